"""The pages of details that lie behind a poster: A4 or Letter, two columns, to be read in the hand.

Lives in layout (L2); its neighbours only, no Qt. Text is never made smaller or cut; what does not fit goes on in the
next column, and a heading never stands alone at its foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.layout.details_content import Role, Said
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.layout.papers import MM, Paper, paper
from journey_studio.layout.text import Align, Paragraph, TextStyle, wrap
from journey_studio.layout.type_roles import spoken

_EDGE, _GUTTER, _FOOT = 17 * MM, 9 * MM, 9 * MM
_TITLE = TextStyle(20, 700, 25, display=True, spacing=-0.3)
_SUBTITLE = TextStyle(10.5, 400, 15)
_SMALL = TextStyle(8.5, 400, 12)


class _Look(NamedTuple):
    """How a role is set: its type, its ink, the distance before it, whether it stays with what follows."""

    style: TextStyle
    ink: str
    before: float
    stays: bool = False


_LOOKS: dict[Role, _Look] = {
    "part": _Look(TextStyle(13, 600, 17, display=True), "ink", 16.0, True),
    "person": _Look(TextStyle(10, 600, 14), "accentInk", 9.0, True),
    "name": _Look(TextStyle(9.6, 600, 13.4), "ink", 6.0, True),
    "meta": _Look(TextStyle(8.5, 400, 12), "ink2", 1.0),
    "text": _Look(TextStyle(9.6, 400, 13.4), "ink", 1.5),
}
_WITH_NEXT = 2
"""How many lines of what follows a heading stand under it at least."""
_CHAIN = 4
"""How many paragraphs after a heading are looked at: headings of all levels, and a text."""


def sheet_for(poster: Paper) -> Paper:
    """The sheet of the details: Letter behind American papers, else A4."""
    american = poster.name.startswith(("ANSI", "Arch"))
    return paper("ANSI A" if american else "A4", "portrait")


def pages(
    title: str, subtitle: str, said: Sequence[Said], sheet: Paper, language: str, foot: Callable[[int, int], str]
) -> list[Node]:
    """The pages as nodes in points; none for nothing. `foot` says what stands under page n of m."""
    if not said:
        return []
    flow = _Flow(title, subtitle, sheet, language)
    for number, one in enumerate(said):
        flow.put(one, said[number + 1 : number + 1 + _CHAIN])
    return flow.finish(foot)


class _Flow:
    """Fills columns and pages one after the other; used once."""

    def __init__(self, title: str, subtitle: str, sheet: Paper, language: str) -> None:
        self.sheet = sheet
        self.title = title
        self.language = language
        self.wide = (sheet.width - 2 * _EDGE - _GUTTER) / 2
        self.bottom = sheet.height - _EDGE - _FOOT
        self.made: list[list[Node]] = [[]]
        self.column = 0
        self.top = self.y = _EDGE
        self._count = 0
        self._head(title, subtitle)

    def _head(self, title: str, subtitle: str) -> None:
        room = self.sheet.width - 2 * _EDGE
        for text, style, ink, heading in ((title, _TITLE, "ink", 1), (subtitle, _SUBTITLE, "ink2", 0)):
            if text:
                set_ = wrap(text, spoken(style, self.language), room)
                said = f"{text}. {subtitle}" if heading and subtitle else text  # the poster has that title, too
                self._add(set_, _EDGE, self.top, room, ink, heading, said)
                self.top += set_.height
        self.top += 4.0
        self.y = self.top

    def put(self, said: Said, after: Sequence[Said]) -> None:
        """One paragraph, in as many columns as it takes; `after` are those that follow."""
        look = _LOOKS[said.role]
        style = spoken(look.style, self.language)
        whole = wrap(said.text, style, self.wide)
        lines = list(whole.lines)
        least = min(len(lines), _WITH_NEXT) * style.line_height
        if look.stays:
            least = len(lines) * style.line_height + self._under(after)
        if self.y > self.top:
            self.y += look.before
            if self.y + least > self.bottom:
                self._next_column()
        heading = {"part": 2, "person": 3}.get(said.role, 0)
        while lines:
            count = max(1, int((self.bottom - self.y + 0.01) / style.line_height))
            part = whole._replace(lines=tuple(lines[:count]), height=min(count, len(lines)) * style.line_height)
            x = _EDGE + self.column * (self.wide + _GUTTER)
            self._add(part, x, self.y, self.wide, look.ink, heading, said.text if heading else "")
            self.y += part.height
            lines, heading = lines[count:], 0
            if lines:
                self._next_column()

    def _under(self, after: Sequence[Said]) -> float:
        """The room for what has to stand below a heading: further headings, and the beginning of a text."""
        room = 0.0
        for one in after:
            look = _LOOKS[one.role]
            lines = len(wrap(one.text, spoken(look.style, self.language), self.wide).lines)
            room += look.before + (lines if look.stays else min(_WITH_NEXT, lines)) * look.style.line_height
            if not look.stays:
                break
        return min(room, self.bottom - self.top - 2 * _TITLE.line_height)

    def _add(self, text: Paragraph, x: float, y: float, room: float, ink: str, heading: int, label: str) -> None:
        self._count += 1
        ops = tuple(text.glyphs(0.0, 0.0, Paint(ink)))
        node = Node(f"said:{self._count}", "text", x, y, room, text.height, ops, label=label, heading=heading)
        self.made[-1].append(node)

    def _next_column(self) -> None:
        if self.column == 0:
            self.column = 1
        else:
            self.made.append([])
            self.column, self.top = 0, _EDGE
        self.y = self.top

    def finish(self, foot: Callable[[int, int], str]) -> list[Node]:
        """The pages with their feet."""
        count = len(self.made)
        return [self._page(nodes, number, foot(number, count)) for number, nodes in enumerate(self.made, 1)]

    def _page(self, nodes: Sequence[Node], number: int, foot: str) -> Node:
        width, height = self.sheet.width, self.sheet.height
        room = width - 2 * _EDGE
        align: Align = "right"
        text = wrap(foot, spoken(_SMALL, self.language), room, 1, align=align)
        ops: tuple[Op, ...] = (Box(0.0, 0.0, room, 0.6, fill=Paint("line2")), *text.glyphs(0.0, 5.0, Paint("ink2")))
        line = Node(f"foot:{number}", "foot", _EDGE, self.bottom + _FOOT - 12.0, room, text.height + 5.0, ops)
        background = Box(0.0, 0.0, width, height, 0.0, Paint("canvas"))
        label = f"{self.title} {number}"
        return Node(f"details:{number}", "page", 0.0, 0.0, width, height, (background,), (*nodes, line), label=label)
