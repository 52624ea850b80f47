"""The finder: one line over the darkened window, and under it what was found; Enter goes there.

Lives in ui (L5); PySide6, `app.finding`, `scrim`. It shows results and reports the one that was taken; where that leads
is `hands_find`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.app.finding import Found, Span, Target
from journey_studio.i18n import _
from journey_studio.ui.notices import announce
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, ready_for, theme

WIDE = 620
TOP = 0.13
"""How far down the window the sheet begins."""
ROW = 46
ROWS = 9
"""Results that show at once."""
_FOUND = int(Qt.ItemDataRole.UserRole)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}

Index = QModelIndex | QPersistentModelIndex


class KeyCap(QLabel):
    """A key as it is written on keyboards."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "keycap")


class FoundDelegate(QStyledItemDelegate):
    """Paints a result: icon, text with the found letters strong, where it is, and its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are as high."""
        del option, index
        return QSize(0, theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        found = index.data(_FOUND)
        if not isinstance(found, tuple):
            return
        target, spans = found
        look, px = theme(), theme().px
        painter.save()
        rect: QRect = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look.ground(painter, "accentSoft")
            painter.drawRoundedRect(rect, px(8), px(8))
        ratio = painter.device().devicePixelRatioF()
        side = px(20)
        y = rect.top() + (rect.height() - side) // 2
        painter.drawPixmap(rect.left() + px(12), y, look.pixmap(target.icon or "circle", "ink2", 20, ratio=ratio))
        right = rect.right() - px(10)
        hint = _("Enter") if current else target.hint
        if hint:
            right = self._keycap(painter, hint, right, rect) - px(10)
        left = rect.left() + px(44)
        room = right - left
        left += self._text(painter, target.text, spans, QRect(left, rect.top(), room, rect.height())) + px(14)
        if target.detail and right - left > px(30):
            painter.setFont(look.font("small"))
            painter.setPen(look.color("ink3"))
            metrics = QFontMetrics(painter.font())
            text = metrics.elidedText(target.detail, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @staticmethod
    def _keycap(painter: QPainter, text: str, right: int, row: QRect) -> int:
        look, px = theme(), theme().px
        painter.setFont(look.font("micro", weight=500))
        metrics = QFontMetrics(painter.font())
        wide, high = metrics.horizontalAdvance(text) + px(12), px(22)
        box = QRect(right - wide, row.top() + (row.height() - high) // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("ctl"))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(box, px(5), px(5))
        painter.setPen(look.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()

    @staticmethod
    def _text(painter: QPainter, text: str, spans: Sequence[Span], room: QRect) -> int:
        """Draw a text with the found letters strong; its width. What does not fit ends in an ellipsis."""
        look = theme()
        usual, strong = look.font("body"), look.font("body", weight=700)
        for font in (usual, strong):
            font.setPixelSize(look.px(14))
        painter.setPen(look.color("ink"))
        x, at = 0, 0
        pieces: list[tuple[str, bool]] = []
        for start, end in spans:
            if start >= at:
                pieces += [(text[at:start], False), (text[start:end], True)]
                at = end
        pieces.append((text[at:], False))
        for piece, bold in pieces:
            if not piece or x >= room.width():
                continue
            painter.setFont(strong if bold else usual)
            metrics = QFontMetrics(painter.font())
            left = room.width() - x
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, left)
            painter.drawText(
                QRect(room.left() + x, room.top(), left, room.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            x += metrics.horizontalAdvance(shown)
            if shown != piece:
                return room.width()
        return x


class Finder(Scrim):
    """The line and its list."""

    taken = Signal(object, str)
    """The target that was taken, and what was typed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._search: Callable[[str], list[Found]] = lambda _typed: []
        self.line = QLineEdit(self.sheet)
        self.line.setObjectName("finderLine")
        self.line.setMaxLength(300)
        self.line.setFrame(False)
        self._glass = QLabel(self.sheet)
        self._esc = KeyCap("Esc", self.sheet)
        self.list = QListWidget(self.sheet)
        self.list.setObjectName("finderList")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self._nothing = QLabel(self.sheet)
        self._nothing.setProperty("tone", "quiet")
        self._head = QHBoxLayout()
        for part, stretch in ((self._glass, 0), (self.line, 1), (self._esc, 0)):
            self._head.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(self._head)
        self.rows.addWidget(self._nothing)
        self.rows.addWidget(self.list)
        self.line.textChanged.connect(self.refresh)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemEntered.connect(self.list.setCurrentItem)

    def begin(self, search: Callable[[str], list[Found]]) -> None:
        """Open it; `search` answers what is typed."""
        self._search = search
        self._dress()
        self.line.clear()
        self.refresh()
        self.open_with(self.line)

    def _dress(self) -> None:
        look, px = theme(), theme().px
        self._head.setContentsMargins(px(20), px(16), px(18), px(14))
        self._head.setSpacing(px(12))
        self.rows.setContentsMargins(0, 0, 0, px(8))
        self.rows.setSpacing(0)
        self._glass.setPixmap(look.pixmap("magnifying-glass", "ink2", 22))
        font = look.font("page", weight=400)
        self.line.setFont(font)
        self.line.setPlaceholderText(_("Find a card, a note, a stage or a command"))
        name = _("Find anything")
        for part in (self, self.sheet, self.line, self.list):
            part.setAccessibleName(name)
        self.line.setAccessibleDescription(_("Arrow keys walk the list, Enter goes there, Esc closes."))
        self._nothing.setContentsMargins(px(22), px(4), px(22), px(8))

    def refresh(self) -> None:
        """Look again: the text is another one."""
        typed = self.line.text().strip()
        results = self._search(typed)
        self.list.clear()
        for found in results:
            ready_for(found.target.text)
            item = QListWidgetItem(self.list)
            item.setData(_FOUND, tuple(found))
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), spoken(found.target))
            item.setToolTip(found.target.text)
        nothing = bool(typed) and not any(found.target.kind != "add" for found in results)
        self._nothing.setText(_("Nothing found"))
        self._nothing.setVisible(nothing)
        if results:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(results))
        self.place()
        if typed:
            announce(self.line, spoken(results[0].target) if results else self._nothing.text())

    def place(self) -> None:
        """The sheet hangs from the upper part of the window and is as high as what it shows."""
        px = theme().px
        room = host(self).size()
        wide = min(px(WIDE), room.width() - px(32))
        top = max(px(16), round(room.height() * TOP))
        rows = min(ROWS, self.list.count(), max(1, (room.height() - top - px(110)) // px(ROW)))
        self.list.setFixedHeight(rows * px(ROW) + px(6) + 4)  # its padding and its line
        self.rows.invalidate()
        self.sheet.setGeometry((room.width() - wide) // 2, top, wide, self.rows.totalSizeHint().height())

    def stops(self) -> list[QWidget]:
        """The line has the keyboard all the time."""
        return [self.line]

    def _take(self, item: QListWidgetItem | None) -> None:
        found = item.data(_FOUND) if item is not None else None
        if not isinstance(found, tuple):
            return
        typed = self.line.text().strip()
        self.close_sheet()
        self.taken.emit(Target(*found[0]), typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that are meant for the list."""
        if watched is not self.line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        for one, step in _STEPS.items():
            if key == one:
                self._walk(step)
                return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape or (
            key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.close_sheet()
            return True
        return False

    def _walk(self, step: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
        item = self.list.currentItem()
        if item is not None:
            announce(self.line, str(item.data(int(Qt.ItemDataRole.AccessibleTextRole))))


def spoken(target: Target) -> str:
    """What a screen reader says of a result."""
    return ", ".join(part for part in (target.text, target.detail, target.hint) if part)
