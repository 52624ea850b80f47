"""Commands on the KPI lane and on custom lanes: place a measure, give it a value, say what stands in a cell.

Lives in commands (L2); imports `model`, `errors`, `i18n`. A KPI is defined once in the project and placed in as many
cells as one likes; a new value is a dated value, so that what was measured before stays known.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.places import key_among
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Cell
from journey_studio.model.records import Kpi, KpiPlacement, KpiValue, Lane, LaneValue, Stage
from journey_studio.model.records.kinds import Direction
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import UNNAMED_STAGE, lane_name


class PlaceKpi(NamedTuple):
    """A KPI stands in one more cell, at its end; with `new_name` it is defined first. Where it stands, it stays."""

    map: str
    stage: str
    persona: str | None
    kpi: str = ""
    new_name: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the definition, if it is new, and the placement."""
        kpi = self.kpi
        if self.new_name:
            known = [one.order for one in txn.of(Kpi)]
            made = Kpi(id=new_id(Kpi.type_name), order=key_at(known, len(known)), name=self.new_name)
            txn.put(made)
            kpi = made.id
        txn.get_as(Kpi, kpi)
        here = [
            one
            for one in txn.of(KpiPlacement)
            if (one.map, one.stage, one.persona) == (self.map, self.stage, self.persona)
        ]
        stands = next((one for one in here if one.kpi == kpi), None)
        if stands is not None:
            return (stands.id,)
        placed = KpiPlacement(
            id=new_id(KpiPlacement.type_name),
            map=self.map,
            kpi=kpi,
            stage=self.stage,
            persona=self.persona,
            order=key_at([one.order for one in here], len(here)),
        )
        txn.put(placed)
        return (placed.id,)

    def label(self, before: State) -> Message:
        """Named by the KPI and the stage."""
        known = before.find(Kpi, self.kpi)
        name = self.new_name or (known.name if known is not None else "")
        return msg("Put “{name}” into “{stage}”", name=name, stage=_stage(before, self.stage))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class EditKpi(NamedTuple):
    """A KPI as it was filled in: name, unit, goal, direction, and its present value.

    A `value` other than the last one is a new value of `date` (or replaces that day's own); None leaves the values
    alone, unless `cleared` says that the last one was taken away.
    """

    kpi: str
    name: str
    unit: str
    value: float | None
    target: float | None
    direction: Direction
    date: str = ""
    cleared: bool = False

    def apply(self, txn: Txn) -> Selection:
        """Change what is different."""
        kpi = txn.get_as(Kpi, self.kpi)
        values = kpi.values
        last = values[-1].value if values else None
        if self.value is not None and self.value != last:
            kept = values[:-1] if values and self.date and values[-1].date == self.date else values
            values = (*kept, KpiValue(date=self.date, value=self.value))
        elif self.cleared and values:
            values = values[:-1]
        changed: dict[str, Any] = {
            "name": self.name,
            "unit": self.unit,
            "target": self.target,
            "direction": self.direction,
            "values": values,
        }
        if any(getattr(kpi, field) != value for field, value in changed.items()):
            txn.change(kpi, **changed)
        return ()

    def label(self, before: State) -> Message:
        """Named by the KPI."""
        known = before.find(Kpi, self.kpi)
        return msg("Change “{name}”", name=(known.name if known is not None else "") or self.name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class TakeAwayKpis(NamedTuple):
    """KPIs stand in these cells no more; what they measure stays in the project."""

    placements: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Remove the placements."""
        txn.remove_with_dependents(*self.placements)
        return ()

    def label(self, before: State) -> Message:
        """Named by the KPI and the stage of the first one."""
        placed = before.find(KpiPlacement, self.placements[0] if self.placements else None)
        known = before.find(Kpi, placed.kpi) if placed is not None else None
        stage = _stage(before, placed.stage if placed is not None else "")
        return msg("Take “{name}” from “{stage}”", name=known.name if known is not None else "", stage=stage)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveKpi(NamedTuple):
    """A KPI becomes number `place` (from 0) of its cell, counted without itself."""

    placement: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place; places beyond the ends mean the ends."""
        placed = txn.get_as(KpiPlacement, self.placement)
        row = kpis_at(txn, placed.map, placed.stage, placed.persona)
        others = [one for one in row if one.id != placed.id]
        place = max(0, min(self.place, len(others)))
        if [one.id for one in row].index(placed.id) == place:
            return (placed.id,)
        txn.change(placed, order=key_among(txn, others, place))
        return (placed.id,)

    def label(self, before: State) -> Message:
        """Named by the KPI."""
        placed = before.find(KpiPlacement, self.placement)
        known = before.find(Kpi, placed.kpi) if placed is not None else None
        return msg("Move “{name}”", name=known.name if known is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetLaneValue(NamedTuple):
    """What stands in a cell of a custom lane: a text, a number, both or (both empty) nothing."""

    cell: Cell
    text: str = ""
    number: float | None = None

    def apply(self, txn: Txn) -> Selection:
        """Put, change or remove the record."""
        lane = txn.get_as(Lane, self.cell.lane)
        values = (one for one in txn.of(LaneValue) if Cell(one.stage, one.lane, one.persona) == self.cell)
        old = next(values, None)
        if not self.text.strip() and self.number is None:
            if old is not None:
                txn.remove_with_dependents(old.id)
            return ()
        if old is None:
            old = LaneValue(id=new_id(LaneValue.type_name), map=lane.map, **self.cell._asdict())
        if old.id not in txn or (old.text, old.number) != (self.text, self.number):
            txn.change(old, text=self.text, number=self.number)
        return (old.id,)

    def label(self, before: State) -> Message:
        """Named by lane and stage."""
        lane = before.find(Lane, self.cell.lane)
        name = lane_name(lane) if lane is not None else ""
        return msg("Change “{lane}” of “{stage}”", lane=name, stage=_stage(before, self.cell.stage))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def kpis_at(records: queries.Records, map_id: str, stage: str, persona: str | None) -> list[KpiPlacement]:
    """The placements of a cell of the KPI lane, from top to bottom."""
    found = records.of(KpiPlacement)
    return [one for one in found if (one.map, one.stage, one.persona) == (map_id, stage, persona)]


def _stage(before: State, stage: str) -> str | Message:
    found = before.find(Stage, stage)
    return (found.name if found is not None else "") or UNNAMED_STAGE
