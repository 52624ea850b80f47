"""One slide for each persona: who it is, in their words, how the journey feels to them, and how much of it is proven.

Lives in layout (L2); imports its neighbours. Texts that are longer than their box go on on the next slide.
"""

from __future__ import annotations

from journey_studio.i18n import _, ngettext
from journey_studio.layout import portraits
from journey_studio.layout.deck_curve import chevrons, curve_items
from journey_studio.layout.deck_parts import BOTTOM, QUOTES, ROOM, TOP, drawn, pages, rounded, text_bodies
from journey_studio.layout.deck_shapes import MARGIN, Group, Item, Line, Shape, Slide, Words
from journey_studio.layout.deck_tables import counted
from journey_studio.layout.deck_text import LEADING, height, line, parted, sound
from journey_studio.layout.display import Rect
from journey_studio.layout.poster_content import BandContent, PosterContent, PosterFigures
from journey_studio.model.records import Persona
from journey_studio.model.state import State

_FACTS = 150.0
_HEAD = 34.0
_PORTRAIT = 84.0
_GAP = 12.0


def persona_slides(state: State, content: PosterContent, band: BandContent, figures: PosterFigures) -> list[Slide]:
    """The slides of one persona's band."""
    persona = state.find(Persona, band.key)
    left: list[Line] = []
    items, tall = _facts(persona, band, left, _numbers(band, figures))
    top = TOP + tall + 14
    if content.stages and band.marks:
        items += chevrons(content, Rect(MARGIN, top, ROOM, _HEAD))
        plot = Rect(MARGIN, top + _HEAD + 6, ROOM, BOTTOM - top - _HEAD - 6)
        items += curve_items(band, len(content.stages), plot, alone=True, words=11.0)
    bodies: list[tuple[Item, ...]] = [tuple(items), *text_bodies(left)]
    return pages(sound(band.name), bodies)


def _numbers(band: BandContent, figures: PosterFigures) -> list[str]:
    found = figures.persona(None if band.key == "-" else band.key)
    pairs = (
        (found.touchpoints, "{count} touchpoint", "{count} touchpoints"),
        (found.validated, "{count} validated", "{count} validated"),
    )
    return [ngettext(one, many, number).format(count=counted(number)) for number, one, many in pairs if number]


def _facts(persona: Persona | None, band: BandContent, left: list[Line], said: list[str]) -> tuple[list[Item], float]:
    """Portrait, quote and facts in boxes side by side, and their height; what does not fit is put into `left`."""
    look = band.look
    found: list[Item] = []
    x = MARGIN
    if persona is not None:
        ops = portraits.portrait(persona.drawn_portrait, look.slot, x + _PORTRAIT / 2, TOP + _PORTRAIT / 2, _PORTRAIT)
        found.append(
            Group(_("Portrait"), drawn(ops, _("Portrait")), _("Portrait of {name}").format(name=sound(band.name)))
        )
    lines = [line(sound(band.role), 13.0, look.main, bold=True)] if sound(band.role) else []
    lines += [line(text, 11.0, "ink2", before=2.0) for text in said]
    boxes: list[tuple[str, list[Line], str, str]] = [("", lines, "surface", "")]
    if persona is not None:
        quote = sound(persona.quote)
        if quote:
            marked = quote if quote[0] in QUOTES else f"“{quote}”"
            boxes.append((_("Quote"), [line(marked, 14.0, look.main, italic=True)], look.soft, look.line))
        for name, text in ((_("Main need"), persona.need), (_("Background"), persona.background)):
            if sound(text):
                boxes.append((name, [line(sound(text), 12.5)], "surface2", ""))
    x += _PORTRAIT + _GAP
    first = 150.0
    wide = (ROOM - _PORTRAIT - _GAP - first - _GAP * (len(boxes) - 1)) / max(1, len(boxes) - 1)
    widths = [first, *[wide] * (len(boxes) - 1)]
    need = max(height(texts, width - 20) for (_name, texts, _fill, _pen), width in zip(boxes, widths, strict=True))
    tall = min(_FACTS, max(_PORTRAIT, need + 16 + 10.0 * LEADING))
    for (name, texts, fill, pen), width in zip(boxes, widths, strict=True):
        found += _box(name, texts, Rect(x, TOP, width, tall), fill, pen, left)
        x += width + _GAP
    return found, tall


def _box(name: str, texts: list[Line], area: Rect, fill: str, pen: str, left: list[Line]) -> list[Item]:
    """A box of text with its heading; a text too long for it in smaller type, and then on the next slide."""
    if not texts:
        return []
    inset = (10.0, 8.0, 10.0, 8.0) if fill != "surface" else (0.0, 2.0, 0.0, 2.0)
    width = area.w - inset[0] - inset[2]
    heading = [Line((Words(name, 10.0, "ink2", bold=True),))] if name else []
    room = area.h - inset[1] - inset[3] - height(heading, width)
    for scale in (1.0, 0.92, 0.84, 0.76):
        shown = [_scaled(one, scale) for one in texts]
        if height(shown, width) <= room:
            break
    else:
        shown = _cut(shown, width, room, name, left)
    return [
        Shape(
            name or _("Persona"),
            *area,
            geometry="roundRect",
            fill="" if fill == "surface" else fill,
            pen=pen,
            lines=(*heading, *shown),
            inset=inset,
            adjust=rounded(8.0, area.w, area.h),
        )
    ]


def _cut(lines: list[Line], width: float, room: float, name: str, left: list[Line]) -> list[Line]:
    """As much of the paragraphs as fits; the rest goes to the next slide under its name."""
    shown: list[Line] = []
    used = 0.0
    rest: list[Line] = []
    for one in lines:
        tall = height((one,), width)
        words = one.words[0]
        if not rest and used + tall <= room:
            shown.append(one)
            used += tall
        elif not rest and int((room - used) / (words.size * LEADING)) > 0:
            most = int((room - used) / (words.size * LEADING))
            first, *more = parted(words.text, words.size, width - 16, most, bold=words.bold, italic=words.italic)
            shown.append(one._replace(words=(words._replace(text=first + (" …" if more else "")),)))
            tail = words.text[words.text.find(first) + len(first) :].strip()
            rest += [one._replace(words=(words._replace(text=tail, size=14.0),))] if tail else []
        else:
            rest.append(one._replace(words=(words._replace(size=14.0),)))
    if rest and name:
        left.append(line(name, 14.0, "ink2", bold=True, before=8.0))
    left += rest
    return shown


def _scaled(one: Line, scale: float) -> Line:
    return one._replace(words=tuple(words._replace(size=words.size * scale) for words in one.words))
