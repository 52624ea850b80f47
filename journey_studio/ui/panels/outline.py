"""The outline: the map as a tree of stages and cards, edited by keys with the same commands as the map itself.

Lives in ui (L5); PySide6, commands, the map view, `outline_model`. What is selected here is selected on the map, and
the other way round. F2 or Enter renames, Insert adds a card (on a stage: its first touchpoint; with Shift a stage),
Alt with arrows or PageUp and PageDown moves, Delete deletes; Ctrl+L locks as on the map. Rows can be dragged.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QContextMenuEvent, QCursor, QDrag, QFocusEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from journey_studio.app.actions import CARD_MENU
from journey_studio.app.actions_structure import STAGE_MENU
from journey_studio.commands import cards as card_commands
from journey_studio.commands.cards import AddCard, DeleteRecords, Direction
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddStage
from journey_studio.i18n import ngettext
from journey_studio.layout import hit
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.ids import new_id
from journey_studio.model.records import Card, Lane, Stage
from journey_studio.model.state import State
from journey_studio.ui.after_paint import AfterPaint
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.panels.outline_drag import ROWS_MIME, CardPlace, StagePlace, card_gap, new_place, stage_gap
from journey_studio.ui.panels.outline_model import (
    COUNT,
    DRAFT,
    LOCKED,
    Draft,
    OutlineModel,
)
from journey_studio.ui.panels.outline_place import show_on_map
from journey_studio.ui.panels.outline_rows import CARD_ICON, CARD_NAME, NAME, ROW, RowLook, paint_row
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.panels.row_editor import Index, RowEditor, when_free
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_STEPS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_PageUp: "band_up",
    Qt.Key.Key_PageDown: "band_down",
}


class _Names(RowEditor):
    """Names begin at their own place for stages and for cards."""

    whole_rows = True

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent, lambda index: CARD_NAME if index.parent().isValid() else NAME)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(ROW))


class OutlineView(Reorders, QTreeView):
    """The tree."""

    own_mime = ROWS_MIME

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self._view = view
        self._workspace: Workspace | None = None
        self._syncing = False
        self._stale = True
        self._wish = ""
        self._missed: list[Changed] = []
        self._later = AfterPaint(self, self.catch_up)  # the map is looked at first
        self.tree = OutlineModel(self)
        self.setModel(self.tree)
        delegate = _Names(self)
        delegate.closeEditor.connect(self._editor_closed)
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.begin_reordering()
        self.carried: tuple[str, ...] = ()
        self.tree.named.connect(self._named, Qt.ConnectionType.QueuedConnection)
        self.tree.draft_named.connect(self._draft_named, Qt.ConnectionType.QueuedConnection)
        self.doubleClicked.connect(lambda _index: self._name(self._rename))
        self.selectionModel().selectionChanged.connect(self._chosen)

    # what it shows

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
            self._workspace.map_switched.disconnect(self._switched)
            self._workspace.selection_changed.disconnect(self._follow_selection)
        self._workspace = workspace
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._switched)
            workspace.selection_changed.connect(self._follow_selection)
        self._switched()

    def _switched(self) -> None:
        self._stale = True
        if self.isVisible() or self._workspace is None:
            self._read()

    def _read(self) -> None:
        self._stale = False
        self._missed.clear()
        workspace = self._workspace
        self._syncing = True
        if workspace is None:
            self.tree.show_map(State(), "")
        else:
            self.tree.show_map(workspace.state, workspace.map_id)
        self._syncing = False
        self._follow_selection()

    def showEvent(self, event: object) -> None:
        """While nobody saw it, it did not follow."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._read()

    def _changed(self, changed: Changed) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if not self.isVisible():
            self._stale = True
            self._missed.clear()
            return
        self._missed.append(changed)
        self._later.ask()

    def catch_up(self) -> None:
        """Take over what has changed, and select what is selected."""
        workspace = self._workspace
        missed, self._missed = self._missed, []
        if workspace is None or self._stale:
            return
        self._syncing = True
        for changed in missed:
            self.tree.apply(changed, workspace.map_id)
        self._syncing = False
        self._select_as_map()
        if missed and self._wish:
            wish, self._wish = self._wish, ""
            self.go(wish)

    def filter(self, text: str) -> None:
        """Show only cards whose title holds this text, all of them open."""
        self._later.now()
        self._syncing = True
        self.tree.set_filter(text)
        if text.strip():
            self.expandAll()
        self._syncing = False
        self._follow_selection()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.setIndentation(theme().px(CARD_ICON) // 2)
        self.doItemsLayout()

    # selection, both ways

    def _follow_selection(self) -> None:
        if not self._syncing:
            self._later.ask()

    def _select_as_map(self) -> None:
        """Select the rows of what is selected on the map, open their stages, show the last one."""
        workspace = self._workspace
        if workspace is None or self._syncing or not self.isVisible():
            return
        wanted = [index for index in map(self.tree.index_of, workspace.selection) if index.isValid()]
        if set(self.tree.keys(self.selectionModel().selectedIndexes())) == {self.tree.record(one) for one in wanted}:
            return
        self._syncing = True
        chosen = QItemSelection()
        for index in wanted:
            chosen.select(index, index)
        model = self.selectionModel()
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if wanted:
            model.setCurrentIndex(wanted[-1], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(wanted[-1])
        self._syncing = False

    def _chosen(self, _new: object, _old: object) -> None:
        """Rows were selected here: select on the map, and bring the current one into view."""
        workspace = self._workspace
        if workspace is None or self._syncing:
            return
        self._syncing = True
        keys = self.tree.keys(self.selectionModel().selectedIndexes())
        current = self.tree.record(self.currentIndex())
        ordered = [key for key in keys if key != current] + ([current] if current in keys else [])
        workspace.select(ordered)
        show_on_map(self._view, current)
        self._syncing = False

    def go(self, record: str) -> None:
        """Make the row of a record the current and only selected one."""
        self._later.now()
        index = self.tree.index_of(record)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Editing keys; what is left is the tree's own."""
        self._later.now()
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        none = Qt.KeyboardModifier.NoModifier
        if held in (alt, alt | shift) and key in _STEPS:
            self._step(_STEPS[key], copy=held != alt)
        elif held == none and key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._name(self._rename)
        elif held == none and key == Qt.Key.Key_Delete:
            self._delete()
        elif key == Qt.Key.Key_Insert and held in (none, shift):
            if held == shift or not self.tree.rowCount():
                self._name(self._add_stage)
            else:
                self._name(self._add_card)
        else:
            super().keyPressEvent(event)

    def _may_write(self) -> bool:
        return self._workspace is not None and self._workspace.writable

    def _name(self, act: Callable[[], object]) -> None:
        def begin() -> None:
            self._later.now()
            act()

        when_free(self, begin)

    def _rename(self) -> None:
        index = self.currentIndex()
        if not index.isValid() or not self._may_write():
            return
        if index.data(LOCKED):
            self._named(self.tree.record(index), "")  # the command says why not
            return
        self.edit(index)

    def _named(self, record: str, text: str) -> None:
        if self._workspace is not None:
            self._workspace.run(Rename(record, text))

    def _delete(self) -> None:
        workspace = self._workspace
        keys = self.tree.keys(self.selectionModel().selectedIndexes())
        if workspace is None or not keys or not workspace.writable:
            return
        stages = [key for key in keys if isinstance(workspace.state.get(key), Stage)]
        doomed = stages or keys  # a stage takes its cards along
        follower = self._after(doomed)
        said = sayings.deleted(workspace.state, doomed)
        if workspace.run(DeleteRecords(tuple(doomed))) is not None:
            self._view.told.emit(said, True)
            if follower:
                self.go(follower)

    def _after(self, doomed: list[str]) -> str:
        """The row that takes the place of rows that go: the next one that stays, else the one before."""
        for step in (self.indexBelow, self.indexAbove):
            index = step(self.currentIndex())
            while index.isValid():
                key = self.tree.record(index)
                parent = self.tree.record(index.parent())
                if key not in doomed and parent not in doomed:
                    return key
                index = step(index)
        return ""

    def _step(self, direction: Direction, *, copy: bool) -> None:
        workspace = self._workspace
        record = workspace.state.get(self.tree.record(self.currentIndex())) if workspace is not None else None
        if workspace is None or not workspace.writable:
            return
        if isinstance(record, Stage):
            self._step_stage(record, -1 if direction in ("up", "left") else 1)
        elif isinstance(record, Card):
            self._wish = record.id if len(workspace.selection) == 1 and not copy else ""
            self._view.carrying.step(direction, copy=copy)

    def _step_stage(self, stage: Stage, by: int) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        row = [one.id for one in queries.stages(workspace.state, stage.map)]
        place = row.index(stage.id) + by
        self._wish = stage.id
        self._view.frame.place_stage(stage.id, place)

    # new cards and stages

    def _add_card(self) -> None:
        workspace, index = self._workspace, self.currentIndex()
        if workspace is None or not workspace.writable:
            return
        if not index.isValid():
            index = self.tree.index(0, 0)
        stage = self.tree.record(index.parent() if index.parent().isValid() else index)
        here = self.tree.record(index) if index.parent().isValid() else ""
        held = self._view.show_.place
        place = new_place(
            workspace.state, workspace.map_id, stage, here, held.cell.persona if held is not None else None
        )
        if place is None:
            return
        self.expand(self.tree.index_of(stage))
        row = self.tree.begin_draft(stage, place[0], place[1], here)
        self.selectionModel().setCurrentIndex(row, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(row)
        self.edit(row)

    def _draft_named(self, draft: object, text: str) -> None:
        workspace = self._workspace
        if workspace is None or not isinstance(draft, Draft):
            return
        self.tree.drop_draft()
        kind = card_commands.card_type_of(next(lane for lane in self._lanes() if lane.id == draft.cell.lane))
        ident = new_id(kind.type_name if kind is not None else "card")
        self._wish = ident
        if workspace.run(AddCard(draft.cell, draft.place, text, card_id=ident)) is not None:
            scene = self._view.scene_
            place = hit.place_of(scene, ident) if scene is not None else None
            self._view.show_.go(place or Place(draft.cell), keyed=False, select=False)
            self._view.show_.flash((ident,))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lanes(self) -> list[Lane]:
        workspace = self._workspace
        return queries.lanes(workspace.state, workspace.map_id) if workspace is not None else []

    def _add_stage(self) -> None:
        workspace = self._workspace
        if workspace is None or not workspace.writable:
            return
        index = self.currentIndex()
        index = index.parent() if index.parent().isValid() else index
        row = index.row() + 1 if index.isValid() else self.tree.rowCount()
        changed = workspace.run(AddStage(workspace.map_id, row, ""))
        if changed is not None:
            self.go(changed.step.selection_after[0])
            self.edit(self.currentIndex())

    def _editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        QTimer.singleShot(0, self.tree.drop_draft)  # a name that was given has been told by then

    # menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menus of the map: of the cards that are selected, of a stage's header."""
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if not index.isValid() or self._workspace is None:
            return
        at = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(theme().px(40), 0))
        if index.parent().isValid():
            self._view.context_asked.emit(CARD_MENU, at)
        else:
            self._view.stage_bar.go_to(self.tree.record(index), ring=False)
            self._view.context_asked.emit(STAGE_MENU, at)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Over the number at the end of a stage the tip says what it counts."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if (
                index.isValid()
                and not index.parent().isValid()
                and event.pos().x() > self.viewport().width() - theme().px(40)
            ):
                QToolTip.showText(event.globalPos(), self.counted(index), self.viewport())
                return True
        return super().viewportEvent(event)

    @staticmethod
    def counted(index: QModelIndex) -> str:
        """What the number of a stage says in words."""
        count = int(index.data(COUNT) or 0)
        return ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)

    # dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the selected cards, or the current stage."""
        key = self.tree.record(self.currentIndex())
        if not self._may_write() or not key or key == DRAFT or self._workspace is None:
            return
        chosen = self.tree.keys(self.selectionModel().selectedIndexes())
        cards = [one for one in chosen if isinstance(self._workspace.state.get(one), Card)]
        self.carried = (key, *(one for one in cards if one != key)) if key in cards else (key,)
        data = QMimeData()
        data.setData(ROWS_MIME, QByteArray(b"rows"))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def gap_at(self, at: QPoint) -> Gap | None:
        """Where what is carried would go."""
        workspace = self._workspace
        if workspace is None or not self.carried:
            return None
        if isinstance(workspace.state.get(self.carried[0]), Stage):
            return stage_gap(self, self.tree, self.carried[0], at)
        return card_gap(self, self.tree, workspace.state, workspace.map_id, self.carried, at)

    def put(self, place: object) -> None:
        """Run the command of the map that puts them there."""
        self._wish = self.carried[0] if self.carried and len(self.carried) == 1 else ""
        if isinstance(place, StagePlace):
            self._view.frame.place_stage(place.stage, place.place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(place, CardPlace):
            self._view.carrying.drop(place.cards, place.cell, place.position, QCursor.pos())
        self._later.now()
        self._wish = ""

    # painting

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A whole row, from edge to edge."""
        rect = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        row = RowLook(
            chosen=self.selectionModel().isSelected(index),
            current=index == self.currentIndex(),
            hovered=self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())),
            keyboard=self.hasFocus(),
            expanded=self.isExpanded(index),
        )
        paint_row(painter, rect, index, row)

    def mouseMoveEvent(self, event: object) -> None:
        """The row under the pointer shows."""
        super().mouseMoveEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tree.rowCount():
            self.selectionModel().setCurrentIndex(self.tree.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """What it likes: ten rows."""
        return QSize(theme().px(220), theme().px(ROW) * 10)
