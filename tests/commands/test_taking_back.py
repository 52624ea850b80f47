"""Taking back one change of a comparison: the thing is as it was, all else stays, and no rule is broken."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.projects import commands_on, small_project, try_run

from journey_studio.commands.bands import PlacePersona, RemoveBand
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.chains import AppendDepartment, ChainPlace, DeleteChain
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.linking import LinkCards
from journey_studio.commands.restoring_changes import TakeBack
from journey_studio.commands.stages import MergeStages
from journey_studio.commands.variants import NewToBe
from journey_studio.errors import UserError
from journey_studio.model import queries, rules
from journey_studio.model.comparing import Comparison, Item, compare
from journey_studio.model.document import Command, Document
from journey_studio.model.records import Band, HandOffChain, Link, Opportunity, Touchpoint
from journey_studio.model.state import State

LOOP = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


def _compared(before: State, *commands: Command) -> tuple[Document, Comparison]:
    document = Document(before)
    for command in commands:
        document.run(command)
    journey = queries.maps(before)[0].id
    return document, compare(before, document.state, journey, journey)


def _item(found: Comparison, record: str) -> Item:
    return next(item for item in found.items if item.record.id == record)


def test_a_change_is_taken_back_alone() -> None:
    before = small_project(3, 1, 2)
    document, found = _compared(before, Rename("tp0-0-0", "Other"), SetFields("tp1-0-0", (("feeling", 2),)))
    changed = document.run(TakeBack(found, _item(found, "tp0-0-0"), "Other"))
    assert changed is not None and str(changed.step.label) == "Restore “Other”"
    assert document.state["tp0-0-0"] == before["tp0-0-0"]
    assert document.state.get_as(Touchpoint, "tp1-0-0").feeling == 2
    document.undo()
    assert document.state.get_as(Touchpoint, "tp0-0-0").title == "Other"


def test_a_removed_card_comes_back_with_its_links_and_the_stage_it_stood_in() -> None:
    state = small_project(3, 1, 2)
    document = Document(state)
    document.run(LinkCards(cards=("tp0-0-0",), other="tp1-0-0"))
    before = document.state
    document.run(DeleteRecords(("st0",)))
    journey = queries.maps(before)[0].id
    found = compare(before, document.state, journey, journey)
    document.run(TakeBack(found, _item(found, "tp0-0-0"), "Touch 0.0.0"))
    assert document.state["tp0-0-0"] == before["tp0-0-0"] and document.state["st0"] == before["st0"]
    assert "tp0-0-1" not in document.state and len(document.state.of(Link)) == 1


def test_an_added_card_goes_again() -> None:
    before = small_project(2, 1, 1)
    cell = queries.cell_of(before, before.get_as(Touchpoint, "tp0-0-0"))
    assert cell is not None
    document, found = _compared(before, AddCard(cell, 1, "New"))
    changed = document.run(TakeBack(found, found.items[0], "New"))
    assert changed is not None and str(changed.step.label) == "Remove “New” again"
    assert document.state == before


def test_what_was_merged_onto_the_place_of_a_removed_chain_goes_back_with_it() -> None:
    before = small_project(2, 2, 2)
    document, found = _compared(before, DeleteChain("ho0-0"), MergeStages("st0"))
    assert document.state.get_as(HandOffChain, "ho1-0").stage == "st0"
    document.run(TakeBack(found, _item(found, "ho0-0"), "x"))
    assert document.state["ho0-0"] == before["ho0-0"] and document.state["ho1-0"] == before["ho1-0"]
    assert document.state["st1"] == before["st1"], "without it the second chain could not stand"
    assert rules.problems(document.state) == []
    document.undo()
    document.run(TakeBack(found, _item(found, "ho1-0"), "x"))
    assert document.state["ho1-0"] == before["ho1-0"] and "ho0-0" not in document.state


def test_what_was_made_anew_where_only_one_may_stand_makes_room() -> None:
    before = small_project(2, 2, 1)
    made_anew = AppendDepartment(ChainPlace(queries.maps(before)[0].id, "st0", "per0"), "dep-a")
    document, found = _compared(before, DeleteChain("ho0-0"), made_anew)
    (new,) = [item for item in found.items if item.kind == "added"]
    document.run(TakeBack(found, _item(found, "ho0-0"), "x"))
    assert document.state == before and new.record.id not in document.state
    # a newer one still, of which the comparison knows nothing, is not taken away unseen
    document.undo()
    document.run(DeleteChain(new.record.id))
    document.run(made_anew)
    now = document.state
    with pytest.raises(UserError, match="another stands there now"):
        document.run(TakeBack(found, _item(found, "ho0-0"), "x"))
    assert document.state == now


def test_a_persona_taken_off_and_put_on_the_map_again_has_one_band_after_all() -> None:
    before = small_project(2, 2, 1)
    journey = queries.maps(before)[0].id
    document, found = _compared(before, RemoveBand("band1"), PlacePersona(journey, "per1", 0))
    document.run(TakeBack(found, _item(found, "band1"), "x"))
    assert [band.id for band in document.state.of(Band) if band.persona == "per1"] == ["band1"]


@LOOP
@given(st.data())
def test_any_change_can_be_taken_back_and_no_rule_is_broken(data: st.DataObject) -> None:
    before = small_project(2, 2, 2)
    document = Document(before)
    for _ in range(data.draw(st.integers(1, 6))):
        try_run(document, data.draw(commands_on(document.state)))
    journey = queries.maps(before)[0].id
    if journey not in document.state:
        return
    found = compare(before, document.state, journey, journey)
    for _ in range(min(3, len(found.items))):
        item = data.draw(st.sampled_from(found.items))
        now = document.state
        if try_run(document, TakeBack(found, item, "x")):
            assert rules.problems(document.state) == []
            if item.before is not None and item.kind != "moved":
                assert item.before.id in document.state
            document.undo()
            assert document.state == now


def test_a_to_be_map_is_compared_with_its_as_is_and_takes_back_from_it() -> None:
    base = small_project(3, 2, 2)
    journey = queries.maps(base)[0].id
    document = Document(base)
    changed = document.run(NewToBe(base, journey, "Target", "now"))
    assert changed is not None
    to_be = changed.step.selection_after[0]
    assert compare(document.state, document.state, journey, to_be).items == ()
    twins = {one.origin: one.id for one in document.state.of(Touchpoint) if one.map == to_be}
    cell = queries.cell_of(document.state, document.state.get_as(Touchpoint, twins["tp0-0-0"]))
    assert cell is not None
    idea = next(lane.id for lane in queries.lanes(document.state, to_be) if lane.kind == "opportunities")
    for command in (
        Rename(twins["tp0-0-0"], "Better"),
        DeleteRecords((twins["tp1-0-0"],)),
        MoveCards(cards=(twins["tp2-0-0"],), cell=cell, place=0),
        AddCard(cell._replace(lane=idea), 0, "Idea"),
    ):
        document.run(command)
    state = document.state
    found = compare(state, state, journey, to_be)
    assert sorted(item.kind for item in found.items) == ["added", "changed", "moved", "removed"]
    for item in found.items:
        document.run(TakeBack(found, item, "x"))
        assert rules.problems(document.state) == []
    again = compare(document.state, document.state, journey, to_be)
    assert again.items == (), [(item.kind, item.record.id, item.fields) for item in again.items]
    assert not [one for one in document.state.of(Opportunity) if one.map == to_be]
    as_is = {key: one for key, one in document.state.items() if getattr(one, "map", "") == journey or key == journey}
    assert as_is == {key: one for key, one in base.items() if getattr(one, "map", "") == journey or key == journey}
