"""Where the words beside the points of a curve go, so that they cover no face and no other word.

Lives in layout (L2); imports `curve` and `display`. Each label tries some places around its point, first on the inner
side of the bend, and takes the cheapest; the loud points choose first. A label that finds no free place is left out: it
is still what a screen reader says, and a tip shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journey_studio.layout.curve import Curve
from journey_studio.layout.display import Rect

_BUCKET = 128.0
_STEP = 8.0  # px between the places where the line is looked at
_SIDEWAYS = (0.0, -0.25, 0.25, -0.5, 0.5)  # parts of the label's width
_LINE_COST = 1.0  # per px of the line that runs through the label
_LEAP_COST = 40.0  # for each steep line that goes through the label from top to bottom
_AWAY_COST = 0.25  # per px away from the middle of the point
_OUTER_COST = 30.0
_EDGE_COST = 8.0  # per px that stands out of the lane
_STRUCK = 0.6  # a label that the line runs through for more than this part of its width cannot be read
_SPARE = 1.5  # px kept free around labels


class Wish(NamedTuple):
    """A label that wants a place: its point's number on the curve, its size, the side of the bend's inside.

    `inner` is 1 for below and -1 for above. Those with a higher `rank` choose first.
    """

    point: int
    w: float
    h: float
    inner: int
    rank: float


class _Obstacles:
    """Rectangles that must stay free, found by their place along x."""

    def __init__(self) -> None:
        self._buckets: defaultdict[int, list[Rect]] = defaultdict(list)

    def add(self, rect: Rect) -> None:
        for bucket in range(int(rect.x // _BUCKET), int(rect.right // _BUCKET) + 1):
            self._buckets[bucket].append(rect)

    def hit(self, rect: Rect) -> bool:
        buckets = range(int(rect.x // _BUCKET), int(rect.right // _BUCKET) + 1)
        return any(rect.intersects(other) for bucket in buckets for other in self._buckets.get(bucket, ()))


def place(
    wishes: Sequence[Wish], drawn: Curve, taken: Sequence[Rect], area: Rect, reach: float
) -> dict[int, tuple[float, float]]:
    """The upper left corner for each label that found a place, by the number of its point.

    `taken` are the boxes of all faces and stars, `reach` the distance from a point's middle to the nearest edge of a
    label above or below it; labels stay within `area` if they can.
    """
    obstacles = _Obstacles()
    for rect in taken:
        obstacles.add(rect)
    found: dict[int, tuple[float, float]] = {}
    for wish in sorted(wishes, key=lambda wish: (-wish.rank, wish.point)):
        best = min(_free_places(wish, drawn, obstacles, area, reach), default=None)
        if best is not None:
            _cost, x, y = best
            found[wish.point] = (x, y)
            obstacles.add(Rect(x, y, wish.w, wish.h).inset(-2 * _SPARE, 0.0))
    return found


def _free_places(
    wish: Wish, drawn: Curve, obstacles: _Obstacles, area: Rect, reach: float
) -> Iterator[tuple[float, float, float]]:
    """(cost, x, y) of the places that cover no face and no word and are not struck through by the line."""
    px, py = drawn.points[wish.point]
    for side in (wish.inner, -wish.inner):
        y = py + reach if side > 0 else py - reach - wish.h
        outside = max(0.0, area.y - y) + max(0.0, y + wish.h - area.bottom)
        for part in _SIDEWAYS:
            x = px - wish.w / 2 + part * wish.w
            x = max(area.x, min(x, area.right - wish.w))
            box = Rect(x, y, wish.w, wish.h)
            if obstacles.hit(box.inset(-_SPARE, 0.0)) or outside > wish.h / 2:
                continue
            crossed, leaps = _crossed(box, drawn)
            if crossed > wish.w * _STRUCK:
                continue
            cost = crossed * _LINE_COST + leaps * _LEAP_COST + outside * _EDGE_COST
            cost += abs(x + wish.w / 2 - px) * _AWAY_COST + (0.0 if side == wish.inner else _OUTER_COST)
            yield cost, x, y


def _crossed(box: Rect, drawn: Curve) -> tuple[float, int]:
    """How many px of the label's width the line runs through, its middle counting double; and how often it leaps it."""
    total, leaps = 0.0, 0
    before: float | None = None
    count = max(2, int(box.w / _STEP))
    low, high = box.y - 1.0, box.bottom + 1.0
    for at in range(count + 1):
        share = at / count
        y = drawn.y_at(box.x + share * box.w)
        if y is not None and low < y < high:
            total += box.w / count * (2.0 if 0.2 < share < 0.8 else 1.0)
        elif y is not None and before is not None and min(y, before) <= low and max(y, before) >= high:
            leaps += 1  # so steep that it goes through between two looks
        before = y
    return total, leaps
