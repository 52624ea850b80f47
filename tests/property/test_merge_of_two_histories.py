"""Two random histories from one base come together: nothing is lost that does not conflict, and sides do not matter.

JOURNEY_STUDIO_MERGES says how many pairs (1,000 in full).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.projects import commands_on, small_project, try_run

from journey_studio.model import merging, queries, rules
from journey_studio.model.document import Document
from journey_studio.model.records import Record, referred
from journey_studio.model.state import State

PAIRS = int(os.environ.get("JOURNEY_STUDIO_MERGES", "40"))
told: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def _told_apart() -> Iterator[None]:
    """The runs were not all empty or all in conflict."""
    told.clear()
    yield
    print(dict(told))
    assert told["edits"] > told["pairs"] > told["with conflicts"]


def _history(data: st.DataObject, base: State, most: int) -> State:
    document = Document(base)
    for _ in range(data.draw(st.integers(1, most))):
        if not queries.maps(document.state):
            break
        try_run(document, data.draw(commands_on(document.state)))
    return document.state


@settings(
    max_examples=PAIRS,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.data())
def test_two_histories_come_together(data: st.DataObject) -> None:
    base = _history(data, small_project(2, 2, 1), 3)
    mine, theirs = _history(data, base, 8), _history(data, base, 8)

    merged = merging.merge(base, mine, theirs)

    told["pairs"] += 1
    told["conflicts"] += len(merged.conflicts)
    told["with conflicts"] += bool(merged.conflicts)
    told["edits"] += len(base.difference(mine)) + len(base.difference(theirs))
    assert rules.problems(merged.state) == []
    assert merged.mended == ()
    _judge_sides(base, mine, theirs, merged)
    _judge_edits(base, mine, theirs, merged)
    for prefer, swapped in (("mine", "theirs"), ("theirs", "mine")):
        one = merging.merge(base, mine, theirs, prefer=prefer)  # type: ignore[arg-type]
        other = merging.merge(base, theirs, mine, prefer=swapped)  # type: ignore[arg-type]
        assert one.state == other.state, "the same whichever side starts"
        assert rules.problems(one.state) == [] and one.mended == ()
        assert {c.key for c in one.conflicts} == {c.key for c in other.conflicts}
    assert merging.merge(base, mine, mine).state == mine
    assert merging.merge(base, mine, base).state == mine and merging.merge(base, base, theirs).state == theirs


def _judge_sides(base: State, mine: State, theirs: State, merged: merging.Merged) -> None:
    """Without a conflict the sides do not matter at all; with some, only what they cover does."""
    swapped = merging.merge(base, theirs, mine)
    assert {c.key for c in swapped.conflicts} == {c.key for c in merged.conflicts}
    covered = _covered(merged)
    differing = {key for key, _change in merged.state.difference(swapped.state)}
    assert differing <= covered | merged.respread | swapped.respread


def _covered(merged: merging.Merged) -> set[str]:
    return {key for conflict in merged.conflicts for key in (conflict.record, *conflict.covers)}


def _judge_edits(base: State, mine: State, theirs: State, merged: merging.Merged) -> None:
    """Every edit of both sides holds, field by field, or a conflict speaks of it."""
    covered = _covered(merged)
    deleted = {c.record for c in merged.conflicts if c.kind == "deleted"}
    gone = {key for key in base if key not in merged.state}
    conflicting = {(c.record, name) for c in merged.conflicts for name in c.fields}
    for one, other in ((mine, theirs), (theirs, mine)):
        for key, (before, after) in base.difference(one):
            found = merged.state.get(merged.united.get(key, key))
            if after is None:
                assert found is None or key in covered, f"{key} was deleted and is back without a word"
            elif before is None:
                assert found is not None or key in covered, f"{key} was made and is lost"
                if found is not None and key not in merged.united and key not in merged.united.values():
                    _judge_fields(None, after, found, None, merged, conflicting, gone)
            elif found is not None and type(found) is type(after):
                _judge_fields(before, after, found, other.get(key), merged, conflicting, gone)
            else:
                assert other.get(key) is None, "it went though nobody deleted it"
                assert _is_consequence(before, after, one, deleted) or key in covered, f"the edit of {key} is lost"


def _is_consequence(before: Record, after: Record, side: State, deleted: set[str]) -> bool:
    """Whether a record changed only since what it named was deleted on its own side."""
    return all(
        getattr(before, name) == getattr(after, name)
        or any(target not in side for field, _, target in referred(before) if field == name)
        for name in type(before).model_fields
    )


def _judge_fields(
    before: Record | None,
    after: Record,
    found: Record,
    other: Record | None,
    merged: merging.Merged,
    conflicting: set[tuple[str, str]],
    gone: set[str],
) -> None:
    for name in type(after).model_fields:
        value, result = getattr(after, name), getattr(found, name)
        if result == value or (before is not None and getattr(before, name) == value):
            continue
        if (found.id, name) in conflicting or (name == "order" and found.id in merged.respread):
            continue
        if name == "order" and found.id in merged.united.values():
            continue
        if isinstance(value, tuple):
            _judge_members(before, value, result, name, gone, merged)
            continue
        lost = isinstance(value, str) and value in gone and any(value in c.covers for c in merged.conflicts)
        cleared = before is not None and value is None and _names_deleted(before, name, merged)
        assert lost or cleared, f"{found.id}.{name}: {value!r} became {result!r}"


def _names_deleted(before: Record, name: str, merged: merging.Merged) -> bool:
    """Whether the field named something that one side deleted: its clearing is a consequence, not an edit."""
    return any(field == name for field, mark, _ in referred(before) if mark.when_gone != "remove")


def _judge_members(
    before: Record | None, value: tuple[object, ...], result: object, name: str, gone: set[str], merged: merging.Merged
) -> None:
    was = getattr(before, name) if before is not None else ()
    assert isinstance(result, tuple)
    named = {key for c in merged.conflicts for key in (c.record, *c.covers)}
    for member in value:
        assert member in was or member in result or member in gone & named, f"{member!r} was put in and is lost"
    for member in was:
        assert member in value or member not in result or member in named, f"{member!r} was taken out and is back"
