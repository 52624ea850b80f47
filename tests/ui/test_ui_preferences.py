"""The settings dialog: what is chosen takes effect at once and is remembered.

Test code; Qt paints into memory.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from ui_kit import Editor, settle

from journey_studio.ui.preferences import Preferences
from journey_studio.ui.theme_qt import theme


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    theme().choose_scale(100)
    theme().choose_motion("system")
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
        assert label.width() >= label.sizeHint().width(), label.text()
    dialog.close()
    dialog.deleteLater()
