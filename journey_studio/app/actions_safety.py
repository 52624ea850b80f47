"""Actions that keep work safe: going back to a backup, checking the project.

Lives in app (L4); imports `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action
from journey_studio.i18n import msg

SAFETY = (
    Action(
        "file.backups",
        msg("Restore a backup"),
        msg("See the backups Journey Studio made by itself, and go back to one"),
        lambda hands: hands.safety.restore_backup(),
        icon="clock-counter-clockwise",
        dialog=True,
    ),
    Action(
        "file.check",
        msg("Check the project"),
        msg("Look at every part of the file and of its backups; nothing is changed"),
        lambda hands: hands.safety.check(),
        lambda now: now.open,
        icon="stethoscope",
    ),
)
SAFETY_ENTRIES = tuple(action.id for action in SAFETY)
