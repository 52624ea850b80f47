"""A field over a figure of the plan: the name of a new message on its day, the title of a step on its card.

Lives in ui (L5); PySide6.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameField(QLineEdit):
    """A name that is being typed; it answers once, and goes."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, place: QRect, name: str, hint: str, text: str, longest: int = 300) -> None:
        super().__init__(text, parent)
        self._over = False
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setGeometry(place)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, *, keep: bool) -> None:
        """What was typed is kept, or is not; the keyboard goes back to the figure when it was here."""
        if self._over:
            return
        self._over = True
        mine, above = self.hasFocus(), self.parentWidget()
        self.hide()
        self.deleteLater()
        if mine and above is not None:
            above.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
        if keep:
            self.kept.emit(" ".join(self.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it, Esc does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps the text."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(keep=True)
