"""Commands of the library: bands shown and hidden, personas renamed, channels kept."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.library import (
    AddChannel,
    ChangeChannel,
    DeleteChannel,
    RenamePersona,
    ShowBand,
    users_of,
)
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.model.records import Band, Channel, Persona, Touchpoint


@pytest.fixture
def document() -> Document:
    return Document(small_project())


def test_a_band_is_hidden_and_shown_and_keeps_its_cards(document: Document) -> None:
    before = len(document.state.of(Touchpoint))
    changed = document.run(ShowBand("band0", shown=False))
    assert changed is not None
    assert str(changed.step.label) == "Hide “Persona 0”"
    assert document.state.get_as(Band, "band0").hidden
    assert document.run(ShowBand("band0", shown=False)) is None
    document.run(ShowBand("band0", shown=True))
    assert not document.state.get_as(Band, "band0").hidden
    assert len(document.state.of(Touchpoint)) == before


def test_a_short_name_stays_only_while_it_is_part_of_the_name(document: Document) -> None:
    first = document.state.get_as(Persona, "per0")
    document.run(RenamePersona("per0", "Giulia Ferri"))
    named = document.state.get_as(Persona, "per0")
    assert (named.name, named.short_name, first.short_name) == ("Giulia Ferri", "", "")
    with pytest.raises(UserError, match="needs a name"):
        document.run(RenamePersona("per0", "  "))


def test_channels_are_added_with_an_icon_and_never_twice(document: Document) -> None:
    document.run(AddChannel(" Fair ", "offline", channel_id="ch-fair"))
    fair = document.state.get_as(Channel, "ch-fair")
    assert (fair.name, fair.where, fair.icon) == ("Fair", "offline", "storefront")
    assert [channel.name for channel in document.state.of(Channel)] == ["E-mail", "Showroom", "Fair"]
    with pytest.raises(UserError, match="already"):
        document.run(AddChannel("e-MAIL", "online"))
    with pytest.raises(UserError, match="needs a name"):
        document.run(AddChannel(" ", "online"))


def test_a_channel_changes_everywhere_and_says_what_changed(document: Document) -> None:
    changed = document.run(ChangeChannel("ch-mail", name="Letter"))
    assert changed is not None
    assert str(changed.step.label) == "Rename “E-mail”"
    changed = document.run(ChangeChannel("ch-mail", where="both"))
    assert changed is not None
    assert str(changed.step.label) == "Change where “Letter” happens"
    document.run(ChangeChannel("ch-mail", icon="star"))
    letter = document.state.get_as(Channel, "ch-mail")
    assert (letter.name, letter.where, letter.icon) == ("Letter", "both", "star")
    with pytest.raises(UserError, match="already"):
        document.run(ChangeChannel("ch-mail", name="showroom"))


def test_touchpoints_outlive_their_channel(document: Document) -> None:
    count = users_of(document.state, "ch-mail")
    assert count == 12
    document.run(DeleteChannel("ch-mail"))
    assert {card.channel for card in document.state.of(Touchpoint)} == {None}
    document.undo()
    assert users_of(document.state, "ch-mail") == count
    with pytest.raises(UserError, match="gone"):
        document.run(DeleteChannel("nobody"))
