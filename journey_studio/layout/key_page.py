"""The key sheet as a page of A5 to print and lay beside the keyboard.

Lives in layout (L2); its neighbours only, no Qt. Two columns of groups, keys in boxes; text is made smaller only when a
long sheet or a long language needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout.display import Box, Node, Op, Paint, Pen
from journey_studio.layout.papers import MM
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.type_roles import scaled

WIDTH, HEIGHT = 148 * MM, 210 * MM
"""A5 upright, in points."""
_EDGE = 10 * MM
_GUTTER = 7 * MM
_TITLE = TextStyle(15, 600, 20, display=True)
_HEAD = TextStyle(9.5, 600, 13)
_TEXT = TextStyle(8, 400, 11)
_KEY = TextStyle(7.2, 500, 10)
_PAD = 2.6
_LEAST = 0.55


class PrintedGroup(NamedTuple):
    """A title, and its lines: the keys, one after the other, and what they do."""

    title: str
    rows: tuple[tuple[tuple[str, ...], str], ...]


def key_page(title: str, groups: Sequence[PrintedGroup]) -> Node:
    """The page, as large as can be with everything on it."""
    size = 1.0
    while True:
        columns = _columns(groups, size)
        if max(height for height, _ops in columns) <= HEIGHT - 2 * _EDGE - _TITLE.line_height - 8 or size <= _LEAST:
            break
        size -= 0.03
    ops: list[Op] = list(wrap(title, _TITLE, WIDTH - 2 * _EDGE, 1).glyphs(_EDGE, _EDGE, Paint("ink")))
    top = _EDGE + _TITLE.line_height + 8
    children = [
        Node(f"column:{number}", "column", _EDGE + number * (_wide() + _GUTTER), top, _wide(), height, tuple(column))
        for number, (height, column) in enumerate(columns)
    ]
    return Node("keys", "page", 0.0, 0.0, WIDTH, HEIGHT, tuple(ops), tuple(children), label=title)


def _wide() -> float:
    return (WIDTH - 2 * _EDGE - _GUTTER) / 2


def _columns(groups: Sequence[PrintedGroup], size: float) -> list[tuple[float, list[Op]]]:
    """Two columns of about the same height, groups in order and whole."""
    drawn = [_group(group, size) for group in groups]
    heights = [height for height, _ops in drawn]
    cuts = range(1, len(drawn)) if len(drawn) > 1 else range(len(drawn), len(drawn) + 1)
    cut = min(cuts, key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    columns = []
    for part in (groups[:cut], groups[cut:]):
        y, ops = 0.0, []
        for group in part:
            height, more = _group(group, size, y)
            ops += more
            y += height
        columns.append((y, ops))
    return columns


def _group(group: PrintedGroup, size: float, y: float = 0.0) -> tuple[float, list[Op]]:
    head, text, key = (scaled(style, size) for style in (_HEAD, _TEXT, _KEY))
    start = y
    ops: list[Op] = list(wrap(group.title, head, _wide(), 1).glyphs(0.0, y, Paint("ink")))
    y += head.line_height + 3 * size
    keys_room = _wide() * 0.46
    for keys, said in group.rows:
        bottom, row = _keys(keys, key, y, keys_room, size)
        words = wrap(said, text, _wide() - keys_room - 4, 3)
        ops += [*row, *words.glyphs(keys_room + 4, y + 1.2 * size, Paint("ink2"))]
        y = max(bottom, y + words.height + 2.4 * size) + 1.6 * size
    return y + 7 * size - start, ops


def _keys(keys: Sequence[str], style: TextStyle, y: float, room: float, size: float) -> tuple[float, list[Op]]:
    """The caps of one line, in as many rows as they need; where they end."""
    ops: list[Op] = []
    x, high = 0.0, 0.0
    for name in keys:
        text = wrap(name, style, room - 2 * _PAD, 3)
        wide = text.width + 2 * _PAD * size
        if x and x + wide > room:
            x, y = 0.0, y + high + size
        high = text.height + 2.4 * size
        ops.append(Box(x, y, wide, high, 2.2 * size, Paint("surface"), Pen(Paint("ctl"), 0.6)))
        ops += text.glyphs(x + _PAD * size, y + 1.2 * size, Paint("ink"))
        x += wide + 2.5 * size
    return y + high, ops
