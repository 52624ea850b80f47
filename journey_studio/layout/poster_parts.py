"""What fitting a poster's map comes to: strips and columns of stages and bands, and the height left over dealt to rows.

Lives in layout (L2); imports its neighbours. `poster_fit` looks for the plan and the scale; the arithmetic on what is
set already is here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_bands import Band, Lane
from journey_studio.layout.poster_content import Row
from journey_studio.layout.poster_curve import Strip
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Stages

_BESIDE_MOST = 0.25
"""How much rows grow in columns that stand beside others."""


class Plan(NamedTuple):
    """Into how many strips the stages go, into how many columns the bands, and whether bands are set compactly."""

    strips: int = 1
    columns: int = 1
    compact: bool = False

    @property
    def cornered(self) -> bool:
        """Whether the words on the kind of map stand beside the stages; else they have their place in the head."""
        return self.columns == 1 and not self.compact


class Sheet(NamedTuple):
    """The room for the map in points: its width, and its height at a scale of the map and for a plan.

    `scale` is that of the sheet (1 on A0). Head and legend grow with a map that grows beyond it. A `roll` is as long as
    the journey in one row.
    """

    width: float
    height: Callable[[float, Plan], float]
    scale: float
    roll: bool = False


class Part(NamedTuple):
    """One strip within one column: its stages, its chevrons, its bands, and the gap between those."""

    strip: Strip
    stages: Stages
    bands: tuple[Band, ...]
    gap: float

    @property
    def height(self) -> float:
        """The height of chevrons and bands."""
        bands = sum(band.height for band in self.bands) + self.gap * max(0, len(self.bands) - 1)
        return self.stages.height + (s.AFTER_STAGES + bands if self.bands else 0.0)


class Fitted(NamedTuple):
    """A map that fits its sheet: the sizes, and the parts of each column from left to right.

    `width` is that of a column and `room` the height there was, in units.
    """

    plan: Plan
    sizes: Sizes
    width: float
    room: float
    columns: tuple[tuple[Part, ...], ...]

    @property
    def height(self) -> float:
        """The height of the highest column, in units."""
        return max(column_height(column) for column in self.columns)

    @property
    def emotion(self) -> float:
        """The height of the lowest emotion lane in units; 0 without any."""
        bands = (band for column in self.columns for part in column for band in part.bands)
        return min((lane.height for band in bands for lane in band.lanes if lane.row.kind == "emotion"), default=0.0)


def column_height(parts: Sequence[Part]) -> float:
    """The height of one column: its strips one below the other."""
    return sum(part.height for part in parts) + s.STRIP_GAP * max(0, len(parts) - 1)


def with_emotion(band: Band, height: float) -> Band:
    """The band with its emotion lane this high."""
    lanes = tuple(lane._replace(height=height) if lane.row.kind == "emotion" else lane for lane in band.lanes)
    return band._replace(lanes=lanes)


T = TypeVar("T")


def shared(bands: Sequence[T], heights: Sequence[float], columns: int) -> list[list[T]]:
    """Bands dealt to columns in order, so that the highest column is as low as can be and the others near it."""
    low, high = max(heights), sum(heights)
    for _ in range(24):
        middle = (low + high) / 2
        if _fewest(heights, middle) <= columns:
            high = middle
        else:
            low = middle
    found: list[list[T]] = []
    first, left = 0, columns
    while first < len(bands):
        wanted = sum(heights[first:]) / max(1, left)
        last, used = first + 1, heights[first]
        while last < len(bands) and used + heights[last] <= high + 1e-6:
            # a column is filled to its fair share, and further only when the rest would not fit the others
            if used + heights[last] / 2 > wanted and _fewest(heights[last:], high) < left:
                break
            used += heights[last]
            last += 1
        found.append(list(bands[first:last]))
        first, left = last, left - 1
    return found


def _fewest(heights: Sequence[float], limit: float) -> int:
    """How many columns it takes when none may be higher than `limit`."""
    count, used = 1, 0.0
    for tall in heights:
        if used and used + tall > limit + 1e-6:
            count += 1
            used = 0.0
        used += tall
    return count


def stretched(parts: tuple[Part, ...], room: float, *, alone: bool) -> tuple[Part, ...]:
    """The parts of a column with what height is left given to their rows, most of it to the emotion lanes.

    Beside other columns lanes grow a little only, so that curves can be compared; a short column then ends earlier.
    Bands of a map on which nothing stands yet become open fields.
    """
    left = room - column_height(parts)
    bands = [band for part in parts for band in part.bands]
    if left > 0.5 and bands and not any(band.lanes for band in bands):
        blank = left / len(bands)
        return tuple(part._replace(bands=tuple(band._replace(blank=blank) for band in part.bands)) for part in parts)
    lanes = [lane for band in bands for lane in band.lanes]
    if left <= 0.5 or not lanes:
        return parts
    emotion = 0.0
    emotional = [lane for lane in lanes if lane.row.kind == "emotion"]
    if emotional and alone:
        more = min(left * 0.75, sum(s.EMOTION_MOST - lane.height for lane in emotional))
        emotion = max(0.0, more) / len(emotional)
    rest = left - emotion * len(emotional)
    share = rest / sum(_weight(lane.row) * lane.height for lane in lanes)
    if not alone:
        share = min(share, _BESIDE_MOST)

    def grown(lane: Lane) -> Lane:
        extra = emotion if lane.row.kind == "emotion" else 0.0
        return lane._replace(height=lane.height + extra + share * _weight(lane.row) * lane.height)

    return tuple(
        part._replace(
            bands=tuple(band._replace(lanes=tuple(grown(lane) for lane in band.lanes)) for band in part.bands)
        )
        for part in parts
    )


def _weight(row: Row) -> float:
    """How readily a row takes height that is left over."""
    if row.kind == "emotion":
        return 0.5
    return 1.0 if row.kind in ("online", "offline", "thoughts") else 0.7
