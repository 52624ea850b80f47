"""The lists of the library have this in common: they follow the project, name rows in place, and answer keys and menus.

Lives in ui (L5); PySide6, the map view, `named_rows`. What a list shows and does is its own; here is how it is read
anew, how the current row stays the current one, and how a new row is named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QWidget

from journey_studio.model.document import Changed
from journey_studio.ui import key_words
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.named_rows import Index, NamedRows
from journey_studio.ui.panels.row_editor import RowEditor, when_free
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Keys = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class NamedList(QListView):
    """A list of few rows, as high as they are up to a limit."""

    resized = Signal()
    """It wants another height."""
    types: ClassVar[frozenset[str]] = frozenset()
    """The types of the records it shows."""
    row_height, most_rows = 31, 10
    """px of a row at 100 %, and how many show at once."""

    def __init__(self, parent: QWidget, view: MapView, rows: NamedRows[Any]) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace: Workspace | None = None
        self._rows = rows
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        rows.named.connect(self._named, Qt.ConnectionType.QueuedConnection)

    def paint_with(self, delegate: RowEditor) -> None:
        """Let this paint the rows and open the field over a name; called once."""
        self.setItemDelegate(delegate)
        delegate.closeEditor.connect(self._editor_closed)

    # what a list says

    def read(self, workspace: Workspace) -> Sequence[Any]:
        """Its rows as they are now."""
        raise NotImplementedError

    def name_new(self, workspace: Workspace, name: str) -> None:
        """The draft got a name."""
        raise NotImplementedError

    def name_row(self, workspace: Workspace, row: Any, name: str) -> None:
        """A row got another name."""
        raise NotImplementedError

    def keys(self) -> Keys:
        """What keys do."""
        raise NotImplementedError

    def fill_menu(self, menu: RoundMenu) -> None:
        """What can be done with the current row."""
        raise NotImplementedError

    # what it shows

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
            self._workspace.map_switched.disconnect(self._read)
        self._workspace = workspace
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._read)
        self._read()

    def _changed(self, changed: Changed) -> None:
        if changed.diff.types & self.types:
            self._read()

    def _read(self) -> None:
        """Read the rows; the current one stays so, or what took its place."""
        workspace, rows = self._workspace, self._rows
        held, number = rows.row(self.currentIndex()), self.currentIndex().row()
        rows.writable = workspace is not None and workspace.writable
        rows.show_rows(self.read(workspace) if workspace is not None else ())
        again = rows.index_of(rows.key(held)) if held is not None else rows.index(-1)
        if not again.isValid() and number >= 0 and rows.rows:
            again = rows.index(min(number, len(rows.rows) - 1))
        if again.isValid():
            self.setCurrentIndex(again)
        self.resized.emit()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.doItemsLayout()
        self.resized.emit()

    def wanted_height(self) -> int:
        """As high as its rows, up to a limit."""
        return theme().px(self.row_height) * min(self.most_rows, max(1, self._rows.rowCount()))

    @property
    def may_write(self) -> bool:
        """Whether changes are possible."""
        return self._workspace is not None and self._workspace.writable

    # naming

    def rename(self) -> None:
        """Name the current row in place."""
        when_free(self, self._rename)

    def _rename(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def add(self) -> None:
        """A row for something new, to be named."""
        when_free(self, self._add)

    def _add(self) -> None:
        if not self.may_write:
            return
        index = self._rows.begin_draft()
        self.resized.emit()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _named(self, row: object, name: str) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if row is not None:
            self.name_row(workspace, row, name)
        else:
            self._rows.drop_draft()
            self.name_new(workspace, name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        QTimer.singleShot(0, self._drop_draft)

    def _drop_draft(self) -> None:
        self._rows.drop_draft()
        self.resized.emit()

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Editing keys; what is left is the list's own."""
        pressed = key_words.usual(event)
        act = self.keys().get((pressed.keyboardModifiers(), pressed.key()))
        if act is not None:
            act()
        elif pressed == key_words.NO_KEY:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer shows."""
        super().mouseMoveEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row."""
        if not self.may_write:
            return
        menu = RoundMenu(self)
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        at = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            at = self.viewport().mapToGlobal(below + QPoint(theme().px(24), 0))
        menu.popup(at)

    # painting

    def is_hovered(self, rect: QRect) -> bool:
        """Whether the pointer rests on a row."""
        return self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))

    def paint_ground(self, painter: QPainter, rect: QRectF, index: Index, radius: int, soft: str = "") -> bool:
        """The ground and the ring of a row; whether it is the current one with the keyboard, or marked as current.

        With `soft` the current row has this ground although the keyboard is elsewhere.
        """
        look = theme()
        focused = self.currentIndex() == index and self.hasFocus()
        current = focused or (bool(soft) and self.currentIndex() == index)
        if current or self.is_hovered(rect.toAlignedRect()):
            look.ground(painter, (soft or "accentSoft") if current else "surface3")
            painter.drawRoundedRect(rect, radius, radius)
        if focused:
            painter.setPen(QPen(look.color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        return current
