"""The first slides: cover, the journey at a glance, what was found; and the last, how to read it all.

Lives in layout (L2); imports its neighbours.
"""

from __future__ import annotations

import math

from journey_studio.i18n import _, ngettext
from journey_studio.layout import curve, labels, telling, theme
from journey_studio.layout.deck_curve import chevrons, curve_items
from journey_studio.layout.deck_parts import BOTTOM, ROOM, TOP, face, label, pages, rounded, split, star, text_bodies
from journey_studio.layout.deck_shapes import MARGIN, WIDTH, Item, Line, Path, Shape, Slide, Words
from journey_studio.layout.deck_tables import counted, list_slides
from journey_studio.layout.deck_text import LEADING, fits, height, line, parted, sound
from journey_studio.layout.display import Rect
from journey_studio.layout.poster_content import BandContent, PosterContent, PosterFigures
from journey_studio.layout.poster_texts import runs_rtl
from journey_studio.model.records import Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import EVIDENCE

_NAMES = 132.0
_ROW_MOST, _ROW_LEAST = 380.0, 92.0
_COVER = (40.0, 34.0, 30.0, 26.0, 22.0, 18.0, 15.0)
_COVER_WIDTH, _COVER_TALL = 700.0, 150.0
_PICTURE = Rect(12.0, 470.0, WIDTH - 12.0, 62.0)
"""Where the curves are on the cover, from its coloured edge on."""
_PICTURED = 3


def cover(content: PosterContent, edition: str) -> list[Slide]:
    """The title slide; what is too long for it goes on on the next."""
    text = sound(content.title)
    slides: list[Slide] = []
    size = next(
        (one for one in _COVER if fits(text, one, _COVER_WIDTH, int(_COVER_TALL / (one * LEADING)), bold=True)), 0.0
    )
    shown = text
    if not size:
        size = _COVER[-1]
        shown = parted(text, size, _COVER_WIDTH - 20, int(_COVER_TALL / (size * LEADING)), bold=True)[0] + "…"
        slides += pages(_("Title"), text_bodies([line(text, 18.0, bold=True)]))
    about = [one for one in (content.finding, content.numbers) if one]
    lines = [line(sound(one), 18.0 if place == 0 else 14.0, "ink2", before=6.0) for place, one in enumerate(about)]
    small = " · ".join(one for one in (content.kind, edition) if one)
    lines.append(line(sound(small), 12.0, "ink2", before=10.0))
    while height(lines, _COVER_WIDTH) > 132.0 and lines[0].words[0].size > 9.0:
        lines = [one._replace(words=(one.words[0]._replace(size=max(9.0, one.words[0].size - 1)),)) for one in lines]
    items: tuple[Item, ...] = ()
    client = sound(content.client).replace("\n", " ")
    if client:
        items = (label(_("Client"), MARGIN + 12, 66.0, _COVER_WIDTH, client, 16.0, bold=True),)
    items = (*_picture(content), *items, *_people(content))
    first = Slide(shown, items, "title", size, tuple(lines), rtl=runs_rtl(shown))
    return [first, *slides]


def _picture(content: PosterContent) -> tuple[Item, ...]:
    """The lines of the first persons' curves along the foot of the cover, as an ornament that says what it is about."""
    found: list[Item] = []
    bands = [band for band in content.bands if len(band.marks) > 1 and content.stages][:_PICTURED]
    for band in reversed(bands):
        wide, middle, unit = _PICTURE.w / len(content.stages), _PICTURE.y + _PICTURE.h / 2, _PICTURE.h / 2 - 2
        points = [(_PICTURE.x + (mark.stage + mark.at) * wide, middle - mark.value / 2 * unit) for mark in band.marks]
        pieces = curve.monotone(points).between(_PICTURE.x, _PICTURE.right)
        if band is bands[0]:
            areas = curve.areas(pieces, middle)
            for outline, token in ((areas.above, "posSoft"), (areas.below, "negSoft")):
                if outline.segments:
                    found.append(Path(_("Emotion"), outline, fill=token, decorative=True))
        found.append(Path(_("Emotion curve"), curve.line(pieces), pen=band.look.main, pen_width=3.0, decorative=True))
    return tuple(found)


def _people(content: PosterContent) -> tuple[Item, ...]:
    """Who it is about, at the foot of the cover."""
    found: list[Item] = []
    x, y = MARGIN + 12, 436.0
    for band in content.bands:
        name = sound(band.name).replace("\n", " ")
        wide = 22 + 7.2 * min(len(name), 44)
        if x + wide > WIDTH - MARGIN or not fits(name, 12.0, wide - 16, 1, bold=True):
            continue
        words = Line((Words(name, 12.0, band.look.main, bold=True),), "ctr")
        found.append(
            Shape(
                name,
                *(x, y, wide, 24.0),
                geometry="roundRect",
                fill=band.look.soft,
                pen=band.look.line,
                lines=(words,),
                anchor="ctr",
                adjust=rounded(12.0, wide, 24.0),
            )
        )
        x += wide + 8
    return tuple(found)


def overview(content: PosterContent) -> list[Slide]:
    """All stages and the curve of each persona on one slide, or as many as the personas take."""
    if not content.stages:
        return []
    left, wide = MARGIN + _NAMES, ROOM - _NAMES
    head = 46.0
    room = BOTTOM - TOP - head - 8
    most = max(1, int(room / _ROW_LEAST))
    groups = max(1, math.ceil(len(content.bands) / most))
    share = max(1, math.ceil(len(content.bands) / groups))
    bodies: list[tuple[Item, ...]] = []
    for first in range(0, max(1, len(content.bands)), share):
        bands = content.bands[first : first + share]
        items: list[Item] = list(chevrons(content, Rect(left, TOP, wide, head)))
        tall = min(_ROW_MOST, room / max(1, len(bands)))
        for place, band in enumerate(bands):
            items += _row(content, band, Rect(MARGIN, TOP + head + 8 + place * tall, ROOM, tall - 10))
        bodies.append(tuple(items))
    return pages(_("The journey at a glance"), bodies)


def _row(content: PosterContent, band: BandContent, area: Rect) -> list[Item]:
    """A persona's name and curve, and under it what there is in each stage."""
    found: list[Item] = []
    count = len(content.stages)
    wide = (area.w - _NAMES) / count
    counts = [_counts(band, place) for place in range(count)]
    size = next((one for one in (11.0, 10.0, 9.0) if all(fits(text, one, wide - 6, 2) for text in counts if text)), 0.0)
    lines = 1 if size and all(fits(text, size, wide - 6, 1) for text in counts if text) else 2
    under = size * LEADING * lines + 4 if size and any(counts) else 0.0
    tall = area.h - under
    name_room = _NAMES - 16
    most = max(1, min(3, int((tall - 4) / (13.0 * LEADING))))
    name = _short(sound(band.name).replace("\n", " "), 13.0, name_room, most, bold=True)
    who = [line(name, 13.0, band.look.main, bold=True)]
    role = _short(sound(band.role).replace("\n", " "), 10.0, name_room, 3)
    if role and height([*who, line(role, 10.0)], name_room) <= tall - 4:
        who.append(line(role, 10.0, "ink2"))
    found.append(
        Shape(
            name,
            *(area.x, area.y, _NAMES - 6, tall),
            fill=band.look.soft,
            lines=tuple(who),
            inset=(8.0, 2.0, 2.0, 2.0),
            anchor="ctr",
            alt="",
        )
    )
    plot = Rect(area.x + _NAMES, area.y, area.w - _NAMES, tall)
    found += curve_items(band, count, plot, alone=True, words=10.0 if wide >= 60 else 0.0)
    if under:
        for place, text in enumerate(counts):
            if text:
                words = line(text, size, "ink2")._replace(align="ctr")
                x = plot.x + place * wide
                found.append(Shape(text, x + 3, plot.bottom + 2, wide - 6, under - 2, lines=(words,)))
    return found


def _short(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> str:
    """A name as far as there is room for it; it stands whole on a slide of its own."""
    if not text or fits(text, size, width, lines, bold=bold):
        return text
    first = parted(text, size, width - 10, lines, bold=bold)
    return first[0] if len(first) == 1 else first[0] + "…"


def _counts(band: BandContent, stage: int) -> str:
    """How many touchpoints, pains and opportunities there are."""
    cells = {row.kind: 0 for row in band.rows}
    for row in band.rows:
        cells[row.kind] += len(row.cells[stage])
    touches = cells.get("online", 0) + cells.get("offline", 0)
    parts = []
    for number, one, many in (
        (touches, "{count} touchpoint", "{count} touchpoints"),
        (cells.get("pains", 0), "{count} pain", "{count} pains"),
        (cells.get("opportunities", 0), "{count} idea", "{count} ideas"),
    ):
        if number:
            parts.append(ngettext(one, many, number).format(count=counted(number)).replace(" ", "\u00a0"))
    return " · ".join(parts)


# ---- findings


def findings_slides(state: State, content: PosterContent, figures: PosterFigures) -> list[Slide]:
    """What to change first, and the hot spots as a table."""
    found: list[Slide] = []
    total = figures.total
    boxes = [
        (total.touchpoints, ngettext("{count} touchpoint", "{count} touchpoints", total.touchpoints)),
        (total.hot_spots, ngettext("{count} hot spot", "{count} hot spots", total.hot_spots)),
        (total.hand_offs, ngettext("{count} hand-off", "{count} hand-offs", total.hand_offs)),
    ]
    boxes = [(number, words.format(count="").strip()) for number, words in boxes if number]
    if content.changes or content.finding or len(boxes) > 1:  # one number alone stands on the cover
        found += _findings(content, boxes)
    hot = [card for key in figures.hot_spots if (card := state.find(Touchpoint, key)) is not None]
    if hot:
        heads = (_("Touchpoint"), _("Stage"), _("Persona"), _("Channel"), _("Feeling"), _("Importance"))
        rows = [
            (
                labels.card_title(card),
                _stage(state, card),
                next((band.name for band in content.bands if band.key == (card.persona or "-")), ""),
                telling.place(state, card),
                telling.feeling(card.feeling or 0),
                str(card.importance or ""),
            )
            for card in hot
        ]
        widths = (256.0, 166.0, 148.0, 108.0, 110.0, 100.0)
        found += list_slides(_("Hot spots: they matter and they hurt"), heads, rows, widths, _("Hot spots"))
    return found


def _stage(state: State, card: Touchpoint) -> str:
    stage = state.find(Stage, card.stage)
    return labels.stage_name(stage) if stage is not None else ""


def _findings(content: PosterContent, boxes: list[tuple[int, str]]) -> list[Slide]:
    items: list[Item] = []
    y = TOP
    if content.finding:
        lines = split([line(sound(content.finding), 16.0, "ink2")], ROOM, 120.0)
        tall = height(lines, ROOM)
        items.append(Shape(_("Finding"), MARGIN, y, ROOM, tall, lines=tuple(lines)))
        y += tall + 12
    if boxes:
        wide = (ROOM - 12 * (len(boxes) - 1)) / len(boxes)
        for place, (number, word) in enumerate(boxes):
            lines = [line(counted(number), 30.0, "accent", bold=True), line(word, 13.0, "ink2")]
            items.append(
                Shape(
                    word,
                    *(MARGIN + place * (wide + 12), y, wide, 78.0),
                    geometry="roundRect",
                    fill="surface2",
                    lines=tuple(one._replace(align="ctr") for one in lines),
                    anchor="ctr",
                    adjust=rounded(8.0, wide, 78.0),
                )
            )
        y += 92.0
    bodies: list[tuple[Item, ...]] = []
    if content.changes:
        items.append(label(_("Change first"), MARGIN, y, ROOM, _("Change first"), 15.0, "idea", bold=True))
        y += 15.0 * LEADING + 6
        wide = (ROOM - 12 * (len(content.changes) - 1)) / len(content.changes)
        boxes_ = [_change(change.rank, change.title, " ".join(change.lines)) for change in content.changes]
        for size in (1.6, 1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7):
            scaled = [[_scaled(one, size) for one in box] for box in boxes_]
            tall = max(height(box, wide - 24) for box in scaled) + 20
            if y + tall <= BOTTOM:
                break
        if y + tall <= BOTTOM:
            tall = max(tall, min(BOTTOM - y, 1.25 * tall))
            for place, box in enumerate(scaled):
                items.append(_change_box(box, MARGIN + place * (wide + 12), y, wide, tall))
            bodies = [tuple(items)]
        else:  # titles of thousands of letters: one under the other, on slides of their own
            bodies = [tuple(items), *text_bodies([one for box in boxes_ for one in box])]
    return pages(_("What we found"), bodies or [tuple(items)])


def _change(rank: int, title: str, text: str) -> list[Line]:
    """The number, the title and the words of a change; its two lines are a matter of the poster's narrow box."""
    return [
        line(f"{rank}", 22.0, "idea", bold=True),
        line(sound(title), 15.0, bold=True, before=2.0),
        *((line(sound(text), 13.0, "ink2", before=3.0),) if text else ()),
    ]


def _scaled(one: Line, scale: float) -> Line:
    return one._replace(words=tuple(words._replace(size=words.size * scale) for words in one.words))


def _change_box(lines: list[Line], x: float, y: float, w: float, h: float) -> Shape:
    return Shape(
        _("Change first"),
        *(x, y, w, h),
        geometry="roundRect",
        fill="ideaSoft",
        pen="ideaLine",
        lines=tuple(lines),
        inset=(12.0, 10.0, 12.0, 10.0),
        adjust=rounded(8.0, w, h),
    )


# ---- how to read it


def legend(content: PosterContent) -> list[Slide]:
    """The signs of the slides, and what it all rests on."""
    items: list[Item] = [label(_("Feelings"), MARGIN, TOP, 260.0, _("Feelings"), 17.0, bold=True)]
    y = TOP + 34.0
    for value in theme.FEELINGS:
        items += face(value, MARGIN + 15, y + 15, 30.0)
        items.append(label(str(theme.feeling_word(value)), MARGIN + 42, y + 4, 228.0, telling.feeling(value), 17.0))
        y += 44.0
    x, y = MARGIN + 300, TOP
    items.append(label(_("Evidence"), x, y, 260.0, _("Evidence"), 17.0, bold=True))
    y += 34.0
    touches = list(content.touches())
    kinds = {touch.evidence for touch in touches} or {"assumption"}
    for key, pen, dash in (("assumption", "ctl", "dash"), ("researched", "line2", ""), ("validated", "ink2", "")):
        if key not in kinds:
            continue
        box = Shape(key, x, y + 2, 48.0, 27.0, "roundRect", "surface", pen, 1.0, dash, adjust=rounded(6.0, 48, 27))
        items.append(box._replace(decorative=True))
        items.append(label(key, x + 62, y + 4, 208.0, str(EVIDENCE[key]), 17.0))
        y += 44.0
    if any(touch.star for touch in touches) or any(mark.star for band in content.bands for mark in band.marks):
        items += star(x + 24, y + 15, 24.0)
        items.append(label(_("Moment of truth"), x + 62, y + 4, 208.0, _("Moment of truth"), 17.0))
        y += 44.0
    if any(touch.hot for touch in touches):
        hot = Shape(
            _("Hot spot"), x, y + 2, 48.0, 27.0, "roundRect", "negSoft", "pain", 1.5, adjust=rounded(6.0, 48, 27)
        )
        items.append(hot._replace(decorative=True))
        items.append(label(_("Hot spot"), x + 62, y + 4, 208.0, _("Hot spot"), 17.0))
    bodies: list[tuple[Item, ...]] = [tuple(items)]
    if content.sources:
        x, wide = MARGIN + 600, ROOM - 600
        heading = label(_("Sources"), x, TOP, wide, _("Sources"), 17.0, bold=True)
        lines = [line(sound(one), 16.0, before=5.0) for one in content.sources]
        tall = height(lines, wide)
        if tall <= BOTTOM - TOP - 34:
            bodies = [(*items, heading, Shape(_("Sources"), x, TOP + 32, wide, tall, lines=tuple(lines)))]
        else:
            bodies += text_bodies(lines)
    return pages(_("How to read these slides"), bodies)
