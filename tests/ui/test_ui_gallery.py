"""The gallery on the start page: read after the paint, reached and opened by keys, always as a copy.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio import i18n, resources
from journey_studio.app import gallery
from journey_studio.ui import files as files_module


def test_a_copy_is_opened_by_keys_and_the_original_stays(
    bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "documents", lambda: tmp_path)
    shelf = bare.window.start_page.gallery
    wait_for(lambda: len(shelf.cards) == len(gallery.KEYS), "the gallery")
    original = resources.path("gallery", "running-shoes.en.json").read_bytes()
    bare.window.start_page.side.gallery.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bare.window.start_page.side.gallery, Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is shelf.cards[0]
    QTest.keyClick(shelf.cards[0], Qt.Key.Key_Return)
    settle()
    assert bare.workspace.session.path == tmp_path / "Buying running shoes.journey"
    assert bare.workspace.writable
    bare.trigger("file.close")
    wait_for(lambda: len(shelf.cards) == len(gallery.KEYS), "the gallery")
    shelf.cards[0].click()
    settle()
    assert bare.workspace.session.path == tmp_path / "Buying running shoes 2.journey"
    assert resources.path("gallery", "running-shoes.en.json").read_bytes() == original


def test_the_gallery_speaks_the_language_of_the_window(bare: Editor) -> None:
    shelf = bare.window.start_page.gallery
    wait_for(lambda: len(shelf.cards) == len(gallery.KEYS), "the gallery")
    try:
        bare.trigger("language.it")
        wait_for(lambda: len(shelf.cards) == len(gallery.KEYS), "the gallery")
        assert shelf.cards[0].sample.title == "Comprare scarpe da corsa"
    finally:
        bare.trigger("language.en")
        i18n.set_language("en")
