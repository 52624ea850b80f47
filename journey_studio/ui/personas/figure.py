"""A drawing of the display list as a widget: it is painted by the painter of the map, and says its label.

Lives in ui (L5); PySide6, `render.qt`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journey_studio.layout.display import Node
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.theme_qt import theme


class Figure(QWidget):
    """Shows what `draw` makes of its width and height in px; one that `acts` can be pressed."""

    clicked = Signal()

    def __init__(self, parent: QWidget, draw: Callable[[float, float], Node | None], *, acts: bool = False) -> None:
        super().__init__(parent)
        self._draw, self._acts = draw, acts
        self._node: Node | None = None
        self._for = (0, 0)
        self.assets: Assets | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if acts:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def draw_anew(self) -> None:
        """What it shows is another one now."""
        self._for = (0, 0)
        self._make()
        self.update()

    def _make(self) -> None:
        size = (self.width(), self.height())
        if size != self._for:
            self._for = size
            self._node = self._draw(float(size[0]), float(size[1]))
            if self._node is not None and self._node.label:
                self.setAccessibleName(self._node.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another drawing."""
        super().resizeEvent(event)
        self._make()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing, and the ring of the keyboard."""
        self._make()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._node is not None:
            render.paint(self._node, painter, theme().tokens, None, self.assets)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def sizeHint(self) -> QSize:
        """Whatever there is."""
        return QSize(theme().px(120), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed."""
        if (
            self._acts
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pressed by Enter or Space."""
        if self._acts and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style: drawn anew."""
        super().changeEvent(event)
        self._for = (0, 0)
