"""All journeys of a client on one sheet: a row a map with its stages and curve, below it what the maps have in common.

Lives in layout (L2); imports its neighbours. The regions are the maps, their stages, and the rows of what they share.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import curve, drawings, icons, theme
from journey_studio.layout.analysis_content import Legend
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.personas import Look
from journey_studio.layout.text import wrap
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import MICRO, SMALL

_ROW = 132.0
_CHEVRON = 30.0
_LEFT, _RIGHT = 236.0, 196.0
_GAP = 20.0
_TIP = 8.0
_SHARED = 26.0
_NUMBER = 22.0
MOST_SHARED = 14
"""Rows of what maps have in common, each."""


class StageMark(NamedTuple):
    """A stage of a journey; `face` is its mean feeling as a whole number, None when nobody rated."""

    id: str
    name: str
    face: int | None
    label: str


class JourneyRow(NamedTuple):
    """A map: what it is called, whose it is, its stages and curves, its figures in words."""

    id: str
    title: str
    kind: str
    follows: bool
    """Whether it shows what the row above should become."""
    people: tuple[Legend, ...]
    stages: tuple[StageMark, ...]
    curves: tuple[tuple[Look, tuple[tuple[float, float], ...]], ...]
    told: tuple[str, ...]
    validated: float
    proof: str
    measured: str
    feeling: str
    label: str


class SharedRow(NamedTuple):
    """A department or a channel: how often the customer meets it in each journey, in their order."""

    id: str
    name: str
    sign: str
    """The code of a department, or the icon of a channel."""
    counts: tuple[int, ...]
    records: tuple[str, ...]
    label: str


class JourneysContent(NamedTuple):
    """All there is to show."""

    title: str
    rows: tuple[JourneyRow, ...]
    departments: tuple[SharedRow, ...]
    channels: tuple[SharedRow, ...]
    heads: tuple[str, str]
    """What the two lists of what is shared are called."""
    hint: str = ""
    language: str = ""


def journeys(content: JourneysContent, width: float, height: float) -> Drawing:
    """The sheet."""
    top = kit.head(content.title, width, (kit.faces_sign(),))
    children: list[Node] = []
    regions: list[Region] = []
    y = top.height
    for number, row in enumerate(content.rows, 1):
        node, found = _journey(content, row, number, Rect(kit.PAD, y, width - 2 * kit.PAD, _ROW))
        children.append(node)
        regions += found
        y += _ROW
    y += 12.0
    column = (width - 2 * kit.PAD - 32.0) / 2
    bottom = y
    for place, (name, rows) in enumerate(zip(content.heads, (content.departments, content.channels), strict=True)):
        node, found, end = _shared(content, name, rows, kit.PAD + place * (column + 32.0), y, column)
        children.append(node)
        regions += found
        bottom = max(bottom, end)
    height = max(height, bottom + kit.PAD)
    return kit.framed("journeys", content.title, width, height, top, children, regions)


def _journey(content: JourneysContent, row: JourneyRow, number: int, rect: Rect) -> tuple[Node, list[Region]]:
    inset = 18.0 if row.follows else 0.0
    ops: list[Op] = [Box(rect.x, rect.y, rect.w, 1.0, fill=Paint("line"))]
    if row.follows:
        bend = Outline((("M", 0.0, 0.0), ("L", 0.0, 26.0), ("L", 8.0, 26.0)))
        ops.append(Shape(bend, rect.x + 6.0, rect.y + 2.0, 1.0, pen=Pen(Paint("ctl"), 1.5)))
    ops += _names(content, row, number, Rect(rect.x + inset, rect.y, _LEFT - inset - 8.0, rect.h))
    middle = Rect(rect.x + _LEFT, rect.y + 12.0, rect.w - _LEFT - _RIGHT - _GAP, rect.h - 20.0)
    stage_ops, regions = _stages(content, row, middle)
    ops += stage_ops
    ops += _curves(row, Rect(middle.x, middle.y + _CHEVRON + 8.0, middle.w, middle.h - _CHEVRON - 12.0))
    ops += _figures(row, Rect(rect.right - _RIGHT, rect.y + 12.0, _RIGHT, rect.h - 20.0))
    whole = Rect(rect.x - 6.0, rect.y + 3.0, rect.w + 12.0, rect.h - 5.0)
    mine = Region(f"journey:{row.id}", whole, row.label, "item", (row.id,), radius=RADIUS.box)
    node = Node(f"journey:{row.id}", "entry", 0.0, 0.0, rect.w, rect.h, tuple(ops), label=row.label)
    return node, [mine, *regions]


def _names(content: JourneysContent, row: JourneyRow, number: int, room: Rect) -> list[Op]:
    """The number, the title in two lines at most, what kind it is, whose it is."""
    ops = list(_badge(str(number), room.x + 11.0, room.y + 23.0))
    title = wrap(row.title, kit.HEAD, room.w - 32.0, max_lines=2)
    ops += title.glyphs(room.x + 30.0, room.y + 14.0, Paint("ink"))
    y = room.y + 14.0 + title.height + 14.0
    kind = kit.line(row.kind, MICRO)
    ops.append(Box(room.x + 30.0, y - 9.0, kind.width + 12.0, 18.0, 5.0, Paint("accentSoft")))
    ops += kit.text_at(kind, room.x + 36.0, y, "accentInk")
    for place, person in enumerate(row.people[:2]):
        line = y + 20.0 + place * 17.0
        ops.append(kit.marker(person.look.main, person.square, room.x + 35.0, line, 9.0))
        name = person.name if place == 0 or len(row.people) < 3 else f"{person.name} +{len(row.people) - 2}"
        ops += kit.text_at(kit.line(name, SMALL, room.w - 50.0, content.language), room.x + 45.0, line, "ink2")
    return ops


def _badge(text: str, x: float, y: float) -> tuple[Op, ...]:
    words = kit.line(text, kit.NUMBER)
    side = max(_NUMBER, words.width + 10.0)
    box = Box(x - side / 2, y - _NUMBER / 2, side, _NUMBER, 6.0, Paint("ink2"))
    return (box, *kit.centred_at(words, x, y, "onInk"))


def _chevron(w: float, h: float, first: bool) -> Outline:
    tip = min(_TIP, w / 3)
    notch: tuple[tuple[str | float, ...], ...] = () if first else (("L", tip, h / 2),)
    return Outline(
        (("M", 0.0, 0.0), ("L", w - tip, 0.0), ("L", w, h / 2), ("L", w - tip, h), ("L", 0.0, h), *notch, ("Z",))
    )


def _stages(content: JourneysContent, row: JourneyRow, room: Rect) -> tuple[list[Op], list[Region]]:
    ops: list[Op] = []
    regions: list[Region] = []
    count = len(row.stages)
    wide = room.w / max(1, count)
    for place, stage in enumerate(row.stages):
        x = room.x + place * wide
        fill = "surface3" if stage.face is None else theme.heat_fill(stage.face)
        ops.append(Shape(_chevron(wide - 2.0 + _TIP / 2, _CHEVRON, place == 0), x, room.y, 1.0, fill=Paint(fill)))
        left = x + (8.0 if place == 0 else 14.0)
        face = 18.0 if wide > 78.0 else 0.0
        right = x + wide - 8.0
        if face and stage.face is not None:
            ops += drawings.face(stage.face, right - 9.0, room.y + _CHEVRON / 2, 16.0)
            right -= face
        name = kit.line(stage.name, SMALL, max(10.0, right - left - 4.0), content.language)
        ops += kit.text_at(name, left, room.y + _CHEVRON / 2, "ink")
        rect = Rect(x, room.y, wide - 2.0, _CHEVRON)
        regions.append(Region(f"stage:{stage.id}", rect, stage.label, "cell", (stage.id,), level=1))
    return ops, regions


def _curves(row: JourneyRow, room: Rect) -> list[Op]:
    """The curves over the stages, the middle line behind them."""
    ops: list[Op] = [Box(room.x, room.y + room.h / 2 - 0.5, room.w, 1.0, fill=Paint("line2"))]
    wide = room.w / max(1, len(row.stages))
    for look, points in row.curves:
        drawn = [(room.x + x * wide, room.y + room.h / 2 - value / 4.0 * (room.h - 6.0)) for x, value in points]
        if len(drawn) > 1:
            line = curve.line(curve.monotone(drawn).between(room.x, room.right - 4.0))
            ops.append(Shape(line, 0.0, 0.0, 1.0, pen=look.pen(2.0, alone=len(row.curves) == 1)))
        elif drawn:
            square = any(one.square for one in row.people if one.look == look)
            ops.append(kit.marker(look.main, square, *drawn[0], 7.0))
    return ops


def _figures(row: JourneyRow, room: Rect) -> list[Op]:
    """How much is validated, as a bar, and the other figures in words."""
    ops: list[Op] = list(kit.text_at(kit.line(row.proof, kit.NUMBER, room.w), room.x, room.y + 9.0, "ink"))
    ops.append(Box(room.x, room.y + 21.0, room.w, 7.0, 3.5, Paint("surface3")))
    if row.validated > 0:
        ops.append(Box(room.x, room.y + 21.0, max(7.0, room.w * row.validated), 7.0, 3.5, Paint("ink2")))
    for place, text in enumerate((*row.told, row.measured, row.feeling)):
        if text:
            ops += kit.text_at(kit.line(text, SMALL, room.w), room.x, room.y + 42.0 + place * 17.5, "ink2")
    return ops


def _shared(
    content: JourneysContent, name: str, rows: tuple[SharedRow, ...], x: float, y: float, width: float
) -> tuple[Node, list[Region], float]:
    """A small table: a row for each, a column for each journey, the dot as large as how often they meet."""
    ops: list[Op] = list(kit.text_at(kit.line(name, kit.HEAD, width), x, y + 10.0, "ink"))
    regions: list[Region] = []
    names = min(210.0, width * 0.45)
    count = max(1, len(content.rows))
    wide = min(54.0, (width - names) / count)
    top = y + 30.0
    for number in range(len(content.rows)):
        ops += kit.centred_at(kit.line(str(number + 1), kit.NUMBER), x + names + (number + 0.5) * wide, top, "ink3")
    top += 14.0
    most = max((max(row.counts, default=0) for row in rows), default=1)
    for place, row in enumerate(rows):
        middle = top + (place + 0.5) * _SHARED
        ops.append(Box(x, top + place * _SHARED, names + count * wide, 1.0, fill=Paint("line")))
        if icons.known(row.sign):
            ops.append(icons.icon_at(row.sign, x + 10.0, middle, 15.0, Paint("ink2")))
            left = x + 28.0
        else:
            ops += drawings.department_code(row.sign, x, middle - 10.0, 20.0)
            left = x + max(28.0, drawings.department_width(row.sign, 20.0) + 8.0)
        ops += kit.text_at(kit.line(row.name, kit.ROW, x + names - left - 6.0, content.language), left, middle, "ink")
        for number, times in enumerate(row.counts):
            centre = x + names + (number + 0.5) * wide
            if times:
                side = 15.0 + 7.0 * (times / max(1, most)) ** 0.5
                ops.append(Box(centre - side / 2, middle - side / 2, side, side, side / 2, Paint("ink2")))
                ops += kit.centred_at(kit.line(str(times), MICRO), centre, middle, "onInk")
            else:
                ops.append(Box(centre - 2.0, middle - 0.5, 4.0, 1.0, fill=Paint("ctl")))
        rect = Rect(x - 4.0, top + place * _SHARED + 1.0, names + count * wide + 8.0, _SHARED - 2.0)
        regions.append(Region(f"shared:{row.id}", rect, row.label, "item", row.records))
    end = top + len(rows) * _SHARED
    return Node(f"journeys:{name}", "section", 0.0, 0.0, width, end - y, tuple(ops), label=name), regions, end
