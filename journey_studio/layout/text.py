"""The one text engine: shapes, orders, wraps and cuts text, and says where every glyph goes.

Lives in layout (L2); imports its neighbours only, no Qt and no ReportLab. Nobody else measures text: screen,
PDF, PNG and SVG draw what is decided here, hence their lines break alike. Everything is a pure function with a cache
behind it; lengths are in the units of `TextStyle.size` (px at 100 % for the map, points for posters), y points down.

    line = shape("Video plan review", style)             one line, however long
    paragraph = wrap(text, style, width=180, max_lines=2)  lines that fit, the rest cut with an ellipsis
    paragraph.glyphs(x, y, Paint("ink"))                   display ops, (x, y) being the upper left corner
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from journey_studio.layout import text_bidi, text_breaks
from journey_studio.layout.display import Glyphs, Paint
from journey_studio.layout.text_clusters import starts
from journey_studio.layout.text_shape import (
    SURROGATES,
    Line,
    Run,
    TextStyle,
    levels_of,
    measure,
    shape,
    shape_levels,
    shape_line,
    shown,
)

__all__ = (
    "ELLIPSIS",
    "Align",
    "Line",
    "Paragraph",
    "Run",
    "TextStyle",
    "measure",
    "shape",
    "shape_line",
    "shown",
    "wrap",
)

Align = Literal["start", "end", "left", "right", "center"]

ELLIPSIS = "…"
_SLACK = 1e-4  # a text always fits the width it was measured to have, whatever floating point does


class Paragraph(NamedTuple):
    """Wrapped text. `width` is that of the longest line, `height` lines times line height (0 for an empty text).

    `natural` is the width without wrapping, `least` that of the widest piece that need not be broken; `elided` says
    that text was cut; `rtl` that the first line runs right to left.
    """

    lines: tuple[Line, ...]
    width: float
    height: float
    natural: float
    least: float
    elided: bool
    rtl: bool
    style: TextStyle

    def glyphs(self, x: float, y: float, fill: Paint) -> tuple[Glyphs, ...]:
        """The display ops of all lines, (x, y) being the upper left corner of the text's box."""
        baseline, step = y + self.style.baseline, self.style.line_height
        return tuple([run for at, line in enumerate(self.lines) for run in line.glyphs(x, baseline + at * step, fill)])


@lru_cache(maxsize=16384)
def wrap(
    text: str,
    style: TextStyle,
    width: float = math.inf,
    max_lines: int = 0,
    ellipsis: str = ELLIPSIS,
    align: Align = "start",
) -> Paragraph:
    """`text` in lines of at most `width`, at most `max_lines` of them (0: as many as it takes).

    Newlines begin a new line. What does not fit into the last line is cut after a whole character and `ellipsis` put
    there. A word wider than a line is broken between characters. `start` is the left, or the right of a paragraph whose
    first strong letter runs right to left.
    """
    if not text:
        return Paragraph((), 0.0, 0.0, 0.0, 0.0, False, False, style)
    wrapper = _Wrapper(SURROGATES.sub("\ufffd", text), style, width, max_lines, ellipsis)
    wrapper.run()
    widest = max(line.width for line, _base in wrapper.lines)
    room = widest if math.isinf(width) else width
    lines = tuple([line._replace(x=_offset(align, base, room - line.width)) for line, base in wrapper.lines])
    return Paragraph(
        lines,
        widest,
        len(lines) * style.line_height,
        wrapper.natural,
        wrapper.least,
        wrapper.elided,
        bool(wrapper.lines[0][1]),
        style,
    )


def _offset(align: Align, base: int, free: float) -> float:
    """How far from the left a line stands that leaves `free` of the width over."""
    if align == "center":
        return free / 2
    to_right = align == "right" or (align == "start" and base == 1) or (align == "end" and base == 0)
    return free if to_right else 0.0


class _Wrapper:
    """Breaks one text into lines; used once and thrown away."""

    def __init__(self, text: str, style: TextStyle, width: float, max_lines: int, ellipsis: str) -> None:
        self.text = text
        self.style = style
        self.width = width + _SLACK
        self.max_lines = max_lines or 1_000_000
        self.ellipsis = ellipsis
        self.lines: list[tuple[Line, int]] = []
        self.natural = 0.0
        self.least = 0.0
        self.elided = False

    def run(self) -> None:
        """Make all lines."""
        start = 0
        for newline in (*text_breaks.NEWLINE.finditer(self.text), None):
            end = newline.start() if newline else len(self.text)
            if self.elided or len(self.lines) == self.max_lines:
                break
            _PieceWrapper(
                self, start, self.text[start:end], last=newline is None or not self.text[newline.end() :].strip()
            ).run()
            start = newline.end() if newline else end


class _PieceWrapper:
    """Breaks the text between two newlines, a paragraph in the sense of the bidi rules."""

    def __init__(self, whole: _Wrapper, offset: int, text: str, *, last: bool) -> None:
        self.whole = whole
        self.style = whole.style
        self.offset = offset
        self.text = text
        self.last = last
        needed = text_bidi.is_needed(text)
        self.base = text_bidi.base_level(text) if needed else 0
        self.levels = levels_of(text, self.base) if needed else None
        self.inner: tuple[tuple[int, ...], ...] | None = None

    def run(self) -> None:
        """Append the lines of this text to those of the whole."""
        whole, length = self.whole, len(self.text)
        line = self._shape(0, self._trim(length))
        whole.natural = max(whole.natural, line.width)
        if line.width <= whole.width and (self.last or not self._is_final()):
            whole.least = max(whole.least, line.width)
            self._append(line, 0, length)
            return
        self._prepare()
        start = 0
        while start < length or start == 0:
            if self._is_final() and not self._rest_fits(start):
                self._append(self._cut(start), start, length)
                whole.elided = True
                return
            line, end = self._fit(start)
            self._append(line, start, end)
            start = end

    def _is_final(self) -> bool:
        """Whether the line to come is the last one allowed."""
        return len(self.whole.lines) + 1 >= self.whole.max_lines

    def _append(self, line: Line, start: int, end: int) -> None:
        placed = line._replace(start=self.offset + start, end=self.offset + end)
        self.whole.lines.append((placed, self.base))

    def _trim(self, end: int) -> int:
        """`end` moved before the spaces that hang there."""
        while end and self.text[end - 1] in text_breaks.SPACES:
            end -= 1
        return end

    def _shape(self, start: int, end: int, tail: str = "") -> Line:
        """The characters from `start` to `end` with `tail` after them, as one line of this paragraph."""
        text = self.text[start:end] + tail
        if self.levels is None:
            return shape(text, self.style, 0)
        levels = self.levels[start:end] + (self.base,) * len(tail)
        return shape_levels(text, self.style, self.base, levels)

    def _line(self, start: int, stop: int) -> Line:
        """The line from `start` to a stop, spaces left to hang; a soft hyphen at its end becomes visible."""
        end = max(start, self._trim(stop))
        if stop < len(self.text) and end > start and self.text[end - 1] == text_breaks.SOFT_HYPHEN:
            return self._shape(start, end - 1, "-")
        return self._shape(start, end)

    def _prepare(self) -> None:
        """Measure the text up to each index, and list where lines may end."""
        text = self.text
        widths = [0.0] * len(text)
        for run in self._shape(0, len(text)).runs:
            for cluster, advance in zip(run.clusters, run.advances, strict=True):
                widths[run.start + cluster] += advance
        self.reach = list(accumulate(widths, initial=0.0))
        self.stops = (*text_breaks.places(text), len(text))
        self.ends = [self.reach[self._trim(stop)] for stop in self.stops]
        begins = [0.0, *(self.reach[stop] for stop in self.stops[:-1])]
        widest = max((end - begin for begin, end in zip(begins, self.ends, strict=True)), default=0.0)
        self.whole.least = max(self.whole.least, widest)

    def _rest_fits(self, start: int) -> bool:
        """Whether all that is left goes into one line, and nothing comes after this text."""
        if not self.last or self.ends[-1] - self.reach[start] > self.whole.width * 1.02 + 1:
            return False
        return self._line(start, len(self.text)).width <= self.whole.width

    def _fit(self, start: int) -> tuple[Line, int]:
        """The longest line from `start` that fits, and where the next one begins."""
        limit = self.reach[start] + self.whole.width
        place = bisect_right(self.ends, limit) - 1
        while place >= 0 and self.stops[place] > start:
            line = self._line(start, self.stops[place])
            if line.width <= self.whole.width:
                return line, self.stops[place]
            place -= 1
        return self._split(start, limit)

    def _split(self, start: int, limit: float) -> tuple[Line, int]:
        """A line that ends inside a word too long for it; at least one character goes onto it."""
        first_stop = next(stop for stop in self.stops if stop > start)
        if self.inner is None:  # once: a word of a thousand letters takes many lines
            self.inner = text_breaks.inside(self.text), text_breaks.anywhere(self.text)
        least = first_stop
        for places in self.inner:
            inner = places[bisect_right(places, start) : bisect_left(places, least)]
            for at in reversed(inner[: bisect_right(inner, limit, key=self.reach.__getitem__)]):
                line = self._shape(start, at)
                if line.width <= self.whole.width:
                    return line, at
            least = inner[0] if inner else least
        return (self._shape if least < first_stop else self._line)(start, least), least

    def _cut(self, start: int) -> Line:
        """The last line allowed, cut after a whole character so that the ellipsis fits."""
        whole = self.whole
        limit = self.reach[start] + whole.width - measure(whole.ellipsis, self.style)
        ends = [at for at in (*starts(self.text), len(self.text)) if at > start and self.reach[at] <= limit + 1]
        for at in reversed(ends):
            line = self._shape(start, max(start, self._trim(at)), whole.ellipsis)
            if line.width <= whole.width:
                return line
        return self._shape(start, start, whole.ellipsis)
