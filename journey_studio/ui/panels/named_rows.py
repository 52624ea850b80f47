"""The lists of the library have this in common: rows that are named, carried and kept in order, and one being named.

Lives in ui (L5); PySide6.QtCore. A list model over plain values; it changes nothing itself, whoever listens runs the
command. There are few rows, so each change reads them anew and tells only what differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

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

R = TypeVar("R")
ENTRY = int(Qt.ItemDataRole.UserRole) + 1
"""The role of a row's own value."""
NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class NamedRows(QAbstractListModel, Generic[R]):
    """The rows; the last one may be a draft, which has no value yet."""

    named = Signal(object, str)
    """A row, or (None) the draft, got a name."""
    mime = ""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[R] = []
        self.writable = False
        self.draft = False

    # what a kind says

    def key(self, row: R) -> str:
        """What tells it from the others."""
        raise NotImplementedError

    def name(self, row: R) -> str:
        """What it is called, and what is edited."""
        raise NotImplementedError

    def spoken(self, row: R) -> str:
        """What a screen reader says."""
        return self.name(row)

    def tip(self, row: R) -> str:
        """What is told where the pointer rests."""
        return self.name(row)

    # rows

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these."""
        self.drop_draft()
        wanted = list(rows)
        if [self.key(one) for one in wanted] != [self.key(one) for one in self.rows]:
            self.beginResetModel()
            self.rows = wanted
            self.endResetModel()
        elif wanted != self.rows:
            self.rows = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))

    def begin_draft(self) -> QModelIndex:
        """A row for something to be named."""
        self.drop_draft()
        self.beginInsertRows(NOWHERE, len(self.rows), len(self.rows))
        self.draft = True
        self.endInsertRows()
        return self.index(len(self.rows))

    def drop_draft(self) -> None:
        """Its row goes."""
        if self.draft:
            self.beginRemoveRows(NOWHERE, len(self.rows), len(self.rows))
            self.draft = False
            self.endRemoveRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows) + self.draft

    def row(self, index: Index) -> R | None:
        """What stands in a row; None for the draft."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def index_of(self, key: str) -> QModelIndex:
        """Where something stands."""
        row = next((n for n, one in enumerate(self.rows) if key and self.key(one) == key), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen, carried and named."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a row shows and says."""
        row = self.row(index)
        if role == ENTRY:
            return row
        if row is None:
            return "" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return self.tip(row) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A row was named; whoever listens runs the command."""
        text, row = str(value).strip(), self.row(index)
        if role == Qt.ItemDataRole.EditRole and text and (row is None or text != self.name(row)):
            self.named.emit(row, text)
        return True

    # carrying

    def supportedDragActions(self) -> Qt.DropAction:
        """Copied to the map, moved inside the list."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What is carried."""
        return [self.mime]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The key of what is carried."""
        data, row = QMimeData(), self.row(indexes[0]) if indexes else None
        if row is not None:
            data.setData(self.mime, QByteArray(self.key(row).encode()))
        return data
