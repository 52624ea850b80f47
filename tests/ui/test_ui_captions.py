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
