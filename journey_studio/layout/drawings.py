"""The drawings of the map that are neither text nor icons: faces, tiles, stars, marks, bars, the program's logo.

Lives in layout (L2); imports its neighbours only. Every function returns a tuple of
ops in the layout's units, ready for a `Node`; colours are tokens. Outlines are made once and shared, so that painters
may cache them by identity. Nothing here decides where a drawing stands.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Literal

from journey_studio.layout import icons, theme
from journey_studio.layout.display import Box, Op, Outline, Paint, Pen, Shape
from journey_studio.layout.outlines import arc, bent, circle, outline, rounded, straight
from journey_studio.layout.text_shape import TextStyle, measure, shape
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import MICRO, scaled

Evidence = Literal["assumption", "researched", "validated"]
Where = Literal["online", "offline", "both", "unknown"]

SMALLEST_FACE = 15.0
"""px on screen; below it (and below 6 mm on paper) the signed number is written instead of a face."""

_FACE_GRID = 24.0
_TILE_GRID = 26.0
_LOGO_GRID = 32.0


# Faces


@cache
def _features(value: int) -> Outline:
    """Eyes, brows and mouth of one feeling as one filled outline on a grid of 24, to be laid on the disc."""
    eyes = [*circle(8.5, 9.75, 1.6), *circle(15.5, 9.75, 1.6)]
    if value == 2:
        return outline(
            bent((6.8, 10.35), (8.5, 7.5), (10.2, 10.35), 1.95),
            bent((13.8, 10.35), (15.5, 7.5), (17.2, 10.35), 1.95),
            _laugh(),
        )
    if value == 1:
        return outline(eyes, bent((8.15, 14.85), (12, 18.55), (15.85, 14.85), 2.0))
    if value == 0:
        return outline(eyes, straight((8.2, 16.05), (15.8, 16.05), 2.05))
    if value == -1:
        return outline(eyes, bent((8.15, 17.45), (12, 13.95), (15.85, 17.45), 2.0))
    return outline(
        straight((6.45, 7.4), (9.75, 9.25), 1.9),
        straight((17.55, 7.4), (14.25, 9.25), 1.9),
        circle(8.65, 11.1, 1.45),
        circle(15.35, 11.1, 1.45),
        bent((7.75, 18.25), (12, 12.6), (16.25, 18.25), 1.95),
    )


def _laugh() -> list[tuple[str | float, ...]]:
    """An open mouth: flat above, round below, with soft corners."""
    return [
        ("M", 7.9, 14.05),
        ("L", 16.1, 14.05),
        ("C", 17.0, 14.05, 17.45, 14.8, 16.95, 15.65),
        ("C", 15.5, 18.2, 13.9, 19.45, 12.0, 19.45),
        ("C", 10.1, 19.45, 8.5, 18.2, 7.05, 15.65),
        ("C", 6.55, 14.8, 7.0, 14.05, 7.9, 14.05),
        ("Z",),
    ]


@cache
def _ring() -> Outline:
    return outline(circle(0, 0, 1))


def dashed_ring(cx: float, cy: float, radius: float, width: float, paint: Paint) -> Shape:
    """A dashed circle with a whole number of dashes, so that no seam shows."""
    around = 2 * math.pi * radius
    length = around / max(6, round(around / (width * 4.2)))
    return Shape(_ring(), cx, cy, radius, pen=Pen(paint, width, (length * 0.57, length * 0.43)))


def face(
    value: float | None, cx: float, cy: float, size: float, ring: Paint | None = None, ring_width: float = 2.0
) -> tuple[Op, ...]:
    """The face of a feeling from -2 to +2 (the nearest whole one), centred at (cx, cy); a dashed ring for None.

    `ring` draws an edge around the disc, outside of `size`, so that a face on a curve stands free of the line.
    """
    half = size / 2
    ops: list[Op] = []
    if ring is not None:
        out = half + ring_width
        ops.append(Box(cx - out, cy - out, 2 * out, 2 * out, out, fill=ring))
    if value is None:
        width = 1.25 * math.sqrt(size / 17.0)
        ops.append(dashed_ring(cx, cy, half - width / 2, width, Paint("ctl")))
        return tuple(ops)
    step = theme.feeling_step(value)
    ops.append(Box(cx - half, cy - half, size, size, half, fill=Paint(theme.feeling_fill(step))))
    ops.append(Shape(_features(step), cx - half, cy - half, size / _FACE_GRID, fill=Paint(theme.on_feeling(step))))
    return tuple(ops)


# Marks


def star_badge(cx: float, cy: float, size: float = 18.0) -> tuple[Op, ...]:
    """A moment of truth: a star on a small disc, centred at (cx, cy)."""
    pen_width = size / 18.0
    side = size - pen_width
    edge = Pen(Paint("ideaLine"), pen_width)
    disc = Box(cx - side / 2, cy - side / 2, side, side, side / 2, fill=Paint("ideaSoft"), pen=edge)
    return (disc, star(cx, cy, size * 0.66))


def star(cx: float, cy: float, size: float, paint: Paint | None = None) -> Shape:
    """The star alone, in the colour of opportunities unless told."""
    return icons.icon_at("star-fill", cx, cy, size, paint or Paint("idea"))


@cache
def _half_disc() -> Outline:
    """The left half of a disc of radius 1."""
    return outline([("M", 0.0, 1.0), *arc(0, 0, 1, 90, 270), ("Z",)])


def evidence_mark(evidence: Evidence, cx: float, cy: float, size: float, paint: Paint | None = None) -> tuple[Op, ...]:
    """How sure we are, as a small round mark: dashed ring, half disc, disc with a check."""
    ink = paint or Paint("ink3")
    if evidence == "validated":
        return (icons.icon_at("check-circle-fill", cx, cy, size * GROWN, ink),)
    width = size * 0.115
    radius = (size - width) / 2
    if evidence == "researched":
        edge = Shape(_ring(), cx, cy, radius, pen=Pen(ink, width))
        return (edge, Shape(_half_disc(), cx, cy, radius, fill=ink))
    return (dashed_ring(cx, cy, radius, width, ink),)


GROWN = icons.GRID / 208
"""Phosphor's discs fill 208 of the 256 units of their grid; this makes one exactly as wide as it is asked to be."""


def importance_bars(
    value: int | None, x: float, y: float, h: float = 11.0, paint: Paint | None = None
) -> tuple[Op, ...]:
    """Five steps that rise from left to right; as many are dark as the importance, 1 to 5; none for None.

    (x, y) is the upper left corner; the width is `importance_width(h)`.
    """
    bar, gap = h * 0.25, h * 0.12
    dark, pale = paint or Paint("ink2"), Paint("pale")
    ops: list[Op] = []
    for step in range(5):
        tall = h * (0.34 + 0.165 * step)
        fill = dark if value is not None and step < value else pale
        ops.append(Box(x + step * (bar + gap), y + h - tall, bar, tall, bar * 0.3, fill=fill))
    return tuple(ops)


def importance_width(h: float = 11.0) -> float:
    """The width of the bars of this height."""
    return h * (5 * 0.25 + 4 * 0.12)


# Tiles


@cache
def _tile_outline(where: Where) -> Outline:
    """The shape of a tile on a grid of 26: rounded square, disc, one half of each, or plain square."""
    side, soft, half = _TILE_GRID, RADIUS.tile, _TILE_GRID / 2
    if where == "online":
        return outline(rounded(0, 0, side, side, soft))
    if where == "offline":
        return outline(circle(half, half, half))
    if where == "both":
        return outline(rounded(0, 0, side, side, (soft, half, half, soft)))
    return outline(rounded(0, 0, side, side, 2.0))


def tile(evidence: Evidence, where: Where, icon: str, x: float, y: float, size: float = 26.0) -> tuple[Op, ...]:
    """Channel, place and evidence in one: the shape says where, the fill how sure we are, the icon which channel.

    Online is a rounded square, offline a disc, both is half and half, unknown a plain square. An assumption has a
    dashed edge, what is researched a quiet fill, what is validated a dark one.
    """
    shape, scale = _tile_outline(where), size / _TILE_GRID
    drawing = icons.icon_at(icon, x + size / 2, y + size / 2, size * 0.6, Paint("ink2"))
    if evidence == "validated":
        return (
            Shape(shape, x, y, scale, fill=Paint("ink2")),
            drawing._replace(fill=Paint("onInk")),
        )
    if evidence == "researched":
        return (Shape(shape, x, y, scale, fill=Paint("surface3")), drawing)
    width = 1.25 * math.sqrt(scale)
    edge = Pen(Paint("ctl"), width, (width * 2.2, width * 1.7))
    inner = (size - width) / _TILE_GRID
    return (Shape(shape, x + width / 2, y + width / 2, inner, pen=edge), drawing)


# Boxes that mean something


def hot_spot(x: float, y: float, w: float, h: float, radius: float, width: float) -> Box:
    """A card that matters and hurts: a soft fill and a strong border `width` wide, the border inside the rectangle."""
    inset = width / 2
    return Box(
        *(x + inset, y + inset, w - width, h - width, max(0.0, radius - inset)),
        fill=Paint("painSoft", 0.7),
        pen=Pen(Paint("feeling-2.fill"), width),
    )


@lru_cache(maxsize=1024)
def _shadow(w: float, h: float, radius: float, grow: float, drop: float) -> Outline:
    """A crescent under a card's lower edge: blending what the card covers would be nearly all of the work.

    It is kept low as well, because Qt spreads fills of many spans over threads, which takes it ten times as long.
    """
    middle, inner = h - radius, max(0.0, radius - 1)
    return outline(
        [
            ("M", -grow, middle + drop),
            *arc(radius, middle + drop, radius + grow, 180, 90),
            ("L", w - radius, h + drop + grow),
            *arc(w - radius, middle + drop, radius + grow, 90, 0),
            ("L", w - 1, middle),
            *arc(w - radius, middle, inner, 0, 90),
            ("L", radius, middle + inner),
            *arc(radius, middle, inner, 90, 180),
            ("Z",),
        ]
    )


def card_shadow(x: float, y: float, w: float, h: float, radius: float) -> tuple[Shape, ...]:
    """The soft shadow of a card on screen (`shadow1`), in two steps that together come near a blur of 2 px."""
    return (
        Shape(_shadow(w, h, radius, 0.75, 0.85), x, y, fill=Paint("shadow", 0.04)),
        Shape(_shadow(w, h, radius, 0.0, 1.1), x, y, fill=Paint("shadow", 0.07)),
    )


# Department codes and evidence bars


def _code_style(h: float) -> TextStyle:
    return scaled(MICRO, h / 20.0)


def department_width(code: str, h: float = 20.0) -> float:
    """The width of the badge of a code that is `h` high."""
    return max(h * 1.2, measure(code, _code_style(h)) + h * 0.6)


def department_code(code: str, x: float, y: float, h: float = 20.0, *, owner: bool = False) -> tuple[Op, ...]:
    """A department's two letters on a badge, dark for the owner; (x, y) is its upper left corner."""
    style = _code_style(h)
    width, line = department_width(code, h), shape(code, style)
    baseline = y + (h + style.cap_height) / 2
    ink = Paint("onInk" if owner else "ink2")
    badge = Box(x, y, width, h, h * 0.25, fill=Paint("ink2" if owner else "surface3"))
    return (badge, *line.glyphs(x + (width - line.width) / 2, baseline, ink))


def evidence_bar(
    validated: int, researched: int, total: int, x: float, y: float, w: float, h: float, slot: int
) -> tuple[Op, ...]:
    """How much of a persona's band is validated (strong) and researched (pale), out of `total`, in its colour."""
    ops: list[Op] = [Box(x, y, w, h, h / 2, fill=Paint("surface"))]
    whole = max(total, 1)
    known, proven = w * min(1.0, (validated + researched) / whole), w * min(1.0, validated / whole)
    for length, alpha in ((known, 0.4), (proven, 1.0)):
        if length > 0:
            ops.append(Box(x, y, max(length, h), h, h / 2, fill=Paint(theme.slot_token(slot), alpha)))
    return tuple(ops)


# The program's own mark


@cache
def _logo_line() -> Outline:
    return outline(
        [
            ("M", 5.9, 21.1),
            ("C", 9.9, 20.3, 10.5, 10.5, 14.9, 10.5),
            ("C", 18.9, 10.5, 19.3, 17.3, 23.4, 17.3),
            ("C", 24.4, 17.3, 25.2, 16.9, 25.9, 16.5),
        ]
    )


def logo(x: float, y: float, size: float) -> tuple[Op, ...]:
    """The mark of Journey Studio in a square of `size`: a curve with its moment of truth."""
    unit = size / _LOGO_GRID
    white = Paint("onAccent")
    dot = 3.35 * unit
    return (
        Box(x, y, size, size, 8 * unit, fill=Paint("accent")),
        Shape(_logo_line(), x, y, unit, pen=Pen(white, 3.0 * unit, round=True)),
        Box(x + 14.9 * unit - dot, y + 10.5 * unit - dot, 2 * dot, 2 * dot, dot, fill=white),
    )
