"""The action that brings in another copy of the project.

Lives in app (L4); imports `action_types`, `i18n`, no Qt. A part of the table in `actions`.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action
from journey_studio.i18n import msg

MERGE_ACTIONS = (
    Action(
        "file.take",
        msg("Take from another project"),
        msg("Maps, personas, departments, channels and KPIs of another project come into this one"),
        lambda hands: hands.merging.take(),
        lambda now: now.open and now.writable,
        icon="tray-arrow-down",
        dialog=True,
    ),
    Action(
        "file.merge",
        msg("Merge with another copy"),
        msg("Bring in what was done to a copy of this file on another computer"),
        lambda hands: hands.merging.merge(),
        lambda now: now.open and now.writable,
        icon="git-merge",
        dialog=True,
    ),
)
