"""Every rule finds what it is for, lets pass what is near to it, can be switched off, and never breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.analysis_maps import card, random_map, state

from journey_studio.analysis import rules
from journey_studio.analysis.rules import BY_KEY, RULES, look
from journey_studio.model.records import (
    Band,
    EmotionPoint,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Link,
    Opportunity,
    Pain,
    Persona,
    Record,
    SourceLink,
    Stage,
    practice,
)

#: Rule, what breaks it (the first id is what it must name), and what is near to it and must pass.
CASES: dict[str, tuple[tuple[Record, ...], str, tuple[Record, ...]]] = {
    "other_place": (
        (card("a", channel="shop", where="online"),),
        "a",
        (card("b", channel="phone", where="online"), card("c", channel="shop", where="unknown")),
    ),
    "same_but_different": (
        (card("a", same_as="x", channel="mail"), card("b", same_as="x", channel="phone", persona="ben")),
        "a",
        (card("c", same_as="y", channel="mail", feeling=2), card("d", same_as="y", channel="mail", persona="ben")),
    ),
    "unfounded": (
        (card("a", evidence="validated"), SourceLink(id="1", source="talks", target="a")),
        "a",
        (
            card("b", evidence="validated"),
            SourceLink(id="2", source="talks", target="b"),
            practice.Finding(id="f", source="calls", text="So it is"),
            practice.FindingLink(id="3", finding="f", target="b"),
            card("c", evidence="validated", evidence_reason="Seen every day"),
        ),
    ),
    "curve_says_otherwise": (
        (card("a", feeling=-2), EmotionPoint(id="e", map="m", stage="s1", persona="anna", value=1.0)),
        "e",
        (
            card("b", stage="s2", feeling=-2),
            EmotionPoint(id="g", map="m", stage="s2", persona="anna", value=-0.1),
            EmotionPoint(id="h", map="m", stage="s1", persona="ben", value=2.0),
        ),
    ),
    "only_demographic": (
        (
            Persona(id="cleo", name="Cleo", role="34, Bologna"),
            Band(id="b3", map="m", persona="cleo", order="4"),
            practice.PersonaLine(id="l", persona="cleo", group="fact", text="62 m²"),
        ),
        "cleo",
        (
            Persona(id="dora"),
            Band(id="b4", map="m", persona="dora", order="5"),
            practice.PersonaPurchase(id="q", persona="dora", what="Sofa"),
        ),
    ),
    "hole": ((card("a", stage="s1"), card("b", stage="s3")), "s2", (card("c", persona="ben", stage="s4"),)),
    "hot_without_pain": (
        (card("a", feeling=-1, importance=4),),
        "a",
        (
            card("b", stage="s2", feeling=-1, importance=4),
            Pain(id="p", map="m", stage="s2", persona="anna"),
            card("c", stage="s3", feeling=-1, importance=5),
            Pain(id="q", map="m", stage="s4", persona="ben"),
            Link(id="l", map="m", start="q", end="c"),
        ),
    ),
    "unanswered_pain": (
        (Pain(id="p", map="m", stage="s1", persona="anna"),),
        "p",
        (
            Pain(id="q", map="m", stage="s2", persona="anna"),
            Opportunity(id="o", map="m", stage="s2", persona="anna"),
            Pain(id="r", map="m", stage="s3", persona="anna"),
            practice.Initiative(id="i"),
            practice.InitiativeLink(id="il", initiative="i", target="r"),
        ),
    ),
    "doubtful_moment": (
        (card("a", moment_of_truth=True),),
        "a",
        (card("b", moment_of_truth=True, evidence="researched"), card("c")),
    ),
    "stage_without_kpi": (
        (),
        "s1",
        (Kpi(id="k"), KpiPlacement(id="kp", map="m", kpi="k", stage="s2")),
    ),
    "no_starter": ((card("a", channel="mail", feeling=-1),), "s1", (card("b", channel="mail", stage="s2"),)),
    "no_owner": ((card("a"),), "a", (card("b", departments=("MK",), owner="MK"),)),
    "no_channel": ((card("a"),), "a", (card("b", channel="mail"),)),
    "unrated": ((card("a", feeling=1),), "a", (card("b", feeling=0, importance=1),)),
    "unweighed": (
        (Opportunity(id="o", map="m", stage="s1", impact=4),),
        "o",
        (Opportunity(id="p", map="m", stage="s1", impact=0, effort=0),),
    ),
    "dear_and_little_valued": (
        (card("a", importance=1, yearly_cost=9.0),),
        "a",
        (card("b", importance=1), card("c", importance=4, yearly_cost=9.0)),
    ),
    "candidate_in_as_is": ((card("a", status="candidate"),), "a", (card("b"),)),
}


@pytest.mark.parametrize("key", CASES)
def test_a_rule_finds_what_it_is_for_and_lets_pass_what_is_near(key: str) -> None:
    bad, wanted, good = CASES[key]
    found = [one.records for one in look(state(*bad, *good), "m") if one.rule == key]
    assert wanted in [ids[0] for ids in found]
    near = {record.id for record in good}
    assert not [ids for ids in found if near & set(ids)]
    without = state(*bad, *good, practice.RuleSwitch(id="off", rule=key))
    assert key not in {one.rule for one in look(without, "m")}
    spared = state(*bad, *good, practice.RuleSwitch(id="off", rule=key, target=wanted))
    assert wanted not in [one.records[0] for one in look(spared, "m") if one.rule == key]


def test_a_map_without_a_persona_is_told() -> None:
    made = state(JourneyMap(id="alone"), Stage(id="z", map="alone"))
    assert ("no_persona", ("alone",)) in look(made, "alone")
    assert "no_persona" not in {one.rule for one in look(made, "m")}


def test_every_rule_has_an_example_and_words_of_its_own() -> None:
    assert {rule.key for rule in RULES} == set(CASES) | {"no_persona"} == set(BY_KEY)
    assert len({str(rule.sentence) for rule in RULES}) == len({str(rule.why) for rule in RULES}) == len(RULES)
    order = [rule.severity for rule in RULES]
    assert order == sorted(order, key=["wrong", "weak", "hint"].index)


@pytest.mark.parametrize("seed", range(60))
def test_what_is_found_is_on_the_map_and_nothing_is_told_twice(seed: int) -> None:
    made = random_map(seed)
    found = look(made, "m")
    for one in found:
        assert one.records and all(key in made for key in one.records)
        assert not any(getattr(made[key], "map", "m") == "other" for key in one.records)
    assert len(found) == len(set(found))


def test_rules_do_not_change_with_the_order_of_the_records() -> None:
    made = random_map(7)
    other = type(made)(reversed(list(made.values())))
    assert sorted(look(made, "m")) == sorted(look(other, "m"))


def _plain_unfounded(seed: int) -> set[str]:
    made = random_map(seed)
    found = set()
    for one in made.values():
        if one.type_name == "touchpoint" and getattr(one, "map", "") == "m":
            kinds = {getattr(made[link.source], "kind", "") for link in made.of(SourceLink) if link.target == one.id}
            wanted = {"validated": 2, "researched": 1, "assumption": 0}[getattr(one, "evidence", "")]
            if len(kinds) < wanted:
                found.add(one.id)
    return found


def _plain_unanswered(seed: int) -> set[str]:
    made = random_map(seed)
    ideas = [(one.stage, one.persona) for one in made.of(Opportunity)]
    return {one.id for one in made.of(Pain) if (one.stage, one.persona) not in ideas}


@pytest.mark.parametrize(("key", "plain"), [("unfounded", _plain_unfounded), ("unanswered_pain", _plain_unanswered)])
@pytest.mark.parametrize("seed", range(40))
def test_rules_find_what_plain_looking_finds(seed: int, key: str, plain: Callable[[int], set[str]]) -> None:
    found = {one.records[0] for one in rules.look(random_map(seed), "m") if one.rule == key}
    assert found == plain(seed)
