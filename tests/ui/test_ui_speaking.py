"""Who is speaking, in the window: asked by a key, shown in the status bar, linked with each card.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.model.records import Department, Source, SourceLink, Touchpoint
from journey_studio.ui.speaking import SpeakerCard

KEY = Qt.Key


def _card(editor: Editor) -> SpeakerCard:
    editor.trigger("edit.speaker")
    settle()
    found = [one for one in editor.window.findChildren(SpeakerCard) if one.isVisible()]
    return found[-1]


def _speak(editor: Editor, person: str, department: str = "") -> None:
    card = _card(editor)
    focus = QApplication.focusWidget()
    assert focus is card.person
    card.person.clear()
    QTest.keyClicks(card.person, person)
    card.department.setEditText(department)
    QTest.keyClick(card.person, KEY.Key_Return)
    settle()


def test_cards_are_linked_until_nobody_speaks(editor: Editor) -> None:
    steps = editor.steps
    _speak(editor, "Laura Conti", "After-sales")
    assert editor.window.status.speaker.isVisible()
    assert "Laura Conti, After-sales" in editor.window.status.speaker.toolTip()
    assert [one.name for one in editor.state.of(Department) if one.name == "After-sales"]
    editor.go("tp0-0-0")
    editor.type("Calls twice")
    editor.key(KEY.Key_Return)
    editor.key(KEY.Key_Escape)
    (source,) = [one for one in editor.state.of(Source) if one.kind == "knowledge"]
    made = next(one for one in editor.state.of(Touchpoint) if one.title == "Calls twice")
    assert source.person == "Laura Conti"
    assert [one.target for one in editor.state.of(SourceLink) if one.source == source.id] == [made.id]
    assert made.evidence == "assumption"
    assert editor.steps == steps + 2, "the department is one step, the card with its source another"
    editor.trigger("edit.undo")
    assert not [one for one in editor.state.of(Source) if one.kind == "knowledge"]
    editor.trigger("edit.redo")
    card = _card(editor)
    assert [one.text() for one in card.known] == ["Laura Conti, After-sales"]
    card.nobody.click()
    settle()
    assert not editor.window.status.speaker.isVisible()
    editor.go("tp0-0-0")
    editor.type("Nobody says this")
    editor.key(KEY.Key_Return)
    editor.key(KEY.Key_Escape)
    silent = next(one for one in editor.state.of(Touchpoint) if one.title == "Nobody says this")
    assert silent.author == ""


def test_somebody_who_spoke_before_is_one_press_away(editor: Editor) -> None:
    _speak(editor, "Laura")
    editor.go("tp0-0-0")
    editor.type("One")
    editor.key(KEY.Key_Return)
    editor.key(KEY.Key_Escape)
    _speak(editor, "Piero")
    card = _card(editor)
    card.known[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.known[0], KEY.Key_Return)
    settle()
    assert editor.workspace.speaker.person == "Laura"
