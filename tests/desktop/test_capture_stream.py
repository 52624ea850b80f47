"""A talking room, typed: cards with channel, pain and feeling as one stream of keys, at least twelve a second.

Test code: the installed program, real key events. JOURNEY_STUDIO_CAPTURE_CARDS says how many cards (6 unless told; 40
take a minute and a half). What is on disk afterwards is compared card by card.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from journey_desk.desk import Desk

from journey_studio import resources
from journey_studio.app.session import Session
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries
from journey_studio.model.records import Card, Channel, Lane, Link, Pain, Stage, Touchpoint
from journey_studio.model.state import State

PROGRAM = (sys.executable, "-m", "journey_studio")
CARDS = int(os.environ.get("JOURNEY_STUDIO_CAPTURE_CARDS", "6"))
PER_SECOND = 12.0
CHANNELS = (("e-mail", "E-mail", "online"), ("showroom", "Showroom", "offline"), ("web", "Website", "online"))
FACES = ((":((", -2), (":(", -1), (":|", 0), (":)", 1), (":))", 2))


def line(number: int) -> str:
    """What is typed for one card."""
    return f"Step {number} of many #{CHANNELS[number % 3][0]} !hurts {number} {FACES[number % 5][0]}"


@pytest.fixture
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state


@pytest.mark.parametrize("layout", ["us", "it"])
def test_a_stream_of_cards(desk: Desk, tmp_path: Path, kitchen: State, layout: str) -> None:
    path = tmp_path / "kitchen.journey"
    Session.create(path, kitchen, folder=tmp_path / "working").close()
    window = desk.window((*PROGRAM, path), title="kitchen")
    desk.node("table", "Buying a fitted kitchen", seconds=20)
    desk.still()
    desk.keyboard(layout)
    desk.click(*desk.tree().one("list item", "E-sign and deposit.").centre)
    count = CARDS if layout == "us" else min(CARDS, 4)
    stream(desk, [line(number) for number in range(count)])
    desk.key("Escape")
    assert window.close() == 0
    check(kitchen, path, tmp_path, count)


def stream(desk: Desk, lines: list[str]) -> None:
    """All lines, each with its Enter, from one program, so that nothing waits between them."""
    pace = ("--delay", str(round(1000 / PER_SECOND)))
    words: list[str] = []
    for text in lines:
        words += ["type", *pace, "--args", "1", text, "key", *pace, "Return"]
    desk.xdo(*words, seconds=30 + 2 * sum(map(len, lines)) / PER_SECOND)


def check(before: State, path: Path, folder: Path, count: int) -> None:
    """Every card is there once, in its cell, with its channel, its feeling and its pain, in the order of typing."""
    session = Session.open(path, folder=folder / "again")
    try:
        state = session.state
    finally:
        session.close()
    made = [card for card in state.of(Touchpoint) if card.id not in before]
    assert sorted(card.title for card in made) == sorted(f"Step {number} of many" for number in range(count))
    start = next(card for card in before.of(Touchpoint) if card.title == "E-sign and deposit")
    for card in made:
        number = int(card.title.split()[1])
        _typed, channel, where = CHANNELS[number % 3]
        cell = queries.cell_of(state, card)
        assert cell is not None
        assert state.get_as(Channel, card.channel or "").name == channel
        assert state.get_as(Lane, cell.lane).kind == where
        assert (cell.stage, cell.persona) == (start.stage, start.persona), state.get_as(Stage, cell.stage).name
        assert card.feeling == FACES[number % 5][1]
        linked = [state[link.end] for link in state.of(Link) if link.start == card.id]
        assert [(one.type_name, one.title) for one in linked if isinstance(one, Card)] == [("pain", f"hurts {number}")]
        assert all(isinstance(one, Pain) and one.stage == cell.stage for one in linked)
    lane = queries.cell_of(before, start)
    assert lane is not None
    online = [card.title for card in queries.cards_in(state, start.map, lane) if card.id not in before]
    assert online == [f"Step {number} of many" for number in range(count) if CHANNELS[number % 3][2] == "online"]
    assert len([pain for pain in state.of(Pain) if pain.id not in before]) == count
