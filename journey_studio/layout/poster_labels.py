"""Where the words beside the points of a poster's curve go, so that they cover no face, no star and no other word.

Lives in layout (L2); imports `curve` and `display` only. The loud points choose first. Each label is tried in several
shapes (one line, then narrower) and in places around its point: first on the inner side of the bend, then outside, then
beside it and further away. Running over the line is allowed and costs; a label that finds no free place is left out,
and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journey_studio.layout.curve import Curve
from journey_studio.layout.display import Rect

_SIDEWAYS = (0.0, -0.25, 0.25, -0.5, 0.5)
_LEVELS = 4
_LINE_COST = 1.2  # per unit of the label's width that the line runs through
_AWAY_COST = 0.3  # per unit away from the point
_OUTER_COST, _BESIDE_COST, _SHAPE_COST = 40.0, 60.0, 45.0
_SAMPLES = 12


class Wish(NamedTuple):
    """A label that wants a place: where its point is on the curve, how far the nearest edge of a label stands from it.

    `shapes` are widths and heights, the best one first; `inner` is 1 when the bend opens below and -1 above. Those with
    a higher `rank` choose first.
    """

    point: int
    shapes: tuple[tuple[float, float], ...]
    reach: float
    inner: int
    rank: float


class Found(NamedTuple):
    """The place of a label: which of its shapes, and the upper left corner."""

    shape: int
    x: float
    y: float


def place(wishes: Sequence[Wish], drawn: Curve, taken: Sequence[Rect], area: Rect, spare: float) -> dict[int, Found]:
    """A place for each label that finds one, by the number of its point; `spare` is kept free around it."""
    busy = list(taken)
    found: dict[int, Found] = {}
    for wish in sorted(wishes, key=lambda wish: (-wish.rank, wish.point)):
        best: tuple[float, Found] | None = None
        for cost, tried in _places(wish, drawn, area):
            if best is not None and cost >= best[0]:
                continue
            box = Rect(tried.x, tried.y, *wish.shapes[tried.shape])
            room = box.inset(-spare, -spare)
            if not any(room.intersects(other) for other in busy):
                cost += _crossed(box, drawn) * _LINE_COST
                if best is None or cost < best[0]:
                    best = cost, tried
        if best is not None:
            found[wish.point] = best[1]
            busy.append(Rect(best[1].x, best[1].y, *wish.shapes[best[1].shape]))
    return found


def _places(wish: Wish, drawn: Curve, area: Rect) -> Iterator[tuple[float, Found]]:
    """Places within the area with what they cost, the line not counted."""
    px, py = drawn.points[wish.point]
    for number, (w, h) in enumerate(wish.shapes):
        if w > area.w or h > area.h:
            continue
        shape_cost = number * _SHAPE_COST
        for side in (wish.inner, -wish.inner):
            for level in range(_LEVELS):
                reach = wish.reach + level * h * 0.6
                y = py + reach if side > 0 else py - reach - h
                if not area.y <= y <= area.bottom - h:
                    break
                for part in _SIDEWAYS:
                    x = max(area.x, min(px - w / 2 + part * w, area.right - w))
                    away = abs(x + w / 2 - px) + level * h * 2.0
                    outer = 0.0 if side == wish.inner else _OUTER_COST
                    yield shape_cost + outer + away * _AWAY_COST, Found(number, x, y)
        for x in (px + wish.reach, px - wish.reach - w):
            if area.x <= x <= area.right - w:
                y = max(area.y, min(py - h / 2, area.bottom - h))
                yield shape_cost + _BESIDE_COST, Found(number, x, y)


def _crossed(box: Rect, drawn: Curve) -> float:
    """How much of the label's width the line runs through, its middle counting double."""
    total = 0.0
    for at in range(_SAMPLES + 1):
        share = at / _SAMPLES
        y = drawn.y_at(box.x + share * box.w)
        if y is not None and box.y < y < box.bottom:
            total += box.w / _SAMPLES * (2.0 if 0.15 < share < 0.85 else 1.0)
    return total
