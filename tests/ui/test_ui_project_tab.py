"""The Project tab: the list of maps, the words of the trade, the sums of the effort, the way to the pack.

Test code.
"""

from __future__ import annotations

import pytest
from ui_kit import Editor, settle

from journey_studio.commands.branding import SetWords
from journey_studio.commands.fields import SetFields
from journey_studio.commands.frame import AddMap
from journey_studio.commands.maps import RemoveMaps
from journey_studio.commands.registers import AddEntry, MoveEntry
from journey_studio.model import queries
from journey_studio.model.records import PROJECT_ID
from journey_studio.ui.programme.project import ProjectTab, effort_words


@pytest.fixture
def tab(sample: Editor) -> ProjectTab:
    sample.window.rooms.go("programme")
    page = sample.window.rooms.page
    page.show_tab("project")  # type: ignore[union-attr]
    settle()
    found = page.tab  # type: ignore[union-attr]
    assert isinstance(found, ProjectTab)
    return found


def texts(tab: ProjectTab, name: str, row: int) -> list[str]:
    model = tab.tables[name].model_
    return [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]


def test_maps_are_listed_with_whose_they_are_and_what_is_on_them(sample: Editor, tab: ProjectTab) -> None:
    row = texts(tab, "maps", 0)
    assert row[:3] == ["1", "Buying a fitted kitchen", "As-is"]
    assert "Giulia" in row[4]
    assert row[5:7] == ["6", "42"]


def test_maps_change_places_by_keys_and_open(sample: Editor, tab: ProjectTab) -> None:
    first = queries.maps(sample.state)[0].id
    sample.workspace.run(AddMap("Second"))
    second = next(one.id for one in queries.maps(sample.state) if one.id != first)
    sample.workspace.run(SetFields(second, (("kind", "to_be"),)))
    settle()
    sample.workspace.run(MoveEntry(second, 0))
    settle()
    assert [one.id for one in queries.maps(sample.state)] == [second, first]
    assert texts(tab, "maps", 0)[1:3] == ["Second", "To-be"]
    tab.tables["maps"].opened.emit(second)
    settle()
    assert sample.workspace.map_id == second
    assert sample.window.rooms.shown == "map"


def test_the_last_map_stays(sample: Editor) -> None:
    before = sample.state
    only = queries.maps(before)[0].id
    assert sample.workspace.run(RemoveMaps((only,))) is None
    assert sample.state == before
    sample.workspace.run(AddMap("Second"))
    second = next(one.id for one in queries.maps(sample.state) if one.id != only)
    sample.workspace.run(RemoveMaps((second,)))
    assert [one.id for one in queries.maps(sample.state)] == [only]


def test_a_set_of_words_names_lanes_and_headings_and_is_taken_back(sample: Editor, tab: ProjectTab) -> None:
    typed = sample.state.project.trade
    assert typed
    tab.words.take("health")
    settle()
    assert sample.state.project.trade == typed, "what somebody typed stays"
    sample.workspace.run(SetFields(PROJECT_ID, (("trade", ""),)))
    tab.words.take("health")
    settle()
    assert sample.state.project.trade == "Health"
    assert tab.words.fields["persona"].text() == "Patient"
    assert "At the clinic" in {row.name for band in sample.view.scene_.grid.bands for row in band.rows}
    page = sample.window.rooms.page
    page.show_tab("content")  # type: ignore[union-attr]
    settle()
    for _step in range(3):
        sample.trigger("edit.undo")
        settle()
    assert not sample.state.project.words
    assert sample.state.project.trade == typed


def test_a_word_is_typed_and_the_others_stay(sample: Editor, tab: ProjectTab) -> None:
    sample.workspace.run(SetWords((("pains", "Obstacles"),)))
    settle()
    field = tab.words.fields["stage"]
    field.setText("<b>Step</b> {0}")
    field.editingFinished.emit()
    settle()
    assert {one.term: one.word for one in sample.state.project.words} == {
        "pains": "Obstacles",
        "stage": "<b>Step</b> {0}",
    }
    field.setText("")
    field.editingFinished.emit()
    settle()
    assert [one.term for one in sample.state.project.words] == ["pains"]


def test_the_effort_is_summed_by_side_and_person(sample: Editor, tab: ProjectTab) -> None:
    assert effort_words(sample.state) == "18 days · Client 12 (Marco Tosi 2) · Consultant 6 (Elena Riva 6)"
    sample.workspace.run(AddEntry("effort_item", (("title", "Poster"), ("side", "consultant"))))
    assert effort_words(sample.state).endswith("1 without days")
    assert tab.boxes["effort"].hint.text().startswith("18 days")
