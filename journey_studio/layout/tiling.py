"""How a poster is split over sheets that an office printer can take: which part of it lies on which sheet.

Lives in layout (L2); imports `papers`, `display` and its neighbours, no Qt. The rules are those of the design's section
15. A sheet shows the poster as far as the printer reaches, but for a narrow strip along its left and upper edge that
holds the line to cut along. Each sheet lies on the strip that its neighbours to the left and above have along their
right and lower edge: that strip, the overlap, is where the glue goes, where the marks are, and what nobody sees in the
end. Below the last row as much is kept free for the sheets' numbers. Lengths are points, those that a person chooses
are millimetres.

    split = plan(page.node, Rect(0, 0, page.width, page.height), "A3")
    split.tiles[4].number, split.tiles[4].window
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_studio.errors import UsageError
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, Node, Rect, walk
from journey_studio.layout.papers import MM, Paper, paper

SHEETS: tuple[str, ...] = ("A4", "A3", "Letter", "Tabloid")
"""The sheets to choose from; any other paper can be named as well."""
OVERLAP_MM: tuple[float, float] = (5.0, 20.0)
MARGIN_MM: tuple[float, float] = (5.0, 15.0)
"""The least and the most of what can be chosen."""
NUDGE_MM = 15.0
"""How far the grid is moved from the middle at most."""

GUTTER = 3.0 * MM
"""Along the left and upper edge, for the line to cut along."""
FOOT = 6.0 * MM
"""What the poster leaves free on the sheets of the last row."""
_STEP_MM = 0.5
_GRAZE = 0.3 * MM
"""An edge this near the edge of a card does not cut it."""


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
    `crossed` are the records of the cards that an edge cuts.
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

    def tiles(self, shift: tuple[float, float]) -> Iterable[Tile]:
        x, y = self.at(shift)
        for row in range(self.rows):
            for column in range(self.columns):
                window = Rect(x + column * self.across, y + row * self.down, self.wide, self.high)
                free = window._replace(
                    w=self.across if column < self.columns - 1 else self.wide,
                    h=self.down if row < self.rows - 1 else self.high,
                )
                number = row * self.columns + column + 1
                parts = _shared(window, self.area), _shared(free, self.area)
                yield Tile(row, column, number, window, *parts)


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
    return Plan(
        grid.sheet,
        grid.area,
        grid.margin,
        grid.overlap,
        grid.rows,
        grid.columns,
        tuple(grid.tiles(shift)),
        shift,
        at_best,
        _crossed(things, *grid.seams(shift)),
        cost(*best).cards,
        len(_crossed(things, *grid.seams(middle))),
    )


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
