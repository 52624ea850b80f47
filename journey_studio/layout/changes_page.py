"""The list of changes on pages of A4: headings, a sign and a sentence for each change, a foot with the page's number.

Lives in layout (L2); its neighbours only, no Qt. Text is never made smaller; what does not fit goes to the next page,
and a heading never stands alone at the foot of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journey_studio.layout import icons
from journey_studio.layout.comparing import ICONS, LINE, SignKind
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.layout.papers import MM
from journey_studio.layout.text import Paragraph, TextStyle, wrap

WIDTH, HEIGHT = 210 * MM, 297 * MM
"""A4 upright, in points."""
_EDGE = 20 * MM
_FOOT = 12 * MM
_TITLE = TextStyle(18, 600, 24, display=True)
_SUBTITLE = TextStyle(11, 400, 16)
_HEAD = TextStyle(12, 600, 17)
_TEXT = TextStyle(10, 400, 14.5)
_SMALL = TextStyle(8.5, 400, 12)
_SIGN_ROOM = 16.0
_GAP = 4.0
_MANY_LINES = 400


class ListedSection(NamedTuple):
    """A heading, and the changes under it: kind and sentence."""

    title: str
    entries: tuple[tuple[SignKind, str], ...]


class _Piece(NamedTuple):
    """Something that is not cut between pages: a heading with its first change, or a change."""

    height: float
    nodes: tuple[Node, ...]


def pages(
    title: str,
    subtitle: str,
    summary: str,
    sections: Sequence[ListedSection],
    foot: Callable[[int, int], str],
) -> list[Node]:
    """The pages, each a node in points; `foot` says what stands under page n of m."""
    pieces = [_head(title, subtitle, summary)]
    for number, section in enumerate(sections):
        pieces += _section(section, number)
    room = HEIGHT - 2 * _EDGE - _FOOT
    made: list[list[tuple[float, _Piece]]] = [[]]
    y = 0.0
    for piece in pieces:
        if y + piece.height > room and made[-1]:
            made.append([])
            y = 0.0
        made[-1].append((y, piece))
        y += piece.height
    return [_page(row, number, foot(number, len(made)), title) for number, row in enumerate(made, 1)]


def _page(row: Sequence[tuple[float, _Piece]], number: int, foot: str, title: str) -> Node:
    nodes = [node._replace(x=_EDGE, y=_EDGE + y + node.y) for y, piece in row for node in piece.nodes]
    text = wrap(foot, _SMALL)
    where = _EDGE, HEIGHT - _EDGE
    ops: tuple[Op, ...] = (
        Box(where[0], where[1] - 4.0, WIDTH - 2 * _EDGE, 0.6, fill=Paint("line2")),
        *text.glyphs(WIDTH - _EDGE - text.width, where[1], Paint("ink2")),
    )
    nodes.append(Node(f"foot:{number}", "foot", 0.0, 0.0, WIDTH, HEIGHT, ops, label=foot))
    return Node(f"page:{number}", "page", 0.0, 0.0, WIDTH, HEIGHT, (), tuple(nodes), label=f"{title} {number}")


def _lines(key: str, paragraph: Paragraph, x: float, y: float, ink: str, heading: int = 0, label: str = "") -> Node:
    ops = tuple(paragraph.glyphs(x, 0.0, Paint(ink)))
    height = paragraph.height
    return Node(key, "text", 0.0, y, WIDTH - 2 * _EDGE, height, ops, label=label, heading=heading)


def _head(title: str, subtitle: str, summary: str) -> _Piece:
    room = WIDTH - 2 * _EDGE
    y, nodes = 0.0, []
    for key, text, style, ink, heading in (
        ("title", title, _TITLE, "ink", 1),
        ("subtitle", subtitle, _SUBTITLE, "ink2", 0),
        ("summary", summary, _SUBTITLE, "ink", 0),
    ):
        if text:
            paragraph = wrap(text, style, room, _MANY_LINES)
            nodes.append(_lines(key, paragraph, 0.0, y, ink, heading, text))
            y += paragraph.height + _GAP
    return _Piece(y + 2 * _GAP, tuple(nodes))


def _section(section: ListedSection, number: int) -> list[_Piece]:
    """The heading stands with the first change under it."""
    paragraph = wrap(section.title, _HEAD, WIDTH - 2 * _EDGE, _MANY_LINES)
    head = _lines(f"head:{number}", paragraph, 0.0, 2 * _GAP, "ink", 2, section.title)
    top = paragraph.height + 3 * _GAP
    pieces = [_entry(f"{number}:{place}", *entry) for place, entry in enumerate(section.entries)]
    if not pieces:
        return [_Piece(top, (head,))]
    first = pieces[0]
    moved = tuple(node._replace(y=node.y + top) for node in first.nodes)
    return [_Piece(top + first.height, (head, *moved)), *pieces[1:]]


def _entry(key: str, kind: SignKind, sentence: str) -> _Piece:
    paragraph = wrap(sentence, _TEXT, WIDTH - 2 * _EDGE - _SIGN_ROOM, _MANY_LINES)
    middle = _TEXT.line_height / 2
    icon = ICONS.get(kind)
    ink = Paint(LINE[kind])
    sign: tuple[Op, ...]
    if icon is not None:
        sign = (icons.icon_at(icon, 5.0, middle, 9.0, ink),)
    else:
        text = wrap("Δ", _HEAD)
        sign = tuple(text.glyphs(5.0 - text.width / 2, middle - text.height / 2, ink))
    ops = (*sign, *paragraph.glyphs(_SIGN_ROOM, 0.0, Paint("ink")))
    node = Node(f"change:{key}", "text", 0.0, 0.0, WIDTH - 2 * _EDGE, paragraph.height, ops, label=sentence)
    return _Piece(paragraph.height + _GAP, (node,))
