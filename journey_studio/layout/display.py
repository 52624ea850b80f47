"""The display list: the contract between layout and the painters.

Lives in layout (L2); standard library only. A picture is a tree of `Node`, each with its own origin; its ops are in
the node's local coordinates, so that moving a card is moving its node. There are four ops and no more: `Box`, `Shape`,
`Glyphs`, `Picture`. Each new op costs every painter and a picture test: say no by default.

Units are those of the layout that made the list: scene units (px at 100 %) for the map on screen, points (1/72 in) for
posters. x grows to the right, y grows downwards, angles do not occur. Colours are token names of `theme`, never values,
so that the same list is painted light, dark or in save-ink style.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle: left, top, width, height, in the units of its layout."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside, left and top edge included."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle moved by (dx, dy)."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def inset(self, dx: float, dy: float) -> Rect:
        """The rectangle made smaller by dx on the left and right and dy at the top and bottom."""
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def intersects(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )


class Paint(NamedTuple):
    """A colour by token name (`theme`), with an opacity from 0 to 1."""

    token: str
    alpha: float = 1.0


class Pen(NamedTuple):
    """A line: its paint, its width in layout units, dash lengths in layout units, round caps and joins or not."""

    paint: Paint
    width: float
    dash: tuple[float, ...] = ()
    round: bool = False


class Outline(NamedTuple):
    """A path as data: segments `("M", x, y)`, `("L", x, y)`, `("C", x1, y1, x2, y2, x, y)`, `("Z",)`; nonzero fill.

    Outlines that are drawn often (icons, faces) are made once and shared: painters may cache by identity.
    """

    segments: tuple[tuple[str | float, ...], ...]


class Box(NamedTuple):
    """A rectangle with corners of `radius`; the pen is centred on the edge."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    fill: Paint | None = None
    pen: Pen | None = None


class Shape(NamedTuple):
    """An outline moved to (x, y) after being scaled by `scale`; the pen's width is in layout units, not scaled."""

    outline: Outline
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    fill: Paint | None = None
    pen: Pen | None = None


class Glyphs(NamedTuple):
    """One run of text in one font file, one size, one direction, with every glyph in its place.

    `font` is the key of a face in `fonts` (a file and an index); `size` in layout units per em; (`x`, `y`) is the left
    end of the baseline. `ids` are glyph ids; `xs` and `ys` the offsets of each glyph's origin from (`x`, `y`), y down.
    `width` is the run's advance. `text` is the plain text in logical order, and `clusters[i]` is the index in `text`
    where the characters of glyph i begin (several glyphs may share one; right-to-left runs count down).
    `language` is a BCP 47 tag or empty. `level` is the bidi level: odd means right to left.
    """

    font: str
    size: float
    x: float
    y: float
    ids: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    width: float
    text: str
    clusters: tuple[int, ...]
    fill: Paint
    language: str = ""
    level: int = 0


class Picture(NamedTuple):
    """A stored image (`asset` is its sha256) filling a rectangle, centred and cropped, corners cut by `radius`."""

    asset: str
    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0


Op = Box | Shape | Glyphs | Picture


class Node(NamedTuple):
    """A part of the picture with a meaning: its origin (x, y) is in the parent's coordinates, ops are local.

    `key` is unique in a scene (`"card:<id>"`, `"cell:<stage>/<lane>/<persona>"`); `kind` names what it is; `record`
    is the record it shows, if any. `label` is what a screen reader says, and the alternative text in a PDF; `heading`
    from 1 to 6 makes it an entry of the PDF outline. Ops are painted first, then children in order. With `clip`
    everything is cut at the node's box. `opacity` holds for the whole node.
    """

    key: str
    kind: str
    x: float
    y: float
    w: float
    h: float
    ops: tuple[Op, ...] = ()
    children: tuple[Node, ...] = ()
    record: str = ""
    label: str = ""
    heading: int = 0
    clip: bool = False
    opacity: float = 1.0

    @property
    def rect(self) -> Rect:
        """The node's box in its parent's coordinates."""
        return Rect(self.x, self.y, self.w, self.h)


def walk(node: Node, dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Node, float, float]]:
    """Every node of the tree in painting order with the absolute position of its origin, (dx, dy) added."""
    x, y = dx + node.x, dy + node.y
    yield node, x, y
    for child in node.children:
        yield from walk(child, x, y)
