"""The caption over a field of the inspector: a press on it is a press on the field.

Lives in tests; PySide6 offscreen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from ui_kit import Editor, settle, wait_for

from journey_studio.model.records import Persona, Touchpoint
from journey_studio.ui.panels.choices import Segments
from journey_studio.ui.panels.form import Caption


def test_a_press_on_a_caption_puts_the_caret_into_its_field(app: QApplication, kitchen_file: Path) -> None:
    """What is typed after it lands in the field, and no card comes into being on the map."""
    editor = Editor(kitchen_file)
    try:
        frame = editor.window.frame
        frame.set_state("right", "open")
        wait_for(lambda: frame.pane("right") is not None, "the inspector")
        giulia = next(one for one in editor.state.of(Persona) if one.name.startswith("Giulia"))
        editor.workspace.select((giulia.id,))
        settle()
        caption = next(
            one for one in frame.panel("right").findChildren(Caption) if one.isVisible() and one.text() == "Role"
        )
        field = caption.control
        assert isinstance(field, QPlainTextEdit) and field.accessibleName() == "Role"
        cards = len(editor.state.of(Touchpoint))
        editor.view.setFocus()
        assert not field.hasFocus()
        QTest.mouseClick(caption, Qt.MouseButton.LeftButton, pos=caption.rect().center())
        assert field.hasFocus()
        QTest.keyClicks(field, "Z")
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()
        assert "Z" in editor.state.get_as(Persona, giulia.id).role
        assert len(editor.state.of(Touchpoint)) == cards
    finally:
        editor.end()


def test_a_press_on_the_caption_of_a_row_of_buttons_comes_to_the_one_that_is_chosen(editor: Editor) -> None:
    """Arrows and the space bar choose then; nothing is typed on the map."""
    frame = editor.window.frame
    frame.set_state("right", "open")
    wait_for(lambda: frame.pane("right") is not None, "the inspector")
    card = editor.state.of(Touchpoint)[0]
    editor.go(card.id)
    settle()
    captions = {one.text(): one for one in frame.panel("right").findChildren(Caption) if one.isVisible()}
    feels = captions["How it feels"]
    control = feels.control
    assert isinstance(control, Segments)
    editor.view.setFocus()
    QTest.mouseClick(feels, Qt.MouseButton.LeftButton, pos=feels.rect().center())
    assert control.first().hasFocus()
    at = control.buttons().index(control.first())
    by = 1 if at < len(control.buttons()) - 1 else -1
    QTest.keyClick(control.first(), Qt.Key.Key_Right if by > 0 else Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert editor.card(card.id).feeling == at + by - 2
    importance = next(one for text, one in captions.items() if text.startswith("Importance"))
    QTest.mouseClick(importance, Qt.MouseButton.LeftButton, pos=importance.rect().center())
    assert isinstance(importance.control, Segments)
    assert importance.control.first().hasFocus()
