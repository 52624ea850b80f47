"""The first figures: against maps small enough to count by hand, and against laws that hold for every map."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.analysis.findings import Findings, PersonaFindings, findings, hand_offs, is_hot_spot
from journey_studio.model.records import (
    PROJECT_ID,
    Band,
    Department,
    HandOffChain,
    JourneyMap,
    Lane,
    Persona,
    Project,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

FRAME = [
    Project(id=PROJECT_ID),
    JourneyMap(id="m"),
    JourneyMap(id="other"),
    Lane(id="online", map="m", order="1", kind="online"),
    Lane(id="offline", map="m", order="2", kind="offline"),
    Stage(id="s1", map="m", order="1"),
    Stage(id="s2", map="m", order="2"),
    Stage(id="x1", map="other", order="1"),
    Persona(id="anna", order="1"),
    Persona(id="ben", order="2"),
    Band(id="b1", map="m", order="1", persona="anna"),
    Band(id="b2", map="m", order="2", persona="ben"),
    *(Department(id=code) for code in ("MK", "SH", "DO", "LF", "CC")),
]


def card(key: str, **fields: object) -> Touchpoint:
    return Touchpoint.model_validate({"id": key, "map": "m", "stage": "s1", "persona": "anna", "order": key, **fields})


def chain(stage: str, persona: str | None, text: str) -> HandOffChain:
    key = f"{stage}-{persona}"
    return HandOffChain(id=key, map="m", stage=stage, persona=persona, departments=tuple(text.split()))


def test_empty_map_counts_to_nothing() -> None:
    found = findings(State(FRAME), "m")
    assert found.total == PersonaFindings()
    assert dict(found.stages) == {"s1": 0, "s2": 0}
    assert set(found.personas) == {"anna", "ben"}
    assert found.hot_spots == ()


def test_a_map_that_is_not_there_has_no_figures() -> None:
    assert findings(State(FRAME), "nowhere") == Findings(PersonaFindings(), {}, {})


def test_hot_spot_needs_importance_and_a_bad_feeling() -> None:
    assert is_hot_spot(card("a", importance=4, feeling=-1))
    assert is_hot_spot(card("a", importance=5, feeling=-2))
    assert not is_hot_spot(card("a", importance=3, feeling=-2))
    assert not is_hot_spot(card("a", importance=5, feeling=0))
    assert not is_hot_spot(card("a", importance=5))
    assert not is_hot_spot(card("a", feeling=-2))


def test_hot_spots_stand_in_the_order_of_the_journey() -> None:
    hot = {"importance": 5, "feeling": -1}
    state = State(
        [
            *FRAME,
            card("z", stage="s1", persona="anna", where="online", **hot),
            card("a", stage="s2", persona="anna", where="online", **hot),
            card("b", stage="s1", persona="ben", where="online", **hot),
            card("c", stage="s1", persona="anna", where="offline", **hot),
            card("d", stage="s1", persona="anna", where="offline", importance=1, feeling=-1),
        ]
    )
    assert findings(state, "m").hot_spots == ("z", "c", "b", "a")


def test_evidence_is_counted_by_persona_and_in_all() -> None:
    state = State(
        [
            *FRAME,
            card("1", evidence="validated"),
            card("2", evidence="researched", feeling=1),
            card("3"),
            card("4", persona="ben", stage="s2", evidence="validated"),
            card("5", persona=None, moment_of_truth=True),
            card("6", map="other", stage="x1"),
        ]
    )
    found = findings(state, "m")
    assert found.persona("anna") == PersonaFindings(3, 1, 1, 1, 1, 0, 0)
    assert found.persona("ben")[:4] == (1, 1, 0, 0)
    assert found.persona(None)[:4] == (1, 0, 0, 1)
    assert found.total[:5] == (5, 2, 1, 2, 1)
    assert dict(found.stages) == {"s1": 4, "s2": 1}
    assert found.moments_of_truth == ("5",)


def test_hand_offs_go_on_from_stage_to_stage() -> None:
    """The second persona of the design's example: the mock says eight."""
    stages = [Stage(id=f"t{n}", map="m", order=f"3{n}") for n in range(6)]
    words = ["MK", "MK SH", "SH DO", "SH CC", "SH LF", "CC MK"]
    state = State([*FRAME, *stages, *(chain(f"t{n}", "ben", words[n]) for n in range(6))])
    assert findings(state, "m").persona("ben").hand_offs == 8
    assert findings(state, "m").total.hand_offs == 8


def test_hand_offs_are_counted_for_each_persona_alone() -> None:
    state = State([*FRAME, chain("s1", "anna", "MK"), chain("s2", "anna", "MK SH"), chain("s1", "ben", "SH DO SH")])
    found = findings(state, "m")
    assert (found.persona("anna").hand_offs, found.persona("ben").hand_offs, found.total.hand_offs) == (1, 2, 3)


@given(st.lists(st.sampled_from("ABC"), max_size=12))
def test_hand_offs_do_not_depend_on_where_stages_end(chain_of: list[str]) -> None:
    collapsed = [one for place, one in enumerate(chain_of) if place == 0 or chain_of[place - 1] != one]
    assert hand_offs(chain_of) == max(0, len(collapsed) - 1)
    assert hand_offs(reversed(chain_of)) == hand_offs(chain_of)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["s1", "s2"]),
            st.sampled_from(["anna", "ben", None]),
            st.sampled_from(["assumption", "researched", "validated"]),
            st.sampled_from([None, -2, 0, 2]),
        ),
        max_size=20,
    )
)
def test_parts_add_up_to_the_whole(rows: list[tuple[str, str | None, str, int | None]]) -> None:
    cards = [
        card(str(number), stage=stage, persona=persona, evidence=evidence, feeling=feeling, importance=5)
        for number, (stage, persona, evidence, feeling) in enumerate(rows)
    ]
    found = findings(State([*FRAME, *cards]), "m")
    assert found.total.touchpoints == len(rows) == sum(found.stages.values())
    for place in range(len(found.total)):
        assert found.total[place] == sum(one[place] for one in found.personas.values())
    for one in (found.total, *found.personas.values()):
        assert one.validated + one.researched + one.assumptions == one.touchpoints
    assert len(found.hot_spots) == found.total.hot_spots == sum(1 for row in rows if row[3] == -2)
