"""A figure that one can point at: a display list, and the parts of it that answer to pointer and keyboard.

Lives in layout (L2); `display` only. The heat map, the matrix, calendars and diagrams are made as drawings: the window
shows them (`ui.practice.drawn`) and asks the regions, paper paints their node and needs no regions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from journey_studio.layout.display import Node, Rect

RegionRole = Literal["button", "cell", "item", "header"]
"""What a region is for a screen reader: something to press, a cell of a table, an entry, a heading to point at."""
Direction = Literal["left", "right", "up", "down"]


class Region(NamedTuple):
    """A part of a drawing: where it is (in the drawing's coordinates), and what is said of it.

    `key` is unique in the drawing. `name` is its accessible name, `tip` what a pointer is told (the name when empty).
    `records` are the records it speaks of. `held` says that it can be dragged, `chosen` that it is, `level` which of
    several regions at one spot is meant: the higher one.
    """

    key: str
    rect: Rect
    name: str
    role: RegionRole = "item"
    records: tuple[str, ...] = ()
    tip: str = ""
    radius: float = 6.0
    held: bool = False
    chosen: bool = False
    level: int = 0


class Drawing(NamedTuple):
    """A picture and its regions, in the order the keyboard and a screen reader walk them."""

    node: Node
    regions: tuple[Region, ...] = ()

    def region(self, key: str) -> Region | None:
        """The region of this key."""
        return next((one for one in self.regions if one.key == key), None)

    def at(self, x: float, y: float) -> Region | None:
        """The region under a point: of several the uppermost, and of those the last one."""
        hits = [one for one in self.regions if one.rect.contains(x, y)]
        return max(reversed(hits), key=lambda one: one.level) if hits else None

    def next_to(self, key: str, direction: Direction) -> Region | None:
        """The nearest region in a direction, what lies straight ahead before what lies askew; None at the edge."""
        here = self.region(key)
        if here is None:
            return None
        found = [(away, one) for one in self.regions if (away := _away(here.rect, one.rect, direction)) is not None]
        return min(found, key=lambda pair: pair[0])[1] if found else None


Lay = Callable[[float, float], Drawing]
"""Makes the drawing for a width and a height at 100 %; with the height 0 as low as it can be."""


def _away(here: Rect, there: Rect, direction: Direction) -> float | None:
    """How far one lies ahead of the other; what does not lie in its row or column counts four times its distance."""
    hx, hy, tx, ty = here.x + here.w / 2, here.y + here.h / 2, there.x + there.w / 2, there.y + there.h / 2
    ahead = {"left": hx - tx, "right": tx - hx, "up": hy - ty, "down": ty - hy}[direction]
    if ahead <= 0.5:
        return None
    if direction in ("left", "right"):
        aside = max(0.0, there.y - here.bottom, here.y - there.bottom)
        off = abs(ty - hy)
    else:
        aside = max(0.0, there.x - here.right, here.x - there.right)
        off = abs(tx - hx)
    return ahead + 4.0 * aside + 0.5 * off
