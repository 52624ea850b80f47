"""A word in the colour of a token, which may be another one at every move of the selection.

Lives in ui (L5); PySide6, `theme_qt`. To ask the style sheet anew for each colour would cost a
millisecond each time.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.ui.theme_qt import theme


class ToneWord(QLabel):
    """A short text, bold and small."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tint = "ink2"
        self.setProperty("role", "value")

    def show_word(self, text: str, tint: str) -> None:
        """Show another word in another colour."""
        if text != self.text():
            self.setText(text)
        if tint != self._tint:
            self._tint = tint
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text in its colour."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme().color(self._tint))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self.text())
