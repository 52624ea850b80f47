"""The roles text plays on the map and in headers, each with its size, line, weight and cut.

Lives in layout (L2); imports `text` only. The table is that of the design's section on type; px at 100 %. Code names a
role and never a size. `spoken` gives a role in the language that people write in on the map.
"""

from __future__ import annotations

from journey_studio.layout.text import TextStyle

DISPLAY = TextStyle(30, 700, 36, display=True, spacing=-0.75)
"""Persona name, empty state of a page."""
PAGE_TITLE = TextStyle(20, 600, 26, display=True, spacing=-0.2)
OBJECT_TITLE = TextStyle(18, 600, 22, display=True, spacing=-0.2)
STAGE_NAME = TextStyle(14, 600, 18)
"""Stage header, and the name in a band header."""
STAGE_NUMBER = TextStyle(12, 600, 16)
CARD_TITLE = TextStyle(13, 600, 17)
BODY = TextStyle(13, 400, 18)
CARD_TEXT = TextStyle(12.5, 500, 16)
"""Pain, opportunity."""
THOUGHT = TextStyle(12.5, 400, 17, italic=True)
BAND_ROLE = TextStyle(12.5, 600, 16)
BAND_TEXT = TextStyle(12.5, 400, 16)
BAND_COUNT = TextStyle(12.5, 600, 16)
LANE_NAME = TextStyle(12, 600, 16)
SMALL = TextStyle(12, 400, 16)
"""Hints, counts, KPI names."""
SMALL_STRONG = TextStyle(12, 600, 16)
CURVE_LABEL = TextStyle(11.5, 500, 15)
MICRO = TextStyle(11, 600, 14)
"""Department codes. Nothing on the map is smaller."""
CAPTURE_INPUT = TextStyle(28, 600, 36, display=True)
"""Workshop mode; nothing there is under 18."""
CAPTURE_CARD = TextStyle(24, 600, 30, display=True)
CAPTURE_LABEL = TextStyle(18, 400, 24)


def scaled(style: TextStyle, factor: float) -> TextStyle:
    """The role `factor` times as large, line and letter spacing with it."""
    return style._replace(size=style.size * factor, line=style.line * factor, spacing=style.spacing * factor)


def spoken(style: TextStyle, language: str) -> TextStyle:
    """The role for text in this language (a BCP 47 tag or empty), which picks letter forms."""
    return style._replace(language=language) if language else style
