"""Choices in a panel: a row of segments, a list that opens, and the small pictures on them.

Lives in ui (L5); PySide6, `theme_qt`, `layout.drawings`. They show a value and report another one; what it means is
the form's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.layout.display import Op
from journey_studio.ui.theme_qt import ready_for, theme

_pictures: dict[object, QPixmap] = {}
_NOTHING_YET = object()
"""The value of segments that have shown none: None is a value, too."""


def picture(key: object, size: float, draw: Callable[[float], tuple[Op, ...]]) -> QPixmap:
    """A small square drawing, `size` px at 100 %, kept until the theme changes."""
    found = _pictures.get(key)
    if found is None:
        side = theme().px(size)
        found = _pictures[key] = theme().drawing(draw(side), side, side)
    return found


def forget_pictures() -> None:
    """Colours or scale are others now."""
    _pictures.clear()


class Segment(NamedTuple):
    """One segment: its value, the word on it (or only for screen readers when it has a picture alone)."""

    value: Any
    word: str
    icon: Callable[[], QPixmap] | None = None
    shows_word: bool = True


class Segments(QFrame):
    """One of a few values. Arrows go through them; with `clears` the chosen one can be taken away again."""

    chosen = Signal(object)
    near: Callable[[Any], Any] | None = None
    """Which segment stands for a value that none has exactly; choosing that one is still a choice."""

    def __init__(self, parent: QWidget, segments: Callable[[], Sequence[Segment]], *, clears: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self._make, self._clears = segments, clears
        self._name = ""
        self._value: Any = _NOTHING_YET
        self._mixed = False
        self._buttons: list[QToolButton] = []
        self._segments: list[Segment] = []
        self._row = QHBoxLayout(self)
        self._narrow = False
        self._again()

    def _again(self) -> None:
        self._segments = list(self._make())
        while len(self._buttons) < len(self._segments):
            self._buttons.append(self._button(len(self._buttons)))
        self._dress_buttons()
        self._rove()

    def _button(self, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self._pressed(number))
        button.installEventFilter(self)
        self._row.addWidget(button, 1)
        return button

    def dress(self) -> None:
        """Take sizes and pictures from the present theme."""
        px = theme().px
        self._row.setContentsMargins(px(2), px(2), px(2), px(2))
        self._row.setSpacing(px(1))
        self._dress_buttons()

    def _dress_buttons(self) -> None:
        px = theme().px
        for button, segment in zip(self._buttons, self._segments, strict=True):
            icon = segment.icon() if segment.icon is not None else None
            words = segment.shows_word
            button.setIcon(QIcon(icon) if icon is not None and not (self._narrow and words) else QIcon())
            if icon is not None:
                button.setIconSize(icon.deviceIndependentSize().toSize())
            button.setText(segment.word.replace("&", "&&") if words else "")
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
            button.setToolButtonStyle(style)
            button.setFixedHeight(px(34 if not words else 28))
            button.setToolTip("" if words and not self._narrow else segment.word)
        self._name_buttons()

    def retranslate(self, name: str) -> None:
        """Say everything anew; `name` is what is chosen here."""
        self._name = name
        self.setAccessibleName(name)
        self._again()
        self._fit()

    def _name_buttons(self) -> None:
        for button, segment in zip(self._buttons, self._segments, strict=True):
            button.setAccessibleName(f"{self._name}: {segment.word}" if self._name else segment.word)

    def show_value(self, value: Any, *, mixed: bool = False) -> None:
        """Show what is chosen; nothing when values are mixed."""
        if (value, mixed) == (self._value, self._mixed):
            return
        self._value, self._mixed = value, mixed
        for button, segment in zip(self._buttons, self._segments, strict=True):
            on = self._is_on(segment)
            if button.isChecked() != on:
                button.setChecked(on)
        self._rove()

    def _rove(self) -> None:
        """Tab comes to one of them, arrows to the others."""
        stop = self.first()
        for button in self._buttons:
            wanted = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != wanted:
                button.setFocusPolicy(wanted)

    def first(self) -> QToolButton:
        """The button that Tab comes to: the chosen one, else the first."""
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def buttons(self) -> list[QToolButton]:
        """All of them, in order."""
        return list(self._buttons)

    def _pressed(self, number: int) -> None:
        value = self._segments[number].value
        same = not self._mixed and value == self._value
        if same and not self._clears:
            self._buttons[number].setChecked(True)
            return
        self.chosen.emit(None if same else value)
        self._check()

    def _check(self) -> None:
        """What is chosen is what was shown last: a refused choice shows nothing new."""
        for button, segment in zip(self._buttons, self._segments, strict=True):
            button.setChecked(self._is_on(segment))
        self._rove()

    def _is_on(self, segment: Segment) -> bool:
        if self._mixed or self._value is _NOTHING_YET:
            return False
        return bool(segment.value == (self.near(self._value) if self.near is not None else self._value))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Arrows go to the neighbour, Enter chooses as the space bar does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
            step = next((by for key, by in steps.items() if event.key() == key), 0)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                at = max(0, min(len(self._buttons) - 1, self._buttons.index(watched) + step))
                self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words want room before pictures."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Now the fonts are known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not any(segment.shows_word and segment.icon is not None for segment in self._segments):
            return
        metrics = QFontMetrics(self._buttons[0].font())
        px = theme().px
        longest = max(metrics.horizontalAdvance(segment.word) for segment in self._segments)
        wanted = len(self._segments) * (longest + px(25)) + px(6)
        narrow = wanted > self.width()
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress_buttons()

    def minimumSizeHint(self) -> QSize:
        """The row may be as narrow as the panel."""
        return QSize(theme().px(120), super().minimumSizeHint().height())


class Option(NamedTuple):
    """One entry of a list."""

    value: Any
    text: str
    icon: str = ""


class Pick(QComboBox):
    """A list that opens; its entries are fetched when somebody comes near, so that showing a value costs nothing."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, options: Callable[[], Sequence[Option]]) -> None:
        super().__init__(parent)
        self._options = options
        self._shown: Option | None = None
        self._full = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._activated)

    def show_option(self, option: Option) -> None:
        """Show what is chosen; `Option(None, "Mixed")` for several."""
        if option == self._shown and not self._full:
            return
        self._shown, self._full = option, False
        ready_for(option.text)
        self.blockSignals(True)
        self.clear()
        self.addItem(option.text, option.value)
        self.setCurrentIndex(0)
        self.blockSignals(False)
        self.setToolTip(option.text)

    def fill(self) -> None:
        """Fetch the entries; what is shown stays chosen."""
        if self._full:
            return
        self._full = True
        shown = self._shown
        self.blockSignals(True)
        self.clear()
        for option in self._options():
            ready_for(option.text)
            self.addItem(option.text, option.value)
            if option.icon:
                self.setItemIcon(self.count() - 1, theme().icon(option.icon, size=16))
        at = next((n for n in range(self.count()) if shown is not None and self.itemData(n) == shown.value), -1)
        if at < 0 and shown is not None:
            self.insertItem(0, shown.text, shown.value)
            at = 0
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def _activated(self, row: int) -> None:
        value = self.itemData(row)
        if self._shown is None or value != self._shown.value:
            self.picked.emit(value)

    def showPopup(self) -> None:
        """Open, as wide as the longest entry needs, and as high as they all: Qt forgets the frame of the list, and two
        pixels too few make it scroll."""
        self.fill()
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(min(theme().px(360), max(self.width(), longest + theme().px(56))))
        view = self.view()
        view.ensurePolished()
        rows = min(self.count(), self.maxVisibleItems())
        frame = view.contentsMargins()
        view.setMinimumHeight(rows * view.sizeHintForRow(0) + frame.top() + frame.bottom() + 2 * view.frameWidth())
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys go through the entries; those with Ctrl are for what is around."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            self.fill()
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of the style, the text cut to its room, a caret."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text, option.currentText = option.currentText, ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        look, px = theme(), theme().px
        caret = look.pixmap("caret-down", "ink2" if self.isEnabled() else "ctl", 12)
        painter.drawPixmap(self.width() - px(20), (self.height() - px(12)) // 2, caret)
        room = self.rect().adjusted(px(10), 0, -px(22), 0)
        cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(look.color("ink" if self.isEnabled() else "ink2"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel and changes nothing."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """As narrow as half a panel."""
        return QSize(theme().px(60), super().minimumSizeHint().height())


def mixed() -> Option:
    """What is shown when several cards differ."""
    return Option(_MIXED, _("Mixed"))


_MIXED = object()
