"""What the window says of itself, and that it can be taken along.

Test code.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from ui_kit import Editor

from journey_studio import __version__
from journey_studio.ui.about import About


def test_the_version_can_be_copied(bare: Editor) -> None:
    dialog = About(bare.window)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy")
    button.click()
    assert __version__ in QApplication.clipboard().text()
    dialog.deleteLater()


def test_no_label_can_be_selected(bare: Editor) -> None:
    """Qt sends screen readers events of such a label's text and then warns that it has none."""
    dialog = About(bare.window)
    able = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not [one.text() for one in dialog.findChildren(QLabel) if one.textInteractionFlags() & able]
    dialog.deleteLater()
