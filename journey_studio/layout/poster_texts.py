"""How many lines a text takes on the poster: guessed while a scale is looked for, exact for what is drawn.

Lives in layout (L2); imports `text` and its parts only. Looking for the scale of a map of a thousand cards tries a
dozen widths; the guess adds up the widths of words, which are measured once, and is some fifteen times as fast as
breaking the lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from journey_studio.layout import text_bidi, text_breaks
from journey_studio.layout.text import Align, Paragraph, TextStyle, measure, wrap


class _Words(NamedTuple):
    """A text line by line in pieces that are never broken: the width of each and of the space before it, if any.

    `widest` is the width of the widest piece; `whole` that of the text where it is one line, else infinite.
    """

    lines: tuple[tuple[tuple[float, float], ...], ...]
    widest: float
    whole: float


@lru_cache(maxsize=32768)
def _words(text: str, style: TextStyle) -> _Words:
    space = measure(" ", style)
    lines = tuple([tuple(_pieces(line, space, style)) for line in text.splitlines() or [""]])
    widest = max([width for line in lines for width, _before in line], default=0.0)
    whole = sum([width + before for width, before in lines[0]]) if len(lines) == 1 else math.inf
    return _Words(lines, widest, whole)


def _pieces(line: str, space: float, style: TextStyle) -> Iterator[tuple[float, float]]:
    start, before = 0, 0.0
    for stop in (*text_breaks.places(line), len(line)):
        piece = line[start:stop].rstrip(text_breaks.SPACES)
        yield measure(piece, style), before
        before = space if start + len(piece) < stop else 0.0
        start = stop


def widest_word(text: str, style: TextStyle) -> float:
    """The width of the widest word, or part of one after which a line may end: what a line needs to break no word."""
    return _words(text, style).widest


def runs_rtl(text: str) -> bool:
    """Whether the text runs right to left: its first strong letter says so."""
    return bool(text_bidi.is_needed(text) and text_bidi.base_level(text))


def natural(text: str, style: TextStyle) -> float:
    """The width of the text on one line."""
    return measure(text, style)


def paragraph(text: str, style: TextStyle, width: float, align: Align = "start", lines: int = 0) -> Paragraph:
    """The text in as many lines as it takes, or at most so many."""
    return wrap(text, style, max(1.0, width), lines, align=align)


class Texts:
    """Counts lines; `exact` ones are those that `paragraph` breaks."""

    def __init__(self, *, exact: bool) -> None:
        self.exact = exact
        self._known: dict[TextStyle, dict[str, _Words]] = {}

    def lines(self, text: str, style: TextStyle, width: float) -> int:
        """How many lines the text takes at this width."""
        return self.each((text,), style, (width,))[0]

    def each(self, texts: Sequence[str], style: TextStyle, widths: Iterable[float]) -> list[int]:
        """How many lines each text takes at its width: a style is looked up once for all of them."""
        if self.exact:
            return [len(paragraph(text, style, width).lines) for text, width in zip(texts, widths, strict=False)]
        known = self._known.setdefault(style, {})
        counts = []
        for text, width in zip(texts, widths, strict=False):
            words = known.get(text)
            if words is None:
                words = known[text] = _words(text, style)
            if words.whole <= width:
                counts.append(1)
            else:
                room = max(1.0, width)
                counts.append(sum([_count(line, room) for line in words.lines]))
        return counts

    def height(self, text: str, style: TextStyle, width: float) -> float:
        """The height of the text at this width; 0 for an empty one."""
        return self.lines(text, style, width) * style.line_height if text else 0.0


def _count(pieces: tuple[tuple[float, float], ...], width: float) -> int:
    """Lines filled piece by piece; a piece wider than a line goes on in the next."""
    count, used = 1, 0.0
    for wide, space in pieces:
        if used and used + space + wide <= width:
            used += space + wide
            continue
        if used:
            count += 1
        if wide > width:
            more = math.ceil(wide / width) - 1
            count += more
            used = wide - more * width
        else:
            used = wide
    return count
