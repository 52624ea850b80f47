"""Drawings: faces, tiles, marks, bars, portraits, and the outlines they are made of."""

from __future__ import annotations

import itertools
import math

import pytest

from journey_studio.layout import drawings, icons, portraits
from journey_studio.layout.display import Box, Glyphs, Op, Paint, Shape
from journey_studio.layout.outlines import Segment, arc, bent, chevron, circle, rounded, straight
from journey_studio.layout.theme import FEELINGS, LIGHT

EVIDENCE: tuple[drawings.Evidence, ...] = ("assumption", "researched", "validated")
WHERE: tuple[drawings.Where, ...] = ("online", "offline", "both", "unknown")


def tokens(ops: tuple[Op, ...]) -> list[str]:
    found = []
    for op in ops:
        if isinstance(op, Box | Shape):
            found += [op.fill.token] if op.fill else []
            found += [op.pen.paint.token] if op.pen else []
        elif isinstance(op, Glyphs):
            found.append(op.fill.token)
    return found


def reach(ops: tuple[Op, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is drawn, pens included (control points stand for curves)."""
    boxes = []
    for op in ops:
        if not isinstance(op, Box | Shape):
            continue
        more = op.pen.width / 2 if op.pen else 0.0
        if isinstance(op, Box):
            boxes.append((op.x - more, op.y - more, op.x + op.w + more, op.y + op.h + more))
        else:
            numbers = [float(n) for segment in op.outline.segments for n in segment[1:]]
            xs, ys = [op.x + n * op.scale for n in numbers[::2]], [op.y + n * op.scale for n in numbers[1::2]]
            boxes.append((min(xs) - more, min(ys) - more, max(xs) + more, max(ys) + more))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def area(segments: list[Segment]) -> float:
    """The signed area of closed parts, curves in 16 steps: positive when clockwise (y down)."""
    total, at, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for kind, *rest in segments:
        numbers = [float(number) for number in rest]
        if kind == "M":
            at = start = (numbers[0], numbers[1])
            continue
        stops = [start]
        if kind == "L":
            stops = [(numbers[0], numbers[1])]
        elif kind == "C":
            points = (at, *zip(numbers[::2], numbers[1::2], strict=True))
            stops = []
            for step in range(1, 17):
                t = step / 16
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (sum(w * p[i] for w, p in zip(weights, points, strict=True)) for i in (0, 1))
                stops.append((x, y))
        for stop in stops:
            total += at[0] * stop[1] - stop[0] * at[1]
            at = stop
    return total / 2


# Faces


@pytest.mark.parametrize("value", FEELINGS)
def test_a_face_is_a_disc_with_its_own_features(value: int) -> None:
    disc, features = drawings.face(value, 50, 60, 24)
    assert isinstance(disc, Box)
    assert isinstance(features, Shape)
    assert (disc.x, disc.y, disc.w, disc.h, disc.radius) == (38, 48, 24, 24, 12)
    assert tokens((disc, features)) == [
        f"feeling{value:+d}.fill" if value else "feeling0.fill",
        f"onFeeling{value:+d}" if value else "onFeeling0",
    ]
    left, top, right, bottom = reach((features,))
    assert (left + right) / 2 == pytest.approx(50, abs=0.01), "a face is symmetric"
    for x, y in itertools.product((left, right), (top, bottom)):
        assert math.hypot(x - 50, y - 60) < 12, "nothing sticks out of the disc"


def test_the_five_faces_are_five_drawings_made_once() -> None:
    outlines = [drawings.face(value, 0, 0, 24)[1] for value in FEELINGS]
    shapes = [op.outline for op in outlines if isinstance(op, Shape)]
    assert len(set(shapes)) == 5
    again = drawings.face(2, 9, 9, 40)[1]
    assert isinstance(again, Shape)
    assert again.outline is shapes[0]


def test_mouths_go_up_and_down() -> None:
    """The middle of the mouth lies below its ends when pleased, above when uneasy."""

    def mouth(value: int) -> list[tuple[float, float]]:
        op = drawings.face(value, 12, 12, 24)[1]
        assert isinstance(op, Shape)
        ends = [(float(s[-2]), float(s[-1])) for s in op.outline.segments if len(s) > 1]
        return [point for point in ends if point[1] > 13.5]

    for value, below in ((2, True), (1, True), (-1, False), (-2, False)):
        points = mouth(value)
        middle = max(y for x, y in points if abs(x - 12) < 1.5)
        edge = max(y for x, y in points if abs(x - 12) > 3)
        assert (middle > edge) is below, value


def test_between_whole_feelings_the_nearest_face_is_shown() -> None:
    assert drawings.face(-1.6, 0, 0, 22) == drawings.face(-2, 0, 0, 22)
    assert drawings.face(0.4, 0, 0, 22) == drawings.face(0, 0, 0, 22)


def test_what_is_not_rated_is_a_dashed_ring_inside_its_size() -> None:
    (ring,) = drawings.face(None, 50, 50, 17)
    assert isinstance(ring, Shape)
    assert ring.pen is not None
    assert ring.fill is None
    assert reach((ring,)) == pytest.approx((41.5, 41.5, 58.5, 58.5))
    dashes = 2 * math.pi * ring.scale / sum(ring.pen.dash)
    assert dashes == pytest.approx(round(dashes))


def test_a_ring_stands_around_the_face() -> None:
    edge, disc, _features = drawings.face(1, 50, 50, 22, ring=Paint("surface"), ring_width=2)
    assert reach((edge,)) == (37, 37, 63, 63)
    assert reach((disc,)) == (39, 39, 61, 61)


# Tiles and marks


@pytest.mark.parametrize(("evidence", "where"), [*itertools.product(EVIDENCE, WHERE)])
def test_a_tile_keeps_to_its_square(evidence: drawings.Evidence, where: drawings.Where) -> None:
    ops = drawings.tile(evidence, where, "globe", 10, 20, 26)
    left, top, right, bottom = reach(ops)
    assert (left, top, right, bottom) == pytest.approx((10, 20, 36, 46), abs=0.01)
    assert all(token in LIGHT.colours for token in tokens(ops))


def test_evidence_is_seen_in_the_fill_and_place_in_the_shape() -> None:
    assert tokens(drawings.tile("assumption", "online", "globe", 0, 0)) == ["ctl", "ink2"]
    assert tokens(drawings.tile("researched", "online", "globe", 0, 0)) == ["surface3", "ink2"]
    assert tokens(drawings.tile("validated", "online", "globe", 0, 0)) == ["ink2", "onInk"]
    dashed = drawings.tile("assumption", "online", "globe", 0, 0)[0]
    assert isinstance(dashed, Shape)
    assert dashed.pen is not None
    assert dashed.pen.dash
    shapes = [drawings.tile("researched", where, "globe", 0, 0)[0] for where in WHERE]
    assert len({op.outline for op in shapes if isinstance(op, Shape)}) == 4
    areas = [abs(area(list(op.outline.segments))) for op in shapes if isinstance(op, Shape)]
    online, offline, both, unknown = areas
    assert offline == pytest.approx(math.pi * 13**2, rel=0.002)
    assert offline < both < online < unknown < 26**2


def test_an_unknown_icon_is_a_circle_in_the_tile() -> None:
    drawing = drawings.tile("researched", "online", "from another program", 0, 0)[1]
    assert isinstance(drawing, Shape)
    assert drawing.outline is icons.outline("circle")


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_an_evidence_mark_is_as_wide_as_asked(evidence: drawings.Evidence) -> None:
    ops = drawings.evidence_mark(evidence, 20, 30, 14)
    assert reach(ops) == pytest.approx((13, 23, 27, 37), abs=0.06)
    assert set(tokens(ops)) == {"ink3"}
    assert set(tokens(drawings.evidence_mark(evidence, 0, 0, 14, Paint("ink")))) == {"ink"}


def test_the_star_stands_in_its_badge() -> None:
    badge, star = drawings.star_badge(50, 50)
    assert reach((badge,)) == (41, 41, 59, 59)
    assert tokens((badge, star)) == ["ideaSoft", "ideaLine", "idea"]
    left, _top, right, _bottom = reach((star,))
    assert 41 < left < right < 59


@pytest.mark.parametrize("value", [None, 1, 2, 3, 4, 5])
def test_importance_bars_rise_and_as_many_are_dark(value: int | None) -> None:
    bars = [op for op in drawings.importance_bars(value, 10, 20, 11) if isinstance(op, Box)]
    assert len(bars) == 5
    assert [bar.fill for bar in bars].count(Paint("ink2")) == (value or 0)
    assert all(one.h < two.h and one.x + one.w < two.x for one, two in itertools.pairwise(bars))
    assert reach(tuple(bars)) == pytest.approx((10, 20, 10 + drawings.importance_width(11), 31))


def test_a_department_code_is_centred_on_a_badge_that_grows() -> None:
    badge, text = drawings.department_code("SH", 10, 20, owner=True)
    assert isinstance(badge, Box)
    assert isinstance(text, Glyphs)
    assert (badge.w, text.text) == (drawings.department_width("SH"), "SH")
    assert text.x - badge.x == pytest.approx(badge.x + badge.w - text.x - text.width)
    assert tokens((badge, text)) == ["ink2", "onInk"]
    assert tokens(drawings.department_code("SH", 0, 0)) == ["surface3", "ink2"]
    assert drawings.department_width("WWWW") > drawings.department_width("SH")
    assert drawings.department_width("SH", 40) == pytest.approx(2 * drawings.department_width("SH", 20))
    assert drawings.department_width("I") == 24
    assert len(drawings.department_code("", 0, 0)) == 1


def test_an_evidence_bar_shows_shares_and_survives_odd_numbers() -> None:
    ground, known, proven = drawings.evidence_bar(9, 8, 23, 0, 0, 92, 8, 1)
    assert isinstance(ground, Box)
    assert isinstance(known, Box)
    assert isinstance(proven, Box)
    assert (ground.w, known.w, proven.w) == pytest.approx((92, 92 * 17 / 23, 92 * 9 / 23))
    assert len(drawings.evidence_bar(0, 0, 0, 0, 0, 92, 8, 0)) == 1
    full = drawings.evidence_bar(30, 5, 23, 0, 0, 92, 8, 1)
    assert reach(full) == (0, 0, 92, 8)


def test_a_hot_spot_has_its_border_inside() -> None:
    box = drawings.hot_spot(10, 10, 100, 40, 9, 3)
    assert reach((box,)) == (10, 10, 110, 50)
    assert tokens((box,)) == ["painSoft", "feeling-2.fill"]


def test_the_logo_fills_its_square() -> None:
    ops = drawings.logo(5, 6, 32)
    assert reach(ops[:1]) == (5, 6, 37, 38)
    left, top, right, bottom = reach(ops[1:])
    assert left > 5
    assert top > 6
    assert right < 37
    assert bottom < 38


# Portraits


@pytest.mark.parametrize("name", [*portraits.names(), "a stranger"])
@pytest.mark.parametrize("slot", [0, 1, 6])
def test_portraits_keep_to_their_disc(name: str, slot: int) -> None:
    ops = portraits.portrait(name, slot, 100, 100, 50)
    assert all(token in LIGHT.colours for token in tokens(ops))
    for op in ops[1:]:
        assert isinstance(op, Shape)
        for segment in op.outline.segments:
            if len(segment) > 1:
                x, y = op.x + float(segment[-2]) * op.scale, op.y + float(segment[-1]) * op.scale
                assert math.hypot(x - 100, y - 100) <= 25.001, (name, segment)


def test_named_people_differ_and_strangers_are_the_figure() -> None:
    drawn = {name: portraits.portrait(name, 1, 0, 0, 28) for name in portraits.names()}
    assert len(set(drawn.values())) == len(drawn) >= 3
    assert portraits.portrait("a stranger", 1, 0, 0, 28) == drawn[""]
    assert tokens(drawn[""])[0] == "persona1.line"
    assert tokens(portraits.portrait("", 0, 0, 0, 28)) == ["line2", "ink2", "ink2"]


# Outlines


def test_outlines_run_clockwise_and_have_the_right_area() -> None:
    assert area(circle(5, 5, 3)) == pytest.approx(math.pi * 9, rel=0.003)
    assert area(rounded(0, 0, 10, 6, 2)) == pytest.approx(60 - (4 - math.pi) * 4, rel=0.003)
    assert area(rounded(0, 0, 10, 6, 0)) == 60
    assert area(rounded(0, 0, 10, 10, (5, 0, 0, 5))) == pytest.approx(100 - (4 - math.pi) * 25 / 2, rel=0.003)
    assert area(straight((0, 0), (10, 0), 2)) == pytest.approx(20 + math.pi, rel=0.003)
    assert area(bent((0, 0), (5, 4), (10, 0), 1)) > 10
    assert area(bent((0, 4), (5, 0), (10, 4), 1)) > 10


def test_a_bent_stroke_is_as_thick_as_asked_everywhere() -> None:
    start, handle, end, width = (0.0, 0.0), (5.0, 6.0), (10.0, 0.0), 1.6
    middle = [
        tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, handle, end, strict=True))
        for t in (step / 400 for step in range(401))
    ]
    for segment in bent(start, handle, end, width):
        if len(segment) > 1:
            at = (float(segment[-2]), float(segment[-1]))
            assert min(math.dist(at, point) for point in middle) == pytest.approx(width / 2, abs=0.01)


def test_a_shadow_lies_beside_its_card_and_is_made_once_for_a_size() -> None:
    for one, again in zip(
        drawings.card_shadow(10, 20, 188, 40, 9), drawings.card_shadow(0, 0, 188, 40, 9), strict=True
    ):
        assert one.outline is again.outline
        assert 0 < abs(area(list(one.outline.segments))) < 188 * 40 * 0.1
        left, top, right, bottom = reach((one,))
        assert left >= 9
        assert top > 48
        assert right <= 199
        assert 61 <= bottom < 63


def test_arcs_go_either_way() -> None:
    assert arc(0, 0, 1, 0, 90)[-1][-2:] == pytest.approx((0, 1), abs=1e-9)
    assert arc(0, 0, 1, 90, 0)[-1][-2:] == pytest.approx((1, 0), abs=1e-9)
    assert len(arc(0, 0, 1, 0, 360)) == 4


def test_chevrons_fit_together() -> None:
    first, second = chevron(200, 50, 14, notched=False), chevron(200, 50, 14)
    assert ("L", 214.0, 25.0) in [tuple(segment) for segment in first.segments]
    assert ("L", 14, 25.0) in [tuple(segment) for segment in second.segments]
    assert area(list(first.segments)) == pytest.approx(200 * 50 + 14 * 25)
    assert area(list(second.segments)) == pytest.approx(200 * 50)
