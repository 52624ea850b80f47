"""Taking from another project in the window: what is asked, by keys, one step, told with a way back.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from ui_kit import Editor, kitchen, settle, wait_for

from journey_studio.app.session import Session
from journey_studio.model.records import Channel, Department
from journey_studio.ui.merging.take_sheet import TakeSheet
from journey_studio.ui.merging.taking import take_from


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "other.journey"
    Session.create(path, kitchen(), folder=tmp_path / "working").close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked, **_named: (str(path), ""))
    return path


def _sheet(editor: Editor) -> TakeSheet:
    def found() -> list[TakeSheet]:
        return [one for one in editor.window.findChildren(TakeSheet) if one.isVisible()]

    wait_for(found, "the sheet")
    return found()[0]


def test_a_map_comes_from_the_menu_by_keys(editor: Editor, other: Path) -> None:
    before, steps, maps = other.read_bytes(), editor.steps, len(editor.workspace.maps())
    editor.trigger("file.take")
    sheet = _sheet(editor)
    assert not sheet.go.isEnabled()
    assert QApplication.focusWidget() is sheet.heads["map"]
    QTest.keyClick(sheet.heads["map"], Qt.Key.Key_Space)
    assert sheet.go.text() == "Take 1 part"
    sheet.go.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sheet.go, Qt.Key.Key_Space)
    settle()
    assert len(editor.workspace.maps()) == maps + 1
    shown = editor.workspace.map
    assert shown is not None and shown.title == "Buying a fitted kitchen"
    assert editor.steps == steps + 1
    assert "Took 1 part" in editor.notice
    editor.trigger("edit.undo")
    assert len(editor.workspace.maps()) == maps
    assert other.read_bytes() == before, "the other file is only read"


def test_from_a_list_its_kind_is_ticked_first(editor: Editor, other: Path) -> None:
    channels = len(editor.state.of(Channel))
    take_from(editor.view, "channel")
    sheet = _sheet(editor)
    assert next(iter(sheet.heads)) == "channel"
    assert sheet.heads["channel"].isChecked()
    first = next(iter(sheet.boxes))
    QTest.keyClick(sheet.boxes[first], Qt.Key.Key_Space)
    assert not sheet.heads["channel"].isChecked()
    count = len(sheet.chosen())
    sheet.decide()
    settle()
    new = len(editor.state.of(Channel)) - channels
    assert 0 < new <= count


def test_whose_is_used_is_asked_where_names_are_the_same(sample: Editor, other: Path) -> None:
    departments = len(sample.state.of(Department))
    take_from(sample.view, "department")
    sheet = _sheet(sample)
    assert sheet.segments.isVisible()
    sheet.segments.buttons()[2].click()
    assert sheet.same == "both"
    sheet.decide()
    settle()
    assert len(sample.state.of(Department)) == 2 * departments


def test_esc_takes_nothing(editor: Editor, other: Path) -> None:
    editor.trigger("file.take")
    sheet = _sheet(editor)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert not sheet.isVisible() and editor.steps == 0
