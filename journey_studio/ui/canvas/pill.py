"""The hint pill by the pointer: what letting go here would do, or why it cannot be done.

Lives in ui (L5); PySide6, `layout.text`, `render.qt`. A child of the view, over everything, that takes no clicks.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.layout.text import wrap
from journey_studio.layout.type_roles import SMALL, SMALL_STRONG
from journey_studio.render import qt as render
from journey_studio.ui.theme_qt import host, theme

HEIGHT, PAD, GAP = 30.0, 11.0, 8.0
MOST = 420.0


class Pill(QWidget):
    """A dark pill with a strong and a quiet part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._node: Node | None = None
        self._said = ("", "", False)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when it is not shown."""
        strong, quiet, _refused = self._said
        return " ".join(part for part in (strong, quiet) if part) if self.isVisible() else ""

    def say(self, strong: str, quiet: str, *, refused: bool = False) -> None:
        """Show these words; `refused` puts a prohibiting sign before them."""
        if (strong, quiet, refused) == self._said and self._node is not None:
            self._appear()
            return
        self._said = (strong, quiet, refused)
        x = PAD
        ops: list[Op] = []
        if refused:
            ops.append(icons.icon("prohibit", x, (HEIGHT - 16) / 2, 16, Paint("onInk")))
            x += 16 + 6
        for text, style in ((strong, SMALL_STRONG), (quiet, SMALL)):
            if text:
                paragraph = wrap(text, style, MOST, 1)
                ops += paragraph.glyphs(
                    x, (HEIGHT - paragraph.height) / 2, Paint("onInk", 1.0 if text == strong else 0.8)
                )
                x += paragraph.width + GAP
        width = x - GAP + PAD
        ground = Box(0.0, 0.0, width, HEIGHT, 8.0, fill=Paint("ink"))
        self._node = Node("pill", "pill", 0.0, 0.0, width, HEIGHT, (ground, *ops))
        scale = theme().scale
        self.resize(QSize(round(width * scale) + 1, round(HEIGHT * scale)))
        self.setAccessibleName(f"{strong} {quiet}".strip())
        self._appear()
        self.update()

    def _appear(self) -> None:
        if not self.isVisible():
            self.show()
            self.raise_()

    def move_to(self, pointer: QPoint) -> None:
        """Stand below the pointer, to its left as far as there is room, never outside of the view."""
        parent = host(self)
        px = theme().px
        x = min(max(pointer.x() - self.width() * 2 // 3, px(4)), parent.width() - self.width() - px(4))
        y = pointer.y() + px(34)
        if y + self.height() > parent.height() - px(4):
            y = pointer.y() - self.height() - px(34)
        self.move(max(x, px(4)), max(px(4), min(y, parent.height() - self.height() - px(4))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        if self._node is None:
            return
        painter = QPainter(self)
        painter.scale(theme().scale, theme().scale)
        render.paint(self._node, painter, theme().tokens)
        painter.end()
