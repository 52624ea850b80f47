"""Looking into a PDF: its objects by pdfium and by their own syntax. Test helper."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence

import pypdfium2
from PIL import Image

from journey_studio.layout.display import Node, Op
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import Assets
from journey_studio.render.pdf import Meta, Page, write_pdf


def page(*ops: Op, children: Sequence[Node] = (), width: float = 200.0, height: float = 100.0) -> Page:
    return Page(Node("page", "page", 0, 0, width, height, ops, tuple(children)), width, height)


def pdf_bytes(*pages: Page, meta: Meta | None = None, theme: Theme = PRINT, assets: Assets | None = None) -> bytes:
    file = io.BytesIO()
    write_pdf(file, pages, theme, meta, assets)
    return file.getvalue()


def contents(data: bytes) -> list[bytes]:
    """All streams of the file, unpacked where they are deflated."""
    found = []
    for match in re.finditer(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


def plain(data: bytes) -> bytes:
    """The file with all that is packed in it unpacked behind it, to look for something wherever it is."""
    return b"\n".join([data, *contents(data)])


def picture(data: bytes, scale: float = 1.0, number: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()
