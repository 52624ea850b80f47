"""How many pixels a stored image has, read from its head without unpacking it.

Lives in render (L3); Pillow only, which reads the formats that PDF pages take.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_UNREADABLE = (
    *(OSError, ValueError, TypeError, SyntaxError, KeyError, IndexError, EOFError, OverflowError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Warning),
)


def pixels(data: bytes | None) -> tuple[int, int] | None:
    """Width and height as stored; None for what is no image that can be read."""
    if not data:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                return opened.width, opened.height
    except _UNREADABLE:
        return None
