"""A box of lists: headings, and under each the lines that lead somewhere.

Lives in layout (L2); imports its neighbours. Where effort goes, what does not hold together, where to begin a
conversation, where the way breaks: each is such a box. Wide ones stand in columns. Lines are cut to their room, what
explains them is wrapped; the regions are headings, lines and the button.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings, icons
from journey_studio.layout.analysis_content import ListContent, ListRow, ListSection
from journey_studio.layout.display import Node, Op, Paint, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.text import Paragraph, wrap
from journey_studio.layout.type_roles import spoken

_ROW = 23.0
_HEADING = 24.0
_BETWEEN = 6.0
_COLUMN_LEAST, _GUTTER = 330.0, 32.0
_TILE = 19.0
_MENU = 26.0


class _Piece(NamedTuple):
    """A section as it is drawn with its upper left corner at (0, 0)."""

    node: Node
    regions: tuple[Region, ...]
    height: float


def listed(content: ListContent, width: float, height: float, *, columns: int = 1) -> Drawing:
    """The box; its sections in up to so many columns."""
    top = kit.head(content.title, width, (), content.button, content.hint)
    inner = width - 2 * kit.PAD
    count = max(1, min(columns, int((inner + _GUTTER) / (_COLUMN_LEAST + _GUTTER)), len(content.sections)))
    wide = (inner - _GUTTER * (count - 1)) / count
    pieces = [_section(content.key, number, one, wide, content.language) for number, one in enumerate(content.sections)]
    children: list[Node] = []
    regions: list[Region] = []
    lowest = top.height
    for column, held in enumerate(_columns(pieces, count)):
        x, y = kit.PAD + column * (wide + _GUTTER), top.height - 4.0
        for piece in held:
            children.append(piece.node._replace(x=x, y=y))
            regions += [one._replace(rect=one.rect.moved(x, y)) for one in piece.regions]
            y += piece.height + _BETWEEN
        lowest = max(lowest, y)
    height = max(height, lowest + kit.PAD - 10.0)
    return kit.framed(content.key, content.title, width, height, top, children, regions)


def _columns(pieces: list[_Piece], count: int) -> list[list[_Piece]]:
    """The sections in order over columns of about the same height."""
    goal = sum(piece.height + _BETWEEN for piece in pieces) / count
    columns: list[list[_Piece]] = [[]]
    filled = 0.0
    for piece in pieces:
        if columns[-1] and len(columns) < count and filled + piece.height / 2 > goal:
            columns.append([])
            filled = 0.0
        columns[-1].append(piece)
        filled += piece.height + _BETWEEN
    return columns


def _section(box: str, number: int, section: ListSection, width: float, language: str) -> _Piece:
    ops: list[Op] = []
    regions: list[Region] = []
    children: list[Node] = []
    y = 0.0
    if section.title:
        heading, found = _heading(section, width)
        ops += heading
        regions += found
        y += _HEADING
    if section.detail:
        text = wrap(section.detail, kit.LEGEND, width - 24.0, 3)
        ops += text.glyphs(24.0, y - 2.0, Paint("ink3"))
        y += text.height + 2.0
    for row in section.rows:
        node, region = _row(box, row, width, y, language)
        children.append(node)
        regions.append(region)
        y += _ROW
    rest = section.more if section.rows else section.empty
    if rest:
        text = wrap(rest, kit.LEGEND, width - 24.0, 3)
        ops += text.glyphs(24.0, y + 3.0, Paint("ink3"))
        if section.rows and section.key:
            rect = Rect(18.0, y, text.width + 12.0, 22.0)
            regions.append(Region(f"more:{section.key}", rect, f"{section.title}, {rest}", "button"))
        y += text.height + 6.0
    node = Node(f"{box}:section:{number}", "text", 0.0, 0.0, width, y, tuple(ops), tuple(children))
    return _Piece(node, tuple(regions), y)


def _heading(section: ListSection, width: float) -> tuple[list[Op], list[Region]]:
    middle = _HEADING / 2
    ops: list[Op] = []
    x = 0.0
    if section.icon:
        ops.append(icons.icon_at(section.icon, 8.0, middle, 16.0, Paint(section.tone)))
        x = 24.0
    meta = kit.line(section.meta, kit.LEGEND, width * 0.5) if section.meta else None
    room = width - x - (meta.width + 12.0 if meta is not None else 0.0) - (_MENU if section.menu else 0.0)
    title = kit.line(section.title, kit.HEAD, room)
    ops += kit.text_at(title, x, middle, section.tone)
    right = width - _MENU if section.menu else width
    if meta is not None:
        ops += kit.right_at(meta, right, middle, "ink3")
    if not section.key:
        return ops, []
    regions: list[Region] = []
    if section.menu:
        ops.append(icons.icon_at("dots-three", width - 9.0, middle, 18.0, Paint("ink2")))
        spot = Rect(width - 21.0, middle - 12.0, 24.0, 24.0)
        regions.append(Region(f"menu:{section.key}", spot, section.menu, "button", level=1))
    label = section.label or ". ".join(part for part in (section.title, section.meta) if part)
    rect = Rect(-6.0, 0.5, right + 8.0, _HEADING - 1.0)
    return ops, [Region(f"section:{section.key}", rect, label, "item", tip=section.detail or section.title), *regions]


def _row(box: str, row: ListRow, width: float, y: float, language: str) -> tuple[Node, Region]:
    middle = _ROW / 2
    ops: list[Op] = []
    x = 0.0
    if row.tile is not None:
        ops += drawings.tile(row.tile.evidence, row.tile.where, row.tile.icon, 0.0, middle - _TILE / 2, _TILE)
        x = _TILE + 9.0
    elif row.icon:
        ops.append(icons.icon_at(row.icon, 8.0, middle, 15.0, Paint(row.tone)))
        x = 24.0
    right = width
    if row.face is not None:
        ops += drawings.face(row.face, right - 8.0, middle, 16.0)
        right -= 24.0
    if row.code:
        wide = drawings.department_width(row.code, 18.0)
        ops += drawings.department_code(row.code, right - wide, middle - 9.0, 18.0)
        right -= wide + 8.0
    meta = kit.line(row.meta, kit.LEGEND, width * 0.45) if row.meta else None
    if meta is not None:
        ops += kit.right_at(meta, right, middle, "ink2")
        right -= meta.width + 12.0
    text = _cut(row.text, right - x, language)
    ops += kit.text_at(text, x, middle, "ink")
    if row.detail and (room := right - x - text.width - 12.0) > 60.0:
        detail = kit.line(row.detail, kit.LEGEND, room, language)
        ops += kit.text_at(detail, x + text.width + 10.0, middle, "ink3")
    label = row.label or ". ".join(part for part in (row.text, row.detail, row.meta) if part)
    node = Node(f"{box}:{row.key}", "entry", 0.0, y, width, _ROW, tuple(ops), label=label)
    rect = Rect(-6.0, y + 0.5, width + 12.0, _ROW - 1.0)
    return node, Region(row.key, rect, label, "item", row.records)


def _cut(text: str, room: float, language: str) -> Paragraph:
    return wrap(text, spoken(kit.ROW, language), max(20.0, room), 1, align="left")
