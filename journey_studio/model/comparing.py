"""What is different between two states of a map: added, removed, changed and moved, as a person would count it.

Lives in the model (L1). Two points of one map are compared by id; two maps (an as-is with its to-be) by `origin`. What
nobody would call a change is none: other order keys for the same order, a card whose neighbours moved, a folded band.
Links and evidence count with the card they belong to, a point of the curve that follows a card moves with it.
`Comparison.silent` holds what is not counted, so that all changes together lead exactly from one state to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from journey_studio.model import queries
from journey_studio.model.comparing_order import misplaced, ranks
from journey_studio.model.diff import Change
from journey_studio.model.queries import Cell, MapIndex
from journey_studio.model.records import (
    Asset,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    Lane,
    LaneValue,
    Link,
    Parked,
    Persona,
    Record,
    SourceLink,
    Stage,
    Touchpoint,
    references,
)
from journey_studio.model.state import State

Kind = Literal["added", "removed", "changed", "moved"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed", "moved")
LINKS, SOURCES = "links", "sources"
"""Names of changes that are no fields: what a card is linked with, what speaks for a record."""

_NEVER = frozenset({"id", "map", "order", "origin"})
_LOOKS = frozenset({"folded", "height", "width"})
"""How something is shown on one screen: no change anybody would want to read about."""
_PLACE = frozenset({"stage", "lane", "persona"})
_PLACED = (Card, EmotionPoint, HandOffChain, KpiPlacement, LaneValue, Parked)
_BETWEEN_MAPS = frozenset({"kind", "based_on", "title"})
"""What two maps differ in by being two."""
_FIRST = (JourneyMap, Stage, Lane)
"""What frames the map comes first in the list of changes."""


class FieldChange(NamedTuple):
    """One field with its old and new value. References are ids, each of its own state."""

    field: str
    before: Any
    after: Any


class Item(NamedTuple):
    """One change. `before` is None for what was added, `after` for what was removed.

    Something moved may have changed, too: then `fields` says what, without its place. `along` are the records that
    came, went or changed with it and are not counted by themselves.
    """

    kind: Kind
    before: Record | None
    after: Record | None
    fields: tuple[FieldChange, ...] = ()
    along: tuple[Change, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it is now, or as it was when it is gone."""
        found = self.after if self.after is not None else self.before
        assert found is not None  # noqa: S101 - one of the two is always there
        return found


class Comparison(NamedTuple):
    """The changes from one state to another in reading order, and the twins: id before to id after."""

    before: State
    after: State
    before_map: str
    after_map: str
    items: tuple[Item, ...]
    twins: Mapping[str, str]
    silent: tuple[Change, ...] = ()

    @property
    def is_one_map(self) -> bool:
        """Whether it is one map at two moments, and not two maps."""
        return self.before_map == self.after_map

    def count(self, kind: Kind) -> int:
        """How many changes of one kind there are."""
        return sum(1 for item in self.items if item.kind == kind)

    def changes(self) -> list[Change]:
        """Every record that is another one, counted or not: all of them lead from one map to the other."""
        found = [Change(item.before, item.after) for item in self.items]
        for item in self.items:
            found += item.along
        return [*found, *self.silent]


def compare(before: State, after: State, before_map: str, after_map: str) -> Comparison:
    """What changed from a map in one state to a map in another (the same map, or one that started from it)."""
    if before is after and before_map == after_map:
        return Comparison(before, after, before_map, after_map, (), {})
    return _Comparing(before, after, before_map, after_map).run()


class _Scope(NamedTuple):
    """What is compared of one state: the map with all on it, what is shared, and what says where things come from."""

    records: dict[str, Record]
    links: list[Link]
    told: list[SourceLink]


def _scope(state: State, map_id: str) -> _Scope:
    found: dict[str, Record] = {}
    links: list[Link] = []
    told: list[SourceLink] = []
    for key, record in state.items():
        kind = type(record)
        if kind is SourceLink:
            told.append(record)  # type: ignore[arg-type]
        elif kind is JourneyMap:
            if key == map_id:
                found[key] = record
        elif kind is Asset:
            continue  # shown where it is used, and never changed
        elif not _is_on_map(kind):
            found[key] = record
        elif record.map == map_id:  # type: ignore[attr-defined]
            if kind is Link:
                links.append(record)  # type: ignore[arg-type]
            else:
                found[key] = record
    return _Scope(found, links, told)


@cache
def _is_on_map(kind: type[Record]) -> bool:
    return "map" in kind.model_fields


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, bool], ...]:
    """The fields whose change is a change, each with whether it holds ids."""
    refs = {name for name, _mark in references(kind)}
    left = _NEVER | (_LOOKS if kind in (Band, Lane, Stage) else frozenset())
    if issubclass(kind, _PLACED):
        left |= _PLACE
    return tuple((name, name in refs) for name in kind.model_fields if name not in left)


class _Comparing:
    """One comparison; used once and thrown away."""

    def __init__(self, before: State, after: State, before_map: str, after_map: str) -> None:
        self.states = before, after
        self.maps = before_map, after_map
        self.one = before_map == after_map
        self.old, self.new = _scope(before, before_map), _scope(after, after_map)
        self.twins = self._twins()
        self.indexes = queries.index(before, before_map), queries.index(after, after_map)
        self.cells = _cells_of(self.indexes[0]), _cells_of(self.indexes[1])
        self.silent: list[Change] = []
        self.found: dict[str, Item] = {}
        """Changes by the id after, or before when it is gone."""

    def run(self) -> Comparison:
        """Find all changes."""
        misplaced_ids = self._misplaced()
        gone = []
        for key, record in self.old.records.items():
            twin = self.twins.get(key)
            if twin is None:
                gone.append(record)
                continue
            now = self.new.records[twin]
            if record is not now or twin in misplaced_ids:
                self._pair(record, now, misplaced=twin in misplaced_ids)
        met = set(self.twins.values())
        for record in gone:
            self.found[record.id] = Item("removed", record, None)
        for key, record in self.new.records.items():
            if key not in met:
                self.found[key] = Item("added", None, record)
        self._follow()
        self._relate(LINKS, *self._links())
        self._relate(SOURCES, *self._told())
        place = _Reading(self)
        items = sorted(self.found.values(), key=place.key)
        return Comparison(*self.states, *self.maps, tuple(items), self.twins, tuple(self.silent))

    # who is who

    def _twins(self) -> dict[str, str]:
        old, new = self.old.records, self.new.records
        twins = {key: key for key in old if key in new and type(old[key]) is type(new[key])}
        if self.one:
            return twins
        twins[self.maps[0]] = self.maps[1]
        met = set(twins.values())
        roots: dict[str, str] = {}
        for key in sorted(old):  # a record of its own comes before one that was copied from elsewhere
            if key not in twins:
                roots.setdefault(getattr(old[key], "origin", "") or key, key)
                roots[key] = key
        for key in sorted(new):
            if key in met or not _is_on_map(type(new[key])):
                continue
            origin = getattr(new[key], "origin", "")
            twin = roots.get(origin) if origin else None
            twin = twin or roots.get(key)
            if twin is not None and twin not in twins and type(old[twin]) is type(new[key]):
                twins[twin] = key
        return twins

    def _now(self, value: Any) -> Any:
        """Ids of before as they are called after."""
        twins = self.twins
        if isinstance(value, str):
            return twins.get(value, value)
        return tuple([twins.get(one, one) for one in value]) if isinstance(value, tuple) else value

    # pairs

    def _pair(self, old: Record, new: Record, *, misplaced: bool) -> None:
        if self.one and not misplaced and old.__dict__ == new.__dict__:
            return
        kind = type(new)
        left = _BETWEEN_MAPS if kind is JourneyMap and not self.one else frozenset()
        if isinstance(new, Card):
            left = left | self._follows_lane(old, new)
        was, now = old.__dict__, new.__dict__
        fields = []
        for name, refers in _fields(kind):
            one, other = was[name], now[name]
            if one is not other and one != other and name not in left and (not refers or self._now(one) != other):
                fields.append(FieldChange(name, one, other))
        if misplaced or self._is_elsewhere(old, new):
            self.found[new.id] = Item("moved", old, new, tuple(fields))
        elif fields:
            self.found[new.id] = Item("changed", old, new, tuple(fields))
        elif self.one:
            self.silent.append(Change(old, new))

    def _follows_lane(self, old: Record, new: Card) -> frozenset[str]:
        """A touchpoint that went from Online to Offline is in both words somewhere else: that is its move."""
        there = self._lane_kind(1, new)
        moved = isinstance(new, Touchpoint) and there == new.where and there != self._lane_kind(0, old)
        return frozenset({"where"}) if moved else frozenset()

    def _lane_kind(self, side: int, card: Record) -> str:
        cell = self.cells[side].get(card.id)
        lane = self.states[side].find(Lane, cell.lane) if cell is not None else None
        return lane.kind if lane is not None else ""

    def _is_elsewhere(self, old: Record, new: Record) -> bool:
        if isinstance(new, Card):
            was, now = self.cells[0].get(old.id), self.cells[1].get(new.id)
            return (self._place(was) if was else None) != now
        if not isinstance(new, _PLACED):
            return False
        names = [name for name in ("stage", "lane", "persona") if name in type(new).model_fields]
        return any(self._now(getattr(old, name)) != getattr(new, name) for name in names)

    def _place(self, cell: Cell) -> Cell:
        return Cell(self._now(cell.stage), self._now(cell.lane), self._now(cell.persona))

    # order

    def _misplaced(self) -> set[str]:
        """What stands at another place among those it stood with before."""
        found: set[str] = set()
        was, now = self.indexes
        pairs: list[tuple[Sequence[Record], Sequence[Record]]] = [
            (was.stages, now.stages),
            (was.lanes, now.lanes),
            (was.bands, now.bands),
        ]
        kinds = {type(record) for record in self.new.records.values()}
        for kind in kinds:
            if not _is_on_map(kind) and "order" in kind.model_fields and kind is not JourneyMap:
                pairs.append((self.states[0].of(kind), self.states[1].of(kind)))
        cells = {self._place(cell): cards for cell, cards in was.cards.items()}
        pairs += [(cells[cell], cards) for cell, cards in now.cards.items() if cell in cells]
        placed = {(self._now(stage), self._now(persona)): found for (stage, persona), found in was.kpis.items()}
        pairs += [(placed[place], kpis) for place, kpis in now.kpis.items() if place in placed]
        parked = self._parked(0), self._parked(1)
        pairs += [(parked[0].get(one, ()), two) for one, two in parked[1].items()]
        for old, new in pairs:
            if old is not new:
                found |= self._among(old, new)
        return found

    def _among(self, old: Sequence[Record], new: Sequence[Record]) -> set[str]:
        was, now = [self.twins.get(record.id, "") for record in old], [record.id for record in new]
        if was == now:
            return set()
        keys = {self.twins.get(record.id, ""): getattr(record, "order", "") for record in old}
        untouched = {record.id for record in new if keys.get(record.id) == getattr(record, "order", "")}
        return misplaced(was, now, untouched)

    def _parked(self, side: int) -> dict[str | None, list[Record]]:
        found: dict[str | None, list[Record]] = {}
        for idea in self.states[side].of(Parked):
            if idea.map == self.maps[side]:
                found.setdefault(idea.persona if side else self._now(idea.persona), []).append(idea)
        return found

    # what goes with something else

    def _follow(self) -> None:
        """A point that only went along with its card is no change of its own."""
        for key, item in list(self.found.items()):
            point = item.after
            if item.kind != "moved" or not isinstance(point, EmotionPoint) or not point.touchpoint:
                continue
            if any(one.field != "position" for one in item.fields):
                continue
            card = self.found.get(point.touchpoint)
            if card is not None and card.kind == "moved" and getattr(card.after, "stage", "") == point.stage:
                del self.found[key]
                self.found[point.touchpoint] = card._replace(along=(*card.along, Change(item.before, item.after)))

    def _links(self) -> tuple[list[Change], Any]:
        def ends(link: Record, *, old: bool) -> tuple[str, str]:
            assert isinstance(link, Link)  # noqa: S101 - only links come here
            start, end = (self._now(link.start), self._now(link.end)) if old else (link.start, link.end)
            return start, end

        return self._related(self.old.links, self.new.links, ends), ends

    def _told(self) -> tuple[list[Change], Any]:
        def ends(told: Record, *, old: bool) -> tuple[str, str]:
            assert isinstance(told, SourceLink)  # noqa: S101 - only these come here
            return (self._now(told.target), told.source) if old else (told.target, told.source)

        old = [told for told in self.old.told if told.target in self.old.records]
        new = [told for told in self.new.told if told.target in self.new.records]
        return self._related(old, new, ends), ends

    def _related(self, old: Iterable[Record], new: Iterable[Record], ends: Any) -> list[Change]:
        """What was related and is no more, or the other way round; the same relation made anew is silent."""
        left: dict[tuple[str, str], list[Record]] = {}
        for record in sorted(old, key=lambda one: one.id):
            left.setdefault(ends(record, old=True), []).append(record)
        found = []
        for record in sorted(new, key=lambda one: one.id):
            known = left.get(ends(record, old=False))
            if not known:
                found.append(Change(None, record))
                continue
            same = next((one for one in known if one.id == record.id), known[0])
            known.remove(same)
            if getattr(same, "note", "") != getattr(record, "note", ""):
                found.append(Change(same, record))
            elif self.one and same != record:
                self.silent.append(Change(same, record))
        return found + [Change(record, None) for records in left.values() for record in records]

    def _relate(self, name: str, changes: list[Change], ends: Any) -> None:
        """Give each of these changes to the card it belongs to: one that came or went anyway, else the first."""
        told: dict[str, list[Change]] = {}
        for change in changes:
            record = change.after if change.after is not None else change.before
            keys = ends(record, old=change.after is None)
            if name == SOURCES:
                keys = keys[:1]
            at = next((key for key in keys if self._came_or_went(key)), keys[0])
            told.setdefault(at, []).append(change)
        for key, mine in told.items():
            self.found[key] = self._with(key, name, mine, ends)

    def _came_or_went(self, key: str) -> bool:
        item = self.found.get(key)
        return item is not None and item.kind in ("added", "removed")

    def _with(self, key: str, name: str, changes: list[Change], ends: Any) -> Item:
        item = self.found.get(key)
        if item is not None and item.kind in ("added", "removed"):
            return item._replace(along=(*item.along, *changes))

        def others(side: int) -> tuple[str, ...]:
            keys = [ends(change[side], old=side == 0) for change in changes if change[side] is not None]
            return tuple(sorted(two if one == key else one for one, two in keys))

        if item is None:
            back = {twin: one for one, twin in self.twins.items()}
            old, new = self.old.records[back.get(key, key)], self.new.records[key]
            item = Item("changed", old, new)
            self.silent = [change for change in self.silent if change.after is not new]
        told = FieldChange(name, others(0), others(1))
        return item._replace(fields=(*item.fields, told), along=(*item.along, *changes))


def _cells_of(index: MapIndex) -> dict[str, Cell]:
    return {card.id: cell for cell, cards in index.cards.items() for card in cards}


class _Reading:
    """The order changes are read in: the frame, then band by band, lane by lane, stage by stage, then the rest."""

    def __init__(self, one: _Comparing) -> None:
        self._of = one
        was, now = one.indexes
        self._stage = ranks([one._now(stage.id) for stage in was.stages], [stage.id for stage in now.stages])
        self._lane = ranks([one._now(lane.id) for lane in was.lanes], [lane.id for lane in now.lanes])
        self._band = ranks(
            [one._now(band.persona) or "" for band in was.bands], [band.persona or "" for band in now.bands]
        )
        self._kinds = {lane.kind: lane.id for index in (was, now) for lane in index.lanes}

    def key(self, item: Item) -> tuple[float, float, float, float, float, str, str]:
        """What changes are sorted by."""
        record, side = item.record, 0 if item.after is None else 1
        order = getattr(record, "order", "")
        now = self._of._now if side == 0 else lambda value: value
        if isinstance(record, _FIRST):
            rank = {Stage: self._stage, Lane: self._lane}.get(type(record), {}).get(record.id, 0.0)
            return (0, float(_FIRST.index(type(record))), rank, 0, 0, order, record.id)
        if isinstance(record, Band | Persona):
            persona = record.persona if isinstance(record, Band) else record.id
            return (1, self._rank(self._band, now(persona) or ""), -1, 0, 0, order, record.id)
        if not isinstance(record, _PLACED):
            return (2, 0, 0, 0, 0, f"{record.type_name} {order}", record.id)
        band = self._rank(self._band, now(record.persona) or "")
        if isinstance(record, Parked):
            return (1, band, float("inf"), 0, 0, order, record.id)
        lane = self._rank(self._lane, now(self._lane_of(record, side)))
        stage = self._rank(self._stage, now(record.stage))
        place = record.position if isinstance(record, EmotionPoint) else 0.0
        return (1, band, lane, stage, place, order, record.id)

    def _lane_of(self, record: Record, side: int) -> str:
        if isinstance(record, LaneValue):
            return record.lane
        if isinstance(record, Card):
            cell = self._of.cells[side].get(record.id)
            return cell.lane if cell is not None else ""
        kind = {EmotionPoint: "emotion", HandOffChain: "departments", KpiPlacement: "kpis"}.get(type(record), "")
        return self._kinds.get(kind, "")  # type: ignore[call-overload, no-any-return]

    @staticmethod
    def _rank(known: Mapping[str, float], key: str) -> float:
        return known.get(key, float(len(known)))
