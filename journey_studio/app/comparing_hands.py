"""What actions know of comparing, and what they ask of the window.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class ComparingSituation(NamedTuple):
    """Whether two moments or maps are compared just now, how much differs, and whether they stand side by side.

    `undo` and `redo`: the next step is one that was brought back while comparing.
    """

    on: bool = False
    changes: int = 0
    beside: bool = False
    undo: bool = False
    redo: bool = False


class ComparingHands(Protocol):
    """Comparing."""

    def begin(self) -> None:
        """Compare the last named version with now; the bar then offers all others."""

    def leave(self) -> None:
        """Stop comparing."""

    def step(self, by: int) -> None:
        """Go to the next or previous change."""

    def beside(self) -> None:
        """Show both side by side, or one over the other."""
