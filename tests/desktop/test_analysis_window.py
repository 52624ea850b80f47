"""The analysis page in the real window: boxes for a screen reader, to the cards by keys, weighing by mouse and keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = (sys.executable, "-m", "journey_studio")
QUOTE = "E-mail, Quote & order: 2 touchpoints, frustrated"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def opened(desk: Desk, project: Path) -> None:
    """The window on the analysis page, reached by keys."""
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    for _page in range(4):
        desk.key("ctrl+Next")
        desk.still()
        if desk.tree().all("panel", "Importance and feeling"):
            break
    desk.node("panel", "Importance and feeling", seconds=10)


def test_a_cell_leads_to_its_cards(desk: Desk, project: Path) -> None:
    opened(desk, project)
    cell = desk.node("table cell", QUOTE, seconds=10)
    desk.click(*cell.centre)
    desk.still()
    desk.node("list item", "Quote PDF, 11 pages.", state="selected", seconds=10)


def test_an_opportunity_is_dragged_nudged_and_undone(desk: Desk, project: Path) -> None:
    opened(desk, project)
    idea = desk.node("list item", "One-page quote, Giulia, impact 9, effort 3", seconds=10)
    x, y = idea.centre
    desk.drag((x, y), (x + 150, y + 90), steps=10)
    desk.still()
    moved = desk.node("list item", "One-page quote, Giulia, impact", seconds=5)
    assert "impact 9, effort 3" not in moved.name
    desk.key("ctrl+z")
    desk.node("list item", "One-page quote, Giulia, impact 9, effort 3", seconds=5)
    desk.key("alt+Down")
    desk.node("list item", "One-page quote, Giulia, impact 8, effort 3", seconds=5)
    desk.key("ctrl+z")
    desk.node("list item", "One-page quote, Giulia, impact 9, effort 3", seconds=5)
