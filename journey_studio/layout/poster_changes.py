"""The list of changes on a poster that compares: what it is, the legend of the signs, every change with its number.

Lives in layout (L2); its neighbours only. The panel stands beside the map, or below it on upright paper; what has no
room there goes on in columns on further pages. Nothing is left out and no sentence is cut. Sizes are units of the
poster: points on A0, scaled with the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.comparing import SignKind
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.poster_marks import badge
from journey_studio.layout.poster_scale import scaled
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.type_roles import scaled as sized
from journey_studio.layout.type_roles import spoken

PANEL = s.mm(228)
"""The width of the panel beside the map; below it, its height."""
PANEL_LOW = s.mm(215)
_PAD, _RADIUS = s.mm(9), s.mm(8.5)
_COLUMN = s.mm(205)
_COLUMN_GAP = s.mm(14)
_SIZES = (1.3, 1.15, 1.0, 0.85, 0.7)
"""How large the list is set, compared with the poster's legend: the largest in which all of it has room."""
_ON_PAGES = 1.0
_NOTE = s.mm(13)
"""The room of the words that lead to the next page."""
_GAP, _SECTION, _AFTER_HEAD = s.mm(2.6), s.mm(7), s.mm(3.2)
_SIGN_GAP = s.mm(3.4)
_SIGN = s.mm(9.4)


class Numbered(NamedTuple):
    """A change of the list: its number, its kind, its sentence."""

    number: int
    kind: SignKind
    sentence: str


class ChangeSection(NamedTuple):
    """What changed for one persona in one stage."""

    title: str
    entries: tuple[Numbered, ...]


class ChangeList(NamedTuple):
    """All that the panel says: of what and since when, how many changes of each kind, the list.

    `names` are the two moments in full, `short` in a word, for the legend of the curves, which is there with `curves`.
    """

    title: str
    names: tuple[str, str]
    short: tuple[str, str]
    counts: tuple[tuple[SignKind, str], ...]
    curves: bool
    sections: tuple[ChangeSection, ...]
    language: str = ""


class _Type(NamedTuple):
    title: TextStyle
    names: TextStyle
    tally: TextStyle
    head: TextStyle
    entry: TextStyle


class _Piece(NamedTuple):
    """What is not cut between columns, at its own origin."""

    node: Node
    gap: float
    opens: bool = False
    """A heading: it begins a column without the distance before it, and does not stand alone at its end."""


class Laid(NamedTuple):
    """The panel, and the pages that go on with the list; in points."""

    panel: Node
    pages: tuple[Node, ...]


def lay(found: ChangeList, panel: Rect, sheet: tuple[float, float], margin: float, scale: float) -> Laid:
    """The list in the panel (a rectangle on the page) and on as many pages of this size as it takes; in points."""
    box = Rect(0.0, 0.0, panel.w / scale, panel.h / scale)
    wide = box.w > 1.4 * box.h
    head = _head(found, _type(found.language, 1.0), _column(box.w - 2 * _PAD) if wide else box.w - 2 * _PAD)
    columns = _columns(box, head.h, wide=wide)
    fitting = next((size for size in _SIZES if _fits(found, size, columns)), 0.0)
    size = fitting or _ON_PAGES
    if not fitting:
        columns = [column._replace(h=column.h - _NOTE) for column in columns]
    pieces = _pieces(found, _type(found.language, size), columns[0].w)
    placed, rest = _fill(pieces, columns)
    note = _on_further_pages(found, rest, box) if rest else ()
    ground = Box(0.0, 0.0, box.w, box.h, _RADIUS, Paint("surface2"))
    node = Node(
        "changes",
        "changes",
        *(0.0, 0.0, box.w, box.h),
        ops=(ground,),
        children=(head._replace(x=_PAD, y=_PAD), *placed, *note),
        label=found.title,
    )
    pages = _pages(found, rest, size, (sheet[0] / scale, sheet[1] / scale), margin / scale)
    finest = s.FINEST_LINE
    return Laid(
        scaled(node, scale, panel.x, panel.y, finest), tuple(scaled(page, scale, finest=finest) for page in pages)
    )


def _type(language: str, size: float) -> _Type:
    def role(points: float, weight: int, line: float, *, grows: bool = True, display: bool = False) -> TextStyle:
        style = TextStyle(points, weight, line, display=display)
        return spoken(sized(style, size) if grows else style, language)

    return _Type(
        title=role(40, 700, 48, grows=False, display=True),
        names=role(24, 400, 31, grows=False),
        tally=role(24, 600, 30, grows=False),
        head=role(22, 600, 28),
        entry=role(20, 400, 26),
    )


# --- the head


def _head(found: ChangeList, type_: _Type, width: float) -> Node:
    """What is compared with what, how much of it differs, and what the lines and signs mean."""
    nodes: list[Node] = []
    y = 0.0
    for key, text, style, ink, after in (
        ("title", found.title, type_.title, "ink", s.mm(2)),
        ("from", _("From {name}").format(name=found.names[0]), type_.names, "ink2", 0.0),
        ("to", _("to {name}").format(name=found.names[1]), type_.names, "ink2", s.mm(6)),
    ):
        words = wrap(text, style, width)
        heading = 2 if key == "title" else 0
        ops = tuple(words.glyphs(0.0, 0.0, Paint(ink)))
        nodes.append(Node(f"changes:{key}", "text", 0.0, y, width, words.height, ops, heading=heading))
        y += words.height + after
    for kind, text in found.counts:
        node = _signed(f"changes:count:{kind}", kind, 0, text, type_.tally, width)
        nodes.append(node._replace(y=y))
        y += node.h + s.mm(1.5)
    if not found.counts:
        words = wrap(_("No changes"), type_.tally, width)
        nodes.append(Node("changes:none", "text", 0.0, y, width, words.height, tuple(words.glyphs(0, 0, Paint("ink")))))
        y += words.height
    if found.curves:
        node = _lines(found.short, type_.names, width)
        nodes.append(node._replace(y=y + s.mm(2)))
        y += node.h + s.mm(2)
    return Node("changes:head", "section", 0.0, 0.0, width, y, (), tuple(nodes))


def _signed(key: str, kind: SignKind, number: int, text: str, style: TextStyle, width: float) -> Node:
    """A sign with its number, and the words beside it."""
    room = sign_room(number)
    words = wrap(text, style, width - room)
    above = max(0.0, (_SIGN - style.line_height) / 2)  # the first line stands in the middle of the sign
    height = max(above + words.height, _SIGN)
    first = above + style.line_height / 2
    sign = badge(kind, number, room - _SIGN_GAP, first, 1.0)
    ops: tuple[Op, ...] = (*sign, *words.glyphs(room, above, Paint("ink")))
    return Node(key, "text", 0.0, 0.0, width, height, ops)


def sign_room(number: int) -> float:
    """The room of a sign with a number of so many figures, and the distance after it."""
    return _SIGN + s.mm(4.6) * len(str(number)) * bool(number) + s.mm(1.0) * bool(number) + _SIGN_GAP


def _lines(names: tuple[str, str], style: TextStyle, width: float) -> Node:
    """Which curve is which: dashed as it was, solid as it is."""
    ops: list[Op] = []
    y = 0.0
    for name, pen in (
        (names[0], Pen(Paint("ink3"), s.mm(1.4), (s.mm(4.2), s.mm(2.8)))),
        (names[1], Pen(Paint("ink"), s.CURVE_LINE)),
    ):
        words = wrap(name, style, width - s.mm(34))
        middle = y + style.line_height / 2
        ops.append(Shape(Outline((("M", 0.0, middle), ("L", s.mm(28), middle))), pen=pen))
        ops += words.glyphs(s.mm(34), y, Paint("ink2"))
        y += words.height
    return Node("changes:curves", "text", 0.0, 0.0, width, y, tuple(ops))


# --- the list


def _pieces(found: ChangeList, type_: _Type, width: float) -> list[_Piece]:
    pieces = []
    for place, section in enumerate(found.sections):
        words = wrap(section.title, type_.head, width)
        ops = tuple(words.glyphs(0.0, 0.0, Paint("ink")))
        node = Node(f"changes:head:{place}", "text", 0.0, 0.0, width, words.height, ops, heading=3)
        pieces.append(_Piece(node, _SECTION, True))
        for number, entry in enumerate(section.entries):
            key = f"changes:{place}:{number}"
            row = _signed(key, entry.kind, entry.number, entry.sentence, type_.entry, width)
            pieces.append(_Piece(row, _GAP if number else _AFTER_HEAD))
    return pieces


def _column(width: float) -> float:
    """The width of each of as many columns as there is room for."""
    count = max(1, int((width + _COLUMN_GAP) / (_COLUMN + _COLUMN_GAP)))
    return (width - (count - 1) * _COLUMN_GAP) / count


def _columns(box: Rect, head: float, *, wide: bool) -> list[Rect]:
    """Where the list stands in the panel: below its head, or in columns beside it."""
    room = box.w - 2 * _PAD
    tall = box.h - 2 * _PAD
    if not wide:
        below = head + s.mm(8)
        return [Rect(_PAD, _PAD + below, room, max(0.0, tall - below))]
    each = _column(room)
    count = round((room + _COLUMN_GAP) / (each + _COLUMN_GAP))
    lefts = [_PAD + number * (each + _COLUMN_GAP) for number in range(count)]
    if count == 1:
        return [Rect(_PAD, _PAD + head + s.mm(8), each, max(0.0, tall - head - s.mm(8)))]
    return [Rect(left, _PAD, each, tall) for left in lefts[1:]]


def _fits(found: ChangeList, size: float, columns: Sequence[Rect]) -> bool:
    pieces = _pieces(found, _type(found.language, size), columns[0].w)
    return not _fill(pieces, columns)[1]


def _fill(pieces: Sequence[_Piece], columns: Sequence[Rect]) -> tuple[list[Node], list[_Piece]]:
    """The pieces in the columns one after the other, and those that have no room; a heading keeps its first change."""
    placed: list[Node] = []
    left = list(pieces)
    for column in columns:
        y = 0.0
        while left:
            piece = left[0]
            gap = piece.gap if y else 0.0
            more = left[1].gap + left[1].node.h if piece.opens and len(left) > 1 else 0.0
            if y + gap + piece.node.h + more > column.h and not (y == 0.0 and column.h > s.mm(400)):
                break
            placed.append(piece.node._replace(x=column.x, y=column.y + y + gap))
            y += gap + piece.node.h
            left.pop(0)
    return placed, left


def _on_further_pages(found: ChangeList, rest: Sequence[_Piece], box: Rect) -> tuple[Node, ...]:
    """How many changes stand on the pages that follow."""
    count = sum(not piece.opens for piece in rest)
    text = ngettext("{count} more change on the next page", "{count} more changes on the next page", count)
    words = wrap(text.format(count=numbers.number(count)), _type(found.language, 1.0).head, box.w - 2 * _PAD)
    ops = tuple(words.glyphs(0.0, 0.0, Paint("ink2")))
    return (Node("changes:more", "text", _PAD, box.h - words.height - s.mm(6), box.w - 2 * _PAD, words.height, ops),)


def _pages(
    found: ChangeList, rest: Sequence[_Piece], size: float, sheet: tuple[float, float], margin: float
) -> list[Node]:
    """The rest of the list on pages of this size, in columns."""
    pages: list[Node] = []
    room = sheet[0] - 2 * margin
    each = _column(room)
    count = round((room + _COLUMN_GAP) / (each + _COLUMN_GAP))
    left = _pieces(found, _type(found.language, size), each)[-len(rest) :] if rest else []
    while left:
        number = len(pages) + 2
        title = wrap(found.title, _type(found.language, 1.0).title, room)
        top = margin + title.height + s.mm(8)
        tall = sheet[1] - top - margin
        columns = [Rect(margin + at * (each + _COLUMN_GAP), top, each, tall) for at in range(count)]
        placed, after = _fill(left, columns)
        if len(after) == len(left):  # higher than a page: shown all the same
            placed, after = [left[0].node._replace(x=margin, y=top)], left[1:]
        head = Node(
            f"changes:title:{number}", "text", margin, margin, room, title.height,
            tuple(title.glyphs(0.0, 0.0, Paint("ink"))), heading=2,
        )  # fmt: skip
        ground = Box(0.0, 0.0, sheet[0], sheet[1], 0.0, Paint("canvas"))
        pages.append(Node(f"changes:page:{number}", "page", 0.0, 0.0, *sheet, (ground,), (head, *placed)))
        left = after
    return pages
