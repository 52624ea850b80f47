"""Where everything on a map stands: columns, bands, rows, cells and what lies in them; no pictures.

Lives in layout (L2); imports `display` and the model. Hit-testing, drop slots, keyboard travel, the accessible table
and the links of a PDF all read this. Boxes are relative to what holds them (an item to its cell, a row to its band), so
that a band that moves down is kept as it is; the methods of `Grid` give absolute rectangles in scene units, the origin
being the upper left corner of the first column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from journey_studio.layout.display import Rect
from journey_studio.model.queries import Cell
from journey_studio.model.records import LaneKind


class Metrics(NamedTuple):
    """The map's measures at 100 %, in px; the design's section on geometry."""

    column: float = 204.0
    stage_bar: float = 54.0
    lane_bar: float = 140.0
    band_head: float = 42.0
    band_edge: float = 4.0
    band_gap: float = 7.0
    strip: float = 40.0  # the curve of a folded band
    pad_x: float = 8.0
    pad_y: float = 7.0
    gap: float = 6.0
    hairline: float = 1.0


METRICS = Metrics()

LANE_HEIGHTS: dict[LaneKind, float] = {
    "online": 54.0,
    "offline": 54.0,
    "emotion": 112.0,
    "thoughts": 52.0,
    "pains": 46.0,
    "opportunities": 46.0,
    "departments": 40.0,
    "kpis": 42.0,
    "custom_text": 46.0,
    "custom_number": 40.0,
}
"""The least height of a lane by kind; where it holds cards it grows with the tallest cell."""
EMOTION_MOST = 240.0


class Column(NamedTuple):
    """A stage: its number from 1, its left edge and width."""

    stage: str
    name: str
    number: int
    x: float
    w: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w


class Item(NamedTuple):
    """Something in a cell that can be pointed at, `rect` being relative to the cell.

    `kind` is the record's type. `where` is a touchpoint's own (empty for others); `elided` says that the title was cut
    and wants a tip; `left_out` that a filter hides it: it cannot be pointed at, and keys pass it by.
    """

    record: str
    kind: str
    rect: Rect
    where: str = ""
    locked: bool = False
    elided: bool = False
    left_out: bool = False


class CellBox(NamedTuple):
    """A cell: its place, and its items from first to last; `x` and `w` are the column's."""

    place: Cell
    x: float
    w: float
    items: tuple[Item, ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that no filter hides."""
        if any(item.left_out for item in self.items):
            return tuple(item for item in self.items if not item.left_out)
        return self.items


class Row(NamedTuple):
    """A lane of one band: `y` is relative to the band. There is a cell for every column, in order."""

    lane: str
    kind: LaneKind
    name: str
    y: float
    h: float
    cells: tuple[CellBox, ...]
    cards: int = 0
    """How many cards there are to count."""


class BandBox(NamedTuple):
    """A persona's band; `y` is absolute, `head` the height of its header, `body` that of what is below.

    `band` is the record's id, empty for a band that has none (cards of a persona nobody placed on the map). A folded
    band has no rows; its strip with the curve takes the body.
    """

    band: str
    persona: str | None
    name: str
    y: float
    head: float
    body: float
    folded: bool
    rows: tuple[Row, ...] = ()

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.head + self.body


class Found(NamedTuple):
    """An item with all that holds it: which band, row, column and place in the cell, by number."""

    band: int
    row: int
    column: int
    place: int
    item: Item


class Grid:
    """The whole map: columns from left to right, bands from top to bottom. `width` and `height` are the body's.

    Never changed after it was made. Items are found through an index that is made when the first one is asked for.
    """

    def __init__(self, columns: tuple[Column, ...], bands: tuple[BandBox, ...], width: float, height: float) -> None:
        self.columns = columns
        self.bands = bands
        self.width = width
        self.height = height

    def __repr__(self) -> str:
        return f"Grid({len(self.columns)} columns, {len(self.bands)} bands, {self.width:g} x {self.height:g})"

    def column_at(self, x: float) -> int | None:
        """The number of the column that holds `x`."""
        place = bisect_right(self.columns, x, key=lambda column: column.x) - 1
        return place if place >= 0 and x < self.columns[place].right else None

    def band_at(self, y: float) -> int | None:
        """The number of the band that holds `y`, its header included; None in the gaps between."""
        place = bisect_right(self.bands, y, key=lambda band: band.y) - 1
        return place if place >= 0 and y < self.bands[place].bottom else None

    def row_at(self, y: float) -> tuple[int, int] | None:
        """The numbers of band and row that hold `y`."""
        number = self.band_at(y)
        if number is None:
            return None
        rows = self.bands[number].rows
        inside = y - self.bands[number].y
        place = bisect_right(rows, inside, key=lambda row: row.y) - 1
        return (number, place) if place >= 0 and inside < rows[place].y + rows[place].h else None

    def row_rect(self, band: int, row: int) -> Rect:
        """The rectangle of a row, over all columns."""
        box = self.bands[band].rows[row]
        return Rect(0.0, self.bands[band].y + box.y, self.width, box.h)

    def cell_rect(self, band: int, row: int, column: int) -> Rect:
        """The rectangle of a cell."""
        box = self.bands[band].rows[row]
        cell = box.cells[column]
        return Rect(cell.x, self.bands[band].y + box.y, cell.w, box.h)

    def item_rect(self, found: Found) -> Rect:
        """The rectangle of an item."""
        cell = self.cell_rect(found.band, found.row, found.column)
        return found.item.rect.moved(cell.x, cell.y)

    def items(self) -> Iterator[Found]:
        """Every item of the map, band by band, row by row, from left to right."""
        for b, band in enumerate(self.bands):
            for r, row in enumerate(band.rows):
                for c, cell in enumerate(row.cells):
                    for place, item in enumerate(cell.items):
                        yield Found(b, r, c, place, item)

    @cached_property
    def _index(self) -> list[tuple[int, int, dict[str, tuple[int, int, Item]]]]:
        found = [(b, r, _items_of(row.cells)) for b, band in enumerate(self.bands) for r, row in enumerate(band.rows)]
        return found[::-1]  # should a record stand twice, the last one is meant

    def find(self, record: str) -> Found | None:
        """Where the item of this record is; None when it is not shown (folded, hidden, elsewhere)."""
        for band, row, items in self._index:
            held = items.get(record)
            if held is not None:
                return Found(band, row, *held)
        return None

    def place_of(self, cell: Cell) -> tuple[int, int, int] | None:
        """The numbers of band, row and column of a cell; None when it is not shown."""
        column = self._numbers.get(cell.stage)
        if column is None:
            return None
        for b, band in enumerate(self.bands):
            if band.persona == cell.persona:
                for r, row in enumerate(band.rows):
                    if row.lane == cell.lane:
                        return b, r, column
        return None

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The columns by stage."""
        return {column.stage: number for number, column in enumerate(self.columns)}


_KEPT = 256
"""Rows whose items are remembered; a map with 60 stages and 6 personas has about 50."""
_rows: dict[int, tuple[tuple[CellBox, ...], dict[str, tuple[int, int, Item]]]] = {}


def _items_of(cells: tuple[CellBox, ...]) -> dict[str, tuple[int, int, Item]]:
    """The items of a row: column, place in the cell, and the item, by record.

    Kept by identity (the cells are held, so that their id stays their own): the next layout has most rows unchanged.
    """
    held = _rows.get(id(cells))
    if held is not None and held[0] is cells:
        return held[1]
    found = {item.record: (c, place, item) for c, cell in enumerate(cells) for place, item in enumerate(cell.items)}
    if len(_rows) >= _KEPT:
        _rows.clear()
    _rows[id(cells)] = (cells, found)
    return found
