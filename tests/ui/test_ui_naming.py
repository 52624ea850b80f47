"""The card that asks a new map for its stages and personas: who has the keyboard, and what undo means there.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.model import queries
from journey_studio.model.records import Persona


def new_map(bare: Editor, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey_studio.ui.files.QFileDialog.getSaveFileName", lambda *_args, **_kw: (str(path), ""))
    bare.window.files.new()
    settle()


def test_the_second_new_map_gets_the_keyboard_too(
    bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    naming = bare.window.map_page.naming
    new_map(bare, tmp_path / "One.journey", monkeypatch)
    new_map(bare, tmp_path / "Two.journey", monkeypatch)
    assert naming.asks == "stages"
    assert QApplication.focusWidget() is naming.field
    bare.window.files.close()
    settle()
    assert not naming.isVisible()
    new_map(bare, tmp_path / "Three.journey", monkeypatch)
    bare.type("Search")
    bare.key(Qt.Key.Key_Return)
    assert [stage.name for stage in queries.stages(bare.state, bare.workspace.map_id)] == ["Search"]


def test_undo_and_redo_walk_past_the_first_names(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_map(bare, tmp_path / "Walked.journey", monkeypatch)
    naming = bare.window.map_page.naming
    for name in ("Search", "Buy", "", "Anna", "Bert", ""):
        bare.type(name)
        bare.key(Qt.Key.Key_Return)
    assert naming.asks == ""
    done = bare.state
    for asked in ("", "personas", "personas", "stages"):
        bare.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert naming.asks == asked
    assert bare.steps == 0
    assert QApplication.focusWidget() is naming.field
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for asked in ("personas", "personas", "", ""):
        bare.key(Qt.Key.Key_Z, redo)
        assert naming.asks == asked
    assert bare.steps == 4
    assert list(bare.state.of(Persona)) == list(done.of(Persona))
    assert not naming.isVisible()
    assert QApplication.focusWidget() is bare.view


def test_letters_are_undone_before_names(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_map(bare, tmp_path / "Letters.journey", monkeypatch)
    naming = bare.window.map_page.naming
    bare.type("Search")
    bare.key(Qt.Key.Key_Return)
    bare.type("Bu")
    bare.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert naming.field.text() == ""
    assert bare.steps == 1
    bare.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bare.steps == 0
    assert naming.field.text() == "", "the name does not come back into the line"
    assert naming.asks == "stages"


def test_by_mouse_a_typed_name_counts_and_personas_can_wait(
    bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_map(bare, tmp_path / "Mouse.journey", monkeypatch)
    naming = bare.window.map_page.naming
    assert not naming.button.isEnabled(), "a map without stages has no place for anything"
    bare.type("Search")
    assert naming.button.isEnabled()
    naming.button.click()
    settle()
    assert [stage.name for stage in queries.stages(bare.state, bare.workspace.map_id)] == ["Search"]
    assert naming.asks == "personas"
    assert naming.button.isEnabled()
    assert naming.button.text() == "Not now"
    naming.button.click()
    settle()
    assert naming.asks == ""
    assert bare.view.hasFocus()
    bare.type("A card")
    bare.key(Qt.Key.Key_Return)
    assert naming.asks == "", "it is not asked again"


def test_enter_presses_the_tile_that_has_the_ring(
    bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Entered.journey"
    monkeypatch.setattr("journey_studio.ui.files.QFileDialog.getSaveFileName", lambda *_args, **_kw: (str(path), ""))
    bare.window.show_workspace(None)
    bare.window.start_page.new_tile.setFocus()
    settle()
    bare.key(Qt.Key.Key_Return)
    settle()
    assert bare.window.workspace is not None
    assert path.exists()
