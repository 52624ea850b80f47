"""What Qt itself says is in the reader's language: names of keys and menus of text fields.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from ui_kit import Editor

from journey_studio.ui import qt_words

FOLDER = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
pytestmark = pytest.mark.skipif(not (FOLDER / "qtbase_it.qm").exists(), reason="Qt came without its translations")


def _delete_key() -> str:
    return QKeySequence("Del").toString(QKeySequence.SequenceFormat.NativeText)


def _paste() -> str:
    return QCoreApplication.translate("QLineEdit", "&Paste")


def test_qt_speaks_italian_and_english_again(app: QApplication) -> None:
    qt_words.speak("it")
    try:
        assert (_delete_key(), _paste()) == ("Canc", "&Incolla")
        qt_words.speak("it")
    finally:
        qt_words.speak("en")
    assert (_delete_key(), _paste()) == ("Del", "&Paste")


def test_the_file_dialog_has_no_english_word_left(app: QApplication, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    qt_words.speak("it")
    try:
        dialog = QFileDialog(None, "Apri", str(tmp_path))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
        labels = {label.text() for label in dialog.findChildren(QLabel)}
        assert {"&Cerca in:", "&Tipo di file:", "&Nome del file:"} <= labels
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "All other platforms") == "Cartella"
        dialog.deleteLater()
    finally:
        qt_words.speak("en")


def test_a_language_qt_does_not_have_leaves_it_english(app: QApplication) -> None:
    qt_words.speak("xx")
    assert _delete_key() == "Del"


def test_choosing_a_language_tells_qt(editor: Editor) -> None:
    editor.trigger("language.it")
    try:
        assert _delete_key() == "Canc"
        assert QKeySequence("Alt+Shift+Up").toString(QKeySequence.SequenceFormat.NativeText) == "Alt+Maiusc+Su"
    finally:
        editor.trigger("language.en")
    assert _delete_key() == "Del"
