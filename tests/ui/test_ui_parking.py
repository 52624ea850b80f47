"""The parking lot: an idea is parked while typing, found, put on the map by keys and by mouse, named, deleted.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio.commands.parking import DeleteParked, parked_on
from journey_studio.layout.hit import Place
from journey_studio.model.queries import Cell
from journey_studio.model.records import Parked
from journey_studio.ui.panels.library import LibraryPanel

Key = Qt.Key


def library(editor: Editor) -> LibraryPanel:
    frame = editor.window.frame
    frame.set_state("left", "open")
    wait_for(lambda: frame.panel("left") is not None, "the library")
    panel = frame.panel("left")
    assert isinstance(panel, LibraryPanel)
    settle()
    return panel


def ideas(editor: Editor) -> list[str]:
    return [one.title for one in parked_on(editor.state, editor.workspace.map_id)]


def emptied(editor: Editor) -> None:
    for one in editor.state.of(Parked):
        editor.workspace.run(DeleteParked(one.id))


def park(editor: Editor, *lines: str) -> Cell:
    cell = editor.cell("st1", "pains")
    editor.view.show_.go(Place(cell), keyed=True)
    for line in lines:
        editor.type(f"//{line}")
        editor.key(Key.Key_Return)
    editor.key(Key.Key_Escape)
    return cell


def test_typing_parks_an_idea_and_says_so(editor: Editor) -> None:
    panel = library(editor)
    emptied(editor)
    panel.sections["parking"].heading.setChecked(False)
    steps = editor.steps
    editor.view.setFocus()
    cell = editor.cell("st1", "pains")
    before = editor.titles(cell)
    editor.view.show_.go(Place(cell), keyed=True)
    editor.type("//Loyalty card :)")
    field = editor.view.renaming.capture.field
    assert field is not None
    assert field.sentence.text() == "Parks the idea for later: it waits in the library"
    editor.key(Key.Key_Return)
    assert editor.view.renaming.capture.active, "the next line is typed in the same place"
    editor.key(Key.Key_Escape)
    assert (ideas(editor), editor.titles(cell), editor.steps) == (["Loyalty card :)"], before, steps + 1)
    assert editor.notice.startswith("“Loyalty card :)” waits in the parking lot")
    settle()
    assert panel.parking.isVisible(), "it opens with the first idea"
    editor.trigger("edit.undo")
    assert ideas(editor) == []


def test_keys_of_the_list(editor: Editor) -> None:
    emptied(editor)
    cell = park(editor, "One", "Two :)")
    shown = library(editor).parking
    shown.setFocus()
    shown.setCurrentIndex(shown.parked.index(1))
    QTest.keyClick(shown, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ideas(editor) == ["Two :)", "One"]
    QTest.keyClick(shown, Key.Key_F2)
    editor.type("Second :)")
    editor.key(Key.Key_Return)
    wait_for(lambda: ideas(editor) == ["Second :)", "One"], "the new words")
    QTest.keyClick(shown, Key.Key_Delete)
    assert ideas(editor) == ["One"]
    editor.trigger("edit.undo")
    QTest.keyClick(shown, Key.Key_Insert)
    editor.type("Third")
    editor.key(Key.Key_Return)
    wait_for(lambda: ideas(editor)[-1] == "Third", "another idea")
    editor.view.show_.go(Place(editor.cell("st1", "emotion")), keyed=True)
    QTest.keyClick(shown, Key.Key_Return)
    assert editor.notice == "The lane “Emotion” holds no cards"
    editor.view.show_.go(Place(cell), keyed=True)
    shown.setFocus()
    shown.setCurrentIndex(shown.parked.index(2))
    QTest.keyClick(shown, Key.Key_Return)
    assert editor.titles(cell)[-1] == "Third"
    assert ideas(editor) == ["Second :)", "One"]
    assert editor.view.hasFocus()
    assert editor.notice.startswith("“Third” is on the map")
    editor.trigger("edit.undo")
    assert ideas(editor)[-1] == "Third"


@pytest.mark.parametrize(("kind", "lands"), [("offline", True), ("kpis", False)])
def test_carried_to_a_cell(editor: Editor, kind: str, lands: bool) -> None:
    emptied(editor)
    park(editor, "Fair stand :(")
    shown = library(editor).parking
    cell = editor.cell("st0", kind)
    spot = QPointF(editor.into(cell))
    data = shown.parked.mimeData([shown.parked.index(0)])
    actions, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = editor.view.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(spot.toPoint(), actions, data, button, none))
    QApplication.sendEvent(view, QDragMoveEvent(spot.toPoint(), actions, data, button, none))
    assert editor.view.pill.isVisible()
    QApplication.sendEvent(view, QDropEvent(spot, actions, data, button, none))
    settle()
    if lands:
        wait_for(lambda: "Fair stand" in editor.titles(cell), "the card")
    assert ideas(editor) == ([] if lands else ["Fair stand :("])


def test_the_finder_leads_to_it(editor: Editor) -> None:
    emptied(editor)
    park(editor, "Loyalty programme")
    shown = library(editor).parking
    editor.trigger("find.anything")
    editor.type("loyalty prog")
    editor.key(Key.Key_Return)
    settle()
    assert shown.hasFocus()
    assert shown.current() is not None
