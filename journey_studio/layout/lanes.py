"""The rows of a band: what stands in each lane's cells, how high the lane gets, and its part of the picture.

Lives in layout (L2); imports the model and its neighbours. A row is made of its cells' contents, which are kept from
one layout to the next as long as what they show is the same; see `map_layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout import labels
from journey_studio.layout.cards import Art
from journey_studio.layout.display import Box, Node, Paint, Rect
from journey_studio.layout.grid import EMOTION_MOST, LANE_HEIGHTS, METRICS, CellBox, Column, Item
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, Lane, Record, Touchpoint


class Content(NamedTuple):
    """What stands in one cell, from top to bottom: its nodes, its items, and the height it asks for with padding."""

    nodes: tuple[Node, ...] = ()
    items: tuple[Item, ...] = ()
    height: float = 0.0


EMPTY = Content()


def cell_key(cell: Cell) -> str:
    """The key of a cell's node."""
    return f"cell:{cell.stage}/{cell.lane}/{cell.persona or '-'}"


def stacked(records: Sequence[Card], arts: Sequence[Art]) -> Content:
    """Cards one below the other, with the padding of a cell around them."""
    nodes, items = [], []
    y = METRICS.pad_y
    count = len(records)
    for place, (record, art) in enumerate(zip(records, arts, strict=True), 1):
        rect = Rect(METRICS.pad_x, y, art.w, art.h)
        nodes.append(card_node(record, art, rect, labels.with_place(art.label, place, count)))
        where = record.where if isinstance(record, Touchpoint) else ""
        items.append(Item(record.id, record.type_name, rect, where, record.locked, art.elided))
        y = rect.bottom + METRICS.gap
    return Content(tuple(nodes), tuple(items), y - METRICS.gap + METRICS.pad_y if nodes else 0.0)


def card_node(record: Card, art: Art, rect: Rect, label: str) -> Node:
    """The node of a card."""
    return Node(
        f"card:{record.id}", record.type_name, rect.x, rect.y, rect.w, rect.h, art.ops, record=record.id, label=label
    )


def pile(records: Sequence[Record], arts: Sequence[Art], bottom: float) -> Content:
    """Parts that bring their own padding, one below the other (KPIs, departments, values)."""
    nodes, items = [], []
    y = 0.0
    for record, art in zip(records, arts, strict=True):
        rect = Rect(0.0, y, art.w, art.h)
        key = f"{record.type_name}:{record.id}"
        nodes.append(Node(key, record.type_name, *rect, ops=art.ops, record=record.id, label=art.label))
        items.append(Item(record.id, record.type_name, rect, elided=art.elided))
        y += art.h
    return Content(tuple(nodes), tuple(items), y + bottom if nodes else 0.0)


def height(lane: Lane, contents: Sequence[Content]) -> float:
    """How high a lane gets in a band: its tallest cell, at least the height of its kind, and what was added by hand.

    Only the curve's lane can be made lower than it is by itself; a file may say so of another one.
    """
    least = LANE_HEIGHTS[lane.kind] + lane.height
    if lane.kind == "emotion":
        return min(EMOTION_MOST, least)
    tallest = max((content.height for content in contents), default=0.0)
    return max(LANE_HEIGHTS[lane.kind], tallest) + max(0.0, lane.height)


def boxes(
    lane: str, persona: str | None, columns: Sequence[Column], contents: Sequence[Content]
) -> tuple[CellBox, ...]:
    """The cells of a row for hit-testing."""
    return tuple(
        CellBox(Cell(column.stage, lane, persona), column.x, column.w, content.items)
        for column, content in zip(columns, contents, strict=True)
    )


def row_node(
    key: str,
    cells: Sequence[CellBox],
    columns: Sequence[Column],
    contents: Sequence[Content],
    name: str,
    rect: Rect,
) -> Node:
    """The picture of a row with cards: its lower edge, and a node for each cell that holds something."""
    children = tuple(
        Node(
            cell_key(box.place),
            "cell",
            *(column.x, 0.0, column.w, rect.h),
            children=content.nodes,
            label=labels.cell(column.name, name, len(content.items)),
        )
        for box, column, content in zip(cells, columns, contents, strict=True)
        if content.nodes
    )
    return Node(key, "row", *rect, ops=(edge(rect),), children=children, label=name)


def edge(rect: Rect) -> Box:
    """The hairline at the lower edge of a row."""
    return Box(0.0, rect.h - METRICS.hairline, rect.w, METRICS.hairline, 0.0, Paint("line"))
