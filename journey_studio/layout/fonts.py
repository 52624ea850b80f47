"""The fonts of the program: which file draws which character, and what a painter needs of each.

Lives in layout (L2); imports uharfbuzz, `resources` and its own neighbours, no Qt, no ReportLab and no fontTools. Every
painter draws with these files and no others, so that a line breaks at the same word everywhere. Files are opened when
they are first needed, memory-mapped.

The order in which a character finds its face: the style's own (Inter), the face made for its script, Noto Sans, DejaVu
Sans, a CJK font (extra or system), Noto Emoji, any system font, and last a visible box. Emoji go to Noto Emoji first.
"""

from __future__ import annotations

import io
import struct
import sys
import unicodedata
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from journey_studio import resources
from journey_studio.layout import fonts_system
from journey_studio.layout.text_clusters import is_ignorable, starts, wants_emoji

EMOJI = "JourneyEmoji-400"
LATIN = "JourneyLatin-400"
SYMBOLS = "JourneySymbols-400"

_FAMILY_OF_SCRIPT = {"Arab": "Arabic", "Hebr": "Hebrew", "Thai": "Thai", "Deva": "Devanagari"}
CJK_SCRIPTS = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))
"""The scripts of Chinese, Japanese and Korean, which no bundled font has."""

_REGION_OF_SCRIPT = {"Hira": "ja", "Kana": "ja", "Hang": "ko", "Bopo": "zh-hant"}
_ONE: dict[int, int] = {}
"""Each glyph id as one object: a large map has hundreds of thousands of glyphs, and a few hundred ids."""
_FEATURES = {"kern": True, "tnum": True}
_NOT_IN_PDF = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "kern", "name", "cmap", "OS/2", "post", "DSIG")
_NOT_EMBEDDABLE = 0x0002  # OS/2 fsType "restricted licence"


class Subset(NamedTuple):
    """A font cut down to some glyphs: the file, its `CFF ` table if it has one, and the new id of each old glyph."""

    data: bytes
    cff: bytes
    new_ids: dict[int, int]


class Face:
    """One face: a font file at an index, with its metrics in font units (y up, `descent` negative).

    `key` names it in `display.Glyphs.font`; `family` is the private family of a bundled face, and for others the name
    in the file.
    """

    def __init__(self, key: str, path: Path, index: int = 0) -> None:
        self.key = key
        self.path = path
        self.index = index
        self._glyphs: dict[int, int] = {}

    def __repr__(self) -> str:
        return f"<Face {self.key}>"

    @cached_property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's face, on the memory-mapped file."""
        return hb.Face(_blob(self.path), self.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """HarfBuzz's font at one unit per font unit; shared, never changed."""
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        """Font units per em."""
        return int(self.hb_face.upem)

    @cached_property
    def ascent(self) -> int:
        """Height of the line above the baseline, from the font's `hhea`."""
        return int(self.hb_font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """Depth of the line below the baseline as a negative number, from the font's `hhea`."""
        return int(self.hb_font.get_font_extents("ltr").descender)

    @cached_property
    def cap_height(self) -> int:
        """Height of a capital letter, measured on H where the file does not say."""
        return self._metric(hb.OTMetricsTag.CAP_HEIGHT, "H", 0.7)

    @cached_property
    def x_height(self) -> int:
        """Height of a small x, measured where the file does not say."""
        return self._metric(hb.OTMetricsTag.X_HEIGHT, "x", 0.5)

    def _metric(self, tag: hb.OTMetricsTag, letter: str, otherwise: float) -> int:
        stated = self.hb_font.get_metric_position(tag)
        if stated:
            return int(stated)
        extents = self.hb_font.get_glyph_extents(self.glyph(ord(letter))) if self.glyph(ord(letter)) else None
        return int(extents.y_bearing) if extents else round(self.upem * otherwise)

    @cached_property
    def family(self) -> str:
        """The family's name."""
        return str(self.hb_face.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or self._name(1) or self.key)

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name, letters and figures only where the file has an odd one."""
        name = self._name(6) or self.key
        return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_.")) or "Font"

    def _name(self, ident: int) -> str:
        return str(self.hb_face.get_name(hb.OTNameIdPredefined(ident)) or "")

    @cached_property
    def weight(self) -> int:
        """The weight class, 400 for regular."""
        table = self._table("OS/2")
        return int(struct.unpack_from(">H", table, 4)[0]) if len(table) >= 6 else 400

    @cached_property
    def italic(self) -> bool:
        """Whether the face slants."""
        table = self._table("OS/2")
        return bool(len(table) >= 64 and struct.unpack_from(">H", table, 62)[0] & 0x201)

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """The box around every glyph of the file in font units: left, bottom, right, top."""
        left, bottom, right, top = struct.unpack_from(">4h", self._table("head"), 36)
        return left, bottom, right, top

    @cached_property
    def cff(self) -> bool:
        """Whether the outlines are PostScript ones (`CFF `) and not TrueType ones (`glyf`)."""
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def cid_keyed(self) -> bool:
        """Whether the PostScript outlines are keyed by CID, as those of large CJK fonts are (a ROS operator)."""
        return self.cff and b"\x0c\x1e" in self._table("CFF ")[:2048]

    @cached_property
    def usable(self) -> bool:
        """Whether painters can draw with it: static outlines, and a licence that lets a PDF carry them."""
        tags = set(self.hb_face.table_tags)
        if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= tags or not tags & {"glyf", "CFF "} or "fvar" in tags:
            return False
        table = self._table("OS/2")
        return len(table) < 10 or struct.unpack_from(">H", table, 8)[0] & 0xF != _NOT_EMBEDDABLE

    @cached_property
    def can_be_cut(self) -> bool:
        """Whether a subset can be made of it: tried once for fonts from elsewhere, before anything relies on it."""
        try:
            return bool(self.subset(frozenset((1,))).data)
        except (RuntimeError, MemoryError, ValueError):
            return False

    def _table(self, tag: str) -> bytes:
        return bytes(self.hb_face.reference_table(tag).data)

    def glyph(self, code: int) -> int:
        """The glyph of a character by the font's cmap; 0 when it has none."""
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self.hb_font.get_nominal_glyph(code) or 0
        return found

    def covers(self, cluster: str) -> bool:
        """Whether the face has every visible character of the cluster, as typed or composed."""
        if all(self.glyph(ord(char)) or is_ignorable(ord(char)) for char in cluster):
            return True
        composed = unicodedata.normalize("NFC", cluster)
        return composed != cluster and all(self.glyph(ord(char)) or is_ignorable(ord(char)) for char in composed)

    def advance(self, glyph: int) -> int:
        """The width of a glyph in font units, from `hmtx`."""
        return int(self.hb_font.get_glyph_h_advance(glyph))

    def shape(
        self, text: str, start: int, end: int, script: str, level: int, language: str = ""
    ) -> tuple[list[int], list[int], list[float], list[tuple[int, int]]]:
        """The characters from `start` to `end` of `text` shaped in one direction; the rest of it is context.

        Gives, from left to right and in font units: glyph ids; the index of each glyph's first character after `start`;
        advances; and offsets (x, y) with y up. Kerning and tabular figures are on.
        """
        buffer = hb.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.direction = "rtl" if level & 1 else "ltr"
        buffer.script = script
        if language:
            buffer.language = language
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self.hb_font, buffer, _FEATURES)
        infos = buffer.glyph_infos
        places = [position.position for position in buffer.glyph_positions]
        ids = [_ONE.setdefault(info.codepoint, info.codepoint) for info in infos]
        clusters = [info.cluster - start for info in infos]
        advances = [place[2] for place in places]
        offsets = [place[:2] for place in places]
        return ids, clusters, advances, offsets

    def subset(self, glyphs: frozenset[int], *, texts: frozenset[int] | None = None) -> Subset:
        """The font cut down to `glyphs` and .notdef, renumbered, without layout tables: what a PDF carries.

        With `texts`, a set of characters, those and the tables to shape them are kept as well: what an SVG carries.
        """
        wish = hb.SubsetInput()
        wish.glyph_set.set(set(glyphs))
        flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        if texts is None:
            wish.flags = flags | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            wish.drop_table_tag_set.set({hb_tag(tag) for tag in _NOT_IN_PDF})
        else:
            wish.flags = flags
            wish.unicode_set.set(set(texts))
            wish.layout_feature_tag_set.add(hb_tag("tnum"))
        plan = hb.SubsetPlan(self.hb_face, wish)
        made = plan.execute()
        cff = bytes(made.reference_table("CFF ").data) if self.cff else b""
        return Subset(bytes(made.blob.data), cff, dict(plan.old_to_new_glyph_mapping.items()))

    @lru_cache(maxsize=4096)  # noqa: B019 - faces live as long as the program
    def outline(self, glyph: int) -> tuple[tuple[str | float, ...], ...]:
        """The outline of a glyph in font units, y up, as segments like those of `display.Outline`."""
        pen = _Pen()
        self.hb_font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.segments)

    def standalone(self) -> bytes:
        """The face as a font file of its own, also out of a collection, for painters that cannot take an index."""
        if self.index == 0 and self.path.suffix.lower() not in (".ttc", ".otc"):
            return self.path.read_bytes()
        tables = {tag: self._table(tag) for tag in sorted(self.hb_face.table_tags)}
        return _sfnt(tables, b"OTTO" if self.cff else b"\x00\x01\x00\x00")


def _blob(path: Path) -> hb.Blob:
    """The file in memory, mapped where that works: on Windows HarfBuzz opens names in ASCII only."""
    if sys.platform == "win32" and not str(path).isascii():
        return hb.Blob(path.read_bytes())
    return hb.Blob.from_file_path(str(path))


class _Pen:
    """Takes an outline from HarfBuzz and keeps it as segments, quadratic curves raised to cubic ones."""

    def __init__(self) -> None:
        self.segments: list[tuple[str | float, ...]] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:
        self.segments.append(("M", *point))
        self._at = point

    def lineTo(self, point: tuple[float, float]) -> None:
        self.segments.append(("L", *point))
        self._at = point

    def curveTo(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:
        self.segments.append(("C", *one, *two, *end))
        self._at = end

    def qCurveTo(self, middle: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (x1, y1), (x2, y2) = self._at, middle, end
        one = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        two = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self.curveTo(one, two, end)

    def closePath(self) -> None:
        self.segments.append(("Z",))

    def endPath(self) -> None:
        """An open contour has nothing to add."""


def _sfnt(tables: dict[str, bytes], kind: bytes) -> bytes:
    """A font file from its tables (OpenType, "Font file")."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out, body = io.BytesIO(), io.BytesIO()
    out.write(kind + struct.pack(">4H", count, power * 16, power.bit_length() - 1, (count - power) * 16))
    start = 12 + 16 * count
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        out.write(tag.encode("latin-1") + struct.pack(">3I", total, start + body.tell(), len(data)))
        body.write(padded)
    return out.getvalue() + body.getvalue()


def hb_tag(tag: str) -> int:
    """A table or feature tag as HarfBuzz's number."""
    return int.from_bytes(tag.ljust(4).encode("latin-1"), "big")


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The ISO 15924 script of a character, empty for one that belongs to none (spaces, signs, marks, figures)."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


class FontBook:
    """All faces by key, and the choice of a face for a piece of text."""

    def __init__(self) -> None:
        folder = resources.path("fonts")
        self._faces = {path.stem: Face(path.stem, path) for path in sorted(folder.glob("*.ttf"))}
        self._found: dict[tuple[str, str], Face | None] = {}
        self._opened: dict[tuple[Path, int], Face] = {}

    def face(self, key: str) -> Face:
        """The face called `key` in a display list; `KeyError` for one this book never gave out."""
        return self._faces[key]

    def bundled(self) -> tuple[Face, ...]:
        """The faces that come with the program."""
        return tuple(face for key, face in self._faces.items() if not key.startswith("system:"))

    @lru_cache(maxsize=64)  # noqa: B019 - one book lives as long as the program
    def primary(self, weight: int = 400, *, italic: bool = False, display: bool = False) -> Face:
        """The design font for a style: the nearest weight there is; italic has 400 and 500, display 600 and 700."""
        if display and weight >= 600 and not italic:
            return self._faces["JourneySansDisplay-700" if weight >= 650 else "JourneySansDisplay-600"]
        if italic:
            return self._faces["JourneySans-400i" if weight < 450 else "JourneySans-500i"]
        nearest = min((400, 500, 600, 700), key=lambda there: abs(there - weight))
        return self._faces[f"JourneySans-{nearest}"]

    def choose(self, cluster: str, primary: Face, region: str = "", before: Face | None = None) -> Face | None:
        """The face for one grapheme cluster; None when no font at hand has it.

        `region` is one of the keys of `fonts_system.KNOWN` or empty, and picks the shape of Chinese characters.
        `before` is the face of the text just before: a comma or a space stays in the face of the words around it.
        """
        script = script_of(cluster[0])
        if not script and before is not None and before.key != primary.key and self._stays(cluster, before):
            return before
        if wants_emoji(cluster) and self._faces[EMOJI].covers(cluster):
            return self._faces[EMOJI]
        if primary.covers(cluster):
            return primary
        family = _FAMILY_OF_SCRIPT.get(script)
        if family:
            own = self._faces[f"Journey{family}-{600 if primary.weight >= 550 else 400}"]
            if own.covers(cluster):
                return own
        if script not in CJK_SCRIPTS:
            for key in (LATIN, SYMBOLS, *(f"Journey{name}-400" for name in _FAMILY_OF_SCRIPT.values())):
                if self._faces[key].covers(cluster):
                    return self._faces[key]
        return self._late(cluster, _REGION_OF_SCRIPT.get(script) or region or "zh-hans")

    def _stays(self, cluster: str, before: Face) -> bool:
        """Whether punctuation and spaces after text in `before` are drawn in it too: true for faces of a script."""
        if before.key in (EMOJI, SYMBOLS, LATIN):
            return False
        return unicodedata.category(cluster[0])[0] in "PZ" and before.covers(cluster)

    def nearest(self, cluster: str, primary: Face, region: str = "") -> Face:
        """The face that draws the box for a cluster no font has: one that has its first character at least."""
        return (len(cluster) > 1 and self.choose(cluster[0], primary, region)) or primary

    def _late(self, cluster: str, region: str) -> Face | None:
        """The face of a cluster that the bundled fonts of its kind do not have; looked for once and remembered."""
        key = (cluster, region)
        if key not in self._found:
            if len(self._found) > 50_000:
                self._found.clear()
            self._found[key] = self._look(cluster, region)
        return self._found[key]

    def _look(self, cluster: str, region: str) -> Face | None:
        for face in self._cjk(region):
            if face.covers(cluster) and face.can_be_cut:
                return face
        if self._faces[EMOJI].covers(cluster):
            return self._faces[EMOJI]
        if unicodedata.category(cluster[0]) in ("Cn", "Co", "Cc", "Cs"):
            return None  # no font gives such a character a meaning
        for path in self._system_files():
            for face in self._open(path):
                if face.covers(cluster) and face.can_be_cut:
                    return face
        return None

    @lru_cache(maxsize=8)  # noqa: B019 - one book lives as long as the program
    def _cjk(self, region: str) -> tuple[Face, ...]:
        """The CJK faces for `region`: the system's own cut for it, then the extra, then other cuts."""
        exact: list[Face] = []
        other: list[Face] = []
        for path in fonts_system.known_files(region, self._system_files()):
            faces = self._open(path)
            fitting = [face for face in faces if fonts_system.VARIANT[region] in face.family.split()]
            exact += fitting or faces[:1]
            if exact:
                break
        extra = fonts_system.extra_file()
        if extra is not None:
            other += self._open(extra)
        return (*exact, *other)

    @cache  # noqa: B019 - one book lives as long as the program
    def _system_files(self) -> tuple[Path, ...]:
        return fonts_system.files()

    @cache  # noqa: B019 - one book lives as long as the program
    def _open(self, path: Path) -> tuple[Face, ...]:
        """The usable faces of a file outside the program; a file that is no font has none."""
        try:
            blob = _blob(path)
            count = int(hb.Face(blob).count)
        except (OSError, MemoryError, hb.HarfBuzzError):
            return ()
        faces: list[Face] = []
        for index in range(min(count, 64)):
            key = f"system:{path.name}#{index}"
            while key in self._faces:
                key += "'"
            face = Face(key, path, index)
            if face.usable and "Mono" not in face.family.split():
                self._faces[key] = face
                faces.append(face)
        return tuple(faces)


@cache
def book() -> FontBook:
    """The one font book of the program."""
    return FontBook()


def face(key: str) -> Face:
    """The face called `key` in a display list."""
    return book().face(key)


def missing(text: str) -> tuple[str, ...]:
    """The characters (grapheme clusters) of `text` that no font at hand can draw, each once, in order."""
    primary = book().primary()
    places = [*starts(text), len(text)]
    clusters = (text[first:last] for first, last in pairwise(places))
    return tuple(
        dict.fromkeys(
            cluster
            for cluster in clusters
            if not (cluster.isspace() or unicodedata.category(cluster[0]) == "Cc")
            and book().choose(cluster, primary) is None
        )
    )
