"""Notices: the dark one at the lower centre that comes and goes, and the one over the page that stays.

Lives in ui (L5); PySide6, `theme_qt`. A notice is a child of the page, never a window. It stays 8 s, longer while the
pointer or the keyboard is on it, and for good while it holds the only way to act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import host, repolish, theme

LASTS = 8000
"""Milliseconds a notice stays."""


class Choice(NamedTuple):
    """A button of a notice: its text, and what it does."""

    text: str
    run: Callable[[], object]


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text without moving the focus."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Notice(QFrame):
    """The dark notice at the lower centre of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton(_("Undo"), self)
        self._button.clicked.connect(self._act)
        self._more: QPushButton | None = None
        """The second button, made when a notice first has one."""
        self._choice: Choice | None = None
        self._second: Choice | None = None
        self.offers_undo = False
        """Whether its button takes the last step back: then it goes with the next one."""
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run_out)
        self.history: list[str] = []
        parent.installEventFilter(self)
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(14), px(8), px(10), px(8))
        self._row.setSpacing(px(12))

    def say(self, text: str, choice: Choice | None = None, *, more: Choice | None = None, stays: bool = False) -> None:
        """Show a text, with a button when there is a way to act, or two; `stays` when they are the only way."""
        self.history.append(text)
        del self.history[:-50]
        self._choice, self._second = choice, more
        self.offers_undo = False
        self._show_more(text, more)
        self._label.setText(text)
        self._button.setVisible(choice is not None)
        if choice is not None:
            self._button.setText(choice.text)
            self._button.setAccessibleName(f"{choice.text}: {text}")
        self.setAccessibleName(text)
        self._label.setMinimumWidth(0)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        if stays:
            self._timer.stop()
        else:
            self._timer.start(LASTS)

    def _act(self) -> None:
        choice = self._choice
        self.dismiss()
        if choice is not None:
            choice.run()

    def _show_more(self, text: str, more: Choice | None) -> None:
        if self._more is None and more is not None:
            self._more = QPushButton(self)
            self._more.clicked.connect(self._act_more)
            self._row.insertWidget(1, self._more)
        if self._more is not None:
            self._more.setVisible(more is not None)
        if self._more is not None and more is not None:
            self._more.setText(more.text)
            self._more.setAccessibleName(f"{more.text}: {text}")

    def _act_more(self) -> None:
        choice = self._second
        self.dismiss()
        if choice is not None:
            choice.run()

    def dismiss(self) -> None:
        """Go."""
        self._timer.stop()
        self.hide()

    def _run_out(self) -> None:
        held = self._button.hasFocus() or (self._more is not None and self._more.hasFocus())
        if self.underMouse() or held:
            self._timer.start(1000)
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower centre when the page changes its size."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Show)
        if watched is self.parentWidget() and moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = host(self)
        px = theme().px
        room = min(px(720), parent.width() - px(48))
        metrics = self._label.fontMetrics()
        wide = metrics.horizontalAdvance(self._label.text()) + px(4)
        button = self._button.sizeHint().width() + px(12) if self._choice is not None else 0
        if self._more is not None and self._second is not None:
            button += self._more.sizeHint().width() + px(12)
        text_room = max(px(160), room - button - px(28))
        self._label.setFixedWidth(min(wide, text_room))
        high = max(self._label.heightForWidth(self._label.width()), metrics.height())
        self._label.setFixedHeight(high)
        self.setFixedSize(self._label.width() + button + px(26), max(high + px(18), px(42)))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - px(24))


class Banner(QFrame):
    """A notice over the page that stays until it is dealt with: what happened, and the ways out."""

    dismissed = Signal()
    """Somebody closed it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = QLabel(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.dismissed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self._buttons: list[QPushButton] = []
        self._kind: Literal["warn", "info"] = "warn"
        self._sign = ""
        self.topic = ""
        self.hide()
        self.dress()
        self.retranslate()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look = theme()
        px = look.px
        self._row.setContentsMargins(px(16), px(6), px(8), px(6))
        self._row.setSpacing(px(10))
        token = "warn" if self._kind == "warn" else "accentInk"
        icon = self._sign or ("warning-circle" if self._kind == "warn" else "info")
        self._icon.setPixmap(look.pixmap(icon, token, 18))
        self._close.setIcon(look.icon("x", token, size=16))
        self._close.setIconSize(QSize(px(16), px(16)))

    def retranslate(self) -> None:
        """Say everything anew."""
        self._close.setAccessibleName(_("Close the notice"))
        self._close.setToolTip(_("Close the notice"))

    def say(
        self,
        topic: str,
        text: str,
        choices: Sequence[Choice] = (),
        *,
        kind: Literal["warn", "info"] = "warn",
        hint: str = "",
        sign: str = "",
    ) -> None:
        """Show a text with its ways out; `topic` names it, so that it can be taken back when it is over.

        `sign` is an icon for it in place of the usual one.
        """
        self.topic, self._sign = topic, sign
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for place, choice in enumerate(choices):
            button = QPushButton(choice.text, self)
            button.clicked.connect(lambda _checked=False, run=choice.run: run())
            self._row.insertWidget(2 + place, button)
            self._buttons.append(button)
        self._label.setText(text)
        self._label.setToolTip(hint)
        self.setAccessibleName(text)
        if self._kind != kind:
            self._kind = kind
            self.setProperty("kind", kind)
            repolish(self)
            for child in (self._label, *self._buttons):
                repolish(child)
        self.dress()
        self.show()
        announce(self, text)

    def word_anew(self, text: str) -> None:
        """The same topic in other words (a count went on); nothing is announced, buttons and focus stay."""
        if self._label.text() != text:
            self._label.setText(text)
            self.setAccessibleName(text)

    def take_back(self, topic: str) -> None:
        """Go, when this is what is still shown."""
        if self.topic == topic:
            self.topic = ""
            self.hide()
