"""Rows and tiles of the library that are put in another place by the mouse: a line shows where, the list says what.

Lives in ui (L5); PySide6, `theme_qt`. Qt's own moving of rows is not used: it would change the model, which only shows
what the project holds, and it draws no line between tiles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from journey_studio.ui import key_words
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    _Base = QAbstractItemView
else:
    _Base = object

_STEPS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
_EDGE, _STEP = 20, 9
"""px from the upper and lower edge within which the list scrolls, and by how much a step."""


class Gap(NamedTuple):
    """Where something would go: whatever the list calls the place, and the line that shows it, in the viewport.

    A line higher than wide stands between tiles; `frame` says that it is the outline of a row that takes it.
    """

    place: Any
    line: QRect
    frame: bool = False


class Reorders(_Base):
    """To be put before a list's own class: it takes what the list itself carries (`own_mime`)."""

    own_mime = ""

    def begin_reordering(self) -> None:
        """Call it once, when the list is made."""
        self._gap: Gap | None = None
        self._at = QPoint()
        self._roll = QTimer(self)
        self._roll.setInterval(30)
        self._roll.timeout.connect(self._roll_on)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)  # lists of tiles have it off, whatever they are told

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow move what is current here, not the card that is selected on the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = key_words.usual(event)
            held = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if held == Qt.KeyboardModifier.AltModifier and pressed.key() in _STEPS:
                event.accept()
                return True
        return super().event(event)

    def gap_at(self, at: QPoint) -> Gap | None:
        """Where what is carried would go if it were let go at a spot of the viewport; None where it cannot."""
        raise NotImplementedError

    def row_gap(self, at: QPoint) -> Gap | None:
        """For a list of rows: before the first one whose middle is below the pointer."""
        model = self.model()
        rects = [self.visualRect(model.index(number, 0)) for number in range(model.rowCount())]
        now = self.currentIndex().row()
        before = next((number for number, rect in enumerate(rects) if at.y() < rect.center().y()), len(rects))
        above = rects[before - 1] if before else None
        below = rects[before] if before < len(rects) else None
        return Gap(before - (before > now), between(above, below, theme().px(4), self.viewport().width()))

    def put(self, place: Any) -> None:
        """It was let go there."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what this list carries itself."""
        if event.source() is self and event.mimeData().hasFormat(self.own_mime):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._at = event.position().toPoint()
        self._show_gap(self.gap_at(self._at))
        self._roll.start()
        if self._gap is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there."""
        gap = self.gap_at(event.position().toPoint())
        self._show_gap(None)
        if gap is not None and event.source() is self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            QTimer.singleShot(0, lambda: self.put(gap.place))  # the drag is over by then

    def _show_gap(self, gap: Gap | None) -> None:
        if gap is None:
            self._roll.stop()
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _roll_on(self) -> None:
        """Near an edge the list, or the panel it stands in, goes on."""
        view = self.viewport()
        bar = self.verticalScrollBar()
        y, high = self._at.y(), view.height()
        if not bar.maximum():
            panel: QWidget | None = self.parentWidget()
            while panel is not None and not isinstance(panel, QScrollArea):
                panel = panel.parentWidget()
            if panel is None:
                return
            bar = panel.verticalScrollBar()
            y, high = view.mapTo(panel.viewport(), self._at).y(), panel.viewport().height()
        step = -_STEP if y < _EDGE else _STEP if y > high - _EDGE else 0
        if step:
            bar.setValue(bar.value() + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list, and over it the line."""
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, look = self._gap.line, theme()
        if self._gap.frame:
            painter.setPen(QPen(look.color("sel"), 2.0))
            painter.drawRoundedRect(line.adjusted(1, 1, -1, -1), look.px(7), look.px(7))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("sel"))
            painter.drawRoundedRect(line, 1.5, 1.5)
        painter.end()


def between(above: QRect | None, below: QRect | None, left: int, right: int) -> QRect:
    """The line between two rows, or over the first, or under the last one."""
    y = above.bottom() + 1 if above is not None else below.top() if below is not None else 0
    return QRect(left, max(0, y - 1), max(0, right - left), 3)
