"""What actions know of the pages of the main window, and what they ask of them.

Lives in app (L4); standard library, `i18n`, no Qt.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

MAP = "map"


class RoomSituation(NamedTuple):
    """Which page is shown (`map`, `personas`, `analysis`, `programme`), and how many pages there are."""

    shown: str = MAP
    pages: int = 1

    @property
    def on_map(self) -> bool:
        """Whether the map is the page on the screen."""
        return self.shown == MAP


class RoomHands(Protocol):
    """The pages of the window."""

    def go(self, name: str) -> None:
        """Show a page."""

    def step(self, by: int) -> None:
        """Show the next page, or the one before."""
