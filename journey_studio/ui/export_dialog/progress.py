"""How far an export has come: the grid of its sheets fills up, with the seconds that are left and a way to stop it.

Lives in ui (L5); PySide6, `jobs`. The window stays usable; what takes less than 400 ms is not shown.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.i18n import _, ngettext
from journey_studio.ui.jobs import ProgressNotice
from journey_studio.ui.theme_qt import theme

_ENOUGH = 0.08
"""The share that must be done before the rest can be reckoned."""


class SheetGrid(QWidget):
    """Small sheets, those that are done filled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows, self.columns, self.extra, self.done = 0, 0, 0, 0

    def show_grid(self, rows: int, columns: int, extra: int) -> None:
        """So many sheets, and pages before and after them that are no part of the grid."""
        self.rows, self.columns, self.extra, self.done = rows, columns, extra, 0
        px = theme().px
        self.setVisible(rows * columns > 1)
        cell = px(14 if rows < 5 else 9)
        self.setFixedSize(columns * (cell + px(3)) + px(2), rows * (cell + px(3)) + px(2))

    def show_done(self, pages: int) -> None:
        """So many pages are done."""
        done = max(0, min(self.rows * self.columns, pages - self.extra))
        if done != self.done:
            self.done = done
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheets."""
        look, px = theme(), theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(3)
        wide = (self.width() - px(2)) / max(1, self.columns) - gap
        high = (self.height() - px(2)) / max(1, self.rows) - gap
        painter.setPen(QPen(look.color("ctl"), 1.0))
        for number in range(self.rows * self.columns):
            column, row = number % self.columns, number // self.columns
            painter.setBrush(look.color("accent") if number < self.done else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1 + column * (wide + gap), 1 + row * (high + gap), wide, high), 1.5, 1.5)
        painter.end()


class SheetProgress(ProgressNotice):
    """The notice of an export."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = SheetGrid(self)
        self._row.insertWidget(0, self.grid)
        self._left_label = QLabel(self)
        self._left_label.setProperty("role", "small")
        self._left_label.setProperty("tone", "quiet")
        self._column.addWidget(self._left_label)
        self.grid.hide()
        self._what, self._pages, self._began = "", 0, 0.0

    def begin_pages(self, what: str, pages: int, rows: int = 0, columns: int = 0) -> None:
        """An export began: its name, its pages when they are known, and the grid of its sheets."""
        self._what, self._pages, self._began = what, pages, time.monotonic()
        self.grid.show_grid(rows, columns, max(0, pages - rows * columns))
        self._left_label.setText(" ")
        self.begin(what)
        taken = theme().px(160) + (self.grid.width() + theme().px(16) if self.grid.isVisibleTo(self) else 0)
        room = theme().px(440) - taken
        self._label.ensurePolished()
        self._label.setText(self._label.fontMetrics().elidedText(what, Qt.TextElideMode.ElideMiddle, room))

    def show_progress(self, share: float) -> None:
        """How much is done, from 0 to 1."""
        super().show_progress(share)
        done = min(self._pages, int(share * self._pages))
        self.grid.show_done(done)
        parts = []
        if self._pages > 1:
            parts.append(_("sheet {number} of {total}").format(number=min(done + 1, self._pages), total=self._pages))
        left = self._left(share)
        if left:
            parts.append(ngettext("{count} second left", "{count} seconds left", left).format(count=left))
        text = " · ".join(parts)
        self._left_label.setText(text[:1].upper() + text[1:] or " ")

    def _left(self, share: float) -> int:
        """Whole seconds that are left; 0 while nobody can tell or it is over at once."""
        if not _ENOUGH < share < 1.0:
            return 0
        passed = time.monotonic() - self._began
        return round(passed * (1.0 - share) / share)
