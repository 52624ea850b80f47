"""What actions know of finding, filtering and looking, and what they ask of the window.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class FindSituation(NamedTuple):
    """Whether a filter is on, and whether something is selected that can be fitted."""

    filtered: bool = False
    fittable: bool = False


class FindHands(Protocol):
    """Finder, key sheet, filter, views."""

    def find(self) -> None:
        """Open the finder."""

    def keys(self) -> None:
        """Show the key sheet."""

    def filter(self) -> None:
        """Open the filter."""

    def show_all(self) -> None:
        """Take the filter away."""

    def fit_selection(self) -> None:
        """Show what is selected as large as there is room."""

    def save_view(self) -> None:
        """Ask for a name and keep how the map is looked at now."""

    def check_room(self) -> None:
        """Propose zooms for a room with a projector."""
