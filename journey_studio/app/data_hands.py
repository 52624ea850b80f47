"""What the window lends to the actions on lanes that hold no cards.

Lives in app (L4); standard library only.
"""

from __future__ import annotations

from typing import Protocol


class DataHands(Protocol):
    """Acts on the curve, the departments, the KPIs and own lanes."""

    def follow_cards(self) -> None:
        """Let the curve follow the cards."""

    def star_points(self) -> None:
        """Make the selected points moments of truth, or take that back."""

    def toggle_snap(self) -> None:
        """Turn the optional snaps on or off."""
