"""A persona's band on a poster: its header with portrait and needs, the names of its lanes, its frame, its cells.

Lives in layout (L2); imports its neighbours. The header is one line where all of it fits; else the needs go below, and
then the role: names and roles are never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout import icons, labels, numbers, portraits, poster_cells, poster_curve, poster_kit
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Picture, Rect, Shape
from journey_studio.layout.outlines import rounded
from journey_studio.layout.poster_cells import Arranged
from journey_studio.layout.poster_content import BandContent, Row, StageContent
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_texts import Texts, natural, paragraph
from journey_studio.layout.text import Paragraph, TextStyle, measure, shape

ABOUT_LINES = 3
"""Needs and background are secondary: what goes beyond so many lines is cut, and the report says so."""


class Header(NamedTuple):
    """How a header is set: its height, whether role and needs stand beside the name or below, room for the text."""

    height: float
    role_beside: bool
    about_beside: bool
    room: float
    slim: bool


def proven_texts(band: BandContent, proven: bool) -> tuple[str, str]:
    """What the header says about evidence: strong and plain; only the count where the whole map is assumed."""
    if not band.touchpoints:
        return "", ""
    if not proven:
        count = ngettext("{count} touchpoint", "{count} touchpoints", band.touchpoints)
        return "", count.format(count=numbers.number(band.touchpoints))
    counts = _("{part} of {whole}").format(part=numbers.number(band.validated), whole=numbers.number(band.touchpoints))
    return counts, _("validated")


def _proven_width(band: BandContent, proven: bool, sizes: Sizes) -> float:
    strong, plain = proven_texts(band, proven)
    if not plain:
        return 0.0
    roles = sizes.roles
    counts = s.PROVEN_ICON + s.mm(4.2) + measure(strong + " ", roles.proven_strong) if strong else 0.0
    return counts + measure(plain, roles.proven)


def _text_x(slim: bool, sizes: Sizes) -> float:
    return s.HEADER_X + (s.SLIM_PORTRAIT if slim else sizes.portrait) + s.AFTER_PORTRAIT


def header(band: BandContent, width: float, proven: bool, sizes: Sizes, texts: Texts, *, slim: bool) -> Header:
    """How the header of a band is set at this width."""
    roles, left = sizes.roles, _text_x(slim, sizes)
    if slim:
        lines = texts.lines(band.name, roles.role, width - left - s.PROVEN_RIGHT)
        return Header(s.SLIM_HEADER + (lines - 1) * roles.role.line_height, False, False, 0.0, True)
    counts = _proven_width(band, proven, sizes)
    room = width - left - s.PROVEN_RIGHT - (counts + s.mm(9) if counts else 0.0)
    name = natural(band.name, roles.name)
    role = s.AFTER_NAME + natural(band.role, roles.role) if band.role else 0.0
    about = s.AFTER_ROLE + natural(band.about, roles.need) if band.about else 0.0
    if name + role + about <= room:
        return Header(sizes.header, bool(band.role), bool(band.about), room, False)
    role_beside = bool(band.role) and name + role <= room
    tall = texts.lines(band.name, roles.name, room) * roles.name.line_height
    below = width - left - s.PROVEN_RIGHT
    if band.role and not role_beside:
        tall += texts.height(band.role, roles.role, below)
    if band.about:
        tall += min(ABOUT_LINES, texts.lines(band.about, roles.need, below)) * roles.need.line_height
    return Header(max(sizes.header, tall + 2 * s.mm(3.2)), role_beside, False, room, False)


def header_node(band: BandContent, how: Header, width: float, proven: bool, sizes: Sizes) -> tuple[Node, bool]:
    """The header, and whether its secondary text was cut."""
    ops: list[Op] = []
    size = s.SLIM_PORTRAIT if how.slim else sizes.portrait
    first = (s.SLIM_HEADER if how.slim else sizes.header) / 2
    _portrait(ops, band, s.HEADER_X + size / 2, how.height / 2 if how.slim else first, size)
    cut = False
    if how.slim:
        name = paragraph(band.name, sizes.roles.role, width - _text_x(True, sizes) - s.PROVEN_RIGHT)
        ops += name.glyphs(_text_x(True, sizes), (how.height - name.height) / 2, Paint("ink"))
    else:
        cut = _words(ops, band, how, width, sizes)
        _proven(ops, band, width - s.PROVEN_RIGHT, first, proven, sizes)
    node = Node(
        f"header:{band.key}{'/slim' if how.slim else ''}", "band_header", 0.0, 0.0, width, how.height, tuple(ops)
    )
    return node._replace(label=band.label), cut


def _portrait(ops: list[Op], band: BandContent, cx: float, cy: float, size: float) -> None:
    if band.portrait:
        ops.append(Picture(band.portrait, cx - size / 2, cy - size / 2, size, size, size / 2))
    else:
        ops += portraits.portrait(band.drawn_portrait, band.look.slot, cx, cy, size)


def _words(ops: list[Op], band: BandContent, how: Header, width: float, sizes: Sizes) -> bool:
    """Name, role and needs; says whether the needs were cut."""
    roles, left = sizes.roles, _text_x(False, sizes)
    name = paragraph(band.name, roles.name, how.room)
    below = width - left - s.PROVEN_RIGHT
    on_line = how.role_beside or not band.role
    about = paragraph(band.about, roles.need, below, lines=0 if how.about_beside else ABOUT_LINES)
    role = paragraph(band.role, roles.role, how.room if how.role_beside else below)
    if how.about_beside or (on_line and not band.about):
        y = (how.height - name.height) / 2
    else:
        rest = (0.0 if on_line else role.height) + (0.0 if how.about_beside else about.height)
        y = (how.height - name.height - rest) / 2
    middle = y + name.height - roles.name.line_height / 2
    x = left
    ops += _start(name, x, y, how.room, "ink")
    x += name.width
    y += name.height
    if how.role_beside:
        x += s.AFTER_NAME
        ops += shape(band.role, roles.role).glyphs(x, _centred(roles.role, middle), Paint(band.look.main))
        x += role.width
    elif band.role:
        ops += _start(role, left, y, below, band.look.main)
        y += role.height
    if how.about_beside:
        baseline = _centred(roles.need, middle)
        ops += shape(band.about, roles.need).glyphs(x + s.AFTER_ROLE, baseline, Paint("ink2"))
    else:
        ops += _start(about, left, y, below, "ink2")
    return about.elided


def _start(text: Paragraph, x: float, y: float, room: float, ink: str) -> Sequence[Op]:
    """A paragraph that begins at x, also one that runs right to left."""
    return text.glyphs(x - (room - text.width if text.rtl else 0.0), y, Paint(ink))


def _centred(style: TextStyle, middle: float) -> float:
    """The baseline of a line whose capitals are centred at `middle`."""
    return middle + style.cap_height / 2


def _proven(ops: list[Op], band: BandContent, right: float, middle: float, proven: bool, sizes: Sizes) -> None:
    strong, plain = proven_texts(band, proven)
    if not plain:
        return
    roles = sizes.roles
    x = right - _proven_width(band, proven, sizes)
    baseline = _centred(roles.proven, middle)
    if strong:
        grown = s.PROVEN_ICON * 256 / 208  # the disc fills 208 of the icon's 256 units
        ops.append(icons.icon_at("check-circle-fill", x + s.PROVEN_ICON / 2, middle, grown, Paint("ink3")))
        x += s.PROVEN_ICON + s.mm(4.2)
        ops += shape(strong, roles.proven_strong).glyphs(x, baseline, Paint("ink"))
        x += measure(strong + " ", roles.proven_strong)
    ops += shape(plain, roles.proven).glyphs(x, baseline, Paint("ink2"))


# --- the band --------------------------------------------------------------------------------------------------------


class Lane(NamedTuple):
    """A row as it is set: the height of its fullest cell, its own height, and how its cells are arranged."""

    row: Row
    cells: tuple[Arranged, ...]
    height: float


class Band(NamedTuple):
    """A band as it is set in one strip; `blank` is the height of the open field below one that has no rows."""

    content: BandContent
    header: Header
    lanes: tuple[Lane, ...]
    blank: float = 0.0

    @property
    def height(self) -> float:
        """The height of header and rows."""
        return self.header.height + sum(lane.height for lane in self.lanes) + self.blank


class Lost(NamedTuple):
    """Secondary text that was left out: needs that were cut, words of the curve that found no place."""

    abouts: tuple[str, ...]
    words: tuple[str, ...]


def rail_width(rows: Sequence[Row], sizes_roles: s.Roles) -> float:
    """The width of the column of lane names: as wide as the widest name, within limits."""
    widest = max((natural(row.name, sizes_roles.lane) for row in rows), default=0.0)
    fixed = s.RAIL_LEFT + s.RAIL_ICON + s.RAIL_GAP + s.RAIL_RIGHT
    return max(s.RAIL_LEAST, min(s.RAIL_MOST, fixed + widest))


def lane_name_height(row: Row, sizes: Sizes, texts: Texts) -> float:
    """The least height of a lane for its name, or its icon."""
    if sizes.icons:
        return s.RAIL_ICON + 2 * s.mm(2)
    return texts.height(row.name, sizes.roles.lane, _name_room(sizes)) + 2 * s.mm(2)


def _name_room(sizes: Sizes) -> float:
    return sizes.rail - s.RAIL_LEFT - s.RAIL_ICON - s.RAIL_GAP - s.mm(3)


def band_node(
    band: Band, strip: Strip, stages: Sequence[StageContent], rect: Rect, proven: bool, sizes: Sizes
) -> tuple[Node, Lost]:
    """The whole band in one strip; `rect` is its place on the map."""
    content = band.content
    head, cut = header_node(content, band.header, rect.w, proven, sizes)
    children = [head]
    lost: tuple[str, ...] = ()
    y = band.header.height
    tops = []
    for lane in band.lanes:
        tops.append(y)
        if lane.row.kind == "emotion":
            box = Rect(sizes.rail, y, rect.w - sizes.rail, lane.height - s.LINE)
            drawn = poster_curve.draw(content, strip, f"curve:{content.key}/{strip.place}", box, sizes)
            children.append(drawn.node)
            lost = drawn.lost
        y += lane.height
    shown = stages[strip.first : strip.last]
    for number, stage in enumerate(shown):
        children.append(_column(band, stage, number, tops, y, strip, sizes))
    names = [_lane_name(lane, top, content, strip, sizes) for lane, top in zip(band.lanes, tops, strict=True)]
    key = f"band:{content.key}/{strip.place}"
    ops = _frame(band, tops, rect, len(shown), sizes)
    heading = 2 if strip.place == 0 else 0
    # a bookmark with the name alone: the sentence is the header's
    node = Node(key, "band", *rect, ops=ops, children=(children[0], *names, *children[1:]), record=_record(content),
                label=content.name, heading=heading)  # fmt: skip
    return node, Lost((content.about,) if cut else (), lost)


def _record(content: BandContent) -> str:
    return "" if content.key == "-" else content.key


def _column(
    band: Band, stage: StageContent, number: int, tops: Sequence[float], bottom: float, strip: Strip, sizes: Sizes
) -> Node:
    """The cells of one stage, from top to bottom: a reader meets a persona's stages one after the other."""
    top = band.header.height
    cells = []
    for lane, y in zip(band.lanes, tops, strict=True):
        row = lane.row
        items = row.cells[strip.first + number]
        if row.free or row.number:
            place = Rect(0.0, y - top, sizes.column, lane.height)
            cells += poster_kit.open_nodes(row, stage, number + strip.first, place, band.content.key, sizes)
        if not items:
            continue
        fullest = max(one.height for one in lane.cells)
        key = f"cell:{stage.record}/{row.lane}/{band.content.key}"
        frame = poster_cells.Frame(key, Rect(0.0, y - top, sizes.column, lane.height), fullest)
        label = labels.cell(stage.name, row.name, len(items))
        if row.free:  # what stands there stays at the top
            frame = frame._replace(rect=frame.rect._replace(h=frame.rect.h - s.mm(row.free) / sizes.scale))
        cells.append(
            poster_cells.cell_node(row.kind, items, lane.cells[number], frame, label, band.content.look.main, sizes)
        )
    x = sizes.rail + number * sizes.column
    return Node(
        f"column:{stage.record}/{band.content.key}",
        "stage",
        *(x, top, sizes.column, bottom - top),
        children=tuple(cells),
        record=stage.record,
        label=f"{stage.number} {stage.name}",
        heading=3 if cells else 0,
    )


def _lane_name(lane: Lane, y: float, content: BandContent, strip: Strip, sizes: Sizes) -> Node:
    """Icon and name of a lane in the middle of its row."""
    room = lane.height - s.LINE
    fullest = max((one.height for one in lane.cells), default=room)
    middle = poster_cells.above(room, fullest) + fullest / 2
    icon_x = sizes.rail / 2 if sizes.icons else s.RAIL_LEFT + s.RAIL_ICON / 2
    ops: tuple[Op, ...] = (icons.icon_at(lane.row.icon, icon_x, middle, s.RAIL_ICON * 1.12, Paint(content.look.main)),)
    if not sizes.icons:
        name = paragraph(lane.row.name, sizes.roles.lane, _name_room(sizes))
        x = s.RAIL_LEFT + s.RAIL_ICON + s.RAIL_GAP
        ops += tuple(_start(name, x, middle - name.height / 2, _name_room(sizes), "ink"))
    key = f"lane:{lane.row.lane}/{content.key}/{strip.place}"
    return Node(key, "lane", 0.0, y, sizes.rail, lane.height, ops, record=lane.row.lane, label=lane.row.name)


def _frame(band: Band, tops: Sequence[float], rect: Rect, columns: int, sizes: Sizes) -> tuple[Op, ...]:
    """Header fill, rows, columns, the rail's edge, and the persona's line around it all."""
    look, head = band.content.look, band.header.height
    below = bool(band.lanes) or band.blank > 0.0
    corner = 0.0 if below else s.BAND_RADIUS
    fill = Outline(tuple(rounded(0.0, 0.0, rect.w, head, (s.BAND_RADIUS, s.BAND_RADIUS, corner, corner))))
    ops: list[Op] = [Shape(fill, fill=Paint(look.soft))]
    if below:
        rules = [part for y in tops[1:] for part in _rule(0.0, y - s.LINE / 2, rect.w, y - s.LINE / 2)]
        ops += _grid(rules, head, rect.h, columns, sizes)
        ops.append(Shape(Outline(tuple(_rule(0.0, head, rect.w, head))), pen=sizes.pen(look.line)))
    half = sizes.hair / 2
    ops.append(
        Box(half, half, rect.w - sizes.hair, rect.h - sizes.hair, s.BAND_RADIUS - half, None, sizes.pen(look.line))
    )
    return tuple(ops)


def field_node(rect: Rect, columns: int, hint: str, sizes: Sizes) -> Node:
    """The open field of a map without bands, to write and to stick notes on; a hint where not even stages are."""
    half = sizes.hair / 2
    frame = Box(half, half, rect.w - sizes.hair, rect.h - sizes.hair, s.BAND_RADIUS - half, None, sizes.pen("line2"))
    ops: tuple[Op, ...] = (*(_grid([], 0.0, rect.h, columns, sizes) if columns else ()), frame)
    if hint:
        style = sizes.roles.need
        text = paragraph(hint, style, rect.w, "center")
        ops += text.glyphs(0.0, (rect.h - text.height) / 2, Paint("ink3"))
    return Node("field", "field", *rect, ops=ops)


def _grid(
    rules: list[tuple[str | float, ...]], top: float, bottom: float, columns: int, sizes: Sizes
) -> tuple[Op, ...]:
    """The rules between rows, those between columns, and the edge of the rail."""
    for number in range(1, columns):
        x = sizes.rail + number * sizes.column
        rules += _rule(x, top, x, bottom)
    inner = (Shape(Outline(tuple(rules)), pen=sizes.pen("line")),) if rules else ()
    edge = Shape(Outline(tuple(_rule(sizes.rail, top, sizes.rail, bottom))), pen=sizes.pen("line2"))
    return (*inner, edge)


def _rule(x0: float, y0: float, x1: float, y1: float) -> list[tuple[str | float, ...]]:
    return [("M", x0, y0), ("L", x1, y1)]
