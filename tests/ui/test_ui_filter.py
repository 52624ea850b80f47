"""The filter in the window: what is pale, what keys and clicks pass by, and the ways to see everything again.

Test code.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui_kit import Editor, settle

from journey_studio.app.filtering import CardFilter
from journey_studio.layout import hit
from journey_studio.layout.dimming import PALE
from journey_studio.layout.display import walk
from journey_studio.ui.filter_panel import FilterPanel

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNEASY = CardFilter(feelings=frozenset({-1}))
"""Leaves the second card of each cell."""


def _opacity(editor: Editor, record: str) -> float:
    scene = editor.view.scene_
    assert scene is not None
    return next(node.opacity for node, _x, _y in walk(scene.body) if node.key == f"card:{record}")


def _panel(editor: Editor) -> FilterPanel:
    QTest.keyClick(editor.view, Qt.Key.Key_F, CTRL)
    shown = [one for one in editor.window.findChildren(FilterPanel) if one.isVisible()]
    assert len(shown) == 1 and shown[0].field.hasFocus()
    return shown[0]


def test_left_out_cards_are_pale_and_cannot_be_hit(editor: Editor) -> None:
    editor.view.filtering.set(UNEASY)
    scene = editor.view.scene_
    assert scene is not None
    assert _opacity(editor, "tp0-0-0") == PALE and _opacity(editor, "tp0-0-1") == 1.0
    rect = editor.rect("tp0-0-0")
    assert hit.hit(scene, rect.x + 5, rect.y + 5).kind == "cell"
    editor.click(editor.on("tp0-0-0"))
    assert editor.workspace.selection == ()
    editor.click(editor.on("tp0-0-1"))
    assert editor.workspace.selection == ("tp0-0-1",)
    assert editor.steps == 0


def test_arrow_keys_pass_them_by(editor: Editor) -> None:
    editor.view.filtering.set(UNEASY)
    editor.click(editor.on("tp0-0-1"))
    QTest.keyClick(editor.view, Qt.Key.Key_Right)
    assert editor.workspace.selection == ("tp1-0-1",)
    QTest.keyClick(editor.view, Qt.Key.Key_Up)
    place = editor.view.show_.place
    assert place is None or place.record != "tp1-0-0"
    QTest.keyClick(editor.view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor.view, Qt.Key.Key_A, CTRL)
    assert all(one.endswith("-1") for one in editor.workspace.selection)


def test_setting_it_lets_go_of_what_is_left_out(editor: Editor) -> None:
    editor.workspace.select(["tp0-0-0", "tp0-0-1"])
    editor.view.filtering.set(UNEASY)
    assert editor.workspace.selection == ("tp0-0-1",)


def test_the_bar_counts_and_clears(editor: Editor) -> None:
    bar = editor.window.map_page.filter_bar
    assert not bar.isVisible()
    editor.view.filtering.set(UNEASY)
    assert bar.isVisible() and "6 cards hidden by the filter" in bar.accessibleName()
    assert "6 of 12 cards shown" in bar.accessibleName()
    bar.show_all.click()
    assert not bar.isVisible() and _opacity(editor, "tp0-0-0") == 1.0


def test_the_panel_by_keys(editor: Editor) -> None:
    panel = _panel(editor)
    QTest.keyClick(panel.field, Qt.Key.Key_Tab)
    chip = editor.window.focusWidget()
    assert chip is not None and chip.accessibleName() == "Persona: Persona 0"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert editor.view.filtering.wanted.personas == {"per0"}
    assert _opacity(editor, "tp0-1-0") == 1.0, "its band is pale as a whole"
    scene = editor.view.scene_
    assert scene is not None
    rows = [child.opacity for child in scene.body.children[1].children]
    assert rows and set(rows) == {PALE}
    QTest.keyClick(chip, Qt.Key.Key_Escape)
    assert editor.view.hasFocus() and not panel.isVisible()


def test_a_click_in_the_panel_keeps_it_open_and_one_elsewhere_closes_it(editor: Editor) -> None:
    panel = _panel(editor)
    label = next(one for one in panel.findChildren(QLabel) if one.text() == "Evidence")
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    editor.window.map_view.corner.filter.click()
    assert not panel.isVisible(), "its button closes it"
    panel = _panel(editor)
    QTest.mouseClick(editor.window.toolbar, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    panel = _panel(editor)
    editor.window.hands.finding.find()
    assert not panel.isVisible()


def test_words_are_looked_for_while_typing(editor: Editor) -> None:
    panel = _panel(editor)
    QTest.keyClicks(panel.field, "2.1.0")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert editor.view.filtering.wanted.text == "2.1.0" and editor.view.filtering.left_out == 11


def test_a_new_card_is_seen_and_changes_keep_the_filter(editor: Editor) -> None:
    editor.view.filtering.set(UNEASY)
    editor.click(editor.on("tp0-0-1"))
    QTest.keyClicks(editor.view, "n")
    field = editor.window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "ew")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    editor.view.renaming.begin_card("kept")
    editor.view.renaming.end(keep=True)
    made = [one for one in editor.cards(editor.cell("st0", "online")) if not one.startswith("tp")]
    assert len(made) == 1 and _opacity(editor, made[0]) == 1.0
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.1", "kept"]
    assert _opacity(editor, "tp1-0-0") == PALE


def test_the_finder_takes_the_filter_away_when_it_hides_the_goal(editor: Editor) -> None:
    editor.view.filtering.set(UNEASY)
    editor.window.hands.finding.go_to("tp2-0-0")
    assert not editor.view.filtering.wanted.on and editor.workspace.selection == ("tp2-0-0",)
    assert "filter" in editor.notice


def test_fitting_the_selection(editor: Editor) -> None:
    editor.workspace.select(["tp2-1-0", "tp2-1-1"])
    QTest.keyClick(editor.view, Qt.Key.Key_0, CTRL | SHIFT)
    seen = editor.view.viewport().rect()
    assert editor.view.zoom > 1.3
    for record in ("tp2-1-0", "tp2-1-1"):
        assert seen.contains(editor.on(record))


def test_another_project_begins_without_a_filter(editor: Editor) -> None:
    editor.view.filtering.set(UNEASY)
    editor.window.files.close()
    assert not editor.view.filtering.wanted.on and not editor.window.map_page.filter_bar.isVisible()


def test_the_key_that_is_two_on_italian_keyboards_fits_the_selection(editor: Editor) -> None:
    editor.workspace.select(["tp2-1-0"])
    for name in ("view.zoom_in", "view.fit_selection"):
        editor.view.camera.zoom_to(0.5)
        settle()
        QApplication.sendEvent(editor.window.actions_[name], QShortcutEvent(QKeySequence("Ctrl+="), 0, ambiguous=True))
        assert editor.view.zoom > 1.3
