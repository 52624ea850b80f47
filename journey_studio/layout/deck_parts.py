"""The parts that slides are made of: faces, portraits, titles, cards, and text that goes on where there is room.

Lives in layout (L2); imports its neighbours. Faces and portraits are the drawings of the map, as shapes of a slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from journey_studio.i18n import _
from journey_studio.layout import drawings, telling, theme
from journey_studio.layout.deck_shapes import HEIGHT, MARGIN, WIDTH, Group, Line, Path, Shape, Slide, Words
from journey_studio.layout.deck_text import LEADING, fits, height, line, parted, sound
from journey_studio.layout.display import Box, Op, Outline, Paint
from journey_studio.layout.display import Shape as Drawn
from journey_studio.layout.poster_content import Item, Note, Said, Touch
from journey_studio.layout.poster_texts import runs_rtl
from journey_studio.layout.text import ELLIPSIS
from journey_studio.model.records import Card
from journey_studio.model.state import State

ROOM = WIDTH - 2 * MARGIN
TOP = 84.0
BOTTOM = HEIGHT - 34.0
TITLE_SIZES = ((26.0, 1), (22.0, 1), (20.0, 2), (16.0, 2), (13.0, 3))
"""Sizes of a title and how many lines it may take in each."""
SMALLEST = 9.0
FACE = 16.0
_ADJUST = 100_000
QUOTES = tuple("“”„«‹‘'\"「『")
"""What a text begins with that came with quotation marks."""


class Title(NamedTuple):
    """A title as it stands on a slide; `rest` is the whole of it when it had to be cut short there."""

    text: str
    size: float
    rest: str = ""


def title(text: str) -> Title:
    """A title in the largest size that it fits in."""
    text = " ".join(sound(text).split()) or _("Untitled")
    for size, lines in TITLE_SIZES:
        if fits(text, size, ROOM, lines, bold=True):
            return Title(text, size)
    size, lines = TITLE_SIZES[-1]
    first = parted(text, size, ROOM - 20, lines, bold=True)
    return Title(first[0], size) if len(first) == 1 else Title(first[0] + ELLIPSIS, size, text)


def pages(text: str, bodies: Sequence[tuple[object, ...]]) -> list[Slide]:
    """Slides of one title, numbered from the second on; a title that was cut short stands whole under it first."""
    head = title(text)
    found = list(bodies)
    if head.rest:
        found = [*text_bodies([line(head.rest, 14.0, bold=True)]), *found]
    slides = []
    for number, items in enumerate(found, 1):
        again = title(f"{text} ({number})") if number > 1 and not head.rest else head
        if number > 1 and head.rest:
            again = head._replace(text=f"{head.text} ({number})")
        slides.append(Slide(again.text, items, size=again.size, rtl=runs_rtl(again.text)))  # type: ignore[arg-type]
    return slides


def text_bodies(lines: Iterable[Line], top: float = TOP) -> list[tuple[Shape, ...]]:
    """Paragraphs over as many pages as they take."""
    bodies: list[tuple[Shape, ...]] = []
    room: list[Line] = []
    used = 0.0
    for one in split(lines, ROOM, BOTTOM - top):
        tall = height([one], ROOM)
        if room and used + tall > BOTTOM - top:
            bodies.append((_text(room, top),))
            room, used = [], 0.0
        room.append(one)
        used += tall
    if room:
        bodies.append((_text(room, top),))
    return bodies


def _text(lines: list[Line], top: float) -> Shape:
    return Shape(_("Text"), MARGIN, top, ROOM, BOTTOM - top, lines=tuple(lines))


def split(lines: Iterable[Line], width: float, tall: float) -> list[Line]:
    """Paragraphs none of which is taller than a page; those that are go on in the next."""
    found: list[Line] = []
    for one in lines:
        if height([one], width) <= tall or len(one.words) != 1:
            found.append(one)
            continue
        words = one.words[0]
        most = int(tall / (words.size * LEADING))
        parts = parted(words.text, words.size, width, most, bold=words.bold, italic=words.italic)
        found += [one._replace(words=(words._replace(text=part),)) for part in parts]
    return found


# ---- drawings as shapes


def drawn(ops: Iterable[Op], name: str) -> tuple[Shape | Path, ...]:
    """Display ops as shapes of a slide, without words of their own."""
    found: list[Shape | Path] = []
    for op in ops:
        if isinstance(op, Box):
            round_ = op.radius >= min(op.w, op.h) / 2 - 0.01
            pen = op.pen.paint.token if op.pen is not None else ""
            width = op.pen.width if op.pen is not None else 0.75
            fill = op.fill.token if op.fill is not None else ""
            kind = "ellipse" if round_ else "rect"
            found.append(Shape(name, op.x, op.y, op.w, op.h, kind, fill, pen, width, decorative=True))  # type: ignore[arg-type]
        elif isinstance(op, Drawn):
            fill = op.fill.token if op.fill is not None else ""
            pen = op.pen.paint.token if op.pen is not None else ""
            width = op.pen.width if op.pen is not None else 1.0
            outline = _scaled(op.outline, op.scale)
            found.append(Path(name, outline, fill, pen, width, decorative=True, x=op.x, y=op.y))
    return tuple(found)


@lru_cache(maxsize=512)
def _scaled(outline: Outline, scale: float) -> Outline:
    """An outline made larger or smaller, the same one for the same."""
    return Outline(
        tuple((segment[0], *(float(value) * scale for value in segment[1:])) for segment in outline.segments)
    )


@lru_cache(maxsize=512)
def _marked(name: str, value: float | None, size: float, *, ring: bool = False) -> tuple[Shape | Path, ...]:
    """The face of a value around the origin, or the star for None, under its name."""
    if value is None:
        return drawn(drawings.star_badge(0.0, 0.0, size), name)
    edge = Paint("surface") if ring else None
    return drawn(drawings.face(value, 0.0, 0.0, size, edge, 1.5), name)


def _at(items: tuple[Shape | Path, ...], x: float, y: float) -> tuple[Shape | Path, ...]:
    return tuple(one._replace(x=one.x + x, y=one.y + y) for one in items)


def face(value: float, cx: float, cy: float, size: float = FACE, *, ring: bool = False) -> tuple[Shape | Path, ...]:
    """The face of a feeling."""
    return _at(_marked(str(theme.feeling_word(value)), theme.feeling_step(value), size, ring=ring), cx, cy)


def star(cx: float, cy: float, size: float = 14.0) -> tuple[Shape | Path, ...]:
    """The mark of a moment of truth."""
    return _at(_marked(_("Moment of truth"), None, size), cx, cy)


def rounded(radius: float, w: float, h: float) -> tuple[tuple[str, int], ...]:
    """The handle of a rounded rectangle for corners of this radius."""
    return (("adj", round(min(0.5, radius / max(1.0, min(w, h))) * _ADJUST)),)


def arrow(tip: float, w: float, h: float) -> tuple[tuple[str, int], ...]:
    """The handle of a pentagon or chevron for a tip of this length."""
    return (("adj", round(min(1.0, tip / max(1.0, min(w, h))) * _ADJUST)),)


# ---- cards


class Block(NamedTuple):
    """A card before it has a place: what it is, the text on it, and how tall that makes it at some width."""

    item: Item
    lines: tuple[Line, ...]
    first: bool = True
    """Whether this is the card itself, no part of it that goes on."""


PAD_X, PAD_Y = 7.0, 4.5


class Cards:
    """Cards of one map at one scale."""

    def __init__(self, state: State, scale: float) -> None:
        self.state = state
        self.scale = scale
        self.size = 11.5 * scale
        self.small = max(SMALLEST, 9.0 * scale)
        self.face = FACE * scale

    def blocks(self, item: Item, width: float, tallest: float) -> list[Block]:
        """A card, in parts where it is taller than a page."""
        head = self._head(item)
        facts = self._facts(item)
        whole = Block(item, (head, *facts))
        if self.height(whole, width) <= tallest:
            return [whole]
        room = self._room(whole, width)
        most = int((tallest - 2 * PAD_Y) / (self.size * LEADING))
        words = head.words[0]
        parts = parted(words.text, words.size, room, most, bold=words.bold, italic=words.italic)
        blocks = [
            Block(item, (head._replace(words=(words._replace(text=part),)),), number == 0)
            for number, part in enumerate(parts)
        ]
        last = blocks[-1]._replace(lines=(*blocks[-1].lines, *facts))
        if self.height(last, width) <= tallest:
            return [*blocks[:-1], last]
        more = split(facts, self._room(whole, width), tallest - 2 * PAD_Y)
        return [*blocks, *(Block(item, (one,), False) for one in more)]

    def _head(self, item: Item) -> Line:
        text = sound(getattr(item, "title", "")) or _("Untitled")
        said = isinstance(item, Said)
        return line(text, self.size, "ink", bold=isinstance(item, Touch), italic=said)

    def _facts(self, item: Item) -> tuple[Line, ...]:
        card = self.state.get(getattr(item, "record", ""))
        found = telling.brief(self.state, card) if isinstance(card, Card) else ()
        text = sound(" · ".join(found)).replace("\n", " ")
        return (line(text, self.small, "ink2", before=1.5),) if text else ()

    def _room(self, block: Block, width: float) -> float:
        """The width of the text on a card."""
        faced = isinstance(block.item, Touch) and block.item.feeling is not None
        return width - 2 * PAD_X - (self.face + 4 if faced else 0.0)

    def height(self, block: Block, width: float) -> float:
        """How tall a card is."""
        least = self.face + 4 if isinstance(block.item, Touch) else 0.0
        return max(least, height(block.lines, self._room(block, width))) + 2 * PAD_Y

    def group(self, block: Block, x: float, y: float, width: float, main: str) -> Group:
        """The card in its place; `main` is the colour of its persona."""
        tall = self.height(block, width)
        item = block.item
        label = getattr(item, "label", "") if block.first else ""
        name = sound(getattr(item, "title", ""))[:80] or _("Untitled")
        if isinstance(item, Said):
            bar = Shape(_("Persona"), x, y + 1, 2.5, tall - 2, fill=main, decorative=True)
            text = Shape(name, x, y, width, tall, lines=block.lines, inset=(PAD_X + 2, PAD_Y, PAD_X - 2, PAD_Y))
            return Group(name, (bar, text), label)
        if isinstance(item, Note):
            fill, pen = ("painSoft", "painLine") if item.pain else ("ideaSoft", "ideaLine")
            return Group(name, (self._box(block, x, y, width, tall, fill, pen),), label)
        hot = isinstance(item, Touch) and item.hot
        assumed = isinstance(item, Touch) and item.evidence == "assumption"
        pen, wide = ("pain", 1.5) if hot else ("ctl", 1.0) if assumed else ("line2", 1.0)
        proven = isinstance(item, Touch) and item.evidence == "validated"
        box = self._box(
            block, x, y, width, tall, "negSoft" if hot else "surface", "ink2" if proven and not hot else pen
        )
        items: list[Shape | Path] = [box._replace(pen_width=wide, dash="dash" if assumed else "")]
        if isinstance(item, Touch) and block.first:
            half = self.face / 2
            if item.feeling is not None:
                items += face(item.feeling, x + width - PAD_X - half + 1, y + PAD_Y + half + 1, self.face)
            if item.star:
                items += star(x + 1, y + 1, 13.0 * self.scale)
        return Group(name, tuple(items), label)

    def _box(self, block: Block, x: float, y: float, w: float, h: float, fill: str, pen: str) -> Shape:
        room = self._room(block, w)
        name = sound(getattr(block.item, "title", ""))[:80] or _("Untitled")
        right = w - PAD_X - room
        return Shape(
            name,
            *(x, y, w, h),
            geometry="roundRect",
            fill=fill,
            pen=pen,
            lines=block.lines,
            inset=(PAD_X, PAD_Y, right, PAD_Y),
            anchor="ctr" if isinstance(block.item, Touch) and len(block.lines) == 1 else "t",
            adjust=rounded(6.0, w, h),
        )


def label(name: str, x: float, y: float, w: float, text: str, size: float, ink: str = "ink2", **look: bool) -> Shape:
    """A line of text without a frame, as tall as it is."""
    words = line(sound(text), size, ink, **look)
    return Shape(name, x, y, w, max(size * LEADING, height((words,), w)), lines=(words,))


def sentence(pairs: Iterable[tuple[str, str]], size: float, before: float = 2.0) -> tuple[Line, ...]:
    """Paragraphs of a bold name and a text behind it."""
    found = []
    for name, text in pairs:
        rtl = runs_rtl(text or name)
        words = (Words(f"{sound(name)}  ", size, "ink2", bold=True), Words(sound(text), size, "ink"))
        found.append(Line(words, "r" if rtl else "l", rtl, before))
    return tuple(found)
