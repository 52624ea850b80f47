"""Keeping the work of one window safe: backups while it is open, going back to one, the check, what an accident left.

Lives in ui (L5); PySide6, `app.backups`, `app.checking`. The window owns one of these; its dialogs are built when they
are asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog

from journey_studio.errors import JourneyStudioError, MachineError
from journey_studio.i18n import _
from journey_studio.ui.jobs import Job, ProgressNotice
from journey_studio.ui.notices import Choice
from journey_studio.ui.theme_qt import ready_for

if TYPE_CHECKING:
    from journey_studio.app.accidents import Accident
    from journey_studio.app.backups import Backup, Keeper
    from journey_studio.app.checking import Checked
    from journey_studio.app.session import Session
    from journey_studio.ui.window import MainWindow

LOG = logging.getLogger("journey_studio.ui")
_ACCIDENT, _REFUSED = "accident", "refused"
_PAINTED = 60
"""Milliseconds after which the start page counts as painted."""


class Safekeeping(QObject):
    """Backups and checks of one window."""

    _failed = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._keeper: Keeper | None = None
        self._told = False
        self._accidents: list[Accident] = []
        self._looking: Job | None = None
        self._checking: Job | None = None
        self._restoring: Job | None = None
        self._progress: ProgressNotice | None = None
        self._failed.connect(self._tell_failure, Qt.ConnectionType.QueuedConnection)

    # while a project is open

    def began(self, session: Session) -> None:
        """A project is on show: keep backups of it."""
        workspace = self._window.workspace
        if workspace is None or workspace.session is not session or self._keeper is not None:
            return
        from journey_studio.app.backups import Keeper

        self._told = False
        self._keeper = Keeper(session, failed=lambda error: self._failed.emit(str(error)))
        self._keeper.start()

    def ended(self) -> None:
        """The project is being closed."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.stop()

    def _tell_failure(self, text: str) -> None:
        """A backup could not be made: said once, as the work itself is as safe as the save state tells."""
        LOG.warning("no backup: %s", text)
        if not self._told and self._keeper is not None:
            self._told = True
            self._window.tell(_("No backup could be made. {reason}").format(reason=text))

    # after an accident

    def look_for_accidents(self) -> None:
        """The start page is on show: tell of projects that were not closed, once the page has been painted."""
        QTimer.singleShot(_PAINTED, self._look)

    def _look(self) -> None:
        if self._looking is not None or self._window.workspace is not None:
            return
        from journey_studio.app import accidents

        self._looking = Job(self, lambda _progress, _stop: accidents.found())
        self._looking.ended.connect(self._found)
        self._looking.start()

    def _found(self, accidents: object, error: object) -> None:
        job, self._looking = self._looking, None
        if job is not None:
            job.wait()
            job.deleteLater()
        if isinstance(error, BaseException) and not isinstance(error, JourneyStudioError | OSError):
            raise error
        self._accidents = list(accidents) if isinstance(accidents, list) else []
        self._tell_next()

    def _tell_next(self) -> None:
        """The newest accident that was not waved away, on the start page."""
        if self._window.workspace is not None:
            return
        banner = self._window.start_page.banner
        if banner.topic == _REFUSED:
            return  # when that has been read
        if not self._accidents:
            banner.take_back(_ACCIDENT)
            return
        from journey_studio.ui import recovery

        accident = self._accidents[0]
        ready_for(accident.title)
        choice = Choice(_("Recover"), lambda: self._recover(accident.path))
        banner.say(_ACCIDENT, recovery.sentence(accident), [choice], sign="lifebuoy")

    def wave_away(self) -> None:
        """The notice was closed: the next one, if any; nothing is deleted, and the next start tells of it again."""
        banner = self._window.start_page.banner
        if banner.topic == _ACCIDENT:
            del self._accidents[:1]
        banner.topic = ""
        self._tell_next()

    # a file that does not open

    def tell_refusal(self, path: Path, error: JourneyStudioError) -> None:
        """Say why a file was not opened, over the page, with every way out that there is."""
        from journey_studio.app import backups

        window = self._window
        banner = window.start_page.banner if window.workspace is None else window.map_page.banner
        choices = []
        if backups.of_file(path):
            choices.append(Choice(_("Restore a backup…"), lambda: self._instead(lambda: self.restore_backup(path))))
        if isinstance(error, MachineError) or not path.exists():
            choices.append(Choice(_("Try again"), lambda: self._instead(lambda: window.files.open(path))))
        choices.append(Choice(_("Open another file…"), lambda: self._instead(window.files.ask_and_open)))
        ready_for(path.name)
        banner.say(_REFUSED, str(error), choices)

    def _instead(self, act: Callable[[], object]) -> None:
        """A way out was taken: what was said about the file has been read."""
        for banner in (self._window.start_page.banner, self._window.map_page.banner):
            banner.take_back(_REFUSED)
        act()

    def _recover(self, path: Path) -> None:
        self._window.start_page.banner.take_back(_ACCIDENT)
        self._window.files.open(path)

    def choose_state(self, unsaved: Path) -> None:
        """The file was changed elsewhere while work was not saved there: show both and go on with one."""
        workspace = self._window.workspace
        if workspace is None or not unsaved.is_file():
            return
        from journey_studio.app import accidents
        from journey_studio.ui.recovery import Side, TwoStates

        path = workspace.session.path
        try:
            file, other = accidents.last_of(path), accidents.last_of(unsaved)
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return
        sides = (Side(path, file.time, file.author, file.state), Side(unsaved, other.time, other.author, other.state))
        dialog = TwoStates(self._window, *sides, map_id=workspace.map_id, merge=workspace.writable)
        dialog.exec()
        dialog.deleteLater()
        if dialog.taken == "unsaved":
            self._window.files.open(unsaved)
        elif dialog.taken == "merge":
            self._window.hands.merging.bring(unsaved)
            self._window.map_page.banner.take_back("beside")

    # the check

    def check(self) -> None:
        """Check the open project in the background and show what was found."""
        workspace = self._window.workspace
        if workspace is None or self._checking is not None:
            return
        from journey_studio.app import checking

        self._window.files.finish_typing()
        session = workspace.session
        if self._progress is None:
            self._progress = ProgressNotice(self._window.body)
        self._progress.begin(_("Checking the project"), can_stop=False)
        self._checking = Job(self, lambda _progress, _stop: checking.check_session(session))
        self._checking.ended.connect(lambda found, error: self._was_checked(session, found, error))
        self._checking.start()

    def _was_checked(self, session: Session, found: object, error: object) -> None:
        from journey_studio.app.checking import Checked

        job, self._checking = self._checking, None
        if self._progress is not None:
            self._progress.end()
        if job is not None:
            job.wait()
            job.deleteLater()
        workspace = self._window.workspace
        if isinstance(error, JourneyStudioError):
            self._window.tell_error(error)
        elif isinstance(error, BaseException):
            raise error
        elif isinstance(found, Checked) and workspace is not None and workspace.session is session:
            self._show_checked(found)

    def _show_checked(self, found: Checked) -> None:
        from journey_studio.ui.check_dialog import CheckDialog

        dialog = CheckDialog(self._window, found)
        dialog.exec()
        dialog.deleteLater()
        if dialog.way == "repair":
            self.repair(found.path)
        elif dialog.way == "backup":
            self.restore_backup()

    def repair(self, path: Path) -> None:
        """Write what can be read of a damaged file as a new one beside it, and open that."""
        from journey_studio.app import checking
        from journey_studio.store import publishing

        def opened(made: Path) -> None:
            if self._window.files.open(made):
                self._window.tell(_("The repaired copy is open as “{name}”").format(name=made.name))

        self._window.files.work.write(
            _("Repairing “{name}”").format(name=path.name),
            lambda: checking.repair(path, publishing.recovered_path(path)).path,
            opened,
        )

    # backups

    def restore_backup(self, path: Path | None = None) -> None:
        """Show the backups of the open project (or of the file at `path`, or of all) and restore one."""
        from journey_studio.app import backups
        from journey_studio.ui.backup_dialog import BackupDialog

        window = self._window
        workspace = window.workspace
        if path is None and workspace is not None:
            path = workspace.session.path
        found = backups.everything() if path is None else backups.of_file(path)
        if not found:
            window.tell(_("There is no backup yet. The first is made soon after a project is opened."))
            return
        here = workspace.session.store.uuid if workspace is not None and workspace.writable else ""
        dialog = BackupDialog(window, found, map_id=workspace.map_id if workspace is not None else "", here=here)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.backup is not None:
            self.restore(dialog.backup, as_copy=dialog.as_copy)
        dialog.deleteLater()

    def restore(self, backup: Backup, *, as_copy: bool) -> None:
        """Bring a backup back: as a new file that is opened, or as the newest step of the open project."""
        from journey_studio.app import backups

        window = self._window
        if not as_copy:
            if window.workspace is not None and self._restoring is None:
                self._make_ready(window.workspace.session, backup)
            return

        def opened(made: Path) -> None:
            if window.files.open(made):
                window.tell(_("The backup is open as “{name}”; the project itself is as it was").format(name=made.name))

        window.files.work.write(
            _("Restoring the backup as a copy"),
            lambda: backups.restore_copy(backup, backups.free_path(backup, backup.path)),
            opened,
        )

    def _make_ready(self, session: Session, backup: Backup) -> None:
        """Read the backup and back up what is there now, without making the window wait; then restore."""
        from journey_studio.app import backups

        self._window.files.finish_typing()
        self._restoring = Job(self, lambda _progress, _stop: backups.made_ready(session, backup))
        self._restoring.ended.connect(lambda held, error: self._is_ready(session, backup, held, error))
        self._restoring.start()

    def _is_ready(self, session: Session, backup: Backup, held: object, error: object) -> None:
        from journey_studio.app import backups

        job, self._restoring = self._restoring, None
        if job is not None:
            job.wait()
            job.deleteLater()
        window = self._window
        if isinstance(error, TimeoutError):
            window.notice.say(_("The disk does not answer. Try again, or save elsewhere."))
        elif isinstance(error, JourneyStudioError):
            window.tell_error(error)
        elif isinstance(error, BaseException):
            raise error
        elif isinstance(held, backups.Held) and window.workspace is not None and window.workspace.session is session:
            backups.restore_here(session, backup, held)
            window.tell(_("Everything is as it was on {when}").format(when=backups.when(backup)), undo=True)
