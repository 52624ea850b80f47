"""Boxes of the analysis on pages that lie behind a poster: of its paper, in rows, as large as it can be read.

Lives in layout (L2); its neighbours only, no Qt. Boxes are laid out at 100 % for a page that is so many px wide, and
that page is scaled to the paper. How wide it is depends on the boxes: as few pages as can be, and then as large as they
fit, so that one box fills a sheet as well as ten do; on small sheets it is less wide, so that no text falls under what
a hand-held sheet allows. A box that is higher than a page is made smaller as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.layout import analysis_kit as kit
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.layout.drawing import Lay
from journey_studio.layout.papers import Paper
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.type_roles import PAGE_TITLE, SMALL, spoken

SMALLEST = 8.0
"""Points: hand-held text is never smaller."""
_WIDEST = 2240.0
_STEPS = 9
"""Widths of the page that are tried."""
_NARROWER = 0.8
"""A box may be so much less wide than it would like to be."""
_GAP, _HEAD, _FOOT = 14.0, 62.0, 26.0
_EDGE = 0.022
"""The margin as a part of the page's longer side."""
_FINEST = 0.25
_SUBTITLE = TextStyle(13, 400, 18)
_STRETCH = 1.45
"""A page that is not full may have its rows so much higher."""


class Wanted(NamedTuple):
    """A box: its name, how wide it would like to be in px, and what draws it."""

    key: str
    width: float
    lay: Lay


class _Row(NamedTuple):
    boxes: tuple[tuple[Wanted, float, float], ...]
    """Each with its place across and its width."""
    height: float


def pages(
    title: str,
    subtitle: str,
    boxes: Sequence[Wanted],
    sheet: Paper,
    language: str,
    foot: Callable[[int, int], str],
) -> list[Node]:
    """The pages as nodes in points; none for no box. `foot` says what stands under page n of m."""
    if not boxes:
        return []
    edge = _EDGE * max(sheet.width, sheet.height)
    inner, tall = sheet.width - 2 * edge, sheet.height - 2 * edge
    width, made = _best(boxes, inner, tall)
    factor = inner / width
    room = tall / factor - _HEAD - _FOOT
    return [
        _page(rows, number, len(made), title, subtitle, sheet, edge, factor, room, language, foot)
        for number, rows in enumerate(made, 1)
    ]


def _best(boxes: Sequence[Wanted], inner: float, tall: float) -> tuple[float, list[list[_Row]]]:
    """The width of the page: the fewest pages on which nothing has to shrink, then the narrowest, so the largest."""
    most = min(_WIDEST, inner * kit.TINY.size / SMALLEST)
    least = min(most, max(box.width for box in boxes) * _NARROWER)
    best: tuple[tuple[float, int, float], float, list[list[_Row]]] | None = None
    steps = _STEPS if most > least else 1
    for step in range(steps):
        width = least + (most - least) * step / max(1, steps - 1)
        room = tall * width / inner - _HEAD - _FOOT
        made = _paged(_rows(boxes, width, room), room)
        fullest = max((sum(row.height for row in page) + _GAP * (len(page) - 1)) / room for page in made)
        shrinks = max(1.0, round(fullest, 2))
        key = (shrinks, len(made), width)
        if best is None or key < best[0]:
            best = (key, width, made)
        if shrinks == 1.0 and len(made) == 1:
            break
    if best is None:
        raise ValueError("there is no box")
    return best[1], best[2]


def _rows(boxes: Sequence[Wanted], width: float, room: float) -> list[_Row]:
    """Boxes beside each other as long as they fit; a row is filled to its end."""
    rows: list[list[Wanted]] = []
    for box in boxes:
        if rows and sum(one.width for one in rows[-1]) + box.width + _GAP * len(rows[-1]) <= width * 1.02:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_row(row, width, room) for row in rows]


def _row(row: Sequence[Wanted], width: float, high: float) -> _Row:
    whole = sum(one.width for one in row)
    room = width - _GAP * (len(row) - 1)
    if len(row) == 1 and whole < room and row[0].lay(room, 0.0).node.h > high:
        room = whole  # as wide as the page it would be higher than the page
    x, placed = 0.0, []
    for one in row:
        wide = room * one.width / whole
        placed.append((one, x, wide))
        x += wide + _GAP
    return _Row(tuple(placed), max(one.lay(wide, 0.0).node.h for one, _x, wide in placed))


def _paged(rows: Sequence[_Row], room: float) -> list[list[_Row]]:
    made: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        if made[-1] and used + row.height > room:
            made.append([])
            used = 0.0
        made[-1].append(row)
        used += row.height + _GAP
    return made


def _page(
    rows: Sequence[_Row],
    number: int,
    count: int,
    title: str,
    subtitle: str,
    sheet: Paper,
    edge: float,
    factor: float,
    room: float,
    language: str,
    foot: Callable[[int, int], str],
) -> Node:
    width = (sheet.width - 2 * edge) / factor
    natural = sum(row.height for row in rows) + _GAP * (len(rows) - 1)
    grow = min(_STRETCH, max(1.0, (room - _GAP * (len(rows) - 1)) / max(1.0, sum(row.height for row in rows))))
    shrink = min(1.0, room / natural)
    children: list[Node] = []
    y = 0.0
    for row in rows:
        height = row.height * grow
        children += [one.lay(wide, height).node._replace(x=x, y=y) for one, x, wide in row.boxes]
        y += height + _GAP
    inside = Node(f"analysis:{number}:boxes", "boxes", 0.0, 0.0, width, y, (), tuple(children))
    body = scaled(inside, factor * shrink, edge, edge + _HEAD * factor, _FINEST)
    head = scaled(_head(title, subtitle, width, language), factor, edge, edge, _FINEST)
    said = wrap(foot(number, count), spoken(SMALL, language), width, 1, align="right")
    ops: tuple[Op, ...] = (Box(0.0, 0.0, width, 0.8, fill=Paint("line2")), *said.glyphs(0.0, 6.0, Paint("ink2")))
    line = Node(f"foot:{number}", "foot", 0.0, 0.0, width, _FOOT, ops)
    below = scaled(line, factor, edge, sheet.height - edge - _FOOT * factor + 4.0 * factor, _FINEST)
    ground = Box(0.0, 0.0, sheet.width, sheet.height, 0.0, Paint("canvas"))
    return Node(
        f"analysis:{number}",
        "page",
        0.0,
        0.0,
        sheet.width,
        sheet.height,
        (ground,),
        (head, body, below),
        label=f"{title} {number}",
    )


def _head(title: str, subtitle: str, width: float, language: str) -> Node:
    name = wrap(title, spoken(PAGE_TITLE, language), width, 1)
    below = wrap(subtitle, spoken(_SUBTITLE, language), width, 1)
    ops = (*name.glyphs(0.0, 0.0, Paint("ink")), *below.glyphs(0.0, name.height + 3.0, Paint("ink2")))
    return Node("analysis:head", "text", 0.0, 0.0, width, _HEAD, ops, label=title, heading=1)
