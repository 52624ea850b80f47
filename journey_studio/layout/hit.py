"""What is under the pointer, and where the arrow keys lead: answered from the grid, without a window.

Lives in layout (L2); imports the model and its neighbours. Coordinates are scene units with the origin at the upper
left corner of the first column. The frozen headers lie at negative coordinates: y below 0 is the bar of stages, x
below 0 the column of lanes, so that one question covers the whole map.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.layout.display import Rect
from journey_studio.layout.emotion import HIT
from journey_studio.layout.grid import CellBox, Grid, Item, Row
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES

HitKind = Literal[
    "card", "point", "part", "cell", "lane", "lane_edge", "stage", "stage_edge", "band", "strip", "nothing"
]
CARDS = frozenset(card.type_name for card in CARD_TYPES)
GRAB = 4.0
"""Screen pixels on either side of an edge that can be dragged."""


class Hit(NamedTuple):
    """What is at a place. `rect` is its rectangle in scene units; `record` the id of the record it shows, if any.

    `card` is a touchpoint, thought, pain or opportunity, `point` one of the curve, `part` anything else that stands in
    a cell (departments, a KPI, a text); `strip` is the curve of a folded band. `type` is the record's type. `cell`,
    `stage`, `lane`, `persona` and `band` say where it is, as far as it is somewhere; `persona` means something only
    when `in_band`.
    """

    kind: HitKind
    rect: Rect = Rect(0.0, 0.0, 0.0, 0.0)
    record: str = ""
    type: str = ""
    cell: Cell | None = None
    stage: str = ""
    lane: str = ""
    persona: str | None = None
    band: str = ""
    in_band: bool = False


NOTHING = Hit("nothing")


def hit(scene: MapScene, x: float, y: float) -> Hit:
    """What is at (x, y), the topmost first."""
    grid, grab = scene.grid, GRAB / scene.options.zoom
    if y < 0:
        return _stage_hit(grid, x, grab)
    number = grid.band_at(y)
    if number is None:
        return NOTHING
    band = grid.bands[number]
    at = Hit("band", persona=band.persona, band=band.band, record=band.band, in_band=True)
    if y < band.y + band.head:
        return at._replace(rect=Rect(0.0, band.y, grid.width, band.head))
    if band.folded:
        return at._replace(kind="strip", rect=Rect(0.0, band.y + band.head, grid.width, band.body))
    place = grid.row_at(y)
    if place is None:
        return NOTHING
    row = band.rows[place[1]]
    if x < 0:
        return _lane_hit(at, row, grid.row_rect(*place), y, grab)
    column = grid.column_at(x)
    if column is None:
        return NOTHING
    return _cell_hit(grid, at, place, column, x, y, HIT / 2 / scene.options.zoom)


def _stage_hit(grid: Grid, x: float, grab: float) -> Hit:
    for column in grid.columns:
        if abs(x - column.right) <= grab:
            rect = Rect(column.right - grab, 0.0, 2 * grab, 0.0)
            return Hit("stage_edge", rect, column.stage, "stage", stage=column.stage)
    number = grid.column_at(x)
    if number is None:
        return NOTHING
    column = grid.columns[number]
    return Hit("stage", Rect(column.x, 0.0, column.w, 0.0), column.stage, "stage", stage=column.stage)


def _lane_hit(at: Hit, row: Row, rect: Rect, y: float, grab: float) -> Hit:
    kind: HitKind = "lane_edge" if rect.bottom - y <= grab else "lane"
    return at._replace(kind=kind, rect=rect, record=row.lane, type="lane", lane=row.lane)


def _cell_hit(grid: Grid, at: Hit, place: tuple[int, int], column: int, x: float, y: float, reach: float) -> Hit:
    band, row = place
    box = grid.bands[band].rows[row]
    cell = box.cells[column]
    rect = grid.cell_rect(band, row, column)
    at = at._replace(kind="cell", rect=rect, record="", cell=cell.place, stage=cell.place.stage, lane=cell.place.lane)
    if box.kind == "emotion":
        return _point_hit(grid, at, place, column, x, y, reach)
    for item in reversed(cell.shown):
        if item.rect.contains(x - rect.x, y - rect.y):
            kind: HitKind = "card" if item.kind in CARDS else "part"
            return at._replace(kind=kind, rect=item.rect.moved(rect.x, rect.y), record=item.record, type=item.kind)
    return at


def _point_hit(grid: Grid, at: Hit, place: tuple[int, int], column: int, x: float, y: float, reach: float) -> Hit:
    """The nearest point within reach, also one of a neighbouring stage; the later one where two are as near."""
    best: tuple[float, Hit] | None = None
    for number in range(max(0, column - 1), min(len(grid.columns), column + 2)):
        rect = grid.cell_rect(*place, number)
        box = grid.bands[place[0]].rows[place[1]].cells[number]
        for item in box.shown:
            shape = item.rect.moved(rect.x, rect.y)
            dx, dy = x - (shape.x + shape.w / 2), y - (shape.y + shape.h / 2)
            if abs(dx) <= reach and abs(dy) <= reach and (best is None or dx * dx + dy * dy <= best[0]):
                found = at._replace(kind="point", rect=shape, record=item.record, type=item.kind)
                best = (dx * dx + dy * dy, found._replace(cell=box.place, stage=box.place.stage))
    return best[1] if best is not None else at


# --- where the arrow keys lead --------------------------------------------------------------------------------------

Direction = Literal["left", "right", "up", "down"]


class Place(NamedTuple):
    """The current place: an item in a cell, or the cell itself when `record` is empty."""

    cell: Cell
    record: str = ""


def first_place(scene: MapScene) -> Place | None:
    """The place to begin with: the first cell that is shown; None on a map without any."""
    for band in scene.grid.bands:
        for row in band.rows:
            if row.cells:
                cell = row.cells[0]
                return Place(cell.place) if row.kind == "emotion" else _entered(cell, from_below=False)
    return None


def place_of(scene: MapScene, record: str) -> Place | None:
    """The place of a card, a point or another item; None when it is not shown."""
    found = scene.grid.find(record)
    if found is None:
        return None
    return Place(scene.grid.bands[found.band].rows[found.row].cells[found.column].place, record)


def neighbour(scene: MapScene, place: Place, direction: Direction) -> Place | None:
    """Where an arrow key leads; None at the edge of the map.

    Up and down go through the items of a cell, then to the next lane, over the borders of bands; left and right to the
    same lane of the next stage, to the item at the same place in the cell. Empty cells are stops. A place that is shown
    no more leads to the first one.

    The lane of the curve is entered at its cell, since up and down change a point: left and right lead from there along
    the curve, from point to point and over the stages that have none.
    """
    numbers = scene.grid.place_of(place.cell)
    if numbers is None:
        return first_place(scene)
    band, row, column = numbers
    box = scene.grid.bands[band].rows[row].cells[column]
    at = _item_number(box.shown, place.record)
    if scene.grid.bands[band].rows[row].kind == "emotion":
        if direction in ("left", "right"):
            return _along_curve(scene.grid.bands[band].rows[row].cells, column, at, 1 if direction == "right" else -1)
        at = None
    if direction in ("left", "right"):
        cells = scene.grid.bands[band].rows[row].cells
        other = column + (1 if direction == "right" else -1)
        return _beside(cells[other], at or 0) if 0 <= other < len(cells) else None
    step = 1 if direction == "down" else -1
    if at is not None and 0 <= at + step < len(box.shown):
        return Place(box.place, box.shown[at + step].record)
    return _next_row(scene.grid, band, row, column, step)


def _along_curve(cells: tuple[CellBox, ...], column: int, at: int | None, step: int) -> Place | None:
    """The next point of a curve, or the next cell without one."""
    box = cells[column]
    if at is None and step > 0 and box.shown:
        return Place(box.place, box.shown[0].record)
    if at is not None and 0 <= at + step < len(box.shown):
        return Place(box.place, box.shown[at + step].record)
    other = column + step
    if not 0 <= other < len(cells):
        return None
    items = cells[other].shown
    return Place(cells[other].place, items[0 if step > 0 else -1].record if items else "")


def _item_number(items: tuple[Item, ...], record: str) -> int | None:
    return next((number for number, item in enumerate(items) if item.record == record), None)


def _beside(box: CellBox, at: int) -> Place:
    return Place(box.place, box.shown[min(at, len(box.shown) - 1)].record if box.shown else "")


def _entered(box: CellBox, *, from_below: bool) -> Place:
    return Place(box.place, box.shown[-1 if from_below else 0].record if box.shown else "")


def _next_row(grid: Grid, band: int, row: int, column: int, step: int) -> Place | None:
    rows = [(b, r) for b, one in enumerate(grid.bands) for r in range(len(one.rows))]
    other = rows.index((band, row)) + step
    if not 0 <= other < len(rows):
        return None
    b, r = rows[other]
    box = grid.bands[b].rows[r].cells[column]
    return Place(box.place) if grid.bands[b].rows[r].kind == "emotion" else _entered(box, from_below=step < 0)
