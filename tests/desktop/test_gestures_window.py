"""Random gestures in a window on a screen, made by the X server: no fault, and all the way back is the first state.

Test code. JOURNEY_STUDIO_GESTURES says how many gestures a seed makes (150 unless told), JOURNEY_STUDIO_SEEDS which
seeds ("1" unless told; "7" or "100-120"). A screen reader listens and reads the tree meanwhile, so that what is told
to it is tried as well.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
from journey_desk.desk import Desk
from journey_desk.processes import Child

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

COUNT = int(os.environ.get("JOURNEY_STUDIO_GESTURES", "150"))
PROGRAM = Path(__file__).with_name("gesture_program.py")


def seeds() -> list[int]:
    """The seeds that were asked for."""
    first, _dash, last = os.environ.get("JOURNEY_STUDIO_SEEDS", "1").partition("-")
    return list(range(int(first), int(last or first) + 1))


def read_the_tree(desk: Desk, program: Child) -> None:
    """As a screen reader may at any time; that the program has just ended is no fault."""
    try:
        desk.tree(depth=6)
    except AssertionError:
        if program.status is None:
            raise


@pytest.mark.timeout(120 + COUNT)
@pytest.mark.parametrize("desk", ["1920x1200"], indirect=True)
@pytest.mark.parametrize("seed", seeds())
def test_random_gestures(desk: Desk, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    program = desk.start((sys.executable, PROGRAM, path, str(seed), str(COUNT)))
    with desk.listening("object", "focus"):
        end = time.monotonic() + 90 + COUNT
        while program.status is None and time.monotonic() < end:
            time.sleep(2)
            read_the_tree(desk, program)
    assert program.status is not None, "it does not come back"
    told = json.loads(program.output().splitlines()[-1]) if program.output() else {}
    assert told, program.complaints()
    print({name: told[name] for name in ("gestures", "steps", "presses", "keys", "seconds")})
    history = "\n".join(told["history"])
    assert not told["faults"], f"last gestures:\n{history}\ngesture {told['gestures']}: {told['faults'][0]}"
    assert program.status == 0
    assert told["gestures"] == COUNT
    assert told["steps"] > COUNT // 20, "gestures that change nothing prove nothing"
