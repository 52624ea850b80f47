"""Undo and redo keys in a text field that has nothing of its own to undo: they are the window's.

Lives in ui (L5); PySide6. Qt's fields take these keys in any case, so that the last step on a page could not be taken
back without leaving the field first.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_WATCHED = "undoKeysWatched"


def _can(field: QObject) -> tuple[bool, bool]:
    """Whether a field can undo and redo something itself."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable(), document.isRedoAvailable()
    return True, True


class UndoKeys(QObject):
    """Watches the text fields inside `room`, each from the first time it has the keyboard."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit) or new.property(_WATCHED):
            return
        if self._room.isAncestorOf(new):
            new.setProperty(_WATCHED, True)
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go of what the field has no use for."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _can(watched)
            free_undo = not undo and event.matches(QKeySequence.StandardKey.Undo)
            if free_undo or (not redo and event.matches(QKeySequence.StandardKey.Redo)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)
