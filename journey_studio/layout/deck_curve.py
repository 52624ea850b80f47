"""A persona's curve on a slide: a drawn line that can be changed, soft areas, faces, words at its points.

Lives in layout (L2); imports its neighbours. It is the curve of the map, by the same interpolation.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import curve, curve_labels
from journey_studio.layout.curve_labels import Wish
from journey_studio.layout.deck_parts import arrow, face, star
from journey_studio.layout.deck_shapes import Group, Item, Line, Path, Shape, Words
from journey_studio.layout.deck_text import LEADING, fits, line, sound
from journey_studio.layout.display import Outline, Rect
from journey_studio.layout.poster_content import BandContent, PosterContent
from journey_studio.layout.theme_tokens import PERSONA_DASHES

_FACE = 15.0
_REACH = 11.0
_LABEL = 118.0
_SHAPES = ((64.0, 1), (64.0, 2), (88.0, 2), (_LABEL, 2), (_LABEL, 3))
"""Widths of a label and how many lines it may take in each: narrow ones cross less of the line."""
_DASHES = ("", "dash", "sysDot", "dashDot", "sysDot", "lgDash")
"""What the format calls the line styles of personas."""


def curve_items(band: BandContent, stages: int, area: Rect, *, alone: bool, words: float = 0.0) -> tuple[Item, ...]:
    """The curve in `area`, its stages side by side; with labels of this size, none at 0."""
    ground = Shape(_("Emotion"), *area, fill="surface2", decorative=True)
    middle = area.y + area.h / 2
    line_ = Outline((("M", area.x, middle), ("L", area.right, middle)))
    base = Path(_("Neutral"), line_, pen="line2", pen_width=1.0, decorative=True)
    if not band.marks or not stages:
        return (ground, base)
    wide = area.w / stages
    unit = (area.h / 2 - _FACE * 0.75) / 2
    points = [(area.x + (mark.stage + mark.at) * wide, middle - mark.value * unit) for mark in band.marks]
    drawn = curve.monotone(points)
    pieces = drawn.between(area.x, area.right)
    areas = curve.areas(pieces, middle)
    items: list[Shape | Path] = []
    for outline, token in ((areas.above, "posSoft"), (areas.below, "negSoft")):
        if outline.segments:
            items.append(Path(_("Emotion"), outline, fill=token, decorative=True))
    items.append(base)
    look = band.look
    dash = "" if alone and not look.again else _dash(look.dash)
    items.append(Path(_("Emotion curve"), curve.line(pieces), pen=look.main, pen_width=2.5, dash=dash))
    for mark, (x, y) in zip(band.marks, points, strict=True):
        items += face(mark.value, x, y, _FACE, ring=True)
        if mark.star:
            items += star(x + 7.5, y - 7.5, 11.0)
    group = Group(
        _("Emotion curve of {name}.").format(name=sound(band.name)[:80]), tuple(items), sound(band.curve_label)
    )
    return (ground, group, *_labels(band, points, drawn, area, words))


def _dash(dash: tuple[float, ...]) -> str:
    return _DASHES[PERSONA_DASHES.index(dash)] if dash in PERSONA_DASHES else ""


def _labels(
    band: BandContent, points: list[tuple[float, float]], drawn: curve.Curve, area: Rect, size: float
) -> tuple[Shape, ...]:
    """The words at the points, where they cover nothing; one that finds no place is read by screen readers only."""
    if not size:
        return ()
    half = _FACE / 2 + 2
    taken = [Rect(x - half, y - half, 2 * half, 2 * half) for x, y in points]
    wishes = []
    for number, mark in enumerate(band.marks):
        text = sound(mark.text).replace("\n", " ")
        if text:
            wide, lines = next(((wide, count) for wide, count in _SHAPES if fits(text, size, wide, count)), (0.0, 0))
            if lines:
                wide = wide if lines > 1 else _narrow(text, size)
                inner = drawn.inner_side(number, area.y + area.h / 2)
                wishes.append(Wish(number, wide, lines * size * LEADING, inner, abs(mark.value) + 10.0 * mark.star))
    places = curve_labels.place(wishes, drawn, taken, area, _REACH)
    found = []
    for wish in wishes:
        if wish.point in places:
            x, y = places[wish.point]
            text = sound(band.marks[wish.point].text).replace("\n", " ")
            words = line(text, size, "ink2")._replace(align="ctr")
            found.append(Shape(text[:80], x, y, wish.w, wish.h, lines=(words,)))
    return tuple(found)


def _narrow(text: str, size: float) -> float:
    """The least width in which a text stands on one line."""
    low, high = 10.0, _LABEL
    while high - low > 1.0:
        middle = (low + high) / 2
        low, high = (low, middle) if fits(text, size, middle, 1) else (middle, high)
    return high


def chevrons(content: PosterContent, area: Rect) -> tuple[Shape, ...]:
    """All stages as arrows in a row, each with its name where that can be read, else its number."""
    found = []
    wide = area.w / max(1, len(content.stages))
    for place, stage in enumerate(content.stages):
        room = wide - 22.0
        named = f"{stage.number}  {sound(stage.name)}"
        size = next(
            (
                one
                for one in (13.0, 12.0, 11.0, 10.0, 9.0)
                if fits(named, one, room, int((area.h - 4) / (one * LEADING)))
            ),
            0.0,
        )
        text = named if size else str(stage.number)
        size = size or min(10.0, max(6.0, wide * 0.55))
        words = Line((Words(text, size, "onChevron", bold=True),), "ctr" if text != named else "l")
        found.append(
            Shape(
                sound(stage.name)[:80],
                *(area.x + place * wide, area.y, wide - 1.5, area.h),
                geometry="homePlate",
                fill="chevron" if place % 2 == 0 else "chevron2",
                lines=(words,),
                inset=(8.0, 0.0, 8.0, 0.0) if text == named else (0.0, 0.0, 0.0, 0.0),
                anchor="ctr",
                adjust=arrow(min(9.0, wide * 0.2), wide - 1.5, area.h),
                alt=stage.label,
            )
        )
    return tuple(found)
