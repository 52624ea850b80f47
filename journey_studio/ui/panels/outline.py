"""The outline: the map as a tree of stages and cards, edited by keys with the same commands as the map itself.

Lives in ui (L5); PySide6, commands, the map view, `outline_model`. What is selected here is selected on the map, and
the other way round. F2 or Enter renames, Insert adds a card (on a stage: its first touchpoint; with Shift a stage),
Alt with arrows or PageUp and PageDown moves, Delete deletes; Ctrl+L locks as on the map. Rows can be dragged.
"""

from __future__ import annotations

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
from journey_studio.commands.cards import Direction
from journey_studio.i18n import ngettext
from journey_studio.model.document import Changed
from journey_studio.model.records import Card, Stage
from journey_studio.model.state import State
from journey_studio.ui import key_words
from journey_studio.ui.after_paint import AfterPaint
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.panels.outline_acts import OutlineActs
from journey_studio.ui.panels.outline_drag import ROWS_MIME, CardPlace, StagePlace, card_gap, stage_gap
from journey_studio.ui.panels.outline_model import (
    COUNT,
    DRAFT,
    OutlineModel,
)
from journey_studio.ui.panels.outline_place import show_on_map
from journey_studio.ui.panels.outline_rows import CARD_ICON, CARD_NAME, NAME, ROW, RowLook, paint_row
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.panels.row_editor import Index, RowEditor
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
        self.workspace: Workspace | None = None
        self._syncing = False
        self._stale = True
        self._missed: list[Changed] = []
        self._later = AfterPaint(self, self.catch_up)  # the map is looked at first
        self.tree = OutlineModel(self)
        self.acts = OutlineActs(self, view)
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
        self.tree.named.connect(self.acts.named, Qt.ConnectionType.QueuedConnection)
        self.tree.draft_named.connect(self.acts.draft_named, Qt.ConnectionType.QueuedConnection)
        self.doubleClicked.connect(lambda _index: self.acts.rename())
        self.selectionModel().selectionChanged.connect(self._chosen)

    # what it shows

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        if self.workspace is not None:
            self.workspace.changed.disconnect(self._changed)
            self.workspace.map_switched.disconnect(self._switched)
            self.workspace.selection_changed.disconnect(self._follow_selection)
        self.workspace = workspace
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._switched)
            workspace.selection_changed.connect(self._follow_selection)
        self._switched()

    def _switched(self) -> None:
        self._stale = True
        if self.isVisible() or self.workspace is None:
            self._read()

    def _read(self) -> None:
        self._stale = False
        self._missed.clear()
        workspace = self.workspace
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
        workspace = self.workspace
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
        workspace = self.workspace
        missed, self._missed = self._missed, []
        if workspace is None or self._stale:
            return
        self._syncing = True
        for changed in missed:
            self.tree.apply(changed, workspace.map_id)
        self._syncing = False
        self._select_as_map()
        if missed and self.acts.wish:
            wish, self.acts.wish = self.acts.wish, ""
            self.go(wish)

    def up_to_date(self) -> None:
        """What has changed shows now, not only after the map."""
        self._later.now()

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
        workspace = self.workspace
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
        workspace = self.workspace
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
        pressed = key_words.usual(event)
        key, held = pressed.key(), pressed.keyboardModifiers()
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        none = Qt.KeyboardModifier.NoModifier
        if held in (alt, alt | shift) and key in _STEPS:
            self.acts.step(_STEPS[key], copy=held != alt)
        elif held == none and key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.acts.rename()
        elif held == none and key == Qt.Key.Key_Delete:
            self.acts.delete()
        elif key == Qt.Key.Key_Insert and held in (none, shift):
            if held == shift or not self.tree.rowCount():
                self.acts.add_stage()
            else:
                self.acts.add_card()
        elif pressed == key_words.NO_KEY:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        QTimer.singleShot(0, self.tree.drop_draft)  # a name that was given has been told by then

    # menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menus of the map: of the cards that are selected, of a stage's header."""
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if not index.isValid() or self.workspace is None:
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
        if not self.acts.may_write() or not key or key == DRAFT or self.workspace is None:
            return
        chosen = self.tree.keys(self.selectionModel().selectedIndexes())
        cards = [one for one in chosen if isinstance(self.workspace.state.get(one), Card)]
        self.carried = (key, *(one for one in cards if one != key)) if key in cards else (key,)
        data = QMimeData()
        data.setData(ROWS_MIME, QByteArray(b"rows"))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def gap_at(self, at: QPoint) -> Gap | None:
        """Where what is carried would go."""
        workspace = self.workspace
        if workspace is None or not self.carried:
            return None
        if isinstance(workspace.state.get(self.carried[0]), Stage):
            return stage_gap(self, self.tree, self.carried[0], at)
        return card_gap(self, self.tree, workspace.state, workspace.map_id, self.carried, at)

    def put(self, place: object) -> None:
        """Run the command of the map that puts them there."""
        self.acts.wish = self.carried[0] if self.carried and len(self.carried) == 1 else ""
        if isinstance(place, StagePlace):
            self._view.frame.place_stage(place.stage, place.place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(place, CardPlace):
            self._view.carrying.drop(place.cards, place.cell, place.position, QCursor.pos())
        self._later.now()
        self.acts.wish = ""

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
