"""Two small dialogs: the name of a view that is to be kept, and the room check for projectors.

Lives in ui (L5); PySide6, `app.room_check`, `app.settings`. The room is remembered with the person's settings: it is
theirs, not the project's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio import i18n
from journey_studio.app.room_check import ZOOM_MOST, check
from journey_studio.app.saved_views import LONGEST
from journey_studio.app.settings import Settings
from journey_studio.i18n import _
from journey_studio.ui.ask_name import AskName, Words
from journey_studio.ui.theme_qt import theme

PICTURE, DISTANCE = 2.0, 6.0
"""Metres one begins with."""
_ROOM = "room"


def ask_view_name(parent: QWidget, names: Sequence[str]) -> AskName:
    """The dialog for the name of a view; not shown yet."""
    words = Words(
        title=_("Save this view"),
        what=_("Kept in this project: the lanes that are shown, the filter, the zoom."),
        field=_("Name of the view"),
        save=_("Save view"),
        replace=_("Replace view"),
    )
    return AskName(parent, words, names, LONGEST)


class RoomDialog(QDialog):
    """Asks for the projected picture and the last row, and proposes two zooms."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        px = theme().px
        self._settings = settings
        self.chosen = 0.0
        screen = parent.screen()
        self._pixels = float(screen.size().width()) if screen is not None else 1920.0
        self.setWindowTitle(_("Room check"))
        what = QLabel(_("How large must the map be for the last row to read the titles of the cards?"), self)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        picture, distance = self._recall()
        self.picture = self._metres(_("Width of the picture"), picture, 0.3, 20.0)
        self.distance = self._metres(_("Distance of the last row"), distance, 0.5, 60.0)
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.addRow(_("Width of the picture"), self.picture)
        form.addRow(_("Distance of the last row"), self.distance)
        self._said: list[QLabel] = []
        self.buttons: list[QPushButton] = []
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(px(12))
        for row in range(2):
            said, button = QLabel(self), QPushButton(self)
            said.setWordWrap(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, row=row: self._choose(row))
            self._said.append(said)
            self.buttons.append(button)
            grid.addWidget(said, row, 0)
            grid.addWidget(button, row, 1)
        close = QDialogButtonBox(self)
        close.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        column.addWidget(what)
        column.addLayout(form)
        column.addLayout(grid)
        column.addWidget(close)
        self.setMinimumWidth(px(460))
        self._zooms = (1.0, 1.0)
        self.picture.setFocus()
        self._propose()

    def _metres(self, name: str, value: float, least: float, most: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setLocale(QLocale(i18n.language()))
        box.setAccessibleName(name)
        box.setDecimals(1)
        box.setRange(least, most)
        box.setSingleStep(0.1)
        box.setSuffix("\u202fm")
        box.setValue(value)
        box.setMinimumHeight(theme().px(32))
        box.valueChanged.connect(self._propose)
        return box

    def _propose(self) -> None:
        found = check(self.picture.value(), self.distance.value(), self._pixels)
        self._zooms = (found.comfortable, found.stretch)
        words = (_("Comfortable to read"), _("Can be read at a stretch"))
        for said, button, text, zoom in zip(self._said, self.buttons, words, self._zooms, strict=True):
            percent = f"{zoom * 100:.0f}\u202f%"
            possible = zoom <= ZOOM_MOST
            said.setText(
                f"{text}: {percent}"
                if possible
                else _("{text}: {percent}, more than the map can be. Use a wider picture, or sit nearer.").format(
                    text=text, percent=percent
                )
            )
            button.setText(_("Set {percent}").format(percent=percent))
            button.setAccessibleName(f"{_('Set {percent}').format(percent=percent)}: {text}")
            button.setEnabled(possible)

    def _choose(self, row: int) -> None:
        self.chosen = self._zooms[row]
        self._settings.set(_ROOM, f"{self.picture.value():.1f} {self.distance.value():.1f}")
        self.accept()

    def _recall(self) -> tuple[float, float]:
        try:
            picture, distance = map(float, self._settings.text(_ROOM).split())
        except ValueError:  # the first time
            return PICTURE, DISTANCE
        return picture, distance
