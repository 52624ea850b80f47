"""Which panels join the frame, before they are made.

Lives in ui (L5); `frame`. What a panel is made of is read from disk when it is first shown, not when the window opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from journey_studio.i18n import msg
from journey_studio.ui.panels.frame import Plan

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

INSPECTOR_WIDTH, INSPECTOR_NARROW = 312, 284


def inspector(view: MapView) -> Plan:
    """The panel at the right: what is selected, with all its fields."""

    def make(parent: QWidget) -> Any:
        from journey_studio.ui.panels.inspector import Inspector

        return Inspector(parent, view)

    return Plan("inspector", msg("Inspector"), make, INSPECTOR_WIDTH, INSPECTOR_NARROW)
