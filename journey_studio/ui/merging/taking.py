"""Taking parts of another project: which file, read beside the window, what of it, and the one step it comes to.

Lives in ui (L5); PySide6, `app.reusing`, `take_sheet`, `jobs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from journey_studio.app import import_project, reusing
from journey_studio.app.import_project import Offer
from journey_studio.app.reusing import Same
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.ui.jobs import Job, Progress, Stop
from journey_studio.ui.merging.take_sheet import TakeSheet
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


def take(window: MainWindow, first: str = "") -> None:
    """Ask for a project, and what of it shall come; `first` is the kind that is meant (`channel`, `kpi`, ...)."""
    workspace = window.workspace
    if workspace is None or not workspace.writable:
        return
    window.files.finish_typing()
    start = str(workspace.session.path.parent)
    path, _filter = QFileDialog.getOpenFileName(
        window, _("Take from another project"), start, f"{_('Projects')} (*.journey)"
    )
    if path:
        read(window, Path(path), first)


def take_from(widget: QWidget, first: str) -> None:
    """The same from a list or a page."""
    from journey_studio.ui.window import MainWindow

    window = widget.window()
    if isinstance(window, MainWindow):
        take(window, first)


def read(window: MainWindow, path: Path, first: str) -> None:
    """Read it beside the window."""
    workspace = window.workspace
    if workspace is None:
        return
    state = workspace.state

    def work(_progress: Progress, _stop: Stop) -> object:
        return import_project.offer(path, state)

    def ended(result: object, error: object) -> None:
        job.deleteLater()
        if isinstance(error, JourneyStudioError):
            window.tell_error(error)
        elif isinstance(error, Exception):
            raise error
        elif isinstance(result, Offer) and not workspace.closed:
            ask(window, workspace, result, first)

    job = Job(window, work)
    job.ended.connect(ended)
    job.start()


def ask(window: MainWindow, workspace: Workspace, offered: Offer, first: str) -> TakeSheet | None:
    """Ask what shall come; None when there is nothing."""
    found = reusing.parts(workspace.state, offered)
    if not found:
        window.notice.say(_("There is nothing to take from “{name}”").format(name=offered.path.name))
        return None
    sheet = TakeSheet(window, offered, found, first)
    sheet.decided.connect(lambda chosen, same: put(window, workspace, offered, chosen, same))
    sheet.closed.connect(sheet.deleteLater)
    sheet.begin()
    return sheet


def put(window: MainWindow, workspace: Workspace, offered: Offer, chosen: frozenset[str], same: Same) -> None:
    """Do it, as one step, and tell."""
    try:
        prepared = reusing.take(workspace.state, offered, chosen, same)
        for data in prepared.images:
            workspace.session.put_asset(data)
        changed = workspace.session.run(prepared.command, workspace.selection, kind="import")
    except JourneyStudioError as error:
        window.tell_error(error)
        return
    if changed is None:
        window.tell(_("All of it is here already"))
        return
    if prepared.maps:
        workspace.show_map(prepared.maps[0].id)
    count = len(chosen)
    text = ngettext("Took {count} part from “{name}”", "Took {count} parts from “{name}”", count)
    window.tell(text.format(count=count, name=offered.path.name), undo=True)
