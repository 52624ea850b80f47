"""A finished poster on the larger sheet it is cut from: bleed around it, and crop marks at its corners.

Lives in layout (L2); `display` and `papers` only. The marks are those of the design: 5 mm long, 3 mm away from the
trimmed edge, and never in the bleed.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.display import Box, Node, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.papers import MM

MARK, AWAY = 5.0 * MM, 3.0 * MM
"""The length of a crop mark, and its distance from the trimmed edge where the bleed is not wider."""
_LINE = 0.25 * MM
BLEED_MOST_MM = 30.0


class Cut(NamedTuple):
    """A poster with what is cut off: the whole sheet in points, and the finished poster's place on it."""

    node: Node
    width: float
    height: float
    trim: Rect
    bleed: float


def cut(node: Node, width: float, height: float, *, bleed_mm: float = 0.0, marks: bool = False) -> Cut:
    """The poster of this size in points, with so much bleed, and with crop marks or without."""
    bleed = max(0.0, min(BLEED_MOST_MM, bleed_mm)) * MM
    around = max(AWAY, bleed) + MARK if marks else bleed
    trim = Rect(around, around, width, height)
    if not around:
        return Cut(node, width, height, trim, 0.0)
    outer = Rect(0.0, 0.0, width + 2 * around, height + 2 * around)
    beyond = trim.inset(-bleed, -bleed)
    ops = [Box(*beyond, 0.0, Paint("canvas"))]
    shapes = [_marks(trim, max(AWAY, bleed))] if marks else []
    sheet = Node("sheet", "page", *outer, ops=(*ops, *shapes), children=(node._replace(x=around, y=around),))
    return Cut(sheet, outer.w, outer.h, trim, bleed)


def _marks(trim: Rect, away: float) -> Shape:
    """Two strokes at each corner, in line with the edges."""
    segments: list[tuple[str | float, ...]] = []
    for x in (trim.x, trim.right):
        for start, end in ((trim.y - away - MARK, trim.y - away), (trim.bottom + away, trim.bottom + away + MARK)):
            segments += [("M", x, start), ("L", x, end)]
    for y in (trim.y, trim.bottom):
        for start, end in ((trim.x - away - MARK, trim.x - away), (trim.right + away, trim.right + away + MARK)):
            segments += [("M", start, y), ("L", end, y)]
    return Shape(Outline(tuple(segments)), pen=Pen(Paint("ink"), _LINE))
