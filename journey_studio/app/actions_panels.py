"""The actions on panels: F9 and its neighbours.

Lives in app (L4); `action_types`, `i18n`, no Qt.
"""

from __future__ import annotations

from journey_studio.app.action_types import Action, Menu, Situation
from journey_studio.i18n import Message, msg


def _both(now: Situation) -> Message | None:
    return msg("Hide the panels") if now.panels.left_shown or now.panels.right_shown else None


PANELS = (
    Action(
        "panels.all",
        msg("Show the panels"),
        msg("Hide all panels, or show them as they were"),
        lambda hands: hands.panels.toggle_all(),
        lambda now: now.open and (now.panels.left or now.panels.right),
        icon="sidebar-simple",
        keys=("F9",),
        named=_both,
    ),
    Action(
        "panels.left",
        msg("Show the library"),
        msg("Hide or show the panel at the left"),
        lambda hands: hands.panels.toggle("left"),
        lambda now: now.open and now.panels.left,
        keys=("Ctrl+F9",),
        named=lambda now: msg("Hide the library") if now.panels.left_shown else None,
    ),
    Action(
        "panels.right",
        msg("Show the inspector"),
        msg("Hide or show the panel at the right"),
        lambda hands: hands.panels.toggle("right"),
        lambda now: now.open and now.panels.right,
        keys=("Shift+F9",),
        named=lambda now: msg("Hide the inspector") if now.panels.right_shown else None,
    ),
)

PANEL_MENU = Menu(msg("Panels"), tuple(action.id for action in PANELS))
"""In View."""
