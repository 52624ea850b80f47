"""A page of boxes in a grid that scrolls when they are higher than the window.

Lives in ui (L5); PySide6, `page`, `theme_qt`. Subclasses put boxes into `grid` (children of `inside`) in `arrange`,
which is asked again when the width is another one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.theme_qt import theme


class ScrollingPage(PracticePage):
    """The page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewer = QScrollArea(self)
        self.viewer.setObjectName("pageScroll")
        self.viewer.setFrameShape(QFrame.Shape.NoFrame)
        self.viewer.setWidgetResizable(True)
        self.viewer.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget(self.viewer)
        self.inside.setObjectName("pageRoom")
        self.viewer.setWidget(self.inside)
        fills = QVBoxLayout(self)
        fills.setContentsMargins(0, 0, 0, 0)
        fills.addWidget(self.viewer)
        self.grid = QGridLayout(self.inside)

    def arrange(self) -> None:
        """Put the boxes into the grid for the present width."""
        raise NotImplementedError

    def place(self, box: QWidget, row: int, column: int = 0, columns: int = 6) -> None:
        """A box in the grid of six columns."""
        self.grid.removeWidget(box)
        self.grid.addWidget(box, row, column, 1, columns)

    def is_narrow(self, least: int) -> bool:
        """Whether there is less room than this (px at 100 %)."""
        return self.width() < theme().px(least)

    def bring_into_view(self, box: QWidget) -> None:
        """Scroll until a box is seen."""
        self.viewer.ensureWidgetVisible(box, 0, theme().px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Boxes find their places."""
        super().resizeEvent(event)
        self.arrange()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self.grid.setSpacing(px(12))
        self.grid.setContentsMargins(0, 0, px(2), px(2))
        for column in range(6):
            self.grid.setColumnStretch(column, 1)
