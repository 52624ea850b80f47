"""Departments by stages in the real window: what a reader is told, owners by keys, to the map by the mouse."""

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


def test_owners_change_and_a_step_leads_to_its_card(desk: Desk, project: Path) -> None:
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
    desk.node("panel", "Departments by stages", seconds=10)
    step = desk.node("list item", "Website on the tablet, Renato & Carla, Marketing owns it", seconds=10)
    desk.click(*step.centre)
    desk.still()
    desk.node("list item", "Website on the tablet.", state="selected", seconds=10)
    desk.key("ctrl+Next")
    desk.still()
    desk.key("ctrl+Next")
    desk.still()
    desk.key("p")
    desk.node("list item", "Website on the tablet, Renato & Carla, Marketing takes part", seconds=5)
    desk.key("ctrl+z")
    desk.node("list item", "Website on the tablet, Renato & Carla, Marketing owns it", seconds=5)
