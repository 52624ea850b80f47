"""The first journey in the real window: a card is moved by mouse and by keys, renamed, closed and found again.

Test code: the installed program, real input, and what a screen reader is told. Whatever the program prints to its
standard error fails the test that made it do so.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node, Window

from journey_studio import resources

PROGRAM = (sys.executable, "-m", "journey_studio")
CARD = "Video plan review"
PLACE = "Video call, online. Showroom & design. Giulia"
BEFORE = f"{CARD}. {PLACE}. Pleased, plus 1. Importance 5 of 5. Researched. Card 3 of 3."
SHOWROOM, QUOTE = "Showroom & design, Online", "Quote & order, Online"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kitchen as a project file, made by the command line."""
    path = tmp_path_factory.mktemp("kitchen") / "kitchen.journey"
    source = resources.path("samples", "kitchen.en.json")
    command = [*PROGRAM, "import", str(source), "--into", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    shutil.copy(sample, path)
    return path


def open_map(desk: Desk, project: Path) -> Window:
    found = desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    return found


def cards(desk: Desk, cell: str) -> list[str]:
    """The titles of a cell's cards, top to bottom, of the first persona."""
    found = next(node for node in desk.tree().all("table cell") if node.name.startswith(cell))
    return [node.name.split(".")[0] for node in found.children]


def card(desk: Desk, title: str = CARD) -> Node:
    return desk.tree().one("list item", f"{title}.")


def await_cell(desk: Desk, cell: str, titles: list[str]) -> None:
    desk.wait_for(lambda: cards(desk, cell) == titles, f"{titles} in {cell}")


def await_saved(desk: Desk) -> None:
    """The save state in the status bar says that the act is on disk."""
    desk.wait_for(lambda: any(node.name.startswith("Saved ") for node in desk.tree().all("label")), "Saved", 20)


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_a_dragged_card_is_found_again(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    assert card(desk).name == BEFORE
    goal = card(desk, "E-sign and deposit").box
    assert goal is not None
    desk.drag(card(desk).centre, (goal[0] + goal[2] // 2, goal[1] + goal[3] + 10), steps=30)
    await_cell(desk, QUOTE, ["Quote PDF, 11 pages", "E-sign and deposit", CARD])
    assert cards(desk, SHOWROOM) == ["3D planner at home", "Book a designer"]
    await_saved(desk)
    assert window.close() == 0

    again = open_map(desk, project)
    assert cards(desk, QUOTE) == ["Quote PDF, 11 pages", "E-sign and deposit", CARD]
    assert card(desk).name.endswith("Card 3 of 3.")
    assert again.close() == 0


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_escape_in_mid_drag_leaves_all_as_it_was(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.still()
    before = desk.shot()
    desk.drag(card(desk).centre, card(desk, "E-sign and deposit").centre, drop=False)
    desk.still()
    assert desk.shot() != before, "the card in the hand is seen"
    desk.key("Escape")
    desk.release()
    desk.still()
    assert card(desk).name == BEFORE


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_keys_move_and_undo(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.click(*card(desk).centre)
    assert "selected" in desk.node("list item", f"{CARD}.", state="focused").states
    with desk.listening("object:announcement") as ears:
        desk.key("alt+Right")
        said = ears.wait("object:announcement", "Quote & order").data
    assert said.startswith("Moved to Quote & order, Online, ")
    desk.wait_for(lambda: CARD in cards(desk, QUOTE), "the card in the next stage")
    desk.key("ctrl+z")
    desk.wait_for(lambda: card(desk).name == BEFORE, "the card where it was")
    desk.key("ctrl+y")
    desk.wait_for(lambda: CARD in cards(desk, QUOTE), "the card in the next stage again")


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_renaming_in_place(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    desk.click(*card(desk).centre)
    desk.keyboard("it")
    desk.key("F2")
    desk.node("text", state="focused")
    desk.type("Revisione del progetto: perché no", per_second=12)
    desk.key("Return")
    desk.node("list item", "Revisione del progetto: perché no")
    desk.key("F2")
    desk.node("text", state="focused")
    desk.type("Something else")
    desk.key("Escape")
    desk.node("list item", "Revisione del progetto: perché no")
    desk.key("ctrl+z")
    desk.wait_for(lambda: card(desk).name == BEFORE, "the old name")
    await_saved(desk)
    assert window.close() == 0


@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)
def test_a_killed_program_has_lost_nothing(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    desk.click(*card(desk).centre)
    desk.key("alt+Right")
    desk.wait_for(lambda: CARD in cards(desk, QUOTE), "the card in the next stage")
    await_saved(desk)
    desk.kill(window.program, signal.SIGKILL)
    open_map(desk, project)
    assert CARD in cards(desk, QUOTE)
