"""Width and height of a sheet of one's own, in millimetres.

Lives in ui (L5); PySide6, `layout.papers`. A size counts when a field is left or Enter is pressed.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from journey_studio import i18n
from journey_studio.i18n import _
from journey_studio.layout import papers
from journey_studio.ui.export_dialog.controls import Field
from journey_studio.ui.theme_qt import theme


class OwnSize(QWidget):
    """Two fields."""

    sized = Signal(str)
    """The paper by its sides: "1500x900"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._fields = tuple(Field(self, self._spin) for _side in range(2))
        for field in self._fields:
            self._row.addWidget(field, 1)

    def _spin(self, parent: QWidget) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(parent)
        spin.setRange(papers.LEAST_MM, papers.MOST_MM)
        spin.setDecimals(1)
        spin.setSingleStep(10.0)
        spin.setKeyboardTracking(False)
        spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        spin.setSuffix("\u202fmm")
        spin.setLocale(QLocale(i18n.language()))
        spin.valueChanged.connect(lambda _value: self._tell())
        return spin

    def spins(self) -> list[QDoubleSpinBox]:
        """Width and height."""
        return [field.control for field in self._fields]

    def first(self) -> QDoubleSpinBox:
        """The width."""
        return self.spins()[0]

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return list(self.spins())

    def show_size(self, wide: float, high: float) -> None:
        """Show a size."""
        for spin, value in zip(self.spins(), (wide, high), strict=True):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)

    def _tell(self) -> None:
        wide, high = (spin.value() for spin in self.spins())
        self.sized.emit(f"{wide:g}x{high:g}")

    def retranslate(self) -> None:
        """Say everything anew."""
        for field, text in zip(self._fields, (_("Width"), _("Height")), strict=True):
            field.say(text)
            field.control.setLocale(QLocale(i18n.language()))

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self._row.setSpacing(theme().px(8))
