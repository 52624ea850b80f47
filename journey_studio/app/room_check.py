"""How large the map must be on the wall of a room for the last row to read it.

Lives in app (L4); standard library, `layout.type_roles`, no Qt. A distance in metres is comfortable up to 0.215 times
the height of capitals in millimetres, and can be read at a stretch up to 0.344 times.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout.type_roles import CARD_TITLE

COMFORTABLE, STRETCH = 0.215, 0.344
ZOOM_MOST = 4.0
READABLE_FROM = 0.7
"""Below this zoom card titles are not painted."""


class RoomCheck(NamedTuple):
    """The zooms for a room; 1 is 100 %. They are what is asked for, whether the map can be shown so or not."""

    comfortable: float
    stretch: float

    @property
    def too_far(self) -> bool:
        """Whether even the largest zoom is too small."""
        return self.stretch > ZOOM_MOST


def check(picture_m: float, distance_m: float, pixels: float) -> RoomCheck:
    """The zooms at which titles of cards can be read.

    `picture_m` is the width of the projected picture, `distance_m` that of the last row, both in metres; `pixels` is
    the width of the screen that is projected, in the pixels the interface counts with.
    """
    mm_per_px = picture_m * 1000.0 / pixels
    cap_mm = CARD_TITLE.cap_height * mm_per_px

    def zoom(factor: float) -> float:
        return max(READABLE_FROM, distance_m / factor / cap_mm)

    return RoomCheck(zoom(COMFORTABLE), zoom(STRETCH))
