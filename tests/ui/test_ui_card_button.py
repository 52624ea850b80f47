"""The toolbar's "Card": a new card where one stands, or in the first cell when no place was chosen yet.

Test code: pytest, PySide6 and the window kit.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_kit import Editor, settle

from journey_studio.layout import hit
from journey_studio.model.records import Touchpoint
from journey_studio.ui.toolbar import WORDS_FROM


def _touchpoints(editor: Editor) -> int:
    return sum(1 for _ in editor.state.of(Touchpoint))


def test_a_click_begins_a_card_where_the_map_begins(editor: Editor) -> None:
    editor.view.show_.go(None, keyed=False)
    settle()
    scene = editor.view.scene_
    assert scene is not None
    first = hit.first_place(scene)
    assert first is not None
    before = _touchpoints(editor)
    button = editor.window.toolbar.card
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    editor.type("Radio advert")
    editor.key(Qt.Key.Key_Return)
    editor.key(Qt.Key.Key_Escape)
    assert _touchpoints(editor) == before + 1
    assert "Radio advert" in editor.titles(first.cell)


def test_the_word_goes_where_the_window_is_narrow(editor: Editor) -> None:
    window, button = editor.window, editor.window.toolbar.card
    window.resize(WORDS_FROM + 100, 800)
    settle()
    assert button.text().strip()
    window.resize(WORDS_FROM - 100, 800)
    settle()
    assert not button.text()
    assert button.accessibleName()
