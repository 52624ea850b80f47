"""The cards of the map: touchpoints compact and full, pains, opportunities and thoughts.

Lives in layout (L2); imports the model and its neighbours. A card is laid out at its own origin for a width, and says
how high it is; where it stands is decided by the lane. Sizes are px at 100 %, from the design's section on cards.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import drawings, icons, labels, numbers, type_roles
from journey_studio.layout.display import Box, Op, Paint, Pen
from journey_studio.layout.personas import Look
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.theme_tokens import BORDER, RADIUS
from journey_studio.model.records import Card, Channel, Opportunity, Pain, Thought, Touchpoint

TITLE_LINES = 2
DASHES = (3.5, 2.5)
"""Dash and gap of the border of an assumption."""


class Code(NamedTuple):
    """A department as it is shown on a card: its code, and whether it owns the card."""

    text: str
    owner: bool


class Around(NamedTuple):
    """What a card's picture depends on besides its record.

    `stage` and `persona` are names for the label; `pains` and `ideas` count what is linked to a touchpoint, `steps` the
    steps of workflows there; `language` is that of the content.
    """

    stage: str
    persona: str
    look: Look
    channel: Channel | None = None
    codes: tuple[Code, ...] = ()
    pains: int = 0
    ideas: int = 0
    language: str = ""
    steps: int = 0


class Art(NamedTuple):
    """A card laid out at its own origin. `elided` says that the title was cut; `label` lacks the place in the cell."""

    w: float
    h: float
    ops: tuple[Op, ...]
    label: str
    elided: bool = False


def card(record: Card, around: Around, width: float, *, full: bool = False) -> Art:
    """The picture of any card, `width` wide; `full` is the dense form from 130 % on."""
    if isinstance(record, Touchpoint):
        return (_full if full else _compact)(record, around, width)
    if isinstance(record, Thought):
        return _thought(record, around, width)
    if isinstance(record, Pain | Opportunity):
        return _note(record, around, width)
    raise TypeError(f"no picture for a {record.type_name}")


def title(record: Card, style: TextStyle, language: str, width: float) -> tuple[Paragraph, Paint]:
    """A card's title in two lines at most, and its ink: quiet for the word that stands for a missing one."""
    text = record.title.strip()
    ink = Paint("ink" if text else "ink3")
    return wrap(text or _("Untitled"), type_roles.spoken(style, language), max(1.0, width), TITLE_LINES), ink


# --- touchpoints ----------------------------------------------------------------------------------------------------

TILE, TILE_X, AFTER_TILE = 26.0, 8.0, 9.0
FACE, FACE_PAD = 17.0, 9.0
ONE_LINE, TWO_LINES = 40.0, 48.0
STAR = 18.0
STAR_LEFT, STAR_UP = 8.0, 7.0
"""How far the star stands outside: to the edges of the cell, so that the header of a band never cuts it."""


def _compact(record: Touchpoint, around: Around, width: float) -> Art:
    left = TILE_X + TILE + AFTER_TILE
    paragraph, ink = title(record, type_roles.CARD_TITLE, around.language, width - left - AFTER_TILE - FACE - FACE_PAD)
    height = ONE_LINE if len(paragraph.lines) < 2 else TWO_LINES
    middle = height / 2
    ops: list[Op] = [
        *frame(record, width, height),
        *tile(record, around.channel, TILE_X, middle - TILE / 2, TILE),
        *paragraph.glyphs(left, middle - paragraph.height / 2, ink),
        *drawings.face(record.feeling, width - FACE_PAD - FACE / 2, middle, FACE),
        *badges(record, width),
    ]
    label = labels.touchpoint(record, around.channel, around.stage, around.persona)
    return Art(width, height, tuple(ops), label, paragraph.elided)


FULL_PAD = 10.5
FULL_TILE, FULL_TILE_X, FULL_TEXT_X = 30.0, 9.0, 48.0
FULL_FACE, FULL_RIGHT = 18.0, 10.0
FULL_LINE = 20.0  # the line of facts under the title
FULL_SECOND = 18.0  # and the line under that, when one is too narrow
FULL_GAP = 4.0
BARS, MARK = 11.0, 13.0


def _full(record: Touchpoint, around: Around, width: float) -> Art:
    """The dense card: one line of facts under the title where they have room (62 px high), else two (74)."""
    right = width - FULL_RIGHT
    paragraph, ink = title(record, type_roles.CARD_TITLE, around.language, right - FULL_FACE - AFTER_TILE - FULL_TEXT_X)
    name = around.channel.name if around.channel is not None else ""
    small = type_roles.spoken(type_roles.SMALL, around.language)
    sure = _sureness_width()
    rest = _codes_width(around.codes) + _counts_width(around)
    room = right - FULL_TEXT_X
    wide = not rest or wrap(name, small).natural + 2 * AFTER_TILE + sure + rest <= room
    top = FULL_PAD if wide else FULL_PAD - 2.0
    facts_y = top + paragraph.height + (FULL_GAP if wide else 0.0)
    height = facts_y + FULL_LINE + FULL_PAD if wide else facts_y + FULL_LINE + FULL_SECOND + FULL_PAD
    channel = one_line(name, small, room - sure - AFTER_TILE - (rest + AFTER_TILE if wide else 0.0))
    tile_y = (height - FULL_TILE) / 2 if wide else top
    ops: list[Op] = [
        *frame(record, width, height),
        *tile(record, around.channel, FULL_TILE_X, tile_y, FULL_TILE),
        *paragraph.glyphs(FULL_TEXT_X, top, ink),
        *drawings.face(record.feeling, right - FULL_FACE / 2, top + paragraph.height / 2, FULL_FACE),
        *channel.glyphs(FULL_TEXT_X, facts_y + (FULL_LINE - small.line_height) / 2, Paint("ink2")),
    ]
    if wide:
        counts_x = right - _counts_width(around)
        codes_x = counts_x - _codes_width(around.codes)
        codes = _codes(around.codes, codes_x, facts_y + FULL_LINE / 2)
        ops += (*_sureness(record, codes_x - (6.0 if around.codes else 0.0) - sure, facts_y + FULL_LINE / 2), *codes)
        ops += _counts(around, counts_x, facts_y + FULL_LINE / 2)
    else:
        second = facts_y + FULL_LINE + FULL_SECOND / 2
        ops += _sureness(record, right - sure, facts_y + FULL_LINE / 2)
        counts_x = right - _counts_width(around)
        ops += _codes(_codes_that_fit(around.codes, counts_x - FULL_TEXT_X - 4.0), FULL_TEXT_X, second)
        ops += _counts(around, counts_x, second)
    ops += badges(record, width)
    label = labels.touchpoint(record, around.channel, around.stage, around.persona, around.steps)
    return Art(width, height, tuple(ops), label, paragraph.elided or channel.elided)


def _sureness_width() -> float:
    return drawings.importance_width(BARS) + 6.0 + MARK


def _sureness(record: Touchpoint, x: float, cy: float) -> tuple[Op, ...]:
    """Importance as bars, evidence as a mark."""
    bars = drawings.importance_bars(record.importance, x, cy - BARS / 2, BARS)
    return (*bars, *drawings.evidence_mark(record.evidence, x + _sureness_width() - MARK / 2, cy, MARK))


CODE, CODE_GAP = 18.0, 4.0


def _codes_width(codes: tuple[Code, ...]) -> float:
    return sum(drawings.department_width(code.text, CODE) + CODE_GAP for code in codes) - (CODE_GAP if codes else 0.0)


def _codes_that_fit(codes: tuple[Code, ...], room: float) -> tuple[Code, ...]:
    """As many codes as have room, the owner among them."""
    ordered = sorted(codes, key=lambda code: not code.owner)
    while ordered and _codes_width(tuple(ordered)) > room:
        ordered.pop()
    return tuple(code for code in codes if code in ordered)


def _codes(codes: tuple[Code, ...], x: float, cy: float) -> tuple[Op, ...]:
    ops: list[Op] = []
    for code in codes:
        ops += drawings.department_code(code.text, x, cy - CODE / 2, CODE, owner=code.owner)
        x += drawings.department_width(code.text, CODE) + CODE_GAP
    return tuple(ops)


COUNT_ICON, COUNT_GAP, BETWEEN_COUNTS = 13.0, 3.0, 7.0


def _linked(around: Around) -> list[tuple[str, str, Paragraph]]:
    """Icon, ink and number of what is linked; nothing for a touchpoint without links."""
    found = []
    if around.pains or around.ideas:
        found = [("lightning", "pain", around.pains), ("lightbulb", "idea", around.ideas)]
    if around.steps:
        found.append(("git-branch", "accentInk", around.steps))
    return [(icon, ink, wrap(numbers.number(count), type_roles.SMALL)) for icon, ink, count in found]


def _counts_width(around: Around) -> float:
    """The width of the counts, a gap to what is left of them included."""
    return sum(BETWEEN_COUNTS + COUNT_ICON + COUNT_GAP + text.width for _icon, _ink, text in _linked(around))


def _counts(around: Around, x: float, cy: float) -> tuple[Op, ...]:
    ops: list[Op] = []
    for icon, ink, text in _linked(around):
        x += BETWEEN_COUNTS
        ops.append(icons.icon_at(icon, x + COUNT_ICON / 2, cy, COUNT_ICON, Paint(ink)))
        x += COUNT_ICON + COUNT_GAP
        ops += text.glyphs(x, cy - text.height / 2, Paint("ink2"))
        x += text.width
    return tuple(ops)


# --- frames, tiles, badges ------------------------------------------------------------------------------------------


def frame(record: Card, width: float, height: float) -> tuple[Op, ...]:
    """The body of a touchpoint card: shadow, fill and border, or the dashed border of an assumption."""
    if record.evidence == "assumption":
        edge = Pen(Paint("ctl"), BORDER.dashed, DASHES)
        inset = BORDER.dashed / 2
    else:
        edge = Pen(Paint("line2"), BORDER.hair)
        inset = BORDER.hair / 2
    fill = Paint("surface2" if record.locked else "surface")
    inner = Box(inset, inset, width - 2 * inset, height - 2 * inset, RADIUS.card - inset, fill, edge)
    if record.locked or record.evidence == "assumption":
        return (inner,)
    return (*drawings.card_shadow(0.0, 0.0, width, height, RADIUS.card), inner)


def tile(record: Touchpoint, channel: Channel | None, x: float, y: float, size: float) -> tuple[Op, ...]:
    """Channel, place and evidence in one; a plain tile without an icon when no channel is known."""
    where = record.where
    if where == "unknown" and channel is not None:
        where = channel.where
    ops = drawings.tile(record.evidence, where, channel.icon if channel is not None else "", x, y, size)
    return ops if channel is not None else ops[:1]


LOCK = 18.0


def badges(record: Card, width: float) -> tuple[Op, ...]:
    """The star of a moment of truth on the upper left corner, the lock on the upper right one."""
    ops: list[Op] = []
    if isinstance(record, Touchpoint) and record.moment_of_truth:
        ops += drawings.star_badge(STAR / 2 - STAR_LEFT, STAR / 2 - STAR_UP, STAR)
    if record.locked:
        edge = Pen(Paint("line2"), BORDER.hair)
        left, top = width - LOCK + 6.0, -STAR_UP + 1.0
        ops.append(Box(left, top, LOCK, LOCK, LOCK / 2, Paint("surface"), edge))
        ops.append(icons.icon_at("lock-simple", left + LOCK / 2, top + LOCK / 2, 11.0, Paint("ink2")))
    return tuple(ops)


# --- text cards -----------------------------------------------------------------------------------------------------

NOTE_ICON, NOTE_TEXT_X, NOTE_RIGHT = 16.0, 32.0, 9.0
NOTE_PAD = 8.0


def _note(record: Pain | Opportunity, around: Around, width: float) -> Art:
    """A pain or an opportunity: icon, text, soft fill; 32 px high with one line, 48 with two."""
    name, icon = ("pain", "lightning") if isinstance(record, Pain) else ("idea", "lightbulb")
    paragraph, ink = title(record, type_roles.CARD_TEXT, around.language, width - NOTE_TEXT_X - NOTE_RIGHT)
    height = paragraph.height + 2 * NOTE_PAD
    edge = Pen(Paint(f"{name}Line"), BORDER.hair)
    half = BORDER.hair / 2
    fill = Paint(f"{name}Soft")
    ops: list[Op] = [
        Box(half, half, width - 2 * half, height - 2 * half, RADIUS.card - half, fill, edge),
        icons.icon_at(icon, NOTE_PAD + NOTE_ICON / 2, height / 2, NOTE_ICON, Paint(name)),
        *paragraph.glyphs(NOTE_TEXT_X, NOTE_PAD, ink),
        *badges(record, width),
    ]
    return Art(width, height, tuple(ops), labels.text_card(record, around.stage, around.persona), paragraph.elided)


BAR, BAR_X, THOUGHT_TEXT_X, THOUGHT_RIGHT, THOUGHT_PAD = 3.0, 4.0, 15.0, 3.0, 2.0


def _thought(record: Thought, around: Around, width: float) -> Art:
    """What the customer thinks: a bar in the persona's colour and italic text, no box; as high as two lines."""
    room = width - THOUGHT_TEXT_X - THOUGHT_RIGHT
    paragraph, ink = title(record, type_roles.THOUGHT, around.language, room)
    height = TITLE_LINES * type_roles.THOUGHT.line_height + 2 * THOUGHT_PAD
    ops: list[Op] = [
        Box(BAR_X, 2 * THOUGHT_PAD, BAR, height - 4 * THOUGHT_PAD, BAR / 2, Paint(around.look.main)),
        *paragraph.glyphs(THOUGHT_TEXT_X, (height - paragraph.height) / 2, ink),
        *badges(record, width),
    ]
    return Art(width, height, tuple(ops), labels.text_card(record, around.stage, around.persona), paragraph.elided)
