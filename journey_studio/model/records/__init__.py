"""All record types and the table that finds them by name.

Lives in the model (L1). Adding a type: write it in `project` or `journey`, name it here, add its schema to the frozen
ones (`tests/model`), and give it a place in the JSON format.
"""

from __future__ import annotations

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
)

RECORD_TYPES: dict[str, type[Record]] = {
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
CARD_TYPES: tuple[type[Card], ...] = (Touchpoint, Thought, Pain, Opportunity)
SCHEMA_VERSION = 2
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
    "references",
    "referred",
]
