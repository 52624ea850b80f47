"""The stages of a poster: a row of dark chevrons, and beside it what kind of map this is.

Lives in layout (L2); imports its neighbours. A row's height follows from the longest name; names and the customer's
words take as many lines as they need, and names are set smaller before a word of theirs is broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_studio.layout import poster_sizes as s
from journey_studio.layout.display import Node, Op, Paint, Shape
from journey_studio.layout.outlines import chevron
from journey_studio.layout.poster_content import StageContent
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_sizes import Roles, Sizes
from journey_studio.layout.poster_texts import Texts, natural, paragraph, runs_rtl, widest_word
from journey_studio.layout.text import Align, TextStyle
from journey_studio.layout.type_roles import scaled

_CORNER_RIGHT = s.mm(5)


class Stages(NamedTuple):
    """How a row of chevrons is set: its height, the type of names and words, the depth of the points."""

    height: float
    name: TextStyle
    words: TextStyle
    tip: float


def _title(stage: StageContent) -> str:
    """Number and name, which stay together; of a name that runs right to left the number stands at the right."""
    return f"{stage.number}\u00a0{stage.name}"


def _room(stage: StageContent, sizes: Sizes) -> tuple[float, Align]:
    """The width of a stage's words from their left edge, and the side they stand at.

    Words at the right end before the point of the chevron; at the left they may run into it.
    """
    tip, _first, inset = _insets(sizes)
    if runs_rtl(stage.name):
        return sizes.column - inset - tip, "right"
    return sizes.column - inset - min(s.CHEVRON_RIGHT, sizes.column * 0.04), "left"


def _insets(sizes: Sizes) -> tuple[float, float, float]:
    """Depth of the point, and the distance of the text from the left of the first chevron and of the others."""
    tip = min(s.CHEVRON_TIP, sizes.column * 0.12)
    text = min(s.CHEVRON_TEXT_X, sizes.column * 0.08)
    return tip, text, tip + text * 0.7


def stages(shown: Sequence[StageContent], sizes: Sizes, texts: Texts) -> Stages:
    """How the stages of a strip are set."""
    tip = _insets(sizes)[0]
    roles = sizes.roles
    name, words = roles.stage, roles.words
    rooms = [_room(stage, sizes)[0] for stage in shown]
    for share in s.STAGE_SIZES:
        name = scaled(roles.stage, share)
        words = scaled(roles.words, max(share, 20 / 24))
        if all(_fits(stage, name, room, texts) for stage, room in zip(shown, rooms, strict=True)):
            break
    heights = (_height(stage, name, words, room, texts) for stage, room in zip(shown, rooms, strict=True))
    return Stages(max(heights, default=0.0) + 2 * s.CHEVRON_Y, name, words, tip)


def _fits(stage: StageContent, style: TextStyle, room: float, texts: Texts) -> bool:
    title = _title(stage)
    return widest_word(title, style) <= room and texts.lines(title, style, room) <= 2


def _height(stage: StageContent, name: TextStyle, words: TextStyle, room: float, texts: Texts) -> float:
    return texts.height(_title(stage), name, room) + texts.height(stage.words, words, room)


def stages_node(
    shown: Sequence[StageContent], how: Stages, strip: Strip, sizes: Sizes, key: str, *, headings: bool
) -> Node:
    """The row of chevrons, its left end at 0; `headings` makes them entries of the outline."""
    children = []
    first_text, next_text = _insets(sizes)[1:]
    for number, stage in enumerate(shown):
        begins = strip.place == 0 and number == 0
        ends = number == len(shown) - 1
        body = sizes.column - (how.tip if ends else s.CHEVRON_GAP)
        shape = chevron(body, how.height, how.tip, notched=not begins)
        dark = (strip.first + number) % 2 == 0
        fill = "chevron" if dark else "chevron2"
        pen = sizes.pen("chevronLine") if sizes.outlined else None
        ops: list[Op] = [Shape(shape, fill=Paint(fill), pen=pen)]
        ops += _words(stage, how, first_text if begins else next_text, sizes)
        children.append(
            Node(
                f"stage:{stage.record}{key}",
                "stage_header",
                *(number * sizes.column, 0.0, sizes.column, how.height),
                ops=tuple(ops),
                record=stage.record,
                label=stage.label,
                heading=2 if headings else 0,
            )
        )
    return Node(f"stages:{strip.place}{key}", "stages", 0.0, 0.0, len(shown) * sizes.column, how.height, (),
                tuple(children))  # fmt: skip


def _words(stage: StageContent, how: Stages, x: float, sizes: Sizes) -> list[Op]:
    room, align = _room(stage, sizes)
    if align == "right":
        x = _insets(sizes)[2]
    name = paragraph(_title(stage), how.name, room, align)
    words = paragraph(stage.words, how.words, room, align)
    y = (how.height - name.height - words.height) / 2
    return [
        *name.glyphs(x, y, Paint("onChevron")),
        *words.glyphs(x, y + name.height, Paint("onChevron2")),
    ]


class Corner(NamedTuple):
    """What stands left of the chevrons: the kind of map, and its version and date; and how much height it needs."""

    kind: str
    version: str

    @property
    def line(self) -> str:
        """The same on one line."""
        return ", ".join(part for part in self if part)


def corner_width(corner: Corner, roles: Roles) -> float:
    """The width that keeps each line of the corner whole."""
    return max(natural(corner.kind, roles.map_kind), natural(corner.version, roles.version)) + _CORNER_RIGHT


def corner_height(corner: Corner, sizes: Sizes, texts: Texts) -> float:
    """The least height of the row of chevrons for the words beside it."""
    room = sizes.rail - _CORNER_RIGHT
    kind = texts.height(corner.kind, sizes.roles.map_kind, room)
    return kind + texts.height(corner.version, sizes.roles.version, room)


def corner_node(corner: Corner, height: float, sizes: Sizes) -> Node:
    """The words beside the chevrons, in the middle of the row."""
    room = sizes.rail - _CORNER_RIGHT
    kind = paragraph(corner.kind, sizes.roles.map_kind, room)
    version = paragraph(corner.version, sizes.roles.version, room)
    y = (height - kind.height - version.height) / 2
    ops = (*kind.glyphs(0.0, y, Paint("ink")), *version.glyphs(0.0, y + kind.height, Paint("ink2")))
    return Node("map-kind", "map_kind", 0.0, 0.0, sizes.rail, height, ops)
