"""What actions ask for when work is to be safe: backups and checks.

Lives in app (L4); standard library, no Qt.
"""

from __future__ import annotations

from typing import Protocol


class SafetyHands(Protocol):
    """Backups and checks."""

    def restore_backup(self) -> None:
        """Show the backups and restore one."""

    def check(self) -> None:
        """Check the open project from end to end."""
