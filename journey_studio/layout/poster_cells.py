"""The cells of a poster: how the things in a cell stand to each other, how high that is, and its nodes.

Lives in layout (L2); imports its neighbours. Cards stand one below the other, or side by side where the column has room
for several; pains and opportunities share a row when that is lower and breaks no word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from journey_studio.layout import poster_items as items_of
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Node, Op, Rect
from journey_studio.layout.poster_content import Chain, Item, Measure, Note, Said, Touch, Written
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_texts import Texts, widest_word

KINDS: dict[type, str] = {
    Touch: "touchpoint",
    Said: "thought",
    Chain: "hand_off_chain",
    Measure: "kpi_placement",
    Written: "lane_value",
}
"""The kind of an item's node: its record's type."""


class Manner(NamedTuple):
    """How a lane sets its cells: distance from the column's edges, from the row's, and between things.

    `align` is where things stand in a row that is higher than they need: `top`, `middle`, or `fill`.
    """

    x: float
    y: float
    gap: float
    gap_x: float
    align: str


@lru_cache(maxsize=64)
def manner(kind: str, air: float, marked: bool = False) -> Manner:
    """How a lane of this kind sets its cells; more loosely with more air, and with room for badges when `marked`."""
    how = _manner(kind, s.mm(1.6) * air)
    if not marked:
        return how
    return how._replace(y=how.y + s.BADGE_ROW, gap=how.gap + s.BADGE_ABOVE, gap_x=how.gap_x + s.BADGE_BESIDE)


def _manner(kind: str, more: float) -> Manner:
    if kind in ("online", "offline"):
        return Manner(s.CELL_X, s.CELL_Y + more, s.CARD_GAP + more, s.NOTE_GAP_X + more, "top")
    if kind in ("pains", "opportunities"):
        return Manner(s.CELL_X, s.NOTE_Y + more, s.NOTE_GAP + more / 2, s.NOTE_GAP_X, "fill")
    if kind == "thoughts":
        return Manner(s.TEXT_X, s.THOUGHT_Y + more, s.THOUGHT_GAP + more, s.mm(8), "fill")
    if kind == "departments":
        return Manner(s.TEXT_X, s.CHAIN_Y + more, s.CHAIN_GAP, s.mm(8), "middle")
    if kind == "kpis":
        return Manner(s.TEXT_X, s.KPI_Y + more, s.mm(1.0), s.mm(9), "middle")
    return Manner(s.TEXT_X, s.VALUE_Y + more, s.mm(1.6), s.mm(9), "middle")


_FEW_WAYS = 3


class Arranged(NamedTuple):
    """The things of a cell in rows: where each stands relative to the cell's content box, and the height of it all."""

    rects: tuple[Rect, ...]
    height: float
    rows: int


EMPTY = Arranged((), 0.0, 0)


def arrange(kind: str, items: Sequence[Item], sizes: Sizes, texts: Texts) -> Arranged:
    """The things of one cell, laid out for the width of a column: the lowest way; if equal, as many to a row as usual.

    Pains and opportunities may share a row also where cards have no room to.
    """
    return _lowest(kind, items, sizes, texts).arranged(manner(kind, sizes.air, sizes.marked)) if items else EMPTY


def height(kind: str, items: Sequence[Item], sizes: Sizes, texts: Texts) -> float:
    """The height of what `arrange` makes, which is found sooner than the places."""
    return _lowest(kind, items, sizes, texts).height(manner(kind, sizes.air, sizes.marked).gap) if items else 0.0


def _lowest(kind: str, items: Sequence[Item], sizes: Sizes, texts: Texts) -> _Tried:
    how = manner(kind, sizes.air, sizes.marked)
    width = sizes.column - 2 * how.x
    most = sizes.per_row
    if most == 1 and len(items) == 1:
        each = min(width, s.CARD_MOST)
        return _Tried(each, items_of.heights(items, each, sizes, texts), 1)
    if kind in ("pains", "opportunities"):
        most = max(most, min(len(items), int((width + how.gap_x) / (s.NOTE_SLOT + how.gap_x))))
    best = _rows(items, width, sizes.per_row, how, sizes, texts)
    if kind in ("online", "offline") and max(best.heights) <= s.CARD_LOW:
        return best
    lowest = best.height(how.gap)
    for per_row in _worth_trying(items, width, most, how, sizes) if texts.exact else range(1, most + 1):
        if per_row == sizes.per_row:
            continue
        if per_row > sizes.per_row and _breaks_words(items, width, per_row, how, sizes):
            break
        tried = _rows(items, width, per_row, how, sizes, texts)
        tall = tried.height(how.gap)
        if tall < lowest - 0.5:
            best, lowest = tried, tall
    return best


def _worth_trying(items: Sequence[Item], width: float, most: int, how: Manner, sizes: Sizes) -> list[int]:
    """How many to a row may be the lowest way: of many ways those that seem so, as true lines take time."""
    every = list(range(1, most + 1))
    if most <= _FEW_WAYS:
        return every
    quick = Texts(exact=False)
    seems = {per_row: _rows(items, width, per_row, how, sizes, quick).height(how.gap) for per_row in every}
    return sorted(sorted(every, key=seems.__getitem__)[:_FEW_WAYS])


def _breaks_words(items: Sequence[Item], width: float, per_row: int, how: Manner, sizes: Sizes) -> bool:
    """Whether notes that many to a row would break a word."""
    room = (width - (per_row - 1) * how.gap_x) / per_row - s.NOTE_TEXT_X - s.NOTE_RIGHT
    return any(widest_word(item.title, sizes.roles.note) > room for item in items if isinstance(item, Note))


class _Tried(NamedTuple):
    """Things in rows of `per_row` that are `each` wide; `heights` are those of the things."""

    each: float
    heights: list[float]
    per_row: int

    @property
    def rows(self) -> list[float]:
        """The height of each row."""
        if self.per_row == 1:
            return self.heights
        return [max(self.heights[first : first + self.per_row]) for first in range(0, len(self.heights), self.per_row)]

    def height(self, gap: float) -> float:
        """The height of it all."""
        rows = self.rows
        return sum(rows) + gap * (len(rows) - 1)

    def arranged(self, how: Manner) -> Arranged:
        """Where each thing stands."""
        rects: list[Rect] = []
        y, left = 0.0, len(self.heights)
        for tall in self.rows:
            count = min(left, self.per_row)
            rects += [Rect(place * (self.each + how.gap_x), y, self.each, tall) for place in range(count)]
            y += tall + how.gap
            left -= count
        return Arranged(tuple(rects), y - how.gap, len(self.rows))


def _rows(items: Sequence[Item], width: float, per_row: int, how: Manner, sizes: Sizes, texts: Texts) -> _Tried:
    each = min((width - (per_row - 1) * how.gap_x) / per_row, s.CARD_MOST)
    return _Tried(each, items_of.heights(items, each, sizes, texts), per_row)


def row_height(kind: str, arranged: Sequence[Arranged], sizes: Sizes) -> float:
    """The height of a lane whose cells are arranged like that."""
    tallest = max((one.height for one in arranged), default=0.0)
    return tallest + 2 * manner(kind, sizes.air, sizes.marked).y + s.LINE


def above(room: float, needed: float) -> float:
    """The distance of what a row holds from its upper edge: what the fullest cell holds stands in the middle."""
    return (room - needed) / 2


class Frame(NamedTuple):
    """A cell's place: its key, its box in its parent, and the height that the fullest cell of its row needs."""

    key: str
    rect: Rect
    fullest: float


def cell_node(
    kind: str, items: Sequence[Item], arranged: Arranged, frame: Frame, label: str, colour: str, sizes: Sizes
) -> Node:
    """The node of a cell with a node for each thing in it."""
    how = manner(kind, sizes.air, sizes.marked)
    room = frame.rect.h - s.LINE
    rects = arranged.rects
    top = above(room, frame.fullest)
    if how.align == "middle":
        top += (frame.fullest - arranged.height) / 2
    if how.align == "fill" and arranged.rows == 1 and frame.fullest <= s.FILLS:
        rects = tuple(rect._replace(h=frame.fullest) for rect in rects)
    children = tuple(
        _item_node(item, rect.moved(how.x, top), colour, sizes) for item, rect in zip(items, rects, strict=True)
    )
    return Node(frame.key, "cell", *frame.rect, children=children, label=label)


def _item_node(item: Item, rect: Rect, colour: str, sizes: Sizes) -> Node:
    ops: tuple[Op, ...] = items_of.draw(item, rect.w, rect.h, sizes)
    if isinstance(item, Said):
        ops = (items_of.thought_bar(item, rect.w, rect.h, sizes, colour), *ops)
    kind = ("pain" if item.pain else "opportunity") if isinstance(item, Note) else KINDS[type(item)]
    prefix = "card" if isinstance(item, Touch | Note | Said) else kind
    suffix = ":number" if isinstance(item, Written) and item.strong else ""
    key = f"{prefix}:{item.record}{suffix}"
    return Node(key, kind, *rect, ops=ops, record=item.record, label=item.label)
