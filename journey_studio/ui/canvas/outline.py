"""What of the map is told to assistive technology, by key: the tree, the names, the places. No Qt.

Lives in ui (L5); `layout`, the model. Read afresh for each scene: stages, the cells that hold something, what stands in
them, and the current cell even when it is empty.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from journey_studio.layout import labels
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import CellBox, Found
from journey_studio.layout.lanes import cell_key
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.picking import item_node
from journey_studio.model.queries import Cell
from journey_studio.model.records import EmotionPoint

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

Key = tuple[str, Any]
"""`("stage", id)`, `("cell", Cell)` or `("item", record id)`."""


_COUNTED = ("online", "offline", "thoughts", "pains", "opportunities")
"""Kinds of lane whose cells say how many cards they hold."""


class _Table:
    """One scene. Things are looked up in its grid; only what clients list is listed, once."""

    def __init__(self, scene: MapScene) -> None:
        self.scene = scene
        self.stages = {node.record: node.label for node in scene.stage_bar.children}
        self.top: tuple[Cell | None, list[Key]] | None = None
        self._first_rows = list(accumulate((len(band.rows) for band in scene.grid.bands), initial=0))

    def item(self, record: str) -> Found | None:
        """An item that can be pointed at."""
        found = self.scene.grid.find(record)
        return found if found is not None and not found.item.left_out else None

    def cell(self, cell: Cell) -> tuple[int, int, int] | None:
        """Where a cell is, by number."""
        return self.scene.grid.place_of(cell)

    def row(self, at: tuple[int, int, int]) -> int:
        """The number of a row over all bands."""
        return self._first_rows[at[0]] + at[1]

    def box(self, cell: Cell) -> CellBox | None:
        """The box of a cell."""
        at = self.cell(cell)
        return self.scene.grid.bands[at[0]].rows[at[1]].cells[at[2]] if at is not None else None

    def cell_of(self, record: str) -> Cell | None:
        """The cell something stands in."""
        found = self.item(record)
        if found is None:
            return None
        return self.scene.grid.bands[found.band].rows[found.row].cells[found.column].place

    def label(self, record: str) -> str:
        """What is said of an item."""
        picked = item_node(self.scene, record)
        return picked.node.label if picked is not None else ""


class Outline:
    """The tree of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._read: _Table | None = None

    def _table(self) -> _Table | None:
        scene = self._view.scene_
        if scene is None:
            return None
        if self._read is None or self._read.scene is not scene:
            self._read = _Table(scene)
        return self._read

    # the tree

    def top(self) -> list[Key]:
        """Stage headers, then the cells that hold something, row by row, and the current one."""
        table = self._table()
        if table is None:
            return []
        place = self._view.show_.place
        current = place.cell if place is not None else None
        if table.top is None or table.top[0] != current:
            table.top = (current, self._list_top(table, current))
        return table.top[1]

    @staticmethod
    def _list_top(table: _Table, current: Cell | None) -> list[Key]:
        keys: list[Key] = [("stage", stage) for stage in table.stages]
        for band in table.scene.grid.bands:
            for row in band.rows:
                keys += [("cell", box.place) for box in row.cells if box.place == current or box.shown]
        return keys

    def below(self, key: Key) -> list[Key]:
        """What stands in a cell."""
        table = self._table()
        box = table.box(key[1]) if table is not None and key[0] == "cell" else None
        return [("item", item.record) for item in box.shown] if box is not None else []

    def above(self, key: Key) -> Key | None:
        """The cell of a thing; None for what the table itself holds."""
        table = self._table()
        cell = table.cell_of(key[1]) if table is not None and key[0] == "item" else None
        return ("cell", cell) if cell is not None else None

    def has(self, key: Key) -> bool:
        """Whether this is in the tree now."""
        table = self._table()
        if table is None:
            return False
        if key[0] == "stage":
            return key[1] in table.stages
        if key[0] == "item":
            return table.item(key[1]) is not None
        box, place = table.box(key[1]), self._view.show_.place
        return box is not None and (bool(box.shown) or (place is not None and place.cell == key[1]))

    # the current place

    def current(self) -> Key | None:
        """The key of the current place."""
        place, table = self._view.show_.place, self._table()
        if place is None or table is None:
            return None
        if place.record and table.item(place.record) is not None:
            return ("item", place.record)
        return ("cell", place.cell) if table.cell(place.cell) is not None else None

    def is_current(self, key: Key) -> bool:
        """Whether the keyboard is there."""
        return key == self.current()

    def is_selected(self, key: Key) -> bool:
        """Whether it is selected."""
        workspace = self._view.workspace
        return workspace is not None and key[1] in workspace.selection

    # what it is

    def name(self, key: Key) -> str:
        """The sentence a screen reader speaks."""
        table = self._table()
        if table is None:
            return ""
        if key[0] == "stage":
            return table.stages.get(key[1], "")
        if key[0] == "item":
            return table.label(key[1])
        return self._cell_name(table, key[1])

    def _cell_name(self, table: _Table, cell: Cell) -> str:
        at = table.cell(cell)
        if at is None:
            return ""
        grid = table.scene.grid
        stage, row = grid.columns[at[2]].name, grid.bands[at[0]].rows[at[1]]
        if row.kind not in _COUNTED and row.cells[at[2]].items:
            return f"{stage}, {row.name}"
        return labels.cell(stage, row.name, len(row.cells[at[2]].shown))

    def identifier(self, key: Key) -> str:
        """A name that stays, for tests and scripts."""
        return cell_key(key[1]) if key[0] == "cell" else f"{key[0]}:{key[1]}"

    def rect(self, key: Key) -> Rect | None:
        """Where it is, in scene units; None for headers, which are in a bar of their own."""
        table = self._table()
        if table is None or key[0] == "stage":
            return None
        if key[0] == "item":
            found = table.item(key[1])
            return table.scene.grid.item_rect(found) if found is not None else None
        at = table.cell(key[1])
        return table.scene.grid.cell_rect(*at) if at is not None else None

    def row_and_column(self, key: Key) -> tuple[int, int]:
        """The numbers of row (over all bands) and column of a cell."""
        table = self._table()
        at = table.cell(key[1]) if table is not None and key[0] == "cell" else None
        return (table.row(at), at[2]) if table is not None and at is not None else (-1, -1)

    def stage_of(self, key: Key) -> Key | None:
        """The header above a cell."""
        return ("stage", key[1].stage) if key[0] == "cell" else None

    def is_point(self, key: Key) -> bool:
        """Whether it is a point of the curve."""
        table = self._table()
        found = table.item(key[1]) if table is not None and key[0] == "item" else None
        return found is not None and found.item.kind == EmotionPoint.type_name

    def value(self, key: Key) -> float:
        """The feeling of a point."""
        workspace = self._view.workspace
        point = workspace.state.find(EmotionPoint, key[1]) if workspace is not None else None
        return point.value if point is not None else 0.0

    @property
    def language(self) -> str:
        """The language people write in on this map; empty when it is not said."""
        workspace = self._view.workspace
        return workspace.state.project.content_language if workspace is not None else ""
