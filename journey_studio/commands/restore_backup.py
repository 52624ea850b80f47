"""Going back to a backup: everything as it was in another file of the same project, as one step.

Lives in commands (L2); imports `model` and `i18n`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class RestoreBackup(NamedTuple):
    """Make every record what it is in `state`; `when` names the backup for the reader."""

    state: State
    when: str

    def apply(self, txn: Txn) -> Selection:
        """Put what differs, remove what the backup does not have; undo takes all of it back."""
        for key in [key for key in txn if key not in self.state]:
            txn.remove(key)
        for key, record in self.state.items():
            if txn.get(key) != record:
                txn.put(record)
        return ()

    def label(self, before: State) -> Message:
        """What undo and history call it."""
        return msg("Restore the backup of {when}", when=self.when)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
