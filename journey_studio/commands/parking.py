"""Commands of the parking lot: ideas that wait beside a map until somebody puts them on it.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. A parked idea keeps its line as it was typed;
it is read with the inline syntax when it goes to a cell, so that it becomes what it would have become there.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.capture import CaptureLine, park
from journey_studio.commands.cards import card_type_of
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.commands.inline_tokens import literal
from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import words
from journey_studio.model.document import Selection
from journey_studio.model.queries import Cell, Records
from journey_studio.model.records import Card, JourneyMap, Lane, Parked
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


def parked_on(records: Records, map_id: str) -> list[Parked]:
    """The ideas parked beside a map, in their order."""
    return [one for one in records.of(Parked) if one.map == map_id]


class ParkIdea(NamedTuple):
    """A new idea at the end of a map's parking lot."""

    map: str
    text: str
    persona: str | None = None
    parked_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the idea; refused without a word."""
        txn.get_as(JourneyMap, self.map)
        if not self.text.strip():
            raise UserError(msg("An idea needs a word"))
        park(txn, self.map, self.persona, " ".join(self.text.split()), self.parked_id)
        return ()

    def label(self, before: State) -> Message:
        """Named by the idea."""
        return msg("Park “{name}”", name=" ".join(self.text.split()))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RenameParked(NamedTuple):
    """Other words for a parked idea."""

    parked: str
    text: str

    def apply(self, txn: Txn) -> Selection:
        """Write them; refused when there are none."""
        if not self.text.strip():
            raise UserError(msg("An idea needs a word"))
        txn.change(txn.get_as(Parked, self.parked), title=" ".join(self.text.split()))
        return ()

    def label(self, before: State) -> Message:
        """Named by the old words."""
        return msg("Rename “{name}”", name=_title(before, self.parked))

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class MoveParked(NamedTuple):
    """A parked idea becomes number `place` (from 0) of its list, counted without itself."""

    parked: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place; places beyond the ends mean the ends."""
        parked = txn.get_as(Parked, self.parked)
        row = parked_on(txn, parked.map)
        others = [one for one in row if one.id != parked.id]
        place = max(0, min(self.place, len(others)))
        if [one.id for one in row].index(parked.id) != place:
            txn.change(parked, order=key_among(txn, others, place))
        return ()

    def label(self, before: State) -> Message:
        """Named by the idea."""
        return msg("Move “{name}” in the list", name=_title(before, self.parked))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeleteParked(NamedTuple):
    """A parked idea goes."""

    parked: str

    def apply(self, txn: Txn) -> Selection:
        """Delete it."""
        if txn.find(Parked, self.parked) is None:
            raise UserError(msg("This idea is gone already"))
        txn.remove_with_dependents(self.parked)
        return ()

    def label(self, before: State) -> Message:
        """Named by the idea."""
        return msg("Delete “{name}”", name=_title(before, self.parked))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class Unpark(NamedTuple):
    """A parked idea becomes what its line says, as if it were typed as number `place` of a cell; it waits no more.

    `key` is the random part of the ids that are made.
    """

    parked: str
    cell: Cell
    place: int
    key: str

    def apply(self, txn: Txn) -> Selection:
        """Put the card with who had the idea and what was noted; refused where no cards live."""
        parked = txn.get_as(Parked, self.parked)
        lane = txn.get_as(Lane, self.cell.lane)
        if card_type_of(lane) is None:
            raise UserError(msg("The lane “{lane}” holds no cards", lane=words.lane_name(lane)))
        known = known_on(txn, lane.map)
        text = parked.title or str(words.RECORD_NAMES[Parked.type_name])
        reading = read(text, known, self.cell)
        if reading.parked:  # its own words begin with the sign
            reading = read(literal(text), known, self.cell)
        made = CaptureLine(self.cell, self.place, reading, self.key).apply(txn)
        for card in (txn.get_as(Card, key) for key in made[:1]):
            known_of: dict[str, Any] = {"author": parked.author, "notes": parked.notes}
            kept = {field: value for field, value in known_of.items() if value}
            if kept:
                txn.change(card, **kept)
        txn.remove_with_dependents(parked.id)
        return made

    def label(self, before: State) -> Message:
        """Named by the idea."""
        return msg("Put “{name}” on the map", name=_title(before, self.parked))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _title(before: State, key: str) -> str:
    found = before.find(Parked, key)
    return found.title if found is not None else ""
