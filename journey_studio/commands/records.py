"""Commands on whole records: what an import, a paste or a restore puts in as one step.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message
from journey_studio.model.document import Selection
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class PutRecords(NamedTuple):
    """Put ready-made records (an import, a paste), all at once, as one step with the given name."""

    records: tuple[Record, ...]
    name: Message
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Put them; `rules` refuses what does not fit together."""
        for record in self.records:
            txn.put(record)
        return self.select

    def label(self, before: State) -> Message:
        """The name it was given."""
        return self.name

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
