"""What is locked among several things that one command is for: it stays as it is, and the person is told how many.

Lives in commands (L2); imports `model`. A command with `spared` says that it passes locked records over; who runs it
(`ui/workspace.py`) says how many they were.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from journey_studio.model.state import State


@runtime_checkable
class SparesLocked(Protocol):
    """A command that leaves locked records as they are and does the rest."""

    def spared(self, before: State) -> int:
        """How many of its records are locked."""
        ...


def count_locked(before: State, keys: tuple[str, ...], field: str = "") -> int:
    """How many of these are locked, of those that have the field (when one is named)."""
    found = [record for record in map(before.get, keys) if record is not None and getattr(record, "locked", False)]
    return sum(1 for record in found if not field or field in type(record).model_fields)
