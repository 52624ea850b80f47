"""A score as a ring, with a bar for each of its parts: the quality of a map, the five phases.

Lives in layout (L2); its neighbours, no Qt. Each part is a region, so that a press can lead to it.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Rect, Shape
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.outlines import Segment, arc, outline
from journey_studio.layout.text import TextStyle, wrap

_NAME = TextStyle(13, 400, 18)
_STRONG = TextStyle(13, 600, 18)
_RING, _THICK, _GAP, _ROW, _BAR, _TOLD = 112.0, 13.0, 24.0, 25.0, 8.0, 64.0
_PAD = 6.0
"""Room for the ring of the keyboard."""


class Part(NamedTuple):
    """A part of the score: its share from 0 to 1 (None: nothing counts yet), and what is told at its right."""

    key: str
    name: str
    share: float | None
    told: str = ""
    chosen: bool = False


class Score(NamedTuple):
    """The whole: its share, the words in the ring and under it, and its parts."""

    share: float | None
    large: str
    small: str
    parts: tuple[Part, ...]
    spoken: str = ""


def score(found: Score, width: float, _height: float) -> Drawing:
    """The ring at the left, the bars at its right; under it where there is no room."""
    beside = width >= 420.0
    left = _RING + _GAP if beside else _PAD
    top = _PAD if beside else _RING + 12.0
    high = max(_RING if beside else 0.0, top + len(found.parts) * _ROW + _PAD)
    ring_top = (high - _RING) / 2 if beside else 0.0
    ops = _ring(found, 0.0 if beside else (width - _RING) / 2, ring_top)
    regions: list[Region] = []
    names = max((wrap(one.name, _STRONG).width for one in found.parts), default=0.0)
    names = min(names, (width - left) * 0.45)
    begin = top + max(0.0, high - _PAD - top - len(found.parts) * _ROW) / 2
    for number, one in enumerate(found.parts):
        y = begin + number * _ROW
        ops += _row(one, left, y, width - left - _PAD, names)
        told = ", ".join(part for part in (one.name, one.told) if part)
        regions.append(
            Region(one.key, Rect(left - _PAD, y, width - left + _PAD, _ROW), told, "button", chosen=one.chosen)
        )
    return Drawing(Node("score", "score", 0.0, 0.0, width, high, tuple(ops), label=found.spoken), tuple(regions))


def _row(part: Part, x: float, y: float, width: float, names: float) -> list[Op]:
    middle = y + _ROW / 2
    name = wrap(part.name, _STRONG if part.chosen else _NAME, names + 1, 1)
    told = wrap(part.told, _NAME, _TOLD, 1)
    ops: list[Op] = [*name.glyphs(x, middle - name.height / 2, Paint("ink"))]
    ops += told.glyphs(x + width - told.width, middle - told.height / 2, Paint("ink2"))
    bar, room = x + names + 12.0, width - names - 12.0 - _TOLD - 8.0
    if room < 24.0:
        return ops
    ops.append(Box(bar, middle - _BAR / 2, room, _BAR, _BAR / 2, fill=Paint("surface3")))
    if part.share:
        full = max(_BAR, room * part.share)
        ops.append(Box(bar, middle - _BAR / 2, full, _BAR, _BAR / 2, fill=Paint(_token(part.share))))
    return ops


def _token(share: float | None) -> str:
    """Done in the colour of what is well, all else in that of progress: never the only sign, the figure stands by."""
    return "ok" if share is not None and share >= 0.995 else "sel"


def _ring(found: Score, x: float, y: float) -> list[Op]:
    middle = _RING / 2
    ops: list[Op] = [Shape(_sector(0.0, 1.0), x, y, fill=Paint("surface3"))]
    if found.share:
        ops.append(Shape(_sector(0.0, min(1.0, found.share)), x, y, fill=Paint(_token(found.share))))
    large = wrap(found.large, TextStyle(26, 700, 30, display=True))
    small = wrap(found.small, TextStyle(12, 400, 16), _RING - 2 * _THICK - 12, 1)
    top = y + middle - (large.height + small.height) / 2
    ops += large.glyphs(x + middle - large.width / 2, top, Paint("ink"))
    ops += small.glyphs(x + middle - small.width / 2, top + large.height, Paint("ink2"))
    return ops


def _sector(start: float, stop: float) -> Outline:
    """A piece of the ring, from the top clockwise, as parts of the whole."""
    middle, inner = _RING / 2, _RING / 2 - _THICK
    if stop - start >= 0.9999:
        return outline(_around(middle, middle) + _around(middle, inner, back=True))
    a, b = start * 360 - 90, stop * 360 - 90
    first, last = arc(middle, middle, middle, a, a + 0.001)[0], arc(middle, middle, inner, b, b + 0.001)[0]
    return outline(
        [
            ("M", float(first[5]), float(first[6])),
            *arc(middle, middle, middle, a, b),
            ("L", float(last[5]), float(last[6])),
            *arc(middle, middle, inner, b, a),
            ("Z",),
        ]
    )


def _around(middle: float, radius: float, *, back: bool = False) -> list[Segment]:
    turns = (270.0, -90.0) if back else (-90.0, 270.0)
    return [("M", middle, middle - radius), *arc(middle, middle, radius, *turns), ("Z",)]
