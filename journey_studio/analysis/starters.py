"""The best touchpoint to begin a conversation in each stage, and the stages that have none.

Lives in analysis (L2); imports the model and its neighbours. What somebody marked as a good place comes first. Else a
place to begin is one with a channel that exists, that the company may use (not the customer alone) and that does not
annoy, and that is not on the list of what could cost less: nobody begins where the company should stop. The points:
importance from 1 to 5 (3 when it is not rated), feeling from 0 to 2, one more when both sides can begin, half a point
for what is researched and one for what is validated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.effort import is_little_valued
from journey_studio.analysis.kept import kept
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint

_PROVEN = {"assumption": 0.0, "researched": 0.5, "validated": 1.0}
_UNRATED = 3


class Starter(NamedTuple):
    """A place to begin a conversation: the touchpoint, its points, and whether somebody chose it."""

    card: str
    points: float
    marked: bool


@kept
def starters(records: Records, map_id: str, chosen: Chosen = ALL) -> Mapping[str, tuple[Starter, ...]]:
    """The places to begin in each stage of the map, the best first; empty where there is none."""
    found: dict[str, list[Starter]] = {stage.id: [] for stage in queries.stages(records, map_id)}
    for card in touchpoints(records, map_id, chosen):
        if card.stage in found and (card.conversation_starter or is_open(card)):
            found[card.stage].append(Starter(card.id, points(card), card.conversation_starter))
    return {stage: tuple(sorted(mine, key=lambda one: (not one.marked, -one.points))) for stage, mine in found.items()}


def is_open(card: Touchpoint) -> bool:
    """Whether the company could begin a conversation there."""
    there = card.channel is not None and card.status == "existing" and not card.untouched
    welcome = card.feeling is None or card.feeling >= 0
    return there and welcome and card.initiator != "customer" and not is_little_valued(card)


def points(card: Touchpoint) -> float:
    """How good a place it is."""
    value = float(card.importance if card.importance is not None else _UNRATED)
    value += max(0, card.feeling or 0)
    value += card.initiator == "both"
    return value + _PROVEN[card.evidence]
