"""What lies over the map as display lists: selection, focus, hover, flash, ghost, drop line, target cell.

Lives in ui (L5); `layout.display` and tokens only, no Qt, so that it can be tested without a window. Everything is in
scene units for a zoom; lines keep their width on screen.
"""

from __future__ import annotations

from journey_studio.layout.display import Box, Op, Paint, Pen, Rect
from journey_studio.layout.theme_tokens import BORDER, RADIUS

HALO = 3.0
REACH = 12.0
"""px around a card within which its marks lie."""
_CORNERS = {"touchpoint": RADIUS.card, "pain": RADIUS.card, "opportunity": RADIUS.card, "thought": 6.0}


def corner(kind: str, rect: Rect) -> float:
    """The radius of what is drawn around an item: round for curve points."""
    return rect.w / 2 if kind == "emotion_point" else _CORNERS.get(kind, 6.0)


def _around(rect: Rect, out: float, radius: float, pen: Pen) -> Box:
    """A frame `out` units outside of a rectangle, its line centred there."""
    return Box(rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out, max(0.0, radius + out), pen=pen)


def hovered(rect: Rect, radius: float, zoom: float) -> tuple[Op, ...]:
    """The pointer is over it: a stronger border."""
    unit = 1.0 / zoom
    return (_around(rect, -0.5 * unit, radius, Pen(Paint("ctl"), BORDER.hair * unit)),)


def selected(rect: Rect, radius: float, zoom: float) -> tuple[Op, ...]:
    """It is selected: a border, and a halo outside of it."""
    unit = 1.0 / zoom
    half = BORDER.selected * unit / 2
    return (
        _around(rect, (HALO / 2 + 0.5) * unit, radius, Pen(Paint("accentSoft"), HALO * unit)),
        _around(rect, -half, radius, Pen(Paint("sel"), BORDER.selected * unit)),
    )


def focused(rect: Rect, radius: float, zoom: float) -> tuple[Op, ...]:
    """It has the keyboard: a ring that stands free of the edge."""
    unit = 1.0 / zoom
    out = (BORDER.focus_gap + BORDER.focus / 2) * unit
    return (_around(rect, out, radius, Pen(Paint("focus"), BORDER.focus * unit)),)


def flashed(rect: Rect, radius: float, zoom: float, strength: float) -> tuple[Op, ...]:
    """It has just come here: a halo that fades, `strength` from 1 to 0."""
    unit = 1.0 / zoom
    return (_around(rect, 3.0 * unit, radius, Pen(Paint("sel", 0.55 * strength), 5.0 * unit)),)


def count_badge(rect: Rect, zoom: float) -> Box:
    """The disc on the upper right corner of the card selected last, under the number of selected ones."""
    unit = 1.0 / zoom
    size = 18.0 * unit
    x, y = rect.right - size / 2 - 2 * unit, rect.y - size / 2 + 2 * unit
    return Box(x, y, size, size, size / 2, fill=Paint("sel"))


def place_in_cell(rect: Rect, zoom: float) -> tuple[Op, ...]:
    """The current place is an empty one: a dashed room for a card."""
    unit = 1.0 / zoom
    return (
        Box(*rect, RADIUS.card, Paint("surface2"), Pen(Paint("ctl"), BORDER.dashed * unit, (4.0 * unit, 3.0 * unit))),
    )


def ghost(rect: Rect, radius: float, zoom: float) -> tuple[Op, ...]:
    """The place a dragged card left: it keeps its height, so that nothing jumps."""
    unit = 1.0 / zoom
    inset = BORDER.dashed * unit / 2
    return (
        Box(
            *rect.inset(inset, inset),
            radius - inset,
            Paint("surface2"),
            Pen(Paint("line2"), BORDER.dashed * unit, (4.0 * unit, 3.0 * unit)),
        ),
    )


def cover(rect: Rect) -> Box:
    """The ground of a lane over what was there."""
    return Box(*rect, fill=Paint("chrome"))


def target_cell(rect: Rect, zoom: float, *, refused: bool) -> tuple[Op, ...]:
    """The cell a card would be dropped into: a soft fill; in the colour of danger where it may not be."""
    del zoom
    token = "dangerSoft" if refused else "accentSoft"
    return (Box(*rect, fill=Paint(token)),)


def target_frame(rect: Rect, zoom: float, *, refused: bool) -> tuple[Op, ...]:
    """The frame of the target cell, over its cards."""
    unit = 1.0 / zoom
    width = BORDER.dashed * unit
    token = "danger" if refused else "sel"
    return (Box(*rect.inset(width / 2, width / 2), pen=Pen(Paint(token), width)),)


def drop_line(x: float, y: float, w: float, zoom: float) -> tuple[Op, ...]:
    """Where a card would be put in: a line with a ring at each end."""
    unit = 1.0 / zoom
    ring, line = 4.0 * unit, 3.0 * unit
    pen = Pen(Paint("sel"), 2.0 * unit)
    ends = [Box(at - ring, y - ring, 2 * ring, 2 * ring, ring, Paint("surface"), pen) for at in (x, x + w)]
    return (Box(x + ring, y - line / 2, w - 2 * ring, line, fill=Paint("sel")), *ends)


def rubber_band(rect: Rect, zoom: float) -> tuple[Op, ...]:
    """The rectangle that selects what it touches."""
    unit = 1.0 / zoom
    return (Box(*rect, 2.0 * unit, Paint("sel", 0.10), Pen(Paint("sel"), unit)),)
