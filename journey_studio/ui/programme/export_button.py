"""The button in the head of a box that offers what can be taken along; its menu is filled when it opens.

Lives in ui (L5); PySide6, `menus`, `theme_qt`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.box import Box
from journey_studio.ui.theme_qt import theme


class ExportButton(QToolButton):
    """The button; its owner dresses it and gives it a name."""

    def __init__(self, box: Box, fill: Callable[[RoundMenu], object]) -> None:
        super().__init__(box)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = RoundMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu))
        self.setMenu(menu)
        box.add_right(self)

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self.setIcon(theme().icon("export", "ink2", size=16))
        self.setIconSize(QSize(px(16), px(16)))
        self.setFixedSize(px(28), px(28))

    def name(self, text: str) -> None:
        """What it is called."""
        self.setAccessibleName(text)
        self.setToolTip(text)
