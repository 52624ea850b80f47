"""Finding the drawings that a document repeats: each becomes a form that is written once and placed where it stands.

Lives in render (L3); the display list only. A map has thousands of cards and only a few dozen looks of a card's frame,
its tile and its face. Drawings of a node that follow each other without text between them are a *row*; rows that begin
alike share their beginnings: pairs of neighbours that come often are joined, and joined again, as long as that pays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from journey_studio.layout.display import Box, Node, Shape

Drawing = Box | Shape
_TWICE = 2
_ROUNDS = 4
_PLAIN = 3
"""Places that a plain rectangle needs before a form is shorter than writing it out."""


_WORTH_SHARING = 6  # segments


class Place(NamedTuple):
    """A part of a row: which one, and where it stands from the row's beginning."""

    part: int
    x: float
    y: float


Row = tuple[Place, ...]


class Part(NamedTuple):
    """Drawings that stand together, each with its place from the first one's origin."""

    drawings: tuple[tuple[Drawing, float, float], ...]


class Repeats:
    """Counts the drawings of a document, then says for each row of which parts it is made.

    `often` is how often neighbours must stand together before they become one: as many places as a form is worth.
    """

    def __init__(self, often: int) -> None:
        self._often = often
        self.parts: list[Part] = []
        """All parts there are: first single drawings, then what was joined."""
        self._known: dict[object, int] = {}
        self._rows: Counter[Row] = Counter()
        self._made: dict[Row, Row] = {}
        self._noted: dict[int, list[Row]] = {}
        self._uses: Counter[int] = Counter()
        self.outlines: set[int] = set()
        """Outlines (by id) that would be written out at several places all the same: forms of their own."""

    def note(self, node: Node) -> None:
        """Count what a node draws."""
        found = [self._row(row) for row in rows(node)]
        self._noted[id(node.ops)] = found
        self._rows.update(found)

    def _row(self, drawings: tuple[Drawing, ...]) -> Row:
        left, top = drawings[0].x, drawings[0].y
        return tuple([Place(self._one(one), round(one.x - left, 2), round(one.y - top, 2)) for one in drawings])

    def _one(self, drawing: Drawing) -> int:
        look: tuple[object, ...]
        if isinstance(drawing, Box):
            look = (round(drawing.w, 2), round(drawing.h, 2), round(drawing.radius, 2), drawing.fill, drawing.pen)
        else:
            look = (id(drawing.outline), round(drawing.scale, 5), drawing.fill, drawing.pen)
        found = self._known.get(look)
        if found is None:
            found = self._known[look] = len(self.parts)
            self.parts.append(Part(((drawing, 0.0, 0.0),)))  # holds the outline, so that its id stays its own
        return found

    def finish(self) -> None:
        """Join what comes often together; from here on rows can be asked for."""
        made = {row: row for row in self._rows}
        for _round in range(_ROUNDS):
            pairs: Counter[tuple[int, int, float, float]] = Counter()
            for row, now in made.items():
                for one, other in pairwise(now):
                    pairs[_pair(one, other)] += self._rows[row]
            joined = {pair: self._join(pair) for pair, times in pairs.items() if times >= self._often}
            if not joined:
                break
            made = {row: _joined(now, joined) for row, now in made.items()}
        self._made = made
        for row, now in made.items():
            for place in now:
                self._uses[place.part] += self._rows[row]
        times: Counter[int] = Counter()
        for part, uses in self._uses.items():
            for drawing, _x, _y in self.parts[part].drawings:
                if isinstance(drawing, Shape) and len(drawing.outline.segments) >= _WORTH_SHARING:
                    times[id(drawing.outline)] += 1 if self.is_shared(part) else uses
        self.outlines = {outline for outline, written in times.items() if written >= _TWICE}

    def _join(self, pair: tuple[int, int, float, float]) -> int:
        one, other, dx, dy = pair
        moved = tuple((drawing, x + dx, y + dy) for drawing, x, y in self.parts[other].drawings)
        self.parts.append(Part((*self.parts[one].drawings, *moved)))
        return len(self.parts) - 1

    def of(self, node: Node) -> Iterator[Row]:
        """For each row of a node the parts it is made of, from where its first drawing stands."""
        return map(self._made.__getitem__, self._noted[id(node.ops)])

    def is_shared(self, part: int) -> bool:
        """Whether a part is worth a form of its own."""
        drawings = self.parts[part].drawings
        least = _TWICE if len(drawings) > 1 or _is_long(drawings[0][0]) else _PLAIN
        return self._uses[part] >= least and (len(drawings) > 1 or not _is_short(drawings[0][0]))


def _pair(one: Place, other: Place) -> tuple[int, int, float, float]:
    return one.part, other.part, round(other.x - one.x, 2), round(other.y - one.y, 2)


def _joined(row: Row, joined: dict[tuple[int, int, float, float], int]) -> Row:
    found: list[Place] = []
    at = 0
    while at < len(row):
        both = joined.get(_pair(row[at], row[at + 1])) if at + 1 < len(row) else None
        if both is None:
            found.append(row[at])
            at += 1
        else:
            found.append(Place(both, row[at].x, row[at].y))
            at += 2
    return tuple(found)


def _is_long(drawing: Drawing) -> bool:
    return drawing.radius > 0 if isinstance(drawing, Box) else len(drawing.outline.segments) > 4


def _is_short(drawing: Drawing) -> bool:
    """Whether it is written as shortly as a form is placed: a plain rectangle, a line."""
    return not _is_long(drawing) and not (isinstance(drawing, Shape) and drawing.pen is not None and drawing.scale != 1)


def rows(node: Node) -> Iterator[tuple[Drawing, ...]]:
    """The drawings of a node that show, in the rows in which they follow each other."""
    found: list[Drawing] = []
    for op in node.ops:
        if isinstance(op, Box | Shape):
            if shows(op):
                found.append(op)
        elif found:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


def shows(drawing: Drawing) -> bool:
    """Whether anything of it is to be seen."""
    scale = drawing.scale if isinstance(drawing, Shape) else 1.0
    return scale > 0 and (drawing.fill is not None or (drawing.pen is not None and drawing.pen.width > 0))
