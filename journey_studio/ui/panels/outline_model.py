"""The outline as a tree model: stages, and under each the cards that the map shows in it, in reading order.

Lives in ui (L5); PySide6.QtCore, the model, `layout`. A diff touches only the stages it concerns: with 2,000 cards a
rename costs one row. Indexes carry a number for the stage they lie in, 0 for a stage itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journey_studio.i18n import _, ngettext
from journey_studio.layout import icons
from journey_studio.layout.personas import looks
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES, Band, Card, Channel, Lane, Persona, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import CARD_NAMES, UNNAMED_STAGE, lane_name

DRAFT = "\0draft"
"""What stands for a card that is being named and does not exist yet."""
RECORD = int(Qt.ItemDataRole.UserRole) + 1
ICON = RECORD + 1
NUMBER = RECORD + 2
COUNT = RECORD + 3
INITIALS = RECORD + 4
COLOUR = RECORD + 5
LOCKED = RECORD + 6
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_FRAME = frozenset(kind.type_name for kind in (Lane, Band, Persona, Channel))
_ICONS = {"thought": "quotes", "pain": "lightning", "opportunity": "lightbulb"}


class Draft(NamedTuple):
    """A card to be: the cell it will stand in, its number there, and the row it is typed in."""

    cell: Cell
    place: int
    row: int


# put together once: Qt asks for them a thousand times when a row goes
_STAGE_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
)
_CARD_FLAGS = _STAGE_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class OutlineModel(QAbstractItemModel):
    """The tree of one map."""

    named = Signal(str, str)
    """A record got another name by its row."""
    draft_named = Signal(object, str)
    """The `Draft` got a name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._state = State()
        self._map = ""
        self._filter = ""
        self._stages: list[str] = []
        self._rows: dict[str, list[str]] = {}
        self._members: dict[str, set[str]] = {}
        self._home: dict[str, str] = {}
        self._serials: dict[str, int] = {}
        self._by_serial: dict[int, str] = {}
        self._lanes: list[Lane] = []
        self._lane_place: dict[str, int] = {}
        self._band_place: dict[str | None, int] = {}
        self._hidden: set[str | None] = set()
        self._marks: dict[str | None, tuple[str, str, str]] = {}
        self._draft: tuple[str, Draft] | None = None

    # what it shows

    def show_map(self, state: State, map_id: str) -> None:
        """Show another map."""
        self.beginResetModel()
        self._state, self._map, self._draft = state, map_id, None
        self._read_frame()
        self._stages = [stage.id for stage in queries.stages(state, map_id)]
        self._members = {stage: set() for stage in self._stages}
        self._home = {}
        for kind in CARD_TYPES:
            for card in state.of(kind):
                if card.map == map_id and card.stage in self._members:
                    self._members[card.stage].add(card.id)
                    self._home[card.id] = card.stage
        self._rows = {stage: self._wanted(stage) for stage in self._stages}
        self.endResetModel()

    def apply(self, changed: Changed, map_id: str) -> None:
        """Follow a change."""
        if map_id != self._map:
            self.show_map(changed.after, map_id)
            return
        self.drop_draft()
        self._state = changed.after
        frame = bool(changed.diff.types & _FRAME)
        if frame:
            self._read_frame()
        before = {key: self._home[key] for key, _change in changed.diff if key in self._home}
        stages, cards = self._touched(changed)
        if stages:
            self._follow_stages()
        for key, home in before.items():
            self._carry(key, home)
        homes = set(self._stages) if frame else {home for home in cards if home in self._rows}
        for stage in homes:
            self._reconcile(stage)
        for key in [*stages, *(key for key, change in changed.diff if isinstance(change.after, Card))]:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, index)
        for stage in homes:
            index = self.index_of(stage)
            self.dataChanged.emit(index, index)
            if frame and self._rows[stage]:
                self.dataChanged.emit(self.index(0, 0, index), self.index(len(self._rows[stage]) - 1, 0, index))
        if stages:
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._stages) - 1), 0))  # numbers

    def set_filter(self, text: str) -> None:
        """Show only cards whose title holds this text; empty shows all."""
        wanted = text.strip().casefold()
        if wanted != self._filter:
            self.drop_draft()
            self._filter = wanted
            for stage in self._stages:
                self._reconcile(stage)

    def _touched(self, changed: Changed) -> tuple[list[str], set[str]]:
        """The stages whose own record changed, and those whose cards did; membership is brought up to date."""
        stages: list[str] = []
        homes: set[str] = set()
        for key, (before, after) in changed.diff:
            record = after if after is not None else before
            if isinstance(record, Stage) and record.map == self._map:
                stages.append(key)
            elif isinstance(record, Card) and record.map == self._map:
                old = self._home.pop(key, None)
                if old is not None:
                    self._members.get(old, set()).discard(key)
                    homes.add(old)
                if isinstance(after, Card):
                    self._home[key] = after.stage
                    self._members.setdefault(after.stage, set()).add(key)
                    homes.add(after.stage)
        return stages, homes

    def _read_frame(self) -> None:
        """What decides order and marks: lanes, bands, personas."""
        state, map_id = self._state, self._map
        self._lanes = queries.lanes(state, map_id)
        self._lane_place = {lane.id: place for place, lane in enumerate(self._lanes) if not lane.hidden}
        bands = queries.bands(state, map_id)
        self._band_place = {band.persona: place for place, band in enumerate(bands)}
        self._hidden = {band.persona for band in bands if band.hidden}
        everyone = looks(state.of(Persona))
        self._marks = {}
        if len(bands) > 1:
            for persona in queries.personas_on(state, map_id):
                name = persona.short_name or persona.name
                self._marks[persona.id] = (initials(name), everyone[persona.id].main, name)

    def _wanted(self, stage: str) -> list[str]:
        """The cards of a stage as they should stand, band by band, lane by lane."""
        found: list[tuple[int, int, str, str]] = []
        for key in self._members.get(stage, ()):
            card = self._state.get(key)
            if not isinstance(card, Card) or card.persona in self._hidden:
                continue
            lane = queries.lane_for(card, self._lanes)
            place = self._lane_place.get(lane.id) if lane is not None else None
            if place is not None and self._filter in card.title.casefold():
                found.append((self._band_place.get(card.persona, 9999), place, card.order, key))
        return [one[3] for one in sorted(found)]

    # bringing rows up to date

    def _follow_stages(self) -> None:
        wanted = [stage.id for stage in queries.stages(self._state, self._map)]
        keep = set(wanted)
        for row in range(len(self._stages) - 1, -1, -1):
            stage = self._stages[row]
            if stage not in keep:
                self.beginRemoveRows(_NONE, row, row)
                del self._stages[row]
                del self._rows[stage]
                self.endRemoveRows()
        for row, stage in enumerate(wanted):
            if stage not in self._rows:
                self.beginInsertRows(_NONE, min(row, len(self._stages)), min(row, len(self._stages)))
                self._stages.insert(row, stage)
                self._members.setdefault(stage, set())
                self._rows[stage] = self._wanted(stage)
                self.endInsertRows()
        if self._stages != wanted:
            self._order_stages(wanted)

    def _carry(self, key: str, before: str) -> None:
        """A card that went to another stage takes its row along: what is selected and what is held of it stays true."""
        home = self._home.get(key, "")
        rows, goal = self._rows.get(before, []), self._rows.get(home)
        if home == before or goal is None or key not in rows or key in goal:  # a new stage comes with its rows
            return
        wanted = self._wanted(home)
        if key not in wanted:
            return
        place = {one: number for number, one in enumerate(wanted)}
        at = next((n for n, one in enumerate(goal) if place.get(one, -1) > place[key]), len(goal))
        left = [one for one in rows if one != key]
        self._lay_anew({before: left, home: [*goal[:at], key, *goal[at:]]})

    def _reconcile(self, stage: str) -> None:
        rows, wanted = self._rows[stage], self._wanted(stage)
        if rows == wanted:
            return
        parent = self.index_of(stage)
        keep, had = set(wanted), set(rows)
        if not keep & had and max(len(keep), len(had)) > 1:
            self._replace(parent, rows, wanted)
            return
        for row in range(len(rows) - 1, -1, -1):
            if rows[row] not in keep:
                self.beginRemoveRows(parent, row, row)
                del rows[row]
                self.endRemoveRows()
        for row, key in enumerate(wanted):
            if key not in had:
                at = min(row, len(rows))
                self.beginInsertRows(parent, at, at)
                rows.insert(at, key)
                self.endInsertRows()
        if rows != wanted:
            self._lay_anew({stage: wanted})

    def _replace(self, parent: QModelIndex, rows: list[str], wanted: list[str]) -> None:
        if rows:
            self.beginRemoveRows(parent, 0, len(rows) - 1)
            rows.clear()
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(parent, 0, len(wanted) - 1)
            rows.extend(wanted)
            self.endInsertRows()

    def _lay_anew(self, wanted: dict[str, list[str]]) -> None:
        """The same rows in another order or stage: what is selected, open or held by a screen reader stays so.

        Told as a new layout: at moves of rows the tree of Qt has crashed while assistive technology was on.
        """
        self.layoutAboutToBeChanged.emit()
        serials = {self._serial(stage) for stage in wanted}
        held = [index for index in self.persistentIndexList() if index.internalId() in serials]
        keys = [self.record(index) for index in held]
        for stage, rows in wanted.items():
            self._rows[stage][:] = rows
        now = {
            key: self.createIndex(row, 0, self._serial(stage))
            for stage, rows in wanted.items()
            for row, key in enumerate(rows)
        }
        self.changePersistentIndexList(held, [now.get(key, QModelIndex()) for key in keys])
        self.layoutChanged.emit()

    def _order_stages(self, wanted: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = [index for index in self.persistentIndexList() if index.internalId() == 0]
        keys = [self.record(index) for index in held]
        self._stages[:] = wanted
        place = {key: row for row, key in enumerate(wanted)}
        self.changePersistentIndexList(held, [self.createIndex(place[key], 0, 0) for key in keys])
        self.layoutChanged.emit()

    # a card that is being named

    def begin_draft(self, stage: str, cell: Cell, place: int, after: str) -> QModelIndex:
        """A row for a new card behind `after` (or as the first one), to be named."""
        self.drop_draft()
        rows = self._rows[stage]
        row = rows.index(after) + 1 if after in rows else 0
        parent = self.index_of(stage)
        self.beginInsertRows(parent, row, row)
        rows.insert(row, DRAFT)
        self._draft = (stage, Draft(cell, place, row))
        self.endInsertRows()
        return self.index(row, 0, parent)

    def drop_draft(self) -> None:
        """The row of the new card goes."""
        if self._draft is None:
            return
        stage, _draft = self._draft
        self._draft = None
        rows = self._rows.get(stage, [])
        if DRAFT in rows:
            row = rows.index(DRAFT)
            self.beginRemoveRows(self.index_of(stage), row, row)
            del rows[row]
            self.endRemoveRows()

    # where things are

    def record(self, index: Index) -> str:
        """The record of a row; empty for none."""
        if not index.isValid():
            return ""
        if index.internalId() == 0:
            return self._stages[index.row()] if index.row() < len(self._stages) else ""
        rows = self._rows.get(self._by_serial[index.internalId()], [])
        return rows[index.row()] if index.row() < len(rows) else ""

    def index_of(self, record: str) -> QModelIndex:
        """The row of a record; an invalid index when it is not shown."""
        if record in self._rows:
            return self.createIndex(self._stages.index(record), 0, 0)
        home = self._home.get(record)
        rows = self._rows.get(home, []) if home is not None else []
        if home is None or record not in rows:
            return QModelIndex()
        return self.createIndex(rows.index(record), 0, self._serial(home))

    def _serial(self, stage: str) -> int:
        found = self._serials.get(stage)
        if found is None:
            found = self._serials[stage] = len(self._serials) + 1
            self._by_serial[found] = stage
        return found

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """The index of a row."""
        if row < 0 or column != 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._stages) else QModelIndex()
        if parent.internalId() != 0 or parent.row() >= len(self._stages):
            return QModelIndex()
        stage = self._stages[parent.row()]
        return self.createIndex(row, 0, self._serial(stage)) if row < len(self._rows[stage]) else QModelIndex()

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        """The stage of a card."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        stage = self._by_serial.get(index.internalId(), "")
        return self.createIndex(self._stages.index(stage), 0, 0) if stage in self._rows else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows there are."""
        if not parent.isValid():
            return len(self._stages)
        if parent.internalId() != 0 or parent.row() >= len(self._stages):
            return 0
        return len(self._rows[self._stages[parent.row()]])

    def columnCount(self, _parent: Index = _NONE) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be named and carried."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CARD_FLAGS if index.internalId() else _STAGE_FLAGS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a row shows and says."""
        key = self.record(index)
        if not key:
            return None
        if role == RECORD:
            return key
        if key == DRAFT:
            return {int(Qt.ItemDataRole.DisplayRole): "", ICON: "plus"}.get(role)
        record = self._state.get(key)
        if isinstance(record, Stage):
            return self._stage_data(record, index.row(), role)
        return self._card_data(record, role) if isinstance(record, Card) else None

    def _stage_data(self, stage: Stage, row: int, role: int) -> Any:
        name = stage.name or str(UNNAMED_STAGE)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.EditRole:
            return stage.name
        if role == NUMBER:
            return row + 1
        if role == COUNT:
            return self._touchpoints(stage.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = len(self._rows[stage.id])
            told = ngettext("{count} card", "{count} cards", count).format(count=count)
            return _("Stage {number}, {name}, {told}").format(number=row + 1, name=name, told=told)
        return name if role == Qt.ItemDataRole.ToolTipRole else None

    def _touchpoints(self, stage: str) -> int:
        return sum(1 for key in self._members.get(stage, ()) if isinstance(self._state.get(key), Touchpoint))

    def _card_data(self, card: Card, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return card.title
        if role == ICON:
            return self._icon(card)
        if role == LOCKED:
            return card.locked
        if role in (INITIALS, COLOUR):
            mark = self._marks.get(card.persona)
            return mark[0 if role == INITIALS else 1] if mark is not None else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(card)
        return None

    def _icon(self, card: Card) -> str:
        if not isinstance(card, Touchpoint):
            return _ICONS.get(card.type_name, icons.UNKNOWN)
        channel = self._state.find(Channel, card.channel)
        if channel is not None and channel.icon:
            return channel.icon
        lane = queries.lane_for(card, self._lanes)
        return icons.lane_icon(lane.kind if lane is not None else "online")

    def _spoken(self, card: Card) -> str:
        """Everything that tells a card from its neighbours."""
        lane = queries.lane_for(card, self._lanes)
        parts = [card.title or _("Untitled"), str(CARD_NAMES[card.type_name])]
        if isinstance(card, Touchpoint):
            channel = self._state.find(Channel, card.channel)
            parts += [channel.name] if channel is not None else []
            parts += [lane_name(lane, self._state.project.words)] if lane is not None else []
        mark = self._marks.get(card.persona)
        parts += [mark[2]] if mark is not None else []
        parts += [_("Locked")] if card.locked else []
        return ", ".join(parts)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """A row was named; whoever listens runs the command."""
        key = self.record(index)
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not key:
            return False
        if key == DRAFT:
            draft = self._draft[1] if self._draft is not None else None
            if draft is not None and text:
                self.draft_named.emit(draft, text)
            return True
        record = self._state.get(key)
        if record is not None and text != (getattr(record, "name", None) or getattr(record, "title", "")):
            self.named.emit(key, text)
        return True

    def keys(self, indexes: Iterable[Index]) -> list[str]:
        """The records of rows, drafts left out."""
        return [key for key in map(self.record, indexes) if key and key != DRAFT]


def initials(name: str) -> str:
    """Up to two letters that stand for a persona beside its colour."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in words[:2]).upper()
