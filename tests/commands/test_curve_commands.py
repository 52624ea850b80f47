"""Commands on the emotion curve: where points go, what they follow, and what a curve begins with."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.cards import MoveCards
from journey_studio.commands.curve import (
    AddPoint,
    DeletePoints,
    FollowCards,
    LinkPoint,
    MovePoint,
    StarPoints,
    points_of,
)
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddPersona, AddStage
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.document import Document
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.queries import Cell
from journey_studio.model.records import EmotionPoint, Persona, Touchpoint
from journey_studio.model.state import State


def point(document: Document, key: str = "ep0-0") -> EmotionPoint:
    return document.state.get_as(EmotionPoint, key)


def journey(state: State) -> str:
    return queries.maps(state)[0].id


def test_a_point_is_added_in_tenths_and_named_by_its_stage() -> None:
    document = Document(small_project())
    changed = document.run(AddPoint(journey(document.state), "st1", "per0", 0.25, -1.6499))
    assert changed is not None
    made = document.state.get_as(EmotionPoint, changed.step.selection_after[0])
    assert (made.stage, made.position, made.value) == ("st1", 0.25, -1.6)
    assert str(changed.step.label) == "Add a point in “Stage 1”"


def test_a_point_stays_within_feelings_and_within_its_stage() -> None:
    document = Document(small_project())
    document.run(MovePoint("ep0-0", "st2", 1.4, -7.0))
    assert (point(document).stage, point(document).position, point(document).value) == ("st2", 1.0, -2.0)
    document.run(MovePoint("ep0-0", "st2", 0.5, -0.04))
    assert str(point(document).value) == "0.0"


def test_nudges_of_one_point_are_one_step_and_of_two_points_two() -> None:
    document = Document(small_project())
    for value in (0.1, 0.2, 0.3):
        document.run(MovePoint("ep0-0", "st0", 0.5, value, "nudge"))
    document.run(MovePoint("ep1-0", "st1", 0.5, 1.0, "nudge"))
    assert len(document.undo_steps) == 2
    document.undo()
    document.undo()
    assert (point(document).value, point(document, "ep1-0").value) == (-2.0, -1.0)


def test_a_linked_point_follows_its_card_and_does_not_leave_it() -> None:
    document = Document(small_project())
    document.run(LinkPoint("ep0-0", "tp1-0-0"))
    assert point(document).stage == "st1"
    assert abs(point(document).position - point(document, "ep1-0").position) >= 0.2
    lane = next(one for one in queries.lanes(document.state, journey(document.state)) if one.kind == "online")
    document.run(MoveCards(("tp1-0-0",), Cell("st2", lane.id, "per0"), 0))
    assert point(document).stage == "st2"
    document.run(MovePoint("ep0-0", "st2", 0.75, 1.0))
    assert point(document).position == 0.75
    with pytest.raises(UserError, match=r"follows “Touch 1.0.0”\. Unlink it first"):
        document.run(MovePoint("ep0-0", "st0", 0.75, 1.0))
    document.run(LinkPoint("ep0-0", None))
    document.run(MovePoint("ep0-0", "st0", 0.75, 1.0))
    assert (point(document).touchpoint, point(document).stage) == (None, "st0")


def test_a_point_is_linked_to_cards_of_its_own_persona_only() -> None:
    document = Document(small_project())
    with pytest.raises(UserError, match="belongs to another persona"):
        document.run(LinkPoint("ep0-0", "tp0-1-0"))


def test_a_locked_point_is_refused_everything() -> None:
    document = Document(small_project())
    document.run(SetFields("ep0-0", (("locked", True),)))
    acts = [
        MovePoint("ep0-0", "st0", 0.5, 1.0),
        StarPoints(("ep0-0",), starred=True),
        LinkPoint("ep0-0", None),
        DeletePoints(("ep0-0",)),
    ]
    for act in acts:
        with pytest.raises(UserError, match="locked"):
            document.run(act)


def test_the_mean_counts_important_cards_more() -> None:
    def card(feeling: int | None, importance: int | None) -> Touchpoint:
        return Touchpoint(id="t", map="m", stage="s", feeling=feeling, importance=importance)

    assert mean_feeling([card(-2, 5), card(2, 1)]) == pytest.approx(-1.3)
    assert mean_feeling([card(-1, None), card(1, 3)]) == 0.0
    assert mean_feeling([card(None, 5)]) is None


def test_the_curve_follows_the_cards_where_nobody_wrote_a_label() -> None:
    document = Document(small_project())
    where = journey(document.state)
    document.run(Rename("ep0-0", "Dreaming"))
    document.run(DeletePoints(("ep2-0",)))
    steps = len(document.undo_steps)
    document.run(FollowCards(where, "per0"))
    state = document.state
    assert len(document.undo_steps) == steps + 1
    # two cards a stage: feelings -2 and -1; importance 2 and 3 in the second, 3 and 4 in the third
    assert state.get_as(EmotionPoint, "ep0-0").value == -2.0, "the labelled point stays"
    assert state.get_as(EmotionPoint, "ep1-0").value == -1.4
    added = [one for one in points_of(state, where, "per0") if one.stage == "st2"]
    assert [(one.position, one.value) for one in added] == [(0.5, -1.4)]
    assert state.get_as(EmotionPoint, "ep1-1").value == 0.0, "the other persona's curve stays"
    with pytest.raises(UserError, match="follows the cards already"):
        document.run(FollowCards(where, "per0"))


def test_following_cards_that_nobody_rated_is_refused() -> None:
    document = Document(small_project(touchpoints=0))
    with pytest.raises(UserError, match="No card has a feeling yet"):
        document.run(FollowCards(journey(document.state), "per0"))


def curve(document: Document) -> list[float]:
    state = document.state
    persona = state.of(Persona)[0].id
    points = points_of(state, journey(state), persona)
    order = [stage.id for stage in queries.stages(state, journey(state))]
    return [one.value for one in sorted(points, key=lambda one: order.index(one.stage))]


def test_a_new_map_has_one_neutral_point_in_each_stage_however_it_is_begun() -> None:
    document = Document(new_project("New"))
    where = journey(document.state)
    document.run(AddStage(where, 0, "One"))
    document.run(AddStage(where, 1, "Two"))
    document.run(AddPersona(where, "Giulia"))
    assert curve(document) == [0.0, 0.0]
    document.run(AddStage(where, 1, "Between"))
    assert curve(document) == [0.0, 0.0, 0.0]


def test_a_new_stage_leaves_a_curve_alone_that_somebody_has_drawn() -> None:
    document = Document(new_project("New"))
    where = journey(document.state)
    document.run(AddPersona(where, "Giulia"))
    document.run(AddStage(where, 0, "One"))
    first = points_of(document.state, where, document.state.of(Persona)[0].id)[0]
    document.run(MovePoint(first.id, first.stage, 0.5, -1.5))
    document.run(AddStage(where, 1, "Two"))
    assert curve(document) == [-1.5]
