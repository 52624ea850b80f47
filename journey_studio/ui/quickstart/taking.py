"""A persona of another project for the Quick Start: which file, which of its people; what was proven there is assumed.

Lives in ui (L5); PySide6, `app.quickstart_people`, `jobs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from journey_studio.app import import_project
from journey_studio.app.quickstart_people import fill
from journey_studio.errors import JourneyStudioError
from journey_studio.exchange.imported import Imported
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.model.records import Persona
from journey_studio.ui.jobs import Job, Progress, Stop
from journey_studio.ui.practice.popover import Popover

if TYPE_CHECKING:
    from journey_studio.ui.quickstart.page import QuickStartPage
    from journey_studio.ui.window import MainWindow


class ChoosePersona(Popover):
    """Which of the people of a project."""

    def __init__(self, near: QWidget, page: QuickStartPage, name: str, found: Imported) -> None:
        title = _("Personas of “{name}”").format(name=name)
        super().__init__(near, title, 340)
        said = QLabel(title, self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(said)
        self.buttons: list[QPushButton] = []
        for persona in found.state.of(Persona):
            told = ", ".join(part for part in (labels.persona_name(persona), persona.role) if part)
            button = QPushButton(told.replace("&", "&&"), self)
            button.clicked.connect(lambda _checked=False, key=persona.id: self._chosen(page, found, key))
            self.column.addWidget(button)
            self.buttons.append(button)

    def _chosen(self, page: QuickStartPage, found: Imported, key: str) -> None:
        fill(page.draft, found.state, key)
        self.close()
        page.persona.show_draft(page.draft)
        page.persona.first().setFocus()
        page.persona.changed.emit()


def take_persona(window: MainWindow, page: QuickStartPage) -> None:
    """Ask for the file, read it beside the window, and ask for the persona."""
    path, _filter = QFileDialog.getOpenFileName(
        window, _("Take personas from another project"), "", f"{_('Projects')} (*.journey)"
    )
    if path:
        read(window, page, Path(path))


def read(window: MainWindow, page: QuickStartPage, path: Path) -> None:
    """Read a project, then ask which of its people."""

    def work(_progress: Progress, _stop: Stop) -> object:
        return import_project.read_project(path)

    def ended(result: object, error: object) -> None:
        job.deleteLater()
        if isinstance(error, JourneyStudioError):
            window.tell_error(error)
        elif isinstance(error, Exception):
            raise error
        elif isinstance(result, Imported):
            ask(window, page, path.name, result)

    job = Job(page, work)
    job.ended.connect(ended)
    job.start()


def ask(window: MainWindow, page: QuickStartPage, name: str, found: Imported) -> ChoosePersona | None:
    """Ask which of the people; None when there are none."""
    if not found.state.of(Persona):
        window.notice.say(_("“{name}” has no personas").format(name=name))
        return None
    near = page.persona.take
    card = ChoosePersona(near, page, name, found)
    card.open_at(QRect(near.mapToGlobal(near.rect().topLeft()), QSize(near.size())), card.buttons[0])
    return card
