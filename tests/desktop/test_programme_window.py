"""The Programme page in the real window: a source and a finding by keys alone, spoken and taken back.

Test code: the installed program, real input, what assistive technology is told.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = (sys.executable, "-m", "journey_studio")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def test_a_source_is_typed_spoken_and_taken_back(desk: Desk, project: Path) -> None:
    window = desk.window((*PROGRAM, project), title=project.stem)
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    desk.key("ctrl+Prior")
    desk.node("page tab", "Overview")
    desk.key("ctrl+Tab", "ctrl+Tab")
    desk.node("table", "Sources")
    desk.still()
    desk.key("Insert")
    desk.type("Phone panel")
    desk.key("Return")
    desk.node(name="Source: Phone panel")
    desk.key("Up")
    desk.key("ctrl+z")
    desk.wait_for(lambda: not desk.tree().all(name="Source: Phone panel"), "the source taken back")
    assert window.close() == 0
