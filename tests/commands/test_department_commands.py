"""Commands on departments: named, coded, moved in the list, deleted; and the order of channels."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.chains import AppendDepartment, ChainPlace, SetNoticed
from journey_studio.commands.codes import suggested_code
from journey_studio.commands.departments import (
    AddDepartment,
    DeleteDepartment,
    MoveDepartment,
    RenameDepartment,
    SetDepartmentCode,
    users_of,
)
from journey_studio.commands.library import AddChannel, MoveChannel
from journey_studio.commands.stages import MergeStages
from journey_studio.errors import UserError
from journey_studio.model import rules
from journey_studio.model.document import Document
from journey_studio.model.records import Channel, Department, HandOffChain, Touchpoint
from journey_studio.model.state import State


@pytest.fixture
def document() -> Document:
    return Document(small_project())


def codes(document: Document) -> list[str]:
    return [one.code for one in document.state.of(Department)]


def test_a_new_department_gets_two_letters_of_its_name_that_nobody_has(document: Document) -> None:
    changed = document.run(AddDepartment(" Makers "))
    assert changed is not None
    assert str(changed.step.label) == "Add the department “Makers”"
    document.run(AddDepartment("Field Service"))
    document.run(AddDepartment("Mark"))
    assert codes(document) == ["MK", "SH", "MA", "FS", "MR"]
    with pytest.raises(UserError, match="There is a department “Makers” already"):
        document.run(AddDepartment("makers"))
    with pytest.raises(UserError, match="needs a name"):
        document.run(AddDepartment(" "))


def test_a_code_is_suggested_even_when_all_pairs_are_taken(document: Document) -> None:
    for _number in range(12):
        taken = codes(document)
        code = suggested_code(document.state, "A")
        assert code not in taken
        document.run(AddDepartment(f"A{len(taken)}"))
    assert len(set(codes(document))) == len(codes(document))


def test_a_code_is_unique_short_and_in_capitals(document: Document) -> None:
    document.run(SetDepartmentCode("dep-a", " ab "))
    assert codes(document)[0] == "AB"
    with pytest.raises(UserError, match="“Shop” has the code SH already"):
        document.run(SetDepartmentCode("dep-a", "sh"))
    with pytest.raises(UserError, match="at most 4 letters"):
        document.run(SetDepartmentCode("dep-a", "ABCDE"))
    document.run(SetDepartmentCode("dep-a", ""))
    assert codes(document)[0] == "MA", "suggested from the name"


def test_a_name_keeps_its_code_and_the_list_its_order(document: Document) -> None:
    document.run(RenameDepartment("dep-a", "Press"))
    assert document.state.get_as(Department, "dep-a").code == "MK"
    document.run(MoveDepartment("dep-a", 1))
    assert codes(document) == ["SH", "MK"]
    assert document.run(MoveDepartment("dep-a", 9)) is None, "the end is the end"
    document.run(MoveDepartment("dep-a", -3))
    assert codes(document) == ["MK", "SH"]


def test_what_a_deleted_department_owned_is_the_next_ones(document: Document) -> None:
    assert users_of(document.state, "dep-b") == 12
    before = document.state
    document.run(DeleteDepartment("dep-b"))
    card = document.state.get_as(Touchpoint, "tp0-0-0")
    assert (card.departments, card.owner) == (("dep-a",), "dep-a")
    document.run(DeleteDepartment("dep-a"))
    card = document.state.get_as(Touchpoint, "tp0-0-0")
    assert (card.departments, card.owner) == ((), None)
    assert not document.state.of(HandOffChain), "hand-offs without departments are none"
    document.undo()
    document.undo()
    assert dict(document.state) == dict(before)


def test_channels_are_moved_among_those_of_their_place(document: Document) -> None:
    document.run(AddChannel("Web", "online", channel_id="web"))
    document.run(AddChannel("App", "online", channel_id="app"))

    def online() -> list[str]:
        return [one.name for one in document.state.of(Channel) if one.where == "online"]

    assert online() == ["E-mail", "Web", "App"]
    document.run(MoveChannel("app", 0))
    assert online() == ["App", "E-mail", "Web"]
    document.run(MoveChannel("app", 1))
    assert online() == ["E-mail", "App", "Web"]
    assert document.run(MoveChannel("app", 1)) is None
    document.run(MoveChannel("ch-mail", 9))
    assert online() == ["App", "Web", "E-mail"]
    assert document.run(MoveChannel("ch-shop", 3)) is None, "alone in its place"


def chain_of(document: Document) -> HandOffChain:
    return document.state.get_as(HandOffChain, "ho0-0")


def with_third(document: Document, *unseen: int) -> None:
    """Marketing > Shop > Care in a chain, these hand-offs unnoticed."""
    chain = chain_of(document)
    document.run(AppendDepartment(ChainPlace(chain.map, chain.stage, chain.persona), new_name="Care"))
    document.run(SetNoticed(tuple((chain.id, place) for place in unseen), noticed=False))
    assert chain_of(document).unseen == unseen


@pytest.mark.parametrize(
    ("unseen", "gone", "left"),
    [
        ((1,), "dep-a", (0,)),  # Shop > Care goes on being unnoticed
        ((0,), "dep-a", ()),
        ((0, 1), "dep-b", (0,)),  # coming to Care was unnoticed, and is
        ((0,), "dep-b", ()),
        ((0, 1), "dep-a", (0,)),
    ],
)
def test_the_other_hand_offs_stay_as_noticed_as_they_were(
    document: Document, unseen: tuple[int, ...], gone: str, left: tuple[int, ...]
) -> None:
    with_third(document, *unseen)
    whole = document.state
    document.run(DeleteDepartment(gone))
    assert len(chain_of(document).departments) == 2
    assert chain_of(document).unseen == left
    chain = chain_of(document)
    document.run(AppendDepartment(ChainPlace(chain.map, chain.stage, chain.persona), new_name="Post"))
    assert chain_of(document).unseen == left, "a new hand-off is noticed"
    document.undo()
    document.undo()
    assert document.state == whole


def test_unnoticed_hand_offs_that_a_chain_does_not_hold_are_taken_out(document: Document) -> None:
    chain = chain_of(document).replaced(unseen=(0, 1, 7))
    mended, told = rules.repaired(State({**document.state, chain.id: chain}))
    assert mended.get_as(HandOffChain, chain.id) == chain.replaced(unseen=(0,))
    assert told == []
    lost = chain.replaced(departments=("none", "dep-a", "dep-b"), unseen=(1,))
    mended, told = rules.repaired(State({**document.state, chain.id: lost}))
    assert mended.get_as(HandOffChain, chain.id) == chain.replaced(unseen=(0,))
    assert len(told) == 1


def test_stages_that_become_one_keep_what_goes_unnoticed(document: Document) -> None:
    document.run(SetNoticed((("ho0-0", 0), ("ho1-0", 0)), noticed=False))
    document.run(MergeStages("st0"))
    found = chain_of(document)
    assert (found.departments, found.unseen) == (("dep-a", "dep-b", "dep-a", "dep-b"), (0, 2))
