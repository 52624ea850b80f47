"""A small card that asks for a name in place: Enter takes it, Esc does not.

Lives in ui (L5); PySide6, `practice.popover`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from journey_studio.ui.practice.popover import Popover


class NameCard(Popover):
    """Title and field."""

    named = Signal(str)

    def __init__(self, near: QWidget, title: str, hint: str) -> None:
        super().__init__(near, title, 280)
        head = QLabel(title, self)
        head.setProperty("role", "panel")
        self.column.addWidget(head)
        self.field = QLineEdit(self)
        self.field.setMaxLength(200)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(hint)
        self.column.addWidget(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name."""
        name = self.field.text().strip()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and name:
            self.close()
            self.named.emit(name)
            return
        super().keyPressEvent(event)
