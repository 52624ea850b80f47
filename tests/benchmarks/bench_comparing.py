"""How long comparing takes: the changes, both states put together, and the marks on the canvas.

    python tests/benchmarks/bench_comparing.py [TOUCHPOINTS]

A program, not a test. Two states of a map that share nothing in memory, as after reading them from two files, are
compared; beside it stands the least anybody could do: comparing two plain dictionaries of the same values. The exit
status is 1 when a limit is missed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from support.projects import small_project

from journey_studio.analysis.findings import findings
from journey_studio.layout.comparing import Look, Marker, Sign
from journey_studio.layout.map_layout import layout_map
from journey_studio.layout.map_scene import MapOptions
from journey_studio.model import queries
from journey_studio.model.comparing import compare
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State
from journey_studio.model.union import union

COMPARING = 10.0
"""Milliseconds for a thousand touchpoints."""


def median(act: Callable[[], object], rounds: int = 15) -> float:
    """The middle of several runs, in milliseconds of this thread on a processor: others on the machine do not count."""
    took = []
    for _ in range(rounds):
        began = time.thread_time()
        act()
        took.append((time.thread_time() - began) * 1000)
    return statistics.median(took)


def main(touchpoints: int) -> int:
    """Measure, and say it."""
    before = small_project(20, 5, max(1, touchpoints // 100))
    journey = queries.maps(before)[0].id
    cards = before.of(Touchpoint)
    changed = {card.id: card.replaced(title=f"New {number}") for number, card in enumerate(cards[::200])}
    gone = {card.id for card in cards[7::400]}
    moved = {card.id: card.replaced(stage="st0") for card in cards[11::400]}
    after = State([changed.get(key) or moved.get(key) or one for key, one in before.items() if key not in gone])

    def fresh(state: State) -> State:
        return State([one.model_copy() for one in state.values()])

    pair = fresh(before), fresh(after)
    for state in pair:  # a state sorts its records once
        queries.index(state, journey)
    plain = [{key: dict(one) for key, one in state.items()} for state in pair]

    def least() -> list[str]:
        old, new = plain
        return [key for key in {**old, **new} if old.get(key) != new.get(key)]

    found = compare(*pair, journey, journey)
    shown = union(found)
    scene = layout_map(shown.state, journey, MapOptions(), findings(shown.state, journey))
    look = Look({item.record.id: Sign(item.kind, len(item.fields)) for item in found.items}, {}, ("v1", "v2"))
    took, floor = median(lambda: compare(*pair, journey, journey)), median(least)
    rows = (
        ("two plain dictionaries", floor),
        ("comparing", took),
        ("both states in one", median(lambda: union(found))),
        ("marks on the whole map", median(lambda: Marker().mark(scene, look))),
    )
    print(f"{len(cards)} touchpoints, {len(before)} records, {len(found.items)} changes")
    for name, value in rows:
        print(f"{name:28}{value:8.2f} ms")
    print(f"limit of comparing {COMPARING:g} ms, ratio to plain dictionaries {took / floor:.1f}")
    return int(took > COMPARING)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
