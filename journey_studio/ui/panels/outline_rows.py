"""How the rows of the outline look: a stage with caret, number, name and count; a card with icon, title and persona.

Lives in ui (L5); PySide6, `outline_model`, `theme_qt`. It paints what it is told and knows nothing of the tree.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journey_studio.ui.panels.outline_model import COLOUR, COUNT, ICON, INITIALS, LOCKED, NUMBER, Index
from journey_studio.ui.theme_qt import ready_for, theme

ROW = 27
NAME, CARD_ICON, CARD_NAME = 40, 40, 60
_CARET, _NUMBER = 6, 22


class RowLook(NamedTuple):
    """The state of a row."""

    chosen: bool
    current: bool
    hovered: bool
    keyboard: bool
    expanded: bool


def paint_row(painter: QPainter, rect: QRect, index: Index, row: RowLook) -> None:
    """Paint one row into its rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, rect, row)
    if index.parent().isValid():
        _paint_card(painter, rect, index)
    else:
        _paint_stage(painter, rect, index, expanded=row.expanded)


def _paint_ground(painter: QPainter, rect: QRect, row: RowLook) -> None:
    look = theme()
    box = QRectF(rect).adjusted(0, 0.5, 0, -0.5)
    radius = look.px(7)
    if row.chosen or row.hovered:
        look.ground(painter, "accentSoft" if row.chosen and row.keyboard else "surface3")
        painter.drawRoundedRect(box, radius, radius)
    if row.current and row.keyboard:
        painter.setPen(QPen(look.color("focus"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def _paint_card(painter: QPainter, rect: QRect, index: Index) -> None:
    look = theme()
    px = look.px
    top = rect.top() + (rect.height() - px(16)) // 2
    painter.drawPixmap(px(CARD_ICON), top, look.pixmap(str(index.data(ICON) or "circle"), "ink2", 16))
    letters, right = str(index.data(INITIALS) or ""), rect.right() - px(10)
    if letters:
        painter.setFont(look.font("micro"))
        painter.setPen(look.color(str(index.data(COLOUR))))
        room = QRect(right - px(30), rect.top(), px(30), rect.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), letters)
        right -= px(24)
    if index.data(LOCKED):
        middle = rect.top() + (rect.height() - px(12)) // 2
        painter.drawPixmap(right - px(12), middle, look.pixmap("lock-simple", "ink3", 12))
        right -= px(16)
    painter.setFont(look.font("body"))
    painter.setPen(look.color("ink2"))
    _paint_text(painter, QRect(px(CARD_NAME), rect.top(), right - px(CARD_NAME), rect.height()), index)


def _paint_stage(painter: QPainter, rect: QRect, index: Index, *, expanded: bool) -> None:
    look = theme()
    px = look.px
    if index.model().rowCount(index):
        caret = "caret-down" if expanded else "caret-right"
        painter.drawPixmap(px(_CARET), rect.top() + (rect.height() - px(12)) // 2, look.pixmap(caret, "ink2", 12))
    painter.setFont(look.font("body"))
    painter.setPen(look.color("ink3"))
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    number, count = str(index.data(NUMBER)), str(index.data(COUNT))
    shift = max(0, painter.fontMetrics().horizontalAdvance(number) - px(12))
    painter.drawText(QRect(px(_NUMBER), rect.top(), px(40), rect.height()), middle, number)
    wide = painter.fontMetrics().horizontalAdvance(count)
    right = rect.right() - px(10)
    painter.drawText(QRect(right - wide, rect.top(), wide + 2, rect.height()), middle, count)
    painter.setFont(look.font("label"))
    painter.setPen(look.color("ink"))
    left = px(NAME) + shift
    _paint_text(painter, QRect(left, rect.top(), right - wide - px(6) - left, rect.height()), index)


def _paint_text(painter: QPainter, rect: QRect, index: Index) -> None:
    text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
    ready_for(text)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
