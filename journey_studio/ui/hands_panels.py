"""The panels beside the map in the hands of actions.

Lives in ui (L5); `app.panel_hands`, the window's frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey_studio.app.panel_hands import Edge, PanelSituation

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class PanelsOfWindow:
    """Hides and shows them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def situation(self) -> PanelSituation:
        """Which there are, and which are shown."""
        frame = self._window.frame
        has = [frame.side(edge) is not None for edge in ("left", "right")]
        shown = [frame.width_of(edge) > 0 for edge in ("left", "right")]
        return PanelSituation(*has, *shown)

    def toggle_all(self) -> None:
        """Hide all panels, or show them as they were."""
        self._window.frame.toggle_all()

    def toggle(self, edge: Edge) -> None:
        """Hide or show the panel at one side."""
        self._window.frame.toggle(edge)
