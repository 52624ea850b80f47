"""The handle between a panel and the map: dragged, or moved by arrow keys; a double click hides the panel.

Lives in ui (L5); PySide6, `theme_qt`. It only reports; widths are the frame's business.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journey_studio.ui.theme_qt import theme

Edge = Literal["left", "right"]
REACH = 8
"""How wide it can be grasped, px at 100 %; it is as high as the window, so that it is easily hit."""
_STEP, _LEAP = 8, 40


class Handle(QWidget):
    """Lies over the edge of a panel."""

    pulled = Signal(int)
    """Pixels towards the map since the drag began (or one step of a key)."""
    began = Signal()
    ended = Signal()
    toggled = Signal()
    """Hide the panel, or show it."""
    header_role = QAccessible.Role.Splitter
    """What assistive technology is told it is (see `canvas.accessible.factory`)."""

    def __init__(self, parent: QWidget, edge: Edge) -> None:
        super().__init__(parent)
        self._outward = 1 if edge == "left" else -1
        self._from: int | None = None
        self._over = False
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it in the hand."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = round(event.globalPosition().x())
            self.began.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull."""
        if self._from is not None:
            self.pulled.emit((round(event.globalPosition().x()) - self._from) * self._outward)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self.ended.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Hide the panel, or show it."""
        self._from = None
        self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows make the panel wider and narrower, Enter hides or shows it."""
        leap = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        steps = {Qt.Key.Key_Right: leap, Qt.Key.Key_Left: -leap}
        if event.key() in steps:
            self.began.emit()
            self.pulled.emit(theme().px(abs(steps[Qt.Key(event.key())])) * _sign(event.key()) * self._outward)
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggled.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show where it can be grasped."""
        super().enterEvent(event)
        self._over = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Be quiet again."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._over = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line while the pointer or the keyboard is here; at rest the panel's own edge is enough."""
        wide = 3 if self.hasFocus() else 2
        if not (self.hasFocus() or self._over or self._from is not None):
            return
        painter = QPainter(self)
        token = "focus" if self.hasFocus() else "sel"
        painter.fillRect(QRect((self.width() - wide) // 2, 0, wide, self.height()), theme().color(token))


def _sign(key: int) -> int:
    return 1 if key == Qt.Key.Key_Right else -1
