"""Garbage is looked for while the person rests, not in the middle of a gesture."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from ui_kit import wait_for

from journey_studio.ui import long_lived


class Knot:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    were = gc.get_threshold()
    yield
    gc.set_threshold(*were)
    gc.unfreeze()


def test_what_acts_leave_behind_goes_once_they_rest(app: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lived, "REST", 60)
    parent = QObject()
    tidying = long_lived.Tidying(parent)
    knot = Knot()
    gone = weakref.ref(knot)
    gc.disable()
    del knot
    tidying.stir()
    time.sleep(0.1)
    gc.enable()
    assert gone() is not None
    wait_for(lambda: gone() is None, "the collection")
    assert gc.get_freeze_count() > 0


def test_a_full_collection_does_not_come_between_acts(app: object) -> None:
    long_lived.Tidying(QObject())
    old: list[int] = []

    def heard(phase: str, told: dict[str, int]) -> None:
        if phase == "start" and told["generation"] == 2:
            old.append(1)

    gc.collect()
    gc.callbacks.append(heard)
    try:
        kept = [[number] for number in range(200_000)]
    finally:
        gc.callbacks.remove(heard)
    assert len(kept) == 200_000 and not old
