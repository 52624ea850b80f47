"""Large text on screen: Qt draws nothing of a glyph run above 64 pixels per em, so it is filled as outlines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from journey_studio.layout.display import Node, Paint
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import LIGHT
from journey_studio.render import qt, qt_platform


def inked(size: float, scale: float) -> float:
    """The part of a picture of one em by five that is dark, text being `size` units and a unit `scale` pixels."""
    qt_platform.application()
    ops = tuple(shape_line("Buying", TextStyle(size, 700, display=True), Paint("ink"), 0.0, size))
    wide, high = round(size * scale * 5), round(size * scale * 1.4)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        qt.paint(Node("n", "test", 0, 0, size * 5, size * 1.4, ops), painter, LIGHT)
    finally:
        painter.end()
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, wide, 2) for y in range(0, high, 2))
    return dark / (wide * high / 4)


@pytest.mark.parametrize(("size", "scale"), [(59.0, 1.0), (63.0, 1.0), (66.0, 1.0), (108.0, 1.2), (13.0, 8.0)])
def test_text_of_any_size_is_drawn(size: float, scale: float) -> None:
    usual = inked(40.0, 1.0)
    assert usual > 0.05
    assert inked(size, scale) == pytest.approx(usual, rel=0.15)
