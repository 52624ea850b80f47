"""Mermaid journeys to records: `.mmd` files (one map) and Markdown pages (all their maps).

Lives in exchange (L2); imports `model`. Section = stage, task = touchpoint, score 1 to 5 = feeling -2 to +2, actor =
persona. A task with several actors is one touchpoint in each of their bands, sharing `same_as`. What a map cannot
express stays in `foreign` under the keys of `mermaid_keys`, and in the report with its line.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from pathlib import PurePath

from journey_studio.errors import UserError
from journey_studio.exchange import mermaid_keys as keys
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.mermaid_journey import Journey, Remark, Section, Task, feeling_of
from journey_studio.exchange.mermaid_markdown import Block, bare_blocks, find_blocks
from journey_studio.exchange.mermaid_parse import TASK_LIMIT, parse_journey
from journey_studio.exchange.report import Report, quoted
from journey_studio.exchange.text_file import decode
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.defaults import standard_lanes
from journey_studio.model.ids import new_id
from journey_studio.model.order import renumbered
from journey_studio.model.records import (
    PROJECT_ID,
    Band,
    EmotionPoint,
    JourneyMap,
    Persona,
    Project,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

NAME_LIMIT = 2_000
MAP_LIMIT = 1_000
CARD_LIMIT = TASK_LIMIT
SIZE_LIMIT = 16 * 1024 * 1024
Pairs = list[tuple[str, str]]
_KEPT = {
    keys.FRONT_MATTER: msg("The front matter is kept; only its title is shown."),
    keys.DIRECTIVE: msg("The directive “{words}” is kept; it changes nothing here.", words=""),
    keys.COMMENT: msg("The comment “{words}” is kept, not shown.", words=""),
    keys.END_COMMENT: msg("The comment “{words}” is kept, not shown.", words=""),
    keys.TITLE: msg("The title “{words}” is replaced by a later one; it is kept.", words=""),
    keys.TITLE_REMARK: msg("The text “{words}” after a “#” is a comment to Mermaid; it is kept, not shown.", words=""),
    keys.REMARK: msg("The text “{words}” after a “#” is a comment to Mermaid; it is kept, not shown.", words=""),
    keys.ACC_TITLE: msg("The title for screen readers “{words}” is kept, not shown.", words=""),
    keys.ACC_DESCR: msg("The description for screen readers “{words}” is kept, not shown.", words=""),
}


def read_mermaid(data: bytes, file: str) -> Imported:
    """The one map of a `.mmd` file.

    Raises `UserError` naming file and line when it is no journey.
    """
    report = Report()
    text = _text(data, file, report)
    journey = parse_journey(text)
    if journey is None and _journeys(find_blocks(text)):
        return read_markdown(data, file)  # a page under the wrong ending
    if journey is None:
        raise UserError(msg("{file}:1: this is not a Mermaid journey; it does not begin with “journey”.", file=file))
    if not _says_something(journey):
        raise UserError(_nothing(journey, file))
    return _imported([journey], file, report)


def read_markdown(data: bytes, file: str) -> Imported:
    """All the journeys of a Markdown page that a page would draw, or else those it shows as code.

    Raises `UserError` naming the file, and a line where there is one, when it holds none.
    """
    report = Report()
    page = _text(data, file, report)
    is_mdx = PurePath(file).suffix.lower() == ".mdx"
    found = _journeys(find_blocks(page, indented_code=not is_mdx))
    live = [(block, journey) for block, journey in found if block.live]
    others = [(block, journey) for block, journey in found if not block.live]
    if any(_says_something(journey) for _, journey in live):
        for block, _ in others:
            text = msg("This journey is only shown as code, not drawn, so it was not read.")
            report.add("note", "not-drawn", file, block.line, text)
        chosen = live
    else:
        bare = [] if found else _journeys(bare_blocks(page))
        chosen = _once(others or [(block, journey) for block, journey in bare if journey.sections])
        for block, _ in chosen:
            text = msg("No journey of this page is drawn; this one, which is only shown, was read instead.")
            report.add("note", "only-shown", file, block.line, text)
    journeys = []
    for _, journey in chosen:
        if _says_something(journey):
            journeys.append(journey)
        else:
            report.add("error", "nothing-in-it", file, journey.said[0].line, _nothing_there(journey))
    if not journeys:
        broken = next((journey for _, journey in [*chosen, *live]), None)
        missing = msg("“{file}” holds no Mermaid journey.", file=file)
        raise UserError(_nothing(broken, file) if broken is not None else missing)
    return _imported(journeys, file, report)


def _text(data: bytes, file: str, report: Report) -> str:
    report.sources.append(file)
    text, encoding, guessed = decode(data, file, SIZE_LIMIT)
    if guessed:
        message = msg("The file is not UTF-8; it was read as {encoding}. Check its accents.", encoding=encoding)
        report.add("warning", "encoding", file, 0, message)
    return text


def _journeys(blocks: Iterable[Block]) -> list[tuple[Block, Journey]]:
    found = []
    for block in blocks:
        journey = parse_journey(block.text, block.first_line)
        if journey is not None:
            found.append((block, journey))
    return found


def _once(found: list[tuple[Block, Journey]]) -> list[tuple[Block, Journey]]:
    """Without journeys that say the same as an earlier one."""
    chosen: dict[Hashable, tuple[Block, Journey]] = {}
    for block, journey in found:
        chosen.setdefault(journey.meaning(), (block, journey))
    return list(chosen.values())


def _says_something(journey: Journey) -> bool:
    """Whether there is anything to import; what Mermaid reads always is, even an empty diagram."""
    if not journey.refused:
        return True
    named = bool(journey.titles) or any(not section.implied for section in journey.sections)
    return named or any(task.score or task.people for task in journey.tasks)


def _nothing(journey: Journey, file: str) -> Message:
    return msg("{file}:{line}: {reason}", file=file, line=journey.said[0].line, reason=_nothing_there(journey))


def _nothing_there(journey: Journey) -> Message:
    return msg("no title, section or task of a journey could be read. {reason}", reason=journey.said[0].message)


def _imported(journeys: list[Journey], file: str, report: Report) -> Imported:
    _check_size(journeys, file)
    builder = _Builder(file, report)
    for number, journey in enumerate(journeys):
        builder.add(journey, number, len(journeys))
    return Imported(builder.state(), {}, report)


def _check_size(journeys: list[Journey], file: str) -> None:
    """Refuse what no map and no person could hold, before it fills the memory."""
    count = 0
    if len(journeys) > MAP_LIMIT:
        line = journeys[MAP_LIMIT].line
        raise UserError(
            msg(
                "{file}:{line}: more than {limit} journeys in one file. Split it.",
                file=file,
                line=line,
                limit=MAP_LIMIT,
            )
        )
    for journey in journeys:
        for task in journey.tasks:
            count += max(len(_people(task)), 1)
            if count > CARD_LIMIT:
                raise UserError(
                    msg(
                        "{file}:{line}: more than {limit} touchpoints in one file. Split it.",
                        file=file,
                        line=task.line,
                        limit=CARD_LIMIT,
                    )
                )


_LANES = ("online", "offline", "emotion")


class _Builder:
    """Makes the records of a project from journeys, and the report's findings with the ids they have there."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.stem = PurePath(file.replace("\\", "/")).stem
        self.personas: dict[str, str] = {}
        self.records: list[Record] = []
        self.titles: list[str] = []

    def state(self) -> State:
        """The whole project."""
        for (name, key), order in zip(self.personas.items(), renumbered(len(self.personas)), strict=True):
            pairs: Pairs = []
            short = self._line_text(name, pairs, key, 0)
            self.records.append(Persona(id=key, order=order, name=short, foreign=tuple(pairs)))
        title = self.titles[0] if len(self.titles) == 1 and self.titles[0] else self.stem
        return State([Project(id=PROJECT_ID, title=title[:NAME_LIMIT]), *self.records])

    def add(self, journey: Journey, number: int, count: int) -> None:
        """One journey as one map."""
        journey_map = self._map(journey, renumbered(count)[number])
        self.titles.append(journey_map.title)
        self.records.append(journey_map)
        # a diagram says nothing of the other lanes: empty in every band they would only stand between the people
        for lane in standard_lanes(journey_map.id):
            self.records.append(lane if lane.kind in _LANES else lane.replaced(hidden=True))
        for said in journey.said:
            self.report.add(said.level, said.code, self.file, said.line, said.message)
        self._tell_gaps(journey)
        orders = iter(renumbered(sum(max(len(_people(task)), 1) for task in journey.tasks)))
        bands: dict[str | None, None] = {}
        for section, order in zip(journey.sections, renumbered(len(journey.sections)), strict=True):
            stage = self._stage(section, journey_map.id, order)
            self.records.append(stage)
            for place, task in enumerate(section.tasks):
                position = (2 * place + 1) / (2 * len(section.tasks))
                for card in self._cards(task, stage, position, orders):
                    self.records.append(card)
                    bands.setdefault(card.persona)
        named = [persona for persona in bands if persona is not None]
        all_bands: list[str | None] = [*named, None] if None in bands else [*named]
        for persona, order in zip(all_bands, renumbered(len(all_bands)), strict=True):
            self.records.append(Band(id=new_id("band"), map=journey_map.id, order=order, persona=persona))

    # -- the map ------------------------------------------------------------------------------------------------

    def _map(self, journey: Journey, order: str) -> JourneyMap:
        key = new_id("map")
        pairs: Pairs = []
        if journey.front_matter is not None:
            self._keep(pairs, key, keys.FRONT_MATTER, journey.front_matter, journey.line)
            self._tell_front_matter(journey, key)
        for directive in journey.directives:
            self._keep(pairs, key, keys.DIRECTIVE, directive.text, directive.line)
        self._keep_all(pairs, key, keys.COMMENT, journey.before)
        for named in journey.titles[:-1]:
            self._keep(pairs, key, keys.TITLE, named.text, named.line)
        for number, named in enumerate(journey.titles, 1):
            kind = keys.TITLE_REMARK if number == len(journey.titles) else keys.COMMENT
            self._keep_all(pairs, key, kind, [named.remark] if named.remark else [])
        for kind, several in ((keys.ACC_TITLE, journey.acc_titles), (keys.ACC_DESCR, journey.acc_descrs)):
            for named in several:
                self._keep(pairs, key, kind, named.text, named.line)
        self._keep_all(pairs, key, keys.END_COMMENT, journey.after)
        if not journey.title:
            self.report.add("note", "no-title", self.file, journey.line, msg("The journey has no title."))
        line = journey.titles[-1].line if journey.titles else journey.line
        title = self._line_text(journey.title, pairs, key, line)
        return JourneyMap(id=key, order=order, title=title, foreign=tuple(pairs))

    def _tell_front_matter(self, journey: Journey, key: str) -> None:
        inner = journey.titles[-1].text if journey.titles else ""
        if inner and journey.front_title and inner != journey.front_title:
            text = msg(
                "The front matter has the title “{name}”; the journey’s own title holds.",
                name=quoted(journey.front_title),
            )
            kept = f"{key} / {keys.FRONT_MATTER}"
            self.report.add("note", "two-titles", self.file, journey.line, text, kept=kept)

    # -- stages and cards ---------------------------------------------------------------------------------------

    def _stage(self, section: Section, map_id: str, order: str) -> Stage:
        key = new_id("stage")
        pairs: Pairs = []
        self._keep_all(pairs, key, keys.COMMENT, section.before)
        self._keep_all(pairs, key, keys.REMARK, [section.remark] if section.remark else [])
        if section.implied:
            text = msg("Tasks before the first section stand in an unnamed stage.")
            self.report.add("note", "no-section", self.file, section.line, text)
        name = self._line_text(section.name, pairs, key, section.line)
        return Stage(id=key, map=map_id, order=order, name=name, foreign=tuple(pairs))

    def _cards(self, task: Task, stage: Stage, position: float, orders: Iterator[str]) -> list[Touchpoint]:
        """The touchpoints of a task, one for each of its people; their curve points go into the records."""
        people: list[str | None] = [self._persona(name) for name in _people(task)]
        bands = people or [None]
        feeling = feeling_of(task.score)
        same_as = new_id("same") if len(bands) > 1 else ""
        cards = []
        for number, persona in enumerate(bands):
            key = new_id("touchpoint")
            pairs = self._card_pairs(task, key, feeling) if number == 0 else []
            title = self._line_text(task.name, pairs, key, task.line if number == 0 else 0)
            if number and feeling is None and task.score:
                pairs.append((keys.SCORE, task.score))
            card = Touchpoint(
                id=key,
                map=stage.map,
                stage=stage.id,
                persona=persona,
                order=next(orders),
                title=title,
                feeling=feeling,
                same_as=same_as,
                foreign=tuple(pairs),
            )
            cards.append(card)
            if feeling is not None:
                self.records.append(
                    EmotionPoint(
                        id=new_id("emotion_point"),
                        map=stage.map,
                        stage=stage.id,
                        persona=persona,
                        position=position,
                        value=float(feeling),
                        touchpoint=key,
                    )
                )
        if len(_people(task)) < sum(1 for name in task.people if name):
            text = msg("The same actor stands here twice; one touchpoint was made.")
            self.report.add("note", "actor-twice", self.file, task.line, text)
        return cards

    def _card_pairs(self, task: Task, key: str, feeling: int | None) -> Pairs:
        pairs: Pairs = []
        self._keep_all(pairs, key, keys.COMMENT, task.before)
        if feeling is None and task.score:
            pairs.append((keys.SCORE, task.score))
            text = msg("The score “{score}” is not 1 to 5; the feeling was left empty.", score=quoted(task.score))
            self.report.add("warning", "score", self.file, task.line, text, kept=f"{key} / {keys.SCORE}")
        if task.rest is not None:
            pairs.append((keys.REST, task.rest))
            text = msg("The text “{rest}” after a further colon has no place on the map.", rest=quoted(task.rest))
            self.report.add("warning", "text-after-colon", self.file, task.line, text, kept=f"{key} / {keys.REST}")
        self._keep_all(pairs, key, keys.REMARK, [task.remark] if task.remark else [])
        return pairs

    def _tell_gaps(self, journey: Journey) -> None:
        """What many tasks lack is said once."""
        unrated = [task for task in journey.tasks if not task.score]
        if unrated:
            text = nmsg(
                "{count} task has no score; it is not rated.",
                "{count} tasks have no score; they are not rated.",
                len(unrated),
            )
            self.report.add("note", "no-score", self.file, unrated[0].line, text)
        alone = [task for task in journey.tasks if not _people(task)]
        if alone:
            text = nmsg(
                "{count} task has no actor; it stands in a band without a persona.",
                "{count} tasks have no actor; they stand in a band without a persona.",
                len(alone),
            )
            self.report.add("note", "no-actor", self.file, alone[0].line, text)

    def _persona(self, name: str) -> str:
        return self.personas.setdefault(name, new_id("persona"))

    # -- what has no place --------------------------------------------------------------------------------------

    def _line_text(self, text: str, pairs: Pairs, key: str, line: int) -> str:
        """A text that fits into a record; a longer one is shortened and kept whole in `foreign`."""
        if len(text) <= NAME_LIMIT:
            return text
        pairs.append((keys.WHOLE_NAME, text))
        message = msg("A name of {count} characters was shortened.", count=len(text))
        self.report.add("warning", "too-long", self.file, line, message, kept=f"{key} / {keys.WHOLE_NAME}")
        return text[: NAME_LIMIT - 1] + "…"

    def _keep_all(self, pairs: Pairs, key: str, kind: str, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            self._keep(pairs, key, kind, remark.text, remark.line)

    def _keep(self, pairs: Pairs, key: str, kind: str, text: str, line: int) -> None:
        pairs.append((kind, text))
        message = _KEPT[kind]._replace(args=(("words", quoted(text)),))
        code = kind.removeprefix(keys.PREFIX).replace("_", "-")
        self.report.add("note", code, self.file, line, message, kept=f"{key} / {kind}")


def _people(task: Task) -> list[str]:
    """The people of a task, each once, empty names left out."""
    return list(dict.fromkeys(name for name in task.people if name))
