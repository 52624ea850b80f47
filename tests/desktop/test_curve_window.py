"""The emotion curve and the data cells in the real window, by mouse and by keys."""

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


def test_a_point_is_dragged_nudged_and_undone(desk: Desk, project: Path) -> None:
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    point = desk.tree().one("slider", "Giulia, Research, minus 0.6")
    x, y = point.centre
    desk.drag((x, y), (x, y - 60), steps=12)
    desk.still()
    desk.node("slider", "Giulia, Research, plus 2, No prices", seconds=5)
    desk.key("Down")
    desk.node("slider", "Giulia, Research, plus 1.9, No prices", seconds=5)
    desk.key("ctrl+z", "ctrl+z")
    desk.node("slider", "Giulia, Research, minus 0.6, No prices", seconds=5)


def test_hand_offs_and_figures_are_typed_in_their_cells(desk: Desk, project: Path) -> None:
    desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    desk.wheel(700, 400, -8)
    desk.still()
    chain = desk.tree().all("list item", "Design office, Showroom sales. Design office owns")[0]
    desk.click(*chain.centre, count=2)
    desk.node("text", "Add a department by code or name", state="focused", seconds=5)
    desk.type("lf")
    desk.key("Return", "Escape")
    desk.node("list item", "Design office, Showroom sales, Logistics & fitting.", seconds=5)
    desk.still()
    kpi = desk.tree().all("list item", "Quote → order, 27")[0]
    desk.click(*kpi.centre)
    desk.type("28.5")
    desk.key("Return")
    desk.node("list item", "Quote → order, 28.5", seconds=5)
