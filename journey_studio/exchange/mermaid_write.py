"""One map as a Mermaid journey, with a report of what Mermaid has no place for.

Lives in exchange (L2); imports `model`. Cards that are the same in several bands are one task with all its actors. What
was kept from a Mermaid file is written back. At the end the text is read again, and what does not come back as it is on
the map is reported: nothing changes silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from journey_studio.errors import UserError
from journey_studio.exchange import mermaid_keys as keys
from journey_studio.exchange import mermaid_words as words
from journey_studio.exchange.mermaid_left_out import left_out
from journey_studio.exchange.mermaid_order import TaskCards, split_twins, tasks_of
from journey_studio.exchange.mermaid_parse import parse_journey
from journey_studio.exchange.mermaid_text import SPACES, decoded, prepare
from journey_studio.exchange.report import Report, quoted
from journey_studio.exchange.yaml_title import yaml_title
from journey_studio.i18n import _, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap, Persona, Record, Stage, Touchpoint
from journey_studio.model.state import State

_HARM = re.compile(r"[\n\r]|%%|=\"")
_KEPT = {
    keys.FRONT_MATTER: msg("front matter"),
    keys.DIRECTIVE: msg("directive"),
    keys.COMMENT: msg("comment"),
    keys.END_COMMENT: msg("comment"),
    keys.TITLE_REMARK: msg("remark"),
    keys.REMARK: msg("remark"),
    keys.SCORE: msg("score"),
    keys.REST: msg("text after a third colon"),
}
"""What is kept under a key, in the words of the report."""
_SECTION = "  section "
_TASK = "    "


def write_mermaid(state: State, map_id: str) -> tuple[str, Report]:
    """The text of a `.mmd` file for one map, and the report.

    Reading the text gives the same journey: title, stages, touchpoints, personas, feelings and what was kept. Raises
    `UserError` when the map is not there.
    """
    journey = state.find(JourneyMap, map_id)
    if journey is None:
        raise UserError(msg("The map is not in this project any more."))
    writer = _Writer(state, journey)
    text = writer.text()
    writer.check(text)
    return text, writer.report


class _Writer:
    """The lines of one diagram, and what they are meant to say."""

    def __init__(self, state: State, journey: JourneyMap) -> None:
        self.state = state
        self.journey = journey
        self.index = queries.index(state, journey.id)
        self.report = Report()
        self.lines: list[str] = []
        self.meant: list[tuple[str, list[tuple[str, list[str]]]]] = []

    def text(self) -> str:
        """The whole diagram."""
        self._head()
        for number, stage in enumerate(self.index.stages):
            self._stage(stage, first=number == 0)
        self._comments(self.journey, keys.END_COMMENT, "  ")
        self._left_out()
        return "\n".join(self.lines) + "\n"

    # -- the head -----------------------------------------------------------------------------------------------

    def _head(self) -> None:
        front_title = self._front_matter()
        for text in self._kept(self.journey, keys.DIRECTIVE, words.is_directive):
            self.lines.append(text)
        comments = list(self._kept(self.journey, keys.COMMENT, words.is_comment))
        early = next((n for n, text in enumerate(comments) if not text.startswith("%%") or text == "%%"), len(comments))
        self.lines.extend(comments[:early])
        late = comments[early:]  # Mermaid wants nothing but real comments before its keyword
        self.lines.append("journey")
        self.lines.extend("  " + text for text in late)
        for text in _values(self.journey, keys.TITLE):
            self.lines.append(f"  title {words.name(text)}")
        remarks = list(self._kept(self.journey, keys.TITLE_REMARK, words.is_remark))
        # no title needs a line of its own only where another one would be shown in its place
        hidden = front_title or _values(self.journey, keys.TITLE) or remarks
        if late or (self.journey.title != front_title if self.journey.title else hidden):
            title = words.name(self._whole(self.journey, self.journey.title))
            self.lines.extend(["  title " + title + "".join(" " + one for one in remarks[:1])])
            self.lines.extend("  " + one for one in remarks[1:])
        for text in _values(self.journey, keys.ACC_TITLE):
            self.lines.append(f"  accTitle: {_one_line(text)}")
        for text in _values(self.journey, keys.ACC_DESCR):
            self._description(text)

    def _front_matter(self) -> str:
        for body in self._kept(self.journey, keys.FRONT_MATTER, words.is_front_matter):
            self.lines.extend(words.front_matter(body)[:-1].split("\n"))
            return yaml_title(body)
        return ""

    def _description(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip(SPACES)]  # Mermaid drops blank ones
        if len(lines) < 2:
            self.lines.append(f"  accDescr: {_one_line(''.join(lines))}")
            return
        self.lines.append("  accDescr {")
        self.lines.extend("    " + _one_line(line).replace("}", "#125;") for line in lines)
        self.lines.append("  }")

    # -- stages and tasks ---------------------------------------------------------------------------------------

    def _stage(self, stage: Stage, *, first: bool) -> None:
        tasks = tasks_of(self.index, stage.id)
        comments = self._comments(stage, keys.COMMENT, "  ")
        remark = "".join(" " + one for one in list(self._kept(stage, keys.REMARK, words.is_remark))[:1])
        if stage.name or remark or comments or not (first and tasks):
            self.lines.append(_SECTION + words.name(self._whole(stage, stage.name)) + remark)
        self.meant.append((self._whole(stage, stage.name), [self._task(task) for task in tasks]))
        split = split_twins(tasks)
        if split:
            text = nmsg(
                "In “{name}”, {count} touchpoint of several personas is told as separate tasks: feelings differ.",
                "In “{name}”, {count} touchpoints of several personas are told as separate tasks: feelings differ.",
                split,
                name=quoted(stage.name),
            )
            self.report.add("note", "told-apart", "", len(self.lines), text)

    def _task(self, task: TaskCards) -> tuple[str, list[str]]:
        card = task.cards[0]
        for one in task.cards:
            self._comments(one, keys.COMMENT, _TASK)
        title = self._whole(card, card.title)
        people = [name for name in (self._person(one) for one in task.cards) if name]
        people = list(dict.fromkeys(people))
        rest = next((text for one in task.cards for text in self._kept(one, keys.REST, words.is_rest)), "")
        pieces = [words.name(title, begins_line=True), self._score(task)]
        if people or rest or not pieces[1]:
            pieces.append(", ".join(words.person(name) for name in people))
        if rest:
            pieces.append(rest)
        line = _TASK + ": ".join(pieces)
        remarks = [text for one in task.cards for text in self._kept(one, keys.REMARK, words.is_remark)]
        self.lines.append((line + "".join(" " + text for text in remarks[:1])).rstrip(" "))
        return title, people

    def _score(self, task: TaskCards) -> str:
        feeling = task.cards[0].feeling
        if feeling is not None:
            return str(feeling + 3)
        return next((text for one in task.cards for text in self._kept(one, keys.SCORE, words.is_score)), "")

    def _person(self, card: Touchpoint) -> str:
        persona = self.state.find(Persona, card.persona)
        if persona is None:
            return ""
        name = self._whole(persona, persona.name).strip(SPACES)
        return name or persona.short_name.strip(SPACES) or persona.role.strip(SPACES) or _("Unnamed persona")

    # -- what was kept ------------------------------------------------------------------------------------------

    def _kept(self, record: Record, key: str, fits: Callable[[str], bool]) -> Iterable[str]:
        """The kept texts under a key that can be written as they are; the others are reported."""
        for text in _values(record, key):
            if fits(text):
                yield text
            else:
                message = msg(
                    "Kept on import, but it cannot be written to Mermaid ({what}): “{words}”.",
                    what=_KEPT[key],
                    words=quoted(text),
                )
                self.report.add("warning", "kept-not-written", "", 0, message, kept=f"{record.id} / {key}")

    def _comments(self, record: Record, key: str, indent: str) -> int:
        """Write the comments kept with a record; how many there were."""
        kept = list(self._kept(record, key, words.is_comment))
        self.lines.extend(indent + text for text in kept)
        return len(kept)

    def _whole(self, record: Record, name: str) -> str:
        """The full text of a name that was shortened on import, unless it was changed since."""
        for text in _values(record, keys.WHOLE_NAME):
            if name.endswith("…") and text.startswith(name[:-1]):
                return text
        return name

    # -- what comes back, and what does not ---------------------------------------------------------------------

    def check(self, text: str) -> None:
        """Read the text again and report where it says something else than the map."""
        back = parse_journey(text)
        if back is None or back.refused:
            line = back.refused if back is not None else 1
            self.report.add("warning", "refused", "", line, msg("Mermaid may refuse this line."))
        if back is None:
            return
        got = [
            (section.name, [(task.name, [p for p in task.people if p]) for task in section.tasks])
            for section in back.sections
        ]
        title = self._whole(self.journey, self.journey.title)
        if got != self.meant or back.title != title:
            self.report.add("warning", "changed", "", 0, msg("Some names could not be written as they are."))

    def _left_out(self) -> None:
        for message in left_out(self.state, self.journey):
            self.report.add("note", "left-out", "", 0, message)


def _values(record: Record, key: str) -> list[str]:
    return [text for name, text in record.foreign if name == key]


def _one_line(text: str) -> str:
    """A text that goes to the end of its line, as it is where that is possible."""
    plain = f"journey\naccDescr: {text}\n"
    harmless = text and decoded(text) == text == text.strip(SPACES) and not _HARM.search(text)
    return text if harmless and prepare(plain).text == plain else words.name(text)
