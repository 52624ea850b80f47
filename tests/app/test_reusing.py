"""Parts of another project taken into this one: with what they need, as assumptions, namesakes as the person says.

Test code; plain.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from journey_studio import resources
from journey_studio.app.import_project import Offer
from journey_studio.app.inspect import map_facts
from journey_studio.app.reusing import namesakes, parts, take
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.json_format import read_json
from journey_studio.exchange.report import Report
from journey_studio.model import queries, rules
from journey_studio.model.document import Document
from journey_studio.model.records import (
    Channel,
    Department,
    EmotionPoint,
    Kpi,
    KpiPlacement,
    Pain,
    Parked,
    Persona,
    Project,
    Source,
    Touchpoint,
)
from journey_studio.model.records.practice import PersonaLine
from journey_studio.model.state import State


@cache
def _kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state


def _offer(state: State) -> Offer:
    maps = tuple(map_facts(state, number, one) for number, one in enumerate(queries.maps(state), 1))
    return Offer(Path("other.journey"), Imported(state, {}, Report()), maps, ())


@cache
def _hotel() -> Offer:
    return _offer(read_json(resources.path("gallery", "hotel-stay.en.json").read_bytes(), "hotel").state)


def _done(chosen: frozenset[str], same: str = "ours", offered: Offer | None = None, into: State | None = None) -> State:
    document = Document(into or _kitchen())
    prepared = take(document.state, offered or _hotel(), chosen, same)  # type: ignore[arg-type]
    before = document.state
    assert document.run(prepared.command) is not None
    after = document.state
    assert rules.problems(after) == []
    assert after.project == before.project
    document.undo()
    assert document.state == before, "one step"
    return after


def test_everything_with_a_name_is_offered_and_namesakes_are_told() -> None:
    found = parts(_kitchen(), _hotel())
    assert list(found) == ["map", "persona", "department", "channel", "kpi"]
    here = {part.record.id for rows in found.values() for part in rows if part.here}
    assert "department-mk" in here, "Marketing is in both"
    assert "channel-website" in here
    assert not {part.record.id for part in found["map"]} & here


def test_a_whole_map_comes_with_its_people_as_assumptions() -> None:
    after = _done(frozenset({"map"}))
    (new,) = [one for one in queries.maps(after) if one.title == "A weekend at the hotel"]
    assert len(queries.stages(after, new.id)) == 6
    cards = [one for one in after.of(Touchpoint) if one.map == new.id]
    assert len(cards) == 15
    assert {one.evidence for one in [*cards, *(pain for pain in after.of(Pain) if pain.map == new.id)]} == {
        "assumption"
    }
    assert [one for one in after.of(EmotionPoint) if one.map == new.id]
    assert len(after.of(Source)) == len(_kitchen().of(Source)), "their research stays theirs"
    marketing = [one for one in after.of(Department) if one.name == "Marketing"]
    assert len(marketing) == 1
    assert any(marketing[0].id in card.departments for card in cards)
    (people,) = [one for one in after.of(Persona) if one.name == "Piero & Lena Sartori"]
    assert {one.evidence for one in after.of(PersonaLine) if one.persona == people.id} == {"assumption"}
    placed = [one for one in after.of(KpiPlacement) if one.map == new.id]
    assert len(placed) == 6
    assert all(after.get_as(Kpi, one.kpi).values == () for one in placed)


@pytest.mark.parametrize(("kind", "name"), [(Channel, "channel"), (Department, "department"), (Kpi, "kpi")])
def test_single_parts_come_alone(kind: type, name: str) -> None:
    offered = _hotel()
    rows = parts(_kitchen(), offered)[name]
    fresh = next(part.record for part in rows if not part.here)
    after = _done(frozenset({fresh.id}))
    assert len(after) == len(_kitchen()) + 1
    assert len(after.of(kind)) == len(_kitchen().of(kind)) + 1


def _renamed(changes: dict[str, object]) -> Offer:
    state = _hotel().imported.state
    return _offer(
        State(
            one.replaced(**changes) if isinstance(one, Department) and one.name == "Marketing" else one
            for one in state.values()
        )
    )


def test_namesakes_ours_theirs_or_both() -> None:
    offered = _renamed({"description": "They know the guests", "code": "MA"})
    ours = next(one for one in _kitchen().of(Department) if one.name == "Marketing")
    chosen = frozenset({"department-mk", "department-sp"})
    kept = _done(chosen, "ours", offered)
    assert kept[ours.id] == ours
    theirs = _done(chosen, "theirs", offered).get_as(Department, ours.id)
    assert (theirs.description, theirs.code, theirs.order) == ("They know the guests", "MA", ours.order)
    both = _done(chosen, "both", offered)
    assert len([one for one in both.of(Department) if one.name == "Marketing"]) == 2
    assert both[ours.id] == ours


def test_a_kpi_of_the_same_name_and_unit_is_ours_in_a_map_that_comes() -> None:
    hotel = _hotel().imported.state
    theirs = hotel.of(Kpi)[0]
    mine = theirs.replaced(id="kpi-mine", order="zz", target=77.0)
    into = State([*_kitchen().values(), mine])
    assert namesakes(into, hotel)[theirs.id] == "kpi-mine"
    after = _done(frozenset({"map"}), "ours", into=into)
    assert len([one for one in after.of(Kpi) if one.name == theirs.name]) == 1
    new = next(one for one in queries.maps(after) if one.title == "A weekend at the hotel")
    assert "kpi-mine" in {one.kpi for one in after.of(KpiPlacement) if one.map == new.id}
    assert after.get_as(Kpi, "kpi-mine").target == 77.0


def test_a_persona_of_the_same_name_keeps_our_lines() -> None:
    after = _done(frozenset({"map-kitchen"}), "ours", _offer(_kitchen()))
    assert len(after.of(Persona)) == len(_kitchen().of(Persona))
    assert len(after.of(PersonaLine)) == len(_kitchen().of(PersonaLine))
    assert len(queries.maps(after)) == 2
    beside = _done(frozenset({"persona-giulia"}), "both", _offer(_kitchen()))
    assert len(beside.of(Persona)) == len(_kitchen().of(Persona)) + 1
    assert len(beside.of(PersonaLine)) > len(_kitchen().of(PersonaLine))


def test_another_client_s_private_words_stay_theirs() -> None:
    theirs = _kitchen()
    journey = queries.maps(theirs)[0]
    card = next(one for one in theirs.of(Touchpoint) if one.map == journey.id)
    told = card.replaced(notes="Ask Paolo Ornavera", author="Paolo Ornavera", opinions="Too dear", yearly_cost=9999.0)
    idea = Parked(id="idea", map=journey.id, title="Sell the showroom")
    state = State([*(one for one in theirs.values() if one.id != card.id), told, idea])
    document = Document(State([Project(id="project", title="Ours")]))
    document.run(take(document.state, _offer(state), [journey.id], "both").command)
    assert document.state.of(Touchpoint), "the map came"
    assert not document.state.of(Parked)
    for record in document.state.values():
        assert "Ornavera" not in (getattr(record, "notes", ""), getattr(record, "author", ""))
        assert getattr(record, "yearly_cost", None) is None
        assert not getattr(record, "opinions", "")
