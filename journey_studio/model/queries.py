"""Questions about a state that several layers ask: what stands where, in the order a reader sees.

Lives in the model (L1). Pure functions over a `State` (or a `Txn`, which reads alike). `MapIndex` is made in one pass
over a map's records and kept for the last states asked about, since layout, panels and commands ask in bursts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    Lane,
    LaneKind,
    LaneValue,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.rules import LANES_OF_CARD

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """What a state and a transaction have in common for reading."""

    def of(self, record_type: type[R]) -> Iterable[R]:
        """All records of one type, sorted by (order, id)."""
        ...

    def find(self, record_type: type[R], key: str | None) -> R | None:
        """One record by id and type."""
        ...


class Cell(NamedTuple):
    """A place on the map: stage, lane and persona (None for the band without a persona), by id."""

    stage: str
    lane: str
    persona: str | None


def maps(records: Records) -> list[JourneyMap]:
    """All maps in order."""
    return list(records.of(JourneyMap))


def stages(records: Records, map_id: str) -> list[Stage]:
    """The stages of a map in time order."""
    return [stage for stage in records.of(Stage) if stage.map == map_id]


def lanes(records: Records, map_id: str) -> list[Lane]:
    """The lanes of a map from top to bottom, hidden ones included."""
    return [lane for lane in records.of(Lane) if lane.map == map_id]


def bands(records: Records, map_id: str) -> list[Band]:
    """The persona bands of a map from top to bottom, hidden and folded ones included."""
    return [band for band in records.of(Band) if band.map == map_id]


def personas_on(records: Records, map_id: str) -> list[Persona]:
    """The personas that have a band on this map, in band order."""
    found = (records.find(Persona, band.persona) for band in bands(records, map_id))
    return [persona for persona in found if persona is not None]


def lane_kinds_for(card: Card) -> tuple[LaneKind, ...]:
    """The kinds of lane this very card can stand in: a touchpoint that says where it is in that kind only."""
    if isinstance(card, Touchpoint) and (card.where == "online" or card.where == "offline"):
        return (card.where,)
    return LANES_OF_CARD[card.type_name]


def lane_for(card: Card, map_lanes: Iterable[Lane]) -> Lane | None:
    """The lane a card stands in.

    Its own `lane` when that is set; else the first lane of the kind that holds this type of card; a touchpoint whose
    `where` is both or unknown stands in the first touchpoint lane. None when the map has no such lane.
    """
    kinds = lane_kinds_for(card)
    first = None
    for lane in map_lanes:
        if lane.kind in kinds:
            if lane.id == card.lane:
                return lane
            first = first or lane
    return first


class MapIndex(NamedTuple):
    """Everything on one map, by place. Lists are in the order a reader sees.

    `cards` has only cells that hold something. `points` are by persona, sorted along the journey.
    """

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    cards: dict[Cell, list[Card]]
    points: dict[str | None, list[EmotionPoint]]
    chains: dict[tuple[str, str | None], HandOffChain]
    kpis: dict[tuple[str, str | None], list[KpiPlacement]]
    values: dict[Cell, LaneValue]

    def touchpoints(self) -> list[Touchpoint]:
        """All touchpoints of the map."""
        return [card for cell in self.cards.values() for card in cell if isinstance(card, Touchpoint)]


def index(records: Records, map_id: str) -> MapIndex:
    """The index of one map, made anew (1,000 cards take about a millisecond)."""
    map_stages, map_lanes = stages(records, map_id), lanes(records, map_id)
    cards: dict[Cell, list[Card]] = {}
    lane_of: dict[tuple[str, str, str | None], Lane | None] = {}
    for card_type in CARD_TYPES:
        for card in records.of(card_type):
            if card.map == map_id:
                key = (card.type_name, card.where if isinstance(card, Touchpoint) else "", card.lane)
                if key not in lane_of:  # it depends on nothing else
                    lane_of[key] = lane_for(card, map_lanes)
                lane = lane_of[key]
                if lane is not None:
                    cards.setdefault(Cell(card.stage, lane.id, card.persona), []).append(card)
    return MapIndex(
        stages=tuple(map_stages),
        lanes=tuple(map_lanes),
        bands=tuple(bands(records, map_id)),
        cards=cards,
        points=points(records, map_id, map_stages),
        chains=chains(records, map_id),
        kpis=placed_kpis(records, map_id),
        values=values(records, map_id),
    )


def points(records: Records, map_id: str, map_stages: Iterable[Stage]) -> dict[str | None, list[EmotionPoint]]:
    """The points of a map's curves by persona, along the journey."""
    place = {stage.id: number for number, stage in enumerate(map_stages)}
    found: dict[str | None, list[EmotionPoint]] = {}
    for point in records.of(EmotionPoint):
        if point.map == map_id and point.stage in place:
            found.setdefault(point.persona, []).append(point)
    for row in found.values():
        row.sort(key=lambda point: (place[point.stage], point.position, point.id))
    return found


def chains(records: Records, map_id: str) -> dict[tuple[str, str | None], HandOffChain]:
    """The chains of departments of a map by stage and persona."""
    return {(chain.stage, chain.persona): chain for chain in records.of(HandOffChain) if chain.map == map_id}


def placed_kpis(records: Records, map_id: str) -> dict[tuple[str, str | None], list[KpiPlacement]]:
    """The KPIs that are placed on a map by stage and persona, in order."""
    found: dict[tuple[str, str | None], list[KpiPlacement]] = {}
    for placed in records.of(KpiPlacement):
        if placed.map == map_id:
            found.setdefault((placed.stage, placed.persona), []).append(placed)
    return found


def values(records: Records, map_id: str) -> dict[Cell, LaneValue]:
    """What stands in the cells of a map's own lanes."""
    return {Cell(v.stage, v.lane, v.persona): v for v in records.of(LaneValue) if v.map == map_id}


def cards_in(records: Records, map_id: str, cell: Cell) -> list[Card]:
    """The cards of one cell from top to bottom."""
    map_lanes, stage, persona = lanes(records, map_id), cell.stage, cell.persona
    found: list[Card] = []
    for card_type in CARD_TYPES:
        # the stage first: it leaves out most of thousands
        near = [card for card in records.of(card_type) if card.stage == stage and card.persona == persona]
        for card in near:
            lane = lane_for(card, map_lanes) if card.map == map_id else None
            if lane is not None and lane.id == cell.lane:
                found.append(card)
    return sorted(found, key=lambda card: (card.order, card.id))


def cell_of(records: Records, card: Card) -> Cell | None:
    """The cell a card stands in; None when its map has no lane for it."""
    lane = lane_for(card, lanes(records, card.map))
    return Cell(card.stage, lane.id, card.persona) if lane is not None else None
