"""What the inspector is about: what is selected, else the current header or cell, else the map.

Lives in ui (L5); the model, no Qt. A plain value, so that it is compared to know whether another form is wanted.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    Lane,
    LaneValue,
    Persona,
    Record,
    Stage,
)
from journey_studio.model.state import State

Kind = Literal["nothing", "map", "cards", "point", "stage", "lane", "persona", "chain", "kpis", "value"]
_BY_TYPE: dict[type[Record], Kind] = {Stage: "stage", Lane: "lane", EmotionPoint: "point", JourneyMap: "map"}
_BY_LANE: dict[str, Kind] = {
    "departments": "chain",
    "kpis": "kpis",
    "custom_text": "value",
    "custom_number": "value",
}


class Subject(NamedTuple):
    """What is inspected: records of one kind by id, or a cell whose lane holds no cards.

    `types` are the types of the records without repetition; together with `kind` and whether there are several they
    decide which form is shown.
    """

    kind: Kind
    records: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    cell: Cell | None = None
    item: str = ""
    """The one thing in the cell that is current (a KPI's placement)."""

    @property
    def form(self) -> tuple[object, ...]:
        """Two subjects with the same form differ in values alone."""
        return (self.kind, self.types, len(self.records) > 1)


NOTHING = Subject("nothing")


def subject_of(
    state: State, map_id: str, selection: tuple[str, ...], header: str = "", cell: Cell | None = None
) -> Subject:
    """What is to be inspected; `header` is the current header of the bars, `cell` that of the current place."""
    found = [record for record in map(state.get, selection) if record is not None]
    cards = [record for record in found if isinstance(record, Card)]
    if cards:
        present = {record.type_name for record in cards}
        types = tuple(kind.type_name for kind in CARD_TYPES if kind.type_name in present)
        return Subject("cards", tuple(record.id for record in cards), types)
    if found and all(isinstance(record, EmotionPoint) for record in found):
        return Subject("point", tuple(record.id for record in found), (EmotionPoint.type_name,))
    if found:
        subject = _single(state, found[-1])
        if subject is not None:
            return subject
    record = state.get(header)
    subject = _single(state, record) if record is not None else None
    if subject is not None:
        return subject
    lane = state.find(Lane, cell.lane) if cell is not None else None
    if cell is not None and lane is not None and lane.kind in _BY_LANE and cell.stage in state:
        return Subject(_BY_LANE[lane.kind], cell=cell)
    if state.find(JourneyMap, map_id) is not None:
        return Subject("map", (map_id,), (JourneyMap.type_name,))
    return NOTHING


def _single(state: State, record: Record) -> Subject | None:
    for kind, name in _BY_TYPE.items():
        if isinstance(record, kind):
            return Subject(name, (record.id,), (record.type_name,))
    if isinstance(record, Persona):
        return Subject("persona", (record.id,), (record.type_name,))
    if isinstance(record, Band) and record.persona is not None:
        return Subject("persona", (record.persona,), (Persona.type_name,))
    if isinstance(record, HandOffChain | KpiPlacement):
        wanted = "departments" if isinstance(record, HandOffChain) else "kpis"
        lane = next((one for one in state.of(Lane) if one.map == record.map and one.kind == wanted), None)
        if lane is not None:
            return Subject(_BY_LANE[wanted], cell=Cell(record.stage, lane.id, record.persona), item=record.id)
    if isinstance(record, LaneValue):
        return Subject("value", cell=Cell(record.stage, record.lane, record.persona), item=record.id)
    return None
