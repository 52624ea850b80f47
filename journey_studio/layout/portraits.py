"""Drawn portraits of personas, for those without a picture: a figure in the persona's colours, and named people.

Lives in layout (L2); standard library, `display`, `theme` and `outlines`. Drawn on a grid of 100, cut by the disc in
the drawing itself, since the display list has no round clip.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from journey_studio.layout.display import Box, Op, Outline, Paint, Shape
from journey_studio.layout.outlines import Segment, arc, circle, outline
from journey_studio.layout.theme import slot_token

_GRID = 100.0


class _Part(NamedTuple):
    """One filled outline; the token is one of the theme's, or `main` for the persona's own."""

    outline: Outline
    token: str


def _shoulders(left: float, right: float, *top: Segment) -> Outline:
    """Clothes: from the disc's edge at angle `left` over `top` to its edge at angle `right`, back along the edge.

    The angles are in degrees, 90 being down; `top` ends on the edge at `right`.
    """
    x, y = 50 + 50 * math.cos(math.radians(left)), 50 + 50 * math.sin(math.radians(left))
    return outline([("M", x, y), *top, *arc(50, 50, 50, right, left), ("Z",)])


@cache
def _figure() -> tuple[_Part, ...]:
    """Nobody in particular: head and shoulders."""
    return (
        _Part(outline(circle(50, 39, 16)), "main"),
        _Part(
            _shoulders(137, 43, ("C", 19, 68, 33, 61, 50, 61), ("C", 67, 61, 81, 68, *_edge(43))),
            "main",
        ),
    )


def _edge(angle: float) -> tuple[float, float]:
    return 50 + 50 * math.cos(math.radians(angle)), 50 + 50 * math.sin(math.radians(angle))


def _neck(left: float, right: float, top: float, bottom: float) -> Outline:
    middle, soft = (left + right) / 2, (right - left) * 0.28
    return outline(
        [
            ("M", left, top),
            ("L", right, top),
            ("L", right, bottom - soft),
            ("C", right, bottom - soft * 0.35, middle + soft, bottom, middle, bottom),
            ("C", middle - soft, bottom, left, bottom - soft * 0.35, left, bottom - soft),
            ("Z",),
        ]
    )


@cache
def _woman() -> tuple[_Part, ...]:
    """A young woman with long dark hair."""
    hair: list[Segment] = [
        ("M", 21.9, 75.0),
        ("C", 25.2, 64.5, 26.9, 55.5, 26.5, 46.5),
        ("C", 24.4, 24.5, 35.5, 12.3, 50.6, 12.3),
        ("C", 66.0, 12.3, 77.2, 25.5, 75.4, 46.5),
        ("C", 74.7, 55.5, 76.5, 64.5, 79.8, 75.0),
        ("Z",),
    ]
    face: list[Segment] = [
        ("M", 32.8, 46.3),
        ("C", 43.0, 43.0, 51.0, 39.6, 56.3, 29.9),
        ("C", 60.0, 38.0, 64.0, 41.5, 68.7, 44.4),
        ("C", 69.5, 57.5, 61.0, 68.4, 50.8, 68.4),
        ("C", 41.0, 68.4, 32.6, 58.5, 32.8, 46.3),
        ("Z",),
    ]
    top: tuple[Segment, ...] = (("C", 24, 79, 36, 75.6, 50, 75.6), ("C", 64, 75.6, 76, 79, *_edge(50)))
    return (
        _Part(outline(hair), "hairDark"),
        _Part(_shoulders(130, 50, *top), "main"),
        _Part(_neck(40.6, 59.7, 60, 81.3), "skinShade"),
        _Part(outline(face), "skin"),
    )


@cache
def _couple() -> tuple[_Part, ...]:
    """An elderly man with a beard and an elderly woman."""
    return (*_husband(), *_wife())


def _husband() -> tuple[_Part, ...]:
    hair: list[Segment] = [
        ("M", 16.6, 44.5),
        ("C", 15.6, 31.0, 22.5, 23.6, 33.9, 23.6),
        ("C", 45.2, 23.6, 51.6, 31.0, 50.5, 43.0),
        ("Z",),
    ]
    face: list[Segment] = [
        ("M", 17.5, 44.0),
        ("C", 18.5, 38.5, 21.5, 35.3, 26.0, 35.3),
        ("L", 42.0, 35.0),
        ("C", 46.5, 35.3, 49.2, 38.5, 49.9, 43.5),
        ("C", 50.4, 56.5, 43.5, 67.5, 33.7, 67.5),
        ("C", 23.9, 67.5, 16.8, 56.5, 17.5, 44.0),
        ("Z",),
    ]
    beard: list[Segment] = [
        ("M", 23.6, 61.3),
        ("C", 26.3, 64.7, 29.8, 66.2, 33.7, 66.2),
        ("C", 37.6, 66.2, 41.2, 64.7, 44.1, 61.3),
        ("C", 43.8, 67.0, 39.6, 70.4, 33.8, 70.4),
        ("C", 28.0, 70.4, 24.0, 67.0, 23.6, 61.3),
        ("Z",),
    ]
    top: tuple[Segment, ...] = (("C", 17, 77.2, 25, 76.2, 33, 76.2), ("C", 48, 76.2, 60, 83, *_edge(70)))
    return (
        _Part(outline(hair), "hairGrey"),
        _Part(_shoulders(142.5, 70, *top), "cloth"),
        _Part(_neck(24.8, 42.2, 60, 82.8), "skinShade"),
        _Part(outline(face), "skin"),
        _Part(outline(beard), "hairGrey"),
    )


def _wife() -> tuple[_Part, ...]:
    hair: list[Segment] = [
        ("M", 57.0, 75.0),
        ("C", 52.4, 71.5, 51.0, 60.0, 51.3, 49.0),
        ("C", 51.6, 34.5, 59.5, 26.5, 70.6, 26.5),
        ("C", 81.7, 26.5, 89.6, 34.5, 89.9, 49.0),
        ("C", 90.2, 60.0, 88.8, 71.5, 84.2, 75.0),
        ("Z",),
    ]
    face: list[Segment] = [
        ("M", 55.6, 54.5),
        ("C", 62.0, 51.0, 69.0, 47.2, 75.2, 42.8),
        ("C", 79.0, 46.5, 82.0, 50.0, 85.7, 54.0),
        ("C", 86.4, 64.5, 79.6, 73.4, 70.6, 73.4),
        ("C", 61.8, 73.4, 55.0, 64.5, 55.6, 54.5),
        ("Z",),
    ]
    top: tuple[Segment, ...] = (("C", 44, 86, 52, 80.5, 70.6, 80.5), ("C", 78, 80.5, 83, 81, *_edge(41.5)))
    return (
        _Part(outline(hair), "hairWhite"),
        _Part(_shoulders(101, 41.5, *top), "main"),
        _Part(_neck(62.2, 79.0, 66, 85.8), "skinShade"),
        _Part(outline(face), "skin"),
    )


_PEOPLE: dict[str, Callable[[], tuple[_Part, ...]]] = {
    "": _figure,
    "woman-dark-hair": _woman,
    "older-couple": _couple,
}


def names() -> tuple[str, ...]:
    """The names a persona's `drawn_portrait` may have; the empty one is the figure in the persona's colours."""
    return tuple(_PEOPLE)


def portrait(name: str, slot: int, cx: float, cy: float, size: float) -> tuple[Op, ...]:
    """A portrait in a disc of diameter `size` centred at (cx, cy), in the colours of persona `slot`, 1 to 6 (0: none).

    An unknown name gives the figure: it comes from files written elsewhere.
    """
    x, y, scale = cx - size / 2, cy - size / 2, size / _GRID
    ground = Box(x, y, size, size, size / 2, fill=Paint(slot_token(slot, "line")))
    parts = _PEOPLE.get(name, _figure)()
    main = slot_token(slot)
    return (
        ground,
        *(Shape(part.outline, x, y, scale, fill=Paint(part.token.replace("main", main))) for part in parts),
    )
