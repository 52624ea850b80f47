"""The same figures of several personas, or of the map as it is and as it should be, to be put side by side.

Lives in analysis (L2); imports the model and its neighbours. A touchpoint that several personas share (`same_as`) costs
once, however many cards tell of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.analysis.paths import ways
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import JourneyMap, Touchpoint


class Measures(NamedTuple):
    """What is compared. Means and sums are None where nothing of the kind is known.

    `feeling` is the mean from -2 to 2, `low` the stage that feels worst; `seen` are the hand-offs that the customer
    notices; `minutes` is what the customer spends, `cost` what the company spends a year.
    """

    touchpoints: tuple[str, ...]
    channels: int
    hot_spots: tuple[str, ...]
    feeling: float | None
    low: str | None
    hand_offs: int
    seen: int
    switches: int
    holes: int
    validated: float
    minutes: float | None
    cost: float | None


def measures(records: Records, map_id: str, chosen: Chosen = ALL) -> Measures:
    """The figures of one map, of the personas that are looked at."""
    cards = touchpoints(records, map_id, chosen)
    found = ways(records, map_id, chosen).values()
    felt = [card.feeling for card in cards if card.feeling is not None]
    validated = sum(card.evidence == "validated" for card in cards)
    return Measures(
        touchpoints=tuple(card.id for card in cards),
        channels=len({card.channel for card in cards} - {None}),
        hot_spots=tuple(card.id for card in cards if is_hot_spot(card)),
        feeling=sum(felt) / len(felt) if felt else None,
        low=_low(records, map_id, cards),
        hand_offs=sum(len(way.hand_offs) for way in found),
        seen=sum(handed.seen for way in found for handed in way.hand_offs),
        switches=sum(len(way.switches) for way in found),
        holes=sum(len(way.holes) for way in found),
        validated=validated / len(cards) if cards else 0.0,
        minutes=_sum(card.duration for card in cards),
        cost=_sum(card.yearly_cost for card in _once(cards)),
    )


def _low(records: Records, map_id: str, cards: list[Touchpoint]) -> str | None:
    felt: dict[str, list[int]] = {stage.id: [] for stage in queries.stages(records, map_id)}
    for card in cards:
        if card.feeling is not None and card.stage in felt:
            felt[card.stage].append(card.feeling)
    means = {stage: sum(values) / len(values) for stage, values in felt.items() if values}
    return min(means, key=lambda stage: means[stage]) if means else None


def _once(cards: Iterable[Touchpoint]) -> list[Touchpoint]:
    """One card of each touchpoint that several tell of: the first one that knows its cost."""
    seen: set[str] = set()
    found = []
    for card in cards:
        if card.yearly_cost is None or (card.same_as and card.same_as in seen):
            continue
        if card.same_as:
            seen.add(card.same_as)
        found.append(card)
    return found


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def variants(records: Records, map_id: str) -> tuple[str, ...]:
    """The map that a family of maps began with, then those made from it, in their order.

    Where none was made from another, those of the other kind stand beside it: what is and what should be.
    """
    maps = {one.id: one for one in records.of(JourneyMap)}
    if map_id not in maps:
        return ()
    root = _root(maps, map_id)
    family = [root, *(key for key in maps if key != root and _root(maps, key) == root)]
    if len(family) == 1:
        family += [key for key, one in maps.items() if one.kind != maps[map_id].kind]
    return tuple(family)


def _root(maps: dict[str, JourneyMap], key: str) -> str:
    """The map it all began with; a file can name a circle, in which the first by id is taken."""
    seen = [key]
    while (before := maps[key].based_on) is not None and before in maps:
        if before in seen:
            return min(seen[seen.index(before) :])
        seen.append(before)
        key = before
    return key
