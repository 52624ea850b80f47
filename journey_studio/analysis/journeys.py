"""All journeys of a client in one framework: each map's figures, its personas, stages and curves, and what maps share.

Lives in analysis (L2); imports the model and its neighbours. As-is maps in their order, each with the to-be maps that
started from it right behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.proof import proven
from journey_studio.model import queries
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.queries import Records
from journey_studio.model.records import EmotionPoint, JourneyMap, KpiPlacement, Opportunity, Pain, Touchpoint


class StageFigures(NamedTuple):
    """A stage: how it feels (None: nobody said), its touchpoints and pains, whether it is measured."""

    id: str
    feeling: float | None
    touchpoints: int
    pains: int
    measured: bool


class Journey(NamedTuple):
    """One map. `start` is the as-is map a to-be map began with (empty when it stands alone)."""

    id: str
    start: str
    personas: tuple[str | None, ...]
    stages: tuple[StageFigures, ...]
    curves: Mapping[str | None, tuple[tuple[float, float], ...]]
    """By persona: (place in stages, value)."""
    touchpoints: int
    pains: int
    opportunities: int
    validated: float
    feeling: float | None
    departments: Mapping[str, int]
    """How many touchpoints each takes part in."""
    channels: Mapping[str, int]

    @property
    def measured(self) -> int:
        """How many stages have a KPI."""
        return sum(stage.measured for stage in self.stages)


def in_order(records: Records) -> list[JourneyMap]:
    """The maps, each to-be map behind the one it started from."""
    maps = queries.maps(records)
    there = {one.id for one in maps}
    found: list[JourneyMap] = []

    def put(journey: JourneyMap) -> None:
        if journey in found:
            return
        found.append(journey)
        for other in maps:
            if other.based_on == journey.id:
                put(other)

    for journey in maps:
        if journey.based_on not in there:
            put(journey)
    for journey in maps:  # maps that are based on each other
        put(journey)
    return found


def journeys(records: Records) -> tuple[Journey, ...]:
    """All of them."""
    maps = in_order(records)
    there = {one.id for one in maps}
    return tuple(_journey(records, one, one.based_on if one.based_on in there else "") for one in maps)


def _journey(records: Records, journey: JourneyMap, start: str | None) -> Journey:
    cards = [one for one in records.of(Touchpoint) if one.map == journey.id]
    pains = [one for one in records.of(Pain) if one.map == journey.id]
    placed = {one.stage for one in records.of(KpiPlacement) if one.map == journey.id}
    stages = queries.stages(records, journey.id)
    of_stage: dict[str, list[Touchpoint]] = {stage.id: [] for stage in stages}
    for card in cards:
        of_stage.setdefault(card.stage, []).append(card)
    hurting = Counter(one.stage for one in pains)
    place = {stage.id: number for number, stage in enumerate(stages)}
    curves: dict[str | None, list[tuple[float, float]]] = {}
    for point in records.of(EmotionPoint):
        if point.map == journey.id and point.stage in place:
            curves.setdefault(point.persona, []).append((place[point.stage] + point.position, point.value))
    people = tuple(band.persona for band in queries.bands(records, journey.id))
    return Journey(
        id=journey.id,
        start=start or "",
        personas=people,
        stages=tuple(
            StageFigures(
                stage.id,
                mean_feeling(of_stage[stage.id]),
                len(of_stage[stage.id]),
                hurting[stage.id],
                stage.id in placed,
            )
            for stage in stages
        ),
        curves={one: tuple(sorted(curves[one])) for one in people if one in curves},
        touchpoints=len(cards),
        pains=len(pains),
        opportunities=sum(one.map == journey.id for one in records.of(Opportunity)),
        validated=proven(records, journey.id).total.share,
        feeling=mean_feeling(cards),
        departments=Counter(key for card in cards for key in dict.fromkeys(card.departments)),
        channels=Counter(card.channel for card in cards if card.channel),
    )
