"""What of a painted map is another picture now, and what has only moved.

Lives in ui (L5); `layout.display`, `render.qt` for bounds, no widgets. Two trees are matched by key; parts that are the
same objects at the same place are not looked into. Bands and rows move up and down, cells sideways, what stands in a
cell up and down over the cell's even ground: such parts are not to be painted again, their pixels can be copied. Parts
out of sight are told in whole rows, since nobody waits for them.

Two lists make the result. A `Shift` says that what was painted at `dest` moved back by (dx, dy) stands at `dest` now;
of several the last one holds. `repaint` is stronger than any of them. `stale` are the old places of parts that changed
or went: where a shift carried such pixels along, they are painted again (`_carried`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_studio.layout.display import Box, Glyphs, Node, Op, Rect
from journey_studio.render import qt as render

_FAR = 1e6
"""Beyond any map: bands and rows move over their whole width."""
EVERYWHERE = Rect(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR)
_AROUND = 2.5
"""Scene units around a card that belong to it, less than half of the gap between two."""
_FINE = 1e-9


class Shift(NamedTuple):
    """What is at `dest` now was (dx, dy) before it; scene units."""

    dest: Rect
    dx: float
    dy: float

    @property
    def source(self) -> Rect:
        """Where it was."""
        return self.dest.moved(-self.dx, -self.dy)


class Patch(NamedTuple):
    """What to copy, and then what to paint again."""

    repaint: tuple[Rect, ...]
    shifts: tuple[Shift, ...] = ()


class _Spot(NamedTuple):
    """The origin of a parent, in the old picture and in the new one, and how far the pixels around it are moved."""

    old: tuple[float, float]
    new: tuple[float, float]
    held: tuple[float, float]


def patch(before: Node, after: Node, seen: Rect) -> Patch:
    """What leads from one picture to the other; `seen` is what has to be exact and quick."""
    made = _Comparison(seen)
    made.node(before, after, _Spot((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)))
    return Patch((*made.repaint, *_carried(made.stale, made.shifts)), tuple(made.shifts))


def _carried(stale: list[Rect], shifts: list[Shift]) -> Iterable[Rect]:
    """Where old pixels of parts that are others now would be copied to."""
    for shift in shifts:
        source = shift.source
        for rect in stale:
            if rect.intersects(source):
                yield _common(rect, source).moved(shift.dx, shift.dy)


class _Comparison:
    """One comparison of two trees."""

    def __init__(self, seen: Rect) -> None:
        self.seen = seen
        self.repaint: list[Rect] = []
        self.stale: list[Rect] = []
        self.shifts: list[Shift] = []

    def node(self, before: Node, after: Node, at: _Spot) -> None:
        """A node whose place is that of the pixels around it."""
        if before is after:
            return
        gaps: list[Rect] = []
        alike = (before.opacity, before.clip) == (after.opacity, after.clip) and not (
            after.clip and (before.w, before.h) != (after.w, after.h)
        )
        if not alike or not self._ops(before, after, at, gaps):
            self._changed(before, after, at)
            return
        if before.children is not after.children or gaps:
            self._level(before, after, at, gaps)

    def _changed(self, before: Node, after: Node, at: _Spot) -> None:
        self._gone(before, at)
        self.repaint.append(render.bounds(after).moved(*at.new))

    def _gone(self, before: Node, at: _Spot) -> None:
        old = render.bounds(before).moved(*at.old)
        self.stale.append(old)
        self.repaint.append(old.moved(*at.held))

    # what a node paints itself

    def _ops(self, before: Node, after: Node, at: _Spot, gaps: list[Rect]) -> bool:
        """Find what differs in the nodes' own ops; False when that is too much to tell apart.

        A plain box that is only higher or lower leaves strips that its children may cover: they go to `gaps`.
        """
        if before.ops is after.ops or before.ops == after.ops:
            return True
        if len(before.ops) != len(after.ops):
            return False
        old = (at.old[0] + before.x, at.old[1] + before.y)
        new = (at.new[0] + after.x, at.new[1] + after.y)
        for one, other in zip(before.ops, after.ops, strict=True):
            if one == other:
                continue
            was, now = _bounds(one).moved(*old), _bounds(other).moved(*new)
            if _is_plain(one) and _is_plain(other) and one[5:] == other[5:]:
                shown = was.moved(*at.held)
                if (shown.x, shown.w) == (now.x, now.w):
                    gaps += [*_minus(shown, [now]), *_minus(now, [shown])]
                else:
                    lost = [rect.moved(-at.held[0], -at.held[1]) for rect in _minus(shown, [now])]
                    self.stale += lost
                    self.repaint += [*_minus(shown, [now]), *_minus(now, [shown])]
            else:
                self.stale.append(was)
                self.repaint += [was.moved(*at.held), now]
        return True

    # what it holds

    def _level(self, before: Node, after: Node, at: _Spot, gaps: list[Rect]) -> None:
        inside = _Spot(
            (at.old[0] + before.x, at.old[1] + before.y), (at.new[0] + after.x, at.new[1] + after.y), at.held
        )
        known = {child.key: number for number, child in enumerate(before.children)}
        shifts: list[Shift] = []
        ways: dict[str, tuple[float, float]] = {}  # how far each child that is the same picture was carried
        number, run = -2, False  # the last child's number of before, and whether it can be joined
        for child in after.children:
            was = known.pop(child.key, None)
            if was is None:
                self.repaint.append(render.bounds(child).moved(*inside.new))
                run = False
                continue
            last = before.children[was]
            moved = (inside.new[0] + child.x - inside.old[0] - last.x, inside.new[1] + child.y - inside.old[1] - last.y)
            joined, number, run = run and was == number + 1, was, False
            if not self._is_near(last, child, inside):
                self._out_of_sight(last, child, inside, moved)
            elif _same(moved, inside.held):
                ways[child.key] = moved
                self.node(last, child, inside)
                gaps += _other_size(last, child, inside)
            elif not _can_move(after, last, child, moved, inside.held):
                self._changed(last, child, inside)
            else:
                run = True
                ways[child.key] = moved
                shift = _shift(after, last, child, inside, moved)
                gaps += [_place(after, last, inside.old).moved(*inside.held), *_other_size(last, child, inside, moved)]
                if joined and shifts and _same(shifts[-1][1:], moved):
                    shifts[-1] = shifts[-1]._replace(dest=_around(shifts[-1].dest, shift.dest))
                else:
                    shifts.append(shift)
        for was in known.values():
            gaps.append(render.bounds(before.children[was]).moved(*inside.old).moved(*inside.held))
            self.stale.append(render.bounds(before.children[was]).moved(*inside.old))
        self.shifts += shifts
        self._fill_gaps(gaps, shifts)
        if shifts:
            self._overhangs(before, after, inside, ways)
        self._look_into(before, after, inside, shifts)

    def _look_into(self, before: Node, after: Node, inside: _Spot, shifts: list[Shift]) -> None:
        """Parts that moved may have changed as well; what is inside them is compared where it is now."""
        if not shifts or after.kind == "cell":
            return
        known = {child.key: child for child in before.children}
        for child in after.children:
            last = known.get(child.key)
            if last is None or last is child:
                continue
            moved = (inside.new[0] + child.x - inside.old[0] - last.x, inside.new[1] + child.y - inside.old[1] - last.y)
            near = self._is_near(last, child, inside)
            if near and not _same(moved, inside.held) and _can_move(after, last, child, moved, inside.held):
                self.node(last, child, inside._replace(held=moved))

    def _is_near(self, last: Node, child: Node, inside: _Spot) -> bool:
        if child.kind not in ("band", "row"):
            return True
        return any(
            rect.y < self.seen.bottom and self.seen.y < rect.bottom
            for rect in (last.rect.moved(*inside.old), child.rect.moved(*inside.new))
        )

    def _out_of_sight(self, last: Node, child: Node, inside: _Spot, moved: tuple[float, float]) -> None:
        if last is child and _same(moved, (0.0, 0.0)):
            return
        old, new = render.bounds(last).moved(*inside.old), render.bounds(child).moved(*inside.new)
        if child.kind == "row" and _same(moved, inside.held) and old == new:
            known = {one.key: one for one in last.children}
            if last.ops == child.ops and len(known) == len(child.children):  # only some of its cells
                for one in child.children:
                    if known.get(one.key) is not one:
                        self.repaint.append(Rect(new.x + one.x, new.y, one.w, new.h))
                return
        self.repaint += [old, new]

    def _fill_gaps(self, gaps: list[Rect], shifts: list[Shift]) -> None:
        covers = [shift.dest for shift in shifts]
        for gap in gaps:
            self.repaint += _minus(gap, covers)

    def _overhangs(self, before: Node, after: Node, inside: _Spot, ways: dict[str, tuple[float, float]]) -> None:
        """What sticks out of its own place into a neighbour's that was carried another way is painted again."""
        for parent, origin, stale in ((before, inside.old, True), (after, inside.new, False)):
            for child in _parting(parent.children, ways):
                if not self._is_near(child, child, inside):
                    continue
                ink = _ink(child) if parent.kind == "cell" else render.bounds(child)
                for rect in _minus(ink.moved(*origin), [_place(parent, child, origin)]):
                    if stale:
                        self.stale.append(rect)
                        self.repaint.append(rect.moved(*inside.held))
                    else:
                        self.repaint.append(rect)


def _parting(children: tuple[Node, ...], ways: dict[str, tuple[float, float]]) -> Iterable[Node]:
    """The children with a neighbour that was carried another way, or is another picture now."""
    carried = [ways.get(child.key) for child in children]
    for number, child in enumerate(children):
        mine = carried[number]
        beside = carried[max(0, number - 1) : number + 2]
        if mine is None or any(way is None or not _same(way, mine) for way in beside):
            yield child


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < _FINE and abs(one[1] - other[1]) < _FINE


def _can_move(parent: Node, last: Node, child: Node, moved: tuple[float, float], held: tuple[float, float]) -> bool:
    """Whether the pixels of a child can be copied: it stands on even ground along the way it moved."""
    if (last.opacity, last.clip) != (child.opacity, child.clip):
        return False
    sideways, upright = abs(moved[0] - held[0]) > _FINE, abs(moved[1] - held[1]) > _FINE
    if child.kind in ("band", "row"):
        return not sideways
    if child.kind == "cell":
        return not upright and last.w == child.w
    if parent.kind == "cell":
        same = last.ops == child.ops and last.children == child.children
        return not sideways and same and (last.w, last.h) == (child.w, child.h)
    return False


def _place(parent: Node, child: Node, origin: tuple[float, float]) -> Rect:
    """The ground a child stands on: all that moves with it."""
    rect = child.rect.moved(*origin)
    if child.kind in ("band", "row"):
        return Rect(-_FAR, rect.y, 2 * _FAR, rect.h)
    if parent.kind == "cell":
        return rect.inset(-_AROUND, -_AROUND)
    return rect


def _shift(parent: Node, last: Node, child: Node, inside: _Spot, moved: tuple[float, float]) -> Shift:
    dest = _place(parent, child, inside.new)
    return Shift(dest._replace(h=dest.h - max(0.0, child.h - last.h)), *moved)


def _other_size(last: Node, child: Node, inside: _Spot, moved: tuple[float, float] | None = None) -> list[Rect]:
    """The strips by which a child is higher or lower than it was."""
    if child.kind not in ("band", "row") or last.h == child.h:
        return []
    shown = last.rect.moved(*inside.old).moved(*(moved or inside.held))
    now = child.rect.moved(*inside.new)
    wide = [Rect(-_FAR, rect.y, 2 * _FAR, rect.h) for rect in (shown, now)]
    return [*_minus(wide[0], [wide[1]]), *_minus(wide[1], [wide[0]])]


def _ink(node: Node) -> Rect:
    """Where a card paints; the boxes of its letters are generous, and letters stay inside the card."""
    rect = node.rect
    for op in node.ops:
        if not isinstance(op, Glyphs):
            rect = _around(rect, _bounds(op).moved(node.x, node.y))
    return rect


def _bounds(op: Op) -> Rect:
    return render.bounds(Node("", "", 0.0, 0.0, 0.0, 0.0, (op,)))


def _is_plain(op: Op) -> bool:
    return isinstance(op, Box) and op.radius == 0.0 and op.pen is None


def _common(one: Rect, other: Rect) -> Rect:
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)


def _around(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _minus(rect: Rect, holes: Iterable[Rect]) -> list[Rect]:
    """The parts of a rectangle that no hole covers."""
    left = [rect] if rect.w > _FINE and rect.h > _FINE else []
    for hole in holes:
        if not left:
            break
        left = [part for one in left for part in (_cut(one, hole) if one.intersects(hole) else (one,))]
    return left


def _cut(rect: Rect, hole: Rect) -> list[Rect]:
    inner = _common(rect, hole)
    parts = (
        Rect(rect.x, rect.y, rect.w, inner.y - rect.y),
        Rect(rect.x, inner.bottom, rect.w, rect.bottom - inner.bottom),
        Rect(rect.x, inner.y, inner.x - rect.x, inner.h),
        Rect(inner.right, inner.y, rect.right - inner.right, inner.h),
    )
    return [part for part in parts if part.w > _FINE and part.h > _FINE]
