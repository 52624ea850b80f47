"""Figures of KPIs: a list with value, goal and trend, and the stages with the KPIs that tell of each.

Lives in layout (L2); imports its neighbours. Regions: a row of the list is `kpi:ID`; in the coverage a stage is
`stage:ID`, a KPI `kpi:STAGE:ID`, and the way to add one `add:ID`.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.initiatives_content import CoverContent, KpiContent, KpiRow, StageRow
from journey_studio.layout.initiatives_kit import nothing

_ROW, _ROW_MOST = 40.0, 58.0
_SPARK = 62.0
_LINE, _CHIP = 34.0, 24.0


def kpi_list(content: KpiContent, width: float, height: float) -> Drawing:
    """The box."""
    if not content.rows:
        hint = _("KPIs are placed in the KPI lane of the map; each has a value, a goal and its trend.")
        return nothing("kpis", content.title, _("No KPIs yet"), hint, width, height)
    top = kit.head(content.title, width, (), "", content.hint)
    height = max(height, top.height + len(content.rows) * _ROW + kit.PAD - 4.0)
    tall = min(_ROW_MOST, (height - top.height - kit.PAD + 4.0) / len(content.rows))
    children, regions = [], []
    for place, row in enumerate(content.rows):
        y = top.height + place * tall
        children.append(_row(row, content.language, width, y, tall))
        rect = Rect(kit.PAD - 8.0, y + 1.0, width - 2 * kit.PAD + 16.0, tall - 2.0)
        regions.append(Region(f"kpi:{row.id}", rect, row.label, "item", (row.id,)))
    return kit.framed("kpis", content.title, width, height, top, children, regions, content.title)


def _row(row: KpiRow, language: str, width: float, y: float, tall: float) -> Node:
    left, right, middle = kit.PAD, width - kit.PAD, tall / 2
    ops: list[Op] = [Box(left, 0.0, right - left, 1.0, fill=Paint("line"))]
    names = (right - left) * 0.4
    title = kit.line(row.name, kit.HEAD, names - 10.0, language)
    below = " · ".join(part for part in (row.place, row.movers) if part)
    ops += kit.text_at(title, left, middle - (8.0 if below else 0.0), "ink")
    if below:
        ops += kit.text_at(kit.line(below, kit.LEGEND, names - 10.0, language), left, middle + 9.0, "ink3")
    x = left + names
    value = kit.line(row.value or "–", kit.HEAD, 84.0)
    ops += kit.right_at(value, x + 74.0, middle, "ink")
    tone = {True: "ok", False: "warn", None: "ink3"}[row.good]
    trend = kit.line(row.trend, kit.LEGEND, 80.0)
    ops += kit.text_at(trend, x + 84.0, middle, tone)
    spark = x + 84.0 + 58.0
    ops += _spark(row.points, spark, middle, min(_SPARK, max(0.0, right - spark - 120.0)), tall - 18.0)
    goal = spark + _SPARK + 14.0
    room = right - goal
    if room > 60.0 and row.goal:
        words = kit.line(row.goal, kit.LEGEND, room)
        ops += kit.right_at(words, right, middle - 7.0, "ink2")
        ops.append(Box(goal, middle + 4.0, room, 6.0, 3.0, Paint("surface3")))
        if row.share:
            ops.append(Box(goal, middle + 4.0, max(6.0, room * row.share), 6.0, 3.0, Paint("ink2")))
    elif room > 60.0:
        ops += kit.right_at(kit.line(_("no goal"), kit.LEGEND, room), right, middle, "ink3")
    return Node(f"kpis:{row.id}", "entry", 0.0, y, width, tall, tuple(ops), label=row.label)


def _spark(points: tuple[float, ...], x: float, middle: float, wide: float, tall: float) -> list[Op]:
    """Its values as a small line, from old to new."""
    if len(points) < 2 or wide < 20.0:
        return []
    low, high = min(points), max(points)
    span, step = (high - low) or 1.0, wide / (len(points) - 1)
    spots = [(step * n, (0.5 - (value - low) / span) * tall * 0.8) for n, value in enumerate(points)]
    path: list[tuple[str | float, ...]] = [("M" if n == 0 else "L", *spot) for n, spot in enumerate(spots)]
    last_x, last_y = spots[-1]
    dot = Box(x + last_x - 3.0, middle + last_y - 3.0, 6.0, 6.0, 3.0, Paint("ink2"))
    return [Shape(Outline(tuple(path)), x, middle, 1.0, pen=Pen(Paint("ctl"), 1.6)), dot]


def coverage(content: CoverContent, width: float, height: float) -> Drawing:
    """Stages below each other with their KPIs as chips; without a frame, for the body of a box."""
    names = min(220.0, max(110.0, width * 0.2))
    children, regions = [], []
    y = 0.0
    for row in content.rows:
        node, found, tall = _stage(row, content, width, names, y)
        children.append(node)
        regions += found
        y += tall
    return Drawing(Node("coverage", "section", 0.0, 0.0, width, max(height, y), (), tuple(children)), tuple(regions))


def _stage(
    row: StageRow, content: CoverContent, width: float, names: float, y: float
) -> tuple[Node, list[Region], float]:
    ops: list[Op] = [Box(0.0, 0.0, width, 1.0, fill=Paint("line"))]
    regions: list[Region] = []
    middle = _LINE / 2
    name = kit.line(row.name, kit.HEAD, names - 18.0, content.language)
    ops += kit.text_at(name, 8.0, middle, "ink")
    regions.append(
        Region(f"stage:{row.id}", Rect(3.0, y + 3.0, names - 9.0, _LINE - 5.0), row.label, "header", (row.id,))
    )
    x, line = names, 0
    adding = kit.line(content.add, kit.NUMBER, 200.0)

    def room_for(wide: float) -> None:
        nonlocal x, line
        if x > names and x + wide > width:
            x, line = names, line + 1

    if not row.kpis:
        none = kit.line(
            " ".join(part for part in (content.none, row.wanted) if part), kit.LEGEND, width - names - 160.0
        )
        ops.append(icons.icon_at("warning", x + 8.0, middle, 15.0, Paint("warn")))
        ops += kit.text_at(none, x + 22.0, middle, "ink2")
        x += none.width + 36.0
    for key, called in row.kpis:
        text = kit.line(called, kit.FIGURE, 260.0, content.language)
        wide = text.width + 36.0
        room_for(wide)
        at = line * _LINE + middle
        ops.append(Box(x, at - _CHIP / 2, wide, _CHIP, 6.0, Paint("surface3")))
        ops.append(icons.icon_at("gauge", x + 14.0, at, 14.0, Paint("ink2")))
        ops += kit.text_at(text, x + 26.0, at, "ink")
        rect = Rect(x, y + at - _CHIP / 2, wide, _CHIP)
        regions.append(Region(f"kpi:{row.id}:{key}", rect, f"{called}, {row.name}", "item", (key,)))
        x += wide + 8.0
    wide = adding.width + 30.0
    room_for(wide)
    at = line * _LINE + middle
    ops.append(icons.icon_at("plus", x + 10.0, at, 13.0, Paint("accentInk")))
    ops += kit.text_at(adding, x + 21.0, at, "accentInk")
    rect = Rect(x, y + at - _CHIP / 2, wide, _CHIP)
    regions.append(Region(f"add:{row.id}", rect, f"{content.add}: {row.name}", "button", (row.id,)))
    tall = (line + 1) * _LINE
    return Node(f"coverage:{row.id}", "entry", 0.0, y, width, tall, tuple(ops), label=row.label), regions, tall
