"""The answers to a conflict: yours, theirs, both, each as a tile that shows what it says.

Lives in ui (L5); PySide6, `theme_qt`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journey_studio.ui.finder import KeyCap
from journey_studio.ui.theme_qt import theme

MOST = 360
"""Signs of a value that are shown; a longer one begins shortly before where the sides part."""
LEAD = 60


class Tile(QPushButton):
    """One answer: its key, whose it is, what it says."""

    def __init__(self, parent: QWidget, key: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAutoDefault(False)
        px = theme().px
        self._key = key
        self._cap = KeyCap(key, self)
        self._whose = QLabel(self)
        self._whose.setProperty("role", "strong")
        self._mark = QLabel(self)
        self._says = QLabel(self)
        self._says.setWordWrap(True)
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._says.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for label in (self._cap, self._whose, self._mark, self._says):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for label in (self._whose, self._says):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._cap)
        head.addWidget(self._whose, 1)
        head.addWidget(self._mark)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(12), px(10), px(12), px(10))
        rows.setSpacing(px(6))
        rows.addLayout(head)
        rows.addWidget(self._says, 1)
        self.setMinimumHeight(px(112))
        self.setMaximumHeight(px(210))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_answer(self, whose: str, says: str, *, beside: str, chosen: bool) -> None:
        """Show whose answer it is and what it says; `beside` is what the other side says."""
        self._whose.setText(whose)
        self._says.setText(shown(says, beside))
        self.setToolTip(says if len(says) > MOST else "")
        self.setChecked(chosen)
        self._mark.setPixmap(theme().pixmap("check-circle-fill", "accentInk", 18) if chosen else QPixmap())
        self._mark.setFixedSize(QSize(theme().px(18), theme().px(18)))
        self.setAccessibleName(f"{self._key}. {whose}: {says}")

    def sizeHint(self) -> QSize:
        """As wide as there is room, and high enough for some lines."""
        return QSize(theme().px(200), theme().px(132))


def shown(text: str, beside: str) -> str:
    """A long text from shortly before the first sign in which it differs from the other one."""
    if len(text) <= MOST:
        return text
    same = next((n for n, (one, other) in enumerate(zip(text, beside, strict=False)) if one != other), 0)
    start = max(0, same - LEAD) if same > MOST - LEAD else 0
    part = text[start : start + MOST]
    return ("…" if start else "") + part + ("…" if start + MOST < len(text) else "")
