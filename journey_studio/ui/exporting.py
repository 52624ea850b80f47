"""Exporting from the window: where to, in the background, with progress and a way to stop it.

Lives in ui (L5); PySide6, `app.export`. The state is a value, so that the export writes the map as it was when it was
asked for, while the person goes on working.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from journey_studio.app.session import Session
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _
from journey_studio.ui.jobs import Job, Progress, ProgressNotice, Stop, was_cancelled
from journey_studio.ui.notices import Choice

if TYPE_CHECKING:
    from journey_studio.app.export import Edition
    from journey_studio.ui.window import MainWindow

_FORBIDDEN = '<>:"/\\|?*'
"""What no file name may hold on one system or another."""


@runtime_checkable
class Report(Protocol):
    """What an export tells afterwards."""

    def lines(self) -> list[str]:
        """One line for each thing worth knowing."""


BEHIND = 50
"""Revisions that may be written between asking for a poster and making it."""


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
        from journey_studio.app import file_formats

        name = "".join("-" if char in _FORBIDDEN else char for char in workspace.map.title).strip(" .") or _("Map")
        start = workspace.session.path.parent / f"{name} A0.pdf"
        kinds = [one for one in file_formats.FORMATS if one.name in file_formats.POSTERS]
        filters = [f"{_('{kind}, A0').format(kind=one.title)} (*{one.endings[0]})" for one in kinds]
        path, chosen = QFileDialog.getSaveFileName(
            self._window, _("Export poster"), str(start), ";;".join(filters), filters[0]
        )
        if path:
            ending = kinds[filters.index(chosen)].endings[0] if chosen in filters else kinds[0].endings[0]
            found = Path(path)
            known = found.suffix.lower() in [one.endings[0] for one in kinds]
            self.export(found if known else found.with_name(found.name + ending))

    def export(self, path: Path) -> None:
        """Write the poster to a file, in the background."""
        workspace = self._window.workspace
        if workspace is None or self.busy:
            return
        state, map_id, session = workspace.state, workspace.map_id, workspace.session
        edition = _edition(session, map_id)
        if session.writable:
            session.autosave.checkpoint("export")

        def work(progress: Progress, stop: Stop) -> object:
            from journey_studio.app import export

            chosen = export.ExportOptions(map=map_id, language=state.project.content_language)
            return export.export(state, session.asset, path, chosen, edition(), progress, stop)

        if self._notice is None:
            self._notice = ProgressNotice(self._window.body)
            self._notice.stopped.connect(self.cancel)
        self._job = Job(self._window, work)
        self._job.progressed.connect(self._notice.show_progress)
        self._job.ended.connect(lambda report, error: self._ended(path, report, error))
        self._notice.begin(_("Drawing the poster “{name}”").format(name=path.name))
        self._window.refresh_actions()
        self._job.start()

    def cancel(self) -> None:
        """Stop the running export."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self, path: Path, report: object, error: object) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if self._notice is not None:
            self._notice.end()
        self._window.refresh_actions()
        if error is None:
            self._tell_done(path, report)
        elif was_cancelled(error):
            self._window.tell(_("The export was stopped; nothing was written"))
        elif isinstance(error, JourneyStudioError):
            self._window.tell_error(error)
        elif isinstance(error, BaseException):
            raise error

    def _tell_done(self, path: Path, report: object) -> None:
        """Say that it is written, and what a reader of the poster should know."""
        lines = report.lines() if isinstance(report, Report) else []
        url = QUrl.fromLocalFile(str(path))
        self._window.notice.say(
            _("“{name}” is written").format(name=path.name),
            Choice(_("Open it"), lambda: QDesktopServices.openUrl(url)),
        )
        if lines:
            self._window.map_page.banner.say(
                "export",
                lines[0],
                [Choice(_("All {count} notes").format(count=len(lines)), lambda: self._list(lines))]
                if lines[1:]
                else (),
                kind="info",
            )

    def _list(self, lines: list[str]) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(_("Notes on the poster"))
        box.setText("\n".join(lines))
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def may_close(self) -> bool:
        """Before the window closes: a running export is stopped."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        return True


def _edition(session: Session, map_id: str) -> Callable[[], Edition]:
    """Which version the poster is of, asked for in the background: history is read from disk."""
    number, versions = session.store.revision, session.store.versions()

    def found() -> Edition:
        from journey_studio.app.export import edition_of

        now = next((one for one in session.store.revisions(BEHIND) if one.number == number), None)
        return edition_of(now, versions, map_id)

    return found
