"""What is under the pointer: every kind of place, and every item of a map at its own middle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_builders import Builder, full_map, kitchen, scene

from journey_studio.layout.hit import CARDS, hit
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, EmotionPoint
from journey_studio.model.state import State

KITCHEN = scene(kitchen())
FULL = scene(full_map())


def middle(laid_out: MapScene, record: str) -> tuple[float, float]:
    found = laid_out.grid.find(record)
    assert found is not None
    rect = laid_out.grid.item_rect(found)
    return rect.x + rect.w / 2, rect.y + rect.h / 2


@pytest.mark.parametrize(
    "laid_out", [KITCHEN, FULL, scene(kitchen(), density="full", zoom=1.5), scene(kitchen(), zoom=0.5)]
)
def test_every_item_is_hit_at_its_middle(laid_out: MapScene) -> None:
    for found in laid_out.grid.items():
        what = hit(laid_out, *middle(laid_out, found.item.record))
        kind = "card" if found.item.kind in CARDS else "point" if found.item.kind == "emotion_point" else "part"
        assert (what.kind, what.record, what.type) == (kind, found.item.record, found.item.kind)
        assert what.rect == laid_out.grid.item_rect(found)
        assert what.cell == laid_out.grid.bands[found.band].rows[found.row].cells[found.column].place


def test_the_rest_of_a_cell_is_the_cell() -> None:
    x, y = middle(FULL, "sign")
    what = hit(FULL, x - 188 / 2 - 4, y)
    assert (what.kind, what.record) == ("cell", "")
    assert what.cell == Cell("s0", "lane-online", "p0")
    assert (what.stage, what.lane, what.persona, what.band, what.in_band) == ("s0", "lane-online", "p0", "b0", True)
    assert what.rect.contains(x, y)


def test_a_point_is_hit_from_16_px_away_and_not_from_17() -> None:
    x, y = middle(FULL, "point1")
    assert hit(FULL, x + 15.9, y - 15.9).record == "point1"
    assert hit(FULL, x + 17, y).kind == "cell"


def test_a_point_reaches_over_the_border_of_its_stage() -> None:
    build = Builder()
    build.add(EmotionPoint, "edge", stage="s0", persona="p0", position=1.0, value=0.0)
    laid_out = scene(build.state())
    x, y = middle(laid_out, "edge")
    assert x == 204
    what = hit(laid_out, x + 10, y)
    assert (what.kind, what.record, what.stage) == ("point", "edge", "s0")


def test_of_two_points_the_nearer_one_is_hit() -> None:
    build = Builder()
    build.add(EmotionPoint, "left", stage="s0", persona="p0", position=0.5, value=0.0)
    build.add(EmotionPoint, "right", stage="s0", persona="p0", position=0.55, value=0.0)
    laid_out = scene(build.state())
    (left, y), (right, _y) = middle(laid_out, "left"), middle(laid_out, "right")
    assert hit(laid_out, left - 1, y).record == "left"
    assert hit(laid_out, right + 1, y).record == "right"


def test_headers_of_bands_and_folded_bands() -> None:
    band = KITCHEN.grid.bands[1]
    head = hit(KITCHEN, 500, band.y + 20)
    assert (head.kind, head.record, head.persona) == ("band", band.band, band.persona)
    assert hit(KITCHEN, -100, band.y + 20).kind == "band"
    folded = scene(State([r.replaced(folded=True) if isinstance(r, Band) else r for r in kitchen().values()]))
    assert hit(folded, 300, folded.grid.bands[0].y + 50).kind == "strip"


def test_frozen_headers_are_at_negative_places() -> None:
    row = KITCHEN.grid.row_rect(0, 1)
    lane = hit(KITCHEN, -60, row.y + 20)
    assert (lane.kind, lane.lane, lane.persona) == ("lane", KITCHEN.grid.bands[0].rows[1].lane, "persona-giulia")
    assert hit(KITCHEN, -60, row.bottom - 1).kind == "lane_edge"
    stage = hit(KITCHEN, 300, -20)
    assert (stage.kind, stage.record) == ("stage", "stage-research")
    for x in (405, 411):
        edge = hit(KITCHEN, x, -20)
        assert (edge.kind, edge.record) == ("stage_edge", "stage-research")
    assert hit(KITCHEN, 403, -20).kind == "stage"


def test_outside_is_nothing() -> None:
    for x, y in ((10, 3), (KITCHEN.width + 5, 100), (10, KITCHEN.height + 50), (KITCHEN.width + 50, -5)):
        assert hit(KITCHEN, x, y).kind == "nothing"


@settings(max_examples=200)
@given(st.floats(min_value=-200, max_value=1500), st.floats(min_value=-80, max_value=1500))
def test_any_place_has_an_answer_that_holds_it(x: float, y: float) -> None:
    what = hit(KITCHEN, x, y)
    if what.kind in ("card", "cell", "part"):
        assert what.rect.contains(x, y)
        assert what.cell is not None
