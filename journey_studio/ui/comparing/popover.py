"""What changed on one thing, over the canvas: old and new values, who and when, and the way back.

Lives in ui (L5); PySide6, `app.change_words`, `theme_qt`. An ordinary child of the viewport, so that screen readers
find it. It does not take the keyboard by itself: Enter on the map goes into it, Esc out of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio.app.change_words import Sign, Told
from journey_studio.i18n import _
from journey_studio.model.comparing import Kind
from journey_studio.ui.panels import pictures
from journey_studio.ui.theme_qt import host, ready_for, theme

_MOST_LINES = 8
_WIDTH = 300
_CUT = 160
"""Letters of a long text that are shown."""


class ChangePopover(QFrame):
    """The popover of one change."""

    restore_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, told: Told, kind: Kind, restore: str) -> None:
        super().__init__(parent)
        self.setObjectName("cellPopover")
        self._column = QVBoxLayout(self)
        px = theme().px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._head(told, kind)
        self._lines(told)
        self._foot(told, restore)
        self.setAccessibleName(told.sentence)
        self.setMinimumWidth(px(_WIDTH))
        self.setMaximumWidth(px(440))
        self.adjustSize()

    def _label(self, text: str, **properties: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text if len(text) <= _CUT else text[: _CUT - 1] + "…")
        for name, value in properties.items():
            label.setProperty(name, value)
        ready_for(text)
        return label

    def _head(self, told: Told, kind: Kind) -> None:
        row = QHBoxLayout()
        title = self._label(told.name, role="panel")
        title.setWordWrap(True)
        badge = self._label(told.badge, role="small")
        badge.setObjectName("changeBadge")
        badge.setProperty("kind", kind)
        row.addWidget(title, 1)
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _lines(self, told: Told) -> None:
        grid = QGridLayout()
        px = theme().px
        grid.setHorizontalSpacing(px(6))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(5, 1)
        for row, line in enumerate(told.lines[:_MOST_LINES]):
            grid.addWidget(self._label(line.name, tone="quiet", role="small"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._value(grid, row, 1, line.before, line.sign_before)
            arrow = QLabel(self)
            arrow.setPixmap(pictures.icon("arrow-right", "ink3", 12))
            arrow.setAccessibleName(_("becomes"))
            grid.addWidget(arrow, row, 3, Qt.AlignmentFlag.AlignTop)
            self._value(grid, row, 4, line.after, line.sign_after, strong=True)
        if told.lines:
            self._column.addLayout(grid)
        more = len(told.lines) - _MOST_LINES
        if more > 0:
            self._column.addWidget(self._label(_("and {count} more").format(count=more), tone="hint", role="small"))
        if not told.lines:
            text = self._label(told.sentence, tone="quiet", role="small")
            text.setWordWrap(True)
            self._column.addWidget(text)

    def _value(self, grid: QGridLayout, row: int, column: int, text: str, sign: Sign, *, strong: bool = False) -> None:
        picture = None
        if sign is not None and sign[0] == "feeling":
            picture = pictures.face(sign[1], 17)
        elif sign is not None and sign[0] == "evidence":
            picture = pictures.evidence(sign[1], 15)
        if picture is not None:
            drawn = QLabel(self)
            drawn.setPixmap(picture)
            grid.addWidget(drawn, row, column, Qt.AlignmentFlag.AlignTop)
        label = self._label(text, role="value" if strong else "small")
        label.setWordWrap(True)
        grid.addWidget(label, row, column + 1, Qt.AlignmentFlag.AlignTop)

    def _foot(self, told: Told, restore: str) -> None:
        row = QHBoxLayout()
        self.button = QPushButton(restore, self)
        self.button.setVisible(bool(restore))
        self.button.clicked.connect(self.restore_asked)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self._label(told.when, tone="hint", role="small"))
        self._column.addLayout(row)

    def place_at(self, rect: QRectF) -> None:
        """Stand under a rectangle of the viewport, or over it where there is no room."""
        room = host(self)
        gap = theme().px(10)
        size = self.sizeHint()
        x = min(max(round(rect.left()), gap), max(gap, room.width() - size.width() - gap))
        y = round(rect.bottom()) + gap
        if y + size.height() > room.height() - gap:
            y = round(rect.top()) - gap - size.height()
        if y < gap:
            y = max(gap, min(round(rect.top()), room.height() - size.height() - gap))
            beside = round(rect.right()) + gap
            x = beside if beside + size.width() < room.width() else max(gap, round(rect.left()) - gap - size.width())
        self.move(QPoint(x, y))
        self.resize(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the map; Enter is the button's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
            self.button.click()
            return
        super().keyPressEvent(event)
