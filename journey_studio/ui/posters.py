"""Posters in the window: the project a PDF carries is taken out and opened, the code on a print leads to its moment.

Lives in ui (L5); PySide6, `app.poster_project`, `app.poster_code`. The poster itself is never changed, and no file that
is there is written over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from journey_studio.app import points, poster_code
from journey_studio.app.finding import Found, Target
from journey_studio.app.points import NOW
from journey_studio.errors import MachineError
from journey_studio.i18n import _, msg
from journey_studio.ui.jobs import Job, Progress, ProgressNotice, Stop, finished
from journey_studio.ui.notices import Choice

if TYPE_CHECKING:
    from journey_studio.app.poster_project import Found as Project
    from journey_studio.ui.window import MainWindow
    from journey_studio.ui.workspace import Workspace

_SHOWN = 12
"""Lines of a report that a box shows."""
_OFFERED = 3
"""Codes that may have been meant."""
_SLIP, _ELSEWHERE, _FORGOTTEN = "slip", "elsewhere", "forgotten"
_SAID = {
    _SLIP: msg("A sign of the code is wrong. It stands at the end of the poster’s legend: four signs, a dash, six."),
    _ELSEWHERE: msg("Open the project that the print is of, then type the code again."),
    _FORGOTTEN: msg("It was printed from another copy of this project, or its past was shortened since."),
}
"""Why a code leads nowhere."""


class Posters:
    """The posters that one window is given."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._job: Job | None = None
        self._progress: ProgressNotice | None = None

    @property
    def busy(self) -> bool:
        """Whether a project is being taken out."""
        return self._job is not None

    def open(self, poster: Path) -> None:
        """Take the project out of a poster, as a new file beside it, and open that."""
        if self._job is not None:
            return
        from journey_studio.ui.files import documents

        elsewhere = documents()

        def work(_progress: Progress, _stop: Stop) -> Project:
            from journey_studio.app.poster_project import bring_back

            try:
                return bring_back(poster)
            except MachineError:
                if elsewhere == poster.parent:
                    raise
                return bring_back(poster, elsewhere)  # a stick or a mail's folder that cannot be written

        if self._progress is None:
            self._progress = ProgressNotice(self._window.body)
        self._progress.begin(_("Taking the project out of “{name}”").format(name=poster.name))
        self._job = Job(self._window, work)
        self._job.ended.connect(lambda found, error: self._ended(poster, found, error))
        self._job.start()

    def _ended(self, poster: Path, found: object, error: object) -> None:
        if self._progress is not None:
            self._progress.end()
        job, self._job = self._job, None
        if finished(job, error, self._window.tell_error):
            from journey_studio.app.poster_project import Found as Project

            assert isinstance(found, Project)  # noqa: S101 - what `work` gives
            self._opened(poster, found)

    def _opened(self, poster: Path, found: Project) -> None:
        if not self._window.files.open(found.path):
            return
        text = _("The project of “{poster}” is in the new file “{name}”.").format(
            poster=poster.name, name=found.path.name
        )
        if not found.history:
            text += " " + _("Its history, notes and registers are not in a poster.")
        lines = found.report.lines()
        more = [Choice(_("What was read otherwise"), lambda: self._list(lines))] if lines else []
        self._window.map_page.banner.say("poster", text, more, kind="info")

    def _list(self, lines: list[str]) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(_("What was read otherwise"))
        box.setText("\n".join(lines[:_SHOWN]))
        if lines[_SHOWN:]:
            box.setDetailedText("\n".join(lines))
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_since(self, key: str) -> None:
        """Compare the map as it was printed with now; without such a moment say why that is not possible."""
        workspace = self._window.workspace
        if workspace is None:
            return
        store = workspace.session.store
        moment = next((one for one in store.revisions() if str(one.number) == key), None)
        if moment is None:
            self._window.tell(str(_SAID.get(key, _SAID[_ELSEWHERE])), False)
            return
        point = points.of_revision(moment, store.versions())
        self._window.comparing.show(point, NOW, points.map_at(point, workspace.map_id), workspace.map_id)


def found_by_code(workspace: Workspace, typed: str) -> list[Found]:
    """What the finder offers for the code of a print, right or with a slip in it; nothing when it is no code."""
    store = workspace.session.store
    code, alike = poster_code.parse(typed), poster_code.looks_like_one(typed)
    if code is None:
        offers = _meant(workspace, typed)
        said = _("No poster has the code {code}").format(code=typed.strip().upper())
        return [*offers, _print(_SLIP, said)] if alike else offers
    found = poster_code.find(code, store.uuid, store.revisions(), store.versions())
    if found is not None:
        return [_print(str(found.revision), _("What changed since this print"), points.name_of(found))]
    if poster_code.is_of(code, store.uuid):
        return [_print(_FORGOTTEN, _("The history of this file does not know the print"))]
    return [_print(_ELSEWHERE, _("This print is of another project"))] if code.spelled or alike else []


def _meant(workspace: Workspace, typed: str) -> list[Found]:
    """The prints of this project whose code is one slip away from what was typed."""
    near = poster_code.near(typed)
    if not near:
        return []
    store = workspace.session.store
    meant = poster_code.find_all(near, store.uuid, store.revisions(), store.versions())
    return [
        _print(str(point.revision), _("Did you mean {code}?").format(code=code),
               _("What changed since {name}").format(name=points.name_of(point)))
        for code, point in meant[:_OFFERED]
    ]  # fmt: skip


def _print(key: str, text: str, detail: str = "") -> Found:
    return Found(Target("print", key, text, detail, "printer"))
