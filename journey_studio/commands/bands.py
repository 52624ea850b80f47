"""Commands on the bands of a map and the personas they belong to: place, fold, write, colour and line, remove.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from journey_studio.commands import curve
from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    EmotionPoint,
    HandOffChain,
    KpiPlacement,
    LaneValue,
    Persona,
    Record,
)
from journey_studio.model.records.kinds import PenStyle
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import NO_PERSONA

PersonaText = Literal["name", "role", "need"]


class InsertPersona(NamedTuple):
    """A new persona whose band becomes number `place` (from 0) of a map."""

    map: str
    place: int
    name: str
    persona_id: str = ""
    band_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the persona and its band."""
        personas = txn.of(Persona)
        ident = self.persona_id or new_id("persona")
        txn.put(Persona(id=ident, name=self.name, order=key_among(txn, personas, len(personas))))
        band = self.band_id or new_id("band")
        order = key_among(txn, queries.bands(txn, self.map), self.place)
        txn.put(Band(id=band, map=self.map, persona=ident, order=order))
        curve.start_persona(txn, self.map, ident)
        return (ident,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Add the persona “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class PlacePersona(NamedTuple):
    """A persona of the project gets a band on a map, as number `place` (from 0)."""

    map: str
    persona: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Put the band; one that is there but hidden is shown."""
        bands = queries.bands(txn, self.map)
        held = next((band for band in bands if band.persona == self.persona), None)
        if held is not None:
            txn.change(held, hidden=False)
        else:
            order = key_among(txn, bands, self.place)
            txn.put(Band(id=new_id("band"), map=self.map, persona=self.persona, order=order))
            if not curve.points_of(txn, self.map, self.persona):
                curve.start_persona(txn, self.map, self.persona)
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Put “{name}” on the map", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class WritePersona(NamedTuple):
    """The name, the role or the main need of a persona, wherever it stands."""

    persona: str
    field: PersonaText
    text: str

    def apply(self, txn: Txn) -> Selection:
        """Write the text."""
        txn.change(txn.get_as(Persona, self.persona), **{self.field: self.text})
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by what was written, and by the persona."""
        name = before.get_as(Persona, self.persona).name
        if self.field == "role":
            return msg("Change the role of “{name}”", name=name)
        if self.field == "need":
            return msg("Change what “{name}” needs", name=name)
        return msg("Rename “{name}”", name=name) if name else msg("Rename")

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class DressPersona(NamedTuple):
    """The colour (a slot from 1 to 6) or the line of a persona; None is the choice of the program."""

    persona: str
    field: Literal["colour", "pen"]
    value: int | PenStyle | None

    def apply(self, txn: Txn) -> Selection:
        """Set it."""
        txn.change(txn.get_as(Persona, self.persona), **{self.field: self.value})
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        name = before.get_as(Persona, self.persona).name
        if self.field == "colour":
            return msg("Change the colour of “{name}”", name=name)
        return msg("Change the line of “{name}”", name=name)

    def merge_key(self) -> str:
        """Each choice is a step."""
        return ""


class MoveBand(NamedTuple):
    """A band becomes number `place` (from 0) of its map, counted without itself, hidden ones included."""

    band: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give the band an order key of its new place."""
        band = txn.get_as(Band, self.band)
        row = queries.bands(txn, band.map)
        if [one.id for one in row].index(band.id) != self.place:
            others = [one for one in row if one.id != band.id]
            txn.change(band, order=key_among(txn, others, self.place))
        return _select(band)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Move the band of “{name}”", name=_name(before, self.band))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class FoldBands(NamedTuple):
    """Bands of a map are folded to their header and curve, or opened again."""

    bands: tuple[str, ...]
    folded: bool

    def apply(self, txn: Txn) -> Selection:
        """Fold or open them."""
        for key in self.bands:
            txn.change(txn.get_as(Band, key), folded=self.folded)
        return ()

    def label(self, before: State) -> Message:
        """Named by the persona, or by all."""
        if len(self.bands) == 1:
            name = _name(before, self.bands[0])
            return msg("Fold “{name}”", name=name) if self.folded else msg("Unfold “{name}”", name=name)
        return msg("Fold all personas") if self.folded else msg("Unfold all personas")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RemoveBand(NamedTuple):
    """A persona is taken off one map, with all that stands in its band; it stays in the project."""

    band: str

    def apply(self, txn: Txn) -> Selection:
        """Remove the band and its content."""
        txn.remove_with_dependents(self.band, *content_of(txn, txn.get_as(Band, self.band)))
        return ()

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Take “{name}” off the map", name=_name(before, self.band))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeletePersona(NamedTuple):
    """A persona goes from the whole project, with its bands, cards and curves on every map."""

    persona: str

    def apply(self, txn: Txn) -> Selection:
        """Delete it with all that cannot be without it."""
        if txn.find(Persona, self.persona) is None:
            raise UserError(msg("This persona is gone already"))
        txn.remove_with_dependents(self.persona)
        return ()

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Delete the persona “{name}”", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def content_of(records: queries.Records, band: Band) -> list[str]:
    """All that stands in a band: cards, curve points, hand-offs, KPIs, values of own lanes."""
    kinds: tuple[Any, ...] = (*CARD_TYPES, EmotionPoint, HandOffChain, KpiPlacement, LaneValue)
    found: list[Record] = [record for kind in kinds for record in records.of(kind)]
    return [
        record.id
        for record in found
        if getattr(record, "map", "") == band.map and getattr(record, "persona", "") == band.persona
    ]


def _select(band: Band) -> Selection:
    return (band.persona,) if band.persona is not None else ()


def _name(before: State, band: str) -> str:
    persona = before.find(Persona, before.get_as(Band, band).persona)
    return persona.name if persona is not None else str(NO_PERSONA)
