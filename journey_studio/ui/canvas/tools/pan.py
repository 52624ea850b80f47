"""Panning: the map goes with the pointer, by the middle button or with Space held.

Lives in ui (L5); PySide6.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from journey_studio.ui.canvas.tools.base import Pointer, Tool


class Pan(Tool):
    """The hand that moves the map."""

    cursor = Qt.CursorShape.ClosedHandCursor
    _button = Qt.MouseButton.NoButton
    _last = QPointF()

    def press(self, at: Pointer) -> None:
        """It begins here."""
        if self._button == Qt.MouseButton.NoButton:
            self._button, self._last = at.button, QPointF(at.spot)

    def move(self, at: Pointer) -> None:
        """Scroll by as much as the pointer went."""
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        step = at.spot - self._last
        across.setValue(across.value() - round(step.x()))
        down.setValue(down.value() - round(step.y()))
        self._last = QPointF(at.spot)

    def release(self, at: Pointer) -> None:
        """It ends with its own button."""
        if at.button == self._button:
            self.box.idle()

    def key(self, event: QKeyEvent) -> bool:
        """Esc ends it as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.box.idle()
            return True
        return False
