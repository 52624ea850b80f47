"""The order in which the touchpoints of a stage are told as tasks, and which of them are one task.

Lives in exchange (L2); imports `model`. A map orders cards within a cell; Mermaid has one line of tasks for all people.
The order within each cell always holds; between cells the curve's points say what comes first, else the order keys,
which run through all cells of a map that came from Mermaid, so that such a map is told as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cmp_to_key
from typing import NamedTuple

from journey_studio.model.queries import MapIndex
from journey_studio.model.records import Touchpoint


class TaskCards(NamedTuple):
    """The cards that are one task, in the order of their people."""

    cards: tuple[Touchpoint, ...]
    time: float | None
    key: tuple[str, int]


Cells = list[list[Touchpoint]]


def tasks_of(index: MapIndex, stage_id: str) -> list[TaskCards]:
    """The tasks of one stage, in order."""
    bands: dict[str | None, int] = {band.persona: number for number, band in enumerate(index.bands)}
    lanes = {lane.id: number for number, lane in enumerate(index.lanes)}
    times = {
        point.touchpoint: point.position for row in index.points.values() for point in row if point.stage == stage_id
    }
    cells: list[tuple[int, int, list[Touchpoint]]] = []
    for cell, cards in index.cards.items():
        touchpoints = sorted((c for c in cards if isinstance(c, Touchpoint)), key=lambda c: (c.order, c.id))
        if cell.stage == stage_id and touchpoints:
            cells.append((bands.get(cell.persona, len(bands)), lanes.get(cell.lane, 0), touchpoints))
    cells.sort(key=lambda cell: cell[:2])
    rank = {card.id: band for band, _, cards in cells for card in cards}
    return _in_order([cards for _, _, cards in cells], rank, times)


def _in_order(cells: Cells, rank: dict[str, int], times: dict[str | None, float]) -> list[TaskCards]:
    """All tasks: always one that stands first in each of its cells, and of those the earliest."""
    tasks, number_of = _tasks(cells, rank, times)
    queues = [[number_of[card.id] for card in reversed(cards)] for cards in cells]
    earlier = cmp_to_key(_compare)
    told: list[TaskCards] = []
    done: set[int] = set()
    while queues:
        heads = Counter(queue[-1] for queue in queues)
        ready = [number for number, count in heads.items() if count == len(tasks[number].cards)]
        # where two cells tell their common tasks the other way round, none is ready: one of them gives way
        best = min(ready or list(heads), key=lambda number: earlier(tasks[number]))
        told.append(tasks[best])
        done.add(best)
        for queue in queues:
            while queue and queue[-1] in done:
                queue.pop()
        queues = [queue for queue in queues if queue]
    return told


def _tasks(
    cells: Cells, rank: dict[str, int], times: dict[str | None, float]
) -> tuple[list[TaskCards], dict[str, int]]:
    """All tasks, and for each card the number of its task.

    Cards that are the same but say different things (another title, another feeling) are tasks of their own.
    """
    gathered: dict[tuple[object, ...], list[Touchpoint]] = {}
    for card in (card for cards in cells for card in cards):
        twin = 0
        key = _key(card, twin)
        while any(other.persona == card.persona for other in gathered.get(key, ())):
            twin += 1
            key = _key(card, twin)
        gathered.setdefault(key, []).append(card)
    tasks: list[TaskCards] = []
    number_of: dict[str, int] = {}
    for cards in gathered.values():
        cards.sort(key=lambda card: (card.order, rank[card.id], card.id))
        known = [times[card.id] for card in cards if card.id in times]
        number_of.update({card.id: len(tasks) for card in cards})
        tasks.append(TaskCards(tuple(cards), min(known, default=None), (cards[0].order, rank[cards[0].id])))
    return tasks, number_of


def _key(card: Touchpoint, twin: int) -> tuple[object, ...]:
    if not card.same_as or card.persona is None:
        return ("", card.id, twin)
    return (card.same_as, card.title, card.feeling, twin)


def _compare(one: TaskCards, other: TaskCards) -> int:
    if one.time is not None and other.time is not None and one.time != other.time:
        return -1 if one.time < other.time else 1
    mine, theirs = (one.key, one.cards[0].id), (other.key, other.cards[0].id)
    return (mine > theirs) - (mine < theirs)


def split_twins(tasks: Iterable[TaskCards]) -> int:
    """How many touchpoints that are the same had to become tasks of their own."""
    seen: dict[str, int] = {}
    for task in tasks:
        same = task.cards[0].same_as
        if same:
            seen[same] = seen.get(same, 0) + 1
    return sum(1 for count in seen.values() if count > 1)
