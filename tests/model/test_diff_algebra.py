"""Diffs: derived, reversible, squashable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import PROJECT_ID, Persona, Project
from journey_studio.model.state import State

IDS = st.sampled_from(["a", "b", "c", "d"])
PERSONAS = st.builds(Persona, id=IDS, name=st.sampled_from(["", "x", "y"]))


@st.composite
def states(draw: st.DrawFn) -> State:
    return State([Project(id=PROJECT_ID), *{p.id: p for p in draw(st.lists(PERSONAS, max_size=4))}.values()])


@given(states(), states(), states())
def test_differences_apply_reverse_and_join(one: State, two: State, three: State) -> None:
    first, second = one.difference(two), two.difference(three)
    assert one.apply(first) == two
    assert two.apply(first.reverse()) == one
    joined = first.then(second)
    assert one.apply(joined) == three
    assert joined == one.difference(three)
    assert bool(joined) == (one != three)


def test_adding_and_removing_is_nothing() -> None:
    persona = Persona(id="p", name="x")
    add = Diff({"p": Change(None, persona)})
    assert not add.then(add.reverse())
    assert add.types == {"persona"} and add.added == [persona] and add.reverse().removed == [persona]


def test_a_diff_refuses_a_state_it_does_not_fit() -> None:
    state = State([Project(id=PROJECT_ID), Persona(id="p", name="x")])
    diff = Diff({"p": Change(Persona(id="p", name="another"), None)})
    with pytest.raises(ValueError, match="does not fit"):
        state.apply(diff)


def test_records_sort_by_order_then_id_whatever_the_mapping_order() -> None:
    records = [Persona(id="b", order="V"), Persona(id="a", order="V"), Persona(id="c", order="A")]
    assert [p.id for p in State(records).of(Persona)] == ["c", "a", "b"]
    assert [p.id for p in State(reversed(records)).of(Persona)] == ["c", "a", "b"]
