"""Pages without transparency, for files that must not have any: every colour is mixed with what lies below it.

Lives in render (L3); the display list and the theme only. Below a thing lies the box that was painted there last and
covers it: that is what posters are made of. A faded part is mixed as a whole, so that what overlaps in it does not
show through.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.layout.display import Box, Glyphs, Node, Op, Paint, Pen, Picture, Rect, Shape
from journey_studio.layout.theme import Colour, Theme
from journey_studio.render.painter import Page, extent


def flattened(pages: Sequence[Page], theme: Theme) -> tuple[list[Page], Theme]:
    """The pages with opaque paints only, and the theme that has their colours as well."""
    work = _Flattener(theme)
    made = []
    for page in pages:
        work.begin()
        made.append(page._replace(node=work.node(page.node, 0.0, 0.0, 1.0, None)))
    return made, Theme(theme.name, {**theme.colours, **work.mixed}, theme.dark, theme.outlined)


class _Flattener:
    """Walks the pages in the order of painting and remembers the boxes that cover something."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.mixed: dict[str, Colour] = {}
        self._boxes: list[tuple[Rect, str]] = []

    def begin(self) -> None:
        """The next page is empty."""
        self._boxes = []

    def node(self, node: Node, dx: float, dy: float, opacity: float, below: str | None) -> Node:
        """The node with what is in it; `below` is what lies under the faded part that it is in."""
        x, y = dx + node.x, dy + node.y
        if node.opacity < 1.0:
            below = below if opacity < 1.0 else self._below(x + node.w / 2, y + node.h / 2)
            opacity *= max(0.0, node.opacity)
        if opacity <= 0.0:
            return node._replace(ops=(), children=(), opacity=1.0, heading=0, label="")
        ops = tuple([self._op(op, x, y, opacity, below) for op in node.ops])
        children = tuple([self.node(child, x, y, opacity, below) for child in node.children])
        return node._replace(ops=ops, children=children, opacity=1.0)

    def _op(self, op: Op, x: float, y: float, opacity: float, below: str | None) -> Op:
        if isinstance(op, Picture):
            return op
        left, top, right, bottom = _bounds(op)
        middle = (x + (left + right) / 2, y + (top + bottom) / 2)
        if isinstance(op, Glyphs):
            return op._replace(fill=self._paint(op.fill, middle, opacity, below))
        fill = self._paint(op.fill, middle, opacity, below) if op.fill is not None else None
        pen: Pen | None = op.pen
        if pen is not None:
            pen = pen._replace(paint=self._paint(pen.paint, middle, opacity, below))
        if fill is not None:
            self._boxes.append((Rect(x + left, y + top, right - left, bottom - top), fill.token))
        return op._replace(fill=fill, pen=pen)

    def _paint(self, paint: Paint, middle: tuple[float, float], opacity: float, below: str | None) -> Paint:
        share = max(0.0, min(1.0, paint.alpha)) * opacity
        if share >= 1.0:
            return paint
        under = self._colour(below if below is not None else self._below(*middle))
        mixed = tuple(round(a * share + b * (1 - share)) for a, b in zip(self._colour(paint.token), under, strict=True))
        token = "mixed.{:02x}{:02x}{:02x}".format(*mixed)
        self.mixed[token] = (mixed[0], mixed[1], mixed[2])
        return Paint(token)

    def _colour(self, token: str) -> Colour:
        return self.mixed.get(token) or self.theme.color(token)

    def _below(self, x: float, y: float) -> str:
        """The colour that was painted last at this place."""
        return next((token for box, token in reversed(self._boxes) if box.contains(x, y)), "canvas")


def _bounds(op: Box | Shape | Glyphs) -> tuple[float, float, float, float]:
    """The box of an op in its node: left, top, right, bottom."""
    if isinstance(op, Box):
        return op.x, op.y, op.x + op.w, op.y + op.h
    if isinstance(op, Glyphs):
        return op.x, op.y - 0.7 * op.size, op.x + op.width, op.y
    left, top, right, bottom = (value * op.scale for value in extent(op.outline))
    return op.x + left, op.y + top, op.x + right, op.y + bottom
