"""Where a dragged card would go: the cell, the place in it, the line that shows it, the words that say it.

Lives in layout (L2); imports the model and its neighbours. A slot is computed with every move of the pointer and
changes nothing; the command that is run on release gets its cell and position. Coordinates are scene units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_studio.i18n import Message, _, msg
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS, CellBox, Found, Grid, Item, Row
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.numbers import ordinal
from journey_studio.model.queries import Cell
from journey_studio.model.rules import LANES_OF_CARD

REACH = 24.0
"""Screen pixels: a cell that fits and is this near wins over one that does not fit."""
LINE = 3.0


class Slot(NamedTuple):
    """A place where the cards can go.

    `position` counts the cards of the cell without the dragged ones; `total` is how many there will be. `line` is the
    insertion line, `frame` the cell. `stage` and `detail` are the words of the hint ("Quote & order", "Online, 2nd of
    3"). `stays` says that dropping here changes nothing; `asks_channel` that the card's channel does not belong to the
    lane, so that another one has to be chosen.
    """

    cell: Cell
    position: int
    total: int
    line: Rect
    frame: Rect
    stage: str
    detail: str
    stays: bool = False
    asks_channel: bool = False
    makes: str = ""
    """The record type that is made there instead of moving: pains on Opportunities make linked opportunities."""


class Bond(NamedTuple):
    """A touchpoint under dragged pains or opportunities, which would be linked to it; `frame` is its rectangle."""

    record: str
    frame: Rect


class Refusal(NamedTuple):
    """A place where they cannot go, and why; `band` is the folded band under the pointer, which opens on waiting."""

    reason: Message
    frame: Rect | None = None
    band: str = ""


def drop_slot(
    scene: MapScene,
    x: float,
    y: float,
    dragged: Sequence[str],
    kind: str = "",
    where: str = "",
    *,
    copying: bool = False,
) -> Slot | Bond | Refusal:
    """Where the `dragged` records would go if they were let go at (x, y).

    The first of them is the one in the hand. `kind` (a record type) and `where` are needed only when it is not on the
    map yet. With `copying` they stay where they are and copies go there; then `position` counts all cards of the cell.
    Raises `ValueError` when the first one is neither shown nor described.
    """
    grid = scene.grid
    lying = _lying(grid, dragged)
    if not copying and any(found.item.locked for found in lying.values()):
        return Refusal(msg("A locked card stays where it is"))
    lead = lying.get(dragged[0]) if dragged else None
    if lead is not None:
        kind, where = lead.item.kind, lead.item.where
    if kind not in LANES_OF_CARD:
        raise ValueError(f"what is dragged is no card: {kind!r}")
    bond = _bond(grid, x, y) if kind in _BOUND else None
    if bond is not None:
        return bond
    place = _fitting_cell(grid, x, y, kind, REACH / scene.options.zoom)
    if place is None:
        return _refusal(grid, x, y, kind)
    number = sum(1 for record in dragged if record not in lying or lying[record].item.kind == kind)
    made = _MADE.get(kind, {}).get(grid.bands[place[0]].rows[place[1]].kind, "")
    gone = frozenset() if copying or made else frozenset(dragged)
    return _slot(grid, place, y, gone, number, where)._replace(makes=made)


_BOUND = ("pain", "opportunity")
"""Kinds that are linked to a touchpoint by dropping them on it."""
_MADE = {"pain": {"opportunities": "opportunity"}}
"""What a kind makes in lanes that are not its own."""


def _bond(grid: Grid, x: float, y: float) -> Bond | None:
    place, column = grid.row_at(y), grid.column_at(x)
    if place is None or column is None:
        return None
    rect = grid.cell_rect(*place, column)
    for item in grid.bands[place[0]].rows[place[1]].cells[column].shown:
        if item.kind == "touchpoint" and item.rect.contains(x - rect.x, y - rect.y):
            return Bond(item.record, item.rect.moved(rect.x, rect.y))
    return None


def _lying(grid: Grid, dragged: Iterable[str]) -> dict[str, Found]:
    found = {record: grid.find(record) for record in dragged}
    return {record: one for record, one in found.items() if one is not None}


def _fitting_cell(grid: Grid, x: float, y: float, kind: str, reach: float) -> tuple[int, int, int] | None:
    """The cell under the pointer if it holds this kind of card, else the nearest one that does, if it is in reach."""
    best: tuple[float, tuple[int, int, int]] | None = None
    for b, band in enumerate(grid.bands):
        if band.bottom + reach < y or band.y - reach > y:
            continue
        for r, row in enumerate(band.rows):
            if row.kind not in LANES_OF_CARD[kind] and row.kind not in _MADE.get(kind, {}):
                continue
            for c in range(len(row.cells)):
                away = _distance(grid.cell_rect(b, r, c), x, y)
                if away <= reach and (best is None or away < best[0]):
                    best = (away, (b, r, c))
    return best[1] if best is not None else None


def _distance(rect: Rect, x: float, y: float) -> float:
    """How far a point is from a rectangle, along the axis where it is further; 0 inside."""
    dx = max(rect.x - x, 0.0, x - rect.right)
    dy = max(rect.y - y, 0.0, y - rect.bottom)
    inside = rect.contains(x, y)
    return 0.0 if inside else max(dx, dy, 1e-9)


_REASONS = {
    "touchpoint": msg("Touchpoints live in Online or Offline"),
    "thought": msg("Thoughts live in Thoughts"),
    "pain": msg("Pains live in Pains"),
    "opportunity": msg("Opportunities live in Opportunities"),
}


def _refusal(grid: Grid, x: float, y: float, kind: str) -> Refusal:
    number = grid.band_at(y)
    if number is not None and grid.bands[number].folded:
        band = grid.bands[number]
        return Refusal(msg("This band is folded"), Rect(0.0, band.y, grid.width, band.head + band.body), band.band)
    place, column = grid.row_at(y), grid.column_at(x)
    if place is None or column is None:
        return Refusal(msg("There is no cell here"))
    return Refusal(_REASONS[kind], grid.cell_rect(*place, column))


def _slot(grid: Grid, place: tuple[int, int, int], y: float, dragged: frozenset[str], number: int, where: str) -> Slot:
    band, row, column = place
    box = grid.bands[band].rows[row]
    cell = box.cells[column]
    frame = grid.cell_rect(band, row, column)
    others = [item for item in cell.items if item.record not in dragged]
    position = sum(1 for item in others if frame.y + item.rect.y + item.rect.h / 2 <= y)
    total = len(others) + number
    return Slot(
        cell=cell.place,
        position=position,
        total=total,
        line=_line(cell, frame, others, position),
        frame=frame,
        stage=grid.columns[column].name,
        detail=_detail(box, position, total),
        stays=bool(dragged) and _stays(cell, others, position, dragged),
        asks_channel=where in ("online", "offline") and box.kind in ("online", "offline") and where != box.kind,
    )


def _detail(row: Row, position: int, total: int) -> str:
    return _("{lane}, {place} of {count}").format(lane=row.name, place=ordinal(position + 1), count=total)


def _line(cell: CellBox, frame: Rect, others: list[Item], position: int) -> Rect:
    """The insertion line: in the gap above the card it would push down, or under the last one, ghosts included."""
    if position < len(others):
        middle = others[position].rect.y - METRICS.gap / 2
    elif cell.items:
        middle = cell.items[-1].rect.bottom + METRICS.gap / 2
    else:
        middle = METRICS.pad_y + LINE / 2
    width = frame.w - 2 * METRICS.pad_x
    return Rect(frame.x + METRICS.pad_x, frame.y + max(0.0, middle - LINE / 2), width, LINE)


def _stays(cell: CellBox, others: list[Item], position: int, dragged: frozenset[str]) -> bool:
    """Whether the cell would look the same afterwards: all dragged cards lie in it, in a row, at this place."""
    mine = [item.record for item in cell.items if item.record in dragged]
    if len(mine) != len(dragged):
        return False
    after = [item.record for item in others]
    after[position:position] = mine
    return after == [item.record for item in cell.items]
