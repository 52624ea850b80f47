"""The departments of the library: carried onto touchpoints and into hand-offs, named, coded, put in order, deleted.

Lives in ui (L5); PySide6, commands, the map view, `department_model`. Enter gives the current department to what is
selected on the map (with Ctrl it owns it), F2 renames, Shift+F2 changes the code, Insert adds, Alt+Up and Alt+Down (or
a drag inside the list) change the order, Delete deletes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from journey_studio.commands.codes import LONGEST_CODE, suggested_code
from journey_studio.commands.departments import (
    AddDepartment,
    DeleteDepartment,
    MoveDepartment,
    RenameDepartment,
    SetDepartmentCode,
    users_of,
)
from journey_studio.i18n import _, ngettext
from journey_studio.layout import drawings
from journey_studio.model.records import Department
from journey_studio.ui.canvas.incoming_department import DEPARTMENT_MIME
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.panels.department_model import DepartmentModel
from journey_studio.ui.panels.named_list import ALT, CONTROL, NONE, SHIFT, Keys, NamedList
from journey_studio.ui.panels.named_rows import ENTRY
from journey_studio.ui.panels.reorder import Gap, Reorders
from journey_studio.ui.panels.row_editor import Index, RowEditor, when_free
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

_BADGE, _NAME = 20, 46


class DepartmentList(Reorders, NamedList):
    """The list."""

    own_mime = DEPARTMENT_MIME
    types = frozenset({Department.type_name})

    def __init__(self, parent: QWidget, view: MapView) -> None:
        rows = DepartmentModel(parent)
        super().__init__(parent, view, rows)
        self.departments = rows
        self.coding = False
        """Whether the field that opens is for the code."""
        delegate = _Rows(self)
        self.paint_with(delegate)
        self.setObjectName("departmentList")
        delegate.coded.connect(self._coded, Qt.ConnectionType.QueuedConnection)
        self.begin_reordering()

    # a list of the library

    def read(self, workspace: Workspace) -> Sequence[Department]:
        """The departments of the project."""
        return workspace.state.of(Department)

    def name_new(self, workspace: Workspace, name: str) -> None:
        """Another department."""
        changed = workspace.run(AddDepartment(name))
        if changed is not None:
            self.setCurrentIndex(self.departments.index_of(next(iter(changed.diff.added)).id))

    def name_row(self, workspace: Workspace, row: Department, name: str) -> None:
        """Another name."""
        workspace.run(RenameDepartment(row.id, name))

    def keys(self) -> Keys:
        """What keys do."""
        return {
            (NONE, Qt.Key.Key_Return): self.apply,
            (NONE, Qt.Key.Key_Enter): self.apply,
            (CONTROL, Qt.Key.Key_Return): lambda: self.apply(owns=True),
            (CONTROL, Qt.Key.Key_Enter): lambda: self.apply(owns=True),
            (NONE, Qt.Key.Key_F2): self.rename,
            (SHIFT, Qt.Key.Key_F2): self.recode,
            (NONE, Qt.Key.Key_Delete): self.delete,
            (NONE, Qt.Key.Key_Insert): self.add,
            (ALT, Qt.Key.Key_Up): lambda: self.move_by(-1),
            (ALT, Qt.Key.Key_Down): lambda: self.move_by(1),
        }

    def fill_menu(self, menu: RoundMenu) -> None:
        """What can be done with a department."""
        if self.current() is not None:
            menu.addAction(_("Add to what is selected"), self.apply)
            menu.addAction(_("Make it the owner of what is selected"), lambda: self.apply(owns=True))
            menu.addSeparator()
            menu.addAction(_("Rename"), self.rename)
            menu.addAction(_("Change the code"), self.recode)
            row, last = self.currentIndex().row(), len(self.departments.rows) - 1
            menu.addAction(_("Up"), lambda: self.move_by(-1)).setEnabled(row > 0)
            menu.addAction(_("Down"), lambda: self.move_by(1)).setEnabled(row < last)
            menu.addSeparator()
        menu.addAction(_("New department"), self.add)
        menu.addAction(_("From another project…"), self._take)
        if self.current() is not None:
            menu.addAction(_("Delete"), self.delete)

    # acts

    def _take(self) -> None:
        from journey_studio.ui.merging.taking import take_from

        take_from(self, "department")

    def current(self) -> Department | None:
        """The current department."""
        return self.departments.row(self.currentIndex())

    def apply(self, *, owns: bool = False) -> None:
        """Give the current department to what is selected on the map."""
        department = self.current()
        if department is not None:
            self._view.incoming_department.apply(department.id, owns=owns)

    def rename(self) -> None:
        """Name the current department in place."""
        self._edit(coding=False)

    def recode(self) -> None:
        """Change the code of the current department in place."""
        self._edit(coding=True)

    def _edit(self, *, coding: bool) -> None:
        when_free(self, lambda: self._open(coding=coding))

    def _open(self, *, coding: bool) -> None:
        if self.may_write and self.current() is not None:
            self.coding = coding
            self.edit(self.currentIndex())

    def _add(self) -> None:
        self.coding = False
        super()._add()

    def _coded(self, department: str, code: str) -> None:
        if self._workspace is not None:
            self._workspace.run(SetDepartmentCode(department, code))

    def suggested(self, department: Department) -> str:
        """The code that a department's name suggests."""
        return suggested_code(self._workspace.state, department.name, department.id) if self._workspace else ""

    def delete(self) -> None:
        """Delete the current department, with a way back; says how many cards it is taken from."""
        workspace, department = self._workspace, self.current()
        if workspace is None or department is None or not workspace.writable:
            return
        count = users_of(workspace.state, department.id)
        if workspace.run(DeleteDepartment(department.id)) is None:
            return
        name = f"“{department.name or department.code}”"
        said = _("{name} deleted").format(name=name)
        if count:
            said = ngettext(
                "{name} deleted and taken from {count} card", "{name} deleted and taken from {count} cards", count
            ).format(name=name, count=count)
        self._view.told.emit(said, True)

    def move_by(self, by: int) -> None:
        """Move the current department up or down."""
        number = self.currentIndex().row() + by
        if 0 <= number < len(self.departments.rows):
            self.put(number)

    def put(self, place: int) -> None:
        """Make the current department number `place` of the list, counted without itself."""
        department = self.current()
        if department is not None and self.may_write and self._workspace is not None:
            self._workspace.run(MoveDepartment(department.id, place))

    def gap_at(self, at: QPoint) -> Gap | None:
        """Before the first row whose middle is below the pointer."""
        return self.row_gap(at)

    # pointer

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on the code changes it, twice on the name the name."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            self._edit(coding=event.position().x() < theme().px(_NAME))

    def focusInEvent(self, event: object) -> None:
        """There is always a current department."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.current() is None and self.departments.rows:
            self.setCurrentIndex(self.departments.index(0))
        self.viewport().update()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the department's code; inside the list it changes the order."""
        department = self.current()
        if department is None or not self.may_write:
            return
        drag = QDrag(self)
        drag.setMimeData(self.departments.mimeData([self.currentIndex()]))
        picture = _carried(department)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(theme().px(16), picture.height() // 2))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


class _Rows(RowEditor):
    """Paints a row; opens a field over its code or its name."""

    coded = Signal(str, str)

    def __init__(self, parent: DepartmentList) -> None:
        super().__init__(parent, lambda _index: 10 if parent.coding else _NAME, self._right_of)
        self._list = parent

    def _right_of(self, _index: Index) -> int:
        """A code needs little room."""
        wide = self._list.viewport().width()
        return max(2, round((wide - theme().px(10 + 62)) / theme().scale)) if self._list.coding else 2

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(theme().px(100), theme().px(self._list.row_height))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The name, or the code with the one that the name suggests behind it."""
        super().setEditorData(editor, index)
        department = index.data(ENTRY)
        if self._list.coding and isinstance(editor, QLineEdit) and isinstance(department, Department):
            editor.setMaxLength(max(LONGEST_CODE, len(department.code)))
            editor.setAccessibleName(_("Code"))
            editor.setPlaceholderText(self._list.suggested(department))
            editor.setText(department.code)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell the code, or let the model tell the name."""
        department = index.data(ENTRY)
        if not self._list.coding:
            super().setModelData(editor, model, index)
        elif isinstance(editor, QLineEdit) and isinstance(department, Department):
            code = editor.text().strip()
            if code != department.code:
                self.coded.emit(department.id, code)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Code and name."""
        view, department = self._list, index.data(ENTRY)
        if not isinstance(department, Department):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(0.5, 0.5, -1.5, -0.5)
        current = view.paint_ground(painter, box, index, theme().px(7))
        _paint_entry(painter, rect, department, "accentInk" if current else "ink")
        painter.restore()


def _paint_entry(painter: QPainter, rect: QRect, department: Department, ink: str) -> None:
    """The badge with the code, as on the map, and the name."""
    look, px = theme(), theme().px
    high = float(px(_BADGE))
    wide = drawings.department_width(department.code or "?", high)
    badge = look.drawing(drawings.department_code(department.code or "?", 0.0, 0.0, high), round(wide) + 1, round(high))
    painter.drawPixmap(rect.left() + px(8), rect.top() + (rect.height() - round(high)) // 2, badge)
    name = department.name or department.code
    ready_for(name)
    painter.setFont(look.font("body"))
    painter.setPen(look.color(ink))
    left = max(px(_NAME), px(8) + round(wide) + px(8))
    room = QRect(rect.left() + left, rect.top(), rect.width() - left - px(6), rect.height())
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _carried(department: Department) -> QPixmap:
    """The badge in the hand."""
    px = theme().px
    high = float(px(26))
    wide = drawings.department_width(department.code or "?", high)
    ops = drawings.department_code(department.code or "?", 0.0, 0.0, high, owner=True)
    return theme().drawing(ops, round(wide) + 1, round(high) + 1)
