"""The part of a picture that is seen through a clip: for painters that write every page into a file of its own.

Lives in layout (L2); `display` only. A sheet of a split poster holds the whole poster and shows a part of it. A PDF
writes the poster once; an SVG of each sheet would have all of it twelve times.
"""

from __future__ import annotations

from journey_studio.layout.display import Box, Glyphs, Node, Op, Picture, Rect, Shape

WINDOW = "window"
"""The kind of a node that shows a part of what it holds."""
MOVED = "moved"
"""The kind of the node in it that holds the picture; its label says what the window shows of it."""


def only_seen(page: Node) -> Node:
    """The page without what lies wholly outside its windows."""
    return page._replace(
        children=tuple([_through(child) if child.kind == WINDOW else child for child in page.children])
    )


def _through(window: Node) -> Node:
    seen = _Seen(Rect(0.0, 0.0, window.w, window.h))
    children = [seen.node(child, 0.0, 0.0) for child in window.children]
    return window._replace(children=tuple([child for child in children if child is not None]))


class _Seen:
    """Keeps what reaches into a rectangle; asks each outline only once how large it is."""

    def __init__(self, room: Rect) -> None:
        self.room = room
        self._extents: dict[int, Rect] = {}

    def node(self, node: Node, dx: float, dy: float) -> Node | None:
        """The node with what is seen of it; None for nothing."""
        x, y = dx + node.x, dy + node.y
        ops = tuple([op for op in node.ops if self.room.intersects(self._bounds(op).moved(x, y))])
        children = tuple([kept for child in node.children if (kept := self.node(child, x, y)) is not None])
        if not ops and not children:
            return None
        return node._replace(ops=ops, children=children)

    def _bounds(self, op: Op) -> Rect:
        """A box around an op, rather too large."""
        if isinstance(op, Glyphs):
            return Rect(op.x - op.size, op.y - 1.6 * op.size, op.width + 2 * op.size, 2.6 * op.size)
        if isinstance(op, Picture):
            return Rect(op.x, op.y, op.w, op.h)
        line = op.pen.width * 2 + 1.0 if op.pen is not None else 1.0
        if isinstance(op, Box):
            return Rect(op.x, op.y, op.w, op.h).inset(-line, -line)
        return self._extent(op).inset(-line, -line)

    def _extent(self, op: Shape) -> Rect:
        found = self._extents.get(id(op.outline))
        if found is None:
            numbers = [float(value) for segment in op.outline.segments for value in segment[1:]]
            xs, ys = numbers[::2] or [0.0], numbers[1::2] or [0.0]
            found = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            self._extents[id(op.outline)] = found
        k = op.scale
        return Rect(op.x + found.x * k, op.y + found.y * k, found.w * k, found.h * k)
