"""The curve: passes through its points, never leaves the span of its neighbours, holds for any input."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journey_studio.layout import curve
from journey_studio.layout.curve import Bezier, Curve, areas, line, monotone

TINY = 1e-6
numbers = st.floats(min_value=0, max_value=1000, allow_nan=False)
heights = st.floats(min_value=-200, max_value=200, allow_nan=False)
points = st.lists(st.tuples(numbers, heights), max_size=12)


def samples(piece: Bezier, count: int = 24) -> list[tuple[float, float]]:
    return [(piece.x0 + n / count * (piece.x3 - piece.x0), piece.y_at(n / count)) for n in range(count + 1)]


@given(points)
def test_line_stays_between_its_neighbours_and_only_rises_or_falls(given_points: list[tuple[float, float]]) -> None:
    for piece in monotone(given_points).segments:
        low, high = sorted((piece.y0, piece.y3))
        ys = [y for _, y in samples(piece)]
        assert all(low - TINY <= y <= high + TINY for y in ys)
        steps = [b - a for a, b in pairwise(ys)]
        assert all(s >= -TINY for s in steps) or all(s <= TINY for s in steps)


@given(points)
def test_line_passes_through_every_point(given_points: list[tuple[float, float]]) -> None:
    drawn = monotone(given_points)
    assert sorted(drawn.points) == sorted(given_points)
    assert len(drawn.segments) == max(0, len(given_points) - 1)
    for (x, y), piece in zip(drawn.points, drawn.segments, strict=False):
        assert (piece.x0, piece.y0) == (x, y)
    for (x, y), piece in zip(drawn.points[1:], drawn.segments, strict=False):
        assert (piece.x3, piece.y3) == (x, y)


@given(points, st.floats(min_value=-50, max_value=1050))
def test_value_at_a_place_is_on_the_line(given_points: list[tuple[float, float]], x: float) -> None:
    drawn = monotone(given_points)
    y = drawn.y_at(x)
    if not given_points:
        assert y is None
        return
    assert y is not None
    assert min(p[1] for p in given_points) - TINY <= y <= max(p[1] for p in given_points) + TINY
    if x <= drawn.points[0][0]:
        same = [p[1] for p in drawn.points if abs(p[0] - x) <= curve.SAME_PLACE]
        assert y in (same or [drawn.points[0][1]])


@given(points)
def test_slope_does_not_jump_at_a_point(given_points: list[tuple[float, float]]) -> None:
    """The line has no corner but where points share a place."""
    drawn = monotone(given_points)
    for before, after in pairwise(drawn.segments):
        if min(before.x3 - before.x0, after.x3 - after.x0) > 1.0:
            left = (before.y3 - before.y2) / (before.x3 - before.x2)
            right = (after.y1 - after.y0) / (after.x1 - after.x0)
            assert math.isclose(left, right, rel_tol=1e-6, abs_tol=1e-6)


@given(points)
def test_line_is_level_at_both_ends_and_has_no_gap(given_points: list[tuple[float, float]]) -> None:
    pieces = monotone(given_points).between(-10, 1010)
    if not given_points:
        assert pieces == ()
        assert line(pieces).segments == ()
        return
    assert (pieces[0].x0, pieces[-1].x3) == (-10, 1010)
    assert pieces[0].y0 == pieces[0].y3
    assert pieces[-1].y0 == pieces[-1].y3
    for before, after in pairwise(pieces):
        assert (before.x3, before.y3) == (after.x0, after.y0)


def test_kitchen_curve_keeps_its_dip() -> None:
    """Between -1.6 and -1 the line never goes below -1.6: a plain spline would."""
    drawn = monotone([(0, -1.3), (100, 0.5), (160, 1.6), (200, 0.5), (260, 1.0)])
    assert max(y for piece in drawn.segments for _, y in samples(piece)) <= 1.6


def test_points_at_the_same_place_go_straight_up() -> None:
    drawn = monotone([(0, 0), (50, 10), (50, -20), (100, 0)])
    jump = drawn.segments[1]
    assert (jump.x0, jump.x3) == (50, 50)
    assert drawn.y_at(50) == -20
    assert all(math.isfinite(number) for piece in drawn.segments for number in piece)


def test_a_slope_too_small_for_numbers_is_level() -> None:
    drawn = monotone([(0.0, -2.2e-311), (1.0, 0.0), (2.0, 1.0)])
    assert all(math.isfinite(number) for piece in drawn.segments for number in piece)
    assert drawn.segments[0].y2 == 0.0


def test_one_point_is_a_level_line() -> None:
    pieces = monotone([(40, 7)]).between(0, 100)
    assert {piece.y_at(0.5) for piece in pieces} == {7}
    assert line(pieces).segments == (("M", 0, 7), ("L", 40, 7), ("L", 100, 7))


def flat(outline_segments: tuple[tuple[str | float, ...], ...]) -> list[list[tuple[float, float]]]:
    """Closed polygons of an outline, curves as many short lines."""
    polygons: list[list[tuple[float, float]]] = []
    for kind, *numbers_ in outline_segments:
        values = [float(n) for n in numbers_]
        if kind == "M":
            polygons.append([(values[0], values[1])])
        elif kind == "L":
            polygons[-1].append((values[0], values[1]))
        elif kind == "C":
            x0, y0 = polygons[-1][-1]
            piece = Bezier(x0, y0, values[0], values[1], values[2], values[3], values[4], values[5])
            polygons[-1].extend(samples(piece, 200)[1:])
    return polygons


def size(polygon: list[tuple[float, float]]) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*polygon, polygon[0]]))) / 2


def integral(drawn: Curve, left: float, right: float, middle: float, sign: int) -> float:
    count = 20_000
    step = (right - left) / count
    total = 0.0
    for n in range(count):
        y = drawn.y_at(left + (n + 0.5) * step)
        assert y is not None
        total += max(0.0, sign * (y - middle)) * step
    return total


def test_areas_have_the_size_of_what_they_fill() -> None:
    drawn = monotone([(10, -30), (40, 20), (60, 5), (80, -10), (95, -10)])
    found = areas(drawn.between(0, 100), 0.0)
    above = sum(size(polygon) for polygon in flat(found.above.segments))
    below = sum(size(polygon) for polygon in flat(found.below.segments))
    assert math.isclose(above, integral(drawn, 0, 100, 0, -1), rel_tol=2e-3)
    assert math.isclose(below, integral(drawn, 0, 100, 0, 1), rel_tol=2e-3)


@given(points)
def test_areas_keep_to_their_side(given_points: list[tuple[float, float]]) -> None:
    found = areas(monotone(given_points).between(-10, 1010), 0.0)
    assert all(y <= 1e-3 for polygon in flat(found.above.segments) for _, y in polygon)
    assert all(y >= -1e-3 for polygon in flat(found.below.segments) for _, y in polygon)


def test_no_area_on_the_middle_line() -> None:
    assert areas(monotone([(10, 5)]).between(0, 50), 5.0) == curve.Areas(curve.Outline(()), curve.Outline(()))


def test_inner_side_is_below_a_peak_and_above_a_dip() -> None:
    drawn = monotone([(0, -10), (10, 10), (20, 0), (30, -10), (40, -5), (50, -5)])
    assert [drawn.inner_side(place, 0.0) for place in range(6)] == [1, -1, -1, 1, -1, 1]
    assert monotone([(0, -3)]).inner_side(0, 0.0) == 1
    assert monotone([(0, 0)]).inner_side(0, 0.0) == -1
