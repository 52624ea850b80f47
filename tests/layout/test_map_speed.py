"""How long a layout takes, in time of the processor: loose limits for a busy machine, tight enough to see a mistake.

Measured on two shared cores: 1,000 touchpoints from scratch 0.2 s, after one change 4 ms, a zoom step 5 ms.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from map_builders import Builder, scene

from journey_studio.layout.map_layout import LayoutCache
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import EmotionPoint, Pain, Touchpoint
from journey_studio.model.state import State

WORDS = [
    "quote",
    "visit",
    "showroom",
    "call",
    "fitting",
    "delivery",
    "planner",
    "website",
    "review",
    "order",
    "deposit",
    "samples",
    "date",
]


def large() -> State:
    chance = random.Random(7)
    build = Builder(stages=10, people=5)
    for number in range(1000):
        title = " ".join(chance.sample(WORDS, chance.randint(2, 5)))
        place = {"stage": f"s{chance.randrange(10)}", "persona": f"p{chance.randrange(5)}"}
        build.touchpoint(f"t{number}", title=title, where=chance.choice(["online", "offline"]), **place)
        if number % 5 == 0:
            build.card(Pain, f"x{number}", title=title, **place)
    for number in range(50):
        where = {"stage": f"s{number // 5}", "persona": f"p{number % 5}"}
        build.add(EmotionPoint, f"e{number}", value=chance.randint(-20, 20) / 10, label=chance.choice(WORDS), **where)
    return build.state()


def seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def test_a_thousand_touchpoints_are_laid_out_in_time() -> None:
    state, cache = large(), LayoutCache()
    assert seconds(lambda: scene(state, cache)) < 2.0
    times = []
    for number in range(15):
        card = state.get_as(Touchpoint, f"t{number}")
        moved = card.replaced(stage=f"s{number % 10}", title=f"{card.title} {number}")
        state = state.apply(Diff({card.id: Change(card, moved)}))
        changed = state
        times.append(seconds(lambda changed=changed: scene(changed, cache)))  # type: ignore[misc]
    assert statistics.median(times) < 0.06
    zooms = [seconds(lambda zoom=zoom: scene(state, cache, zoom=1.0 + zoom / 100)) for zoom in range(9)]  # type: ignore[misc]
    assert statistics.median(zooms) < 0.06
