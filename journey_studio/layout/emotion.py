"""The emotion lane of a band: guides, soft areas, the persona's line, a face for every point, its words and its star.

Lives in layout (L2); imports the model and its neighbours. Also the strip that stands for a folded band. Sizes are px
at 100 %, from the design's section on the emotion curve.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import curve, curve_labels, drawings, icons, labels, type_roles
from journey_studio.layout.curve import Curve
from journey_studio.layout.curve_labels import Wish
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.grid import Column, Item
from journey_studio.layout.personas import Look
from journey_studio.layout.text import Paragraph
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.theme_tokens import BORDER
from journey_studio.model.records import EmotionPoint

MARGIN = 15.0
"""px between the edge of the lane and the level of +2 or -2."""
FACE, RING = 22.0, 2.0
STAR, STAR_OFF = 16.0, 9.5
LINE = 3.0
LABEL_REACH, LABEL_MOST = 14.5, 150.0
AREA_ALPHA = 0.75
STRIP_MARGIN = 8.0
HIT = 32.0
"""Screen pixels: the side of the square in which a point is hit."""


class Style(NamedTuple):
    """How a curve is drawn: sizes in scene units, and what is shown of it.

    `faces` is all, starred, or none of them.
    """

    face: float = FACE
    ring: float = RING
    star: float = STAR
    line: float = LINE
    margin: float = MARGIN
    faces: str = "all"
    labels: bool = True
    guides: bool = True


NEAR = Style()
STRIP = Style(face=16.0, star=12.0, margin=STRIP_MARGIN, faces="starred", labels=False, guides=False)


def far(zoom: float, height: float, *, story: bool) -> Style:
    """The style below 70 %: lines and faces keep a size that can be seen, as far as the lane has room for them."""
    face = min(height * (0.65 if story else 0.45), max(FACE, (22.0 if story else 18.0) / zoom))
    seen = face * zoom >= drawings.SMALLEST_FACE - 0.5
    return Style(
        face=face,
        ring=min(face * 0.1, RING / zoom),
        star=face * STAR / FACE,
        line=min(height * 0.1, max(LINE, 2.5 / zoom)),
        margin=max(MARGIN, face * (0.35 if story else 0.5) + 3.0),
        faces=("starred" if story else "all") if seen else "none",
        labels=False,
        guides=not story,
    )


class Words(NamedTuple):
    """What labels need: the persona's call name, the names of the stages by id, the language of the content."""

    persona: str
    stages: dict[str, str]
    language: str = ""


class Drawn(NamedTuple):
    """A laid out curve: what lies under the points, a node for each point, and the points of each column."""

    ops: tuple[Op, ...]
    nodes: tuple[Node, ...]
    items: dict[str, tuple[Item, ...]]


def draw(
    points: list[EmotionPoint],
    columns: tuple[Column, ...],
    height: float,
    look: Look,
    words: Words,
    style: Style = NEAR,
) -> Drawn:
    """The curve over all columns, `height` high; (0, 0) is the upper left corner of the first column."""
    by_stage = {column.stage: column for column in columns}
    middle, unit = height / 2, (height / 2 - style.margin) / 2
    width = columns[-1].right if columns else 0.0
    row = sorted(
        (by_stage[point.stage].x + point.position * by_stage[point.stage].w, place, point)
        for place, point in enumerate(points)
        if point.stage in by_stage
    )
    drawn = curve.monotone((x, middle - point.value * unit) for x, _place, point in row)
    shown = [point for _x, _place, point in row]
    ops = _under(drawn, width, height, unit, look, style)
    return Drawn(
        tuple(ops), _point_nodes(shown, drawn, width, height, words, style), _items(shown, drawn, columns, style.face)
    )


def guide_levels(height: float, margin: float = MARGIN) -> tuple[float, ...]:
    """The y of +2, +1, 0, -1 and -2 in a lane of this height."""
    unit = (height / 2 - margin) / 2
    return tuple(height / 2 - value * unit for value in (2, 1, 0, -1, -2))


def _under(drawn: Curve, width: float, height: float, unit: float, look: Look, style: Style) -> list[Op]:
    middle = height / 2
    pieces = drawn.between(0.0, width)
    areas = curve.areas(pieces, middle)
    ops: list[Op] = []
    if areas.above.segments:
        ops.append(Shape(areas.above, fill=Paint("posSoft", AREA_ALPHA)))
    if areas.below.segments:
        ops.append(Shape(areas.below, fill=Paint("negSoft", AREA_ALPHA)))
    if style.guides and width:
        levels = [middle - value * unit for value in (2, 1, -1, -2)]
        guides = Outline(tuple(part for y in levels for part in (("M", 0.0, y), ("L", width, y))))
        ops.append(Shape(guides, pen=Pen(Paint("line"), BORDER.hair, (2.0, 4.0))))
    if width:
        ops.append(Box(0.0, middle - 0.5, width, 1.0, 0.0, Paint("line2")))
    if pieces:
        ops.append(Shape(curve.line(pieces), pen=look.pen(style.line, alone=True)))
    return ops


def _point_nodes(
    points: list[EmotionPoint], drawn: Curve, width: float, height: float, words: Words, style: Style
) -> tuple[Node, ...]:
    texts = _texts(points, words, style)
    places = _label_places(points, drawn, texts, Rect(4.0, 1.0, width - 8.0, height - 2.0), style)
    nodes = []
    for number, point in enumerate(points):
        x, y = drawn.points[number]
        half = style.face / 2
        ops: list[Op] = []
        if style.faces == "all" or (style.faces == "starred" and point.moment_of_truth):
            ops += drawings.face(point.value, half, half, style.face, Paint("surface"), style.ring)
        if point.moment_of_truth and style.faces != "none":
            dx, dy = _star_offset(drawn, number, height / 2, style)
            ops += drawings.star_badge(half + dx, half + dy, style.star)
        if point.locked and style.faces == "all":
            ops += _lock(half, drawn.inner_side(number, height / 2), style)
        if number in places:
            at_x, at_y = places[number]
            ops += texts[number].glyphs(at_x - x + half, at_y - y + half, Paint("ink2"))
        label = labels.point(point, words.stages.get(point.stage, ""), words.persona)
        nodes.append(
            Node(
                f"point:{point.id}",
                point.type_name,
                *(x - half, y - half, style.face, style.face),
                ops=tuple(ops),
                record=point.id,
                label=label,
            )
        )
    return tuple(nodes)


def _lock(half: float, inner: int, style: Style) -> tuple[Op, ...]:
    """The badge of a locked point, to its left on the outer side of the bend, where no star is."""
    off, size = STAR_OFF * style.face / FACE, style.star
    x, y = half - off, half - off * inner
    disc = Box(x - size / 2, y - size / 2, size, size, size / 2, Paint("surface"), Pen(Paint("line2"), BORDER.hair))
    return (disc, icons.icon_at("lock-simple", x, y, size * 0.62, Paint("ink2")))


def star_of(node: Node) -> tuple[Op, ...]:
    """The star in the picture of a point, to be painted again over a frame around it; nothing without one."""
    at = next((at for at, op in enumerate(node.ops) if isinstance(op, Box) and op.fill == Paint("ideaSoft")), None)
    return node.ops[at : at + 2] if at is not None else ()


def _texts(points: list[EmotionPoint], words: Words, style: Style) -> dict[int, Paragraph]:
    """The label of each point that has one, by its number."""
    if not style.labels:
        return {}
    role = type_roles.spoken(type_roles.CURVE_LABEL, words.language)
    return {
        number: one_line(point.label.strip(), role, LABEL_MOST)
        for number, point in enumerate(points)
        if point.label.strip()
    }


def _star_offset(drawn: Curve, number: int, middle: float, style: Style) -> tuple[float, float]:
    """From the point to its star: on the outer side of the bend, to the right."""
    off = STAR_OFF * style.face / FACE
    return off, -off * drawn.inner_side(number, middle)


def _label_places(
    points: list[EmotionPoint], drawn: Curve, texts: dict[int, Paragraph], area: Rect, style: Style
) -> dict[int, tuple[float, float]]:
    middle = area.y + area.h / 2
    out = style.face / 2 + style.ring
    taken = [Rect(x - out, y - out, 2 * out, 2 * out) for x, y in drawn.points]
    for number, point in enumerate(points):
        if point.moment_of_truth:
            x, y = drawn.points[number]
            dx, dy = _star_offset(drawn, number, middle, style)
            taken.append(Rect(x + dx - style.star / 2, y + dy - style.star / 2, style.star, style.star))
    wishes = [
        Wish(
            number,
            text.width,
            text.height,
            drawn.inner_side(number, middle),
            abs(points[number].value) + (10.0 if points[number].moment_of_truth else 0.0),
        )
        for number, text in texts.items()
    ]
    return curve_labels.place(wishes, drawn, taken, area, LABEL_REACH)


def _items(
    points: list[EmotionPoint], drawn: Curve, columns: tuple[Column, ...], face: float
) -> dict[str, tuple[Item, ...]]:
    """The points by stage, each a box of a face's size relative to its column."""
    found: dict[str, list[Item]] = {column.stage: [] for column in columns}
    left = {column.stage: column.x for column in columns}
    for point, (x, y) in zip(points, drawn.points, strict=True):
        box = Rect(x - left[point.stage] - face / 2, y - face / 2, face, face)
        found[point.stage].append(Item(point.id, point.type_name, box, locked=point.locked))
    return {stage: tuple(items) for stage, items in found.items()}
