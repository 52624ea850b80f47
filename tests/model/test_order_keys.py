"""Order keys: always room between two, always sorted, short in practice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_studio.model.order import key_at, key_between, keys_between, renumbered


@given(st.lists(st.integers(min_value=0, max_value=200), max_size=60))
def test_insertions_anywhere_keep_the_order(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        index = place % (len(keys) + 1)
        keys.insert(index, key_at(keys, index))
    assert keys == sorted(set(keys))
    assert not any(key.endswith("0") for key in keys)


@given(st.integers(0, 40), st.booleans(), st.booleans())
def test_many_at_once_lie_between(count: int, open_low: bool, open_high: bool) -> None:
    low, high = (None if open_low else "G"), (None if open_high else "H")
    keys = keys_between(low, high, count)
    assert len(keys) == count == len(set(keys))
    assert keys == sorted(keys)
    assert all((low is None or key > low) and (high is None or key < high) for key in keys)


@pytest.mark.parametrize("count", [0, 1, 2, 61, 62, 500, 5_000])
def test_fresh_numbering_is_sorted_and_short(count: int) -> None:
    keys = renumbered(count)
    assert keys == sorted(set(keys)) and len(keys) == count
    assert all(len(key) <= 4 and not key.endswith("0") for key in keys)


def test_appending_and_prepending_stay_short() -> None:
    last: str | None = None
    first: str | None = "V"
    for _ in range(500):
        last = key_between(last, None)
        first = key_between(None, first)
    assert last is not None and len(last) < 20
    assert first is not None and len(first) < 110  # halving each time: six steps a character


def test_equal_neighbours_of_a_merge_are_survived() -> None:
    keys = ["A", "M", "M", "T"]
    assert keys[2] < key_at(keys, 2) < keys[3]
    with pytest.raises(ValueError, match="no key between"):
        key_between("M", "M")
