"""Records of the practice around the maps: what is known and from where, what is planned, who does it and when.

Lives in the model (L1); imports pydantic. Most belong to the project, and where one speaks about something on a map it
names it by reference: `map` is the map a record is part of and goes with, `of_map` one that it only speaks about. None
of them is needed to show a map, so that this module is imported when the first one is met (`records.RECORD_TYPES`).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from journey_studio.model.records.base import ANY_TYPE, Id, Line, Order, PartialDate, Record, Ref, Share, Text
from journey_studio.model.records.journey import Feeling, MapRef, Scale5, Scale10
from journey_studio.model.records.kinds import (
    ContentState,
    CyclePhase,
    EnablerKind,
    EnablerState,
    Evidence,
    FindingKind,
    InitiativeKind,
    InitiativeRole,
    InitiativeState,
    PersonaGroup,
    Prospect,
    RequestState,
    Side,
    Stance,
    StepKind,
    TrackingState,
    Where,
)

OfPersona = Annotated[Id, Ref(("persona",), "remove")]
Departments = Annotated[tuple[Id, ...], Ref(("department",), "drop")]
MaybeDepartment = Annotated[Id | None, Ref(("department",), "clear")]
MaybePersona = Annotated[Id | None, Ref(("persona",), "clear")]
MaybeStage = Annotated[Id | None, Ref(("stage",), "clear")]
MaybeMap = Annotated[Id | None, Ref(("map",), "clear")]
MaybeChannel = Annotated[Id | None, Ref(("channel",), "clear")]
MaybeTouchpoint = Annotated[Id | None, Ref(("touchpoint",), "clear")]
MaybeKpi = Annotated[Id | None, Ref(("kpi",), "clear")]
MaybeSource = Annotated[Id | None, Ref(("source",), "clear")]
MaybeStakeholder = Annotated[Id | None, Ref(("stakeholder",), "clear")]
Target = Annotated[Id, Ref(ANY_TYPE, "remove")]
Money = Annotated[float, Field(ge=0)]
Short = Annotated[str, StringConstraints(max_length=40)]
Depth = Annotated[int, Field(ge=0, le=4)]

# ---- the engagement


class Goal(Record):
    """What the analysis is for; of one map, or of the whole project when `of_map` is None."""

    type_name: ClassVar[str] = "goal"
    order: Order = ""
    of_map: MaybeMap = None
    title: Line = ""
    description: Text = ""
    reached: bool = False


class InformationArea(Record):
    """An area that data are analysed by; `depth` reached and `wanted`, from 0 (nothing) to 4 (in full detail)."""

    type_name: ClassVar[str] = "information_area"
    order: Order = ""
    name: Line = ""
    description: Text = ""
    depth: Depth = 0
    wanted: Depth = 2


class Stakeholder(Record):
    """A person with a say or a part in the engagement; `influence` and `interest` from 1 to 5."""

    type_name: ClassVar[str] = "stakeholder"
    order: Order = ""
    name: Line = ""
    role: Line = ""
    organisation: Line = ""
    side: Side = "client"
    department: MaybeDepartment = None
    influence: Scale5 | None = None
    interest: Scale5 | None = None
    notes: Text = ""


class EffortItem(Record):
    """A line of the effort summary: what costs whom how many days."""

    type_name: ClassVar[str] = "effort_item"
    order: Order = ""
    title: Line = ""
    person: Line = ""
    side: Side = "client"
    days: Annotated[float, Field(ge=0)] | None = None


# ---- personas


class PersonaLine(Record):
    """A line of a persona: a need, a job to get done, a worry, a behaviour, an interest, a fact.

    `heading` is the name of a field of one's own, for the group `custom`.
    """

    type_name: ClassVar[str] = "persona_line"
    persona: OfPersona
    order: Order = ""
    group: PersonaGroup = "need"
    heading: Line = ""
    text: Line = ""
    detail: Text = ""
    evidence: Evidence = "assumption"
    evidence_reason: Line = ""


class PersonaPurchase(Record):
    """A past purchase: what it was, how it felt, and what it left behind."""

    type_name: ClassVar[str] = "persona_purchase"
    persona: OfPersona
    order: Order = ""
    date: PartialDate = ""
    what: Line = ""
    feeling: Feeling | None = None
    left_behind: Text = ""
    evidence: Evidence = "assumption"
    evidence_reason: Line = ""


class PersonaChannel(Record):
    """A channel a persona chooses; `share` of the occasions, from 0 to 1, None when nobody has counted."""

    type_name: ClassVar[str] = "persona_channel"
    persona: OfPersona
    channel: Annotated[Id, Ref(("channel",), "remove")]
    order: Order = ""
    share: Share | None = None
    evidence: Evidence = "assumption"
    evidence_reason: Line = ""


class PersonaScale(Record):
    """How a persona decides: a place between two words, from 0 (all `low`) to 1 (all `high`)."""

    type_name: ClassVar[str] = "persona_scale"
    persona: OfPersona
    order: Order = ""
    low: Line = ""
    high: Line = ""
    value: Share = 0.5
    evidence: Evidence = "assumption"
    evidence_reason: Line = ""


# ---- evidence and the circle of the method


class Finding(Record):
    """Something a source told: a finding, somebody's words, a post, a piece of feedback."""

    type_name: ClassVar[str] = "finding"
    order: Order = ""
    source: MaybeSource = None
    kind: FindingKind = "finding"
    text: Text = ""
    speaker: Line = ""
    persona: MaybePersona = None
    feeling: Feeling | None = None
    date: PartialDate = ""
    led_to: Line = ""
    """What was changed because of it."""
    notes: Text = ""


class FindingLink(Record):
    """A finding speaks for a record, or against it."""

    type_name: ClassVar[str] = "finding_link"
    finding: Annotated[Id, Ref(("finding",), "remove")]
    target: Target
    stance: Stance = "supports"


class Cycle(Record):
    """One round of the circle: draft, research, validate, update. The versions it began and ended with, if named.

    `goal` is how many touchpoints should be validated when it ends.
    """

    type_name: ClassVar[str] = "cycle"
    order: Order = ""
    title: Line = ""
    phase: CyclePhase = "personas"
    began: PartialDate = ""
    ended: PartialDate = ""
    from_version: Annotated[int, Field(ge=1)] | None = None
    to_version: Annotated[int, Field(ge=1)] | None = None
    goal: Annotated[int, Field(ge=0)] | None = None
    notes: Text = ""


class ValidationTask(Record):
    """Something on the list of what to validate next: what is doubtful, how it will be tested, by whom and when."""

    type_name: ClassVar[str] = "validation_task"
    order: Order = ""
    target: Target
    how: Line = ""
    source: MaybeSource = None
    person: Line = ""
    due: PartialDate = ""
    done: bool = False


class InformationRequest(Record):
    """What the client is asked for: by whom until when, and the source that came of it."""

    type_name: ClassVar[str] = "information_request"
    order: Order = ""
    what: Line = ""
    why: Text = ""
    area: Annotated[Id | None, Ref(("information_area",), "clear")] = None
    asked: MaybeStakeholder = None
    person: Line = ""
    due: PartialDate = ""
    state: RequestState = "open"
    source: MaybeSource = None


class SignOff(Record):
    """A named person agrees to a version."""

    type_name: ClassVar[str] = "sign_off"
    order: Order = ""
    version: Annotated[int, Field(ge=1)]
    of_map: MaybeMap = None
    person: Line = ""
    stakeholder: MaybeStakeholder = None
    department: MaybeDepartment = None
    date: PartialDate = ""
    remark: Text = ""


# ---- silos, measures, enablers


class TouchpointPart(Record):
    """What a department does at a touchpoint, seen by the customer or behind the scenes."""

    type_name: ClassVar[str] = "touchpoint_part"
    map: MapRef
    touchpoint: Annotated[Id, Ref(("touchpoint",), "remove")]
    department: Annotated[Id, Ref(("department",), "remove")]
    order: Order = ""
    does: Line = ""
    backstage: bool = False
    origin: Line = ""


class MapKpi(Record):
    """A KPI of a whole map; those of a stage or a touchpoint are placed in the KPI lane."""

    type_name: ClassVar[str] = "map_kpi"
    map: MapRef
    kpi: Annotated[Id, Ref(("kpi",), "remove")]
    order: Order = ""
    origin: Line = ""


class Enabler(Record):
    """What the company needs: a capability, data, a process, a KPI, or a kind of one's own (`own_kind`)."""

    type_name: ClassVar[str] = "enabler"
    order: Order = ""
    kind: EnablerKind = "capability"
    own_kind: Line = ""
    title: Line = ""
    description: Text = ""
    state: EnablerState = "missing"
    departments: Departments = ()
    owner: MaybeDepartment = None
    kpi: MaybeKpi = None


class EnablerLink(Record):
    """A step needs an enabler."""

    type_name: ClassVar[str] = "enabler_link"
    enabler: Annotated[Id, Ref(("enabler",), "remove")]
    target: Target


class TrackingItem(Record):
    """A line of the tracking plan: what is measured where, which data, and which page or form collects it."""

    type_name: ClassVar[str] = "tracking_item"
    order: Order = ""
    of_map: MaybeMap = None
    stage: MaybeStage = None
    touchpoint: MaybeTouchpoint = None
    event: Line = ""
    data: Text = ""
    collected_by: Line = ""
    system: Line = ""
    of: Prospect = "both"
    owner: MaybeDepartment = None
    kpi: MaybeKpi = None
    state: TrackingState = "planned"


# ---- from finding to action


class Initiative(Record):
    """An action that improves the experience.

    `impact` and `effort` from 0 to 10 place it in the matrix; `cost` and `benefit` a year are in the project's
    currency. `kpi` is the measure it should move, `target` to which value.
    """

    type_name: ClassVar[str] = "initiative"
    order: Order = ""
    kind: InitiativeKind = "process"
    own_kind: Line = ""
    title: Line = ""
    description: Text = ""
    departments: Departments = ()
    owner: MaybeDepartment = None
    person: Line = ""
    start: PartialDate = ""
    end: PartialDate = ""
    cost: Money | None = None
    benefit: Money | None = None
    impact: Scale10 | None = None
    effort: Scale10 | None = None
    state: InitiativeState = "idea"
    kpi: MaybeKpi = None
    target: float | None = None
    changes: Text = ""
    """What will be otherwise, for the customer and for the company."""
    notes: Text = ""


class InitiativeLink(Record):
    """What an initiative comes from or acts upon: a pain, an opportunity, a touchpoint, a stage, a finding."""

    type_name: ClassVar[str] = "initiative_link"
    initiative: Annotated[Id, Ref(("initiative",), "remove")]
    target: Target
    role: InitiativeRole = "mends"


class ContentItem(Record):
    """One line of the multi-channel editorial plan: a message for personas at a stage, when its trigger comes."""

    type_name: ClassVar[str] = "content_item"
    order: Order = ""
    of_map: MaybeMap = None
    stage: MaybeStage = None
    personas: Annotated[tuple[Id, ...], Ref(("persona",), "drop")] = ()
    channel: MaybeChannel = None
    touchpoint: MaybeTouchpoint = None
    title: Line = ""
    text: Text = ""
    format: Short = ""
    trigger: Line = ""
    owner: MaybeDepartment = None
    person: Line = ""
    date: PartialDate = ""
    state: ContentState = "idea"
    initiative: Annotated[Id | None, Ref(("initiative",), "clear")] = None
    notes: Text = ""


class Workflow(Record):
    """What happens by itself when something happens: its steps in order, the first one the trigger event."""

    type_name: ClassVar[str] = "workflow"
    order: Order = ""
    of_map: MaybeMap = None
    persona: MaybePersona = None
    title: Line = ""
    description: Text = ""
    system: Line = ""
    owner: MaybeDepartment = None
    state: TrackingState = "planned"


class WorkflowStep(Record):
    """A trigger, a condition, a wait of `minutes`, or an action, online or offline."""

    type_name: ClassVar[str] = "workflow_step"
    workflow: Annotated[Id, Ref(("workflow",), "remove")]
    order: Order = ""
    kind: StepKind = "action"
    title: Line = ""
    where: Where = "unknown"
    minutes: Annotated[float, Field(ge=0)] | None = None
    stage: MaybeStage = None
    touchpoint: MaybeTouchpoint = None
    channel: MaybeChannel = None
    content: Annotated[Id | None, Ref(("content_item",), "clear")] = None
    departments: Departments = ()
    only_if: Annotated[Id | None, Ref(("workflow_step",), "clear")] = None
    """The condition it depends on, when it is not done in any case."""
    otherwise: bool = False
    """Whether it is done when that condition does not hold."""


# ---- quality


class Check(Record):
    """A tick in a checklist that the program knows by `key`: the five phases, the self-assessment."""

    type_name: ClassVar[str] = "check"
    key: Line = ""
    of_map: MaybeMap = None
    done: bool = False
    note: Line = ""


class RuleSwitch(Record):
    """A rule of the analysis that is switched off, for the whole project or for one record (`target`), and why."""

    type_name: ClassVar[str] = "rule_switch"
    rule: Line = ""
    target: Annotated[Id | None, Ref(ANY_TYPE, "remove")] = None
    reason: Line = ""
