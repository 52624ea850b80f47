"""Where a point of a curve that comes to another stage by itself finds room beside the points that are there.

Lives in commands (L2); imports `model`. A point that a person puts somewhere stays there; this is for those that follow
a card, which would else land on top of another one and leave a line that goes straight up and labels without a place.
"""

from __future__ import annotations

from itertools import pairwise

from journey_studio.model.queries import Records
from journey_studio.model.records import EmotionPoint

APART = 0.2
"""Two points of a stage nearer to each other than this part of its width are too near."""
_PLACES = tuple(eighth / 8 for eighth in range(1, 8))


def free_position(records: Records, point: EmotionPoint, stage: str, persona: str | None) -> float:
    """The position for `point` in a stage of a persona's curve: its own one, else the nearest free one.

    Where there is none, the middle of the widest gap.
    """
    there = [
        other.position
        for other in records.of(EmotionPoint)
        if other.id != point.id and (other.map, other.stage, other.persona) == (point.map, stage, persona)
    ]
    wanted = point.position
    if all(abs(wanted - other) >= APART for other in there):
        return wanted
    free = [place for place in _PLACES if all(abs(place - other) >= APART for other in there)]
    if free:
        return min(free, key=lambda place: (abs(place - wanted), -place))
    ends = sorted([0.0, *there, 1.0])
    room, left = max((right - left, -left) for left, right in pairwise(ends))
    return round(-left + room / 2, 3)
