"""The journey on a persona's sheet: the curve as on the poster, smaller, with the stages' names below it.

Lives in layout (L2); imports its neighbours. The curve is `poster_curve`'s, so that sheet and poster tell the same
story; of its words the sheet has those of its peak, its low and its moments of truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout import persona_sheet_type as t
from journey_studio.layout import poster_curve, poster_sizes
from journey_studio.layout.display import Box, Node, Op, Paint, Rect
from journey_studio.layout.persona_sheet_content import SheetContent
from journey_studio.layout.persona_sheet_entries import Journey
from journey_studio.layout.persona_sheet_parts import Manner, head_height, head_node
from journey_studio.layout.poster_content import BandContent, Mark
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.poster_sizes import FINEST_LINE, Sizes
from journey_studio.layout.poster_texts import widest_word
from journey_studio.layout.text import Paragraph, TextStyle, wrap

_NAMES_GAP = t.mm(1.5)
_BETWEEN = t.mm(1.5)
_AROUND = t.mm(2.4)


class Chart(NamedTuple):
    """The section as a node, and the words of the curve that found no place."""

    node: Node
    lost: tuple[str, ...]


def height(section: Journey, how: Manner, chart: float) -> float:
    """The height of the section when the curve itself has `chart`."""
    return head_height(section.title, how) + chart + _NAMES_GAP + _names_height(section, how)


def node(section: Journey, content: SheetContent, how: Manner, chart: float, *, outlined: bool) -> Chart:
    """The section: heading, curve, names of the stages."""
    top = head_height(section.title, how)
    drawn, lost = _curve(section, content, how.width, chart, outlined=outlined)
    names = _names_node(section, how)._replace(y=top + chart + _NAMES_GAP)
    children = (
        head_node(section.key, section.title, section.icon, how),
        scaled(drawn, t.CHART_SCALE, finest=FINEST_LINE)._replace(y=top, x=0.0),
        names,
    )
    whole = Node("section:journey", "section", 0.0, 0.0, how.width, height(section, how, chart), (), children)
    return Chart(whole, lost)


def _curve(
    section: Journey, content: SheetContent, width: float, chart: float, *, outlined: bool
) -> tuple[Node, tuple[str, ...]]:
    rect = Rect(0.0, 0.0, width / t.CHART_SCALE, chart / t.CHART_SCALE)
    count = max(1, len(section.stages))
    sizes = Sizes(poster_sizes.roles(content.language), rect.w / count, 0.0, scale=t.FACE_SCALE, outlined=outlined)
    band = BandContent(
        key=content.key,
        name=content.name,
        role=content.role,
        about="",
        look=content.look,
        portrait=content.portrait,
        drawn_portrait=content.drawn_portrait,
        touchpoints=content.known.total,
        validated=content.known.validated,
        label="",
        rows=(),
        marks=told(section.marks),
        curve_label=section.label,
    )
    found = poster_curve.draw(band, Strip(0, (0,), count), f"curve:{content.key}", rect, sizes)
    return found.node._replace(children=tuple(map(_on_ground, found.node.children))), found.lost


def _on_ground(part: Node) -> Node:
    """Words on a ground of their own: so narrow a curve is steep, and runs through them."""
    if part.kind != "curve_label":
        return part
    ground = Box(-_AROUND, 0.0, part.w + 2 * _AROUND, part.h, _AROUND, Paint("canvas", 0.82))
    return part._replace(ops=(ground, *part.ops))


def told(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The points with the words that are said: those of the peak, of the low, and of the moments of truth."""
    if not marks:
        return ()
    peak = max(range(len(marks)), key=lambda at: marks[at].value)
    low = min(range(len(marks)), key=lambda at: marks[at].value)
    return tuple(mark if at in (peak, low) or mark.star else mark._replace(text="") for at, mark in enumerate(marks))


class _Names(NamedTuple):
    """The stages' names as they are set: each with where its room begins, and in which line."""

    texts: tuple[tuple[float, int, Paragraph], ...]
    line: float

    @property
    def height(self) -> float:
        """The height of all lines."""
        return max((line * self.line + text.height for _x, line, text in self.texts), default=0.0)


def _names_height(section: Journey, how: Manner) -> float:
    return _names(section, how).height


def _names_node(section: Journey, how: Manner) -> Node:
    """The stages' names, each in the middle of its stretch."""
    names = _names(section, how)
    ops: list[Op] = []
    for x, line, text in names.texts:
        ops += text.glyphs(x, line * names.line, Paint("ink2"))
    return Node("stages", "text", 0.0, 0.0, how.width, names.height, tuple(ops))


def _names(section: Journey, how: Manner) -> _Names:
    """Whole names where no word of them is broken, else short ones, else in two lines by turns, else numbers."""
    slot = how.width / max(1, len(section.stages))
    style = how.type.stage
    room = slot - _BETWEEN
    for names in (section.stages, section.short):
        if all(widest_word(name, style) <= room for name in names):
            texts = [wrap(name, style, room, align="center") for name in names]
            return _Names(tuple((place * slot + _BETWEEN / 2, 0, text) for place, text in enumerate(texts)), 0.0)
    for names in (section.stages, section.short):
        found = _by_turns(names, style, slot, how.width)
        if found is not None:
            return found
    return _numbers(len(section.stages), style, slot, how.width)


def _by_turns(names: Sequence[str], style: TextStyle, slot: float, width: float) -> _Names | None:
    """Every other name one line lower, with twice the room; None when that is not enough."""
    found: list[tuple[float, int, Paragraph]] = []
    for place, name in enumerate(names):
        text = wrap(name, style)
        middle = (place + 0.5) * slot
        x = max(0.0, min(middle - text.width / 2, width - text.width))
        ends = [x + text.width + _BETWEEN for x, line, text in found if line == place % 2]
        if len(text.lines) > 1 or text.width > width or (ends and ends[-1] > x):
            return None
        found.append((x, place % 2, text))
    return _Names(tuple(found), style.line_height)


def _numbers(count: int, style: TextStyle, slot: float, width: float) -> _Names:
    """The numbers of the stages, as many as have room."""
    every, last = 1, widest_word(str(count), style) + _BETWEEN
    while every * slot < last:
        every += 1
    found = []
    for place in range(0, count, every):
        text = wrap(str(place + 1), style)
        middle = (place + 0.5) * slot
        found.append((max(0.0, min(middle - text.width / 2, width - text.width)), 0, text))
    return _Names(tuple(found), 0.0)
