"""What stands on a slide: native shapes with text, lines, groups and tables, as plain values.

Lives in layout (L2); imports its neighbours. Lengths are points on a slide of 960 x 540 (16:9), colours are tokens.
`render.pptx` writes them as shapes that people can change; nothing here knows how.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.layout.display import Outline

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 36.0

Geometry = Literal["rect", "roundRect", "ellipse", "homePlate", "chevron", "smileyFace", "star5", "line"]
Anchor = Literal["t", "ctr", "b"]
Align = Literal["l", "ctr", "r"]


class Words(NamedTuple):
    """Text of one look in a paragraph; sizes are points."""

    text: str
    size: float
    ink: str = "ink"
    bold: bool = False
    italic: bool = False


class Line(NamedTuple):
    """A paragraph. `rtl` runs right to left, and `align` is turned with it; `before` is the space above it."""

    words: tuple[Words, ...]
    align: Align = "l"
    rtl: bool = False
    before: float = 0.0


class Shape(NamedTuple):
    """A shape of a preset geometry with text in it.

    `alt` is what a screen reader says of it; text is read anyway. `decorative` shapes are passed over. `inset` is the
    room around the text: left, top, right, bottom. `adjust` are the handles of the geometry by name.
    """

    name: str
    x: float
    y: float
    w: float
    h: float
    geometry: Geometry = "rect"
    fill: str = ""
    pen: str = ""
    pen_width: float = 0.75
    dash: str = ""
    lines: tuple[Line, ...] = ()
    inset: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    anchor: Anchor = "t"
    adjust: tuple[tuple[str, int], ...] = ()
    alt: str = ""
    decorative: bool = False


class Path(NamedTuple):
    """A drawn line or area: the outline is in points, and moved to (x, y). Outlines that come often are shared."""

    name: str
    outline: Outline
    fill: str = ""
    pen: str = ""
    pen_width: float = 2.25
    dash: str = ""
    alt: str = ""
    decorative: bool = False
    x: float = 0.0
    y: float = 0.0


class Group(NamedTuple):
    """Shapes that move together; they stand where they stand on the slide."""

    name: str
    items: tuple[Shape | Path, ...]
    alt: str = ""


class Cell(NamedTuple):
    """A cell of a table; it reaches over `across` columns."""

    lines: tuple[Line, ...] = ()
    fill: str = ""
    anchor: Anchor = "t"


class Table(NamedTuple):
    """A native table: widths of its columns, heights and cells of its rows. The first row and column are headings."""

    name: str
    x: float
    y: float
    widths: tuple[float, ...]
    rows: tuple[tuple[float, tuple[Cell, ...]], ...]
    alt: str = ""
    inset: tuple[float, float, float, float] = (4.0, 3.0, 4.0, 3.0)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(height for height, _cells in self.rows)


Item = Shape | Path | Group | Table
Layout = Literal["title", "page"]


class Slide(NamedTuple):
    """A slide: its title (a real one, which the outline view lists), and what stands on it from back to front.

    `title` is on one line or several; `size` is its size in points. `subtitle` is for the first slide only.
    """

    title: str
    items: tuple[Item, ...]
    layout: Layout = "page"
    size: float = 26.0
    subtitle: tuple[Line, ...] = ()
    rtl: bool = False


class Deck(NamedTuple):
    """All slides, what stands at the foot of each, and the language of the content (a BCP 47 tag)."""

    slides: tuple[Slide, ...]
    title: str
    foot: str
    language: str
