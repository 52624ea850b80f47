"""Links of the selected cards as quiet lines over the map, and the handle on a card's edge that draws new ones.

Lives in ui (L5); `layout.display`, `marks`, no Qt. Lines go from edge to edge of the two cards and end in small discs;
what a link leads to has a soft frame. Everything is in scene units for a zoom.
"""

from __future__ import annotations

from journey_studio.layout import icons
from journey_studio.layout.display import Box, Op, Outline, Paint, Pen, Rect, Shape

HANDLE = 20.0
"""px across the handle; it is grabbed within `GRAB`."""
GRAB = 13.0
_DOT = 3.0
_MOST = 60
"""Lines that are drawn at most: more would tell nothing."""


def handle_at(rect: Rect, zoom: float) -> Rect:
    """Where the handle of a card is: on the middle of its right edge."""
    size = HANDLE / zoom
    return Rect(rect.right - size / 2, rect.y + rect.h / 2 - size / 2, size, size)


def grabs(rect: Rect, x: float, y: float, zoom: float) -> bool:
    """Whether a point grabs the handle of a card."""
    reach = GRAB / zoom
    return abs(x - rect.right) <= reach and abs(y - rect.y - rect.h / 2) <= reach


def handle(rect: Rect, zoom: float) -> tuple[Op, ...]:
    """The handle of a card under the pointer."""
    box = handle_at(rect, zoom)
    unit = 1.0 / zoom
    return (
        Box(*box, box.w / 2, Paint("surface"), Pen(Paint("ctl"), unit)),
        icons.icon_at("link", box.x + box.w / 2, box.y + box.h / 2, 12.0 * unit, Paint("ink2")),
    )


def line(start: Rect, end: Rect, zoom: float) -> tuple[Op, ...]:
    """A line between two cards, with a disc at each end."""
    x1, y1, x2, y2 = _ends(start, end)
    unit = 1.0 / zoom
    pull = max(24.0, abs(x2 - x1) / 2)
    out = pull if x1 >= start.x + start.w / 2 else -pull
    back = pull if x2 >= end.x + end.w / 2 else -pull
    path = Outline((("M", x1, y1), ("C", x1 + out, y1, x2 + back, y2, x2, y2)))
    dot = _DOT * unit
    ends = [Box(x - dot, y - dot, 2 * dot, 2 * dot, dot, Paint("ink3")) for x, y in ((x1, y1), (x2, y2))]
    return (Shape(path, 0.0, 0.0, 1.0, pen=Pen(Paint("ink3"), 1.5 * unit, round=True)), *ends)


def _ends(start: Rect, end: Rect) -> tuple[float, float, float, float]:
    """Between the facing edges; cards of one column are joined at their right edges."""
    y1, y2 = start.y + start.h / 2, end.y + end.h / 2
    if end.x > start.right:
        return start.right, y1, end.x, y2
    if start.x > end.right:
        return start.x, y1, end.right, y2
    return start.right, y1, end.right, y2


def loose(start: Rect, x: float, y: float, zoom: float) -> tuple[Op, ...]:
    """A line that is being drawn, from a card's handle to the pointer."""
    unit = 1.0 / zoom
    x1, y1 = start.right, start.y + start.h / 2
    pull = max(20.0, abs(x - x1) / 2)
    path = Outline((("M", x1, y1), ("C", x1 + pull, y1, x - pull, y, x, y)))
    dot = 4.0 * unit
    return (
        Shape(path, 0.0, 0.0, 1.0, pen=Pen(Paint("sel"), 2.0 * unit, round=True)),
        Box(x - dot, y - dot, 2 * dot, 2 * dot, dot, Paint("sel")),
    )


def framed(rect: Rect, radius: float, zoom: float) -> tuple[Op, ...]:
    """A card that is linked with a selected one."""
    unit = 1.0 / zoom
    pen = Pen(Paint("ink3"), 1.5 * unit, (4.0 * unit, 3.0 * unit))
    return (
        Box(rect.x - 2 * unit, rect.y - 2 * unit, rect.w + 4 * unit, rect.h + 4 * unit, radius + 2 * unit, pen=pen),
    )


def pairs(linked: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Each two linked cards once, no more than can be told apart."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for one, others in linked.items():
        for other in others:
            found.setdefault(frozenset((one, other)), (one, other))
    return list(found.values())[:_MOST]
