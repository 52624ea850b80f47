"""The way of a workflow over the map: numbered stops at its touchpoints and stages, and the ways between them.

Lives in ui (L5); `layout`, no Qt. Everything is in scene units for a zoom. As on cards, a stop with straight corners is
online, a disc offline; a way that is taken when a condition does not hold is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout.display import Box, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.text import wrap
from journey_studio.layout.type_roles import SMALL_STRONG, scaled

SIZE = 24.0
"""px across a stop."""


class Stop(NamedTuple):
    """A step with a place on the map: its number in the workflow, its middle, and where it happens."""

    step: str
    number: int
    x: float
    y: float
    offline: bool = False


class Way(NamedTuple):
    """From one stop to another; `otherwise`: when a condition between them does not hold."""

    start: str
    end: str
    otherwise: bool = False


def spots(rects: Sequence[tuple[Rect, bool]], zoom: float) -> list[tuple[float, float]]:
    """The middles of stops at these rectangles; on a card (True) at its upper edge, in a cell at the lower
    one, several beside each other."""
    size = SIZE / zoom
    taken: dict[Rect, int] = {}
    found = []
    for rect, card in rects:
        place = taken.get(rect, 0)
        taken[rect] = place + 1
        if card:
            found.append((rect.right - size * (0.7 + 1.1 * place), rect.y + size * 0.1))
        else:
            found.append((rect.x + size * (0.9 + 1.1 * place), rect.bottom - size * 0.6))
    return found


def stop(one: Stop, zoom: float) -> tuple[Op, ...]:
    """A stop with its number."""
    unit = 1.0 / zoom
    half = SIZE * unit / 2
    radius = half if one.offline else 6.0 * unit
    text = wrap(str(one.number), scaled(SMALL_STRONG, unit))
    edge = Pen(Paint("surface"), 2.0 * unit)
    return (
        Box(one.x - half, one.y - half, 2 * half, 2 * half, radius, Paint("accent"), edge),
        *text.glyphs(one.x - text.width / 2, one.y - text.height / 2, Paint("onAccent")),
    )


def way(start: Stop, end: Stop, zoom: float, *, otherwise: bool) -> tuple[Op, ...]:
    """The way between two stops, with its direction."""
    unit = 1.0 / zoom
    half = SIZE * unit / 2
    forward = end.x >= start.x
    pull = max(30.0 * unit, abs(end.x - start.x) / 2)
    out = pull if forward else -pull
    x1, x2 = start.x + (half if forward else -half), end.x - ((half + 7.0 * unit) if forward else -(half + 7.0 * unit))
    if abs(end.x - start.x) < 2 * half:  # one over the other: beside both
        x1, x2, out = start.x + half, end.x + half + 7.0 * unit, pull
        forward = False
        path = Outline((("M", x1, start.y), ("C", x1 + out, start.y, x2 + out, end.y, x2, end.y)))
    else:
        path = Outline((("M", x1, start.y), ("C", x1 + out, start.y, x2 - out, end.y, x2, end.y)))
    dash = (6.0 * unit, 4.0 * unit) if otherwise else ()
    tip = 8.0 * unit * (1 if forward else -1)
    head = Outline((("M", 0.0, 0.0), ("L", -tip, -4.5 * unit), ("L", -tip, 4.5 * unit), ("Z",)))
    return (
        Shape(path, pen=Pen(Paint("surface"), 5.0 * unit, round=True)),
        Shape(path, pen=Pen(Paint("sel"), 2.5 * unit, dash, round=not dash)),
        Shape(head, x2 + tip, end.y, fill=Paint("sel")),
    )
