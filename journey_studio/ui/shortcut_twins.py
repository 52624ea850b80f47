"""One key press, two meanings: Ctrl+Shift+0 is Ctrl+= as well where = stands over the 0, as on Italian keyboards.

Lives in ui (L5); PySide6. Qt calls such a press ambiguous and does nothing; here the one that was meant is done. Where
= is a key of its own, Shift makes it a + and nothing is ambiguous.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QShortcutEvent


class Twins(QObject):
    """Hears ambiguous keys of two actions and runs the first."""

    def __init__(self, meant: QAction, other: QAction) -> None:
        super().__init__(meant)
        self._meant = meant
        for action in (meant, other):
            action.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that both have."""
        if event.type() == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent) and event.isAmbiguous():
            self._meant.trigger()
            return True
        return super().eventFilter(watched, event)
