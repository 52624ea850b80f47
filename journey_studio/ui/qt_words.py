"""Qt's own words in the reader's language: file dialogs, menus of text fields, the names of keys.

Lives in ui (L5); PySide6. Qt brings these translations itself; where they are not installed its words stay English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_in_use: list[QTranslator] = []


def speak(language: str) -> None:
    """Have Qt speak this language, too; English is what it speaks by itself."""
    for translator in _in_use:
        QCoreApplication.removeTranslator(translator)
    _in_use.clear()
    if language == "en":
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(QCoreApplication.instance())
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
        _in_use.append(translator)
