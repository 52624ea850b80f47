"""Commands of the personas' page: lines and what they rest on, the order of people, portraits, copies."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.commands.personas import (
    CopyPersona,
    JudgeLine,
    MovePersona,
    PlanToTest,
    ProveByNew,
    ProveLine,
    SetPortrait,
    WriteLine,
    lines_of,
)
from journey_studio.commands.registers import AddEntry
from journey_studio.model.document import Document
from journey_studio.model.evidence import derived
from journey_studio.model.records import Asset, Persona, Source
from journey_studio.model.records.practice import PersonaLine, ValidationTask

NEED = "need-1"


@pytest.fixture
def document() -> Document:
    found = Document(small_project())
    fields = (("persona", "per0"), ("group", "need"), ("text", "A price first"))
    found.run(AddEntry("persona_line", fields, entry=NEED))
    return found


def line(document: Document) -> PersonaLine:
    return document.state.get_as(PersonaLine, NEED)


def sources(document: Document, *kinds: str) -> list[str]:
    """New sources of these kinds."""
    made = []
    for number, kind in enumerate(kinds):
        key = f"src-{number}-{kind}"
        document.run(AddEntry("source", (("kind", kind), ("label", key)), entry=key))
        made.append(key)
    return made


def test_evidence_follows_the_kinds_of_source(document: Document) -> None:
    one, two, other = sources(document, "interview", "interview", "crm")
    document.run(ProveLine(NEED, one))
    assert line(document).evidence == "researched"
    document.run(ProveLine(NEED, two))
    assert line(document).evidence == "researched", "two of one kind are one kind"
    document.run(ProveLine(NEED, other))
    assert line(document).evidence == "validated"
    document.run(ProveLine(NEED, other, speaks=False))
    assert line(document).evidence == "researched"
    document.undo()
    assert line(document).evidence == "validated"


def test_a_planned_source_proves_nothing_yet(document: Document) -> None:
    document.run(AddEntry("source", (("kind", "interview"), ("state", "planned")), entry="src"))
    document.run(ProveLine(NEED, "src"))
    assert line(document).evidence == "assumption"


def test_a_finding_proves_by_its_source_and_one_that_contradicts_does_not(document: Document) -> None:
    (source,) = sources(document, "call")
    document.run(AddEntry("finding", (("source", source), ("text", "She said so")), entry="fnd"))
    document.run(
        AddEntry("finding_link", (("finding", "fnd"), ("target", NEED), ("stance", "contradicts")), entry="lnk")
    )
    assert derived(document.state, NEED) == "assumption"
    document.run(WriteLine("lnk", (("stance", "supports"),)))
    assert derived(document.state, NEED) == "researched"


def test_a_reason_keeps_the_judgement_of_a_person(document: Document) -> None:
    document.run(JudgeLine(NEED, "validated", "Heard it ourselves"))
    (source,) = sources(document, "survey")
    document.run(ProveLine(NEED, source))
    assert (line(document).evidence, line(document).evidence_reason) == ("validated", "Heard it ourselves")


def test_what_becomes_validated_leaves_the_list_of_what_to_test_in_the_same_step(document: Document) -> None:
    document.run(PlanToTest((NEED,)))
    one, other = sources(document, "interview", "crm")
    document.run(ProveLine(NEED, one))
    assert [task.done for task in document.state.of(ValidationTask)] == [False], "researched is not yet tested"
    steps = len(document.undo_steps)
    document.run(ProveLine(NEED, other))
    assert [task.done for task in document.state.of(ValidationTask)] == [True]
    assert len(document.undo_steps) == steps + 1
    document.undo()
    assert [task.done for task in document.state.of(ValidationTask)] == [False]
    document.run(JudgeLine(NEED, "validated", "We were there"))
    assert [task.done for task in document.state.of(ValidationTask)] == [True]


def test_a_judgement_without_a_reason_is_not_lowered_by_a_source_that_agrees(document: Document) -> None:
    document.run(JudgeLine(NEED, "validated", ""))
    (source,) = sources(document, "survey")
    document.run(ProveLine(NEED, source))
    assert line(document).evidence == "validated"


def test_a_new_source_is_one_step(document: Document) -> None:
    before, steps = document.state, len(document.undo_steps)
    document.run(ProveByNew(NEED, "Interview with a buyer"))
    assert line(document).evidence == "researched"
    assert [one.label for one in document.state.of(Source)][-1] == "Interview with a buyer"
    assert len(document.undo_steps) == steps + 1
    document.undo()
    assert document.state == before


def test_what_is_planned_already_is_not_planned_twice(document: Document) -> None:
    document.run(PlanToTest((NEED,)))
    assert document.run(PlanToTest((NEED,))) is None
    assert [task.target for task in document.state.of(ValidationTask)] == [NEED]


def test_a_drag_of_a_knob_is_one_step(document: Document) -> None:
    document.run(AddEntry("persona_scale", (("persona", "per0"), ("low", "Price"), ("high", "Quality")), entry="scl"))
    steps = len(document.undo_steps)
    for value in (0.6, 0.7, 0.8):
        document.run(WriteLine("scl", (("value", value),), "drag1"))
    assert len(document.undo_steps) == steps + 1
    assert str(document.undo_steps[-1].label) == "Change “Price – Quality”"


def test_personas_change_places(document: Document) -> None:
    names = [one.id for one in document.state.of(Persona)]
    document.run(MovePersona(names[0], 1))
    assert [one.id for one in document.state.of(Persona)] == [names[1], names[0]]
    document.undo()
    assert [one.id for one in document.state.of(Persona)] == names


def test_an_image_goes_with_its_last_portrait(document: Document) -> None:
    first = Asset(id="a1", sha256="1" * 64)
    second = Asset(id="a2", sha256="2" * 64)
    document.run(SetPortrait("per0", first))
    document.run(SetPortrait("per1", first))
    document.run(SetPortrait("per0", second))
    assert {one.id for one in document.state.of(Asset)} == {"a1", "a2"}, "another persona still has it"
    document.run(SetPortrait("per1", drawn="older-couple"))
    assert {one.id for one in document.state.of(Asset)} == {"a2"}
    there = document.state.get_as(Persona, "per1")
    assert (there.portrait, there.drawn_portrait) == (None, "older-couple")
    document.undo()
    assert document.state.get_as(Persona, "per1").portrait == "a1"


def test_a_copy_is_all_assumptions(document: Document) -> None:
    document.run(JudgeLine(NEED, "validated", "sure"))
    made = document.run(CopyPersona("per0", "Somebody alike"))
    assert made is not None
    (copy,) = made.step.selection_after
    (told,) = lines_of(document.state, copy)
    assert isinstance(told, PersonaLine)
    assert (told.text, told.evidence, told.evidence_reason) == ("A price first", "assumption", "")
    assert document.state.get_as(Persona, copy).name == "Somebody alike"
    assert len(lines_of(document.state, "per0")) == 1
