"""Writing a display list as a PNG picture in bands, so that a wall poster does not need a gigabyte.

Lives in render (L3); PySide6 is imported when a picture is written, through `qt_platform`, which makes sure first that
Qt can start. The file is put together here and not by Qt: only the size, the resolution, the colour space and the
pixels go in, nothing about the person or the computer.
"""

from __future__ import annotations

import os
import secrets
import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from journey_studio.errors import Cancelled, UserError, of_writing
from journey_studio.i18n import msg
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render import qt_platform
from journey_studio.render.painter import Assets, Cancel, Progress

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

BAND = 512
"""Rows painted at a time."""

LARGEST = 32_000
"""Pixels along an edge; Qt's raster engine counts to 32,767."""

POINTS_PER_INCH = 72.0
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_METRES_PER_INCH = 0.0254
_LEVEL = 1  # flat colours deflate well at any level, and level 1 is five times as fast as 6


def write_png(
    path: Path,
    node: Node,
    width: float,
    height: float,
    *,
    dpi: float = 150.0,
    scale: float | None = None,
    theme: Theme = PRINT,
    background: str = "canvas",
    assets: Assets | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> tuple[int, int]:
    """Write the picture of `node` to `path` and give its size in pixels.

    `width` and `height` are the page in layout units. With `scale`, one unit is `scale` pixels; otherwise the units
    are points and there are `dpi` pixels to the inch, which is also what the file says about its size in print.
    `progress` is told a number from 0 to 1 after each band; when `cancel` says so, `Cancelled` is raised. The file at
    `path` is replaced only when the new one is whole. Raises `UserError` for a size that cannot be, `MachineError`
    when Qt cannot start or the disk cannot be written.
    """
    factor = scale if scale is not None else dpi / POINTS_PER_INCH
    wide, high = max(1, round(width * factor)), max(1, round(height * factor))
    if wide > LARGEST or high > LARGEST:
        raise UserError(
            msg(
                "A picture of {width} × {height} pixels is too large; {limit} along an edge is the most. "
                "Choose fewer dots per inch.",
                width=wide,
                height=high,
                limit=LARGEST,
            )
        )
    qt_platform.application()
    bands = _bands(node, (wide, high), factor, theme, background, assets)
    _write_whole(path, lambda file: _write(file, (wide, high), dpi, bands, progress, cancel))
    return wide, high


def _write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Have a temporary file beside `path` written and put it in its place; nothing is left behind on failure."""
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise of_writing(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(
    file: BinaryIO,
    size: tuple[int, int],
    dpi: float,
    bands: Iterator[bytes],
    progress: Progress | None,
    cancel: Cancel | None,
) -> None:
    """The file's chunks; each band is deflated on a second thread while the next one is painted."""
    wide, high = size
    per_metre = round(dpi / _METRES_PER_INCH)
    file.write(_SIGNATURE)
    _chunk(file, b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    _chunk(file, b"sRGB", b"\0")
    _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    packer = zlib.compressobj(_LEVEL)
    waiting: Future[bytes] | None = None
    total = -(-high // BAND)
    with ThreadPoolExecutor(1) as pool:
        for done, rows in enumerate(bands, 1):
            if cancel is not None and cancel():
                raise Cancelled(msg("The export was stopped. No file was written."))
            following = pool.submit(packer.compress, rows)
            if waiting is not None:
                _chunk(file, b"IDAT", waiting.result())
            waiting = following
            if progress is not None:
                progress(done / total)
        _chunk(file, b"IDAT", (waiting.result() if waiting else b"") + packer.flush())
    _chunk(file, b"IEND", b"")


def _chunk(file: BinaryIO, kind: bytes, data: bytes) -> None:
    """One chunk: length, kind, data, CRC (PNG, section 5.3); an IDAT without data is left out."""
    if kind == b"IDAT" and not data:
        return
    file.write(struct.pack(">I", len(data)) + kind)
    file.write(data)
    file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))


def _bands(
    node: Node, size: tuple[int, int], scale: float, theme: Theme, background: str, assets: Assets | None
) -> Iterator[bytes]:
    """The picture's rows from top to bottom, each led by its filter byte (none)."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from journey_studio.render.qt import paint

    wide, high = size
    paper = QColor(*theme.color(background))
    for top in range(0, high, BAND):
        rows = min(BAND, high - top)
        image = QImage(wide, rows, QImage.Format.Format_RGB32)
        image.fill(paper)
        painter = QPainter(image)
        try:
            painter.translate(0, -top)
            painter.scale(scale, scale)
            seen = Rect(0, (top - 1) / scale, wide / scale, (rows + 2) / scale)
            paint(node, painter, theme, seen, assets)
        finally:
            painter.end()  # a painter that outlives its image ends the process
        yield _filtered(image.convertToFormat(QImage.Format.Format_RGB888))


def _filtered(image: QImage) -> bytes:
    """The rows of an RGB888 image without padding, each after a zero byte."""
    stride, used = image.bytesPerLine(), image.width() * 3
    data = bytes(image.constBits())
    return b"".join(b"\0" + data[at : at + used] for at in range(0, stride * image.height(), stride))
