"""A small dialog that asks for a name to keep something under: a view of a map, choices of an export.

Lives in ui (L5); PySide6, `theme_qt`. A name that is taken may be used again; the button says that it replaces.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import theme


class Words(NamedTuple):
    """What the dialog says: its title, what is kept and where, the field, and the button for a new and a taken name."""

    title: str
    what: str
    field: str
    save: str
    replace: str


class AskName(QDialog):
    """Asks for the name; `names` are taken already, `name` is proposed, no name is longer than `longest`."""

    def __init__(self, parent: QWidget, words: Words, names: Collection[str], longest: int, name: str = "") -> None:
        super().__init__(parent)
        px = theme().px
        self._words, self._names = words, frozenset(names)
        self.setWindowTitle(words.title)
        what = QLabel(words.what, self)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(longest)
        self.field.setAccessibleName(words.field)
        self.field.setPlaceholderText(words.field)
        self.field.textChanged.connect(self._typed)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._save = buttons.addButton(words.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for part in (what, self.field, buttons):
            column.addWidget(part)
        self.setFixedWidth(px(400))
        self.field.selectAll()
        self.field.setFocus()
        self._typed()

    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def _typed(self) -> None:
        self._save.setEnabled(bool(self.name()))
        self._save.setText(self._words.replace if self.name() in self._names else self._words.save)
