"""What actions know of the timeline, and what they ask of the window.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class HistorySituation(NamedTuple):
    """Whether the timeline is to be seen, and whether an earlier moment is chosen in it."""

    shown: bool = False
    chosen: bool = False


class HistoryHands(Protocol):
    """The timeline."""

    def toggle(self) -> None:
        """Show the timeline, or the inspector again."""

    def name_version(self) -> None:
        """Ask for a name for what stands now."""

    def restore_chosen(self) -> None:
        """Put back what was chosen in the timeline."""

    def new_variant(self) -> None:
        """Start a to-be map from what is chosen in the timeline, else from now."""

    def ask_prune(self) -> None:
        """Tell what pruning would free, and ask."""
