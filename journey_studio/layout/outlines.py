"""Making outlines: circles, rounded rectangles, thick strokes, chevrons.

Lives in layout (L2); standard library and `display` only. Everything here runs clockwise (y down), so that parts that
overlap in one outline add up under the nonzero rule, and starts at a fixed place, so that dashes lie the same way in
every painter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from journey_studio.layout.display import Outline

Point = tuple[float, float]
Segment = tuple[str | float, ...]

KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Length of the handles of a quarter circle made of one cubic curve, as a part of its radius."""


def arc(cx: float, cy: float, radius: float, start: float, stop: float) -> list[Segment]:
    """Cubic curves along a circle from angle `start` to `stop` in degrees, clockwise when `stop` is the greater one.

    0 is to the right, 90 is down. The pen has to be at the start already.
    """
    count = max(1, math.ceil(abs(stop - start) / 90 - 1e-9))
    step = math.radians(stop - start) / count
    handle = 4 / 3 * math.tan(step / 4) * radius
    curves: list[Segment] = []
    for index in range(count):
        a = math.radians(start) + index * step
        b = a + step
        x1, y1 = cx + radius * math.cos(a), cy + radius * math.sin(a)
        x2, y2 = cx + radius * math.cos(b), cy + radius * math.sin(b)
        near = (x1 - handle * math.sin(a), y1 + handle * math.cos(a))
        far = (x2 + handle * math.sin(b), y2 - handle * math.cos(b))
        curves.append(("C", *near, *far, x2, y2))
    return curves


def circle(cx: float, cy: float, radius: float) -> list[Segment]:
    """A full circle, starting at its top."""
    return [("M", cx, cy - radius), *arc(cx, cy, radius, -90, 270), ("Z",)]


def rounded(
    x: float, y: float, w: float, h: float, corners: float | tuple[float, float, float, float]
) -> list[Segment]:
    """A rectangle with rounded corners (upper left, upper right, lower right, lower left).

    It starts at the left end of the upper edge.
    """
    a, b, c, d = (corners,) * 4 if isinstance(corners, int | float) else corners
    right, bottom = x + w, y + h
    return [
        ("M", x + a, y),
        ("L", right - b, y),
        *(arc(right - b, y + b, b, -90, 0) if b else ()),
        ("L", right, bottom - c),
        *(arc(right - c, bottom - c, c, 0, 90) if c else ()),
        ("L", x + d, bottom),
        *(arc(x + d, bottom - d, d, 90, 180) if d else ()),
        ("L", x, y + a),
        *(arc(x + a, y + a, a, 180, 270) if a else ()),
        ("Z",),
    ]


def bent(start: Point, handle: Point, end: Point, width: float, spans: int = 4) -> list[Segment]:
    """The outline of a thick stroke with round ends along a quadratic curve.

    Each side is a chain of `spans` cubic curves through true offset points with true tangents (Tiller and Hanson).
    """
    half = width / 2

    def side(offset: float, back: bool) -> list[tuple[Point, Point]]:
        found = [_offset(start, handle, end, index / spans, offset) for index in range(spans + 1)]
        return [(at, (-dx, -dy)) for at, (dx, dy) in reversed(found)] if back else found

    upper, lower = side(-half, False), side(half, True)
    first, last = upper[0][0], upper[-1][0]
    segments: list[Segment] = [("M", *first), *_chain(upper, spans)]
    segments += _cap(end, last, half) + _chain(lower, spans) + _cap(start, lower[-1][0], half)
    return [*segments, ("Z",)]


def straight(start: Point, end: Point, width: float) -> list[Segment]:
    """The outline of a thick straight stroke with round ends."""
    return bent(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end, width, 1)


def _offset(a: Point, b: Point, c: Point, t: float, offset: float) -> tuple[Point, Point]:
    """A point beside a quadratic curve and the derivative of the offset curve there; positive is to the right."""
    x = (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0]
    y = (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1]
    dx = 2 * (1 - t) * (b[0] - a[0]) + 2 * t * (c[0] - b[0])
    dy = 2 * (1 - t) * (b[1] - a[1]) + 2 * t * (c[1] - b[1])
    ddx, ddy = 2 * (a[0] - 2 * b[0] + c[0]), 2 * (a[1] - 2 * b[1] + c[1])
    speed = math.hypot(dx, dy)
    grow = 1 - offset * (dx * ddy - dy * ddx) / speed**3
    return (x - offset * dy / speed, y + offset * dx / speed), (dx * grow, dy * grow)


def _chain(places: Sequence[tuple[Point, Point]], spans: int) -> list[Segment]:
    """Cubic curves through places with their derivatives (Hermite)."""
    third = 1 / spans / 3
    return [
        ("C", x1 + dx1 * third, y1 + dy1 * third, x2 - dx2 * third, y2 - dy2 * third, x2, y2)
        for ((x1, y1), (dx1, dy1)), ((x2, y2), (dx2, dy2)) in pairwise(places)
    ]


def _cap(centre: Point, at: Point, radius: float) -> list[Segment]:
    angle = math.degrees(math.atan2(at[1] - centre[1], at[0] - centre[0]))
    return arc(*centre, radius, angle, angle + 180)


def outline(*parts: Sequence[Segment]) -> Outline:
    """One outline out of several parts."""
    return Outline(tuple(segment for part in parts for segment in part))


def chevron(w: float, h: float, point: float, *, notched: bool = True) -> Outline:
    """A stage of a journey: a band whose right end is a point `point` long, its left end notched the same way.

    The first stage of a row is not notched. `w` is measured without the point, so that stages w apart fit together.
    """
    middle = h / 2
    segments: list[Segment] = [("M", 0.0, 0.0), ("L", w, 0.0), ("L", w + point, middle), ("L", w, h), ("L", 0.0, h)]
    if notched:
        segments.append(("L", point, middle))
    return Outline((*segments, ("Z",)))
