"""Text in an SVG: as text in embedded subset fonts, or as outlines.

Lives in render (L3); standard library, `layout` and its neighbours. A viewer that uses the embedded fonts shapes the
text as the layout did, since they are the same fonts with the same tables; one that does not is held to the width of
each run by `textLength`, so that nothing overlaps.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache

from journey_studio.layout import fonts, text_bidi
from journey_studio.layout.display import Glyphs
from journey_studio.layout.fonts import Face
from journey_studio.layout.text import shown
from journey_studio.render.painter import number

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARMLESS = re.compile(r"[\w .,:;!?()+/\u00a0\u2013\u2014\u2018-\u201d\u2026\u202f-]*")
"""Most of what people write: nothing in it means anything to XML. What a word holds is allowed there (no halves)."""
_CODE = 3
"""Letters of a text that is too short to run into anything."""
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}


def escape(text: str) -> str:
    """User text as XML: markup is made harmless, and what XML does not allow becomes a visible sign."""
    if _HARMLESS.fullmatch(text):  # a large poster has a hundred thousand of them
        return text
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)


@lru_cache(maxsize=1024)
def as_rule(attributes: str) -> str:
    """Attributes of a look as declarations of a style sheet."""
    return _ATTRIBUTE.sub(r"\1:\2;", attributes).strip()


def family(face: Face) -> str:
    """The private family name under which a face is embedded."""
    return face.family if face.family.startswith("Journey ") else f"Journey {face.family}"


class TextAsText:
    """Writes runs as `text` elements and gathers which fonts have to be embedded."""

    def __init__(self, *, large: bool = False, language: str = "") -> None:
        self._large = large
        self._language = language
        self._looks: dict[tuple[str, str], str] = {}
        self._glyphs: dict[str, set[int]] = {}
        self._chars: dict[str, set[str]] = {}
        self._classes: dict[str, str] = {}
        self._large_looks: dict[tuple[str, float, str], str] = {}

    def run(self, op: Glyphs, fill: str) -> str:
        """The element of one run; `fill` are the attributes of its paint."""
        drawn = shown(op.text)
        name = self._classes.get(op.font)
        if name is None:
            name = self._classes[op.font] = f"f{len(self._classes)}"
            self._glyphs[op.font], self._chars[op.font] = set(), set()
        self._glyphs[op.font].update(op.ids)
        self._chars[op.font].update(drawn)
        x, extra = op.x, ""
        if op.level & 1:
            x, extra = op.x + op.width, ' direction="rtl" unicode-bidi="bidi-override"'
        elif op.level or text_bidi.is_needed(drawn):
            extra = ' direction="ltr" unicode-bidi="bidi-override"'
        elif (
            len(drawn) > (_CODE if self._large else 1) and 0 not in op.ids
        ):  # not right to left: stretching would part joined letters
            extra = f' textLength="{number(op.width, 2 if self._large else 3)}"'
        if op.language and (op.language != self._language or not self._large):
            extra += f' xml:lang="{escape(op.language)}"'
        if self._large:
            name = self._look(name, op.size, fill)
            return f'<text class="{name}" x="{number(x)}" y="{number(op.y)}"{extra}>{escape(drawn)}</text>'
        return (
            f'<text class="{name}" x="{number(x, 3)}" y="{number(op.y, 3)}" font-size="{number(op.size, 4)}"'
            f"{fill}{extra}>{escape(drawn)}</text>"
        )

    def _look(self, name: str, size: float, fill: str) -> str:
        """The class of a font, a size and a paint."""
        key = name, size, fill
        found = self._large_looks.get(key)
        if found is None:
            look = (name, f"font-size:{number(size, 4)}px;{as_rule(fill)}")
            found = self._large_looks[key] = self._looks.setdefault(look, f"t{len(self._looks)}")
        return found

    def definitions(self) -> str:
        """The style sheet with the fonts, empty when there is no text."""
        if not self._classes:
            return ""
        rules = [
            "text{white-space:pre;font-kerning:normal;font-feature-settings:'tnum' 1;font-variant-emoji:text;"
            "text-rendering:geometricPrecision}"
        ]
        for key, name in self._classes.items():
            face = fonts.face(key)
            subset = face.subset(frozenset(self._glyphs[key]), texts=frozenset(map(ord, self._chars[key])))
            data = base64.b64encode(subset.data).decode("ascii")
            kind = "opentype" if face.cff else "truetype"
            look = f"font-weight:{face.weight};font-style:{'italic' if face.italic else 'normal'}"
            quoted = escape(family(face)).replace("\\", "")
            rules.append(f"@font-face{{font-family:'{quoted}';{look};src:url(data:font/{_mime(kind)};base64,{data})}}")
            names = [f".{name}", *(f".{one}" for (of, _look), one in self._looks.items() if of == name)]
            rules.append(f"{','.join(names)}{{font-family:'{quoted}',{_fallbacks(face)};{look}}}")
        rules += [f".{name}{{{look}}}" for (_of, look), name in self._looks.items()]
        return f"<style>{''.join(rules)}</style>"


def _mime(kind: str) -> str:
    return "otf" if kind == "opentype" else "ttf"


def _fallbacks(face: Face) -> str:
    """What a viewer without embedded fonts may take instead."""
    return "Inter,sans-serif" if face.family.startswith("Journey Sans") else "sans-serif"


class TextAsOutlines:
    """Writes runs as outlines: each glyph is defined once and used where it stands."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, int], str] = {}
        self._paths: list[str] = []

    def run(self, op: Glyphs, fill: str) -> str:
        """The element of one run; its text is kept as a label for those who listen."""
        face = fonts.face(op.font)
        scale = number(op.size / face.upem, 6)
        uses: list[str] = []
        for glyph, x, y in zip(op.ids, op.xs, op.ys, strict=True):
            name = self._name(face, glyph)
            if name:
                place = f"translate({number(op.x + x, 3)} {number(op.y + y, 3)}) scale({scale} -{scale})"
                uses.append(f'<use xlink:href="#{name}" transform="{place}"/>')
        return f'<g role="text" aria-label="{escape(shown(op.text))}"{fill}>{"".join(uses)}</g>'

    def _name(self, face: Face, glyph: int) -> str:
        """The id of a glyph's outline; empty for one that has none, such as a space."""
        key = (face.key, glyph)
        found = self._names.get(key)
        if found is None:
            data = path_data(face.outline(glyph), 1)
            found = self._names[key] = f"g{len(self._paths)}" if data else ""
            if data:
                self._paths.append(f'<path id="{found}" d="{data}"/>')
        return found

    def definitions(self) -> str:
        """The outlines that are used."""
        return "".join(self._paths)


def path_data(segments: tuple[tuple[str | float, ...], ...], digits: int) -> str:
    """Segments as the `d` of a path element."""
    return "".join(
        str(segment[0]) + " ".join(number(float(value), digits) for value in segment[1:]) for segment in segments
    )
