"""Weighing, initiatives that come of what was found, planned touchpoints: what they change, and what they refuse."""

from __future__ import annotations

import pytest
from support.analysis_maps import card, state

from journey_studio.app.initiatives_offered import planned_about
from journey_studio.commands.weighing import AddCandidate, MakeInitiatives, Planned, Weigh, role_for
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.model.records import Kpi, KpiPlacement, Link, Opportunity, Pain, Stage, Touchpoint, practice
from journey_studio.model.state import State

IDEA = Opportunity(id="idea", map="m", stage="s1", persona="anna", title="A price", impact=3, effort=4)


def run(before: State, command: object) -> State:
    document = Document(before)
    document.run(command)  # type: ignore[arg-type]
    return document.state


def test_weighing_sets_both_and_is_one_step_while_it_goes_on() -> None:
    document = Document(state(IDEA))
    for impact in (4, 5, 6):
        document.run(Weigh("idea", impact, 4, "g1"))
    document.run(Weigh("idea", None, None))
    assert document.state.get_as(Opportunity, "idea").impact is None
    document.undo()
    assert document.state.get_as(Opportunity, "idea").impact == 6
    document.undo()
    assert document.state.get_as(Opportunity, "idea") == IDEA


def test_a_locked_one_stays() -> None:
    with pytest.raises(UserError):
        run(state(IDEA.replaced(locked=True)), Weigh("idea", 1, 1))


def test_initiatives_are_linked_to_what_they_come_from() -> None:
    before = state(
        IDEA,
        Pain(id="pain", map="m", stage="s1", persona="anna", title="No price"),
        card("dear", title="Paper advert", status="to_remove", yearly_saving=9_000.0, departments=("CC", "DO")),
    )
    after = run(
        before,
        MakeInitiatives(
            (
                Planned(("idea", "pain", "pain", "gone"), "One price", owner="MK", end="2026-05"),
                Planned(("dear",), "  "),
                Planned(("gone",), "Nothing"),
            )
        ),
    )
    first, second = after.of(practice.Initiative)
    assert (first.title, first.owner, first.departments, first.end) == ("One price", "MK", ("MK",), "2026-05")
    assert (first.impact, first.effort, first.state) == (3, 4, "chosen")
    assert (second.title, second.benefit, second.departments, second.state) == (
        "Paper advert",
        9_000.0,
        ("CC", "DO"),
        "idea",
    )
    links = {(one.initiative, one.target): one.role for one in after.of(practice.InitiativeLink)}
    assert links == {
        (first.id, "idea"): "answers",
        (first.id, "pain"): "mends",
        (second.id, "dear"): "removes",
    }
    with pytest.raises(UserError):
        run(before, MakeInitiatives((Planned(("gone",), "Nothing"),)))


def test_an_initiative_is_to_move_the_kpi_of_its_place() -> None:
    before = state(
        card("shop"),
        card("own"),
        IDEA,
        Kpi(id="k1", name="Visits"),
        Kpi(id="k2", name="Orders"),
        KpiPlacement(id="p1", map="m", kpi="k1", stage="s1", persona="anna", order="a"),
        KpiPlacement(id="p2", map="m", kpi="k2", stage="s1", persona="anna", touchpoint="own", order="b"),
        Link(id="l", map="m", start="own", end="idea"),
    )
    asked = {key: planned_about(before, (key,)) for key in ("shop", "own", "idea")}
    assert {key: one and one.kpi for key, one in asked.items()} == {"shop": "k1", "own": "k2", "idea": "k2"}
    planned = asked["own"]
    assert planned is not None
    (made,) = run(before, MakeInitiatives((planned,))).of(practice.Initiative)
    assert made.kpi == "k2"
    (made,) = run(before, MakeInitiatives((planned._replace(kpi="gone"),))).of(practice.Initiative)
    assert made.kpi is None


def test_what_an_initiative_does_about_a_record() -> None:
    assert role_for(card("a", status="candidate")) == "creates"
    assert role_for(card("a", untouched=True)) == "removes"
    assert role_for(card("a", feeling=-1)) == "mends"
    assert role_for(card("a", feeling=1)) == "changes"
    assert role_for(Stage(id="s", map="m")) == "changes"


def test_a_planned_touchpoint_stands_where_its_channel_does() -> None:
    before = state(card("a", where="offline", order="a"))
    after = run(before, AddCandidate("m", "s1", "anna", "shop"))
    (made,) = [one for one in after.of(Touchpoint) if one.status == "candidate"]
    assert (made.title, made.where, made.channel, made.stage, made.persona) == ("Shop", "offline", "shop", "s1", "anna")
    assert made.order > "a"
    after = run(before, AddCandidate("m", "s2", None, None))
    (made,) = [one for one in after.of(Touchpoint) if one.status == "candidate"]
    assert (made.where, made.persona) == ("online", None)
    after = run(before, AddCandidate("m", "s2", "nobody", "mail"))
    (made,) = [one for one in after.of(Touchpoint) if one.status == "candidate"]
    assert made.persona == "anna", "a persona without a band has no place: the first one's is taken"
    with pytest.raises(UserError):
        run(before, AddCandidate("other", "x1", None, None))
