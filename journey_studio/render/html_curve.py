"""The emotion curve of a page for browsers: an inline SVG over all stages, with its faces, stars and words.

Lives in render (L3); `layout` only. It grows with the columns; what it shows is said in words beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.layout import curve, drawings, poster_labels
from journey_studio.layout.curve import Curve
from journey_studio.layout.display import Box, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.poster_content import BandContent, Mark
from journey_studio.layout.poster_labels import Wish
from journey_studio.layout.text import TextStyle, measure
from journey_studio.render.html_drawings import Drawings, escaped
from journey_studio.render.painter import number

COLUMN, HEIGHT = 221.0, 132.0
"""A stage in the units of the drawing."""
_FACE, _PAD, _LINE = 24.0, 24.0, 3.0
_WORDS = TextStyle(12.5, 500, 16)
_WIDEST = 205.0


def drawn(band: BandContent, stages: int, pictures: Drawings) -> str:
    """The curve of a band as an SVG element."""
    width = COLUMN * stages
    middle, unit = HEIGHT / 2, (HEIGHT / 2 - _PAD) / 2
    row = sorted((_place(mark, stages), at) for at, mark in enumerate(band.marks))
    marks = [band.marks[at] for _x, at in row]
    line = curve.monotone((x, middle - mark.value * unit) for (x, _at), mark in zip(row, marks, strict=True))
    parts = [_under(line, width, middle, unit, band, pictures)]
    for (x, y), mark in zip(line.points, marks, strict=True):
        ring = Box(x - _FACE / 2 - 2, y - _FACE / 2 - 2, _FACE + 4, _FACE + 4, _FACE, Paint("surface"))
        parts.append(pictures.ops((ring,)))
        parts.append(pictures.placed(mark.value, x, y, _FACE))
        if mark.star:
            off = 10.0 * line.inner_side(marks.index(mark), middle)
            parts.append(pictures.ops(drawings.star_badge(x + 10.0, y - off, 17.0)))
    parts += _words(line, marks, width)
    label = escaped(band.curve_label)
    pictures.colours.add("ink2")
    size = f'viewBox="0 0 {number(width)} {number(HEIGHT)}"'
    return f'<svg {size} role="img" aria-label="{label}" class="line">{"".join(parts)}</svg>'


def _place(mark: Mark, stages: int) -> float:
    keep = _FACE / 2 + 3
    return max(keep, min((mark.stage + mark.at) * COLUMN, stages * COLUMN - keep))


def _under(line: Curve, width: float, middle: float, unit: float, band: BandContent, pictures: Drawings) -> str:
    pieces = line.between(0.0, width)
    found = curve.areas(pieces, middle)
    areas = ((found.above, "posSoft"), (found.below, "negSoft"))
    ops = [Shape(area, fill=Paint(token, 0.75)) for area, token in areas if area.segments]
    levels = [middle - value * unit for value in (2, 1, -1, -2)]
    guides = Outline(tuple(part for y in levels for part in (("M", 0.0, y), ("L", width, y))))
    ops.append(Shape(guides, pen=Pen(Paint("line"), 1.0, (2.0, 4.0))))
    ops.append(Shape(Outline((("M", 0.0, middle), ("L", width, middle))), pen=Pen(Paint("line2"), 1.0)))
    if pieces:
        ops.append(Shape(curve.line(pieces), pen=band.look.pen(_LINE, alone=True)))
    return pictures.ops(ops)


def _words(line: Curve, marks: Sequence[Mark], width: float) -> list[str]:
    """What the points say, where there is room; the rest is in the words of the drawing."""
    middle = HEIGHT / 2
    out = _FACE / 2 + 2
    taken = [Rect(x - out, y - out, 2 * out, 2 * out) for x, y in line.points]
    wishes = [
        Wish(at, ((min(_WIDEST, measure(mark.text, _WORDS)), 15.0),), _FACE / 2 + 3, line.inner_side(at, middle),
             abs(mark.value) + 10.0 * mark.star)
        for at, mark in enumerate(marks)
        if mark.text and measure(mark.text, _WORDS) <= _WIDEST
    ]  # fmt: skip
    places = poster_labels.place(wishes, line, taken, Rect(2.0, 1.0, width - 4.0, HEIGHT - 2.0), 2.0)
    found = []
    for at, place in places.items():
        text = marks[at].text
        x = place.x + measure(text, _WORDS) / 2
        found.append(f'<text x="{number(x)}" y="{number(place.y + 11.5)}">{escaped(text)}</text>')
    return found
