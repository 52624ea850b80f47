"""The counts of a map's touchpoints, kept from one state to the next.

Lives in analysis (L2); imports the model only. What headers and the status bar say with every act: counted from what
changed, always as `findings` would count it (a test holds that), never later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.model.records import JourneyMap, Stage, Touchpoint
from journey_studio.model.state import State

_FRAME = frozenset(kind.type_name for kind in (JourneyMap, Stage))
_FEW = 500
"""Changes up to which counts are mended."""


class Evidence(NamedTuple):
    """Touchpoint cards by how well they are proven; `validated`, `researched` and `assumptions` add up."""

    touchpoints: int = 0
    validated: int = 0
    researched: int = 0

    @property
    def assumptions(self) -> int:
        """Those that nobody has proven."""
        return self.touchpoints - self.validated - self.researched


class Counts(NamedTuple):
    """The counts of one map: all, by persona, by stage (every stage of the map, also those with none).

    `begun` is a card that stands there and is not counted; mostly empty.
    """

    total: Evidence
    personas: Mapping[str | None, Evidence]
    stages: Mapping[str, int]
    begun: str = ""

    def persona(self, persona: str | None) -> Evidence:
        """Those of one persona's band."""
        return self.personas.get(persona, _NONE)


_NONE = Evidence()


class Tally:
    """Counts of one map that follow the states they are asked about."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._map = ""
        self._counts = Counts(_NONE, {}, {})

    def read(self, state: State, map_id: str, begun: str = "") -> Counts:
        """The counts of this state, without a card that is only `begun`."""
        before = self._state
        diff = state.since(before) if before is not None and map_id == self._map else None
        self._state, self._map = state, map_id
        if diff is None or len(diff) > _FEW or diff.types & _FRAME:
            stages = {stage.id: 0 for stage in state.of(Stage) if stage.map == map_id}
            self._counts = Counts(_NONE, {}, stages)
            everything = [(card, 1) for card in state.of(Touchpoint) if card.map == map_id]
            self._counts = _changed(self._counts, everything)
        else:
            weighed = [(record, by) for _key, pair in diff for record, by in zip(pair, (-1, 1), strict=True)]
            touchpoints = [(card, by) for card, by in weighed if isinstance(card, Touchpoint) and card.map == map_id]
            if touchpoints:
                self._counts = _changed(self._counts, touchpoints)
        card = state.find(Touchpoint, begun) if begun else None
        if card is None or card.map != map_id:
            return self._counts._replace(begun=begun)
        return _changed(self._counts, [(card, -1)])._replace(begun=begun)


def _changed(counts: Counts, cards: list[tuple[Touchpoint, int]]) -> Counts:
    """The counts with each of these cards added so often."""
    sums = {persona: list(found) for persona, found in counts.personas.items()}
    by_stage = dict(counts.stages)
    for card, by in cards:
        mine = sums.setdefault(card.persona, [0, 0, 0])
        mine[0] += by
        if card.evidence == "validated":
            mine[1] += by
        elif card.evidence == "researched":
            mine[2] += by
        if card.stage in by_stage:
            by_stage[card.stage] += by
    found = {persona: Evidence(*mine) for persona, mine in sums.items()}
    total = Evidence(*map(sum, zip(*found.values(), strict=True))) if found else _NONE
    return Counts(total, found, by_stage)
