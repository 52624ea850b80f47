"""The field's words for what the model's closed lists hold, to be translated when shown.

Lives in the model (L1). Every layer that speaks to people takes its nouns from here, so that a lane is called the same
on screen, on the poster and in an error.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.i18n import Message, msg
from journey_studio.model.records import Lane, LaneKind
from journey_studio.model.trade import Said, word_for

LANE_NAMES: dict[LaneKind, Message] = {
    "online": msg("Online"),
    "offline": msg("Offline"),
    "emotion": msg("Emotion"),
    "thoughts": msg("Thoughts"),
    "pains": msg("Pains"),
    "opportunities": msg("Opportunities"),
    "departments": msg("Departments"),
    "kpis": msg("KPIs"),
    "custom_text": msg("Notes"),
    "custom_number": msg("Figures"),
}
MAP_KINDS: dict[str, Message] = {"as_is": msg("As-is"), "to_be": msg("To-be")}
EVIDENCE: dict[str, Message] = {
    "assumption": msg("Assumption"),
    "researched": msg("Researched"),
    "validated": msg("Validated"),
}
WHERE: dict[str, Message] = {
    "online": msg("Online"),
    "offline": msg("Offline"),
    "both": msg("Online and offline"),
    "unknown": msg("Not said"),
}
CARD_NAMES: dict[str, Message] = {
    "touchpoint": msg("Touchpoint"),
    "thought": msg("Thought"),
    "pain": msg("Pain"),
    "opportunity": msg("Opportunity"),
}
BROKEN_RULES: dict[str, Message] = {
    "one project": msg("a file holds one project"),
    "reference": msg("it names something that is not there"),
    "same map": msg("its parts belong to different maps"),
    "lane fits": msg("its lane does not take it"),
    "owner takes part": msg("its owner is not among its departments"),
    "link": msg("a card cannot be linked to itself"),
    "only one": msg("another one stands at the same place"),
}
"""Why something cannot stand, by the name of the rule in `model.rules`."""
RECORD_NAMES: dict[str, Message] = {
    "project": msg("project"),
    "persona": msg("persona"),
    "channel": msg("channel"),
    "department": msg("department"),
    "source": msg("source"),
    "source_link": msg("evidence"),
    "kpi": msg("KPI"),
    "asset": msg("image"),
    "map": msg("map"),
    "stage": msg("stage"),
    "lane": msg("lane"),
    "band": msg("persona band"),
    "touchpoint": msg("touchpoint"),
    "thought": msg("thought"),
    "pain": msg("pain"),
    "opportunity": msg("opportunity"),
    "emotion_point": msg("point of the curve"),
    "hand_off_chain": msg("chain of hand-offs"),
    "kpi_placement": msg("KPI of a stage"),
    "lane_value": msg("entry of an own lane"),
    "link": msg("link between cards"),
    "parked": msg("parked idea"),
    "goal": msg("goal of the analysis"),
    "information_area": msg("information area"),
    "stakeholder": msg("stakeholder"),
    "effort_item": msg("line of the effort summary"),
    "persona_line": msg("line of a persona"),
    "persona_purchase": msg("past purchase of a persona"),
    "persona_channel": msg("channel of a persona"),
    "persona_scale": msg("scale of a persona"),
    "finding": msg("finding"),
    "finding_link": msg("link of a finding"),
    "cycle": msg("cycle"),
    "validation_task": msg("thing to validate"),
    "information_request": msg("information request"),
    "sign_off": msg("sign-off"),
    "touchpoint_part": msg("part of a department"),
    "map_kpi": msg("KPI of a map"),
    "enabler": msg("enabler"),
    "enabler_link": msg("link of an enabler"),
    "tracking_item": msg("line of the tracking plan"),
    "initiative": msg("initiative"),
    "initiative_link": msg("link of an initiative"),
    "content_item": msg("content item"),
    "workflow": msg("workflow"),
    "workflow_step": msg("step of a workflow"),
    "check": msg("tick in a checklist"),
    "rule_switch": msg("switched off rule"),
}
"""Every type of record inside a sentence."""
NO_PERSONA = msg("No persona")
UNNAMED_STAGE = msg("Unnamed stage")


def lane_name(lane: Lane, said: Iterable[Said] = ()) -> str:
    """What a lane is called: its own title, else the project's word for its kind, else its name in the reader's
    language."""
    return lane.title or word_for(said, lane.kind) or str(LANE_NAMES[lane.kind])


def record_name(type_name: str) -> Message | str:
    """What a type of record is called inside a sentence; one nobody knows by its own word."""
    return RECORD_NAMES.get(type_name, type_name)
