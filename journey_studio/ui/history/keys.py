"""The list of the timeline with its keys.

Lives in ui (L5); PySide6. Enter opens a run or compares, Ctrl+Enter chooses what is compared with, F2 renames, Delete
takes a name away, Space shows the map as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView


class Timeline(QListView):
    """The rows, with their keys."""

    renaming = Signal()
    taking_away = Signal()
    since_chosen = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    peeked = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a run or compares, Ctrl+Enter chooses the other end, F2, Delete, Space are for the chosen row."""
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            (self.since_chosen if held else self.opened).emit(index)
        elif key == Qt.Key.Key_F2:
            self.renaming.emit()
        elif key == Qt.Key.Key_Delete:
            self.taking_away.emit()
        elif key == Qt.Key.Key_Space:
            self.peeked.emit(index)
        else:
            super().keyPressEvent(event)
