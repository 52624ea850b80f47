"""The chips in the cells of a sheet: how high each is in a width, and what is drawn.

Lives in layout (L2); imports its neighbours. What a chip is made of is kept, so that after a change only those that are
other ones are made anew.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from journey_studio.layout import drawings, icons
from journey_studio.layout.display import Box, Op, Paint, Pen
from journey_studio.layout.sheet_content import Chip
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import spoken

TEXT = TextStyle(12, 500, 16)
STRONG = TextStyle(12, 600, 16)
DETAIL = TextStyle(11.5, 400, 15)
WORDS = TextStyle(12, 400, 16, italic=True)
_X = 7.0
_FACE = 15.0
_MARK, _MARKS = 9.0, 11.0
_NO_ROOM = 14.0
"""A text with less room than this is left out: its colour and its name for readers remain."""


class Manner(NamedTuple):
    """How roomy chips are: lines of a text, whether what is below it is shown, how high one line is, gaps and edges."""

    lines: int
    details: bool
    least: float
    gap: float
    pad: float


ROOMY = Manner(2, True, 24.0, 4.0, 7.0)
CLOSE = Manner(1, True, 22.0, 3.0, 6.0)
DENSE = Manner(1, False, 20.0, 2.0, 5.0)


class Laid(NamedTuple):
    """A chip in a width: its height and its ops, at (0, 0)."""

    height: float
    ops: tuple[Op, ...]


class _Look(NamedTuple):
    fill: Paint | None
    pen: Pen | None
    ink: str
    quiet: str


_BROKEN = (4.0, 3.0)
_LOOKS = {
    "owner": _Look(Paint("ink2"), None, "onInk", "onInk"),
    "part": _Look(Paint("surface3"), Pen(Paint("line2"), 1.0), "ink", "ink2"),
    "nobody": _Look(Paint("painSoft"), Pen(Paint("painLine"), 1.0), "ink", "ink2"),
    "step": _Look(Paint("surface"), Pen(Paint("line2"), 1.0), "ink", "ink2"),
    "words": _Look(None, None, "ink", "ink2"),
    "pain": _Look(Paint("painSoft"), Pen(Paint("painLine"), 1.0), "ink", "ink2"),
    "feeling": _Look(None, None, "ink", "ink2"),
    "exchange": _Look(Paint("surface2"), Pen(Paint("line"), 1.0), "ink", "ink2"),
    "hands": _Look(None, None, "ink", "ink2"),
    "figure": _Look(Paint("surface2"), Pen(Paint("line"), 1.0), "ink", "ink2"),
    "more": _Look(None, None, "accentInk", "accentInk"),
}
_BACKSTAGE = {
    "owner": _Look(None, Pen(Paint("ink2"), 1.8, _BROKEN), "ink", "ink2"),
    "part": _Look(None, Pen(Paint("ctl"), 1.2, _BROKEN), "ink", "ink2"),
}


@lru_cache(maxsize=8192)
def laid(chip: Chip, width: float, language: str, manner: Manner = ROOMY) -> Laid:
    """The chip in a width."""
    look = (_BACKSTAGE.get(chip.kind) if chip.backstage else None) or _LOOKS[chip.kind]
    bare = look.fill is None and look.pen is None
    side = 2.0 if bare else _X
    top = (manner.least - TEXT.line_height) / 2
    x, middle = side, manner.least / 2
    ops: list[Op] = []
    for marker in chip.markers:
        if x + _MARK > width - side:
            break
        edge = Pen(Paint("onInk"), 1.5) if chip.kind == "owner" and not chip.backstage else None
        ops.append(
            Box(
                x, middle - _MARK / 2, _MARK, _MARK, _MARK * (0.25 if marker.square else 0.5), Paint(marker.token), edge
            )
        )
        x += _MARKS
    x += 3.0 if chip.markers else 0.0
    if chip.code and x + drawings.department_width(chip.code) <= width - side:
        ops += drawings.department_code(chip.code, x - 2.0, middle - 10.0)
        x += drawings.department_width(chip.code) + 4.0
    if chip.backstage and x + 19.0 + _NO_ROOM <= width - side:
        ops.append(icons.icon_at("eye-slash", x + 7.0, middle, 14.0, Paint(look.quiet)))
        x += 19.0
    right = width - side
    if chip.rated and right - _FACE >= x - 1.0:
        ops += drawings.face(chip.face, right - _FACE / 2, middle, _FACE)
        right -= _FACE + 5.0
    bottom = top + TEXT.line_height
    text = _text(chip, right - x, language, manner)
    if text is not None:
        ops += text.glyphs(x, top, Paint(look.ink))
        bottom = max(bottom, top + text.height)
    if chip.detail and (manner.details or chip.kind == "exchange") and width - 2 * side >= _NO_ROOM:
        detail = wrap(chip.detail, spoken(DETAIL, language), width - 2 * side, chip.lines, align="left")
        ops += detail.glyphs(side, bottom, Paint(look.quiet))
        bottom += detail.height
    height = bottom + top
    if not bare:
        inset = look.pen.width / 2 if look.pen is not None else 0.0
        ground = Box(inset, inset, max(1.0, width - 2 * inset), height - 2 * inset, RADIUS.code, look.fill, look.pen)
        ops.insert(0, ground)
    return Laid(height, tuple(ops))


def _text(chip: Chip, room: float, language: str, manner: Manner) -> Paragraph | None:
    if room < _NO_ROOM or not chip.text:
        return None
    if chip.kind == "words":
        return wrap(chip.text, spoken(WORDS, language), room, max(chip.lines, manner.lines), align="left")
    style = STRONG if chip.kind in ("owner", "more") else TEXT
    return wrap(chip.text, spoken(style, language), room, manner.lines, align="left")
