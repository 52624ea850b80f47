"""The whole journey in one strip: every stage, and the curve of every persona, in a few pixels of height.

Lives in layout (L2); imports the model and its neighbours. The window paints it above its status bar with a frame for
what can be seen; x runs along the laid out columns, so that a place in the strip is a place on the map.
"""

from __future__ import annotations

from journey_studio.layout import curve, type_roles
from journey_studio.layout.display import Box, Node, Op, Paint, Shape
from journey_studio.layout.grid import Column
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.layout.text_lines import one_line
from journey_studio.model import queries
from journey_studio.model.records import EmotionPoint, Persona, Stage
from journey_studio.model.state import State

NAME_X, NAME_Y, NAME_LEAST = 8.0, 3.0, 28.0
"""px: where a stage's name stands in its part, and the least room it is shown in."""
TOP, BOTTOM = 15.0, 5.0
"""px above and below the curves, at +2 and -2."""
LINE = 2.0


def overview(state: State, map_id: str, columns: tuple[Column, ...], width: float, height: float) -> Node:
    """The strip, `width` x `height` px, for columns laid out in scene units from x = 0."""
    total = columns[-1].right if columns else 0.0
    if total <= 0.0:
        return Node("overview", "overview", 0.0, 0.0, width, height)
    scale = width / total
    ops = [*_curves(state, map_id, columns, scale, height), *_stages(state, columns, scale, height)]
    return Node("overview", "overview", 0.0, 0.0, width, height, tuple(ops), clip=True)


def _stages(state: State, columns: tuple[Column, ...], scale: float, height: float) -> list[Op]:
    ops: list[Op] = []
    style = type_roles.spoken(type_roles.CURVE_LABEL, state.project.content_language)
    for column in columns:
        x, room = column.x * scale, column.w * scale
        if column is not columns[0]:
            ops.append(Box(round(x), 0.0, 1.0, height, 0.0, Paint("line")))
        if room - 2 * NAME_X >= NAME_LEAST:
            stage = state.find(Stage, column.stage)
            name = one_line(column.name, style, room - NAME_X - 4.0)
            if name.elided and stage is not None and stage.short_name:
                name = one_line(stage.short_name, style, room - NAME_X - 4.0)
            ops += name.glyphs(x + NAME_X, NAME_Y, Paint("ink3"))
    return ops


def _curves(state: State, map_id: str, columns: tuple[Column, ...], scale: float, height: float) -> list[Op]:
    by_stage = {column.stage: column for column in columns}
    shown = [band.persona for band in queries.bands(state, map_id) if not band.hidden]
    rows: dict[str | None, list[tuple[float, float]]] = {persona: [] for persona in shown}
    middle, unit = (TOP + height - BOTTOM) / 2, (height - BOTTOM - TOP) / 4
    for point in state.of(EmotionPoint):
        column = by_stage.get(point.stage)
        if point.map == map_id and column is not None and point.persona in rows:
            rows[point.persona].append(((column.x + point.position * column.w) * scale, middle - point.value * unit))
    everyone = looks(state.of(Persona))
    width = columns[-1].right * scale
    ops: list[Op] = []
    for persona in reversed(shown):  # the first persona's line lies uppermost
        if rows[persona]:
            line = curve.line(curve.monotone(rows[persona]).between(0.0, width))
            pen = everyone.get(persona, NOBODY).pen(LINE, alone=len(shown) == 1)
            ops.append(Shape(line, pen=pen))
    return ops
