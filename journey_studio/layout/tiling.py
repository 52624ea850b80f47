"""How a poster is split over sheets that an office printer can take: which part of it lies on which sheet.

Lives in layout (L2); imports `papers`, `display` and its neighbours, no Qt. The rules are those of the design's section
15. A sheet shows the poster as far as the printer reaches, but for a narrow strip along its left and upper edge that
holds the line to cut along. Each sheet lies on the strip that its neighbours to the left and above have along their
right and lower edge: that strip, the overlap, is where the glue goes, where the marks are, and what nobody sees in the
end. Below the last row as much is kept free for the sheets' numbers. The sheets form a grid of equal parts, moved a
little to where it cuts few cards; where parts of different sizes cut fewer, they have those. Lengths are points, those
that a person chooses are millimetres.

    split = plan(page.node, Rect(0, 0, page.width, page.height), "A3")
    split.tiles[4].number, split.tiles[4].window
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from journey_studio.errors import UsageError
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, Node, Rect, walk
from journey_studio.layout.papers import LEAST_MM, MM, Paper, paper
from journey_studio.layout.tiling_edges import Row, Span, best_edges

SHEETS: tuple[str, ...] = ("A4", "A3", "Letter", "Tabloid")
"""The sheets to choose from; any other paper can be named as well."""
OVERLAP_MM: tuple[float, float] = (5.0, 20.0)
MARGIN_MM: tuple[float, float] = (5.0, 15.0)
"""The least and the most of what can be chosen."""
NUDGE_MM = 15.0
"""How far the grid is moved from the middle at most."""

SMALLER_MOST = 0.95
"""A poster that takes fewer sheets at this part of its size is a little smaller."""

GUTTER = 3.0 * MM
"""Along the left and upper edge, for the line to cut along."""
FOOT = 6.0 * MM
"""What the poster leaves free on the sheets of the last row."""
_STEP_MM = 0.5
_GRAZE = 0.3 * MM
"""An edge this near the edge of a card does not cut it."""
_LEAST, _WORDS = 0.15, 148.0 * MM
"""How much of a sheet its part fills at least, and how wide the words and the bar are that stand below it."""


class Tile(NamedTuple):
    """One sheet: row and column from 0, its number in reading order from 1, and its part of the page.

    The number is what it is called everywhere, on the sheet, in the guide, on the screen: letters with numbers, as A1,
    would be taken for papers, and for the cells of a blank grid.
    `window` is what the sheet has room for, `part` as much of it as there is poster, `seen` what is to be seen of it
    when the neighbours lie on it; all in the page's coordinates.
    """

    row: int
    column: int
    number: int
    window: Rect
    part: Rect
    seen: Rect


class Crossed(NamedTuple):
    """How many things the edges of the sheets cut: cards, and other texts and signs."""

    cards: int = 0
    others: int = 0


class Plan(NamedTuple):
    """A page over sheets of `paper` (as they lie in the printer), row by row.

    `margin` is what the printer does not reach, `overlap` what is glued, both in points. `shift` is how far the grid is
    moved to the right and down from the middle, in millimetres; `best` the shift that cuts the fewest cards.
    `crossed` are the records of the cards that an edge cuts; `best_crossed` is how many those are where the fewest are
    cut. Without `even` the parts have different sizes, and no shift; without `best_even` it takes such parts for that.
    """

    paper: Paper
    area: Rect
    margin: float
    overlap: float
    rows: int
    columns: int
    tiles: tuple[Tile, ...]
    shift: tuple[float, float] = (0.0, 0.0)
    best: tuple[float, float] = (0.0, 0.0)
    crossed: tuple[str, ...] = ()
    best_crossed: int = 0
    centred_crossed: int = 0
    even: bool = True
    best_even: bool = True

    @property
    def whole(self) -> bool:
        """Whether the page needs no splitting."""
        return len(self.tiles) == 1

    @property
    def seams_x(self) -> tuple[float, ...]:
        """Where sheets meet side by side: the left edges of the upper ones, in the page's coordinates."""
        return tuple(tile.window.x for tile in self.tiles[1 : self.columns])

    @property
    def seams_y(self) -> tuple[float, ...]:
        """Where rows meet: the upper edges of the upper ones."""
        return tuple(tile.window.y for tile in self.tiles[self.columns :: self.columns])

    @property
    def name(self) -> str:
        """What the sheets are called in a shop: "A3", "Letter"."""
        return sheet_name(self.paper)


def sheet_name(sheet: Paper) -> str:
    """The name that an office printer has for a sheet."""
    return {"ANSI A": "Letter", "ANSI B": "Tabloid"}.get(sheet.name, sheet.name)


def plan(
    node: Node,
    area: Rect,
    sheet: str,
    overlap: float = 10.0,
    margin: float = 6.0,
    shift: tuple[float, float] | None = None,
) -> Plan:
    """The sheets for the part `area` of a page: as few as can be, the grid where it cuts the fewest cards.

    `sheet` is the name of a paper, `overlap`, `margin` and a given `shift` are millimetres; the shift is used as far as
    the sheets still cover the poster. `UsageError` for a sheet nobody knows or lengths that cannot be.
    """
    chosen = paper(sheet)
    if chosen.roll:
        raise UsageError(msg("A poster is split over sheets, not over a roll. Choose A4 or A3."))
    _check(overlap, OVERLAP_MM, "overlap")
    _check(margin, MARGIN_MM, "margin")
    turned = chosen._replace(width_mm=chosen.height_mm, height_mm=chosen.width_mm)
    if any(_holds(one, area) for one in (chosen, turned)):
        return _whole(chosen, area, margin * MM, overlap * MM)
    things = _things(node)
    grids = [_Grid(one, area, overlap * MM, margin * MM) for one in (chosen, turned)]
    fewest = min(grid.count for grid in grids)
    found = [_placed(grid, things, shift) for grid in grids if grid.count == fewest]
    wide = area.w > area.h
    return min(found, key=lambda one: (one.best_crossed, one.paper.landscape != wide))


class Fewer(NamedTuple):
    """How large a poster of the same shape is that takes fewer sheets, in whole millimetres, and how many it takes."""

    width_mm: int
    height_mm: int
    sheets: int


def fewer(found: Plan) -> Fewer | None:
    """The largest poster that is a little smaller and takes fewer sheets; None where it would be much smaller."""
    sheet, area = found.paper, found.area
    turned = sheet._replace(width_mm=sheet.height_mm, height_mm=sheet.width_mm)
    best: tuple[float, int] = (0.0, 0)
    for grid in (_Grid(one, area, found.overlap, found.margin) for one in (sheet, turned)):
        for columns in range(1, grid.columns + 1):
            for rows in range(1, grid.rows + 1):
                if rows * columns < len(found.tiles):
                    wide = (columns * grid.across + grid.overlap) / area.w
                    high = (rows * grid.down + grid.overlap - FOOT) / area.h
                    best = max(best, (min(1.0, wide, high), -rows * columns))
    factor, count = best
    width, height = (int(side * factor / MM + 1e-6) for side in (area.w, area.h))
    if factor < SMALLER_MOST or min(width, height) < LEAST_MM:
        return None
    return Fewer(width, height, -count)


def _check(value: float, limits: tuple[float, float], what: str) -> None:
    least, most = limits
    if least <= value <= most:
        return
    said = {"value": f"{value:g}", "least": f"{least:g}", "most": f"{most:g}"}
    if what == "overlap":
        raise UsageError(msg("Sheets overlap by {least} to {most}\u202fmm, not {value}.", **said))
    raise UsageError(msg("The margin of a printer is {least} to {most}\u202fmm, not {value}.", **said))


def _holds(sheet: Paper, area: Rect) -> bool:
    return area.w <= sheet.width + 0.01 and area.h <= sheet.height + 0.01


def _whole(sheet: Paper, area: Rect, margin: float, overlap: float) -> Plan:
    return Plan(sheet, area, margin, overlap, 1, 1, (Tile(0, 0, 1, area, area, area),))


class _Grid:
    """The sheets of one orientation, before it is known where they are."""

    def __init__(self, sheet: Paper, area: Rect, overlap: float, margin: float) -> None:
        self.sheet = sheet
        self.area = area
        self.overlap = overlap
        self.margin = margin
        self.wide = sheet.width - 2 * margin - GUTTER
        self.high = sheet.height - 2 * margin - GUTTER
        self.across = self.wide - overlap
        self.down = self.high - overlap
        if min(self.across, self.down) < overlap:
            raise UsageError(msg("The sheets are too small for this. Choose a larger one."))
        self.columns = _pieces(area.w, self.across, overlap)
        self.rows = _pieces(area.h + FOOT, self.down, overlap)

    @property
    def count(self) -> int:
        return self.rows * self.columns

    @property
    def spare(self) -> tuple[float, float]:
        """How much wider and higher all sheets together are than the poster."""
        across = self.columns * self.across + self.overlap - self.area.w
        return across, self.rows * self.down + self.overlap - self.area.h

    def reach(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """How far the grid can be moved to the left and right, and up and down, in millimetres."""
        across, down = self.spare
        return _within(-across / 2, across / 2), _within(FOOT - down / 2, down / 2)

    def at(self, shift: tuple[float, float]) -> tuple[float, float]:
        """Where the first sheet begins, in the page's coordinates."""
        across, down = self.spare
        return self.area.x - across / 2 + shift[0] * MM, self.area.y - down / 2 + shift[1] * MM

    def seams(self, shift: tuple[float, float]) -> tuple[list[float], list[float]]:
        """Where sheets meet side by side, and one below the other."""
        x, y = self.at(shift)
        xs = [x + column * self.across for column in range(1, self.columns)]
        return xs, [y + row * self.down for row in range(1, self.rows)]

    def starts(self, shift: tuple[float, float]) -> tuple[list[float], list[float]]:
        """Where the columns and the rows of equal parts begin."""
        x, y = self.at(shift)
        return [x + at * self.across for at in range(self.columns)], [y + at * self.down for at in range(self.rows)]

    def uneven(self, things: Sequence[_Thing]) -> tuple[list[float], list[float]] | None:
        """Where columns and rows had better begin when their parts need not be equal; None when they have no choice."""
        # the words below a part need some width; the first and the last sheet have room for them beside their parts
        first = min(self.across, max(_LEAST * self.across, 2 * _WORDS - self.across))
        across = Row(self.columns, self.area.w, first, min(self.across, _WORDS), self.across, self.wide)
        low = _LEAST * self.down
        down = Row(self.rows, self.area.h, low, low, self.down, self.high - FOOT)
        xs = best_edges(across, [_span(one.rect.x - self.area.x, one.rect.w, one.card) for one in things])
        ys = best_edges(down, [_span(one.rect.y - self.area.y, one.rect.h, one.card) for one in things])
        if xs is None or ys is None:
            return None
        # what the first sheet has left over is before and behind its part of the poster, for the marks
        left, top = self.at((0.0, 0.0))
        left = self.area.x - (self.across - xs[0]) / 2 if xs else left
        top = self.area.y - (self.down - ys[0]) / 2 if ys else top
        return [left, *(self.area.x + x for x in xs)], [top, *(self.area.y + y for y in ys)]

    def tiles(self, xs: Sequence[float], ys: Sequence[float]) -> Iterable[Tile]:
        """The sheets whose columns and rows begin there."""
        widths, heights = _lengths(xs, self.wide), _lengths(ys, self.high)
        for row, (y, high) in enumerate(zip(ys, heights, strict=True)):
            for column, (x, wide) in enumerate(zip(xs, widths, strict=True)):
                free = Rect(x, y, wide, high)
                over_x = self.overlap if column < self.columns - 1 else 0.0
                over_y = self.overlap if row < self.rows - 1 else 0.0
                window = free._replace(w=wide + over_x, h=high + over_y)
                number = row * self.columns + column + 1
                yield Tile(row, column, number, window, _shared(window, self.area), _shared(free, self.area))


def _lengths(starts: Sequence[float], last: float) -> list[float]:
    """From each to the next, and the last one."""
    return [*(after - start for start, after in pairwise(starts)), last]


def _span(begin: float, length: float, card: bool) -> Span:
    return Span(begin + _GRAZE, begin + length - _GRAZE, card)


def _pieces(length: float, step: float, overlap: float) -> int:
    return max(1, math.ceil((length - overlap) / step - 1e-6))


def _within(least: float, most: float) -> tuple[float, float]:
    """A reach in points as millimetres, no further than the grid is to be moved if that can be."""
    low, high = least / MM, most / MM
    return min(high, max(low, -NUDGE_MM)), max(low, min(high, NUDGE_MM))


def _shared(one: Rect, other: Rect) -> Rect:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


# ---- what the edges cut


class _Thing(NamedTuple):
    """Something that is better not cut."""

    rect: Rect
    record: str
    card: bool


def _things(page: Node) -> list[_Thing]:
    """The cards of a page, its other texts and its faces."""
    found = []
    for node, x, y in walk(page):
        card = node.key.startswith("card:")
        if card or node.kind == "emotion_point" or any(isinstance(op, Glyphs) for op in node.ops):
            found.append(_Thing(Rect(x, y, node.w, node.h), node.record, card))
    return found


def _placed(grid: _Grid, things: Sequence[_Thing], wish: tuple[float, float] | None) -> Plan:
    """The plan at the shift that is wanted, or where the fewest cards are cut."""
    (left, right), (up, down) = grid.reach()
    xs, ys = _shifts(left, right), _shifts(up, down)
    rows, columns = _cuts(grid, things, xs, ys)
    cards = sum(1 << number for number, thing in enumerate(things) if thing.card)

    def cost(x: int, y: int) -> Crossed:
        cut = columns[x] | rows[y]
        mine = (cut & cards).bit_count()
        return Crossed(mine, cut.bit_count() - mine)

    best = min(
        ((x, y) for x in range(len(xs)) for y in range(len(ys))),
        key=lambda at: (*cost(*at), abs(xs[at[0]]) + abs(ys[at[1]])),
    )
    at_best = xs[best[0]], ys[best[1]]
    shift = at_best
    if wish is not None:
        shift = min(right, max(left, wish[0])), min(down, max(up, wish[1]))
    middle = min(right, max(left, 0.0)), min(down, max(up, 0.0))
    even = Plan(
        grid.sheet,
        grid.area,
        grid.margin,
        grid.overlap,
        grid.rows,
        grid.columns,
        tuple(grid.tiles(*grid.starts(shift))),
        shift,
        at_best,
        _crossed(things, *grid.seams(shift)),
        cost(*best).cards,
        len(_crossed(things, *grid.seams(middle))),
    )
    return _uneven(even, grid, things, wished=wish is not None)


def _uneven(even: Plan, grid: _Grid, things: Sequence[_Thing], *, wished: bool) -> Plan:
    """The plan with parts of different sizes where those cut fewer cards, unless a shift is wished."""
    starts = grid.uneven(things) if even.best_crossed else None
    crossed = _crossed(things, starts[0][1:], starts[1][1:]) if starts is not None else ()
    if starts is None or len(crossed) >= even.best_crossed:
        return even
    fewest = even._replace(best_crossed=len(crossed), best_even=False)
    if wished:
        return fewest
    return fewest._replace(tiles=tuple(grid.tiles(*starts)), shift=(0.0, 0.0), crossed=crossed, even=False)


def _shifts(least: float, most: float) -> list[float]:
    """The shifts that are tried, from the middle outwards in steps, and both ends."""
    steps = range(math.ceil(least / _STEP_MM), math.floor(most / _STEP_MM) + 1)
    return sorted({least, most, *(step * _STEP_MM for step in steps)})


def _cuts(
    grid: _Grid, things: Sequence[_Thing], xs: Sequence[float], ys: Sequence[float]
) -> tuple[list[int], list[int]]:
    """For each shift down and for each shift across, which things are cut, as sets of bits."""
    across, down = grid.seams((0.0, 0.0))
    size = len(things) // 8 + 1
    columns, rows = [bytearray(size) for _x in xs], [bytearray(size) for _y in ys]
    for number, thing in enumerate(things):
        rect = thing.rect
        for seam in across:
            _mark(columns, xs, rect.x - seam, rect.x + rect.w - seam, number)
        for seam in down:
            _mark(rows, ys, rect.y - seam, rect.y + rect.h - seam, number)
    return [int.from_bytes(one, "little") for one in rows], [int.from_bytes(one, "little") for one in columns]


def _mark(sets: list[bytearray], shifts: Sequence[float], begin: float, end: float, number: int) -> None:
    """Put a thing into the sets of the shifts that move an edge to between two places."""
    low, high = (begin + _GRAZE) / MM, (end - _GRAZE) / MM
    if high <= shifts[0] or low >= shifts[-1]:
        return
    place, bit = number >> 3, 1 << (number & 7)
    for at in range(bisect_right(shifts, low), bisect_left(shifts, high)):
        sets[at][place] |= bit


def _crossed(things: Sequence[_Thing], xs: Sequence[float], ys: Sequence[float]) -> tuple[str, ...]:
    """The records of the cards that an edge cuts."""
    found: dict[str, None] = {}
    for thing in things:
        if thing.card and (_cut(xs, thing.rect.x, thing.rect.w) or _cut(ys, thing.rect.y, thing.rect.h)):
            found[thing.record] = None
    return tuple(found)


def _cut(seams: Sequence[float], begin: float, length: float) -> bool:
    at = bisect_right(seams, begin + _GRAZE)
    return at < len(seams) and seams[at] < begin + length - _GRAZE
