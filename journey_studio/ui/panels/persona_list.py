"""The personas of the library: who is on the map, in which order, and the eye that shows or hides a band.

Lives in ui (L5); PySide6, commands, the map view. Personas of the project that have no band here come last, with a
closed eye; opening it gives them a band. Space toggles the eye, F2 renames, Insert adds, Alt+Up and Alt+Down (or a
drag) change the order of the bands, Delete deletes, Enter shows the band on the map.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.commands.bands import DeletePersona, InsertPersona, MoveBand, PlacePersona
from journey_studio.commands.library import RenamePersona, ShowBand
from journey_studio.i18n import _
from journey_studio.layout.display import Node, Picture
from journey_studio.layout.portraits import portrait
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Asset, Band, Persona
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.persona_model import ROW_DATA, PersonaModel, Row, rows_of
from journey_studio.ui.panels.row_editor import Index, RowEditor
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

ROW = 44
MOST_ROWS = 6
_PORTRAIT, _TEXT, _EYE = 30, 47, 28
_SHOWS = frozenset(kind.type_name for kind in (Persona, Band, Asset))


class PersonaList(QListView):
    """The list."""

    resized = Signal()
    """It wants another height."""

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("personaList")
        self._view = view
        self._workspace: Workspace | None = None
        self.people = PersonaModel(self)
        self.setModel(self.people)
        self.setItemDelegate(_Rows(self))
        self.itemDelegate().closeEditor.connect(self._editor_closed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        queued = Qt.ConnectionType.QueuedConnection
        self.people.named.connect(self._named, queued)
        self.people.toggled.connect(self.toggle, queued)
        self.people.dropped.connect(self._dropped, queued)
        self.doubleClicked.connect(lambda _index: self.rename())

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
        if changed.diff.types & _SHOWS:
            self._read()

    def _read(self) -> None:
        workspace = self._workspace
        held = self.people.row(self.currentIndex())
        self.people.drop_draft()
        self.people.writable = workspace is not None and workspace.writable
        rows = rows_of(workspace.state, workspace.map_id) if workspace is not None else []
        self.people.show_rows(rows)
        again = next((n for n, row in enumerate(rows) if held is not None and _same(row, held)), -1)
        if again >= 0:
            self.setCurrentIndex(self.people.index(again))
        self.resized.emit()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.doItemsLayout()
        self.resized.emit()

    @property
    def assets(self) -> Assets | None:
        """Gives the bytes of stored portraits."""
        return self._view.assets

    def wanted_height(self) -> int:
        """As high as its rows, up to a limit."""
        return theme().px(ROW) * min(MOST_ROWS, max(1, self.people.rowCount()))

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

    def rename(self) -> None:
        """Name the current persona in place."""
        index = self.currentIndex()
        if index.isValid() and self.people.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def add(self) -> None:
        """A row for a new persona, to be named."""
        if self._workspace is None or not self._workspace.writable:
            return
        index = self.people.begin_draft()
        self.resized.emit()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _named(self, number: int, name: str) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if number < len(self.people.rows):
            workspace.run(RenamePersona(self.people.rows[number].persona, name))
            return
        self.people.drop_draft()
        count = len(queries.bands(workspace.state, workspace.map_id))
        changed = workspace.run(InsertPersona(workspace.map_id, count, name))
        if changed is not None:
            self.setCurrentIndex(self.people.index(count))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        QTimer.singleShot(0, self._drop_draft)

    def _drop_draft(self) -> None:
        self.people.drop_draft()
        self.resized.emit()

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

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Editing keys; what is left is the list's own."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]] = {
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F2): self.rename,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Delete): self.delete,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Insert): self.add,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Return): self.reveal,
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Enter): self.reveal,
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): lambda: self.move_by(1),
        }
        act = acts.get((held, Qt.Key(event.key())))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer shows."""
        super().mouseMoveEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a persona."""
        row = self.people.row(self.currentIndex())
        if row is None or self._workspace is None or not self._workspace.writable:
            return
        menu = RoundMenu(self)
        menu.addAction(_("Rename"), self.rename).setEnabled(bool(row.persona))
        text = _("Hide on the map") if row.shown else _("Show on the map")
        menu.addAction(text, lambda: self.toggle(self.currentIndex().row()))
        menu.addSeparator()
        menu.addAction(_("Up"), lambda: self.move_by(-1)).setEnabled(bool(row.band))
        menu.addAction(_("Down"), lambda: self.move_by(1)).setEnabled(bool(row.band))
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete).setEnabled(bool(row.persona))
        menu.aboutToHide.connect(menu.deleteLater)
        at = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            at = self.viewport().mapToGlobal(below + QPoint(theme().px(24), 0))
        menu.popup(at)


class _Rows(RowEditor):
    """Paints a row and opens a field over its name."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent, lambda _index: _TEXT, lambda _index: _EYE)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Portrait, name, role, eye."""
        view, row = self.parent(), index.data(ROW_DATA)
        if not isinstance(view, PersonaList) or not isinstance(row, Row):
            return
        look, px = theme(), theme().px
        rect: QRect = option.rect
        current = view.currentIndex() == index
        box = QRectF(rect).adjusted(0, 0.5, 0, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = view.underMouse() and rect.contains(view.viewport().mapFromGlobal(view.cursor().pos()))
        if current or hovered:
            look.ground(painter, row.look.soft if current else "surface3")
            painter.drawRoundedRect(box, px(8), px(8))
        if current and view.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(8), px(8))
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


def _same(one: Row, other: Row) -> bool:
    return one.persona == other.persona if one.persona else one.band == other.band
