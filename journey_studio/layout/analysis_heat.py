"""Importance and feeling: channels by stages, a face and bars in each cell that somebody touches.

Lives in layout (L2); imports its neighbours. Hot spots have an edge, what nobody touches is hatched; where the cells
grow narrow the count goes first, then the bars. The regions are the cells (press: those cards on the map) and channels.
"""

from __future__ import annotations

from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings, icons, theme
from journey_studio.layout.analysis_content import HeatCell, HeatContent, HeatRow
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.theme_tokens import RADIUS

ENOUGH = 5
"""Rated touchpoints from which on the picture says something."""
_STAGES = 24.0
_ROW, _ROW_MOST = 22.6, 34.0
_BETWEEN_PLACES = 6.0
"""Between the online and the offline channels."""
_NAMES, _NAMES_LEAST = 122.0, 84.0
_WEIGHT = 58.0
_GAP = 3.0
_FACE = 15.0
_HATCH = Pen(Paint("line2", 0.75), 1.0)


def heat(content: HeatContent, width: float, height: float) -> Drawing:
    """The box, at least as high as its rows."""
    title = _("Importance and feeling")
    top = kit.head(title, width, _legend())
    if content.rated < ENOUGH or not content.stages:
        return _too_little(content, title, width, height, top)
    places = _Places(content, width, max(height, least_height(content, top.height)), top.height)
    children = [_stages(content, places), *(_row(content, row, places, y) for row, y in places.rows())]
    if places.split is not None:
        rule = Box(kit.PAD, places.split, width - 2 * kit.PAD, 1.0, fill=Paint("line2"))
        children.append(Node("heat:rule", "line", 0.0, 0.0, width, 1.0, (rule,)))
    regions = [region for row, y in places.rows() for region in _regions(content, row, places, y)]
    return kit.framed("heat", title, width, places.height, top, children, regions, _summary(content))


def least_height(content: HeatContent, top: float) -> float:
    """The height with the lowest rows."""
    gap = _BETWEEN_PLACES if _parted(content) else 0.0
    return top + _STAGES + len(content.rows) * _ROW + gap + kit.PAD - 2.0


def _parted(content: HeatContent) -> bool:
    return len({row.offline for row in content.rows}) > 1


class _Places:
    """Where rows and columns are."""

    def __init__(self, content: HeatContent, width: float, height: float, top: float) -> None:
        self.width, self.top = width, top
        gap = _BETWEEN_PLACES if _parted(content) else 0.0
        room = height - top - _STAGES - gap - kit.PAD + 2.0
        self.row = min(_ROW_MOST, room / max(1, len(content.rows)))
        self.height = height
        named = max((kit.line(row.name, kit.ROW).width for row in content.rows), default=0.0) + 36.0
        self.names = min(max(_NAMES_LEAST, named), max(_NAMES, width * 0.2))
        self.left = kit.PAD + self.names
        self.column = max(24.0, (width - kit.PAD - _WEIGHT - self.left) / max(1, len(content.stages)))
        self._content = content
        self.split: float | None = None
        self._tops: list[tuple[HeatRow, float]] = []
        y = top + _STAGES
        before: bool | None = None
        for row in content.rows:
            if before is False and row.offline:
                self.split = y + gap / 2 - 1.0
                y += gap
            self._tops.append((row, y))
            before = row.offline
            y += self.row

    def rows(self) -> list[tuple[HeatRow, float]]:
        """Each row and its top."""
        return self._tops

    def cell(self, column: int, y: float) -> Rect:
        """Where a cell is."""
        x = self.left + column * self.column
        return Rect(x, y + 1.0, self.column - _GAP, self.row - 2.0)


def _legend() -> tuple[kit.Sign, ...]:
    def bars(x: float, y: float) -> tuple[Op, ...]:
        return drawings.importance_bars(5, x, y - 6.0, 12.0)

    def hot(x: float, y: float) -> tuple[Op, ...]:
        return (drawings.hot_spot(x, y - 6.5, 20.0, 13.0, 4.0, 2.0),)

    def none(x: float, y: float) -> tuple[Op, ...]:
        return (Shape(kit.hatch(20.0, 13.0), x, y - 6.5, pen=_HATCH),)

    return (
        kit.faces_sign(),
        kit.sign(_("importance"), drawings.importance_width(12.0), bars),
        kit.sign(_("hot spot"), 20.0, hot),
        kit.sign(_("untouched"), 20.0, none),
    )


def _stages(content: HeatContent, places: _Places) -> Node:
    ops: list[Op] = []
    middle = places.top + _STAGES / 2 - 2.0
    for number, stage in enumerate(content.stages):
        cell = places.cell(number, 0.0)
        name = kit.line(stage.name, kit.HEAD, cell.w, content.language)
        if name.elided and stage.short:
            name = kit.line(stage.short, kit.HEAD, cell.w, content.language)
        ops += kit.centred_at(name, cell.x + cell.w / 2, middle, "ink")
    ops += kit.right_at(kit.line(_("weight"), kit.LEGEND), places.width - kit.PAD, middle, "ink3")
    return Node("heat:stages", "text", 0.0, 0.0, places.width, _STAGES, tuple(ops))


def _row(content: HeatContent, row: HeatRow, places: _Places, y: float) -> Node:
    middle = y + places.row / 2
    name = kit.line(row.name, kit.ROW, places.names - 32.0, content.language)
    ops: list[Op] = [
        icons.icon_at(row.icon, kit.PAD + 8.0, middle, 16.0, Paint("ink2")),
        *kit.text_at(name, kit.PAD + 24.0, middle, "ink"),
    ]
    cells: list[Node] = []
    for number, stage in enumerate(content.stages):
        rect, cell = places.cell(number, y), row.cells.get(stage.id)
        if cell is None:
            ops.append(Shape(kit.hatch(rect.w, rect.h), rect.x, rect.y, pen=_HATCH))
        else:
            cells.append(_cell(cell, rect, f"heat:{row.id}/{stage.id}"))
    ops += _weight(row, content, places, middle)
    return Node(f"heat:row:{row.id}", "row", 0.0, 0.0, places.width, places.row, tuple(ops), tuple(cells))


def _weight(row: HeatRow, content: HeatContent, places: _Places, middle: float) -> list[Op]:
    most = max((one.weight for one in content.rows), default=0)
    figure = kit.line(str(row.weight), kit.ROW)
    right = places.width - kit.PAD
    room = _WEIGHT - 12.0 - 22.0
    long = room * row.weight / most if most else 0.0
    ops: list[Op] = list(kit.right_at(figure, right, middle, "ink"))
    if long > 0.0:
        x = places.width - kit.PAD - _WEIGHT + 8.0
        ops.append(Box(x, middle - 3.5, max(3.0, long), 7.0, 3.5 if long > 7.0 else 1.5, Paint("ctl")))
    return ops


def _cell(cell: HeatCell, rect: Rect, key: str) -> Node:
    """The face, the bars and the count in the middle of the cell, as far as there is room."""
    w, h = rect.w, rect.h
    fill = Paint("surface3") if cell.face is None else Paint(theme.heat_fill(cell.face))
    if cell.hot:
        ops: list[Op] = [
            Box(1.0, 1.0, w - 2.0, h - 2.0, 5.0, fill, Pen(Paint("feeling-2.fill"), 2.0)),
        ]
    else:
        ops = [Box(0.0, 0.0, w, h, RADIUS.code, fill)]
    bars = drawings.importance_width(11.0)
    count = kit.line(f"×{len(cell.cards)}", kit.LEGEND) if len(cell.cards) > 1 else None
    with_bars = w >= _FACE + bars + 16.0
    # what stands in the cells of a column begins at one place, whether there is a count or not
    x = max(5.0, (w - _FACE - bars - 32.0) / 2) if with_bars else (w - _FACE) / 2
    ops += drawings.face(cell.face, x + _FACE / 2, h / 2, _FACE)
    x += _FACE + 8.0
    if with_bars:
        ops += drawings.importance_bars(cell.importance, x, h / 2 - 5.5, 11.0)
        x += bars + 7.0
        if count is not None and x + count.width <= w - 3.0:
            ops += kit.text_at(count, x, h / 2, "ink")
    return Node(key, "figure", rect.x, rect.y, w, h, tuple(ops), label=cell.label)


def _regions(content: HeatContent, row: HeatRow, places: _Places, y: float) -> list[Region]:
    every = tuple(card for stage in content.stages if stage.id in row.cells for card in row.cells[stage.id].cards)
    told = ngettext(
        "{name}: {count} touchpoint, weight {weight}", "{name}: {count} touchpoints, weight {weight}", len(every)
    ).format(name=row.name, count=len(every), weight=row.weight)
    rect = Rect(kit.PAD - 4.0, y, places.names, places.row)
    found = [Region(f"channel:{row.id}", rect, told, "item", every, radius=RADIUS.code)]
    for number, stage in enumerate(content.stages):
        cell = row.cells.get(stage.id)
        if cell is not None:
            found.append(
                Region(
                    f"cell:{row.id}/{stage.id}",
                    places.cell(number, y),
                    cell.label,
                    "cell",
                    cell.cards,
                    radius=RADIUS.code,
                )
            )
    return found


def _summary(content: HeatContent) -> str:
    hot = sum(cell.hot for row in content.rows for cell in row.cells.values())
    return _("Importance and feeling, {channels} channels by {stages} stages, {hot} hot spots").format(
        channels=len(content.rows), stages=len(content.stages), hot=hot
    )


def _too_little(content: HeatContent, title: str, width: float, height: float, top: kit.Head) -> Drawing:
    lacks = ENOUGH - content.rated
    said = ngettext("Rate one more touchpoint", "Rate {count} more touchpoints", max(1, lacks)).format(count=lacks)
    hint = _("Give touchpoints a feeling on the map; this box shows where it matters and where it hurts.")
    least = top.height + kit.message_height(said, hint, width, content.rated)
    height = max(height, least)
    node = kit.message("heat", said, hint, width, height, top.height, content.rated)
    return kit.framed("heat", title, width, height, top, (node,), (), said)
