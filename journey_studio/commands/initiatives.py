"""Commands on initiatives and on what steps need: links from the map's side, dates by hand, places in the matrix.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from journey_studio.commands.registers import AddEntry, entry_name
from journey_studio.commands.weighing import role_for
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Command, Selection
from journey_studio.model.records import RECORD_TYPES, Stage, Touchpoint, practice
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

LinkType = Literal["initiative_link", "enabler_link"]
OWNER: dict[str, str] = {"initiative_link": "initiative", "enabler_link": "enabler"}
"""The field of a link that names the entry of the register."""


class Keeping(NamedTuple):
    """Another command, after which this is selected: what is done beside the map leaves the map's selection alone."""

    command: Command
    select: Selection

    def apply(self, txn: Txn) -> Selection:
        """Do it; select what is still there."""
        self.command.apply(txn)
        return tuple(key for key in self.select if key in txn)

    def label(self, before: State) -> Message:
        """Its own."""
        return self.command.label(before)

    def merge_key(self) -> str:
        """Its own."""
        return self.command.merge_key()


class LinkEntry(NamedTuple):
    """An entry of a register acts upon these elements of the maps, or is needed by them."""

    kind: LinkType
    entry: str
    targets: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put the links that are missing; refused when the entry is gone."""
        if self.entry not in txn:
            raise UserError(msg("This entry is gone already"))
        for key in self.targets:
            if key not in txn:
                continue
            fields: tuple[tuple[str, Any], ...] = ((OWNER[self.kind], self.entry), ("target", key))
            if self.kind == "initiative_link":
                fields = (*fields, ("role", role_for(txn[key])))
            AddEntry(self.kind, fields).apply(txn)
        return (self.entry,)

    def label(self, before: State) -> Message:
        """Named by the entry."""
        return msg("Link “{name}”", name=entry_name(before[self.entry]))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class UnlinkEntry(NamedTuple):
    """An entry of a register has nothing to do with these elements any more."""

    kind: LinkType
    entry: str
    targets: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Remove the links; refused when there is none."""
        found = [
            one.id
            for one in txn.of(RECORD_TYPES[self.kind])
            if getattr(one, OWNER[self.kind]) == self.entry and getattr(one, "target", "") in self.targets
        ]
        if not found:
            raise UserError(msg("This entry is gone already"))
        txn.remove_with_dependents(*found)
        return (self.entry,)

    def label(self, before: State) -> Message:
        """Named by the entry."""
        return msg("Unlink “{name}”", name=entry_name(before[self.entry]))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveDates(NamedTuple):
    """An initiative begins and ends on other days (as far as they are known); `gesture` joins steps of one act."""

    initiative: str
    start: str
    end: str
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Write the days; refused when the end would come before the start."""
        one = txn.get_as(practice.Initiative, self.initiative)
        if self.start and self.end and self.end < self.start[: len(self.end)]:
            raise UserError(msg("“{name}” would end before it begins", name=entry_name(one)))
        if (one.start, one.end) != (self.start, self.end):
            txn.change(one, start=self.start, end=self.end)
        return (one.id,)

    def label(self, before: State) -> Message:
        """Named by the initiative."""
        return msg("Move “{name}” in time", name=entry_name(before[self.initiative]))

    def merge_key(self) -> str:
        """Steps of one gesture become one."""
        return f"dates:{self.initiative}:{self.gesture}" if self.gesture else ""


class PlaceInitiative(NamedTuple):
    """An initiative gets impact and effort from 0 to 10, or loses them (None); `gesture` joins steps of one act."""

    initiative: str
    impact: int | None
    effort: int | None
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Place it."""
        one = txn.get_as(practice.Initiative, self.initiative)
        if (one.impact, one.effort) != (self.impact, self.effort):
            txn.change(one, impact=self.impact, effort=self.effort)
        return (one.id,)

    def label(self, before: State) -> Message:
        """Named by the initiative."""
        return msg("Weigh “{name}”", name=entry_name(before[self.initiative]))

    def merge_key(self) -> str:
        """Steps of one gesture become one."""
        return f"place:{self.initiative}:{self.gesture}" if self.gesture else ""


class MakeEnabler(NamedTuple):
    """A new enabler that these steps need."""

    title: str
    targets: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put it at the end of the register, with its links."""
        made = AddEntry("enabler", (("title", " ".join(self.title.split())),)).apply(txn)
        return LinkEntry("enabler_link", made[0], self.targets).apply(txn)

    def label(self, before: State) -> Message:
        """Named by the enabler."""
        return msg("New enabler “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MeasureAt(NamedTuple):
    """A line of the tracking plan is about a touchpoint or a stage; without `item` a new one, named by `event`."""

    target: str
    item: str
    event: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Write where it is measured; refused when that is gone."""
        if self.target not in txn or (self.item and self.item not in txn):
            raise UserError(msg("This entry is gone already"))
        where = txn[self.target]
        fields: dict[str, Any] = {"of_map": getattr(where, "map", None)}
        if isinstance(where, Touchpoint):
            fields |= {"stage": where.stage, "touchpoint": where.id}
            if where.owner is not None:
                fields["owner"] = where.owner
        elif isinstance(where, Stage):
            fields["stage"] = where.id
        else:
            raise UserError(msg("Only touchpoints and stages are measured"))
        if self.item:
            one = txn.get_as(practice.TrackingItem, self.item)
            if one.owner is not None:
                fields.pop("owner", None)
            txn.change(one, **fields)
            return (one.id,)
        fields["event"] = " ".join(self.event.split())
        return AddEntry("tracking_item", tuple(fields.items())).apply(txn)

    def label(self, before: State) -> Message:
        """Named by what is measured."""
        return msg("Measure “{name}”", name=entry_name(before[self.item]) if self.item in before else self.event)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MeasureNoMore(NamedTuple):
    """A line of the tracking plan is not about its touchpoint (or its stage) any more; it stays in the plan."""

    item: str
    field: str = "touchpoint"

    def apply(self, txn: Txn) -> Selection:
        """Clear the place; without a stage it has no touchpoint either."""
        one = txn.get_as(practice.TrackingItem, self.item)
        gone = {"touchpoint": None} if self.field == "touchpoint" else {"touchpoint": None, "stage": None}
        txn.change(one, **gone)
        return (one.id,)

    def label(self, before: State) -> Message:
        """Named by what was measured."""
        return msg("“{name}” is no longer measured here", name=entry_name(before[self.item]))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
