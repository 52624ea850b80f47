"""The bar over the canvas while comparing: from, to, a chip for each kind of change, and the way from change to change.

Lives in ui (L5); PySide6, `app.comparing_points`, `theme_qt`. It shows and asks; what is compared is the controller's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio.app.comparing_points import Named, Side
from journey_studio.i18n import _, ngettext
from journey_studio.model.comparing import KINDS, Kind
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.choices import Option, Pick
from journey_studio.ui.theme_qt import theme

_SIGNS: dict[Kind, str] = {"added": "+", "removed": "−", "changed": "Δ", "moved": "⇄"}
_TOKENS: dict[Kind, str] = {
    "added": "diffAdd",
    "removed": "diffRemove",
    "changed": "diffChange",
    "moved": "diffMove",
}
HEIGHT, ROW = 44, 36
LEAST, NARROW, BROAD = 64, 110, 220
"""px of a list: at least, where there is little room, and where there is much."""


class CompareBar(QFrame):
    """What is compared, how much is different, and where one is in it."""

    chosen = Signal(object, object)
    """Other sides were chosen: from, to."""
    toggled = Signal(str, bool)
    stepped = Signal(int)
    side_by_side = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareBar")
        self._sides: list[Named] = []
        self._now: tuple[Side, Side] | None = None
        self._counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        self._at = (0, 0)
        self._rows = QVBoxLayout(self)
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._row)
        self._rows.addLayout(self._below)
        self._in_two = False
        self._from_label, self._to_label = QLabel(self), QLabel(self)
        self.before = Pick(self, self._options)
        self.after = Pick(self, self._options)
        self.chips: dict[Kind, QToolButton] = {kind: self._chip(kind) for kind in KINDS}
        self.place = QLabel(self)
        self._springs = QWidget(self), QWidget(self)
        self.up, self.down = self._button(), self._button()
        self.written = self._button()
        self.sides = self._button()
        self.sides.setCheckable(True)
        self.close_ = self._button()
        self.menu = RoundMenu(self.written)
        self.written.setMenu(self.menu)
        self.written.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self._connect()
        self.dress()
        self.retranslate()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _chip(self, kind: Kind) -> QToolButton:
        chip = self._button()
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setProperty("chip", kind)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        chip.toggled.connect(lambda on, kind=kind: self.toggled.emit(kind, on))
        return chip

    def _lay_out(self) -> None:
        self.setMinimumWidth(1)  # where there is no room the bar makes do: the map is not pushed under the panels
        for part in (self._from_label, self.before, self._to_label, self.after):
            self._row.addWidget(part)
        for pick in (self.before, self.after):
            pick.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fill()

    def _fill(self) -> None:
        """The rest in the same row, or in a second one."""
        for part in (*self.chips.values(), *self._springs, self.place, *self._buttons(), self.close_):
            (self._row if self._row.indexOf(part) >= 0 else self._below).removeWidget(part)
        rest = self._below if self._in_two else self._row
        for chip in self.chips.values():
            rest.addWidget(chip)
        rest.addWidget(self._springs[0], 1)
        rest.addWidget(self.place)
        for button in self._buttons():
            rest.addWidget(button)
        self._springs[1].setVisible(self._in_two)
        self._row.addWidget(self._springs[1], 1)
        self._row.addWidget(self.close_)

    def _buttons(self) -> tuple[QToolButton, ...]:
        return (self.up, self.down, self.written, self.sides)

    def _connect(self) -> None:
        self.before.picked.connect(lambda key: self._picked(0, key))
        self.after.picked.connect(lambda key: self._picked(1, key))
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        self.sides.toggled.connect(self.side_by_side)
        self.close_.clicked.connect(self.left)

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look = theme()
        px = look.px
        self._rows.setContentsMargins(px(12), px(4), px(8), px(4))
        self._rows.setSpacing(px(4))
        for row in (self._row, self._below):
            row.setSpacing(px(6))
        for pick in (self.before, self.after):
            pick.setFixedWidth(px(NARROW))
        for button, icon in (
            (self.up, "caret-up"),
            (self.down, "caret-down"),
            (self.written, "list-bullets"),
            (self.sides, "columns"),
            (self.close_, "x"),
        ):
            button.setIcon(look.icon(icon, "ink2", size=16))
            button.setIconSize(QSize(px(16), px(16)))
            button.setFixedSize(px(30), px(30))
        for chip in self.chips.values():
            chip.setMinimumHeight(px(26))

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Comparing"))
        self._from_label.setText(_("From"))
        self._to_label.setText(_("to"))
        self.before.setAccessibleName(_("Compare from"))
        self.after.setAccessibleName(_("Compare to"))
        for button, text, keys in (
            (self.up, _("Previous change"), "Shift+F3"),
            (self.down, _("Next change"), "F3"),
            (self.written, _("Export the changes"), ""),
            (self.sides, _("Side by side"), ""),
            (self.close_, _("Stop comparing"), _("Esc")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(f"{text}  {keys}".strip())
        self.show_counts(self._counts)
        self.show_place(*self._at)

    # showing

    def show_sides(self, sides: Sequence[Named], before: Named, after: Named) -> None:
        """What can be compared, and what is."""
        self._sides = list(sides)
        for one in (before, after):
            if all(known.side.key != one.side.key for known in self._sides):
                self._sides.append(one)
        self._now = (before.side, after.side)
        self.before.show_option(Option(before.side.key, before.text))
        self.after.show_option(Option(after.side.key, after.text))

    def _options(self) -> list[Option]:
        return [Option(one.side.key, one.text) for one in self._sides]

    def show_counts(self, counts: dict[Kind, int]) -> None:
        """How many changes of each kind there are."""
        self._counts = counts
        for kind, chip in self.chips.items():
            count = counts[kind]
            words = self._words(kind, count)
            chip.setAccessibleName(words)
            chip.setToolTip(words)
            chip.setEnabled(count > 0)
        self._share()

    @staticmethod
    def _words(kind: Kind, count: int) -> str:
        return {
            "added": ngettext("{count} added", "{count} added", count),
            "removed": ngettext("{count} removed", "{count} removed", count),
            "changed": ngettext("{count} changed", "{count} changed", count),
            "moved": ngettext("{count} moved", "{count} moved", count),
        }[kind].format(count=count)

    def _say_chips(self, *, wide: bool) -> None:
        """Sign and words; where there is little room, sign and number, the words being in the tip."""
        for kind, chip in self.chips.items():
            count = self._counts[kind]
            chip.setText(f"{_SIGNS[kind]}  {self._words(kind, count) if wide else count}")

    def show_place(self, at: int, total: int) -> None:
        """Which change is looked at, from 1; 0 while it is none."""
        self._at = (at, total)
        if at:
            text = _("Change {number} of {count}").format(number=at, count=total)
        elif total:
            text = ngettext("{count} change", "{count} changes", total).format(count=total)
        else:
            text = _("No changes")
        self.place.setText(text)
        self._share()
        for button in (self.up, self.down, self.written):
            button.setEnabled(total > 0)

    def show_side_by_side(self, *, on: bool) -> None:
        """Whether both are shown side by side."""
        self.sides.blockSignals(True)
        self.sides.setChecked(on)
        self.sides.blockSignals(False)

    # asking

    def _picked(self, side: int, key: object) -> None:
        found = next((one.side for one in self._sides if one.side.key == key), None)
        if found is not None and self._now is not None:
            now = list(self._now)
            now[side] = found
            self.chosen.emit(*now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where they have room."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The lists take what the rest leaves; where that is too little, words go, then the rest gets its own row."""
        px = theme().px
        self._say_chips(wide=True)
        room = self._room(self._others())
        if room < 2 * px(NARROW):
            self._say_chips(wide=False)
            room = self._room(self._others())
        in_two = room < 2 * px(LEAST)
        if in_two != self._in_two:
            self._in_two = in_two
            self._fill()
        self.setFixedHeight(px(HEIGHT + (ROW if in_two else 0)))
        rest = (*self.chips.values(), *self._buttons())
        fits = self._room((*rest, self.place), picks=0) >= 0
        self.place.setVisible(fits or not in_two)
        tight = in_two and self._room(rest, picks=0) < 0
        for chip in self.chips.values():
            chip.setVisible(not tight or chip.isEnabled())
        if in_two:
            room = self._room((self._from_label, self._to_label, self.close_))
        each = min(px(BROAD), max(px(LEAST), room // 2))
        for pick in (self.before, self.after):
            pick.setFixedWidth(each)

    def _others(self) -> tuple[QWidget, ...]:
        return (
            *(self._from_label, self._to_label, *self.chips.values(), self.place),
            *(*self._buttons(), self.close_),
        )

    def _room(self, others: Sequence[QWidget], picks: int = 2) -> int:
        """What these leave of the width for so many lists."""
        margins = self._rows.contentsMargins()
        taken = sum(max(widget.sizeHint().width(), widget.minimumWidth()) for widget in others)
        gaps = self._row.spacing() * (len(others) + picks)
        return self.width() - margins.left() - margins.right() - taken - gaps

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
