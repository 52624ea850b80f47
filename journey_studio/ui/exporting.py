"""Exporting from the window: where to, in the background, with progress and a way to stop it.

Lives in ui (L5); PySide6, `app.export`. The state is a value, so that the export writes the map as it was when it was
asked for, while the person goes on working.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _
from journey_studio.ui.jobs import Job, Progress, ProgressNotice, Stop, was_cancelled
from journey_studio.ui.notices import Choice

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class Exporting:
    """The exports of one window, one at a time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._job: Job | None = None
        self._notice: ProgressNotice | None = None

    @property
    def busy(self) -> bool:
        """Whether an export is running."""
        return self._job is not None

    def ask_and_export(self) -> None:
        """Ask for a file and write the map on show as an A0 poster."""
        workspace = self._window.workspace
        if workspace is None or workspace.map is None or self.busy:
            return
        name = "".join("-" if char in '<>:"/\\|?*' else char for char in workspace.map.title).strip(" .") or _("Map")
        start = workspace.session.path.parent / f"{name} A0.pdf"
        path, _filter = QFileDialog.getSaveFileName(
            self._window, _("Export poster"), str(start), _("PDF poster, A0") + " (*.pdf)"
        )
        if path:
            found = Path(path)
            self.export(found if found.suffix.lower() == ".pdf" else found.with_name(found.name + ".pdf"))

    def export(self, path: Path) -> None:
        """Write the poster to a file, in the background."""
        workspace = self._window.workspace
        if workspace is None or self.busy:
            return
        state, map_id, asset = workspace.state, workspace.map_id, workspace.session.asset

        def work(progress: Progress, stop: Stop) -> object:
            from journey_studio.app import export

            return export.poster(state, map_id, path, assets=asset, progress=progress, cancel=stop)

        if self._notice is None:
            self._notice = ProgressNotice(self._window.pages)
            self._notice.stopped.connect(self.cancel)
        self._job = Job(self._window, work)
        self._job.progressed.connect(self._notice.show_progress)
        self._job.ended.connect(lambda _result, error: self._ended(path, error))
        self._notice.begin(_("Drawing the poster “{name}”").format(name=path.name))
        self._window.refresh_actions()
        self._job.start()

    def cancel(self) -> None:
        """Stop the running export."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self, path: Path, error: object) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if self._notice is not None:
            self._notice.end()
        self._window.refresh_actions()
        if error is None:
            folder = QUrl.fromLocalFile(str(path))
            self._window.notice.say(
                _("“{name}” is written").format(name=path.name),
                Choice(_("Open it"), lambda: QDesktopServices.openUrl(folder)),
            )
        elif was_cancelled(error):
            self._window.tell(_("The export was stopped; nothing was written"))
        elif isinstance(error, JourneyStudioError):
            self._window.tell_error(error)
        elif isinstance(error, BaseException):
            raise error

    def may_close(self) -> bool:
        """Before the window closes: a running export is stopped."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        return True
