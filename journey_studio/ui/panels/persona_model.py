"""The personas of the library as a list model: who has a band on the map, who has none, and who is being named.

Lives in ui (L5); PySide6.QtCore, the model, `layout`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

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
from journey_studio.layout.personas import NOBODY, Look, looks
from journey_studio.model import queries
from journey_studio.model.records import Asset, Band, Persona
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA

ROW_DATA = int(Qt.ItemDataRole.UserRole) + 1
MIME = "application/x-journey-persona-row"
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A persona in the list; `band` is empty when it has none here, `persona` when the band is nobody's."""

    persona: str
    band: str
    name: str
    call_name: str
    role: str
    drawn: str
    shown: bool
    look: Look
    image: str = ""
    """The sha256 of the portrait that is stored in the project; empty for a drawn one."""


def rows_of(state: State, map_id: str) -> list[Row]:
    """The rows of a map: bands from top to bottom, then the personas that have none here."""
    everyone = looks(state.of(Persona))
    found: list[Row] = []
    for band in queries.bands(state, map_id):
        persona = state.find(Persona, band.persona)
        if persona is not None:
            found.append(_row(state, persona, band, everyone[persona.id]))
        else:
            found.append(Row("", band.id, str(NO_PERSONA), str(NO_PERSONA), "", "", not band.hidden, NOBODY))
    placed = {row.persona for row in found}
    found += [_row(state, one, None, everyone[one.id]) for one in state.of(Persona) if one.id not in placed]
    return found


def _row(state: State, persona: Persona, band: Band | None, look: Look) -> Row:
    name = persona.name or str(NO_PERSONA)
    shown = band is not None and not band.hidden
    drawn = persona.drawn_portrait
    image = state.find(Asset, persona.portrait)
    return Row(
        persona.id,
        band.id if band is not None else "",
        name,
        persona.short_name or name,
        persona.role,
        drawn,
        shown,
        look,
        image.sha256 if image is not None else "",
    )


class PersonaModel(QAbstractListModel):
    """The rows; few, so that each change reads them anew and tells only what differs."""

    named = Signal(int, str)
    toggled = Signal(int)
    dropped = Signal(int, int)
    """A row was dragged to before another one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.draft = False
        self.writable = False

    def show_rows(self, rows: list[Row]) -> None:
        """Show these."""
        if [row.persona or row.band for row in rows] != [row.persona or row.band for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def begin_draft(self) -> QModelIndex:
        """A row for a persona to be named."""
        self.drop_draft()
        self.beginInsertRows(_NONE, len(self.rows), len(self.rows))
        self.draft = True
        self.endInsertRows()
        return self.index(len(self.rows))

    def drop_draft(self) -> None:
        """Its row goes."""
        if self.draft:
            self.beginRemoveRows(_NONE, len(self.rows), len(self.rows))
            self.draft = False
            self.endRemoveRows()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows) + self.draft

    def row(self, index: Index) -> Row | None:
        """What stands in a row; None for the draft."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are shown or hidden, named and dragged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        row = self.row(index)
        if not self.writable:
            return flags
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        if row is None or row.persona:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row is not None and row.band else flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a row shows and says."""
        row = self.row(index)
        if role == ROW_DATA:
            return row
        if row is None:
            return "" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.shown else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.role, _("shown") if row.shown else _("hidden")) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{row.role}" if row.role else row.name
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A row was named or its eye opened; whoever listens runs the command."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggled.emit(index.row())
            return True
        text = str(value).strip()
        row = self.row(index)
        if role == Qt.ItemDataRole.EditRole and text and (row is None or text != row.name):
            self.named.emit(index.row(), text)
        return True

    # dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Our own kind."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Which row is carried."""
        data = QMimeData()
        data.setData(MIME, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """A row was put before another one; the command does the moving."""
        if not data.hasFormat(MIME):
            return False
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        self.dropped.emit(int(bytes(data.data(MIME).data())), target)
        return False  # the view must not remove the row: the list is read anew
