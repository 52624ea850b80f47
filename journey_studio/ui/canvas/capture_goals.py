"""Where the next card is typed once one is kept: below it, in the next lane of the stage, in the next stage.

Lives in ui (L5); `layout.hit`, the model, `place`. It only looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journey_studio.layout import hit
from journey_studio.layout.hit import Place
from journey_studio.model.queries import Cell
from journey_studio.ui.canvas import place as places

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class Spot(NamedTuple):
    """Where a card is typed: a cell, its number there, the thing it follows, and the key of what will be made."""

    cell: Cell
    number: int
    after: str
    key: str


def next_spot(view: MapView, goal: str, spot: Spot, card: str, *, filled: bool) -> tuple[Cell, int, str] | None:
    """Cell, number there, and what it follows; None when the card (empty for none) at `spot` was the last one.

    In another lane or stage the current place of the map goes along.
    """
    scene = view.scene_
    if scene is None or goal == "done" or (goal == "below" and not filled):
        return None
    if goal == "below":
        found = hit.place_of(scene, card) if card else None
        here = found is not None and found.cell == spot.cell
        after = card if here else spot.after
        return spot.cell, places.index_of(scene.grid, Place(spot.cell, after)) if here else spot.number, after
    cell = beside(view, spot.cell, goal)
    if cell is None:
        return None
    items = places.items_at(scene.grid, Place(cell))
    place = Place(cell, items[-1].record if items else "")
    view.show_.place = place
    return cell, len(items), place.record


def beside(view: MapView, cell: Cell, goal: str) -> Cell | None:
    """The next lane of the stage that takes cards, or the same lane of the next stage."""
    scene = view.scene_
    at = scene.grid.place_of(cell) if scene is not None else None
    if scene is None or at is None:
        return None
    band, row, column = at
    rows = scene.grid.bands[band].rows
    if goal == "stage":
        cells = rows[row].cells
        return cells[column + 1].place if column + 1 < len(cells) else None
    others = rows[row + 1 :] if goal == "lane" else rows[:row][::-1]
    found = (other.cells[column].place for other in others)
    return next((one for one in found if view.editing.takes_cards(one)), None)
