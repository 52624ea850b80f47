"""Importance and feeling by channel and stage: where it matters, where it hurts, what nobody touches.

Lives in analysis (L2); imports the model and its neighbours. A cell's feeling is the mean of the rated ones, its
importance the largest (one thing that matters is enough), a channel's weight the sum of the importance of its
touchpoints; what is not rated counts for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Channel, Touchpoint

NO_CHANNEL = ""
"""Stands for touchpoints without a channel."""


class HeatCell(NamedTuple):
    """What stands in one cell of the matrix. `feeling` is a mean from -2 to 2, `importance` from 1 to 5."""

    cards: tuple[str, ...]
    feeling: float | None
    importance: int | None
    hot_spots: tuple[str, ...]

    @property
    def face(self) -> int | None:
        """The face that stands for the feeling; a half goes away from neutral, so that nothing is glossed over."""
        if self.feeling is None:
            return None
        return round_away(self.feeling)


class Heat(NamedTuple):
    """The matrix: the channels in use in their order, online ones first, and the cells that are touched."""

    stages: tuple[str, ...]
    channels: tuple[str, ...]
    cells: Mapping[tuple[str, str], HeatCell]
    """By channel and stage; a pair that is not there is untouched."""
    weights: Mapping[str, int]


def round_away(value: float) -> int:
    """The nearest whole number; a half is rounded away from zero."""
    whole = int(abs(value) + 0.5)
    return whole if value >= 0 else -whole


def heat(records: Records, map_id: str, chosen: Chosen = ALL) -> Heat:
    """The matrix of one map."""
    cells: dict[tuple[str, str], list[Touchpoint]] = {}
    weights: dict[str, int] = {}
    for card in touchpoints(records, map_id, chosen):
        channel = card.channel or NO_CHANNEL
        cells.setdefault((channel, card.stage), []).append(card)
        weights[channel] = weights.get(channel, 0) + (card.importance or 0)
    known = list(records.of(Channel))
    rows = [one.id for one in known if one.where != "offline"] + [one.id for one in known if one.where == "offline"]
    return Heat(
        stages=tuple(stage.id for stage in queries.stages(records, map_id)),
        channels=tuple(key for key in (*rows, NO_CHANNEL) if key in weights),
        cells={place: _cell(cards) for place, cards in cells.items()},
        weights=weights,
    )


def _cell(cards: list[Touchpoint]) -> HeatCell:
    felt = [card.feeling for card in cards if card.feeling is not None]
    rated = [card.importance for card in cards if card.importance is not None]
    return HeatCell(
        cards=tuple(card.id for card in cards),
        feeling=sum(felt) / len(felt) if felt else None,
        importance=max(rated, default=None),
        hot_spots=tuple(card.id for card in cards if is_hot_spot(card)),
    )
