"""The main window: toolbar, pages, status bar, notices, and keeping them true to what is open.

Lives in ui (L5); PySide6, `app.actions`, its own neighbours. What is done stands in `hands`, how files are opened in
`files`; this module only builds the parts and shows in them what the workspace says.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from journey_studio.analysis.tally import Tally
from journey_studio.app.panel_memory import PanelMemory
from journey_studio.app.settings import Settings
from journey_studio.app.shortcuts import Shortcuts
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _
from journey_studio.model.document import Changed
from journey_studio.ui import key_words, savewords
from journey_studio.ui.asking import Asking
from journey_studio.ui.files import Files
from journey_studio.ui.following import Following
from journey_studio.ui.hands import WindowHands
from journey_studio.ui.hands_library import join_library
from journey_studio.ui.lazily import Lazily, is_made
from journey_studio.ui.menus import ActionSet, AltTap
from journey_studio.ui.notices import Choice, Notice, announce
from journey_studio.ui.overview import watch_window
from journey_studio.ui.pages import MapPage
from journey_studio.ui.panels import plans
from journey_studio.ui.panels.frame import PanelFrame, Side
from journey_studio.ui.recent_menu import fill_recent
from journey_studio.ui.rooms import Rooms
from journey_studio.ui.shortcut_twins import Twins
from journey_studio.ui.statusbar import StatusBar
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.toolbar import Toolbar
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.comparing.controller import Comparing
    from journey_studio.ui.exporting import Exporting
    from journey_studio.ui.safekeeping import Safekeeping
    from journey_studio.ui.startpage import StartPage

SMALLEST = (1024, 640)
USUAL = (1440, 900)
OF_SCREEN = 0.8
"""The part of a large screen that the first window takes in each direction."""


def _exporting(window: MainWindow) -> Exporting:
    from journey_studio.ui.exporting import Exporting

    return Exporting(window)


def _safekeeping(window: MainWindow) -> Safekeeping:
    from journey_studio.ui.safekeeping import Safekeeping

    return Safekeeping(window)


def _comparing(window: MainWindow) -> Comparing:
    from journey_studio.ui.comparing.controller import Comparing

    return Comparing(window)


class MainWindow(QMainWindow):
    """One window, one project at a time."""

    exporting = Lazily(_exporting)
    safekeeping = Lazily(_safekeeping)
    comparing = Lazily(_comparing)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.workspace: Workspace | None = None
        self.asking = Asking(self)
        self._was_left = False
        self._start_page: StartPage | None = None
        self._tally = Tally()
        self.shortcuts = Shortcuts(settings)
        key_words.use(self.shortcuts)
        self._following = Following(self)
        self.hands = WindowHands(self)
        self.files = Files(self)
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.dress()
        self.retranslate()
        self._restore_size()

    # building

    def _build(self) -> None:
        self.actions_ = ActionSet(self, self.hands, self.hands.situation)
        self.actions_.fill_later("@recent", lambda menu: fill_recent(menu, self.settings, self.files.open))
        self.actions_.fill_later("@flows", self._fill_flows)
        self.hands.card_acts.fill_menus(self.actions_)
        self.hands.finding.views.fill_menus(self.actions_)
        Twins(self.actions_["view.fit_selection"], self.actions_["view.zoom_in"])
        menus = self.actions_.bar(self.menuBar())
        self.menuBar().setVisible(self.menuBar().isNativeMenuBar())
        self.toolbar = Toolbar(self, self.actions_, menus)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.toolbar)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.body = QWidget(self)
        self.pages = QStackedWidget(self.body)
        self.frame = PanelFrame(self.body, self.pages, PanelMemory(self.settings))
        self.map_page = MapPage(self.pages)
        self.map_view = self.map_page.view
        self.pages.addWidget(self.map_page)
        stack = QStackedWidget(self.body)
        stack.addWidget(self.frame)
        self.rooms = Rooms(self, stack)
        fills = QVBoxLayout(self.body)
        fills.setContentsMargins(0, 0, 0, 0)
        fills.addWidget(stack)
        self.setCentralWidget(self.body)
        self.notice = Notice(self.body)  # assistive technology sees nothing of a stack but its pages
        self.actions_.attach(self.map_view)
        self.frame.add("right", plans.inspector(self.map_view))
        watch_window(self.map_page.overview, self)
        join_library(self)
        self._alt = AltTap(self, self._open_menu)
        self.actions_.about_to_run.connect(self._alt.spoil)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.show_save)

    def _fill_flows(self, menu: QMenu) -> None:
        from journey_studio.ui.canvas.flows import fill_menu

        fill_menu(menu, self)

    def _connect(self) -> None:
        theme().changed.connect(self.dress)
        self.toolbar.name.renamed.connect(self.hands.rename_map)
        self.toolbar.kind_chosen.connect(self.hands.choose_kind)
        self.toolbar.map_chosen.connect(self._choose_map)
        self.toolbar.tabs.asked.connect(self.rooms.go)
        self.toolbar.menu_button.menu().aboutToShow.connect(self.refresh_actions)
        self.status.zoom_chosen.connect(self.map_view.camera.zoom_to)
        self.status.zoom_steps.connect(self.map_view.camera.zoom_steps)
        self.status.speaker_asked.connect(self.hands.quick.ask_speaker)
        self.status.fit_asked.connect(self.map_view.camera.fit)
        self.map_view.zoomed.connect(self.status.show_zoom)
        self.map_view.doing.connect(self.status.show_doing)
        self.map_view.told.connect(self.tell)
        self.map_view.context_asked.connect(self._context_menu)
        self.map_view.situation_changed.connect(self._following.actions.ask)
        self.map_view.when_seen(self.frame.make_panels)
        self.map_view.when_seen(self.hands.card_acts.take_drops)
        self.frame.states_changed.connect(self.refresh_actions)
        self.frame.left_pane.connect(lambda: self.map_view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.hands.data.connect()
        self.map_view.corner.filter.clicked.connect(self.hands.finding.filter)
        self.map_page.filter_bar.change_asked.connect(self.hands.finding.filter)
        self.map_view.filtering.changed.connect(self.map_view.situation_changed)
        self.asking.connect()

    # showing

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or the start page."""
        self._close_what_asks()
        self.hands.comparing.leave()
        self.workspace = workspace
        self.asking.stop()
        self.map_page.show_workspace(workspace)
        self.frame.show_workspace(workspace)
        self.rooms.show_workspace(workspace)
        self.status.show_map_controls(visible=workspace is not None)
        self.status.show_speaker("")
        self.toolbar.setVisible(workspace is not None)
        self.status.setVisible(workspace is not None)
        if workspace is None:
            self.start_page.show_recent(self.settings.recent())
            self.pages.setCurrentWidget(self.start_page)
            self.start_page.focus_first()
            self.safekeeping.look_for_accidents()
        else:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._switched)
            workspace.selection_changed.connect(self._following.actions.ask)
            workspace.save_changed.connect(self._following.save.ask)
            workspace.refused.connect(self.tell)
            workspace.speaker_changed.connect(self.hands.quick.tell_speaker)
            workspace.spared.connect(self.tell)
            workspace.failed.connect(self.tell_trouble)
            self.pages.setCurrentWidget(self.map_page)
            self.map_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_map()
        self.show_save()
        self.show_file()

    @property
    def start_page(self) -> StartPage:
        """The start page, made when it is first needed: a start with a file does not wait for it."""
        if self._start_page is None:
            from journey_studio.ui.startpage import StartPage

            page = self._start_page = StartPage(self.pages, sample=self.files.has_sample())
            page.new_asked.connect(self.files.new)
            page.open_asked.connect(self.files.ask_and_open)
            page.sample_asked.connect(self.files.open_sample)
            page.recent_asked.connect(lambda path: self.files.open(Path(path)))
            page.banner.dismissed.connect(self.safekeeping.wave_away)
            page.backups_asked.connect(self.hands.safety.restore_backup)
            page.shelf.chosen.connect(self.files.new)
            page.gallery.chosen.connect(self.hands.quick.open_sample)
            page.act_asked.connect(lambda name: self.actions_[name].trigger())
            page.quick_asked.connect(self.hands.quick.open)
            self.pages.addWidget(page)
        return self._start_page

    def forget_workspace(self) -> None:
        """The project was closed; another one follows, or the end of the window."""
        self._close_what_asks()
        self.hands.comparing.leave()
        self.workspace = None
        self.map_page.show_workspace(None)
        self.frame.show_workspace(None)
        self.rooms.show_workspace(None)

    def _close_what_asks(self) -> None:
        """Lists and sheets over the map speak of what is in it, and go with it."""
        for kind in ("chooser", "scrim", "quickStart"):
            for asking in self.findChildren(QWidget, kind):
                asking.close()

    def let_go(self) -> None:
        """The end: what a screen reader holds of the map is let go before Qt goes."""
        self.map_view.let_go()

    def show_map(self) -> None:
        """Show which map is on the screen, and how much stands on it."""
        workspace = self.workspace
        if workspace is None:
            self.toolbar.show_map(None, (), writable=False)
            self.refresh_actions()
            return
        self.toolbar.show_map(workspace.map, workspace.maps(), writable=workspace.writable)
        counts = self._tally.read(workspace.state, workspace.map_id).total
        self.status.show_counts(counts.touchpoints, counts.assumptions)
        self.asking.look()
        self.refresh_actions()

    def show_file(self) -> None:
        """Name the file in the title and in the status bar."""
        workspace = self.workspace
        if workspace is None:
            self.setWindowTitle("Journey Studio")
            self.setWindowFilePath("")
            self.status.show_file("", "")
            return
        path = workspace.session.path
        self.setWindowTitle(f"{path.name} – Journey Studio")
        self.status.show_file(path.name, str(path), savewords.version(workspace.session, workspace.map_id))

    def show_save(self) -> None:
        """Say whether the work is safe."""
        workspace = self.workspace
        if workspace is None:
            self.status.show_save("quiet", "")
            return
        told = savewords.told(workspace.session)
        self.status.show_save(told.look, told.text, told.hint)
        self.status.show_version(savewords.version(workspace.session, workspace.map_id))
        if told.again_in:
            self._clock.start(told.again_in)
        self.files.show_trouble(told)

    def _switched(self) -> None:
        self.asking.stop()
        self.rooms.map_switched()
        self.show_map()
        self.show_save()

    def _changed(self, changed: Changed) -> None:
        if self.notice.offers_undo:
            self.notice.dismiss()  # the last step is another one now
        if changed.origin != "run":
            self.asking.walked()
        self.asking.look()
        self.rooms.changed(changed)
        self._following.change()

    def take_keys(self) -> None:
        """The keys of actions are others now: they work, and are shown, at once."""
        self.actions_.take_keys()
        self.retranslate()

    def refresh_actions(self) -> None:
        """Say of every action whether it is possible now."""
        self.actions_.update()

    def dress(self) -> None:
        """Take sizes, colours and icons from the present theme."""
        px = theme().px
        room = QGuiApplication.primaryScreen().availableSize()
        wide, high = px(SMALLEST[0]), px(SMALLEST[1])
        self.setMinimumSize(min(wide, room.width()), min(high, room.height()))
        for part in (self.actions_, self.toolbar, self.status, self.notice, self.map_page, self.frame, self.rooms):
            part.dress()
        if self._start_page is not None:
            self._start_page.dress()

    def retranslate(self) -> None:
        """Say everything anew in the present language."""
        self.actions_.retranslate()
        self.toolbar.retranslate()
        self.status.retranslate()
        if self._start_page is not None:
            self._start_page.retranslate()
        self.map_page.retranslate()
        self.frame.retranslate()
        self.rooms.retranslate()
        self.hands.comparing.retranslate()
        self.hands.quick.retranslate()
        self.show_map()
        self.show_save()
        self.show_file()

    # telling

    def tell(self, text: str, undo: bool = False) -> None:
        """Show a notice for a few seconds, with a way to take it back."""
        self.notice.say(text, Choice(_("Undo"), self.hands.undo) if undo else None)
        self.notice.offers_undo = undo

    def tell_made(self, text: str, record: str) -> None:
        """Say what was made, with a way to it and a way back."""
        show = Choice(_("Show"), lambda: self.rooms.show_record(record))
        self.notice.say(text, Choice(_("Undo"), self.hands.undo), more=show)
        self.notice.offers_undo = True

    def tell_trouble(self, text: str) -> None:
        """Say what the machine did wrong."""
        self.map_page.banner.say("trouble", text)
        announce(self.map_page.banner, text)
        if self.rooms.page is not None:
            self.notice.say(text)  # the banner stands over the map

    def tell_error(self, error: JourneyStudioError) -> None:
        """Say what went wrong and the way out."""
        self.notice.say(str(error))

    # menus

    def _context_menu(self, entries: object, place: object) -> None:
        self.refresh_actions()
        menu = self.actions_.menu(self, entries)  # type: ignore[arg-type]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)  # type: ignore[arg-type]

    def _choose_map(self, map_id: str) -> None:
        if self.workspace is not None:
            self.workspace.show_map(map_id)

    # panes

    def panes(self) -> list[QWidget]:
        """The parts of the window that F6 walks, in the order of the keyboard."""
        if self.workspace is None:
            return [self.start_page]
        if self.rooms.page is not None:
            walked = (self.toolbar.menu_button, self.toolbar.tabs, *self.rooms.page.panes())
            return [pane for pane in walked if pane.isVisible()]
        view = self.map_view
        left, right = self.frame.pane("left"), self.frame.pane("right")
        on_map = (
            *(
                self.toolbar.menu_button,
                self.toolbar.tabs if self.toolbar.tabs.isVisible() else None,
                left,
                view.corner.button,
                view.corner.filter,
                view.stage_bar,
                view.lane_bar,
                view,
                right,
            ),
            *(self.map_page.overview if self.map_page.overview.isVisible() else None, self.status.zoom_out),
        )
        return [pane for pane in on_map if pane is not None]

    def next_pane(self, by: int) -> None:
        """Give the keyboard to the next or previous part of the window."""
        panes = self.panes()
        at = QApplication.focusWidget()
        at = self.map_view.frame.naming.bar_of(at) or at
        here = next((n for n, pane in enumerate(panes) if pane is at or (at is not None and pane.isAncestorOf(at))), -1)
        if here < 0 and at is not None:
            here = next((n for n, pane in enumerate(panes) if self._shares_bar(pane, at)), -1)
        target = panes[(here + by) % len(panes)] if here >= 0 else panes[0]
        if target is self.start_page:
            self.start_page.focus_first()
        elif isinstance(target, Side):
            target.take_focus()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _shares_bar(self, pane: QWidget, widget: QWidget) -> bool:
        return any(bar.isAncestorOf(pane) and bar.isAncestorOf(widget) for bar in (self.toolbar, self.status))

    # events of the window

    def _open_menu(self) -> None:
        if self.toolbar.isVisible():
            self.toolbar.show_menu()

    def showEvent(self, event: QShowEvent) -> None:
        """Now there is a window of the system to listen at."""
        super().showEvent(event)
        self._alt.listen()

    def changeEvent(self, event: QEvent) -> None:
        """Leaving the window brings the user's file up to date."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.files.publish_soon()
            self._was_left = True
        elif event.type() == QEvent.Type.ActivationChange and self._was_left:
            self._was_left = False
            self.hands.merging.look_at_file()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A project file, or a poster that carries one, may be dropped on the window."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().lower().endswith((".journey", ".pdf")):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file, or lay it beside what is open."""
        event.acceptProposedAction()
        path = Path(event.mimeData().urls()[0].toLocalFile())
        QTimer.singleShot(0, lambda: self.files.dropped(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk before the window goes."""
        if (is_made(self, "exporting") and not self.exporting.may_close()) or not self.files.close(to_start=False):
            event.ignore()
            return
        self.settings.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    def end_at_once(self) -> None:
        """The system ends the program: everything goes to disk as far as that is possible, and nothing is asked."""
        self.exporting.may_close()
        self.files.leave()

    def _restore_size(self) -> None:
        told = self.settings.text("geometry")
        if told and self.restoreGeometry(QByteArray.fromBase64(told.encode("ascii"))):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        if room.width() <= USUAL[0] or room.height() <= USUAL[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        wide, high = max(USUAL[0], round(room.width() * OF_SCREEN)), max(USUAL[1], round(room.height() * OF_SCREEN))
        self.resize(min(wide, room.width()), min(high, room.height()))
