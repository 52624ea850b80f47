"""Which touchpoints an analysis looks at, in the order a reader meets them.

Lives in analysis (L2); imports the model only. Every figure of the analysis page starts from `touchpoints`, so that all
of them look at the same cards.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.analysis.kept import kept
from journey_studio.model import queries
from journey_studio.model.queries import Records
from journey_studio.model.records import Touchpoint


class Chosen(NamedTuple):
    """What is looked at; an empty group means everything. Ids of personas ("" for nobody's band) and of channels."""

    personas: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()

    def persona(self, persona: str | None) -> bool:
        """Whether a persona is looked at."""
        return not self.personas or (persona or "") in self.personas

    def card(self, card: Touchpoint) -> bool:
        """Whether a touchpoint is looked at."""
        return (
            self.persona(card.persona)
            and (not self.channels or (card.channel or "") in self.channels)
            and (not self.evidence or card.evidence in self.evidence)
        )


ALL = Chosen()


def touchpoints(records: Records, map_id: str, chosen: Chosen = ALL) -> list[Touchpoint]:
    """The touchpoints of a map that are looked at: by stage, band, lane, and place in the cell."""
    found = _sorted(records, map_id)
    return list(found) if chosen == ALL else [one for one in found if chosen.card(one)]


@kept
def _sorted(records: Records, map_id: str) -> list[Touchpoint]:
    stage_place = {stage.id: place for place, stage in enumerate(queries.stages(records, map_id))}
    band_place = {band.persona: place for place, band in enumerate(queries.bands(records, map_id))}
    lanes = tuple(queries.lanes(records, map_id))
    lane_place = {lane.id: place for place, lane in enumerate(lanes)}
    rows: dict[tuple[str, str | None], int] = {}

    def place(card: Touchpoint) -> tuple[int, int, int, str, str]:
        key = card.where, card.lane  # its lane depends on nothing else
        row = rows.get(key)
        if row is None:
            lane = queries.lane_for(card, lanes)
            row = rows[key] = lane_place[lane.id] if lane is not None else len(lane_place)
        column = stage_place.get(card.stage, len(stage_place))
        return column, band_place.get(card.persona, len(band_place)), row, card.order, card.id

    return sorted((one for one in records.of(Touchpoint) if one.map == map_id), key=place)
