"""A register as it is seen: its rows, where the keyboard is, sorting, showing only some, widths and heights.

Lives in ui (L5); PySide6, `register_model`, `register_drawing`. What is done with entries stands in `register_table`.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollArea, QTableView, QWidget

from journey_studio.i18n import _
from journey_studio.model.document import Changed
from journey_studio.model.state import State
from journey_studio.ui.practice.register_drawing import HIGH, RegisterDelegate
from journey_studio.ui.practice.register_model import Index, Register, RegisterModel
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_MOST_FITTED = 400
"""Rows whose heights are fitted to their text; longer registers have rows of one height."""
_UNDER_HAND = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
"""How the focus comes while a hand points at what is seen: a window that comes back may do so by a press."""


class RegisterView(QTableView):
    """The rows of one register."""

    told = Signal(str)
    told_undo = Signal(str)
    doing = Signal(str)
    current_changed = Signal(str)
    """The entry the keyboard is at; empty in the last row."""
    opened = Signal(str)
    """Ctrl and Enter, or Enter in a cell that is only read: more about this entry."""
    jumped = Signal(object)
    """Ids of other records, or of this entry's, to go to."""
    filters_changed = Signal()

    def __init__(self, parent: QWidget, register: Register) -> None:
        super().__init__(parent)
        self.register = register
        self.workspace: Workspace | None = None
        self.model_ = RegisterModel(register, self)
        self._dragged: dict[int, int] = {}
        """Widths that somebody has given columns."""
        self._fitting = False
        self.under_hand = False
        """Whether a button of the mouse is down on it."""
        self.most_rows = 0
        """How many rows it is high at most, being no higher than it must be; 0: as high as its place."""
        self.setObjectName("register")
        self.setModel(self.model_)
        self.setItemDelegate(RegisterDelegate(self, self.model_))
        self._set_up()
        self._connect()
        self.dress()
        self.retranslate()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # `begin` opens fields and lists alike
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicatorShown(False)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        head = self.horizontalHeader()
        head.sectionClicked.connect(self.sort)
        head.sectionResized.connect(self._was_dragged)
        self.selectionModel().currentChanged.connect(self._current_changed)

    # showing

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none: nothing filtered, nothing sorted."""
        self.workspace = workspace
        self.model_.only.clear()
        self.model_.words = ""
        self.model_.sorted_by = None
        self.horizontalHeader().setSortIndicatorShown(False)
        self.filters_changed.emit()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the present state; what an undo brought back becomes the current entry."""
        workspace = self.workspace
        if workspace is None:
            self.model_.sync(State(), writable=False)
            return
        self.model_.sync(workspace.state, writable=workspace.writable)
        self._fit_rows()
        if changed is not None and changed.origin != "run":
            back = [key for key, change in changed.diff if change.after is not None and self.model_.row_of(key) >= 0]
            if back:
                self.go_to(min(back, key=self.model_.row_of))
        self.tell_place()

    def use(self, register: Register) -> None:
        """Show another register of the same columns (its owner is another one now)."""
        self.register = register
        self.model_.register = register
        self.refresh()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self.verticalHeader().setMinimumSectionSize(px(HIGH))
        self.verticalHeader().setDefaultSectionSize(px(HIGH))
        self.horizontalHeader().setMinimumSectionSize(px(48))
        self.horizontalHeader().setFixedHeight(px(32))
        self._dragged.clear()
        self._fit_columns()
        self.viewport().update()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(str(self.register.title))
        self.horizontalHeader().setAccessibleName(_("Headings of {register}").format(register=str(self.register.title)))
        self.model_.retranslate()

    # where the keyboard is

    @property
    def now(self) -> State:
        """The present state."""
        return self.workspace.state if self.workspace is not None else State()

    @property
    def current(self) -> str:
        """The entry the keyboard is at; empty in the last row."""
        record = self.model_.record_at(self.currentIndex().row())
        return record.id if record is not None else ""

    def chosen(self) -> list[str]:
        """The selected entries from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = (self.model_.record_at(row) for row in rows)
        return [record.id for record in found if record is not None]

    def go_to(self, record: str, column: int = -1) -> bool:
        """Make an entry the current one and bring it into view; filters that hide it go."""
        row = self.model_.row_of(record)
        if row < 0 and self.model_.filtered and any(one.id == record for one in self.model_.whole()):
            self.show_all()
            row = self.model_.row_of(record)
        if row < 0:
            return False
        at = column if column >= 0 else max(0, self.currentIndex().column())
        self._put_at(self.model_.index(row, at))
        return True

    show_record = go_to

    def _put_at(self, index: Index) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.current_changed.emit(self.current)
            if self.hasFocus() and not self.under_hand:
                self.bring_into_view()
        self.tell_place()

    def tell_place(self) -> None:
        """Say for the status bar where the keyboard is: "Content plan, row 5 of 8"."""
        if not self.hasFocus():
            return
        row, count = self.currentIndex().row() + 1, len(self.model_.ids)
        title = str(self.register.title)
        if 0 < row <= count:
            self.doing.emit(_("{register}, row {row} of {count}").format(register=title, row=row, count=count))
        else:
            self.doing.emit(f"{title}: {self.register.hint}" if row > count else title)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys find a current cell, in view. Under a hand nothing moves: the press is for what it is at."""
        super().focusInEvent(event)
        if event.reason() not in _UNDER_HAND:
            self.begin_somewhere()
            self.bring_into_view()
        self.tell_place()
        self.viewport().update()

    def begin_somewhere(self) -> None:
        """Something is selected: the current entry, or the first one."""
        if self.model_.rowCount() and not self.selectionModel().hasSelection():
            at = self.currentIndex()
            self._put_at(at if at.isValid() else self.model_.index(0, 0))

    def bring_into_view(self) -> None:
        """Scroll the page until the current row is seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            spot = self.viewport().mapTo(inside, self.visualRect(self.currentIndex()).center())
            above.ensureVisible(spot.x(), spot.y(), 0, theme().px(2 * HIGH))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The status bar is another's now."""
        super().focusOutEvent(event)
        self.under_hand = False
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._is_inside(QApplication.focusWidget()):
            self.doing.emit("")
        self.viewport().update()

    def _is_inside(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    # sorting and filtering

    def sort(self, number: int, *, down: bool | None = None) -> None:
        """Sort by a column: upwards, once more downwards, once more in their own order again."""
        now = self.model_.sorted_by
        wanted: tuple[int, bool] | None = (number, bool(down))
        if down is None and now is not None and now[0] == number:
            wanted = None if now[1] else (number, True)
        self._sort_by(wanted)

    def own_order(self) -> None:
        """Nothing is sorted."""
        self._sort_by(None)

    def _sort_by(self, wanted: tuple[int, bool] | None) -> None:
        self.model_.sorted_by = wanted
        head = self.horizontalHeader()
        head.setSortIndicatorShown(wanted is not None)
        if wanted is not None:
            order = Qt.SortOrder.DescendingOrder if wanted[1] else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(wanted[0], order)
        self._rearranged()

    def show_only(self, number: int, key: str) -> None:
        """Show only entries with a value in a column; an empty key shows all of them."""
        if key:
            self.model_.only[number] = key
        else:
            self.model_.only.pop(number, None)
        self._rearranged()

    def show_words(self, typed: str) -> None:
        """Show only entries with these words in any column."""
        self.model_.words = typed
        self._rearranged()

    def show_all(self) -> None:
        """Nothing is left out."""
        self.model_.only.clear()
        self.model_.words = ""
        self._rearranged()

    def _rearranged(self) -> None:
        self.model_.again()
        self._fit_rows()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.filters_changed.emit()
        self.tell_place()

    # widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the room."""
        super().resizeEvent(event)
        self._fit_columns()

    def _was_dragged(self, number: int, _before: int, now: int) -> None:
        if not self._fitting:
            self._dragged[number] = now
            QTimer.singleShot(0, self, self._fit_rows)

    def _fit_columns(self) -> None:
        """Each its least, the rest by weight; what somebody has dragged stays."""
        px = theme().px
        columns = self.register.columns
        least = [self._dragged.get(n, px(column.least)) for n, column in enumerate(columns)]
        free = [n for n in range(len(columns)) if n not in self._dragged]
        rest = max(0, self.viewport().width() - sum(least))
        weight = sum(columns[n].weight for n in free) or 1.0
        self._fitting = True
        for n in range(len(columns)):
            more = int(rest * columns[n].weight / weight) if n in free else 0
            if self.columnWidth(n) != least[n] + more:
                self.setColumnWidth(n, least[n] + more)
        self._fitting = False
        self._fit_rows()

    def _fit_rows(self) -> None:
        if self.register.lines > 1 and len(self.model_.ids) <= _MOST_FITTED:
            self.resizeRowsToContents()
        if self.most_rows:
            self._fit_height()

    def _fit_height(self) -> None:
        px = theme().px
        rows = self.model_.rowCount()
        high = sum(self.rowHeight(row) for row in range(min(rows, 2 * self.most_rows)))
        room = min(high, self.most_rows * px(HIGH)) + self.horizontalHeader().height()
        if self.horizontalHeader().length() > self.viewport().width() + 1:
            room += self.horizontalScrollBar().sizeHint().height()
        if room != self.height() or room != self.minimumHeight():
            self.setFixedHeight(room + 2)

    def cell_rect(self, index: Index) -> QRect:
        """Where a cell is on the screen."""
        rect = self.visualRect(index)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())
