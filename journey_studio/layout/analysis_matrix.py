"""Opportunities to weigh: impact upwards, effort to the right, the size and the number of a marker its votes.

Lives in layout (L2); imports its neighbours. What is not weighed yet stands under the plot, from where it can be put
into it. The regions are the opportunities, held to be dragged; `place_at` tells which place a spot of the box is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout.analysis_content import Idea, MatrixContent
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.text import Paragraph
from journey_studio.layout.theme_tokens import RADIUS

MOST = 10
"""Impact and effort go from 0 to this."""
_ABOVE, _BELOW = 18.0, 24.0
_INSET = 24.0
"""From the edge of the plot to the first and the last place."""
_LEAST = 236.0
_TRAY = 26.0
_SMALLEST, _LARGEST = 16.0, 30.0
_LABEL_GAP = 6.0
_FULL = 12
"""Names in a row that found no room, after which no more is tried: the plot is full."""


class _Marked(NamedTuple):
    """An opportunity in the plot: the middle of its marker and its size."""

    idea: Idea
    x: float
    y: float
    size: float

    @property
    def rect(self) -> Rect:
        return Rect(self.x - self.size / 2, self.y - self.size / 2, self.size, self.size)


def matrix(
    content: MatrixContent, width: float, height: float, chosen: frozenset[str] = frozenset(), button: str = ""
) -> Drawing:
    """The box; `chosen` ones have a ring, `button` is the link that does something with them."""
    title = content.words.title if content.words is not None else _("Opportunities to weigh")
    top = _head(content, width, button)
    if not content.ideas:
        return _nothing(content, title, width, height, top)
    tray = _tray(content, width)
    plot = plot_of(content, width, height, button)
    height = max(height, plot.bottom + _BELOW + tray.height + kit.PAD - 10.0)
    marked = _marked([one for one in content.ideas if one.weighed], plot)
    ground = Node("matrix:ground", "figure", 0.0, 0.0, width, plot.h, tuple(_ground(plot)))
    children = [ground, *_drawn(marked, plot, chosen, content.language)]
    waiting, regions = tray.placed(plot.bottom + _BELOW, chosen)
    children += waiting
    found = [_region(one.idea, one.rect, chosen) for one in sorted(marked, key=lambda one: (one.y, one.x))]
    return kit.framed("matrix", title, width, height, top, children, (*found, *regions), _summary(content))


def plot_of(content: MatrixContent, width: float, height: float, button: str = "") -> Rect:
    """Where the plot is in a box of this size."""
    top = _head(content, width, button)
    tray = _tray(content, width).height
    tall = max(_LEAST, height - top.height - _ABOVE - _BELOW - tray - kit.PAD + 10.0)
    return Rect(kit.PAD, top.height + _ABOVE - 4.0, width - 2 * kit.PAD, tall)


def _head(content: MatrixContent, width: float, button: str) -> kit.Head:
    """The legend; the link is in its place while something is chosen."""
    signs = [kit.persona_sign(one, pen=False, alone=False) for one in content.legend]
    words = content.words
    signs.append(kit.words_sign(words.number if words is not None else _("number = dot votes")))
    title = words.title if words is not None else _("Opportunities to weigh")
    return kit.head(title, width, () if button else signs, button)


def place_at(plot: Rect, x: float, y: float) -> tuple[int, int]:
    """Impact and effort of a spot, the nearest place when it is outside."""
    across = (x - plot.x - _INSET) / max(1.0, plot.w - 2 * _INSET)
    up = (plot.bottom - _INSET - y) / max(1.0, plot.h - 2 * _INSET)
    return _clamped(up), _clamped(across)


def spot_of(plot: Rect, impact: int, effort: int) -> tuple[float, float]:
    """The middle of a place."""
    x = plot.x + _INSET + effort / MOST * (plot.w - 2 * _INSET)
    return x, plot.bottom - _INSET - impact / MOST * (plot.h - 2 * _INSET)


def _clamped(part: float) -> int:
    return max(0, min(MOST, round(part * MOST)))


def _marked(ideas: Iterable[Idea], plot: Rect) -> list[_Marked]:
    """The markers; several at one place stand beside each other, so that each is seen."""
    at: dict[tuple[float, float], int] = {}
    found = []
    for idea in ideas:
        x, y = spot_of(plot, idea.impact or 0, idea.effort or 0)
        number = at.get((x, y), 0)
        at[x, y] = number + 1
        column, row = number % 3, number // 3
        found.append(_Marked(idea, x + (0.0, 20.0, -20.0)[column], y + 18.0 * row, size_of(idea.votes)))
    return found


def size_of(votes: int) -> float:
    """The size of a marker."""
    return min(_LARGEST, _SMALLEST + 0.85 * votes)


def _ground(plot: Rect) -> list[Op]:
    """The four fields, what they are called, and the axes."""
    middle_x, middle_y = plot.x + plot.w / 2, plot.y + plot.h / 2
    ops: list[Op] = [
        Box(*plot, RADIUS.tile, Paint("surface2")),
        Box(plot.x, plot.y, plot.w / 2, plot.h / 2, RADIUS.tile, Paint("posSoft")),
        Box(middle_x - 0.5, plot.y, 1.0, plot.h, fill=Paint("line2")),
        Box(plot.x, middle_y - 0.5, plot.w, 1.0, fill=Paint("line2")),
    ]
    for words, right, low in (
        (_("Do first"), False, False),
        (_("Plan"), True, False),
        (_("Fill-ins"), False, True),
        (_("Leave"), True, True),
    ):
        text = kit.line(words, kit.HEAD, plot.w / 2 - 24.0)
        y = plot.bottom - 16.0 if low else plot.y + 16.0
        draw = kit.right_at if right else kit.text_at
        ops += draw(text, plot.right - 12.0 if right else plot.x + 12.0, y, "ink2")
    effort, impact = kit.line(_("Effort →"), kit.LEGEND), kit.line(_("Impact ↑"), kit.LEGEND)
    ops += kit.centred_at(effort, middle_x, plot.bottom + 12.0, "ink2")
    ops += kit.text_at(impact, plot.x, plot.y - 10.0, "ink2")
    return ops


def _drawn(marked: Sequence[_Marked], plot: Rect, chosen: frozenset[str], language: str) -> list[Node]:
    """The markers, those with most votes last and so uppermost, and their names where they have room."""
    taken = [one.rect for one in marked]
    lines = _lines(plot)
    nodes = []
    failed = 0
    for one in sorted(marked, key=lambda one: (-one.idea.votes, one.y)):
        spot = None
        if failed < _FULL:
            name = kit.line(one.idea.title, kit.FIGURE, min(190.0, plot.w * 0.4), language)
            spot = _room_for(name, one, plot, taken, lines)
        failed = 0 if spot is not None else failed + 1
        ops: list[Op] = []
        if one.idea.id in chosen:
            out = one.size / 2 + 4.0
            ops.append(Box(-out, -out, 2 * out, 2 * out, out, Paint("accentSoft"), Pen(Paint("sel"), 2.0)))
        ops.append(kit.marker(one.idea.look.main, one.idea.square, 0.0, 0.0, one.size))
        ops += kit.centred_at(kit.line(str(one.idea.votes), kit.NUMBER), 0.0, 0.0, "onInk")
        if spot is not None:
            taken.append(spot)
            style = kit.HEAD if one.idea.id in chosen else kit.FIGURE
            text = kit.line(one.idea.title, style, spot.w + 8.0, language)
            ops += kit.text_at(text, spot.x - one.x, spot.y + spot.h / 2 - one.y, "ink")
        nodes.append(Node(f"idea:{one.idea.id}", "figure", one.x, one.y, 0.0, 0.0, tuple(ops), label=one.idea.label))
    return nodes[::-1]


def _lines(plot: Rect) -> tuple[Rect, Rect]:
    """The two lines between the fields, with a little room."""
    return (
        Rect(plot.x + plot.w / 2 - 3.0, plot.y, 6.0, plot.h),
        Rect(plot.x, plot.y + plot.h / 2 - 2.0, plot.w, 4.0),
    )


def _room_for(name: Paragraph, one: _Marked, plot: Rect, taken: Sequence[Rect], lines: Sequence[Rect]) -> Rect | None:
    """Where a name can stand without covering others: right of its marker, left, below, above; None when nowhere.

    A place that no line between the fields goes through is better than the first one.
    """
    away = one.size / 2 + _LABEL_GAP
    w, h = name.width, 16.0
    crossed = None
    middle = plot.x + plot.w / 2
    beside = middle - 4.0 - w if one.x < middle else middle + 4.0
    for x, y in (
        (one.x + away, one.y - h / 2),
        (one.x - away - w, one.y - h / 2),
        (one.x - w / 2, one.y + away - 3.0),
        (one.x - w / 2, one.y - away - h + 3.0),
        (one.x, one.y + away - 3.0),
        (one.x - w, one.y + away - 3.0),
        (one.x, one.y - away - h + 3.0),
        (one.x - w, one.y - away - h + 3.0),
        (beside, one.y + away - 3.0),
        (beside, one.y - away - h + 3.0),
    ):
        rect = Rect(x, y, w, h)
        inside = x >= plot.x + 2.0 and rect.right <= plot.right - 2.0 and y >= plot.y and rect.bottom <= plot.bottom
        far = not rect.x - 40.0 <= one.x <= rect.right + 40.0
        if not inside or far or any(rect.intersects(other) for other in taken):
            continue
        if not any(rect.intersects(other) for other in lines):
            return rect
        crossed = crossed or rect
    return crossed


def _region(idea: Idea, rect: Rect, chosen: frozenset[str]) -> Region:
    return Region(
        f"idea:{idea.id}", rect, idea.label, "item", (idea.id,), radius=rect.h / 2, held=True, chosen=idea.id in chosen
    )


class _Tray:
    """What is not weighed yet, in lines under the plot."""

    def __init__(self, content: MatrixContent, width: float) -> None:
        self._width = width
        self._language = content.language
        self._ideas = [one for one in content.ideas if not one.weighed]
        self._lines = self._broken()
        self.height = _TRAY * len(self._lines) + 6.0 if self._ideas else 0.0

    def _broken(self) -> list[list[tuple[Idea, Paragraph, float]]]:
        x = kit.PAD + kit.line(_("Not weighed yet"), kit.HEAD).width + 14.0
        lines: list[list[tuple[Idea, Paragraph, float]]] = [[]]
        for idea in self._ideas:
            name = kit.line(idea.title, kit.ROW, 170.0, self._language)
            wide = size_of(idea.votes) + 8.0 + name.width + 16.0
            if lines[-1] and x + wide > self._width - kit.PAD:
                lines.append([])
                x = kit.PAD
            lines[-1].append((idea, name, x))
            x += wide
        return lines

    def placed(self, top: float, chosen: frozenset[str]) -> tuple[list[Node], list[Region]]:
        """The nodes and regions with their first line at `top`."""
        if not self._ideas:
            return [], []
        words = kit.line(_("Not weighed yet"), kit.HEAD)
        nodes = [Node("matrix:tray", "text", 0.0, top, self._width, _TRAY, kit.text_at(words, kit.PAD, 15.0, "ink2"))]
        regions = []
        for number, line in enumerate(self._lines):
            middle = top + 15.0 + number * _TRAY
            for idea, name, x in line:
                size = size_of(idea.votes)
                ops: list[Op] = []
                if idea.id in chosen:
                    edge = Pen(Paint("sel"), 2.0)
                    ops.append(Box(-4.0, -12.0, size + name.width + 14.0, 24.0, 12.0, Paint("accentSoft"), edge))
                ops.append(kit.marker(idea.look.main, idea.square, size / 2, 0.0, size))
                ops += kit.centred_at(kit.line(str(idea.votes), kit.NUMBER), size / 2, 0.0, "onInk")
                ops += kit.text_at(name, size + 6.0, 0.0, "ink")
                nodes.append(Node(f"idea:{idea.id}", "figure", x, middle, 0.0, 0.0, tuple(ops), label=idea.label))
                rect = Rect(x - 4.0, middle - 12.0, size + name.width + 14.0, 24.0)
                regions.append(_region(idea, rect, chosen))
        return nodes, regions


def _tray(content: MatrixContent, width: float) -> _Tray:
    return _Tray(content, width)


def _summary(content: MatrixContent) -> str:
    first = sum(1 for one in content.ideas if one.weighed and (one.impact or 0) > 5 > (one.effort or 0))
    count = len(content.ideas)
    if content.words is not None:
        said = ngettext("{count} initiative", "{count} initiatives", count).format(count=count)
        return _("{title}: {all}, {first} to do first").format(title=content.words.title, all=said, first=first)
    said = ngettext("{count} opportunity", "{count} opportunities", count).format(count=count)
    return _("Opportunities to weigh: {all}, {first} to do first").format(all=said, first=first)


def _nothing(content: MatrixContent, title: str, width: float, height: float, top: kit.Head) -> Drawing:
    said = _("No opportunities yet")
    hint = _("Add opportunities on the map; here they are weighed by impact and effort.")
    if content.words is not None:
        said, hint = content.words.none, content.words.hint
    height = max(height, top.height + kit.message_height(said, hint, width))
    node = kit.message("matrix", said, hint, width, height, top.height)
    return kit.framed("matrix", title, width, height, top, (node,), (), said)
