"""The first page of a split poster: how its sheets become one, for somebody with scissors, glue and nothing else.

Lives in layout (L2); imports its neighbours, no Qt. A picture of the poster with the numbers of its sheets, drawings of
the three things to do, and steps in words; all of it on a sheet of the same size as the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.papers import MM
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.layout.tiling import Plan, Tile
from journey_studio.layout.tiling_miniature import miniature
from journey_studio.layout.tiling_pages import BAR_MM, CUT, LAST, bar_ops, mark
from journey_studio.layout.tiling_words import Words
from journey_studio.layout.type_roles import scaled

_TITLE = TextStyle(19, 700, 24, display=True, spacing=-0.3)
_SUB = TextStyle(10.5, 500, 14.5)
_TEXT = TextStyle(9.6, 400, 13.6)
_STRONG = TextStyle(9.6, 600, 13.6)
_STEP = TextStyle(11, 700, 13.6, display=True)
_SMALL = TextStyle(8, 400, 11)
_NAME = TextStyle(11, 700, 13)

_DESIGNED = 210.0 * MM
"""The shorter side of the sheet that the sizes above are for."""
_GROWS = 0.8
_EDGE = 5.0 * MM
_STEP_ROOM = 8.0 * MM
_BETWEEN = 2.6 * MM
_PICTURE_SHARE = 0.56
_FIGURES = 34.0 * MM
_STEPS_MOST, _STEPS_LEAST = 1.3, 0.7
_STEPS_BELOW = 0.36
"""The part of an upright sheet that the steps take at most."""


class _Step(NamedTuple):
    head: str
    text: str
    bar: bool = False


def guide(plan: Plan, page: Node, words: Words) -> Node:
    """The page, as large as the sheets; `page` is the poster that they show."""
    return _Guide(plan, page, words).node()


class _Guide:
    """Puts the page together; used once."""

    def __init__(self, plan: Plan, page: Node, words: Words) -> None:
        self.plan = plan
        self.page = page
        self.words = words
        sheet = plan.paper
        self.k = max(0.6, (min(sheet.width, sheet.height) / _DESIGNED) ** _GROWS)
        edge = plan.margin + _EDGE * self.k
        self.room = Rect(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge)

    def node(self) -> Node:
        sheet = self.plan.paper
        head, below = self._head()
        rest = Rect(self.room.x, below, self.room.w, self.room.bottom - below)
        body = self._beside(rest) if sheet.landscape else self._below(rest)
        ground = Box(0.0, 0.0, sheet.width, sheet.height, 0.0, Paint("surface"))
        label = _("How to put the poster together")
        return Node("guide", "page", 0.0, 0.0, sheet.width, sheet.height, (ground,), (*head, *body), "", label)

    def _style(self, style: TextStyle) -> TextStyle:
        return scaled(style, self.k)

    # ---- head

    def _head(self) -> tuple[list[Node], float]:
        plan, area, words = self.plan, self.plan.area, self.words
        size = f"{_mm(area.w)} × {_mm(area.h)}\u202fmm"
        count = words.sheets(len(plan.tiles), plan.name)
        rows = ngettext("{count} row", "{count} rows", plan.rows).format(count=plan.rows)
        facts = _("{sheets} ({rows} of {columns}) make a poster of {size}.").format(
            sheets=count, rows=rows, columns=plan.columns, size=size
        )
        tools = _("You need scissors, or a knife and a ruler, and a glue stick or tape.")
        told = " · ".join(part for part in (words.title, words.version) if part)
        told = words.named(told)
        nodes, y = [], self.room.y
        for key, text, style, ink, heading in (
            ("title", _("How to put the poster together"), _TITLE, "ink", 1),
            ("which", told, _SUB, "ink2", 0),
            ("facts", f"{facts} {tools}", _TEXT, "ink", 0),
        ):
            paragraph = wrap(text, self._style(style), self.room.w)
            node = _text_node(f"guide:{key}", paragraph, self.room.x, y, ink, heading)
            nodes.append(node._replace(label=words.named(text)) if heading else node)
            y += paragraph.height + 1.0 * MM * self.k
        return nodes, y + 3 * MM * self.k

    # ---- body

    def _beside(self, rest: Rect) -> list[Node]:
        """Picture and drawings at the left, steps at the right."""
        gap = 8 * MM * self.k
        left = rest.w * _PICTURE_SHARE
        figures = min(_FIGURES * self.k, rest.h * 0.34)
        picture = self._picture(Rect(rest.x, rest.y, left, rest.h - figures - 5 * MM * self.k))
        drawings = self._drawings(Rect(rest.x, rest.bottom - figures, left, figures))
        return [picture, *drawings, *self._steps(Rect(rest.x + left + gap, rest.y, rest.w - left - gap, rest.h))]

    def _below(self, rest: Rect) -> list[Node]:
        """Picture, drawings and steps one below the other."""
        steps = self._steps(Rect(rest.x, rest.y, rest.w, rest.h * _STEPS_BELOW))
        tall = max(node.y + node.h for node in steps) - rest.y
        figures = _FIGURES * self.k * 1.1
        gap = 5 * MM * self.k
        picture = self._picture(Rect(rest.x, rest.y, rest.w, max(40.0, rest.h - tall - figures - 2 * gap)))
        top = rest.bottom - tall
        drawings = self._drawings(Rect(rest.x, top - figures - gap, rest.w, figures))
        return [picture, *drawings, *[node._replace(y=node.y + top - rest.y) for node in steps]]

    # ---- picture

    def _picture(self, room: Rect) -> Node:
        """The poster, small, with the sheets that it is made of."""
        plan, area = self.plan, self.plan.area
        first, last = plan.tiles[0].window, plan.tiles[-1].window
        scale = min(room.w / (last.right - first.x), room.h / (last.bottom - first.y))
        left = room.x - first.x * scale
        top = room.y - first.y * scale

        def at(rect: Rect) -> Rect:
            return Rect(left + rect.x * scale, top + rect.y * scale, rect.w * scale, rect.h * scale)

        small = miniature(self.page, area, scale)
        shown = at(area)
        inside = Node("guide:small", "miniature", *shown, children=(small,), clip=True)
        ops: list[Op] = [Box(*at(_whole(plan)), 0.0, None, Pen(Paint("line2"), 0.5, (2.0, 2.0)))]
        lines: list[Op] = [Box(*shown, 0.0, None, Pen(LAST, 0.7))]
        whole = at(_whole(plan))
        for x in plan.seams_x:
            lines.append(_line(left + x * scale, whole.y, left + x * scale, whole.bottom))
        for y in plan.seams_y:
            lines.append(_line(whole.x, top + y * scale, whole.right, top + y * scale))
        for tile in plan.tiles:
            lines += self._badge(tile, at(tile.seen))
        over = Node("guide:numbers", "numbers", 0.0, 0.0, 0.0, 0.0, tuple(lines))
        label = _("The sheets in their places: {list}").format(list=", ".join(str(tile.number) for tile in plan.tiles))
        return Node("guide:picture", "miniature", 0.0, 0.0, 0.0, 0.0, tuple(ops), (inside, over), label=label)

    def _badge(self, tile: Tile, place: Rect) -> list[Op]:
        """A sheet's number in the middle of its place, as large as there is room."""
        style = self._style(_NAME)
        natural = wrap(str(tile.number), style)
        factor = max(0.3, min(1.4, 0.8 * place.w / (natural.width + 8), 0.8 * place.h / (natural.height + 4)))
        text = wrap(str(tile.number), scaled(style, factor))
        wide, high = text.width + 9 * factor * self.k, text.height + 3 * factor * self.k
        x, y = place.x + (place.w - wide) / 2, place.y + (place.h - high) / 2
        return [
            Box(x, y, wide, high, high / 2, Paint("surface"), Pen(CUT, 0.9)),
            *text.glyphs(x + (wide - text.width) / 2, y + (high - text.height) / 2, CUT),
        ]

    # ---- steps

    def _told(self) -> list[_Step]:
        plan = self.plan
        several_rows, several_columns = plan.rows > 1, plan.columns > 1
        right, below = _number(plan, 0, 1), _number(plan, 1, 0)
        steps = [
            _Step(
                _("Print in true size."),
                _("At 100\u202f%, “Actual size”, never “Fit to page”. The bar below each part is 100\u202fmm long."),
                bar=True,
            ),
            _Step(
                _("Lay the sheets out as in the picture."),
                _("Each has its number at the lower left. They go on row by row, from left to right."),
            ),
        ]
        if several_rows and several_columns:
            cut = _(
                "They run at the left and above. Sheets of the first row keep their upper edge, those of the first "
                "column their left one."
            )
        elif several_columns:
            cut = _("They run at the left. The first sheet has none.")
        else:
            cut = _("They run above. The first sheet has none.")
        steps.append(_Step(_("Cut along the solid blue lines."), cut))
        if several_columns:
            steps.append(
                _Step(
                    _("Join the row."),
                    _(
                        "Glue goes right of the dashed line. Lay sheet {next} on sheet {first}: its cut edge along the "
                        "dashed line, and the halves of the round marks become circles. Go on to the end of the row."
                    ).format(first=plan.tiles[0].number, next=right),
                )
            )
        if several_rows:
            if several_columns:
                text = _(
                    "Glue goes below the dashed line. Lay sheet {next} on sheet {first}, its upper edge along the "
                    "dashed line, then the others of the row, each on the sheet above and the sheet at its left."
                )
            else:
                text = _(
                    "Glue goes below the dashed line. Lay sheet {next} on sheet {first}: its cut edge along the dashed "
                    "line, and the halves of the round marks become circles."
                )
            steps.append(_Step(_("Put the next row on."), text.format(first=plan.tiles[0].number, next=below)))
        steps.append(
            _Step(_("Cut along the grey lines around the poster."), _("Then hang it up. With tape, tape the back."))
        )
        return steps

    def _steps(self, room: Rect) -> list[Node]:
        """The steps in words, as large as they fit."""
        size = _STEPS_MOST
        while True:
            nodes = self._set_steps(room, size)
            if nodes[-1].y + nodes[-1].h <= room.bottom or size < _STEPS_LEAST:
                return nodes
            size -= 0.04

    def _set_steps(self, room: Rect, size: float) -> list[Node]:
        nodes: list[Node] = []
        indent, y = _STEP_ROOM * self.k * size, room.y
        for number, step in enumerate(self._told(), 1):
            count = wrap(str(number), scaled(self._style(_STEP), size))
            nodes.append(_text_node(f"guide:number:{number}", count, room.x, y, "accent", 0))
            for key, text, style in (("head", step.head, _STRONG), ("text", step.text, _TEXT)):
                paragraph = wrap(text, scaled(self._style(style), size), room.w - indent)
                nodes.append(_text_node(f"guide:{key}:{number}", paragraph, room.x + indent, y, "ink", 0))
                y += paragraph.height
            if step.bar:
                nodes.append(self._bar(room, indent, y))
                y += 5 * MM if nodes[-1].y >= room.y else 0.0
            y += _BETWEEN * self.k * size
        return nodes

    def _bar(self, room: Rect, indent: float, y: float) -> Node:
        """The bar below the words of its step, or beside the title where the column is too narrow for it."""
        wide = BAR_MM * MM + 16 * MM
        x = room.x + indent
        if x + wide > room.right + 1.0:
            x, y = self.room.right - wide, self.room.y
        return Node("guide:bar", "bar", x, y, wide, 5 * MM, bar_ops(self.words))

    # ---- drawings

    def _drawings(self, room: Rect) -> list[Node]:
        """The three things to do, side by side."""
        plan = self.plan
        found = [_("Cut"), *([_("Join")] if plan.columns > 1 else []), *([_("Next row")] if plan.rows > 1 else [])]
        draw = {_("Cut"): self._cut, _("Join"): self._join, _("Next row"): self._row}
        gap = 6 * MM * self.k
        wide = (room.w - gap * (len(found) - 1)) / len(found)
        nodes = []
        for at, name in enumerate(found):
            text = wrap(name, scaled(self._style(_SMALL), 1.1))
            x = room.x + at * (wide + gap)
            box = Rect(0.0, 0.0, wide, room.h - text.height - 1.5 * MM)
            ops = [*draw[name](box), *text.glyphs((wide - text.width) / 2, room.h - text.height, Paint("ink2"))]
            nodes.append(Node(f"guide:drawing:{at}", "drawing", x, room.y, wide, room.h, tuple(ops), label=name))
        return nodes

    def _cut(self, box: Rect) -> list[Op]:
        """A sheet whose left and upper edge are cut off."""
        high = box.h
        wide = min(box.w, high * 1.35)
        x, strip = box.x + (box.w - wide) / 2, high * 0.13
        several = self.plan.columns > 1, self.plan.rows > 1
        ops: list[Op] = [_paper(Rect(x, box.y, wide, high))]
        left, top = (x + strip if several[0] else x), (box.y + strip if several[1] else box.y)
        grey = Paint("surface3")
        size = high * 0.2
        if several[0]:
            ops.append(Box(x + 0.4, box.y + 0.4, strip - 0.4, high - 0.8, 0.0, grey))
            ops.append(_line(left, box.y - 2, left, box.bottom + 2))
        if several[1]:
            ops.append(Box(x + 0.4, box.y + 0.4, wide - 0.8, strip - 0.4, 0.0, grey))
            ops.append(_line(x - 2, top, x + wide + 2, top))
            ops.append(icons.icon_at("scissors", x + wide - size, top, size, Paint("ink")))
        else:
            ops.append(icons.icon_at("scissors", left, box.bottom - size, size, Paint("ink")))
        name = _number(self.plan, int(several[1]), int(several[0]))
        return ops + self._named(name, Rect(left, top, x + wide - left, box.bottom - top))

    def _join(self, box: Rect) -> list[Op]:
        """A sheet that comes to lie on the strip of its left neighbour."""
        plan = self.plan
        wide = (box.w - 4) * 0.54
        high = min(box.h, wide * 0.95)
        strip, y = wide * 0.2, box.y + (box.h - high) / 2
        one = Rect(box.x, y, wide, high)
        seam = one.right - strip
        other = Rect(seam + wide * 0.22, y - high * 0.04, wide * 0.86, high)
        ops = [_paper(one), Box(seam, y + 0.4, strip - 0.4, high - 0.8, 0.0, Paint("accentSoft"))]
        ops.append(_line(seam, y, seam, one.bottom, dashed=True))
        radius = high * 0.085
        ops += mark(seam, one.bottom - radius * 1.6, radius, "whole")
        ops += [_paper(other), _line(other.x, other.y, other.x, other.bottom)]
        ops += mark(other.x, other.bottom - radius * 1.6, radius, "right")
        ops += _arrow(other.x + wide * 0.12, y + high * 0.72, -wide * 0.24, 0.0)
        ops += self._named(str(plan.tiles[0].number), Rect(one.x, y, seam - one.x, high * 0.8))
        return ops + self._named(_number(plan, 0, 1), other._replace(h=high * 0.8))

    def _row(self, box: Rect) -> list[Op]:
        """A row that comes to lie on the strip of the row above."""
        plan = self.plan
        high = box.h * 0.52
        wide = min(box.w * 0.45 if plan.columns > 1 else box.w, high * 1.6)
        across = 2 if plan.columns > 1 else 1
        x, strip = box.x + (box.w - across * wide) / 2, high * 0.24
        ops: list[Op] = []
        for column in range(across):
            one = Rect(x + column * wide, box.y, wide, high)
            seam = one.bottom - strip
            ops += [_paper(one), Box(one.x + 0.4, seam, wide - 0.8, strip - 0.4, 0.0, Paint("accentSoft"))]
            ops.append(_line(one.x, seam, one.right, seam, dashed=True))
            ops += self._named(_number(plan, 0, column), Rect(one.x, one.y, wide, high - strip))
        for column in range(across):
            down = high * 0.2 if column == 0 else high * 0.42
            other = Rect(x + column * wide, box.y + high - strip + down, wide, high * 0.86)
            other = other._replace(h=min(other.h, box.bottom - other.y))
            ops += [_paper(other), _line(other.x, other.y, other.right, other.y)]
            ops += _arrow(other.x + wide * 0.16, other.y + high * 0.1, 0.0, -high * 0.3)
            ops += self._named(_number(plan, 1, column), other)
        return ops

    def _named(self, name: str, place: Rect) -> list[Op]:
        text = wrap(name, self._style(_NAME))
        return list(text.glyphs(place.x + (place.w - text.width) / 2, place.y + (place.h - text.height) / 2, CUT))


def _mm(points: float) -> str:
    value = points / MM
    return f"{round(value) if abs(value - round(value)) < 0.05 else round(value, 1):g}"


def _number(plan: Plan, row: int, column: int) -> str:
    return str(plan.tiles[min(row, plan.rows - 1) * plan.columns + min(column, plan.columns - 1)].number)


def _whole(plan: Plan) -> Rect:
    """What all sheets together have room for."""
    first, last = plan.tiles[0].window, plan.tiles[-1].window
    return Rect(first.x, first.y, last.right - first.x, last.bottom - first.y)


def _paper(rect: Rect) -> Op:
    return Box(*rect, 0.0, Paint("surface"), Pen(Paint("ink3"), 0.7))


def _line(x0: float, y0: float, x1: float, y1: float, *, dashed: bool = False) -> Shape:
    pen = Pen(CUT, 1.1, (4.0, 2.6) if dashed else ())
    return Shape(Outline((("M", x0, y0), ("L", x1, y1))), pen=pen)


def _arrow(x: float, y: float, dx: float, dy: float) -> Sequence[Op]:
    """An arrow from (x, y), level or upright."""
    head = 4.5 if dx + dy > 0 else -4.5
    tip_x, tip_y = x + dx, y + dy
    if dx:
        point = (("M", tip_x - head, tip_y - 3.2), ("L", tip_x, tip_y), ("L", tip_x - head, tip_y + 3.2))
    else:
        point = (("M", tip_x - 3.2, tip_y - head), ("L", tip_x, tip_y), ("L", tip_x + 3.2, tip_y - head))
    return (Shape(Outline((("M", x, y), ("L", tip_x, tip_y), *point)), pen=Pen(Paint("ink"), 1.2, (), True)),)


def _text_node(key: str, text: Paragraph, x: float, y: float, ink: str, heading: int) -> Node:
    ops = tuple(text.glyphs(0.0, 0.0, Paint(ink)))
    return Node(key, "text", x, y, text.width, text.height, ops, heading=heading)
