"""What people of the company know: one source for each person, department and day, in the step in which a card comes.

Test code; plain.
"""

from __future__ import annotations

from support.projects import small_project

from journey_studio.app.private import on_papers
from journey_studio.commands.capture import CaptureLine, new_key
from journey_studio.commands.departments import AddDepartment
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.commands.knowledge import SaidBy, Speaker, known_speakers
from journey_studio.commands.paste_text import paste_at
from journey_studio.commands.sources import AddSource
from journey_studio.model import queries, rules
from journey_studio.model.document import Document
from journey_studio.model.evidence import all_derived, derived, is_overridden
from journey_studio.model.queries import Cell
from journey_studio.model.records import Department, Pain, Source, SourceLink, Touchpoint

DAY = "2026-11-22"


def _document() -> tuple[Document, Cell, str]:
    document = Document(small_project())
    document.run(AddDepartment("Sales office"))
    map_id = queries.maps(document.state)[0].id
    lane = next(one for one in queries.lanes(document.state, map_id) if one.kind == "online")
    persona = queries.personas_on(document.state, map_id)[0].id
    cell = Cell(queries.stages(document.state, map_id)[0].id, lane.id, persona)
    return document, cell, next(one.id for one in document.state.of(Department) if one.name == "Sales office")


def _say(document: Document, cell: Cell, text: str, speaker: Speaker, day: str = DAY) -> None:
    map_id = queries.maps(document.state)[0].id
    line = CaptureLine(cell, 0, read(text, known_on(document.state, map_id), cell), new_key())
    assert document.run(SaidBy(line, speaker, day)) is not None


def test_a_card_and_its_pain_are_what_somebody_said() -> None:
    document, cell, sales = _document()
    before = document.state
    _say(document, cell, "Asks twice !nobody answers", Speaker("Laura", sales))
    (source,) = [one for one in document.state.of(Source) if one.kind == "knowledge"]
    assert (source.person, source.department, source.label, source.internal) == ("Laura", sales, "Sales office", True)
    card = next(one for one in document.state.of(Touchpoint) if one.title == "Asks twice")
    pain = next(one for one in document.state.of(Pain) if one.title == "nobody answers")
    assert {one.target for one in document.state.of(SourceLink) if one.source == source.id} == {card.id, pain.id}
    assert (card.author, pain.author) == ("Laura", "Laura")
    document.undo()
    assert document.state == before, "one step"


def test_one_source_for_each_person_department_and_day() -> None:
    document, cell, sales = _document()
    for speaker, day in (
        (Speaker("Laura", sales), DAY),
        (Speaker(" Laura ", sales), DAY),
        (Speaker("Laura"), DAY),
        (Speaker("Piero", sales), DAY),
        (Speaker("Laura", sales), "2026-11-23"),
    ):
        _say(document, cell, "Something", speaker, day)
    found = [(one.person, one.department, one.date) for one in document.state.of(Source) if one.kind == "knowledge"]
    assert found == [
        ("Laura", sales, DAY),
        ("Laura", None, DAY),
        ("Piero", sales, DAY),
        ("Laura", sales, "2026-11-23"),
    ]
    assert known_speakers(document.state) == [Speaker("Laura", sales), Speaker("Piero", sales), Speaker("Laura")]
    assert rules.problems(document.state) == []


def test_it_proves_nothing_and_a_real_source_beside_it_counts_alone() -> None:
    document, cell, sales = _document()
    _say(document, cell, "Asks twice", Speaker("Laura", sales))
    card = next(one for one in document.state.of(Touchpoint) if one.title == "Asks twice")
    assert (card.evidence, derived(document.state, card.id)) == ("assumption", "assumption")
    assert not is_overridden(document.state, card)
    assert all_derived(document.state)[card.id] == "assumption"
    document.run(AddSource("survey", "Survey", 40, "2026-10", (card.id,)))
    assert derived(document.state, card.id) == "researched"


def test_who_said_it_stands_on_no_paper() -> None:
    document, cell, sales = _document()
    _say(document, cell, "Asks twice", Speaker("Laura Conti", sales))
    shown = on_papers(document.state)
    assert not any("Laura" in record.model_dump_json() for record in shown.values())


def test_pasted_lines_are_said_as_well_and_a_parked_idea_has_its_author() -> None:
    document, cell, _sales = _document()
    pasted = paste_at(document.state, "one\ntwo", cell, 0)
    document.run(SaidBy(pasted.command, Speaker("Laura"), DAY))
    (source,) = [one for one in document.state.of(Source) if one.kind == "knowledge"]
    assert sum(one.source == source.id for one in document.state.of(SourceLink)) == 2
    _say(document, cell, "// for later", Speaker("Piero"))
    assert not [one for one in document.state.of(Source) if one.person == "Piero"]


def test_a_department_that_is_gone_is_no_obstacle() -> None:
    document, cell, _sales = _document()
    _say(document, cell, "Something", Speaker("Laura", "department-gone"))
    assert rules.problems(document.state) == []
