"""What actions know of the panels beside the map, and what they ask of them.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

Edge = Literal["left", "right"]


class PanelSituation(NamedTuple):
    """Which sides have a panel, and which of them are to be seen (a rail is)."""

    left: bool = False
    right: bool = False
    left_shown: bool = False
    right_shown: bool = False


class PanelHands(Protocol):
    """The panels of the window."""

    def toggle_all(self) -> None:
        """Hide all panels, or show them as they were."""

    def toggle(self, edge: Edge) -> None:
        """Hide or show the panel at one side."""
