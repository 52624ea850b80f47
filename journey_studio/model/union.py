"""Two states of a map in one: what is there now, and among it what is gone or stood elsewhere, for showing both.

Lives in the model (L1). The result is for the eye only: it holds cards twice, and no rule has to hold in it. The curve
is that of after; what is gone of it has no place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from journey_studio.model import queries
from journey_studio.model.comparing import Comparison
from journey_studio.model.comparing_order import merged
from journey_studio.model.order import renumbered
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Lane,
    LaneValue,
    Link,
    Parked,
    Record,
    Stage,
    references,
)
from journey_studio.model.state import State

WAS = "was:"
"""Begins the id of a card that stands where another one stood before it was moved."""
_ONE_PER_PLACE = (Band, HandOffChain, LaneValue)


class Union(NamedTuple):
    """The state to show, and the cards that stand where they were: id of the ghost to id of the card."""

    state: State
    ghosts: dict[str, str]


def union(found: Comparison) -> Union:
    """Both states in one, on the map of after."""
    records: dict[str, Record] = dict(found.after)
    taken = {_place(record) for record in records.values() if _is_here(record, found)}
    for item in found.items:
        gone = item.before
        if item.after is None and gone is not None and not isinstance(gone, EmotionPoint | Link | Parked | JourneyMap):
            here = _here(gone, found)
            if not isinstance(here, _ONE_PER_PLACE) or _place(here) not in taken:
                records[here.id] = here
    ghosts = _ghosts(found)
    for key, card in ghosts.items():
        was = _here(card, found)
        records[key] = was.replaced(id=key)
    _open(records, found)
    _order(records, found, ghosts)
    return Union(State(records), {key: found.twins[card.id] for key, card in ghosts.items()})


def _is_here(record: Record, found: Comparison) -> bool:
    return isinstance(record, _ONE_PER_PLACE) and record.map == found.after_map


def _place(record: Record) -> tuple[Any, ...]:
    return (record.type_name, *(getattr(record, name, None) for name in ("stage", "lane", "persona")))


def _here(record: Record, found: Comparison) -> Record:
    """A record of before as it would stand on the map of after: what it refers to goes by its present name."""
    changes: dict[str, Any] = {}
    for name, _mark in references(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            now: Any = found.twins.get(value, value)
        else:
            now = tuple(found.twins.get(one, one) for one in value) if value is not None else None
        if now != value:
            changes[name] = now
    return record.replaced(**changes) if changes else record


def _ghosts(found: Comparison) -> dict[str, Card]:
    """The cards that stood in another cell, by the id of their ghost."""
    moved = [item for item in found.items if item.kind == "moved" and isinstance(item.before, Card)]
    if not moved:
        return {}
    ghosts = {}
    for item in moved:
        old, new = item.before, item.after
        assert isinstance(old, Card) and isinstance(new, Card)  # noqa: S101 - a moved card is there on both sides
        was, now = queries.cell_of(found.before, old), queries.cell_of(found.after, new)
        if was is not None and _cell(was, found) != now:
            ghosts[WAS + new.id] = old
    return ghosts


def _cell(cell: Cell, found: Comparison) -> Cell:
    twins = found.twins
    persona = twins.get(cell.persona, cell.persona) if cell.persona is not None else None
    return Cell(twins.get(cell.stage, cell.stage), twins.get(cell.lane, cell.lane), persona)


def _open(records: dict[str, Record], found: Comparison) -> None:
    """No change is hidden: folded and hidden bands and hidden lanes in which something changed are open."""
    on_map = [item for item in found.items if hasattr(item.record, "map")]
    touched = {
        found.twins.get(one.persona, one.persona) if one.persona is not None else None
        for item in on_map
        for one in (item.before, item.after)
        if one is not None and hasattr(one, "persona")
    }
    lanes = [one for one in records.values() if isinstance(one, Lane) and one.map == found.after_map]
    kinds = {one.id for one in lanes if one.hidden}
    shown = set()
    for item in on_map if kinds else ():
        card = item.record
        if isinstance(card, Card):
            lane = queries.lane_for(_here(card, found) if item.after is None else card, lanes)  # type: ignore[arg-type]
            shown.add(lane.id if lane is not None else "")
        else:
            shown.add(getattr(card, "lane", ""))
    for key, record in list(records.items()):
        if isinstance(record, Band) and record.map == found.after_map and record.persona in touched:
            if record.folded or record.hidden:
                records[key] = record.replaced(folded=False, hidden=False)
        elif isinstance(record, Lane) and record.hidden and key in shown:
            records[key] = record.replaced(hidden=False)


def _order(records: dict[str, Record], found: Comparison, ghosts: dict[str, Card]) -> None:
    """What is gone stands behind what it stood behind."""
    twins = found.twins
    for kind in (Stage, Lane, Band):
        old = [one for one in found.before.of(kind) if one.map == found.before_map]  # type: ignore[attr-defined]
        new = [one for one in found.after.of(kind) if one.map == found.after_map]  # type: ignore[attr-defined]
        _settle(records, [twins.get(one.id, one.id) for one in old], [one.id for one in new])
    was, now = (
        queries.index(found.before, found.before_map).cards,
        queries.index(found.after, found.after_map).cards,
    )
    away = {card.id: key for key, card in ghosts.items()}
    for place, cards in was.items():
        names = [away.get(card.id) or twins.get(card.id, card.id) for card in cards]
        here = [card.id for card in now.get(_cell(place, found), ())]
        _settle(records, names, here)


def _settle(records: dict[str, Record], before: Iterable[str], after: Sequence[str]) -> None:
    """Give new order keys where something of before stands among what is there now."""
    shown = [key for key in before if key in records]
    row = merged(shown, after)
    if row == list(after):
        return
    row = [key for key in row if key in records]
    for key, order in zip(row, renumbered(len(row)), strict=True):
        records[key] = records[key].replaced(order=order)
