"""Random gestures: no exception, no warning, and every step can be taken back, done again, saved and read.

Test code. JOURNEY_STUDIO_GESTURES says how many gestures a seed makes (60 unless told), JOURNEY_STUDIO_SEEDS which
seeds ("1-2" unless told; "7" or "100-120").
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gestures import Faults, Gestures, check_walk
from ui_kit import Editor

COUNT = int(os.environ.get("JOURNEY_STUDIO_GESTURES", "60"))


def seeds() -> list[int]:
    """The seeds that were asked for."""
    first, _dash, last = os.environ.get("JOURNEY_STUDIO_SEEDS", "1-2").partition("-")
    return list(range(int(first), int(last or first) + 1))


@pytest.mark.parametrize("seed", seeds())
def test_random_gestures(sample: Editor, tmp_path: Path, seed: int) -> None:
    first = sample.state
    made = Gestures(sample, seed)
    with Faults().listening() as faults:
        made.run(COUNT, faults)
        made.rest()
        steps = check_walk(sample, first, tmp_path / "copy.journey")
    assert not faults.found, f"{faults.found}\n{made.history()}"
    assert steps > COUNT // 20, "gestures that change nothing prove nothing"
