"""The way of each persona through departments and channels: hand-offs, switches, and where it breaks off.

Lives in analysis (L2); imports the model and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.kept import kept
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint


class Step(NamedTuple):
    """A department on a persona's way, in a stage."""

    stage: str
    department: str


class HandOff(NamedTuple):
    """From one department to another; `stage` is where the second one is. `seen`: the customer notices."""

    stage: str
    before: str
    after: str
    seen: bool


class Way(NamedTuple):
    """One persona's way. `switches` are the changes of channel, as pairs of touchpoints next to one another."""

    steps: tuple[Step, ...]
    hand_offs: tuple[HandOff, ...]
    switches: tuple[tuple[str, str], ...]
    holes: tuple[str, ...]
    """Stages without a touchpoint between the first and the last that have one."""


@kept
def ways(records: Records, map_id: str, chosen: Chosen = ALL) -> Mapping[str | None, Way]:
    """The way of every persona with a band on the map."""
    stages = [stage.id for stage in queries.stages(records, map_id)]
    chains = queries.chains(records, map_id)
    by_persona: dict[str | None, list[Touchpoint]] = {}
    for card in touchpoints(records, map_id, chosen):
        by_persona.setdefault(card.persona, []).append(card)
    found: dict[str | None, Way] = {}
    for band in queries.bands(records, map_id):
        if not chosen.persona(band.persona):
            continue
        steps: list[Step] = []
        unseen: set[int] = set()  # places in `steps` that the customer does not notice coming to
        for stage in stages:
            chain = chains.get((stage, band.persona))
            if chain is None:
                continue
            unseen |= {len(steps) + place + 1 for place in chain.unseen}
            steps += [Step(stage, department) for department in chain.departments]
        cards = by_persona.get(band.persona, [])
        found[band.persona] = Way(tuple(steps), _hand_offs(steps, unseen), _switches(cards), _holes(stages, cards))
    return found


def _hand_offs(steps: list[Step], unseen: set[int]) -> tuple[HandOff, ...]:
    return tuple(
        HandOff(after.stage, before.department, after.department, place not in unseen)
        for place, (before, after) in enumerate(pairwise(steps), start=1)
        if before.department != after.department
    )


def _switches(cards: list[Touchpoint]) -> tuple[tuple[str, str], ...]:
    """Next to one another on the way, in different channels; one without a channel is no switch."""
    return tuple(
        (one.id, other.id)
        for one, other in pairwise(cards)
        if one.channel is not None and other.channel is not None and one.channel != other.channel
    )


def _holes(stages: list[str], cards: list[Touchpoint]) -> tuple[str, ...]:
    held = {card.stage for card in cards}
    there = [place for place, stage in enumerate(stages) if stage in held]
    return tuple(stage for stage in stages[there[0] : there[-1]] if stage not in held) if there else ()
