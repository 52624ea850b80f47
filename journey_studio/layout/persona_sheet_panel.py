"""The coloured side of a persona's sheet: portrait, name, quote, what can be counted, how much of it is known.

Lives in layout (L2); imports its neighbours. Name and facts are never cut; a long quote gets smaller, and only what has
no room even then is cut, which the report tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import drawings, icons, numbers, persona_figures, portraits
from journey_studio.layout import persona_sheet_type as t
from journey_studio.layout.display import Box, Node, Op, Paint, Picture
from journey_studio.layout.persona_profile import Known
from journey_studio.layout.persona_sheet_content import SheetContent
from journey_studio.layout.persona_sheet_entries import Scale
from journey_studio.layout.persona_sheet_parts import thin
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.layout.type_roles import scaled

_NAME_SIZES = ((1.0, 2), (0.84, 2), (0.68, 3), (0.52, 0))
_QUOTE_SIZES = (1.0, 0.88, 0.77)
_AFTER_PORTRAIT, _AFTER_NAME, _AFTER_ROLE, _AFTER_QUOTE = t.mm(6), t.mm(0.6), t.mm(5), t.mm(6)
_FACT, _FACT_ICON, _FACT_TEXT = t.mm(7.2), t.mm(4.4), t.mm(6.8)
_FACT_LINES, _SCALES = 3, 6
"""Lines of a fact, and scales, at the most."""
_BAR, _AFTER_BAR = t.mm(3), t.mm(2.2)


class Panel(NamedTuple):
    """The panel at its own origin, and what of its text was cut."""

    node: Node
    cut: tuple[str, ...]


class _Texts(NamedTuple):
    """The words of the panel as they are set."""

    portrait: float
    name: Paragraph
    role: Paragraph
    quote: Paragraph


def panel(content: SheetContent, width: float, tall: float, bleed: float, *, outlined: bool) -> Panel:
    """The panel, `width` wide and `tall` high, its fill reaching over the edges of the sheet by `bleed`."""
    type_ = t.fixed(content.language)
    room = width - 2 * t.EDGE
    known = _scales(content, room, type_) or _known(content.known, room, content, type_.fact, type_.foot)
    below = known.h + t.mm(8) if known else 0.0
    told = [_fact(place, icon, text, content, type_.fact, room) for place, (icon, text) in enumerate(content.facts)]
    facts = sum(one.h for one in told)
    texts = _fitted(content, room, tall - 2 * t.EDGE - below - facts, type_)
    ops: list[Op] = [Box(-bleed, -bleed, width + bleed, tall + 2 * bleed, 0.0, Paint(content.look.soft))]
    if outlined:
        ops.append(Box(width - t.mm(0.3), 0.0, t.mm(0.3), tall, 0.0, Paint(content.look.line)))
    children, y = _words(content, texts, room)
    for one in told:
        children.append(one._replace(x=t.EDGE, y=y))
        y += one.h
    if known:
        children.append(known._replace(x=t.EDGE, y=tall - t.EDGE - known.h))
    node = Node("panel", "panel", 0.0, 0.0, width, tall, tuple(ops), tuple(children))
    return Panel(node, (content.quote,) if texts.quote.elided else ())


def _fitted(content: SheetContent, room: float, tall: float, type_: t.Fixed) -> _Texts:
    """Portrait and words for this height: the portrait gives way first, then the quote."""
    name = _name(content.name, room, type_.name)
    role = wrap(content.role, type_.role, room)
    fixed = name.height + role.height + _AFTER_PORTRAIT + _AFTER_NAME + _AFTER_ROLE + _AFTER_QUOTE
    quote = wrap(content.quote, type_.quote, room)
    for size in _QUOTE_SIZES:
        quote = wrap(content.quote, scaled(type_.quote, size), room)
        left = tall - fixed - quote.height
        if left >= t.PORTRAIT_LEAST:
            return _Texts(min(t.PORTRAIT, left), name, role, quote)
    lines = max(1, int((tall - fixed - t.PORTRAIT_LEAST) / quote.style.line_height))
    return _Texts(t.PORTRAIT_LEAST, name, role, wrap(content.quote, quote.style, room, lines))


def _name(text: str, room: float, style: TextStyle) -> Paragraph:
    for share, most in _NAME_SIZES:
        found = wrap(text, scaled(style, share), room)
        if not most or (len(found.lines) <= most and found.least <= room):
            return found
    raise AssertionError("the last size takes any text")


def _words(content: SheetContent, texts: _Texts, room: float) -> tuple[list[Node], float]:
    """Portrait, name, role, quote, and where what follows begins."""
    x, y, size = t.EDGE, t.EDGE, texts.portrait
    face: tuple[Op, ...]
    if content.portrait:
        face = (Picture(content.portrait, 0.0, 0.0, size, size, size / 2),)
    else:
        face = portraits.portrait(content.drawn_portrait, content.look.slot, size / 2, size / 2, size)
    label = _("Portrait of {name}").format(name=content.name)
    nodes = [Node("portrait", "portrait", x, y, size, size, face, label=label)]
    y += size + _AFTER_PORTRAIT
    # large letters begin a little right of their origin: moved so that their stems stand on the edge
    nudge = -texts.name.style.size * 0.03
    ops = tuple(texts.name.glyphs(0.0 if texts.name.rtl else nudge, 0.0, Paint("ink")))
    nodes.append(Node("name", "name", x, y, room, texts.name.height, ops, label=content.name, heading=1))
    y += texts.name.height + _AFTER_NAME
    if content.role:
        ops = tuple(texts.role.glyphs(0.0, 0.0, Paint(content.look.main)))
        nodes.append(Node("role", "text", x, y, room, texts.role.height, ops))
        y += texts.role.height
    y += _AFTER_ROLE
    if content.quote:
        ops = tuple(texts.quote.glyphs(0.0, 0.0, Paint("ink")))
        nodes.append(Node("quote", "text", x, y, room, texts.quote.height, ops))
        y += texts.quote.height + _AFTER_QUOTE
    return nodes, y


def _fact(place: int, icon: str, text: str, content: SheetContent, style: TextStyle, room: float) -> Node:
    words = wrap(text, style, room - _FACT_TEXT, _FACT_LINES)
    high = max(_FACT, words.height + t.mm(1.6))
    middle = (high - words.height + style.line_height) / 2
    sign = icons.icon_at(icon, _FACT_ICON / 2, middle, _FACT_ICON * 1.1, Paint(content.look.main))
    ops: tuple[Op, ...] = (sign, *words.glyphs(_FACT_TEXT, (high - words.height) / 2, Paint("ink")))
    return Node(f"fact:{place}", "text", 0.0, 0.0, room, high, ops)


# --- how they decide


def _scales(content: SheetContent, room: float, type_: t.Fixed) -> Node | None:
    """Knobs between two words; None where there are none."""
    scales = content.scales[:_SCALES]
    if not scales:
        return None
    title = wrap(_("How they decide"), type_.fact._replace(weight=600), room - t.HEAD_ICON - t.HEAD_GAP)
    sign = icons.icon_at(
        "sliders-horizontal", t.HEAD_ICON / 2, title.height / 2, t.HEAD_ICON * 1.1, Paint(content.look.main)
    )
    children = [
        Node(
            "head:scales",
            "section_head",
            *(0.0, 0.0, room, title.height),
            ops=(sign, *title.glyphs(t.HEAD_ICON + t.HEAD_GAP, 0.0, Paint("ink"))),
            label=_("How they decide"),
            heading=2,
        )
    ]
    y = title.height + t.mm(2)
    for place, scale in enumerate(scales):
        children.append(_scale(place, scale, content, room, type_.foot)._replace(y=y))
        y += t.SCALE
    return Node("scales", "section", 0.0, 0.0, room, y, (), tuple(children))


def _scale(place: int, scale: Scale, content: SheetContent, room: float, style: TextStyle) -> Node:
    style = scaled(style, 9.4 / style.size)
    low = wrap(scale.low, style, room * 0.49, 1)
    high = wrap(scale.high, style, room * 0.49, 1)
    ops = (*low.glyphs(0.0, 0.0, Paint("ink2")), *high.glyphs(room - high.width, 0.0, Paint("ink2")))
    track = persona_figures.track(scale.value, content.look, room, knob=t.SCALE_KNOB, pale=True)
    where = f"{numbers.number(round(scale.value * 100))}\u202f%"
    label = _("{percent} from {low} to {high}").format(percent=where, low=scale.low, high=scale.high)
    children = (track._replace(key=f"track:{place}", y=style.line_height),)
    return Node(f"scale:{place}", "scale", 0.0, 0.0, room, t.SCALE, ops, children, label=label)


# --- what is known


def _known(known: Known, room: float, content: SheetContent, strong: TextStyle, small: TextStyle) -> Node | None:
    """How much of the journey is proven: a bar, and the numbers in words; nothing where there is no touchpoint."""
    if not known.total:
        return None
    title = wrap(_("What is known"), strong._replace(weight=600), room)
    ops: list[Op] = [*title.glyphs(0.0, 0.0, Paint("ink"))]
    y = title.height + t.mm(2)
    slot = content.look.slot
    ops += drawings.evidence_bar(known.validated, known.researched, known.total, 0.0, y, room, _BAR, slot)
    ops.append(Box(0.0, y, room, _BAR, _BAR / 2, None, thin(content.look.line)))
    y += _BAR + _AFTER_BAR
    for text in _counts(known):
        line = wrap(text, small, room)
        ops += line.glyphs(0.0, y, Paint("ink2"))
        y += line.height
    return Node("known", "text", 0.0, 0.0, room, y, tuple(ops))


def _counts(known: Known) -> Sequence[str]:
    told = (
        (known.validated, ngettext("{count} touchpoint validated", "{count} touchpoints validated", known.validated)),
        (
            known.researched,
            ngettext("{count} touchpoint researched", "{count} touchpoints researched", known.researched),
        ),
        (known.assumed, ngettext("{count} touchpoint assumed", "{count} touchpoints assumed", known.assumed)),
    )
    return [text.format(count=numbers.number(count)) for count, text in told if count]
