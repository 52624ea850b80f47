"""The channels of a project as a list with headings: online, offline, both.

Lives in ui (L5); PySide6.QtCore, the model. Headings are rows that cannot be chosen. A channel is carried as text with
its id (`MIME`), so that the map knows what to do with it.
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

from journey_studio.model.records import Channel
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.words import WHERE
from journey_studio.ui.canvas.incoming import CHANNEL_MIME

GROUPS: tuple[ChannelWhere, ...] = ("online", "offline", "both")
ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """A heading (no `channel`, no `draft`), a channel, or one that is being named."""

    where: ChannelWhere
    channel: str = ""
    name: str = ""
    icon: str = ""
    draft: bool = False

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return not self.channel and not self.draft


class ChannelModel(QAbstractListModel):
    """The palette's entries, read anew with each change of a channel."""

    named = Signal(object, str)
    """The `Entry` got a name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.writable = False
        self._channels: tuple[Channel, ...] = ()
        self._filter = ""

    def show_channels(self, channels: tuple[Channel, ...]) -> None:
        """Show these."""
        self._channels = channels
        self._lay()

    def set_filter(self, text: str) -> None:
        """Show only channels whose name holds this text."""
        self._filter = text.strip().casefold()
        self._lay()

    def begin_draft(self, where: ChannelWhere) -> QModelIndex:
        """An entry for a channel to be named, at the end of its group."""
        self._filter = ""
        self._lay(where)
        return self.index(next(n for n, entry in enumerate(self.entries) if entry.draft))

    def drop_draft(self) -> None:
        """It goes."""
        if any(entry.draft for entry in self.entries):
            self._lay()

    def _lay(self, draft: ChannelWhere | None = None) -> None:
        wanted: list[Entry] = []
        for where in GROUPS:
            found = [
                Entry(where, channel.id, channel.name, channel.icon)
                for channel in self._channels
                if channel.where == where and self._filter in channel.name.casefold()
            ]
            if draft == where:
                found.append(Entry(where, draft=True))
            if found:
                wanted += [Entry(where), *found]
        if wanted == self.entries:
            return
        if [one.channel for one in wanted] == [one.channel for one in self.entries] and draft is None:
            self.entries = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self.entries = wanted
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """What stands there."""
        return self.entries[index.row()] if 0 <= index.row() < len(self.entries) else None

    def index_of(self, channel: str) -> QModelIndex:
        """Where a channel stands."""
        row = next((n for n, entry in enumerate(self.entries) if channel and entry.channel == channel), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def first(self) -> QModelIndex:
        """The first channel."""
        row = next((n for n, entry in enumerate(self.entries) if not entry.heading), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Channels are chosen, carried and named; headings are read."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if entry.heading:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What an entry shows and says."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return str(WHERE[entry.where]) if entry.heading else entry.name
        if role == Qt.ItemDataRole.ToolTipRole and not entry.heading:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = str(WHERE[entry.where])
            return place if entry.heading else f"{entry.name}, {place}"
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """An entry was named; whoever listens runs the command."""
        entry, text = self.entry(index), str(value).strip()
        if role == Qt.ItemDataRole.EditRole and entry is not None and text and text != entry.name:
            self.named.emit(entry, text)
        return True

    def supportedDragActions(self) -> Qt.DropAction:
        """A channel is copied to the map."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """What is carried."""
        return [CHANNEL_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The channel's id."""
        data = QMimeData()
        entry = self.entry(indexes[0]) if indexes else None
        if entry is not None:
            data.setData(CHANNEL_MIME, QByteArray(entry.channel.encode()))
        return data
