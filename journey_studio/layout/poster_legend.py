"""The foot of a poster: the legend of what is shown and no more, and the line of sources, date and version.

Lives in layout (L2); imports its neighbours. Sizes are units of the sheet. Groups stand in rows, spread over the width;
a long group, such as many departments, goes on in the next row. The sources stand right of the last row if they fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import drawings, icons, theme
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Box, Node, Op, Paint, Pen
from journey_studio.layout.drawings import Evidence, Where
from journey_studio.layout.poster_content import Chain, PosterContent
from journey_studio.layout.poster_items import CHIP_LEAST, badge, feeling
from journey_studio.layout.poster_sizes import Roles, Sizes
from journey_studio.layout.poster_texts import natural, paragraph
from journey_studio.layout.text import Paragraph, shape

_ROW = s.mm(15.6)
_MARK, _AFTER_MARK, _BETWEEN, _BETWEEN_CODES = s.mm(11.4), s.mm(2.4), s.mm(4.9), s.mm(7.6)
_AFTER_NAME, _GROUPS = s.mm(5.0), s.mm(16)
_CHIP_H, _HOT_W, _HOT_H = s.mm(10.2), s.mm(15.4), s.mm(10.2)

_ENTRY_MOST = s.mm(150)

Draw = Callable[[float, float], tuple[Op, ...]]
"""Draws a mark with its left edge at x and its middle at y."""


class Entry(NamedTuple):
    """A mark and what it means; the width of the mark."""

    mark: float
    draw: Draw
    text: str


class Group(NamedTuple):
    """Entries that belong together, under a name or none."""

    key: str
    name: str
    entries: tuple[Entry, ...]


class Foot(NamedTuple):
    """The foot as a node at its own origin; `cut` are the names of departments that were cut."""

    node: Node
    height: float
    cut: tuple[str, ...] = ()


def foot(content: PosterContent, printed: str, width: float, sizes: Sizes, *, lanes: bool = False) -> Foot:
    """The legend and the sources, `width` wide; `printed` is the sentence on date and version.

    `lanes` explains the icons that stand for lanes where their names have no room.
    """
    type_ = sizes.roles
    groups = [group for group in _groups(content, sizes, lanes) if group.entries]
    rows = _rows(groups, width, type_)
    sentence = " ".join(part for part in (_sources(content), printed) if part)
    height = len(rows) * _ROW
    one = natural(sentence, type_.legend) if sentence else 0.0
    used = _row_width(rows[-1], type_) if rows else width
    beside = bool(sentence) and used + _GROUPS + one <= width
    children: list[Node] = []
    for number, row in enumerate(rows):
        # beside the sentence the last row stays together at the left
        room = used if beside and number == len(rows) - 1 else width
        children += _row_nodes(row, number * _ROW, room, type_)
    if beside:
        line = paragraph(sentence, type_.legend, one + 1.0)
        y = height - _ROW / 2 - line.height / 2
        children.append(_sentence_node(line.glyphs(width - one, y, Paint("ink2")), width, y, line.height))
    elif sentence:
        text = paragraph(sentence, type_.legend, width, "right")
        children.append(_sentence_node(text.glyphs(0.0, height, Paint("ink2")), width, height, text.height))
        height += text.height
    cut = tuple(entry.text for group in groups for entry in group.entries if _text(entry, type_).elided)
    return Foot(Node("foot", "foot", 0.0, 0.0, width, height, (), tuple(children)), height, cut)


def _sentence_node(ops: tuple[Op, ...], width: float, y: float, height: float) -> Node:
    """The sentence as a node of its own box; its ops are given in the foot's coordinates."""
    moved = tuple(op._replace(y=op.y - y) for op in ops)
    return Node("sources", "sources", 0.0, y, width, height, moved)


def _sources(content: PosterContent) -> str:
    return _("Sources: {list}.").format(list=", ".join(content.sources)) if content.sources else ""


# --- what is shown --------------------------------------------------------------------------------------------------


def _groups(content: PosterContent, sizes: Sizes, lanes: bool) -> Iterable[Group]:
    if lanes:
        yield Group("lanes", _("Lanes"), _lanes(content))
    touches = list(content.touches())
    rated = {touch.feeling for touch in touches if touch.feeling is not None}
    marks = [mark for band in content.bands for mark in band.marks]
    yield Group(
        "feeling",
        _("Feeling"),
        _feelings(sizes, bool(rated or marks) or content.blank, any(t.feeling is None for t in touches)),
    )
    icon = "globe" if any(touch.icon for touch in touches) else ""
    shown = {touch.evidence for touch in touches}
    yield Group("evidence", _("Evidence"), _evidence(shown, icon) if content.tiles else _dashed(bool(touches)))
    yield Group("channel", _("Channel"), _channels({touch.where for touch in touches}))
    star = any(touch.star for touch in touches) or any(mark.star for mark in marks)
    yield Group("signs", "", _signs(star, any(touch.hot for touch in touches)))
    yield Group("departments", _("Departments"), _departments(content, sizes.roles))


def explains_lanes(content: PosterContent, type_: Roles) -> bool:
    """Whether icons alone can stand for lanes: each is that of one name only, and the legend has room for the name."""
    names: dict[str, str] = {}
    rows = [row for band in content.bands for row in band.rows]
    return all(
        names.setdefault(row.icon, row.name) == row.name and natural(row.name, type_.legend) <= _ENTRY_MOST
        for row in rows
    )


def _lanes(content: PosterContent) -> tuple[Entry, ...]:
    names = {row.icon: row.name for band in content.bands for row in band.rows}

    def icon(name: str) -> Draw:
        return lambda x, y: (icons.icon_at(name, x + s.RAIL_ICON / 2, y, s.RAIL_ICON * 1.12, Paint("ink2")),)

    return tuple(Entry(s.RAIL_ICON, icon(name), text) for name, text in names.items())


def _feelings(sizes: Sizes, shown: bool, unrated: bool) -> tuple[Entry, ...]:
    """The whole scale as soon as one feeling is shown: a face means most beside the others."""
    if not shown:
        return ()

    def face(value: int | None) -> Draw:
        return lambda x, y: feeling(value, x + _MARK / 2, y, _MARK * 0.94, sizes)

    found = [Entry(_MARK, face(value), str(theme.feeling_word(value))) for value in theme.FEELINGS]
    if unrated and sizes.faces:
        found.append(Entry(_MARK, face(None), _("not rated")))
    return tuple(found)


def _evidence(shown: set[Evidence], icon: str) -> tuple[Entry, ...]:
    """The tiles as they are on the cards: plain ones where no channel is known."""
    words: dict[Evidence, str] = {
        "validated": _("validated"),
        "researched": _("researched"),
        "assumption": _("assumption"),
    }

    where: Where = "online" if icon else "unknown"

    def tile(evidence: Evidence) -> Draw:
        def draw(x: float, y: float) -> tuple[Op, ...]:
            ops = drawings.tile(evidence, where, icon, x, y - _MARK / 2, _MARK)
            return ops if icon else ops[:1]

        return draw

    return tuple(Entry(_MARK, tile(one), word) for one, word in words.items() if one in shown)


def _dashed(shown: bool) -> tuple[Entry, ...]:
    """The dashed edge of cards that are assumptions, on a map whose cards have no tiles."""
    edge = Pen(Paint("ctl"), s.LINE, (s.mm(2.1), s.mm(1.3)))

    def draw(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x, y - _HOT_H / 2, _HOT_W, _HOT_H, s.mm(3.0), None, edge),)

    return (Entry(_HOT_W, draw, _("assumption")),) if shown else ()


def _channels(shown: set[Where]) -> tuple[Entry, ...]:
    words: dict[Where, tuple[str, str]] = {
        "online": ("globe", _("online")),
        "offline": ("storefront", _("offline")),
        "both": ("arrows-left-right", _("online and offline")),
    }

    def tile(where: Where, icon: str) -> Draw:
        return lambda x, y: drawings.tile("researched", where, icon, x, y - _MARK / 2, _MARK)

    return tuple(Entry(_MARK, tile(where, icon), word) for where, (icon, word) in words.items() if where in shown)


def _signs(star: bool, hot: bool) -> tuple[Entry, ...]:
    found = []
    if star:
        found.append(Entry(_MARK, lambda x, y: drawings.star_badge(x + _MARK / 2, y, _MARK), _("moment of truth")))
    if hot:
        found.append(
            Entry(
                _HOT_W,
                lambda x, y: (drawings.hot_spot(x, y - _HOT_H / 2, _HOT_W, _HOT_H, s.mm(3.0), s.HOT),),
                _("hot spot: important and painful"),
            )
        )
    return tuple(found)


def _departments(content: PosterContent, type_: Roles) -> tuple[Entry, ...]:
    def code(text: str) -> Draw:
        return lambda x, y: badge(text, x, y - _CHIP_H / 2, (chip(text), _CHIP_H), s.CHIP_PAD, type_.code, dark=False)

    def chip(text: str) -> float:
        return max(CHIP_LEAST, natural(text, type_.code) + 2 * s.CHIP_PAD)

    found = [Entry(chip(text), code(text), name) for text, name in content.departments]
    if found and any(isinstance(item, Chain) for item in content.items()):
        found.append(Entry(0.0, lambda _x, _y: (), _("dark: owner")))
    return tuple(found)


# --- rows -----------------------------------------------------------------------------------------------------------


def _text(entry: Entry, type_: Roles) -> Paragraph:
    """What an entry says on one line; names of departments have no end, and are secondary."""
    return paragraph(entry.text, type_.legend, _ENTRY_MOST, lines=1)


def _entry_width(entry: Entry, type_: Roles) -> float:
    return entry.mark + (_AFTER_MARK if entry.mark else 0.0) + _text(entry, type_).width


def _group_width(group: Group, type_: Roles) -> float:
    name = natural(group.name, type_.legend_strong) + _AFTER_NAME if group.name else 0.0
    entries = [_entry_width(entry, type_) for entry in group.entries]
    return name + sum(entries) + _between(group) * (len(entries) - 1)


def _between(group: Group) -> float:
    return _BETWEEN_CODES if group.key == "departments" else _BETWEEN


def _row_width(row: list[Group], type_: Roles) -> float:
    return sum(_group_width(group, type_) for group in row) + _GROUPS * (len(row) - 1)


def _rows(groups: list[Group], width: float, type_: Roles) -> list[list[Group]]:
    """Groups in rows; departments begin a row of their own, and a group too wide for a row is broken."""
    rows: list[list[Group]] = []
    for group in groups:
        for part in _parts(group, width, type_):
            alone = group.key == "departments"
            if rows and not alone and _row_width([*rows[-1], part], type_) <= width:
                rows[-1].append(part)
            else:
                rows.append([part])
    return rows


def _parts(group: Group, width: float, type_: Roles) -> Iterable[Group]:
    """The group in pieces that fit a row; only the first has the name."""
    piece = group._replace(entries=())
    for entry in group.entries:
        longer = piece._replace(entries=(*piece.entries, entry))
        if piece.entries and _group_width(longer, type_) > width:
            yield piece
            longer = Group(group.key, "", (entry,))
        piece = longer
    yield piece


def _row_nodes(row: list[Group], y: float, width: float, type_: Roles) -> Iterable[Node]:
    """The groups of a row, spread over the width; a last group of signs stands at the right edge."""
    widths = [_group_width(group, type_) for group in row]
    gap = (width - sum(widths)) / (len(row) - 1) if len(row) > 1 else 0.0
    x = width - widths[0] if len(row) == 1 and row[0].key == "signs" else 0.0
    for number, (group, wide) in enumerate(zip(row, widths, strict=True)):
        key = f"legend:{group.key}:{y:.0f}:{number}"
        yield Node(key, "legend", x, y, wide, _ROW, tuple(_group_ops(group, type_)))
        x += wide + gap


def _group_ops(group: Group, type_: Roles) -> Iterable[Op]:
    middle, x = _ROW / 2, 0.0
    baseline = middle + type_.legend.cap_height / 2
    if group.name:
        name = shape(group.name, type_.legend_strong)
        yield from name.glyphs(0.0, baseline, Paint("ink"))
        x += name.width + _AFTER_NAME
    for number, entry in enumerate(group.entries):
        x += _between(group) if number else 0.0
        yield from entry.draw(x, middle)
        x += entry.mark + (_AFTER_MARK if entry.mark else 0.0)
        text = _text(entry, type_)
        left = x - (_ENTRY_MOST - text.width if text.rtl else 0.0)
        yield from text.glyphs(left, baseline - type_.legend.baseline, Paint("ink2"))
        x += text.width
