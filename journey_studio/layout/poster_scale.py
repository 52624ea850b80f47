"""Scaling a finished display list: the same picture, larger or smaller, line breaks and all.

Lives in layout (L2); imports `display` only.
"""

from __future__ import annotations

from typing import assert_never

from journey_studio.layout.display import Box, Glyphs, Node, Op, Pen, Picture, Shape


def scaled(node: Node, factor: float, dx: float = 0.0, dy: float = 0.0, finest: float = 0.0) -> Node:
    """The node `factor` times as large, its origin then moved by (dx, dy); no line gets finer than `finest`."""
    return node._replace(
        x=node.x * factor + dx,
        y=node.y * factor + dy,
        w=node.w * factor,
        h=node.h * factor,
        ops=tuple([_op(op, factor, finest) for op in node.ops]),
        children=tuple([scaled(child, factor, finest=finest) for child in node.children]),
    )


def _op(op: Op, k: float, finest: float) -> Op:
    if isinstance(op, Glyphs):
        return op._replace(
            size=op.size * k,
            x=op.x * k,
            y=op.y * k,
            xs=tuple([x * k for x in op.xs]),
            ys=tuple([y * k for y in op.ys]) if any(op.ys) else op.ys,
            width=op.width * k,
        )
    if isinstance(op, Box):
        return op._replace(
            x=op.x * k, y=op.y * k, w=op.w * k, h=op.h * k, radius=op.radius * k, pen=_pen(op.pen, k, finest)
        )
    if isinstance(op, Shape):
        return op._replace(x=op.x * k, y=op.y * k, scale=op.scale * k, pen=_pen(op.pen, k, finest))
    if isinstance(op, Picture):
        return op._replace(x=op.x * k, y=op.y * k, w=op.w * k, h=op.h * k, radius=op.radius * k)
    assert_never(op)


def _pen(pen: Pen | None, k: float, finest: float) -> Pen | None:
    return pen and pen._replace(width=max(finest, pen.width * k), dash=tuple([length * k for length in pen.dash]))
