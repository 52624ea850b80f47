"""Comparison and new touchpoints: maps with known answers, and random ones against plain counting. Test code."""

from __future__ import annotations

import pytest
from support.analysis_maps import card, random_map, state

from journey_studio.analysis.chosen import ALL, Chosen
from journey_studio.analysis.compare import measures, variants
from journey_studio.analysis.gaps import Candidate, candidates
from journey_studio.analysis.rules import look
from journey_studio.app.analysis_boxes import Boxes
from journey_studio.app.analysis_compare import compare_content
from journey_studio.app.analysis_content import Looking
from journey_studio.commands.variants import NewToBe
from journey_studio.model.document import Document
from journey_studio.model.records import PROJECT_ID, HandOffChain, JourneyMap, Project, Touchpoint, practice
from journey_studio.model.state import State

SEEDS = range(60)
CHOICES = (ALL, Chosen(personas=frozenset({"ben"})), Chosen(channels=frozenset({"mail", ""})))
STAGES = ("s1", "s2", "s3", "s4")
PERSONAS = ("anna", "ben", None)


def cards_of(made: State, chosen: Chosen) -> list[Touchpoint]:
    """The touchpoints that count, along the way of each persona: stage, lane, order."""
    lanes = {"offline": 1}
    found = [one for one in made.values() if isinstance(one, Touchpoint) and one.map == "m"]
    found = [one for one in found if not chosen.personas or (one.persona or "") in chosen.personas]
    found = [one for one in found if not chosen.channels or (one.channel or "") in chosen.channels]
    return sorted(found, key=lambda one: (one.stage, lanes.get(one.where, 0), one.order, one.id))


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("seed", SEEDS)
def test_measures_are_what_plain_counting_gives(seed: int, chosen: Chosen) -> None:
    made = random_map(seed)
    found, cards = measures(made, "m", chosen), cards_of(made, chosen)
    assert sorted(found.touchpoints) == sorted(one.id for one in cards)
    assert found.channels == len({one.channel for one in cards if one.channel})
    hot = [one.id for one in cards if (one.importance or 0) >= 4 and one.feeling in (-1, -2)]
    assert sorted(found.hot_spots) == sorted(hot)
    felt = [one.feeling for one in cards if one.feeling is not None]
    assert found.feeling == (pytest.approx(sum(felt) / len(felt)) if felt else None)
    proven = len([one for one in cards if one.evidence == "validated"])
    assert found.validated == (proven / len(cards) if cards else 0)
    costs = [one.yearly_cost for one in cards if one.yearly_cost is not None]
    assert found.cost == (sum(costs) if costs else None)
    means = {}
    for stage in STAGES:
        here = [one.feeling for one in cards if one.stage == stage and one.feeling is not None]
        if here:
            means[stage] = sum(here) / len(here)
    assert (found.low is None) == (not means)
    if found.low is not None:
        assert means[found.low] == min(means.values())
    handed = seen = switches = holes = 0
    for persona in PERSONAS:
        if chosen.personas and (persona or "") not in chosen.personas:
            continue
        way: list[str] = []
        hidden: set[int] = set()
        for stage in STAGES:
            chain = made.get(f"h-{stage}-{persona}")
            if isinstance(chain, HandOffChain):
                hidden |= {len(way) + place for place in chain.unseen}
                way += chain.departments
        for number in range(len(way) - 1):
            if way[number] != way[number + 1]:
                handed += 1
                seen += number not in hidden
        mine = [one for one in cards if one.persona == persona]
        for number in range(1, len(mine)):
            one, other = mine[number - 1].channel, mine[number].channel
            switches += one is not None and other is not None and one != other
        there = [number for number, stage in enumerate(STAGES) if any(one.stage == stage for one in mine)]
        holes += len([n for n in range(4) if there and there[0] < n < there[-1] and n not in there])
    assert (found.hand_offs, found.seen, found.switches, found.holes) == (handed, seen, switches, holes)


def test_a_shared_touchpoint_costs_once() -> None:
    found = measures(
        state(
            card("a", yearly_cost=900.0, same_as="one"),
            card("b", yearly_cost=900.0, same_as="one", persona="ben"),
            card("c", yearly_cost=100.0, duration=30.0),
            card("d", same_as="two"),
            card("e", same_as="two", yearly_cost=50.0),
        ),
        "m",
    )
    assert found.cost == 1_050.0
    assert found.minutes == 30.0


def test_maps_of_one_family_stand_together() -> None:
    made = State(
        [
            Project(id=PROJECT_ID),
            JourneyMap(id="is", order="1"),
            JourneyMap(id="be1", order="2", kind="to_be", based_on="is"),
            JourneyMap(id="be2", order="3", kind="to_be", based_on="be1"),
            JourneyMap(id="else", order="4"),
            JourneyMap(id="wish", order="5", kind="to_be"),
            JourneyMap(id="x", order="6", based_on="y"),
            JourneyMap(id="y", order="7", based_on="x"),
        ]
    )
    assert variants(made, "be2") == variants(made, "is") == ("is", "be1", "be2")
    assert variants(made, "else") == ("else", "be1", "be2", "wish")
    assert variants(made, "wish") == ("wish", "is", "else", "x", "y")
    assert variants(made, "y") == ("x", "y"), "a circle comes to an end"
    assert variants(made, "gone") == ()


def test_each_reason_for_a_new_touchpoint() -> None:
    made = state(
        card("a", stage="s1", channel="mail", feeling=1),
        card("b", stage="s2", channel="shop", feeling=-2, order="a"),
        card("c", stage="s3", channel="mail", feeling=0),
        card("d", stage="s1", channel="mail", persona="ben"),
        card("e", stage="s4", channel="phone", persona="ben", status="candidate"),
        practice.PersonaChannel(id="pc1", persona="anna", channel="phone", share=0.4),
        practice.PersonaChannel(id="pc2", persona="anna", channel="mail", share=0.4),
        practice.PersonaChannel(id="pc3", persona="ben", channel="shop", share=0.1),
    )
    assert candidates(made, "m") == (
        Candidate("planned", "s4", "ben", "phone", ("e",)),
        Candidate("hole", "s2", "ben", "mail", ("d", "e")),
        Candidate("hole", "s3", "ben", "mail", ("d", "e")),
        Candidate("dropped", "s2", "anna", "mail", ("a", "c")),
        Candidate("preferred", "s2", "anna", "phone"),
        Candidate("no_starter", "s2", None, None),
        Candidate("no_starter", "s4", None, None),
    )
    assert {one.persona for one in candidates(made, "m", Chosen(personas=frozenset({"anna"})))} == {"anna", None}


@pytest.mark.parametrize("seed", SEEDS)
def test_candidates_are_what_looking_at_every_place_gives(seed: int) -> None:
    made = random_map(seed)
    cards = cards_of(made, ALL)
    found = candidates(made, "m")
    assert {one.cards[0] for one in found if one.reason == "planned"} == {
        one.id for one in cards if one.status == "candidate"
    }
    for persona in PERSONAS:
        held = {stage: [one for one in cards if one.persona == persona and one.stage == stage] for stage in STAGES}
        for number, stage in enumerate(STAGES):
            before = any(held[one] for one in STAGES[:number])
            after = any(held[one] for one in STAGES[number + 1 :])
            told = [one for one in found if (one.reason, one.stage, one.persona) == ("hole", stage, persona)]
            assert len(told) == (before and after and not held[stage])
            dropped = {
                one.channel for one in found if (one.reason, one.stage, one.persona) == ("dropped", stage, persona)
            }
            wanted = set()
            if 0 < number < 3 and held[stage]:
                for channel in ("mail", "shop", "phone"):
                    sides = [
                        [
                            one
                            for one in held[STAGES[number + by]]
                            if one.channel == channel and one.status == "existing" and (one.feeling or 0) >= 0
                        ]
                        for by in (-1, 1)
                    ]
                    if all(sides) and channel not in {one.channel for one in held[stage]}:
                        wanted.add(channel)
            assert dropped == wanted


def test_differences_are_those_of_the_figures_beside_them() -> None:
    """0.25 and 0.44 are read as +0.2 and +0.4: the difference that is read is +0.2."""
    made = state(
        *(card(f"a{number}", feeling=int(number == 0), evidence="validated") for number in range(4)),
        *(card(f"f{number}", persona="ben", feeling=int(number < 4)) for number in range(9)),
        card("c", persona="ben", yearly_cost=13_600.0, duration=150, evidence="validated"),
        card("d", yearly_cost=12_400.0, duration=99),
    )
    rows = {row.key: row.cells for row in compare_content(Looking(made, "m"), "personas").rows}
    assert [cell.text for cell in rows["feeling"][:2]] == ["+0.2", "+0.4"]
    assert rows["feeling"][1].change == "+0.2"
    assert [cell.text for cell in rows["validated"][:2]] == ["80\u202f%", "10\u202f%"]
    assert rows["validated"][1].change == "−70 points"
    assert [cell.text for cell in rows["cost"][:2]] == ["12\u202fk€", "14\u202fk€"]
    assert rows["cost"][1].change == "+2\u202fk€"
    assert rows["minutes"][1].change == "+54\u202fmin"


def test_what_a_rule_does_not_hold_for_goes_along_with_a_new_to_be() -> None:
    waived = practice.RuleSwitch(id="rs", rule="no_owner", target="a", reason="a partner’s")
    whole = practice.RuleSwitch(id="all", rule="no_channel", reason="later")
    document = Document(state(card("a"), card("b"), waived, whole))
    document.run(NewToBe(document.state, "m", "Then", "now"))
    made = next(one for one in document.state.of(JourneyMap) if one.id not in ("m", "other"))
    open_ = {
        key: [one.records for one in look(document.state, key) if one.rule == "no_owner"] for key in ("m", made.id)
    }
    assert len(open_["m"]) == len(open_[made.id]) == 1
    for key in ("m", made.id):
        content = Boxes(Looking(document.state, key)).rules
        labels = [row.label for section in content.sections for row in section.rows if row.key.startswith("off:")]
        assert len(labels) == 2
    document.undo()
    assert [one.id for one in document.state.of(practice.RuleSwitch)] == ["all", "rs"]
