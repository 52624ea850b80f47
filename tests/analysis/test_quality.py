"""How good a map is: maps with known answers for every rule, and random ones against a slow, plain second way.

Test code.
"""

from __future__ import annotations

from typing import Any

import pytest
from support.analysis_maps import FRAME, card, random_map, state

from journey_studio.analysis.quality import ASKED, BY_KEY, RULES, Counted, Found, quality
from journey_studio.app import quality_words
from journey_studio.model.records import (
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    Opportunity,
    Pain,
    Persona,
    Record,
    Source,
    Stage,
    Thought,
    practice,
)
from journey_studio.model.state import State


def counted(key: str, *records: Record, without: tuple[str, ...] = ()) -> Counted:
    made = state(*records)
    made = State({name: record for name, record in made.items() if name not in without})
    return next(one.counted for one in quality(made, "m").rules if one.key == key)


def at(stage: str, **fields: Any) -> dict[str, Any]:
    return {"map": "m", "stage": stage, "persona": "anna", **fields}


INITIATIVE = practice.Initiative(id="i", title="Do it", owner="MK", end="2026-12", kpi="k")
TO_PAIN = practice.InitiativeLink(id="il", initiative="i", target="p")
PAIN = Pain(id="p", **at("s1"))
IDEA = Opportunity(id="o", **at("s1"))
KPI = Kpi(id="k", name="NPS", target=40, values=(KpiValue(value=31),))
CASES: list[tuple[str, tuple[Record, ...], Counted]] = [
    ("good_persona", (), Counted(1, 1)),
    ("good_persona_deep", (Persona(id="ben", order="2"),), Counted(1, 2, ("ben",))),
    (
        "good_persona_deep",
        (Persona(id="ben", order="2"), practice.PersonaLine(id="l", persona="ben", group="fact", text="40")),
        Counted(1, 2, ("ben",)),
    ),
    (
        "good_persona_deep",
        (Persona(id="ben", order="2"), practice.PersonaLine(id="l", persona="ben", group="worry", text="cost")),
        Counted(2, 2),
    ),
    ("good_persona_past", (practice.PersonaPurchase(id="b", persona="anna"),), Counted(1, 2, ("ben",))),
    ("good_persona_quote", (Persona(id="anna", order="1", quote="A price"),), Counted(1, 2, ("ben",))),
    ("good_stages", (), Counted(3, 3)),
    ("good_stage_filled", (card("a"), card("b", stage="s3")), Counted(2, 4, ("s2", "s4"))),
    (
        "good_stage_words",
        (Stage(id="s2", map="m", order="2", customer_words="Where?"),),
        Counted(1, 4, ("s1", "s3", "s4")),
    ),
    ("good_stage_marked", (), Counted(0, 2, ("s1",))),
    ("good_stage_marked", (Stage(id="s2", map="m", order="2", entry_point=True, key_moment=True),), Counted(2, 2)),
    ("good_channel", (card("a", channel="mail"), card("b")), Counted(1, 2, ("b",))),
    ("good_truth", (), Counted(0, 0)),
    ("good_truth", (card("a"),), Counted(0, 1, ("a",))),
    ("good_truth", (card("a", moment_of_truth=True),), Counted(1, 1)),
    ("good_way", (card("a"), card("b", stage="s4"), card("c", persona="ben")), Counted(1, 2, ("s2", "s3"))),
    ("good_proven", (card("a"), card("b", evidence="researched")), Counted(1, 2, ("a",))),
    ("good_truth_proven", (card("a", moment_of_truth=True), card("b")), Counted(0, 1, ("a",))),
    ("good_sources", (), Counted(0, 2, ("m",))),
    ("good_sources", (Source(id="talks", kind="interview", internal=False),), Counted(1, 2, ("m",))),
    ("good_felt", (card("a", feeling=0), card("b")), Counted(1, 2, ("b",))),
    ("good_weighed", (card("a", importance=1), card("b")), Counted(1, 2, ("b",))),
    (
        "good_curve",
        (EmotionPoint(id="e1", **at("s1")), EmotionPoint(id="e2", **at("s2"))),
        Counted(1, 2, ("ben",)),
    ),
    ("good_thought", (Thought(id="t", **at("s2")),), Counted(1, 4, ("s1", "s3", "s4"))),
    ("good_hot", (card("a", feeling=-1, importance=4),), Counted(0, 1, ("a",))),
    ("good_hot", (card("a", feeling=-1, importance=4), PAIN), Counted(1, 1)),
    ("good_hot", (card("a", feeling=-1, importance=3),), Counted(0, 0)),
    ("good_measured", (KPI, KpiPlacement(id="kp", kpi="k", **at("s1"))), Counted(1, 4, ("s2", "s3", "s4"))),
    ("good_kpi_aimed", (KPI, KpiPlacement(id="kp", kpi="k", **at("s1"))), Counted(1, 1)),
    (
        "good_kpi_aimed",
        (Kpi(id="k", target=4), KpiPlacement(id="kp", kpi="k", **at("s1"))),
        Counted(0, 1, ("k",)),
    ),
    (
        "good_tracked",
        (
            card("a", stage="s2"),
            practice.TrackingItem(id="ti", touchpoint="a"),
            practice.TrackingItem(id="tj", stage="s4"),
        ),
        Counted(2, 4, ("s1", "s3")),
    ),
    ("good_owned", (card("a", departments=("MK",), owner="MK"), card("b")), Counted(1, 2, ("b",))),
    (
        "good_chained",
        (card("a"), card("b", stage="s2"), HandOffChain(id="h", departments=("MK",), **at("s1"))),
        Counted(1, 2, ("s2",)),
    ),
    ("good_answered", (PAIN,), Counted(0, 1, ("p",))),
    ("good_answered", (PAIN, IDEA), Counted(1, 1)),
    ("good_answered", (PAIN, INITIATIVE.replaced(kpi=None), TO_PAIN), Counted(1, 1)),
    ("good_idea_weighed", (IDEA,), Counted(0, 1, ("o",))),
    ("good_initiative", (), Counted(0, 0)),
    ("good_initiative", (PAIN,), Counted(0, 1, ("p",))),
    ("good_initiative", (PAIN, KPI, INITIATIVE, TO_PAIN), Counted(1, 1)),
    ("good_initiative", (PAIN, KPI, INITIATIVE.replaced(state="dropped"), TO_PAIN), Counted(0, 1, ("p",))),
    ("good_initiative_owned", (PAIN, KPI, INITIATIVE.replaced(end=""), TO_PAIN), Counted(0, 1, ("i",))),
    ("good_initiative_aimed", (PAIN, INITIATIVE.replaced(kpi=None), TO_PAIN), Counted(0, 1, ("i",))),
]


@pytest.mark.parametrize(("key", "records", "expected"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_counts_what_is_there(key: str, records: tuple[Record, ...], expected: Counted) -> None:
    assert counted(key, *records) == expected


def test_every_rule_has_a_map_with_a_known_answer_and_words() -> None:
    assert {key for key, _records, _expected in CASES} == set(BY_KEY)
    assert set(quality_words.WORDS) == set(BY_KEY)
    assert set(quality_words.ASKED) == set(ASKED)


def test_a_map_of_nobody_wants_a_persona_first() -> None:
    bare = State({one.id: one for one in FRAME if one.type_name in ("project", "map")})
    found = quality(bare, "m")
    assert found.next is not None
    assert found.next.key == "good_persona"
    assert found.next.counted.missing == ("m",)
    assert found.groups["touchpoints"] is None


# ---- a second way


def plain(state_: State, map_id: str) -> float | None:
    """The score, reckoned with no help."""
    points = weights = 0.0
    off = {one.rule for one in state_.of(practice.RuleSwitch) if one.target is None}
    for one in quality(state_, map_id).rules:
        if one.key in off or not one.counted.total:
            continue
        weights += BY_KEY[one.key].weight
        points += BY_KEY[one.key].weight * one.counted.done / one.counted.total
    return points / weights if weights else None


def slow(state_: State, map_id: str) -> dict[str, tuple[int, int]]:
    """What some rules count, by looking at every record for every question."""
    cards = [one for one in state_.values() if one.type_name == "touchpoint" and getattr(one, "map", "") == map_id]
    stages = [one for one in state_.values() if one.type_name == "stage" and getattr(one, "map", "") == map_id]

    def share(rows: list[Record], well: Any) -> tuple[int, int]:
        return len([one for one in rows if well(one)]), len(rows)

    hot = [
        one
        for one in cards
        if (getattr(one, "importance", None) or 0) >= 4 and (getattr(one, "feeling", None) or 0) < 0
    ]
    pains = [one for one in state_.values() if one.type_name == "pain" and getattr(one, "map", "") == map_id]
    links = [one for one in state_.values() if one.type_name == "link" and getattr(one, "map", "") == map_id]

    def explained(one: Any) -> bool:
        return any((p.stage, p.persona) == (one.stage, one.persona) for p in pains) or any(  # type: ignore[attr-defined]
            {link.start, link.end} == {one.id, pain.id}  # type: ignore[attr-defined]
            for link in links
            for pain in pains
        )

    return {
        "good_channel": share(cards, lambda one: one.channel is not None),
        "good_owned": share(cards, lambda one: one.owner is not None),
        "good_felt": share(cards, lambda one: one.feeling is not None),
        "good_weighed": share(cards, lambda one: one.importance is not None),
        "good_proven": share(cards, lambda one: one.evidence != "assumption"),
        "good_stage_filled": share(stages, lambda one: any(c.stage == one.id for c in cards)),  # type: ignore[attr-defined]
        "good_hot": share(hot, explained),
    }


@pytest.mark.parametrize("seed", range(60))
def test_random_maps_are_counted_as_a_slow_eye_counts_them(seed: int) -> None:
    made = random_map(seed)
    found = quality(made, "m")
    by_key = {one.key: one for one in found.rules}
    for key, expected in slow(made, "m").items():
        assert by_key[key].counted[:2] == expected, key
        assert len(by_key[key].counted.missing) == expected[1] - expected[0]
    expected_score = plain(made, "m")
    assert (found.score is None) == (expected_score is None)
    assert found.score == pytest.approx(expected_score)
    best: Found | None = max((one for one in found.rules if one.lost), key=lambda one: one.lost, default=None)
    assert (found.next and found.next.key) == (best and best.key)
    for one in found.rules:
        assert 0 <= one.counted.done <= one.counted.total
        assert all(key in made for key in one.counted.missing)
        assert bool(one.counted.missing) == (one.counted.done < one.counted.total)


def test_a_rule_that_is_switched_off_is_no_part_of_the_score() -> None:
    made = state(card("a"))
    before = quality(made, "m")
    off = quality(State([*made.values(), practice.RuleSwitch(id="r", rule="good_channel", reason="no")]), "m")
    rule = next(one for one in off.rules if one.key == "good_channel")
    assert rule.off
    assert rule.reason == "no"
    assert not rule.lost
    assert off.score is not None
    assert before.score is not None
    assert off.score > before.score
    assert len(RULES) == len(off.rules)
