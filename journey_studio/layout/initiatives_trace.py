"""The trace: what hurts and what could be, the initiatives that come of it, the KPIs that will tell; lines between.

Lives in layout (L2); imports its neighbours. What is not connected has a dashed edge, a sign, and the act that closes
the gap. The regions are the nodes, and the acts on them (`act:` before the node's key).
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import icons
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.initiatives_content import LineKind, TraceContent, TraceNode
from journey_studio.layout.text import wrap

KEYS = ("from", "initiative", "kpi")
"""The beginnings of the keys of each column."""
_HEAD = 30.0
_NODE, _BETWEEN = 30.0, 7.0
_TALLER = 46.0
"""A node with an act below its title."""
_GUTTER = 0.11


class _Placed(NamedTuple):
    """A node in its place."""

    node: TraceNode
    key: str
    rect: Rect


def tracing(content: TraceContent, width: float, height: float, lit: str = "") -> Drawing:
    """The box; lines of the node `lit` (its key) are strong."""
    top = kit.head(content.title, width, (), "", content.said)
    inner = width - 2 * kit.PAD
    gutter = inner * _GUTTER
    wide = (inner - 2 * gutter) / 3
    placed: list[_Placed] = []
    lowest = top.height + _HEAD
    ops: list[Op] = []
    for column, nodes in enumerate(content.columns):
        x, y = kit.PAD + column * (wide + gutter), top.height
        ops += kit.text_at(kit.line(content.titles[column], kit.HEAD, wide), x, y + 11.0, "ink2")
        y += _HEAD
        found = _column(content, column, x, y, wide, placed)
        placed += found
        y = max((one.rect.bottom + _BETWEEN for one in found), default=y)
        if not nodes:
            text = wrap(content.empty[column], kit.LEGEND, wide, 4)
            ops += text.glyphs(x, y, Paint("ink3"))
            y += text.height
        lowest = max(lowest, y)
    height = max(height, lowest + kit.PAD - _BETWEEN)
    at = {one.key: one.rect for one in placed}
    lines = [_line(at, start, end, kind, lit) for start, end, kind in content.lines]
    ground = Node("trace:ground", "figure", 0.0, 0.0, width, height, (*ops, *(one for one in lines if one is not None)))
    children, regions = [ground], []
    for one in placed:
        children.append(_node(one, content.language, lit))
        regions.append(Region(one.key, one.rect, one.node.label, "item", (one.node.id,), chosen=one.key == lit))
        if one.node.act:
            regions.append(_act(one))
    return kit.framed("trace", content.title, width, height, top, children, regions, content.title)


def _column(
    content: TraceContent, column: int, x: float, top: float, wide: float, before: list[_Placed]
) -> list[_Placed]:
    """The nodes of a column: each at the height of what it comes from, those that come from nothing in the gaps."""
    at = {one.key: one.rect.y + one.rect.h / 2 for one in before}
    found: list[_Placed] = []
    loose: list[tuple[TraceNode, str, float]] = []
    y = top
    for node in content.columns[column]:
        key, tall = f"{KEYS[column]}:{node.id}", _TALLER if node.gap else _NODE
        from_here = [at[start] for start, end, _kind in content.lines if end == key and start in at]
        if column and not from_here:
            loose.append((node, key, tall))
            continue
        y = max(y, sum(from_here) / len(from_here) - tall / 2) if from_here else y
        found.append(_Placed(node, key, Rect(x, y, wide, tall)))
        y += tall + _BETWEEN
    for node, key, tall in loose:
        spot = _free(found, top, tall)
        found.append(_Placed(node, key, Rect(x, spot, wide, tall)))
        found.sort(key=lambda one: one.rect.y)
    return found


def _free(taken: list[_Placed], top: float, tall: float) -> float:
    """The first gap that is high enough; below all of them when there is none."""
    y = top
    for one in taken:
        if one.rect.y - y >= tall + _BETWEEN:
            return y
        y = one.rect.bottom + _BETWEEN
    return y


def _line(at: dict[str, Rect], start: str, end: str, kind: LineKind, lit: str) -> Shape | None:
    one, other = at.get(start), at.get(end)
    if one is None or other is None:
        return None
    x, y, to_x, to_y = one.right, one.y + one.h / 2, other.x, other.y + other.h / 2
    bend = (to_x - x) * 0.5
    path = Outline((("M", 0.0, 0.0), ("C", bend, 0.0, to_x - x - bend, to_y - y, to_x - x, to_y - y)))
    strong = lit in (start, end)
    pen = Pen(Paint("sel" if strong else "ctl"), 2.4 if strong else 1.3, (4.0, 3.5) if kind == "by_way" else ())
    return Shape(path, x, y, 1.0, pen=pen)


def _node(one: _Placed, language: str, lit: str) -> Node:
    node, rect = one.node, one.rect
    edge = Pen(Paint("sel"), 2.0) if one.key == lit else Pen(Paint("line2"), 1.0)
    if node.gap and one.key != lit:
        edge = Pen(Paint("warn"), 1.3, (3.6, 2.6))
    ground = "warnSoft" if node.gap else "surface2"
    ops: list[Op] = [Box(0.7, 0.7, rect.w - 1.4, rect.h - 1.4, 6.0, Paint(ground), edge)]
    middle = _NODE / 2
    ops.append(icons.icon_at(node.icon, 15.0, middle, 15.0, Paint(node.tone)))
    meta = kit.line(node.meta, kit.LEGEND, rect.w * 0.4, language) if node.meta else None
    room = rect.w - 28.0 - 10.0 - (meta.width + 10.0 if meta is not None else 0.0)
    ops += kit.text_at(kit.line(node.title, kit.FIGURE, room, language), 28.0, middle, "ink")
    if meta is not None:
        ops += kit.right_at(meta, rect.w - 10.0, middle, "ink2")
    if node.gap:
        low = rect.h - 14.0
        act = kit.line(node.act, kit.NUMBER, rect.w * 0.5) if node.act else None
        ops.append(icons.icon_at("warning", 15.0, low, 13.0, Paint("warn")))
        free = rect.w - 38.0 - (act.width + 10.0 if act is not None else 0.0)
        ops += kit.text_at(kit.line(node.gap, kit.LEGEND, free), 28.0, low, "ink2")
        if act is not None:
            ops += kit.right_at(act, rect.w - 10.0, low, "accentInk")
    return Node(f"trace:{one.key}", "figure", rect.x, rect.y, rect.w, rect.h, tuple(ops), label=node.label)


def _act(one: _Placed) -> Region:
    act = kit.line(one.node.act, kit.NUMBER, one.rect.w * 0.5)
    rect = Rect(one.rect.right - act.width - 16.0, one.rect.bottom - 26.0, act.width + 14.0, 24.0)
    said = f"{one.node.act}: {one.node.title}"
    return Region(f"act:{one.key}", rect, said, "button", (one.node.id,), level=1)
