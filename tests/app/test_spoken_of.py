"""What a pack leaves at home takes with it what speaks of nothing else; what belongs to the project stays."""

from __future__ import annotations

import pytest

from journey_studio.app import samples
from journey_studio.app.deliverables import Audience
from journey_studio.app.pack import narrowed_for
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    Asset,
    Band,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Pain,
    Persona,
    Record,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.records import practice as registers
from journey_studio.model.state import State


@pytest.fixture(scope="module")
def kitchen() -> State:
    return samples.read("en").state


SECRET: list[Record] = [
    JourneyMap(id="m", title="Secret map", order="z"),
    Stage(id="s", map="m", name="Secret stage"),
    Touchpoint(id="t", map="m", stage="s", title="Secret touchpoint"),
    Pain(id="p", map="m", stage="s", title="Secret pain"),
    registers.Initiative(id="i", title="Secret initiative", cost=9.0, kpi="k"),
    registers.InitiativeLink(id="il", initiative="i", target="p"),
    registers.InitiativeLink(id="il2", initiative="i", target="f"),
    registers.Finding(id="f", text="Secret finding", source="so"),
    registers.FindingLink(id="fl", finding="f", target="s"),
    registers.Enabler(id="e", title="Secret enabler"),
    registers.EnablerLink(id="el", enabler="e", target="t"),
    registers.ValidationTask(id="v", target="t", how="Secret test"),
    registers.TrackingItem(id="tr", touchpoint="t", event="Secret event"),
    registers.ContentItem(id="c", touchpoint="t", title="Secret message"),
    registers.ContentItem(id="c2", initiative="i", title="Secret message too"),
    registers.Workflow(id="w", title="Secret workflow"),
    registers.WorkflowStep(id="w1", workflow="w", kind="trigger", title="Secret trigger"),
    registers.WorkflowStep(id="w2", workflow="w", order="b", touchpoint="t", title="Secret step"),
    registers.Goal(id="g", of_map="m", title="Secret goal"),
    Kpi(id="k", name="Secret KPI"),
    KpiPlacement(id="kp", map="m", kpi="k", stage="s"),
    Source(id="so", label="Secret source"),
    SourceLink(id="sl", source="so", target="t"),
]


def _free(kitchen: State) -> list[Record]:
    """Entries of every register that are linked to nothing, and some that also speak of a map that stays."""
    stage = next(iter(kitchen.of(Stage)))
    return [
        registers.Initiative(id="free-i", title="Free"),
        registers.Finding(id="free-f", text="Free"),
        registers.Enabler(id="free-e", title="Free"),
        registers.TrackingItem(id="free-tr", event="Free"),
        registers.ContentItem(id="free-c", title="Free"),
        registers.Workflow(id="free-w", title="Free"),
        registers.WorkflowStep(id="free-w1", workflow="free-w", title="Free"),
        registers.Goal(id="free-g", title="Free"),
        Kpi(id="free-k", name="Free"),
        Source(id="free-so", label="Free"),
        registers.Initiative(id="both-i", title="Both"),
        registers.InitiativeLink(id="both-il", initiative="both-i", target="p"),
        registers.InitiativeLink(id="both-il2", initiative="both-i", target=stage.id),
        registers.Workflow(id="both-w", title="Both"),
        registers.WorkflowStep(id="both-w1", workflow="both-w", order="a", stage=stage.id),
        registers.WorkflowStep(id="secret-w2", workflow="both-w", order="b", kind="condition", touchpoint="t"),
        registers.WorkflowStep(id="secret-w3", workflow="both-w", order="c", only_if="secret-w2"),
    ]


@pytest.mark.parametrize("audience", ["client", "everybody"])
def test_what_speaks_only_of_a_map_that_is_not_chosen_stays_at_home(kitchen: State, audience: Audience) -> None:
    journey = queries.maps(kitchen)[0]
    state = State([*kitchen.values(), *SECRET, *_free(kitchen)])
    assert rules.problems(state) == []
    seen = narrowed_for(state, [journey], audience)
    assert rules.problems(seen) == []
    assert not {one.id for one in SECRET} & set(seen)
    assert not {"secret-w2", "secret-w3", "both-il"} & set(seen)
    assert not [one for one in seen.values() if "Secret" in str(one)]
    whole = narrowed_for(State([*kitchen.values(), *_free_alone(kitchen)]), [journey], audience)
    assert set(seen) == set(whole)  # and nothing else went
    if audience == "client":
        assert {one.id for one in _free_alone(kitchen)} <= set(seen)


def _free_alone(kitchen: State) -> list[Record]:
    return [one for one in _free(kitchen) if one.id not in ("both-il", "secret-w2", "secret-w3")]


def test_nothing_goes_when_all_maps_are_chosen_and_nothing_is_hidden(kitchen: State) -> None:
    state = State([*kitchen.values(), *SECRET, *_free(kitchen)])
    seen = narrowed_for(state, queries.maps(state), "client")
    assert {one.id for one in state.values() if one.type_name != "stakeholder"} == set(seen)


@pytest.mark.parametrize("audience", ["client", "everybody"])
def test_the_persona_of_a_hidden_band_goes_with_all_that_is_told_of_it(kitchen: State, audience: Audience) -> None:
    journey = queries.maps(kitchen)[0]
    band = queries.bands(kitchen, journey.id)[0]
    assert band.persona
    photo = Asset(id="photo", name="photo.png", sha256="0" * 64)
    hers = kitchen.get_as(Persona, band.persona).replaced(portrait=photo.id)
    state = State({**kitchen, band.id: band.replaced(hidden=True), hers.id: hers, photo.id: photo})
    assert [one for one in state.of(registers.Finding) if one.persona == hers.id]
    assert [one for one in state.of(registers.ContentItem) if one.personas == (hers.id,)]
    seen = narrowed_for(state, [journey], audience)
    assert rules.problems(seen) == []
    assert hers.id not in seen
    assert photo.id not in seen
    assert not [one for one in seen.values() if f"'{hers.id}'" in repr(one)]
    kept = {one.id for one in state.of(registers.Finding) if one.persona != hers.id}
    if audience == "client":
        assert {one.id for one in seen.of(registers.Finding)} <= kept
        gone = {one.id for one in state.of(registers.ContentItem) if one.personas == (hers.id,)}
        assert not gone & set(seen)
        assert seen.of(registers.ContentItem)
    assert seen.of(Band)


def test_a_persona_of_a_hidden_band_stays_when_another_map_shows_it(kitchen: State) -> None:
    journey = queries.maps(kitchen)[0]
    band = queries.bands(kitchen, journey.id)[0]
    other = JourneyMap(id="other", title="Other", order="z")
    again = Band(id="again", map=other.id, persona=band.persona)
    state = State({**kitchen, band.id: band.replaced(hidden=True), other.id: other, again.id: again})
    seen = narrowed_for(state, [journey, other], "client")
    assert band.persona in seen
    assert not [one for one in seen.of(Touchpoint) if one.persona == band.persona]
    assert band.persona not in narrowed_for(state, [journey], "client")
