"""Cards in the real window: describing, linking, copying, menus, and the clipboard and drags between programs.

Test code: the installed program, real input, what assistive technology is told.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node, Window

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = (sys.executable, "-m", "journey_studio")
CARD, OTHER, PAIN = "Video plan review", "E-sign and deposit", "No prices online"

RECEIVER = """
import sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication(sys.argv)
field = QPlainTextEdit()
field.setWindowTitle("receiver:")
field.textChanged.connect(lambda: field.setWindowTitle("receiver: " + field.toPlainText()))
field.setGeometry(1550, 420, 320, 300)
field.show()
app.exec()
"""


def made(path: Path) -> Path:
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=path.parent / f"working-{path.stem}").close()
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "kitchen.journey")


def open_map(desk: Desk, project: Path) -> Window:
    found = desk.window((*PROGRAM, project), title=project.stem)
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    return found


def cards(desk: Desk, title: str) -> list[Node]:
    return desk.tree().all("list item", f"{title}." if title else None)


def card(desk: Desk, title: str = CARD) -> Node:
    return desk.tree().one("list item", f"{title}.")


def test_described_by_keys_alone(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    desk.click(*card(desk).centre)
    desk.key("space")
    strip = desk.node(name=f"Describe “{CARD}”")
    assert {node.name for node in strip.all("check box")} >= {"Frustrated", "Delighted", "Validated", "Moment of truth"}
    desk.type("1i5t")
    desk.key("Escape")
    desk.wait_for(lambda: "Frustrated, minus 2" in card(desk).name, "the feeling")
    told = card(desk).name
    assert "Importance 5 of 5" in told
    assert "Moment of truth" in told
    desk.key("ctrl+z", "ctrl+z", "ctrl+z")
    desk.wait_for(lambda: "Pleased, plus 1" in card(desk).name, "three steps back")
    assert window.close() == 0


def test_the_menu_by_mouse_and_by_both_keys(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    for chord in ("", "shift+F10", "Menu"):
        desk.click(*card(desk).centre, button=1 if chord else 3)
        desk.still()
        desk.key(*([chord] if chord else []), "Down", "Return")  # Rename
        desk.node("text", "Name")
        desk.key("Escape")
        desk.still()


def test_ctrl_copies_and_says_so(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    goal = card(desk, OTHER).box
    assert goal is not None
    with desk.holding("ctrl"):
        desk.drag(card(desk).centre, (goal[0] + 40, goal[1] + 4), steps=25)
    desk.wait_for(lambda: len(cards(desk, CARD)) == 2, "the copy")
    assert sum("Quote & order" in one.name for one in cards(desk, CARD)) == 1
    desk.key("ctrl+z")
    desk.wait_for(lambda: len(cards(desk, CARD)) == 1, "one card")


def test_online_to_offline_asks_and_enter_takes_what_was_typed(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.drag(card(desk).centre, card(desk, "Home survey").centre, steps=25)
    desk.node("text", "“Video call” does not belong in Offline", state="focused")
    desk.type("pho")
    desk.still()
    desk.key("Return")
    desk.wait_for(lambda: "Phone, offline" in card(desk).name, "the other channel")


def test_a_pain_dropped_on_a_touchpoint_and_on_opportunities(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.drag(card(desk, PAIN).centre, card(desk, "Reading reviews").centre, steps=25)
    desk.click(*card(desk, PAIN).centre)
    desk.key("space", "l")
    desk.wait_for(
        lambda: [one for one in cards(desk, "") if one.name.startswith("Reading reviews") and "chosen" in one.name],
        "the ticked entry",
    )
    desk.key("Escape", "Escape")
    before = len(desk.tree().all("list item", "Opportunity"))
    desk.drag(card(desk, PAIN).centre, card(desk, "Price per metre").centre, steps=25)
    desk.node("text", "Name", state="focused")
    desk.type("Prices by post\n")
    desk.node("list item", "Prices by post.")
    assert len(desk.tree().all("list item", "Opportunity")) == before + 1
    assert cards(desk, PAIN), "the pain stays"


def test_from_one_program_to_another_over_the_clipboard(desk: Desk, project: Path, tmp_path: Path) -> None:
    first = open_map(desk, project)
    desk.click(*card(desk).centre)
    desk.key("ctrl+c")
    desk.window((*PROGRAM, made(tmp_path / "second.journey")), title="second")
    desk.still()
    desk.click(*card(desk, OTHER).centre)
    desk.key("ctrl+v")
    desk.wait_for(lambda: len(cards(desk, CARD)) == 2, "the pasted card")
    assert sum("Quote & order" in one.name for one in cards(desk, CARD)) == 1
    assert first.close() == 0, "the end of a program whose cards are on the clipboard is a quiet one"


@pytest.mark.parametrize("desk", ["1920x1080"], indirect=True)
def test_out_of_the_window_other_programs_get_the_title(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    desk.xdo("windowmove", f"{window.ident}", "0", "0")
    desk.still()
    spot = card(desk).centre
    program = desk.start((sys.executable, "-c", RECEIVER))
    receiver = desk.find_window("receiver:", program)
    desk.xdo("windowmove", f"{receiver.ident}", "1550", "420")
    receiver.await_keys()  # a window that is new takes the keyboard, and so it must have come before it is sent behind
    window.activate()
    desk.still()
    desk.drag(spot, (1700, 560), steps=40)
    desk.wait_for(lambda: receiver.title == f"receiver: {CARD}", "the title")
    assert len(desk.tree(window.program).all("list item", f"{CARD}.")) == 1, "here nothing changed"
