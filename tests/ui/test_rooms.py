"""The pages of the window: going there and back, what a page is told, what the map's keys do meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from ui_kit import Editor, settle

from journey_studio.commands.fields import SetFields
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Persona, Touchpoint
from journey_studio.ui.practice.page import PracticePage


class Page(PracticePage):
    """A page that writes down what it is told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.heard: list[Changed | None] = []

    def refresh(self, changed: Changed | None) -> None:
        """Write it down."""
        self.heard.append(changed)

    def panes(self) -> list[QWidget]:
        """One field."""
        return [self.field]

    def show_record(self, record: str) -> bool:
        """It shows personas."""
        assert self.workspace is not None
        return record in [one.id for one in self.workspace.state.of(Persona)]


@pytest.fixture
def page(editor: Editor) -> Page:
    """The window with such a page beside the map, not shown yet."""
    rooms = editor.window.rooms
    rooms.offer("personas", Page)
    rooms.go("personas")
    made = rooms.page
    assert isinstance(made, Page)
    settle()
    return made


def test_the_page_takes_the_keyboard_and_the_map_gets_it_back(editor: Editor, page: Page) -> None:
    assert page.field.hasFocus()
    assert page.heard == [None]
    assert not editor.window.status.slider.isVisible()
    for _page in range(editor.window.rooms.situation().pages - 1):
        if editor.window.rooms.shown != "map":
            QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
            settle()
    assert editor.window.rooms.shown == "map"
    assert editor.view.hasFocus()
    assert editor.window.status.slider.isVisible()


def test_it_hears_of_each_change_while_it_is_shown_and_once_of_those_it_missed(editor: Editor, page: Page) -> None:
    workspace = editor.window.workspace
    assert workspace is not None
    first = queries.stages(workspace.state, workspace.map_id)[0]
    done = workspace.run(SetFields(first.id, (("name", "One"),)))
    settle()
    assert page.heard == [None, done]
    editor.window.rooms.go("map")
    for title in ("Two", "Three"):
        workspace.run(SetFields(first.id, (("name", title),)))
    settle()
    assert len(page.heard) == 2
    editor.window.rooms.go("personas")
    assert page.heard[2:] == [None]
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert queries.stages(workspace.state, workspace.map_id)[0].name == "Two"
    assert len(page.heard) == 4


def test_what_is_selected_on_the_map_is_safe_from_keys_on_a_page(editor: Editor, page: Page) -> None:
    workspace = editor.window.workspace
    assert workspace is not None
    cards = [one.id for one in workspace.state.of(Touchpoint)]
    workspace.select(cards[:2])
    page.setFocus()
    page.field.setReadOnly(True)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_F2):
        QTest.keyClick(page.field, key)
    settle()
    assert [one.id for one in workspace.state.of(Touchpoint)] == cards
    for name in ("edit.delete", "view.zoom_in", "panels.all", "move.left", "stage.insert_before"):
        assert not editor.window.actions_[name].isEnabled(), name


def test_a_jump_goes_to_the_cards_and_another_project_begins_with_its_map(editor: Editor, page: Page) -> None:
    workspace = editor.window.workspace
    assert workspace is not None
    cards = [one.id for one in workspace.state.of(Touchpoint)][:3]
    page.showed_records.emit(tuple(cards))
    settle()
    assert editor.window.rooms.shown == "map"
    assert set(workspace.selection) == set(cards)
    page.showed_records.emit((workspace.state.of(Persona)[0].id,))
    assert editor.window.rooms.shown == "personas"
    editor.window.show_workspace(None)
    assert editor.window.rooms.shown == "map"


def test_finding_a_card_leads_to_the_map(editor: Editor, page: Page) -> None:
    workspace = editor.window.workspace
    assert workspace is not None
    card = workspace.state.of(Touchpoint)[0]
    editor.window.hands.finding.go_to(card.id)
    settle()
    assert editor.window.rooms.shown == "map"
    assert workspace.selection == (card.id,)


def test_f6_walks_the_page(editor: Editor, page: Page) -> None:
    assert editor.window.panes()[-1] is page.field
    editor.window.next_pane(-1)
    editor.window.next_pane(1)
    assert page.field.hasFocus()
