"""All record types and the table that finds them by name.

Lives in the model (L1). Adding a type: write it in `project` or `journey` and name it here, or write it in `practice`,
which no map needs and which is imported when one of its types is met; add its schema to the frozen
ones (`tests/model`), and give it a place in the JSON format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from journey_studio.model.records.base import ANY_TYPE, Foreign, Record, Ref, references, referred
from journey_studio.model.records.journey import (
    Band,
    Card,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    KpiPlacement,
    Lane,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Parked,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.records.kinds import LANE_CONTENT, LANE_KINDS, STANDARD_LANES, LaneKind
from journey_studio.model.records.project import (
    PROJECT_ID,
    Asset,
    Channel,
    Department,
    Kpi,
    KpiValue,
    Persona,
    Project,
    Source,
    SourceLink,
    TradeWord,
)

_OF_MAPS: dict[str, type[Record]] = {
    cls.type_name: cls
    for cls in (
        Project,
        Persona,
        Channel,
        Department,
        Source,
        SourceLink,
        Kpi,
        Asset,
        JourneyMap,
        Stage,
        Lane,
        Band,
        Touchpoint,
        Thought,
        Pain,
        Opportunity,
        EmotionPoint,
        HandOffChain,
        KpiPlacement,
        LaneValue,
        Link,
        Parked,
    )
}


class _RecordTypes(Mapping[str, type[Record]]):
    """Every record type by its name. Those of the practice are imported when one of them is asked for, or all are."""

    def __getitem__(self, name: str) -> type[Record]:
        found = _OF_MAPS.get(name)
        return found if found is not None else _of_practice()[name]

    def __iter__(self) -> Iterator[str]:
        yield from _OF_MAPS
        yield from _of_practice()

    def __len__(self) -> int:
        return len(_OF_MAPS) + len(_of_practice())


@cache
def _of_practice() -> dict[str, type[Record]]:
    from journey_studio.model.records import practice

    found = vars(practice).values()
    mine = (one for one in found if isinstance(one, type) and one.__module__ == practice.__name__)
    return {cls.type_name: cls for cls in mine if issubclass(cls, Record)}


RECORD_TYPES: Mapping[str, type[Record]] = _RecordTypes()
CARD_TYPES: tuple[type[Card], ...] = (Touchpoint, Thought, Pain, Opportunity)
SCHEMA_VERSION = 3
"""The number of the record schema. It rises with each change of a field that old bodies cannot be read with."""

__all__ = [
    "ANY_TYPE",
    "CARD_TYPES",
    "LANE_CONTENT",
    "LANE_KINDS",
    "PROJECT_ID",
    "RECORD_TYPES",
    "SCHEMA_VERSION",
    "STANDARD_LANES",
    "Asset",
    "Band",
    "Card",
    "Channel",
    "Department",
    "EmotionPoint",
    "Foreign",
    "HandOffChain",
    "JourneyMap",
    "Kpi",
    "KpiPlacement",
    "KpiValue",
    "Lane",
    "LaneKind",
    "LaneValue",
    "Link",
    "Opportunity",
    "Pain",
    "Parked",
    "Persona",
    "Project",
    "Record",
    "Ref",
    "Source",
    "SourceLink",
    "Stage",
    "Thought",
    "Touchpoint",
    "TradeWord",
    "references",
    "referred",
]
