"""Backups and checks in the person's hands.

Lives in ui (L5); its neighbours, made when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class WindowSafety:
    """What one window does to keep work safe."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def restore_backup(self) -> None:
        """Show the backups and restore one."""
        self._window.safekeeping.restore_backup()

    def check(self) -> None:
        """Check the open project from end to end."""
        self._window.safekeeping.check()
