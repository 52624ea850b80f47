"""The channels of a project as a list with headings: online, offline, both.

Lives in ui (L5); PySide6.QtCore, the model, `named_rows`. Headings are rows that cannot be chosen; a channel that is
being named stands at the end of its group. A channel is carried as text with its id, so that the map knows what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt

from journey_studio.model.records import Channel
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.words import WHERE
from journey_studio.ui.canvas.incoming import CHANNEL_MIME
from journey_studio.ui.panels.named_rows import Index, NamedRows

GROUPS: tuple[ChannelWhere, ...] = ("online", "offline", "both")


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


def entries(channels: Sequence[Channel]) -> list[Entry]:
    """The entries of channels, in their order."""
    return [Entry(one.where, one.id, one.name, one.icon) for one in channels]


class ChannelModel(NamedRows[Entry]):
    """The palette's entries, read anew with each change of a channel."""

    mime = CHANNEL_MIME

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.begins: ChannelWhere = "online"
        """Where a channel happens that is to be named next."""
        self._channels: tuple[Entry, ...] = ()
        self._filter = ""

    def key(self, row: Entry) -> str:
        """Its channel's id; headings have none."""
        return row.channel

    def name(self, row: Entry) -> str:
        """The channel's, or the heading."""
        return str(WHERE[row.where]) if row.heading else row.name

    def spoken(self, row: Entry) -> str:
        """With where it happens."""
        return self.name(row) if row.heading else f"{row.name}, {WHERE[row.where]}"

    def tip(self, row: Entry) -> str:
        """The whole name; headings need none."""
        return "" if row.heading else row.name

    # what stands in it

    def show_rows(self, rows: Sequence[Entry]) -> None:
        """Show these channels under their headings, as far as the filter lets them through."""
        self._channels = tuple(rows)
        self._lay()

    def set_filter(self, text: str) -> None:
        """Show only channels whose name holds this text."""
        self._filter = text.strip().casefold()
        self._lay()

    def begin_draft(self) -> QModelIndex:
        """An entry for a channel to be named, at the end of its group."""
        self._filter = ""
        self._lay(self.begins)
        return self.index(next(n for n, entry in enumerate(self.rows) if entry.draft))

    def drop_draft(self) -> None:
        """It goes."""
        if any(entry.draft for entry in self.rows):
            self._lay()

    def _lay(self, draft: ChannelWhere | None = None) -> None:
        wanted: list[Entry] = []
        for where in GROUPS:
            found = [one for one in self._channels if one.where == where and self._filter in one.name.casefold()]
            if draft == where:
                found.append(Entry(where, draft=True))
            if found:
                wanted += [Entry(where), *found]
        if wanted == self.rows:
            return
        if [one.channel for one in wanted] == [one.channel for one in self.rows] and draft is None:
            self.rows = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self.rows = wanted
        self.endResetModel()

    def first(self) -> QModelIndex:
        """The first channel."""
        row = next((n for n, entry in enumerate(self.rows) if not entry.heading), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Channels are chosen, carried and named; headings are read."""
        entry = self.row(index)
        return Qt.ItemFlag.ItemIsEnabled if entry is not None and entry.heading else super().flags(index)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """An entry was named; whoever listens runs the command."""
        entry, text = self.row(index), str(value).strip()
        if entry is None or not entry.draft:
            return super().setData(index, value, role)
        if role == Qt.ItemDataRole.EditRole and text:
            self.named.emit(None, text)
        return True
