"""The emotion curve: a line through points that never rises above or dips below what was placed.

Lives in layout (L2); standard library and `display` only. Screen and poster draw with it, each in its own units; y
grows downwards as everywhere in layout. The interpolation is the monotone piecewise cubic of F. N. Fritsch and
R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980) 238-246; at both ends the line
is level, since before the first and after the last point it runs flat.

Points at the same place (two touchpoints of one moment) are allowed: the line then goes straight up or down between
them. A cubic with evenly spaced handles is a Bézier curve whose x is linear in its parameter; all of this rests on it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from journey_studio.layout.display import Outline

Point = tuple[float, float]
Segment = tuple[str | float, ...]

SAME_PLACE = 1e-6
"""Points nearer to each other than this, in layout units along x, stand at the same place."""

_LEVEL = 1e-9
"""A slope less steep than this is level; dividing by it would leave the numbers a computer has."""


class Bezier(NamedTuple):
    """One cubic Bézier curve: start, two handles, end. x0, x1, x2 and x3 are evenly spaced."""

    x0: float
    y0: float
    x1: float
    y1: float
    x2: float
    y2: float
    x3: float
    y3: float

    def y_at(self, t: float) -> float:
        """The y at parameter `t` from 0 to 1; x there is x0 + t (x3 - x0)."""
        s = 1.0 - t
        return s * s * s * self.y0 + 3.0 * s * s * t * self.y1 + 3.0 * s * t * t * self.y2 + t * t * t * self.y3

    def split(self, t: float) -> tuple[Bezier, Bezier]:
        """The curve in two at parameter `t` (de Casteljau)."""
        xs, ys = _halves((self.x0, self.x1, self.x2, self.x3), t), _halves((self.y0, self.y1, self.y2, self.y3), t)
        return _bezier(xs[0], ys[0]), _bezier(xs[1], ys[1])


Four = tuple[float, float, float, float]


def _halves(p: Four, t: float) -> tuple[Four, Four]:
    a, b, c = p[0] + t * (p[1] - p[0]), p[1] + t * (p[2] - p[1]), p[2] + t * (p[3] - p[2])
    d, e = a + t * (b - a), b + t * (c - b)
    middle = d + t * (e - d)
    return (p[0], a, d, middle), (middle, e, c, p[3])


def _bezier(xs: Four, ys: Four) -> Bezier:
    return Bezier(xs[0], ys[0], xs[1], ys[1], xs[2], ys[2], xs[3], ys[3])


def _straight(x0: float, y0: float, x1: float, y1: float) -> Bezier:
    dx, dy = (x1 - x0) / 3.0, (y1 - y0) / 3.0
    return Bezier(x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1)


class Curve(NamedTuple):
    """The points in order of x, and one cubic between each two of them."""

    points: tuple[Point, ...]
    segments: tuple[Bezier, ...]

    def y_at(self, x: float) -> float | None:
        """The height of the line at `x`; None when there is no point. Where points share a place, the last one's."""
        if not self.points:
            return None
        if x < self.points[0][0]:
            return self.points[0][1]
        if x >= self.points[-1][0]:
            return self.points[-1][1]
        segment = self.segments[bisect_right(self.points, x, key=lambda point: point[0]) - 1]
        width = segment.x3 - segment.x0
        return segment.y_at((x - segment.x0) / width) if width > SAME_PLACE else segment.y3

    def between(self, left: float, right: float) -> tuple[Bezier, ...]:
        """The line from `left` to `right`, level before the first and after the last point; nothing without points.

        Points lie within; what lies outside is drawn as well.
        """
        if not self.points:
            return ()
        (first_x, first_y), (last_x, last_y) = self.points[0], self.points[-1]
        before = (_straight(left, first_y, first_x, first_y),) if left < first_x else ()
        after = (_straight(last_x, last_y, right, last_y),) if right > last_x else ()
        return (*before, *self.segments, *after)

    def inner_side(self, place: int, middle: float) -> int:
        """On which side of point number `place` its bend opens: 1 is below it, -1 above.

        A peak opens below and a dip above; on a slope it is the side towards the `middle` line.
        """
        y = self.points[place][1]
        before = self.points[place - 1][1] if place > 0 else y
        after = self.points[place + 1][1] if place + 1 < len(self.points) else y
        if y <= before and y <= after and (y, y) != (before, after):
            return 1
        if y >= before and y >= after and (y, y) != (before, after):
            return -1
        return 1 if y < middle else -1


def monotone(points: Iterable[Point]) -> Curve:
    """The curve through `points`, which may come in any order; those at the same place keep the order they came in."""
    row = tuple(sorted(points, key=lambda point: point[0]))
    slopes = _slopes(row)
    segments = []
    for place, ((x0, y0), (x3, y3)) in enumerate(pairwise(row)):
        third = (x3 - x0) / 3.0
        if x3 - x0 <= SAME_PLACE:
            segments.append(_straight(x0, y0, x3, y3))
        else:
            rise, fall = slopes[place] * third, slopes[place + 1] * third
            segments.append(Bezier(x0, y0, x0 + third, y0 + rise, x3 - third, y3 - fall, x3, y3))
    return Curve(row, tuple(segments))


def _slopes(row: Sequence[Point]) -> list[float]:
    """The slope of the line at each point, after Fritsch and Carlson; level at the ends and beside a jump."""
    secants = [(y1 - y0) / (x1 - x0) if x1 - x0 > SAME_PLACE else math.nan for (x0, y0), (x1, y1) in pairwise(row)]
    slopes = [0.0] * len(row)
    for place, (before, after) in enumerate(pairwise(secants), 1):
        if before * after > 0.0:  # false beside a jump, where one of the two is no number
            slopes[place] = (before + after) / 2.0
    for place, secant in enumerate(secants):
        if math.isnan(secant):
            continue
        if abs(secant) < _LEVEL:
            slopes[place] = slopes[place + 1] = 0.0
            continue
        start, end = slopes[place] / secant, slopes[place + 1] / secant
        reach = math.hypot(start, end)
        if reach > 3.0:  # outside this circle the cubic would overshoot
            slopes[place], slopes[place + 1] = 3.0 / reach * start * secant, 3.0 / reach * end * secant
    return slopes


def line(pieces: Sequence[Bezier]) -> Outline:
    """The pieces in a row as one open outline, to be drawn with a pen."""
    return Outline((("M", pieces[0].x0, pieces[0].y0), *_strokes(pieces))) if pieces else Outline(())


def _strokes(pieces: Iterable[Bezier]) -> list[Segment]:
    return [
        ("L", one.x3, one.y3)
        if one.y0 == one.y1 == one.y2 == one.y3
        else ("C", one.x1, one.y1, one.x2, one.y2, one.x3, one.y3)
        for one in pieces
    ]


class Areas(NamedTuple):
    """What lies between the curve and the middle line, above and below it; an empty outline where there is nothing."""

    above: Outline
    below: Outline


def areas(pieces: Iterable[Bezier], middle: float) -> Areas:
    """The closed outlines between the pieces of a line and the level y = `middle`."""
    closed: dict[int, list[Segment]] = {-1: [], 1: []}
    run: list[Bezier] = []
    side = 0
    for piece in _cut_at(pieces, middle):
        here = _side(piece, middle)
        if here != side:
            closed.setdefault(side, []).extend(_close(run, middle))
            run, side = [], here
        run.append(piece)
    closed.setdefault(side, []).extend(_close(run, middle))
    return Areas(Outline(tuple(closed[-1])), Outline(tuple(closed[1])))


def _side(piece: Bezier, middle: float) -> int:
    """-1 for a piece above the middle line, 1 below, 0 on it."""
    furthest = max((piece.y0 - middle, piece.y3 - middle), key=abs)
    return (furthest > 0) - (furthest < 0)


def _close(run: Sequence[Bezier], middle: float) -> list[Segment]:
    if not run or run[-1].x3 - run[0].x0 <= SAME_PLACE:
        return []
    start, end = run[0], run[-1]
    return [("M", start.x0, middle), ("L", start.x0, start.y0), *_strokes(run), ("L", end.x3, middle), ("Z",)]


def _cut_at(pieces: Iterable[Bezier], middle: float) -> Iterable[Bezier]:
    """The pieces, those that cross the middle line in two. Each piece rises or falls only, so it crosses once."""
    for piece in pieces:
        if (piece.y0 - middle) * (piece.y3 - middle) < 0.0:
            yield from piece.split(_crossing(piece, middle))
        else:
            yield piece


def _crossing(piece: Bezier, middle: float) -> float:
    """The parameter at which a rising or falling piece meets y = `middle`, by halving."""
    low, high = 0.0, 1.0
    rising = piece.y3 > piece.y0
    for _ in range(40):
        t = (low + high) / 2.0
        if (piece.y_at(t) < middle) == rising:
            low = t
        else:
            high = t
    return (low + high) / 2.0
