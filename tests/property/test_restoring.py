"""Restoring any moment gives what stood then, for what was asked; undo takes it back; a to-be is the map once more."""

from __future__ import annotations

import random

import pytest
from support.projects import small_project, try_run

from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.carrying import CopyCards
from journey_studio.commands.fields import Rename
from journey_studio.commands.frame import AddMap, AddPersona, AddStage, MoveStage
from journey_studio.commands.linking import LinkCards
from journey_studio.commands.restoring import RestoreBand, RestoreMap, RestoreProject, RestoreRecords, of_band, of_map
from journey_studio.commands.variants import NewToBe, title_of
from journey_studio.model import queries, rules
from journey_studio.model.comparing import compare
from journey_studio.model.document import Command, Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import CARD_TYPES, Channel, Department, Lane, Persona, Record, Source, Stage, referred
from journey_studio.model.state import State

LOOP = range(25)


def act(state: State, chance: random.Random) -> Command:
    """Something a person does; deletions of what others need are frequent, since they are what restoring is hard by."""
    journey = queries.maps(state)[0].id
    stages, lanes, bands = queries.stages(state, journey), queries.lanes(state, journey), queries.bands(state, journey)
    cards = [card.id for kind in CARD_TYPES for card in state.of(kind) if card.map == journey]
    if not stages or not bands or not cards:
        return chance.choice([AddStage(journey, 0, "New"), AddPersona(journey, "New")])
    cell = Cell(chance.choice(stages).id, chance.choice(lanes).id, chance.choice(bands).persona)
    card, other = chance.choice(cards), chance.choice(cards)
    doomed = [one.id for kind in (Stage, Lane, Persona, Channel, Department, Source) for one in state.of(kind)]
    return chance.choice([
        Rename(card, f"Name {chance.random()}"), MoveCards((card,), cell, 0), CopyCards((card,), cell, 0),
        AddCard(cell, 0, "Added"), DeleteRecords((card,)), DeleteRecords((chance.choice(doomed),)),
        LinkCards((card,), other), AddStage(journey, 0, "Stage"), AddPersona(journey, "Persona"),
        MoveStage(stages[0].id, len(stages) - 1), AddMap("Another"),
    ])  # fmt: skip


def lived(chance: random.Random) -> tuple[Document, list[State]]:
    """A document that went through some acts, and its states."""
    document = Document(small_project(2, 2, 1))
    states = [document.state]
    for _ in range(chance.randint(2, 14)):
        if try_run(document, act(document.state, chance)):
            states.append(document.state)
    return document, states


def done(document: Document, command: Command) -> State:
    """Run it; undo and redo lead there and back."""
    before = document.state
    if document.run(command) is None:
        return document.state
    after = document.state
    assert rules.problems(after) == []
    document.undo()
    assert document.state == before
    document.redo()
    assert document.state == after
    return after


def without_needs(record: Record, state: State) -> Record:
    """The record as it can be restored: what may be empty and is of another map's or a lane's is, where it is gone."""
    return record if all(target in state for _f, _m, target in referred(record)) else record.replaced(**{
        field: None if mark.when_gone != "drop" else tuple(t for t in getattr(record, field) if t in state)
        for field, mark, target in referred(record) if target not in state
    })  # fmt: skip


@pytest.mark.parametrize("seed", LOOP)
def test_the_whole_project(seed: int) -> None:
    chance = random.Random(seed)
    document, states = lived(chance)
    then = chance.choice(states)
    assert done(document, RestoreProject(then, "v1")) == then


@pytest.mark.parametrize("seed", LOOP)
def test_one_map(seed: int) -> None:
    chance = random.Random(seed)
    document, states = lived(chance)
    then = chance.choice(states)
    journey = chance.choice(queries.maps(then)).id
    others = {one.id: of_map(document.state.values(), one.id) for one in queries.maps(document.state)}
    after = done(document, RestoreMap(then, "v1", journey))
    wanted = of_map(then.values(), journey)
    assert of_map(after.values(), journey) == {key: without_needs(one, after) for key, one in wanted.items()}
    for other, records in others.items():
        if other != journey:
            assert of_map(after.values(), other) == records, "no other map changed"


@pytest.mark.parametrize("seed", LOOP)
def test_one_band(seed: int) -> None:
    chance = random.Random(seed)
    document, states = lived(chance)
    then = chance.choice(states)
    journey = queries.maps(then)[0].id
    persona = chance.choice([one.persona for one in queries.bands(then, journey)] or [None])
    after = done(document, RestoreBand(then, "v1", journey, persona))
    wanted = {k: without_needs(one, after) for k, one in of_band(then.values(), journey, persona).items()}
    wanted = {k: one for k, one in wanted.items() if one.type_name != "link"}
    found = {k: one for k, one in of_band(after.values(), journey, persona).items() if one.type_name != "link"}
    assert found == wanted


@pytest.mark.parametrize("seed", LOOP)
def test_one_card(seed: int) -> None:
    chance = random.Random(seed)
    document, states = lived(chance)
    then = chance.choice(states)
    cards = [card.id for kind in CARD_TYPES for state in states for card in state.of(kind)]
    key = chance.choice(sorted(set(cards)))
    after = done(document, RestoreRecords(then, "v1", (key,)))
    if key in then:
        assert after[key] == without_needs(then[key], after)
    else:
        assert key not in after


@pytest.mark.parametrize("seed", LOOP)
def test_a_to_be_map_is_the_map_as_it_was_once_more(seed: int) -> None:
    chance = random.Random(seed)
    document, states = lived(chance)
    then = chance.choice(states)
    journey = queries.maps(then)[0].id
    before = document.state
    new = NewToBe(then, journey, title_of(document.state, journey, then), "v1", 3)
    after = done(document, new)
    made = [one for one in queries.maps(after) if one.id not in before]
    assert len(made) == 1 and made[0].kind == "to_be"
    copies, originals = of_map(after.values(), made[0].id), of_map(then.values(), journey)
    assert len(copies) == len(originals)
    assert all(key not in before for key in copies), "nothing that was there is touched"
    told = compare(then, after, journey, made[0].id).items
    assert not [one for one in told if hasattr(one.record, "map")], "and it is the same journey"
