"""The changes on the canvas: the scene that is marked, the arrows over it, and where each change is to be seen.

Lives in ui (L5); `layout.comparing`, `model.union`, the canvas. It holds one comparison as it is shown on one view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journey_studio.layout import comparing as marking
from journey_studio.layout import curve_spot
from journey_studio.layout.comparing import Look, Marker, Sign
from journey_studio.layout.comparing_signs import old_curves, signs_of
from journey_studio.layout.display import Node, Op, Rect, walk
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_scene import Density, MapScene
from journey_studio.model.comparing import Comparison, Item, Kind
from journey_studio.model.records import Band, EmotionPoint, Lane, Persona, Record, Stage
from journey_studio.model.state import State
from journey_studio.ui.canvas.overlay import mark

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

_AT_ONCE = 200
"""Arrows that are drawn at most: more would tell nothing."""


class Picture:
    """How one comparison looks on one view; `ghosts` are the cards that stand where others stood."""

    def __init__(self, view: MapView, found: Comparison, ghosts: Mapping[str, str], names: tuple[str, str]) -> None:
        self._view = view
        self._found = found
        self._ghosts = ghosts
        self._names = names
        self._curves = old_curves(found)
        self._markers: dict[Density, Marker] = {}
        self.look = Look({}, {}, names)

    @property
    def counted(self) -> State:
        """The state whose figures stand in the headers: what is there now."""
        return self._found.after

    def show_kinds(self, kinds: frozenset[Kind]) -> None:
        """Mark changes of these kinds, and let the others be."""
        signs = signs_of(self._found.items, kinds)
        for ghost, card in self._ghosts.items():
            sign = signs.get(card)
            signs[ghost] = Sign("origin", off=sign is None or sign.off)
        self.look = Look(signs, self._curves, self._names)

    def sieve(self, _state: State, scene: MapScene) -> MapScene:
        """The scene with its changes."""
        return self._markers.setdefault(scene.options.density, Marker()).mark(scene, self.look)

    def marks(self, hover: str) -> Sequence[Node]:
        """Arrows from where cards stood, and what is under the pointer in its full colours."""
        scene, zoom = self._view.scene_, self._view.zoom
        if scene is None:
            return ()
        found = []
        for ghost, card in list(self._ghosts.items())[:_AT_ONCE]:
            start, end = scene.grid.find(ghost), scene.grid.find(card)
            if start is not None and end is not None and not self.look.signs[ghost].off:
                ops = marking.arrow(scene.grid.item_rect(start), scene.grid.item_rect(end), zoom)
                found.append(mark(f"moved:{card}", ops))
        if hover and hover not in self.look.signs:
            found += self._in_full(scene, hover)
        return found

    def badge(self, record: str, width: float) -> tuple[Op, ...]:
        """The sign of a change, to lie over a frame around it."""
        sign = self.look.signs.get(record)
        is_card = sign is not None and not sign.off and sign.kind != "origin"
        return marking.badge(sign, width) if sign is not None and is_card and width > METRICS.column / 2 else ()

    def _in_full(self, scene: MapScene, record: str) -> list[Node]:
        for node, x, y in walk(scene.body):
            if node.record == record and node.opacity < 1.0:
                return [node._replace(key=f"full:{record}", x=x, y=y, opacity=1.0)]
        return []

    def rect_of(self, item: Item) -> Rect | None:
        """Where a change is to be seen, in scene units; None for what has no place on the map."""
        scene = self._view.scene_
        if scene is None:
            return None
        record = item.record
        found = scene.grid.find(record.id)
        if found is not None:
            return scene.grid.item_rect(found)
        return place_of(scene, record, self._found.twins if item.after is None else {})


def place_of(scene: MapScene, record: Record, twins: Mapping[str, str]) -> Rect | None:
    """Where a part of the frame is, or the cell of what is not shown by itself."""
    grid = scene.grid
    if isinstance(record, Stage):
        column = next((one for one in grid.columns if one.stage == record.id), None)
        return Rect(column.x, 0.0, column.w, 1.0) if column is not None else None
    for b, band in enumerate(grid.bands):
        if isinstance(record, Band | Persona):
            persona = record.persona if isinstance(record, Band) else record.id
            if band.persona == persona:
                return Rect(0.0, band.y, METRICS.column, band.head)
            continue
        for r, row in enumerate(band.rows):
            if isinstance(record, Lane) and row.lane == record.id:
                rect = grid.row_rect(b, r)
                return Rect(0.0, rect.y, METRICS.column, rect.h)
            if isinstance(record, EmotionPoint) and row.kind == "emotion":
                persona = record.persona
                stage = twins.get(record.stage, record.stage)
                number = next((n for n, one in enumerate(grid.columns) if one.stage == stage), None)
                if number is not None and band.persona == (twins.get(persona, persona) if persona else None):
                    return _spot(scene, record, grid.cell_rect(b, r, number))
    return None


def _spot(scene: MapScene, point: EmotionPoint, cell: Rect) -> Rect:
    """Where a point that is gone stood, as large as its sign."""
    margin = curve_spot.style_of(scene.options, cell.h).margin
    x = cell.x + point.position * cell.w
    y = cell.y + marking.height_of(point.value, cell.h, margin)
    return Rect(x - marking.BADGE / 2, y - marking.BADGE / 2, marking.BADGE, marking.BADGE)
