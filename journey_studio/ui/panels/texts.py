"""Fields of text and figures in a panel: a text that grows with its lines, a number, a date as far as it is known.

Lives in ui (L5); PySide6, `theme_qt`, `layout.numbers`. A field tells what was typed while it is typed and when it is
over; it never changes anything itself. Esc gives the text back that stood there when the typing began.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.ui.theme_qt import Role, ready_for, repolish, theme

REST = 350
"""Milliseconds after the last key until a text is handed over: a revision for a run of keys, not one for each."""
_DATE = re.compile(r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$")


class GrowingText(QPlainTextEdit):
    """A text as high as its lines. `many` lines, or one paragraph that Enter ends."""

    typed = Signal(str)
    """The text as it is now, after a short rest, or when the typing is over."""
    ended = Signal()
    """The typing is over: Enter, or the keyboard went elsewhere."""
    escaped = Signal()
    """Esc with nothing to take back."""
    shortened = Signal(int)
    """The text was longer than so many characters: the rest of it is gone."""

    def __init__(self, parent: QWidget, *, many: bool = False, role: Role = "body", most: int = 2_000) -> None:
        super().__init__(parent)
        self._many, self._role, self._most = many, role, most
        self._before: str | None = None
        self._told = ""
        self._filling = False
        self._lines = 0
        self._most_lines = 14 if many else 5
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("look", "title" if role == "object" else "text")
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._changed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell)

    def dress(self) -> None:
        """Take the font from the present theme."""
        self.setFont(theme().font(self._role))
        self._lines = 0
        self._grow()

    def show_text(self, text: str) -> None:
        """Show another text, unless one is being typed that nobody has heard yet."""
        if self._rest.isActive() or (self.toPlainText() == text):
            return
        ready_for(text)
        self._filling = True
        at = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._filling = False
        self._told = text
        self._before = None
        self._grow()

    def flush(self) -> None:
        """Hand over what is still waiting."""
        if self._rest.isActive():
            self._tell()
        self._finish()

    def _changed(self) -> None:
        self._grow()
        if self._filling:
            return
        text = self.toPlainText()
        if len(text) > self._most:
            self._cut(text[: self._most])
            return
        if self._before is None:
            self._before = self._told
        self._rest.start()

    def _cut(self, text: str) -> None:
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(len(text))
        self.setTextCursor(cursor)
        self.shortened.emit(self._most)

    def _tell(self) -> None:
        self._rest.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.typed.emit(text)

    def _finish(self) -> None:
        if self._before is not None:
            self._before = None
            self.ended.emit()

    # keys

    def event(self, event: QEvent) -> bool:
        """Undo with nothing typed is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._before is None:
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    event.ignore()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a paragraph, Esc takes back what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._many:
            self.flush()
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self._before is None:
            self.escaped.emit()
            return
        before = self._before
        self._filling = True
        self.setPlainText(before)
        self._filling = False
        self._tell()
        self.flush()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Any text; a file that is let go here is for the window, and not its path for the text."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only words; one paragraph has no line breaks."""
        text = source.text()
        self.insertPlainText(text if self._many else " ".join(text.split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A name that was reached by Tab can be typed over."""
        super().focusInEvent(event)
        if not self._many and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The typing is over, except for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        least = 2 if self._many else 1
        lines = max(least, min(lines, self._most_lines))
        if lines != self._lines:
            self._lines = lines
            self.setFixedHeight(self._height(lines))

    def _height(self, lines: int) -> int:
        room = theme().px(8 if self._role == "object" else 14)
        return QFontMetrics(self.font()).lineSpacing() * lines + room

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel wants."""
        return QSize(theme().px(40), theme().px(24))


class ParsedLine(QLineEdit):
    """A line that is handed over when it is done, and says so when it cannot be read."""

    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self.flush)
        self.textEdited.connect(lambda _text: self._mark(wrong=False))

    def show_line(self, text: str) -> None:
        """Show another line, unless one is being typed."""
        if self._shown != text or not self.hasFocus():
            self._shown = text
            if self.text() != text:
                ready_for(text)
                self.setText(text)
            self._mark(wrong=False)

    def flush(self) -> None:
        """Hand it over when it is another one and can be read."""
        if self.text() != self._shown:
            self._mark(wrong=not self.hand_over(self.text().strip()))

    def hand_over(self, text: str) -> bool:
        """Tell what was typed; False when it cannot be read."""
        raise NotImplementedError

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) == wrong:
            return
        self.setProperty("wrong", wrong)
        repolish(self)
        told = self.wrong_words() if wrong else ""
        self.setToolTip(told)
        self.setAccessibleDescription(told)

    def wrong_words(self) -> str:
        """What is said of a line that cannot be read."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Undo with nothing typed is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.text() == self._shown:
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    event.ignore()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text() != self._shown:
            self.setText(self._shown)
            self._mark(wrong=False)
        else:
            self.escaped.emit()


class NumberLine(ParsedLine):
    """A number in the reader's way of writing, or nothing."""

    def __init__(
        self, parent: QWidget, given: Callable[[float | None], object], *, low: float | None = 0.0, high: float = 1e12
    ) -> None:
        super().__init__(parent)
        self._given, self._low, self._high = given, low, high
        self.setMaxLength(24)

    def show_number(self, value: float | None) -> None:
        """Show a number, all its decimals up to six."""
        self.show_line("" if value is None else _plain(value))

    def hand_over(self, text: str) -> bool:
        """Tell the number."""
        if not text:
            self._shown = ""
            self._given(None)
            return True
        value = read_number(text)
        if value is None or value > self._high or (self._low is not None and value < self._low):
            return False
        self._shown = self.text()
        self._given(value)
        return True

    def wrong_words(self) -> str:
        """Why it was not taken."""
        if self._low is not None and self._high < 1e12:
            low, high = _plain(self._low), _plain(self._high)
            return _("A number from {low} to {high} is expected here").format(low=low, high=high)
        return _("A number is expected here")


class DateLine(ParsedLine):
    """A date as far as it is known: 2026, 2026-05, 2026-05-28, or nothing."""

    def __init__(self, parent: QWidget, given: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._given = given
        self.setMaxLength(10)

    def hand_over(self, text: str) -> bool:
        """Tell the date."""
        if not known_date(text):
            return False
        self._shown = self.text()
        self._given(text)
        return True

    def wrong_words(self) -> str:
        """Why it was not taken."""
        return _("Write the date as 2026, 2026-05 or 2026-05-28")


def known_date(text: str) -> bool:
    """Whether this is a date as far as it is known, or nothing."""
    return _DATE.match(text) is not None


def read_number(text: str) -> float | None:
    """A number as people type it: with the reader's signs or plain; None when it is none."""
    plain = text.replace(numbers.MINUS, "-").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    decimal = numbers.number(0.5)[1]
    if decimal == "," and "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif decimal == ".":
        plain = plain.replace(",", "")
    if not re.fullmatch(r"[+-]?\d{0,15}(\.\d{0,9})?", plain) or not re.search(r"\d", plain):
        return None
    return float(plain)


def _plain(value: float) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
    return text.replace(".", numbers.number(0.5)[1])
