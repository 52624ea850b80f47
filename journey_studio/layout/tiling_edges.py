"""Where the edges of sheets cut the fewest cards when their parts of a poster may be of different sizes.

Lives in layout (L2); `papers` only. As a rule sheets have more room than the poster needs, so that each edge can be put
where it cuts little by itself: one grid for all edges finds such places for one of them at most. The two directions are
looked at one after the other; lengths are points.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from journey_studio.layout.papers import MM

_STEP = 0.5 * MM
_CARD, _OTHER, _UNEVEN = 1e6, 1e3, 1.0 / MM
"""What it costs to cut a card, to cut another text or sign, and to be a point away from where equal parts would meet: a
card is never cut to save others, nor two texts to have equal parts."""
_INFINITE = float("inf")


class Span(NamedTuple):
    """What is better not cut, in one direction: from where to where an edge would cut it."""

    begin: float
    end: float
    card: bool


class Row(NamedTuple):
    """Sheets side by side, or one below the other: how many, and the length that they show together.

    A part is `least` to `most` long, the first one at least `first`, the last one at least that and no longer than
    `last`.
    """

    pieces: int
    length: float
    first: float
    least: float
    most: float
    last: float


def best_edges(row: Row, spans: Sequence[Span]) -> tuple[float, ...] | None:
    """Where the sheets meet, from the beginning of the poster; None when parts of these lengths do not cover it."""
    places = int(row.length / _STEP) + 1
    cost = _costs(places, spans)
    far = max(1, int(row.most / _STEP))
    reached = [0.0 if place == 0 else _INFINITE for place in range(places)]
    froms: list[list[int]] = []
    for number in range(1, row.pieces):
        even = row.length * number / row.pieces
        reached, back = _onwards(reached, min(far, _up(row.least if number > 1 else row.first)), far)
        froms.append(back)
        reached = [
            before + cost[place] + abs(place * _STEP - even) * _UNEVEN if before < _INFINITE else before
            for place, before in enumerate(reached)
        ]
    first = max(0, _up(row.length - row.last))
    ends = range(first, max(first, min(places, int((row.length - min(row.first, row.last)) / _STEP) + 1)))
    end = min(ends, key=reached.__getitem__, default=-1)
    if end < 0 or reached[end] == _INFINITE:
        return None
    found = []
    for back in reversed(froms):
        found.append(end * _STEP)
        end = back[end]
    return tuple(reversed(found))


def _up(length: float) -> int:
    return -int(-length // _STEP)


def _costs(places: int, spans: Sequence[Span]) -> list[float]:
    """What an edge at each place costs."""
    change = [0.0] * (places + 1)
    for span in spans:
        begin, end = max(0, int(span.begin // _STEP) + 1), min(places, _up(span.end))
        if begin < end:
            price = _CARD if span.card else _OTHER
            change[begin] += price
            change[end] -= price
    return list(accumulate(change[:places]))


def _onwards(reached: Sequence[float], near: int, far: int) -> tuple[list[float], list[int]]:
    """The cheapest place `near` to `far` before each place, and what it costs to be there."""
    costs, back = [_INFINITE] * len(reached), [0] * len(reached)
    window: deque[int] = deque()
    for place in range(near, len(reached)):
        new = place - near
        while window and reached[window[-1]] >= reached[new]:
            window.pop()
        window.append(new)
        while window[0] < place - far:
            window.popleft()
        costs[place], back[place] = reached[window[0]], window[0]
    return costs, back
