"""Small pieces of PDF syntax: numbers, texts, streams, and objects that are written as they are.

Lives in render (L3); ReportLab's object layer only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from contextlib import suppress

from reportlab.pdfbase import pdfdoc

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(rb"([\\()\r])")
_DOC_ENCODING = str.maketrans(
    {char: chr(0x80 + at) for at, char in enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")}
    | {"€": "\xa0"}
    | {chr(code): None for code in range(0x80, 0xA1)}
)
"""What PDF's own encoding of strings has where Latin-1 has control characters."""
_LEVEL = 7  # a tenth larger than level 9 for nothing, in half the time


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream object, compressed; ReportLab's own leaves out the line end before `endstream`.

    `packed` content is written as it is: it is compressed already, or has to be readable.
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = False) -> None:
        self._content = content if packed else zlib.compress(content, _LEVEL)
        self._entries = dict(entries or {})
        if not packed:
            self._entries["Filter"] = "/FlateDecode"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as bytes, called by ReportLab."""
        entries = pdfdoc.PDFDictionary({**self._entries, "Length": len(self._content)})
        head: bytes = entries.format(document)
        return head + b"\nstream\n" + self._content + b"\nendstream\n"


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is written as it is, by reference only."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as bytes, called by ReportLab."""
        del document
        return self._content


def hex_text(text: str, *, mark: bool = True) -> str:
    """A text as a hexadecimal string in UTF-16, with its byte order mark unless `mark` is false."""
    safe = _SURROGATES.sub("\ufffd", text)
    return f"<{'feff' if mark else ''}{safe.encode('utf-16-be').hex()}>"


def text_string(text: str) -> bytes:
    """A text as a string of PDF, as short as can be: in PDF's own encoding where that has all of it, else in UTF-16."""
    moved = text.translate(_DOC_ENCODING)
    if len(moved) == len(text) and not text.startswith(("\xfe\xff", "\xff\xfe", "\xef\xbb")) and text.isprintable():
        with suppress(UnicodeEncodeError):
            return b"(" + _SPECIAL.sub(rb"\\\1", moved.encode("latin-1")) + b")"
    return hex_text(text).encode("ascii")


def number_of(document: pdfdoc.PDFDocument, reference: pdfdoc.PDFObjectReference) -> int:
    """The number of an object that was referred to."""
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number
