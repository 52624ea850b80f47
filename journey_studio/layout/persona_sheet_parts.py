"""The sections of a persona's sheet: how high each is in its column, and its picture.

Lives in layout (L2); imports its neighbours. Everything is laid out at its own origin for a width, in points on A4.
Titles are never cut: a row grows with its lines. A list that is shown in part says how much more there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journey_studio.i18n import ngettext
from journey_studio.layout import drawings, icons, numbers, persona_figures, theme
from journey_studio.layout import persona_sheet_type as t
from journey_studio.layout.display import Box, Node, Op, Paint, Pen
from journey_studio.layout.drawings import Evidence
from journey_studio.layout.persona_sheet_entries import Entry, Listed, Use, Used, Words
from journey_studio.layout.persona_sheet_type import Type
from journey_studio.layout.personas import Look
from journey_studio.layout.text import Paragraph, TextStyle, wrap
from journey_studio.model.words import EVIDENCE

EVIDENCE_ICONS: dict[Evidence, str] = {
    "validated": "check-circle-fill",
    "researched": "circle-half-fill",
    "assumption": "circle-dashed",
}


class Manner(NamedTuple):
    """What all sections share: type, the width of the column, the persona's colours; `faces` is SMALLEST_FACE's say."""

    type: Type
    width: float
    look: Look


class Row(NamedTuple):
    """A row as it is set: its height, and the texts in it."""

    height: float
    title: Paragraph
    note: Paragraph | None
    beside: bool


def head_height(title: str, how: Manner) -> float:
    """The height of a section's heading with the distance to what follows."""
    return wrap(title, how.type.head, _head_room(how)).height + t.AFTER_HEAD


def _head_room(how: Manner) -> float:
    return how.width - t.HEAD_ICON - t.HEAD_GAP


def head_node(key: str, title: str, icon: str, how: Manner) -> Node:
    """The heading of a section: its icon and its name."""
    text = wrap(title, how.type.head, _head_room(how))
    left = t.HEAD_ICON + t.HEAD_GAP
    middle = how.type.head.line_height / 2
    sign = icons.icon_at(icon, t.HEAD_ICON / 2, middle, t.HEAD_ICON * 1.15, Paint(how.look.main))
    ops = (sign, *start(text, left, 0.0, _head_room(how), "ink"))
    return Node(f"head:{key}", "section_head", 0.0, 0.0, how.width, text.height, ops, label=title, heading=2)


def start(text: Paragraph, x: float, y: float, _room: float, ink: str) -> Iterable[Op]:
    """A paragraph in its room; one that runs right to left stands at the right."""
    return text.glyphs(x, y, Paint(ink))


# --- running text


def words_text(section: Words, how: Manner, lines: int = 0) -> Paragraph:
    """The text of a section, in at most so many lines."""
    style = how.type.need if section.key == "need" else how.type.body
    return wrap(section.text, style, how.width, lines)


def words_node(section: Words, how: Manner, lines: int) -> Node:
    """A heading with its text."""
    text = words_text(section, how, lines)
    top = head_height(section.title, how)
    body = Node(f"text:{section.key}", "text", 0.0, top, how.width, text.height, tuple(text.glyphs(0, 0, Paint("ink"))))
    return _section(section.key, (head_node(section.key, section.title, section.icon, how), body), top + text.height)


def _section(key: str, children: tuple[Node, ...], height: float) -> Node:
    return Node(f"section:{key}", "section", 0.0, 0.0, children[0].w, height, (), children)


# --- lists


def row(entry: Entry, how: Manner) -> Row:
    """A row of a list as it is set: the stage beside the title where there is room, else below it."""
    room = how.width - _left(entry) - _right(entry)
    style = how.type.thought if entry.kind == "thought" else how.type.body
    if entry.kind == "bought":
        style = how.type.strong
    title = wrap(entry.title, style, room)
    if not entry.note:
        return Row(_tall(title.height, how), title, None, False)
    note = wrap(entry.note, how.type.note, room)
    if entry.below:
        return Row(_tall(title.height + note.height, how), title, note, False)
    beside = len(title.lines) == 1 and len(note.lines) == 1 and not title.rtl
    beside = beside and title.width + t.mm(4) + note.width <= room
    return Row(_tall(title.height + (0.0 if beside else note.height), how), title, note, beside)


def _left(entry: Entry) -> float:
    face = t.FACE + t.FACE_GAP if _faced(entry) else 0.0
    return face + _before(entry)


def _faced(entry: Entry) -> bool:
    return entry.kind in ("touchpoint", "bought")


def _before(entry: Entry) -> float:
    """The room of its rank, or of its year."""
    if entry.kind == "bought":
        return t.YEAR
    return t.RANK if entry.number else 0.0


def _right(entry: Entry) -> float:
    star = t.EVIDENCE + t.mm(1.5) if entry.star else 0.0
    return t.EVIDENCE + t.mm(3) + star


def _tall(inside: float, how: Manner) -> float:
    return inside + 2 * how.type.pad


def row_node(entry: Entry, set_: Row, how: Manner) -> Node:
    """A row with its face, title, stage, star, and how well it is known."""
    left, right = _left(entry), how.width - _right(entry)
    first = how.type.pad + set_.title.style.line_height / 2
    ops: list[Op] = []
    if entry.number:
        number = wrap(entry.number, how.type.strong)
        token = "ink2" if entry.kind == "bought" else how.look.main
        ops += number.glyphs(0.0, first - number.height / 2, Paint(token))
    if _faced(entry):
        ops += drawings.face(entry.feeling, _before(entry) + t.FACE / 2, first, t.FACE)
    ops += set_.title.glyphs(left, how.type.pad, Paint("ink"))
    if set_.note is not None:
        if set_.beside:
            at = set_.note.lines[0].x  # where it runs right to left, it stands at the end of its room
            x, y = right - set_.note.width - at, first - set_.note.height / 2
        else:
            x, y = left, how.type.pad + set_.title.height
        ops += set_.note.glyphs(x, y, Paint("ink2"))
    ops.append(evidence_icon(entry.evidence, how.width - t.EVIDENCE / 2, first))
    if entry.star:
        ops += drawings.star_badge(how.width - t.EVIDENCE * 1.5 - t.mm(1.5), first, t.EVIDENCE * 1.15)
    ops.append(Box(0.0, set_.height - t.ROW_LINE, how.width, t.ROW_LINE, 0.0, Paint("line2")))
    key = f"card:{entry.record}/{entry.kind}"
    return Node(key, entry.kind, 0.0, 0.0, how.width, set_.height, tuple(ops), (), entry.record, entry.label)


def evidence_icon(evidence: Evidence, cx: float, cy: float) -> Op:
    """How well something is known, as an icon."""
    return icons.icon_at(EVIDENCE_ICONS[evidence], cx, cy, t.EVIDENCE * 256 / 208, Paint("ink3"))


def more_text(count: int) -> str:
    """What stands under a list that is not shown whole."""
    return ngettext("and {count} more", "and {count} more", count).format(count=numbers.number(count))


def more_height(how: Manner) -> float:
    """The height of that line."""
    return how.type.note.line_height + how.type.pad


def listed_height(section: Listed, count: int, how: Manner) -> float:
    """The height of a list of which so many entries are shown."""
    rows = sum(row(entry, how).height for entry in section.entries[:count])
    more = more_height(how) if count < len(section.entries) else 0.0
    return head_height(section.title, how) + rows + more


def listed_node(section: Listed, count: int, how: Manner) -> Node:
    """A heading with the first entries, and how many more there are."""
    children = [head_node(section.key, section.title, section.icon, how)]
    y = head_height(section.title, how) - how.type.pad / 2
    for entry in section.entries[:count]:
        set_ = row(entry, how)
        node = row_node(entry, set_, how)
        children.append(node._replace(key=f"{section.key}/{node.key}", y=y))
        y += set_.height
    left = len(section.entries) - count
    if left:
        text = wrap(more_text(left), how.type.note, how.width)
        ops = tuple(text.glyphs(0.0, 0.0, Paint("ink2")))
        children.append(Node(f"more:{section.key}", "text", 0.0, y + how.type.pad, how.width, text.height, ops))
    return _section(section.key, tuple(children), listed_height(section, count, how))


# --- channels


def use_height(use: Use, how: Manner) -> float:
    """The height of one channel's row."""
    return max(t.TILE, wrap(use.name, how.type.body, _name_room(how)).height) + t.mm(1.6)


def _name_room(how: Manner) -> float:
    return min(how.width * 0.36, t.mm(40))


def used_height(section: Used, count: int, how: Manner) -> float:
    """The height of the section with so many channels."""
    rows = sum(use_height(use, how) for use in section.uses[:count])
    more = more_height(how) if count < len(section.uses) else 0.0
    return head_height(section.title, how) + rows + more


def used_node(section: Used, count: int, how: Manner) -> Node:
    """A bar for each channel, as long as it is used; at its end the number, and how it feels on average."""
    children = [head_node(section.key, section.title, section.icon, how)]
    y = head_height(section.title, how)
    most = max(1, *(use.touchpoints for use in section.uses))
    for place, use in enumerate(section.uses[:count]):
        node = _use_node(use, most, how)
        children.append(node._replace(key=f"{node.key}/{place}", y=y))
        y += node.h
    left = len(section.uses) - count
    if left:
        text = wrap(more_text(left), how.type.note, how.width)
        ops = tuple(text.glyphs(0.0, 0.0, Paint("ink2")))
        children.append(Node(f"more:{section.key}", "text", 0.0, y + how.type.pad, how.width, text.height, ops))
    return _section(section.key, tuple(children), used_height(section, count, how))


def _use_node(use: Use, most: int, how: Manner) -> Node:
    height = use_height(use, how)
    middle = (height - t.mm(1.6)) / 2
    ops: list[Op] = []
    if use.icon:
        ops += drawings.tile("researched", use.where, use.icon, 0.0, middle - t.TILE / 2, t.TILE)
    left = t.TILE + t.mm(2.6)
    name = wrap(use.name, how.type.body, _name_room(how))
    ops += name.glyphs(left, middle - name.height / 2, Paint("ink"))
    x = left + _name_room(how) + t.mm(3)
    if use.evidence is not None:
        return _share_node(use, how, x, middle, tuple(ops))
    faced = how.width - t.FACE
    right = faced - t.mm(2) - t.BAR_COUNT
    ops.append(Box(x, middle - t.BAR / 2, right - x, t.BAR, t.BAR / 2, Paint("surface3")))
    long = max(t.BAR, (right - x) * use.touchpoints / most)
    ops.append(Box(x, middle - t.BAR / 2, long, t.BAR, t.BAR / 2, Paint(how.look.main)))
    count = wrap(numbers.number(use.touchpoints), how.type.body)
    ops += count.glyphs(right + t.BAR_COUNT - count.width, middle - count.height / 2, Paint("ink2"))
    if use.feeling is not None:
        ops += drawings.face(use.feeling, faced + t.FACE / 2, middle, t.FACE)
    words = ngettext("{count} touchpoint", "{count} touchpoints", use.touchpoints).format(
        count=numbers.number(use.touchpoints)
    )
    felt = f", {theme.feeling_word(use.feeling)}" if use.feeling is not None else ""
    return Node(f"use:{use.name}", "use", 0.0, 0.0, how.width, height, tuple(ops), label=f"{use.name}: {words}{felt}.")


def _share_node(use: Use, how: Manner, x: float, middle: float, before: tuple[Op, ...]) -> Node:
    """A channel with how often it is chosen, and how sure that is."""
    sure = use.evidence or "assumption"
    right = how.width - t.EVIDENCE - t.mm(2) - t.SHARE
    bar = persona_figures.share_bar(use.share, how.look, right - x, height=t.BAR)
    ops = [*before, evidence_icon(sure, how.width - t.EVIDENCE / 2, middle)]
    told = ""
    if use.share is not None:
        told = f"{numbers.number(round(use.share * 100))}\u202f%"
        text = wrap(told, how.type.body)
        ops += text.glyphs(right + t.SHARE - text.width, middle - text.height / 2, Paint("ink2"))
    label = ". ".join(part for part in (use.name, told, str(EVIDENCE[sure])) if part)
    children = (bar._replace(key=f"bar:{use.name}", x=x, y=middle - t.BAR / 2),)
    return Node(f"use:{use.name}", "use", 0.0, 0.0, how.width, use_height(use, how), tuple(ops), children, label=label)


# --- what several parts share


def thin(token: str) -> Pen:
    """A fine line that a printer holds."""
    return Pen(Paint(token), max(t.ROW_LINE, t.mm(0.25)))


def lines_of(text: str, style: TextStyle, width: float) -> int:
    """How many lines a text takes."""
    return len(wrap(text, style, width).lines)
