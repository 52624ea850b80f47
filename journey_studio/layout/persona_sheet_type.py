"""The measures of a persona's sheet: type and distances in points on A4, and what a list or a text takes in them.

Lives in layout (L2); imports its neighbours. They were measured on the design's sheet (mock 05b). Type is chosen as a
whole from a few sizes; nothing on a sheet that is held in the hand is smaller than 8 points.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.papers import MM
from journey_studio.layout.text import TextStyle
from journey_studio.layout.type_roles import scaled, spoken

SHORT, LONG = 210.0 * MM, 297.0 * MM
"""The sides of A4, which the sheet is designed for."""
LEAST = 8.0
"""Points: the smallest text of a sheet for the hand."""
SIZES = (1.12, 1.0, 0.92, 0.84)
"""How large the type is compared with the design: the first in which everything has room."""
CROWDED = 0.92
"""The size where not everything has room in the smallest: what is left out is counted instead."""


def mm(value: float) -> float:
    """Millimetres in points."""
    return value * MM


EDGE = mm(10)
PANEL, PANEL_TEXT = mm(84), mm(64)
PORTRAIT, PORTRAIT_LEAST = mm(43), mm(26)
GUTTER = mm(13)
"""Between the panel's text and the sections, and between their two columns."""
SECTION_GAP, SECTION_GAP_MOST = mm(6), mm(13)
HEAD_ICON, HEAD_GAP, AFTER_HEAD = mm(4.4), mm(2), mm(2.6)
ROW_LINE = 0.5
EVIDENCE = mm(3.7)
FACE, FACE_GAP = mm(5.4), mm(2.2)
RANK, YEAR, SHARE = mm(5), mm(11), mm(12)
"""The room of a rank, of a year, of a percentage."""
SCALE, SCALE_KNOB = mm(8.6), mm(3.4)
BAR, BAR_NAME, BAR_COUNT, TILE = mm(2.2), mm(30), mm(9), mm(5.8)
CHART, CHART_MOST = mm(31), mm(56)
CHART_SCALE = 0.35
"""The curve is that of a poster at this scale: its words are then 8 points, its faces 6 mm."""
FACE_SCALE = CHART_SCALE * 1.54
"""As if the paper were larger: in the hand, faces are told apart from 4 mm on, where a wall needs 6."""
FOOT_GAP, FOOT = mm(5), mm(4)
BOX_PAD, BOX_RADIUS = mm(4), mm(3)


class Type(NamedTuple):
    """The type of a sheet at one size, in points, and how closely its rows stand."""

    head: TextStyle
    body: TextStyle
    strong: TextStyle
    thought: TextStyle
    note: TextStyle
    stage: TextStyle
    need: TextStyle
    pad: float
    """Above and below the text of a row."""
    gap: float
    """Between sections, at the least."""


class Fixed(NamedTuple):
    """The type that does not change: that of the panel and of the foot."""

    name: TextStyle
    role: TextStyle
    quote: TextStyle
    fact: TextStyle
    foot: TextStyle


def types(size: float, language: str) -> Type:
    """The type of the sections at one size."""

    def role(points: float, weight: int, line: float, *, italic: bool = False) -> TextStyle:
        style = scaled(TextStyle(points, weight, line, italic=italic), size)
        if style.size < LEAST:
            style = scaled(style, LEAST / style.size)
        return spoken(style, language)

    return Type(
        head=role(11, 600, 14.5),
        body=role(10, 400, 13.4),
        strong=role(10, 600, 13.4),
        thought=role(10, 400, 13.4, italic=True),
        note=role(8.8, 400, 12),
        stage=role(8.4, 500, 10.6),
        need=role(11, 400, 15.2),
        pad=mm(1.5) if size >= 1.0 else mm(1.0),
        gap=SECTION_GAP if size >= 1.0 else SECTION_GAP * 0.72,
    )


def fixed(language: str) -> Fixed:
    """The type of panel and foot."""
    return Fixed(
        *(
            spoken(style, language)
            for style in (
                TextStyle(25, 700, 29, display=True, spacing=-0.75),
                TextStyle(11.5, 600, 15),
                TextStyle(13, 400, 17.4, italic=True),
                TextStyle(10, 400, 13.4),
                TextStyle(8, 400, 10.8),
            )
        )
    )
