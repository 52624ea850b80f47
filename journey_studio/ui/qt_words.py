"""Qt's own words in the reader's language: file dialogs, menus of text fields, the names of keys.

Lives in ui (L5); PySide6. Qt brings these translations itself; where they are not installed its words stay English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_KEYS = {"it": {"Shift": "Maiusc"}}
"""Names of keys that Qt leaves in English, as they stand on the keyboards of a language."""
_DIALOGS = {"it": {"&Look in:": "&Cerca in:", "Files of &type:": "&Tipo di file:", "Folder": "Cartella"}}
"""Words of Qt's own file dialog that it leaves in English; it has them with the letter marked elsewhere."""
_FILES = ("QFileDialog", "QAbstractFileIconProvider")
_in_use: list[QTranslator] = []


def speak(language: str) -> None:
    """Have Qt speak this language, too; English is what it speaks by itself."""
    for translator in _in_use:
        QCoreApplication.removeTranslator(translator)
    _in_use.clear()
    if language == "en":
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    keys = _LeftOver(language)
    translator = QTranslator(QCoreApplication.instance())
    if translator.load(f"qtbase_{language}", folder):
        for one in (translator, keys):  # the last one is asked first
            QCoreApplication.installTranslator(one)
            _in_use.append(one)


class _LeftOver(QTranslator):
    """Names of keys and words of dialogs that Qt leaves in English."""

    def __init__(self, language: str) -> None:
        super().__init__(QCoreApplication.instance())
        self._names, self._words = _KEYS.get(language, {}), _DIALOGS.get(language, {})

    def isEmpty(self) -> bool:
        """It has words, though it was read from no file; without this Qt would pass it over."""
        return False

    def translate(self, context: str, source: str, *_more: object) -> str | None:
        """The word, or nothing: then the next translator is asked."""
        if context == "QShortcut":
            return self._names.get(source)
        return self._words.get(source) if context in _FILES else None
