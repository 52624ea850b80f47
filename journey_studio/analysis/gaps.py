"""Where a new touchpoint may be missing: what is planned already, and places that the map itself points at.

Lives in analysis (L2); imports the model and its neighbours. A proposal is a question to the group, never an answer:
it says why it is made, and nothing is put on the map by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.starters import starters
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint, practice

Reason = Literal["planned", "hole", "dropped", "preferred", "no_starter"]
"""A candidate is on the map; the persona is nowhere in that stage; a channel used before and after it, liked, is not
used in it; a channel the persona chooses elsewhere is nowhere on the map; the company has no place to begin there."""
LIKES = 0.25
"""The share of occasions from which on a channel is one that a persona chooses."""


class Candidate(NamedTuple):
    """A place for a new touchpoint: the stage, for whom, by which channel; `cards` are what it stands between or is."""

    reason: Reason
    stage: str
    persona: str | None
    channel: str | None
    cards: tuple[str, ...] = ()


def candidates(records: Records, map_id: str, chosen: Chosen = ALL) -> tuple[Candidate, ...]:
    """All of them: what is planned first, then holes, then what was dropped, preferred, and stages to begin in."""
    stages = [stage.id for stage in queries.stages(records, map_id)]
    cards = touchpoints(records, map_id, chosen)
    found = [
        Candidate("planned", card.stage, card.persona, card.channel, (card.id,))
        for card in cards
        if card.status == "candidate"
    ]
    by_persona: dict[str | None, dict[str, list[Touchpoint]]] = {}
    for band in queries.bands(records, map_id):
        if chosen.persona(band.persona):
            by_persona[band.persona] = {stage: [] for stage in stages}
    for card in cards:
        if card.persona in by_persona and card.stage in by_persona[card.persona]:
            by_persona[card.persona][card.stage].append(card)
    for persona, held in by_persona.items():
        found += _holes(persona, stages, held)
    for persona, held in by_persona.items():
        found += _dropped(persona, stages, held)
    for persona, held in by_persona.items():
        found += _preferred(records, persona, stages, held)
    begun = starters(records, map_id, chosen)
    found += [Candidate("no_starter", stage, None, None) for stage in stages if not begun[stage]]
    return tuple(found)


def _holes(persona: str | None, stages: list[str], held: Mapping[str, list[Touchpoint]]) -> Iterator[Candidate]:
    """Stages between the first and the last where the persona is nowhere; the channel is the one they come from."""
    there = [place for place, stage in enumerate(stages) if held[stage]]
    if not there:
        return
    for place in range(there[0] + 1, there[-1]):
        if held[stages[place]]:
            continue
        before = held[stages[max(at for at in there if at < place)]][-1]
        after = held[stages[min(at for at in there if at > place)]][0]
        yield Candidate("hole", stages[place], persona, before.channel or after.channel, (before.id, after.id))


def _dropped(persona: str | None, stages: list[str], held: Mapping[str, list[Touchpoint]]) -> Iterator[Candidate]:
    """A channel that does not annoy in the stage before nor in the one after, and is not there in between."""
    for place in range(1, len(stages) - 1):
        here = held[stages[place]]
        if not here:
            continue
        used = {card.channel for card in here}
        after = {card.channel: card for card in reversed(held[stages[place + 1]]) if _liked(card)}
        told: set[str] = set()
        for card in held[stages[place - 1]]:
            channel = card.channel
            if channel is None or channel in used or channel in told or not _liked(card) or channel not in after:
                continue
            told.add(channel)
            yield Candidate("dropped", stages[place], persona, channel, (card.id, after[channel].id))


def _liked(card: Touchpoint) -> bool:
    """Whether it is there and does not annoy."""
    return card.status == "existing" and (card.feeling is None or card.feeling >= 0)


def _preferred(
    records: Records, persona: str | None, stages: list[str], held: Mapping[str, list[Touchpoint]]
) -> Iterator[Candidate]:
    """A channel the persona chooses elsewhere and never here: proposed where the journey feels worst."""
    if persona is None or not stages:
        return
    used = {card.channel for cards in held.values() for card in cards}
    worst = _worst(stages, held)
    for line in records.of(practice.PersonaChannel):
        if line.persona == persona and line.channel not in used and (line.share is None or line.share >= LIKES):
            yield Candidate("preferred", worst, persona, line.channel)


def _worst(stages: list[str], held: Mapping[str, list[Touchpoint]]) -> str:
    """The stage with the lowest mean feeling; the first one where nobody felt anything."""
    means = {}
    for stage in stages:
        felt = [card.feeling for card in held[stage] if card.feeling is not None]
        if felt:
            means[stage] = sum(felt) / len(felt)
    return min(means, key=lambda stage: means[stage]) if means else stages[0]
