"""A box with lines of a persona: an icon, a title, a hint and buttons at the right, and what it holds below.

Lives in ui (L5); PySide6, `theme_qt`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio.i18n import Message
from journey_studio.ui.theme_qt import theme

PAD, INSET = 18, 6
"""px from the edge to what a box holds; rows of lists begin `INSET` earlier, so that their ring has room."""


class LineBox(QFrame):
    """One box; its body goes into `column`."""

    def __init__(self, parent: QWidget, icon: str, title: Message | str, hint: Message | str = "") -> None:
        super().__init__(parent)
        self.setObjectName("box")
        self._icon, self._tint = icon, "ink2"
        self._title, self._hint = title, hint
        self._buttons: list[tuple[QToolButton, str, Message | str]] = []
        self._sign = QLabel(self)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "section")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "small")
        self.hint.setProperty("tone", "hint")
        self.head = QHBoxLayout()
        self.head.addWidget(self._sign)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.hint)
        self.column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.addLayout(self.head)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self._outer = outer
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.retranslate()

    def _fit(self) -> None:
        """The hint shows where the whole title has room beside it."""
        if not str(self._hint):
            return
        parts = [self._sign, self.title, self.hint, *(button for button, _icon, _what in self._buttons)]
        wanted = sum(part.sizeHint().width() for part in parts) + self.head.spacing() * (len(parts) - 1)
        edges, inner = self._outer.contentsMargins(), self.head.contentsMargins()
        room = self.width() - edges.left() - edges.right() - inner.left() - inner.right()
        if self.hint.isHidden() == (wanted <= room):
            self.hint.setVisible(wanted <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other words."""
        super().resizeEvent(event)
        self._fit()

    def add_button(self, icon: str, what: Message | str, act: Callable[[], object]) -> QToolButton:
        """A small button at the right of the heading."""
        button = QToolButton(self)
        button.setProperty("look", "icon")
        button.clicked.connect(lambda _checked=False: act())
        self.head.addWidget(button)
        self._buttons.append((button, icon, what))
        return button

    def show_title(self, title: Message | str, hint: Message | str = "") -> None:
        """Another title and hint."""
        self._title, self._hint = title, hint
        self.retranslate()

    def show_tint(self, tint: str) -> None:
        """The colour of the icon, as a token."""
        if tint != self._tint:
            self._tint = tint
            self._draw()

    def _draw(self) -> None:
        self._sign.setPixmap(theme().pixmap(self._icon, self._tint, 18))

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self._outer.setContentsMargins(px(PAD - INSET), px(12), px(PAD - INSET), px(12))
        self.head.setContentsMargins(px(INSET), 0, px(INSET), 0)
        self._outer.setSpacing(px(6))
        self.head.setSpacing(px(8))
        self.column.setSpacing(px(4))
        for button, icon, _what in self._buttons:
            button.setFixedSize(px(26), px(26))
            button.setIconSize(QSize(px(16), px(16)))
            button.setIcon(theme().icon(icon, "ink2", size=16))
        self.title.setMinimumHeight(px(26))
        self._draw()
        self._fit()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.title.setText(str(self._title))
        self.hint.setText(str(self._hint))
        self.hint.setVisible(bool(str(self._hint)))
        self._fit()
        for button, _icon, what in self._buttons:
            button.setToolTip(str(what))
            button.setAccessibleName(f"{what}: {self._title}" if str(self._title) else str(what))
