"""The sheets of a split poster as they come out of the printer: its part, the lines to cut and glue by, its number.

Lives in layout (L2); imports its neighbours, no Qt. All marks lie where nobody sees them in the end: in the strip to
the left and above, which is cut off; in the strip to the right and below, which the neighbours cover; and beside the
poster, which is cut off last. Round marks stand on the edge between two sheets, half on each, and become circles when
they are joined. The poster itself is one and the same node on every sheet, so that a painter can write it once.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.outlines import arc, circle
from journey_studio.layout.papers import MM
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.tiling import FOOT, GUTTER, Plan, Tile
from journey_studio.layout.tiling_part import MOVED, WINDOW
from journey_studio.layout.tiling_words import Words

SHARED = "shared"
"""The kind of a node that is the same object on several pages."""

CUT, GLUE, LAST = Paint("accent"), Paint("accent"), Paint("ink3")
"""The lines to cut along first, to lay the next sheet at, and to cut along at the end."""
LINE = 0.2 * MM
BESIDE = 0.1 * MM
"""How far lines keep away from what is to be seen, so that a cut at their side leaves nothing of them; the poster goes
on as far as that."""
DASH = (2.2 * MM, 1.4 * MM)
BAR_MM = 100.0

_LABEL = 4.2 * MM
_NAME = TextStyle(10.5, 700, 12)
_SMALL = TextStyle(6.6, 500, 8.4)
_CLEAR = 4.6 * MM
"""What labels keep away from the round marks."""
_RADIUS_MOST, _RADIUS_LEAST = 3.0 * MM, 1.2 * MM


class _Place(NamedTuple):
    """A sheet with what stands on it: where the page's origin lies on it, and what the printer reaches."""

    plan: Plan
    tile: Tile
    dx: float
    dy: float
    reach: Rect

    @property
    def first_column(self) -> bool:
        return self.tile.column == 0

    @property
    def last_column(self) -> bool:
        return self.tile.column == self.plan.columns - 1

    @property
    def first_row(self) -> bool:
        return self.tile.row == 0

    @property
    def last_row(self) -> bool:
        return self.tile.row == self.plan.rows - 1

    @property
    def right(self) -> float:
        """Where the next sheet begins, or the poster ends."""
        if self.last_column:
            return self.plan.area.right + self.dx
        return self.plan.seams_x[self.tile.column] + self.dx

    @property
    def bottom(self) -> float:
        """Where the next row begins, or the poster ends."""
        if self.last_row:
            return self.plan.area.bottom + self.dy
        return self.plan.seams_y[self.tile.row] + self.dy

    @property
    def left(self) -> float:
        """Where the sheet is cut, or the poster begins."""
        return (self.plan.area.x if self.first_column else self.tile.window.x) + self.dx

    @property
    def top(self) -> float:
        return (self.plan.area.y if self.first_row else self.tile.window.y) + self.dy


def shared(page: Node, number: int) -> Node:
    """A page as a node that stands on all of its sheets."""
    return Node(f"{SHARED}:{number}", SHARED, 0.0, 0.0, page.w, page.h, children=(page,))


def sheets(plan: Plan, poster: Node, words: Words) -> list[Node]:
    """All sheets of a plan; `poster` is what `shared` made of the page."""
    return [_sheet(plan, tile, poster, words) for tile in plan.tiles]


def _sheet(plan: Plan, tile: Tile, poster: Node, words: Words) -> Node:
    wide, high, margin = plan.paper.width, plan.paper.height, plan.margin
    reach = Rect(margin, margin, wide - 2 * margin, high - 2 * margin)
    inner = margin + GUTTER
    place = _Place(plan, tile, inner - tile.window.x, inner - tile.window.y, reach)
    part = _with_rim(tile)
    title = words.named(_("Sheet {number}").format(number=tile.number))
    about = words.about(plan, tile)
    moved = Node(f"moved:{tile.number}", MOVED, -part.x, -part.y, poster.w, poster.h, (), (poster,), "", about)
    window = Node(
        f"window:{tile.number}",
        WINDOW,
        *(part.x + place.dx, part.y + place.dy, part.w, part.h),
        children=(moved,),
        label=title,
        heading=1,
        clip=True,
    )
    ground = Box(0.0, 0.0, wide, high, 0.0, Paint("canvas"))
    label = Node(f"number:{tile.number}", "sheet_number", 0.0, 0.0, wide, high, (), _labels(place, words), "", title)
    marks = Node(f"marks:{tile.number}", "marks", 0.0, 0.0, wide, high, (*_lines(place), *_rounds(place)))
    return Node(f"sheet:{tile.number}", "page", 0.0, 0.0, wide, high, (ground,), (window, marks, label))


def _with_rim(tile: Tile) -> Rect:
    """The sheet's part of the page, as far as the lines that it is cut along."""
    part = tile.part
    left, top = (BESIDE if tile.column else 0.0), (BESIDE if tile.row else 0.0)
    return Rect(part.x - left, part.y - top, part.w + left, part.h + top)


# ---- lines


def _lines(place: _Place) -> list[Op]:
    """Where to cut, where to lay the next sheet, where the poster ends; each just beside what is to be seen."""
    reach, half = place.reach, LINE / 2 + BESIDE
    found: list[Op] = []
    solid, last = Pen(CUT, LINE), Pen(LAST, LINE)
    dashed = Pen(GLUE, LINE, DASH)
    upright = (reach.y, reach.bottom)
    level = (reach.x, reach.right)
    found.append(_line(place.left - half, upright, last if place.first_column else solid, across=False))
    found.append(_line(place.top - half, level, last if place.first_row else solid, across=True))
    if place.right + half <= reach.right:
        found.append(_line(place.right + half, upright, last if place.last_column else dashed, across=False))
    found.append(_line(place.bottom + half, level, last if place.last_row else dashed, across=True))
    if not place.first_column:
        found.append(_scissors(place.left - GUTTER / 2, place.reach.y + GUTTER / 2))
    elif not place.first_row:
        found.append(_scissors(place.reach.x + GUTTER / 2, place.top - GUTTER / 2))
    return found


def _scissors(cx: float, cy: float) -> Op:
    return icons.icon_at("scissors", cx, cy, GUTTER * 0.9, CUT)


def _line(at: float, ends: tuple[float, float], pen: Pen, *, across: bool) -> Shape:
    first, last = ((ends[0], at), (ends[1], at)) if across else ((at, ends[0]), (at, ends[1]))
    return Shape(Outline((("M", *first), ("L", *last))), pen=pen)


def _rounds(place: _Place) -> list[Op]:
    """The round marks on the edges of this sheet: whole where the neighbour will lie on it, half where it lies on one.

    On the edge between two columns they stand below, where the next row covers them, and above the poster; on the edge
    between two rows they stand beside the poster.
    """
    found: list[Op] = []
    ends = _ends_upright(place)
    for x, side, there in (
        (place.left, "right", not place.first_column),
        (place.right, "whole", not place.last_column),
    ):
        if there:
            found += [op for y, radius in ends for op in mark(x, y, radius, side)]
    ends = _ends_level(place)
    for y, side, there in ((place.top, "lower", not place.first_row), (place.bottom, "whole", not place.last_row)):
        if there:
            found += [op for x, radius in ends for op in mark(x, y, radius, side)]
    return found


def _ends_upright(place: _Place) -> list[tuple[float, float]]:
    """Where marks stand on the edges to the left and right: y and radius."""
    inside = min(_RADIUS_MOST, place.plan.overlap / 2 - 0.5 * MM)
    if place.last_row:
        found = [(place.bottom + FOOT / 2, min(inside, FOOT / 2 - 0.4 * MM))]
    else:
        found = [(place.bottom + place.plan.overlap / 2, inside)]
    if place.first_row:
        found += [(place.top - away, radius) for away, radius in _beside(place.top - place.reach.y)]
    return found


def _ends_level(place: _Place) -> list[tuple[float, float]]:
    """Where marks stand on the edges above and below: x and radius."""
    found = []
    if place.first_column:
        found += [(place.left - away, radius) for away, radius in _beside(place.left - place.reach.x)]
    if place.last_column:
        found += [(place.right + away, radius) for away, radius in _beside(place.reach.right - place.right)]
    return found


def _beside(room: float) -> list[tuple[float, float]]:
    """How far from the poster's edge a mark stands, and its radius, if there is room for one."""
    radius = min(_RADIUS_MOST, room / 2 - 0.25 * MM)
    return [(radius + 0.25 * MM, radius)] if radius >= _RADIUS_LEAST else []


def mark(cx: float, cy: float, radius: float, side: str) -> list[Op]:
    """A circle with a cross, or half of it; white below, so that it is seen on any colour."""
    pen = Pen(CUT, LINE)
    if side == "whole":
        ring = tuple(circle(cx, cy, radius))
    else:
        ring = _half(cx, cy, radius, side)
    left, right = (cx if side == "right" else cx - radius), cx + radius
    top, bottom = (cy if side == "lower" else cy - radius), cy + radius
    cross = Outline((("M", left, cy), ("L", right, cy), ("M", cx, top), ("L", cx, bottom)))
    return [Shape(Outline(ring), fill=Paint("surface"), pen=pen), Shape(cross, pen=pen)]


def _half(cx: float, cy: float, radius: float, side: str) -> tuple[tuple[str | float, ...], ...]:
    start = -90.0 if side == "right" else 0.0
    begin = (cx, cy - radius) if side == "right" else (cx + radius, cy)
    return (("M", *begin), *arc(cx, cy, radius, start, start + 180.0))


# ---- words


def _labels(place: _Place, words: Words) -> tuple[Node, ...]:
    """The line below the poster's part: its number, version, the bar to check the scale; and what goes on top."""
    tile, plan = place.tile, place.plan
    left = place.reach.x + GUTTER + _CLEAR
    right = (place.reach.right if place.last_column else place.right) - _CLEAR
    base = place.bottom + (FOOT if place.last_row else plan.overlap)
    top = base - min(_LABEL, base - place.bottom - 0.5 * MM)
    bar = Node(f"bar:{tile.number}", "bar", right - BAR_MM * MM - 14 * MM, top, BAR_MM * MM, base - top, bar_ops(words))
    room = bar.x - left - 3 * MM
    name = wrap(str(tile.number), _NAME)
    number = words.sheet(tile.number, len(plan.tiles))
    where = _("row {row}, column {column}").format(row=tile.row + 1, column=tile.column + 1)
    told = " · ".join(part for part in (number, words.version, where, words.title) if part)
    text = wrap(told, _SMALL, max(10.0, room - name.width - 2 * MM), 1)
    wide = name.width + 2 * MM + text.width
    ops: tuple[Op, ...] = (
        Box(-MM, 0.0, wide + 2 * MM, base - top, 0.0, Paint("surface")),
        *name.glyphs(0.0, (base - top) / 2 - 6.0, Paint("ink")),
        *text.glyphs(name.width + 2 * MM, (base - top) / 2 - 4.2, Paint("ink2")),
    )
    nodes = [Node(f"line:{tile.number}", "text", left, top, wide, base - top, ops), bar]
    if not place.last_column:
        nodes.append(_next_right(place, words))
    if not place.last_row:
        nodes += _next_below(place, words, left + wide + 2 * MM, bar.x - 3 * MM, top, base)
    return tuple(nodes)


def _next_right(place: _Place, words: Words) -> Node:
    """The number of the sheet that lies on the right strip."""
    plan, tile = place.plan, place.tile
    name = str(plan.tiles[tile.number].number)
    room = plan.overlap - 1.6 * MM
    style = _fitting(name, room - 1.2 * MM)
    text, glue = wrap(name, style), wrap(words.glue, _SMALL)
    told = glue.width <= room - 0.6 * MM
    high = text.height + (glue.height if told else 0.0) + 1.2 * MM
    ops: list[Op] = [Box(0.0, 0.0, room, high, 1.0 * MM, Paint("surface"), Pen(GLUE, LINE * 0.8))]
    y = 0.6 * MM
    if told:
        ops += glue.glyphs((room - glue.width) / 2, y, Paint("ink2"))
        y += glue.height
    ops += text.glyphs((room - text.width) / 2, y, GLUE)
    x = place.right + plan.overlap - room - 0.4 * MM
    middle = max(place.top, place.reach.y) + (place.bottom - max(place.top, place.reach.y)) / 2
    return Node(f"right:{tile.number}", "glue", x, middle - high / 2, room, high, tuple(ops))


def _next_below(place: _Place, words: Words, left: float, right: float, top: float, base: float) -> list[Node]:
    """The number of the sheet that lies on the lower strip, where there is room between the other words."""
    tile = place.tile
    name = str(place.plan.tiles[tile.number - 1 + place.plan.columns].number)
    style = _fitting(name, 14 * MM)
    text, glue = wrap(name, style), wrap(words.glue, _SMALL)
    wide, high = text.width + glue.width + 3.4 * MM, base - top
    if wide > right - left:
        return []
    ops: list[Op] = [Box(0.0, 0.0, wide, high, 1.0 * MM, Paint("surface"), Pen(GLUE, LINE * 0.8))]
    ops += glue.glyphs(1.2 * MM, (high - glue.height) / 2, Paint("ink2"))
    ops += text.glyphs(glue.width + 2.2 * MM, (high - text.height) / 2, GLUE)
    x = left + (right - left - wide) / 2
    return [Node(f"below:{tile.number}", "glue", x, top, wide, high, tuple(ops))]


def _fitting(name: str, room: float) -> TextStyle:
    """The type that a number has in a strip this wide."""
    natural = wrap(name, _NAME).width
    factor = min(1.0, room / natural) if natural > 0 else 1.0
    return _NAME._replace(size=_NAME.size * factor, line=_NAME.line * factor)


def bar_ops(words: Words) -> tuple[Op, ...]:
    """The bar of 100 mm, with a tick at each centimetre and its length behind it."""
    length, high = BAR_MM * MM, _LABEL
    pen = Pen(Paint("ink"), LINE)
    segments: list[tuple[str | float, ...]] = [("M", 0.0, high * 0.72), ("L", length, high * 0.72)]
    for step in range(11):
        x = step * length / 10
        top = 0.18 if step in (0, 10) else 0.4 if step == 5 else 0.52
        segments += [("M", x, high * top), ("L", x, high * 0.72)]
    text = wrap(words.bar, _SMALL)
    return (
        Box(-0.8 * MM, 0.0, length + text.width + 3.2 * MM, high, 0.0, Paint("surface")),
        Shape(Outline(tuple(segments)), pen=pen),
        *text.glyphs(length + 1.6 * MM, high / 2 - text.height / 2, Paint("ink2")),
    )
