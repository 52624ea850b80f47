"""What a thousand versions cost: the file's size, naming one, opening any of them, comparing any two, the full gate.

    python tests/benchmarks/bench_versions.py [VERSIONS] [TOUCHPOINTS]

A program, not a test. A project of 1,000 touchpoints whose bodies are about 1 KB goes through 1,000 versions with five
changes each; the limits stand beside what was measured, with their ratio, and the exit status is 1 when one is missed.
The product and the standard library; the history is written as the editor writes it, one revision an act.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journey_studio.model import queries
from journey_studio.model.comparing import compare
from journey_studio.model.defaults import new_project
from journey_studio.model.diff import Change, Diff
from journey_studio.model.order import renumbered
from journey_studio.model.records import Band, Persona, Record, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import ProjectStore
from journey_studio.store.writer import Entry

_WORDS = (
    "asks compares visits waits price quote kitchen showroom delivery fitting invoice worktop drawer oven measure date "
    "call promise friend family budget drawing colour sample oak steel handle plan review step later again never sure "
    "calm proud angry lost curious hopeful busy evening Saturday morning month week hour neighbour installer designer"
)


class Figure(NamedTuple):
    """What was measured and what it may be, in the same unit."""

    name: str
    measured: float
    limit: float
    unit: str

    def line(self) -> str:
        """For the terminal."""
        told = f"{self.measured:8.2f} {self.unit}   limit {self.limit:g} {self.unit}"
        return f"{self.name:44}{told}   ratio {self.measured / self.limit:5.2f}"


def prose(chance: random.Random, signs: int) -> str:
    """Text that compresses as text does."""
    known, words = _WORDS.split(), list[str]()
    while sum(len(word) + 1 for word in words) < signs:
        words.append(chance.choice(known))
    return " ".join(words)


def project(touchpoints: int, chance: random.Random) -> State:
    """A map of eight stages and three personas with so many touchpoints of about 1 KB."""
    base = new_project("Versions", "en")
    journey = queries.maps(base)[0].id
    frame: list[Record] = [Stage(id=f"st{n}", map=journey, name=f"Stage {n}", order=f"S{n}x") for n in range(8)]
    frame += [Persona(id=f"per{n}", name=f"Persona {n}", order=f"P{n}x") for n in range(3)]
    frame += [Band(id=f"band{n}", map=journey, persona=f"per{n}", order=f"B{n}x") for n in range(3)]
    cards = [
        Touchpoint(
            id=f"touchpoint-{n:05}", map=journey, stage=f"st{n % 8}", persona=f"per{n % 3}", order=order,
            where="online", title=prose(chance, 30), description=prose(chance, 420), notes=prose(chance, 420),
            feeling=n % 5 - 2, importance=n % 5 + 1,
        )
        for n, order in enumerate(renumbered(touchpoints))
    ]  # fmt: skip
    return State([*base.values(), *frame, *cards])


def changes(state: State, count: int, chance: random.Random) -> Diff:
    """What five gestures change."""
    found: dict[str, Change] = {}
    for card in chance.sample(state.of(Touchpoint), count):
        after = card.replaced(title=prose(chance, 30), feeling=chance.randint(-2, 2))
        if after != card:
            found[card.id] = Change(card, after)
    return Diff(found)


def spent(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def worked(work: Callable[[], object]) -> float:
    """Milliseconds of this thread on a processor: what reads and compares waits for nobody else's work."""
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000


def worst(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def history(folder: Path, versions: int, touchpoints: int) -> list[Figure]:
    """Write the history as the editor does and measure it."""
    chance = random.Random(4)
    state = project(touchpoints, chance)
    path = folder / "versions.journey"
    store = ProjectStore.create(path, state, folder=folder / "working", author="Ada")
    store.warm_up()
    journey = queries.maps(state)[0].id
    acts, names = [], []
    for number in range(versions):
        diff = changes(state, 5, chance)
        state = state.apply(diff)
        acts.append(spent(lambda diff=diff: store.append_all([Entry(diff, "Five changes", author="Ada")])))  # type: ignore[misc]
        names.append(spent(lambda n=number: store.name_version(f"Version {n}", "", "Ada", map_id=journey)))  # type: ignore[misc]
    store.close()
    figures = [
        Figure(f"file of {versions} versions", path.stat().st_size / 1e6, 8.0, "MB"),
        Figure("five changes written, median", statistics.median(acts), 2.0, "ms"),
        Figure("one version named, median", statistics.median(names), 2.0, "ms"),
    ]
    opened = ProjectStore.open(path, folder=folder / "working")
    try:
        return figures + _looking_back(opened.store, opened.state, journey, chance)
    finally:
        opened.store.close()


def _looking_back(store: ProjectStore, now: State, journey: str, chance: random.Random) -> list[Figure]:
    moments = [one.revision for one in store.versions()]
    wanted = [moments[0], moments[-1], *(chance.choice(moments) for _ in range(60))]
    first = worked(lambda: store.state_at(wanted[0]))
    opens = [worked(lambda at=at: store.state_at(at)) for at in wanted[1:]]  # type: ignore[misc]
    pairs, together = [], []
    for _ in range(40):
        before, after = store.state_at(chance.choice(moments)), store.state_at(chance.choice(moments))
        pairs.append(worked(lambda b=before, a=after: compare(b, a, journey, journey)))  # type: ignore[misc]
        ends = (chance.choice(moments), chance.choice(moments))
        together.append(
            worked(lambda e=ends: compare(store.state_at(e[0]), store.state_at(e[1]), journey, journey))  # type: ignore[misc]
        )
    assert store.state_at(moments[-1]) == now, "the newest version is the present state"
    return [
        Figure("the first version opened", first, 30.0, "ms"),
        Figure("any version opened, median", statistics.median(opens), 30.0, "ms"),
        Figure("any version opened, 95 %", worst(opens), 30.0, "ms"),
        Figure("two of them compared, median", statistics.median(pairs), 10.0, "ms"),
        Figure("two of them compared, 95 %", worst(pairs), 10.0, "ms"),
        Figure("two opened and compared, 95 %", worst(together), 70.0, "ms"),
    ]


def gate(folder: Path, touchpoints: int, limit: float) -> Figure:
    """Opening a project with twenty versions through the full gate."""
    chance = random.Random(touchpoints)
    state = project(touchpoints, chance)
    path = folder / f"gate-{touchpoints}.journey"
    store = ProjectStore.create(path, state, folder=folder / "working")
    for number in range(20):
        diff = changes(state, 5, chance)
        state = state.apply(diff)
        store.append_all([Entry(diff, "Five changes")])
        store.name_version(f"Version {number}")
    store.close()
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        opened = ProjectStore.open(path, folder=folder / "working")
        times.append(time.perf_counter() - begun)
        opened.store.close()
    return Figure(f"{touchpoints} touchpoints, 20 versions opened", statistics.median(times), limit, "s")


def main(versions: int = 1_000, touchpoints: int = 1_000) -> int:
    """Measure, print, and tell whether every limit was kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = history(folder, versions, touchpoints)
        figures += [gate(folder, 2_000, 1.0), gate(folder, 10_000, 3.0)]
    for figure in figures:
        print(figure.line())
    return int(any(figure.measured > figure.limit for figure in figures))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
