"""The boxes of the analysis: what each is called and how wide it would like to be.

Lives in app (L4); `i18n` alone, so that the command line can name them without reading what draws them.
"""

from __future__ import annotations

from collections.abc import Mapping

from journey_studio.i18n import Message, msg

PLANNED: Mapping[str, Message] = {
    "initiatives": msg("Initiatives by rank"),
    "roadmap": msg("Roadmap of the initiatives"),
    "kpis": msg("KPIs"),
}
"""The boxes of what is planned."""

PLAN: Mapping[str, Message] = {
    "calendar": msg("Calendar of the content plan"),
    "messages": msg("Messages by persona and stage"),
    "workflows": msg("Workflows"),
}
"""The boxes of the content plan."""

BOXES: Mapping[str, Message] = {
    "heat": msg("Importance and feeling"),
    "matrix": msg("Opportunities to weigh"),
    "ways": msg("Hand-offs between departments"),
    "proof": msg("What is proven"),
    "effort": msg("Where effort goes"),
    "rules": msg("What does not hold together"),
    "compare": msg("Compare"),
    "starters": msg("Where to begin a conversation"),
    "breaks": msg("Where the way breaks"),
    "savings": msg("What could cost less"),
    "candidates": msg("New touchpoints"),
    "silos": msg("Departments by stages"),
    "sides": msg("Both sides"),
    "journeys": msg("All journeys"),
    **PLANNED,
    **PLAN,
}
"""What each box is called, in the order of the pages: most stand among the findings, some on tabs of their own."""

WIDTHS: Mapping[str, float] = {
    "heat": 870.0,
    "matrix": 684.0,
    "ways": 590.0,
    "proof": 450.0,
    "effort": 490.0,
    "rules": 930.0,
    "compare": 620.0,
    "starters": 770.0,
    "breaks": 770.0,
    "savings": 770.0,
    "candidates": 770.0,
    "silos": 1500.0,
    "sides": 1500.0,
    "journeys": 1300.0,
    "initiatives": 780.0,
    "roadmap": 1180.0,
    "kpis": 770.0,
    "calendar": 900.0,
    "messages": 1180.0,
    "workflows": 1180.0,
}
"""How wide each would like to be, in px at 100 %."""
