"""The row over the sheets of departments: whose steps, which of the two sheets, the figures, the poster.

Lives in ui (L5); PySide6, `filter_row`, `panels.choices`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from journey_studio.app.box_names import BOXES
from journey_studio.i18n import _
from journey_studio.ui.analysis.filter_row import FilterRow
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.theme_qt import theme

SHEETS = ("silos", "sides")


class SilosRow(FilterRow):
    """The row."""

    turned = Signal(str)
    """The other sheet is wanted."""

    def __init__(self, parent: QWidget) -> None:
        self.switch: Segments | None = None
        super().__init__(parent)
        self.channel_menu.hide()
        self.evidence_menu.hide()
        self.switch = Segments(self, _sheets)
        self.switch.chosen.connect(lambda value: self.turned.emit(str(value)))
        self._row.insertWidget(3, self.switch)
        self.export = QToolButton(self)
        self.export.setProperty("look", "quiet")
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.export.setMenu(RoundMenu(self.export))
        self._row.addWidget(self.export)
        self.dress()
        self.retranslate()
        self.show_sheet(SHEETS[0])

    def show_sheet(self, sheet: str) -> None:
        """Mark the sheet on the screen."""
        if self.switch is not None:
            self.switch.show_value(sheet)

    def show_everybody(self) -> None:
        """Look at all personas again."""
        self._take(personas=frozenset())

    def _room(self) -> int:
        if self.switch is None:
            return super()._room()
        return super()._room() - self.switch.width() - self.export.width() - 2 * self._row.spacing()

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        super().dress()
        if self.switch is not None:
            self.switch.dress()
            self._fit_switch()
            px = theme().px
            self.export.setIcon(theme().icon("export", "ink2", size=17))
            self.export.setIconSize(QSize(px(17), px(17)))
            self.export.setFixedSize(px(32), px(32))

    def retranslate(self) -> None:
        """Say everything anew."""
        if self.switch is not None:
            self.switch.retranslate(_("Which sheet"))
            self.export.setAccessibleName(_("Export this sheet"))
            self.export.setToolTip(_("Export this sheet"))
            self._fit_switch()
        super().retranslate()

    def _fit_switch(self) -> None:
        if self.switch is not None:
            wide = max(self.fontMetrics().horizontalAdvance(str(BOXES[one])) for one in SHEETS) + theme().px(32)
            self.switch.setFixedWidth(len(SHEETS) * wide)


def _sheets() -> list[Segment]:
    return [Segment(one, str(BOXES[one])) for one in SHEETS]
