"""True size on a screen: how many pixels a millimetre has, and how a person makes that right with a driving licence.

Lives in ui (L5); PySide6, `app.settings`. Screens tell their size, and often tell it wrong: projectors, televisions
and scaled desktops most of all. What somebody measured is kept for a screen by its name and size, with the person's
settings.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from journey_studio.app.settings import Settings
from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.ui.theme_qt import theme

_TABLE = "screens"
_LEAST, _MOST = 1.0, 20.0
"""Pixels a millimetre that a screen can have: 25 to 500 dots per inch."""
_USUAL = 96.0 / 25.4
_SPAN = 500
"""Tenths of a percent the slider goes each way."""


def _key(screen: QScreen) -> str:
    size = screen.size()
    return f"{screen.name()} {size.width()}x{size.height()}"


def told_by(screen: QScreen) -> float:
    """Pixels a millimetre as the screen tells it, or as is usual when that cannot be."""
    dots = screen.physicalDotsPerInch() / 25.4
    return dots if _LEAST <= dots <= _MOST else _USUAL


def pixels_per_mm(settings: Settings, screen: QScreen) -> float:
    """Pixels a millimetre on a screen: as it was measured, else as the screen tells it."""
    value = settings.table(_TABLE).get(_key(screen))
    good = isinstance(value, int | float) and not isinstance(value, bool) and _LEAST <= value <= _MOST
    return float(value) if good and value is not None else told_by(screen)


def keep(settings: Settings, screen: QScreen, value: float | None) -> None:
    """Keep what was measured; None to believe the screen again."""
    table = {key: one for key, one in settings.table(_TABLE).items() if key != _key(screen)}
    settings.set_table(_TABLE, table if value is None else {**table, _key(screen): round(value, 4)})


class RulerBar(QFrame):
    """The row under the true size: what to do, a slider, and back to what the screen says."""

    sized = Signal(float)
    """Pixels a millimetre."""
    measuring = Signal(bool)

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self.setObjectName("rulerBar")
        self._settings = settings
        self._base = _USUAL
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setProperty("role", "small")
        self._label.setProperty("tone", "quiet")
        self.adjust = QPushButton(self)
        self.adjust.setCheckable(True)
        self.adjust.setAutoDefault(False)
        self.adjust.toggled.connect(self._toggled)
        self.less, self.more = self._step("minus", -1), self._step("plus", 1)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(-_SPAN, _SPAN)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._slid)
        self.reset = QPushButton(self)
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._label, 1)
        self._controls = QHBoxLayout()
        for part in (self.less, self.slider, self.more, self.reset, self.adjust):
            self._controls.addWidget(part)
        self._controls.setStretch(1, 1)
        self._row.addLayout(self._controls)
        self._toggled(on=False)

    def _step(self, icon: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("look", "icon")
        button.setProperty("sign", icon)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.slider.setValue(self.slider.value() + by))
        return button

    def begin(self) -> float:
        """Show what is known of the screen; pixels a millimetre."""
        screen = self.screen()
        self._base = told_by(screen)
        value = pixels_per_mm(self._settings, screen)
        self.slider.blockSignals(True)
        self.slider.setValue(round((value / self._base - 1.0) * 1000))
        self.slider.blockSignals(False)
        self._say()
        return value

    def value(self) -> float:
        """Pixels a millimetre as the slider stands."""
        return self._base * (1.0 + self.slider.value() / 1000.0)

    def _slid(self) -> None:
        keep(self._settings, self.screen(), self.value() if self.slider.value() else None)
        self._say()
        self.sized.emit(self.value())

    def _reset(self) -> None:
        self.slider.setValue(0)

    def _toggled(self, on: bool) -> None:
        for part in (self.less, self.slider, self.more, self.reset):
            part.setVisible(on)
        self._say()
        self._fit()
        self.measuring.emit(on)

    def _say(self) -> None:
        measuring = self.adjust.isChecked()
        percent = numbers.number(100.0 + self.slider.value() / 10.0, 1)
        self._label.setText(
            _("Slide until the frame is as large as a driving licence: {percent}\u202f%").format(percent=percent)
            if measuring
            else _("Is a centimetre of the ruler as long as on a real one?")
        )
        self.adjust.setText(_("It fits") if measuring else _("Adjust"))
        self.slider.setAccessibleDescription(self._label.text())

    def retranslate(self) -> None:
        """Say everything anew."""
        self.slider.setAccessibleName(_("Size of the screen"))
        self.less.setAccessibleName(_("Smaller"))
        self.more.setAccessibleName(_("Larger"))
        self.reset.setText(_("As the screen says"))
        self._say()

    def _fit(self) -> None:
        """The words beside the controls where there is room for both, else above them."""
        needed = self._controls.sizeHint().width() + theme().px(260)
        beside = not self.adjust.isChecked() or needed <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._fit()

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.adjust, self.less, self.slider, self.more, self.reset]

    def dress(self) -> None:
        """Take sizes from the present theme."""
        look, px = theme(), theme().px
        self._row.setContentsMargins(px(12), px(6), px(12), px(6))
        self._row.setSpacing(px(8))
        self._controls.setSpacing(px(8))
        self.slider.setMinimumWidth(px(80))
        self._fit()
        for button in (self.less, self.more):
            button.setIcon(look.icon(str(button.property("sign")), size=16))
            button.setIconSize(QSize(px(16), px(16)))
            button.setFixedSize(px(28), px(28))
