"""What the window lends to the timeline: showing it, naming, going back, starting a to-be, pruning.

Lives in ui (L5); `app.versions`, `ui.history`, made when somebody looks back. What must be read is read in threads of
its own; a restore is one step of undo like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget

from journey_studio import formats
from journey_studio.app.history_hands import HistorySituation
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, msg, ngettext
from journey_studio.ui.jobs import Job
from journey_studio.ui.panels.frame import Plan

if TYPE_CHECKING:
    from journey_studio.app.points import Point
    from journey_studio.app.timeline import Entry
    from journey_studio.model.comparing import Comparison
    from journey_studio.model.document import Command
    from journey_studio.model.state import State
    from journey_studio.store import VersionInfo
    from journey_studio.store.pruning import Pruned
    from journey_studio.ui.history.dock import HistoryDock
    from journey_studio.ui.jobs import Progress, Stop
    from journey_studio.ui.window import MainWindow
    from journey_studio.ui.workspace import Workspace

WIDTH = 368
MakeCommand = Callable[["State"], "Command"]


class WindowHistory(QObject):
    """The hands of one window for its past."""

    _written = Signal(object, object, object)
    """What to do now, the result and the fault of a queued act; from the writing thread to the window's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.tab = "as_is"
        self._job: Job | None = None
        self._dock: HistoryDock | None = None
        self._listening = False
        self._written.connect(self._heard)

    # the panel

    @property
    def dock(self) -> HistoryDock | None:
        """The panel while it is shown."""
        found = self._window.frame.stand_in("right")
        return found if found is not None and found.objectName() == "history" else None

    @property
    def workspace(self) -> Workspace | None:
        """What is open."""
        return self._window.workspace

    def situation(self) -> HistorySituation:
        """What is looked at just now."""
        dock = self.dock
        chosen = dock.current if dock is not None else None
        return HistorySituation(dock is not None, chosen is not None and chosen.kind != "now")

    def toggle(self) -> None:
        """Show the timeline, or the inspector again."""
        if self.dock is not None:
            self.close()
        else:
            self._open()

    def _open(self) -> None:
        self._window.frame.flush()
        self._window.frame.put_in("right", Plan("history", msg("Version history"), self._made, WIDTH, WIDTH))
        dock = self.dock
        if dock is not None:
            dock.show_tab(self.tab)
            dock.list.setFocus()
            dock.refresh()
        self._listen()
        self._show_button()

    def close(self) -> None:
        """Show the inspector again, and the map as it is now."""
        self._window.hands.comparing.leave()
        self._window.frame.take_out("right")
        self._window.map_view.setFocus()
        self._show_button()

    def _show_button(self) -> None:
        """The button in the toolbar tells whether the timeline is open; so does its entry in the menu."""
        self._window.toolbar.show_history(on=self.dock is not None)
        self._window.refresh_actions()

    def _made(self, parent: QWidget) -> HistoryDock:
        from journey_studio.ui.history.dock import HistoryDock

        if self._dock is None:
            self._dock = HistoryDock(parent, self)
        self._dock.show()
        return self._dock

    def _listen(self) -> None:
        if not self._listening:
            self._listening = True
            self._window.comparing.changed.connect(self._compared)
            self._window.frame.states_changed.connect(self._show_button)

    def _compared(self) -> None:
        if self.dock is not None:
            self.dock.show_counts()
        self._window.refresh_actions()

    def choose_tab(self, tab: str) -> None:
        """Look at one track, or at both side by side on the canvas."""
        if tab == "beside":
            self._beside()
        else:
            self.tab = tab
            if self._window.comparing.is_beside:
                self._window.comparing.show_side_by_side(on=False)
        if self.dock is not None:
            self.dock.show_tab(self.tab)

    def _beside(self) -> None:
        """The chosen versions beside each other; without any, the as-is beside its to-be."""
        comparing = self._window.comparing
        if not comparing.active:
            comparing.begin()
        comparing.show_side_by_side(on=True)

    # comparing

    def map_of(self, entry: Entry) -> str:
        """The map to look at for an entry."""
        from journey_studio.app import points

        workspace = self._window.workspace
        if workspace is None:
            return ""
        version = entry.point.version
        if version is not None and version.map:
            return version.map
        family = points.family_of(workspace.state, workspace.map_id)
        kinds = {one.id: one.kind for one in workspace.maps()}
        if kinds.get(workspace.map_id) == entry.track:
            return workspace.map_id
        return next((one for one in family if kinds.get(one) == entry.track), workspace.map_id)

    def compare(self, before: Entry, after: Entry) -> None:
        """Show what changed from one entry to another."""
        self._window.comparing.show(_point(before), _point(after), self.map_of(before), self.map_of(after))

    def stop_comparing(self) -> None:
        """Show the map as it is now."""
        self._window.hands.comparing.leave()

    def found(self) -> Comparison | None:
        """What differs, while something is compared."""
        return self._window.comparing.found if self._listening else None

    def compared(self) -> tuple[Point, Point] | None:
        """The moments that are compared, by whatever way they were chosen."""
        sides = self._window.comparing.sides if self._listening else None
        return (sides[0].point, sides[1].point) if sides is not None else None

    # names

    def name_version(self) -> None:
        """Ask for a name for what stands now (F7)."""
        from journey_studio.app import versions
        from journey_studio.ui.history.naming import NameDialog

        window, workspace = self._window, self._window.workspace
        if workspace is None or workspace.session.read_only:
            return
        window.frame.flush()
        map_id = workspace.map_id
        dialog = NameDialog(window, _("Name this version"), _("Name it"))
        if dialog.exec() == QDialog.DialogCode.Accepted and window.workspace is workspace:
            name, note = dialog.told()
            author = window.settings.text("author")
            versions.name(workspace.session, name, note, map_id, author, self._then(self._named))

    def _named(self, made: object) -> None:
        from journey_studio.app import points

        version: VersionInfo = made  # type: ignore[assignment]
        name = points.name_of(points.of_version(version))
        self._window.tell(_("{version} is named").format(version=name))
        self._changed()

    def rename(self, entry: Entry) -> None:
        """Change the name or the note of a version."""
        from journey_studio.app import points, versions
        from journey_studio.ui.history.naming import NameDialog

        version, workspace = entry.point.version, self._window.workspace
        if version is None or workspace is None or workspace.session.read_only:
            return
        title = _("Rename {version}").format(version=points.number_of(version))
        dialog = NameDialog(self._window, title, _("Rename"), version.name, version.note)
        if dialog.exec() == QDialog.DialogCode.Accepted and self._window.workspace is workspace:
            name, note = dialog.told()
            changed = version._replace(name=name, note=note)
            versions.change(workspace.session, changed, self._then(lambda _made: self._changed()))

    def take_away(self, entry: Entry) -> None:
        """Take a name away; the notice brings it back."""
        from journey_studio.app import points, versions
        from journey_studio.ui.notices import Choice

        version, workspace = entry.point.version, self._window.workspace
        if version is None or workspace is None or workspace.session.read_only:
            return
        session, name = workspace.session, points.name_of(entry.point)

        def back() -> None:
            versions.change(session, version, self._then(lambda _made: self._changed()))

        def gone(_made: object) -> None:
            self._window.notice.say(
                _("{version} has no name any more; what it was is still in the history").format(version=name),
                Choice(_("Undo"), back),
            )
            self._changed()

        versions.take_away(session, version, self._then(gone))

    def _then(self, act: Callable[[object], None]) -> Callable[[object, Exception | None], None]:
        """`act` with the result, in the window's thread."""
        return lambda result, fault: self._written.emit(act, result, fault)

    def _heard(self, act: Callable[[object], None], result: object, fault: object) -> None:
        if isinstance(fault, Exception):
            self.tell_fault(fault)
        elif self._window.workspace is not None:
            act(result)

    def _changed(self) -> None:
        if self.dock is not None:
            self.dock.refresh()
        self._window.rooms.map_switched()  # pages name versions, too
        self._window.show_save()

    def tell_fault(self, fault: Exception) -> None:
        """Say what went wrong; a bug of ours stays one."""
        if isinstance(fault, JourneyStudioError):
            self._window.tell_error(fault)
        else:
            raise fault

    # going back

    def restore_chosen(self) -> None:
        """Put back what was chosen in the timeline."""
        if self.dock is not None:
            self.restore(self.dock.current)

    def restore(self, entry: Entry | None) -> None:
        """Put the map back (or the project, when it has but one map)."""
        workspace = self._window.workspace
        if entry is None or entry.kind == "now" or workspace is None:
            return
        from journey_studio.app import versions

        point, map_id = _point(entry), self.map_of(entry)
        if len(workspace.maps()) > 1:
            self._restore(point, lambda then: versions.to_map(then, point, map_id))
        else:
            self._restore(point, lambda then: versions.to_project(then, point))

    def fill_restores(self, menu: QMenu, entry: Entry | None) -> None:
        """What can be restored from an entry: the map, a band, the selected cards, everything."""
        menu.clear()
        workspace = self._window.workspace
        if entry is None or entry.kind == "now" or workspace is None:
            return
        from journey_studio.app import versions
        from journey_studio.model import queries

        point, map_id = _point(entry), self.map_of(entry)
        self._entry(menu, _("The map"), point, lambda then: versions.to_map(then, point, map_id))
        for persona in queries.personas_on(workspace.state, map_id):
            told = _("The band of {persona}").format(persona=persona.name)
            self._entry(menu, told, point, partial(_band, point, map_id, persona.id))
        if any(band.persona is None for band in queries.bands(workspace.state, map_id)):
            told = _("The band without a persona")
            self._entry(menu, told, point, partial(_band, point, map_id, None))
        cards = tuple(card.id for card in workspace.selected_cards())
        if cards:
            told = ngettext("The selected card", "The {count} selected cards", len(cards)).format(count=len(cards))
            self._entry(menu, told, point, lambda then: versions.to_records(then, point, cards))
        menu.addSeparator()
        self._entry(menu, _("The whole project"), point, lambda then: versions.to_project(then, point))

    def _entry(self, menu: QMenu, text: str, point: Point, make: MakeCommand) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: self._restore(point, make))

    def fill_menu(self, menu: QMenu, entry: Entry) -> None:
        """The menu of a row."""
        workspace = self._window.workspace
        if workspace is None:
            return
        writable = not workspace.session.read_only
        if entry.kind == "version":
            rename = menu.addAction(_("Rename…"))
            rename.triggered.connect(lambda _checked=False: self.rename(entry))
            rename.setEnabled(writable)
            away = menu.addAction(_("Take the name away"))
            away.triggered.connect(lambda _checked=False: self.take_away(entry))
            away.setEnabled(writable)
            menu.addSeparator()
        if entry.kind != "now":
            since = menu.addAction(_("What changed since then"))
            since.triggered.connect(lambda _checked=False: self._since(entry))
            more = menu.addMenu(_("Restore"))
            self.fill_restores(more, entry)
            more.setEnabled(writable)
        variant = menu.addAction(_("New to-be"))
        variant.triggered.connect(lambda _checked=False: self.new_to_be(entry))
        variant.setEnabled(writable)

    def _since(self, entry: Entry) -> None:
        if self.dock is not None:
            self.dock.compare_since(entry.key)

    def _restore(self, point: Point, make: MakeCommand) -> None:
        from journey_studio.app import versions

        def done(then: State) -> None:
            workspace = self._window.workspace
            if workspace is None:
                return
            self._window.hands.comparing.leave()
            found = versions.restore(workspace.session, make(then))
            if found is None:
                self._window.tell(_("Nothing is different there."))
            else:
                self._window.tell(found.sentence(), undo=True)
            if self.dock is not None:
                self.dock.rest()
                self.dock.refresh()

        self._with_state(point, done)

    def new_variant(self) -> None:
        """Start a to-be map from what is chosen in the timeline, else from now."""
        self.new_to_be(self.dock.current if self.dock is not None else None)

    def new_to_be(self, entry: Entry | None) -> None:
        """Start a to-be map from an entry and show it."""
        from journey_studio.app import points, versions

        workspace = self._window.workspace
        if workspace is None or workspace.session.read_only:
            return
        point = _point(entry) if entry is not None else points.NOW
        map_id = self.map_of(entry) if entry is not None else workspace.map_id

        def done(then: State) -> None:
            self._window.hands.comparing.leave()
            changed = workspace.run(versions.new_to_be(workspace.session, then, point, map_id))
            if changed is not None:
                workspace.show_map(changed.step.selection_after[0])
                self._window.tell(str(changed.step.label), undo=True)

        self._with_state(point, done)

    def _with_state(self, point: Point, act: Callable[[State], None]) -> None:
        """Read what stood at a point on a thread of its own, then act in the window's."""
        from journey_studio.app import points
        from journey_studio.model.state import State

        workspace = self._window.workspace
        if workspace is None or self._job is not None:
            return
        self._window.frame.flush()
        session, now = workspace.session, workspace.state

        def read(_progress: Progress, _stop: Stop) -> State:
            return now if point.revision is None else points.state_of(session, point)

        job = self._job = Job(self, read)

        def ended(state: object, error: object) -> None:
            self._job = None
            job.wait()
            job.deleteLater()
            if self._window.workspace is not workspace or workspace.closed:
                return
            try:
                if isinstance(error, Exception):
                    self.tell_fault(error)
                elif isinstance(state, State):
                    act(state)
            except JourneyStudioError as refused:
                self._window.tell_error(refused)

        job.ended.connect(ended)
        job.start()

    # pruning

    def ask_prune(self) -> None:
        """Tell what pruning would free, ask, and do it."""
        from journey_studio.app import versions

        workspace = self._window.workspace
        if workspace is None:
            return
        session = workspace.session
        self._work(lambda: versions.would_prune(session), self._confirm_prune)

    def _confirm_prune(self, told: Pruned) -> None:
        from journey_studio.app import versions

        workspace = self._window.workspace
        if workspace is None:
            return
        if not told.revisions and not told.images:
            self._window.tell(_("Nothing to prune: every state is a named version, the first or the newest"))
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Prune the history"))
        count = ngettext("{count} state", "{count} states", told.revisions).format(count=told.revisions)
        text = _(
            "{states} between the named versions go, which frees about {size}. Named versions stay, and so does the "
            "newest state. A backup is made first."
        )
        box.setText(text.format(states=count, size=formats.size(told.size)))
        prune = box.addButton(_("Prune"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is prune:
            session = workspace.session
            self._work(lambda: versions.prune(session), self._pruned)

    def _pruned(self, told: Pruned) -> None:
        count = ngettext("{count} state", "{count} states", told.revisions).format(count=told.revisions)
        text = _("{states} are gone from the history, about {size} are free")
        self._window.tell(text.format(states=count, size=formats.size(told.size)))
        self._changed()

    def _work(self, work: Callable[[], Pruned], done: Callable[[Pruned], None]) -> None:
        from journey_studio.store.pruning import Pruned

        if self._job is not None:
            return
        workspace = self._window.workspace
        job = self._job = Job(self, lambda _progress, _stop: work())

        def ended(told: object, error: object) -> None:
            self._job = None
            job.wait()
            job.deleteLater()
            if isinstance(error, Exception):
                self.tell_fault(error)
            elif isinstance(told, Pruned) and self._window.workspace is workspace:
                done(told)

        job.ended.connect(ended)
        job.start()


def _band(point: Point, map_id: str, persona: str | None, then: State) -> Command:
    from journey_studio.app import versions

    return versions.to_band(then, point, map_id, persona)


def _point(entry: Entry) -> Point:
    """The moment of an entry; the first row is now."""
    from journey_studio.app import points

    return points.NOW if entry.kind == "now" else entry.point
