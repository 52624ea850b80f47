"""A list of points: what is done, how much of it, why it matters, a tick or a switch, and the way to where it is done.

Lives in ui (L5); PySide6, `theme_qt`. For the quality of a map, its self-assessment and the five phases. The owner
gives `Row`s again and again; rows that are there already only change, so that the keyboard stays where it is. Up and
Down go from row to row, Tab through what a row has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import ready_for, theme

Look = Literal["done", "part", "open", "off"]
_ICONS: dict[Look, tuple[str, str]] = {
    "done": ("check-circle-fill", "ok"),
    "part": ("circle-half-fill", "warn"),
    "open": ("circle-dashed", "ink3"),
    "off": ("prohibit", "ink3"),
}


class Row(NamedTuple):
    """A point. `head` is a heading over it; `ticks`: done by hand, with a note; `goes`: there is a place to go to.

    `switch`: whether a rule is on (True), off (False), or no rule (None). `told` stands at the right: "12 of 14".
    """

    key: str
    title: str
    detail: str = ""
    told: str = ""
    look: Look = "open"
    head: str = ""
    ticks: bool = False
    note: str = ""
    goes: str = ""
    switch: bool | None = None


class CheckList(QWidget):
    """The list."""

    went = Signal(str)
    """The way to where a point is done was asked for."""
    ticked = Signal(str, bool)
    noted = Signal(str, str)
    switched = Signal(str, bool)
    """A rule is to be on or off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: dict[str, _Line] = {}
        self._heads: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._writable = True

    def show_rows(self, rows: Sequence[Row], *, writable: bool) -> None:
        """Show these points."""
        self._writable = writable
        if [row.key for row in rows] != list(self.lines):
            self._build(rows)
        for row in rows:
            self.lines[row.key].show_row(row, writable=writable)
            head = self._heads.get(row.key)
            if head is not None:
                ready_for(row.head)
                head.setText(row.head)

    def _build(self, rows: Sequence[Row]) -> None:
        for part in (*self.lines.values(), *self._heads.values()):
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.lines.clear()
        self._heads.clear()
        for row in rows:
            if row.head:
                head = self._heads[row.key] = QLabel(self)
                head.setProperty("role", "panel")
                head.setTextFormat(Qt.TextFormat.PlainText)
                self._column.addWidget(head)
            line = self.lines[row.key] = _Line(self, row)
            self._column.addWidget(line)
        self.dress()

    def step(self, line: QWidget, by: int) -> None:
        """The keyboard goes to the row before or after."""
        lines = list(self.lines.values())
        place = next((number for number, one in enumerate(lines) if one is line), -1)
        if 0 <= place + by < len(lines):
            lines[place + by].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setSpacing(px(2))
        for head in self._heads.values():
            head.setContentsMargins(0, px(8), 0, 0)
        for line in self.lines.values():
            line.dress()


class _Line(QFrame):
    """One point."""

    def __init__(self, owner: CheckList, row: Row) -> None:
        super().__init__(owner)
        self.setObjectName("checkRow")
        self._owner, self._row = owner, row
        self._mark = QLabel(self)
        self.tick = QCheckBox(self)
        self.tick.clicked.connect(lambda on=False: owner.ticked.emit(self._row.key, bool(on)))
        self._title = QLabel(self)
        self._detail = QLabel(self)
        self._detail.setProperty("tone", "quiet")
        for label in (self._title, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._told = QLabel(self)
        self._told.setProperty("tone", "quiet")
        self.note = QLineEdit(self)
        self.note.setMaxLength(500)
        self.note.editingFinished.connect(self._noted)
        self.turn = QToolButton(self)
        self.turn.setProperty("look", "icon")
        self.turn.clicked.connect(lambda: owner.switched.emit(self._row.key, not self._row.switch))
        self.go = QToolButton(self)
        self.go.setProperty("look", "icon")
        self.go.clicked.connect(lambda: owner.went.emit(self._row.key))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(words, 3)
        self._line.addWidget(self.note, 2)
        self._line.addWidget(self._told)
        self._line.addWidget(self.turn)
        self._line.addWidget(self.go)
        for part in (self.tick, self.note, self.turn, self.go):
            part.installEventFilter(self)
        self.dress()

    def first(self) -> QWidget:
        """What takes the keyboard."""
        parts: tuple[QWidget, ...] = (self.tick, self.go, self.turn)
        return next((part for part in parts if not part.isHidden()), self.turn)

    def show_row(self, row: Row, *, writable: bool) -> None:
        """Show how it stands."""
        self._row = row
        for text in (row.title, row.detail, row.note):
            ready_for(text)
        self._mark.setVisible(not row.ticks)
        for part in (self._mark, self.tick):
            self._line.setAlignment(part, Qt.AlignmentFlag.AlignTop if row.detail else Qt.AlignmentFlag.AlignVCenter)
        self.tick.setVisible(row.ticks)
        self.tick.setEnabled(writable)
        self.tick.setChecked(row.look == "done")
        self.tick.setAccessibleName(row.title)
        self.tick.setAccessibleDescription(row.detail)
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        self._detail.setVisible(bool(row.detail))
        self._told.setText(row.told)
        self._told.setVisible(bool(row.told))
        self.note.setVisible(row.ticks)
        self.note.setReadOnly(not writable)
        if not self.note.hasFocus():
            self.note.setText(row.note)
            self.note.setCursorPosition(0)
        self.note.setPlaceholderText(_("Note"))
        self.note.setAccessibleName(_("Note on “{name}”").format(name=row.title))
        self.turn.setVisible(row.switch is not None)
        self.turn.setEnabled(writable)
        told = _("Switch off “{name}”") if row.switch else _("Switch on “{name}”")
        self.turn.setToolTip(told.format(name=row.title))
        self.turn.setAccessibleName(told.format(name=row.title))
        self.go.setVisible(bool(row.goes))
        self.go.setToolTip(row.goes)
        self.go.setAccessibleName(f"{row.goes}. {row.title}" + (f", {row.told}" if row.told else ""))
        self._dress_mark()

    def _noted(self) -> None:
        if self.note.text().strip() != self._row.note and not self.note.isReadOnly():
            self._owner.noted.emit(self._row.key, self.note.text().strip())

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        look = theme()
        px = look.px
        self._line.setContentsMargins(px(4), px(3), px(4), px(3))
        self._line.setSpacing(px(8))
        self._title.setFont(look.font("body"))
        self._mark.setFixedSize(px(20), px(22))
        self.note.setMinimumHeight(px(26))
        self.note.setMaximumWidth(px(340))
        for button in (self.turn, self.go):
            button.setFixedSize(px(28), px(28))
            button.setIconSize(QSize(px(16), px(16)))
        self.go.setIcon(look.icon("arrow-right", "accentInk", size=16))
        self._dress_mark()

    def _dress_mark(self) -> None:
        name, token = _ICONS[self._row.look]
        self._mark.setPixmap(theme().pixmap(name, token, 18))
        self.turn.setIcon(theme().icon("eye" if self._row.switch else "eye-slash", "ink2", size=16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go to the neighbours."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by:
                self._owner.step(self, by)
                return True
        return super().eventFilter(watched, event)
