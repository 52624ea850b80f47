"""Keys changed in the settings: pressed, conflicts told, at work at once, shown everywhere, there after a restart.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui_kit import Editor, settle

from journey_studio import i18n
from journey_studio.app.settings import Settings
from journey_studio.app.shortcuts import Shortcuts
from journey_studio.model.records import Channel
from journey_studio.ui.finder import Finder, KeyCap
from journey_studio.ui.key_sheet import KeySheet
from journey_studio.ui.panels.library import LibraryPanel
from journey_studio.ui.preferences import Preferences
from journey_studio.ui.shortcut_page import ShortcutPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(editor: Editor) -> Iterator[ShortcutPage]:
    dialog = Preferences(editor.window)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    dialog.show_keys()
    settle()
    yield dialog.shortcuts
    dialog.close()
    dialog.deleteLater()
    settle()


def _press(page: ShortcutPage, name: str, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    page.choose(name)
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.field.hasFocus()
    QTest.keyClick(page.field, key, held)
    settle()


def _opens_finder(editor: Editor, key: Qt.Key) -> bool:
    editor.window.activateWindow()
    QTest.qWaitForWindowActive(editor.window)
    editor.view.setFocus()
    QTest.keyClick(editor.view, key, CTRL)
    settle()
    finder = editor.window.findChild(Finder)
    opened = finder is not None and finder.isVisible()
    if opened and finder is not None:
        QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    return opened


def test_a_key_that_was_pressed_works_is_shown_and_stays(editor: Editor, page: ShortcutPage) -> None:
    _press(page, "find.anything", Qt.Key.Key_J)
    assert page.said == "It works from now on."
    page.window().close()
    assert _opens_finder(editor, Qt.Key.Key_J) and not _opens_finder(editor, Qt.Key.Key_K)
    assert "Ctrl+J" in editor.window.actions_["find.anything"].toolTip()
    editor.window.hands.finding.keys()
    sheet = editor.window.findChild(KeySheet)
    assert sheet is not None
    caps = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert "Ctrl+J" in caps and "Ctrl+K" not in caps
    sheet.close_sheet()
    assert Shortcuts(Settings()).keys("find.anything") == ("Ctrl+J",)


def test_the_next_start_has_the_key(editor: Editor, page: ShortcutPage) -> None:
    _press(page, "find.anything", Qt.Key.Key_J)
    page.window().close()
    editor.window.close()
    again = Editor(settings=Settings())
    keys = [one.toString() for one in again.window.actions_["find.anything"].shortcuts()]
    again.end()
    assert keys == ["Ctrl+J"]


def test_a_taken_key_is_told_and_taken_over_only_when_wished(editor: Editor, page: ShortcutPage) -> None:
    _press(page, "view.fit", Qt.Key.Key_K)
    assert "Ctrl+K" in page.said and "“Find”" in page.said and page.take.isVisible()
    assert editor.window.shortcuts.keys("view.fit") == ("Ctrl+0",)
    page.leave.click()
    assert not page.take.isVisible() and editor.window.shortcuts.keys("find.anything") == ("Ctrl+K",)
    _press(page, "view.fit", Qt.Key.Key_K)
    page.take.click()
    assert editor.window.shortcuts.keys("view.fit") == ("Ctrl+K",)
    assert editor.window.shortcuts.keys("find.anything") == ()
    page.choose("find.anything")
    page.reset.click()
    assert "Ctrl+K" in page.said and page.take.isVisible()
    page.take.click()
    assert editor.window.shortcuts.keys("find.anything") == ("Ctrl+K",)
    assert page.reset_all.isEnabled()
    page.reset_all.click()
    assert not editor.window.shortcuts.any_changed() and not page.reset_all.isEnabled()
    assert not _opens_finder(editor, Qt.Key.Key_J)


def test_keys_that_type_are_refused_and_doubtful_ones_warned_of(editor: Editor, page: ShortcutPage) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Return):
        _press(page, "view.fit", key, Qt.KeyboardModifier.NoModifier)
        assert page.said and not editor.window.shortcuts.any_changed()
    _press(page, "view.fit", Qt.Key.Key_Q, CTRL | ALT)
    assert "AltGr" in page.said and editor.window.shortcuts.keys("view.fit") == ("Ctrl+Alt+Q",)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.tree.hasFocus() and page.isVisible()


def test_the_search_finds_names_groups_and_keys_and_says_how_many(page: ShortcutPage) -> None:
    everything = page.count.text()
    page.search.setText("ctrl+k")
    assert page.count.text() == "1 action"
    page.search.setText("lane height")
    assert page.count.text() != everything
    page.search.setText("xyzzy")
    assert page.count.text() == "Nothing called “xyzzy”"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.isVisible() and page.search.hasFocus()
    page.search.setText("fit the map")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.isVisible() and page.tree.hasFocus() and page.current == "view.fit"
    page.search.clear()
    assert page.count.text() == everything


@pytest.mark.parametrize("language", ["en", "it"])
def test_no_text_of_the_page_is_cut(editor: Editor, page: ShortcutPage, language: str) -> None:
    before = i18n.language()
    try:
        i18n.set_language(language)
        page.retranslate()
        page.window().resize(640, 520)
        _press(page, "view.fit", Qt.Key.Key_K)
        assert editor.window.isVisible()
        for button in (page.remove, page.reset, page.reset_all, page.take, page.leave):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert page.tree.columnWidth(0) > page.tree.sizeHintForColumn(0) * 0.8
    finally:
        i18n.set_language(before)


def test_the_lists_beside_the_map_share_its_keys(editor: Editor) -> None:
    """What was changed in the settings holds in the library and the outline too; the old keys are none any more."""
    for name, key in (("edit.rename", "Ctrl+R"), ("move.up", "Ctrl+Up"), ("edit.delete", "Ctrl+Del")):
        editor.window.shortcuts.give(name, key)
    editor.window.take_keys()
    panel = editor.window.frame.panel("left")
    assert isinstance(panel, LibraryPanel)
    editor.window.activateWindow()
    QTest.qWaitForWindowActive(editor.window)
    palette, before = panel.palette_, [one.name for one in editor.state.of(Channel) if one.where == "online"]
    for name in ("Web", "App"):
        palette.add()
        settle(5)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(5)

    def online() -> list[str]:
        return [one.name for one in editor.state.of(Channel) if one.where == "online"]

    assert online() == [*before, "Web", "App"]
    QTest.keyClick(palette, Qt.Key.Key_Up, ALT)
    assert online() == [*before, "Web", "App"], "it is not the key any more"
    QTest.keyClick(palette, Qt.Key.Key_Up, CTRL)
    assert online() == [*before, "App", "Web"]
    QTest.keyClick(palette, Qt.Key.Key_F2)
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClick(palette, Qt.Key.Key_R, CTRL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(5)
    outline = panel.outline
    outline.setFocus()
    outline.go("st1")
    QTest.keyClick(outline, Qt.Key.Key_Delete)
    assert "st1" in editor.state
    QTest.keyClick(outline, Qt.Key.Key_Delete, CTRL)
    settle(5)
    assert "st1" not in editor.state
