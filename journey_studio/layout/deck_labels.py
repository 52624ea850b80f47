"""Where the words at the points of a curve go on a slide: near their point, and on nothing, the line neither.

Lives in layout (L2); imports `curve` and `display`. A slide has more room than a lane of the map, and who looks at it
from the last row cannot read a word that a line runs through: so no label touches the curve here. The outside of a bend
comes first, where there is nothing else; one that finds no place is left out, and read by screen readers all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journey_studio.layout.curve import Curve
from journey_studio.layout.display import Rect

CLEAR = 3.0
"""Points that are kept free between a label and the line."""
_STEP = 1.5
_GAPS = (2.0, 6.0, 11.0, 17.0)
"""How far from the face a label may stand."""
_SIDEWAYS = (0.0, -0.2, 0.2, -0.35, 0.35, -0.5, 0.5)
"""Parts of a label's width, or of its height when it stands beside the face, that it is moved."""
_INNER, _BESIDE, _LINE = 6.0, 9.0, 5.0
"""What a place on the inner side of a bend, one beside the face, and each further line of text cost."""


class Wish(NamedTuple):
    """A label that wants a place: the number of its point, the sizes it may have, the side of the bend's outside.

    `outer` is 1 for below and -1 for above. Those with a higher `rank` choose first.
    """

    point: int
    sizes: tuple[tuple[float, float], ...]
    outer: int
    rank: float


def place(wishes: Sequence[Wish], drawn: Curve, taken: Sequence[Rect], area: Rect, reach: float) -> dict[int, Rect]:
    """The box of each label that found a place, by the number of its point.

    `taken` are the boxes of all faces and stars, `reach` how far a face reaches from its middle.
    """
    busy = list(taken)
    found: dict[int, Rect] = {}
    for wish in sorted(wishes, key=lambda wish: (-wish.rank, wish.point)):
        for _cost, box in sorted(_places(wish, drawn.points[wish.point], reach)):
            inside = area.x <= box.x and box.right <= area.right and area.y <= box.y and box.bottom <= area.bottom
            if inside and not any(box.inset(-2.0, -1.0).intersects(other) for other in busy) and _is_clear(box, drawn):
                found[wish.point] = box
                busy.append(box)
                break
    return found


def _places(wish: Wish, at: tuple[float, float], reach: float) -> Iterator[tuple[float, Rect]]:
    """Places for a label around its point, and what each costs."""
    x, y = at
    for number, (w, h) in enumerate(wish.sizes):
        for gap in _GAPS:
            away = reach + gap
            for part in _SIDEWAYS:
                cost = gap + _LINE * number
                for side in (wish.outer, -wish.outer):
                    top = y + away if side > 0 else y - away - h
                    more = 0.0 if side == wish.outer else _INNER
                    yield cost + more + abs(part) * w * 0.3, Rect(x - w / 2 + part * w, top, w, h)
                for left in (x + away, x - away - w):
                    yield cost + _BESIDE + abs(part) * h * 0.3, Rect(left, y - h / 2 + part * h, w, h)


def _is_clear(box: Rect, drawn: Curve) -> bool:
    """Whether the line stays away from a box."""
    room = box.inset(-CLEAR, -CLEAR)
    before: float | None = None
    for step in range(int(room.w / _STEP) + 2):
        y = drawn.y_at(min(room.right, room.x + step * _STEP))
        if y is None:
            continue
        low, high = min(y, before if before is not None else y), max(y, before if before is not None else y)
        if high >= room.y and low <= room.bottom:
            return False
        before = y
    return True
