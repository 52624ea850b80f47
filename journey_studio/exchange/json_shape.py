"""The shape of the open JSON format: which array holds which type of record, and in which order things are written.

Lives in exchange (L2); imports `model`. Reader, writer and schema all go by this table, so that a new record type has
one place to be added.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from journey_studio.model.records import (
    Asset,
    Band,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Lane,
    LaneValue,
    Link,
    Opportunity,
    Pain,
    Parked,
    Persona,
    Project,
    Record,
    Source,
    SourceLink,
    Stage,
    Thought,
    Touchpoint,
    practice,
)

FORMAT_NAME = "journey-studio"
FORMAT_NUMBER = 1
FORMAT = f"{FORMAT_NAME}/{FORMAT_NUMBER}"
SECTIONS: Mapping[str, type[Record]] = {
    "personas": Persona,
    "channels": Channel,
    "departments": Department,
    "sources": Source,
    "kpis": Kpi,
    "assets": Asset,
    "source_links": SourceLink,
    "goals": practice.Goal,
    "information_areas": practice.InformationArea,
    "stakeholders": practice.Stakeholder,
    "effort": practice.EffortItem,
    "persona_lines": practice.PersonaLine,
    "persona_purchases": practice.PersonaPurchase,
    "persona_channels": practice.PersonaChannel,
    "persona_scales": practice.PersonaScale,
    "findings": practice.Finding,
    "finding_links": practice.FindingLink,
    "cycles": practice.Cycle,
    "validation_tasks": practice.ValidationTask,
    "information_requests": practice.InformationRequest,
    "sign_offs": practice.SignOff,
    "enablers": practice.Enabler,
    "enabler_links": practice.EnablerLink,
    "tracking_plan": practice.TrackingItem,
    "initiatives": practice.Initiative,
    "initiative_links": practice.InitiativeLink,
    "content_plan": practice.ContentItem,
    "workflows": practice.Workflow,
    "workflow_steps": practice.WorkflowStep,
    "checks": practice.Check,
    "rule_switches": practice.RuleSwitch,
}
"""The arrays beside `project` and `maps`."""
LATE_SECTIONS = tuple(SECTIONS)[tuple(SECTIONS).index("source_links") :]
"""Those that may speak about something on a map, and are read after the maps."""
MAP_SECTIONS: Mapping[str, type[Record]] = {
    "stages": Stage,
    "lanes": Lane,
    "bands": Band,
    "touchpoints": Touchpoint,
    "thoughts": Thought,
    "pains": Pain,
    "opportunities": Opportunity,
    "emotion_points": EmotionPoint,
    "hand_off_chains": HandOffChain,
    "kpi_placements": KpiPlacement,
    "lane_values": LaneValue,
    "links": Link,
    "parked": Parked,
    "touchpoint_parts": practice.TouchpointPart,
    "map_kpis": practice.MapKpi,
}
"""The arrays of each map."""
TOP = ("format", "project", *SECTIONS, "maps")
PRINT = "print"
"""Stands after “format” in the copy that a poster carries: the code of the print, as in `PRINT_SHAPE`."""
PRINT_SHAPE = "[0-9A-Z]{4}-[0-9A-Z]{6}"
POSITIONAL = ("map", "order")
"""Fields that are not written, since the place in the file says them."""
DATA = "data"
"""The extra field of an asset: its bytes in base64."""
HEADINGS = ("title", "name", "label")
KEPT = "json."
"""Begins the `foreign` keys of what stood in a JSON file and is no field of ours."""
KEPT_TOP = KEPT + "/"


@cache
def field_order(record_type: type[Record]) -> tuple[str, ...]:
    """The written fields of a record type: the id, what people call it, the rest as in the model, `foreign` last."""
    names = [name for name in record_type.model_fields if name not in POSITIONAL]
    if record_type is Project:
        names.remove("id")  # there is one project, its id says nothing
    names.remove("foreign")
    first = [name for name in ("id", *HEADINGS) if name in names]
    return (*first, *(name for name in names if name not in first), "foreign")


@cache
def known_keys(record_type: type[Record]) -> frozenset[str]:
    """Every key that means something in an object of this type; others are kept in `foreign`."""
    known = {*record_type.model_fields, "id", "map", "order"}
    if record_type is Asset:
        known.add(DATA)
    if record_type is JourneyMap:
        known.update(MAP_SECTIONS)
    return frozenset(known)
