"""Small pieces of PDF syntax: numbers, texts, streams.

Lives in render (L3); ReportLab's object layer only.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc

_SURROGATES = re.compile("[\ud800-\udfff]")


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream object, compressed; ReportLab's own leaves out the line end before `endstream`."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = False) -> None:
        self._content = content if packed else zlib.compress(content, 9)
        self._entries = dict(entries or {})
        if not packed:
            self._entries["Filter"] = "/FlateDecode"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as bytes, called by ReportLab."""
        entries = pdfdoc.PDFDictionary({**self._entries, "Length": len(self._content)})
        head: bytes = entries.format(document)
        return head + b"\nstream\n" + self._content + b"\nendstream\n"


def hex_text(text: str, *, mark: bool = True) -> str:
    """A text as a hexadecimal string in UTF-16, with its byte order mark unless `mark` is false."""
    safe = _SURROGATES.sub("\ufffd", text)
    return f"<{'feff' if mark else ''}{safe.encode('utf-16-be').hex()}>"
