"""The command that puts a typed line on the map: a card with all that its tokens say, and what comes with it.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. One line, one step.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import AddCard
from journey_studio.commands.departments import AddDepartment
from journey_studio.commands.inline_names import folded
from journey_studio.commands.inline_reading import NEW, Reading, mark
from journey_studio.commands.library import USUAL_ICONS
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel, Department, Lane, Link, Parked
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

LONGEST_TITLE = 300
"""Characters of a title; what is longer goes to the description, and the title ends in an ellipsis."""
_NOTE_TYPES = {"pains": "pain", "opportunities": "opportunity", "thoughts": "thought"}


class CaptureLine(NamedTuple):
    """A line becomes a card: number `place` of `cell`, or the last one where its tokens send it elsewhere.

    `key` is the random part of the ids of all that is made, so that a preview and the step itself make the same cards.
    """

    cell: Cell
    place: int
    reading: Reading
    key: str

    @property
    def card_id(self) -> str:
        """The id of the card itself."""
        return f"card-{self.key}"

    def apply(self, txn: Txn) -> Selection:
        """Put the card with what it needs (channel, departments), its pains, ideas and thoughts, and their links."""
        reading, made = self.reading, []
        if reading.parked:
            park(txn, txn.get_as(Lane, self.cell.lane).map, self.cell.persona, reading.parked, f"parked-{self.key}")
            return ()
        if reading.title:
            made.append(self.card_id)
            self._put_card(txn)
        for number, (kind, text) in enumerate(reading.notes):
            note = f"{_NOTE_TYPES[kind]}-{self.key}-{number}"
            self._put_note(txn, note, kind, text)
            if reading.title:
                map_id = txn.get_as(Lane, reading.cell.lane).map
                txn.put(Link(id=f"link-{self.key}-{number}", map=map_id, start=self.card_id, end=note))
            else:
                made.append(note)
        return tuple(made)

    def _put_card(self, txn: Txn) -> None:
        reading = self.reading
        lane = txn.get_as(Lane, reading.cell.lane)
        fields: dict[str, Any] = {"evidence": reading.evidence, "tags": mark(reading)}
        if lane.kind in ("online", "offline"):
            departments = self._departments(txn)
            fields |= {
                "channel": reading.channel or self._new_channel(txn, lane),
                "departments": departments,
                "owner": departments[0] if departments else None,
                "feeling": reading.feeling,
                "importance": reading.importance,
            }
        title, rest = shortened(reading.title)
        fields["description"] = rest
        place = self.place if reading.cell == self.cell else _end(txn, lane.map, reading.cell)
        AddCard(reading.cell, place, title, tuple(fields.items()), self.card_id).apply(txn)

    def _put_note(self, txn: Txn, note: str, kind: str, text: str) -> None:
        reading = self.reading
        map_id = txn.get_as(Lane, reading.cell.lane).map
        lane = _shown_lane(txn, map_id, kind, self.cell.lane)
        cell = Cell(reading.cell.stage, lane.id, reading.cell.persona)
        title, rest = shortened(text)
        fields: tuple[tuple[str, Any], ...] = (("description", rest),)
        if not reading.title:
            fields = (*fields, ("evidence", reading.evidence))
        place = self.place if cell == self.cell and not reading.title else _end(txn, map_id, cell)
        AddCard(cell, place, title, fields, note).apply(txn)

    def _new_channel(self, txn: Txn, lane: Lane) -> str | None:
        """The channel that is to be made; the one of that name when an earlier line has made it already."""
        name = self.reading.new_channel
        if not name:
            return None
        there = next((one for one in txn.of(Channel) if folded(one.name) == folded(name)), None)
        if there is not None:
            return there.id
        keys = [one.order for one in txn.of(Channel)]
        where: ChannelWhere = "online" if lane.kind == "online" else "offline"
        order, icon = key_at(keys, len(keys)), USUAL_ICONS[where]
        made = Channel(id=f"channel-{self.key}", order=order, name=name, where=where, icon=icon)
        txn.put(made)
        return made.id

    def _departments(self, txn: Txn) -> tuple[str, ...]:
        """Those that take part; what is new is made, unless an earlier line has made it already."""
        found: dict[str, None] = {}
        for number, one in enumerate(self.reading.departments):
            name = one.removeprefix(NEW)
            if name not in self.reading.new_departments or one == name:
                found[one] = None
                continue
            there = next((known for known in txn.of(Department) if folded(known.name) == folded(name)), None)
            ident = there.id if there is not None else f"department-{self.key}-{number}"
            if there is None:
                AddDepartment(name, ident).apply(txn)
            found[ident] = None
        return tuple(found)

    def label(self, before: State) -> Message:
        """Named by the card, else by the first thing that is added."""
        if self.reading.parked:
            return msg("Park “{name}”", name=self.reading.parked)
        notes = self.reading.notes
        return msg("Add “{name}”", name=self.reading.title or (notes[0][1] if notes else ""))

    def merge_key(self) -> str:
        """Each line is a step."""
        return ""


def park(txn: Txn, map_id: str, persona: str | None, text: str, ident: str = "") -> None:
    """Put an idea at the end of a map's parking lot."""
    keys = [one.order for one in txn.of(Parked) if one.map == map_id]
    title, rest = shortened(text)
    ident = ident or new_id(Parked.type_name)
    txn.put(Parked(id=ident, map=map_id, persona=persona, order=key_at(keys, len(keys)), title=title, notes=rest))


def new_key() -> str:
    """A fresh `key` for a line."""
    return new_id("c").partition("-")[2]


def shortened(text: str) -> tuple[str, str]:
    """A title, and the whole text when it had to be cut (else empty)."""
    if len(text) <= LONGEST_TITLE:
        return text, ""
    cut = text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] or text[: LONGEST_TITLE - 1]
    return cut.rstrip(" ,;:.") + "…", text


def _end(txn: Txn, map_id: str, cell: Cell) -> int:
    return len(queries.cards_in(txn, map_id, cell))


def _shown_lane(txn: Txn, map_id: str, kind: str, here: str) -> Lane:
    """The lane for notes of a kind: the one that is typed in, else the first that is shown, else the first."""
    lanes = [lane for lane in queries.lanes(txn, map_id) if lane.kind == kind]
    return min(lanes, key=lambda lane: (lane.id != here, lane.hidden))
