"""Templates on the start page: shown after the paint, begun with, kept, taken away.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from ui_kit import Editor, settle, wait_for

from journey_studio.app import templates
from journey_studio.model import queries
from journey_studio.ui.theme_qt import theme


def _cards(editor: Editor) -> list[str]:
    return [card.accessibleName() for card in editor.window.start_page.shelf.cards]


def test_a_template_is_begun_with_by_key(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for(lambda: len(_cards(bare)) >= len(templates.OURS), "the templates")
    assert _cards(bare)[0] == "Begin with the template A product"
    card = bare.window.start_page.shelf.cards[5]
    monkeypatch.setattr(bare.window.files, "_ask_where", lambda *_asked: tmp_path / "Pumps.journey")
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
