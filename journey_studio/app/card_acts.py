"""What the window lends to actions on cards, and what decides which of them are possible.

Lives in app (L4); imports the model and `commands`, no Qt.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from journey_studio.commands.cards import Direction
from journey_studio.commands.describing import Field


class Described(NamedTuple):
    """What the selected cards have in common; None where they differ or have no such thing."""

    touchpoints: int = 0
    """How many of them are touchpoints that are not locked."""
    feeling: int | None = None
    importance: int | None = None
    evidence: str | None = None
    moment_of_truth: bool | None = None
    mendable: int = 0
    """How many of them an initiative can act upon: touchpoints, pains, opportunities."""


class CardActs(Protocol):
    """Acts on the selected cards."""

    def described(self) -> Described:
        """What they have in common."""
        ...

    def step(self, direction: Direction, *, copy: bool = False) -> None:
        """Move them one step, or put copies there."""

    def duplicate(self) -> None:
        """Make each of them once more."""

    def cut(self) -> None:
        """Put them on the clipboard and take them from the map."""

    def copy(self) -> None:
        """Put them on the clipboard."""

    def paste(self) -> None:
        """Put what is on the clipboard at the current place."""

    def select_here(self) -> None:
        """Select the cards of the current cell."""

    def describe(self, field: Field, value: Any) -> None:
        """Give them a value."""

    def open_strip(self) -> None:
        """Open the strip that describes them."""

    def ask_departments(self) -> None:
        """Ask which departments take part."""

    def ask_channel(self) -> None:
        """Ask for their channel."""

    def ask_link(self) -> None:
        """Ask for the card they are to be linked with."""

    def make_initiative(self) -> None:
        """Make an initiative that acts upon them."""
