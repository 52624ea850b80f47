"""Stored images in a PDF: read with care, turned upright, no larger than print needs.

Lives in render (L3); Pillow (which ReportLab brings along) and ReportLab's object layer. What is in an image file may
come from anywhere: only four formats are read, the size is checked before anything is unpacked, and an image that
cannot be read is left to be drawn as a quiet box and named in the report.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import NamedTuple

from PIL import Image, ImageOps

from journey_studio.render.pdf_objects import Stream

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 50_000_000
DOTS_PER_INCH = 300
_QUALITY = 90
_UNREADABLE = (
    *(OSError, ValueError, TypeError, SyntaxError, KeyError, IndexError, EOFError, OverflowError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Warning),
)


class Encoded(NamedTuple):
    """An image ready for the file: its size in pixels, its colours as a stream, and its opacity if it has any."""

    width: int
    height: int
    colours: Stream
    opacity: Stream | None


def encode(
    data: bytes | None, width: float, height: float, backdrop: tuple[int, int, int] | None = None
) -> Encoded | None:
    """The image for a box of `width` by `height` points that it covers; None when it cannot be read.

    With a `backdrop` what is transparent in it is mixed with that colour.
    """
    if not data:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _encode(data, width, height, backdrop)
    except _UNREADABLE:
        return None


def _encode(data: bytes, width: float, height: float, backdrop: tuple[int, int, int] | None) -> Encoded | None:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS or not opened.width or not opened.height:
            return None
        photo = opened.format == "JPEG"
        opened.load()
        image = ImageOps.exif_transpose(opened)
        upright = opened.getexif().get(0x0112, 1) == 1
    cover = max(width / image.width, height / image.height)
    shrink = min(1.0, cover * DOTS_PER_INCH / 72)
    if photo and upright and shrink > 0.7 and image.mode in ("RGB", "L"):
        return Encoded(image.width, image.height, _jpeg(data, image), None)
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if transparent else "RGB")
    if shrink < 0.95:
        size = (max(1, round(image.width * shrink)), max(1, round(image.height * shrink)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if photo:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, optimize=True)
        return Encoded(image.width, image.height, _jpeg(out.getvalue(), image), None)
    if transparent and backdrop is not None:
        below = Image.new("RGBA", image.size, (*backdrop, 255))
        image, transparent = Image.alpha_composite(below, image), False
    opacity = _plain(image.getchannel("A")) if transparent else None
    return Encoded(image.width, image.height, _plain(image.convert("RGB"), opacity), opacity)


def _entries(image: Image.Image, opacity: Stream | None = None) -> dict[str, object]:
    entries: dict[str, object] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": "/DeviceGray" if image.mode == "L" else "/DeviceRGB",
        "BitsPerComponent": 8,
    }
    if opacity is not None:
        entries["SMask"] = opacity
    return entries


def _jpeg(data: bytes, image: Image.Image) -> Stream:
    return Stream(data, {**_entries(image), "Filter": "/DCTDecode"}, packed=True)


def _plain(image: Image.Image, opacity: Stream | None = None) -> Stream:
    return Stream(image.tobytes(), _entries(image, opacity))
