"""Who is speaking: a small card that asks for a person and a department, and the button in the status bar that says it.

Lives in ui (L5); PySide6, `commands.knowledge`. While somebody speaks, new cards are what they said: they are linked to
that person's source, in the step in which they come. It stays until somebody else speaks, or nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from journey_studio.commands.departments import AddDepartment
from journey_studio.commands.inline_names import folded
from journey_studio.commands.knowledge import Speaker, known_speakers, spoken_name
from journey_studio.i18n import _
from journey_studio.model.records import Department
from journey_studio.model.records.practice import Stakeholder
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.theme_qt import ready_for, theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

MOST_KNOWN = 6


class SpeakerCard(Popover):
    """Asks who is speaking."""

    def __init__(self, near: QWidget, workspace: Workspace) -> None:
        super().__init__(near, _("Who is speaking"), 320)
        self._workspace = workspace
        state = workspace.state
        px = theme().px
        self._say(_("Who is speaking"), "panel")
        self._say(_("New cards are linked to what this person knows. They stay assumptions."), "small")
        self.known: list[QPushButton] = []
        for one in known_speakers(state)[:MOST_KNOWN]:
            name = spoken_name(state, one)
            ready_for(name)
            button = QPushButton(name.replace("&", "&&"), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, speaker=one: self._done(speaker))
            self.column.addWidget(button)
            self.known.append(button)
        self.person = QLineEdit(workspace.speaker.person, self)
        self.person.setMaxLength(120)
        self.person.setPlaceholderText(_("A name"))
        self._say(_("Person"), "caption")
        self.person.setAccessibleName(_("Person"))
        self.column.addWidget(self.person)
        self._say(_("Department"), "caption")
        self.department = QComboBox(self)
        self.department.setEditable(True)
        self.department.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.department.addItems(["", *(one.name for one in state.of(Department))])
        there = state.find(Department, workspace.speaker.department)
        self.department.setEditText(there.name if there is not None else "")
        self.department.setAccessibleName(_("Department"))
        self.column.addWidget(self.department)
        self.person.editingFinished.connect(self._guess)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.nobody = QPushButton(_("Nobody"), self)
        self.nobody.setAutoDefault(False)
        self.nobody.setEnabled(bool(workspace.speaker))
        self.nobody.clicked.connect(lambda _checked=False: self._done(Speaker()))
        self.keep = QPushButton(_("Speaks now"), self)
        self.keep.setProperty("kind", "primary")
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        row.addWidget(self.nobody)
        row.addWidget(self.keep, 1)
        self.column.addLayout(row)

    def _say(self, text: str, role: str) -> None:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        self.column.addWidget(label)

    def _guess(self) -> None:
        """A stakeholder's department is known."""
        wanted = folded(self.person.text())
        found = next((one for one in self._workspace.state.of(Stakeholder) if wanted == folded(one.name)), None)
        there = self._workspace.state.find(Department, found.department) if found is not None else None
        if wanted and there is not None and not self.department.currentText().strip():
            self.department.setEditText(there.name)

    def _keep(self) -> None:
        name = " ".join(self.department.currentText().split())
        self._done(Speaker(" ".join(self.person.text().split()), self._department(name)))

    def _department(self, name: str) -> str | None:
        """The department of this name; a new one is made, as a step of its own."""
        if not name:
            return None
        found = self._find(name)
        if found is None and self._workspace.run(AddDepartment(name)) is not None:
            found = self._find(name)
        return found

    def _find(self, name: str) -> str | None:
        departments = self._workspace.state.of(Department)
        return next((one.id for one in departments if folded(one.name) == folded(name)), None)

    def _done(self, speaker: Speaker) -> None:
        self.close()
        self._workspace.let_speak(speaker)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, or presses the button it is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self._keep()
            event.accept()
            return
        super().keyPressEvent(event)


def ask(window: MainWindow) -> SpeakerCard | None:
    """Ask who is speaking, over the status bar."""
    workspace = window.workspace
    if workspace is None or not workspace.writable:
        return None
    near: QWidget = window.status.speaker if window.status.speaker.isVisible() else window.status
    card = SpeakerCard(near, workspace)
    spot = QRect(near.mapToGlobal(near.rect().topLeft()), QSize(near.size()))
    card.open_at(spot, card.person)
    return card


def tell(window: MainWindow) -> None:
    """Say in the status bar who is speaking."""
    workspace = window.workspace
    name = spoken_name(workspace.state, workspace.speaker) if workspace is not None else ""
    window.status.show_speaker(name)
