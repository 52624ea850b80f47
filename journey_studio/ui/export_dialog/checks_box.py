"""What the checks say of the poster, each with the button that mends it.

Lives in ui (L5); PySide6, `theme_qt`. The checks come from the app as values; a remedy is a change of the options.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journey_studio.i18n import _, ngettext
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import ready_for, theme

Level = Literal["ok", "note", "warn"]
_SIGNS: dict[str, tuple[str, str, str]] = {
    "ok": ("check", "ok", "okSoft"),
    "note": ("info", "accentInk", "accentSoft"),
    "warn": ("warning", "warn", "warnSoft"),
}


class CheckLine(NamedTuple):
    """One check in words; `remedy` is what its button says (empty: none), `change` what it does."""

    level: Level
    title: str
    detail: str = ""
    remedy: str = ""
    change: object = None


class _Row(QWidget):
    """One check."""

    mend = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = CheckLine("ok", "")
        self._sign = QLabel(self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign.setObjectName("checkSign")
        self._title = self._label()
        self._title.setProperty("role", "panel")
        self._detail = self._label()
        self._detail.setProperty("tone", "quiet")
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.mend.emit(self._line.change))
        self._texts = QVBoxLayout()
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._detail)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def show_line(self, line: CheckLine) -> None:
        """Show a check."""
        self._line = line
        for text in (line.title, line.detail):
            ready_for(text)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._detail.setVisible(bool(line.detail))
        self.button.setText(line.remedy)
        self.button.setVisible(bool(line.remedy))
        self.button.setAccessibleName(f"{line.remedy}: {line.title}" if line.remedy else line.title)
        self.setAccessibleName(f"{line.title}. {line.detail}".strip())
        self.dress()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        look, px = theme(), theme().px
        icon, token, ground = _SIGNS[self._line.level]
        self._sign.setFixedSize(px(22), px(22))
        self._sign.setPixmap(look.pixmap(icon, token, 14))
        edge = look.sheet("border: 1px solid $ink;") if look.tokens.outlined else ""
        self._sign.setStyleSheet(look.sheet(f"background: ${ground}; border-radius: px(11); {edge}"))
        self._texts.setSpacing(px(1))
        self._row.setSpacing(px(10))


class ChecksBox(QFrame):
    """All checks, those to look at first; they scroll when there is little room."""

    mend = Signal(object)
    """The change that was asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checksBox")
        self.most = 0
        """Pixels it may be high; 0 for as high as it likes."""
        self._lines: tuple[CheckLine, ...] = ()
        self._rows: list[_Row] = []
        self._room = QScrollArea(self)
        self._room.setObjectName("panelScroll")
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self._room)
        self._inside.setObjectName("panelRoom")
        self._column = QVBoxLayout(self._inside)
        self._room.setWidget(self._inside)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self._room)

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show other checks."""
        lines = tuple(lines)
        if lines == self._lines:
            return
        focused = next((number for number, row in enumerate(self._rows) if row.button.hasFocus()), -1)
        self._lines = lines
        while len(self._rows) < len(lines):
            row = _Row(self._inside)
            row.mend.connect(self.mend)
            self._rows.append(row)
            self._column.addWidget(row)
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
            row.show()
        for row in self._rows[len(lines) :]:
            row.hide()
        self.setVisible(bool(lines))
        self._say()
        self.fit()
        if focused >= 0 and not self._rows[focused].button.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        bad = sum(line.level == "warn" for line in self._lines)
        told = ngettext("{count} thing to look at", "{count} things to look at", bad).format(count=bad)
        self.setAccessibleName(told if bad else _("Nothing to look at"))
        if bad:
            announce(self, told)

    def buttons(self) -> list[QWidget]:
        """The buttons that mend something, in order."""
        return [row.button for row in self._rows if row.isVisibleTo(self) and row.button.isVisibleTo(row)]

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setSpacing(px(10))
        for row in self._rows:
            row.dress()
        self.fit()

    def fit(self) -> None:
        """As high as the checks need and there is room."""
        inner = max(theme().px(200), self.width() - 2)
        self._inside.ensurePolished()
        needed = self._column.totalHeightForWidth(inner) if self._column.hasHeightForWidth() else 0
        needed = max(needed, self._column.totalMinimumSize().height()) + 2
        self.setFixedHeight(min(needed, self.most) if self.most else needed)

    def resizeEvent(self, event: object) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()
