"""Pasting cards: inside a project, into another one, and what a hostile clipboard comes to.

Test code.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.projects import small_project

from journey_studio.app import clipboard
from journey_studio.commands import pasting
from journey_studio.commands.cards import AddCard
from journey_studio.commands.fields import Rename
from journey_studio.commands.linking import LinkCards, linked_with
from journey_studio.commands.pasting import Clip, PasteClip, gather
from journey_studio.errors import UserError
from journey_studio.model import queries, rules
from journey_studio.model.defaults import new_project
from journey_studio.model.document import Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel, Department, Source, SourceLink, Stage, Touchpoint
from journey_studio.model.state import State

CARD, OTHER = "tp0-0-0", "tp0-0-1"


def cell(state: State, stage: str, kind: str, persona: str | None = "per0") -> Cell:
    lanes = queries.lanes(state, queries.maps(state)[0].id)
    return Cell(stage, next(lane.id for lane in lanes if lane.kind == kind), persona)


def titles(state: State, place: Cell) -> list[str]:
    return [card.title for card in queries.cards_in(state, queries.maps(state)[0].id, place)]


def travelled(clip: Clip) -> Clip:
    """The clip after a trip over the clipboard."""
    return clipboard.from_json(clipboard.to_json(clip))


def foreign() -> tuple[State, Cell]:
    """Another project: one stage, no persona, a showroom of its own."""
    base = new_project("Other", "it")
    journey = queries.maps(base)[0].id
    extra = [
        Stage(id="only", map=journey, name="Only", order="A"),
        Channel(id="theirs", name="e-MAIL", where="online", order="A"),
        Department(id="dep-a", code="XX", name="Another thing", order="A"),
    ]
    state = State([*base.values(), *extra])
    return state, cell(state, "only", "online", None)


def test_the_others_keep_their_place_to_the_first() -> None:
    document = Document(small_project())
    clip = travelled(gather(document.state, ("tp1-1-0", OTHER, CARD)))
    changed = document.run(PasteClip(clip, cell(document.state, "st1", "online"), 1))
    assert changed is not None
    state = document.state
    assert titles(state, cell(state, "st1", "online")) == ["Touch 1.0.0", "Touch 0.0.0", "Touch 0.0.1", "Touch 1.0.1"]
    assert titles(state, cell(state, "st2", "online", "per1"))[-1] == "Touch 1.1.0"
    assert str(changed.step.label) == "Paste 3 cards"
    assert not set(changed.step.selection_after) & {CARD, OTHER}


def test_at_the_last_stage_nothing_falls_off() -> None:
    document = Document(small_project())
    clip = gather(document.state, (CARD, "tp2-1-0"))
    document.run(PasteClip(clip, cell(document.state, "st2", "online", "per1"), 0))
    assert "Touch 2.1.0" in titles(document.state, cell(document.state, "st2", "online", "per1"))


def test_into_another_project() -> None:
    source = Document(small_project())
    added = source.run(AddCard(cell(source.state, "st0", "pains"), 0, "Slow"))
    assert added is not None
    pain = added.step.selection_after[0]
    source.run(LinkCards((pain,), CARD))
    state, place = foreign()
    document = Document(state)
    changed = document.run(PasteClip(travelled(gather(source.state, (CARD, pain))), place, 0))
    assert changed is not None
    assert rules.problems(document.state) == []
    touch, slow = changed.step.selection_after
    card = document.state.get_as(Touchpoint, touch)
    assert card.channel == "theirs", "by name, whatever its id"
    names = [document.state.get_as(Department, one).name for one in card.departments]
    assert names == ["Marketing", "Shop"], "the same id is no proof: they are brought along"
    assert card.owner == card.departments[1]
    assert [one.label for one in document.state.of(Source)] == ["Interviews"]
    assert [one.target for one in document.state.of(SourceLink)] == [touch]
    assert linked_with(document.state, (touch,)) == {touch: [slow]}
    assert card.persona is None
    document.undo()
    assert document.state == state


def test_pasted_twice_brings_nothing_twice() -> None:
    source, (state, place) = small_project(), foreign()
    document = Document(state)
    for _time in range(2):
        document.run(PasteClip(gather(source, (CARD,)), place, 0))
    assert len(document.state.of(Department)) == 3
    assert len(document.state.of(Source)) == 1


def test_into_the_other_of_online_and_offline() -> None:
    document = Document(small_project())
    clip = gather(document.state, (CARD,))
    goal = cell(document.state, "st1", "offline")
    asked = pasting.asks_channel(document.state, clip, goal)
    assert asked is not None
    assert (asked[0].id, asked[1].kind) == (CARD, "offline")
    with pytest.raises(UserError, match="E-mail"):
        document.run(PasteClip(clip, goal, 0))
    document.run(PasteClip(clip, goal, 0, "ch-shop"))
    assert titles(document.state, goal) == ["Touch 0.0.0"]


def test_in_a_lane_that_holds_none_they_go_to_their_own() -> None:
    document = Document(small_project())
    document.run(PasteClip(gather(document.state, (CARD,)), cell(document.state, "st1", "emotion"), 0))
    assert titles(document.state, cell(document.state, "st1", "online"))[-1] == "Touch 0.0.0"


def test_what_other_programs_get() -> None:
    document = Document(small_project())
    document.run(Rename(CARD, "=1+1"))
    assert clipboard.as_text(gather(document.state, (OTHER, CARD))) == "=1+1\nTouch 0.0.1"


def good() -> dict[str, Any]:
    told = json.loads(clipboard.to_json(gather(small_project(), (CARD, OTHER))))
    assert isinstance(told, dict)
    return told


def broken(path: tuple[str | int, ...], value: object) -> bytes:
    """A good clip with one value changed."""
    told: Any = good()
    at = told
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format": "journey-studio-cards", "version": 1}',
        broken(("version",), 2),
        broken(("cards", 0, "type"), "stage"),
        broken(("cards", 0, "type"), ["touchpoint"]),
        broken(("cards", 0, "stage"), -1),
        broken(("cards", 0, "stage"), True),
        broken(("cards", 0, "stage"), 10**30),
        broken(("cards", 0, "lane"), "pains"),
        broken(("cards", 0, "record", "title"), {"a": 1}),
        broken(("cards", 0, "record", "title"), "x" * 5000),
        broken(("cards", 0, "record", "title"), "\ud800"),
        broken(("cards", 0, "record", "feeling"), 7),
        broken(("cards", 0, "record", "unknown"), 7),
        broken(("cards", 1, "record", "id"), CARD),
        broken(("cards",), [good()["cards"][0]] * 2001),
        broken(("channels",), "x"),
        broken(("channels", 0), []),
        b" " * 8_000_001,
    ],
)
def test_hostile_clipboards_are_refused_whole(data: bytes) -> None:
    with pytest.raises(UserError):
        clipboard.from_json(data)


@given(st.data())
def test_no_clipboard_breaks_a_rule(data: st.DataObject) -> None:
    """Ids, references and numbers are drawn anew: whatever is accepted pastes without breaking a rule."""
    told = good()
    ids = st.sampled_from([CARD, OTHER, "st0", "dep-a", "dep-b", "ch-mail", "src", "project", "nobody"])
    for number in range(2):
        record = told["cards"][number]["record"]
        for field in data.draw(st.sets(st.sampled_from(["channel", "owner", "stage", "persona", "lane", "map"]))):
            record[field] = data.draw(ids)
        record["departments"] = data.draw(st.lists(ids, max_size=4))
        told["cards"][number]["stage"] = data.draw(st.integers(0, 50))
        told["cards"][number]["band"] = data.draw(st.integers(0, 50))
    told["links"] = [{"id": "l", "map": "m", "start": data.draw(ids), "end": data.draw(ids)}]
    told["told"] = [{"id": "t", "source": data.draw(ids), "target": data.draw(ids)}]
    clip = clipboard.from_json(json.dumps(told).encode())
    document = Document(small_project())
    kinds = st.sampled_from(["online", "offline", "pains", "emotion"])
    goal = cell(document.state, data.draw(st.sampled_from(["st0", "st2"])), data.draw(kinds))
    try:
        document.run(PasteClip(clip, goal, 0))
    except UserError:
        return
    assert rules.problems(document.state) == []
