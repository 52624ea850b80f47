"""Every screen in a window on a screen, measured: sizes, languages, themes and scales of the interface.

Test code. JOURNEY_STUDIO_ALL_LOOKS=1 tries each size with each language, theme and scale (56 looks, some twenty
minutes), else one look of each size that is likelier than others to show a fault. What is checked stands in
`tests/ui/looking.py`. JOURNEY_STUDIO_TEST_SHOTS names a folder for pictures of all that was seen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = Path(__file__).with_name("looks_program.py")
SIZES = ("1366x768", "1600x900", "2560x1440")
SCALES = (80, 100, 125, 150, 200)
TELLING = {
    "1366x768": [("it", "dark", 150)],
    "1600x900": [("en", "light", 80)],
    "2560x1440": [("it", "light", 200)],
}


def looks(size: str) -> list[tuple[str, str, int]]:
    """The looks to try at a size; at the smallest one the interface goes to 150 %."""
    if "JOURNEY_STUDIO_ALL_LOOKS" not in os.environ:
        return TELLING[size]
    scales = SCALES[:4] if size == SIZES[0] else SCALES
    return [(language, theme, scale) for language in ("en", "it") for theme in ("light", "dark") for scale in scales]


@pytest.mark.timeout(1500)
@pytest.mark.parametrize("desk", SIZES, indirect=True)
def test_every_screen(desk: Desk, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    tried = looks(request.node.callspec.params["desk"])
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    shots = [folder] if (folder := os.environ.get("JOURNEY_STUDIO_TEST_SHOTS")) else []
    program = desk.start((sys.executable, PROGRAM, path, json.dumps(tried), *shots))
    ended = program.wait(90 + 60 * len(tried))
    assert ended == 0, f"ended by {ended} after {program.output().splitlines()[-1:]}"
    *told, last = [json.loads(line) for line in program.output().splitlines()]
    found = [f"{one['look']}, {one['screen']}: {fault}" for one in told for fault in one["faults"]]
    assert not found, "\n".join(found[:40])
    assert last["seen"] >= 40 * len(tried), "a screen was left out"
