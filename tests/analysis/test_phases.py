"""The five phases: what is counted of a project with known answers, and what is ticked by hand.

Test code.
"""

from __future__ import annotations

import pytest
from support.analysis_maps import card, state

from journey_studio.analysis.phases import PHASES, WAYS, Standing, overall, progress
from journey_studio.app import phase_words
from journey_studio.commands.checking import SwitchRule, Tick
from journey_studio.model.document import Document
from journey_studio.model.records import Record, Source, practice
from journey_studio.model.state import State

PLAN = (
    practice.TrackingItem(id="t1", stage="s1", data="e-mail", collected_by="form", system="CRM", of="prospect"),
    practice.TrackingItem(id="t2", stage="s2", data="order", state="live"),
    practice.TrackingItem(id="t3", of_map="other", stage="x1", data="of the other map"),
)
FLOW = (
    practice.Workflow(id="w1", state="live"),
    practice.Workflow(id="w2"),
    practice.WorkflowStep(id="ws1", workflow="w1", kind="trigger", where="online"),
    practice.WorkflowStep(id="ws2", workflow="w2", kind="action", where="unknown"),
)
MESSAGES = (
    practice.ContentItem(id="c1", stage="s1", personas=("anna",), trigger="quiz done", owner="MK"),
    practice.ContentItem(id="c2", stage="s1"),
)
RESEARCH = (
    Source(id="talks", kind="interview", internal=True),
    Source(id="calls", kind="call", internal=False, state="running"),
    practice.InformationRequest(id="r1"),
    practice.InformationRequest(id="r2", state="received"),
    practice.Cycle(id="y", phase="closed"),
    practice.SignOff(id="so", version=1, person="Anna"),
)
KNOWN: list[tuple[str, tuple[Record, ...], tuple[int, int]]] = [
    ("track_stages", (), (3, 3)),
    ("track_plan", PLAN, (2, 4)),
    ("track_who", PLAN, (1, 1)),
    ("track_who", PLAN[1:], (0, 1)),
    ("data_named", PLAN, (2, 2)),
    ("data_collected", PLAN, (1, 2)),
    (
        "data_there",
        (practice.Enabler(id="e", kind="data", state="there"), practice.Enabler(id="f", kind="data")),
        (1, 2),
    ),
    ("system_named", PLAN, (1, 2)),
    ("system_able", (practice.Enabler(id="e", kind="data", state="there"),), (0, 0)),
    ("system_live", PLAN, (1, 2)),
    ("workflow_there", (), (0, 1)),
    ("workflow_there", FLOW, (1, 1)),
    ("workflow_trigger", FLOW, (1, 2)),
    ("workflow_worlds", FLOW, (1, 2)),
    ("workflow_live", FLOW, (1, 2)),
    ("message_stage", MESSAGES, (1, 4)),
    ("message_persona", MESSAGES[:1], (1, 2)),
    ("message_persona", MESSAGES, (2, 2)),
    ("message_timed", MESSAGES, (1, 2)),
    ("message_owned", MESSAGES, (1, 2)),
    ("method_persona", (), (1, 1)),
    ("method_filled", (card("a"),), (1, 4)),
    ("method_sources", RESEARCH, (2, 2)),
    ("method_done", RESEARCH, (1, 2)),
    ("method_requests", RESEARCH, (1, 2)),
    ("method_validated", (card("a", evidence="validated"), card("b", evidence="researched")), (1, 2)),
    ("method_cycle", RESEARCH, (1, 1)),
    ("method_signed", RESEARCH, (1, 1)),
    ("method_signed", (practice.SignOff(id="so", version=1, of_map="other", person="Anna"),), (0, 1)),
]


def point(key: str, made: State) -> Standing:
    points = [one for way in WAYS for phase in progress(made, "m", way) for one in phase.points]
    return next(one for one in points if one.key == key)


@pytest.mark.parametrize(("key", "records", "expected"), KNOWN)
def test_a_point_counts_what_the_project_holds(
    key: str, records: tuple[Record, ...], expected: tuple[int, int]
) -> None:
    counted = point(key, state(*records)).counted
    assert counted is not None
    assert counted[:2] == expected


def test_every_point_has_its_words_and_no_key_stands_twice() -> None:
    keys = [one.key for way in WAYS for phase in PHASES[way] for one in phase.points]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(phase_words.POINTS)
    assert {phase.key for way in WAYS for phase in PHASES[way]} == set(phase_words.PHASES)
    assert all(len(PHASES[way]) == 5 for way in WAYS)


def test_a_tick_with_its_note_is_one_step_and_leaves_nothing_when_it_is_taken_back() -> None:
    document = Document(state())
    document.run(Tick("track_read", None, True, title="Agreed"))
    assert point("track_read", document.state).done
    document.run(Tick("track_read", None, note="Mondays"))
    assert point("track_read", document.state).note == "Mondays"
    assert point("track_read", document.state).done
    document.run(Tick("track_read", None, False))
    assert not point("track_read", document.state).done
    document.run(Tick("track_read", None, note=" "))
    assert not document.state.of(practice.Check)
    for _step in range(4):
        document.undo()
    assert document.state == state()


def test_a_rule_is_switched_off_once_and_on_again() -> None:
    document = Document(state())
    document.run(SwitchRule("good_way", on=False, reason="one shop"))
    document.run(SwitchRule("good_way", on=False))
    assert [one.reason for one in document.state.of(practice.RuleSwitch)] == ["one shop"]
    document.run(SwitchRule("good_way", on=True))
    assert document.state == state()


def test_progress_counts_the_points_that_are_done_in_number_and_bar_alike() -> None:
    ticked = practice.Check(id="k", key="workflow_tried", done=True)
    found = progress(state(*FLOW, ticked), "m", "automation")
    flow = next(one for one in found if one.key == "workflow")
    assert [one.share for one in flow.points] == [1, 0.5, 0.5, 0.5, 1]
    assert flow.done == 2
    assert flow.share == pytest.approx(2 / 5)
    points = [point for phase in found for point in phase.points]
    assert overall(found) == pytest.approx(sum(point.done for point in points) / len(points))
