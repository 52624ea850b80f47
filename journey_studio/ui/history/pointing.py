"""What the mouse does in the timeline: choosing, the words on a row that are pressed, the small map while it rests.

Lives in ui (L5); PySide6, its neighbours. Ctrl or Shift with a click chooses what is compared with. Everything here has
its key or its entry in a menu as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from journey_studio.ui.history.preview import Preview

if TYPE_CHECKING:
    from journey_studio.ui.hands_history import WindowHistory
    from journey_studio.ui.history.dock import HistoryDock

HOVER = 350
_OTHER_END = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Pointing(QObject):
    """The mouse over the rows of one timeline."""

    def __init__(self, dock: HistoryDock, hands: WindowHistory) -> None:
        super().__init__(dock)
        self._dock, self._hands = dock, hands
        self._list, self._rows, self._painter = dock.list, dock.rows, dock.painter
        self.preview = Preview(dock)
        self._hover = QTimer(self, singleShot=True, interval=HOVER)
        self._hover.timeout.connect(self._peek_hovered)
        self._list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press chooses or takes a word of the row; resting previews."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._pressed(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover.start()
            self._show_hand(event.position().toPoint())
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._hover.stop()
            self.preview.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QMouseEvent) -> bool:
        self.preview.hide()
        self._hover.stop()
        place = event.position().toPoint()
        index = self._list.indexAt(place)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.modifiers() & _OTHER_END:
            self._dock.since_chosen(index)
            return True
        entry = self._rows.entries[index.row()]
        word = self._painter.word_at(index, self._list.visualRect(index), place)
        if word == "rename":
            self._dock.rename()
        elif word == "restore":
            self._hands.restore(entry)
        elif word == "since":
            self._dock.compare_since(entry.key)
        if word:
            return True
        self._dock.forget_since()
        if entry.run is not None and len(entry.run.revisions) > 1:
            self._dock.opened(index)
        if entry.key == self._rows.to:
            self._dock.choose(entry.key)  # a click on what is chosen already compares it again
        return False

    def _show_hand(self, place: QPoint) -> None:
        index = self._list.indexAt(place)
        on_word = index.isValid() and self._painter.word_at(index, self._list.visualRect(index), place)
        shape = Qt.CursorShape.PointingHandCursor if on_word else Qt.CursorShape.ArrowCursor
        if self._list.viewport().cursor().shape() != shape:
            self._list.viewport().setCursor(shape)

    def _peek_hovered(self) -> None:
        place = self._list.viewport().mapFromGlobal(self._list.cursor().pos())
        index = self._list.indexAt(place)
        if index.isValid() and self._list.viewport().rect().contains(place):
            self.peek(index.row())

    def peek(self, row: int) -> None:
        """Show the map as it was, beside the row."""
        workspace = self._hands.workspace
        if workspace is None or not 0 <= row < len(self._rows.entries):
            return
        entry = self._rows.entries[row]
        box = self._list.visualRect(self._rows.index(row, 0))
        corner = self._list.viewport().mapToGlobal(QPoint(0, box.top()))
        self.preview.begin(workspace, entry, self._hands.map_of(entry), corner)
