"""The command that puts an import into a project as one step.

Lives in commands (L2); imports `model`, `i18n`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message
from journey_studio.model.document import Selection
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class ImportRecords(NamedTuple):
    """Put the records an import came to; `instead_of` (an untouched empty map) goes, with all that belongs to it."""

    records: tuple[Record, ...]
    instead_of: tuple[str, ...]
    name: Message
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put them, and remove what they replace."""
        gone = tuple(key for key in self.instead_of if key in txn)
        if gone:
            txn.remove_with_dependents(*gone)
        for record in self.records:
            txn.put(record)
        return self.select

    def label(self, before: State) -> Message:
        """Named by its sources."""
        return self.name

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
