"""The rows of a register as Qt asks for them: entries in order, then an empty row for the next one.

Lives in ui (L5); PySide6, `columns`. Rows are ids; everything else is read from the workspace's state when it is asked
for. `sync` brings the rows up to date by what came, went and moved, so that the current cell, the selection and an open
field stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journey_studio.commands.register_lines import ChangeEntry
from journey_studio.commands.registers import Fields, RemoveEntries, register_of
from journey_studio.i18n import Message, _, msg
from journey_studio.model.document import Command
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.model.trade import heading
from journey_studio.ui.chooser import plain
from journey_studio.ui.practice.columns import Column
from journey_studio.ui.theme_qt import ready_for

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def _no_fields(_state: State) -> Mapping[str, Any]:
    return {}


class Register(NamedTuple):
    """A register as a table: records of `type_name` that share the owner fields of `fields` (see `commands.registers`).

    `hint` stands in the empty row ("New message"). `fields` are what a new entry has from the beginning; `shows` leaves
    entries out. A row is at most `lines` lines high. `name_in` is the column whose text names a new entry: where the
    typing begins. `grows` False: there is no empty row. `change` and `remove` are the commands for an entry, where more
    follows from it than the register's own do.
    """

    type_name: str
    title: Message
    columns: tuple[Column, ...]
    hint: Message = msg("New entry")
    fields: Callable[[State], Mapping[str, Any]] = _no_fields
    shows: Callable[[State, Record], bool] | None = None
    lines: int = 1
    name_in: int = 0
    grows: bool = True
    change: Callable[[str, Fields, Message], Command] = ChangeEntry
    remove: Callable[[tuple[str, ...]], Command] = RemoveEntries


class RegisterModel(QAbstractTableModel):
    """The rows."""

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self.register = register
        self.state = State()
        self.writable = False
        self.words = ""
        self.only: dict[int, str] = {}
        """The value (its key) that a column shows only."""
        self.sorted_by: tuple[int, bool] | None = None
        """The column rows are sorted by, and whether downwards; None: in their own order."""
        self.ids: list[str] = []

    # the rows

    def sync(self, state: State, *, writable: bool) -> bool:
        """Show another state; whether rows came, went or moved."""
        self.state = state
        if writable != self.writable:
            self._grow(writable=writable)
        wanted = self._wanted()
        moved = wanted != self.ids
        if moved:
            self._remove(set(wanted))
            self._insert(wanted)
            self._arrange(wanted)
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        return moved

    def again(self) -> bool:
        """Filters or sorting are others now."""
        return self.sync(self.state, writable=self.writable)

    def _grow(self, *, writable: bool) -> None:
        """The empty row comes or goes."""
        end = len(self.ids)
        if not self.register.grows:
            self.writable = writable
        elif writable:
            self.beginInsertRows(NOWHERE, end, end)
            self.writable = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(NOWHERE, end, end)
            self.writable = False
            self.endRemoveRows()

    def whole(self) -> list[Record]:
        """The register in its own order, nothing filtered."""
        fields = self.register.fields(self.state)
        found = register_of(self.state, self.register.type_name, fields)
        shows = self.register.shows
        return [one for one in found if shows(self.state, one)] if shows is not None else found

    def _wanted(self) -> list[str]:
        state, columns = self.state, self.register.columns
        found = self.whole()
        typed = plain(self.words).split()
        if typed:
            found = [one for one in found if all(word in self._text(one) for word in typed)]
        for number, key in self.only.items():
            column = columns[number]
            found = [one for one in found if any(key == group for group, _word in column.groups(state, one))]
        if self.sorted_by is not None:
            column, down = columns[self.sorted_by[0]], self.sorted_by[1]
            found = sorted(found, key=lambda one: column.key(state, one), reverse=down)
        return [one.id for one in found]

    def _text(self, record: Record) -> str:
        return plain(" ".join(column.text(self.state, record) for column in self.register.columns))

    def _remove(self, wanted: set[str]) -> None:
        for row in range(len(self.ids) - 1, -1, -1):
            if self.ids[row] not in wanted:
                self.beginRemoveRows(NOWHERE, row, row)
                del self.ids[row]
                self.endRemoveRows()

    def _insert(self, wanted: list[str]) -> None:
        there = set(self.ids)
        new = [one for one in wanted if one not in there]
        if len(new) > _FEW:  # a project was opened: all at once
            at = len(self.ids)
            self.beginInsertRows(NOWHERE, at, at + len(new) - 1)
            self.ids += new
            self.endInsertRows()
            return
        for one in new:
            before = wanted[: wanted.index(one)]
            last = next((other for other in reversed(before) if other in there), None)
            row = self.ids.index(last) + 1 if last is not None else 0
            self.beginInsertRows(NOWHERE, row, row)
            self.ids.insert(row, one)
            self.endInsertRows()
            there.add(one)

    def _arrange(self, wanted: list[str]) -> None:
        """The same rows in another order; what points at one goes with it."""
        if self.ids == wanted:
            return
        self.layoutAboutToBeChanged.emit()
        before = list(self.persistentIndexList())
        place = {one: row for row, one in enumerate(wanted)}
        after = []
        for index in before:
            row = index.row()
            after.append(self.index(place[self.ids[row]] if row < len(self.ids) else row, index.column()))
        self.ids = list(wanted)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def record_at(self, row: int) -> Record | None:
        """The entry of a row; None for the empty one."""
        return self.state.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, record: str) -> int:
        """The row of an entry; -1 when it is not shown."""
        return self.ids.index(record) if record in self.ids else -1

    @property
    def filtered(self) -> bool:
        """Whether rows are left out by a filter."""
        return bool(self.only or self.words.strip())

    # what Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Entries and the empty row."""
        return 0 if parent.isValid() else len(self.ids) + (1 if self.writable and self.register.grows else 0)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The declared ones."""
        return 0 if parent.isValid() else len(self.register.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be gone to."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.register.columns[index.column()]
        return found | Qt.ItemFlag.ItemIsEditable if self.writable and not column.fixed else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, what is typed, tip and what is spoken; how it looks is the delegate's."""
        column = self.register.columns[index.column()]
        record = self.record_at(index.row())
        if record is None:
            return self._of_empty(index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            text = column.written(self.state, record)
            ready_for(text)
            return text
        if role == Qt.ItemDataRole.EditRole:
            return column.typed(self.state, record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(self.state, record) or _('empty')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(self.state, record) or None
        return None

    def _of_empty(self, number: int, role: int) -> Any:
        first = number == self.register.name_in
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.register.hint) if first else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.register.columns[number].title}: {self.register.hint}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.register.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return heading(self.state.project.words, column.title) if len(self.state) else str(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Say everything anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.again()


_FEW = 40


def groups_of(state: State, column: Column, records: Sequence[Record]) -> list[tuple[str, str]]:
    """The values a filter can show only, as (key, words), in the order the column sorts by."""
    found: dict[str, str] = {}
    for record in sorted(records, key=lambda one: column.key(state, one)):
        for key, word in column.groups(state, record):
            found.setdefault(key, word)
    return list(found.items())
