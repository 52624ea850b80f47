"""A box that compares: personas, or the map as it is and as it should be, side by side, a measure a line.

Lives in layout (L2); imports its neighbours. The regions are the lines, and the links that choose what is compared.
"""

from __future__ import annotations

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.analysis_content import TableCell, TableContent, TableRow
from journey_studio.layout.display import Box, Node, Op, Paint, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.theme_tokens import RADIUS

_ROW, _ROW_MOST = 25.0, 34.0
_HEADS = 30.0
_SWITCH = 26.0


def table(content: TableContent, width: float, height: float) -> Drawing:
    """The box."""
    switches, regions, used = _switches(content, width)
    top = kit.head(content.title, width, (), hint="" if used else content.hint)
    below = kit.line(content.title, kit.TITLE).width + used + 2 * kit.PAD + 24.0 > width
    shift = _SWITCH if below and used else 0.0
    head = kit.Head((*top.ops,), (), top.height + shift)
    moved = [one._replace(rect=one.rect.moved(0.0, shift)) for one in regions]
    node = Node(f"{content.key}:switches", "text", 0.0, shift, width, _SWITCH, tuple(switches))
    if content.empty:
        height = max(height, head.height + kit.message_height(content.empty, content.hint, width))
        told = kit.message(content.key, content.empty, content.hint, width, height, head.height)
        return kit.framed(content.key, content.title, width, height, head, (node, told), moved)
    least = head.height + _HEADS + len(content.rows) * _ROW + kit.PAD
    height = max(height, least)
    row = min(_ROW_MOST, (height - head.height - _HEADS - kit.PAD) / max(1, len(content.rows)))
    names = min(width * 0.4, max(kit.line(one.name, kit.ROW).width for one in content.rows) + 40.0)
    column = (width - 2 * kit.PAD - names) / max(1, len(content.heads))
    children = [node, _heads(content, head.height, names, column, width)]
    for number, one in enumerate(content.rows):
        y = head.height + _HEADS + number * row
        children.append(_row(content, one, Rect(kit.PAD, y, width - 2 * kit.PAD, row), names, column))
        rect = Rect(kit.PAD - 6.0, y + 0.5, width - 2 * kit.PAD + 12.0, row - 1.0)
        moved.append(Region(f"measure:{one.key}", rect, one.label, "item" if one.records else "header", one.records))
    return kit.framed(content.key, content.title, width, height, head, children, moved)


def _switches(content: TableContent, width: float) -> tuple[list[Op], list[Region], float]:
    """The links at the right of the title: what can be compared."""
    ops: list[Op] = []
    regions: list[Region] = []
    right = width - kit.PAD
    for key, text, on in reversed(content.switches):
        style = kit.HEAD if on else kit.LEGEND
        words = kit.line(text, style, 180.0)
        x = right - words.width - 20.0
        rect = Rect(x, 9.0, words.width + 20.0, 24.0)
        if on:
            ops.append(Box(*rect, RADIUS.control, Paint("accentSoft")))
        ops += kit.text_at(words, x + 10.0, 21.0, "accentInk" if on else "ink2")
        regions.insert(0, Region(f"compare:{key}", rect, text, "button", radius=RADIUS.control, chosen=on))
        right = x - 4.0
    return ops, regions, width - kit.PAD - right if content.switches else 0.0


def _heads(content: TableContent, y: float, names: float, column: float, width: float) -> Node:
    ops: list[Op] = []
    for number, head in enumerate(content.heads):
        x = kit.PAD + names + number * column
        if head.look is not None:
            ops.append(kit.marker(head.look.main, False, x + 6.0, y + _HEADS / 2 - 2.0, 10.0))
        room = column - (18.0 if head.look is not None else 6.0)
        name = kit.line(head.name, kit.HEAD, room, content.language)
        ops += kit.text_at(name, x + (18.0 if head.look is not None else 0.0), y + _HEADS / 2 - 2.0, "ink")
    ops.append(Box(kit.PAD, y + _HEADS - 3.0, width - 2 * kit.PAD, 1.0, fill=Paint("line2")))
    return Node(f"{content.key}:heads", "text", 0.0, 0.0, width, _HEADS, tuple(ops))


def _row(content: TableContent, row: TableRow, rect: Rect, names: float, column: float) -> Node:
    middle = rect.y + rect.h / 2
    name = kit.line(row.name, kit.ROW, names - 34.0)
    ops: list[Op] = [
        icons.icon_at(row.icon, rect.x + 8.0, middle, 15.0, Paint("ink2")),
        *kit.text_at(name, rect.x + 24.0, middle, "ink"),
    ]
    for number, cell in enumerate(row.cells):
        ops += _cell(cell, rect.x + names + number * column, middle, column, content.language)
    return Node(f"{content.key}:{row.key}", "entry", 0.0, 0.0, rect.w, rect.h, tuple(ops), label=row.label)


def _cell(cell: TableCell, x: float, middle: float, column: float, language: str) -> list[Op]:
    text = kit.line(cell.text, kit.FIGURE, column - 8.0, language)
    ops: list[Op] = list(kit.text_at(text, x, middle, "ink"))
    room = column - text.width - 16.0
    if cell.change and room > 24.0:
        change = kit.line(cell.change, kit.LEGEND, room)
        ops += kit.text_at(change, x + text.width + 8.0, middle, cell.tone or "ink3")
    return ops
