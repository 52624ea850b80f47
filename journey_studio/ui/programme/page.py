"""The Programme page: a heading that says where the work stands, and tabs, each made when it is first shown.

Lives in ui (L5); PySide6, `practice.page`, `tabs`. Ctrl+Tab goes from tab to tab, as arrows do on the tabs themselves.
The page hands on to the tab what the window tells it; a tab that is not seen hears of changes when it comes back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.model.document import Changed
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.programme import rounds
from journey_studio.ui.programme.tabs import TABS, Tab
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace


class ProgrammePage(PracticePage):
    """The page with its tabs."""

    def __init__(self, parent: QWidget, tabs: tuple[Tab, ...] = TABS) -> None:
        super().__init__(parent)
        self.setObjectName("practicePage")
        self._tabs = tabs
        self._made: dict[str, PracticePage] = {}
        self._late: dict[str, Changed | None] = {}
        self._said = ""
        self._build()
        for key, by in ((QKeySequence.StandardKey.NextChild, 1), (QKeySequence.StandardKey.PreviousChild, -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=by: self.step(step))

    def _build(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("role", "page")
        self._round = QLabel(self)
        self._round.setObjectName("roundChip")
        self._next = QLabel(self)
        self._next.setProperty("tone", "quiet")
        self._next.setTextFormat(Qt.TextFormat.PlainText)
        self._next.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QTabBar(self)
        self.bar.setObjectName("pageSegments")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        for _tab in self._tabs:
            self.bar.addTab("")
        self.bar.currentChanged.connect(self._turned)
        self.stack = QStackedWidget(self)
        self._head = QHBoxLayout()
        for widget in (self._title, self._round):
            self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._next, 1)
        self._head.addWidget(self.bar)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)

    # tabs

    @property
    def name(self) -> str:
        """The tab on the screen."""
        return self._tabs[max(0, self.bar.currentIndex())].name

    @property
    def tab(self) -> PracticePage:
        """The page of that tab."""
        return self._page(self.name)

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
            self.stack.addWidget(made)
            self._made[name] = made
            self._late[name] = None
            made.dress()
            made.retranslate()
            made.show_workspace(self.workspace)
        return self._made[name]

    def _turned(self) -> None:
        if self.workspace is None:
            return
        self.stack.setCurrentWidget(self.tab)
        self._bring_up_to_date()

    def _bring_up_to_date(self) -> None:
        name = self.name
        if name in self._late:
            self._page(name).refresh(self._late.pop(name))

    # what the window asks

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project begins with its overview."""
        super().show_workspace(workspace)
        for name, made in self._made.items():
            made.show_workspace(workspace)
            self._late[name] = None
        self.bar.setCurrentIndex(0)

    def refresh(self, changed: Changed | None) -> None:
        """The heading and the tab on the screen; the others hear of it when they come."""
        for name in self._made:
            self._late[name] = None if name in self._late else changed
        if self.workspace is not None:
            self._say()
            self._turned()

    def _say(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        where = rounds.where_it_stands(workspace.state)
        self._round.setText(where.round)
        self._round.setVisible(bool(where.round))
        self._said = where.next
        self._next.setToolTip(where.next)
        self._cut()

    def _cut(self) -> None:
        """What comes next, as far as there is room beside the tabs."""
        metrics = self._next.fontMetrics()
        self._next.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, max(0, self._next.width())))
        self._next.setAccessibleName(self._said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another cut."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._cut)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        px = theme().px
        self._column.setContentsMargins(px(16), px(10), px(16), px(16))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(12))
        self._title.setFont(theme().font("page"))
        self.bar.setMinimumHeight(px(36))
        for made in self._made.values():
            made.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(_("Programme"))
        self.setAccessibleName(_("Programme"))
        self.bar.setAccessibleName(_("Parts of the programme"))
        for number, one in enumerate(self._tabs):
            self.bar.setTabText(number, str(one.text))
        for name, made in self._made.items():
            made.retranslate()
            self._late[name] = None
        self._say()

    def panes(self) -> list[QWidget]:
        """The tabs, then what the tab shows."""
        return [self.bar, *(self.tab.panes() if self.workspace is not None else ())]

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
