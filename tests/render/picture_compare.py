"""Pictures of a node by the painters of the project, and how much two of them differ.

Test helper. The measure: the share of pixels that differ by more than 64 in some channel from every pixel in the 3 x 3
neighbourhood of the same place in the other picture. Neighbours are looked at because two rasterisers never agree on
the grey of an edge; a stroke that is one pixel too long or a letter that is another one still shows.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from journey_studio.layout.display import Node
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import Assets

LIMIT = 64
ALLOWED = 0.005
"""The share of pixels that may differ between two painters."""


def by_qt(
    node: Node,
    width: float,
    height: float,
    dpi: float = 100.0,
    theme: Theme = PRINT,
    assets: Assets | None = None,
) -> Image.Image:
    """The page painted by QPainter on an image, in points."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from journey_studio.render import qt_platform
    from journey_studio.render.qt import paint

    qt_platform.application()
    scale = dpi / 72
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(*theme.color("canvas")))
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        paint(node, painter, theme, assets=assets)
    finally:
        painter.end()
    return to_pillow(image)


def to_pillow(image: object) -> Image.Image:
    """A QImage as an RGB picture."""
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    return Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine())


def from_pdf(data: bytes, dpi: float = 100.0, page: int = 0) -> Image.Image:
    """A page of a PDF as pdfium draws it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def share_that_differs(one: Image.Image, other: Image.Image, limit: int = LIMIT) -> float:
    """The share of pixels, from 0 to 1, that have no like in the other picture's neighbourhood, the worse way round.

    The outermost pixels and a difference of two pixels in size (rounding of the page) are left out.
    """
    assert abs(one.width - other.width) <= 2, f"{one.size} and {other.size}"
    assert abs(one.height - other.height) <= 2, f"{one.size} and {other.size}"
    area = (0, 0, min(one.width, other.width), min(one.height, other.height))
    one, other = one.crop(area), other.crop(area)
    return max(_share(one, other, limit), _share(other, one, limit))


def where_it_differs(one: Image.Image, other: Image.Image, limit: int = LIMIT) -> Image.Image:
    """A black picture with the pixels of `one` that have no like in `other` in white, for looking at."""
    return _least(one, other).point(lambda value: 255 if value > limit else 0)


def _share(one: Image.Image, other: Image.Image, limit: int) -> float:
    inner = _least(one, other).crop((1, 1, one.width - 1, one.height - 1))
    return sum(inner.histogram()[limit + 1 :]) / (inner.width * inner.height)


def _least(one: Image.Image, other: Image.Image) -> Image.Image:
    """For each pixel of `one` its smallest distance (largest channel) to the nine pixels around it in `other`."""
    least: Image.Image | None = None
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            red, green, blue = ImageChops.difference(one, ImageChops.offset(other, dx, dy)).split()
            far = ImageChops.lighter(ImageChops.lighter(red, green), blue)
            least = far if least is None else ImageChops.darker(least, far)
    assert least is not None
    return least
