"""The row over the sheets of departments: whose steps, which of the two sheets, the figures, the poster.

Lives in ui (L5); PySide6, `filter_row`, `panels.choices`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journey_studio.app.analysis_boxes import BOXES
from journey_studio.i18n import _
from journey_studio.ui.analysis.filter_row import FilterRow
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
        return super()._room() - (self.switch.width() + self._row.spacing() if self.switch is not None else 0)

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        super().dress()
        if self.switch is not None:
            self.switch.dress()
            self._fit_switch()

    def retranslate(self) -> None:
        """Say everything anew."""
        if self.switch is not None:
            self.switch.retranslate(_("Which sheet"))
            self._fit_switch()
        super().retranslate()

    def _fit_switch(self) -> None:
        if self.switch is not None:
            wide = max(self.fontMetrics().horizontalAdvance(str(BOXES[one])) for one in SHEETS) + theme().px(32)
            self.switch.setFixedWidth(len(SHEETS) * wide)


def _sheets() -> list[Segment]:
    return [Segment(one, str(BOXES[one])) for one in SHEETS]
