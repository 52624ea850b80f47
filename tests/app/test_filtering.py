"""What a filter leaves out, and that it comes back from where it was kept.

Test code.
"""

from __future__ import annotations

import json

from support.projects import small_project

from journey_studio.app.filtering import NOBODY, CardFilter, choices, described, from_json, sieve
from journey_studio.model import queries
from journey_studio.model.records import Lane, Pain, Touchpoint
from journey_studio.model.state import State


def _state() -> State:
    """Small, with a pain without a persona, and one touchpoint that differs in all."""
    state = small_project()
    journey = queries.maps(state)[0].id
    odd = state.get_as(Touchpoint, "tp1-1-0").replaced(title="Perché no", channel="ch-shop", where="offline")
    odd = odd.replaced(departments=(), owner=None, evidence="validated", feeling=2)
    pain = Pain(id="pain", map=journey, stage="st0", order="A", title="Hurts", tags=("urgent",))
    assert any(lane.kind == "pains" for lane in state.of(Lane))
    return State({**state, odd.id: odd, pain.id: pain})


def _left(wanted: CardFilter) -> set[str]:
    state = _state()
    journey = queries.maps(state)[0].id
    found = sieve(state, journey, wanted)
    everything = {card.id for card in state.of(Touchpoint)} | {"pain"}
    assert found.total == (len(everything) if wanted.on else 0)
    return everything - found.cards


def test_nothing_wanted_leaves_nothing_out() -> None:
    assert not CardFilter(text="  ").on
    assert len(_left(CardFilter())) == 13


def test_each_group_by_itself() -> None:
    odd = {"tp1-1-0"}
    assert _left(CardFilter(channels=frozenset({"ch-shop"}))) == odd
    assert _left(CardFilter(wheres=frozenset({"offline"}))) == odd
    assert _left(CardFilter(evidence=frozenset({"validated"}))) == odd
    assert _left(CardFilter(feelings=frozenset({2}))) == odd
    assert _left(CardFilter(text="PERCHE")) == odd
    assert _left(CardFilter(text="urgent")) == {"pain"}
    assert _left(CardFilter(departments=frozenset({"dep-a"}))) == _left(CardFilter(wheres=frozenset({"online"})))
    assert _left(CardFilter(personas=frozenset({NOBODY}))) == {"pain"}


def test_choices_of_a_group_add_up_and_groups_narrow() -> None:
    both = CardFilter(channels=frozenset({"ch-shop", "ch-mail"}))
    assert len(_left(both)) == 12
    assert _left(both._replace(personas=frozenset({"per0"}), feelings=frozenset({2}))) == set()
    assert "tp0-0-0" in _left(both._replace(personas=frozenset({"per0"})))


def test_personas_go_whole() -> None:
    state = _state()
    found = sieve(state, queries.maps(state)[0].id, CardFilter(personas=frozenset({"per1"})))
    assert found.personas == {"per0", None}


def test_toggling_and_keeping() -> None:
    wanted = CardFilter(text="x").toggled("channels", "a").toggled("feelings", -2).toggled("channels", "b")
    assert wanted.toggled("channels", "a").channels == {"b"}
    assert from_json(json.loads(json.dumps(wanted.as_json()))) == wanted
    assert from_json({"channels": [1, "a"], "feelings": [True, "x", 1], "text": 3}) == CardFilter(
        channels=frozenset({"a"}), feelings=frozenset({1})
    )
    assert from_json(None) == CardFilter()


def test_what_there_is_to_choose_from() -> None:
    state = _state()
    found = choices(state, queries.maps(state)[0].id)
    assert [one.value for one in found["personas"]] == ["per0", "per1", NOBODY]
    assert {one.value for one in found["channels"]} == {"ch-mail", "ch-shop"}
    words = described(state, CardFilter(channels=frozenset({"ch-shop", "gone"}), text="a"), {})
    assert words == ["Showroom", "“a”"]
