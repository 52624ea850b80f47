"""Opening, making, closing and saving project files, as a person meets it: what is asked, what is said.

Lives in ui (L5); PySide6, `app.session`, `app.samples`. Nothing that is open is let go before the next thing is open,
and nothing closes before it is on disk, or the person has said so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox

from journey_studio import i18n, resources
from journey_studio.app.file_names import free_name, name_for_file
from journey_studio.app.session import Session
from journey_studio.app.settings import Recent
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import Message, _, ngettext
from journey_studio.model.records import Touchpoint
from journey_studio.model.state import State
from journey_studio.store.files import is_protected
from journey_studio.ui import long_lived, sketches
from journey_studio.ui.file_work import FileWork
from journey_studio.ui.jobs import Job, ProgressNotice, finished
from journey_studio.ui.notices import Choice
from journey_studio.ui.savewords import Told
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.app.templates import Template
    from journey_studio.ui.posters import Posters
    from journey_studio.ui.window import MainWindow

LOG = logging.getLogger("journey_studio.ui")
ENDING = ".journey"
POSTER = ".pdf"
_LONGEST = 80
"""Characters of a template's title in the name of a project."""


class Files:
    """The files of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._progress: ProgressNotice | None = None
        self._job: Job | None = None
        self.work = FileWork(window)

    @cached_property
    def posters(self) -> Posters:
        """The posters that carry projects; made when there is one."""
        from journey_studio.ui.posters import Posters

        return Posters(self._window)

    # opening

    def dropped(self, path: Path) -> None:
        """Open a dropped file, or lay a project beside the one that is open."""
        merging = self._window.hands.merging
        if merging.takes() and path.suffix.lower() != POSTER:
            merging.dropped(path)
        else:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a project in place of the present one; whether that was possible.

        That of a poster is taken out of it first: it opens a moment later, and the answer is no.
        """
        window = self._window
        if path.suffix.lower() == POSTER:
            self.posters.open(path)
            return False
        if window.workspace is not None and _same(window.workspace.session.path, path):
            return True
        try:
            session = Session.open(path, author=self._author())
        except JourneyStudioError as error:
            window.safekeeping.tell_refusal(path, error)
            return False
        if not self.close(to_start=False):
            session.close()
            return False
        self._show(session)
        return True

    def _show(self, session: Session) -> None:
        window = self._window
        workspace = Workspace(session, window)
        window.show_workspace(workspace)
        workspace.changed.connect(long_lived.Tidying(workspace).stir)
        self._tell_how_it_was(session)
        window.map_view.when_seen(self._remember)
        window.map_view.when_seen(session.warm_up)
        window.map_view.when_seen(lambda: window.safekeeping.began(session))
        window.map_view.when_seen(long_lived.set_aside)
        window.map_view.when_seen(window.hands.merging.look_around)

    def _tell_how_it_was(self, session: Session) -> None:
        """What opening found: somebody else has it, parts were damaged, work was brought back."""
        opened, banner = session.opened, self._window.map_page.banner
        name = session.path.name
        if opened.read_only and opened.holder is not None:
            text = _("{user} has “{name}” open on {host}. You can look at it and export it, not change it.").format(
                user=opened.holder.user, host=opened.holder.host, name=name
            )
            banner.say("held", text, [Choice(_("Save a copy…"), self.save_copy), Choice(_("Try again"), self.reopen)])
        elif opened.read_only:
            if is_protected(session.path):
                text = _("“{name}” is write-protected. You can look at it and export it.").format(name=name)
            else:
                text = _("“{name}” lies where nothing can be written. You can look at it and export it.").format(
                    name=name
                )
            banner.say("held", text, [Choice(_("Save a copy…"), self.save_copy), Choice(_("Try again"), self.reopen)])
        elif opened.problems:
            self._tell_damage(session)
        elif opened.kept_beside:
            text = _("“{name}” was changed elsewhere. What you had not saved there is kept in “{other}”.").format(
                name=name, other=opened.kept_beside[0].name
            )
            beside = opened.kept_beside[0]
            choice = Choice(_("See both…"), lambda: self._window.safekeeping.choose_state(beside))
            banner.say("beside", text, [choice, Choice(_("Merge…"), lambda: self._merge("beside", beside))])
            self._window.map_view.when_seen(choice.run)
        elif opened.recovered:
            text = _("Journey Studio was closed by accident. The work that was not in “{name}” yet is back.").format(
                name=name
            )
            banner.say("recovered", text, kind="info")

    def _tell_damage(self, session: Session) -> None:
        opened, banner = session.opened, self._window.map_page.banner
        count = len(opened.problems)
        text = ngettext(
            "{count} part of this file could not be read and was left out.",
            "{count} parts of this file could not be read and were left out.",
            count,
        ).format(count=count)
        if opened.damaged:
            text += " " + _("The damaged file stays as it is; you go on in “{name}”.").format(name=session.path.name)
        elif opened.read_only:
            text += " " + _("The file itself was not changed.")
        details = "\n".join(str(problem) for problem in opened.problems)
        banner.say("damage", text, [Choice(_("What was left out"), lambda: self._list_damage(details))])

    def _list_damage(self, details: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(_("What was left out"))
        lines = details.splitlines()
        shown = "\n".join(lines[:12])
        more = len(lines) - 12
        if more > 0:
            shown += "\n" + ngettext("and {count} more", "and {count} more", more).format(count=more)
            box.setDetailedText(details)
        box.setText(shown)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _merge(self, topic: str, path: Path) -> None:
        """Bring in another copy that a banner tells of."""
        self._window.hands.merging.bring(path)
        self._window.map_page.banner.take_back(topic)

    def _keep_both(self) -> None:
        """The file somebody else put there stays, ours goes on beside it; nothing more is said of it."""
        self._window.map_page.banner.hide()

    def reopen(self) -> None:
        """Try again whether the file can be changed now."""
        workspace = self._window.workspace
        if workspace is None:
            return
        path = workspace.session.path
        try:
            session = Session.open(path, author=self._author())
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return
        if session.read_only:
            session.close()
            self._window.tell(_("It is still open elsewhere"))
            return
        self.close(to_start=False)
        self._show(session)

    def ask_and_open(self) -> None:
        """Ask for a file and open it."""
        start = self._folder()
        kinds = [
            _("Journey Studio projects and posters") + f" (*{ENDING} *{POSTER})",
            _("Journey Studio projects") + f" (*{ENDING})",
            _("Posters that carry their project") + f" (*{POSTER})",
        ]
        path, _filter = QFileDialog.getOpenFileName(self._window, _("Open a project"), start, ";;".join(kinds))
        if path:
            self.open(Path(path))

    def _author(self) -> str:
        return self._window.settings.text("author")

    def _folder(self) -> str:
        workspace = self._window.workspace
        if workspace is not None:
            return str(workspace.session.path.parent)
        recent = self._window.settings.recent()
        return str(Path(recent[0].path).parent) if recent else str(documents())

    # making

    def new(self, template: Template | None = None) -> None:
        """Ask where the new project is to be, and begin it there, with a template or blank."""
        from journey_studio.app import templates

        name = name_for_file(template.title, _LONGEST) if template is not None else ""
        start = Path(self._folder()) / ((name or _("New map")) + ENDING)
        path = self.ask_where(_("New map"), start)
        if path is None:
            return
        try:
            title = path.stem
            state = templates.begun(template, title) if template else templates.blank(title, i18n.language())
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return
        self.begin(path, state, list(template.images.values()) if template else [])

    def begin(self, path: Path, state: State, images: Sequence[bytes], label: Message | str = "") -> bool:
        """A new file that holds this state, in place of what is open; whether that was possible."""
        try:
            session = Session.create(path, state, label=label, overwrite=path.exists(), author=self._author())
            for data in images:
                session.put_asset(data)
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return False
        if not self.close(to_start=False):
            session.close()
            return False
        self._show(session)
        return True

    def ask_where(self, title: str, start: Path) -> Path | None:
        """Ask for the file a project is to be written to; None when nobody wants it."""
        path, _filter = QFileDialog.getSaveFileName(
            self._window, title, str(start), _("Journey Studio projects") + f" (*{ENDING})"
        )
        if not path:
            return None
        found = Path(path)
        return found if found.suffix.lower() == ENDING else found.with_name(found.name + ENDING)

    def has_sample(self) -> bool:
        """Whether there is a sample in the present language."""
        return resources.path("samples", f"kitchen.{i18n.language()}.json").is_file()

    def open_sample(self) -> None:
        """Make a copy of the sample among the person's documents and open it."""
        if self._job is not None:
            return
        from journey_studio.app import samples

        language = i18n.language()
        path = free_name(documents(), samples.FILE_NAMES[language], ENDING)
        if self._progress is None:
            self._progress = ProgressNotice(self._window.body)
        self._progress.begin(_("Making the sample project"))
        self._job = Job(self._window, lambda _progress, _stop: samples.make(path, language))
        self._job.ended.connect(lambda _made, error: self._sample_made(path, error))
        self._job.start()

    def _sample_made(self, path: Path, error: object) -> None:
        if self._progress is not None:
            self._progress.end()
        job, self._job = self._job, None
        if finished(job, error, self._window.tell_error):
            self.open(path)

    # saving

    def finish_typing(self) -> None:
        """What is being typed counts."""
        self._window.map_view.renaming.end(keep=True)
        self._window.map_view.data.close(keep=True)
        self._window.frame.flush()

    def save_now(self) -> None:
        """Bring the user's file up to date at once."""
        if self._window.workspace is not None:
            self.finish_typing()
            self._window.workspace.session.publish_soon()

    def publish_soon(self) -> None:
        """The window is left: bring the file up to date."""
        if self._window.workspace is not None:
            self._window.workspace.session.publish_soon()

    def show_trouble(self, told: Told) -> None:
        """Tell in the banner what the save state is troubled by, with the ways out; take it back when it is over."""
        banner = self._window.map_page.banner
        topics = ("commit", "publish", "conflict")
        for topic in topics:
            if topic != told.trouble:
                banner.take_back(topic)
        if told.trouble and banner.topic != told.trouble:
            self._window.show_file()  # after a conflict the project goes on under another name
            choices: Sequence[Choice] = ()
            if told.trouble == "conflict":
                workspace = self._window.workspace
                theirs = workspace.session.save_state.conflict if workspace is not None else None
                if theirs is not None:
                    merge = Choice(_("Merge…"), lambda: self._merge("conflict", theirs))
                    choices = [merge, Choice(_("Keep both"), self._keep_both)]
            else:
                choices = [Choice(_("Save elsewhere…"), self.save_elsewhere), Choice(_("Try again"), self.retry)]
            banner.say(told.trouble, told.sentence, choices)
        elif told.trouble:
            banner.word_anew(told.sentence)

    def retry(self) -> None:
        """Try a failed commit or publication again."""
        if self._window.workspace is not None:
            self._window.workspace.session.autosave.retry()
            self._window.workspace.session.publish_soon()

    def save_elsewhere(self) -> bool:
        """Go on in another file; whether that was possible."""
        workspace = self._window.workspace
        if workspace is None:
            return False
        session = workspace.session
        path = self.ask_where(_("Save elsewhere"), documents() / session.path.name)
        if path is None:
            return False
        try:
            if session.autosave.flush(5):
                session.store.move_to(path, overwrite=path.exists())
                session.publish_soon()
                self._window.show_file()
                self._window.show_save()
            else:
                session.rescue(path, overwrite=path.exists())
                self._window.tell(_("Everything on the map is in “{name}” now").format(name=path.name))
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return False
        self._remember()
        return True

    def save_copy(self) -> None:
        """Write all of it as another file; what can only be looked at goes on in the copy."""
        workspace = self._window.workspace
        if workspace is None:
            return
        session = workspace.session
        start = session.path.with_name(_("{name} copy").format(name=session.path.stem) + ENDING)
        path = self.ask_where(_("Save a copy"), start)
        if path is None:
            return
        overwrite = path.exists()

        def write() -> Path:
            if session.writable and not session.autosave.flush(10):
                raise session.save_state.failure or TimeoutError
            session.store.save_copy(path, overwrite=overwrite)
            return path

        def written(made: Path) -> None:
            if session.writable:
                self._window.tell(_("A copy was saved: {name}").format(name=made.name), False)
            elif self._window.workspace is workspace:
                self.open(made)

        self.finish_typing()
        self.work.write(_("Saving a copy"), write, written, new=not overwrite)

    # closing

    def close(self, *, to_start: bool = True) -> bool:
        """Close the project once it is on disk; False when the person would rather go on with it."""
        window = self._window
        workspace = window.workspace
        if workspace is None:
            return True
        self.finish_typing()
        self.work.finish()
        self._remember()
        while True:
            try:
                workspace.close()
                break
            except (JourneyStudioError, TimeoutError) as error:
                if not self._may_leave(workspace, error):
                    return False
                if workspace.closed:
                    break
        window.safekeeping.ended()
        window.notice.dismiss()  # what it offers to undo is closed
        if to_start:
            window.show_workspace(None)
        else:
            window.forget_workspace()
        workspace.deleteLater()
        long_lived.give_back()
        return True

    def leave(self) -> None:
        """Close the project because the program is ended from outside; what cannot be saved waits on this computer."""
        workspace = self._window.workspace
        if workspace is None:
            return
        self._window.map_view.renaming.end(keep=True)
        self._window.map_view.frame.end(keep=True)
        try:
            workspace.close()
        except (JourneyStudioError, TimeoutError) as error:
            LOG.warning("not brought up to date at the end: %s", error)
            if not workspace.closed:
                workspace.abandon()
        self._window.safekeeping.ended()

    def _may_leave(self, workspace: Workspace, error: Exception) -> bool:
        """Ask what to do about work that cannot be written to its file; whether to go on closing."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        name = workspace.session.path.name
        box.setWindowTitle(_("“{name}” could not be saved").format(name=name))
        silent = _("The disk does not answer. Try again, or save elsewhere.")
        box.setText(str(error) if isinstance(error, JourneyStudioError) else silent)
        committed = workspace.session.save_state.waiting == 0
        if committed:
            box.setInformativeText(
                _("Every change is safe on this computer and will be there when you open “{name}” again.").format(
                    name=name
                )
            )
        again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
        elsewhere = box.addButton(_("Save elsewhere…"), QMessageBox.ButtonRole.ActionRole)
        leave = box.addButton(_("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is elsewhere:
            return self.save_elsewhere()
        if clicked is leave:
            workspace.abandon()
            return True
        return clicked is again

    # remembering

    def _remember(self) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        state, journey = workspace.state, workspace.map
        cards = [card for card in state.of(Touchpoint) if journey is not None and card.map == journey.id]
        validated = sum(1 for card in cards if card.evidence == "validated")
        self._window.settings.remember_file(
            Recent(
                path=str(workspace.session.path),
                title=(journey.title if journey is not None else "") or state.project.title,
                client=state.project.client,
                validated=round(100 * validated / len(cards)) if cards else -1,
                sketch=sketches.numbers(state, workspace.map_id) if journey is not None else None,
            )
        )


def documents() -> Path:
    """The folder of the person's documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
