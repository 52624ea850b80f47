"""Scaling a finished display list: the same picture, larger or smaller, line breaks and all.

Lives in layout (L2); imports `display` only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from journey_studio.layout.display import Box, Glyphs, Node, Op, Paint, Pen, Picture, Shape


def scaled(node: Node, factor: float, dx: float = 0.0, dy: float = 0.0, finest: float = 0.0) -> Node:
    """The node `factor` times as large, its origin then moved by (dx, dy); no line gets finer than `finest`."""
    # a poster of thousands of cards has a hundred thousand parts: they are made at once, which `_replace` does not do
    key, kind, x, y, w, h, ops, children, record, label, heading, clip, opacity = node
    return Node(
        key,
        kind,
        x * factor + dx,
        y * factor + dy,
        w * factor,
        h * factor,
        tuple([_op(op, factor, finest) for op in ops]),
        tuple([scaled(child, factor, finest=finest) for child in children]) if children else (),
        record,
        label,
        heading,
        clip,
        opacity,
    )


def _op(op: Op, k: float, finest: float) -> Op:
    if isinstance(op, Glyphs):
        font, size, x, y, ids, xs, ys, width, text, clusters, fill, language, level = op
        up = tuple([value * k for value in ys]) if any(ys) else ys
        across = tuple([value * k for value in xs])
        return Glyphs(
            font, size * k, x * k, y * k, ids, across, up, width * k, text, clusters, _same(fill), language, level
        )  # fmt: skip
    if isinstance(op, Box):
        x, y, w, h, radius, paint, pen = op
        return Box(x * k, y * k, w * k, h * k, radius * k, paint and _same(paint), pen and _pen(pen, k, finest))
    if isinstance(op, Shape):
        outline, x, y, scale, paint, pen = op
        return Shape(outline, x * k, y * k, scale * k, paint and _same(paint), pen and _pen(pen, k, finest))
    if isinstance(op, Picture):
        return op._replace(x=op.x * k, y=op.y * k, w=op.w * k, h=op.h * k, radius=op.radius * k)
    assert_never(op)


@lru_cache(maxsize=1024)
def _same(paint: Paint) -> Paint:
    """The paint, one for all that have it."""
    return paint


@lru_cache(maxsize=512)
def _pen(pen: Pen, k: float, finest: float) -> Pen:
    """The pen at this scale; one for all lines that are alike, of which a poster has tens of thousands."""
    return pen._replace(width=max(finest, pen.width * k), dash=tuple([length * k for length in pen.dash]))
