"""What the options of an export are chosen with: switches, chips, and fields under a caption.

Lives in ui (L5); PySide6, `theme_qt`. They show what they are told and report what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio.ui.flow import FlowLayout
from journey_studio.ui.theme_qt import ready_for, theme

Control = TypeVar("Control", bound=QWidget)

TALL = 31
"""A row with a switch, in px at 100 %."""
_SWITCH = (31, 18)


class Column(QWidget):
    """What scrolls: as high as its controls are at its width, not as they would be at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        """The height at the present width."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(layout.totalMinimumSize().width(), layout.totalHeightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Toggle(QCheckBox):
    """On or off: the words at the left, a hint and a switch at the right; all of the row can be pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, text: str, hint: str = "", tip: str = "") -> None:
        """Its words; `hint` stands before the switch, `tip` says more."""
        self.setText(text)
        self.hint = hint
        self.setAccessibleName(f"{text}, {hint}" if hint else text)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def hitButton(self, spot: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(spot)

    def hasHeightForWidth(self) -> bool:
        """Long words take a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words are in that width."""
        px = theme().px
        box = QFontMetrics(self.font()).boundingRect(
            QRect(0, 0, max(px(40), width - self._taken()), 10_000), int(Qt.TextFlag.TextWordWrap), self.text()
        )
        return max(px(TALL), box.height() + px(10))

    def sizeHint(self) -> QSize:
        """One line."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._taken()
        return QSize(wide, theme().px(TALL))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(theme().px(140), theme().px(TALL))

    def _taken(self) -> int:
        px = theme().px
        hint = QFontMetrics(theme().font("small")).horizontalAdvance(self.hint) + px(10) if self.hint else 0
        return hint + px(_SWITCH[0]) + px(16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, hint, switch."""
        look, px = theme(), theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, able = self.isChecked(), self.isEnabled()
        wide, high = px(_SWITCH[0]), px(_SWITCH[1])
        right = self.width() - px(3)
        track = QRectF(right - wide, (self.height() - high) / 2, wide, high)
        painter.setPen(QPen(look.color("ink"), 1.0) if look.tokens.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if on else "ctl", 1.0 if able else 0.45))
        painter.drawRoundedRect(track, high / 2, high / 2)
        inset = px(3)
        knob = high - 2 * inset
        at = track.right() - inset - knob if on else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("onAccent" if on else "surface"))
        painter.drawEllipse(QRectF(at, track.top() + inset, knob, knob))
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2.0, -2.0, 2.0, 2.0), high / 2 + 2, high / 2 + 2)
        painter.setPen(look.color("ink" if able else "ctl"))
        painter.setFont(self.font())
        words = QRect(0, 0, self.width() - self._taken(), self.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self.text())
        if self.hint:
            painter.setFont(look.font("small"))
            painter.setPen(look.color("ink3" if able else "ctl"))
            room = QRect(0, 0, round(track.left()) - px(10), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self.hint)
        painter.end()


class ChipFact(NamedTuple):
    """One chip: what it stands for, and its words."""

    value: str
    text: str


class Chips(QWidget):
    """Some of several things, as a rule at least one. Tab comes to one of them, arrows go through the others."""

    chosen = Signal(object)
    """The values that are on, in their order."""

    def __init__(self, parent: QWidget, least: int = 1) -> None:
        super().__init__(parent)
        self._least = least
        self._facts: list[ChipFact] = []
        self._buttons: list[QToolButton] = []
        self._name = ""
        self._flow = FlowLayout(theme().px(6))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, name: str, facts: Sequence[ChipFact], on: Sequence[str]) -> None:
        """Show these chips; `on` are the values that are chosen."""
        self._name = name
        self.setAccessibleName(name)
        if list(facts) != self._facts:
            self._facts = list(facts)
            self._make()
        for fact, button in zip(self._facts, self._buttons, strict=True):
            button.setChecked(fact.value in on)
        self._dress()

    def _make(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for fact in self._facts:
            ready_for(fact.text)
            button = QToolButton(self)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _on, button=button: self._pressed(button))
            button.installEventFilter(self)
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)

    def _dress(self) -> None:
        look, px = theme(), theme().px
        for fact, button in zip(self._facts, self._buttons, strict=True):
            on = button.isChecked()
            button.setIcon(look.icon("check", "accentInk", size=13) if on else look.icon("plus", "ink3", size=13))
            button.setIconSize(QSize(px(13), px(13)))
            button.ensurePolished()
            room = px(300)
            words = QFontMetrics(button.font()).elidedText(fact.text, Qt.TextElideMode.ElideRight, room)
            button.setText(words.replace("&", "&&"))
            button.setToolTip(fact.text if words != fact.text else "")
            button.setAccessibleName(f"{self._name}: {fact.text}")
            button.setFixedHeight(px(26))
        self._rove()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self._flow._gap = theme().px(6)
        self._dress()

    def buttons(self) -> list[QToolButton]:
        """All of them, in order."""
        return list(self._buttons)

    def first(self) -> QToolButton | None:
        """The one that Tab comes to."""
        focused = next((one for one in self._buttons if one.hasFocus()), None)
        return focused or (self._buttons[0] if self._buttons else None)

    def _rove(self) -> None:
        stop = self.first()
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _pressed(self, button: QToolButton) -> None:
        on = [fact.value for fact, one in zip(self._facts, self._buttons, strict=True) if one.isChecked()]
        if len(on) < self._least:
            button.setChecked(True)
            return
        self._dress()
        self.chosen.emit(tuple(on))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the chips."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._buttons:
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
            step = next((by for key, by in steps.items() if key == event.key()), 0)
            if step:
                at = next(number for number, one in enumerate(self._buttons) if one is watched) + step
                if 0 <= at < len(self._buttons):
                    self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
                    self._rove()
                return True
        return super().eventFilter(watched, event)


class Field(QFrame, Generic[Control]):
    """A control under its caption."""

    def __init__(self, parent: QWidget, make: Callable[[QWidget], Control]) -> None:
        super().__init__(parent)
        self.caption = QLabel(self)
        self.caption.setProperty("role", "caption")
        self.caption.setWordWrap(True)
        self.control = make(self)
        self.caption.setBuddy(self.control)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.control)
        self.dress()

    def say(self, text: str) -> None:
        """Its caption, which is the control's name."""
        self.caption.setText(text)
        self.control.setAccessibleName(text)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self._column.setSpacing(theme().px(5))


class Fold(QWidget):
    """A heading that opens and closes what is beneath it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = QToolButton(self)
        self.head.setProperty("look", "fold")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._opened)
        self.inside = QWidget(self)
        self.inside.hide()
        self._rows = QVBoxLayout(self.inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.inside)

    def add(self, part: QWidget) -> None:
        """Put something beneath it."""
        part.setParent(self.inside)
        self._rows.addWidget(part)

    def open_if(self, *, open_: bool) -> None:
        """Open or close it."""
        self.head.setChecked(open_)

    def say(self, text: str) -> None:
        """Its heading."""
        self.head.setText(text)
        self.head.setAccessibleName(text)

    def _opened(self, on: bool) -> None:
        self.inside.setVisible(on)
        self.dress()

    def dress(self) -> None:
        """Take sizes and the arrow from the present theme."""
        look, px = theme(), theme().px
        self.head.setIcon(look.icon("caret-down" if self.head.isChecked() else "caret-right", size=14))
        self.head.setIconSize(QSize(px(14), px(14)))
        self.head.setFixedHeight(px(30))
        self._rows.setContentsMargins(0, px(4), 0, px(4))
        self._rows.setSpacing(px(10))
        self._column.setSpacing(px(2))
