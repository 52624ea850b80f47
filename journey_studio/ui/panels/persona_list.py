"""The personas of the library: who is on the map, in which order, and the eye that shows or hides a band.

Lives in ui (L5); PySide6, commands, the map view. Personas of the project that have no band here come last, with a
closed eye; opening it gives them a band. Space toggles the eye, F2 renames, Insert adds, Alt+Up and Alt+Down (or a
drag) change the order of the bands, Delete deletes, Enter shows the band on the map.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.commands.bands import DeletePersona, InsertPersona, MoveBand, PlacePersona
from journey_studio.commands.library import RenamePersona, ShowBand
from journey_studio.i18n import _
from journey_studio.layout.display import Node, Picture
from journey_studio.layout.portraits import portrait
from journey_studio.model import queries
from journey_studio.model.records import Asset, Band, Persona
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.named_list import ALT, NONE, Keys, NamedList
from journey_studio.ui.panels.named_rows import ENTRY
from journey_studio.ui.panels.persona_model import PersonaModel, Row, rows_of
from journey_studio.ui.panels.row_editor import Index, RowEditor
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

_PORTRAIT, _TEXT, _EYE = 30, 47, 28


class PersonaList(NamedList):
    """The list."""

    types = frozenset(kind.type_name for kind in (Persona, Band, Asset))
    row_height, most_rows = 44, 6

    def __init__(self, parent: QWidget, view: MapView) -> None:
        rows = PersonaModel(parent)
        super().__init__(parent, view, rows)
        self.people = rows
        self.paint_with(_Rows(self))
        self.setObjectName("personaList")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        queued = Qt.ConnectionType.QueuedConnection
        self.people.toggled.connect(self.toggle, queued)
        self.people.dropped.connect(self._dropped, queued)
        self.doubleClicked.connect(lambda _index: self.rename())

    # a list of the library

    def read(self, workspace: Workspace) -> Sequence[Row]:
        """Bands from top to bottom, then who has none."""
        return rows_of(workspace.state, workspace.map_id)

    def name_new(self, workspace: Workspace, name: str) -> None:
        """Another persona, whose band is the last one."""
        count = len(queries.bands(workspace.state, workspace.map_id))
        if workspace.run(InsertPersona(workspace.map_id, count, name)) is not None:
            self.setCurrentIndex(self.people.index(count))

    def name_row(self, workspace: Workspace, row: Row, name: str) -> None:
        """Another name."""
        workspace.run(RenamePersona(row.persona, name))

    def keys(self) -> Keys:
        """What keys do."""
        return {
            (NONE, Qt.Key.Key_F2): self.rename,
            (NONE, Qt.Key.Key_Delete): self.delete,
            (NONE, Qt.Key.Key_Insert): self.add,
            (NONE, Qt.Key.Key_Return): self.reveal,
            (NONE, Qt.Key.Key_Enter): self.reveal,
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }

    def fill_menu(self, menu: RoundMenu) -> None:
        """What can be done with a persona."""
        row = self.people.row(self.currentIndex())
        if row is not None:
            menu.addAction(_("Rename"), self.rename).setEnabled(bool(row.persona))
            text = _("Hide on the map") if row.shown else _("Show on the map")
            menu.addAction(text, lambda: self.toggle(self.currentIndex().row()))
            menu.addSeparator()
            menu.addAction(_("Up"), lambda: self.move_by(-1)).setEnabled(bool(row.band))
            menu.addAction(_("Down"), lambda: self.move_by(1)).setEnabled(bool(row.band))
            menu.addSeparator()
        menu.addAction(_("New persona"), self.add)
        if row is not None:
            menu.addAction(_("Delete"), self.delete).setEnabled(bool(row.persona))

    @property
    def assets(self) -> Assets | None:
        """Gives the bytes of stored portraits."""
        return self._view.assets

    # acts

    def toggle(self, number: int) -> None:
        """Show or hide a persona's band; one that is not on the map gets a band at its end."""
        workspace = self._workspace
        if workspace is None or not 0 <= number < len(self.people.rows):
            return
        row = self.people.rows[number]
        if row.band:
            workspace.run(ShowBand(row.band, shown=not row.shown))
        else:
            count = len(queries.bands(workspace.state, workspace.map_id))
            workspace.run(PlacePersona(workspace.map_id, row.persona, count))

    def delete(self) -> None:
        """Delete the current persona from the project, with a way back."""
        workspace, row = self._workspace, self.people.row(self.currentIndex())
        if workspace is None or row is None or not row.persona or not workspace.writable:
            return
        if workspace.run(DeletePersona(row.persona)) is not None:
            self._view.told.emit(_("{name} deleted").format(name=f"“{row.name}”"), True)

    def move_by(self, by: int) -> None:
        """Move the current persona's band up or down."""
        workspace, row = self._workspace, self.people.row(self.currentIndex())
        number = self.currentIndex().row() + by
        if workspace is not None and workspace.writable and row is not None and row.band:
            count = sum(1 for one in self.people.rows if one.band)
            if 0 <= number < count:
                workspace.run(MoveBand(row.band, number))
                self.setCurrentIndex(self.people.index(number))

    def _dropped(self, number: int, before: int) -> None:
        workspace = self._workspace
        if workspace is None or not workspace.writable or not 0 <= number < len(self.people.rows):
            return
        row = self.people.rows[number]
        count = sum(1 for one in self.people.rows if one.band)
        target = min(before - (1 if before > number else 0), count - 1)
        if row.band and target != number:
            workspace.run(MoveBand(row.band, target))
            self.setCurrentIndex(self.people.index(target))

    def reveal(self) -> None:
        """Bring the current persona's band to the top of the map."""
        row, scene = self.people.row(self.currentIndex()), self._view.scene_
        if row is None or scene is None:
            return
        band = next((one for one in scene.grid.bands if one.band == row.band), None)
        if band is not None:
            self._view.verticalScrollBar().setValue(round(band.y * self._view.zoom))

    # pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The eye at the right edge toggles, elsewhere the row is chosen and shown on the map."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._on_eye(index, event):
            self.setCurrentIndex(index)
            self.toggle(index.row())
            event.accept()
            return
        super().mousePressEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.reveal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on the eye is twice toggled."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_eye(index, event):
            self.toggle(index.row())
            return
        super().mouseDoubleClickEvent(event)

    def _on_eye(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return event.position().x() >= self.visualRect(index).right() - theme().px(_EYE + 4)


class _Rows(RowEditor):
    """Paints a row and opens a field over its name."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent, lambda _index: _TEXT, lambda _index: _EYE)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(PersonaList.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Portrait, name, role, eye."""
        view, row = self.parent(), index.data(ENTRY)
        if not isinstance(view, PersonaList) or not isinstance(row, Row):
            return
        look, px = theme(), theme().px
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view.paint_ground(painter, QRectF(rect).adjusted(0, 0.5, 0, -0.5), index, px(8), row.look.soft)
        painter.setOpacity(1.0 if row.shown else 0.55)
        size = px(_PORTRAIT)
        left, top = rect.left() + px(8), rect.top() + (rect.height() - size) // 2
        if row.image:
            image = Picture(row.image, 0.0, 0.0, float(size), float(size), size / 2)
            node = Node("portrait", "mark", float(left), float(top), float(size), float(size), (image,))
            render.paint(node, painter, look.tokens, None, view.assets)
        else:
            face = look.drawing(portrait(row.drawn, row.look.slot, size / 2, size / 2, float(size)), size, size)
            painter.drawPixmap(left, top, face)
        painter.setOpacity(1.0)
        self._words(painter, rect, row)
        icon = look.pixmap("eye" if row.shown else "eye-slash", "ink2", 16)
        eye = px(16)
        painter.drawPixmap(rect.right() - px(8) - eye, rect.top() + (rect.height() - eye) // 2, icon)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        look, px = theme(), theme().px
        room = rect.width() - px(_TEXT) - px(_EYE) - px(4)
        left = rect.left() + px(_TEXT)
        lines = [(row.call_name, look.font("label", weight=600), "ink", px(18))]
        if row.role:
            lines.append((row.role, look.font("small"), "ink2", px(17)))
        y = rect.top() + (rect.height() - sum(line[3] for line in lines)) // 2
        for text, font, token, high in lines:
            ready_for(text)
            painter.setFont(font)
            painter.setPen(look.color(token if row.shown else "ink3"))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, y, room, high), int(Qt.AlignmentFlag.AlignVCenter), shown)
            y += high
