"""The order of a workflow's steps as a picture needs it: which stands before which, in which branch, on which line.

Lives in layout (L2); imports its neighbours. Ranks count from left to right, rows from top to bottom; the steps after a
condition that holds stay in its row, those after one that does not come below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout.plan_content import Step


class Edge(NamedTuple):
    """A way from one step to another, along a row of the line that it begins in."""

    start: str
    end: str
    row: int


class Line(NamedTuple):
    """A line of the picture: its steps, where each stands, how many ranks and rows there are, the ways that begin."""

    steps: tuple[Step, ...]
    ranks_of: dict[str, int]
    rows_of: dict[str, int]
    ranks: int
    rows: int
    edges: tuple[Edge, ...]


class Block(NamedTuple):
    """A step, and what is done when it holds and when not, if it is a condition."""

    step: Step
    yes: tuple[Block, ...] = ()
    no: tuple[Block, ...] = ()

    @property
    def ranks(self) -> int:
        """How many stand one behind the other at most."""
        return 1 + max(sum(one.ranks for one in self.yes), sum(one.ranks for one in self.no))


def blocks_of(steps: Sequence[Step]) -> tuple[Block, ...]:
    """The steps as a tree. One that depends on a condition that comes later, or on none, is done in any case."""
    conditions: set[str] = set()
    under: dict[tuple[str, bool], list[Step]] = {}
    for step in steps:
        depends = step.only_if in conditions
        under.setdefault((step.only_if, step.otherwise) if depends else ("", False), []).append(step)
        if step.kind == "condition":
            conditions.add(step.id)

    def block(step: Step) -> Block:
        yes, no = (tuple(block(one) for one in under.get((step.id, way), ())) for way in (False, True))
        return Block(step, yes, no)

    return tuple(block(one) for one in under.get(("", False), ()))


class _Placing:
    """A line while its blocks are placed."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.ranks: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        self.edges: list[Edge] = []

    def place(
        self, blocks: Sequence[Block], rank: int, row: int, exits: list[tuple[str, int]]
    ) -> tuple[int, int, list[tuple[str, int]]]:
        """Put blocks from a rank on; `exits` lead to the first. Where they end, how many rows, what leads on."""
        rows = 1
        for block in blocks:
            step = block.step
            self.steps.append(step)
            self.ranks[step.id], self.rows[step.id] = rank, row
            self.edges += [Edge(start, step.id, along) for start, along in exits]
            exits = [(step.id, row)]
            rank += 1
            if block.yes or block.no:
                end, high, first = self.place(block.yes, rank, row, [(step.id, row)])
                other, low, second = self.place(block.no, rank, row + high, [(step.id, row + high)])
                rank, rows, exits = max(end, other), max(rows, high + low), [*first, *second]
        return rank, rows, exits


def lines_of(steps: Sequence[Step], most: int) -> list[Line]:
    """The lines of a picture with room for `most` ranks; a condition stays on one line with what depends on it."""
    rows: list[list[Block]] = []
    used = 0
    for block in blocks_of(steps):
        if rows and used + block.ranks <= most:
            rows[-1].append(block)
            used += block.ranks
        else:
            rows.append([block])
            used = block.ranks
    found: list[Line] = []
    exits: list[tuple[str, int]] = []
    before: _Placing | None = None
    for blocks in rows:
        placing = _Placing()
        ranks, high, after = placing.place(blocks, 0, 0, [])
        if before is not None:
            first = blocks[0].step.id
            found[-1] = found[-1]._replace(
                edges=(*found[-1].edges, *(Edge(start, first, along) for start, along in exits))
            )
        found.append(Line(tuple(placing.steps), placing.ranks, placing.rows, ranks, high, tuple(placing.edges)))
        before, exits = placing, after
    return found
