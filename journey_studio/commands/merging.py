"""The command that puts what two copies came to into the document, as one step.

Lives in commands (L2); imports `model`, `i18n`. The merge itself is `model.merging`; the other copy's history is
written by the store together with this step.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class MergeCopy(NamedTuple):
    """Make the project what it and the copy called `name` came to."""

    merged: State
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Put what differs; the merged state is whole."""
        for key in [key for key in txn.base if key not in self.merged]:
            txn.remove(key)
        for key, record in self.merged.items():
            if txn.base.get(key) != record:
                txn.put(record)
        return ()

    def label(self, before: State) -> Message:
        """Named by the other file."""
        return msg("Merge “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
