"""Where a page lies in the room that shows it: fitted, or at a scale and scrolled.

Lives in ui (L5); `layout.display`, `layout.papers`. Plain arithmetic, since both the thread that paints and the widget
that shows must come to the same numbers. Lengths of the screen are device-independent pixels, those of the page points.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.display import Rect
from journey_studio.layout.papers import MM
from journey_studio.render.painter import Page

LEAST, MOST = 0.02, 24.0
"""Pixels a point between which one may zoom."""
STEP = 1.25


class Port(NamedTuple):
    """The room: its size, the edges kept free around a page, the scale (None: all of the page), how far scrolled."""

    width: int
    height: int
    edges: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Left, top, right, bottom."""
    scale: float | None = None
    x: int = 0
    y: int = 0
    ratio: float = 1.0
    """Device pixels a pixel."""


class View(NamedTuple):
    """A page in the room: pixels a point, where its upper left corner is, and the part of it that is seen."""

    scale: float
    left: float
    top: float
    seen: Rect
    wide: float
    high: float
    """All that can be scrolled over."""

    def to_room(self, x: float, y: float) -> tuple[float, float]:
        """A spot of the page in the room."""
        return self.left + x * self.scale, self.top + y * self.scale

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A spot of the room on the page."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale


def fitting(page: Page, port: Port) -> float:
    """The scale at which all of the page is seen."""
    left, top, right, bottom = port.edges
    room = max(24, port.width - left - right), max(24, port.height - top - bottom)
    return max(LEAST, min(MOST, room[0] / max(1.0, page.width), room[1] / max(1.0, page.height)))


def view_of(page: Page, port: Port) -> View:
    """How the page lies in the room."""
    left, top, right, bottom = port.edges
    scale = fitting(page, port) if port.scale is None else max(LEAST, min(MOST, port.scale))
    wide, high = left + page.width * scale + right, top + page.height * scale + bottom
    x = left + (port.width - wide) / 2 if wide <= port.width else left - port.x
    y = top + (port.height - high) / 2 if high <= port.height else top - port.y
    first = max(0.0, -x / scale), max(0.0, -y / scale)
    last = min(page.width, (port.width - x) / scale), min(page.height, (port.height - y) / scale)
    seen = Rect(first[0], first[1], max(0.0, last[0] - first[0]), max(0.0, last[1] - first[1]))
    return View(scale, x, y, seen, wide, high)


def scrolled_to(page: Page, port: Port, scale: float, spot: tuple[float, float], at: tuple[float, float]) -> Port:
    """The room at another scale, with a spot of the page where the pointer is."""
    scale = max(LEAST, min(MOST, scale))
    left, top, right, bottom = port.edges
    wide, high = left + page.width * scale + right, top + page.height * scale + bottom
    x = round(left + spot[0] * scale - at[0])
    y = round(top + spot[1] * scale - at[1])
    most = max(0, round(wide - port.width)), max(0, round(high - port.height))
    return port._replace(scale=scale, x=max(0, min(most[0], x)), y=max(0, min(most[1], y)))


def finished(page: Page) -> Rect:
    """The sheet as it is after trimming, in points of the page."""
    return page.trim or Rect(0.0, 0.0, page.width, page.height)


def millimetres(length: float) -> float:
    """Points in millimetres."""
    return length / MM
