"""Taking personas from another project file: which file, which of its people; what was proven there is assumed here.

Lives in ui (L5); PySide6, `app.personas`, `jobs`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QWidget

from journey_studio.app import import_project, personas
from journey_studio.app.import_project import Offer
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels
from journey_studio.model.records import Persona
from journey_studio.ui.jobs import Job, Progress, Stop
from journey_studio.ui.practice.popover import Popover
from journey_studio.ui.workspace import Workspace


class TakeCard(Popover):
    """Asks which personas of a project are taken."""

    chosen = Signal(object)

    def __init__(self, near: QWidget, offered: Offer) -> None:
        super().__init__(near, _("Personas of “{name}”").format(name=offered.path.name), 340)
        head = QLabel(_("Personas of “{name}”").format(name=offered.path.name), self)
        head.setProperty("role", "panel")
        head.setWordWrap(True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(head)
        self.boxes: dict[str, QCheckBox] = {}
        for one in offered.imported.state.of(Persona):
            name = ", ".join(part for part in (labels.persona_name(one), one.role) if part)
            box = QCheckBox(name.replace("&", "&&"), self)
            box.setChecked(True)
            box.toggled.connect(self._name)
            self.boxes[one.id] = box
            self.column.addWidget(box)
        hint = QLabel(_("What was proven there is an assumption here: ask these customers, too."), self)
        hint.setWordWrap(True)
        hint.setProperty("role", "small")
        hint.setProperty("tone", "quiet")
        self.column.addWidget(hint)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: self._take())
        self.column.addWidget(self.button)
        self._name()

    def _name(self) -> None:
        count = len(self._ticked())
        self.button.setEnabled(count > 0)
        self.button.setText(ngettext("Take {count} persona", "Take {count} personas", count).format(count=count))

    def _ticked(self) -> frozenset[str]:
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def _take(self) -> None:
        found = self._ticked()
        if found:
            self.close()
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            event.accept()
            return
        super().keyPressEvent(event)


class Taking(QObject):
    """Takes personas over, one file at a time."""

    taken = Signal(object, str)
    """The ids of the personas that came, and what to say of it."""
    failed = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._job: Job | None = None

    def ask(self, near: QWidget, workspace: Workspace) -> None:
        """Ask for the file."""
        if self._job is not None:
            return
        path, _filter = QFileDialog.getOpenFileName(
            self._page.window(), _("Take personas from another project"), "", f"{_('Projects')} (*.journey)"
        )
        if path:
            self.read(near, workspace, Path(path))

    def read(self, near: QWidget, workspace: Workspace, path: Path) -> None:
        """Read it beside the window, and ask which people are taken."""
        state = workspace.state

        def work(_progress: Progress, _stop: Stop) -> object:
            return import_project.offer(path, state)

        def ended(result: object, error: object) -> None:
            self._job = None
            job.deleteLater()
            if isinstance(error, JourneyStudioError):
                self.failed.emit(str(error))
            elif isinstance(error, Exception):
                raise error
            elif isinstance(result, Offer) and not workspace.closed:
                self.offer(near, workspace, result)

        job = self._job = Job(self, work)
        job.ended.connect(ended)
        job.start()

    def offer(self, near: QWidget, workspace: Workspace, offered: Offer) -> None:
        """Ask which of them are taken."""
        if not offered.imported.state.of(Persona):
            self.failed.emit(_("“{name}” has no personas").format(name=offered.path.name))
            return
        card = TakeCard(near, offered)
        card.chosen.connect(lambda chosen: self._take(workspace, offered, frozenset(chosen)))
        spot = QRect(near.mapToGlobal(near.rect().topLeft()), near.size())
        card.open_at(spot, next(iter(card.boxes.values())))

    def _take(self, workspace: Workspace, offered: Offer, chosen: frozenset[str]) -> None:
        try:
            prepared = personas.take(workspace.state, offered, chosen)
            for data in prepared.images:
                workspace.session.put_asset(data)
            changed = workspace.session.run(prepared.command, workspace.selection, kind="import")
        except JourneyStudioError as error:
            self.failed.emit(str(error))
            return
        if changed is not None:
            count = len(prepared.command.select)
            text = ngettext("Took {count} persona from “{name}”", "Took {count} personas from “{name}”", count)
            self.taken.emit(prepared.command.select, text.format(count=count, name=offered.path.name))
