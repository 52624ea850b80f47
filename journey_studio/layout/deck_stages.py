"""One slide for each stage: what every persona meets, thinks, suffers and could have there, as cards of its lanes.

Lives in layout (L2); imports its neighbours. A stage takes the largest type in which it goes onto one slide; what does
not go onto one in the smallest goes on on the next, lane by lane and card by card.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import numbers, telling, theme
from journey_studio.layout.deck_curve import curve_items
from journey_studio.layout.deck_parts import (
    BOTTOM,
    QUOTES,
    ROOM,
    TOP,
    Block,
    Cards,
    arrow,
    label,
    pages,
    rounded,
    sentence,
    split,
)
from journey_studio.layout.deck_shapes import MARGIN, Item, Line, Shape, Slide, Words
from journey_studio.layout.deck_text import LEADING, fits, height, line, sound
from journey_studio.layout.display import Rect
from journey_studio.layout.poster_content import (
    BandContent,
    Chain,
    Mark,
    Measure,
    Note,
    PosterContent,
    Said,
    Touch,
    Written,
)
from journey_studio.model.records import HandOffChain, Stage
from journey_studio.model.state import State

SCALES = (2.1, 1.8, 1.65, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9)
GAP = 7.0
_COLUMNS = 6
_FEW = 2
_LEAST = 150.0
_PANEL_LEAST, _PANEL_MOST = 74.0, 250.0
"""How tall a curve under the cards is."""
_AIR = 34.0
"""Further room between two persons where a slide has some left."""
_NAME_OF = re.compile(r"\s+")
_STRIP = 15.0
_MOST_IN_STRIP = 16
_NOTES = frozenset({"thoughts", "pains", "opportunities"})
"""Lanes of few words, which share columns."""
_Cards = list[Touch | Note | Said]


class Lane(NamedTuple):
    """A lane's name and its cards in one stage."""

    name: str
    kind: str
    cards: _Cards


class Column(NamedTuple):
    """Lanes one under the other, in so many sub-columns: the blocks of their cards, with the names of the lanes."""

    blocks: list[tuple[str, Block]]
    parts: int


def stage_slides(state: State, content: PosterContent, number: int) -> list[Slide]:
    """The slides of the stage in this place, from 0: as few as can be, in the largest type that goes onto so many."""
    stage = content.stages[number]
    best: list[tuple[Item, ...]] = []
    below, fitting = BOTTOM, SCALES[-1]
    for scale in reversed(SCALES):
        made = _Stage(state, content, number, scale)
        bodies = made.bodies()
        if best and len(bodies) > len(best):
            break
        best, below, fitting = bodies, made.end, scale
        if len(best) > _FEW and scale >= 1.0:
            break  # large enough to be read, and there is much to lay out
    curves = tuple(_feelings(content, number, below + 6.0))
    if curves:
        best[-1] = (*best[-1], *curves)
    elif len(best) == 1 and len(content.bands) > 1:  # what is left goes between the persons
        air = min(_AIR, max(0.0, BOTTOM - below) / len(content.bands))
        aired = _Stage(state, content, number, fitting, air).bodies()
        best = aired if len(aired) == 1 else best
    return pages(f"{stage.number}  {stage.name}", best)


def _feelings(content: PosterContent, number: int, top: float) -> Iterator[Item]:
    """The curves with this stage marked, on a slide that has room left: where on the journey one is, and how it feels.

    Each has the whole width, so that its stages stand under those of the strip above.
    """
    bands = [band for band in content.bands if band.marks]
    names = len(content.bands) > 1
    room = BOTTOM - top
    each = min(_PANEL_MOST, (room + GAP) / len(bands) - GAP) if bands else 0.0
    if each < _PANEL_LEAST:
        return
    count = len(content.stages)
    wide = ROOM / count
    for place, band in enumerate(bands):
        area = Rect(MARGIN, top + place * (each + GAP), ROOM, each)
        ground, *curve = curve_items(band, count, area, alone=True, words=11.0)
        yield ground
        here = Rect(area.x + number * wide, area.y, wide, area.h)
        yield Shape(_("This stage"), *here, fill=band.look.soft, pen=band.look.line, decorative=True)
        yield from curve
        if names:
            name = _NAME_OF.sub(" ", sound(band.name))
            if fits(name, 11.0, wide - 12, 1, bold=True):
                yield label(name, area.x + 6, area.bottom - 18, wide - 12, name, 11.0, band.look.main, bold=True)


class _Stage:
    """The slides of one stage at one scale; used once."""

    def __init__(self, state: State, content: PosterContent, number: int, scale: float, air: float = 0.0) -> None:
        self.state = state
        self.content = content
        self.number = number
        self.cards = Cards(state, scale)
        self.small = max(9.0, 9.5 * scale)
        self.done: list[tuple[Item, ...]] = []
        self.items: list[Item] = []
        self.y = TOP
        self.top = TOP
        self.end = BOTTOM
        self.air = air

    def bodies(self) -> list[tuple[Item, ...]]:
        """What stands on each slide, without the title."""
        self._begin()
        self._say(_("Customer’s words"), self.content.stages[self.number].words, 14.0, italic=True)
        stage = self.state.find(Stage, self.content.stages[self.number].record)
        if stage is not None:
            self._say(_("Description"), stage.description, 11.0, italic=False)
        for band in self.content.bands:
            self._band(band)
        if len(self.items) > len(tuple(self._strip())) or not self.done:
            self._turn()
        return self.done

    def _say(self, name: str, text: str, size: float, *, italic: bool) -> None:
        """A text across the slide, over several if need be."""
        if not sound(text):
            return
        for one in split([line(sound(text), size, "ink2", italic=italic)], ROOM, BOTTOM - self.top):
            tall = height((one,), ROOM)
            if self.y + tall > BOTTOM:
                self._turn()
            self.items.append(Shape(name, MARGIN, self.y, ROOM, tall, lines=(one,)))
            self.y += tall + 5

    def _begin(self) -> None:
        self.items = list(self._strip())
        self.top = TOP + (_STRIP + 7 if self.items else 0.0)
        self.y = self.top

    def _turn(self) -> None:
        """The slide is full: the next one."""
        self.end = self.y
        self.done.append(tuple(self.items))
        self._begin()

    def _strip(self) -> Iterator[Shape]:
        """All stages as small arrows, this one dark: where on the journey one is."""
        stages = self.content.stages
        if not 1 < len(stages) <= _MOST_IN_STRIP:
            return
        width = (ROOM + 2) / len(stages) - 2
        for place, stage in enumerate(stages):
            here = place == self.number
            text = f"{stage.number} {sound(stage.name)}"
            if not fits(text, 8.0, width - 16, 1, bold=here):
                text = str(stage.number)
            words = Line((Words(text, 8.0, "onChevron" if here else "ink2", here),), "ctr")
            yield Shape(
                text,
                *(MARGIN + place * (width + 2), TOP - 6, width, _STRIP),
                geometry="homePlate",
                fill="chevron" if here else "surface3",
                lines=(words,),
                anchor="ctr",
                adjust=arrow(6.0, width, _STRIP),
                decorative=True,
            )

    # -- a band ---------------------------------------------------------------------------------------------------

    def _band(self, band: BandContent) -> None:
        lanes = [
            Lane(row.name, row.kind, [item for item in row.cells[self.number] if isinstance(item, Touch | Note | Said)])
            for row in band.rows
        ]
        groups = _grouped([lane for lane in lanes if lane.cards])
        strip = self._words(band)
        if not groups and not strip:
            return
        for first in range(0, max(1, len(groups)), _COLUMNS):
            last = first + _COLUMNS >= len(groups)
            self._lanes(band, groups[first : first + _COLUMNS], strip if last else ())

    def _lanes(self, band: BandContent, groups: list[list[Lane]], strip: tuple[Line, ...]) -> None:
        """Lanes side by side, and the words under them; over several slides if need be."""
        parts = _shares([sum(len(lane.cards) for lane in group) for group in groups])
        width = (ROOM - GAP * (sum(parts) - 1)) / sum(parts) if parts else ROOM
        tallest = BOTTOM - self.top - self._head_height() - self._lane_head() - 2
        columns = [Column(self._blocks(group, width, tallest), part) for group, part in zip(groups, parts, strict=True)]
        strip = tuple(split_words(strip, ROOM, tallest))
        need = self._head_height() + height(strip, ROOM)
        need += max((self._spread(self._sizes(one, width), one.parts) for one in columns), default=0.0)
        if self.y + need > BOTTOM and self.y > self.top + 1:
            self._turn()
        while columns or strip:
            self._band_head(band)
            columns = self._fill(columns, width, band.look.main)
            while strip and not columns:
                tall = height(strip[:1], ROOM)
                if self.y + tall > BOTTOM + 0.5:
                    break
                self.items.append(Shape(_("Lanes"), MARGIN, self.y, ROOM, tall, lines=strip[:1]))
                self.y += tall
                strip = strip[1:]
            if columns or strip:
                self._turn()
        self.y += 9 + self.air

    def _blocks(self, lanes: list[Lane], width: float, tallest: float) -> list[tuple[str, Block]]:
        """The blocks of lanes one under the other; the first of each has its name."""
        found: list[tuple[str, Block]] = []
        for lane in lanes:
            blocks = [block for card in lane.cards for block in self.cards.blocks(card, width, tallest)]
            found += [(lane.name if not place else "", block) for place, block in enumerate(blocks)]
        return found

    def _head_height(self) -> float:
        return self.cards.size * LEADING + 11

    def _lane_head(self) -> float:
        return self.small * LEADING + 4

    def _sizes(self, column: Column, width: float) -> list[tuple[str, float]]:
        """The name of the lane that begins with each block, and the block's height with the gap under it."""
        return [(name, self.cards.height(block, width) + GAP) for name, block in column.blocks]

    def _flow(self, sizes: list[tuple[str, float]], limit: float) -> list[tuple[int, float, float]]:
        """Where blocks stand that are set one under the other up to `limit`: sub-column, top and bottom of each."""
        head = self._lane_head()
        found: list[tuple[int, float, float]] = []
        part, y = 0, 0.0
        for name, tall in sizes:
            top = y + (head if name or not y else 0.0)
            if y and top + tall > limit + 0.01:
                part, top = part + 1, head
            found.append((part, top, top + tall))
            y = top + tall
        return found

    def _spread(self, sizes: list[tuple[str, float]], parts: int) -> float:
        """The least height at which a column's blocks, kept in order, go into so many sub-columns."""
        low, high = 0.0, max(1.0, self._flow(sizes, math.inf)[-1][2])
        if parts == 1:
            return high
        for _try in range(12):
            middle = (low + high) / 2
            placed = self._flow(sizes, middle)
            if placed[-1][0] < parts and max(bottom for _part, _top, bottom in placed) <= middle + 0.01:
                high = middle
            else:
                low = middle
        return high

    def _band_head(self, band: BandContent) -> None:
        tall = self._head_height() - 6
        size = self.cards.size
        name = sound(band.name)[:120].replace("\n", " ")
        role = sound(band.role).replace("\n", " ")
        words = [Words(name, size, band.look.main, bold=True)]
        if role and fits(f"{name}   {role}", size, ROOM - 24, 1, bold=True):
            words.append(Words(f"   {role}", size, "ink2"))
        while len(words[0].text) > 8 and not fits(words[0].text, size, ROOM - 24, 1, bold=True):
            words = [words[0]._replace(text=words[0].text[: -len(words[0].text) // 8 - 2].rstrip() + "…")]
        self.items.append(
            Shape(
                name,
                *(MARGIN, self.y, ROOM, tall),
                geometry="roundRect",
                fill=band.look.soft,
                lines=(Line(tuple(words)),),
                inset=(10, 0, 10, 0),
                anchor="ctr",
                adjust=rounded(5.0, ROOM, tall),
            )
        )
        self.y += self._head_height()

    def _fill(self, columns: list[Column], width: float, main: str) -> list[Column]:
        """Put as many cards of each lane onto the slide as it takes; the lanes with what is left."""
        room = BOTTOM - self.y + GAP
        x, deepest = MARGIN, 0.0
        rest: list[Column] = []
        for column in columns:
            if not column.blocks:
                continue
            sizes = self._sizes(column, width)
            placed = self._flow(sizes, min(room, self._spread(sizes, column.parts)))
            for (name, block), (part, top, bottom) in zip(column.blocks, placed, strict=True):
                if part == column.parts:
                    break
                left = x + part * (width + GAP)
                if name:
                    y = self.y + top - self._lane_head()
                    self.items.append(self._lane_name(name, left, y, width))
                self.items.append(self.cards.group(block, left, self.y + top, width, main))
                deepest = max(deepest, bottom)
            x += column.parts * (width + GAP)
            kept = [
                one for one, (part, _top, _bottom) in zip(column.blocks, placed, strict=True) if part >= column.parts
            ]
            rest.append(column._replace(blocks=kept))
        self.y += deepest
        return rest if any(column.blocks for column in rest) else []

    def _lane_name(self, name: str, x: float, y: float, width: float) -> Shape:
        text = sound(name).replace("\n", " ")
        while len(text) > 8 and not fits(text, self.small, width, 1, bold=True):
            text = text[: -(len(text) // 8) - 2].rstrip() + "…"
        return label(text, x, y, width, text, self.small, bold=True)

    # -- what is no card ------------------------------------------------------------------------------------------

    def _words(self, band: BandContent) -> tuple[Line, ...]:
        """Curve, departments, KPIs and own lanes of a band in this stage, a line each."""
        pairs: list[tuple[str, str]] = []
        for row in band.rows:
            if row.kind == "emotion":
                said = [mark_words(mark) for mark in band.marks if mark.stage == self.number]
            else:
                said = [self._said(item) for item in row.cells[self.number]]
            said = [text for text in said if text]
            if said:
                pairs.append((row.name, "; ".join(said)))
        lines = sentence(pairs, self.small, 2.0)
        if len(lines) > 1 and not any(one.rtl for one in lines):
            gap = Words("      ", self.small)
            words = [word for one in lines for word in (*one.words, gap)][:-1]
            joined = Line(tuple(words), before=2.0)
            if height((joined,), ROOM) < height(lines, ROOM) - 1:
                return (joined,)
        return lines

    def _said(self, item: object) -> str:
        if isinstance(item, Chain):
            chain = self.state.find(HandOffChain, item.record)
            return telling.ARROW.join(telling.department_names(self.state, chain.departments)) if chain else ""
        if isinstance(item, Measure):
            return ", ".join(part for part in (f"{item.name} {item.value}".strip(), item.goal) if part)
        return item.text if isinstance(item, Written) else ""


def split_words(lines: tuple[Line, ...], width: float, tall: float) -> list[Line]:
    """Paragraphs of a name and a text, none taller than a page."""
    found: list[Line] = []
    for one in lines:
        if height((one,), width) <= tall:
            found.append(one)
            continue
        name, text = one.words[0], one.words[1]._replace(text="".join(word.text for word in one.words[1:]))
        pieces = split([one._replace(words=(text._replace(bold=True),))], width, tall - text.size * LEADING)
        for place, piece in enumerate(pieces):
            plain = piece.words[0]._replace(bold=False)
            found.append(piece._replace(words=(name, plain) if not place else (plain,)))
    return found


def mark_words(mark: Mark) -> str:
    """A point of the curve in words: `Uneasy −0.6 “No prices”`."""
    value = numbers.number(mark.value, signed=True)
    word = str(theme.feeling_word(mark.value))
    text = sound(mark.text).replace("\n", " ")
    quoted = text if text[:1] in QUOTES else f"“{text}”"
    found = f"{word} {value}" + (f" {quoted}" if text else "")
    return f"{found}, {_('moment of truth')}" if mark.star else found


def _grouped(lanes: list[Lane]) -> list[list[Lane]]:
    """Lanes that stand under each other: those of few words together, the others alone."""
    notes = [lane for lane in lanes if lane.kind in _NOTES]
    rest = [[lane] for lane in lanes if lane.kind not in _NOTES]
    return [*rest, notes] if notes else rest


def _shares(counts: list[int]) -> list[int]:
    """How many sub-columns each lane gets: one, and more for those with the most cards, as long as there is room."""
    most = max(len(counts), min(int((ROOM + GAP) / (_LEAST + GAP)), sum(counts)))
    parts = [1] * len(counts)
    while sum(parts) < most:
        fullest = max(range(len(counts)), key=lambda place: counts[place] / parts[place])
        if counts[fullest] <= parts[fullest]:
            break
        parts[fullest] += 1
    return parts
