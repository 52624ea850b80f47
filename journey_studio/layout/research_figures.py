"""The figures of the research: the circle as a strip, what is covered, from assumed to proven.

Lives in layout (L2); imports its neighbours and `analysis`-free content: the numbers come from whoever asks. Lengths
are px at 100 %; a poster scales the finished node.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import drawings
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.numbers import number
from journey_studio.layout.text import Paragraph, TextStyle
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.type_roles import BODY, SMALL, SMALL_STRONG, STAGE_NAME

_STRIP = 40.0
_NOTCH = 10.0
_RING = 3.0
"""Room for the ring of the keyboard around what stands at an edge."""
_ROW = 26.0
_BAR = 14.0
_HEAD = 24.0
_GAP = 28.0
_LEAST_COLUMN = 250.0


class Phase(NamedTuple):
    """A phase of the circle: its key and word, and whether it is over (-1), now (0) or to come (1)."""

    key: str
    name: str
    when: int


class Bar(NamedTuple):
    """A row of what is covered: how many are validated, researched, assumed; `said` stands at the right.

    Of an area `depth` is what is reached and `wanted` what should be, both of four.
    """

    key: str
    name: str
    parts: tuple[int, int, int] = (0, 0, 0)
    said: str = ""
    depth: int = -1
    wanted: int = 0
    record: str = ""


class Moment(NamedTuple):
    """A point of the curve from assumed to proven: its name, and how many were validated, researched, assumed then."""

    name: str
    validated: int
    researched: int
    assumed: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.validated + self.researched + self.assumed


def _line(text: str, style: TextStyle, width: float = 10_000.0) -> Paragraph:
    return one_line(text, style, width)


def _at(text: Paragraph, x: float, middle: float, ink: str) -> tuple[Op, ...]:
    return text.glyphs(x, middle - text.height / 2, Paint(ink))


# --- the circle


def strip(phases: Sequence[Phase], width: float, _height: float) -> Drawing:
    """The phases as arrows in a row; each can be pressed."""
    if not phases:
        return Drawing(Node("strip", "drawing", 0, 0, width, _STRIP))
    gap = 4.0
    wide = (width - 2 * _RING - gap * (len(phases) - 1)) / len(phases)
    nodes, regions = [], []
    for place, one in enumerate(phases):
        x = _RING + place * (wide + gap)
        fill, ink = {-1: ("past", "onPast"), 0: ("accentSoft", "accentInk"), 1: ("surface3", "ink2")}[one.when]
        outline = _arrow(wide, _STRIP, first=place == 0, last=place == len(phases) - 1)
        text = _line(f"{place + 1}  {one.name}", STAGE_NAME, wide - 2 * _NOTCH - 12.0)
        pen = Pen(Paint("sel"), 1.5) if one.when == 0 else None
        ops = (Shape(outline, 0.0, 0.0, fill=Paint(fill), pen=pen), *_at(text, _NOTCH + 10.0, _STRIP / 2, ink))
        nodes.append(Node(f"phase:{one.key}", "figure", x, _RING, wide, _STRIP, ops, label=one.name))
        said = {-1: _("{phase}, done"), 0: _("{phase}, now"), 1: _("{phase}, to come")}[one.when]
        rect = Rect(x, _RING, wide, _STRIP)
        regions.append(Region(one.key, rect, said.format(phase=one.name), "button", radius=8.0, chosen=one.when == 0))
    return Drawing(Node("strip", "drawing", 0, 0, width, _STRIP + 2 * _RING, (), tuple(nodes)), tuple(regions))


def _arrow(wide: float, high: float, *, first: bool, last: bool) -> Outline:
    notch = 0.0 if first else _NOTCH
    tip = 0.0 if last else _NOTCH
    return Outline(
        (
            ("M", 0.75, 0.75),
            ("L", wide - tip - 0.75, 0.75),
            ("L", wide - 0.75, high / 2),
            ("L", wide - tip - 0.75, high - 0.75),
            ("L", 0.75, high - 0.75),
            ("L", notch + 0.75, high / 2),
            ("Z",),
        )
    )


# --- what is covered


def covered(groups: Sequence[tuple[str, Sequence[Bar]]], width: float, _height: float) -> Drawing:
    """Groups of bars side by side where there is room, one under the other where there is none."""
    shown = [(title, rows) for title, rows in groups if rows]
    columns = max(1, min(len(shown), int((width + _GAP) // (_LEAST_COLUMN + _GAP))))
    wide = (width - _GAP * (columns - 1)) / columns
    nodes: list[Node] = []
    regions: list[Region] = []
    tops = [0.0] * columns
    for place, (title, rows) in enumerate(shown):
        column = place % columns
        x, y = column * (wide + _GAP), tops[column]
        node, found = _group(title, rows, wide)
        nodes.append(node._replace(x=x, y=y))
        regions += [one._replace(rect=one.rect.moved(x, y)) for one in found]
        tops[column] = y + node.h + 12.0
    high = max(tops) if shown else 0.0
    return Drawing(Node("covered", "drawing", 0, 0, width, high, (), tuple(nodes)), tuple(regions))


def _group(title: str, rows: Sequence[Bar], width: float) -> tuple[Node, list[Region]]:
    ops: list[Op] = list(_at(_line(title, SMALL_STRONG, width), 0.0, _HEAD / 2, "ink2"))
    names = min(max(_line(one.name, BODY).width for one in rows) + 12.0, width * 0.44)
    ends = max((_line(one.said, SMALL).width for one in rows), default=0.0) + 8.0
    most = max((sum(one.parts) for one in rows), default=0)
    regions = []
    for place, one in enumerate(rows):
        middle = _HEAD + (place + 0.5) * _ROW
        ops += _at(_line(one.name, BODY, names - 8.0), 0.0, middle, "ink")
        room = width - names - ends
        if one.depth >= 0:
            ops += _depth(one, names, middle, room)
        else:
            ops += _parts(one, names, middle, room / most if most else 0.0)
        said = _line(one.said, SMALL, ends)
        ops += _at(said, width - said.width, middle, "ink2")
        rect = Rect(-4.0, middle - _ROW / 2 + 1.0, width + 8.0, _ROW - 2.0)
        records = (one.record,) if one.record else ()
        regions.append(Region(one.key, rect, spoken_bar(one), "button", records))
    high = _HEAD + len(rows) * _ROW
    return Node(f"covered:{title}", "figure", 0, 0, width, high, tuple(ops), label=title), regions


def spoken_bar(one: Bar) -> str:
    """A row in words."""
    if one.depth >= 0:
        told = _("{name}: depth {depth} of {wanted}, {said}")
        return told.format(name=one.name, depth=one.depth, wanted=one.wanted, said=one.said).rstrip(", ")
    validated, researched, assumed = one.parts
    told = _("{name}: {validated} validated, {researched} researched, {assumed} assumed")
    return told.format(name=one.name, validated=validated, researched=researched, assumed=assumed)


def _parts(one: Bar, x: float, middle: float, unit: float) -> list[Op]:
    ops: list[Op] = []
    looks = (
        (Paint("ink2"), None),
        (Paint("pale"), None),
        (None, Pen(Paint("ctl"), 1.2, (3.0, 2.4))),
    )
    for count, (fill, pen) in zip(one.parts, looks, strict=True):
        if not count:
            continue
        wide = unit * count
        inset = 0.6 if pen is not None else 0.0
        shown = max(3.0, wide - 2.0)
        ops.append(Box(x + inset, middle - _BAR / 2 + inset, shown - 2 * inset, _BAR - 2 * inset, 4.0, fill, pen))
        x += wide
    return ops


def _depth(one: Bar, x: float, middle: float, room: float) -> list[Op]:
    """Four steps: filled where it is known, outlined where it should be."""
    wide = min(28.0, (room - 3 * 4.0) / 4)
    ops: list[Op] = []
    for step in range(4):
        left = x + step * (wide + 4.0)
        if step < one.depth:
            ops.append(Box(left, middle - 5.0, wide, 10.0, 3.0, Paint("ink2")))
        elif step < one.wanted:
            pen = Pen(Paint("ctl"), 1.2, (3.0, 2.4))
            ops.append(Box(left + 0.6, middle - 4.4, wide - 1.2, 8.8, 3.0, None, pen))
        else:
            ops.append(Box(left, middle - 5.0, wide, 10.0, 3.0, Paint("surface3")))
    return ops


# --- from assumed to proven


def proven_over_time(
    moments: Sequence[Moment], goal: int | None, width: float, height: float, goal_name: str = ""
) -> Drawing:
    """Stacked areas over the versions, the goal as a dotted line that leads on from what is validated now."""
    height = max(height, 190.0)
    if not moments:
        return Drawing(Node("proven", "drawing", 0, 0, width, height))
    top, bottom, left = 16.0, 26.0, 34.0
    most = max(*(one.total for one in moments), goal or 0, 1)
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if most / size <= 4.5 or size == 5000)
    above = -(-most // step) * step
    plot = Rect(left, top, width - left - 14.0, height - top - bottom)

    def y(value: float) -> float:
        return plot.bottom - plot.h * value / above

    ahead = goal is not None
    last = len(moments) - 1
    places = _places(len(moments), plot, ahead=ahead)
    ops: list[Op] = []
    for value in range(0, above + 1, step):
        ops.append(Box(plot.x, y(value) - 0.5, plot.w, 1.0, fill=Paint("line")))
        ops += _at_right(_line(number(value), SMALL), plot.x - 8.0, y(value))
    ops += _areas(moments, places, y)
    if ahead and goal is not None:
        ops += _goal(goal, places[last], plot.right - 6.0, y(moments[last].validated), y(goal), plot)
    regions = _names(moments, places, plot, ops)
    label = said_of(moments[last], goal)
    node = Node("proven", "drawing", 0, 0, width, height, tuple(ops), label=label)
    if ahead and goal_name:
        end = _line(goal_name, SMALL, plot.w * 0.4)
        node = node._replace(ops=(*node.ops, *_at(end, plot.right - end.width + 10.0, plot.bottom + 15.0, "ink3")))
    return Drawing(node, tuple(regions))


def said_of(now: Moment, goal: int | None) -> str:
    """The figure in words."""
    told = _("{validated} validated, {researched} researched, {assumed} assumed").format(
        validated=now.validated, researched=now.researched, assumed=now.assumed
    )
    return (
        told
        if goal is None
        else told + ". " + ngettext("Goal: {count} validated", "Goal: {count} validated", goal).format(count=goal)
    )


def _places(count: int, plot: Rect, *, ahead: bool) -> list[float]:
    room = plot.w * (0.62 if ahead else 1.0) - 8.0
    if count == 1:
        return [plot.x + room * 0.5]
    return [plot.x + 4.0 + room * place / (count - 1) for place in range(count)]


def _areas(moments: Sequence[Moment], places: Sequence[float], y: object) -> list[Op]:
    level = y if callable(y) else float
    xs = list(places)
    if len(xs) == 1:
        xs = [xs[0] - 14.0, xs[0] + 14.0]
        moments = [moments[0], moments[0]]
    low = [0.0] * len(moments)
    ops: list[Op] = []
    dashed = Pen(Paint("ctl"), 1.2, (3.0, 2.4))
    layers = (
        ([one.validated for one in moments], Paint("ink2"), None),
        ([one.researched for one in moments], Paint("pale"), None),
        ([one.assumed for one in moments], Paint("surface2"), dashed),
    )
    for values, fill, pen in layers:
        high = [a + b for a, b in zip(low, values, strict=True)]
        points = [(x, level(v)) for x, v in zip(xs, high, strict=True)]
        back = [(x, level(v)) for x, v in zip(reversed(xs), reversed(low), strict=True)]
        outline = [("M", *points[0]), *(("L", *one) for one in (*points[1:], *back)), ("Z",)]
        ops.append(Shape(Outline(tuple(outline)), fill=fill, pen=pen))
        low = high
    return ops


def _goal(goal: int, x: float, end: float, start_y: float, goal_y: float, plot: Rect) -> list[Op]:
    path = Outline((("M", x, start_y), ("L", end, goal_y)))
    ops: list[Op] = [
        Shape(path, pen=Pen(Paint("sel"), 2.0, (2.0, 4.0))),
        Box(end - 5.0, goal_y - 5.0, 10.0, 10.0, 5.0, Paint("surface"), Pen(Paint("sel"), 2.0)),
    ]
    text = _line(_("goal: {count} validated").format(count=goal), SMALL, plot.w * 0.5)
    middle = goal_y - 16.0 if goal_y - 26.0 > plot.y - 14.0 else goal_y + 16.0
    ops += _at(text, end + 6.0 - text.width, middle, "accentInk")
    return ops


def _names(moments: Sequence[Moment], places: Sequence[float], plot: Rect, ops: list[Op]) -> list[Region]:
    """The moments under the plot, as many as have room; each can be pointed at."""
    regions = []
    free = -1.0
    gap = places[1] - places[0] if len(places) > 1 else plot.w
    for place, (one, x) in enumerate(zip(moments, places, strict=True)):
        text = _line(one.name, SMALL, 90.0)
        left = max(plot.x - 20.0, x - text.width / 2)
        last = place == len(moments) - 1
        if left > free and (
            last or left + text.width + 10.0 < places[-1] - _line(moments[-1].name, SMALL, 90.0).width / 2
        ):
            ops += _at(text, left, plot.bottom + 15.0, "ink3")
            free = left + text.width + 8.0
        rect = Rect(x - min(gap, 40.0) / 2, plot.y, min(gap, 40.0), plot.h)
        regions.append(Region(f"moment:{place}", rect, f"{one.name}: {said_of(one, None)}", "item"))
    return regions


def _at_right(text: Paragraph, right: float, middle: float) -> tuple[Op, ...]:
    return _at(text, right - text.width, middle, "ink3")


def marks(counts: tuple[int, int, int], width: float, _height: float) -> Drawing:
    """The three marks with their counts, as in a heading: validated, researched, assumed."""
    ops: list[Op] = []
    x, middle = 0.0, 12.0
    for kind, count in zip(("validated", "researched", "assumption"), counts, strict=True):
        text = _line(number(count), SMALL_STRONG)
        ops += drawings.evidence_mark(kind, x + 8.0, middle, 14.0, Paint("ink2"))  # type: ignore[arg-type]
        ops += _at(text, x + 21.0, middle, "ink")
        x += 21.0 + text.width + 18.0
    label = said_of(Moment("", *counts), None)
    return Drawing(Node("marks", "drawing", 0, 0, max(width, x), 24.0, tuple(ops), label=label))
