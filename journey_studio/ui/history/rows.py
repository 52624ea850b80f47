"""The rows of the timeline: what a list view asks for, and the graph painted beside the words.

Lives in ui (L5); PySide6, `app.timeline`. Filled dots are named versions, rings are runs of autosaves and the program's
own marks; the second track, in accent, holds the to-be and grows out of the version it started from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journey_studio.app.points import Point
from journey_studio.app.timeline import Entry
from journey_studio.i18n import Message, _, msg
from journey_studio.ui.theme_qt import theme

ROW, CHOSEN, LINKED = 57, 86, 112
"""Heights: a row, the chosen one, the chosen one of the past with its way to what came since."""
MAIN, SIDE, TEXT = 20, 42, 69
"""Where the tracks and the words are, px at 100 % from the left edge."""
DOT, RING = 7.5, 5.0
_TAGS = {"now": ("surface3", "ink2"), "to": ("accent", "onAccent"), "from": ("ink2", "onInk")}
Index = QModelIndex | QPersistentModelIndex
Word = Literal["rename", "restore", "since", ""]
_LINKS: dict[Word, tuple[str, Message]] = {
    "rename": ("pencil-simple", msg("Rename")),
    "restore": ("arrow-counter-clockwise", msg("Restore")),
    "since": ("arrows-left-right", msg("What changed since then")),
}
"""What is pressed in a row: its icon and its word."""


class Lines(NamedTuple):
    """Which parts of the tracks run through a row: above and below its middle, and whether the second one joins."""

    main_above: bool = False
    main_below: bool = False
    side_above: bool = False
    side_below: bool = False
    joins: bool = False


def lines_of(entries: Sequence[Entry]) -> list[Lines]:
    """The tracks of a whole timeline, row by row from above."""
    mains = [row for row, one in enumerate(entries) if one.track == "as_is"]
    sides = [row for row, one in enumerate(entries) if one.track == "to_be"]
    joint = _joint(entries, sides) if sides and mains else None
    found = []
    for row in range(len(entries)):
        on_main = bool(mains) and mains[0] <= row <= mains[-1]
        end = joint if joint is not None else (sides[-1] if sides else -1)
        on_side = bool(sides) and sides[0] <= row <= end
        found.append(
            Lines(
                on_main and row > mains[0],
                on_main and row < mains[-1],
                on_side and row > sides[0] and row != joint,
                on_side and row < end,
                row == joint,
            )
        )
    return found


def _joint(entries: Sequence[Entry], sides: Sequence[int]) -> int | None:
    """The row of the as-is track that the to-be started from; below all of the to-be's own rows."""
    origin = next((one.branch_from for one in entries if one.branch_from is not None), None)
    below = [row for row, one in enumerate(entries) if one.track == "as_is" and row > sides[-1]]
    if not below:
        return None
    exact = [row for row in below if origin is not None and (entries[row].point.revision or 0) <= origin]
    return exact[0] if exact else below[0]


class Rows(QAbstractListModel):
    """The entries of the timeline with what is said about them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.lines: list[Lines] = []
        self.to = ""
        self.since = ""
        self.counts = ""
        self.can_change = False

    def show(self, entries: list[Entry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self.entries, self.lines = entries, lines_of(entries)
        self.endResetModel()

    def choose(self, to: str, since: str, counts: str) -> None:
        """Mark what is compared: by the keys of two entries, with how much differs between them."""
        if (to, since, counts) != (self.to, self.since, self.counts):
            self.to, self.since, self.counts = to, since, counts
            self.layoutAboutToBeChanged.emit()
            self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; for screen readers all of them in a sentence."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            version = entry.point.version
            return version.note if version is not None and version.note else None
        return None

    def spoken(self, entry: Entry) -> str:
        """A row in words, with what its place in the picture says."""
        kind = {"version": _("named version"), "now": _("now"), "mark": _("mark")}.get(entry.kind, "")
        track = _("To-be") if entry.track == "to_be" else ""
        tags = ", ".join(str(word) for word in self.tags(entry))
        note = entry.point.version.note if entry.point.version is not None else ""
        return ". ".join(part for part in (entry.title, entry.detail, note, kind, track, tags) if part)

    def tags(self, entry: Entry) -> list[str]:
        """What stands at the right of a row."""
        if entry.key == self.to and self.since:
            return [_("to")]
        if entry.key == self.since:
            return [_("from")]
        return [_("now")] if entry.kind == "now" else []

    def leads_on(self, entry: Entry) -> bool:
        """Whether a row offers what changed since: the chosen one, while it is of the past."""
        return entry.key == self.to and entry.kind != "now"

    def key_of(self, point: Point) -> str:
        """The entry at a moment, empty when none is shown."""
        if point.revision is None:
            found = [one for one in self.entries if one.kind == "now"]
        elif point.version is not None:
            found = [one for one in self.entries if one.key == point.version.id]
        else:
            found = [one for one in self.entries if one.point.revision == point.revision and one.kind != "now"]
        return found[0].key if found else ""

    def row_of(self, key: str) -> int:
        """The row of an entry, -1 when it is not there."""
        return next((row for row, one in enumerate(self.entries) if one.key == key), -1)


class RowPainter(QStyledItemDelegate):
    """Paints one row: its part of the graph, two or three lines of words, a tag."""

    def __init__(self, parent: QWidget, rows: Rows) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The chosen row has a line more, or two."""
        entry = self._rows.entries[index.row()]
        chosen = LINKED if self._rows.leads_on(entry) else CHOSEN
        return QSize(0, theme().px(chosen if entry.key == self._rows.to else ROW))

    def word_at(self, index: Index, rect: QRect, place: QPoint) -> Word:
        """The word of a row under the pointer that is pressed like a button; empty when it is none."""
        entry = self._rows.entries[index.row()]
        return next((word for word, box in self.words_of(entry, rect).items() if box.contains(place)), "")

    def words_of(self, entry: Entry, rect: QRect) -> dict[Word, QRect]:
        """The words of a row that are pressed like buttons, and where; Restore is there while the pointer is."""
        px = theme().px
        found: dict[Word, QRect] = {}
        right = rect.right() - px(14)
        if entry.key != self._rows.to:
            if entry.kind != "now" and self._rows.can_change:
                wide = self._width(_("Restore"))
                found["restore"] = QRect(right - wide, rect.top() + px(25), wide, px(26))
            return found
        if entry.kind == "version" and self._rows.can_change:
            wide = self._width(_("Rename"))
            found["rename"] = QRect(right - wide, rect.top() + px(46), wide, px(26))
        if self._rows.leads_on(entry):
            left = rect.left() + px(TEXT)
            wide = min(self._width(_("What changed since then")), rect.right() - px(10) - left)
            found["since"] = QRect(left, rect.top() + px(75), wide, px(26))
        return found

    @staticmethod
    def _width(word: str) -> int:
        return QFontMetrics(theme().font("label")).horizontalAdvance(word) + theme().px(28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        entry = self._rows.entries[index.row()]
        look, px = theme(), theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state = option.state
        chosen = entry.key == self._rows.to
        ground = rect.adjusted(px(TEXT - 11), px(1), -px(8), -px(1))
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accentSoft" if chosen else "surface2"))
            painter.drawRoundedRect(ground, px(8), px(8))
        self._graph(painter, rect, index.row(), entry)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        words = self.words_of(entry, rect)
        if not hovered:
            words.pop("restore", None)
        room = words["restore"].left() - px(8) if "restore" in words else rect.right() - px(18)
        self._words(painter, rect, entry, chosen, room)
        for word, box in words.items():
            self._link(painter, box, *_LINKS[word])
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), px(2)))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(8), px(8))
        painter.restore()

    def _graph(self, painter: QPainter, rect: QRect, row: int, entry: Entry) -> None:
        look, px = theme(), theme().px
        line = self._rows.lines[row]
        middle = rect.top() + px(21)
        main, side = rect.left() + px(MAIN), rect.left() + px(SIDE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("line2"), px(3)))
        if line.main_above:
            painter.drawLine(QPointF(main, rect.top()), QPointF(main, middle))
        if line.main_below:
            painter.drawLine(QPointF(main, middle), QPointF(main, rect.bottom() + 1))
        painter.setPen(QPen(look.color("accent"), px(3)))
        if line.side_above:
            painter.drawLine(QPointF(side, rect.top()), QPointF(side, middle))
        if line.side_below:
            painter.drawLine(QPointF(side, middle), QPointF(side, rect.bottom() + 1))
        if line.joins:
            path = QPainterPath(QPointF(side, rect.top()))
            path.cubicTo(
                QPointF(side, middle - px(4)), QPointF(main + px(2), rect.top() + px(6)), QPointF(main, middle)
            )
            painter.drawPath(path)
        at = QPointF(side if entry.track == "to_be" else main, middle)
        filled = "accent" if entry.track == "to_be" else "ink"
        if entry.kind == "version":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(filled))
            painter.drawEllipse(at, px(DOT), px(DOT))
        else:
            painter.setPen(QPen(look.color("accent" if entry.track == "to_be" else "ctl"), px(2)))
            painter.setBrush(look.color("chrome"))
            painter.drawEllipse(at, px(RING), px(RING))

    def _words(self, painter: QPainter, rect: QRect, entry: Entry, chosen: bool, room: int) -> None:
        look, px = theme(), theme().px
        left = rect.left() + px(TEXT)
        right = rect.right() - px(18)
        tags = self._rows.tags(entry)
        first = QRect(left, rect.top() + px(10), right - left, px(20))
        if tags:
            first.setRight(self._tag(painter, right, rect.top() + px(8), tags[0], entry) - px(8))
        strong = entry.kind == "version"
        font = look.font("strong") if strong else look.font("body")
        painter.setFont(font)
        painter.setPen(look.color("ink" if strong else "ink2"))
        self._line(painter, first, entry.title)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink2" if chosen else "ink3"))
        self._line(painter, QRect(left, rect.top() + px(29), room - left, px(18)), entry.detail)
        if chosen:
            self._counts(painter, rect)

    def _counts(self, painter: QPainter, rect: QRect) -> None:
        """How much differs."""
        look, px = theme(), theme().px
        left = rect.left() + px(TEXT)
        painter.setFont(look.font("label", weight=600))
        for word, token in zip(self._rows.counts.split("\n"), ("plus", "minus", "delta", "moved"), strict=False):
            painter.setPen(look.color(_COUNT_TOKENS[token]))
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRect(left, rect.top() + px(50), wide + px(2), px(20)), int(_MIDDLE), word)
            left += wide + px(12) if word else 0

    def _link(self, painter: QPainter, box: QRect, icon: str, word: Message) -> None:
        look, px = theme(), theme().px
        painter.setFont(look.font("label"))
        painter.setPen(look.color("accentInk"))
        painter.drawPixmap(box.left(), box.top() + px(5), look.pixmap(icon, "accentInk", 16))
        self._line(painter, box.adjusted(px(21), 0, 0, 0), str(word))

    def _tag(self, painter: QPainter, right: int, top: int, word: str, entry: Entry) -> int:
        look, px = theme(), theme().px
        kind = "to" if entry.key == self._rows.to and self._rows.since else "from"
        kind = "now" if entry.kind == "now" and entry.key not in (self._rows.to, self._rows.since) else kind
        ground, ink = _TAGS[kind]
        painter.setFont(look.font("micro"))
        wide = painter.fontMetrics().horizontalAdvance(word) + px(14)
        box = QRectF(right - wide, top, wide, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(box, px(5), px(5))
        painter.setPen(look.color(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
        return round(box.left())

    def _line(self, painter: QPainter, box: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_MIDDLE), shown)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_COUNT_TOKENS = {"plus": "diffAdd", "minus": "diffRemove", "delta": "diffChange", "moved": "diffMove"}
