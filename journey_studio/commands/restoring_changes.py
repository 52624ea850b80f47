"""Taking back one change of a comparison: a card is again as it was, comes back, or goes, in one step.

Lives in commands (L2); imports the model, `errors`, `i18n`. What the record stood in comes back with it (its stage, its
band); what it only mentioned and is gone is left out. Where only one may stand, what took its place since goes back as
well to where it was then, or goes if it was not there. Other changes made since stay.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import DeleteRecords
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import rules
from journey_studio.model.comparing import Comparison, Item
from journey_studio.model.document import Selection
from journey_studio.model.records import HandOffChain, JourneyMap, Record, SourceLink, Touchpoint, references
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

_DEEP = 40
"""How far what comes back may need something else to come back: a chain of stages that were merged one by one."""


class TakeBack(NamedTuple):
    """Undo one change between two states on top of the present one; `name` is what people call the thing."""

    found: Comparison
    item: Item
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Put what was there, take away what was not."""
        if self.item.before is None:
            return self._remove(txn)
        restored = self._put(txn, self.item.before, 0)
        for before, after in self.item.along:
            if after is not None and before is None and after.id in txn:
                txn.remove(after.id)
        for before, _after in self.item.along:
            if before is not None and self._can_stand(txn, before):
                self._put(txn, before, 0)
        return (restored,)

    def _remove(self, txn: Txn) -> Selection:
        record = self.item.record
        if record.id not in txn:
            raise UserError(msg("“{name}” is not there any more", name=self.name))
        DeleteRecords((record.id,)).apply(txn)
        return ()

    def _here(self, key: str) -> str:
        """What a record of before is called on the map of after; on another map it gets an id of its own."""
        twin = self.found.twins.get(key)
        if twin is not None:
            return twin
        record = None if self.found.is_one_map else self.found.before.get(key)
        if isinstance(record, SourceLink) or hasattr(record, "map"):
            return f"{key}-{self.found.after_map}"[:200]
        return key

    def _can_stand(self, txn: Txn, record: Record) -> bool:
        """Whether all that a link or a source needs is there."""
        needed = [getattr(record, name) for name, mark in references(type(record)) if mark.when_gone == "remove"]
        return all(self._here(key) in txn for key in needed if key is not None)

    def _put(self, txn: Txn, record: Record, depth: int) -> str:
        """Put a record of before as it stands in the present project, with what it cannot be without; its id."""
        key = self._here(record.id)
        changes: dict[str, Any] = {}
        for name, mark in references(type(record)):
            value = getattr(record, name)
            if value is None:
                continue
            many = value if isinstance(value, tuple) else (value,)
            known = []
            for one in many:
                here = self._here(one)
                if here not in txn and mark.when_gone == "remove":
                    self._bring(txn, one, depth)
                if here in txn:
                    known.append(here)
            if isinstance(value, tuple):
                changes |= record.left_in(name, {one for one in value if self._here(one) not in txn})
            changes[name] = tuple(known) if isinstance(value, tuple) else (known[0] if known else None)
        if isinstance(record, Touchpoint | HandOffChain):
            changes["owner"] = changes.get("owner") if changes.get("owner") in changes.get("departments", ()) else None
        present = txn.get(key)
        changes["id"] = key
        if hasattr(record, "origin"):
            copied = record.id if key != record.id else record.origin
            changes["origin"] = getattr(present, "origin", copied)
        if isinstance(record, JourneyMap) and present is not None:
            kept = present if isinstance(present, JourneyMap) else record
            changes |= {"kind": kept.kind, "based_on": kept.based_on, "order": kept.order}
        restored = record.replaced(**changes)
        txn.put(restored)
        self._make_room(txn, restored, depth)
        return key

    def _make_room(self, txn: Txn, restored: Record, depth: int) -> None:
        """Take back what came to stand where only one may stand, too; refused when that is no change of these two."""
        place = rules.place_for_one(restored)
        rivals = [one for one in list(txn.values()) if one.id != restored.id and rules.place_for_one(one) == place]
        for rival in rivals if place is not None else ():
            item = next((one for one in self.found.items if one.after is not None and one.after.id == rival.id), None)
            if item is None or depth > _DEEP:
                raise UserError(msg("“{name}” cannot stand where it stood: another stands there now", name=self.name))
            if item.before is None:
                txn.remove_with_dependents(rival.id)
            else:
                self._put(txn, item.before, depth + 1)

    def _bring(self, txn: Txn, key: str, depth: int) -> None:
        record = self.found.before.get(key)
        if record is None or depth > _DEEP:
            raise UserError(msg("“{name}” cannot stand where it stood: that is gone", name=self.name))
        self._put(txn, record, depth + 1)

    def label(self, before: State) -> Message:
        """Named by what was brought back, or taken away."""
        if self.item.before is None:
            return msg("Remove “{name}” again", name=self.name)
        return msg("Restore “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
