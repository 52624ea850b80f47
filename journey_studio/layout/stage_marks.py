"""What is special about a stage: journeys begin here, it decides on the relation, how far it is; as icons and as words.

Lives in layout (L2); imports the model. The map's header, the sheets of departments and readers are told the same.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.records import Stage
from journey_studio.model.records.kinds import StageStatus

STATUSES: dict[StageStatus, Message] = {
    "": msg("Not said"),
    "planned": msg("Being planned"),
    "draft": msg("Being drafted"),
    "live": msg("In use"),
    "critical": msg("Critical"),
}
"""The states of a stage by their words."""
_ICONS: dict[StageStatus, str] = {
    "planned": "clock",
    "draft": "pencil-simple",
    "live": "check-circle",
    "critical": "warning",
}


class Mark(NamedTuple):
    """An icon, what it stands for, and the token of its colour."""

    icon: str
    word: str
    ink: str = "ink2"


def marks(stage: Stage) -> tuple[Mark, ...]:
    """The marks of a stage, in the order they stand."""
    found = []
    if stage.entry_point:
        found.append(Mark("door-open", str(msg("entry point"))))
    if stage.key_moment:
        found.append(Mark("key", str(msg("key moment")), "idea"))
    if stage.status:
        word = str(msg("status: {status}", status=STATUSES[stage.status]))
        found.append(Mark(_ICONS[stage.status], word, "pain" if stage.status == "critical" else "ink2"))
    return tuple(found)
