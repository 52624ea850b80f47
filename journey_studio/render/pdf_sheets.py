"""What is told of a sheet of a split poster: the cards that are on it, under the persons and stages they belong to.

Lives in render (L3); the display list only. The poster itself is one form that all sheets show, so its text cannot be
tagged where it stands. A reader of the screen is told what somebody at the wall sees on this sheet: everything whose
middle is on it, so that nothing is left out, and what is on the strips that are glued is told on both sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journey_studio.layout.display import Glyphs, Node, Rect

CHARTS = frozenset({"curve", "miniature"})
"""Kinds of node that are one picture with all they hold, words too: their label says it better."""
NAMED = frozenset({"cell"})
"""Kinds whose label is read before what they hold, as a heading of its own that nobody sees."""


class Told(NamedTuple):
    """A heading (`depth` from 1) or a text (0) that is told of a sheet, and where it stands on the poster.

    `outline` says that it leads somewhere from the bookmarks.
    """

    depth: int
    text: str
    x: float
    y: float
    outline: bool = False


class _Item(NamedTuple):
    """A part of the poster in reading order: `opens` a section, or is a text whose middle is at (cx, cy)."""

    depth: int
    told: Told
    opens: bool
    cx: float
    cy: float


class Sheets:
    """The parts of the posters of one document; each is looked through once."""

    def __init__(self) -> None:
        self._items: dict[int, tuple[Node, list[_Item]]] = {}  # the node is held, so that its id stays its own

    def on(self, poster: Node, part: Rect) -> Iterator[Told]:
        """What of a poster is in a part of it, with the headings it stands under."""
        if id(poster) not in self._items:
            self._items[id(poster)] = poster, list(_items(poster, 0.0, 0.0, 1))
        within: list[_Item] = []
        told = 0  # how many of the headings above were told
        for item in self._items[id(poster)][1]:
            while within and within[-1].depth >= item.depth:
                within.pop()
            told = min(told, len(within))
            if item.opens:
                within.append(item)
            elif part.x <= item.cx < part.right and part.y <= item.cy < part.bottom:
                yield from [heading.told for heading in within[told:]]
                told = len(within)
                yield item.told


def _items(node: Node, dx: float, dy: float, depth: int) -> Iterator[_Item]:
    if node.opacity <= 0.0:
        return
    x, y = dx + node.x, dy + node.y
    words = " ".join(op.text for op in node.ops if isinstance(op, Glyphs))
    text = node.label or words
    whole = node.kind in CHARTS or not node.children
    if text and (words or whole):
        told = Told(depth if node.heading and whole else 0, text, x, y, bool(node.heading))
        yield _Item(depth, told, False, x + node.w / 2, y + node.h / 2)
        if node.kind in CHARTS:
            return
    below = depth
    if not whole and not words and text and (node.heading or node.kind in NAMED):
        told = Told(depth, text, x, y, bool(node.heading))
        yield _Item(depth, told, True, 0.0, 0.0)
        below += 1
    for child in node.children:
        yield from _items(child, x, y, below)
