"""The settings dialog: what is chosen takes effect at once and is remembered.

Test code; Qt paints into memory.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from ui_kit import Editor, settle

from journey_studio.layout.theme import DARK, HIGH_DARK, HIGH_LIGHT
from journey_studio.ui.preferences import Preferences
from journey_studio.ui.theme_qt import Choice, contrast_sheet, style_sheet, theme


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    theme().choose_scale(100)
    theme().choose_motion("system")
    theme().choose_contrast("system")
    theme().choose("light")
    settle()


def _choose(box: QComboBox, value: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _step in range(box.findData(value)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def test_what_is_chosen_by_key_takes_effect_and_is_kept(editor: Editor) -> None:
    dialog = Preferences(editor.window)
    dialog.show()
    settle()
    high = editor.window.toolbar.height()
    _choose(dialog.scale, "150")
    settle()
    assert theme().px(100) == 150
    assert editor.window.toolbar.height() > high
    _choose(dialog.motion, "reduced")
    assert theme().motion.settle == 0
    _choose(dialog.motion, "full")
    assert theme().motion.settle > 0
    _choose(dialog.theme, "dark")
    assert theme().tokens.dark
    dialog.author.setText("Anna")
    dialog.author.editingFinished.emit()
    told = editor.window.settings
    assert [told.text(name) for name in ("scale", "motion", "theme", "author")] == ["150", "full", "dark", "Anna"]
    for label in dialog.findChildren(QLabel):
        assert not label.isVisible() or label.width() >= label.sizeHint().width(), label.text()
    dialog.close()
    dialog.deleteLater()


def test_high_contrast_is_chosen_in_both_schemes_and_kept(editor: Editor) -> None:
    dialog = Preferences(editor.window)
    dialog.show()
    _choose(dialog.theme, "light")
    _choose(dialog.contrast, "high")
    settle()
    assert theme().tokens is HIGH_LIGHT
    _choose(dialog.theme, "dark")
    assert theme().tokens is HIGH_DARK
    assert editor.window.settings.text("contrast") == "high"
    _choose(dialog.contrast, "usual")
    assert theme().tokens is DARK
    dialog.close()
    dialog.deleteLater()


def test_the_system_may_ask_for_high_contrast(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor.window
    theme().choose("light")
    assert not theme().high_contrast
    monkeypatch.setattr(theme(), "_system_wants_contrast", lambda: True)
    theme().choose("dark")
    assert theme().tokens is HIGH_DARK
    theme().choose_contrast("usual")
    assert not theme().high_contrast


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("percent", [80, 200])
def test_a_list_that_opens_shows_its_arrow(editor: Editor, look: Choice, percent: int) -> None:
    theme().choose(look)
    theme().choose_scale(percent)
    dialog = Preferences(editor.window)
    dialog.show()
    settle()
    image = dialog.contrast.grab().toImage()
    inset = theme().px(4)
    middle = range(image.height() // 2 - inset, image.height() // 2 + inset)
    right = range(image.width() - theme().px(24), image.width() - inset)
    ground = image.pixelColor(image.width() - inset - 1, image.height() // 2)
    arrow = [image.pixelColor(x, y) for x in right for y in middle]
    assert sum(abs(one.lightness() - ground.lightness()) > 60 for one in arrow) >= inset
    dialog.close()
    dialog.deleteLater()


def test_nothing_of_the_style_sheets_is_left_unfilled(editor: Editor) -> None:
    assert editor.window
    for look in ("light", "dark"):
        for contrast in ("high", "usual"):
            theme().choose(look)  # type: ignore[arg-type]
            theme().choose_contrast(contrast)
            text = (style_sheet() + contrast_sheet()).replace("$caretRight", "").replace("$caret", "")
            told = theme().sheet(text)
            assert "$" not in told and "px(" not in told


def test_the_handle_of_the_zoom_is_seen(editor: Editor) -> None:
    slider = editor.window.status.slider
    for contrast in ("high", "usual"):
        theme().choose_contrast(contrast)
        settle()
        image = slider.grab().toImage()
        column = [[image.pixelColor(x, y) for y in range(image.height())] for x in range(image.width())]
        ground = image.pixelColor(0, 0)
        tallest = max(sum(colour != ground for colour in one) for one in column)
        assert tallest >= theme().px(10)
