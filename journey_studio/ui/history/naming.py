"""Asking for the name of a version and a note to it.

Lives in ui (L5); PySide6, `theme_qt`. Enter keeps, Esc gives up; the note may be empty, the name may not.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journey_studio.i18n import _
from journey_studio.ui.theme_qt import theme

MOST = 200


class NameDialog(QDialog):
    """A name and a note."""

    def __init__(self, parent: QWidget, title: str, keep: str, name: str = "", note: str = "") -> None:
        super().__init__(parent)
        px = theme().px
        self.setWindowTitle(title)
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(MOST)
        self.note = QPlainTextEdit(note, self)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(84))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(6))
        for words, field in ((_("Name"), self.name), (_("Note"), self.note)):
            label = QLabel(words, self)
            label.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(label)
            column.addWidget(field)
        box = QDialogButtonBox(self)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.keep: QPushButton = box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addSpacing(px(10))
        column.addWidget(box)
        self.name.textChanged.connect(self._may_keep)
        self._may_keep()
        self.setMinimumWidth(px(420))
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_keep(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    def told(self) -> tuple[str, str]:
        """The name and the note."""
        return " ".join(self.name.text().split()), self.note.toPlainText().strip()
