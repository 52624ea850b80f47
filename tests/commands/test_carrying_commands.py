"""Copying, doubling, stepping several cards at once, answering pains, linking and describing.

Test code.
"""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands import carrying
from journey_studio.commands.cards import AddCard
from journey_studio.commands.carrying import AnswerPains, CopyCards, DuplicateCards, ShiftCards
from journey_studio.commands.describing import Describe, Own, SetChannel, TakePart, Together
from journey_studio.commands.fields import SetFields
from journey_studio.commands.linking import LinkCards, UnlinkCards, linked_with
from journey_studio.commands.sources import LinkSource
from journey_studio.commands.tying import variants_of
from journey_studio.errors import UserError
from journey_studio.model import queries
from journey_studio.model.document import Changed, Command, Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel, Link, Pain, SourceLink, Touchpoint

CARD, OTHER = "tp0-0-0", "tp0-0-1"


class Desk:
    """A document and what the tests ask of it."""

    def __init__(self) -> None:
        self.document = Document(small_project())
        self.map = queries.maps(self.document.state)[0].id

    def cell(self, stage: str, kind: str, persona: str = "per0") -> Cell:
        lanes = queries.lanes(self.document.state, self.map)
        return Cell(stage, next(lane.id for lane in lanes if lane.kind == kind), persona)

    def titles(self, cell: Cell) -> list[str]:
        return [card.title for card in queries.cards_in(self.document.state, self.map, cell)]

    def run(self, command: Command) -> Changed:
        changed = self.document.run(command)
        assert changed is not None
        return changed

    def add(self, stage: str, kind: str, title: str) -> str:
        return self.run(AddCard(self.cell(stage, kind), 99, title)).step.selection_after[0]

    def touchpoint(self, key: str) -> Touchpoint:
        return self.document.state.get_as(Touchpoint, key)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_copy_stands_where_it_was_put_and_is_a_card_of_its_own(desk: Desk) -> None:
    desk.run(SetFields(CARD, (("votes", 3), ("locked", True))))
    changed = desk.run(CopyCards((CARD,), desk.cell("st1", "online"), 1))
    (copy,) = changed.step.selection_after
    assert desk.titles(desk.cell("st1", "online")) == ["Touch 1.0.0", "Touch 0.0.0", "Touch 1.0.1"]
    assert desk.titles(desk.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.1"]
    card = desk.touchpoint(copy)
    assert (card.votes, card.locked, card.feeling, card.owner) == (0, False, -2, "dep-b")
    assert str(changed.step.label) == "Copy “Touch 0.0.0”"
    told = [one for one in desk.document.state.of(SourceLink) if one.target == copy]
    assert [one.source for one in told] == ["src"], "what it rests on is copied too"


def test_copies_keep_links_among_themselves_only(desk: Desk) -> None:
    pain = desk.add("st0", "pains", "Slow")
    desk.run(LinkCards((CARD,), OTHER))
    desk.run(LinkCards((CARD,), pain))
    one, two = desk.run(CopyCards((CARD, OTHER), desk.cell("st2", "online"), 0)).step.selection_after
    assert linked_with(desk.document.state, (one, two)) == {one: [two], two: [one]}


def test_a_copy_over_the_lanes_needs_a_channel_that_fits(desk: Desk) -> None:
    goal = desk.cell("st0", "offline")
    with pytest.raises(UserError, match="E-mail"):
        desk.document.run(CopyCards((CARD,), goal, 0))
    (copy,) = desk.run(CopyCards((CARD,), goal, 0, "ch-shop")).step.selection_after
    assert (desk.touchpoint(copy).where, desk.touchpoint(copy).channel) == ("offline", "ch-shop")
    assert desk.touchpoint(CARD).channel == "ch-mail"


def test_a_copy_is_refused_where_the_card_would_be(desk: Desk) -> None:
    with pytest.raises(UserError, match="Touchpoints live in"):
        desk.document.run(CopyCards((CARD,), desk.cell("st0", "pains"), 0))


def test_the_same_touchpoint_in_another_band(desk: Desk) -> None:
    desk.run(SetFields(CARD, (("same_as", "x"),)))
    (here,) = desk.run(DuplicateCards((CARD,))).step.selection_after
    (there,) = desk.run(CopyCards((CARD,), desk.cell("st0", "online", "per1"), 0)).step.selection_after
    (again,) = desk.run(CopyCards((CARD,), desk.cell("st0", "online", "per1"), 0)).step.selection_after
    assert desk.touchpoint(here).same_as == ""
    assert desk.touchpoint(there).same_as == "x"
    assert desk.touchpoint(again).same_as == "", "one and the same touchpoint stands once in a band"


def test_a_copy_for_another_persona_is_a_variant_nobody_has_proven(desk: Desk) -> None:
    desk.run(SetFields(CARD, (("evidence", "validated"), ("evidence_reason", "ten talks"), ("importance", 4))))
    before = desk.document.state
    (copy,) = desk.run(ShiftCards((CARD,), "band_down", copy=True)).step.selection_after
    card = desk.touchpoint(copy)
    assert (card.persona, card.title, card.owner) == ("per1", "Touch 0.0.0", "dep-b")
    assert (card.evidence, card.evidence_reason, card.feeling, card.importance) == ("assumption", "", None, None)
    assert not [one for one in desk.document.state.of(SourceLink) if one.target == copy], "they spoke of the first one"
    assert [one.id for one in variants_of(desk.document.state, card)] == [CARD]
    assert desk.touchpoint(CARD).evidence == "validated"
    desk.document.undo()
    assert desk.document.state == before


def test_a_pain_of_another_persona_is_an_assumption(desk: Desk) -> None:
    pain = desk.add("st0", "pains", "Slow")
    desk.run(LinkSource("src", (pain,)))
    assert desk.document.state.get_as(Pain, pain).evidence == "researched"
    (copy,) = desk.run(CopyCards((pain,), desk.cell("st1", "pains", "per1"), 0)).step.selection_after
    assert desk.document.state.get_as(Pain, copy).evidence == "assumption"
    assert not [one for one in desk.document.state.of(SourceLink) if one.target == copy]


def test_a_locked_touchpoint_is_not_tied_to_a_copy(desk: Desk) -> None:
    desk.run(SetFields(CARD, (("locked", True),)))
    original = desk.touchpoint(CARD)
    (copy,) = desk.run(CopyCards((CARD,), desk.cell("st0", "online", "per1"), 0)).step.selection_after
    assert desk.touchpoint(CARD) == original
    assert desk.touchpoint(copy).same_as == ""


def test_doubling_puts_copies_below_the_last_one(desk: Desk) -> None:
    changed = desk.run(DuplicateCards((OTHER, CARD, "tp1-0-0")))
    assert desk.titles(desk.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.1", "Touch 0.0.0", "Touch 0.0.1"]
    assert desk.titles(desk.cell("st1", "online")) == ["Touch 1.0.0", "Touch 1.0.0", "Touch 1.0.1"]
    assert len(changed.step.selection_after) == 3
    assert str(changed.step.label) == "Duplicate 3 cards"


def test_several_step_together(desk: Desk) -> None:
    desk.run(ShiftCards((CARD, OTHER, "tp1-0-0"), "right"))
    assert desk.titles(desk.cell("st1", "online"))[-2:] == ["Touch 0.0.0", "Touch 0.0.1"]
    assert desk.titles(desk.cell("st2", "online"))[-1] == "Touch 1.0.0"
    desk.document.undo()
    desk.run(DuplicateCards((OTHER,)))
    changed = desk.run(ShiftCards((CARD, OTHER), "down"))
    assert desk.titles(desk.cell("st0", "online")) == ["Touch 0.0.1", "Touch 0.0.0", "Touch 0.0.1"]
    assert changed.step.selection_after == (CARD, OTHER)


def test_several_stay_when_one_cannot_go(desk: Desk) -> None:
    before = desk.document.state
    with pytest.raises(UserError, match="last stage"):
        desk.document.run(ShiftCards((CARD, "tp2-0-0"), "right"))
    assert desk.document.state is before


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("down", ["Touch 0.0.0", "Touch 0.0.1", "Touch 0.0.0"]),
        ("up", ["Touch 0.0.1", "Touch 0.0.0", "Touch 0.0.1"]),
    ],
)
def test_a_copying_step_within_the_cell(desk: Desk, direction: carrying.Direction, expected: list[str]) -> None:
    card = CARD if direction == "down" else OTHER
    desk.run(ShiftCards((card,), direction, copy=True))
    assert desk.titles(desk.cell("st0", "online")) == expected


def test_a_step_that_asks_for_a_channel(desk: Desk) -> None:
    found = carrying.asks_channel(desk.document.state, (OTHER,), "down")
    assert found is not None
    assert (found[0].id, found[1].kind) == (OTHER, "offline")
    assert carrying.asks_channel(desk.document.state, (OTHER,), "right") is None
    desk.run(ShiftCards((OTHER,), "down", channel="ch-shop"))
    assert desk.touchpoint(OTHER).where == "offline"


def test_a_pain_dropped_on_opportunities_makes_a_linked_one(desk: Desk) -> None:
    pain = desk.add("st0", "pains", "Slow")
    goal = desk.cell("st1", "opportunities")
    changed = desk.run(AnswerPains((pain,), goal, 0))
    (idea,) = changed.step.selection_after
    assert desk.titles(goal) == ["Slow"]
    assert desk.titles(desk.cell("st0", "pains")) == ["Slow"]
    assert linked_with(desk.document.state, (pain,)) == {pain: [idea]}
    assert str(changed.step.label) == "Add an opportunity for “Slow”"
    desk.document.undo()
    assert desk.titles(goal) == []
    assert not list(desk.document.state.of(Link))


def test_links_have_no_doubles_and_no_loops(desk: Desk) -> None:
    pain = desk.add("st0", "pains", "Slow")
    desk.run(LinkCards((pain,), CARD))
    (link,) = desk.document.state.of(Link)
    assert (link.start, link.end) == (CARD, pain), "the touchpoint stands at the start"
    with pytest.raises(UserError, match="already"):
        desk.document.run(LinkCards((CARD,), pain))
    with pytest.raises(UserError, match="itself"):
        desk.document.run(LinkCards((CARD,), CARD))
    changed = desk.run(UnlinkCards((pain,), CARD))
    assert str(changed.step.label) == "Unlink “Slow” and “Touch 0.0.0”"
    assert not list(desk.document.state.of(Link))


def test_describing_leaves_what_has_no_such_field_or_is_locked(desk: Desk) -> None:
    pain = desk.add("st0", "pains", "Slow")
    desk.run(SetFields(OTHER, (("locked", True),)))
    changed = desk.run(Describe((CARD, OTHER, pain), "feeling", 2))
    assert (desk.touchpoint(CARD).feeling, desk.touchpoint(OTHER).feeling) == (2, -1)
    assert str(changed.step.label) == "Change the feeling of 3 cards"
    with pytest.raises(UserError, match="Only touchpoints"):
        desk.document.run(Describe((pain,), "feeling", 2))
    with pytest.raises(UserError, match="locked"):
        desk.document.run(Describe((OTHER,), "feeling", 2))


def test_a_key_pressed_again_is_one_step(desk: Desk) -> None:
    desk.run(Describe((CARD,), "evidence", "researched", "strip1"))
    desk.run(Describe((CARD,), "evidence", "validated", "strip1"))
    assert len(desk.document.undo_steps) == 1
    desk.run(Describe((CARD,), "importance", 5))
    assert len(desk.document.undo_steps) == 2


def test_departments_and_their_owner(desk: Desk) -> None:
    desk.run(TakePart((CARD,), "dep-b", on=False))
    assert (desk.touchpoint(CARD).departments, desk.touchpoint(CARD).owner) == (("dep-a",), "dep-a")
    desk.run(TakePart((CARD,), "dep-a", on=False))
    assert desk.touchpoint(CARD).owner is None
    desk.run(TakePart((CARD,), "dep-b", on=True))
    assert desk.touchpoint(CARD).owner == "dep-b", "the first one owns"
    desk.run(Own((CARD,), "dep-a"))
    assert (desk.touchpoint(CARD).departments, desk.touchpoint(CARD).owner) == (("dep-b", "dep-a"), "dep-a")


def test_a_channel_takes_the_card_to_its_lane(desk: Desk) -> None:
    desk.run(SetChannel((CARD,), "ch-shop"))
    assert desk.titles(desk.cell("st0", "offline")) == ["Touch 0.0.0"]
    assert desk.document.run(SetChannel((CARD,), "ch-shop")) is None
    new = Channel(id="ch-new", name="Kiosk", where="online", order="C")
    desk.run(Together((new,), SetChannel((CARD,), "ch-new")))
    assert desk.titles(desk.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.1"]
    desk.document.undo()
    assert "ch-new" not in desk.document.state
