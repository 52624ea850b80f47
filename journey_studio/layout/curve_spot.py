"""Where a point of the curve goes: from a place under the pointer to stage, position and value, with what it snaps to;
and the picture of a curve with one point elsewhere, for as long as it is dragged.

Lives in layout (L2); imports the model and its neighbours. Distances of snapping are screen pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_studio.layout import curve, emotion, labels, lanes, personas
from journey_studio.layout.display import Box, Node, Op, Paint, Rect
from journey_studio.layout.grid import METRICS, Column
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model.records import EmotionPoint, Persona
from journey_studio.model.state import State

SNAP_X, SNAP_Y = 6.0, 4.0
"""Screen pixels within which a point snaps to a quarter of a stage (its cards stand in the middle), to half a value."""
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


class Spot(NamedTuple):
    """A place on a curve. `at_quarter` and `at_half` say whether it snapped there."""

    stage: str
    position: float
    value: float
    at_quarter: bool = False
    at_half: bool = False


def style_of(options: MapOptions, height: float) -> emotion.Style:
    """How the curve of a lane of this height is drawn at a zoom."""
    if options.level == "near":
        return emotion.NEAR
    return emotion.far(options.picture_zoom, height, story=options.level == "story")


def unit_of(options: MapOptions, height: float) -> float:
    """Scene units of one step of feeling in a lane of this height."""
    return (height / 2 - style_of(options, height).margin) / 2


def spot(scene: MapScene, place: tuple[int, int], x: float, y: float, *, snap: bool, stay: str = "") -> Spot | None:
    """The place on the curve in band and row `place` for a spot of the scene, in thousandths of a stage and tenths.

    It never leaves the lane, and with `stay` not that stage. None on a map without stages.
    """
    columns = scene.grid.columns
    if not columns:
        return None
    rect = scene.grid.row_rect(*place)
    x = min(max(x, 0.0), columns[-1].right - 1e-6)
    column = next((one for one in columns if one.stage == stay), None) or columns[scene.grid.column_at(x) or 0]
    position = min(1.0, max(0.0, (x - column.x) / column.w))
    value = (rect.y + rect.h / 2 - y) / unit_of(scene.options, rect.h)
    value = min(2.0, max(-2.0, value))
    zoom = scene.options.zoom
    at_quarter = at_half = False
    if snap:
        near = min(QUARTERS, key=lambda one: abs(one - position))
        at_quarter = abs(near - position) * column.w * zoom <= SNAP_X
        position = near if at_quarter else position
        half = round(value * 2) / 2
        at_half = abs(half - value) * unit_of(scene.options, rect.h) * zoom <= SNAP_Y
        value = half if at_half else value
    return Spot(column.stage, round(position, 3), round(value, 1) + 0.0, at_quarter, at_half)


def value_at(points: Iterable[EmotionPoint], columns: tuple[Column, ...], stage: str, position: float) -> float:
    """The value of the curve at a place, in tenths; 0 while there is no point."""
    by_stage = {column.stage: column for column in columns}
    row = sorted(
        (by_stage[point.stage].x + point.position * by_stage[point.stage].w, number, point.value)
        for number, point in enumerate(points)
        if point.stage in by_stage
    )
    drawn = curve.monotone((x, value) for x, _number, value in row)
    there = drawn.y_at(by_stage[stage].x + position * by_stage[stage].w) if stage in by_stage else None
    return round(there, 1) + 0.0 if there is not None else 0.0


def row_with(state: State, scene: MapScene, place: tuple[int, int], moved: EmotionPoint) -> Node:
    """The picture of the lane in band and row `place` with one point as it would be; in scene coordinates."""
    persona = scene.grid.bands[place[0]].persona
    rect = scene.grid.row_rect(*place)
    points = [
        moved if point.id == moved.id else point
        for point in state.of(EmotionPoint)
        if point.map == scene.map and point.persona == persona
    ]
    look = personas.looks(state.of(Persona)).get(persona, personas.NOBODY)
    record = state.find(Persona, persona)
    columns = scene.grid.columns
    words = emotion.Words(
        labels.persona_call_name(record), {one.stage: one.name for one in columns}, scene.options.language
    )
    drawn = emotion.draw(points, columns, rect.h, look, words, style_of(scene.options, rect.h))
    line = METRICS.hairline
    ops: list[Op] = [Box(0.0, 0.0, rect.w, rect.h, fill=Paint("chrome"))]
    ops += [Box(column.right - line, 0.0, line, rect.h, 0.0, Paint("line")) for column in columns]
    ops += [lanes.edge(Rect(0.0, 0.0, rect.w, rect.h)), *drawn.ops]
    return Node("moving-curve", "row", *rect, ops=tuple(ops), children=drawn.nodes)


def centre_of(scene: MapScene, record: str) -> tuple[float, float] | None:
    """Where the middle of a point is; None when it is not shown."""
    found = scene.grid.find(record)
    if found is None:
        return None
    rect = scene.grid.item_rect(found)
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def node_of(scene: MapScene, record: str) -> Node | None:
    """The picture of a point; its place is relative to the lane."""
    place = row_of(scene, record)
    if place is None:
        return None
    row = scene.body.children[place[0]].children[place[1]]
    return next((node for node in row.children if node.record == record), None)


def row_of(scene: MapScene, record: str) -> tuple[int, int] | None:
    """The band and row in which something stands."""
    found = scene.grid.find(record)
    return (found.band, found.row) if found is not None else None
