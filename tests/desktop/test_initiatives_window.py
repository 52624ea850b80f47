"""From a card to its initiative and along the roadmap, in the real window: menu, notice, drag, keys, undo.

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
PRICE = "Price per metre on the website, Chosen, from "
BEFORE = PRICE + "2025-07-08 to 2025-08-16"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def test_from_a_card_to_its_initiative_and_along_the_roadmap(desk: Desk, project: Path) -> None:
    window = desk.window((*PROGRAM, project), title=project.stem)
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    card = desk.node("list item", "Style finder quiz.", seconds=10)
    desk.click(*card.centre, button=3)
    desk.still()
    desk.key("Up", "Up", "Up", "Return")  # delete, lock, make an initiative
    desk.click(*desk.node("push button", "Show: Initiative “Style finder quiz” made").centre)
    desk.node(name="Initiative: Style finder quiz", seconds=10)
    desk.still()
    desk.click(*desk.node("page tab", "Roadmap").centre)
    desk.still()
    bar = desk.node("list item", BEFORE, seconds=10)
    desk.node("list item", "Style finder quiz, Chosen, without dates", seconds=5)
    x, y = bar.centre
    desk.drag((x, y), (x + 160, y), steps=10)
    desk.still()
    moved = desk.node("list item", PRICE, seconds=5)
    assert BEFORE not in moved.name
    desk.key("ctrl+z")
    desk.node("list item", BEFORE, seconds=5)
    desk.key("alt+Right")
    desk.node("list item", PRICE + "2025-07-15 to 2025-08-23", seconds=5)
    desk.key("ctrl+z")
    desk.node("list item", BEFORE, seconds=5)
    assert window.close() == 0
