"""What stands in the cells of a poster: how high each thing is in its cell, and how it is drawn.

Lives in layout (L2); imports its neighbours. Everything is laid out at its own origin for a width and a height, in
units (points on A0). Titles are never cut: a card grows with the lines of its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple, assert_never

from journey_studio.layout import drawings, icons, theme
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Box, Op, Paint, Pen
from journey_studio.layout.poster_content import Chain, Item, Measure, Note, Said, Touch, Written
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_texts import Texts, natural, paragraph, widest_word
from journey_studio.layout.text import TextStyle, shape, wrap
from journey_studio.layout.type_roles import scaled

CHIP_LEAST = s.CHIP * 1.35
_BARE = Touch("", "", "", True, "unknown", "assumption")


def height(item: Item, width: float, sizes: Sizes, texts: Texts) -> float:
    """How high an item gets at this width."""
    if isinstance(item, Touch):
        return _touch_height(item, width, sizes, texts)
    if isinstance(item, Note):
        lines = texts.lines(item.title, sizes.roles.note, _note_room(width))
        return s.NOTE + s.mm(2.4) * sizes.inner_air + (lines - 1) * sizes.roles.note.line_height
    if isinstance(item, Said):
        return texts.lines(item.title, sizes.roles.thought, _thought_room(width)) * sizes.roles.thought.line_height
    if isinstance(item, Chain):
        return _chain_height(_links(item.codes, width, sizes.roles.chain))
    if isinstance(item, Measure):
        return _figures(item, width, sizes, texts)[1]
    if isinstance(item, Written):
        return texts.height(item.text, _written_style(item, sizes), width)
    assert_never(item)


def heights(items: Sequence[Item], width: float, sizes: Sizes, texts: Texts) -> list[float]:
    """How high each item of a cell gets at this width; touchpoints, of which there are many, all at once."""
    touches = [item for item in items if isinstance(item, Touch)]
    if len(touches) < len(items):
        return [height(item, width, sizes, texts) for item in items]
    style = sizes.roles.card
    more, step = s.mm(3.2) * sizes.inner_air, style.line_height
    room = _title_room(_BARE, width, sizes)
    titles = [touch.title for touch in touches]
    if sizes.form == "tall":
        around = _above_title(sizes) + 2 * s.TALL_Y + more
        return [around + count * step for count in texts.each(titles, style, repeat(room))]
    rooms = [room - chip_width(one.code, sizes.roles.code) - s.CARD_INNER if one.code else room for one in touches]
    around = 2 * s.CARD_TEXT_Y
    return [max(s.CARD, count * step + around) + more for count in texts.each(titles, style, rooms)]


def draw(item: Item, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    """The picture of an item, `tall` high."""
    if isinstance(item, Touch):
        return _touch(item, width, tall, sizes)
    if isinstance(item, Note):
        return _note(item, width, tall, sizes)
    if isinstance(item, Said):
        return _said(item, width, tall, sizes)
    if isinstance(item, Chain):
        return _chain(item, width, tall, sizes)
    if isinstance(item, Measure):
        return _measure(item, width, tall, sizes)
    if isinstance(item, Written):
        text = paragraph(item.text, _written_style(item, sizes), width)
        return text.glyphs(0.0, (tall - text.height) / 2, Paint("ink"))
    assert_never(item)


def ink(item: Touch | Note | Said) -> Paint:
    """The ink of a title: quiet for the word that stands for a missing one."""
    return Paint("ink" if item.titled else "ink3")


# --- touchpoints ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def chip_width(code: str, style: TextStyle) -> float:
    """The width of the badge of a department code; a long code is written smaller."""
    return min(s.CHIP_MOST, max(CHIP_LEAST, natural(code, style) + 2 * s.CHIP_PAD))


def chip(code: str, x: float, y: float, style: TextStyle, *, dark: bool = False) -> tuple[Op, ...]:
    """A department code on its badge, dark for the owner; (x, y) is the upper left corner."""
    return badge(code, x, y, (chip_width(code, style), s.CHIP), s.CHIP_PAD, style, dark=dark)


def badge(
    code: str, x: float, y: float, size: tuple[float, float], pad: float, style: TextStyle, *, dark: bool
) -> tuple[Op, ...]:
    """A department code in the middle of a badge of this size; a code too long for it is written smaller."""
    width, tall = size
    room = width - 2 * pad
    wide = natural(code, style)
    if wide > room + 0.01:
        style = style._replace(size=style.size * room / wide)
    line = shape(code, style)
    box = Box(x, y, width, tall, s.CHIP_RADIUS, Paint("ink2" if dark else "surface3"))
    baseline = y + (tall + style.cap_height) / 2
    return (box, *line.glyphs(x + (width - line.width) / 2, baseline, Paint("onInk" if dark else "ink2")))


def beside_title(item: Touch, sizes: Sizes) -> tuple[float, float]:
    """What a card of wide form needs left and right of its title."""
    left = s.CARD_PAD + (sizes.tile + s.CARD_INNER if sizes.tile else s.BARE_PAD)
    right = s.CARD_PAD
    if sizes.faces:
        right += s.FACE + s.CARD_INNER
    if item.code:
        right += chip_width(item.code, sizes.roles.code) + s.CARD_INNER
    return left, right


def _title_room(item: Touch, width: float, sizes: Sizes) -> float:
    if sizes.form == "tall":
        return width - 2 * s.TALL_PAD
    left, right = beside_title(item, sizes)
    return width - left - right


def _marks_height(sizes: Sizes) -> float:
    """The height of tile, code and face on one line; 0 where a map has none of them."""
    return max(sizes.tile, s.FACE if sizes.faces else 0.0, s.CHIP if sizes.codes else 0.0)


def _above_title(sizes: Sizes) -> float:
    """What a card of tall form has above its title."""
    marks = _marks_height(sizes)
    return marks + s.TALL_GAP if marks else 0.0


def _touch_height(item: Touch, width: float, sizes: Sizes, texts: Texts) -> float:
    style = sizes.roles.card
    lines = texts.lines(item.title, style, _title_room(item, width, sizes))
    more = s.mm(3.2) * sizes.inner_air
    if sizes.form == "tall":
        return _above_title(sizes) + lines * style.line_height + 2 * s.TALL_Y + more
    return max(s.CARD, lines * style.line_height + 2 * s.CARD_TEXT_Y) + more


def _touch(item: Touch, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    style = sizes.roles.card
    title = paragraph(item.title, style, _title_room(item, width, sizes))
    ops: list[Op] = list(frame(item.evidence, item.hot, width, tall, sizes))
    if sizes.form == "tall":
        inside = title.height + _above_title(sizes)
        top = (tall - inside) / 2
        ops += _marks(item, s.TALL_PAD, width - s.TALL_PAD, top + _marks_height(sizes) / 2, sizes)
        ops += title.glyphs(s.TALL_PAD, top + inside - title.height, ink(item))
    else:
        left, _right = beside_title(item, sizes)
        middle = tall / 2
        ops += _marks(item, s.CARD_PAD, width - s.CARD_PAD, middle, sizes)
        ops += title.glyphs(left, middle - title.height / 2, ink(item))
    if item.star:
        ops += drawings.star_badge(s.STAR_X, s.STAR_Y, s.STAR)
    return tuple(ops)


def _marks(item: Touch, left: float, right: float, middle: float, sizes: Sizes) -> list[Op]:
    """Tile on the left, code and face on the right, all on one line."""
    ops: list[Op] = [*tile(item, left, middle - sizes.tile / 2, sizes.tile)] if sizes.tile else []
    if sizes.faces:
        ops += feeling(item.feeling, right - s.FACE / 2, middle, s.FACE, sizes)
        right -= s.FACE + s.CARD_INNER
    if item.code:
        x = right - chip_width(item.code, sizes.roles.code)
        ops += chip(item.code, x, middle - s.CHIP / 2, sizes.roles.code)
    return ops


def tile(item: Touch, x: float, y: float, size: float) -> tuple[Op, ...]:
    """Channel, place and evidence in one; a plain tile where no channel is known."""
    ops = drawings.tile(item.evidence, item.where, item.icon, x, y, size)
    return ops if item.icon else ops[:1]


def feeling(value: float | None, cx: float, cy: float, size: float, sizes: Sizes, ring: float = 0.0) -> tuple[Op, ...]:
    """The face of a feeling; where it would be too small on paper, its disc with the signed number."""
    edge = Paint("surface") if ring else None
    if value is None or sizes.drawn(size):
        return drawings.face(value, cx, cy, size, edge, ring)
    step = theme.feeling_step(value)
    style = scaled(sizes.roles.code, max(1.0, size * 0.63 / sizes.roles.code.size))
    line = shape(theme.signed(step), style)
    out = size / 2 + ring
    halo = (Box(cx - out, cy - out, 2 * out, 2 * out, out, edge),) if edge is not None else ()
    # the fill that small text is read on: that of a face is lighter
    disc = Box(cx - size / 2, cy - size / 2, size, size, size / 2, Paint(theme.feeling_text(step)))
    number = line.glyphs(cx - line.width / 2, cy + style.cap_height / 2, Paint(theme.on_feeling(step)))
    return (*halo, disc, *number)


def frame(evidence: str, hot: bool, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    """The body of a card: a line, the dashes of an assumption, the border of a hot spot; both when it is both."""
    if hot:
        return _hot_frame(evidence, width, tall, sizes)
    half = sizes.hair / 2
    body = Box(half, half, width - 2 * half, tall - 2 * half, s.CARD_RADIUS - half, Paint("surface"))
    if evidence == "assumption":
        return (body._replace(pen=Pen(Paint("ctl"), sizes.hair, (s.mm(2.1), s.mm(1.3)))),)
    return (body._replace(pen=sizes.pen("line2")),)


def _hot_frame(evidence: str, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    border = max(s.HOT, sizes.hair * 1.6)
    box = drawings.hot_spot(0.0, 0.0, width, tall, s.CARD_RADIUS, border)
    if evidence == "assumption" and box.pen is not None:
        return (box._replace(pen=box.pen._replace(dash=(s.mm(4.2), s.mm(1.7)))),)
    return (box,)


# --- pains, opportunities, thoughts ---------------------------------------------------------------------------------


def _note_room(width: float) -> float:
    return width - s.NOTE_TEXT_X - s.NOTE_RIGHT


def _note(item: Note, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    name, icon = ("pain", "lightning") if item.pain else ("idea", "lightbulb")
    text = paragraph(item.title, sizes.roles.note, _note_room(width))
    half = sizes.hair / 2
    return (
        Box(half, half, width - 2 * half, tall - 2 * half, s.NOTE_RADIUS - half, Paint(f"{name}Soft"),
            sizes.pen(f"{name}Line")),
        icons.icon_at(icon, s.NOTE_ICON_X + s.NOTE_ICON / 2, tall / 2, s.NOTE_ICON, Paint(name)),
        *text.glyphs(s.NOTE_TEXT_X, (tall - text.height) / 2, ink(item)),
    )  # fmt: skip


def _thought_room(width: float) -> float:
    return width - s.THOUGHT_TEXT_X


def _said(item: Said, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    """Italic words beside a bar, whose colour the band gives; the bar stands where the text begins."""
    text = paragraph(item.title, sizes.roles.thought, _thought_room(width))
    return text.glyphs(0.0 if text.rtl else s.THOUGHT_TEXT_X, (tall - text.height) / 2, ink(item))


def thought_bar(item: Said, width: float, tall: float, sizes: Sizes, colour: str) -> Box:
    """The bar of a thought in the persona's colour."""
    rtl = paragraph(item.title, sizes.roles.thought, _thought_room(width)).rtl
    x = width - s.THOUGHT_BAR if rtl else 0.0
    return Box(x, 0.0, s.THOUGHT_BAR, tall, 0.0, Paint(colour))


# --- departments, KPIs, custom lanes --------------------------------------------------------------------------------


_LINK = s.CHAIN_ARROW + 2 * s.CHAIN_GAP
"""The room of an arrow between two codes."""


class _Linked(NamedTuple):
    """Where a code of a chain stands: its place in the chain, its line, its left edge and width."""

    place: int
    row: int
    x: float
    w: float


@lru_cache(maxsize=4096)
def _links(codes: tuple[str, ...], width: float, style: TextStyle) -> tuple[_Linked, ...]:
    """The codes in lines; a line that is full goes on below, after its arrow. Many cells have the same ones."""
    found: list[_Linked] = []
    row, x = 0, 0.0
    for place, code in enumerate(codes):
        wide = max(s.CHAIN * 1.4, natural(code, style) + 2 * s.CHAIN_PAD)
        x += _LINK if place else 0.0
        if place and x + wide > width and found[-1].row == row:
            row, x = row + 1, _LINK
        wide = min(wide, width - x)
        found.append(_Linked(place, row, x, wide))
        x += wide
    return tuple(found)


def _chain(item: Chain, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    links = _links(item.codes, width, sizes.roles.chain)
    top = (tall - _chain_height(links)) / 2
    ops: list[Op] = []
    for link in links:
        y = top + link.row * (s.CHAIN + s.CHAIN_GAP)
        if link.place:
            cx = link.x - s.CHAIN_GAP - s.CHAIN_ARROW / 2
            ops.append(icons.icon_at("arrow-right", cx, y + s.CHAIN / 2, s.CHAIN_ARROW, Paint("ink3")))
        dark = link.place == item.owner
        code = item.codes[link.place]
        ops += badge(code, link.x, y, (link.w, s.CHAIN), s.CHAIN_PAD, sizes.roles.chain, dark=dark)
    return tuple(ops)


def _chain_height(links: Sequence[_Linked]) -> float:
    rows = links[-1].row + 1
    return rows * s.CHAIN + (rows - 1) * s.CHAIN_GAP


class _Figures(NamedTuple):
    """How a KPI stands in its cell: the room of its name, beside its figures or above them, and the lines of those."""

    beside: bool
    room: float
    value: TextStyle
    goal_below: bool


class _KpiType(NamedTuple):
    """The type of a KPI; the last one is for values too long for their cell."""

    name: TextStyle
    value: TextStyle
    goal: TextStyle
    small: TextStyle


def _kpi_type(sizes: Sizes) -> _KpiType:
    roles = sizes.roles
    return _KpiType(roles.kpi_name, roles.kpi_value, roles.kpi_goal, roles.card)


def _figures(item: Measure, width: float, sizes: Sizes, texts: Texts) -> tuple[_Figures, float]:
    """How a KPI stands, and how high that is."""
    return _standing(item.name, item.value, item.goal, width, _kpi_type(sizes), texts.exact)


@lru_cache(maxsize=4096)
def _standing(name: str, value: str, goal: str, width: float, type_: _KpiType, exact: bool) -> tuple[_Figures, float]:
    """A KPI mostly stands in many cells, which are equally wide."""
    texts = Texts(exact=exact)
    how = _beside_or_below(name, value, goal, width, type_, texts)
    tall = texts.height(name, type_.name, how.room)
    if how.beside:
        return how, max(s.KPI_LINE, tall)
    below = texts.height(goal, type_.goal, width) if how.goal_below else 0.0
    return how, tall + texts.height(value, how.value, width) + below


def _beside_or_below(name: str, value: str, goal: str, width: float, type_: _KpiType, texts: Texts) -> _Figures:
    wide = natural(value, type_.value)
    more = s.KPI_GAP + natural(goal, type_.goal) if goal else 0.0
    room = width - wide - more - s.KPI_GAP
    if room >= s.mm(24) and widest_word(name, type_.name) <= room:
        below = texts.height(name, type_.name, width) + type_.value.line_height
        if texts.height(name, type_.name, room) <= below:
            return _Figures(True, room, type_.value, False)
    style = type_.value if wide <= width else type_.small
    return _Figures(False, width, style, natural(value, style) + more > width)


def _measure(item: Measure, width: float, tall: float, sizes: Sizes) -> tuple[Op, ...]:
    """Name on the left, figures on the right; in a narrow cell the figures below the name."""
    roles = sizes.roles
    how, needed = _figures(item, width, sizes, Texts(exact=True))
    name = paragraph(item.name, roles.kpi_name, how.room)
    ink2, dark = Paint("ink2"), Paint("ink" if item.value != "–" else "ink3")
    if how.beside:
        value, goal = wrap(item.value, how.value), wrap(item.goal, roles.kpi_goal)
        middle, goal_x = tall / 2, width - goal.width
        value_x = goal_x - value.width - (s.KPI_GAP if item.goal else 0.0)
        return (
            *name.glyphs(0.0, middle - name.height / 2, ink2),
            *value.glyphs(value_x, middle - value.height / 2, dark),
            *goal.glyphs(goal_x, middle - goal.height / 2, ink2),
        )
    y = (tall - needed) / 2
    ops = [*name.glyphs(0.0, y, ink2)]
    y += name.height
    if how.goal_below:
        value = paragraph(item.value, how.value, width)
        goal = paragraph(item.goal, roles.kpi_goal, width)
        return (*ops, *value.glyphs(0.0, y, dark), *goal.glyphs(0.0, y + value.height, ink2))
    value, goal = wrap(item.value, how.value), wrap(item.goal, roles.kpi_goal)
    on_baseline = y + how.value.baseline - roles.kpi_goal.baseline
    return (*ops, *value.glyphs(0.0, y, dark), *goal.glyphs(value.width + s.KPI_GAP, on_baseline, ink2))


def _written_style(item: Written, sizes: Sizes) -> TextStyle:
    return sizes.roles.kpi_value if item.strong else sizes.roles.value
