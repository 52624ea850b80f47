"""The frozen parts of the map: the bar of stages, the column of lanes, the headers of bands.

Lives in layout (L2); imports the model and its neighbours. They keep their size on screen at every zoom, hence each is
laid out in screen pixels for a given zoom (1 is 100 %) or width. `Stages` and `Head` say what stands in them, so that a
window can lay them out again without the state. Sizes are px at 100 %, from the design's section on geometry.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import drawings, icons, labels, numbers, type_roles
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Picture, Shape
from journey_studio.layout.emotion import guide_levels
from journey_studio.layout.grid import METRICS, BandBox, Grid, Row
from journey_studio.layout.outlines import outline
from journey_studio.layout.personas import Look
from journey_studio.layout.portraits import portrait
from journey_studio.layout.stage_marks import Mark
from journey_studio.layout.text import Paragraph, wrap
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.theme_tokens import BORDER, RADIUS
from journey_studio.model.records import LaneKind

NEAR_FROM, PATTERNS_FROM = 0.695, 0.395
"""The zooms from which text of full size and short names are shown (70 % and 40 %, with room for rounding)."""


class StageHead(NamedTuple):
    """What stands in a stage's header."""

    stage: str
    name: str
    short_name: str
    words: str
    named: bool
    touchpoints: int
    marks: tuple[Mark, ...] = ()


class Stages(NamedTuple):
    """What stands in the bar of stages; empty for a map that has none yet."""

    heads: tuple[StageHead, ...]
    language: str = ""


# --- stages ---------------------------------------------------------------------------------------------------------

BADGE, BADGE_X, BADGE_Y = 20.0, 12.0, 8.0
NAME_X, WORDS_Y, RIGHT = 39.0, 31.0, 11.0
MARK = 17.0
"""What the icon of something special about a stage takes."""
GHOSTS = 3
"""Columns that are hinted at on a map without stages."""


def stage_bar(grid: Grid, stages: Stages, zoom: float = 1.0, last: tuple[Stages, Node] | None = None) -> Node:
    """The header of all stages, `grid.width * zoom` wide and 54 px high, each stage a child of its own.

    `last` is the bar as it was with the same columns and zoom: stages that say the same keep their part.
    """
    before = last if last is not None and _as_many(last[0], stages) else None
    height = METRICS.stage_bar
    width = grid.width * zoom
    ops = [Box(0.0, 0.0, width, height, 0.0, Paint("chrome")), Box(0.0, height - 1, width, 1.0, 0.0, Paint("line2"))]
    children = tuple(
        before[1].children[number - 1]
        if before is not None and before[0].heads[number - 1] == head
        else _stage(head, number, len(stages.heads), column.x * zoom, column.w * zoom, stages.language, zoom)
        for number, (head, column) in enumerate(zip(stages.heads, grid.columns, strict=True), 1)
    )
    if not stages.heads:
        ops += [_ghost(place * METRICS.column * zoom, METRICS.column * zoom) for place in range(GHOSTS)]
    return Node("stages", "stages", 0.0, 0.0, width, height, tuple(ops), children)


def _as_many(one: Stages, other: Stages) -> bool:
    return one.language == other.language and len(one.heads) == len(other.heads)


def _ghost(x: float, w: float) -> Box:
    edge = Pen(Paint("ctl"), BORDER.dashed, (3.5, 2.5))
    return Box(x + 8.0, 9.0, w - 16.0, METRICS.stage_bar - 18.0, RADIUS.card, Paint("surface2"), edge)


def stage_ops(head: StageHead, number: int, w: float, language: str, zoom: float) -> tuple[Op, ...]:
    """What stands in a stage's header of this width, without its edges."""
    if zoom >= NEAR_FROM:
        return _stage_near(head, number, w, language)
    if zoom >= PATTERNS_FROM:
        return _stage_short(head, number, w, language)
    return _stage_number(number, w)


def _stage(head: StageHead, number: int, count: int, x: float, w: float, language: str, zoom: float) -> Node:
    ops = stage_ops(head, number, w, language, zoom)
    label = labels.stage_header(head.name, number, count, head.touchpoints, tuple(one.word for one in head.marks))
    height = METRICS.stage_bar
    line = Box(w - 1.0, 0.0, 1.0, height - 1.0, 0.0, Paint("line"))
    return Node(
        *(f"stage:{head.stage}", "stage", x, 0.0, w, height),
        ops=(*ops, line),
        record=head.stage,
        label=label,
        heading=2,
        clip=True,
    )


def _stage_near(head: StageHead, number: int, w: float, language: str) -> tuple[Op, ...]:
    badge, right = _badge(number, BADGE_X, BADGE_Y, BADGE)
    count = wrap(numbers.number(head.touchpoints), type_roles.SMALL)
    name_x = max(NAME_X, right + 7.0)
    icons_wide = MARK * len(head.marks)
    room = w - name_x - RIGHT - count.width - 6.0 - icons_wide
    style = type_roles.spoken(type_roles.STAGE_NAME, language)
    name = one_line(head.name, style, room)
    if name.elided and head.short_name:
        name = one_line(head.short_name, style, room)
    words = one_line(_quoted(head.words), type_roles.spoken(type_roles.SMALL, language), w - BADGE_X - RIGHT)
    middle = BADGE_Y + BADGE / 2
    return (
        *badge,
        *name.glyphs(name_x, middle - name.height / 2, Paint("ink" if head.named else "ink3")),
        *_marks(head, w - RIGHT - count.width - 5.0 - icons_wide, middle),
        *count.glyphs(w - RIGHT - count.width, middle - count.height / 2, Paint("ink3")),
        *words.glyphs(BADGE_X, WORDS_Y, Paint("ink3")),
    )


def _marks(head: StageHead, x: float, middle: float) -> tuple[Op, ...]:
    """What is special about the stage, before the count."""
    return tuple(
        icons.icon_at(mark.icon, x + (place + 0.5) * MARK, middle, 14.0, Paint(mark.ink))
        for place, mark in enumerate(head.marks)
    )


def _badge(number: int, x: float, y: float, size: float) -> tuple[tuple[Op, ...], float]:
    """The dark badge with the stage's number, wider for a number of three figures; also its right edge."""
    text = wrap(str(number), type_roles.STAGE_NUMBER)
    width = max(size, text.width + 8.0)
    box = Box(x, y, width, size, 6.0, Paint("ink"))
    return (box, *text.glyphs(x + (width - text.width) / 2, y + (size - text.height) / 2, Paint("onInk"))), x + width


def _quoted(words: str) -> str:
    """The customer's words in quotes, unless they were written with some."""
    text = words.strip()
    return text if not text or text[0] in "“”«»„‟\"'‘‹「『" else f"“{text}”"


def _stage_short(head: StageHead, number: int, w: float, language: str) -> tuple[Op, ...]:
    style = type_roles.spoken(type_roles.STAGE_NAME, language)
    text = one_line(f"{number} {head.short_name or head.name}", style, w - 16.0)
    y = (METRICS.stage_bar - text.height) / 2
    return text.glyphs(8.0, y, Paint("ink" if head.named else "ink3"))


def _stage_number(number: int, w: float) -> tuple[Op, ...]:
    height = METRICS.stage_bar
    text = wrap(str(number), type_roles.OBJECT_TITLE)
    gap = min(3.0, w * 0.06)
    if text.width > w - 2 * gap - 4.0:
        text = wrap(str(number), type_roles.MICRO)
    ops: list[Op] = [Box(gap, 5.0, w - 2 * gap, height - 10.0, 6.0, Paint("ink"))]
    if text.width <= w - 2 * gap:
        ops += text.glyphs((w - text.width) / 2, (height - text.height) / 2, Paint("onInk"))
    return tuple(ops)


# --- lanes ----------------------------------------------------------------------------------------------------------

LANE_ICON, LANE_ICON_X, LANE_NAME_X, LANE_RIGHT = 16.0, 13.0, 36.0, 8.0
LANE_MIDDLE = 22.0
LANE_FACE, LANE_FACE_X = 17.0, 120.5
COUNTED = ("online", "offline", "pains", "opportunities")
"""Kinds of lane whose header counts the cards."""


def lane_bar(grid: Grid, bands: tuple[Node, ...], zoom: float = 1.0) -> Node:
    """The column of lane headers, 140 px wide and as high as the body on screen; `bands` are made by `band_lanes`."""
    return Node("lanes", "lanes", 0.0, 0.0, METRICS.lane_bar, grid.height * zoom, (), bands)


def band_lanes(band: BandBox, head: Head, zoom: float = 1.0) -> Node:
    """The part of the lane column beside one band, each lane a child of its own."""
    width, height = METRICS.lane_bar, (band.head + band.body) * zoom
    ops: list[Op] = [
        Box(0.0, 0.0, width, height, 0.0, Paint("chrome")),
        Box(0.0, 0.0, width, band.head * zoom, 0.0, Paint(head.look.soft)),
        Box(width - 1.0, band.head * zoom, 1.0, height - band.head * zoom, 0.0, Paint("line2")),
        Box(0.0, 0.0, METRICS.band_edge, height, 0.0, Paint(head.look.main)),
    ]
    if band.folded:
        rows: tuple[Node, ...] = (_strip(band, head, zoom),)
    else:
        rows = tuple(_lane(row, head, zoom) for row in band.rows)
    return Node(f"lanes:{head.persona or '-'}", "lanes", 0.0, band.y * zoom, width, height, tuple(ops), rows)


def _lane(row: Row, head: Head, zoom: float) -> Node:
    height = row.h * zoom
    cards = row.cards if row.kind in COUNTED else None
    emotion = row.kind == "emotion"
    levels = tuple(level * zoom for level in guide_levels(row.h)) if emotion else ()
    near = zoom >= PATTERNS_FROM
    ops = _lane_ops(row.kind, row.name if near else "", cards, height, levels)
    line = (_bottom(height),) if near else ()
    return Node(
        f"lane:{head.persona or '-'}/{row.lane}",
        "lane",
        *(0.0, row.y * zoom, METRICS.lane_bar, height),
        ops=(*ops, *line),
        record=row.lane,
        label=labels.lane_header(row.name, head.call_name, cards),
        clip=True,
    )


def _strip(band: BandBox, head: Head, zoom: float) -> Node:
    """The lane header beside the curve of a folded band."""
    height = band.body * zoom
    name = _("Emotion")
    return Node(
        f"lane:{head.persona or '-'}/strip",
        "lane",
        *(0.0, band.head * zoom, METRICS.lane_bar, height),
        ops=(*_lane_ops("emotion", name, None, height, ()), _bottom(height)),
        label=labels.lane_header(name, head.call_name, None),
        clip=True,
    )


def _bottom(height: float) -> Box:
    return Box(METRICS.band_edge, height - 1.0, METRICS.lane_bar - METRICS.band_edge, 1.0, 0.0, Paint("line2"))


@lru_cache(maxsize=512)  # the bands of a map have the same lanes, mostly of the same height
def _lane_ops(kind: LaneKind, name: str, cards: int | None, height: float, levels: tuple[float, ...]) -> tuple[Op, ...]:
    """Icon, name, count and scale of a lane, as far as they fit; only the icon without a name (seen from far away)."""
    style = type_roles.LANE_NAME
    if height < style.size + 2.0:
        return ()
    middle = min(LANE_MIDDLE, height / 2)
    right = METRICS.lane_bar - LANE_RIGHT
    ops: list[Op] = [
        icons.icon_at(icons.lane_icon(kind), LANE_ICON_X + LANE_ICON / 2, middle, LANE_ICON, Paint("ink2"))
    ]
    if not name:
        return tuple(ops)
    count = wrap(numbers.number(cards) if cards else "", type_roles.SMALL)
    count_x = right - count.width
    if cards:
        right = count_x - 6.0
    faces = _scale(levels)
    if faces:
        right = LANE_FACE_X - LANE_FACE / 2 - 4.0
    text = one_line(name, style, right - LANE_NAME_X)
    ops += text.glyphs(LANE_NAME_X, middle - text.height / 2, Paint("ink"))
    ops += count.glyphs(count_x, middle - count.height / 2, Paint("ink3"))
    return (*ops, *faces)


def _scale(levels: tuple[float, ...]) -> list[Op]:
    """Faces beside the levels of +2, 0 and -2; none where they have no room."""
    if not levels or levels[0] < LANE_FACE / 2 + 1.0:
        return []
    return [op for value in (2, 0, -2) for op in drawings.face(value, LANE_FACE_X, levels[2 - value], LANE_FACE)]


# --- bands ----------------------------------------------------------------------------------------------------------

ARROW, ARROW_X = 14.0, 17.0
PORTRAIT, PORTRAIT_X, HEAD_TEXT_X = 28.0, 48.0, 72.0
BETWEEN, HEAD_RIGHT = 10.0, 14.0
BAR_W, BAR_H = 92.0, 8.0
MARK, MARK_GAP, WORD_GAP = 13.0, 7.0, 4.0
LEAST_TEXT = 40.0
"""A text of the header that would have less room than this is left out."""


class Head(NamedTuple):
    """What stands in a band's header. `asset` is the portrait's sha256, `drawn` the name of a drawing of ours."""

    persona: str | None
    band: str
    name: str
    call_name: str
    role: str
    need: str
    look: Look
    asset: str
    drawn: str
    touchpoints: int
    validated: int
    researched: int
    folded: bool
    language: str = ""
    sign: HeadSign | None = None


class HeadSign(NamedTuple):
    """What a comparison marks a header with: a badge `width` wide, drawn from its left edge around y 0, the colour of
    the line under the header, and what both say."""

    badge: tuple[Op, ...]
    width: float
    line: str
    told: str


def band_head(head: Head, width: float) -> Node:
    """A band's header, `width` px wide (the window's, lane column included) and 42 px high.

    What does not fit goes in this order: the need, the role, the bar of evidence, the words beside it. The name stays.
    """
    height = METRICS.band_head
    middle = height / 2
    ops: list[Op] = [
        Box(0.0, 0.0, width, height, 0.0, Paint(head.look.soft)),
        Box(0.0, 0.0, width, 1.0, 0.0, Paint(head.look.line)),
        Box(0.0, height - 1.0, width, 1.0, 0.0, Paint(head.look.line)),
        Box(0.0, 0.0, METRICS.band_edge, height, 0.0, Paint(head.look.main)),
        icons.icon_at("caret-right" if head.folded else "caret-down", ARROW_X, middle, ARROW, Paint(head.look.main)),
        *_portrait(head, PORTRAIT_X, middle),
    ]
    style = type_roles.spoken(type_roles.STAGE_NAME, head.language)
    name = one_line(head.name, style, width - HEAD_TEXT_X - HEAD_RIGHT)
    taken = name.width + (head.sign.width + BETWEEN if head.sign is not None else 0.0)
    figures, left_edge = _evidence(head, width, HEAD_TEXT_X + taken + 2 * BETWEEN)
    top = middle - style.line_height / 2
    ops += name.glyphs(HEAD_TEXT_X, top, Paint("ink" if head.persona else "ink2"))
    x = HEAD_TEXT_X + name.width + BETWEEN
    if head.sign is not None:
        ops += _sign(head.sign, x, middle, width)
        x += head.sign.width + BETWEEN
    need = _("Needs: {need}").format(need=head.need) if head.need.strip() else ""
    role_style = type_roles.spoken(type_roles.BAND_ROLE, head.language)
    need_style = type_roles.spoken(type_roles.BAND_TEXT, head.language)
    for text, role, ink in ((head.role, role_style, head.look.main), (need, need_style, "ink2")):
        room = left_edge - 2 * BETWEEN - x
        if text.strip() and room >= LEAST_TEXT:
            paragraph = one_line(text, role, room)
            ops += paragraph.glyphs(x, top + style.baseline - role.baseline, Paint(ink))  # on one baseline
            x += paragraph.width + BETWEEN
    label = labels.band_header(head.name, head.role, head.touchpoints, head.validated)
    return Node(
        f"head:{head.persona or '-'}",
        "band_head",
        *(0.0, 0.0, width, height),
        ops=(*ops, *figures),
        record=head.band,
        label=f"{head.sign.told}. {label}" if head.sign is not None else label,
        heading=3,
        clip=True,
    )


def _sign(sign: HeadSign, x: float, middle: float, width: float) -> list[Op]:
    under = Box(0.0, METRICS.band_head - 3.0, width, 3.0, 0.0, Paint(sign.line))
    return [under, *(op._replace(x=op.x + x, y=op.y + middle) for op in sign.badge)]


def _portrait(head: Head, cx: float, cy: float) -> tuple[Op, ...]:
    half = PORTRAIT / 2
    if head.asset:
        return (Picture(head.asset, cx - half, cy - half, PORTRAIT, PORTRAIT, half),)
    if head.look.slot:
        return portrait(head.drawn, head.look.slot, cx, cy, PORTRAIT)
    ground = Box(cx - half, cy - half, PORTRAIT, PORTRAIT, half, Paint(head.look.line))
    return ground, icons.icon_at("user", cx, cy, 18.0, Paint(head.look.main))


def _evidence(head: Head, width: float, least: float) -> tuple[list[Op], float]:
    """How much is proven, at the right: mark, "9 validated", bar, "of 23"; and its left edge, not under `least`."""
    right = width - HEAD_RIGHT
    if not head.touchpoints:
        return [], right
    total = wrap(_("of {count}").format(count=numbers.number(head.touchpoints)), type_roles.BAND_TEXT)
    words = ngettext("{count} validated", "{count} validated", head.validated)
    long = _count_and_words(words.format(count=numbers.number(head.validated)), numbers.number(head.validated))
    short = _count_and_words(numbers.number(head.validated), numbers.number(head.validated))
    for parts, bar in ((long, BAR_W), (long, 0.0), (short, 0.0)):
        ops, left = _evidence_ops(head, parts, bar, total, right)
        if left >= least:
            return ops, left
    return [], right


def _count_and_words(text: str, count: str) -> list[Paragraph]:
    """A text with a count, the count in strong type."""
    before, found, after = text.partition(count)
    pieces = [(before, type_roles.BAND_TEXT), (found, type_roles.BAND_COUNT), (after, type_roles.BAND_TEXT)]
    return [wrap(piece.strip(), style) for piece, style in pieces if piece.strip()]


def _evidence_ops(
    head: Head, parts: list[Paragraph], bar: float, total: Paragraph, right: float
) -> tuple[list[Op], float]:
    middle = METRICS.band_head / 2
    ink = Paint("ink2")
    x = right - total.width
    ops: list[Op] = list(total.glyphs(x, middle - total.height / 2, ink))
    x -= BETWEEN if bar else 5.0
    if bar:
        x -= bar
        counts = (head.validated, head.researched, head.touchpoints)
        ops += drawings.evidence_bar(*counts, x, middle - BAR_H / 2, bar, BAR_H, head.look.slot)
        x -= 12.0
    for paragraph in reversed(parts):
        x -= paragraph.width
        ops += paragraph.glyphs(x, middle - paragraph.height / 2, ink)
        x -= WORD_GAP
    x -= MARK_GAP - WORD_GAP + MARK
    ops += drawings.evidence_mark("validated", x + MARK / 2, middle, MARK, Paint("ink3"))
    return ops, x


def empty_columns(height: float) -> Shape:
    """The dashed edges of the columns hinted at on a map without stages."""
    lines = [
        part
        for place in range(1, GHOSTS + 1)
        for part in (("M", place * METRICS.column - 0.5, 0.0), ("L", place * METRICS.column - 0.5, height))
    ]
    return Shape(outline(lines), pen=Pen(Paint("line2"), BORDER.hair, (3.0, 4.0)))
