"""What actions on stages, lanes and persona bands ask about, and the hands that do them.

Lives in app (L4); imports nothing of ours, no Qt. `action_types` has one field and one attribute of these.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

StagePart = Literal["name", "short_name", "customer_words"]
LanePart = Literal["title", "unit"]
PersonaPart = Literal["name", "role", "need"]


class FrameSituation(NamedTuple):
    """The current stage, lane and band of the map, as far as there are some: what can be done with them."""

    stage: bool = False
    stage_left: bool = False
    """Whether there is a stage on its left."""
    stage_right: bool = False
    stage_width: float | None = None
    lane: bool = False
    lane_above: bool = False
    """Whether a lane above it is shown."""
    lane_below: bool = False
    lane_own: bool = False
    """Whether it is a lane people made, which can be deleted."""
    lane_number: bool = False
    lane_height: float = 0.0
    """Added height."""
    band: bool = False
    """Whether there is a band with a record of its own."""
    persona: bool = False
    """Whether the band has a persona."""
    band_above: bool = False
    band_below: bool = False
    folded: bool = False
    some_folded: bool = False
    some_open: bool = False
    colour: int = 0
    """The slot from 1 to 6 in force; 0 for nobody."""
    pen: int = -1
    """The number of the line in force, among `records.kinds.PenStyle`."""


class FrameHands(Protocol):
    """What the window lends to actions on stages, lanes and bands; each acts on the current one."""

    def write_stage(self, part: StagePart) -> None:
        """Change a text of the stage's header in place."""

    def insert_stage(self, *, after: bool) -> None:
        """Name a new stage beside the current one, in place."""

    def split_stage(self) -> None:
        """Name a new stage that takes what comes after the current card."""

    def merge_stage(self) -> None:
        """Make one stage of this and the next."""

    def move_stage(self, by: int) -> None:
        """Move the stage so many places."""

    def width_stage(self, width: float | None) -> None:
        """Give the stage a width; None is the usual one, 0 the one that fits its content."""

    def delete_stage(self) -> None:
        """Delete the stage with its cards."""

    def write_lane(self, part: LanePart) -> None:
        """Change a text of the lane in place."""

    def add_lane(self, kind: Literal["custom_text", "custom_number"]) -> None:
        """Name a new lane below the current one, in place."""

    def hide_lane(self) -> None:
        """Show the lane no more."""

    def move_lane(self, by: int) -> None:
        """Move the lane so many places."""

    def raise_lane(self, added: float) -> None:
        """Add this much height to the lane, 0 being its usual height."""

    def delete_lane(self) -> None:
        """Delete an own lane with what stands in it."""

    def write_persona(self, part: PersonaPart) -> None:
        """Change a text of the band's header in place."""

    def add_persona(self) -> None:
        """Name a new persona below the current band, in place."""

    def move_band(self, by: int) -> None:
        """Move the band so many places."""

    def fold(self, *, folded: bool) -> None:
        """Fold or open the band."""

    def fold_all(self) -> None:
        """Fold all bands; when all are folded, open them."""

    def colour(self, slot: int) -> None:
        """Give the persona a colour."""

    def pen(self, number: int) -> None:
        """Give the persona a line."""

    def remove_band(self) -> None:
        """Take the persona off the map, with what stands in its band."""

    def delete_persona(self) -> None:
        """Delete the persona from the project."""
