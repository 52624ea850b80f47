"""After an accident: the notice on the start page, and the choice where the file and what was not saved differ.

Lives in ui (L5); PySide6, `store.accidents` (through `app`), `previews`. Nobody is asked where there is nothing to
choose, and nothing is thrown away whatever is chosen.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_studio.app.accidents import Accident
from journey_studio.i18n import _, ngettext
from journey_studio.model.state import State
from journey_studio.ui import previews, startpage
from journey_studio.ui.theme_qt import ready_for, theme

PICTURE = (400, 250)


def sentence(accident: Accident) -> str:
    """What happened, when, and what is safe: "“Hotel” was closed by accident (28 May). 3 minutes of work are safe."."""
    closed = _("“{title}” was closed by accident ({when}).").format(
        title=accident.title or accident.path.name, when=startpage.when(accident.time)
    )
    if not accident.acts:
        return f"{closed} " + _("All of it is in the file.")
    safe = ngettext("{count} minute of work is safe.", "{count} minutes of work are safe.", accident.minutes)
    return f"{closed} {safe.format(count=accident.minutes)}"


class Side(NamedTuple):
    """One of the two states: the file it is in, when it was last changed and by whom, and what it holds."""

    path: Path
    time: float
    author: str
    state: State


class TwoStates(QDialog):
    """The file as somebody else left it, and what was not saved: both with their time and their picture."""

    def __init__(self, parent: QWidget, file: Side, unsaved: Side, *, map_id: str = "", merge: bool = False) -> None:
        super().__init__(parent)
        self.taken = ""
        """`unsaved`, `merge`, or empty for the file, which is open already."""
        px = theme().px
        self.setWindowTitle(_("“{name}” was changed elsewhere").format(name=file.path.name))
        what = QLabel(
            _("Both are kept as files of their own, whatever you choose: “{file}” and “{unsaved}”.").format(
                file=file.path.name, unsaved=unsaved.path.name
            ),
            self,
        )
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        what.setProperty("tone", "quiet")
        row = QHBoxLayout()
        row.setSpacing(px(20))
        for side, title in ((file, _("The file")), (unsaved, _("What you had not saved there"))):
            row.addLayout(self._column(side, title, map_id), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        self.file_button = self._button(buttons, _("Go on with the file"), "")
        self.unsaved_button = self._button(buttons, _("Go on with my changes"), "unsaved")
        self.merge_button: QPushButton | None = None
        if merge:
            self.merge_button = self._button(buttons, _("Bring both together…"), "merge")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(16))
        column.addWidget(what)
        column.addLayout(row)
        column.addLayout(buttons)
        default = self.merge_button or self.file_button
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)

    def _column(self, side: Side, title: str, map_id: str) -> QVBoxLayout:
        px = theme().px
        ready_for(side.author)
        name = QLabel(title, self)
        name.setProperty("role", "section")
        told = _("Last changed: {when}").format(when=startpage.moment(side.time)) if side.time else ""
        when = QLabel(" · ".join(part for part in (told, side.author) if part), self)
        when.setTextFormat(Qt.TextFormat.PlainText)
        when.setProperty("tone", "quiet")
        picture = QLabel(self)
        picture.setFixedSize(px(PICTURE[0]), px(PICTURE[1]))
        picture.setPixmap(previews.picture(side.state, map_id, px(PICTURE[0]), px(PICTURE[1])))
        picture.setAccessibleName(_("Picture of “{name}”").format(name=side.path.name))
        column = QVBoxLayout()
        column.setSpacing(px(6))
        for part in (name, when, picture):
            column.addWidget(part)
        return column

    def _button(self, row: QHBoxLayout, text: str, what: str) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self._take(what))
        row.addWidget(button)
        return button

    def _take(self, what: str) -> None:
        self.taken = what
        self.accept()
