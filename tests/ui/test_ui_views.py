"""Saved views and the room check in the window.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from ui_kit import Editor

from journey_studio.app.filtering import CardFilter
from journey_studio.commands.lanes import HideLane
from journey_studio.model import queries
from journey_studio.ui.view_dialogs import RoomDialog, ask_view_name


def _hidden(editor: Editor) -> set[str]:
    return {lane.kind for lane in queries.lanes(editor.state, editor.workspace.map_id) if lane.hidden}


def test_a_view_brings_back_lanes_filter_and_zoom(editor: Editor) -> None:
    hands = editor.window.hands.finding.views
    lane = next(one for one in queries.lanes(editor.state, editor.workspace.map_id) if one.kind == "kpis")
    editor.workspace.run(HideLane(lane.id))
    wanted = CardFilter(evidence=frozenset({"assumption"}), text="1")
    editor.view.filtering.set(wanted)
    editor.view.camera.zoom_to(0.8)
    hands.save("For the board")
    assert editor.steps == 1, "keeping a view is no step"

    editor.window.hands.undo()
    editor.view.filtering.clear()
    editor.view.camera.zoom_to(1.5)
    menu = QMenu()
    hands._fill(menu)
    menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "For the board"
    assert _hidden(editor) == {"kpis"} and editor.view.filtering.wanted == wanted and editor.view.zoom == 0.8
    assert str(editor.workspace.undo_label) == "Show the view “For the board”"
    editor.window.hands.undo()
    assert _hidden(editor) == set()


def test_views_come_back_after_reopening(editor: Editor) -> None:
    editor.window.hands.finding.views.save("Kept")
    path = editor.workspace.session.path
    editor.window.files.close()
    assert editor.window.files.open(path)
    views = editor.window.hands.finding.views.views()
    assert views is not None and [one.name for one in views.of(editor.workspace.map_id)] == ["Kept"]


def test_the_name_dialog_says_when_it_replaces(editor: Editor) -> None:
    dialog = ask_view_name(editor.window, ["Old"])
    dialog.show()
    assert not dialog._save.isEnabled()
    QTest.keyClicks(dialog.field, "Old")
    assert dialog._save.isEnabled() and dialog._save.text() == "Replace view"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted and dialog.name() == "Old"
    dialog.deleteLater()


def test_the_room_dialog_proposes_and_remembers(editor: Editor) -> None:
    dialog = RoomDialog(editor.window, editor.window.settings)
    dialog.picture.setValue(3.0)
    dialog.distance.setValue(5.0)
    dialog.buttons[0].click()
    chosen = dialog.chosen
    assert chosen == pytest.approx(5.0 / 0.215 / (13 * 0.7275 * 3000 / 1920), rel=0.01)
    dialog.deleteLater()
    again = RoomDialog(editor.window, editor.window.settings)
    assert (again.picture.value(), again.distance.value()) == (3.0, 5.0)
    again.picture.setValue(0.3)
    again.distance.setValue(60.0)
    assert not again.buttons[0].isEnabled() and not again.buttons[1].isEnabled()
    again.deleteLater()
