"""Hand-offs between departments: a line for each persona, along the stages, from department to department.

Lives in layout (L2); imports its neighbours. The regions are the places on the ways; a hand-off that the customer does
not notice has a small dot in the place of a ring.
"""

from __future__ import annotations

from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import curve, drawings
from journey_studio.layout.analysis_content import Column, WayLine, WaysContent
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.text import Paragraph

_STAGES, _STAGES_BY_TURNS = 26.0, 42.0
_ROW, _ROW_MOST = 32.0, 54.0
_NAMES, _NAMES_SHARE = 172.0, 0.36
_RING = 9.0
_APART = 3.5
"""Between two lines that run along each other."""


def ways(content: WaysContent, width: float, height: float) -> Drawing:
    """The box."""
    title = _("Hand-offs between departments")
    alone = len(content.lines) == 1
    signs = [kit.persona_sign(one.legend, pen=True, alone=alone) for one in content.lines if one.steps]
    if any(not step.seen for one in content.lines for step in one.steps):
        signs.append(kit.sign(_("unnoticed"), 8.0, lambda x, y: (Box(x, y - 3.0, 6.0, 6.0, 3.0, Paint("ink2")),)))
    top = kit.head(title, width, signs)
    if not content.departments:
        return _nothing(title, width, height, top)
    heads = _STAGES if _in_one_row(content, width) else _STAGES_BY_TURNS
    least = top.height + heads + len(content.departments) * _ROW + kit.PAD - 6.0
    height = max(height, least)
    row = min(_ROW_MOST, (height - top.height - heads - kit.PAD + 6.0) / len(content.departments))
    plot = _plot(content, width, top.height + heads, row)
    children = [_frame(content, plot, row, width)]
    regions: list[Region] = []
    for number in reversed(range(len(content.lines))):  # the first persona's line lies uppermost
        line = content.lines[number]
        points = _points(line, content, plot, row, (number - (len(content.lines) - 1) / 2) * _APART)
        children.append(_line(line, points, alone=alone))
        regions += _regions(line, points)
    regions.sort(key=lambda one: one.key)
    return kit.framed("ways", title, width, height, top, children, regions, _summary(content))


def _plot(content: WaysContent, width: float, top: float, row: float) -> Rect:
    widest = max(kit.line(one.name, kit.ROW).width for one in content.departments)
    codes = max(drawings.department_width(one.code) for one in content.departments)
    names = min(codes + widest + 24.0, max(_NAMES * 0.7, width * _NAMES_SHARE))
    return Rect(kit.PAD + names, top, width - 2 * kit.PAD - names, row * len(content.departments))


def _in_one_row(content: WaysContent, width: float) -> bool:
    """Whether every stage can be read over its column; else they stand in two rows by turns, twice as wide."""
    column = _plot(content, width, 0.0, 0.0).w / max(1, len(content.stages))
    return not any(_head(stage, column, content.language).elided for stage in content.stages)


def _head(stage: Column, column: float, language: str) -> Paragraph:
    """The name of a stage for a column: whole, short, small."""
    name = kit.line(stage.name, kit.LEGEND, column - 6.0, language)
    if name.elided and stage.short:
        name = kit.line(stage.short, kit.LEGEND, column - 2.0, language)
    if name.elided:
        name = kit.line(stage.short or stage.name, kit.TINY._replace(weight=400), column - 1.0, language)
    return name


def _frame(content: WaysContent, plot: Rect, row: float, width: float) -> Node:
    """The names of departments and stages, and the quiet lines between."""
    ops: list[Op] = []
    column = plot.w / max(1, len(content.stages))
    one_row = _in_one_row(content, width)
    for number, stage in enumerate(content.stages):
        if one_row:
            name, above = _head(stage, column, content.language), _STAGES / 2 + 1.0
        else:
            name = kit.line(stage.short or stage.name, kit.LEGEND, 2 * column - 6.0, content.language)
            above = 12.0 if number % 2 else 28.0
        middle = min(plot.x + (number + 0.5) * column, width - 2.0 - name.width / 2)
        ops += kit.centred_at(name, middle, plot.y - above, "ink2")
        if number:
            x = plot.x + number * column
            down = Pen(Paint("line2"), 1.0, (2.0, 3.0))
            ops.append(Shape(_DOWN, x, plot.y - 8.0, plot.h + 8.0, pen=down))
    codes = max(drawings.department_width(one.code) for one in content.departments)
    for number, department in enumerate(content.departments):
        middle = plot.y + (number + 0.5) * row
        ops.append(Box(plot.x, middle - 0.5, plot.w, 1.0, fill=Paint("line")))
        ops += drawings.department_code(department.code, kit.PAD, middle - 10.0)
        name = kit.line(department.name, kit.ROW, plot.x - kit.PAD - codes - 14.0, content.language)
        ops += kit.text_at(name, kit.PAD + codes + 8.0, middle, "ink")
    return Node("ways:frame", "text", 0.0, 0.0, width, plot.h, tuple(ops))


_DOWN = Outline((("M", 0.0, 0.0), ("L", 0.0, 1.0)))


def _points(line: WayLine, content: WaysContent, plot: Rect, row: float, aside: float) -> list[tuple[float, float]]:
    """Where the places of a way are: those of a stage side by side in its column."""
    column = plot.w / max(1, len(content.stages))
    held = [step.stage for step in line.steps]
    seen: dict[int, int] = {}
    found = []
    for step in line.steps:
        place = seen.get(step.stage, 0)
        seen[step.stage] = place + 1
        x = plot.x + (step.stage + (place + 1) / (held.count(step.stage) + 1)) * column
        found.append((x + aside, plot.y + (step.department + 0.5) * row + aside))
    return found


def _line(line: WayLine, points: list[tuple[float, float]], *, alone: bool) -> Node:
    ops: list[Op] = []
    look = line.legend.look
    if len(points) > 1:
        ops.append(Shape(curve.line(curve.monotone(points).segments), pen=look.pen(2.4, alone=alone)))
    for step, (x, y) in zip(line.steps, points, strict=True):
        if step.seen:
            half = _RING / 2
            ops.append(Box(x - half, y - half, _RING, _RING, half, Paint("surface"), Pen(Paint(look.main), 2.0)))
        else:
            ops.append(Box(x - 3.0, y - 3.0, 6.0, 6.0, 3.0, Paint(look.main)))
    said = ngettext("{name}: {count} hand-off", "{name}: {count} hand-offs", int(line.legend.figure or 0))
    label = said.format(name=line.legend.name, count=line.legend.figure)
    return Node(f"way:{line.id}", "figure", 0.0, 0.0, 0.0, 0.0, tuple(ops), label=label)


def _regions(line: WayLine, points: list[tuple[float, float]]) -> list[Region]:
    return [
        Region(
            f"step:{line.id}:{number:03}",
            Rect(x - 9.0, y - 9.0, 18.0, 18.0),
            step.label,
            "item",
            (step.record,),
            radius=9.0,
        )
        for number, (step, (x, y)) in enumerate(zip(line.steps, points, strict=True))
    ]


def _summary(content: WaysContent) -> str:
    each = ", ".join(f"{one.legend.name} {one.legend.figure}" for one in content.lines if one.steps)
    return _("Hand-offs between departments: {each}").format(each=each)


def _nothing(title: str, width: float, height: float, top: kit.Head) -> Drawing:
    said = _("No hand-offs yet")
    hint = _("Say in the Departments lane who has the customer in their hands, stage by stage.")
    height = max(height, top.height + kit.message_height(said, hint, width))
    node = kit.message("ways", said, hint, width, height, top.height)
    return kit.framed("ways", title, width, height, top, (node,), (), said)
