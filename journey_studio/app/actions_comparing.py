"""The actions of comparing: begin, from change to change, side by side, stop.

Lives in app (L4); `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action
from journey_studio.i18n import msg

COMPARING = (
    Action(
        "compare.begin",
        msg("Compare with version"),
        msg("Show what changed between two versions, or between two maps, on the canvas"),
        lambda hands: hands.comparing.begin(),
        lambda now: now.open and not now.comparing.on,
        icon="columns",
        dialog=True,
    ),
    Action(
        "compare.next",
        msg("Next change"),
        msg("Bring the next change into view"),
        lambda hands: hands.comparing.step(1),
        lambda now: now.comparing.changes > 0,
        icon="caret-down",
        keys=("F3",),
    ),
    Action(
        "compare.previous",
        msg("Previous change"),
        msg("Bring the previous change into view"),
        lambda hands: hands.comparing.step(-1),
        lambda now: now.comparing.changes > 0,
        icon="caret-up",
        keys=("Shift+F3",),
    ),
    Action(
        "compare.beside",
        msg("Side by side"),
        msg("Show both versions beside each other, scrolled and zoomed together"),
        lambda hands: hands.comparing.beside(),
        lambda now: now.comparing.on,
    ),
    Action(
        "compare.leave",
        msg("Stop comparing"),
        msg("Show the map as it is now"),
        lambda hands: hands.comparing.leave(),
        lambda now: now.comparing.on,
    ),
)

COMPARING_ENTRIES = tuple(action.id for action in COMPARING)
