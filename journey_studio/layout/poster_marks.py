"""A finished poster with its changes marked: frames, numbered badges, struck titles, arrows, the old curve.

Lives in layout (L2); the model and its neighbours. It works on the page of a poster of both states at once
(`model.union`) and moves nothing; the signs are those of the canvas (`comparing`), in the poster's sizes. A badge has
the number of the change in the list beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from journey_studio.layout import curve, icons, poster_curve
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.comparing import AWAY, ICONS, LINE, SOFT, Look, Sign, SignKind, said
from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Rect, Shape, walk
from journey_studio.layout.text import shape
from journey_studio.layout.text_shape import TextStyle
from journey_studio.model.records import EmotionPoint

PALE = 0.5
"""The opacity of what is the same: it can still be read."""
_CARDS = frozenset({"touchpoint", "thought", "pain", "opportunity"})
_PARTS = frozenset({*_CARDS, "hand_off_chain", "kpi_placement", "lane_value"})
_BADGE, _BADGE_TEXT, _BADGE_PAD = s.mm(9.4), 20.0, s.mm(2.2)
_BADGE_OUT, _BADGE_UP = s.mm(2.4), s.mm(1.9)
"""How far a badge stands out on the right of what it marks, and its middle above the upper edge: clear of the face."""
_EDGE, _DASHED = s.mm(1.0), s.mm(0.8)
_DASHES = (s.mm(2.6), s.mm(1.9))
_AROUND = s.mm(1.6)
"""Around what has no frame of its own."""
_ARROW = s.mm(1.1)
_ON_BAND = (s.mm(5), 0.0)
_HEADS = {"stage_header": (s.mm(14), 0.0), "lane": (s.mm(2), s.mm(5.6))}
"""Where a header's badge stands: how far from its right edge, and how far down its middle."""
_OLD_LINE, _OLD_DASHES = s.mm(1.4), (s.mm(4.2), s.mm(2.8))


class Marks(NamedTuple):
    """All that marks a page: the look of the comparison, the numbers of the changes by record, the stages in order.

    `ghosts` are the cards that stand where others stood (ghost to card), `values` the feelings of the curves' points.
    """

    look: Look
    numbers: Mapping[str, int]
    stages: Sequence[str]
    ghosts: Mapping[str, str]
    values: Mapping[str, float]


def marked(page: Node, marks: Marks, scale: float) -> Node:
    """The page with every change marked; `scale` is what a unit of the poster is in points."""
    work = _Marker(marks, scale)
    done = work.node(page)
    arrows = tuple(work.arrows(done))
    return done._replace(children=(*done.children, *arrows)) if arrows else done


class _Marker:
    """Marks one page; used once."""

    def __init__(self, marks: Marks, scale: float) -> None:
        self.marks = marks
        self.scale = scale

    def node(self, node: Node) -> Node:
        """A part of the page with its changes; cards that are the same are pale."""
        sign = self.marks.look.signs.get(node.record) if node.record else None
        if node.kind == "emotion_point":
            return self._point(node, sign) if sign is not None else node
        if node.kind in _PARTS:
            return self._part(node, sign) if sign is not None else node._replace(opacity=node.opacity * PALE)
        children = tuple([self.node(child) for child in node.children])
        if node.kind == "band":
            children = self._with_old(node, children)
        node = node._replace(children=children) if children else node
        if sign is None:
            return node
        if node.kind == "band":
            head, *rest = node.children
            return node._replace(children=(self._headed(head, sign, node.record, _ON_BAND), *rest))
        if node.kind in _HEADS:
            return self._headed(node, sign, node.record, _HEADS[node.kind])
        return node

    # -- cards --------------------------------------------------------------------------------------------------------

    def _part(self, node: Node, sign: Sign) -> Node:
        label = f"{said(sign)}. {node.label}"
        if sign.off:
            return node._replace(opacity=AWAY if sign.kind in ("removed", "origin") else PALE, label=label)
        dashed = sign.kind in ("removed", "origin")
        width = (_DASHED if dashed else _EDGE) * self.scale
        dashes = tuple(length * self.scale for length in _DASHES) if dashed else ()
        pen = Pen(Paint(LINE[sign.kind]), width, dashes)
        framed = _frame_ops(node)
        out = 0.0 if framed else _AROUND * self.scale
        half = width / 2 - out
        soft = SOFT[sign.kind]
        radius = s.CARD_RADIUS * self.scale
        frame = Box(half, half, node.w - 2 * half, node.h - 2 * half, radius, Paint(soft or "surface"), pen)
        ops: tuple[Op, ...] = (frame, *node.ops[framed:])
        if sign.kind == "removed":
            ops = _struck(ops)
        top = -max(2.0 * out, _BADGE_UP * self.scale)
        return node._replace(ops=(*ops, *self._badge(sign, node.record, node.w + out, top)), label=label)

    def _badge(self, sign: Sign, record: str, right: float, top: float) -> tuple[Op, ...]:
        return badge(sign.kind, self.marks.numbers.get(record, 0), right + _BADGE_OUT * self.scale, top, self.scale)

    def _headed(self, node: Node, sign: Sign, record: str, at: tuple[float, float]) -> Node:
        """A header of the map: a stage, a band, a lane, with the badge near its upper right corner."""
        if sign.off:
            return node
        ops = _struck(node.ops, ink=node.kind != "stage_header") if sign.kind == "removed" else node.ops
        number = self.marks.numbers.get(record, 0)
        mark = badge(sign.kind, number, node.w - at[0] * self.scale, at[1] * self.scale, self.scale)
        return node._replace(ops=(*ops, *mark), label=f"{said(sign)}. {node.label}")

    # -- the curve ----------------------------------------------------------------------------------------------------

    def _point(self, node: Node, sign: Sign) -> Node:
        """A point of the curve that is another one: a ring around its face."""
        out = s.mm(1.7) * self.scale
        ring = Box(
            *(-out, -out, node.w + 2 * out, node.h + 2 * out, node.w / 2 + out),
            pen=Pen(Paint(LINE[sign.kind]), _EDGE * self.scale),
        )
        return node._replace(ops=(*node.ops, ring), label=f"{said(sign)}. {node.label}")

    def _with_old(self, band: Node, children: tuple[Node, ...]) -> tuple[Node, ...]:
        """The parts of a band, its curve with the line that it was, dashed, under its faces."""
        old = self.marks.look.curves.get(band.record or None)
        if old is None:
            return children
        columns = [child for child in children if child.kind == "stage"]
        return tuple(
            self._curve(child, columns, old.points) if child.kind == "curve" and columns else child
            for child in children
        )

    def _curve(self, node: Node, columns: Sequence[Node], points: Sequence[EmotionPoint]) -> Node:
        place = {stage: number for number, stage in enumerate(self.marks.stages)}
        wide = columns[0].w
        first = place.get(columns[0].record, 0)
        middle, unit = node.h / 2, (node.h / 2 - s.EMOTION_PAD * self.scale) / 2
        unit = self._unit(node, unit)
        whole = curve.monotone(
            ((place[one.stage] + one.position) * wide, middle - one.value * unit)
            for one in points
            if one.stage in place
        )
        pieces = poster_curve.between(whole, len(place) * wide, first * wide, first * wide + node.w)
        if not pieces:
            return node
        dashes = tuple(length * self.scale for length in _OLD_DASHES)
        line = Shape(curve.line(pieces), pen=Pen(Paint("ink3"), _OLD_LINE * self.scale, dashes))
        return node._replace(ops=(*node.ops, line))

    def _unit(self, node: Node, usual: float) -> float:
        """How high one step of feeling is drawn, read off the faces: lanes are set more or less closely."""
        values = self.marks.values
        best = max(
            (
                child
                for child in node.children
                if child.kind == "emotion_point" and abs(values.get(child.record, 0)) > 0.2
            ),
            key=lambda child: abs(values[child.record]),
            default=None,
        )
        if best is None:
            return usual
        return (node.h / 2 - best.y - best.h / 2) / values[best.record]

    # -- arrows -------------------------------------------------------------------------------------------------------

    def arrows(self, page: Node) -> Iterator[Node]:
        """From where a card stood to where it stands."""
        wanted = {*self.marks.ghosts, *self.marks.ghosts.values()}
        found = {
            node.record: Rect(x, y, node.w, node.h)
            for node, x, y in walk(page)
            if node.record in wanted and node.kind in _CARDS
        }
        for ghost, card in self.marks.ghosts.items():
            if ghost in found and card in found and not self.marks.look.signs[ghost].off:
                near = _is_near(found[ghost], found[card])
                ops = (_arrow if near else _stubs)(found[ghost], found[card], self.scale)
                yield Node(f"moved:{card}", "arrow", 0.0, 0.0, page.w, page.h, ops)


def badge(kind: SignKind, number: int, right: float, middle: float, scale: float) -> tuple[Op, ...]:
    """The sign of a change with its number in the list; its right edge and its middle are given. 0 is no number."""
    tall, pad = _BADGE * scale, _BADGE_PAD * scale
    style = TextStyle(_BADGE_TEXT * scale, 700)
    icon = ICONS.get("moved" if kind == "origin" else kind)
    sign = shape("Δ", style) if icon is None else None
    text = shape(str(number), style) if number else None
    mark = tall * 0.62 if sign is None else sign.width
    gap = tall * 0.12 if text is not None else 0.0
    wide = max(tall, 2 * pad + mark + gap + (text.width if text is not None else 0.0))
    x, y = right - wide, middle - tall / 2
    ring = s.mm(0.6) * scale
    fill = Paint(LINE[kind])
    ops: list[Op] = [Box(x, y, wide, tall, tall / 2, fill, Pen(Paint("surface"), ring))]
    inside = mark + gap + (text.width if text is not None else 0.0)
    left = x + (wide - inside) / 2
    baseline = middle + style.cap_height / 2
    if sign is not None:
        ops += sign.glyphs(left, baseline, Paint("onInk"))
    elif icon is not None:
        ops.append(icons.icon_at(icon, left + mark / 2, middle, mark, Paint("onInk")))
    if text is not None:
        ops += text.glyphs(left + mark + gap, baseline, Paint("onInk"))
    return tuple(ops)


def _frame_ops(node: Node) -> int:
    """How many ops at the beginning are the card's own frame: as wide and high as the card."""
    count = 0
    for op in node.ops:
        if not isinstance(op, Box | Shape):
            break
        box = _extent(op)
        if box.w < node.w * 0.97 or box.h < node.h * 0.9:
            break
        count += 1
    return count


def _extent(op: Box | Shape) -> Rect:
    if isinstance(op, Box):
        return Rect(op.x, op.y, op.w, op.h)
    numbers = [float(value) * op.scale for segment in op.outline.segments for value in segment[1:]]
    xs, ys = numbers[::2], numbers[1::2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else Rect(0.0, 0.0, 0.0, 0.0)


def _struck(ops: tuple[Op, ...], *, ink: bool = True) -> tuple[Op, ...]:
    """The title, which is the largest text, with a line through it, in the colour of what is gone unless not `ink`."""
    size = max((op.size for op in ops if isinstance(op, Glyphs)), default=0.0)
    found: list[Op] = []
    for op in ops:
        if isinstance(op, Glyphs) and op.size > size * 0.99:
            fill = Paint("diffRemove") if ink else op.fill
            found.append(op._replace(fill=fill))
            found.append(Box(op.x, op.y - op.size * 0.32, op.width, op.size / 12.0, 0.0, fill))
        else:
            found.append(op)
    return tuple(found)


def _is_near(start: Rect, end: Rect) -> bool:
    """Whether nothing stands between two cards that an arrow would run through."""
    across = max(end.x - start.right, start.x - end.right)
    return across < start.w * 0.5 and abs(end.y - start.y) < 4 * start.h + s.mm(1)


def _stubs(start: Rect, end: Rect, scale: float) -> tuple[Op, ...]:
    """Where cards stand far apart: an arrow away from one, and one towards the other; their numbers join them."""
    long = s.mm(4.5) * scale
    back = end.x + end.w / 2 < start.x + start.w / 2
    x1, y1 = (start.x - long, start.y + start.h / 2) if back else (start.right, start.y + start.h / 2)
    x2, y2 = (end.right, end.y + end.h / 2) if back else (end.x - long, end.y + end.h / 2)
    return (*_short(x1, y1, long, scale, back=back), *_short(x2, y2, long, scale, back=back))


def _short(x: float, y: float, long: float, scale: float, *, back: bool) -> tuple[Op, ...]:
    size = s.mm(2.0) * scale
    tip, tail = (x, x + long) if back else (x + long, x)
    wing = tip + size if back else tip - size
    path = Outline((("M", tail, y), ("L", tip, y)))
    head = Outline((("M", wing, y - size), ("L", tip, y), ("L", wing, y + size)))
    pen = Pen(Paint("diffMove"), _ARROW * scale, round=True)
    return (Shape(path, pen=pen), Shape(head, pen=pen))


def _arrow(start: Rect, end: Rect, scale: float) -> tuple[Op, ...]:
    """A bent arrow between two cards, from the side of one to the side of the other."""
    y1, y2 = start.y + start.h / 2, end.y + end.h / 2
    right = end.x >= start.x + start.w / 2
    x1 = start.right if right or end.right > start.x else start.x
    x2 = end.x if right else end.right
    pull = max(s.mm(9) * scale, abs(x2 - x1) / 2)
    out = pull if x1 == start.right else -pull
    back = -pull if right else pull
    path = Outline((("M", x1, y1), ("C", x1 + out, y1, x2 + back, y2, x2, y2)))
    size = s.mm(2.6) * scale
    tip = size if right else -size
    head = Outline((("M", x2 - tip, y2 - size), ("L", x2, y2), ("L", x2 - tip, y2 + size)))
    pen = Pen(Paint("diffMove"), _ARROW * scale, round=True)
    return (Shape(path, pen=pen), Shape(head, pen=pen))
