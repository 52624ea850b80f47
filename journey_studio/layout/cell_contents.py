"""The contents of cells, kept from one layout to the next as long as they show the same.

Lives in layout (L2); imports the model and its neighbours. `Env` is what all cells of a map share; it is the same
object for as long as nothing shared changes, so that one comparison by identity settles it for a cell. When it does
change, cards are compared one by one with what is around them, and only those that look different are laid out again.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.layout import cards, cards_far, cells, lanes, personas
from journey_studio.layout.cards import Around, Art, Code
from journey_studio.layout.grid import METRICS, Column
from journey_studio.layout.labels import persona_call_name, stage_name
from journey_studio.layout.lanes import EMPTY, Content
from journey_studio.layout.map_scene import MapOptions
from journey_studio.layout.personas import Look
from journey_studio.model.kept_index import RowKey
from journey_studio.model.queries import Cell, MapIndex
from journey_studio.model.records import (
    LANE_CONTENT,
    Card,
    Channel,
    Department,
    HandOffChain,
    Kpi,
    Lane,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

_KPI_BOTTOM = 9.0


class Env:
    """What all cells of a map share: who and what ids stand for, and the choices of the layout."""

    def __init__(self, state: State, key: tuple[object, ...], map_id: str, options: MapOptions) -> None:
        self.key = key
        self.options = options
        self.said = state.project.words
        self.words = (i18n.language(), self.said)
        self.channels = {channel.id: channel for channel in state.of(Channel)}
        self.departments = {department.id: department for department in state.of(Department)}
        self.personas = {persona.id: persona for persona in state.of(Persona)}
        self.linked = _linked(state, map_id) if options.density == "full" else {}
        self.steps = _steps(state) if options.density == "full" else {}
        self._looks: Mapping[str | None, Look] = personas.looks(state.of(Persona))

    def look(self, persona: str | None) -> Look:
        """The colours and line of a persona."""
        return self._looks.get(persona, personas.NOBODY)

    def call_name(self, persona: str | None) -> str:
        """What a persona is called in sentences."""
        return persona_call_name(self.personas.get(persona) if persona is not None else None)


def make_env(state: State, map_id: str, options: MapOptions, last: Env | None) -> Env:
    """The environment of this layout: the last one when nothing that is shared has changed."""
    key = _env_key(state, map_id, options)
    return last if last is not None and last.key == key else Env(state, key, map_id, options)


def _env_key(state: State, map_id: str, options: MapOptions) -> tuple[object, ...]:
    """What an environment is made of; a state hands out the same tuple of records as long as none of them changed."""
    seen = (options.level, options._replace(zoom=options.picture_zoom))
    shared: tuple[object, ...] = (state.of(Channel), state.of(Department), state.of(Persona))
    if options.density == "full":
        shared = (*shared, state.of(Link), _all_steps(state))
    return (*shared, map_id, seen, i18n.language(), state.project.words)


def _all_steps(state: State) -> tuple[Record, ...]:
    """The steps of workflows; there are none before the first record of the practice has been met."""
    practice = sys.modules.get("journey_studio.model.records.practice")
    return state.of(practice.WorkflowStep) if practice is not None else ()


def _steps(state: State) -> dict[str, int]:
    """How many steps of workflows each touchpoint has."""
    return dict(Counter(touchpoint for one in _all_steps(state) if (touchpoint := getattr(one, "touchpoint", None))))


def _linked(state: State, map_id: str) -> dict[str, tuple[int, int]]:
    """How many pains and ideas each touchpoint of the map is linked to."""
    found: dict[str, tuple[int, int]] = {}
    for link in state.of(Link):
        if link.map == map_id:
            for mine, other in ((link.start, link.end), (link.end, link.start)):
                pains, ideas = found.get(mine, (0, 0))
                card = state.get(other)
                found[mine] = (pains + isinstance(card, Pain), ideas + isinstance(card, Opportunity))
    return found


class Kept(NamedTuple):
    """A cell's content, and what it was made of. `arts` are the near pictures of its cards, by id."""

    records: tuple[Record, ...]
    env: Env
    lane: Lane
    name: str
    width: float
    content: Content
    arts: dict[str, tuple[Record, Around, float, Art]]


KeptCells = dict[str, Kept]
"""The cells of a row by stage."""


class CellContents:
    """The contents of all cells of one layout; `kept` is what is left for the next."""

    def __init__(self, state: State, index: MapIndex, env: Env, last: dict[RowKey, KeptCells]) -> None:
        self.state = state
        self.index = index
        self.env = env
        self.last = last
        self.kept: dict[RowKey, KeptCells] = {}

    def row(self, lane: Lane, persona: str | None, columns: tuple[Column, ...]) -> tuple[Content, ...]:
        """The contents of a lane's cells in one band, in the order of the columns."""
        last = self.last.get((persona, lane.id), {})
        kept: KeptCells = {}
        self.kept[persona, lane.id] = kept
        return tuple(
            [self._content(Cell(column.stage, lane.id, persona), lane, column, last, kept) for column in columns]
        )

    def keep(self, lane: Lane, persona: str | None) -> None:
        """Nothing of a row is another now."""
        last = self.last.get((persona, lane.id))
        if last is not None:
            self.kept[persona, lane.id] = last

    def _content(self, cell: Cell, lane: Lane, column: Column, lasts: KeptCells, kept: KeptCells) -> Content:
        records = self._records(cell, lane)
        if not records:
            return EMPTY
        last = lasts.get(cell.stage)
        if last is not None and last[1:5] == (self.env, lane, column.name, column.w) and last.records == records:
            kept[cell.stage] = last
            return last.content
        arts = dict(last.arts) if last is not None else {}
        content = self._lay_out(records, cell, lane, column, arts)
        present = {record.id for record in records}
        arts = {key: art for key, art in arts.items() if key in present}
        kept[cell.stage] = Kept(records, self.env, lane, column.name, column.w, content, arts)
        return content

    def _records(self, cell: Cell, lane: Lane) -> tuple[Record, ...]:
        """All records whose change means that the cell looks different."""
        index = self.index
        holds = LANE_CONTENT[lane.kind]
        if holds == "chain":
            chain = index.chains.get((cell.stage, cell.persona))
            return (chain,) if chain is not None and chain.departments else ()
        if holds == "kpis":
            placed = index.kpis.get((cell.stage, cell.persona), ())
            shown = [(one, self.state.find(Kpi, one.kpi)) for one in placed]
            return tuple([record for pair in shown if pair[1] is not None for record in pair if record is not None])
        if holds == "value":
            value = index.values.get(cell)
            return (value,) if value is not None and (value.text.strip() or value.number is not None) else ()
        return tuple(index.cards.get(cell, ()))

    def _lay_out(
        self,
        records: tuple[Record, ...],
        cell: Cell,
        lane: Lane,
        column: Column,
        arts: dict[str, tuple[Record, Around, float, Art]],
    ) -> Content:
        far = self.env.options.level != "near"
        first = records[0]
        if isinstance(first, Card):
            shown = [record for record in records if isinstance(record, Card)]
            return lanes.stacked(shown, [self._card(record, cell, column, arts) for record in shown])
        language = self.env.options.language
        pictures: list[tuple[Record, Art]] = []
        bottom = 0.0
        if isinstance(first, HandOffChain):
            pictures.append((first, self._chain(first, column.w)))
        elif isinstance(first, LaneValue):
            pictures.append((first, cells.value(first, lane.unit, column.w, language)))
        else:
            bottom = _KPI_BOTTOM
            for placed, kpi in zip(records[::2], records[1::2], strict=True):
                if isinstance(kpi, Kpi):
                    pictures.append((placed, cells.kpi(kpi, column.w, language)))
        arts_seen = [art._replace(ops=()) if far else art for _record, art in pictures]
        return lanes.pile([record for record, _art in pictures], arts_seen, bottom)

    def _card(
        self,
        record: Card,
        cell: Cell,
        column: Column,
        arts: dict[str, tuple[Record, Around, float, Art]],
    ) -> Art:
        options = self.env.options
        width = column.w - 2 * METRICS.pad_x
        around = _around(self.env, record, cell.persona, column.name)
        known = arts.get(record.id)
        if known is not None and known[0] is record and known[2] == width and known[1] == around:
            near = known[3]
        else:
            near = cards.card(record, around, width, full=options.density == "full")
            arts[record.id] = (record, around, width, near)
        if options.level == "patterns":
            return cards_far.glyph(record, around, near, options.picture_zoom)
        if options.level == "story":
            return cards_far.bar(record, around, near)
        return near

    def _chain(self, record: HandOffChain, width: float) -> Art:
        known = [self.env.departments[one] for one in record.departments if one in self.env.departments]
        owner = self.env.departments.get(record.owner or record.departments[0])
        return cells.chain(known, owner, width)


def one_card(state: State, record: Card, width: float) -> Art:
    """A card by itself in its dense form, `width` wide: what it says, and how sure and important it is."""
    options = MapOptions("full", language=state.project.content_language)
    env = Env(state, (), record.map, options)
    stage = state.find(Stage, record.stage)
    around = _around(env, record, record.persona, stage_name(stage) if stage is not None else "")
    return cards.card(record, around, width, full=True)


def _around(env: Env, record: Card, persona: str | None, stage: str) -> Around:
    """What a card's picture depends on besides its record."""
    base = Around(stage, env.call_name(persona), env.look(persona), language=env.options.language)
    if not isinstance(record, Touchpoint):
        return base
    channel = env.channels.get(record.channel) if record.channel is not None else None
    if env.options.density != "full":
        return base._replace(channel=channel)
    pains, ideas = env.linked.get(record.id, (0, 0))
    return base._replace(
        channel=channel, codes=_codes(env, record), pains=pains, ideas=ideas, steps=env.steps.get(record.id, 0)
    )


def _codes(env: Env, record: Touchpoint) -> tuple[Code, ...]:
    known = [env.departments[one] for one in record.departments if one in env.departments]
    owner = record.owner or (record.departments[0] if record.departments else None)
    return tuple(Code(cells.department_code(one), one.id == owner) for one in known)
