"""The index of a map, kept from one state to the next: an act costs what it touches, not what the map holds.

Lives in the model (L1). The result is what `queries.index` makes from scratch (a test holds that). Whoever keeps
something for each row of cells is told which rows hold something else now.
"""

from __future__ import annotations

from bisect import insort

from journey_studio.model import queries
from journey_studio.model.diff import Diff
from journey_studio.model.queries import Cell, MapIndex, lane_for
from journey_studio.model.records import (
    CARD_TYPES,
    LANE_CONTENT,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Lane,
    LaneValue,
    Persona,
    Stage,
)
from journey_studio.model.state import State

RowKey = tuple[str | None, str]
"""A row of cells: persona and lane, by id."""
_FRAME = frozenset(kind.type_name for kind in (JourneyMap, Stage, Lane, Band, Persona, Kpi))
InLane = EmotionPoint | HandOffChain | KpiPlacement | LaneValue
_IN_LANES: dict[type[InLane], str] = {
    EmotionPoint: "curve",
    HandOffChain: "chain",
    KpiPlacement: "kpis",
    LaneValue: "value",
}
_FEW = 200
"""Changes up to which an index is mended; more of them come from pasting or importing."""
_RANK = {kind.type_name: number for number, kind in enumerate(CARD_TYPES)}


class KeptIndex:
    """One index that follows the states it is asked about."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._map = ""
        self._index: MapIndex | None = None

    def read(self, state: State, map_id: str) -> tuple[MapIndex, frozenset[RowKey] | None]:
        """The index of a map, and the rows that hold something else than when it was last read; None for all."""
        last, before = self._index, self._state
        diff = state.since(before) if before is not None and map_id == self._map else None
        self._state, self._map = state, map_id
        if last is None or diff is None or len(diff) > _FEW or diff.types & _FRAME:
            self._index = queries.index(state, map_id)
            return self._index, None
        touched: set[RowKey] = set()
        self._index = _mended(last, state, map_id, diff, touched)
        return self._index, frozenset(touched)


def _mended(index: MapIndex, state: State, map_id: str, diff: Diff, touched: set[RowKey]) -> MapIndex:
    cards: dict[Cell, list[Card]] | None = None
    kinds: set[type] = set()
    for _key, pair in diff:
        for record in pair:
            if isinstance(record, Card) and record.map == map_id:
                cards = dict(index.cards) if cards is None else cards
            elif isinstance(record, InLane) and record.map == map_id:
                kinds.add(type(record))
                held = _IN_LANES[type(record)]
                touched |= {(record.persona, lane.id) for lane in index.lanes if LANE_CONTENT[lane.kind] == held}
    if cards is not None:
        _move_cards(cards, index, map_id, diff, touched)
        index = index._replace(cards=cards)
    return _read_again(index, state, map_id, kinds) if kinds else index


def _move_cards(cards: dict[Cell, list[Card]], index: MapIndex, map_id: str, diff: Diff, touched: set[RowKey]) -> None:
    """Take the changed cards out of their cells and put them into those where they are now."""
    own: set[Cell] = set()

    def of(card: Card) -> tuple[Cell, list[Card]] | None:
        lane = lane_for(card, index.lanes)
        if lane is None:
            return None
        cell = Cell(card.stage, lane.id, card.persona)
        touched.add((card.persona, lane.id))
        if cell not in own:  # the last index keeps its own lists
            own.add(cell)
            cards[cell] = list(cards.get(cell, ()))
        return cell, cards[cell]

    for key, (before, after) in diff:
        if isinstance(before, Card) and before.map == map_id:
            held = of(before)
            if held is not None:
                cards[held[0]] = [card for card in held[1] if card.id != key]
        if isinstance(after, Card) and after.map == map_id:
            held = of(after)
            if held is not None:
                insort(held[1], after, key=_place)
    for cell in own:
        if not cards[cell]:
            del cards[cell]


def _place(card: Card) -> tuple[int, str, str]:
    return (_RANK[card.type_name], card.order, card.id)


def _read_again(index: MapIndex, state: State, map_id: str, kinds: set[type]) -> MapIndex:
    """What there is few of is read anew."""
    if EmotionPoint in kinds:
        index = index._replace(points=queries.points(state, map_id, index.stages))
    if HandOffChain in kinds:
        index = index._replace(chains=queries.chains(state, map_id))
    if KpiPlacement in kinds:
        index = index._replace(kpis=queries.placed_kpis(state, map_id))
    if LaneValue in kinds:
        index = index._replace(values=queries.values(state, map_id))
    return index
