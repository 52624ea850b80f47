"""What actions ask of the Quick Start and of what projects begin with.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Protocol


class QuickStartHands(Protocol):
    """The Quick Start of one window."""

    def open(self) -> None:
        """Show it, where it was left."""

    def ask_speaker(self) -> None:
        """Ask who is speaking while cards are captured."""
