"""Departments by stages: maps with known answers, and random maps against slow and plain counting. Test code."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from support.analysis_maps import card, random_map, state

from journey_studio.analysis.chosen import Chosen
from journey_studio.analysis.silos import Sums, Task, silos
from journey_studio.model.records import HandOffChain, Link, Pain, Touchpoint
from journey_studio.model.records.practice import TouchpointPart
from journey_studio.model.state import State

STAGES = ("s1", "s2", "s3", "s4")
CHOICES = (Chosen(), Chosen(personas=frozenset({"ben"})), Chosen(channels=frozenset({"mail"})))


def part(touchpoint: str, department: str, does: str = "", *, backstage: bool = False) -> TouchpointPart:
    key = f"part-{touchpoint}-{department}"
    return TouchpointPart(id=key, map="m", touchpoint=touchpoint, department=department, does=does, backstage=backstage)


def test_a_small_map_by_hand() -> None:
    found = silos(
        state(
            card("a", departments=("MK", "DO"), owner="MK", feeling=-2),
            card("b", stage="s2", departments=("DO",), owner=None, feeling=1),
            card("c", stage="s2", departments=("DO",), owner="DO", backstage=True),
            part("a", "DO", "Measures the room", backstage=True),
            part("a", "MK", "Answers"),
            Pain(id="p", map="m", stage="s1", persona="anna"),
            Link(id="l", map="m", start="p", end="a"),
            HandOffChain(id="h1", map="m", stage="s1", persona="anna", departments=("MK", "DO"), unseen=(0,)),
            HandOffChain(id="h2", map="m", stage="s2", persona="anna", departments=("CC", "DO")),
            HandOffChain(id="h3", map="m", stage="s2", persona="ben", departments=("CC", "DO")),
        ),
        "m",
    )
    assert found.cells["MK", "s1"] == (Task("a", True, False, "Answers", "part-a-MK"),)
    assert found.cells["DO", "s1"] == (Task("a", False, True, "Measures the room", "part-a-DO"),)
    assert found.cells["DO", "s2"] == (Task("b", False, False, "", ""), Task("c", True, True, "", ""))
    assert found.unowned == {"s2": ("b",)}
    assert found.sums["MK"] == Sums(1, 0, 1, -2.0)
    assert found.sums["DO"] == Sums(1, 2, 1, -0.5)
    told = [(one.stage, one.before, one.after, one.seen, len(one.links)) for one in found.passings]
    assert told == [("s1", "MK", "DO", False, 1), ("s2", "CC", "DO", True, 2), ("s2", "DO", "CC", True, 1)]
    into_the_stage = next(one for one in found.passings if one.before == "DO")
    assert [(one.chain, one.place) for one in into_the_stage.links] == [("h2", -1)]


def with_parts(made: State, seed: int) -> State:
    """Some departments say what they do."""
    rng = random.Random(seed)
    more = []
    for one in made.of(Touchpoint):
        for department in one.departments:
            if one.map == "m" and rng.random() < 0.5:
                more.append(part(one.id, department, rng.choice(["", "does it"]), backstage=rng.random() < 0.4))
    return State([*made.values(), *more])


@pytest.mark.parametrize("seed", range(40))
def test_the_table_is_what_plain_counting_gives(seed: int) -> None:
    made = with_parts(random_map(seed), seed)
    chosen = CHOICES[seed % len(CHOICES)]
    found = silos(made, "m", chosen)
    cards = [one for one in made.values() if isinstance(one, Touchpoint) and one.map == "m" and chosen.card(one)]
    parts = [one for one in made.values() if isinstance(one, TouchpointPart)]
    for department in ("CC", "DO", "MK"):
        mine = [one for one in cards if one.owner == department or department in one.departments]
        for stage in STAGES:
            tasks = found.cells.get((department, stage), ())
            assert {one.card for one in tasks} == {one.id for one in mine if one.stage == stage}
            for task in tasks:
                card_ = made.get_as(Touchpoint, task.card)
                said = [one for one in parts if (one.touchpoint, one.department) == (task.card, department)]
                assert task.owns == (card_.owner == department)
                assert task.does == (said[0].does if said else "")
                assert task.backstage == (card_.backstage or any(one.backstage for one in said))
        sums = found.sums.get(department, Sums())
        felt = [one.feeling for one in mine if one.feeling is not None]
        assert sums.owned == sum(one.owner == department for one in mine)
        assert sums.owned + sums.parts == len(mine)
        assert sums.feeling == (pytest.approx(sum(felt) / len(felt)) if felt else None)
        ids = {one.id for one in mine}
        hurt = {
            pain.id
            for pain in made.values()
            if isinstance(pain, Pain)
            for link in made.values()
            if isinstance(link, Link) and {link.start, link.end} & ids and pain.id in (link.start, link.end)
        }
        assert sums.pains == len(hurt)
    for stage in STAGES:
        assert set(found.unowned.get(stage, ())) == {one.id for one in cards if one.stage == stage and not one.owner}
    handed = 0
    for persona in ("anna", "ben", None):
        line: list[tuple[str, bool]] = []
        for stage in STAGES:
            for chain in made.values():
                if isinstance(chain, HandOffChain) and (chain.map, chain.stage, chain.persona) == ("m", stage, persona):
                    for number, one in enumerate(chain.departments):
                        line.append((one, number > 0 and number - 1 in chain.unseen))
        if chosen.persona(persona):
            handed += sum(before[0] != after[0] for before, after in pairwise(line))
    assert sum(len(one.links) for one in found.passings) == handed
