"""The frame of the panels: room before there is a panel, F9 and its neighbours, handles, what is remembered.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.app.panel_memory import Kept, PanelMemory
from journey_studio.app.settings import Settings
from journey_studio.i18n import msg
from journey_studio.ui.panels.frame import RAIL, Plan
from journey_studio.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


class Column(QWidget):
    """A panel with two buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self.buttons = [QPushButton(text, self) for text in ("one", "two")]
        for button in self.buttons:
            column.addWidget(button)
        self.workspace: Workspace | None = None

    def show_workspace(self, workspace: Workspace | None) -> None:
        self.workspace = workspace

    def dress(self) -> None:
        """Nothing to dress."""

    def retranslate(self) -> None:
        """Nothing to say."""

    def first(self) -> QWidget:
        return self.buttons[0]

    def focusables(self) -> list[QWidget]:
        return list(self.buttons)


@pytest.fixture
def framed(app: QApplication, project: Path) -> Iterator[Editor]:
    """An editor with a left panel that has a rail."""
    made = Editor(project)
    frame = made.window.frame
    if frame.side("left") is None:
        frame.add("left", Plan("library", msg("Library"), Column, 252, 252, Column))
    settle()
    wait_for(lambda: frame.pane("left") is not None, "the panel")
    yield made
    made.end()


def test_f9_hides_everything_and_brings_it_back_as_it_was(framed: Editor) -> None:
    frame, view = framed.window.frame, framed.view
    before, wide = frame.state("left"), view.width()
    assert frame.width_of("left") > 0
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F9)
    assert not frame.any_shown()
    assert view.width() > wide
    QTest.keyClick(view, Qt.Key.Key_F9)
    assert frame.state("left") == before
    assert view.width() == wide


def test_one_side_alone(framed: Editor) -> None:
    frame = framed.window.frame
    right = frame.width_of("right")
    QTest.keyClick(framed.view, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert frame.width_of("left") == 0
    assert frame.width_of("right") == right
    action = framed.window.actions_["panels.left"]
    framed.window.refresh_actions()
    assert "library" in action.text()
    action.trigger()
    assert frame.width_of("left") > 0


def test_a_hidden_panel_gives_the_keyboard_to_the_map(framed: Editor) -> None:
    frame = framed.window.frame
    side = frame.pane("left")
    assert side is not None
    side.take_focus()
    assert side.isAncestorOf(QApplication.focusWidget())
    frame.set_state("left", "hidden")
    assert QApplication.focusWidget() is framed.view


def test_f6_comes_back_to_the_control_it_left(framed: Editor) -> None:
    window = framed.window
    side = window.frame.pane("left")
    assert side is not None
    second = side.shown.focusables()[1]
    second.setFocus()
    window.next_pane(1)
    assert not side.isAncestorOf(QApplication.focusWidget())
    window.next_pane(-1)
    assert QApplication.focusWidget() is second


def test_the_handle_changes_the_width_by_mouse_and_by_keys(framed: Editor) -> None:
    frame = framed.window.frame
    handle = frame._handles["left"]
    wide = frame.width_of("left")
    at = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=at)
    QTest.mouseMove(handle, at + QPoint(40, 0))
    settle()
    QTest.mouseRelease(handle, LEFT, pos=handle.rect().center())
    assert frame.width_of("left") == wide + 40
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert frame.width_of("left") == wide + 32
    assert handle.accessibleName()
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert frame.state("left") == "hidden"
    QTest.mouseDClick(handle, LEFT, pos=handle.rect().center())
    assert frame.width_of("left") == wide + 32


def test_a_narrow_window_begins_with_a_rail_until_somebody_chooses(framed: Editor) -> None:
    frame, window = framed.window.frame, framed.window
    window.resize(1366, 768)
    settle()
    assert frame.state("left") == "rail"
    assert frame.width_of("left") == RAIL
    frame.open("left")
    assert frame.state("left") == "open"
    assert frame.panel("left").workspace is framed.workspace


def test_what_was_chosen_is_remembered_for_each_size_of_screen(tmp_path: Path) -> None:
    memory = PanelMemory(Settings(tmp_path / "window.json"))
    memory.keep("1366x768", "left", Kept("rail", 240))
    memory.keep("1920x1080", "left", Kept("open", 0))
    again = PanelMemory(Settings(tmp_path / "window.json"))
    assert again.recall("1366x768", "left") == Kept("rail", 240)
    assert again.recall("1920x1080", "left") == Kept("open", 0)
    assert again.recall("2560x1440", "left") == Kept()


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    for told in ("{", "[]", '{"1x1": 3}', '{"1x1": {"left": {"state": "wide", "width": "x"}}}'):
        settings.set("panels", told)
        assert PanelMemory(settings).recall("1x1", "left") == Kept()


def test_no_panels_without_a_project(bare: Editor) -> None:
    frame = bare.window.frame
    assert not frame.any_shown()
    assert frame.width_of("right") == 0
