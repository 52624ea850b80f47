"""The text field of a new card: a line with its chips, and under it what Enter will do.

Lives in ui (L5); PySide6, `commands.inline_*`, `theme_qt`. An ordinary child of the viewport, so that input methods
and screen readers work. It decides nothing: keys that mean something to the map are signals, the controller answers. A
token is a chip as long as the caret is not in it, so Backspace into a chip turns it back into text by itself.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from journey_studio.commands.inline_reading import Chip
from journey_studio.commands.inline_tokens import TokenKind
from journey_studio.layout import drawings, icons
from journey_studio.ui.canvas.capture_offers import Offer
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

Goal = Literal["below", "lane", "lane_back", "stage", "done"]
"""Where the keyboard goes once a card is kept."""
LONGEST = 2_000
LINES = 3
NARROWEST = 360
_LOOKS: dict[TokenKind, tuple[str, str]] = {
    "channel": ("accentSoft", "accentInk"),
    "stage": ("accentSoft", "accentInk"),
    "department": ("surface3", "ink"),
    "importance": ("surface3", "ink"),
    "pain": ("painSoft", "pain"),
    "idea": ("ideaSoft", "idea"),
    "thought": ("surface3", "ink2"),
    "evidence": ("okSoft", "ok"),
    "parked": ("ideaSoft", "idea"),
}
_FACES = {"2": ("posSoft", "feeling+2.text"), "1": ("posSoft", "feeling+1.text"), "0": ("surface3", "feeling0.text")}
_SAD = {"-1": ("negSoft", "feeling-1.text"), "-2": ("negSoft", "feeling-2.text")}


def look_of(chip: Chip) -> tuple[str, str]:
    """The tokens of ground and text of a chip."""
    if not chip.meaning:
        return "warnSoft", "warn"
    if chip.token.kind == "feeling":
        return (_FACES | _SAD)[chip.token.value]
    return _LOOKS[chip.token.kind]


class LineEdit(QPlainTextEdit):
    """The line itself; it grows to three lines and shows chips."""

    kept = Signal(str)
    """A `Goal`: a key said to keep the text and where to go then."""
    cancelled = Signal()
    left = Signal()
    picking = Signal()
    """Alt+Down: show every token there is."""
    moved = Signal(int)
    """Up and Down in an open list."""
    taken = Signal()
    closed = Signal()
    many_pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("captureLine")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.listing = False
        """Whether a list of completions is open, and whether somebody has walked in it."""
        self.walked = False
        self.complete = False
        """Whether the word under the caret is already all that the first completion would write."""
        self._chips: tuple[Chip, ...] = ()
        self.cursorPositionChanged.connect(self._colour)

    # chips

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Colour these tokens."""
        self._chips = chips
        self._colour()

    def shown_chips(self) -> list[Chip]:
        """Those that are chips now: the caret is in none of them."""
        at = self.textCursor().position()
        typing = self.hasFocus()
        return [one for one in self._chips if not (typing and one.token.start < at <= one.token.end)]

    def _colour(self) -> None:
        layout = self.document().firstBlock().layout()
        if layout.preeditAreaText():  # the input method's own marks are there
            return
        ranges = []
        for chip in self._chips:
            form = QTextCharFormat()
            form.setForeground(theme().color(look_of(chip)[1]))
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = chip.token.start, chip.token.end - chip.token.start, form
            ranges.append(one)
        layout.setFormats(ranges)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chips' grounds under the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for chip in self.shown_chips():
            painter.setBrush(theme().color(look_of(chip)[0]))
            for box in self.boxes(chip.token.start, chip.token.end):
                painter.drawRoundedRect(box, box.height() / 3, box.height() / 3)
        painter.end()
        super().paintEvent(event)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Where a part of the text is, a box a line, in pixels of the viewport."""
        block = self.document().firstBlock()
        layout = block.layout()
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = float(line.cursorToX(first)[0]), float(line.cursorToX(last)[0])  # type: ignore[index]
                box = QRectF(min(left, right) - 2, line.y() + 1, abs(right - left) + 4, line.height() - 2)
                found.append(box.translated(corner))
        return found

    # size

    def lines(self) -> int:
        """In how many lines the text is broken, three at most."""
        block = self.document().firstBlock()
        self.blockBoundingRect(block)  # a changed line is broken anew only when somebody asks
        return max(1, min(LINES, block.layout().lineCount()))

    def height_for_lines(self) -> int:
        """The height of those lines, in pixels."""
        return self.fontMetrics().lineSpacing() * self.lines() + 6

    # keys

    def event(self, event: QEvent) -> bool:
        """Undo and redo with nothing typed are the map's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.toPlainText():
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What keeps, cancels and completes; the rest is typing."""
        if (self.listing and self._list_key(event)) or self._map_key(event):
            event.accept()
            return
        if len(self.toPlainText()) < LONGEST or not event.text().isprintable():
            super().keyPressEvent(event)

    def _list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.walked
        if key == Qt.Key.Key_Tab and plain and self.complete and not self.walked:
            return False  # there is nothing to complete: Tab keeps the card
        if (key == Qt.Key.Key_Tab and plain) or enter:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and plain:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _map_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit("stage" if held & Qt.KeyboardModifier.ControlModifier else "below")
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and held & Qt.KeyboardModifier.ShiftModifier):
            self.kept.emit("lane_back")
        elif key == Qt.Key.Key_Tab:
            self.kept.emit("lane")
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Down and held & Qt.KeyboardModifier.AltModifier:
            self.picking.emit()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps the text; the field's own menu and another window are no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted into a text is one line; many lines into an empty one are many cards."""
        text = source.text()
        if not self.toPlainText().strip() and len([line for line in text.splitlines() if line.strip()]) > 1:
            self.many_pasted.emit(text)
            return
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(" ".join(text.split())[: max(0, room)])


class OfferList(QListWidget):
    """The list of completions under the field; it never takes the keyboard."""

    def __init__(self, parent: QWidget, line: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offerList")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(line)  # else a click would give the keyboard to the map
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.hide()
        self.dress()

    def dress(self) -> None:
        """Take colours and sizes from the present theme."""
        self.setStyleSheet(
            theme().sheet(
                "QListWidget#offerList { background: $surface; border: 1px solid $line2; border-radius: px(8);"
                " padding: px(4); color: $ink; outline: none; }"
                " QListWidget#offerList::item { padding: 0 px(6); border-radius: px(6); }"
                " QListWidget#offerList::item:selected { background: $accentSoft; color: $accentInk; }"
            )
        )
        self.setFont(theme().font("body"))

    def show_offers(self, found: list[Offer]) -> None:
        """Show these, the first one chosen."""
        look = theme()
        self.clear()
        for one in found:
            item = QListWidgetItem(one.text, self)
            if one.feeling is not None:
                item.setIcon(_face_icon(one.feeling))
            elif one.icon:
                item.setIcon(look.icon(one.icon if icons.known(one.icon) else "circle", size=16))
            item.setSizeHint(QSize(0, look.px(28)))
        self.setCurrentRow(0)
        self.setIconSize(QSize(look.px(16), look.px(16)))
        wide = max(look.px(180), min(look.px(420), self.sizeHintForColumn(0) + look.px(28)))
        self.resize(wide, look.px(28) * min(len(found), 9) + look.px(10))

    def walk(self, by: int) -> None:
        """Choose the next one, around the ends."""
        self.setCurrentRow((self.currentRow() + by) % max(1, self.count()))
        item = self.currentItem()
        if item is not None:
            announce(self, item.text())


def _face_icon(feeling: int) -> QIcon:
    side = theme().px(16)
    return QIcon(theme().drawing(drawings.face(feeling, side / 2, side / 2, side), side, side))


class CaptureField(QFrame):
    """The field with its sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("captureField")
        self.line = LineEdit(self)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("captureSentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.rows = QVBoxLayout(self)
        self.rows.addWidget(self.line)
        self.rows.addWidget(self.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.line)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on its edge or its sentence is no click on the map."""
        event.accept()

    def dress(self) -> None:
        """Take colours and sizes from the present theme."""
        look = theme()
        self.rows.setContentsMargins(look.px(8), look.px(5), look.px(8), look.px(5))
        self.rows.setSpacing(look.px(2))
        self.setStyleSheet(
            look.sheet(
                "QFrame#captureField { background: $surface; border: 2px solid $sel; border-radius: px(9); }"
                " QPlainTextEdit#captureLine { background: transparent; border: none; padding: 0; color: $ink;"
                " selection-background-color: $accent; selection-color: $onAccent; }"
                " QLabel#captureSentence { background: transparent; border: none; color: $ink2; }"
            )
        )
        self.line.setFont(look.font("label", weight=600))
        self.sentence.setFont(look.font("small"))

    def show_text(self, text: str) -> None:
        """Take this text, the caret at its end."""
        blocked = self.line.blockSignals(True)
        self.line.setPlainText(text)
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self.line.blockSignals(blocked)

    def lay_over(self, spot: QRect, room: QRect) -> None:
        """Lie over a card whose box this is, as far as possible inside the room of the view."""
        width = min(max(theme().px(NARROWEST), spot.width()), max(80, room.width() - 8))
        inner = width - self.rows.contentsMargins().left() - self.rows.contentsMargins().right() - 4
        if self.line.width() != inner:
            self.line.resize(inner, max(1, self.line.height()))
        high = max(self.line.height_for_lines(), theme().px(24))
        self.line.setFixedHeight(high)
        if self.line.document().firstBlock().layout().lineCount() <= LINES:
            self.line.verticalScrollBar().setValue(0)  # it scrolled before there was room for the new line
        words = self.sentence.heightForWidth(inner)
        edges = self.rows.contentsMargins()
        height = high + words + edges.top() + edges.bottom() + self.rows.spacing() + 4
        x = max(room.left() + 4, min(spot.left(), room.right() - width - 4))
        y = max(room.top() + 2, min(spot.top(), room.bottom() - height - 4))
        place = QRect(x, y, width, height)
        if self.geometry() != place:
            self.setGeometry(place)
