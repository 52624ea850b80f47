"""Templates on the start page: shown after the paint, begun with, kept, taken away.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from ui_kit import Editor, kitchen, settle, wait_for

from journey_studio.app import templates
from journey_studio.layout.display import Box, Shape
from journey_studio.model import queries
from journey_studio.ui import sketches
from journey_studio.ui.key_sheet import KeySheet
from journey_studio.ui.theme_qt import theme


def _cards(editor: Editor) -> list[str]:
    return [card.accessibleName() for card in editor.window.start_page.shelf.cards]


def test_a_template_is_begun_with_by_key(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for(lambda: len(_cards(bare)) >= len(templates.OURS), "the templates")
    assert _cards(bare)[0] == "Begin with the template A product"
    card = bare.window.start_page.shelf.cards[5]
    monkeypatch.setattr(bare.window.files, "ask_where", lambda *_asked: tmp_path / "Pumps.journey")
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card, Qt.Key.Key_Space)
    settle()
    assert bare.window.workspace is not None
    state = bare.window.workspace.state
    assert state.project.title == "Pumps"
    assert "Lead generation" in [stage.name for stage in queries.stages(state, bare.window.workspace.map_id)]


def test_a_map_is_kept_and_shown(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))
    assert editor.window.actions_["file.template"].isEnabled()
    editor.window.hands.templates.keep_as("Ours")
    assert "Ours" in editor.notice
    editor.trigger("file.close")
    wait_for(lambda: "Begin with the template Ours" in _cards(editor), "the template")


@pytest.mark.parametrize("width", [1366, 1024])
def test_no_label_of_a_template_is_cut(bare: Editor, width: int) -> None:
    bare.window.resize(width, 768)
    wait_for(lambda: _cards(bare), "the templates")
    for choice in ("light", "dark"):
        theme().choose(choice)  # type: ignore[arg-type]
        settle()
        for card in bare.window.start_page.shelf.cards:
            for label in card.findChildren(QLabel):
                assert card.rect().contains(label.geometry()), label.text()
                assert label.width() >= label.sizeHint().width(), label.text()
                assert label.height() >= label.sizeHint().height(), label.text()
    theme().choose("light")


def _shown(editor: Editor) -> list[str]:
    return [card.template.title for card in editor.window.start_page.shelf.cards if card.isVisible()]


def test_templates_are_found_by_trade_stage_and_channel_and_told_how_many(bare: Editor) -> None:
    wait_for(lambda: len(_cards(bare)) >= len(templates.OURS), "the templates")
    shelf = bare.window.start_page.shelf
    shelf.search.setFocus()
    QTest.keyClicks(shelf.search, "lead gen")
    assert _shown(bare) == ["Business customers"] and shelf.found.text() == "1 template"
    shelf.search.setText("shops and products")
    assert _shown(bare) == ["A product", "An online shop", "A shop"] and shelf.found.isVisible()
    shelf.search.setText("xyzzy")
    assert _shown(bare) == [] and "“xyzzy”" in shelf.nothing.text() and shelf.nothing.isVisible()
    QTest.mouseClick(shelf.show_all, Qt.MouseButton.LeftButton)
    settle()
    assert len(_shown(bare)) == len(_cards(bare)) and not shelf.nothing.isVisible() and not shelf.found.isVisible()


def test_the_side_leads_to_what_there_is(bare: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for(lambda: _cards(bare), "the templates")
    page, asked = bare.window.start_page, []
    monkeypatch.setattr(bare.window.hands.templates, "settings", lambda: asked.append("settings"))
    monkeypatch.setattr(bare.window.hands, "about", lambda: asked.append("about"))
    for button in (page.side.settings, page.side.about, page.side.keys):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle()
    assert asked == ["settings", "about"]
    sheet = bare.window.findChild(KeySheet)
    assert sheet is not None and sheet.isVisible()
    sheet.close_sheet()
    QTest.mouseClick(page.side.templates, Qt.MouseButton.LeftButton)
    settle()
    assert page.shelf.search.hasFocus() and page.side.templates.property("here") is True
    QTest.mouseClick(page.side.gallery, Qt.MouseButton.LeftButton)
    settle()
    lit = [one for one in page.side.findChildren(QPushButton) if one.property("here") is True]
    assert lit == [page.side.gallery], "one part of the page is seen"
    QTest.mouseClick(page.side.home, Qt.MouseButton.LeftButton)
    assert page.side.home.property("here") is True and page.new_tile.hasFocus()
    assert all(button.height() >= 24 for button in page.side.findChildren(QPushButton))


def test_a_kept_map_is_drawn_with_its_curve_and_one_without_with_more_cards() -> None:
    with_curve = sketches.numbers(kitchen(), next(iter(queries.maps(kitchen()))).id)
    ops = sketches.drawing(with_curve, 282, 108)
    assert any(isinstance(op, Shape) for op in ops) and max(map(len, with_curve["stages"])) == sketches.MOST_CARDS
    template = templates.shelf("en")[0]
    alone = sketches.numbers(template.state, template.map_id)
    assert max(map(len, alone["stages"])) > sketches.MOST_CARDS
    assert all(op.y + op.h <= 108 for op in sketches.drawing(alone, 282, 108)[2:] if isinstance(op, Box))
