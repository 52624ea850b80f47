"""The parking lot of the library: ideas that wait beside the map, carried or sent to a cell when their time has come.

Lives in ui (L5); PySide6, commands, the map view. Enter puts the current idea behind the current card of the map, F2
changes its words, Insert adds one, Alt+Up and Alt+Down (or a drag inside the list) change the order, Delete deletes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from journey_studio.commands.parking import DeleteParked, MoveParked, ParkIdea, RenameParked, parked_on
from journey_studio.i18n import _
from journey_studio.model.records import Parked, Persona
from journey_studio.ui.canvas.incoming_parked import PARKED_MIME, IncomingParked
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.named_list import ALT, NONE, Keys, NamedList
from journey_studio.ui.panels.named_rows import ENTRY, Index, NamedRows
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.panels.row_editor import RowEditor
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

_TEXT = 32


class ParkedRows(NamedRows[Parked]):
    """The ideas of the map on show."""

    mime = PARKED_MIME

    def key(self, row: Parked) -> str:
        """Its id."""
        return row.id

    def name(self, row: Parked) -> str:
        """Its words."""
        return row.title

    def tip(self, row: Parked) -> str:
        """Its words, who had it, what was noted."""
        return "\n".join(part for part in (row.title, row.author, row.notes[:200]) if part)


class ParkingList(Reorders, NamedList):
    """The list."""

    own_mime = PARKED_MIME
    types = frozenset({Parked.type_name, Persona.type_name})
    most_rows = 8

    def __init__(self, parent: QWidget, view: MapView) -> None:
        rows = ParkedRows(parent)
        super().__init__(parent, view, rows)
        self.parked = rows
        self.paint_with(_Rows(self))
        self.setObjectName("parkingList")
        self.incoming = IncomingParked(view)
        self.begin_reordering()
        self.doubleClicked.connect(lambda _index: self.rename())

    def current(self) -> Parked | None:
        """The current idea."""
        return self.parked.row(self.currentIndex())

    # a list of the library

    def read(self, workspace: Workspace) -> Sequence[Parked]:
        """The ideas of the map on show."""
        return parked_on(workspace.state, workspace.map_id)

    def name_new(self, workspace: Workspace, name: str) -> None:
        """Another idea."""
        place = self._view.show_.place
        changed = workspace.run(ParkIdea(workspace.map_id, name, place.cell.persona if place is not None else None))
        if changed is not None:
            self.setCurrentIndex(self.parked.index_of(next(iter(changed.diff.added)).id))

    def name_row(self, workspace: Workspace, row: Parked, name: str) -> None:
        """Other words."""
        workspace.run(RenameParked(row.id, name))

    def keys(self) -> Keys:
        """What keys do."""
        return {
            (NONE, Qt.Key.Key_Return): self.put_on_map,
            (NONE, Qt.Key.Key_Enter): self.put_on_map,
            (NONE, Qt.Key.Key_F2): self.rename,
            (NONE, Qt.Key.Key_Insert): self.add,
            (NONE, Qt.Key.Key_Delete): self.delete,
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }

    def fill_menu(self, menu: RoundMenu) -> None:
        """What can be done with an idea."""
        if self.current() is not None:
            row, last = self.currentIndex().row(), len(self.parked.rows) - 1
            menu.addAction(_("Put on the map here"), self.put_on_map)
            menu.addSeparator()
            menu.addAction(_("Rename"), self.rename)
            menu.addAction(_("Up"), lambda: self.move_by(-1)).setEnabled(row > 0)
            menu.addAction(_("Down"), lambda: self.move_by(1)).setEnabled(row < last)
            menu.addSeparator()
        menu.addAction(_("New idea"), self.add)
        if self.current() is not None:
            menu.addAction(_("Delete"), self.delete)

    # acts

    def put_on_map(self) -> None:
        """The current idea becomes a card at the current place of the map."""
        parked = self.current()
        if parked is not None:
            self.incoming.put_here(parked.id)

    def delete(self) -> None:
        """Delete the current idea, with a way back."""
        workspace, parked = self._workspace, self.current()
        if workspace is None or parked is None or not workspace.writable:
            return
        if workspace.run(DeleteParked(parked.id)) is not None:
            self._view.told.emit(_("{name} deleted").format(name=f"“{parked.title}”"), True)

    def move_by(self, by: int) -> None:
        """Move the current idea up or down."""
        number = self.currentIndex().row() + by
        if 0 <= number < len(self.parked.rows):
            self.put(number)

    def put(self, place: int) -> None:
        """Make the current idea number `place` of the list, counted without itself."""
        parked, workspace = self.current(), self._workspace
        if parked is not None and workspace is not None and workspace.writable:
            workspace.run(MoveParked(parked.id, place))

    def gap_at(self, at: QPoint) -> Gap | None:
        """Before the first row whose middle is below the pointer."""
        return self.row_gap(at)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the idea to a cell; inside the list it changes the order."""
        parked = self.current()
        if parked is None or not self.may_write:
            return
        drag = QDrag(self)
        drag.setMimeData(self.parked.mimeData([self.currentIndex()]))
        picture = _carried(parked)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(theme().px(16), theme().px(14)))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


class _Rows(RowEditor):
    """Paints a row and opens a field over its words."""

    def __init__(self, parent: ParkingList) -> None:
        super().__init__(parent, lambda _index: _TEXT)
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(self._list.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A mark and the words."""
        parked = index.data(ENTRY)
        if not isinstance(parked, Parked):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(0.5, 0.5, -1.5, -0.5)
        current = self._list.paint_ground(painter, box, index, theme().px(7))
        _paint_idea(painter, rect, parked, "accentInk" if current else "ink")
        painter.restore()


def _paint_idea(painter: QPainter, rect: QRect, parked: Parked, ink: str) -> None:
    look, px = theme(), theme().px
    icon = look.pixmap("car", "ink2", 16)
    painter.drawPixmap(rect.left() + px(8), rect.top() + (rect.height() - px(16)) // 2, icon)
    ready_for(parked.title)
    painter.setFont(look.font("body"))
    painter.setPen(look.color(ink))
    room = QRect(rect.left() + px(_TEXT), rect.top(), rect.width() - px(_TEXT + 6), rect.height())
    shown = painter.fontMetrics().elidedText(parked.title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _carried(parked: Parked) -> QPixmap:
    """The idea in the hand."""
    px = theme().px
    picture = theme().drawing((), px(200), px(28))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().color("sel"))
    painter.setBrush(theme().color("surface"))
    box = QRect(0, 0, px(200), px(28))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
    _paint_idea(painter, box, parked, "ink")
    painter.end()
    return picture
