"""Commands on the frame of a map: maps, stages, personas with their bands.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands import curve
from journey_studio.commands.places import key_among
from journey_studio.i18n import Message, msg
from journey_studio.model import defaults, queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Band, JourneyMap, Persona, Stage
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class AddMap(NamedTuple):
    """A new as-is map with the standard lanes, after the others."""

    title: str

    def apply(self, txn: Txn) -> Selection:
        """Put the map and its lanes."""
        keys = [journey.order for journey in txn.of(JourneyMap)]
        records = defaults.new_map(self.title, key_at(keys, len(keys)))
        for record in records:
            txn.put(record)
        return (records[0].id,)

    def label(self, before: State) -> Message:
        """Named by the map."""
        return msg("Add the map “{name}”", name=self.title)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AddStage(NamedTuple):
    """A new stage that becomes number `place` (from 0) of its map; curves nobody has worked at get a point in it."""

    map: str
    place: int
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Put the stage."""
        order = key_among(txn, queries.stages(txn, self.map), self.place)
        stage = Stage(id=new_id("stage"), map=self.map, order=order, name=self.name)
        txn.put(stage)
        curve.start_stage(txn, stage)
        return (stage.id,)

    def label(self, before: State) -> Message:
        """Named by the stage."""
        return msg("Add the stage “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveStage(NamedTuple):
    """A stage becomes number `place` (from 0), counted without itself; its cards go with it."""

    stage: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give the stage an order key of its new place."""
        stage = txn.get_as(Stage, self.stage)
        here = [one.id for one in queries.stages(txn, stage.map)]
        others = [one for one in queries.stages(txn, stage.map) if one.id != stage.id]
        if here.index(stage.id) != self.place:
            txn.change(stage, order=key_among(txn, others, self.place))
        return (self.stage,)

    def label(self, before: State) -> Message:
        """Named by the stage."""
        return msg("Move the stage “{name}”", name=before.get_as(Stage, self.stage).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class AddPersona(NamedTuple):
    """A new persona with a band of its own at the end of a map, and a neutral point in each stage."""

    map: str
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Put the persona and its band."""
        personas = [persona.order for persona in txn.of(Persona)]
        persona = Persona(id=new_id("persona"), name=self.name, order=key_at(personas, len(personas)))
        bands = [band.order for band in queries.bands(txn, self.map)]
        txn.put(persona)
        txn.put(Band(id=new_id("band"), map=self.map, persona=persona.id, order=key_at(bands, len(bands))))
        curve.start_persona(txn, self.map, persona.id)
        return (persona.id,)

    def label(self, before: State) -> Message:
        """Named by the persona."""
        return msg("Add the persona “{name}”", name=self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
