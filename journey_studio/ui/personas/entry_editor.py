"""What opens over a row of a persona's list to write it: a frame with fields, kept by Enter, given up by Esc.

Lives in ui (L5); PySide6, commands' fields.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from journey_studio.commands.registers import Fields

LONGEST = 2_000
"""Characters of a line."""


class Editor(QFrame):
    """What opens over a row. Enter keeps, Esc gives up; so does leaving it keep."""

    kept = Signal(bool)
    """It is done; True by Enter, False since the keyboard went elsewhere."""
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("entryEditor")
        self._over = False

    def first(self) -> QWidget:
        """What gets the keyboard."""
        raise NotImplementedError

    def fields(self) -> Fields | None:
        """What was written, as fields of the record; None when nothing worth keeping was."""
        raise NotImplementedError

    def watch(self, *parts: QWidget) -> None:
        """Take the keys of these."""
        for part in parts:
            part.installEventFilter(self)

    def end(self, *, keep: bool, entered: bool = False) -> None:
        """It is over; only the first time counts."""
        if self._over:
            return
        self._over = True
        if keep:
            self.kept.emit(entered)
        else:
            self.dropped.emit()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Enter, Esc, and the keyboard going elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.end(keep=True, entered=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end(keep=False)
                return True
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in stays:
            QTimer.singleShot(0, self, self._left)
        return bool(super().eventFilter(watched, event))

    def _left(self) -> None:
        here = QApplication.focusWidget()
        if here is None or not (here is self or self.isAncestorOf(here)):
            self.end(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key goes on to the list below."""
        event.accept()
