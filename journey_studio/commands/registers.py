"""Commands of the registers: a new entry, its place among its neighbours, its end; what it is linked to.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. One set for all registers of the practice
(goals, persona lines, findings, initiatives, content items, steps of workflows ...): a register is all records of a
type, or those of them that share an owner and a group (`OWNERS`). Fields are changed by `commands.fields.SetFields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at, renumbered
from journey_studio.model.queries import Records
from journey_studio.model.records import RECORD_TYPES, Record
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

OWNERS: Mapping[str, tuple[str, ...]] = {
    "persona_line": ("persona", "group"),
    "persona_purchase": ("persona",),
    "persona_channel": ("persona",),
    "persona_scale": ("persona",),
    "touchpoint_part": ("touchpoint",),
    "map_kpi": ("map",),
    "workflow_step": ("workflow",),
}
"""By which fields the records of a type are parted into registers; the others are one register each."""
ONE_EACH: Mapping[str, tuple[str, ...]] = {
    "persona_channel": ("persona", "channel"),
    "touchpoint_part": ("touchpoint", "department"),
    "map_kpi": ("map", "kpi"),
    "finding_link": ("finding", "target"),
    "enabler_link": ("enabler", "target"),
    "initiative_link": ("initiative", "target"),
    "source_link": ("source", "target"),
    "rule_switch": ("rule", "target"),
    "check": ("key", "of_map"),
}
"""Types of which one is enough for the same values of these fields."""
Fields = tuple[tuple[str, Any], ...]


def register_of(records: Records, type_name: str, fields: Mapping[str, Any]) -> list[Record]:
    """The register that an entry with these fields belongs to, in its order."""
    owners = OWNERS.get(type_name, ())
    record_type = RECORD_TYPES[type_name]
    return [one for one in records.of(record_type) if all(getattr(one, name) == fields.get(name) for name in owners)]


def _fields_of(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


class AddEntry(NamedTuple):
    """A new entry of a register as number `place` (from 0; the end when None). `entry` is its id when it is known."""

    type_name: str
    fields: Fields = ()
    place: int | None = None
    entry: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put it; what there may be one of only, and is there, is chosen instead."""
        fields = dict(self.fields)
        same = _same(txn, self.type_name, fields)
        if same is not None:
            return (same.id,)
        record_type = RECORD_TYPES[self.type_name]
        if "order" in record_type.model_fields:
            row = register_of(txn, self.type_name, _with_defaults(record_type, fields))
            fields["order"] = _free_place(txn, row, len(row) if self.place is None else self.place)
        made = record_type.model_validate({**fields, "id": self.entry or new_id(self.type_name)})
        txn.put(made)
        return (made.id,)

    def label(self, before: State) -> Message:
        """Named by its kind."""
        return msg("Add: {kind}", kind=words.record_name(self.type_name))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _with_defaults(record_type: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: field.default for name, field in record_type.model_fields.items() if not field.is_required()}
    return {**plain, **fields}


def _same(records: Records, type_name: str, fields: Mapping[str, Any]) -> Record | None:
    """The entry that is there already, when one is enough."""
    names = ONE_EACH.get(type_name)
    if names is None:
        return None
    wanted = _with_defaults(RECORD_TYPES[type_name], fields)
    found = (one for one in records.of(RECORD_TYPES[type_name]))
    return next((one for one in found if all(getattr(one, name) == wanted.get(name) for name in names)), None)


def _free_place(txn: Txn, row: list[Record], place: int) -> str:
    """An order key for number `place` of a register; entries from a file without keys get some first."""
    if any(not getattr(one, "order", "") for one in row):
        for one, order in zip(row, renumbered(len(row)), strict=True):
            txn.change(txn[one.id], order=order)
        row = [txn[one.id] for one in row]
    return key_at([getattr(one, "order", "") for one in row], max(0, min(place, len(row))))


class MoveEntry(NamedTuple):
    """An entry becomes number `place` (from 0) of its register, counted without itself."""

    entry: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place; places beyond the ends mean the ends."""
        entry = _there(txn, self.entry)
        row = register_of(txn, entry.type_name, _fields_of(entry))
        others = [one for one in row if one.id != entry.id]
        place = max(0, min(self.place, len(others)))
        if [one.id for one in row].index(entry.id) != place:
            order = _free_place(txn, others, place)
            txn.change(txn[self.entry], order=order)
        return (self.entry,)

    def label(self, before: State) -> Message:
        """Named by the entry."""
        return msg("Move “{name}” in the list", name=entry_name(before[self.entry]))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RemoveEntries(NamedTuple):
    """Entries go, with what cannot be without them."""

    entries: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Delete those that are still there; refused when none is."""
        there = [key for key in self.entries if key in txn]
        if not there:
            raise UserError(msg("This entry is gone already"))
        txn.remove_with_dependents(*there)
        return ()

    def label(self, before: State) -> Message:
        """Named by the entry, or by how many they are."""
        if len(self.entries) == 1 and self.entries[0] in before:
            return msg("Delete “{name}”", name=entry_name(before[self.entries[0]]))
        return msg("Delete {count} entries", count=len(self.entries))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _there(txn: Txn, key: str) -> Record:
    if key not in txn:
        raise UserError(msg("This entry is gone already"))
    return txn[key]


def entry_name(record: Record) -> str:
    """What an entry is called: its title or name, else its first text, else its kind."""
    named = display_name(record)
    if named:
        return named
    for field in ("text", "what", "event", "how", "does", "person", "low"):
        text = str(getattr(record, field, "") or "").strip()
        if text:
            return text.splitlines()[0]
    return str(words.record_name(record.type_name))
