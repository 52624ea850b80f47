"""A drawn sheet of departments by stages: besides what every drawing answers to, its chips have keys of their own.

Lives in ui (L5); PySide6, `practice.drawn`. O owns, P takes part, B is behind the scenes, F2 says what it does, N the
customer notices, Del takes away: the view only says which key it was and on what.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from journey_studio.ui.practice.drawn import Drawn

KEYS = {
    Qt.Key.Key_O: "own",
    Qt.Key.Key_P: "part",
    Qt.Key.Key_B: "backstage",
    Qt.Key.Key_N: "noticed",
    Qt.Key.Key_F2: "does",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Insert: "add",
}


class SheetView(Drawn):
    """The view."""

    asked = Signal(str, str)
    """What is wanted (a value of `KEYS`), and the region the keyboard is on."""

    def _wanted(self, event: QKeyEvent) -> str:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        return KEYS.get(Qt.Key(event.key()), "") if plain and self.current else ""

    def event(self, event: QEvent) -> bool:
        """These keys are not the window's while a chip has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wanted(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a chip, then those of every drawing."""
        wanted = self._wanted(event)
        if wanted:
            self.asked.emit(wanted, self.current)
        else:
            super().keyPressEvent(event)
