"""Commands of a register as a table: one field of an entry, and several lines at once.

Lives in commands (L2); imports `model`, `errors`, `i18n`, `registers`. What is pasted, or filled into several entries,
is one step.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.registers import AddEntry, Fields, entry_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.document import Command, Selection
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class ChangeEntry(NamedTuple):
    """An entry gets other values in some fields; `what` is the heading of the column they were typed into."""

    entry: str
    fields: Fields
    what: Message

    def apply(self, txn: Txn) -> Selection:
        """Change them; refused when the entry is gone."""
        if self.entry not in txn:
            raise UserError(msg("This entry is gone already"))
        record = txn[self.entry]
        if any(getattr(record, name) != value for name, value in self.fields):
            txn.change(record, **dict(self.fields))
        return (self.entry,)

    def label(self, before: State) -> Message:
        """Named by the entry and the column."""
        found = before.get(self.entry)
        return msg("Change “{name}”: {what}", name=entry_name(found) if found is not None else "", what=self.what)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MakeAndName(NamedTuple):
    """A new entry of one register, and what names it in another one: the source that came of a request, in one step."""

    made: AddEntry
    naming: Command

    def apply(self, txn: Txn) -> Selection:
        """Put the one, then the other."""
        self.made.apply(txn)
        return self.naming.apply(txn)

    def label(self, before: State) -> Message:
        """Named by what is new."""
        return self.made.label(before)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class FillEntries(NamedTuple):
    """Entries get values and new ones come after number `place` (from 0; the end when None), as one step.

    `changes` are (entry, fields), `added` the fields of each new entry, `ids` their ids when they are known.
    """

    type_name: str
    changes: tuple[tuple[str, Fields], ...] = ()
    added: tuple[Fields, ...] = ()
    place: int | None = None
    ids: tuple[str, ...] = ()

    def apply(self, txn: Txn) -> Selection:
        """Change those that are there, then add."""
        found: list[str] = []
        for key, fields in self.changes:
            if key in txn:
                ChangeEntry(key, fields, msg("Change")).apply(txn)
                found.append(key)
        for number, fields in enumerate(self.added):
            place = None if self.place is None else self.place + number
            ident = self.ids[number] if number < len(self.ids) else ""
            found += AddEntry(self.type_name, fields, place, ident).apply(txn)
        return tuple(dict.fromkeys(found))

    def label(self, before: State) -> Message:
        """Named by how many they are."""
        count = len(self.changes) + len(self.added)
        return nmsg("Fill in {count} entry", "Fill in {count} entries", count)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
