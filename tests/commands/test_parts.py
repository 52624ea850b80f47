"""What departments do at touchpoints, which hand-offs customers notice: steps that can be taken back. Test code."""

from __future__ import annotations

import pytest
from support.analysis_maps import card, state

from journey_studio.commands.chains import AppendDepartment, ChainPlace, MoveInChain, RemoveFromChain, SetNoticed
from journey_studio.commands.describing import TakePart
from journey_studio.commands.parts import Disown, SayPart, part_at
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.model.records import HandOffChain, Touchpoint
from journey_studio.model.records.practice import TouchpointPart


def made() -> Document:
    return Document(state(card("a", departments=("MK",), owner="MK"), card("b", locked=True)))


def chained(unseen: tuple[int, ...] = ()) -> Document:
    row = ("MK", "DO", "CC", "DO")
    return Document(state(HandOffChain(id="h", map="m", stage="s1", persona="anna", departments=row, unseen=unseen)))


def unnoticed(document: Document) -> tuple[int, ...]:
    return document.state.get_as(HandOffChain, "h").unseen


def test_a_part_is_said_changed_and_taken_back() -> None:
    document = made()
    document.run(SayPart(("a",), "DO", "Measures", backstage=True))
    said = part_at(document.state, "a", "DO")
    assert said is not None and (said.does, said.backstage, said.map) == ("Measures", True, "m")
    assert document.state.get_as(Touchpoint, "a").departments == ("MK", "DO"), "who does something takes part"
    assert document.state.get_as(Touchpoint, "a").owner == "MK"
    document.run(SayPart(("a",), "DO", "Measures twice"))
    assert part_at(document.state, "a", "DO") == said.replaced(does="Measures twice")
    document.run(SayPart(("a",), "DO", "", backstage=False))
    assert part_at(document.state, "a", "DO") is None, "with nothing to say it is no record"
    for _step in range(3):
        document.undo()
    assert not list(document.state.of(TouchpointPart))
    assert document.state.get_as(Touchpoint, "a").departments == ("MK",)


def test_one_text_is_one_step() -> None:
    document = made()
    for text in ("M", "Me", "Measures"):
        document.run(SayPart(("a",), "MK", text, gesture="typing"))
    document.undo()
    assert part_at(document.state, "a", "MK") is None


def test_who_takes_part_no_more_does_nothing() -> None:
    document = made()
    document.run(SayPart(("a",), "DO", "Measures"))
    document.run(TakePart(("a",), "DO", on=False))
    assert not list(document.state.of(TouchpointPart))
    document.undo()
    assert part_at(document.state, "a", "DO") is not None


def test_a_locked_card_is_refused() -> None:
    with pytest.raises(UserError):
        made().run(SayPart(("b",), "DO", "Measures"))


def test_giving_up_ownership_hands_it_to_the_next() -> None:
    document = made()
    document.run(TakePart(("a",), "DO", on=True))
    document.run(Disown(("a",), "MK"))
    assert document.state.get_as(Touchpoint, "a").owner == "DO"
    document.run(Disown(("a",), "DO"))
    assert document.state.get_as(Touchpoint, "a").owner == "MK"
    document.run(Disown(("a",), "CC"))
    assert document.state.get_as(Touchpoint, "a").owner == "MK", "what is not one's own cannot be given up"


def test_hand_offs_are_noticed_or_not() -> None:
    document = chained()
    document.run(SetNoticed((("h", 2), ("h", 0), ("h", 9)), noticed=False))
    assert unnoticed(document) == (0, 2)
    document.run(SetNoticed((("h", 0),), noticed=True))
    assert unnoticed(document) == (2,)
    document.undo()
    document.undo()
    assert unnoticed(document) == ()


def test_what_goes_unnoticed_goes_along_with_its_link() -> None:
    document = chained((0, 2))  # coming to the first DO, and to the second
    document.run(MoveInChain("h", 1, 2))  # MK CC DO DO
    assert unnoticed(document) == (1, 2)
    document.undo()
    document.run(MoveInChain("h", 1, 0))  # DO MK CC DO: nobody comes to the first one
    assert unnoticed(document) == (2,)
    document.undo()
    document.run(RemoveFromChain("h", 0))  # DO CC DO
    assert unnoticed(document) == (1,)
    document.undo()
    document.run(AppendDepartment(ChainPlace("m", "s1", "anna"), "CC"))
    assert unnoticed(document) == (0, 2)
