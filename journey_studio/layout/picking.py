"""The nodes of a laid out map by their place: a cell's, an item's. No walk over the whole map.

Lives in layout (L2); imports its neighbours. The picture has the order of the grid: bands, in them rows, in card rows
the cells that hold something, in the row of the curve its points.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.display import Node
from journey_studio.layout.grid import Found
from journey_studio.layout.lanes import cell_key
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.queries import Cell


class Picked(NamedTuple):
    """A node, and where the origin of its parent is in scene units."""

    node: Node
    x: float
    y: float


def cell_node(scene: MapScene, cell: Cell) -> Picked | None:
    """The node of a cell; None when it is not shown or holds nothing."""
    at = scene.grid.place_of(cell)
    return _cell(scene, *at) if at is not None else None


def item_node(scene: MapScene, record: str) -> Picked | None:
    """The node of a card, a point or another item; None when it is not shown."""
    found = scene.grid.find(record)
    return found_node(scene, found) if found is not None else None


def found_node(scene: MapScene, found: Found) -> Picked | None:
    """The node of an item that was found."""
    row = _row(scene, found.band, found.row)
    cell = _cell(scene, found.band, found.row, found.column)
    held = cell if cell is not None else row
    if held is None:
        return None
    x, y = held.x + held.node.x, held.y + held.node.y
    node = next((child for child in held.node.children if child.record == found.item.record), None)
    return Picked(node, x, y) if node is not None else None


def _row(scene: MapScene, band: int, row: int) -> Picked | None:
    above = scene.body.children[band]
    if row >= len(above.children):
        return None
    return Picked(above.children[row], scene.body.x + above.x, scene.body.y + above.y)


def _cell(scene: MapScene, band: int, row: int, column: int) -> Picked | None:
    held = _row(scene, band, row)
    if held is None:
        return None
    key = cell_key(scene.grid.bands[band].rows[row].cells[column].place)
    node = next((child for child in held.node.children if child.key == key), None)
    return Picked(node, held.x + held.node.x, held.y + held.node.y) if node is not None else None
