"""The pages of the window: the map with its panels, and those of the practice beside it, each made when first shown.

Lives in ui (L5); PySide6, `app.actions_rooms`, `practice.page`, `after_paint`. Pages are told of changes after the
window has painted, and only the one on the screen; the others hear of them when they come back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from journey_studio.app.actions_rooms import PAGES
from journey_studio.app.room_hands import MAP, RoomSituation
from journey_studio.i18n import Message, _
from journey_studio.model.document import Changed
from journey_studio.ui.after_paint import AfterPaint
from journey_studio.ui.key_words import with_key
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.practice.page import PracticePage
    from journey_studio.ui.window import MainWindow


def _personas(parent: QWidget) -> PracticePage:
    from journey_studio.ui.personas.page import PersonasPage

    return PersonasPage(parent)


def _analysis(parent: QWidget) -> PracticePage:
    from journey_studio.ui.analysis.page import AnalysisPage

    return AnalysisPage(parent)


def _programme(parent: QWidget) -> PracticePage:
    from journey_studio.ui.programme.page import ProgrammePage

    return ProgrammePage(parent)


MAKERS: dict[str, Callable[[QWidget], PracticePage]] = {
    "personas": _personas,
    "analysis": _analysis,
    "programme": _programme,
}
"""How each page but the map is made; the functions import what they need, when the page is first shown."""


class PageTabs(QTabBar):
    """The tabs in the toolbar; nothing is seen of them when there is one page only."""

    asked = Signal(str)

    def __init__(self, parent: QWidget, pages: Sequence[tuple[str, Message]] = PAGES) -> None:
        super().__init__(parent)
        self.setObjectName("pageTabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self._pages = tuple(pages)
        for _name, _text in self._pages:
            self.addTab("")
        self.currentChanged.connect(self._chosen)
        self.retranslate()

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self._pages):
            self.asked.emit(self._pages[number][0])

    def show_page(self, name: str) -> None:
        """Mark the tab of the page on the screen."""
        number = next((n for n, (one, _text) in enumerate(self._pages) if one == name), 0)
        self.blockSignals(True)
        self.setCurrentIndex(number)
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Pages"))
        for number, (_name, text) in enumerate(self._pages):
            self.setTabText(number, str(text))
            self.setTabToolTip(number, with_key(str(text), "room.next"))


class Rooms(QObject):
    """Which page is on the screen, and what it is told."""

    def __init__(self, window: MainWindow, stack: QStackedWidget, pages: Sequence[tuple[str, Message]] = PAGES) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._names = tuple(name for name, _text in pages)
        self._makers = dict(MAKERS)
        self._made: dict[str, PracticePage] = {}
        self._late: dict[str, Changed | None] = {}
        self.shown = MAP
        self._refresh = AfterPaint(self, self._tell_page)

    def situation(self) -> RoomSituation:
        """Which page is shown."""
        return RoomSituation(self.shown, len(self._names))

    @property
    def page(self) -> PracticePage | None:
        """The page on the screen when it is not the map."""
        return self._made.get(self.shown)

    def offer(self, name: str, make: Callable[[QWidget], PracticePage]) -> None:
        """One more page, or another maker for one that has not been shown yet."""
        self._makers[name] = make
        if name not in self._names:
            self._names = (*self._names, name)

    # going

    def step(self, by: int) -> None:
        """The next page, or the one before, round and round."""
        self.go(self._names[(self._names.index(self.shown) + by) % len(self._names)])

    def go(self, name: str) -> None:
        """Show a page; the map when there is no project."""
        window = self._window
        name = name if window.workspace is not None and name in self._names else MAP
        if name == self.shown:
            return
        if name != MAP:
            window.hands.comparing.leave()
        self.shown = name
        page = None if name == MAP else self._page(name)
        if page is not None:
            self._bring_up_to_date(name, page)
        self._stack.setCurrentIndex(0 if page is None else self._stack.indexOf(page))
        self._show()
        if page is None:
            window.map_view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_first()

    def cover(self, sheet: QWidget) -> None:
        """A sheet over the whole body of the window."""
        if self._stack.indexOf(sheet) < 0:
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)

    def uncover(self) -> None:
        """The page that was there before."""
        self._stack.setCurrentIndex(0 if self.page is None else self._stack.indexOf(self.page))

    def _show(self) -> None:
        window = self._window
        window.toolbar.tabs.show_page(self.shown)
        window.status.show_page_controls(on_map=self.shown == MAP)
        window.status.show_doing("")
        window.refresh_actions()

    def show_record(self, record: str) -> bool:
        """Go to the page that shows a record; False when none does."""
        for name in self._names:
            if name != MAP and self._page(name).show_record(record):
                self.go(name)
                return self._made[name].show_record(record)
        return False

    # the pages

    def _page(self, name: str) -> PracticePage:
        if name not in self._made:
            from journey_studio.ui.practice.undo_keys import UndoKeys

            page = self._makers[name](self._stack)
            page.showed_records.connect(self.jump)
            page.doing.connect(self._doing)
            page.told.connect(self._window.tell)
            page.told_undo.connect(lambda text: self._window.tell(text, undo=True))
            page.told_made.connect(self._window.tell_made)
            self._stack.addWidget(page)
            UndoKeys(page)
            self._made[name] = page
            page.dress()
            page.retranslate()
            page.show_workspace(self._window.workspace)
            self._late[name] = None
        return self._made[name]

    def _bring_up_to_date(self, name: str, page: PracticePage) -> None:
        if name in self._late:
            page.refresh(self._late.pop(name))

    def _tell_page(self) -> None:
        if self.page is not None:
            self._bring_up_to_date(self.shown, self.page)

    def _doing(self, text: str) -> None:
        if self.sender() is self.page:
            self._window.status.show_doing(text)

    def jump(self, records: object) -> None:
        """Go to records on the map, else on the page of the first one."""
        workspace = self._window.workspace
        wanted = tuple(str(key) for key in records) if isinstance(records, tuple | list) else ()
        if workspace is None or not wanted:
            return
        if any(journey.id == wanted[0] for journey in workspace.maps()):
            workspace.show_map(wanted[0])
            self.go(MAP)
            return
        if not self._window.hands.finding.stands_on_a_map(wanted[0]):
            self.show_record(wanted[0])
            return
        self._window.hands.finding.go_to_all(wanted)

    # being told

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project: its map comes first."""
        for name, page in self._made.items():
            page.show_workspace(workspace)
            self._late[name] = None
        self.go(MAP)

    def changed(self, changed: Changed) -> None:
        """The project is another one now."""
        for name in self._made:
            self._late[name] = None if name in self._late else changed
        self._refresh.ask()

    def map_switched(self) -> None:
        """Another map of the project is on show."""
        for name in self._made:
            self._late[name] = None
        self._refresh.ask()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        for page in self._made.values():
            page.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        for name, page in self._made.items():
            page.retranslate()
            self._late[name] = None
        self._refresh.ask()
