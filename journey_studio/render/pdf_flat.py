"""Pages without transparency, for files that must not have any: every colour is mixed with what lies below it.

Lives in render (L3); the display list and the theme only. Below a thing lies the box that was painted there last and
covers it: that is what posters are made of. A faded part is mixed as a whole, so that what overlaps in it does not
show through.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.layout.display import Box, Glyphs, Node, Op, Paint, Pen, Picture, Rect, Shape
from journey_studio.layout.theme import Colour, Theme
from journey_studio.layout.tiling_pages import SHARED
from journey_studio.render.painter import Page, extent


def flattened(pages: Sequence[Page], theme: Theme) -> tuple[list[Page], Theme]:
    """The pages with opaque paints only, and the theme that has their colours as well."""
    work = _Flattener(theme)
    made = []
    for page in pages:
        work.begin()
        made.append(page._replace(node=work.node(page.node, 0.0, 0.0)))
    return made, Theme(theme.name, {**theme.colours, **work.mixed}, theme.dark, theme.outlined)


class _Layer:
    """The page, or a faded part: how much of it shows, and the boxes painted in it so far with their colours."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.boxes: list[tuple[Rect, Colour]] = []

    def below(self, x: float, y: float) -> Colour | None:
        """The colour that was painted last at this place."""
        return next((colour for box, colour in reversed(self.boxes) if box.contains(x, y)), None)


class _Flattener:
    """Walks the pages in the order of painting and remembers the boxes that cover something."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.mixed: dict[str, Colour] = {}
        self._layers: list[_Layer] = []
        self._shared: dict[int, tuple[Node, Node]] = {}

    def begin(self) -> None:
        """The next page is empty."""
        self._layers = [_Layer(1.0)]

    def _once(self, node: Node) -> Node:
        """A node that stands on several pages is mixed once and stays one object: see `pdf_forms`."""
        if id(node) not in self._shared:
            layers, self._layers = self._layers, [_Layer(1.0)]
            children = tuple([self.node(child, 0.0, 0.0) for child in node.children])
            self._shared[id(node)] = (node, node._replace(children=children))  # held, so that its id stays its own
            self._layers = layers
        return self._shared[id(node)][1]

    def node(self, node: Node, dx: float, dy: float) -> Node:
        """The node with what is in it, opaque."""
        if node.kind == SHARED:
            return self._once(node)
        x, y = dx + node.x, dy + node.y
        if node.opacity <= 0.0:
            return node._replace(ops=(), children=(), opacity=1.0, heading=0, label="")
        faded = node.opacity < 1.0
        if faded:
            self._layers.append(_Layer(node.opacity))
        ops = tuple([self._op(op, x, y) for op in node.ops])
        children = tuple([self.node(child, x, y) for child in node.children])
        if faded:
            self._end_layer()
        return node._replace(ops=ops, children=children, opacity=1.0)

    def _end_layer(self) -> None:
        """What was painted in a faded part now lies on the layer below, faded."""
        layer = self._layers.pop()
        under = self._layers[-1]
        found = []
        for box, colour in layer.boxes:
            middle = (box.x + box.w / 2, box.y + box.h / 2)
            found.append((box, _mix(colour, layer.share, under.below(*middle) or self.theme.color("canvas"))))
        under.boxes += found

    def _op(self, op: Op, x: float, y: float) -> Op:
        if isinstance(op, Picture):
            return op
        left, top, right, bottom = _bounds(op)
        middle = (x + (left + right) / 2, y + (top + bottom) / 2)
        if isinstance(op, Glyphs):
            return op._replace(fill=self._paint(op.fill, middle))
        fill = self._paint(op.fill, middle) if op.fill is not None else None
        pen: Pen | None = op.pen
        if pen is not None:
            pen = pen._replace(paint=self._paint(pen.paint, middle))
        if op.fill is not None:
            layer = self._layers[-1]
            colour = _mix(self.theme.color(op.fill.token), _share(op.fill), layer.below(*middle) or self._canvas)
            layer.boxes.append((Rect(x + left, y + top, right - left, bottom - top), colour))
        return op._replace(fill=fill, pen=pen)

    @property
    def _canvas(self) -> Colour:
        return self.theme.color("canvas")

    def _paint(self, paint: Paint, middle: tuple[float, float]) -> Paint:
        """The paint as it is seen there, through all faded parts that it is in."""
        share, colour = _share(paint), self.theme.color(paint.token)
        if share >= 1.0 and len(self._layers) == 1:
            return paint
        for layer in reversed(self._layers):
            below = layer.below(*middle)
            if share < 1.0 and below is not None:
                colour, share = _mix(colour, share, below), 1.0
            share *= layer.share
        colour = _mix(colour, share, self._canvas)
        token = "mixed.{:02x}{:02x}{:02x}".format(*colour)
        self.mixed[token] = colour
        return Paint(token)


def _share(paint: Paint) -> float:
    return max(0.0, min(1.0, paint.alpha))


def _mix(colour: Colour, share: float, below: Colour) -> Colour:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(colour, below, strict=True))
    return red, green, blue


def _bounds(op: Box | Shape | Glyphs) -> tuple[float, float, float, float]:
    """The box of an op in its node: left, top, right, bottom."""
    if isinstance(op, Box):
        return op.x, op.y, op.x + op.w, op.y + op.h
    if isinstance(op, Glyphs):
        return op.x, op.y - 0.7 * op.size, op.x + op.width, op.y
    left, top, right, bottom = (value * op.scale for value in extent(op.outline))
    return op.x + left, op.y + top, op.x + right, op.y + bottom
