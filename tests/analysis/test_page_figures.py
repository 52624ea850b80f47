"""The figures of the analysis page: maps with known answers, and random maps against slow and plain counting."""

from __future__ import annotations

import pytest
from support.analysis_maps import card, random_map, state

from journey_studio.analysis.chosen import Chosen
from journey_studio.analysis.effort import Saving, effort
from journey_studio.analysis.findings import hand_offs
from journey_studio.analysis.heat import heat, round_away
from journey_studio.analysis.paths import HandOff, ways
from journey_studio.analysis.proof import Proof, proven
from journey_studio.analysis.starters import starters
from journey_studio.model.records import HandOffChain, Touchpoint
from journey_studio.model.state import State

SEEDS = range(60)
CHOICES = (
    Chosen(),
    Chosen(personas=frozenset({"ben"})),
    Chosen(personas=frozenset({""}), evidence=frozenset({"assumption", "researched"})),
    Chosen(channels=frozenset({"mail", ""})),
)


def of_map(found: State, chosen: Chosen) -> list[Touchpoint]:
    """The touchpoints that count, by looking at every record."""
    cards = [one for one in found.values() if isinstance(one, Touchpoint) and one.map == "m"]
    if chosen.personas:
        cards = [one for one in cards if (one.persona or "") in chosen.personas]
    if chosen.channels:
        cards = [one for one in cards if (one.channel or "") in chosen.channels]
    return [one for one in cards if not chosen.evidence or one.evidence in chosen.evidence]


def test_a_cell_has_the_mean_feeling_the_largest_importance_and_its_hot_spots() -> None:
    found = heat(
        state(
            card("a", channel="mail", feeling=-2, importance=5),
            card("b", channel="mail", feeling=1, importance=2),
            card("c", channel="mail", stage="s2"),
            card("d", channel="shop", feeling=-1, importance=3),
            card("e", importance=4),
        ),
        "m",
    )
    assert found.channels == ("mail", "shop", "") and found.stages == ("s1", "s2", "s3", "s4")
    assert found.cells["mail", "s1"] == (("a", "b"), -0.5, 5, ("a",))
    assert found.cells["mail", "s1"].face == -1, "half a step is not glossed over"
    assert found.cells["mail", "s2"] == (("c",), None, None, ()) and found.cells["mail", "s2"].face is None
    assert found.cells["shop", "s1"].hot_spots == () and ("shop", "s2") not in found.cells
    assert found.weights == {"mail": 7, "shop": 3, "": 4}


def test_a_half_goes_away_from_neutral() -> None:
    assert [round_away(value) for value in (-1.5, -0.5, -0.49, 0.0, 0.5, 1.49, 1.5)] == [-2, -1, 0, 0, 1, 1, 2]


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_matrix_is_what_plain_counting_gives(seed: int, chosen: Chosen) -> None:
    made = random_map(seed)
    found, cards = heat(made, "m", chosen), of_map(made, chosen)
    for channel in ("mail", "shop", "phone", ""):
        mine = [one for one in cards if (one.channel or "") == channel]
        assert (channel in found.channels) == bool(mine)
        assert found.weights.get(channel, 0) == sum(one.importance or 0 for one in mine)
        for stage in ("s1", "s2", "s3", "s4"):
            here = [one for one in mine if one.stage == stage]
            cell = found.cells.get((channel, stage))
            assert (cell is not None) == bool(here)
            if cell is None:
                continue
            assert sorted(cell.cards) == sorted(one.id for one in here)
            felt = [one.feeling for one in here if one.feeling is not None]
            assert cell.feeling == (pytest.approx(sum(felt) / len(felt)) if felt else None)
            assert cell.importance == max((one.importance for one in here if one.importance), default=None)
            hot = {one.id for one in here if (one.importance or 0) >= 4 and one.feeling in (-1, -2)}
            assert set(cell.hot_spots) == hot


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_proven_adds_up(seed: int, chosen: Chosen) -> None:
    made = random_map(seed)
    found, cards = proven(made, "m", chosen), of_map(made, chosen)
    assert found.total.total == len(cards) == sum(one.total for one in found.stages.values())
    assert sum(one.total for one in found.personas.values()) == len(cards)
    for stage, told in found.stages.items():
        here = [one.evidence for one in cards if one.stage == stage]
        assert told == Proof(here.count("validated"), here.count("researched"), here.count("assumption"))
    assert sorted(found.next) == sorted(one.id for one in cards if one.evidence == "assumption")


def test_what_is_validated_next_is_what_would_cost_most() -> None:
    found = proven(
        state(
            card("a", importance=5),
            card("b", importance=2, moment_of_truth=True),
            card("c", importance=4, feeling=-1),
            card("d", importance=3, evidence="validated"),
            card("e", stage="s2", importance=5),
        ),
        "m",
    )
    assert found.next == ("b", "c", "a", "e")
    assert found.stages["s1"] == Proof(1, 0, 3) and found.stages["s1"].share == 0.25 and found.stages["s4"].share == 0


def test_effort_goes_where_it_hurts_and_leaves_what_nobody_values() -> None:
    found = effort(
        state(
            card("a", importance=4, feeling=-1),
            card("b", importance=5, feeling=-1),
            card("c", importance=5, feeling=-2, stage="s3"),
            card("d", importance=2, feeling=0, yearly_cost=9_000.0),
            card("e", importance=1, feeling=2, yearly_cost=50_000.0),
            card("f", importance=1, feeling=0, moment_of_truth=True, yearly_cost=50_000.0),
            card("g", status="to_remove", importance=5, yearly_cost=14_000.0),
            card("h", untouched=True, yearly_cost=6_000.0, yearly_saving=2_000.0),
            card("i", yearly_cost=70_000.0),
        ),
        "m",
    )
    assert found.spend == ("c", "b", "a")
    assert found.less == (Saving("g", 14_000.0, 14_000.0), Saving("d", 9_000.0, None), Saving("h", 6_000.0, 2_000.0))
    assert found.cost == 29_000.0 and found.saving == 16_000.0


def test_a_conversation_begins_where_it_is_welcome() -> None:
    found = starters(
        state(
            card("a", channel="mail", importance=5, feeling=-1),
            card("b", channel="mail", importance=3, feeling=1),
            card("c", channel="shop", importance=3, feeling=1, evidence="validated"),
            card("d", channel="mail", importance=5, initiator="customer"),
            card("e", importance=5),
            card("f", channel="mail", importance=1, feeling=-2, conversation_starter=True),
            card("g", stage="s2", channel="mail", status="candidate"),
            card("h", stage="s3", channel="mail", importance=2, feeling=0),
            card("i", stage="s4", channel="mail", importance=2, feeling=1),
        ),
        "m",
    )
    assert [one.card for one in found["s4"]] == ["i"]
    assert [one.card for one in found["s1"]] == ["f", "c", "b"] and found["s1"][1].points == 5.0
    assert found["s2"] == found["s3"] == ()


def chain(stage: str, persona: str | None, text: str, unseen: tuple[int, ...] = ()) -> HandOffChain:
    key = f"{stage}-{persona}"
    return HandOffChain(id=key, map="m", stage=stage, persona=persona, departments=tuple(text.split()), unseen=unseen)


def test_the_way_of_a_persona_has_its_hand_offs_switches_and_holes() -> None:
    found = ways(
        state(
            chain("s1", "anna", "MK DO MK", (1,)),
            chain("s3", "anna", "MK CC"),
            card("a", channel="mail"),
            card("b", channel="mail", stage="s2"),
            card("c", channel="shop", stage="s2"),
            card("d", stage="s4"),
        ),
        "m",
    )
    anna = found["anna"]
    assert anna.hand_offs == (
        HandOff("s1", "MK", "DO", True),
        HandOff("s1", "DO", "MK", False),
        HandOff("s3", "MK", "CC", True),
    )
    assert anna.switches == (("b", "c"),) and anna.holes == ("s3",)
    assert set(found) == {"anna", "ben", None} and found["ben"] == ((), (), (), ())


@pytest.mark.parametrize("seed", SEEDS)
def test_ways_are_what_plain_counting_gives(seed: int) -> None:
    made = random_map(seed)
    found = ways(made, "m")
    for persona, way in found.items():
        line: list[str] = []
        for stage in ("s1", "s2", "s3", "s4"):
            for one in made.values():
                if isinstance(one, HandOffChain) and (one.map, one.stage, one.persona) == ("m", stage, persona):
                    line += one.departments
        assert [step.department for step in way.steps] == line
        assert len(way.hand_offs) == hand_offs(line)
        held = {one.stage for one in of_map(made, Chosen()) if one.persona == persona}
        for stage in way.holes:
            assert stage not in held and min(held) < stage < max(held)
