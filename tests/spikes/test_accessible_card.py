"""A painted card reaches AT-SPI: its name, role, place and states, and what happens to it is heard.

Test code, read back by a real AT-SPI client; the recipe and what crashes stand in `accessible_card.py`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node, Window

PROGRAM = (sys.executable, Path(__file__).with_name("accessible_card_program.py"))
COUNT = int(os.environ.get("JOURNEY_STUDIO_A11Y_CARDS", "120"))


@pytest.fixture
def window(desk: Desk) -> Window:
    return desk.window(PROGRAM)


def table(desk: Desk) -> Node:
    return desk.node("table", "Kitchen journey", whole=True)


def test_tree_of_the_canvas(desk: Desk, window: Window) -> None:
    found = table(desk)
    assert [node.name for node in found.children if node.role == "table column header"] == [
        "Search",
        "Quote & order",
        "Delivery & fitting",
    ]
    cells = found.all("table cell")
    assert [(cell.name, cell.cell) for cell in cells] == [
        ("Search, Online, 1 cards", (0, 0)),
        ("Quote & order, Online, 1 cards", (0, 1)),
        ("Delivery & fitting, Online, 1 cards", (0, 2)),
        ("Search, Offline, 1 cards", (1, 0)),
        ("Quote & order, Offline, 1 cards", (1, 1)),
        ("Delivery & fitting, Offline, 1 cards", (1, 2)),
        ("Quote & order, Emotion, 0 cards", (2, 1)),
    ]
    card = found.one("list item", "Carta 4")
    assert card.name == "Carta 4. Offline. Quote & order. Card 1 of 1."
    assert card.description == "Space opens its fields"
    assert card.ident == "card-4-0"
    assert card.locale == "it_IT"
    assert card.actions == ("Press",)
    assert {"focusable", "selectable", "showing"} <= card.states
    assert not {"vertical", "horizontal", "focused", "selected"} & card.states
    assert "TableCell" in cells[0].interfaces
    assert "TableCell" not in card.interfaces
    assert [child.index for child in cells[6].children] == [0], "indexOfChild answers"


def test_extents_are_the_painted_pixels(desk: Desk, window: Window) -> None:
    for _zoom in range(2):
        box = table(desk).one("list item", "Carta 0").box
        assert box is not None
        x, y, width, height = box
        picture = desk.shot()
        white = (255, 255, 255)
        corners = [(x + 1, y + 1), (x + width - 3, y + 1), (x + 1, y + height - 3), (x + width - 3, y + height - 3)]
        assert [picture.getpixel(corner) for corner in corners] == [white] * 4
        outside = [(x - 2, y - 2), (x + width + 2, y + height + 2)]
        assert white not in [picture.getpixel(place) for place in outside]
        desk.key("plus")
        desk.still()


def test_what_stands_at_a_place(desk: Desk, window: Window) -> None:
    found = table(desk)
    card = found.one("list item", "Carta 2")
    there = desk.node_at(found, *card.centre)
    assert there is not None
    assert there.ident == "card-2-0", "Qt goes down by itself, from the cell to the card"
    assert card.box is not None
    beside = desk.node_at(found, card.box[0] - 4, card.centre[1])
    assert beside is not None
    assert beside.name == "Delivery & fitting, Online, 1 cards"


def test_focus_and_selection_are_told(desk: Desk, window: Window) -> None:
    focused = [node.name.split(".")[0] for node in table(desk).all(state="focused")]
    assert focused == ["Carta 0"], "one object has the focus"
    with desk.listening("object:state-changed:focused", "object:state-changed:selected") as ears:
        desk.key("Right", "space")
        assert ears.wait("object:state-changed:focused", "Carta 1").role == "list item"
        assert ears.wait("object:state-changed:selected", "Carta 1").detail1 == 1
    card = table(desk).one("list item", "Carta 1")
    assert {"focused", "selected"} <= card.states


def test_a_move_is_announced(desk: Desk, window: Window) -> None:
    table(desk)
    with desk.listening("object:announcement", "object:property-change:accessible-name") as ears:
        desk.key("alt+Right")
        assert ears.wait("object:announcement").data == "Moved to Quote & order, Online, 2 of 2"
        assert ears.wait("object:property-change:accessible-name", "Carta 0").role == "list item"
    cell = table(desk).one("table cell", "Quote & order, Online, 2 cards")
    assert [card.name.split(".")[0] for card in cell.children] == ["Carta 1", "Carta 0"]
    assert cell.children[1].name.endswith("Card 2 of 2.")


def test_value_and_actions_by_a_client(desk: Desk, window: Window) -> None:
    point = table(desk).one("slider")
    assert point.name == "Giulia, Quote & order, minus 1.6"
    assert point.value == pytest.approx(-1.6)
    with desk.listening("object:property-change:accessible-value") as ears:
        assert desk.act(point, "value=-0.5")
        assert ears.wait("object:property-change:accessible-value")
    assert table(desk).one("slider").value == pytest.approx(-0.5)
    assert desk.act(table(desk).one("list item", "Carta 3"), "Press")
    desk.node("list item", "Carta 3", state="focused")


def test_cards_come_and_go(desk: Desk, window: Window) -> None:
    table(desk)
    # Qt sends a removal only when somebody listens to state changes as well, as every screen reader does
    with desk.listening("object:children-changed", "object:state-changed") as ears:
        desk.key("Insert")
        ears.wait("object:children-changed:add")
        assert len(table(desk).all("list item")) == 7
        desk.key("Delete")
        ears.wait("object:children-changed:remove")
    assert len(table(desk).all("list item")) == 6
    desk.key("F5")
    # work of the program, not an answer to a key: as long as it takes on a machine with other things to do
    desk.wait_for(lambda: "kept" in window.program.output(), "two hundred cards that came and went", 120)
    kept = int(window.program.output().split()[-1])
    assert kept < 25, "interfaces of deleted cards are let go"
    assert len(table(desk).all("list item")) == 6
    assert window.close() == 0, "no crash in Qt's cache at the end"


def test_another_canvas_in_its_place(desk: Desk, window: Window) -> None:
    for number in range(1, 4):
        desk.node("list item", "Carta 0")
        desk.key("F6")
        desk.wait_for(lambda: window.program.output().count("fresh") >= number, "the new canvas")  # noqa: B023
        assert len(table(desk).all("list item")) == 6
    assert window.close() == 0


def test_the_editor_is_in_the_tree(desk: Desk, window: Window) -> None:
    assert not table(desk).all("text")
    desk.key("F2")
    editor = desk.node("text", "Title", state="focused", whole=True)
    desk.type("Caffè")
    desk.wait_for(lambda: table(desk).one("text").text == "Caffè", "the typed text")
    assert editor.index == len(table(desk).children) - 1


def work(window: Window) -> float:
    """Seconds the program and the clients that have ended have worked so far."""
    import resource  # not on Windows, where no desk is either

    told = Path(f"/proc/{window.program.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    clients = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK") + clients.ru_utime + clients.ru_stime


def test_how_long_a_client_takes(desk: Desk) -> None:
    """A full walk by a client: its cost decides how much of a map is exposed. Counted is the work of both, not the
    time of a machine that has other things to do as well."""
    window = desk.window((*PROGRAM, str(COUNT)))
    table(desk)
    began = work(window)
    found = table(desk)
    took = work(window) - began
    print(f"{COUNT} cards, {sum(1 for _ in found.walk())} objects: {took:.2f} s")
    assert len(found.all("list item")) == COUNT
    assert took < 1.5 + 0.03 * COUNT
