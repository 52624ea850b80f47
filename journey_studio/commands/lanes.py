"""Commands on the lanes of a map: own lanes, order, height, hiding. What stands in their cells: see `figures`.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.records import Lane
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

OwnKind = Literal["custom_text", "custom_number"]
OWN_KINDS: tuple[OwnKind, ...] = ("custom_text", "custom_number")
MOST_ADDED = 600.0
"""The most height a lane can have added, in scene units at 100 %."""
MOST_ADDED_CURVE = 128.0
"""The same for the lane of the curve, which is never higher than 240."""
LEAST_ADDED_CURVE = -32.0
"""What can be taken from the lane of the curve, which is never lower than 80; other lanes follow their content."""


def most_added(lane: Lane) -> float:
    """The most height this lane can have added."""
    return MOST_ADDED_CURVE if lane.kind == "emotion" else MOST_ADDED


def least_added(lane: Lane) -> float:
    """The least height this lane can have added: below zero where it can be lower than by itself."""
    return LEAST_ADDED_CURVE if lane.kind == "emotion" else 0.0


class AddLane(NamedTuple):
    """A new lane for texts or numbers that becomes number `place` (from 0, hidden ones counted) of its map."""

    map: str
    place: int
    kind: OwnKind
    title: str
    lane_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the lane."""
        ident = self.lane_id or new_id("lane")
        order = key_among(txn, queries.lanes(txn, self.map), self.place)
        txn.put(Lane(id=ident, map=self.map, order=order, kind=self.kind, title=self.title))
        return (ident,)

    def label(self, before: State) -> Message:
        """Named by the lane."""
        return msg("Add the lane “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class WriteLane(NamedTuple):
    """The title of a lane (empty: the name of its kind) or the unit of its numbers."""

    lane: str
    field: Literal["title", "unit"]
    text: str

    def apply(self, txn: Txn) -> Selection:
        """Write the text."""
        lane = txn.get_as(Lane, self.lane)
        if self.field == "unit":
            txn.change(lane, unit=self.text[:40])
        else:
            usual = str(words.LANE_NAMES[lane.kind])
            own = lane.kind in OWN_KINDS or self.text != usual
            txn.change(lane, title=self.text if own else "")
        return (self.lane,)

    def label(self, before: State) -> Message:
        """Named by the lane."""
        name = words.lane_name(before.get_as(Lane, self.lane))
        return msg("Change the unit of “{name}”", name=name) if self.field == "unit" else _rename(name)

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


def _rename(name: str) -> Message:
    return msg("Rename “{name}”", name=name)


class MoveLane(NamedTuple):
    """A lane becomes number `place` (from 0) of its map in every band, counted without itself, hidden ones included."""

    lane: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give the lane an order key of its new place."""
        lane = txn.get_as(Lane, self.lane)
        row = queries.lanes(txn, lane.map)
        if [one.id for one in row].index(lane.id) != self.place:
            others = [one for one in row if one.id != lane.id]
            txn.change(lane, order=key_among(txn, others, self.place))
        return (self.lane,)

    def label(self, before: State) -> Message:
        """Named by the lane."""
        return msg("Move the lane “{name}”", name=words.lane_name(before.get_as(Lane, self.lane)))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class HideLane(NamedTuple):
    """A lane is shown no more (or again); what stands in it stays."""

    lane: str
    hidden: bool = True

    def apply(self, txn: Txn) -> Selection:
        """Hide it, or show it."""
        txn.change(txn.get_as(Lane, self.lane), hidden=self.hidden)
        return ()

    def label(self, before: State) -> Message:
        """Named by the lane."""
        name = words.lane_name(before.get_as(Lane, self.lane))
        return msg("Hide the lane “{name}”", name=name) if self.hidden else msg("Show the lane “{name}”", name=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetLaneHeight(NamedTuple):
    """How much height is added to a lane, in scene units at 100 %, kept to what the lane can have."""

    lane: str
    added: float

    def apply(self, txn: Txn) -> Selection:
        """Set it."""
        lane = txn.get_as(Lane, self.lane)
        txn.change(lane, height=float(max(least_added(lane), min(most_added(lane), self.added))))
        return (self.lane,)

    def label(self, before: State) -> Message:
        """Named by the lane."""
        return msg("Set the height of “{name}”", name=words.lane_name(before.get_as(Lane, self.lane)))

    def merge_key(self) -> str:
        """One drag of the edge, one step."""
        return ""


class DeleteLane(NamedTuple):
    """An own lane goes with all that stands in it."""

    lane: str

    def apply(self, txn: Txn) -> Selection:
        """Delete it; refused for the standard lanes, which are hidden instead."""
        lane = txn.get_as(Lane, self.lane)
        if lane.kind not in OWN_KINDS:
            raise UserError(msg("“{name}” is a standard lane. Hide it instead", name=words.lane_name(lane)))
        txn.remove_with_dependents(self.lane)
        return ()

    def label(self, before: State) -> Message:
        """Named by the lane."""
        return msg("Delete the lane “{name}”", name=words.lane_name(before.get_as(Lane, self.lane)))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
