"""Entries of the registers: they come, move, change and go, and each act can be taken back."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.fields import SetFields
from journey_studio.commands.registers import AddEntry, MoveEntry, RemoveEntries, entry_name, register_of
from journey_studio.errors import UserError
from journey_studio.model.document import Document
from journey_studio.model.records import Persona, Touchpoint, practice


@pytest.fixture
def document() -> Document:
    return Document(small_project())


def needs(document: Document, persona: str) -> list[str]:
    row = register_of(document.state, "persona_line", {"persona": persona, "group": "need"})
    return [one.text for one in row if isinstance(one, practice.PersonaLine)]


def test_lines_of_a_persona_stand_in_the_order_they_are_put_and_moved(document: Document) -> None:
    ada = document.state.of(Persona)[0].id
    for number, text in enumerate(("Price", "Room", "One person")):
        document.run(AddEntry("persona_line", (("persona", ada), ("text", text)), None, f"line{number}"))
    document.run(AddEntry("persona_line", (("persona", ada), ("text", "First")), 0))
    document.run(AddEntry("persona_line", (("persona", ada), ("group", "job"), ("text", "Move in")), 0))
    assert needs(document, ada) == ["First", "Price", "Room", "One person"]
    document.run(MoveEntry("line2", 1))
    assert needs(document, ada) == ["First", "One person", "Price", "Room"]
    document.run(MoveEntry("line2", 99))
    assert needs(document, ada) == ["First", "Price", "Room", "One person"]
    document.run(RemoveEntries(("line0", "line1")))
    assert needs(document, ada) == ["First", "One person"]
    document.undo()
    assert needs(document, ada) == ["First", "Price", "Room", "One person"]


def test_entries_without_keys_of_order_can_be_put_between_and_moved(document: Document) -> None:
    for number in range(3):
        document.run(AddEntry("goal", (("title", f"Goal {number}"),), None, f"g{number}"))
    for number in range(3):
        document.run(SetFields(f"g{number}", (("order", ""),)))
    document.run(AddEntry("goal", (("title", "Between"),), 1))
    document.run(MoveEntry("g2", 0))
    titles = [goal.title for goal in document.state.of(practice.Goal)]
    assert titles == ["Goal 2", "Goal 0", "Between", "Goal 1"]


def test_a_link_that_is_there_is_not_put_twice_and_goes_with_either_end(document: Document) -> None:
    card = document.state.of(Touchpoint)[0].id
    document.run(AddEntry("finding", (("text", "Nobody\ncalls back"),), None, "f"))
    document.run(AddEntry("finding_link", (("finding", "f"), ("target", card))))
    before = document.state
    document.run(AddEntry("finding_link", (("finding", "f"), ("target", card))))
    assert document.state.of(practice.FindingLink) == before.of(practice.FindingLink)
    assert entry_name(document.state["f"]) == "Nobody"
    document.run(RemoveEntries(("f",)))
    assert not document.state.of(practice.FindingLink) and card in document.state


def test_what_is_gone_is_refused_in_words(document: Document) -> None:
    for command in (RemoveEntries(("nowhere",)), MoveEntry("nowhere", 0)):
        with pytest.raises(UserError, match="gone already"):
            document.run(command)
