"""A laid out map with some of it pale: what a filter leaves out is at 30 % and cannot be pointed at.

Lives in layout (L2); its neighbours only. Nothing moves: places stay what they are, so that a filter never changes
where a card is put. Bands that are the same as the last time stay the very same objects.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.display import Node
from journey_studio.layout.grid import BandBox, CellBox, Grid, Row
from journey_studio.layout.map_scene import MapScene

PALE = 0.3
"""The opacity of what is left out."""


class _Kept(NamedTuple):
    """A band as it was made pale, with what it was made of."""

    node: Node
    box: BandBox
    out: frozenset[str]
    whole: bool
    made: tuple[Node, BandBox]


class Dimmer:
    """Makes scenes of one map pale in parts."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def dim(self, scene: MapScene, out: frozenset[str], personas: frozenset[str | None]) -> MapScene:
        """The scene with these cards, and all of these personas, left out."""
        nodes, boxes, kept = [], [], {}
        for node, box in zip(scene.body.children, scene.grid.bands, strict=True):
            whole = box.persona in personas
            last = self._kept.get(node.key)
            if last is None or last.node is not node or last.box is not box or last[2:4] != (out, whole):
                last = _Kept(node, box, out, whole, _dimmed(node, box, out, whole=whole))
            kept[node.key] = last
            nodes.append(last.made[0])
            boxes.append(last.made[1])
        self._kept = kept
        grid = Grid(scene.grid.columns, tuple(boxes), scene.grid.width, scene.grid.height)
        return scene._replace(body=scene.body._replace(children=tuple(nodes)), grid=grid)


def _dimmed(node: Node, box: BandBox, out: frozenset[str], *, whole: bool) -> tuple[Node, BandBox]:
    rows = tuple(_row(row, out, whole=whole) for row in box.rows)
    if whole:
        children = tuple(child._replace(opacity=child.opacity * PALE) for child in node.children)
    else:
        children = tuple(_pale(child, out) for child in node.children)
    return node._replace(children=children), box._replace(rows=rows)


def _row(row: Row, out: frozenset[str], *, whole: bool) -> Row:
    return row._replace(cells=tuple(_cell(cell, out, whole=whole) for cell in row.cells))


def _cell(cell: CellBox, out: frozenset[str], *, whole: bool) -> CellBox:
    if not any(whole or item.record in out for item in cell.items):
        return cell
    items = tuple(item._replace(left_out=whole or item.record in out) for item in cell.items)
    return cell._replace(items=items)


def _pale(node: Node, out: frozenset[str]) -> Node:
    """The tree with what is left out pale; parts without any of it stay the same objects."""
    if node.record in out:
        return node._replace(opacity=node.opacity * PALE)
    children = tuple(_pale(child, out) for child in node.children)
    if all(one is other for one, other in zip(children, node.children, strict=True)):
        return node
    return node._replace(children=children)
