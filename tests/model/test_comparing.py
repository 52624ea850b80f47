"""Comparing two states: what counts as a change, what does not, and that nothing is missed."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.projects import commands_on, small_project, try_run

from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import MoveStage
from journey_studio.commands.linking import LinkCards
from journey_studio.model import queries
from journey_studio.model.comparing import LINKS, Comparison, compare
from journey_studio.model.comparing_order import merged, misplaced
from journey_studio.model.document import Command, Document
from journey_studio.model.order import renumbered
from journey_studio.model.records import (
    Asset,
    EmotionPoint,
    JourneyMap,
    Record,
    SourceLink,
    Touchpoint,
    references,
)
from journey_studio.model.state import State

LOOP = settings(max_examples=40, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))


def after(state: State, *commands: Command) -> State:
    """The state after some commands."""
    document = Document(state)
    for command in commands:
        document.run(command)
    return document.state


def between(before: State, now: State) -> Comparison:
    journey = queries.maps(before)[0].id
    return compare(before, now, journey, journey)


def told(found: Comparison) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.kind, item.record.id, tuple(field.field for field in item.fields)) for item in found.items]


def scope(state: State, journey: str) -> dict[str, Record]:
    """What a comparison looks at: all but the other maps, images, and what speaks for those."""
    mine = {
        key: record
        for key, record in state.items()
        if not isinstance(record, Asset | JourneyMap) and getattr(record, "map", journey) == journey
    }
    if journey in state:
        mine[journey] = state[journey]
    return {key: one for key, one in mine.items() if not isinstance(one, SourceLink) or one.target in mine}


def put(state: dict[str, Record], found: Comparison) -> dict[str, Record]:
    """All changes applied."""
    records = dict(state)
    for old, new in found.changes():
        if old is not None:
            del records[old.id]
        if new is not None:
            records[new.id] = new
    return records


@LOOP
@given(st.data())
def test_all_changes_together_lead_from_one_state_to_the_other(data: st.DataObject) -> None:
    before = small_project(3, 2, 2)
    document = Document(before)
    for _ in range(data.draw(st.integers(0, 8))):
        try_run(document, data.draw(commands_on(document.state)))
    now, journey = document.state, queries.maps(before)[0].id
    if journey not in now:
        return
    found = between(before, now)
    assert put(scope(before, journey), found) == scope(now, journey)
    back = between(now, before)
    assert [back.count(kind) for kind in ("added", "removed", "changed", "moved")] == [
        found.count(kind) for kind in ("removed", "added", "changed", "moved")
    ]
    ids = {kind: {item.record.id for item in found.items if item.kind == kind} for kind in ("added", "removed")}
    assert {item.record.id for item in back.items if item.kind == "removed"} == ids["added"]
    assert {item.record.id for item in back.items if item.kind == "added"} == ids["removed"]
    keys = [item.record.id for item in found.items]
    assert len(keys) == len(set(keys)), "each is told once"
    again = State(list(now.values()))
    assert between(now, again).items == () and between(now, now).items == ()


def test_what_happened_to_cards_is_told_with_fields_and_places() -> None:
    state = small_project(3, 1, 3)
    cell = queries.cell_of(state, state.get_as(Touchpoint, "tp0-0-0"))
    assert cell is not None
    now = after(
        state,
        Rename("tp0-0-1", "Better"),
        SetFields("tp0-0-1", (("feeling", 2),)),
        DeleteRecords(("tp0-0-2",)),
        MoveCards(cards=("tp1-0-0",), cell=cell._replace(stage="st2"), place=0),
        AddCard(cell, 9, "New one"),
    )
    found = between(state, now)
    kinds = {(kind, fields) for kind, _key, fields in told(found)}
    assert kinds == {("changed", ("title", "feeling")), ("removed", ()), ("moved", ()), ("added", ())}
    changed = next(item for item in found.items if item.kind == "changed")
    assert [(one.before, one.after) for one in changed.fields] == [("Touch 0.0.1", "Better"), (-1, 2)]
    assert [found.count(kind) for kind in ("added", "removed", "changed", "moved")] == [1, 1, 1, 1]


def test_other_order_keys_for_the_same_order_and_moved_neighbours_are_no_change() -> None:
    state = small_project(2, 1, 4)
    cards = [record for record in state.of(Touchpoint) if record.stage == "st0"]
    keys = renumbered(len(cards))
    again = {card.id: card.replaced(order=key) for card, key in zip(cards, keys, strict=True)}
    same = State({**state, **again})
    assert any(state[key] != card for key, card in again.items())
    assert between(state, same).items == ()
    cell = queries.cell_of(state, cards[0])
    assert cell is not None
    moved = between(state, after(same, MoveCards(cards=(cards[0].id,), cell=cell, place=4)))
    assert told(moved) == [("moved", cards[0].id, ())], "the three that only went up did not move"


def test_a_link_counts_with_its_card_and_a_point_goes_along_with_its_touchpoint() -> None:
    state = small_project(3, 1, 2)
    found = between(state, after(state, LinkCards(cards=("tp0-0-0",), other="tp1-0-0")))
    assert told(found) == [("changed", found.items[0].record.id, (LINKS,))]
    point = state.get_as(EmotionPoint, "ep1-0").replaced(touchpoint="tp1-0-0")
    state = State({**state, point.id: point})
    cell = queries.cell_of(state, state.get_as(Touchpoint, "tp1-0-0"))
    assert cell is not None
    moved = after(state, MoveCards(cards=("tp1-0-0",), cell=cell._replace(stage="st2"), place=0))
    assert moved.get_as(EmotionPoint, "ep1-0").stage == "st2"
    found = between(state, moved)
    assert told(found) == [("moved", "tp1-0-0", ())] and found.items[0].along[0].after == moved["ep1-0"]


def test_a_stage_that_moved_is_one_change_and_its_cards_are_none() -> None:
    state = small_project(4, 2, 2)
    assert told(between(state, after(state, MoveStage("st0", 2)))) == [("moved", "st0", ())]


def copied(state: State, journey: str) -> State:
    """The state with a to-be map made from one of its maps, each record knowing what it was copied from."""
    mine = [record for record in state.values() if getattr(record, "map", "") == journey]
    new = {record.id: f"to-be-{record.id}" for record in mine} | {journey: "to-be"}
    made: list[Record] = [state.get_as(JourneyMap, journey).replaced(id="to-be", kind="to_be", based_on=journey)]
    for record in mine:
        changes: dict[str, object] = {"id": new[record.id], "origin": record.id}
        for name, _mark in references(type(record)):
            value = getattr(record, name)
            if isinstance(value, str):
                changes[name] = new.get(value, value)
            elif value is not None:
                changes[name] = tuple(new.get(one, one) for one in value)
        made.append(record.replaced(**changes))
    for told_ in state.of(SourceLink):
        if told_.target in new:
            made.append(told_.replaced(id=f"to-be-{told_.id}", target=new[told_.target]))
    return State([*state.values(), *made])


def test_a_to_be_map_is_compared_with_its_as_is_by_origin() -> None:
    base = small_project(3, 2, 2)
    journey = queries.maps(base)[0].id
    state = copied(base, journey)
    assert compare(state, state, journey, "to-be").items == ()
    assert compare(state, state, "to-be", journey).items == ()
    now = after(state, Rename("to-be-tp0-0-0", "Better"), DeleteRecords(("to-be-tp1-1-1",)), MoveStage("to-be-st0", 2))
    found = compare(now, now, journey, "to-be")
    assert told(found) == [
        ("moved", "to-be-st0", ()),
        ("changed", "to-be-tp0-0-0", ("title",)),
        ("removed", "tp1-1-1", ()),
    ]
    back = compare(now, now, "to-be", journey)
    assert sorted((kind, key) for kind, key, _ in told(back)) == [
        ("added", "tp1-1-1"),
        ("changed", "tp0-0-0"),
        ("moved", "st0"),
    ]


@given(st.permutations("abcdefg"), st.sets(st.sampled_from("abcdefg")), st.sets(st.sampled_from("abcdefg")))
def test_what_stays_stands_in_the_same_order_and_both_orders_read_as_one(
    order: list[str], gone: set[str], come: set[str]
) -> None:
    before = [key for key in "abcdefg" if key not in come]
    now = [key for key in order if key not in gone]
    out = misplaced(before, now)
    assert [key for key in before if key in now and key not in out] == [
        key for key in now if key in before and key not in out
    ]
    union = merged(before, now)
    assert sorted(union) == sorted({*before, *now})
    assert [key for key in union if key in now] == now


def test_a_thousand_touchpoints_are_compared_in_a_moment() -> None:
    """Ten milliseconds is the figure; the limit here is for a machine that has other things to do."""
    before = small_project(20, 5, 10)
    assert len(before.of(Touchpoint)) == 1000
    now = after(before, *(SetFields(f"tp{n}-0-{n % 10}", (("title", f"New {n}"),)) for n in range(5)))
    fresh = [State([one.model_copy() for one in state.values()]) for state in (before, now)]
    took = []
    for _ in range(5):
        began = time.process_time()
        found = between(*fresh)
        took.append(time.process_time() - began)
    assert len(found.items) == 5
    assert min(took) < 0.050, f"{min(took) * 1000:.1f} ms"
    print(f"compare: {min(took) * 1000:.2f} ms")
