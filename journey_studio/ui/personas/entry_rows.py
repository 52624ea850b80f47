"""The rows of a list of what is told of a persona, as a model; and how their words are measured and drawn.

Lives in ui (L5); PySide6, the model, `named_rows`, `theme_qt`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from journey_studio.layout.persona_profile import Told
from journey_studio.model.words import EVIDENCE
from journey_studio.ui.panels.named_rows import Index, NamedRows
from journey_studio.ui.theme_qt import ready_for, theme

MIME = "application/x-journey-studio-persona-entry"
WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
MARK, MARK_ROOM = 16, 26
"""px of the evidence mark, and of the room it is clicked in."""


class Row(NamedTuple):
    """A row: the record it shows, its place from 1, what a screen reader says, and what else its kind needs."""

    record: Told
    place: int
    spoken: str
    more: Any = None


class EntryRows(NamedRows[Row]):
    """The rows of a list; the last one may be a draft."""

    mime = MIME

    def key(self, row: Row) -> str:
        """The record."""
        return row.record.id

    def name(self, row: Row) -> str:
        """What a screen reader says."""
        return row.spoken

    def tip(self, row: Row) -> str:
        """Why it is so sure, when somebody said so."""
        word = str(EVIDENCE[row.record.evidence])
        return f"{word}: {row.record.evidence_reason}" if row.record.evidence_reason else word

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen and carried."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.writable and self.row(index) is not None else flags


# --- words


def words_font(*, weight: int = 400, italic: bool = False) -> QFont:
    """The font of what is told: 14 px."""
    return theme().font("strong", weight=weight, italic=italic)


def words_height(text: str, font: QFont, width: int) -> int:
    """How high a text is, broken at this width."""
    ready_for(text)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 100_000), WRAPPED, text or "x").height()


def draw_words(painter: QPainter, rect: QRect, text: str, font: QFont, token: str, flags: int = WRAPPED) -> None:
    """A text in its room."""
    ready_for(text)
    painter.setFont(font)
    painter.setPen(theme().color(token))
    painter.drawText(rect, flags, text)
