"""A sheet of rows by stages: chips in cells, hand-offs as arrows beside them, lines that part what is seen.

Lives in layout (L2); imports its neighbours. Departments by stages are such a sheet, and the customer's side over the
company's. Regions: rows, stages, chips, empty cells, arrows. Lengths are px at 100 %; paper scales the finished node.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings, icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.sheet_chips import CLOSE, DENSE, ROOMY, Laid, Manner, laid
from journey_studio.layout.sheet_content import Arrow, Chip, Heading, SheetContent, SheetRow
from journey_studio.layout.theme_tokens import RADIUS

_HEADS = 40.0
_NAMES, _NAMES_MOST, _NAMES_SHARE = 128.0, 184.0, 0.13
_ROW, _NAME = 48.0, 30.0
_CELL_GAP = 5.0
_LINE = 22.0
"""What the line over a row takes, with its words."""
_SLOT, _SLOTS = 9.0, 5
_DOWN = Outline((("M", 0.0, 0.0), ("L", 0.0, 1.0)))
_ACROSS = Outline((("M", 0.0, 0.0), ("L", 1.0, 0.0)))
_HEAD_DOWN = Outline((("M", -4.0, -6.0), ("L", 4.0, -6.0), ("L", 0.0, 1.0), ("Z",)))
_HEAD_UP = Outline((("M", -4.0, 6.0), ("L", 4.0, 6.0), ("L", 0.0, -1.0), ("Z",)))


_PAGE = 0.6
"""What a page of landscape paper has in height for its width."""


def sheet_on_paper(
    made: Callable[[int], SheetContent], width: float, height: float, signs: Sequence[kit.Sign] = ()
) -> Drawing:
    """The box as roomy as a page holds it: first chips grow closer, then fewer of a cell are shown.

    `made` gives the content with at most so many chips in a cell.
    """
    drawn: Drawing | None = None
    for most in (12, 8, 6, 4, 3, 2):
        content = made(most)
        for manner in (ROOMY, CLOSE, DENSE):
            drawn = sheet(content, width, 0.0, signs, manner)
            if drawn.node.h <= max(height, width * _PAGE):
                return sheet(content, width, height, signs, manner) if height else drawn
    return drawn if drawn is not None else sheet(made(1), width, height, signs)


class _Place(NamedTuple):
    """Where a row is: its top without the line over it, its height."""

    row: SheetRow
    y: float
    height: float


def sheet(
    content: SheetContent, width: float, height: float, signs: Sequence[kit.Sign] = (), manner: Manner = ROOMY
) -> Drawing:
    """The box, at least as high as its rows."""
    top = kit.head(content.title, width, signs)
    if not content.rows or not content.headings:
        least = top.height + kit.message_height(content.message, content.hint, width)
        height = max(height, least)
        node = kit.message(content.key, content.message, content.hint, width, height, top.height)
        return kit.framed(content.key, content.title, width, height, top, (node,), (), content.message)
    grid = _Grid(content, width, top.height, height, manner)
    children = [grid.frame(), *(grid.row(place) for place in grid.places), grid.arrows()]
    regions = [*grid.heads(), *(one for place in grid.places for one in grid.regions(place)), *grid.arrow_regions()]
    return kit.framed(content.key, content.title, width, grid.height, top, children, regions, content.label)


class _Grid:
    """Rows and columns of one drawing; used once and thrown away."""

    def __init__(self, content: SheetContent, width: float, top: float, height: float, manner: Manner) -> None:
        self.content, self.width, self.top, self.manner = content, width, top, manner
        share = min(_NAMES_MOST, max(_NAMES, width * _NAMES_SHARE))
        self.names = min(share, width * 0.32)
        self.left = kit.PAD + self.names
        count, room = len(content.headings), width - kit.PAD - self.left
        slots = self._slots()
        self.step = min(_SLOT, room * 0.25 / max(1, sum(slots)))
        self.gutters = [number * self.step + (3.0 if number else 0.0) for number in slots]
        self.cell_width = max(8.0, (room - sum(self.gutters)) / count - _CELL_GAP)
        wide = [gutter + self.cell_width + _CELL_GAP for gutter in self.gutters]
        self.columns = [self.left + before for before in accumulate(wide, initial=0.0)][:count]
        self.places: list[_Place] = []
        self.height = self._stack(height)

    # measures

    def _slots(self) -> list[int]:
        """Each hand-off gets a place beside its column, so that none lies on another; how many places each needs."""
        self.slot: dict[str, int] = {}
        needed = []
        for stage in range(len(self.content.headings)):
            taken: list[list[tuple[int, int]]] = []
            here = [one for one in self.content.arrows if one.stage == stage]
            for arrow in sorted(here, key=lambda one: (abs(one.after - one.before), one.before)):
                span = min(arrow.before, arrow.after), max(arrow.before, arrow.after)
                free = (
                    number
                    for number, spans in enumerate(taken)
                    if all(span[1] < first or span[0] > last for first, last in spans)
                )
                number = next(free, len(taken))
                if number == len(taken):
                    taken.append([])
                taken[number].append(span)
                self.slot[arrow.key] = number
            needed.append(min(len(taken), _SLOTS))
        for key, number in self.slot.items():
            self.slot[key] = number % _SLOTS
        return needed

    def _stack(self, height: float) -> float:
        """Rows one under the other, each as high as its highest cell, and higher where there is room."""
        least = [max(self._name_height(row), *(self._cell_height(row, one) for one in self.content.headings))
                 for row in self.content.rows]  # fmt: skip
        lines = sum(_LINE for row in self.content.rows if row.above)
        whole = self.top + _HEADS + sum(least) + lines + kit.PAD - 6.0
        extra = max(0.0, height - whole) / len(least)
        y = self.top + _HEADS
        for row, low in zip(self.content.rows, least, strict=True):
            y += _LINE if row.above else 0.0
            self.places.append(_Place(row, y, low + extra))
            y += low + extra
        return max(height, whole)

    @staticmethod
    def _name_height(row: SheetRow) -> float:
        return _ROW if row.sums is not None else _NAME

    def _cell_height(self, row: SheetRow, heading: Heading) -> float:
        chips = row.cells.get(heading.column.id, ())
        high = sum(self._laid(chip).height for chip in chips)
        return high + self.manner.gap * max(0, len(chips) - 1) + 2 * self.manner.pad

    def _laid(self, chip: Chip) -> Laid:
        return laid(chip, self.cell_width, self.content.language, self.manner)

    def _x(self, stage: int) -> float:
        return self.columns[stage] + self.gutters[stage]

    def cell(self, stage: int, place: _Place) -> Rect:
        """Where a cell is."""
        return Rect(self._x(stage), place.y + 2.0, self.cell_width, place.height - 4.0)

    def chips(self, stage: int, place: _Place) -> list[tuple[Chip, Rect]]:
        """The chips of a cell and where each is."""
        y = place.y + self.manner.pad
        found = []
        for chip in place.row.cells.get(self.content.headings[stage].column.id, ()):
            high = self._laid(chip).height
            found.append((chip, Rect(self._x(stage), y, self.cell_width, high)))
            y += high + self.manner.gap
        return found

    # the frame

    def frame(self) -> Node:
        """The stages over their columns, and quiet lines between them."""
        ops: list[Op] = []
        bottom = self.places[-1].y + self.places[-1].height
        for number, heading in enumerate(self.content.headings):
            ops += self._heading(number, heading)
            if number:
                x = self.columns[number] - _CELL_GAP / 2
                down = Pen(Paint("line2"), 1.0, (2.0, 3.0))
                ops.append(Shape(_DOWN, x, self.top + 4.0, bottom - self.top - 4.0, pen=down))
        return Node(f"{self.content.key}:stages", "text", 0.0, 0.0, self.width, self.height, tuple(ops))

    def _heading(self, number: int, heading: Heading) -> list[Op]:
        column, room = heading.column, self.cell_width - 16.0 * len(heading.icons)
        name = kit.line(column.name, kit.HEAD, room, self.content.language)
        if name.elided and column.short:
            name = kit.line(column.short, kit.HEAD, max(8.0, room), self.content.language)
        x, middle = self._x(number), self.top + 11.0
        ops: list[Op] = list(kit.text_at(name, x, middle, "ink"))
        at = x + name.width + 9.0
        for icon in heading.icons:
            if at + 7.0 <= x + self.cell_width:
                ops.append(icons.icon_at(icon, at, middle, 14.0, Paint("ink2")))
                at += 16.0
        below = kit.line(heading.below, kit.LEGEND, self.cell_width)
        if below.elided and heading.short:
            below = kit.line(heading.short, kit.LEGEND, self.cell_width)
        return [*ops, *kit.text_at(below, x, middle + 16.0, "ink3")]

    # rows

    def row(self, place: _Place) -> Node:
        """A row with its name, its sums and its chips."""
        row, ops = place.row, list[Op]()
        inner = self.width - 2 * kit.PAD
        if row.alarm:
            fill = Paint("painSoft", 0.45)
            ops.append(Box(kit.PAD - 6.0, place.y + 1.0, inner + 12.0, place.height - 2.0, RADIUS.code, fill))
        if row.above:
            ops += self._line(row.above, place.y - _LINE)
        else:
            ops.append(Box(kit.PAD, place.y - 0.5, inner, 1.0, fill=Paint("line")))
        ops += self._name(row, place)
        cells: list[Node] = []
        for stage, heading in enumerate(self.content.headings):
            for chip, rect in self.chips(stage, place):
                drawn = self._laid(chip)
                key = f"{self.content.key}:{row.key}/{heading.column.id}:{chip.key}"
                cells.append(Node(key, "figure", rect.x, rect.y, rect.w, rect.h, drawn.ops, label=chip.label))
        return Node(
            f"{self.content.key}:row:{row.key}", "row", 0.0, 0.0, self.width, place.height, tuple(ops), tuple(cells),
            label=row.label,
        )  # fmt: skip

    def _line(self, words: str, y: float) -> list[Op]:
        said = kit.line(words, kit.LEGEND, self.width - 2 * kit.PAD - 40.0)
        middle = y + _LINE / 2
        start = kit.PAD + said.width + 8.0
        pen = Pen(Paint("ink3"), 1.5, (6.0, 4.0))
        across = Shape(_ACROSS, start, middle, max(1.0, self.width - kit.PAD - start), pen=pen)
        return [*kit.text_at(said, kit.PAD, middle, "ink2"), across]

    def _name(self, row: SheetRow, place: _Place) -> list[Op]:
        x, middle = kit.PAD, place.y + 17.0
        ops: list[Op] = []
        if row.code:
            ops += drawings.department_code(row.code, x, middle - 10.0)
            x += drawings.department_width(row.code) + 8.0
        elif row.icon:
            ops.append(icons.icon_at(row.icon, x + 8.0, middle, 16.0, Paint("pain" if row.alarm else "ink2")))
            x += 24.0
        name = kit.line(row.name, kit.HEAD, max(1.0, self.left - x - 6.0), self.content.language)
        ops += kit.text_at(name, x, middle, "ink")
        if row.sums is not None:
            ops += self._sums(row, middle + 21.0)
        return ops

    def _sums(self, row: SheetRow, middle: float) -> list[Op]:
        """Steps owned, steps it takes part in, pains on them, how they feel."""
        sums, ops, x = row.sums, list[Op](), kit.PAD
        if sums is None:
            return ops
        right = self.left - 8.0
        light = Box(0.0, 0.0, 10.0, 10.0, 3.0, Paint("surface3"), Pen(Paint("ctl"), 1.0))
        for count, box in ((sums.owned, Box(0.0, 0.0, 10.0, 10.0, 3.0, Paint("ink2"))), (sums.parts, light)):
            figure = kit.line(str(count), kit.LEGEND)
            if x + 14.0 + figure.width > right:
                return ops
            ops.append(box._replace(x=x, y=middle - 5.0))
            ops += kit.text_at(figure, x + 14.0, middle, "ink2")
            x += 14.0 + figure.width + 9.0
        figure = kit.line(str(sums.pains), kit.LEGEND)
        if sums.pains and x + 15.0 + figure.width <= right:
            ops.append(icons.icon_at("lightning", x + 6.0, middle, 13.0, Paint("pain")))
            ops += kit.text_at(figure, x + 14.0, middle, "pain")
            x += 14.0 + figure.width + 9.0
        if sums.feeling is not None and x + 16.0 <= right:
            ops += drawings.face(sums.feeling, x + 7.5, middle, 15.0)
        return ops

    # regions

    def heads(self) -> list[Region]:
        """The stages."""
        return [
            Region(
                f"stage:{one.column.id}",
                Rect(self._x(number) - 2.0, self.top, self.cell_width + 2.0, _HEADS - 2.0),
                one.label,
                "button",
                (one.column.id,),
                radius=RADIUS.code,
            )
            for number, one in enumerate(self.content.headings)
        ]

    def regions(self, place: _Place) -> list[Region]:
        """The name of the row, its chips, and its empty cells."""
        row = place.row
        rect = Rect(kit.PAD - 4.0, place.y + 2.0, self.names, place.height - 4.0)
        found = [Region(f"row:{row.key}", rect, row.label, "item", row.records, radius=RADIUS.code)]
        for stage, heading in enumerate(self.content.headings):
            chips = self.chips(stage, place)
            found += [
                Region(chip.key, at, chip.label, "item", chip.records, radius=RADIUS.code, level=1)
                for chip, at in chips
            ]
            if not chips and row.empty:
                said = row.empty.format(stage=heading.column.name, row=row.name)
                key = f"cell:{row.key}/{heading.column.id}"
                found.append(Region(key, self.cell(stage, place), said, "cell", radius=RADIUS.code))
        return found

    # hand-offs

    def _arrow(self, arrow: Arrow) -> tuple[float, float, float]:
        """Where an arrow is across, and its two ends."""
        x = self.columns[arrow.stage] + self.step * (self.slot[arrow.key] + 0.5)
        before, after = self.places[arrow.before], self.places[arrow.after]
        if arrow.before < arrow.after:
            return x, before.y + 12.0, after.y + 12.0
        return x, before.y + 12.0, after.y + 22.0

    def arrows(self) -> Node:
        """Those the customer notices are strong, the others thin and broken."""
        ops: list[Op] = []
        for arrow in self.content.arrows:
            x, start, end = self._arrow(arrow)
            ink = Paint("accent" if arrow.seen else "ink3")
            down = end > start
            pen = Pen(ink, 2.4) if arrow.seen else Pen(ink, 1.3, (3.0, 3.0))
            y, long = min(start, end), abs(end - start)
            ops.append(Shape(_DOWN, x, y, max(1.0, long - 4.0) if down else long, pen=pen))
            dot = 3.2 if arrow.seen else 2.2
            ops.append(Box(x - dot, start - dot, 2 * dot, 2 * dot, dot, ink))
            ops.append(Shape(_HEAD_DOWN if down else _HEAD_UP, x, end, 1.0 if arrow.seen else 0.75, fill=ink))
        return Node(f"{self.content.key}:hands", "figure", 0.0, 0.0, self.width, self.height, tuple(ops),
                    label=_("Hand-offs between departments"))  # fmt: skip

    def arrow_regions(self) -> list[Region]:
        """The hand-offs."""
        found = []
        for arrow in self.content.arrows:
            x, start, end = self._arrow(arrow)
            half = max(3.0, self.step / 2)
            rect = Rect(x - half, min(start, end) - 3.0, 2 * half, abs(end - start) + 6.0)
            found.append(Region(arrow.key, rect, arrow.label, "item", arrow.records, radius=3.0, level=2))
        return found
