"""What actions ask of merging.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Protocol


class MergeHands(Protocol):
    """Other copies of the project."""

    def merge(self) -> None:
        """Ask for another copy and bring it in."""

    def take(self, first: str = "") -> None:
        """Ask for another project and take parts of it; `first` is the kind that is meant."""
