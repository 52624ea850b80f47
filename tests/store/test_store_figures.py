"""How long things take, with limits loose enough for a busy machine; the figures are printed with `-s`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest
from store_kit import added, edit
from support.projects import small_project

from journey_studio.model.order import renumbered
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, read_published


def grown(count: int) -> State:
    """A project with this many more touchpoints, filled as people fill them."""
    state = small_project(6, 2, 1)
    journey = state["tp0-0-0"].map  # type: ignore[attr-defined]
    cards = [
        Touchpoint(
            id=f"touchpoint-{n:07}", map=journey, stage=f"st{n % 6}", persona=f"per{n % 2}", order=key,
            channel="ch-mail", title=f"Touchpoint number {n}", description="What happens there. " * 5,
            where="online", feeling=n % 5 - 2, importance=n % 5 + 1, evidence="researched",
            departments=("dep-a", "dep-b"), owner="dep-a", notes="n " * 40,
        )
        for n, key in enumerate(renumbered(count))
    ]  # fmt: skip
    return state.apply(added(*cards))


@pytest.mark.slow
def test_opening_two_thousand_touchpoints_and_twenty_versions(tmp_path: Path) -> None:
    state = grown(2_000)
    path, root = tmp_path / "k.journey", tmp_path / "working"
    store = ProjectStore.create(path, state, folder=root)
    store.warm_up()
    times = []
    for number in range(100):
        diff = edit(state, f"touchpoint-{number:07}", title=f"Edit {number}")
        begun = time.perf_counter()
        store.append(diff, "Edit")
        times.append(time.perf_counter() - begun)
        state = state.apply(diff)
        if number % 5 == 0:
            store.name_version(f"Version {number}")
    begun = time.perf_counter()
    store.publish()
    published = time.perf_counter() - begun
    store.close()

    opens, reads = [], []
    for _ in range(3):
        begun = time.process_time()
        opened = ProjectStore.open(path, folder=root)
        opens.append(time.process_time() - begun)
        assert opened.state == state and len(opened.store.versions()) == 20
        opened.store.close()
        begun = time.process_time()
        read_published(path, folder=root)
        reads.append(time.process_time() - begun)
    print(
        f"\nappend: median {statistics.median(times) * 1000:.2f} ms, 95 % {sorted(times)[94] * 1000:.2f} ms;"
        f" publish {published * 1000:.0f} ms; open {min(opens) * 1000:.0f} ms; read {min(reads) * 1000:.0f} ms;"
        f" file {path.stat().st_size / 1e6:.1f} MB"
    )
    assert statistics.median(times) < 0.1
    assert min(opens) < 1.0 and min(reads) < 1.0


@pytest.mark.slow
def test_a_thousand_gestures_are_a_small_file(tmp_path: Path) -> None:
    state = grown(400)
    path, root = tmp_path / "k.journey", tmp_path / "working"
    store = ProjectStore.create(path, state, folder=root)
    from journey_studio.store.writer import Entry

    entries = []
    for number in range(1_000):
        diff = edit(state, f"touchpoint-{number % 400:07}", title=f"Edit {number}")
        entries.append(Entry(diff, "Edit"))
        state = state.apply(diff)
    store.append_all(entries)
    store.close()
    size = path.stat().st_size
    print(f"\n1,000 gestures on 400 touchpoints: {size / 1e6:.2f} MB")
    assert size < 2_500_000
    opened = ProjectStore.open(path, folder=root)
    begun = time.perf_counter()
    middle = opened.store.state_at(500)
    print(f"state at revision 500: {(time.perf_counter() - begun) * 1000:.0f} ms")
    assert len(middle) == len(state)
    opened.store.close()
