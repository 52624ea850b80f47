"""The ranked list of initiatives: a bar of points for each, made of the parts that its head explains.

Lives in layout (L2); imports its neighbours. The regions are the rows (press: the initiative).
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.initiatives_content import RankContent, RankRow
from journey_studio.layout.initiatives_kit import nothing, state_mark
from journey_studio.layout.numbers import number
from journey_studio.layout.text import wrap

_ROW, _ROW_MOST = 46.0, 62.0
_BAR = 14.0
_DISC = 26.0
_POINTS = 44.0
_TONES = ("accentInk", "ok", "pain", "ctl")
"""Of the parts, in their order."""


def ranked(content: RankContent, width: float, height: float) -> Drawing:
    """The box."""
    if not content.rows:
        said = _("No initiatives to rank")
        hint = content.out or _(
            "Initiatives come of pains and opportunities on the map, or of what the analysis finds."
        )
        return nothing("initiatives", content.title, said, hint, width, height)
    signs = [_sign(name, most, tone) for (name, most), tone in zip(content.parts, _TONES, strict=True)]
    top = kit.head(content.title, width, signs)
    how = wrap(content.how, kit.LEGEND, width - 2 * kit.PAD, 3)
    out = wrap(content.out, kit.LEGEND, width - 2 * kit.PAD, 3) if content.out else None
    above = top.height + how.height + 8.0
    below = (out.height + 8.0 if out is not None else 0.0) + kit.PAD - 4.0
    height = max(height, above + len(content.rows) * _ROW + below)
    tall = min(_ROW_MOST, (height - above - below) / len(content.rows))
    words = Node("ranked:how", "text", 0.0, 0.0, width, above, how.glyphs(kit.PAD, top.height - 2.0, Paint("ink3")))
    children, regions = [words], []
    for place, row in enumerate(content.rows):
        y = above + place * tall
        children.append(_row(row, content, width, y, tall))
        rect = Rect(kit.PAD - 8.0, y + 1.0, width - 2 * kit.PAD + 16.0, tall - 2.0)
        regions.append(Region(f"initiative:{row.id}", rect, row.label, "item", (row.id,)))
    if out is not None:
        y = above + len(content.rows) * tall + 6.0
        children.append(Node("ranked:out", "text", 0.0, y, width, out.height, out.glyphs(kit.PAD, 0.0, Paint("ink3"))))
    return kit.framed("initiatives", content.title, width, height, top, children, regions, content.title)


def _sign(name: str, most: float, tone: str) -> kit.Sign:
    said = _("{part}, up to {points}").format(part=name, points=number(most, 0))
    return kit.sign(said, 12.0, lambda x, y: (Box(x, y - 6.0, 12.0, 12.0, 3.0, Paint(tone)),))


def _row(row: RankRow, content: RankContent, width: float, y: float, tall: float) -> Node:
    left, right, middle = kit.PAD, width - kit.PAD, tall / 2
    ops: list[Op] = [Box(left, 0.0, right - left, 1.0, fill=Paint("line"))]
    first = row.place <= 3
    disc = Box(left, middle - _DISC / 2, _DISC, _DISC, _DISC / 2, Paint("ink" if first else "surface3"))
    ops.append(disc)
    ops += kit.centred_at(kit.line(str(row.place), kit.NUMBER), left + _DISC / 2, middle, "onInk" if first else "ink2")
    x = left + _DISC + 12.0
    names = max(120.0, (right - x) * 0.46)
    code = drawings.department_width(row.code, 20.0) if row.code else 0.0
    title = kit.line(row.title, kit.HEAD, names - code - 36.0, content.language)
    upper, lower = middle - 9.0, middle + 10.0
    ops += state_mark(row.state, x + 7.0, upper)
    ops += kit.text_at(title, x + 20.0, upper, "ink")
    if row.code:
        ops += drawings.department_code(row.code, x + 28.0 + title.width, upper - 10.0, 20.0, owner=True)
    facts = kit.line(" · ".join(row.facts), kit.LEGEND, names - 12.0, content.language)
    ops += kit.text_at(facts, x + 20.0, lower, "ink2")
    bar, room = x + names, right - _POINTS - (x + names)
    ops.append(Box(bar, middle - _BAR / 2, room, _BAR, _BAR / 2, Paint("surface2"), Pen(Paint("line"), 1.0)))
    whole = sum(most for _name, most in content.parts)
    at = bar
    for points, tone in zip(row.parts, _TONES, strict=True):
        wide = room * points / whole
        if wide >= 1.0:
            ops.append(Box(at, middle - _BAR / 2, wide - 1.0, _BAR, min(3.0, wide / 2), Paint(tone)))
        at += wide
    ops += kit.right_at(kit.line(number(sum(row.parts), 0), kit.NUMBER), right, middle, "ink")
    return Node(f"ranked:{row.id}", "entry", 0.0, y, width, tall, tuple(ops), label=row.label)
