"""The editor in the real window: what is drawn while a card is dragged, menus and keys, saving, theme, start page.

Test code: the installed program, real input, real pixels. Whatever the program prints to its standard error fails the
test that made it do so.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node, Window
from PIL import Image

from journey_studio import resources
from journey_studio.app.actions import MENUS
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.theme import DARK, LIGHT, Theme

PROGRAM = (sys.executable, "-m", "journey_studio")
CARD = "Video plan review"
SIZES = ["1600x900", "1366x768"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def choose(**settings: str) -> None:
    """Settings the next start finds."""
    folder = Path(os.environ["JOURNEY_STUDIO_CONFIG_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.json").write_text(json.dumps({"format": 1, **settings}), encoding="utf-8")


def open_map(desk: Desk, project: Path) -> Window:
    found = desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    return found


def card(desk: Desk, title: str = CARD) -> Node:
    return desk.tree().one("list item", f"{title}.")


def box_of(node: Node) -> tuple[int, int, int, int]:
    assert node.box is not None
    return node.box


def has(picture: Image.Image, colour: tuple[int, int, int], slack: int = 3) -> int:
    """How many pixels have a colour."""
    counted = picture.getcolors(picture.width * picture.height) or []
    return sum(
        count for count, pixel in counted if all(abs(a - b) <= slack for a, b in zip(pixel, colour, strict=True))
    )


def middle_of(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """The middle of the rows that are mostly of a colour."""
    rows = [
        row
        for row in range(picture.height)
        if 2 * has(picture.crop((0, row, picture.width, row + 1)), colour) > picture.width
    ]
    return rows[len(rows) // 2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_a_drag_looks_like(desk: Desk, project: Path, theme: Theme) -> None:
    choose(theme=theme.name)
    open_map(desk, project)
    source, goal = box_of(card(desk)), box_of(card(desk, "E-sign and deposit"))
    start = (source[0] + source[2] // 2, source[1] + source[3] // 2)
    end = (goal[0] + goal[2] // 2 + 30, goal[1] + 6)
    desk.drag(start, end, steps=25, drop=False)
    desk.still()
    left_behind = desk.shot((source[0] + 6, source[1] + 6, source[2] - 12, source[3] - 12))
    assert has(left_behind, theme.color("surface2")) > 0.95 * left_behind.width * left_behind.height, "a quiet ghost"
    cell = desk.shot((goal[0] - 4, goal[1] - 70, goal[2] + 8, 200))
    assert has(cell, theme.color("accentSoft")) > 1000, "the target cell is filled"
    assert has(cell, theme.color("sel")) > 300, "its frame, the line with its rings, the border of the card in the hand"
    pill = desk.shot((end[0] - 320, end[1] + 34, 520, 32))
    assert has(pill, theme.color("ink")) > 3000, "the hint pill by the pointer"
    desk.key("Escape")
    desk.release()
    desk.still()
    again = desk.shot((source[0] + 6, source[1] + 6, source[2] - 12, source[3] - 12))
    assert has(again, theme.color("surface")) > has(again, theme.color("surface2")), "the card is back"


@pytest.mark.parametrize("desk", SIZES, indirect=True)
def test_everything_has_its_place(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    desk.key("F9")  # six stages fit the smallest of these windows with the panels hidden
    desk.still()
    x, y, width, height = window.box
    names = ("Menu", "Undo", "Redo", "Export poster", "Lanes: 8 of 8 are shown", "Fit the map")
    for name in names:
        box = box_of(desk.tree().one("push button", name))
        assert x <= box[0] and box[0] + box[2] <= x + width, name
        assert y <= box[1] and box[1] + box[3] <= y + height, name
        assert box[2] >= 24 and box[3] >= 22, f"{name} is too small to hit: {box}"
    headers = {header.name: header for header in desk.tree().all("table column header")}  # the bar has one's name, too
    assert len(headers) == 6
    last = box_of(next(header for name, header in headers.items() if "6 of 6" in name))
    assert last[0] + last[2] <= x + width, "six stages fit"


def test_alt_and_arrows_do_not_open_the_menu_and_alt_alone_does(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.click(*card(desk).centre)
    heard = ("object:state-changed:focused", "object:state-changed:selected")
    with desk.listening(*heard) as ears:
        desk.key("alt+Right")
        desk.wait_for(lambda: "Quote & order" in card(desk).name, "the move")
        assert not [event for event in ears.heard() if event.role == "menu item"]
        desk.key("Alt_L")
        desk.wait_for(lambda: "File" in [e.name for e in ears.heard() if e.role == "menu item"], "the menu")
    desk.key("Escape")


def test_deleting_offers_undo_for_a_while(desk: Desk, project: Path) -> None:
    choose(theme="light")
    open_map(desk, project)
    x, y, width, height = box_of(desk.tree().one("table", "Buying a fitted kitchen"))
    low = (x + width // 2 - 60, y + height - 60, 120, 120)  # the middle of where a notice comes
    before = has(desk.shot(low), LIGHT.color("ink"))
    desk.click(*card(desk).centre)
    desk.key("Delete")
    desk.wait_for(lambda: has(desk.shot(low), LIGHT.color("ink")) > before + 1500, "the dark notice")
    # under the pointer it stays, however long reading the tree takes on a busy machine
    desk.move(x + width // 2, low[1] + middle_of(desk.shot(low), LIGHT.color("ink")))
    button = desk.node("push button", f"Undo: “{CARD}” deleted")
    assert not desk.tree().all("list item", f"{CARD}.")
    desk.click(*button.centre)
    desk.node("list item", f"{CARD}.")


def test_dark_is_chosen_in_the_menu_and_remembered(desk: Desk, project: Path) -> None:
    choose(theme="light")
    window = open_map(desk, project)

    def toolbar() -> tuple[int, ...]:
        x, y, width, _height = window.box
        return tuple(desk.shot((x + width // 2, y + 12, 1, 1)).getpixel((0, 0)))

    assert toolbar() == LIGHT.color("chrome")
    desk.key("Alt_L")
    desk.still()
    desk.key(
        *["Down"] * [str(menu.text) for menu in MENUS].index("View"),
        "Right",
        "Up",
        "Up",
        "Right",
        "Down",
        "Down",
        "Return",
    )  # View, Theme, Dark
    desk.wait_for(lambda: toolbar() == DARK.color("chrome"), "the dark toolbar")
    assert window.close() == 0
    window = open_map(desk, project)
    assert toolbar() == DARK.color("chrome")


def test_zooming_with_the_wheel_keeps_the_card_under_the_pointer(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    spot = card(desk, "Quote PDF, 11 pages").centre
    desk.wheel(*spot, 4, hold=("ctrl",))
    desk.still()
    box = box_of(card(desk, "Quote PDF, 11 pages"))
    assert box[0] <= spot[0] <= box[0] + box[2]
    assert box[1] <= spot[1] <= box[1] + box[3]


def test_the_start_page_opens_what_was_open(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    assert window.close() == 0
    window = desk.window(PROGRAM, title="Journey Studio")
    desk.node("push button", "New map")
    recent = desk.node("push button", "Open Buying a fitted kitchen")
    desk.click(*recent.centre)
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.key("ctrl+w")
    desk.node("push button", "Open Buying a fitted kitchen")
    assert window.close() == 0


def test_a_second_window_reads_only_and_says_who_has_it(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.window((*PROGRAM, project), title="kitchen")
    label = desk.node("label", "open on", seconds=20)
    assert "“kitchen.journey”" in label.name
    desk.node("label", "Read only")
