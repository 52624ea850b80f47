"""The window as a screen reader and a keyboard go through it: every control has a role and a name, F6 goes by pane.

Test code: the installed program in a window on a screen, read over AT-SPI.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from journey_desk.desk import Desk, Node, Window

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json

PROGRAM = (sys.executable, "-m", "journey_studio")
CARD = "Video plan review"
NO_ROLES = frozenset({"", "invalid", "unknown", "redundant object", "filler"})
SPEAKING = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "combo box", "slider", "spin button", "text"),
        *("entry", "table", "list", "tree", "tree table", "list item", "table cell", "tree item", "table row header"),
        *("table column header", "menu item", "check menu item", "radio menu item", "page tab", "label", "link"),
    }
)
"""Roles of what a person can use or has to be told of: each of them has a name. A label's name is its words."""
TARGET = 24
EDGES = "split pane"
"""The edges of the panels: dragged, not hit; F9 and the arrows do the same."""
PARTS = frozenset({EDGES, "list item", "tree item", "table cell", "table", "table column header", "table row header"})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "kitchen.journey"
    state = read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state
    Session.create(path, state, folder=tmp_path / "working").close()
    return path


def open_map(desk: Desk, project: Path) -> Window:
    found = desk.window((*PROGRAM, project), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    return found


def usable(tree: Node) -> Iterator[Node]:
    """What can be seen and either takes the keyboard or is of a kind that speaks."""
    for node in tree.walk():
        if "showing" in node.states and ("focusable" in node.states or node.role in SPEAKING):
            yield node


def nameless(tree: Node) -> list[str]:
    return [f"{one.role} at {one.box}" for one in usable(tree) if not one.name.strip() and not _is_frame(one)]


def _is_frame(node: Node) -> bool:
    """A label that shows a picture for the words beside it, or a line of nothing yet: nothing is to be said of it."""
    return node.role == "label" and "focusable" not in node.states


def outside_the_map(tree: Node) -> Iterator[Node]:
    """All but what the map draws: a face of the curve has a larger place to be hit at than it is seen at."""
    yield tree
    if tree.role != "table":
        for child in tree.children:
            yield from outside_the_map(child)


def too_small(tree: Node) -> list[str]:
    found = []
    for node in outside_the_map(tree):
        shown = {"showing", "focusable"} <= node.states and node.role not in PARTS
        if shown and node.box is not None and min(node.box[2:]) < TARGET:
            found.append(f"{node.role} {node.name!r} is {node.box[2]}x{node.box[3]}")
    return found


def check(tree: Node) -> None:
    roles = [f"{one.role} {one.name!r}" for one in usable(tree) if one.role in NO_ROLES and "focusable" in one.states]
    assert roles == []
    assert nameless(tree) == []
    assert too_small(tree) == []


@pytest.mark.parametrize("desk", ["1600x900"], indirect=True)
def test_everything_has_a_role_a_name_and_a_size(desk: Desk, project: Path) -> None:
    window = open_map(desk, project)
    check(desk.tree())
    desk.click(*desk.tree().one("list item", f"{CARD}.").centre)
    desk.still()
    at_rest = desk.tree()
    check(at_rest)
    for keys, leave in (
        (("space",), ("Escape",)),
        (("Insert", "a"), ("Escape",)),
        (("ctrl+k",), ("Escape",)),
        (("F1",), ("Escape",)),
        (("ctrl+f",), ("Escape",)),
    ):
        desk.key(*keys)
        desk.still()
        tree = desk.tree()
        assert {node.name for node in tree.walk()} - {node.name for node in at_rest.walk()}, f"{keys} opens nothing"
        check(tree)
        desk.key(*leave)
        desk.still()
    assert window.close() == 0


def focused(desk: Desk) -> Node:
    """Who has the keyboard: the innermost node that says so."""
    found: list[Node] = []

    def seek() -> bool:
        found[:] = desk.tree().all(state="focused")
        return bool(found)

    desk.wait_for(seek, "somebody with the keyboard")
    return found[-1]


@pytest.mark.parametrize("desk", ["1600x900"], indirect=True)
def test_f6_walks_the_panes_and_comes_back_to_where_it_was(desk: Desk, project: Path) -> None:
    open_map(desk, project)
    desk.click(*desk.tree().one("list item", f"{CARD}.").centre)
    desk.still()
    start = focused(desk)
    assert CARD in start.name
    told: list[tuple[str, str]] = []
    for _pane in range(12):
        desk.key("F6")
        desk.still()
        now = focused(desk)
        told.append((now.role, now.name))
        if now.name == start.name:
            break
    assert told[-1][1] == start.name, f"F6 does not come back to the card: {told}"
    assert len(told) == len(set(told)), f"a pane is met twice: {told}"


@pytest.mark.parametrize("desk", ["1600x900"], indirect=True)
def test_entries_of_a_menu_are_told_as_they_get_the_keyboard(desk: Desk, project: Path) -> None:
    """Qt has no place for a menu of its own in the tree, so events are what a reader has."""
    open_map(desk, project)
    desk.click(*desk.tree().one("list item", f"{CARD}.").centre)
    desk.still()
    with desk.listening("object:state-changed:focused") as heard:
        desk.key("Menu", "Down")
        assert heard.wait("object:state-changed:focused", "Rename").role == "menu item"
    desk.key("Escape")
