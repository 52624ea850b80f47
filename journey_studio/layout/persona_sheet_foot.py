"""The foot of a persona's sheet: what to change first for this persona, the legend of evidence, and the sources.

Lives in layout (L2); imports its neighbours.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import icons
from journey_studio.layout import persona_sheet_type as t
from journey_studio.layout.display import Box, Node, Op, Paint, Picture
from journey_studio.layout.persona_sheet_content import SheetContent
from journey_studio.layout.persona_sheet_parts import evidence_icon, thin
from journey_studio.layout.text import wrap
from journey_studio.model.words import EVIDENCE

_SOURCE_LINES = 2
_ENTRY_GAP, _AFTER_SIGN = t.mm(5), t.mm(1.8)
_LOGO, _LOGO_MOST = t.mm(9), 0.2
"""The height of the client's logo, and the part of the foot that it may take."""
_BULB, _NUMBER, _ITEM_GAP = t.mm(6), t.mm(5), t.mm(6)


class Foot(NamedTuple):
    """The foot at its own origin, and what of it was cut."""

    node: Node
    cut: tuple[str, ...]


def foot(content: SheetContent, width: float) -> Foot:
    """The legend on the left, client, version and sources on the right, the client's logo at the edge; below each other
    where they are long."""
    style = t.fixed(content.language).foot
    ops: list[Op] = []
    room, tall = width, 0.0
    if content.logo is not None:
        image, ratio = content.logo
        wide = min(_LOGO * ratio, width * _LOGO_MOST)
        tall = wide / ratio
        ops.append(Picture(image, width - wide, 0.0, wide, tall))
        width -= wide + _ENTRY_GAP
    x, middle = 0.0, style.line_height / 2
    for evidence in content.evidence:
        ops.append(evidence_icon(evidence, x + t.EVIDENCE / 2, middle))
        x += t.EVIDENCE + _AFTER_SIGN
        word = wrap(str(EVIDENCE[evidence]), style)
        ops += word.glyphs(x, middle - word.height / 2, Paint("ink2"))
        x += word.width + _ENTRY_GAP
    height = style.line_height if content.evidence else 0.0
    after = t.mm(1.2) if content.evidence else 0.0
    beside = width - x
    one = wrap(content.source, style)
    cut: tuple[str, ...] = ()
    if content.source and one.width <= beside:
        text, y, left = wrap(content.source, style, beside, align="right"), 0.0, x
    else:
        text, y, left = wrap(content.source, style, width, _SOURCE_LINES), height + after, 0.0
        cut = (content.source,) if text.elided else ()
    ops += text.glyphs(left, y, Paint("ink2"))
    height = max(height, y + text.height, tall)
    return Foot(Node("foot", "foot", 0.0, 0.0, room, height, tuple(ops)), cut)


def first(content: SheetContent, width: float, *, outlined: bool) -> Node | None:
    """The box with what to change first for this persona, side by side; None when nothing is ranked."""
    if not content.first:
        return None
    type_ = t.types(1.0, content.language)
    left = t.BOX_PAD + _BULB + t.mm(3)
    title = wrap(_("Change first for {name}").format(name=content.call), type_.strong, width - left - t.BOX_PAD)
    y = t.BOX_PAD + title.height + t.mm(1.5)
    ops: list[Op] = []
    ops.append(icons.icon_at("lightbulb", t.BOX_PAD + _BULB / 2, t.BOX_PAD + title.height / 2, _BULB, Paint("idea")))
    ops += title.glyphs(left, t.BOX_PAD, Paint("ink"))
    count = len(content.first)
    each = (width - left - t.BOX_PAD + _ITEM_GAP) / count
    room = each - _ITEM_GAP - _NUMBER
    tall = 0.0
    for place, (name, text) in enumerate(content.first):
        x = left + place * each
        ops += wrap(str(place + 1), type_.strong).glyphs(x, y, Paint(content.look.main))
        words = wrap(name, type_.strong, room)
        ops += words.glyphs(x + _NUMBER, y, Paint("ink"))
        below = wrap(text, type_.note, room)
        ops += below.glyphs(x + _NUMBER, y + words.height, Paint("ink2"))
        tall = max(tall, words.height + below.height)
    height = y + tall + t.BOX_PAD
    ground = Box(0.0, 0.0, width, height, t.BOX_RADIUS, Paint("surface2"), thin("line2") if outlined else None)
    label = _("Change first for {name}").format(name=content.call)
    return Node("change-first", "change_first", 0.0, 0.0, width, height, (ground, *ops), label=label, heading=2)
