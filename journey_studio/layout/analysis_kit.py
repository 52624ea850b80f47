"""What all boxes of the analysis share: the card with its title and legend, type and measures, small signs.

Lives in layout (L2); imports its neighbours. Lengths are px at 100 %; a poster scales the finished node.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import drawings, icons
from journey_studio.layout.analysis_content import Legend
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.layout.text_lines import one_line
from journey_studio.layout.theme_tokens import RADIUS
from journey_studio.layout.type_roles import BODY, MICRO, SMALL, SMALL_STRONG, spoken

PAD = 16.0
"""From the edge of a box to what is in it."""
TITLE = TextStyle(15, 600, 20)
HEAD = TextStyle(12.5, 600, 16)
"""Stages over columns, headings of lists."""
ROW = BODY
FIGURE = TextStyle(13, 500, 18)
LEGEND = SMALL
NUMBER = TextStyle(12, 600, 16)
TINY = MICRO
_TITLE_Y, _TITLE_GAP = 11.0, 10.0
_BETWEEN = 18.0
"""Between two entries of a legend."""


class Sign(NamedTuple):
    """An entry of a legend: its width, and what draws it with its left end at x, its middle at y."""

    width: float
    draw: Callable[[float, float], tuple[Op, ...]]


class Head(NamedTuple):
    """The title and the legend of a box: its ops, the regions in it, how high it is."""

    ops: tuple[Op, ...]
    regions: tuple[Region, ...]
    height: float


def text_at(text: Paragraph, x: float, middle: float, ink: str) -> tuple[Op, ...]:
    """A line of text with its middle at a height."""
    return text.glyphs(x, middle - text.height / 2, Paint(ink))


def right_at(text: Paragraph, right: float, middle: float, ink: str) -> tuple[Op, ...]:
    """A line of text that ends at `right`."""
    return text_at(text, right - text.width, middle, ink)


def centred_at(text: Paragraph, centre: float, middle: float, ink: str) -> tuple[Op, ...]:
    """A line of text around `centre`."""
    return text_at(text, centre - text.width / 2, middle, ink)


def line(text: str, style: TextStyle, width: float = 10_000.0, language: str = "") -> Paragraph:
    """One line, cut when it has no room."""
    return one_line(text, spoken(style, language), width)


def head(title: str, width: float, signs: Sequence[Sign] = (), button: str = "", hint: str = "") -> Head:
    """The title at the left, the legend at the right; where they have no room beside each other, below.

    `button` is a link at the far right that is pressed as `button`.
    """
    name = line(title, TITLE, width - 2 * PAD)
    ops = list(text_at(name, PAD, _TITLE_Y + TITLE.line_height / 2, "ink"))
    regions: list[Region] = []
    middle, right = _TITLE_Y + TITLE.line_height / 2, width - PAD
    if button:
        words = line(button, SMALL_STRONG, width - 2 * PAD)
        wide = words.width + 20.0
        below = name.width + wide + 24.0 > width - 2 * PAD
        if below:
            middle += 26.0
        x = right - wide if not below else PAD
        ops += text_at(words, x, middle, "accentInk")
        ops.append(icons.icon_at("arrow-right", x + words.width + 12.0, middle, 14.0, Paint("accentInk")))
        rect = Rect(x - 6.0, middle - 12.0, wide + 8.0, 24.0)
        regions.append(Region("button", rect, button, "button", radius=RADIUS.control))
        right -= wide + _BETWEEN
    room = right - PAD - name.width - _BETWEEN
    if hint:
        words = line(hint, LEGEND, max(40.0, room))
        ops += right_at(words, right, middle, "ink3")
    whole = sum(sign.width for sign in signs) + _BETWEEN * max(0, len(signs) - 1)
    bottom = middle + TITLE.line_height / 2
    if signs and whole <= room:
        x = right - whole
        for sign in signs:
            ops += sign.draw(x, middle)
            x += sign.width + _BETWEEN
    elif signs:
        x, middle = PAD, middle + 22.0
        for sign in signs:
            if x > PAD and x + sign.width > width - PAD:
                x, middle = PAD, middle + 20.0
            ops += sign.draw(x, middle)
            x += sign.width + _BETWEEN
        bottom = middle + 10.0
    return Head(tuple(ops), tuple(regions), bottom + _TITLE_GAP)


def framed(
    key: str,
    title: str,
    width: float,
    height: float,
    top: Head,
    children: Sequence[Node],
    regions: Sequence[Region],
    label: str = "",
) -> Drawing:
    """The finished box: a card with its head and what is in it; children and regions are in the box's coordinates."""
    card = Box(0.5, 0.5, width - 1.0, height - 1.0, RADIUS.box, Paint("surface"), Pen(Paint("line"), 1.0))
    node = Node(f"{key}:head", "text", 0.0, 0.0, width, top.height, top.ops, label=title, heading=2)
    whole = Node(f"box:{key}", "section", 0.0, 0.0, width, height, (card,), (node, *children), label=label)
    return Drawing(whole, (*top.regions, *regions))


def sign(text: str, icon_width: float, draw: Callable[[float, float], tuple[Op, ...]], ink: str = "ink2") -> Sign:
    """An entry of a legend: a small picture and its words."""
    words = line(text, LEGEND)

    def both(x: float, y: float) -> tuple[Op, ...]:
        return (*draw(x, y), *text_at(words, x + icon_width + 7.0, y, ink))

    return Sign(icon_width + 7.0 + words.width, both)


def words_sign(text: str, ink: str = "ink3") -> Sign:
    """An entry of a legend that is words only."""
    words = line(text, LEGEND)
    return Sign(words.width, lambda x, y: text_at(words, x, y, ink))


def faces_sign() -> Sign:
    """The five feelings, and what they are."""

    def draw(x: float, y: float) -> tuple[Op, ...]:
        found: list[Op] = []
        for place, value in enumerate((-2, -1, 0, 1, 2)):
            found += drawings.face(value, x + 8.0 + place * 21.0, y, 16.0)
        return tuple(found)

    return sign(_("feeling"), 100.0, draw)


def marker(legend_look: str, square: bool, x: float, y: float, size: float) -> Box:
    """The marker of a persona: a disc or a square, its middle at (x, y)."""
    return Box(x - size / 2, y - size / 2, size, size, size * 0.25 if square else size / 2, Paint(legend_look))


def persona_sign(legend: Legend, *, pen: bool, alone: bool) -> Sign:
    """A persona's marker or line, the name, and its figure."""
    name = line(legend.name, LEGEND, 160.0)
    figure = line(legend.figure, SMALL_STRONG) if legend.figure else None
    wide = 24.0 if pen else 13.0

    def draw(x: float, y: float) -> tuple[Op, ...]:
        ops: list[Op] = []
        if pen:
            ops.append(Shape(_STROKE, x, y, wide, pen=legend.look.pen(2.5, alone=alone)))
        else:
            ops.append(marker(legend.look.main, legend.square, x + wide / 2, y, 12.0))
        ops += text_at(name, x + wide + 7.0, y, "ink2")
        if figure is not None:
            ops += text_at(figure, x + wide + 13.0 + name.width, y, "ink")
        return tuple(ops)

    extra = figure.width + 6.0 if figure is not None else 0.0
    return Sign(wide + 7.0 + name.width + extra, draw)


_STROKE = Outline((("M", 0.0, 0.0), ("L", 1.0, 0.0)))


@lru_cache(maxsize=64)
def hatch(width: float, height: float, step: float = 7.0) -> Outline:
    """Slanting lines over a rectangle, each cut at its edges: what nobody touches."""
    found: list[tuple[str | float, ...]] = []
    at = step
    while at < width + height:
        x0, y0 = (at, 0.0) if at <= width else (width, at - width)
        x1, y1 = (0.0, at) if at <= height else (at - height, height)
        found += [("M", round(x0, 2), round(y0, 2)), ("L", round(x1, 2), round(y1, 2))]
        at += step
    return Outline(tuple(found))


def message(key: str, title: str, hint: str, width: float, height: float, at: float, rings: int = -1) -> Node:
    """What stands in a box that has nothing to show yet; `rings` of five are filled (-1: no rings)."""
    room = width - 2 * PAD
    big, small = wrap(title, HEAD, room, align="center"), wrap(hint, LEGEND, min(room, 420.0), align="center")
    inner = big.height + 6.0 + small.height + (34.0 if rings >= 0 else 0.0)
    y = at + max(0.0, (height - at - PAD - inner) / 2)
    ops: list[Op] = []
    if rings >= 0:
        for place in range(5):
            value = 1 if place < rings else None
            ops += drawings.face(value, width / 2 + (place - 2) * 26.0, y + 10.0, 20.0)
        y += 34.0
    ops += big.glyphs((width - room) / 2, y, Paint("ink"))
    ops += small.glyphs((width - min(room, 420.0)) / 2, y + big.height + 6.0, Paint("ink3"))
    return Node(f"{key}:message", "text", 0.0, 0.0, width, height, tuple(ops))


def message_height(title: str, hint: str, width: float, rings: int = -1) -> float:
    """The room a message needs."""
    room = width - 2 * PAD
    big, small = wrap(title, HEAD, room), wrap(hint, LEGEND, min(room, 420.0))
    return big.height + small.height + 6.0 + 2 * PAD + (34.0 if rings >= 0 else 0.0)
