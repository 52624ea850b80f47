"""The head of a poster: client, title, the finding with its three numbers, and the box of what to change first.

Lives in layout (L2); imports its neighbours. Sizes are units of the sheet (points on A0). The title stands on one line
in the largest size that fits, and takes more lines before it becomes small; nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import icons
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Box, Glyphs, Node, Op, Paint, Pen, Picture, Shape
from journey_studio.layout.poster_content import Change, PosterContent
from journey_studio.layout.poster_sizes import Roles, roles
from journey_studio.layout.poster_texts import natural, paragraph, runs_rtl
from journey_studio.layout.text import Align, Paragraph, TextStyle
from journey_studio.layout.type_roles import scaled

_TITLE_SIZES = ((1.0, 1), (0.89, 1), (0.78, 1), (0.7, 2), (0.6, 2), (0.5, 3), (0.42, 0))
"""Parts of the title's size, and how many lines it may take in each; 0 is as many as needed."""
_BESIDE = 0.52
"""The box stands beside the title when that keeps at least this part of the width."""
_BOX_PAD_X, _BOX_PAD_Y, _BOX_RADIUS, _BOX_GAP = s.mm(10.7), s.mm(6.4), s.mm(8.5), s.mm(12)
_CHANGE, _NUMBER_GAP, _CHANGE_GAP = s.mm(156), s.mm(5.6), s.mm(9)
_BOX_LOOSE = s.mm(6)
_LOGO, _LOGO_MOST = s.mm(20), 0.3
"""The height of the client's logo, and the part of the head's width that it may take."""
_FLAG, _AFTER_HEADING, _AFTER_TITLE = s.mm(9), s.mm(5.2), s.mm(1.7)


class Head(NamedTuple):
    """The head as a node at its own origin."""

    node: Node
    height: float


def head(content: PosterContent, kind: str, width: float, outline: Pen | None) -> Head:
    """The head of the poster, `width` wide; `kind` says what map this is, where nothing beside the stages does. The box
    has an `outline` in save-ink style.

    Under a title that runs right to left everything stands at the right, and the box on the left.
    """
    type_ = roles(content.language)
    rtl = runs_rtl(content.title)
    box_width = _box_width(len(content.changes), width)
    beside = bool(content.changes) and (width - box_width - _BOX_GAP) >= width * _BESIDE
    room = width - box_width - _BOX_GAP if beside else width
    line = " · ".join(part for part in (content.client, kind) if part)
    words, tall = _words(content, line, room, rtl, type_)
    if not content.changes:
        return Head(Node("head", "head", 0.0, 0.0, width, tall, (), words), tall)
    if beside:
        box = _box(content.changes, box_width, tall, type_, outline)
        if rtl:
            words = tuple(node._replace(x=node.x + width - room) for node in words)
        else:
            box = box._replace(x=width - box_width)
        tall = max(tall, box.h)
    else:
        box = _box(content.changes, width, 0.0, type_, outline)._replace(y=tall + s.mm(7))
        tall = box.y + box.h
    return Head(Node("head", "head", 0.0, 0.0, width, tall, (), (*words, box)), tall)


def _words(content: PosterContent, line: str, room: float, rtl: bool, type_: Roles) -> tuple[tuple[Node, ...], float]:
    """The line above the title, title and finding, and the height of it all."""
    nodes: list[Node] = []
    y = 0.0
    align: Align = "right" if rtl else "left"
    if content.logo is not None:
        marked = _logo(content.logo, line, room, rtl, type_)
        nodes, y = list(marked), max(node.y + node.h for node in marked) + s.mm(2.4)
    elif line:
        client = paragraph(line, type_.client, room, align)
        y -= type_.client.baseline - type_.client.cap_height + s.mm(0.3)  # its capitals begin at the margin
        nodes.append(_text_node("client", client, 0.0, y, room, "ink2"))
        y += client.height - s.mm(0.4)
    style, title = _title(content.title, room, type_.title, align)
    # large letters begin a little right of their origin: moved so that their stems stand on the margin
    x = 0.0 if rtl else -style.size * 0.045
    nodes.append(_text_node("title", title, x, y, room, "ink")._replace(label=content.title, heading=1))
    y += title.height + s.mm(3.4)
    finding = _finding(content, room, align, type_)
    nodes.append(finding._replace(y=y))
    return tuple(nodes), y + finding.h


def _logo(logo: tuple[str, float], line: str, room: float, rtl: bool, type_: Roles) -> tuple[Node, ...]:
    """The client's logo at the margin, and the line beside its middle."""
    image, ratio = logo
    wide = min(_LOGO * ratio, room * _LOGO_MOST)
    tall = wide / ratio
    x = room - wide if rtl else 0.0
    picture = Node("logo", "logo", x, 0.0, wide, tall, (Picture(image, 0.0, 0.0, wide, tall),), label=_("Logo"))
    if not line:
        return (picture,)
    left = wide + s.mm(5)
    words = paragraph(line, type_.client, room - left, "right" if rtl else "left")
    y = max(0.0, (tall - words.height) / 2)
    text = _text_node("client", words, 0.0 if rtl else left, y, room - left, "ink2")
    return picture._replace(y=max(0.0, (words.height - tall) / 2)), text


def _text_node(key: str, text: Paragraph, x: float, y: float, room: float, ink: str) -> Node:
    return Node(key, key, x, y, room, text.height, tuple(text.glyphs(0.0, 0.0, Paint(ink))))


def _title(text: str, room: float, role: TextStyle, align: Align) -> tuple[TextStyle, Paragraph]:
    for share, most in _TITLE_SIZES:
        style = scaled(role, share)
        title = paragraph(text, style, room, align)
        if not most or (len(title.lines) <= most and title.least <= room):
            return style, _balanced(text, style, room, title)
    raise AssertionError("the last size takes any text")


def _balanced(text: str, style: TextStyle, room: float, title: Paragraph) -> Paragraph:
    """A title of two lines broken so that they are about as long as each other, at the side where it stood."""
    if len(title.lines) != 2:
        return title
    right = title.lines[-1].x > 0.0
    low, high, best = room / 2, room, title
    while high - low > room / 50:
        middle = (low + high) / 2
        tried = paragraph(text, style, middle, "left")
        if len(tried.lines) > 2 or tried.least > middle:
            low = middle
        else:
            high, best = middle, tried
    lines = [line._replace(x=room - line.width if right else 0.0) for line in best.lines]
    return best._replace(lines=tuple(lines))


def _finding(content: PosterContent, room: float, align: Align, type_: Roles) -> Node:
    """The sentence, and after it the numbers in bold: on the same line where they fit and read on."""
    sentence = content.finding
    if sentence and content.numbers and sentence[-1] not in ".:!?…":
        sentence += ":"
    plain = paragraph(sentence, type_.finding, room, align)
    strong = paragraph(content.numbers, type_.finding_strong, room, align)
    last = plain.lines[-1].width if plain.lines else 0.0
    gap = natural(" ", type_.finding)
    reads_on = not plain.rtl if align == "left" else plain.rtl or len(plain.lines) == 1
    on_line = bool(plain.lines) and reads_on and len(strong.lines) == 1 and last + gap + strong.width <= room
    moved, place, y = 0.0, 0.0, plain.height
    if on_line:
        y -= type_.finding.line_height
        if align == "left":
            place = last + gap
        elif plain.rtl:
            place = -last - gap
        else:
            moved = -gap - strong.width
    ops = (*plain.glyphs(moved, 0.0, Paint("ink2")), *strong.glyphs(place, y, Paint("ink")))
    return Node("finding", "finding", 0.0, 0.0, room, y + strong.height, ops)


# --- change first ---------------------------------------------------------------------------------------------------


def _box_width(count: int, width: float) -> float:
    return min(width, 2 * _BOX_PAD_X + count * _CHANGE - _CHANGE_GAP) if count else 0.0


def _box(changes: Sequence[Change], width: float, least: float, type_: Roles, outline: Pen | None) -> Node:
    """The box with the things to change first, side by side."""
    each = (width - 2 * _BOX_PAD_X + _CHANGE_GAP) / len(changes)
    room = each - _CHANGE_GAP
    top = _BOX_PAD_Y
    title = _("Change first")
    flag = icons.icon_at("flag-fill", _BOX_PAD_X + _FLAG / 2 - s.mm(1), top + type_.box_head.line_height / 2, _FLAG,
                         Paint("ink"))  # fmt: skip
    heading = paragraph(title, type_.box_head, width - 2 * _BOX_PAD_X - _FLAG - s.mm(4))
    ops: list[Shape | Glyphs] = [flag, *heading.glyphs(_BOX_PAD_X + _FLAG + s.mm(4), top, Paint("ink"))]
    top += heading.height + _AFTER_HEADING
    nodes, tall = [], 0.0
    for place, change in enumerate(changes):
        node = _change(change, room, type_)._replace(x=_BOX_PAD_X + place * each, y=top)
        nodes.append(node)
        tall = max(tall, node.h)
    needed = top + tall + _BOX_PAD_Y
    height = max(least, needed)
    loose = max(0.0, height - needed - _BOX_LOOSE) / 3  # beside a high head: shared by the three gaps
    ops = [op._replace(y=op.y + loose) for op in ops]
    nodes = [node._replace(y=node.y + 2 * loose) for node in nodes]
    box = Box(0.0, 0.0, width, height, _BOX_RADIUS, Paint("surface2"), outline)
    return Node("change-first", "change_first", 0.0, 0.0, width, height, (box, *ops), tuple(nodes), label=title)


def _change(change: Change, room: float, type_: Roles) -> Node:
    """Number and words; the number stands where the title begins to be read."""
    number = paragraph(str(change.rank), type_.box_number, room)
    beside = number.width + _NUMBER_GAP
    title = paragraph(change.title, type_.box_title, room - beside)
    left = 0.0 if title.rtl else beside
    at = room - number.width if title.rtl else 0.0
    ops: list[Op] = [*number.glyphs(at, -s.mm(1.2), Paint("accent"))]
    ops += title.glyphs(left, 0.0, Paint("ink"))
    y = title.height + _AFTER_TITLE
    for line in change.lines:
        text = paragraph(line, type_.box_text, room - beside)
        ops += text.glyphs(left, y, Paint("ink2"))
        y += text.height
    height = max(y if change.lines else title.height, number.height - s.mm(1.2))
    return Node(f"change:{change.record}", "change", 0.0, 0.0, room, height, tuple(ops), record=change.record)
