"""Boxes of the pages: a rounded card with an icon, a title, what is said at the right, and a body.

Lives in ui (L5); PySide6, `theme_qt`. Every page around the map is made of these, so that they look alike and can be
walked alike.

    box = Box(self, msg("From assumed to proven"), icon="seal-check")
    box.body.addWidget(figure, 1)
    box.say("16 of 42")           # the hint at the right
    box.add_right(button)         # what can be done, right of the hint
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journey_studio.i18n import Message
from journey_studio.ui.theme_qt import ready_for, theme


class Box(QFrame):
    """One box. `tight`: the body goes to the edges (a table)."""

    def __init__(self, parent: QWidget, title: Message | str = "", *, icon: str = "", tight: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("box")
        self._title, self._icon_name, self._tight = title, icon, tight
        self._said: Message | str = ""
        self._buttons: list[tuple[QPushButton, Message, str]] = []
        self._column = QVBoxLayout(self)
        self.head = QWidget(self)
        self._row = QHBoxLayout(self.head)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._icon = QLabel(self.head)
        self._icon.setVisible(bool(icon))
        self.label = QLabel(self.head)
        self.label.setProperty("role", "section")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = QLabel(self.head)
        self.hint.setProperty("tone", "quiet")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.label)
        self._row.addWidget(self.hint, 1)
        self._column.addWidget(self.head)
        self.body = QVBoxLayout()
        self._column.addLayout(self.body, 1)
        self.dress()
        self.retranslate()

    def say(self, text: Message | str) -> None:
        """The hint at the right of the title."""
        self._said = text
        ready_for(str(text))
        self.hint.setText(str(text))

    def add_right(self, widget: QWidget) -> None:
        """Something at the right end of the title's line."""
        self._row.addWidget(widget)

    def add_left(self, widget: QWidget) -> None:
        """Something right behind the title."""
        self._row.insertWidget(self._row.indexOf(self.hint), widget)

    def add_button(self, text: Message, clicked: Callable[[], object], icon: str = "plus") -> QPushButton:
        """A button at the right end: its word, what it does."""
        button = QPushButton(self.head)
        button.setAutoDefault(False)
        button.setProperty("kind", "box")
        button.clicked.connect(lambda _checked=False: clicked())
        self._buttons.append((button, text, icon))
        self._row.addWidget(button)
        self._dress_button(button, icon)
        button.setText(str(text))
        return button

    def name(self, title: Message | str) -> None:
        """Another title."""
        self._title = title
        self.retranslate()

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        side = 0 if self._tight else px(16)
        self._column.setContentsMargins(side, px(8), side, 0 if self._tight else px(14))
        self._column.setSpacing(px(6))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(6))
        edge = px(16) if self._tight else 0
        self._row.setContentsMargins(edge, 0, edge, 0)
        self._row.setSpacing(px(8))
        self.head.setMinimumHeight(px(36))
        if self._icon_name:
            self._icon.setPixmap(theme().pixmap(self._icon_name, "ink2", 18))
        for button, _text, icon in self._buttons:
            self._dress_button(button, icon)

    def _dress_button(self, button: QPushButton, icon: str) -> None:
        side = theme().px(16)
        if icon:
            button.setIcon(theme().icon(icon, "ink2", size=16))
            button.setIconSize(QSize(side, side))

    def retranslate(self) -> None:
        """Say everything anew."""
        title = str(self._title)
        ready_for(title)
        self.label.setText(title)
        self.label.setVisible(bool(title))
        self.setAccessibleName(title)
        self.hint.setText(str(self._said))
        for button, text, _icon in self._buttons:
            button.setText(str(text))
