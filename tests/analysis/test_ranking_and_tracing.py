"""Rank, trace and schedule of initiatives: a hand-made map with known answers, random ones against a plain second way.

Test code. The second implementations are written from the words of the interface, by loops over everything.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest
from support.analysis_maps import card, state

from journey_studio.analysis.ranking import MOST, ranking
from journey_studio.analysis.schedule import moved, span
from journey_studio.analysis.tracing import trace
from journey_studio.model.records import Kpi, KpiPlacement, Link, Opportunity, Pain, Record, practice
from journey_studio.model.state import State


def pain(key: str, stage: str = "s1", **more: object) -> Pain:
    return Pain(id=key, map="m", stage=stage, persona="anna", title=key, **more)  # type: ignore[arg-type]


def idea(key: str, stage: str = "s1", **more: object) -> Opportunity:
    return Opportunity(id=key, map="m", stage=stage, persona="anna", title=key, **more)  # type: ignore[arg-type]


def made(key: str, **more: object) -> practice.Initiative:
    return practice.Initiative(id=key, title=key, order=key, **more)  # type: ignore[arg-type]


def acts(one: str, target: str) -> practice.InitiativeLink:
    return practice.InitiativeLink(id=f"{one}-{target}", initiative=one, target=target)


def test_the_rank_is_the_sum_that_is_told() -> None:
    found = ranking(
        state(
            pain("p1", evidence="validated"),
            pain("p2"),
            idea("i1", evidence="researched"),
            Link(id="l1", map="m", start="p2", end="i1"),
            made("a", impact=9, effort=3, cost=6_000.0, benefit=48_000.0),
            made("b", impact=2, effort=9, cost=9_000.0),
            made("c"),
            made("d", state="done", impact=10, effort=0),
            acts("a", "i1"),
            acts("a", "p1"),
            acts("b", "p2"),
        )
    )
    assert [one.initiative for one in found] == ["a", "b", "c"]
    first = found[0]
    assert first.parts == {"weight": 32.0, "money": 25.0, "pains": 10.0, "proof": pytest.approx(11.25)}
    assert (first.net, set(first.pains), first.proof) == (42_000.0, {"p1", "p2"}, 0.75)
    assert found[1].parts == {"weight": 6.0, "money": 0.0, "pains": 5.0, "proof": 0.0}
    assert found[2].points == 0 and found[2].net is None and found[2].proof is None
    assert [one.place for one in found] == [1, 2, 3]
    assert sum(MOST.values()) == 100


def plain_points(at: State, one: practice.Initiative) -> float:
    """As the interface says it, one question after the other."""
    points = 0.0
    if one.impact is not None and one.effort is not None:
        points += 2 * (one.impact - one.effort) + 20
    nets = []
    for other in at.of(practice.Initiative):
        if other.state in ("idea", "chosen", "running") and not (other.cost is None and other.benefit is None):
            nets.append((other.benefit or 0) - (other.cost or 0))
    if not (one.cost is None and one.benefit is None):
        own = (one.benefit or 0) - (one.cost or 0)
        if own > 0:
            points += 25 * own / max(nets)
    about = []
    for link in at.of(practice.InitiativeLink):
        if link.initiative == one.id and link.target not in about:
            about.append(link.target)
    pains = set()
    for found in at.of(Pain):
        if found.id in about:
            pains.add(found.id)
        for link in at.of(Link):
            if (link.start == found.id and link.end in about) or (link.end == found.id and link.start in about):
                pains.add(found.id)
    points += 5 * min(4, len(pains))
    sure = [{"assumption": 0, "researched": 1, "validated": 2}[at[key].evidence] for key in about]  # type: ignore[attr-defined]
    if sure:
        points += 15 * sum(sure) / len(sure) / 2
    return points


def random_state(seed: int) -> State:
    chance = random.Random(seed)
    evidence = ("assumption", "researched", "validated")
    records: list[Record] = []
    for number in range(chance.randrange(2, 9)):
        records.append(pain(f"p{number}", chance.choice(["s1", "s2"]), evidence=chance.choice(evidence)))
        records.append(idea(f"i{number}", chance.choice(["s1", "s2"]), evidence=chance.choice(evidence)))
        records.append(card(f"t{number}", stage="s1", evidence=chance.choice(evidence)))
    cards = [one.id for one in records]
    for number in range(chance.randrange(0, 12)):
        start, end = chance.sample(cards, 2)
        records.append(Link(id=f"l{number}", map="m", start=start, end=end))
    kpis = [f"k{number}" for number in range(3)]
    records += [Kpi(id=key, name=key) for key in kpis]
    if chance.random() < 0.7:
        records.append(KpiPlacement(id="kp", map="m", stage="s1", persona="anna", kpi="k0"))
    for number in range(chance.randrange(1, 8)):
        value = lambda most: chance.choice([None, chance.randrange(most)])  # noqa: E731
        one = made(
            f"in{number}",
            impact=value(11),
            effort=value(11),
            cost=value(9_000),
            benefit=value(9_000),
            state=chance.choice(["idea", "chosen", "running", "done", "dropped"]),
            kpi=chance.choice([None, *kpis]),
        )
        records.append(one)
        records += [acts(one.id, target) for target in chance.sample(cards, chance.randrange(0, 5))]
    return state(*records)


@pytest.mark.parametrize("seed", range(150))
def test_ranks_as_a_plain_second_way_says(seed: int) -> None:
    at = random_state(seed)
    found = ranking(at)
    open_ones = [one for one in at.of(practice.Initiative) if one.state in ("idea", "chosen", "running")]
    assert {one.initiative for one in found} == {one.id for one in open_ones}
    for one in found:
        assert one.points == pytest.approx(plain_points(at, at.get_as(practice.Initiative, one.initiative)))
    points = [round(one.points, 6) for one in found]
    assert points == sorted(points, reverse=True)


@pytest.mark.parametrize("seed", range(150))
def test_traces_as_a_plain_second_way_says(seed: int) -> None:
    at = random_state(seed)
    found = trace(at, "m")
    going = [one for one in at.of(practice.Initiative) if one.state != "dropped"]
    assert set(found.initiatives) == {one.id for one in going}
    links = at.of(practice.InitiativeLink)
    for one in going:
        assert (one.id in found.blind) == (one.kpi is None)
        assert (one.id in found.aimless) == (not any(link.initiative == one.id for link in links))
    for kind in (Pain, Opportunity):
        for origin in at.of(kind):
            direct = any(link.target == origin.id and link.initiative in found.initiatives for link in links)
            by_way = False
            if kind is Pain and not direct:
                for bond in at.of(Link):
                    if origin.id in (bond.start, bond.end):
                        other = bond.end if bond.start == origin.id else bond.start
                        by_way |= any(link.target == other and link.initiative in found.initiatives for link in links)
            assert (origin.id in found.loose) == (not direct and not by_way), origin.id
            assert origin.id in found.origins
    placed = {one.kpi for one in at.of(KpiPlacement)}
    for kpi in at.of(Kpi):
        moved_by = [one for one in going if one.kpi == kpi.id]
        assert (kpi.id in found.kpis) == (kpi.id in placed or bool(moved_by))
        assert (kpi.id in found.unmoved) == (kpi.id in placed and not moved_by)


def test_days_that_dates_mean() -> None:
    day = dt.date
    assert span("2026-05", "2026-06-10") == (day(2026, 5, 1), day(2026, 6, 10), False, False)
    assert span("2026", "2026") == (day(2026, 1, 1), day(2026, 12, 31), False, False)
    assert span("2024-02", "2024-02") == (day(2024, 2, 1), day(2024, 2, 29), False, False)
    assert span("", "") is None
    only_end = span("", "2026-05-28")
    assert only_end is not None and only_end.open_start and only_end.last == day(2026, 5, 28)
    only_start = span("2026-05-01", "")
    assert only_start is not None and only_start.open_end and only_start.first == day(2026, 5, 1)


def test_a_moved_date_is_as_exact_as_it_was() -> None:
    assert moved("2026-05-28", 7) == "2026-06-04"
    assert moved("2026-12", 31) == "2027-01"
    assert moved("2026-01", -31) == "2025-12"
    assert moved("2026", 365) == "2027"
    assert moved("2026-05", 7) == "2026-05"
    assert moved("", 7) == ""
    assert moved("0001-01-02", -40) == "0001-01-01"
