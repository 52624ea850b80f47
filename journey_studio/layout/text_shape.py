"""Shapes one line of text: picks faces, orders directions, and says where every glyph goes.

Lives in layout (L2); imports its neighbours only. `text` is the door to it; see there. A line is cut into runs of one
face, script and direction; texts of plain Latin letters, nearly all there are, take a short cut that a cache makes
shorter still.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from journey_studio.layout import text_bidi
from journey_studio.layout.display import Glyphs, Paint
from journey_studio.layout.fonts import CJK_SCRIPTS, Face, book, script_of
from journey_studio.layout.text_clusters import is_ignorable, starts, wants_emoji

_JOINED_SCRIPTS = frozenset(("Arab", "Syrc", "Mong", "Nkoo", "Deva", "Beng", "Gujr", "Guru"))
_LINE_OF_SIZE = 1.3

# what cannot be drawn as it is, one for one: control characters become a sign, newlines within one line a space
_SHOWN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF), 0xFFFD)
_SHOWN |= {0x09: 0x2003} | dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), 0x20)
SURROGATES = re.compile("[\ud800-\udfff]")


class TextStyle(NamedTuple):
    """How text looks: size per em, weight 400 to 700, slope, and whether the display cut is meant (from 18 px up).

    `line` is the distance of baselines, 1.3 times the size when 0. `spacing` is put between letters, in layout units.
    `language` is a BCP 47 tag or empty; it picks letter forms where languages differ. Figures are always tabular.
    """

    size: float
    weight: int = 400
    line: float = 0.0
    italic: bool = False
    display: bool = False
    spacing: float = 0.0
    language: str = ""

    @property
    def line_height(self) -> float:
        """The distance from one baseline to the next."""
        return self.line or self.size * _LINE_OF_SIZE

    @property
    def face(self) -> Face:
        """The design font of the style."""
        return book().primary(self.weight, italic=self.italic, display=self.display)

    @property
    def baseline(self) -> float:
        """The distance from the top of a line's box to its baseline; the font stands in the middle of the box."""
        face = self.face
        scale = self.size / face.upem
        return (self.line_height - (face.ascent - face.descent) * scale) / 2 + face.ascent * scale

    @property
    def cap_height(self) -> float:
        """The height of a capital letter."""
        return self.size * self.face.cap_height / self.face.upem


class Run(NamedTuple):
    """Text in one face and one direction: what becomes `display.Glyphs` once place and paint are known.

    `x` is the offset in the line, `start` the index in its text; `advances` are the widths of the glyphs, which with
    `clusters` give that of any part.
    """

    font: str
    size: float
    x: float
    ids: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    advances: tuple[float, ...]
    width: float
    text: str
    clusters: tuple[int, ...]
    language: str
    level: int
    start: int

    def glyphs(self, x: float, y: float, fill: Paint) -> Glyphs:
        """The display op with the line's baseline starting at (x, y)."""
        return Glyphs(
            self.font,
            self.size,
            x + self.x,
            y,
            self.ids,
            self.xs,
            self.ys,
            self.width,
            self.text,
            self.clusters,
            fill,
            self.language,
            self.level,
        )


class Line(NamedTuple):
    """One line: its runs from left to right, its width, and which characters of the source it shows.

    `x` is the offset that alignment gives it. `start` and `end` are indices in the source text; spaces that hang over
    the end of a wrapped line are counted in `end` and not in `width` or `runs`.
    """

    runs: tuple[Run, ...]
    width: float
    x: float = 0.0
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """What is drawn, runs in visual order."""
        return "".join(run.text for run in self.runs)

    def glyphs(self, x: float, y: float, fill: Paint) -> tuple[Glyphs, ...]:
        """The display ops with the baseline at y and the box's left edge at x."""
        left = x + self.x
        return tuple([run.glyphs(left, y, fill) for run in self.runs])


def shape_line(
    text: str, style: TextStyle, fill: Paint, x: float = 0.0, y: float = 0.0, base: int | None = None
) -> tuple[Glyphs, ...]:
    """`text` as display ops on one line whose baseline starts at (x, y), runs from left to right.

    `base` is the direction of the paragraph, 1 for right to left; the first strong character decides when it is None.
    """
    return shape(text, style, base).glyphs(x, y, fill)


def measure(text: str, style: TextStyle) -> float:
    """The width of `text` on one line, spaces at its ends included."""
    return shape(text, style).width


@lru_cache(maxsize=16384)
def shape(text: str, style: TextStyle, base: int | None = None) -> Line:
    """`text` on one line; newlines in it become spaces. See `shape_line` for `base`."""
    if _plain.issuperset(text) and not base:
        return _plain_line(text, style)
    text = SURROGATES.sub("\ufffd", text)
    if base is None:
        base = text_bidi.base_level(text) if text_bidi.is_needed(text) else 0
    return shape_levels(text, style, base, levels_of(text, base))


def levels_of(text: str, base: int) -> tuple[int, ...] | None:
    """The bidi levels of a paragraph; None when all are 0."""
    return text_bidi.levels(text, base) if base or text_bidi.is_needed(text) else None


def shown(text: str) -> str:
    """The characters that are shaped for `text`, one for one: signs for control characters, spaces for line ends."""
    return SURROGATES.sub("\ufffd", text).translate(_SHOWN)


class _PlainChars(set[str]):
    """Characters known to be Latin or common, drawn by the design font, left to right, each a cluster of its own.

    A text of such characters alone is one run; the set is filled as texts come, since most letters never do.
    """

    def learn(self, text: str) -> bool:
        """Whether all of `text` is plain, after looking at the characters that were not known yet."""
        return all(char in self or self._add(char) for char in set(text))

    def _add(self, char: str) -> bool:
        plain = (
            script_of(char) in ("", "Latn")
            and unicodedata.category(char)[0] not in "MC"
            and ord(char) not in _SHOWN
            and not wants_emoji(char)
            and not text_bidi.is_needed(char)
            and book().primary().glyph(ord(char)) != 0
        )
        if plain:
            self.add(char)
        return plain


_plain = _PlainChars()


def _plain_line(text: str, style: TextStyle) -> Line:
    if not text:
        return Line((), 0.0)
    run = _run(text, 0, len(text), style.face, "Latn", 0, style, 0.0)
    return Line((run,), run.width, 0.0, 0, len(text))


def shape_levels(text: str, style: TextStyle, base: int, levels: tuple[int, ...] | None) -> Line:
    """One line of a paragraph with the levels its characters have in the whole paragraph."""
    if levels is None and _plain.learn(text):
        return _plain_line(text, style)
    drawn = text.translate(_SHOWN)
    ordered = text_bidi.line_levels(text, levels, base) if levels is not None else (0,) * len(text)
    items = _items(drawn, style, ordered)
    runs: list[Run] = []
    x = 0.0
    for at in text_bidi.visual_order([item.level for item in items]):
        item = items[at]
        run = _run(drawn, item.start, item.end, item.face, item.script, item.level, style, x)
        if run.ids:
            runs.append(run if drawn == text else run._replace(text=text[item.start : item.end]))
            x += run.width
    return Line(tuple(runs), x, 0.0, 0, len(text))


class _Item(NamedTuple):
    """A piece of text in one face, script and level."""

    start: int
    end: int
    face: Face
    script: str
    level: int


def _items(text: str, style: TextStyle, levels: tuple[int, ...]) -> list[_Item]:
    """`text` cut where the face, the script or the direction changes, in logical order."""
    primary, region = style.face, _region(text, style.language)
    found: list[_Item] = []
    bounds = [*starts(text), len(text)]
    choose = book().choose
    start, face, script, level = 0, primary, "", -1
    for at in range(len(bounds) - 1):
        first = bounds[at]
        cluster = text[first : bounds[at + 1]]
        own = script_of(cluster[0])
        if level >= 0 and not own and levels[first] == level and _is_invisible(cluster):
            continue
        here = choose(cluster, primary, region, face if level >= 0 else None)
        here = here or book().nearest(cluster, primary, region)
        other = own and script and own != script and not (own in CJK_SCRIPTS and script in CJK_SCRIPTS)
        changed = here is not face or levels[first] != level or other
        if changed:
            if first > start:
                found.append(_Item(start, first, face, script or _LATIN, level))
            start, face, script, level = first, here, own, levels[first]
        elif own and not script:
            script = own
    if text:
        found.append(_Item(start, len(text), face, script or _LATIN, level))
    return found


_LATIN = "Latn"


def _is_invisible(cluster: str) -> bool:
    return all(is_ignorable(ord(char)) for char in cluster)


def _region(text: str, language: str) -> str:
    """Which shapes Chinese characters take: by language, else by the kana or hangul beside them."""
    tag = language.lower()
    if tag.startswith(("ja", "ko")):
        return tag[:2]
    if tag.startswith("zh"):
        return "zh-hant" if any(part in tag for part in ("hant", "-tw", "-hk", "-mo")) else "zh-hans"
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return "ja"
    return "ko" if any("\uac00" <= char <= "\ud7a3" for char in text) else ""


def _run(text: str, start: int, end: int, face: Face, script: str, level: int, style: TextStyle, x: float) -> Run:
    """One item of a line, shaped, with the text around it as context for joining letters."""
    language = style.language
    if script in CJK_SCRIPTS:  # one CJK font draws some characters in the manner of each country
        language = _region(text, language) or "zh-hans"
    ids, clusters, advances, offsets = face.shape(text, start, end, script, level, language)
    scale = style.size / face.upem
    if style.spacing and script not in _JOINED_SCRIPTS:
        advances = _spaced(advances, clusters, style.spacing / scale)
    pens = list(accumulate(advances, initial=0))
    if set(offsets) - {(0, 0)}:
        xs = tuple([(pen + dx) * scale for pen, (dx, _dy) in zip(pens, offsets, strict=False)])
        ys = tuple([-dy * scale for _dx, dy in offsets])
    else:
        xs = tuple([pen * scale for pen in pens[:-1]])
        ys = _level_ys(len(xs))
    known = _widths(scale)
    widths = tuple([known.setdefault(advance, advance * scale) for advance in advances])
    return Run(
        face.key,
        style.size,
        x,
        tuple(ids),
        xs,
        ys,
        widths,
        pens[-1] * scale,
        text[start:end],
        _one_each(len(ids)) if clusters == list(range(len(ids))) else tuple(clusters),
        language,
        level,
        start,
    )


# a large map has hundreds of thousands of glyphs: what is the same in most of their runs is there once


@lru_cache(maxsize=32)
def _widths(scale: float) -> dict[float, float]:  # noqa: ARG001 - each scale has its own
    """The widths of glyphs that were met at this scale, by their advances in font units."""
    return {}


@lru_cache(maxsize=512)
def _level_ys(count: int) -> tuple[float, ...]:
    return (0.0,) * count


@lru_cache(maxsize=512)
def _one_each(count: int) -> tuple[int, ...]:
    """The clusters of a run in which each glyph is one character."""
    return tuple(range(count))


def _spaced(advances: list[float], clusters: list[int], extra: float) -> list[float]:
    """Advances with letter spacing: after the last glyph of each cluster."""
    count = len(advances)
    return [
        advance + (extra if at + 1 == count or clusters[at + 1] != clusters[at] else 0.0)
        for at, advance in enumerate(advances)
    ]
