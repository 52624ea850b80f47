"""Commands on cards: where they go, what follows them, what is refused and in which words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from support.projects import small_project

from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards, needs_channel, step
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.records import PutRecords
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import EmotionPoint, Pain, Stage, Touchpoint
from journey_studio.model.state import State


def cell(state: State, stage: str, kind: str, persona: str | None) -> Cell:
    journey = queries.maps(state)[0].id
    lane = next(lane.id for lane in queries.lanes(state, journey) if lane.kind == kind)
    return Cell(stage, lane, persona)


def titles(state: State, where: Cell) -> list[str]:
    return [card.title for card in queries.cards_in(state, queries.maps(state)[0].id, where)]


def test_a_card_moves_between_two_others_of_another_stage() -> None:
    document = Document(small_project())
    before = document.state
    there = cell(document.state, "st1", "online", "per0")
    document.run(MoveCards(("tp0-0-1",), there, 1))
    assert titles(document.state, there) == ["Touch 1.0.0", "Touch 0.0.1", "Touch 1.0.1"]
    assert str(document.undo_steps[-1].label) == "Move “Touch 0.0.1”"
    document.undo()
    assert document.state == before


def test_dropping_a_card_where_it_was_is_no_step() -> None:
    document = Document(small_project())
    here = cell(document.state, "st0", "online", "per0")
    assert document.run(MoveCards(("tp0-0-1",), here, 1)) is None
    assert document.run(MoveCards(("tp0-0-0", "tp0-0-1"), here, 0)) is None
    assert document.undo_steps == ()


def test_several_cards_keep_the_order_they_are_given_in() -> None:
    document = Document(small_project())
    there = cell(document.state, "st2", "online", "per1")
    document.run(MoveCards(("tp0-0-1", "tp1-0-0"), there, 1))
    assert titles(document.state, there) == ["Touch 2.1.0", "Touch 0.0.1", "Touch 1.0.0", "Touch 2.1.1"]


def test_the_linked_curve_point_follows_its_card() -> None:
    document = Document(small_project())
    document.run(SetFields("ep0-0", (("touchpoint", "tp0-0-0"),)))
    document.run(MoveCards(("tp0-0-0",), cell(document.state, "st2", "online", "per1"), 0))
    point = document.state.get_as(EmotionPoint, "ep0-0")
    assert (point.stage, point.persona) == ("st2", "per1")


@pytest.mark.parametrize("taken", [(0.5,), (0.25, 0.5), (0.25, 0.5, 0.75), tuple(n / 10 for n in range(11))])
def test_a_point_that_follows_lands_beside_the_others(taken: tuple[float, ...]) -> None:
    document = Document(small_project())
    base = document.state.get_as(EmotionPoint, "ep2-0")
    more = [base.replaced(id=f"more{n}", position=place) for n, place in enumerate(taken[1:])]
    document.run(SetFields("ep2-0", (("position", taken[0]),)))
    document.run(PutRecords(tuple(more), msg("More points"), ()))
    document.run(SetFields("ep0-0", (("touchpoint", "tp0-0-0"), ("position", 0.5))))
    document.run(MoveCards(("tp0-0-0",), cell(document.state, "st2", "online", "per0"), 0))
    point = document.state.get_as(EmotionPoint, "ep0-0")
    assert point.stage == "st2"
    gaps = sorted([0.0, *taken, 1.0])
    widest = max(right - left for left, right in pairwise(gaps))
    assert min(abs(point.position - place) for place in taken) >= min(0.2, widest / 2) - 0.001
    document.undo()
    assert document.state.get_as(EmotionPoint, "ep0-0").position == 0.5


def test_a_point_that_follows_stays_at_its_place_where_it_is_free() -> None:
    document = Document(small_project())
    document.run(SetFields("ep2-0", (("position", 0.1),)))
    document.run(SetFields("ep0-0", (("touchpoint", "tp0-0-0"), ("position", 0.8))))
    document.run(MoveCards(("tp0-0-0",), cell(document.state, "st2", "online", "per0"), 0))
    assert document.state.get_as(EmotionPoint, "ep0-0").position == 0.8


def test_changing_between_online_and_offline_wants_a_channel_that_fits() -> None:
    document = Document(small_project())
    offline = cell(document.state, "st0", "offline", "per0")
    card = document.state.get_as(Touchpoint, "tp0-0-0")
    lane = next(lane for lane in queries.lanes(document.state, card.map) if lane.id == offline.lane)
    assert needs_channel(document.state, card, lane)
    with pytest.raises(UserError, match=r"E-mail.*Offline"):
        document.run(MoveCards(("tp0-0-0",), offline, 0))
    document.run(MoveCards(("tp0-0-0",), offline, 0, channel="ch-shop"))
    moved = document.state.get_as(Touchpoint, "tp0-0-0")
    assert (moved.where, moved.channel) == ("offline", "ch-shop")


def test_a_channel_that_fits_the_lane_is_kept() -> None:
    document = Document(small_project())
    document.run(SetFields("ch-mail", (("where", "both"),)))
    document.run(MoveCards(("tp0-0-0",), cell(document.state, "st0", "offline", "per0"), 0, channel="ch-shop"))
    moved = document.state.get_as(Touchpoint, "tp0-0-0")
    assert (moved.where, moved.channel) == ("offline", "ch-mail")


def test_touchpoints_are_refused_elsewhere_and_locked_ones_everywhere() -> None:
    document = Document(small_project())
    with pytest.raises(UserError, match="Touchpoints live in Online or Offline"):
        document.run(MoveCards(("tp0-0-0",), cell(document.state, "st0", "pains", "per0"), 0))
    document.run(SetFields("tp0-0-0", (("locked", True),)))
    for command in (
        MoveCards(("tp0-0-0",), cell(document.state, "st1", "online", "per0"), 0),
        Rename("tp0-0-0", "x"),
        DeleteRecords(("tp0-0-0",)),
    ):
        with pytest.raises(UserError, match="is locked"):
            document.run(command)


def test_new_cards_are_of_the_lane_they_stand_in() -> None:
    document = Document(small_project())
    changed = document.run(AddCard(cell(document.state, "st0", "pains", "per0"), 0, "Too slow"))
    assert changed is not None and isinstance(changed.diff.added[0], Pain)
    with pytest.raises(UserError, match="holds no cards"):
        document.run(AddCard(cell(document.state, "st0", "emotion", "per0"), 0, "x"))


def test_deleting_a_stage_takes_what_stands_in_it_and_comes_back_whole() -> None:
    document = Document(small_project())
    before = document.state
    document.run(DeleteRecords(("st1",)))
    assert document.state.find(Stage, "st1") is None
    assert not any(getattr(record, "stage", None) == "st1" for record in document.state.values())
    document.undo()
    assert document.state == before


@pytest.mark.parametrize(
    ("direction", "stage", "kind", "persona", "place"),
    [
        ("right", "st1", "online", "per0", 2),
        ("down", "st0", "online", "per0", 1),
        ("band_down", "st0", "online", "per1", 2),
    ],
)
def test_alt_and_an_arrow(direction: str, stage: str, kind: str, persona: str, place: int) -> None:
    document = Document(small_project())
    move = step(document.state, "tp0-0-0", direction)  # type: ignore[arg-type]
    assert isinstance(move, MoveCards)
    document.run(move)
    where = cell(document.state, stage, kind, persona)
    assert titles(document.state, where).index("Touch 0.0.0") == place


def test_alt_and_an_arrow_at_the_edge_says_so() -> None:
    state = small_project()
    answer = step(state, "tp0-0-0", "left")
    assert isinstance(answer, Message) and str(answer) == "This is the first stage"
    last = step(state, "tp0-0-1", "up")
    assert isinstance(last, MoveCards) and last.place == 0
    assert isinstance(step(state, "tp0-0-0", "band_up"), Message)


def test_a_gesture_of_many_values_is_one_step_and_coming_back_is_none() -> None:
    document = Document(small_project())
    for votes in (1, 2, 3):
        document.run(SetFields("tp0-0-0", (("votes", votes),), "drag"))
    assert len(document.undo_steps) == 1
    document.run(SetFields("tp0-0-0", (("votes", 0),), "drag"))
    assert document.undo_steps == ()
