"""The personas of the library as a list model: who has a band on the map, who has none, and who is being named.

Lives in ui (L5); PySide6.QtCore, the model, `layout`, `named_rows`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal

from journey_studio.i18n import _
from journey_studio.layout.personas import NOBODY, Look, looks
from journey_studio.model import queries
from journey_studio.model.records import Asset, Band, Persona
from journey_studio.model.state import State
from journey_studio.model.words import NO_PERSONA
from journey_studio.ui.panels.named_rows import Index, NamedRows

MIME = "application/x-journey-persona-row"


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


class PersonaModel(NamedRows[Row]):
    """Who is on the map, who is not, and who is being named."""

    toggled = Signal(int)
    dropped = Signal(int, int)
    """A row was dragged to before another one."""
    mime = MIME

    def key(self, row: Row) -> str:
        """The persona, else the band."""
        return row.persona or row.band

    def name(self, row: Row) -> str:
        """Its name."""
        return row.name

    def spoken(self, row: Row) -> str:
        """With its role, and whether it is to be seen."""
        return ", ".join(part for part in (row.name, row.role, _("shown") if row.shown else _("hidden")) if part)

    def tip(self, row: Row) -> str:
        """With its role."""
        return f"{row.name}\n{row.role}" if row.role else row.name

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
        """The eye, too."""
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None:
            return Qt.CheckState.Checked if row.shown else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A row was named or its eye opened; whoever listens runs the command."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggled.emit(index.row())
            return True
        return super().setData(index, value, role)

    # dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

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
