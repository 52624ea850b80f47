"""Font metrics agree everywhere: the layout's advances are what Qt's raw fonts and the files themselves say."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QRawFont

from journey_studio.layout import fonts
from journey_studio.layout.text import TextStyle, shape
from journey_studio.render import qt_platform

TEXTS = (
    *("AVATAR Toyota, 1234.50 €", "Ελληνικά ταξίδι", "Путешествие клиента", "رحلة العميل", "שלום עולם", "น้ำใจ ผู้ใหญ่"),
    *("हिन्दी क्षेत्र", "☺ → ✓ ⇶", "😀👍🏽🇮🇹", "Đặng Việt Nữ ꜳ"),
)
STYLES = (
    *(TextStyle(13.0, 400), TextStyle(13.0, 600), TextStyle(12.5, 500, italic=True)),
    *(TextStyle(30.0, 700, display=True), TextStyle(2048.0, 500)),
)
TOLERANCE = 0.0001  # a hundredth of a per cent


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_qt_has_the_same_advances(style: TextStyle) -> None:
    qt_platform.application()
    seen = set()
    for text in TEXTS:
        for run in shape(text, style).runs:
            face = fonts.face(run.font)
            raw = QRawFont(str(face.path), face.upem, QFont.HintingPreference.PreferNoHinting)
            assert raw.isValid()
            seen.add(run.font)
            wanted = [face.advance(glyph) for glyph in run.ids]
            points = raw.advancesForGlyphIndexes(list(run.ids))
            assert [point.x() for point in points] == pytest.approx(wanted, rel=TOLERANCE, abs=0.01)
            assert raw.ascent() == pytest.approx(face.ascent, rel=0.001)
    assert len(seen) >= 7


@pytest.mark.parametrize("style", STYLES[:3], ids=str)
def test_the_layout_adds_up_what_the_file_states(style: TextStyle) -> None:
    """Without kerning, joining and marks a run is exactly the sum of its `hmtx` widths."""
    for run in shape("nnn ooo 000", style).runs:
        with TTFont(fonts.face(run.font).path) as file:
            names, widths = file.getGlyphOrder(), file["hmtx"].metrics
            stated = sum(widths[names[glyph]][0] for glyph in run.ids) * style.size / file["head"].unitsPerEm
        assert run.width == pytest.approx(stated, rel=TOLERANCE)
        assert sum(run.advances) == pytest.approx(run.width)
