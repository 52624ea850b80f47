"""What is proven and what is only assumed: by stage, by persona, and what to validate next.

Lives in analysis (L2); imports the model and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journey_studio.analysis.chosen import ALL, Chosen, touchpoints
from journey_studio.analysis.findings import is_hot_spot
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint


class Proof(NamedTuple):
    """Touchpoints by how well they are proven."""

    validated: int = 0
    researched: int = 0
    assumed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.validated + self.researched + self.assumed

    @property
    def share(self) -> float:
        """The validated part, from 0 to 1; 0 when there is nothing to prove."""
        return self.validated / self.total if self.total else 0.0


class Proven(NamedTuple):
    """The proof of all that is looked at, by stage (every stage of the map) and by persona (those with touchpoints)."""

    total: Proof
    stages: Mapping[str, Proof]
    personas: Mapping[str | None, Proof]
    next: tuple[str, ...]
    """The assumptions, those first whose being wrong would cost most."""


def proven(records: Records, map_id: str, chosen: Chosen = ALL) -> Proven:
    """How well a map is proven."""
    cards = touchpoints(records, map_id, chosen)
    by_stage: dict[str, list[Touchpoint]] = {stage.id: [] for stage in queries.stages(records, map_id)}
    by_persona: dict[str | None, list[Touchpoint]] = {}
    for card in cards:
        by_stage.setdefault(card.stage, []).append(card)
        by_persona.setdefault(card.persona, []).append(card)
    return Proven(
        total=_proof(cards),
        stages={stage: _proof(mine) for stage, mine in by_stage.items()},
        personas={persona: _proof(mine) for persona, mine in by_persona.items()},
        next=tuple(card.id for card in sorted((c for c in cards if c.evidence == "assumption"), key=_urgency)),
    )


def _proof(cards: Iterable[Touchpoint]) -> Proof:
    found = [card.evidence for card in cards]
    return Proof(found.count("validated"), found.count("researched"), found.count("assumption"))


def _urgency(card: Touchpoint) -> tuple[bool, bool, int]:
    """Moments of truth first, then what seems hot, then by importance; the sort keeps the order of the journey."""
    return not card.moment_of_truth, not is_hot_spot(card), -(card.importance or 0)
