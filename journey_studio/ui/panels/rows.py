"""Lists in a panel: rows with a picture, a text, a hint, and a way to take them away.

Lives in ui (L5); PySide6, `theme_qt`. Rows are kept and filled anew, so that moving the selection makes none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QIcon, QKeyEvent, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import ready_for, theme


class Line(NamedTuple):
    """What a row shows: the id it stands for, text, hint at the right, picture; `spoken` when the text says too little.

    `hint_does` is what a click on the hint does, for its tip; empty when it is only to be read.
    """

    id: str
    text: str
    hint: str = ""
    picture: Callable[[], QPixmap] | None = None
    spoken: str = ""
    hint_does: str = ""


_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class Elided(QToolButton):
    """A flat button with a picture and a text that is cut to the room there is."""

    def __init__(self, parent: QWidget, look: str = "row", *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._wraps = wraps
        """Whether a text that is too long goes on in further lines instead of being cut."""
        self._whole = ""
        self._picture: QPixmap | None = None
        self._tint = "accentInk" if look == "link" else "ink"
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_line(self, text: str, picture: QPixmap | None) -> None:
        """Show another text and picture."""
        ready_for(text)
        self._whole, self._picture = text, picture
        if self.isVisible():
            self._tip()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut is told in a tip."""
        super().resizeEvent(event)
        self._tip()

    def _text_left(self) -> int:
        px = theme().px
        if self._picture is None:
            return px(2)
        return px(2) + max(px(16), round(self._picture.deviceIndependentSize().width())) + px(8)

    def _tip(self) -> None:
        if self._wraps:
            self.setFixedHeight(max(theme().px(28), self._text_height() + theme().px(10)))
            return
        cut = QFontMetrics(self.font()).horizontalAdvance(self._whole) > self.width() - self._text_left()
        told = self._whole if cut else ""
        if told != self.toolTip():
            self.setToolTip(told)

    def _text_height(self) -> int:
        room = QRect(0, 0, max(1, self.width() - self._text_left() - theme().px(2)), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, _WRAPPED, self._whole).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the style, then picture and text where the design wants them."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        left, px = self._text_left(), theme().px
        if self._picture is not None:
            size = self._picture.deviceIndependentSize()
            painter.drawPixmap(px(2), round((self.height() - size.height()) / 2), self._picture)
        metrics = QFontMetrics(self.font())
        painter.setPen(theme().color(self._tint))
        if self._wraps:
            painter.drawText(self.rect().adjusted(left, 0, -px(2), 0), _WRAPPED, self._whole)
            return
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width() - left - px(2)))
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)


class Row(QWidget):
    """One row."""

    opened = Signal(str)
    hinted = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    """Alt and an arrow: so many places down."""

    def __init__(self, parent: QWidget, remove: str) -> None:
        super().__init__(parent)
        self.line = Line("", "")
        self._remove_words = remove
        self._editable = True
        self._rises = False
        """Whether it can go up: its list is in an order of somebody's, and it is not the first."""
        self.main = Elided(self)
        self.main.clicked.connect(lambda: self.opened.emit(self.line.id))
        self.hint = QToolButton(self)
        self.hint.setProperty("look", "hint")
        self.hint.clicked.connect(lambda: self.hinted.emit(self.line.id))
        self.rise = QToolButton(self)
        self.rise.setProperty("look", "cross")
        self.rise.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Alt and an arrow
        self.rise.clicked.connect(lambda: self.moved.emit(self.line.id, -1))
        self.rise.hide()
        self.cross = QToolButton(self)
        self.cross.setProperty("look", "cross")
        self.cross.clicked.connect(lambda: self.removed.emit(self.line.id))
        for part in (self.main, self.hint, self.cross):
            part.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main, 1)
        row.addWidget(self.hint)
        row.addWidget(self.rise)
        row.addWidget(self.cross)

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        px = theme().px
        self.setFixedHeight(px(28))
        self.main.setFixedHeight(px(28))
        self.hint.setFixedHeight(px(26))
        self.cross.setToolTip(_("Take away"))
        self.rise.setToolTip(_("Up"))
        for button in (self.rise, self.cross):
            button.setFixedSize(px(24), px(24))
            button.setIconSize(QSize(px(14), px(14)))
        self._draw()

    def _draw(self) -> None:
        self.main.show_line(self.line.text, self.line.picture() if self.line.picture is not None else None)

    def fill(self, line: Line, *, editable: bool, rises: bool = False) -> None:
        """Show another line; one that `rises` has a way to go up."""
        if (line, editable, rises) == (self.line, self._editable, self._rises):
            return
        self.line, self._editable, self._rises = line, editable, rises
        self.rise.setVisible(rises and editable)
        self.rise.setAccessibleName(_("Move “{name}” up").format(name=line.text))
        self._draw()
        spoken = line.spoken or ", ".join(part for part in (line.text, line.hint) if part)
        self.main.setAccessibleName(spoken)
        if self.hint.isHidden() == bool(line.hint):
            self.hint.setVisible(bool(line.hint))
        can = bool(line.hint_does) and editable
        if line.hint:
            self.hint.setText(line.hint.replace("&", "&&"))
            self.hint.setToolTip(line.hint_does if can else "")
        if not can and self.hint.hasFocus():
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt would send the keyboard to the map
        if self.hint.isEnabled() != can:
            self.hint.setEnabled(can)
            self.hint.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.hint.setAccessibleName(f"{line.text}: {line.hint}. {line.hint_does}" if can else line.hint)
        self.cross.setAccessibleName(self._remove_words.format(name=line.text))
        if not editable and self.cross.hasFocus():
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.cross.isHidden() == editable:
            self.cross.setVisible(editable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens it, Del takes it away, Alt and an arrow move it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_cross(on=self.underMouse())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.main:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.main.click()
                return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._editable
            and watched is self.main
        ):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit(self.line.id)
                return True
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(self.line.id, step)
                return True
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The way to take it away shows while the pointer or the keyboard is here."""
        super().enterEvent(event)
        self._show_cross(on=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        super().leaveEvent(event)
        self._show_cross(on=False)

    def _show_cross(self, *, on: bool) -> None:
        on = on or self.main.hasFocus() or self.cross.hasFocus() or self.hint.hasFocus()
        self.cross.setIcon(theme().icon("x", "ink2", size=14) if on else QIcon())
        self.rise.setIcon(theme().icon("caret-up", "ink2", size=14) if on else QIcon())


class Rows(QWidget):
    """A list of rows."""

    opened = Signal(str)
    hinted = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._shown = 0
        self._remove = "{name}"
        self.ordered = False
        """Whether rows can be moved: whoever listens to `moved` says so."""
        self.otherwise: QWidget | None = None
        """What gets the keyboard when the last row goes."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        for row in self._rows:
            row.dress()

    def retranslate(self, name: str, remove: str) -> None:
        """Say everything anew; `remove` has a place for the row's name."""
        self.setAccessibleName(name)
        self._remove = remove
        for row in self._rows:
            row._remove_words = remove
            row.line = Line("", "")

    def fill(self, lines: Sequence[Line], *, editable: bool = True) -> None:
        """Show these lines."""
        while len(self._rows) < len(lines):
            row = Row(self, self._remove)
            row.dress()
            row.opened.connect(self.opened)
            row.hinted.connect(self.hinted)
            row.removed.connect(self.removed)
            row.moved.connect(self.moved)
            self._rows.append(row)
            self._column.addWidget(row)
        self._keep_focus(len(lines))
        for number, row in enumerate(self._rows):
            if number < len(lines):
                row.fill(lines[number], editable=editable, rises=self.ordered and number > 0)
            on = number < len(lines)
            if row.isHidden() == on:
                row.setVisible(on)
        self._shown = len(lines)
        if self.isHidden() == bool(lines):
            self.setVisible(bool(lines))

    def _keep_focus(self, count: int) -> None:
        """The keyboard stays in the list when its row goes, or goes to what adds one: never to the map, unasked."""
        here = QApplication.focusWidget()
        held = next((n for n, row in enumerate(self._rows) if here is not None and row.isAncestorOf(here)), -1)
        if held >= count:
            target = self._rows[count - 1].main if count else self.otherwise
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> list[Row]:
        """The rows that are shown."""
        return self._rows[: self._shown]

    def focusables(self) -> list[QWidget]:
        """What Tab walks."""
        found: list[QWidget] = []
        for row in self.rows():
            found += [row.main, row.hint, row.cross]
        return found
