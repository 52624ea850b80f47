"""A soft warning on a page, with one thing to do about it.

Lives in ui (L5); PySide6, `theme_qt`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio.ui.theme_qt import theme


class Flag(QFrame):
    """A soft warning with one thing to do about it."""

    acted = Signal()

    def __init__(self, parent: QWidget, icon: str = "flag") -> None:
        super().__init__(parent)
        self.setObjectName("flag")
        self._icon = icon
        self._sign = QLabel(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self.acted.emit())
        inner = QVBoxLayout()
        inner.addWidget(self.words)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._inner = inner
        row = QHBoxLayout(self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inner, 1)
        self._row = row

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(12), px(10), px(12), px(10))
        self._row.setSpacing(px(8))
        self._inner.setSpacing(px(6))
        self._sign.setPixmap(theme().pixmap(self._icon, "warn", 18))

    def say(self, text: str, act: str = "") -> None:
        """Say another thing; without `act` there is nothing to press."""
        self.words.setText(text)
        self.button.setVisible(bool(act))
        self.button.setText(act)
        self.button.setAccessibleDescription(text)
        self.setVisible(bool(text))
