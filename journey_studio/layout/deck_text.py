"""How much room text takes on a slide: measured with our own engine, with something to spare for the reader's font.

Lives in layout (L2); imports its neighbours. Slides name Arial, which every office has and which is, word for word,
nearly always narrower than the font we measure with; a twentieth of the width is left free for the rest. What does not
fit is parted at the end of a line and goes on where there is room: nothing is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from journey_studio.layout.deck_shapes import Line, Words
from journey_studio.layout.poster_texts import runs_rtl
from journey_studio.layout.text import TextStyle, wrap

SPARE = 0.94
"""How much of a width is filled with what we measure."""
LEADING = 1.22
"""The distance of lines, in sizes; offices set Arial a little tighter."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")


def sound(text: str) -> str:
    """A text as slides can hold it: tabs are spaces, other signs without a shape are gone, line breaks are one kind."""
    return _CONTROL.sub("", _BREAKS.sub("\n", text).replace("\t", " ")).strip()


def style(size: float, *, bold: bool = False, italic: bool = False) -> TextStyle:
    """The style that stands for a font of this size when text is measured."""
    return TextStyle(size, 700 if bold else 400, size * LEADING, italic=italic)


@lru_cache(maxsize=16384)
def count(text: str, size: float, width: float, bold: bool = False, italic: bool = False) -> int:
    """How many lines a text takes in this width."""
    return max(1, len(wrap(text, style(size, bold=bold, italic=italic), max(1.0, width * SPARE)).lines)) if text else 0


def height(lines: Iterable[Line], width: float) -> float:
    """The height that paragraphs take, each of them measured in its heaviest look."""
    total = 0.0
    for line in lines:
        text = "".join(words.text for words in line.words)
        size = max((words.size for words in line.words), default=0.0)
        bold = any(words.bold for words in line.words)
        italic = not bold and all(words.italic for words in line.words)
        total += line.before + count(text, size, width, bold, italic) * size * LEADING
    return total


def fits(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> bool:
    """Whether a text takes at most so many lines, and no word of it has to be broken."""
    found = wrap(text, style(size, bold=bold), max(1.0, width * SPARE))
    return len(found.lines) <= lines and found.least <= width * SPARE + 0.01


def parted(text: str, size: float, width: float, lines: int, *, bold: bool = False, italic: bool = False) -> list[str]:
    """The text in parts of at most so many lines each."""
    found = wrap(text, style(size, bold=bold, italic=italic), max(1.0, width * SPARE)).lines
    most = max(1, lines)
    parts = []
    for first in range(0, len(found), most):
        group = found[first : first + most]
        part = text[group[0].start : group[-1].end].strip()
        if part:
            parts.append(part)
    return parts or [text]


def line(
    text: str, size: float, ink: str = "ink", *, bold: bool = False, italic: bool = False, before: float = 0.0
) -> Line:
    """A paragraph of one look; a text that runs right to left stands at the right."""
    rtl = runs_rtl(text)
    return Line((Words(text, size, ink, bold, italic),), "r" if rtl else "l", rtl, before)
