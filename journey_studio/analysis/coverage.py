"""What the research covers: by stage, by information area, by persona; and how proven the map was at each version.

Lives in analysis (L2); imports the model and `proof`. Counted over touchpoints, as everywhere; a persona's own lines
are counted with it, since they are assumed or proven as cards are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.proof import Proof, proven
from journey_studio.model import queries
from journey_studio.model.records import SourceLink, practice
from journey_studio.model.state import State


class Area(NamedTuple):
    """An information area: how deep it is known and should be (0 to 4), its requests and those that were answered."""

    depth: int
    wanted: int
    requests: int
    received: int


class Coverage(NamedTuple):
    """Stages in order, personas with a band in order, areas in order; `sources` how many speak of each stage."""

    total: Proof
    stages: Mapping[str, Proof]
    personas: Mapping[str, Proof]
    areas: Mapping[str, Area]
    sources: Mapping[str, int]


def coverage(state: State, map_id: str) -> Coverage:
    """What is covered on a map."""
    known = proven(state, map_id)
    lines = _lines(state)
    people = {
        one.id: _sum(known.personas.get(one.id, Proof()), lines.get(one.id, Proof()))
        for one in queries.personas_on(state, map_id)
    }
    requests = state.of(practice.InformationRequest)
    areas = {
        one.id: Area(
            one.depth,
            one.wanted,
            sum(1 for request in requests if request.area == one.id),
            sum(1 for request in requests if request.area == one.id and request.state == "received"),
        )
        for one in state.of(practice.InformationArea)
    }
    return Coverage(known.total, known.stages, people, areas, _sources(state, map_id))


def _sum(one: Proof, other: Proof) -> Proof:
    return Proof(one.validated + other.validated, one.researched + other.researched, one.assumed + other.assumed)


def _lines(state: State) -> dict[str, Proof]:
    """What is said of each persona beside the maps."""
    found: dict[str, list[str]] = {}
    for line in state.of(practice.PersonaLine):
        found.setdefault(line.persona, []).append(line.evidence)
    for purchase in state.of(practice.PersonaPurchase):
        found.setdefault(purchase.persona, []).append(purchase.evidence)
    for channel in state.of(practice.PersonaChannel):
        found.setdefault(channel.persona, []).append(channel.evidence)
    for scale in state.of(practice.PersonaScale):
        found.setdefault(scale.persona, []).append(scale.evidence)
    return {
        key: Proof(mine.count("validated"), mine.count("researched"), mine.count("assumption"))
        for key, mine in found.items()
    }


def _sources(state: State, map_id: str) -> dict[str, int]:
    """How many sources speak of each stage or of anything that stands in it."""
    stages = {one.id for one in queries.stages(state, map_id)}
    source_of = {one.id: one.source for one in state.of(practice.Finding)}
    found: dict[str, set[str]] = {stage: set() for stage in stages}
    pairs = [(link.target, link.source) for link in state.of(SourceLink)]
    pairs += [(link.target, source_of.get(link.finding) or "") for link in state.of(practice.FindingLink)]
    for target, source in pairs:
        stage = target if target in stages else getattr(state.get(target), "stage", None)
        if stage in found and source:
            found[stage].add(source)
    return {stage: len(mine) for stage, mine in found.items()}
