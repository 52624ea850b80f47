"""A persona's curve on a slide: a drawn line that can be changed, soft areas, faces, words at its points.

Lives in layout (L2); imports its neighbours. It is the curve of the map, by the same interpolation.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import curve, deck_labels
from journey_studio.layout.deck_labels import Wish
from journey_studio.layout.deck_parts import arrow, face, star
from journey_studio.layout.deck_shapes import Group, Item, Line, Path, Shape, Words
from journey_studio.layout.deck_text import LEADING, fits, line, sound
from journey_studio.layout.display import Outline, Rect
from journey_studio.layout.poster_content import BandContent, Mark, PosterContent
from journey_studio.layout.theme_tokens import PERSONA_DASHES

_FACE = 15.0
_LABEL = 118.0
"""The width of a label at most."""
_LABEL_SHARE = 0.14
"""How much of the height is left above and below for labels at most."""
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
    points = _places(band, stages, area, words)
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


def drawn_in(band: BandContent, stages: int, area: Rect, words: float = 0.0) -> curve.Curve:
    """The line of a band as `curve_items` draws it."""
    return curve.monotone(_places(band, stages, area, words))


def _places(band: BandContent, stages: int, area: Rect, words: float) -> list[tuple[float, float]]:
    """Where the points of a curve are; above the highest and below the lowest there is room for labels."""
    wide = area.w / stages
    labelled = words and any(mark.text for mark in band.marks)
    kept = min(words * LEADING + 6.0, area.h * _LABEL_SHARE) if labelled else 0.0
    unit = (area.h / 2 - _FACE * 0.75 - kept) / 2
    middle = area.y + area.h / 2
    return [(area.x + (mark.stage + mark.at) * wide, middle - mark.value * unit) for mark in band.marks]


def _dash(dash: tuple[float, ...]) -> str:
    return _DASHES[PERSONA_DASHES.index(dash)] if dash in PERSONA_DASHES else ""


def _labels(
    band: BandContent, points: list[tuple[float, float]], drawn: curve.Curve, area: Rect, size: float
) -> tuple[Shape, ...]:
    """The words at the points, where they cover nothing; one that finds no place is read by screen readers only."""
    if not size:
        return ()
    half = _FACE / 2 + 1
    taken = [Rect(x - half, y - half, 2 * half, 2 * half) for x, y in points]
    taken += [Rect(x + 1, y - 14, 13, 13) for mark, (x, y) in zip(band.marks, points, strict=True) if mark.star]
    wishes = []
    for number, mark in enumerate(band.marks):
        sizes = _sizes(_words(mark), size)
        if sizes:
            outer = -drawn.inner_side(number, area.y + area.h / 2)
            wishes.append(Wish(number, sizes, outer, abs(mark.value) + 10.0 * mark.star))
    found = []
    for point, box in sorted(deck_labels.place(wishes, drawn, taken, area, half).items()):
        text = _words(band.marks[point])
        words = line(text, size, "ink2")._replace(align="ctr")
        found.append(Shape(text[:80], *box, lines=(words,)))
    return tuple(found)


def _words(mark: Mark) -> str:
    return sound(mark.text).replace("\n", " ")


def _sizes(text: str, size: float) -> tuple[tuple[float, float], ...]:
    """The boxes that a label may take: on one line, on two, on three, each as narrow as it can be."""
    found: list[tuple[float, float]] = []
    for lines in (1, 2, 3) if text else ():
        if fits(text, size, _LABEL, lines):
            wide = _narrow(text, size, lines)
            if not found or wide < found[-1][0] - 4.0:
                found.append((wide, lines * size * LEADING))
    return tuple(found)


def _narrow(text: str, size: float, lines: int) -> float:
    """The least width in which a text stands on so many lines."""
    low, high = 10.0, _LABEL
    while high - low > 1.0:
        middle = (low + high) / 2
        low, high = (low, middle) if fits(text, size, middle, lines) else (middle, high)
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
