"""Commands of the project's maps as a list: maps go, but never the last one.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. Maps come by `frame.AddMap` and by starting
a variant; they are moved by `registers.MoveEntry`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.registers import RemoveEntries
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class RemoveMaps(NamedTuple):
    """Maps go with all that stands on them."""

    maps: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Delete them; refused when none would be left."""
        there = {one.id for one in txn.of(JourneyMap)}
        if there and not there - set(self.maps):
            raise UserError(msg("A project has at least one map"))
        return RemoveEntries(self.maps).apply(txn)

    def label(self, before: State) -> Message:
        """Named by the map, or by how many they are."""
        return RemoveEntries(self.maps).label(before)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
