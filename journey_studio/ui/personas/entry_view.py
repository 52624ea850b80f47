"""How a list of what is told of a persona looks: rows as high as their words, each with its line, mark and ring.

Lives in ui (L5); PySide6, `entry_rows`. Editing, keys and pointer are added by `entries`.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.layout.display import Node
from journey_studio.layout.persona_profile import Profile
from journey_studio.layout.personas import NOBODY, Look
from journey_studio.render import qt as render
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.named_rows import ENTRY, Index
from journey_studio.ui.personas.entry_editor import Editor
from journey_studio.ui.personas.entry_rows import MARK, MARK_ROOM, MIDDLE, EntryRows, Row
from journey_studio.ui.personas.line_box import INSET
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace


class EntryView(QListView):
    """The rows of one box."""

    draws_lines = True
    """Whether a hairline ends each row."""
    marks_at = "top"
    """Whether evidence marks stand at the first line of a row (`top`) or in its middle."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("entryList")
        self._workspace: Workspace | None = None
        self.profile: Profile | None = None
        self.look: Look = NOBODY
        self.rows = EntryRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self._editor: Editor | None = None
        self._edited = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def row_height(self, row: Row | None, width: int) -> int:
        """How high a row is, `width` px wide; the draft's when None."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Its words and figures, without mark, ground and line."""
        raise NotImplementedError

    def nothing_words(self) -> str:
        """What is said where the list is empty."""
        return _("Nothing yet. Type to add")

    @property
    def may_write(self) -> bool:
        """Whether changes are possible."""
        return self._workspace is not None and self._workspace.writable and self.profile is not None

    def fit(self) -> None:
        """Be as high as the rows."""
        self.doItemsLayout()
        width = self.viewport().width()
        wanted = sum(self._height_at(number, width) for number in range(self.rows.rowCount()))
        wanted = max(wanted, theme().px(34)) if not self.rows.rowCount() else wanted
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
            self.resized.emit()
        self._place_editor()

    def _height_at(self, number: int, width: int) -> int:
        row = self.rows.row(self.rows.index(number))
        if self._editor is not None and (row.record.id if row is not None else "") == self._edited:
            return max(self.row_height(row, self._inner(width)), self._editor.sizeHint().height() + theme().px(4))
        return self.row_height(row, self._inner(width))

    @staticmethod
    def _inner(width: int) -> int:
        """How much of a row is for its words: the ring stands around them."""
        return width - 2 * theme().px(INSET)

    def inside(self, rect: QRect) -> QRect:
        """The part of a row that is for its words."""
        edge = theme().px(INSET)
        return rect.adjusted(edge, 0, -edge, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.fit)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.fit()

    def row_of(self, record: str) -> int:
        """The number of a record's row; -1 when it is not here."""
        return self.rows.index_of(record).row()

    def go(self, record: str) -> None:
        """Make a record current, with the keyboard."""
        self.setCurrentIndex(self.rows.index_of(record))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        index = self.rows.index_of(self._edited) if self._edited else self.rows.index(len(self.rows.rows))
        rect = self.visualRect(index)
        self._editor.setGeometry(rect.left(), rect.top(), self.viewport().width(), rect.height() - 1)
        self._editor.raise_()

    # painting

    def mark_rect(self, rect: QRect) -> QRect:
        """Where a row's evidence mark is clicked."""
        px = theme().px
        side = px(MARK_ROOM)
        top = rect.top() + (rect.height() - side) // 2
        if self.marks_at == "top":
            top = min(top, rect.top() + px(4))
        return QRect(self.viewport().width() - side - px(INSET) + px(5), top, side, side)

    def paint_whole(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A row with its ground, line and mark."""
        row = self.rows.row(index)
        look, px = theme(), theme().px
        if row is None or row.record.id == self._edited:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        ground = QRectF(rect).adjusted(-0.0, 1, 0, -2)
        if hovered and self.may_write:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("surface2"))
            painter.drawRoundedRect(ground, px(6), px(6))
        if self.draws_lines:
            painter.setPen(QPen(look.color("line"), 1.0))
            edge = px(INSET)
            painter.drawLine(rect.left() + edge, rect.bottom(), rect.right() - edge, rect.bottom())
        self.paint_row(painter, self.inside(rect), row)
        spot = self.mark_rect(rect)
        picture = pictures.evidence(row.record.evidence, MARK)
        side = px(MARK)
        painter.drawPixmap(spot.center().x() - side // 2 + 1, spot.center().y() - side // 2 + 1, picture)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(look.color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), px(7), px(7))
        painter.restore()

    def paint_node(self, painter: QPainter, node: Node, x: float, y: float) -> None:
        """A drawing of the display list."""
        render.paint(node._replace(x=x, y=y), painter, theme().tokens)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or a word on there being none."""
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("body"))
        painter.setPen(theme().color("ink3"))
        painter.drawText(self.viewport().rect().adjusted(theme().px(INSET), 0, 0, 0), MIDDLE, self.nothing_words())
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2.0))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()


class _Delegate(QStyledItemDelegate):
    """Lets the list paint and measure its rows."""

    def __init__(self, view: EntryView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        width = self._view.viewport().width()
        return QSize(max(1, width), self._view._height_at(index.row(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """All of it."""
        if index.data(ENTRY) is not None:
            self._view.paint_whole(painter, option.rect, index)
