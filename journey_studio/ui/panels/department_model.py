"""The departments of a project as a list, and one that is being named.

Lives in ui (L5); PySide6.QtCore, the model. A department is carried as text with its id.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from journey_studio.i18n import _
from journey_studio.model.records import Department
from journey_studio.ui.canvas.incoming_department import DEPARTMENT_MIME

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class DepartmentModel(QAbstractListModel):
    """The rows; few, so that each change of a department reads them anew and tells only what differs."""

    named = Signal(int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Department] = []
        self.writable = False
        self._draft = False

    def show_departments(self, departments: tuple[Department, ...]) -> None:
        """Show these."""
        self.drop_draft()
        wanted = list(departments)
        if [one.id for one in wanted] != [one.id for one in self.rows]:
            self.beginResetModel()
            self.rows = wanted
            self.endResetModel()
        elif wanted != self.rows:
            self.rows = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))

    def begin_draft(self) -> QModelIndex:
        """A row for a department to be named."""
        self.drop_draft()
        self.beginInsertRows(_NONE, len(self.rows), len(self.rows))
        self._draft = True
        self.endInsertRows()
        return self.index(len(self.rows))

    def drop_draft(self) -> None:
        """Its row goes."""
        if self._draft:
            self.beginRemoveRows(_NONE, len(self.rows), len(self.rows))
            self._draft = False
            self.endRemoveRows()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows) + self._draft

    def department(self, index: Index) -> Department | None:
        """What stands in a row; None for the draft."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def index_of(self, department: str) -> QModelIndex:
        """Where a department stands."""
        row = next((n for n, one in enumerate(self.rows) if one.id == department), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Departments are chosen, carried and named."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a row shows and says."""
        department = self.department(index)
        if role == ENTRY:
            return department
        if department is None:
            return "" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None
        name = department.name or department.code
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{name}, code {code}").format(name=name, code=department.code)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{name}\n{department.description[:200]}" if department.description else name
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A row was named; whoever listens runs the command."""
        text = str(value).strip()
        department = self.department(index)
        if role == Qt.ItemDataRole.EditRole and text and (department is None or text != department.name):
            self.named.emit(index.row(), text)
        return True

    def supportedDragActions(self) -> Qt.DropAction:
        """Copied to the map, moved inside the list."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What is carried."""
        return [DEPARTMENT_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The department's id."""
        data = QMimeData()
        department = self.department(indexes[0]) if indexes else None
        if department is not None:
            data.setData(DEPARTMENT_MIME, QByteArray(department.id.encode()))
        return data
