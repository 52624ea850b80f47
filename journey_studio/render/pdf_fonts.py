"""Fonts in a PDF: Type0 fonts with exactly the glyphs that are drawn, their widths, and what they read as.

Lives in render (L3); ReportLab's object layer and `layout.fonts`. ReportLab's own fonts drop characters they do not
have, know no shaping and write a wrong ToUnicode above U+FFFF; so the font objects are made here. Codes are two bytes
(Identity-H); widths are those of the font file, so that text selection lies true.
"""

from __future__ import annotations

import hashlib
from itertools import cycle, pairwise
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from journey_studio.layout import fonts
from journey_studio.layout.display import Glyphs
from journey_studio.layout.fonts import Face, Subset
from journey_studio.render.painter import Cluster, clusters, is_simple, number
from journey_studio.render.pdf_objects import Stream, hex_text

NO_ACTUAL_TEXT = ("N0", "N1")
"""Names of properties with an empty ActualText, see `UsedFont._bracket`; used in turn, since readers take two texts in
a row with the same properties for one."""

_SYMBOLIC, _ITALIC = 4, 64
_PAIRS = "()[]{}<>«»‹›≤≥"
_MIRROR = {char: _PAIRS[at ^ 1] for at, char in enumerate(_PAIRS)}


class Piece(NamedTuple):
    """Glyphs shown as text, by index in their run with the code of each; `actual` is said in place of their reading.

    `marks` are indices of glyphs that are drawn as outlines: accents, vowel signs and dots that sit on the others.
    `bracket` says that it is one that runs right to left, see `UsedFont._bracket`.
    """

    shown: tuple[tuple[int, int], ...]
    marks: tuple[int, ...] = ()
    actual: str = ""
    bracket: bool = False


class UsedFont:
    """One face as far as a document uses it: first filled by `note`, then `finish`ed, then asked while drawing.

    A code stands for a glyph *and* what it reads as, so that readers get the typed text without further help where one
    glyph stands for other characters at different places: an Arabic letter without its dots, the box for a missing one.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name  # the resource name on the page, such as F1
        self.per_mille = 1000 / face.upem
        self.codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self.hex: dict[int, str] = {}
        """Each code in hexadecimal, as the CMap has it."""
        self.shown: dict[int, str] = {}
        """Each code as the two bytes (Latin-1) inside a string of a content stream."""
        self.widths: dict[int, float] = {}
        self.known: dict[tuple[int, str], tuple[str, float]] = {}
        """For a glyph and what it reads as: the two bytes, and the width."""
        self.runs: dict[tuple[tuple[int, ...], str, tuple[float, ...], float], str] = {}
        """Short runs that were written once."""
        self.spacings: dict[float, float] = {}
        """What letters of a size stand apart beyond their widths, in thousandths of it; see `pdf_text.spacing_of`."""
        self.no_actual_text = cycle(NO_ACTUAL_TEXT)
        self._glyphs: set[int] = {0}
        self._reading: dict[int, str] = {}
        self._subset: Subset | None = None
        self._kept: dict[int, tuple[Glyphs, tuple[Piece, ...]]] = {}

    def note(self, op: Glyphs) -> None:
        """Take the run's glyphs into the subset and give codes to what they read as."""
        self._glyphs.update(op.ids)
        if not self.face.cff and is_simple(op):
            codes = self.codes
            for pair in zip(op.ids, op.text, strict=True):
                if pair not in codes:
                    codes[pair] = len(codes)
            return
        self._kept[id(op)] = (op, tuple([self._piece(op, cluster) for cluster in clusters(op)]))

    def is_plain(self, op: Glyphs) -> bool:
        """Whether the run, which was noted before, is written glyph by glyph, each reading as its character."""
        return id(op) not in self._kept

    def pieces(self, op: Glyphs) -> tuple[Piece, ...]:
        """What becomes of a run that is not simple."""
        return self._kept[id(op)][1]

    def _code(self, glyph: int, text: str) -> int:
        return self.codes.setdefault((glyph, text), len(self.codes))

    def _one(self, at: int, glyph: int, text: str, marks: tuple[int, ...] = ()) -> Piece:
        """One glyph that reads as all of `text`.

        The codes of a CFF font are its glyphs, so there only the first reading of a glyph is its own.
        """
        own = self._reading.setdefault(glyph, text) if self.face.cff else text
        return Piece(((at, self._code(glyph, own)),), marks, "" if own == text else text)

    def _piece(self, op: Glyphs, cluster: Cluster) -> Piece:
        """How one cluster is written.

        Readers take the place of text from its first and last glyph, and take gaps and steps for spaces; so marks are
        not text there: the letter that carries them reads as the whole cluster.
        """
        places = range(cluster.first, cluster.last)
        if op.level & 1 and len(places) == 1 and cluster.text in _MIRROR and not self.face.cff:
            return self._bracket(cluster.first, op.ids[cluster.first], cluster.text)
        if op.level & 1:  # readers turn such text round character by character
            cluster = cluster._replace(text=cluster.text[::-1])
        if len(places) == 1:
            return self._one(cluster.first, op.ids[cluster.first], cluster.text)
        wide = [at for at in places if self.face.advance(op.ids[at]) > 0] or [cluster.last - 1]
        marks = tuple(at for at in places if at not in wide)
        if len(wide) == 1:
            return self._one(wide[0], op.ids[wide[0]], cluster.text, marks)
        split = not (op.level & 1 or self.face.cff)
        parts = self._parts([op.ids[at] for at in wide], cluster.text) if split else ()
        if parts:
            shown = tuple((at, self._code(op.ids[at], part)) for at, part in zip(wide, parts, strict=True))
            return Piece(shown, marks)
        shown = tuple((at, self._code(op.ids[at], self._letter(op.ids[at], cluster.text))) for at in wide)
        return Piece(shown, marks, cluster.text)

    def _bracket(self, at: int, glyph: int, text: str) -> Piece:
        """A bracket in text that runs right to left, drawn as its mirror image.

        Some readers (pdfium, as in Chrome) mirror what they read in such text; others (poppler) do not. So the code
        reads as the image, and the typed bracket is said around it by ActualText. pdfium would mirror that too, and is
        kept from it by an empty ActualText inside, given by way of the page's properties, where poppler does not look.
        """
        return Piece(((at, self._code(glyph, _MIRROR[text])),), (), text, bracket=True)

    def _parts(self, glyphs: list[int], text: str) -> tuple[str, ...]:
        """`text` cut so that each glyph has the part that begins with its own character; empty when it cannot be."""
        cuts: list[int] = []
        for glyph in glyphs:
            start = cuts[-1] + 1 if cuts else 0
            found = next((at for at in range(start, len(text)) if self.face.glyph(ord(text[at])) == glyph), -1)
            if found < 0 or (not cuts and found > 0):
                return ()
            cuts.append(found)
        return tuple(text[first:last] for first, last in pairwise([*cuts, len(text)]))

    def _letter(self, glyph: int, text: str) -> str:
        """The character of `text` that the font draws with `glyph` when it stands alone; empty for none."""
        if self.face.cff:
            return self._reading.get(glyph, "")
        return next((char for char in text if self.face.glyph(ord(char)) == glyph), "")

    def finish(self) -> None:
        """Make the subset; from here on `widths` (in thousandths of the size, by old glyph id) are known."""
        self._subset = self.face.subset(frozenset(self._glyphs))
        new_ids = self._subset.new_ids
        self.widths = {old: round(self.face.advance(old) * self.per_mille, 3) for old in new_ids}
        numbers = {code: new_ids[glyph] if self.face.cff else code for (glyph, _text), code in self.codes.items()}
        self.hex = {code: f"{shown:04x}" for code, shown in numbers.items()}
        self.shown = {code: _bytes(shown) for code, shown in numbers.items()}
        self.known = {pair: (self.shown[code], self.widths[pair[0]]) for pair, code in self.codes.items()}

    def add_to(self, document: pdfdoc.PDFDocument, *, archive: bool = False) -> pdfdoc.PDFObjectReference:
        """Write the font's objects into the document; an archive file also wants to know which codes there are."""
        subset = self._subset
        if subset is None:
            raise RuntimeError("the font was not finished")
        base = pdfdoc.PDFName(f"{_tag(subset.data)}+{self.face.postscript_name}")
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if subset.cff else "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(self._descriptor(document, base, subset, archive=archive)),
            "DW": number(self.widths[0], 3),
            "W": f"[0 [{' '.join(number(self.widths[glyph], 3) for glyph in self._glyphs_by_code(subset))}]]",
        }
        if not subset.cff:
            numbers = [subset.new_ids[glyph].to_bytes(2, "big") for glyph in self._glyphs_by_code(subset)]
            descendant["CIDToGIDMap"] = document.Reference(Stream(b"".join(numbers)))
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
                "ToUnicode": document.Reference(Stream(self._to_unicode())),
            }
        )
        return document.Reference(font)

    def _glyphs_by_code(self, subset: Subset) -> list[int]:
        """The old glyph that each code shows, from code 0 on without gaps."""
        if subset.cff:
            return [old for _new, old in sorted((new, old) for old, new in subset.new_ids.items())]
        return [glyph for glyph, _text in self.codes]

    def _descriptor(
        self, document: pdfdoc.PDFDocument, base: str, subset: Subset, *, archive: bool
    ) -> pdfdoc.PDFDictionary:
        face = self.face
        box = " ".join(str(round(value * self.per_mille)) for value in face.bounds)
        entries = {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": _SYMBOLIC | (_ITALIC if face.italic else 0),
            "FontBBox": f"[{box}]",
            "ItalicAngle": -9 if face.italic else 0,
            "Ascent": round(face.ascent * self.per_mille),
            "Descent": round(face.descent * self.per_mille),
            "CapHeight": round(face.cap_height * self.per_mille),
            "StemV": round(50 + (face.weight / 65) ** 2),  # the usual estimate from the weight class
        }
        if not subset.cff:
            entries["FontFile2"] = document.Reference(Stream(subset.data, {"Length1": len(subset.data)}))
        elif face.cid_keyed or archive:  # OpenType in a PDF came with 1.6
            entries["FontFile3"] = document.Reference(Stream(subset.cff, {"Subtype": "/CIDFontType0C"}))
        else:
            entries["FontFile3"] = document.Reference(Stream(subset.data, {"Subtype": "/OpenType"}))
        if archive:
            count = len(self._glyphs_by_code(subset))
            bits = ((1 << count) - 1) << (-count % 8)
            entries["CIDSet"] = document.Reference(Stream(bits.to_bytes((count + 7) // 8, "big")))
        return pdfdoc.PDFDictionary(entries)

    def _to_unicode(self) -> bytes:
        """The CMap from codes to the text they read as, UTF-16 (PDF 1.7, 9.10.3)."""
        pairs = [(self.hex[code], text) for (_glyph, text), code in self.codes.items() if text]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
        ]
        for start in range(0, len(pairs), 100):
            block = pairs[start : start + 100]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{code}> {hex_text(text, mark=False)}" for code, text in block]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


class UsedFonts:
    """The fonts of a document by face."""

    def __init__(self) -> None:
        self.by_key: dict[str, UsedFont] = {}

    def note(self, op: Glyphs) -> None:
        """Make the run's font and glyphs part of the document."""
        used = self.by_key.get(op.font)
        if used is None:
            used = self.by_key[op.font] = UsedFont(fonts.face(op.font), f"F{len(self.by_key) + 1}")
        used.note(op)

    def finish(self) -> None:
        """Make all subsets."""
        for used in self.by_key.values():
            used.finish()

    def add_to(self, document: pdfdoc.PDFDocument, *, archive: bool = False) -> pdfdoc.PDFDictionary:
        """Write all fonts and give the dictionary of their resource names."""
        return pdfdoc.PDFDictionary(
            {used.name: used.add_to(document, archive=archive) for used in self.by_key.values()}
        )


def _bytes(code: int) -> str:
    """A code as two bytes in a string of PDF; what would end the string, or be changed in it, is escaped."""
    return "".join(_ESCAPED.get(char, char) for char in (chr(code >> 8), chr(code & 255)))


_ESCAPED = {"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r", "\n": "\\n"}


def _tag(data: bytes) -> str:
    """Six capital letters that name the subset, the same for the same glyphs."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
