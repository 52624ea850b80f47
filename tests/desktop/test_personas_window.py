"""The personas' page in the real window: reached by keys, a need written, ranked, taken back; a knob dragged."""

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


def opened(desk: Desk, project: Path) -> None:
    """The window on the personas' page, reached by keys."""
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    desk.key("ctrl+Next")
    desk.node("list item", "1, See a price range before giving an e-mail, Validated", seconds=20)
    desk.still()


def test_a_need_is_written_ranked_and_taken_back_by_keys(desk: Desk, project: Path) -> None:
    opened(desk, project)
    desk.key("F6")
    desk.key("Insert")
    desk.still()
    desk.type("Somebody who calls back")
    desk.key("Return")
    desk.node("list item", "6, Somebody who calls back, Assumption", seconds=10)
    desk.key("Escape")
    desk.still()
    desk.key("alt+Up")
    desk.node("list item", "5, Somebody who calls back, Assumption", seconds=10)
    desk.key("ctrl+z")
    desk.node("list item", "6, Somebody who calls back, Assumption", seconds=10)
    desk.key("ctrl+z")
    desk.still()
    assert not desk.tree().all("list item", "6, Somebody who calls back, Assumption")


def test_a_line_leads_to_what_it_rests_on(desk: Desk, project: Path) -> None:
    opened(desk, project)
    desk.key("F6")
    desk.key("Home")
    desk.key("space")
    desk.node("check box", "Evidence: Validated", state="focused", seconds=10)
    desk.key("Escape")
    desk.still()
    assert not desk.tree().all("check box", "Evidence: Validated")


def test_a_doubtful_line_is_proven_by_a_finding_and_leads_to_it_by_keys(desk: Desk, project: Path) -> None:
    opened(desk, project)
    desk.key("F6")
    desk.key("Home", "Down", "Down", "Down", "Down")
    desk.key("space")
    desk.node("check box", "Evidence: Assumption", state="focused", seconds=10)
    desk.key("Tab", "Tab", "space")
    desk.still()
    desk.type("Eleven pages")
    desk.key("Return")
    desk.node("list item", "5, Materials explained without jargon, Researched", seconds=10)
    desk.key("Escape")
    desk.still()
    desk.key("alt+Return")
    desk.node("table", "Findings", seconds=20)
    desk.node(name="Speaks of: go to “Materials explained without jargon”", seconds=10)
