"""A poster made small for the assembly guide: what can still be told apart, and nothing that cannot.

Lives in layout (L2); `display` and `poster_scale` only. Texts too small to read and signs too small to see are left
out, so that the picture adds little to the file.
"""

from __future__ import annotations

from journey_studio.layout.display import Box, Glyphs, Node, Op, Picture, Rect, Shape
from journey_studio.layout.poster_scale import scaled

_READABLE = 3.4
"""Points."""
_SEEN = 2.0
_THIN = 0.3


def miniature(page: Node, area: Rect, scale: float) -> Node:
    """The part `area` of a page, `scale` times as large, its upper left corner at the origin."""
    kept = _kept(page, scale)
    small = scaled(kept if kept is not None else page._replace(ops=(), children=()), scale, finest=_THIN)
    return small._replace(x=small.x - area.x * scale, y=small.y - area.y * scale, label="", heading=0)


def _kept(node: Node, scale: float) -> Node | None:
    """The node with what is large enough; None when nothing is."""
    if not node.children and node.w and max(node.w, node.h) * scale < 3 * _SEEN:
        return None
    ops = tuple([op for op in node.ops if _counts(op, node, scale)])
    children = tuple([kept for child in node.children if (kept := _kept(child, scale)) is not None])
    if not ops and not children:
        return None
    return node._replace(ops=ops, children=children, label="", heading=0, kind="miniature")


def _counts(op: Op, node: Node, scale: float) -> bool:
    if isinstance(op, Glyphs):
        return op.size * scale >= _READABLE
    if isinstance(op, Picture):
        return False
    if isinstance(op, Box):
        return min(op.w, op.h) * scale >= _SEEN
    return _large(op, node, scale)


def _large(op: Shape, node: Node, scale: float) -> bool:
    """Shapes count by the size of what they are part of: chevrons, curves, faces."""
    if op.outline.segments and len(op.outline.segments) <= 2 and op.fill is None:
        return node.w * scale >= 20 * _SEEN
    numbers = [float(value) for segment in op.outline.segments for value in segment[1:]]
    if not numbers:
        return False
    wide = (max(numbers[::2]) - min(numbers[::2])) * op.scale * scale
    high = (max(numbers[1::2]) - min(numbers[1::2])) * op.scale * scale
    return max(wide, high) >= 3 * _SEEN and min(wide, high) >= _SEEN / 2
