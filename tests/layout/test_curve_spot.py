"""Where a dragged point goes, what it snaps to, and the picture of the curve while it is dragged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_builders import Builder, kitchen, scene

from journey_studio.layout import curve_spot
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.records import EmotionPoint
from journey_studio.model.state import State


def small() -> MapScene:
    build = Builder(stages=3, people=1, lanes=("online", "emotion"))
    build.add(EmotionPoint, "one", stage="s0", persona="p0", value=-2.0)
    build.add(EmotionPoint, "two", stage="s2", persona="p0", value=2.0)
    return scene(build.state())


MAP = small()
ROW = (0, 1)
RECT = MAP.grid.row_rect(*ROW)
MIDDLE = RECT.y + RECT.h / 2
UNIT = curve_spot.unit_of(MAP.options, RECT.h)


def at(x: float, value: float, *, snap: bool = True, stay: str = "") -> tuple[str, float, float]:
    found = curve_spot.spot(MAP, ROW, x, MIDDLE - value * UNIT, snap=snap, stay=stay)
    assert found is not None
    return found.stage, found.position, found.value


def test_a_point_snaps_to_quarters_within_six_pixels_and_to_halves_within_four() -> None:
    assert at(102 + 5.9, -1.5) == ("s0", 0.5, -1.5)
    assert at(102 + 6.2, -1.5) == ("s0", pytest.approx(0.53, abs=0.001), -1.5)
    assert at(204 + 51 - 5, 0.0) == ("s1", 0.25, 0.0)
    assert at(102, 1.0 + 3.9 / UNIT)[2] == 1.0
    assert at(102, 1.0 + 4.6 / UNIT)[2] == 1.2


def test_without_snapping_every_place_can_be_had() -> None:
    assert at(102 + 5.9, 1.0 + 3.9 / UNIT, snap=False) == ("s0", pytest.approx(0.529, abs=0.001), 1.2)


def test_a_point_never_leaves_the_lane_nor_a_linked_one_its_stage() -> None:
    assert at(-500, 9.0) == ("s0", 0.0, 2.0)
    assert at(9999, -9.0) == ("s2", 1.0, -2.0)
    assert at(9999, 0.0, stay="s1") == ("s1", 1.0, 0.0)


@settings(max_examples=150)
@given(st.floats(-900, 1500), st.floats(-900, 900), st.booleans())
def test_every_place_has_a_value_in_tenths_and_a_position_in_its_stage(x: float, y: float, snap: bool) -> None:
    found = curve_spot.spot(MAP, ROW, x, y, snap=snap)
    assert found is not None
    assert 0.0 <= found.position <= 1.0
    assert -2.0 <= found.value <= 2.0
    assert found.value == round(found.value, 1)


def test_a_new_point_lies_on_the_curve() -> None:
    points = [
        EmotionPoint(id="a", map="m", stage="s0", value=-2.0),
        EmotionPoint(id="b", map="m", stage="s2", value=2.0),
    ]
    columns = MAP.grid.columns
    assert curve_spot.value_at(points, columns, "s1", 0.5) == 0.0
    assert curve_spot.value_at(points, columns, "s0", 0.1) == -2.0, "level before the first"
    assert -2.0 < curve_spot.value_at(points, columns, "s1", 0.0) < 0.0
    assert curve_spot.value_at([], columns, "s1", 0.5) == 0.0


def test_the_picture_while_dragging_is_the_one_after_the_drop() -> None:
    state = kitchen()
    before = scene(state)
    point = next(one for one in state.of(EmotionPoint) if one.label)
    place = curve_spot.row_of(before, point.id)
    assert place is not None
    moved = point.replaced(value=0.3, position=0.9)
    shown = curve_spot.row_with(state, before, place, moved)
    after = scene(State([moved if one.id == point.id else one for one in state.values()]))
    key = f"row:{point.persona}/"
    rows = [node for node, _x, _y in walk(after.body) if node.key.startswith(key)]
    row = rows[place[1]]
    assert shown.children == row.children
    assert any(isinstance(op, Glyphs) for node in shown.children for op in node.ops)
