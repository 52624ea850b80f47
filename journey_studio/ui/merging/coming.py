"""From another file to a step in the project: it is read beside the window, asked about, merged, and told.

Lives in ui (L5); PySide6, `app.merge`, `app.siblings`, its neighbours. One thing at a time; nothing is changed before
the person has decided, and a project that was closed meanwhile is left alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from journey_studio.app import backups, import_project, merge, points, siblings
from journey_studio.app.import_project import Offer
from journey_studio.app.merge import Meeting, UnrelatedError
from journey_studio.app.points import NOW
from journey_studio.errors import Cancelled, JourneyStudioError
from journey_studio.i18n import _, ngettext
from journey_studio.model.merging import Merged
from journey_studio.model.state import State
from journey_studio.ui.jobs import Job, Progress, ProgressNotice, Stop, was_cancelled
from journey_studio.ui.merging.sheet import MergeSheet
from journey_studio.ui.notices import Choice
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow

ENDING = ".journey"
PAUSE = 2.0
"""Seconds between two looks at the file when the window is left and used in turn."""


class Coming:
    """The other copies of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._progress: ProgressNotice | None = None
        self._jobs: list[Job] = []
        self._reading: Job | None = None
        self._looked = 0.0
        self._refused: set[str] = set()
        self.sheet: Scrim | None = None

    # ---- asking for a file, and reading it

    def ask(self) -> None:
        """Ask for another copy and bring it in."""
        workspace = self._window.workspace
        if workspace is None:
            return
        start = str(workspace.session.path.parent)
        kinds = _("Journey Studio projects") + f" (*{ENDING})"
        path, _filter = QFileDialog.getOpenFileName(self._window, _("Merge with another copy"), start, kinds)
        if path:
            self.begin(Path(path))

    def begin(self, path: Path, *, dropped: bool = False) -> None:
        """Read a copy, and show what it came to."""
        workspace = self._window.workspace
        if workspace is None or self._reading is not None:
            return
        self._end_typing()
        focus = QApplication.focusWidget()
        if focus is not None and self._window.map_page.banner.isAncestorOf(focus):
            self._window.map_view.setFocus(Qt.FocusReason.OtherFocusReason)  # the banner goes; the keyboard stays
        session, state = workspace.session, workspace.state

        def read(_progress: Progress, stop: Stop) -> Meeting | Offer:
            if not session.autosave.flush(30):
                raise session.save_state.failure or TimeoutError("acts are still being committed")
            try:
                found: Meeting | Offer = merge.meet(session.store, state, path)
                backups.before(session, "merge")
            except UnrelatedError:
                found = import_project.offer(path, state)
            if stop():
                raise Cancelled(_("Stopped."))
            return found

        if self._progress is None:
            self._progress = ProgressNotice(self._window.body)
            self._progress.stopped.connect(self._stop)
        self._progress.begin(_("Reading “{name}”").format(name=path.name))
        self._reading = self._run(
            workspace, read, lambda found: self._was_read(workspace, state, found, dropped), done=self._read_over
        )

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _read_over(self) -> None:
        self._reading = None
        if self._progress is not None:
            self._progress.end()

    def _end_typing(self) -> None:
        """What was being typed is kept before anything is compared."""
        self._window.hands.comparing.leave()
        view = self._window.map_view
        view.tools.cancel()
        view.renaming.end(keep=True)
        view.data.close(keep=True)
        view.frame.end(keep=True)
        self._window.frame.flush()

    def _run(
        self,
        workspace: Workspace,
        work: Callable[[Progress, Stop], object],
        then: Callable[[object], None],
        *,
        done: Callable[[], None] = lambda: None,
        quiet: bool = False,
    ) -> Job:
        app = QApplication.instance()
        job = Job(app if app is not None else self._window, work)  # a window may go while a disk is still being read

        def ended(found: object, error: object) -> None:
            job.wait()
            self._jobs.remove(job)
            job.deleteLater()
            if not isValid(self._window):
                return
            done()
            if self._window.workspace is not workspace or was_cancelled(error):
                return
            if isinstance(error, JourneyStudioError):
                if not quiet:
                    self._window.tell_error(error)
            elif isinstance(error, BaseException):
                raise error
            else:
                then(found)

        job.ended.connect(ended)
        self._jobs.append(job)
        job.start()
        return job

    def _was_read(self, workspace: Workspace, state: State, found: object, dropped: bool) -> None:
        path = found.copy.path if isinstance(found, Meeting) else found.path if isinstance(found, Offer) else None
        if path is None:
            return
        if workspace.state is not state:  # somebody worked on meanwhile: lay it beside what is there now
            self.begin(path, dropped=dropped)
        elif isinstance(found, Offer):
            self._show_offer(workspace, found, dropped)
        elif isinstance(found, Meeting) and found.copy.relation == "behind":
            text = found.relation_in_words()
            opens = Choice(_("Open it instead"), lambda: self._window.files.open(path)) if dropped else None
            self._window.notice.say(text, opens)
            if path == workspace.session.path or path == workspace.session.save_state.conflict:
                self._settle(workspace, found)
        elif isinstance(found, Meeting):
            self._show_meeting(workspace, found, dropped)

    # ---- deciding

    def _show_meeting(self, workspace: Workspace, meeting: Meeting, dropped: bool) -> None:
        sheet = MergeSheet(self._window, meeting, dropped=dropped)
        sheet.decided.connect(lambda merged: self._merge(workspace, meeting, merged))
        self._put(sheet, meeting.copy.path)
        sheet.open_asked.connect(lambda: self._window.files.open(meeting.copy.path))
        sheet.begin()

    def _show_offer(self, workspace: Workspace, offered: Offer, dropped: bool) -> None:
        from journey_studio.ui.merging.import_sheet import ImportSheet

        sheet = ImportSheet(self._window, offered, workspace.state.project.title, dropped=dropped)
        sheet.decided.connect(lambda maps, apart: self._import(workspace, offered, maps, apart))
        sheet.open_asked.connect(lambda: self._window.files.open(offered.path))
        self._put(sheet, offered.path)
        sheet.begin()

    def _put(self, sheet: Scrim, path: Path) -> None:
        del path
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self._sheet_closed)

    def _sheet_closed(self) -> None:
        self.sheet = None

    def _merge(self, workspace: Workspace, meeting: Meeting, merged: Merged) -> None:
        try:
            changed = merge.into_session(workspace.session, meeting, merged)
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return
        count = len(changed.diff) if changed is not None else 0
        name = meeting.copy.path.name
        text = ngettext(
            "Merged “{name}”: {count} change came in", "Merged “{name}”: {count} changes came in", count
        ).format(name=name, count=count)
        if merged.mended:
            text += ". " + ngettext(
                "{count} thing had to be put right", "{count} things had to be put right", len(merged.mended)
            ).format(count=len(merged.mended))
        undo = Choice(_("Undo"), self._window.hands.undo) if changed is not None else None
        self._window.notice.say(text, undo, more=self._shows(workspace, meeting) if changed is not None else None)
        self._window.notice.offers_undo = changed is not None
        if meeting.copy.path in (workspace.session.path, workspace.session.save_state.conflict):
            self._settle(workspace, meeting)

    def _shows(self, workspace: Workspace, meeting: Meeting) -> Choice | None:
        """A way to see what the merge changed."""
        if meeting.newest is None:
            return None
        before = points.of_revision(meeting.newest, workspace.session.store.versions())

        def show() -> None:
            self._window.map_view.setFocus(Qt.FocusReason.OtherFocusReason)  # F3 walks, Esc leaves
            self._window.comparing.show(before, NOW, workspace.map_id, workspace.map_id)

        return Choice(_("Show what changed"), show)

    def _settle(self, workspace: Workspace, meeting: Meeting) -> None:
        """The file somebody put at our path is in the project now: the project goes on there."""
        session = workspace.session
        beside = session.path if session.path != meeting.copy.path else None

        def settled(gone: object) -> None:
            self._window.map_page.banner.take_back("conflict")
            self._window.map_page.banner.take_back("foreign")
            self._window.show_file()
            self._window.show_save()
            if beside is not None:
                text = _("You go on in “{name}”. “{other}” is not needed any more.")
                if gone is True:
                    text = _("You go on in “{name}”, with all that was in “{other}”.")
                self._window.notice.say(
                    text.format(name=meeting.copy.path.name, other=beside.name),
                    Choice(_("Undo"), self._window.hands.undo) if workspace.undo_label is not None else None,
                    more=self._shows(workspace, meeting),
                )

        self._run(workspace, lambda _progress, _stop: merge.settle(session, meeting), settled)

    def _import(self, workspace: Workspace, offered: Offer, maps: object, apart: object) -> None:
        assert isinstance(maps, frozenset)  # noqa: S101 - what our own sheet gives
        assert isinstance(apart, frozenset)  # noqa: S101
        try:
            prepared = import_project.prepare(workspace.state, offered, maps, apart)
            for data in prepared.images:
                workspace.session.put_asset(data)
            changed = workspace.session.run(prepared.command, workspace.selection, kind="import")
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return
        if changed is None:
            self._window.tell(_("There was nothing new to import"))
            return
        if prepared.maps:
            workspace.show_map(prepared.maps[0].id)
        count = len(prepared.maps)
        text = ngettext("Imported {count} map from “{name}”", "Imported {count} maps from “{name}”", count)
        self._window.tell(text.format(count=count, name=offered.path.name), undo=True)

    # ---- what changed elsewhere

    def look_at_file(self) -> None:
        """Say when the file at our path is another one than we put there."""
        workspace = self._window.workspace
        now = time.monotonic()
        if workspace is None or self.sheet is not None or now - self._looked < PAUSE:
            return
        self._looked = now
        session = workspace.session
        self._run(
            workspace,
            lambda _progress, _stop: session.store.changed_elsewhere(),
            lambda changed: self._was_changed(workspace, bool(changed)),
            quiet=True,  # a drive that is gone is told when it is written to
        )

    def _was_changed(self, workspace: Workspace, changed: bool) -> None:
        banner, path = self._window.map_page.banner, workspace.session.path
        if not changed:
            banner.take_back("foreign")
            return
        if self.sheet is not None or str(path) in self._refused:
            return
        text = _("“{name}” was changed elsewhere while it is open here.").format(name=path.name)
        choices = [
            Choice(_("Merge…"), lambda: self._from_banner("foreign", path)),
            Choice(_("Keep both"), lambda: self._keep_both(path)),
        ]
        banner.say("foreign", text, choices)

    def _from_banner(self, topic: str, path: Path) -> None:
        self.begin(path)
        self._window.map_page.banner.take_back(topic)

    def _keep_both(self, path: Path) -> None:
        """Ours goes beside the other one with the next change; nothing more is asked about it."""
        self._refused.add(str(path))
        self._window.map_page.banner.take_back("foreign")

    # ---- copies beside the file

    def look_around(self) -> None:
        """Name the copies beside the file that hold changes which are not here."""
        workspace = self._window.workspace
        if workspace is None:
            return
        store = workspace.session.store
        self._run(
            workspace,
            lambda _progress, _stop: siblings.copies_with_news(store),
            self._were_found,
            quiet=True,
        )

    def _were_found(self, found: object) -> None:
        banner = self._window.map_page.banner
        if not isinstance(found, list) or not found or banner.isVisible():
            return
        first: siblings.Sibling = found[0]
        changes = ngettext("{count} change", "{count} changes", first.changes).format(count=first.changes)
        if len(found) == 1:
            text = _("“{name}” lies beside this file: a copy with {changes} that are not here.").format(
                name=first.path.name, changes=changes
            )
        else:
            names = ", ".join(f"“{one.path.name}”" for one in found[:3]) + (", …" if len(found) > 3 else "")
            text = _("Copies with changes that are not here lie beside this file: {names}.").format(names=names)
        merges = []
        for one in found[:2]:
            words = _("Merge…") if len(found) == 1 else _("Merge “{name}”…").format(name=one.path.name)
            merges.append(Choice(words, partial(self._from_banner, "siblings", one.path)))
        banner.say("siblings", text, merges, kind="info")
