"""How many lines a text takes on the poster: guessed while a scale is looked for, exact for what is drawn.

Lives in layout (L2); imports `text` only. Looking for the scale of a map of a thousand cards tries a dozen widths; the
guess adds up the widths of words, which are measured once, and is some fifteen times as fast as breaking the lines.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from journey_studio.layout.text import Align, Paragraph, TextStyle, measure, wrap


class _Words(NamedTuple):
    """The widths of the words of a text, line by line, and of the space between two of them."""

    lines: tuple[tuple[float, ...], ...]
    space: float
    widest: float


@lru_cache(maxsize=8192)
def _words(text: str, style: TextStyle) -> _Words:
    space = measure(" ", style)
    lines = tuple(tuple(measure(word, style) for word in line.split()) for line in text.splitlines() or [""])
    return _Words(lines, space, max((width for line in lines for width in line), default=0.0))


def widest_word(text: str, style: TextStyle) -> float:
    """The width of the widest word: what a line needs so that no word is broken."""
    return _words(text, style).widest


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

    def lines(self, text: str, style: TextStyle, width: float) -> int:
        """How many lines the text takes at this width."""
        if self.exact:
            return len(paragraph(text, style, width).lines)
        words = _words(text, style)
        return sum(_count(line, words.space, max(1.0, width)) for line in words.lines)

    def height(self, text: str, style: TextStyle, width: float) -> float:
        """The height of the text at this width; 0 for an empty one."""
        return self.lines(text, style, width) * style.line_height if text else 0.0


def _count(words: tuple[float, ...], space: float, width: float) -> int:
    """Lines filled word by word; a word wider than a line goes on in the next."""
    count, used = 1, 0.0
    for word in words:
        if used and used + space + word <= width:
            used += space + word
            continue
        if used:
            count += 1
        if word > width:
            more = math.ceil(word / width) - 1
            count += more
            used = word - more * width
        else:
            used = word
    return count
