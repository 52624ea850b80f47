"""The records of a type are in order after a change, whether they were sorted before it or not.

Test code.
"""

from __future__ import annotations

import random

import pytest
from support.projects import small_project

from journey_studio.model.diff import Change, Diff
from journey_studio.model.ids import new_id
from journey_studio.model.records import Stage, Touchpoint
from journey_studio.model.state import State


def _some_changes(state: State, dice: random.Random, count: int) -> Diff:
    cards = dice.sample(state.of(Touchpoint), count)
    changes: dict[str, Change] = {}
    for number, card in enumerate(cards):
        order = "".join(dice.choices("0AMZaz", k=2))
        if number % 3 == 0:
            changes[card.id] = Change(card, card.replaced(order=order))
        elif number % 3 == 1:
            changes[card.id] = Change(card, None)
        else:
            new = card.replaced(id=new_id("touchpoint"), order=order)
            changes[new.id] = Change(None, new)
    return Diff(changes)


@pytest.mark.parametrize("count", [1, 3, 12, 40])
def test_mended_order_is_the_order(count: int) -> None:
    dice = random.Random(count)
    state = small_project(stages=4, personas=2, touchpoints=8)
    for _round in range(10):
        state.of(Touchpoint)
        state.of(Stage)
        diff = _some_changes(state, dice, count)
        after = state.apply(diff)
        assert after.of(Touchpoint) == State(dict(after)).of(Touchpoint)
        assert after.of(Stage) is state.of(Stage)
        assert after.apply(diff.reverse()).of(Touchpoint) == state.of(Touchpoint)
