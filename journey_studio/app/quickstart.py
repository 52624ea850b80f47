"""The Quick Start: what a person has said so far, kept safe while they say it, and the project that comes of it.

Lives in the app (L4); imports `commands`, `app.templates` and the model, no Qt. The draft is kept in a file of the
program's own until its project is made: whoever leaves, or loses the power, comes back to it. The project comes whole:
one new file, or one step in a project that is open.
"""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from typing import Any

from journey_studio.app import import_, templates
from journey_studio.app.import_ import Prepared
from journey_studio.app.quickstart_place import place
from journey_studio.commands.capture import CaptureLine, new_key
from journey_studio.commands.curve import FollowCards
from journey_studio.commands.departments import AddDepartment
from journey_studio.commands.inline_names import folded
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.commands.knowledge import SaidBy, Speaker
from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported, SourceFile
from journey_studio.exchange.report import Report
from journey_studio.i18n import LANGUAGES, msg, using_language
from journey_studio.model import queries, rules
from journey_studio.model.document import Document
from journey_studio.model.order import renumbered
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Band,
    Channel,
    Department,
    EmotionPoint,
    Persona,
    Record,
    Stage,
    Touchpoint,
    practice,
)
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.state import State

LOG = logging.getLogger("journey_studio.quickstart")
STEPS = 5
EMPTY = "empty"
"""The kind of journey that brings no touchpoints."""
FIRST_STAGE = msg("Looking for information")
DEPARTMENTS = (msg("Marketing"), msg("Sales"), msg("Customer care"))
"""What most companies have; to be changed on the first page."""
ALWAYS = frozenset(
    "channel-" + name
    for name in (
        "television",
        "radio",
        "press",
        "posters",
        "brochure",
        "mail",
        "fair",
        "event",
        "shop",
        "word-of-mouth",
    )
)
"""Channels chosen to begin with, whatever the kind: traditional media, fairs and shops are easily forgotten."""


@dataclass
class Purchase:
    """Something the persona has bought before."""

    date: str = ""
    what: str = ""
    feeling: int | None = None
    left_behind: str = ""


@dataclass
class StageRow:
    """A stage: `key` names it in the draft, `origin` is that of the template it came from (empty for a typed one)."""

    key: str = ""
    origin: str = ""
    name: str = ""
    key_moment: bool = False


@dataclass
class Said:
    """A line of what somebody in the company knows, in the inline syntax; `stage` is the key of its stage."""

    stage: str = ""
    text: str = ""
    person: str = ""
    department: str = ""


@dataclass
class Draft:
    """All that was said in the Quick Start, and the page one was on."""

    step: int = 0
    client: str = ""
    title: str = ""
    business: str = ""
    trade: str = ""
    language: str = "en"
    departments: list[str] = field(default_factory=list)
    name: str = ""
    role: str = ""
    quote: str = ""
    portrait: str = ""
    needs: list[str] = field(default_factory=list)
    worries: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    others: list[list[str]] = field(default_factory=list)
    """What else a persona of another project brings: (group, heading, text)."""
    template: str = ""
    stages: list[StageRow] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    own_channels: list[list[str]] = field(default_factory=list)
    """Channels that no template has: (name, where)."""
    with_touchpoints: bool = True
    said: list[Said] = field(default_factory=list)
    person: str = ""
    department: str = ""

    @property
    def begun(self) -> bool:
        """Whether anything was said that would be a pity to lose."""
        typed = (self.client, self.title, self.name, self.role, self.quote, *self.needs, *self.worries)
        return any(text.strip() for text in typed) or bool(self.said or self.template or self.purchases)

    @property
    def only_demographic(self) -> bool:
        """Whether the persona has facts only: no need, no worry, nothing bought before, no words of their own."""
        deeper = (*self.needs, *self.worries, self.quote, *(one.what + one.left_behind for one in self.purchases))
        return not any(text.strip() for text in deeper) and not self.others


def fresh(language: str) -> Draft:
    """A new draft."""
    with using_language(language):
        return Draft(language=language, departments=[str(name) for name in DEPARTMENTS])


# ---- keeping it


def keep(draft: Draft) -> None:
    """Keep it; a power cut loses nothing that was kept. `OSError` when it cannot be written."""
    target = place()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".new")
    with aside.open("w", encoding="utf-8") as file:
        json.dump(asdict(draft), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(target)


def kept() -> Draft | None:
    """The draft that waits to be gone on with; None when there is none, or it cannot be read."""
    try:
        told = json.loads(place().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        LOG.warning("the draft of the Quick Start was not read: %s", error)
        return None
    draft = from_plain(told)
    return draft if draft.begun else None


def forget() -> None:
    """Its project is made, or nobody wants it: the draft goes."""
    place().unlink(missing_ok=True)


def from_plain(told: Any) -> Draft:
    """A draft from plain data; what is not understood is left as it begins."""
    draft = Draft()
    for one in fields(Draft) if isinstance(told, dict) else ():
        value, default = told.get(one.name), getattr(draft, one.name)
        if one.name in _PARTS and isinstance(value, list):
            setattr(draft, one.name, [_part(_PARTS[one.name], row) for row in value if isinstance(row, dict)])
        elif type(value) is type(default) and one.name not in _PARTS:
            setattr(draft, one.name, value)
    draft.step = max(0, min(STEPS - 1, draft.step))
    draft.language = draft.language if draft.language in LANGUAGES else "en"
    return draft


_YEAR = re.compile("[0-9]{4}")
_PARTS: dict[str, type] = {"purchases": Purchase, "stages": StageRow, "said": Said}


def _part(kind: type, row: dict[str, Any]) -> Any:
    made = kind()
    for one in fields(kind):
        value, default = row.get(one.name), getattr(made, one.name)
        if type(value) is type(default) or (one.name == "feeling" and value in (-2, -1, 0, 1, 2)):
            setattr(made, one.name, value)
    return made


# ---- kinds of journey


USUAL = "service"
"""The kind of journey for who chose none: it fits most."""


@lru_cache(maxsize=4)
def kinds(language: str) -> tuple[templates.Template, ...]:
    """The templates to choose among, in this language; the person's own as well."""
    return tuple(templates.shelf(language))


def key_of(template: templates.Template) -> str:
    """How a draft names a template, the same in every language."""
    return f"own:{template.path.name}" if template.own else template.path.name.partition(".")[0]


def chosen(draft: Draft) -> templates.Template | None:
    """The template of a draft; None for an empty map."""
    return next((one for one in kinds(draft.language) if key_of(one) == draft.template), None)


def choose(draft: Draft, key: str) -> None:
    """Begin with another kind of journey: its stages and channels; lines that were said stay by their number."""
    draft.template = key
    template, before = chosen(draft), [row.key for row in draft.stages]
    if template is None:
        with using_language(draft.language):
            draft.stages = [StageRow("own-1", "", str(FIRST_STAGE))]
        draft.channels = sorted(ALWAYS)
    else:
        rows = queries.stages(template.state, template.map_id)
        draft.stages = [StageRow(one.id, one.id, one.name, one.key_moment) for one in rows]
        _choose_channels(draft, template)
    for one in draft.said:
        number = before.index(one.stage) if one.stage in before else 0
        one.stage = draft.stages[min(number, len(draft.stages) - 1)].key


def new_stage(draft: Draft, name: str = "") -> StageRow:
    """A stage that is typed; its key is nobody else's."""
    taken = {row.key for row in draft.stages} | {one.stage for one in draft.said}
    key = next(key for number in range(1, len(taken) + 2) if (key := f"own-{number}") not in taken)
    return StageRow(key, "", name)


def _choose_channels(draft: Draft, template: templates.Template) -> None:
    used = {one.channel for one in template.state.of(Touchpoint) if one.channel}
    draft.channels = [one.id for one in template.state.of(Channel) if one.id in used or one.id in ALWAYS]


def speak(draft: Draft, language: str) -> None:
    """Another language of the content: names that nobody has changed change with it."""
    before, plain = chosen(draft), fresh(draft.language).departments
    old = {one.id: one.name for one in before.state.of(Stage)} if before is not None else {}
    untouched = {row.origin for row in draft.stages if row.origin and old.get(row.origin) == row.name}
    same = draft.departments == plain
    draft.language = language
    after = chosen(draft)
    new = {one.id: one.name for one in after.state.of(Stage)} if after is not None else {}
    for row in draft.stages:
        if row.origin in untouched and row.origin in new:
            row.name = new[row.origin]
    if same:
        draft.departments = fresh(language).departments


def channels(draft: Draft) -> tuple[Channel, ...]:
    """The channels that can be chosen."""
    template = chosen(draft)
    state = template.state if template is not None else templates.blank("", draft.language)
    return state.of(Channel)


# ---- the project


def build(draft: Draft, day: str, *, whole: bool = False) -> State:
    """The project that the draft comes to; `day` is today, as an ISO date. `whole`: with every channel there is."""
    with using_language(draft.language):
        state = _build(draft, day)
    return state if whole else _needed(draft, state)


def _build(draft: Draft, day: str) -> State:
    template = chosen(draft)
    title = draft.title.strip() or draft.client.strip() or str(msg("New map"))
    base = templates.begun(template, title) if template is not None else templates.blank(title, draft.language)
    map_id = queries.maps(base)[0].id
    project = base.project.replaced(
        title=title,
        client=draft.client.strip(),
        business=draft.business,
        trade=draft.trade.strip(),
        content_language=draft.language,
    )
    persona = _persona(draft, base)
    stages = _stages(draft, base, map_id)
    kept: dict[str, Record] = {project.id: project}
    for record in base.values():
        if (
            not isinstance(record, Stage | Persona | Band | Channel | Touchpoint | EmotionPoint)
            and record != base.project
        ):
            kept[record.id] = record
    made: list[Record] = [persona, *stages, *_channels(draft, base), *_points(stages, map_id, persona.id)]
    made.append(Band(id="band-1", map=map_id, order="V", persona=persona.id))
    made += _touchpoints(draft, base, {one.id for one in stages}, persona.id)
    made += _lines(draft, persona.id)
    made.append(practice.Cycle(id="cycle-1", order="V", title=str(msg("Quick Start")), phase="draft", began=day))
    kept.update({record.id: record for record in made})
    state = rules.repaired(State(kept.values()))[0]
    return _with_knowledge(draft, state, map_id, persona.id, day)


def _persona(draft: Draft, base: State) -> Persona:
    there = next(iter(base.of(Persona)), None)
    needs = [text.strip() for text in draft.needs if text.strip()]
    return Persona(
        id=there.id if there is not None else "persona-1",
        order="V",
        name=draft.name.strip() or draft.role.strip() or (there.name if there is not None else str(msg("Customer"))),
        role=draft.role.strip(),
        quote=draft.quote.strip(),
        need=needs[0] if needs else "",
        drawn_portrait=draft.portrait,
        colour=1,
    )


def _stages(draft: Draft, base: State, map_id: str) -> list[Stage]:
    """The stages in their order; the first one is where journeys begin. Each keeps the id that its lines go by."""
    rows = [row for row in draft.stages if row.name.strip()]
    found = []
    for number, (row, order) in enumerate(zip(rows, renumbered(len(rows)), strict=True)):
        there = base.find(Stage, row.origin)
        stage = there or Stage(id=f"stage-{row.key}", map=map_id)
        if there is not None and there.name != row.name.strip():
            stage = stage.replaced(short_name="", customer_words="")
        named = {"name": row.name.strip(), "order": order, "key_moment": row.key_moment, "entry_point": number == 0}
        found.append(stage.replaced(**named))
    return found


def _channels(draft: Draft, base: State) -> list[Channel]:
    """All there are, so that a line can name one that was not chosen; what nobody needs goes in the end."""
    kept = list(base.of(Channel))
    names = {folded(one.name) for one in kept}
    for number, (name, where) in enumerate(draft.own_channels):
        if name.strip() and folded(name) not in names:
            spot: ChannelWhere = "offline" if where == "offline" else "online"
            icon = {"offline": "storefront"}.get(spot, "globe")
            kept.append(Channel(id=f"channel-own-{number + 1}", name=name.strip(), where=spot, icon=icon))
            names.add(folded(name))
    keys = renumbered(len(kept))
    return [one.replaced(order=key) for one, key in zip(kept, keys, strict=True)]


def _points(stages: list[Stage], map_id: str, persona: str) -> list[EmotionPoint]:
    """A curve that says nothing yet: a neutral point in each stage."""
    return [
        EmotionPoint(id=f"point-{number}", map=map_id, stage=stage.id, persona=persona)
        for number, stage in enumerate(stages, 1)
    ]


def _touchpoints(draft: Draft, base: State, stages: set[str], persona: str) -> list[Touchpoint]:
    """The usual touchpoints of the kind, where their stage and their channel were kept."""
    if not draft.with_touchpoints:
        return []
    channels_ = set(draft.channels)
    return [
        card.replaced(persona=persona)
        for card in base.of(Touchpoint)
        if card.stage in stages and (card.channel is None or card.channel in channels_)
    ]


def _lines(draft: Draft, persona: str) -> list[Record]:
    rows: list[tuple[Any, str, str]] = [("need", "", text) for text in draft.needs]
    rows += [("worry", "", text) for text in draft.worries]
    rows += [("fact", "", text) for text in draft.facts]
    rows += [(one[0], one[1], one[2]) for one in draft.others if len(one) == 3]
    rows = [row for row in rows if row[2].strip()]
    found: list[Record] = []
    for number, ((group, heading, text), key) in enumerate(zip(rows, renumbered(len(rows)), strict=True), 1):
        line = {"persona": persona, "order": key, "group": group, "heading": heading, "text": text.strip()}
        found.append(practice.PersonaLine.model_validate({"id": f"line-{number:02}", **line}))
    bought = [one for one in draft.purchases if (one.what + one.left_behind).strip()]
    for number, (one, key) in enumerate(zip(bought, renumbered(len(bought)), strict=True), 1):
        told = {
            "date": one.date if _YEAR.fullmatch(one.date) else "",
            "what": one.what.strip(),
            "feeling": one.feeling,
            "left_behind": one.left_behind.strip(),
        }
        row = {"id": f"purchase-{number:02}", "persona": persona, "order": key, **told}
        found.append(practice.PersonaPurchase.model_validate(row))
    return found


def _with_knowledge(draft: Draft, state: State, map_id: str, persona: str, day: str) -> State:
    """What people of the company know, each line a card with its notes and the source it comes from."""
    document = Document(state)
    names = [*draft.departments, *(one.department for one in draft.said), draft.department]
    for name in dict.fromkeys(" ".join(one.split()) for one in names if one.strip()):
        if not any(folded(one.name) == folded(name) for one in document.state.of(Department)):
            document.run(AddDepartment(name))
    stages = {row.key: row.origin or f"stage-{row.key}" for row in draft.stages}
    lane = next((one for one in queries.lanes(document.state, map_id) if one.kind == "online"), None)
    for one in draft.said:
        stage = stages.get(one.stage, "")
        if stage not in document.state:  # taken out after something was said there: nothing that was said is lost
            stage = next((one.id for one in queries.stages(document.state, map_id)), "")
        if lane is None or not one.text.strip() or not stage:
            continue
        cell = Cell(stage, lane.id, persona)
        reading = read(one.text, known_on(document.state, map_id), cell)
        if reading.empty:
            continue
        there = len(queries.cards_in(document.state, map_id, cell))
        act = CaptureLine(cell, there, reading, new_key())
        document.run(SaidBy(act, speaker(document.state, one), day))
    if any(card.feeling is not None for card in document.state.of(Touchpoint)):
        try:
            document.run(FollowCards(map_id, persona))
        except UserError:
            LOG.debug("the curve is as the cards say")
    return document.state


def _needed(draft: Draft, state: State) -> State:
    """Without the channels that were neither chosen nor named by a line."""
    used = {one.channel for one in state.of(Touchpoint)} | set(draft.channels)
    own = {f"channel-own-{number + 1}" for number in range(len(draft.own_channels))}
    gone = {one.id for one in state.of(Channel) if one.id not in used | own}
    return rules.repaired(State(one for one in state.values() if one.id not in gone))[0]


def speaker(state: State, said: Said) -> Speaker:
    """Who said a line; a department that is known by its name."""
    wanted = folded(said.department)
    found = next((one.id for one in state.of(Department) if wanted and folded(one.name) == wanted), None)
    return Speaker(said.person.strip(), found)


def into(existing: State, draft: Draft, day: str) -> Prepared:
    """The one step that brings the draft's map into a project that is open."""
    state, template = build(draft, day), chosen(draft)
    images = template.images if template is not None else {}
    label = msg("Quick Start “{name}”", name=queries.maps(state)[0].title)
    prepared = import_.prepare(existing, {SourceFile(str(msg("Quick Start")), b""): Imported(state, images, Report())})
    records = tuple(one for one in prepared.command.records if not isinstance(one, practice.Cycle))
    return prepared._replace(command=prepared.command._replace(name=label, records=records))
