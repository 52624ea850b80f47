"""The quality of a map in the real window: what a reader is told, a question ticked by keys, the pack's dialog."""

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


def test_a_question_is_ticked_and_the_pack_is_offered(desk: Desk, project: Path) -> None:
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    for _page in range(4):
        desk.key("ctrl+Next")
        desk.still()
        if desk.tree().all("panel", "Importance and feeling"):
            break
    desk.key("ctrl+Tab")
    desk.still()
    desk.key("ctrl+Tab")
    desk.still()
    desk.node("push button", "Personas, 100", seconds=10)
    question = desk.node("check box", "A decision was taken with it", seconds=10)
    assert "checked" not in question.states
    desk.key("ctrl+shift+p")
    desk.node("check box", "Action list", state="checked", seconds=10)
    desk.key("Escape")
