"""The emotion lane of a poster: guides, soft areas, the persona's line, its faces, stars and words.

Lives in layout (L2); imports its neighbours. Where the stages are broken into strips, the curve is made over the whole
journey and cut, so that it goes on in the next strip where it left off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from journey_studio.layout import curve, drawings, poster_labels, theme
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.curve import Bezier, Curve
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.poster_content import BandContent, Mark
from journey_studio.layout.poster_items import feeling
from journey_studio.layout.poster_labels import Found, Wish
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_texts import natural, paragraph
from journey_studio.layout.text import Paragraph
from journey_studio.layout.theme import FEELINGS

AREA_ALPHA = 0.75
_LABEL_WIDTHS = (s.mm(92), s.mm(62), s.mm(44), s.mm(32))


class Strip(NamedTuple):
    """A run of stages in one row: number `place` of those that begin at `starts`; `stages` is how many there are."""

    place: int
    starts: tuple[int, ...]
    stages: int

    @property
    def first(self) -> int:
        """The number of its first stage, from 0."""
        return self.starts[self.place]

    @property
    def last(self) -> int:
        """The number after that of its last stage."""
        return self.starts[self.place + 1] if self.place + 1 < len(self.starts) else self.stages


class Drawn(NamedTuple):
    """The lane's node, and the words that found no place."""

    node: Node
    lost: tuple[str, ...]


def draw(band: BandContent, strip: Strip, key: str, rect: Rect, sizes: Sizes) -> Drawn:
    """The lane of one band and strip; `rect` is its place in the band, all columns wide."""
    face = _face_size(band.marks, sizes)
    unit = (rect.h / 2 - sizes.emotion_pad) / 2
    places = _places(band.marks, strip, face, sizes.column)
    whole = curve.monotone((x, rect.h / 2 - mark.value * unit) for x, mark in zip(places, band.marks, strict=True))
    left = strip.first * sizes.column
    pieces = between(whole, strip.stages * sizes.column, left, left + rect.w)
    ops = _under(pieces, rect, unit, band, sizes)
    order = sorted(range(len(places)), key=places.__getitem__)  # as `monotone` sorts
    here = [
        (band.marks[number], (x - left, y))
        for number, (x, y) in zip(order, whole.points, strict=True)
        if strip.first <= band.marks[number].stage < strip.last
    ]
    if not band.marks:
        ops += _scale_of_feelings(rect, unit, sizes)
    marks = [mark for mark, _point in here]
    drawn = curve.monotone(point for _mark, point in here)
    nodes, lost = _points(marks, drawn, rect, face, sizes)
    return Drawn(Node(key, "curve", *rect, ops=tuple(ops), children=nodes, label=band.curve_label), lost)


def _scale_of_feelings(rect: Rect, unit: float, sizes: Sizes) -> list[Op]:
    """Small faces at the levels of an empty lane, for those who draw the curve by hand."""
    size = min(unit * 0.8, s.POINT_LEAST)
    return [op for level in FEELINGS for op in feeling(level, s.mm(20), rect.h / 2 - level * unit, size, sizes)]


def _face_size(marks: Sequence[Mark], sizes: Sizes) -> float:
    """Faces are smaller where points stand close, so that each can be seen."""
    places = sorted((mark.stage + mark.at) * sizes.column for mark in marks)
    gaps = [after - before for before, after in pairwise(places) if after - before > s.mm(2)]
    return max(s.POINT_LEAST, min(sizes.point, min(gaps, default=s.POINT) * 0.95))


def _places(marks: Sequence[Mark], strip: Strip, face: float, column: float) -> list[float]:
    """Where along the whole journey each point stands; off both ends of its strip, so that no face is cut."""
    keep = face / 2 + s.mm(1.5)
    found = []
    for mark in marks:
        own = strip._replace(place=bisect_right(strip.starts, mark.stage) - 1)
        left, right = own.first * column + keep, own.last * column - keep
        found.append(max(left, min((mark.stage + mark.at) * column, right)))
    return found


def between(whole: Curve, width: float, left: float, right: float) -> list[Bezier]:
    """The line between two places, cut there and moved so that it begins at 0."""
    found = []
    for piece in whole.between(0.0, width):
        if piece.x3 <= left or piece.x0 >= right:
            continue
        span = piece.x3 - piece.x0
        if piece.x3 > right:
            piece = piece.split((right - piece.x0) / span)[0]
        if piece.x0 < left:
            piece = piece.split((left - piece.x0) / (piece.x3 - piece.x0))[1]
        x0, y0, x1, y1, x2, y2, x3, y3 = piece
        found.append(Bezier(x0 - left, y0, x1 - left, y1, x2 - left, y2, x3 - left, y3))
    return found


def _under(pieces: list[Bezier], rect: Rect, unit: float, band: BandContent, sizes: Sizes) -> list[Op]:
    """What lies under the faces: soft areas, guides at each feeling, the middle, the line."""
    middle = rect.h / 2
    ops: list[Op] = []
    if not sizes.outlined:
        found = curve.areas(pieces, middle)
        areas = ((found.above, "posSoft"), (found.below, "negSoft"))
        ops += [Shape(area, fill=Paint(token, AREA_ALPHA)) for area, token in areas if area.segments]
    levels = [middle - value * unit for value in (2, 1, -1, -2)]
    guides = Outline(tuple(part for y in levels for part in (("M", 0.0, y), ("L", rect.w, y))))
    if not sizes.compact:  # so close together they would be a pattern
        ops.append(Shape(guides, pen=Pen(Paint("line"), sizes.hair * 0.8, (s.mm(0.6), s.mm(1.4)))))
    ops.append(Box(0.0, middle - sizes.hair / 2, rect.w, sizes.hair, 0.0, Paint("line")))
    if pieces:
        width = max(s.CURVE_LINE, s.FINEST_LINE * 2 / sizes.scale)
        pen = band.look.pen(width, alone=True)
        ops.append(Shape(curve.line(pieces), pen=pen._replace(round=False)))  # its ends meet the frame
    return ops


def _points(
    marks: Sequence[Mark], drawn: Curve, rect: Rect, face: float, sizes: Sizes
) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    middle = rect.h / 2
    star = s.POINT_STAR * face / s.POINT
    shapes = {number: _shapes(mark.text, sizes) for number, mark in enumerate(marks) if mark.text}
    places = _label_places(marks, drawn, shapes, Rect(0.0, 0.0, rect.w, rect.h), face, sizes)
    nodes = []
    for number, mark in enumerate(marks):
        x, y = drawn.points[number]
        half = face / 2
        ops: list[Op] = [*_face(mark.value, half, face, _stands_free(number, drawn, face), sizes)]
        if mark.star:
            dx, dy = _star_offset(drawn, number, middle, face, sizes)
            ops += drawings.star_badge(half + dx, half + dy, star)
        key = f"point:{mark.record}"
        nodes.append(Node(key, "emotion_point", x - half, y - half, face, face, tuple(ops), (), mark.record))
        if number in places:
            place = places[number]
            text = shapes[number][place.shape]
            words = text.glyphs(0.0, 0.0, Paint("ink2"))
            size = (text.width, text.height)
            nodes.append(Node(f"{key}/label", "curve_label", place.x, place.y, *size, words, (), mark.record))
    return tuple(nodes), tuple(mark.text for number, mark in enumerate(marks) if mark.text and number not in places)


def _face(value: float, half: float, face: float, free: bool, sizes: Sizes) -> tuple[Op, ...]:
    """A point's face, or its number; a plain disc where that has no room: its height says how the customer feels."""
    if sizes.drawn(face) or (free and face >= s.FACE):
        return feeling(value, half, half, face, sizes, s.POINT_RING)
    out = half + s.POINT_RING
    halo = Box(-s.POINT_RING, -s.POINT_RING, 2 * out, 2 * out, out, Paint("surface"))
    return (halo, Box(0.0, 0.0, face, face, half, Paint(theme.feeling_fill(value))))


def _stands_free(number: int, drawn: Curve, face: float) -> bool:
    """Whether no other point covers this one."""
    x, y = drawn.points[number]
    others = (point for place, point in enumerate(drawn.points) if place != number)
    return all(abs(other_x - x) >= face or abs(other_y - y) >= face for other_x, other_y in others)


def _shapes(text: str, sizes: Sizes) -> tuple[Paragraph, ...]:
    """The label on one line if it is short, and narrower with more lines; each set in the middle."""
    style = sizes.roles.curve
    one = natural(text, style)
    found: list[Paragraph] = []
    for width in _LABEL_WIDTHS:
        tried = _snug(paragraph(text, style, min(width, one + 0.01), "center"))
        if not found or len(tried.lines) > len(found[-1].lines):
            found.append(tried)
    return tuple(found)


def _snug(text: Paragraph) -> Paragraph:
    """Centred lines moved so that the widest begins at 0: breaking them again for that width might break otherwise."""
    left = min((line.x for line in text.lines), default=0.0)
    return text._replace(lines=tuple(line._replace(x=line.x - left) for line in text.lines))


def _star_offset(drawn: Curve, number: int, middle: float, face: float, sizes: Sizes) -> tuple[float, float]:
    """From the point to its star: to the right, on the outer side of the bend; further off where a number stands."""
    off = s.POINT_STAR_OFF * face / s.POINT * (1.0 if sizes.drawn(face) else 1.2)
    return off, -off * drawn.inner_side(number, middle)


def _label_places(
    marks: Sequence[Mark],
    drawn: Curve,
    shapes: dict[int, tuple[Paragraph, ...]],
    area: Rect,
    face: float,
    sizes: Sizes,
) -> dict[int, Found]:
    middle = area.h / 2
    out = face / 2 + s.POINT_RING
    star = s.POINT_STAR * face / s.POINT
    taken = [Rect(x - out, y - out, 2 * out, 2 * out) for x, y in drawn.points]
    for number, mark in enumerate(marks):
        if mark.star:
            x, y = drawn.points[number]
            dx, dy = _star_offset(drawn, number, middle, face, sizes)
            taken.append(Rect(x + dx - star / 2, y + dy - star / 2, star, star))
    wishes = [
        Wish(
            number,
            tuple((text.width, text.height) for text in texts),
            face / 2 + s.LABEL_GAP,
            drawn.inner_side(number, middle),
            abs(marks[number].value) + (10.0 if marks[number].star else 0.0),
        )
        for number, texts in shapes.items()
    ]
    return poster_labels.place(wishes, drawn, taken, area.inset(s.mm(1.5), s.mm(0.5)), s.mm(0.4))
