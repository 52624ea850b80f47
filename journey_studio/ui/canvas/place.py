"""The current place of the keyboard on the screen: where it is, and what becomes of it when the map changes.

Lives in ui (L5); `layout.hit`, `layout.grid` and the model, no Qt.
"""

from __future__ import annotations

from journey_studio.layout import hit
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS, Grid, Item
from journey_studio.layout.hit import Place
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.records import LANE_CONTENT

ROOM = 40.0
"""The height of the dashed room that stands for a place without a card."""
_LEAST_ROOM = 12.0


def items_at(grid: Grid, place: Place) -> tuple[Item, ...]:
    """What stands in the cell of a place."""
    at = grid.place_of(place.cell)
    return grid.bands[at[0]].rows[at[1]].cells[at[2]].items if at is not None else ()


def index_of(grid: Grid, place: Place) -> int:
    """Where a new card would be put in the cell: after the current thing, else at the end."""
    items = items_at(grid, place)
    return next((number + 1 for number, item in enumerate(items) if item.record == place.record), len(items))


def rect_of(grid: Grid, place: Place) -> Rect | None:
    """Where a place is: the thing's box, or room for a card in an empty cell; None when it is not shown."""
    if place.record:
        found = grid.find(place.record)
        if found is not None:
            return grid.item_rect(found)
    at = grid.place_of(place.cell)
    if at is None:
        return None
    cell = grid.cell_rect(*at)
    items = grid.bands[at[0]].rows[at[1]].cells[at[2]].items
    kind = grid.bands[at[0]].rows[at[1]].kind
    if LANE_CONTENT[kind] != "cards":
        return cell.inset(3.0, 3.0)
    top = items[-1].rect.bottom + METRICS.gap if items else METRICS.pad_y
    height = min(ROOM, cell.h - top - METRICS.pad_y)
    if height < _LEAST_ROOM:  # a full cell: a strip under its last card, never over what stands in the next lane
        top = cell.h - METRICS.pad_y + 1.0
        height = METRICS.pad_y - 2.0
    return Rect(cell.x + METRICS.pad_x, cell.y + top, cell.w - 2 * METRICS.pad_x, height)


def settled(scene: MapScene, place: Place | None, number: int = 0) -> Place | None:
    """The place after a change: with the thing where it now is; when it is gone, what took its place in the cell."""
    if place is None:
        return None
    if place.record:
        again = hit.place_of(scene, place.record)
        if again is not None:
            return again
    if scene.grid.place_of(place.cell) is None:
        return None
    items = items_at(scene.grid, place)
    return Place(place.cell, items[min(number, len(items) - 1)].record if items else "")
