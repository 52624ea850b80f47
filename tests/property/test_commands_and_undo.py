"""Random commands, undo and redo: every state is whole, and each step back is exact."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.projects import commands_on, small_project, try_run

from journey_studio.model import queries, rules
from journey_studio.model.document import Document


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_run_of_commands_can_be_walked_back_and_forth(data: st.DataObject) -> None:
    document = Document(small_project(2, 2, 1))
    states = [document.state]
    for _ in range(data.draw(st.integers(1, 12))):
        if not queries.maps(document.state):
            break
        if try_run(document, data.draw(commands_on(document.state))):
            steps = len(document.undo_steps)
            del states[steps:]
            states.append(document.state)
            assert rules.problems(document.state) == []
    walked = list(range(len(document.undo_steps)))
    last = document.state
    for _ in walked:
        assert document.undo() is not None
    assert document.state == states[0]
    assert document.undo() is None
    for _ in walked:
        assert document.redo() is not None
    assert document.state == last


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_whole_state_is_never_mended(data: st.DataObject) -> None:
    document = Document(small_project(2, 1, 1))
    for _ in range(4):
        try_run(document, data.draw(commands_on(document.state)))
    again, wrong = rules.repaired(document.state)
    assert wrong == [] and again == document.state
