"""Where effort goes: what matters and hurts (spend here), what hardly anybody touches (spend less), and what it costs.

Lives in analysis (L2); imports the model and its neighbours.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint

LITTLE = 2
"""Up to this importance a touchpoint is hardly valued."""


class Saving(NamedTuple):
    """A touchpoint that could cost less: what it costs a year and what of it could be saved, None when not known."""

    card: str
    cost: float | None
    saving: float | None


class Effort(NamedTuple):
    """Both lists: hot spots, the worst first, and what could cost less, the dearest first."""

    spend: tuple[str, ...]
    less: tuple[Saving, ...]

    @property
    def cost(self) -> float:
        """What the second list costs a year, as far as it is known."""
        return sum(one.cost or 0.0 for one in self.less)

    @property
    def saving(self) -> float:
        """What could be saved of it a year, as far as it is known."""
        return sum(one.saving or 0.0 for one in self.less)


def effort(records: Records, map_id: str, chosen: Chosen = ALL) -> Effort:
    """Where effort should go on a map."""
    cards = touchpoints(records, map_id, chosen)
    hot = sorted((card for card in cards if is_hot_spot(card)), key=_pain)
    less = sorted((card for card in cards if is_little_valued(card)), key=lambda card: -(card.yearly_cost or 0.0))
    return Effort(
        spend=tuple(card.id for card in hot),
        less=tuple(Saving(card.id, card.yearly_cost, _saving(card)) for card in less),
    )


def is_little_valued(card: Touchpoint) -> bool:
    """Whether customers hardly use or value it: somebody said so, it is to go, or it matters little and pleases nobody.

    What is not rated is not known to be of little value; a moment of truth never is.
    """
    if card.moment_of_truth:
        return False
    if card.untouched or card.status == "to_remove":
        return True
    return card.importance is not None and card.importance <= LITTLE and (card.feeling or 0) <= 0


def _saving(card: Touchpoint) -> float | None:
    """What could be saved: as it was said, else all of what it costs when it is to go."""
    if card.yearly_saving is not None:
        return card.yearly_saving
    return card.yearly_cost if card.status == "to_remove" else None


def _pain(card: Touchpoint) -> tuple[int, int, bool]:
    """Most important first, of those the worst felt, of those the moments of truth; else as on the map."""
    return -(card.importance or 0), card.feeling or 0, not card.moment_of_truth
