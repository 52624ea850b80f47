"""The Quick Start in the window: by keys from the persona to the map, left and gone on with, into an open project.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui_kit import Editor, settle, small, wait_for

from journey_studio.app import quickstart
from journey_studio.app.session import Session
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.report import Report
from journey_studio.model import queries
from journey_studio.model.records import Pain, Source, Touchpoint
from journey_studio.ui import files as files_module
from journey_studio.ui.quickstart.journey import KindButton
from journey_studio.ui.quickstart.page import QuickStartPage
from journey_studio.ui.quickstart.taking import ask
from journey_studio.ui.theme_qt import theme

KEY, HELD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def _private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(files_module, "documents", lambda: tmp_path)


def _open(editor: Editor) -> QuickStartPage:
    editor.trigger("file.quick_start")
    settle()
    page = editor.window.findChild(QuickStartPage)
    assert page is not None and page.isVisible()
    return page


def _type(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def _press(key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    settle()


def _on() -> None:
    _press(KEY.Key_Return, HELD.ControlModifier)


def test_by_keys_alone_from_nothing_to_a_map(bare: Editor, tmp_path: Path) -> None:
    tile = bare.window.start_page.quick_tile
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    _press(KEY.Key_Return)
    page = bare.window.findChild(QuickStartPage)
    assert page is not None
    _type("Ornavera")
    _press(KEY.Key_Tab)
    _type("Buying a lamp")
    _on()
    _type("Giulia")
    _on()
    service = page.journey.first()
    assert isinstance(service, KindButton) and service.hasFocus() and service.isChecked()
    assert page.draft.template == service.key == "service", "what Ctrl+Enter would take is what looks chosen"
    for _step in range(3):
        _press(KEY.Key_Left)
    assert page.draft.template == "product"
    _on()
    _type("Laura Conti")
    page.knowledge.field.line.setFocus(Qt.FocusReason.TabFocusReason)
    _type("Asks a friend #word_of_mouth !hears nothing :(")
    _press(KEY.Key_Return)
    _press(KEY.Key_Return)
    assert page.knowledge.stages.currentRow() == 1, "Enter in an empty line goes to the next stage"
    _type("left in the line")
    _on()
    assert page.done.isVisible()
    _on()
    wait_for(lambda: bare.window.workspace is not None, "the project")
    assert bare.workspace.session.path == tmp_path / "Buying a lamp.journey"
    assert not page.isVisible() and bare.window.toolbar.isVisible()
    titles = {card.title for card in bare.state.of(Touchpoint)}
    assert {"Asks a friend", "left in the line"} <= titles
    assert [one.title for one in bare.state.of(Pain)] == ["hears nothing"]
    assert [one.person for one in bare.state.of(Source)] == ["Laura Conti"]
    assert quickstart.kept() is None


def test_who_leaves_comes_back_to_the_same_page(bare: Editor) -> None:
    page = _open(bare)
    _type("Ornavera")
    _on()
    _type("Giulia")
    _press(KEY.Key_Escape)
    assert not page.isVisible() and bare.window.start_page.isVisible()
    assert "Ornavera" in bare.window.start_page.quick_tile.accessibleDescription()
    page.draft = quickstart.Draft()
    again = _open(bare)
    assert (again.draft.client, again.draft.name, again.draft.step) == ("Ornavera", "Giulia", 1)
    _press(KEY.Key_Left, HELD.AltModifier)
    assert again.client.isVisible() and again.client.client.text() == "Ornavera"
    again.begin_anew()
    assert again.client.client.text() == "" and quickstart.kept() is None
    again.leave()


def test_what_is_typed_is_kept_without_leaving(bare: Editor) -> None:
    page = _open(bare)
    _type("Ornavera")
    wait_for(quickstart.place().exists, "the draft on disk")
    kept = quickstart.kept()
    assert kept is not None and kept.client == "Ornavera"
    page.leave()


def test_lists_of_lines_are_written_by_keys(bare: Editor) -> None:
    page = _open(bare)
    page.go(1)
    needs = page.persona.needs
    needs.first().setFocus(Qt.FocusReason.TabFocusReason)
    for text in ("one", "two", "three"):
        _type(text)
        _press(KEY.Key_Return)
    _press(KEY.Key_Up)
    _press(KEY.Key_Up, HELD.AltModifier)
    assert needs.texts() == page.draft.needs == ["one", "three", "two"]
    _press(KEY.Key_Return)
    _type("between")
    assert page.draft.needs == ["one", "three", "between", "two"]
    for _sign in "between":
        _press(KEY.Key_Backspace)
    _press(KEY.Key_Backspace)
    assert page.draft.needs == ["one", "three", "two"]
    assert page.persona.flag.isHidden()
    page.leave()


def test_a_persona_with_facts_only_is_flagged(bare: Editor) -> None:
    page = _open(bare)
    page.go(1)
    _type("Giulia")
    assert page.persona.flag.isVisible()
    page.persona.purchases.first().setFocus(Qt.FocusReason.TabFocusReason)
    _type("A wardrobe")
    assert page.persona.flag.isHidden()
    assert page.draft.purchases[0].what == "A wardrobe"
    page.leave()


def test_stages_are_taken_out_moved_and_starred(bare: Editor) -> None:
    page = _open(bare)
    page.go(2)
    page.journey.group.buttons()[0].click()
    stages = page.journey.stages
    names = stages.texts()
    stages.remove(stages.rows[0])
    stages.rows[0].field.setFocus(Qt.FocusReason.TabFocusReason)
    _press(KEY.Key_Down, HELD.AltModifier)
    assert [row.name for row in page.draft.stages] == [names[2], names[1], *names[3:]]
    last = stages.rows[-1].field
    last.setFocus(Qt.FocusReason.TabFocusReason)
    _type("Farewell")
    assert page.draft.stages[-1].name == "Farewell"
    assert len({row.key for row in page.draft.stages}) == len(page.draft.stages)
    page.journey.own.setFocus(Qt.FocusReason.TabFocusReason)
    _type("Van")
    _press(KEY.Key_Return)
    assert page.draft.own_channels == [["Van", "online"]]
    page.leave()


def test_what_was_said_is_changed_and_taken_out(bare: Editor) -> None:
    page = _open(bare)
    page.go(3)
    know = page.knowledge
    know.field.line.setFocus(Qt.FocusReason.TabFocusReason)
    for text in ("first", "second"):
        _type(text)
        _press(KEY.Key_Return)
    know.list.setFocus(Qt.FocusReason.TabFocusReason)
    know.list.setCurrentRow(1)
    _press(KEY.Key_Delete)
    assert [one.text for one in page.draft.said] == ["first"]
    know.list.setCurrentRow(0)
    _press(KEY.Key_Return)
    _type(" thing")
    _press(KEY.Key_Return)
    assert [one.text for one in page.draft.said] == ["first thing"]
    _type("#sho")
    assert know.offers.isVisible()
    _press(KEY.Key_Tab)
    assert know.field.line.toPlainText() == "#Shop "
    page.leave()


def test_with_a_project_open_it_is_one_step_there(editor: Editor) -> None:
    maps, steps = len(editor.workspace.maps()), editor.steps
    page = _open(editor)
    assert not editor.window.toolbar.isVisible()
    assert not editor.window.actions_["edit.undo"].isEnabled()
    page.draft.name, page.draft.title = "Anna", "A second journey"
    page.go(4)
    assert page.done.file_box.isHidden()
    page.on.click()
    settle()
    assert len(editor.workspace.maps()) == maps + 1
    assert editor.steps == steps + 1
    shown = editor.workspace.map
    assert shown is not None and shown.title == "A second journey"
    assert queries.stages(editor.state, shown.id)
    editor.trigger("edit.undo")
    assert len(editor.workspace.maps()) == maps
    assert editor.window.toolbar.isVisible()


def test_another_project_opened_meanwhile_keeps_the_draft(editor: Editor, tmp_path: Path) -> None:
    other = Session.create(tmp_path / "other.journey", small())
    other.close()
    page = _open(editor)
    _type("Ornavera")
    assert editor.window.files.open(tmp_path / "other.journey")
    settle()
    assert not page.isVisible() and editor.window.toolbar.isVisible()
    kept = quickstart.kept()
    assert kept is not None and kept.client.endswith("Ornavera")


def test_somebody_of_another_project_is_taken(bare: Editor) -> None:
    from ui_kit import kitchen

    page = _open(bare)
    page.go(1)
    card = ask(bare.window, page, "kitchen.journey", Imported(kitchen(), {}, Report()))
    assert card is not None
    settle()
    card.buttons[0].click()
    settle()
    assert page.persona.name.text() == "Giulia Ferri"
    assert len(page.persona.needs.texts()) == 5
    page.leave()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_no_words_are_cut(bare: Editor, size: tuple[int, int]) -> None:
    bare.window.resize(*size)
    page = _open(bare)
    page.draft.template = ""
    for choice in ("light", "dark"):
        theme().choose(choice)  # type: ignore[arg-type]
        for number in range(5):
            page.go(number)
            settle()
            for label in page.findChildren(QLabel):
                if label.isVisible() and label.text() and not label.wordWrap() and label.pixmap().isNull():
                    assert label.width() >= min(label.sizeHint().width(), 800) - 1, label.text()
    theme().choose("light")
    page.leave()
