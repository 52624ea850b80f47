"""Every kind of lane has its row in every table that goes by the kind, as the README's "Adding things" promises."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journey_studio.commands.cards import card_type_of
from journey_studio.layout.grid import LANE_HEIGHTS
from journey_studio.layout.icons import LANE_ICONS
from journey_studio.model.records import LANE_CONTENT, LANE_KINDS, STANDARD_LANES, Lane, LaneKind
from journey_studio.model.rules import LANES_OF_CARD
from journey_studio.model.words import LANE_NAMES


@pytest.mark.parametrize("table", [LANE_NAMES, LANE_ICONS, LANE_HEIGHTS, LANE_CONTENT])
def test_a_table_has_a_row_for_every_kind(table: Mapping[LaneKind, object]) -> None:
    assert list(table) == list(LANE_KINDS)


def _of(content: str) -> set[str]:
    return {kind for kind in LANE_KINDS if LANE_CONTENT[kind] == content}


def test_lanes_of_cards_are_those_that_take_cards() -> None:
    assert {kind for kinds in LANES_OF_CARD.values() for kind in kinds} == _of("cards")
    lanes = [Lane(id=f"lane-{kind}", map="map-1", kind=kind) for kind in LANE_KINDS]
    assert {lane.kind for lane in lanes if card_type_of(lane) is not None} == _of("cards")


def test_the_standard_lanes_are_not_what_comes_first_in_the_list() -> None:
    assert tuple(kind for kind in LANE_KINDS if not kind.startswith("custom")) == STANDARD_LANES
