"""The words of the plan: how far messages and workflows are, the kinds of steps and where they happen.

Lives in app (L4); `i18n` only.
"""

from __future__ import annotations

from journey_studio.i18n import Message, msg

CONTENT_STATES: dict[str, Message] = {
    "idea": msg("Idea"),
    "draft": msg("Draft"),
    "ready": msg("Ready"),
    "live": msg("Live"),
    "ended": msg("Ended"),
}
RUNNING: dict[str, Message] = {"planned": msg("In preparation"), "live": msg("Live"), "stopped": msg("Stopped")}
STEP_KINDS: dict[str, Message] = {
    "trigger": msg("Trigger"),
    "condition": msg("Condition"),
    "wait": msg("Wait"),
    "action": msg("Action"),
}
STEP_ICONS = {"trigger": "lightning", "condition": "question", "wait": "clock", "action": "play"}
WHERE: dict[str, Message] = {
    "unknown": msg("Not said"),
    "online": msg("Online"),
    "offline": msg("Offline"),
    "both": msg("Online and offline"),
}
