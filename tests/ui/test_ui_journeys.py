"""The tab of all journeys: a map is opened by Enter, a stage is gone to, the sheet goes behind the poster.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_kit import Editor, settle

from journey_studio.commands.frame import AddMap
from journey_studio.commands.variants import NewToBe
from journey_studio.model.records import Stage
from journey_studio.ui.analysis.journeys import JourneysTab
from journey_studio.ui.analysis.page import AnalysisPage


def _tab(editor: Editor) -> JourneysTab:
    editor.window.rooms.go("analysis")
    page = editor.window.rooms.page
    assert isinstance(page, AnalysisPage)
    page.show_tab("journeys")
    settle()
    assert isinstance(page.tab, JourneysTab)
    return page.tab


def test_a_map_is_opened_by_enter_and_a_stage_is_gone_to(sample: Editor) -> None:
    workspace = sample.workspace
    changed = workspace.run(NewToBe(workspace.state, "map-kitchen", "The new kitchen", "now"))
    assert changed is not None
    other = next(one.id for one in workspace.maps() if one.title == "The new kitchen")
    workspace.show_map("map-kitchen")
    tab = _tab(sample)
    tab.view.setFocus(Qt.FocusReason.TabFocusReason)
    tab.view.set_current(f"journey:{other}")
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    settle()
    assert workspace.map_id == other
    assert sample.window.rooms.page is None
    tab = _tab(sample)
    tab.view.set_current("stage:stage-quote")
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    settle()
    assert workspace.map_id == "map-kitchen"
    assert sample.window.rooms.page is None


def test_the_sheet_follows_what_happens(sample: Editor) -> None:
    tab = _tab(sample)
    before = len(tab.content.rows)
    sample.workspace.run(AddMap("One more"))
    settle()
    assert len(tab.content.rows) == before + 1
    sample.trigger("edit.undo")
    settle()
    assert len(tab.content.rows) == before


def test_an_empty_map_is_opened_too(sample: Editor) -> None:
    sample.workspace.run(AddMap("One more"))
    tab = _tab(sample)
    empty = next(one for one in tab.content.rows if one.title == "One more")
    tab.view.set_current(f"journey:{empty.id}")
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    settle()
    assert sample.workspace.map_id == empty.id
    assert sample.window.rooms.page is None
    assert not [one for one in sample.state.of(Stage) if one.map == empty.id]


def test_it_goes_behind_the_poster(sample: Editor) -> None:
    tab = _tab(sample)
    tab.add_to_poster()
    assert "journeys" in tab.poster.boxes()
