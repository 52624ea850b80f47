"""A map in a few numbers, and the small drawing made of them for the start page.

Lives in ui (L5); `layout` and the model. The numbers are remembered with the recent files, so that the start page can
draw a file without opening it, in the theme of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journey_studio.layout import curve, theme
from journey_studio.layout.display import Box, Op, Paint, Pen, Shape
from journey_studio.model import queries
from journey_studio.model.records import EmotionPoint, Touchpoint
from journey_studio.model.state import State

MOST_STAGES, MOST_CARDS, MOST_CURVES, MOST_POINTS = 8, 2, 3, 24
CARDS_ALONE = 6
"""As many cards of a stage where there is no curve below them."""


def numbers(state: State, map_id: str) -> dict[str, Any]:
    """The first stages with the feelings of their first touchpoints, and the curves of the first personas."""
    index = queries.index(state, map_id)
    stages = index.stages[:MOST_STAGES]
    feelings: dict[str, list[int | None]] = {stage.id: [] for stage in stages}
    told = [_told(index.points.get(band.persona, ())) for band in index.bands[:MOST_CURVES]]
    room = MOST_CARDS if any(told) else CARDS_ALONE
    for cell, cards in index.cards.items():
        for card in cards:
            if isinstance(card, Touchpoint) and cell.stage in feelings and len(feelings[cell.stage]) < room:
                feelings[cell.stage].append(card.feeling)
    place = {stage.id: number for number, stage in enumerate(stages)}
    curves = []
    for row in told:
        points = [point for point in row if point.stage in place]
        curves.append([[round(place[p.stage] + p.position, 2), p.value] for p in points[:MOST_POINTS]])
    return {"stages": [feelings[stage.id] for stage in stages], "curves": curves}


def _told(points: Sequence[EmotionPoint]) -> Sequence[EmotionPoint]:
    """The points of a curve; none while all are as neutral as a map begins with, which says nothing."""
    return points if any(point.value for point in points) else ()


def drawing(sketch: dict[str, Any] | None, w: float, h: float) -> tuple[Op, ...]:
    """The small drawing in a box `w` x `h`; an empty one when there are no numbers or they make no sense."""
    try:
        curves = [[(float(x), float(y)) for x, y in row] for row in (sketch or {}).get("curves", ())][:MOST_CURVES]
        room = MOST_CARDS if any(curves) else CARDS_ALONE
        stages = [list(stage)[:room] for stage in (sketch or {}).get("stages", ())][:MOST_STAGES]
        return _ops(stages, curves, w, h)
    except (TypeError, ValueError):
        return ()


def _ops(stages: list[list[int | None]], curves: list[list[tuple[float, float]]], w: float, h: float) -> tuple[Op, ...]:
    if not stages:
        return ()
    margin, gap = 12.0, 5.0
    column = (w - 2 * margin + gap) / len(stages)
    # the ground is rounded above only: what is below the picture's edge is cut
    ops: list[Op] = [
        Box(0.0, 0.0, w, h + 20.0, 12.0, fill=Paint("surface2")),
        Box(0.0, h - 1.0, w, 1.0, fill=Paint("line")),
    ]
    for number, cards in enumerate(stages):
        x = margin + number * column
        ops.append(Box(x, 10, column - gap, 7, 1.5, fill=Paint("ink2")))
        for place, feeling in enumerate(cards):
            ops += _card(x, 22 + place * 13, column - gap, feeling)
    top, bottom = 22 + MOST_CARDS * 13 + 10, h - 12
    middle = (top + bottom) / 2
    for slot, points in enumerate(curves):
        row = [(margin + x * column, middle - y * (bottom - top) / 4) for x, y in points]
        if row:
            line = curve.line(curve.monotone(row).between(margin, w - margin))
            ops.append(Shape(line, pen=theme.persona_pen(slot, 2.0, solid=len(curves) == 1)))
    return tuple(ops)


def way(w: float, h: float) -> tuple[Op, ...]:
    """The way of the Quick Start, for a dark ground: four stops on one curve."""
    stops = [(w * 0.07, h * 0.68), (w * 0.37, h * 0.24), (w * 0.65, h * 0.76), (w * 0.93, h * 0.24)]
    line = curve.line(curve.monotone(stops).segments)
    ops: list[Op] = [Shape(line, pen=Pen(Paint("onInk", 0.45), 2.5))]
    side = h * 0.28
    for x, y in stops:
        ops.append(Box(x - side / 2, y - side / 2, side, side, side / 2, fill=Paint("onInk")))
    return tuple(ops)


def _card(x: float, y: float, w: float, feeling: int | None) -> list[Op]:
    ops: list[Op] = [
        Box(x, y, w, 10, 2.5, fill=Paint("surface"), pen=Pen(Paint("line2"), 0.8)),
        Box(x + 4, y + 4, w * 0.42, 2, 1, fill=Paint("line2")),
    ]
    if feeling is not None:
        ops.append(Box(x + w - 8, y + 3, 4, 4, 2, fill=Paint(theme.feeling_fill(int(feeling)))))
    return ops
