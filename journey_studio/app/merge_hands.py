"""What actions ask of merging.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Protocol


class MergeHands(Protocol):
    """Other copies of the project."""

    def merge(self) -> None:
        """Ask for another copy and bring it in."""
