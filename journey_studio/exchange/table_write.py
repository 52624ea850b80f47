"""Maps as a table in the long form: one row for every card, and after them one for all else they are made of.

Lives in exchange (L2); imports `model`. The rows are made from the JSON format, of which the last column holds what has
no column: so the table says all that a JSON file says of these maps, but for pictures. Whoever is named is named by
name where that is plain, by id where it is not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from journey_studio.exchange.json_shape import MAP_SECTIONS, SECTIONS, TOP
from journey_studio.exchange.json_write import write_json
from journey_studio.exchange.table_columns import (
    CARDS,
    COLUMNS,
    OTHER,
    TITLE,
    TOP_KEY,
    TYPE,
    Column,
    Value,
    field_of,
    folded,
    joined,
    parted,
    spoken_default,
    type_word,
    word,
)
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    Asset,
    Card,
    JourneyMap,
    Lane,
    Persona,
    Record,
    SourceLink,
    referred,
)
from journey_studio.model.state import State
from journey_studio.model.words import lane_name

CELL_LIMIT = 32_767
"""UTF-16 code units a cell of a spreadsheet holds; what is longer is cut off there without a word."""
_PIECE = CELL_LIMIT - 7
Object = dict[str, Any]


class Table(NamedTuple):
    """A table: the keys of its columns with their headings, and its rows."""

    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class LongForm(NamedTuple):
    """The cards, and all else."""

    cards: Table
    rest: Table
    whole: Table
    """Both in one."""


def long_form(
    state: State, map_ids: Sequence[str], step: Callable[[], None] | None = None, *, whole: bool = True
) -> LongForm:
    """The maps in the long form, in the reader's language; `step` is called now and then.

    With `whole` all maps mean the whole project; without it, only what the maps name is in any case.
    """
    rows = list(_Rows(of_maps(state, map_ids, whole=whole)).rows(step))
    cards = [row for row in rows if row["type"] in _card_words()]
    rest = [row for row in rows if row["type"] not in _card_words()]
    return LongForm(_table(cards, always=True), _table(rest), _table(rows, always=True))


def _card_words() -> set[str]:
    return {type_word(name) for name in CARDS}


def of_maps(state: State, map_ids: Sequence[str], *, whole: bool = True) -> State:
    """The project with these maps only, and of people, channels, sources and all that only what they name.

    With all its maps it is the whole project, registers included, unless `whole` is False: the state was narrowed, and
    what nobody on the maps names is not to be given away. Pictures stand in no table.
    """
    wanted = set(map_ids)
    if whole and wanted >= {journey.id for journey in queries.maps(state)}:
        return rules.repaired(State([one for one in state.values() if not isinstance(one, Asset)]))[0]
    kept = {
        key: record
        for key, record in state.items()
        if (isinstance(record, JourneyMap) and key in wanted) or getattr(record, "map", None) in wanted
    }
    kept[state.project.id] = state.project
    waiting: list[Record] = list(kept.values())
    by_target: dict[str, list[SourceLink]] = {}
    for link in state.of(SourceLink):
        by_target.setdefault(link.target, []).append(link)
    while waiting:
        record = waiting.pop()
        named = [state.get(target) for _field, _mark, target in referred(record)]
        for other in (*named, *by_target.get(record.id, ())):
            if other is None or other.id in kept or isinstance(other, JourneyMap | Asset):
                continue
            if getattr(other, "map", None) is None:
                kept[other.id] = other
                waiting.append(other)
    kept |= {key: one for key, one in state.items() if getattr(one, "persona", None) in kept and _tells(one)}
    return rules.repaired(State(kept))[0]  # what is named and not there is named no longer


def _tells(record: Record) -> bool:
    """Whether it is a line of a persona, which goes where the persona goes."""
    return record.type_name in ("persona_line", "persona_purchase", "persona_scale", "persona_channel")


def _table(rows: list[dict[str, Value]], *, always: bool = False) -> Table:
    used = {key for row in rows for key, value in row.items() if value is not None}
    kept = [column for column in COLUMNS if column.always] if always else [TYPE, TITLE]  # by these it is known for ours
    columns = [column for column in COLUMNS if column.key in used or column in kept]
    headings = [str(column.heading) for column in columns]
    more = sorted((key for key in used if key.startswith(f"{OTHER.key} ")), key=lambda key: int(key.split()[1]))
    columns += [OTHER._replace(key=key) for key in more]
    headings += [f"{OTHER.heading} {key.split()[1]}" for key in more]
    return Table(tuple(columns), tuple(headings), tuple(tuple(row.get(one.key) for one in columns) for row in rows))


class _Rows:
    """Makes the rows of one project; used once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.several = len(queries.maps(state)) > 1
        self.document: Object = json.loads(write_json(state)[0])
        self.index = {journey.id: queries.index(state, journey.id) for journey in queries.maps(state)}
        self.names: dict[str, str] = {}
        self._name_all()

    # -- names ---------------------------------------------------------------------------------------------------

    def _name_all(self) -> None:
        """What each record that is named in cells is called there; those that share a name go by their id.

        A short name or a code of another is shared, too: who reads the table takes it for a name.
        """
        groups: dict[tuple[str, str], list[tuple[Record, str]]] = {}
        for kind in ("persona", "channel", "department", "kpi", "map", "stage", "lane"):
            for record in self.state.values():
                if record.type_name == kind:
                    name = lane_name(record) if isinstance(record, Lane) else _name(record)
                    groups.setdefault((kind, getattr(record, "map", "")), []).append((record, name))
        for found in groups.values():
            count = Counter(one for record, name in found for one in {folded(name), *_also_called(record)})
            ids = {folded(record.id) for record, _name in found}
            for record, name in found:
                plain = folded(name) and count[folded(name)] == 1 and folded(name) not in ids
                self.names[record.id] = name if plain and name == name.strip() and _holds(name) else record.id

    # -- rows ----------------------------------------------------------------------------------------------------

    def rows(self, step: Callable[[], None] | None) -> Iterator[dict[str, Value]]:
        """The cards in the order of the journey, then all else."""
        rest: list[dict[str, Value]] = []
        for journey in self.document["maps"]:
            key = journey["id"]
            cards: dict[str, dict[str, Value]] = {}
            for section, cls in MAP_SECTIONS.items():
                for obj in journey.get(section, ()):
                    row = self._row(cls.type_name, obj, key)
                    if cls.type_name in CARDS:
                        cards[obj["id"]] = row
                    else:
                        rest.append(row)
                    if step is not None:
                        step()
            for one in self._reading_order(key):
                yield cards.pop(one)
            yield from cards.values()
        yield from self._frame()
        yield from rest

    def _frame(self) -> Iterator[dict[str, Value]]:
        """The project, the maps and what belongs to no map."""
        top = {name: value for name, value in self.document.items() if name not in TOP}
        yield self._row("project", self.document["project"] | ({TOP_KEY: top} if top else {}), "")
        for journey in self.document["maps"]:
            # that there are no lanes must be said: a reader would give a map without any the usual ones
            plain = {
                name: value
                for name, value in journey.items()
                if name not in MAP_SECTIONS or (name in ("lanes", "bands") and not value)
            }
            yield self._row("map", plain, "")
        for section, cls in SECTIONS.items():
            if cls is not Asset:
                for obj in self.document.get(section, ()):
                    yield self._row(cls.type_name, obj, "")

    def _reading_order(self, map_id: str) -> Iterator[str]:
        """The cards by stage, band and lane, from top to bottom."""
        index = self.index[map_id]
        stages = {stage.id: place for place, stage in enumerate(index.stages)}
        lanes = {lane.id: place for place, lane in enumerate(index.lanes)}
        bands = {band.persona: place for place, band in enumerate(index.bands)}
        order = {persona.id: place for place, persona in enumerate(self.state.of(Persona), len(bands))}
        last = len(order) + len(bands)
        cells = sorted(
            index.cards,
            key=lambda cell: (
                stages.get(cell.stage, 0),
                bands.get(cell.persona, order.get(cell.persona or "", last)),
                lanes.get(cell.lane, 0),
            ),
        )
        for cell in cells:
            yield from (card.id for card in index.cards[cell])

    def _row(self, type_name: str, obj: Object, map_id: str) -> dict[str, Value]:
        """A record as a row: what its columns hold, and the rest of it as JSON."""
        left = dict(obj)
        left.pop("portrait", None)  # a picture, which no table can hold
        row: dict[str, Value] = {"type": type_word(type_name)}
        if map_id and self.several:
            row["map"] = self.names[map_id]
        for column in COLUMNS[2:-1]:
            field = field_of(type_name, column)
            if field and field in left:
                value = self._cell(type_name, column, field, left[field], on_map=bool(map_id))
                if value is not None:
                    row[column.key] = value
                    del left[field]
            elif default := spoken_default(type_name, field):
                row[column.key] = word(type_name, field, default)
        if type_name in CARDS:
            self._lane(obj, row, left)
        if type_name == "band" and left.get("persona", "") is None:
            del left["persona"]
        if left:
            self._rest(row, left)
        return row

    def _lane(self, obj: Object, row: dict[str, Value], left: Object) -> None:
        """The lane that a card stands in; an empty cell where it has none."""
        card = self.state[obj["id"]]
        if not isinstance(card, Card):
            return
        lane = queries.lane_for(card, self.index[card.map].lanes)
        if lane is None:
            return
        own = queries.lane_for(card.replaced(lane=None), self.index[card.map].lanes) if card.lane else lane
        row["lane"] = self.names[lane.id]
        if card.lane is not None and own is not None and own.id == card.lane:
            left["lane"] = card.lane  # it follows from the card, and is said all the same

    def _called(self, key: str, *, on_map: bool) -> str:
        """The name of a record in a cell; where any of several maps may be meant, a stage goes by its id."""
        any_map = self.several and not on_map and bool(getattr(self.state.get(key), "map", ""))
        return key if any_map else self.names.get(key, key)

    def _cell(self, type_name: str, column: Column, field: str, value: Any, *, on_map: bool) -> Value:
        """What stands in a cell; None where a cell cannot hold it exactly."""
        if column.kind == "word":
            return word(type_name, field, value) if isinstance(value, str) else None
        if column.kind == "yes":
            return True if value is True else None
        if column.kind in ("number", "whole"):
            return value if isinstance(value, int | float) and not isinstance(value, bool) else None
        if column.kind == "name":
            name = self._called(value, on_map=on_map) if isinstance(value, str) else None
            return name if name is not None and _holds(name) else None
        if column.kind in ("names", "list"):
            names = [self._called(one, on_map=on_map) if column.kind == "names" else one for one in value]
            text = joined(names)
            return text if text and _holds(text) and parted(text) == names else None
        return value if isinstance(value, str) and value and _holds(value) else None

    def _rest(self, row: dict[str, Value], left: Object) -> None:
        """What has no column of its own, as JSON, in as many cells as it takes."""
        text = json.dumps(left, ensure_ascii=True, separators=(",", ":"))
        for number, at in enumerate(range(0, len(text), _PIECE), 1):
            row[OTHER.key if number == 1 else f"{OTHER.key} {number}"] = text[at : at + _PIECE]


def _also_called(record: Record) -> set[str]:
    """What else a record answers to in a table: its short name, its code."""
    return {folded(name) for field in ("short_name", "code") if (name := getattr(record, field, ""))}


def _name(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def _holds(text: str) -> bool:
    """Whether a cell can hold this text exactly: not too long, no half characters and no NUL."""
    if text.isascii():
        return "\0" not in text and len(text) <= _PIECE
    sound = not any("\ud800" <= sign <= "\udfff" for sign in text)
    return sound and "\0" not in text and len(text.encode("utf-16-le")) // 2 <= _PIECE
