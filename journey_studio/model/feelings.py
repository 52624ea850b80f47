"""How several touchpoints feel together: the one mean that curves, panels and sheets show.

Lives in model (L1); imports the records only. Figures that stand for the same thing come from the same function, so
that a stage feels alike wherever it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.model.records import Touchpoint

MIDDLE = 3
"""The weight of a card whose importance nobody has said."""


def mean_feeling(cards: Iterable[Touchpoint]) -> float | None:
    """The feeling of rated cards, important ones counting more, in tenths; None when none is rated."""
    rated = [(card.feeling, card.importance or MIDDLE) for card in cards if card.feeling is not None]
    weight = sum(weight for _feeling, weight in rated)
    return round(sum(feeling * weight for feeling, weight in rated) / weight, 1) + 0.0 if rated else None
