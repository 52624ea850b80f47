"""The first figures of a map: touchpoints, hot spots, hand-offs, and how much of it is proven.

Lives in analysis (L2); imports the model only. Pure functions over a state. Layout shows these figures in headers and
on the poster, but takes them as a plain value that `app` hands over, so that the two layers do not know each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import HandOffChain, Touchpoint

HOT_IMPORTANCE = 4
"""A touchpoint of at least this importance whose feeling is below neutral is a hot spot."""


class PersonaFindings(NamedTuple):
    """The figures of one persona's band; `validated`, `researched` and `assumptions` add up to `touchpoints`."""

    touchpoints: int = 0
    validated: int = 0
    researched: int = 0
    assumptions: int = 0
    rated: int = 0
    hot_spots: int = 0
    hand_offs: int = 0


class Findings(NamedTuple):
    """The figures of one map. Ids are in the order of the journey; counts are of touchpoint cards.

    `personas` has a key for every band and for every persona with touchpoints or hand-offs, None standing for the band
    without a persona; `stages` has every stage of the map.
    """

    total: PersonaFindings
    personas: Mapping[str | None, PersonaFindings]
    stages: Mapping[str, int]
    hot_spots: tuple[str, ...] = ()
    moments_of_truth: tuple[str, ...] = ()
    begun: str = ""
    """A card that is typed and has no word yet: it counts nowhere."""

    def persona(self, persona: str | None) -> PersonaFindings:
        """The figures of one persona, all zero when there is nothing to count."""
        return self.personas.get(persona, _NOTHING)


_NOTHING = PersonaFindings()


def is_hot_spot(card: Touchpoint) -> bool:
    """Whether a touchpoint matters and hurts: importance at least 4 and feeling below 0; unrated ones are none."""
    if card.importance is None or card.feeling is None:
        return False
    return card.importance >= HOT_IMPORTANCE and card.feeling < 0


def hand_offs(chain: Iterable[str]) -> int:
    """How often a customer is handed from one department to another along a whole chain of departments.

    Two different ones in a row are one hand-off, also across the border of two stages; the same one twice is none.
    """
    return sum(1 for one, other in pairwise(chain) if one != other)


def whole_chains(records: Records, map_id: str) -> dict[str | None, list[str]]:
    """The departments each persona passes through, all stages of the map in a row; by persona."""
    place = {stage.id: number for number, stage in enumerate(queries.stages(records, map_id))}
    chains = [chain for chain in records.of(HandOffChain) if chain.map == map_id and chain.stage in place]
    found: dict[str | None, list[str]] = {}
    for chain in sorted(chains, key=lambda chain: place[chain.stage]):
        if chain.departments:
            found.setdefault(chain.persona, []).extend(chain.departments)
    return found


def findings(records: Records, map_id: str, begun: str = "") -> Findings:
    """The figures of one map; a map that is not there has none. A card that is only `begun` is not counted."""
    cards = [card for card in records.of(Touchpoint) if card.map == map_id and card.id != begun]
    by_persona: dict[str | None, list[Touchpoint]] = {band.persona: [] for band in queries.bands(records, map_id)}
    chains = whole_chains(records, map_id)
    for persona in chains:
        by_persona.setdefault(persona, [])
    by_stage = {stage.id: 0 for stage in queries.stages(records, map_id)}
    for card in cards:
        by_persona.setdefault(card.persona, []).append(card)
        if card.stage in by_stage:
            by_stage[card.stage] += 1
    personas = {persona: _figures(mine, hand_offs(chains.get(persona, ()))) for persona, mine in by_persona.items()}
    total = PersonaFindings(*map(sum, zip(*personas.values(), strict=True))) if personas else _NOTHING
    return Findings(
        total=total,
        personas=MappingProxyType(personas),
        stages=MappingProxyType(by_stage),
        hot_spots=_in_order(records, map_id, [card for card in cards if is_hot_spot(card)]),
        begun=begun,
        moments_of_truth=_in_order(records, map_id, [card for card in cards if card.moment_of_truth]),
    )


def _figures(cards: list[Touchpoint], handed: int) -> PersonaFindings:
    validated = researched = rated = hot = 0
    for card in cards:  # one walk: this is counted anew with every act
        if card.evidence == "validated":
            validated += 1
        elif card.evidence == "researched":
            researched += 1
        if card.feeling is not None:
            rated += 1
            hot += is_hot_spot(card)
    return PersonaFindings(
        touchpoints=len(cards),
        validated=validated,
        researched=researched,
        assumptions=len(cards) - validated - researched,
        rated=rated,
        hot_spots=hot,
        hand_offs=handed,
    )


def _in_order(records: Records, map_id: str, cards: list[Touchpoint]) -> tuple[str, ...]:
    """Ids as a reader meets the cards: by stage, band, lane, and place in the cell."""
    if not cards:
        return ()
    stage_place = {stage.id: place for place, stage in enumerate(queries.stages(records, map_id))}
    band_place = {band.persona: place for place, band in enumerate(queries.bands(records, map_id))}
    lanes = queries.lanes(records, map_id)
    lane_place = {lane.id: place for place, lane in enumerate(lanes)}

    def place(card: Touchpoint) -> tuple[int, int, int, str, str]:
        lane = queries.lane_for(card, lanes)
        return (
            stage_place.get(card.stage, len(stage_place)),
            band_place.get(card.persona, len(band_place)),
            lane_place[lane.id] if lane is not None else len(lane_place),
            card.order,
            card.id,
        )

    return tuple(card.id for card in sorted(cards, key=place))
