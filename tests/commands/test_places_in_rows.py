"""Things go where they are put in a row, also where records from elsewhere have no order key, or all the same one."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.bands import MoveBand
from journey_studio.commands.cards import AddCard, MoveCards
from journey_studio.commands.carrying import CopyCards, DuplicateCards
from journey_studio.commands.departments import AddDepartment, MoveDepartment
from journey_studio.commands.frame import MoveStage
from journey_studio.commands.lanes import MoveLane
from journey_studio.commands.library import AddChannel, MoveChannel
from journey_studio.commands.parking import MoveParked, ParkIdea
from journey_studio.commands.stages import InsertStage
from journey_studio.model import queries
from journey_studio.model.document import Command, Document
from journey_studio.model.records import Band, Channel, Department, Lane, Parked, Record, Stage, Touchpoint
from journey_studio.model.state import State

KEYS = ["", "V", "A0z"]
"""No key at all, one that a merge gave to all of them, and one that is not the shortest."""


def with_key(state: State, kind: type[Record], key: str) -> Document:
    """The project, in which all records of a kind have this order key."""
    return Document(State(dict(state) | {one.id: one.replaced(order=key) for one in state.of(kind)}))


def full() -> State:
    """The small project with some more of everything that stands in a list."""
    document = Document(small_project())
    map_id = document.state.of(Stage)[0].map
    for name in ("One", "Two", "Three"):
        document.run(AddDepartment(name))
        document.run(AddChannel(name, "online"))
        document.run(ParkIdea(map_id, name))
    return document.state


def row(document: Document, kind: type[Record]) -> list[str]:
    return [one.id for one in document.state.of(kind)]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("kind", "move"),
    [(Department, MoveDepartment), (Parked, MoveParked), (Stage, MoveStage), (Lane, MoveLane), (Band, MoveBand)],
)
def test_every_place_of_a_list_can_be_reached(kind: type[Record], move: type, key: str) -> None:
    state = full()
    for place in range(len(with_key(state, kind, key).state.of(kind))):
        document = with_key(state, kind, key)
        before = row(document, kind)
        assert len(before) > 1
        for moved in before:
            document.run(move(moved, place))
            wanted = [one for one in row(document, kind) if one != moved]
            assert row(document, kind).index(moved) == place
            assert wanted == [one for one in before if one != moved]
            before = row(document, kind)


@pytest.mark.parametrize("key", KEYS)
def test_a_channel_goes_to_its_place_of_its_group(key: str) -> None:
    document = with_key(full(), Channel, key)
    mates = [one.id for one in document.state.of(Channel) if one.where == "online"]
    document.run(MoveChannel(mates[-1], 0))
    now = [one.id for one in document.state.of(Channel) if one.where == "online"]
    assert now == [mates[-1], *mates[:-1]]


@pytest.mark.parametrize("key", KEYS)
def test_cards_stand_where_they_are_put(key: str) -> None:
    document = Document(small_project())
    card = document.state.of(Touchpoint)[0]
    cell = queries.cell_of(document.state, card)
    assert cell is not None
    for name in ("One", "Two"):
        document.run(AddCard(cell, 0, name))
    document = with_key(document.state, Touchpoint, key)

    def cards() -> list[str]:
        return [one.id for one in queries.cards_in(document.state, card.map, cell)]

    before = cards()
    document.run(MoveCards((before[-1],), cell, 0))
    assert cards() == [before[-1], *before[:-1]]
    before = cards()
    document = with_key(document.state, Touchpoint, key)
    before = cards()
    added = new(document, AddCard(cell, 1, "Between"))
    assert cards() == [before[0], *added, *before[1:]]
    document = with_key(document.state, Touchpoint, key)
    before = cards()
    added = new(document, CopyCards((before[0], before[1]), cell, 1))
    assert cards() == [before[0], *added, *before[1:]]
    document = with_key(document.state, Touchpoint, key)
    before = cards()
    added = new(document, DuplicateCards((before[0],)))
    assert cards() == [before[0], *added, *before[1:]]


@pytest.mark.parametrize("key", KEYS)
def test_a_stage_comes_in_front(key: str) -> None:
    document = with_key(small_project(), Stage, key)
    before = row(document, Stage)
    added = new(document, InsertStage(document.state.of(Stage)[0].map, 0, "First"))
    assert row(document, Stage) == [*added, *before]


def test_one_record_is_written_where_there_is_room() -> None:
    document = Document(full())
    moved = row(document, Department)[-1]
    changed = document.run(MoveDepartment(moved, 0))
    assert changed is not None
    assert list(changed.diff.changes) == [moved]


def new(document: Document, command: Command) -> tuple[str, ...]:
    """Run it; what it says is selected now."""
    changed = document.run(command)
    assert changed is not None
    return tuple(changed.step.selection_after)
