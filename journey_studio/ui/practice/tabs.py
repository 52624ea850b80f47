"""A page made of tabs: each is a page of its own, made when it is first shown, and hears of changes when it is seen.

Lives in ui (L5); PySide6, `page`. The Programme and the Analysis are such pages. Ctrl+Tab goes from tab to tab, as
arrows do on the tabs themselves; with one tab there is nothing to choose, and no row of tabs is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from journey_studio.i18n import Message
from journey_studio.model.document import Changed
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_NEXT = ("Ctrl+Tab",)
_BEFORE = ("Ctrl+Shift+Tab", "Ctrl+Shift+Backtab", "Ctrl+Backtab")
"""Shift with Tab is a key of its own, Backtab, on some systems, with Shift or without it, and plain Tab on others."""


class Tab(NamedTuple):
    """One tab: its key, its word, how it is made; `make` imports what it needs when the tab is first shown."""

    name: str
    text: Message
    make: Callable[[QWidget], PracticePage]


class TabbedPage(PracticePage):
    """The page. Subclasses put `bar` and `stack` into a layout, and say what the bar is called."""

    def __init__(self, parent: QWidget, tabs: tuple[Tab, ...]) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._made: dict[str, PracticePage] = {}
        self._late: dict[str, Changed | None] = {}
        self.bar = QTabBar(self)
        self.bar.setObjectName("pageSegments")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        for _tab in tabs:
            self.bar.addTab("")
        self.bar.setVisible(len(tabs) > 1)
        self.bar.currentChanged.connect(self._turned)
        self.stack = QStackedWidget(self)
        for keys, by in ((_NEXT, 1), (_BEFORE, -1)):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=by: self.step(step))
            shortcut.activatedAmbiguously.connect(lambda step=by: self.step(step))  # one press fits two of its keys

    # tabs

    @property
    def name(self) -> str:
        """The tab on the screen."""
        return self._tabs[max(0, self.bar.currentIndex())].name

    @property
    def tab(self) -> PracticePage:
        """The page of that tab."""
        return self._page(self.name)

    @property
    def pages(self) -> tuple[PracticePage, ...]:
        """The tabs that have been made."""
        return tuple(self._made.values())

    def show_tab(self, name: str) -> None:
        """Go to a tab."""
        self.bar.setCurrentIndex(next(n for n, one in enumerate(self._tabs) if one.name == name))
        self._turned()

    def step(self, by: int) -> None:
        """The next tab, or the one before, round and round; the keyboard goes along."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())
        self.tab.focus_first()

    def _page(self, name: str) -> PracticePage:
        if name not in self._made:
            made = next(one for one in self._tabs if one.name == name).make(self.stack)
            made.showed_records.connect(self.showed_records)
            made.doing.connect(self.doing)
            made.told.connect(self.told)
            made.told_undo.connect(self.told_undo)
            made.told_made.connect(self.told_made)
            self.stack.addWidget(made)
            self.tab_made(made)
            self._made[name] = made
            self._late[name] = None
            made.dress()
            made.retranslate()
            made.show_workspace(self.workspace)
        return self._made[name]

    def tab_made(self, made: PracticePage) -> None:
        """A tab was made; subclasses take what of it stands beside the tabs."""

    def tab_shown(self, shown: PracticePage) -> None:
        """A tab is on the screen; subclasses show what of it stands beside the tabs."""

    def _turned(self) -> None:
        if self.workspace is None:
            return
        tab = self.tab
        self._bring_up_to_date()  # before it is seen: the stack gives it the keyboard, and it must know where to
        self.stack.setCurrentWidget(tab)
        self.tab_shown(tab)

    def _bring_up_to_date(self) -> None:
        name = self.name
        if name in self._late:
            self._page(name).refresh(self._late.pop(name))

    # what the window asks

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project begins with the first tab."""
        super().show_workspace(workspace)
        for name, made in self._made.items():
            made.show_workspace(workspace)
            self._late[name] = None
        self.bar.setCurrentIndex(0)

    def refresh(self, changed: Changed | None) -> None:
        """The tab on the screen; the others hear of it when they come."""
        for name in self._made:
            self._late[name] = None if name in self._late else changed
        if self.workspace is not None:
            self._turned()

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.bar.setMinimumHeight(theme().px(36))
        for made in self.pages:
            made.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        for number, one in enumerate(self._tabs):
            self.bar.setTabText(number, str(one.text))
        for name, made in self._made.items():
            made.retranslate()
            self._late[name] = None

    def panes(self) -> list[QWidget]:
        """The tabs where there are several, then what the tab shows."""
        first = [self.bar] if self.bar.count() > 1 else []
        return [*first, *(self.tab.panes() if self.workspace is not None else ())]

    def focus_first(self) -> None:
        """The content takes the keyboard; the tabs are one F6 away."""
        if self.workspace is not None:
            self.tab.focus_first()

    def show_record(self, record: str) -> bool:
        """Ask every tab, the one on the screen first."""
        if self.workspace is None or record not in self.workspace.state:
            return False
        for one in sorted(self._tabs, key=lambda tab: tab.name != self.name):
            page = self._page(one.name)
            if one.name in self._late:
                page.refresh(self._late.pop(one.name))
            if page.show_record(record):
                self.show_tab(one.name)
                page.show_record(record)
                return True
        return False
