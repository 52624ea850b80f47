"""The closed lists of the model: kinds, feelings, evidence, where and who.

Lives in the model (L1); standard library only. They are plain strings in files and in code (`Literal` types), so that
JSON, the store and the screen all speak the same words.
"""

from __future__ import annotations

from typing import Literal, get_args

MapKind = Literal["as_is", "to_be"]
LaneKind = Literal[
    "online",
    "offline",
    "emotion",
    "thoughts",
    "pains",
    "opportunities",
    "departments",
    "kpis",
    "custom_text",
    "custom_number",
]
LANE_KINDS: tuple[LaneKind, ...] = get_args(LaneKind)
STANDARD_LANES: tuple[LaneKind, ...] = (
    "online",
    "offline",
    "emotion",
    "thoughts",
    "pains",
    "opportunities",
    "departments",
    "kpis",
)
"""The lanes of a new map, from top to bottom; written out, so that a new kind does not slip in by its place."""
LaneContent = Literal["cards", "curve", "chain", "kpis", "value"]
LANE_CONTENT: dict[LaneKind, LaneContent] = {
    "online": "cards",
    "offline": "cards",
    "emotion": "curve",
    "thoughts": "cards",
    "pains": "cards",
    "opportunities": "cards",
    "departments": "chain",
    "kpis": "kpis",
    "custom_text": "value",
    "custom_number": "value",
}
"""What stands in the cells of each kind of lane; screen, poster and keyboard go by it. A test holds it complete."""
Where = Literal["online", "offline", "both", "unknown"]
ChannelWhere = Literal["online", "offline", "both"]
Evidence = Literal["assumption", "researched", "validated"]
Initiator = Literal["customer", "company", "both", "unknown"]
LifeStatus = Literal["existing", "candidate", "to_remove"]
PenStyle = Literal["solid", "dash", "dot", "dash-dot", "fine-dot", "long-dash"]
SourceKind = Literal[
    "interview",
    "survey",
    "call",
    "crm",
    "observation",
    "review",
    "social",
    "analytics",
    "workshop",
    "feedback",
    "document",
    "knowledge",
    "other",
]
"""`knowledge` is what people of the company know: it says who said a thing, and proves nothing."""
Direction = Literal["up", "down"]
Business = Literal["", "b2b", "b2c", "both"]
StageStatus = Literal["", "planned", "draft", "live", "critical"]
Side = Literal["client", "consultant", "other"]
PersonaGroup = Literal["need", "job", "worry", "behaviour", "interest", "fact", "custom"]
SourceState = Literal["planned", "running", "done"]
FindingKind = Literal["finding", "verbatim", "social", "feedback"]
Stance = Literal["supports", "contradicts"]
CyclePhase = Literal["personas", "draft", "research", "validate", "update", "closed"]
RequestState = Literal["open", "received", "not_to_be_had"]
EnablerKind = Literal["capability", "data", "process", "kpi", "own"]
EnablerState = Literal["missing", "planned", "partly", "there"]
Prospect = Literal["prospect", "customer", "both"]
TrackingState = Literal["planned", "live", "stopped"]
InitiativeKind = Literal["content", "process", "personalisation", "data", "own"]
InitiativeState = Literal["idea", "chosen", "running", "done", "dropped"]
InitiativeRole = Literal["mends", "answers", "changes", "creates", "removes"]
ContentState = Literal["idea", "draft", "ready", "live", "ended"]
StepKind = Literal["trigger", "condition", "wait", "action"]
