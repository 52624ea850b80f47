"""The Initiatives tab: what will be done, from which finding, by whom, until when, and the KPI that will tell.

Lives in ui (L5); `practice`, `initiative_registers`, `initiative_figures`. A choice over it: the table, the ranked
list, the matrix, the roadmap, the trace from finding to measure. Enter on "Acts upon" links it to elements of
the maps; Ctrl and Enter on the KPI goes to the KPI library, anywhere else in a row to what the initiative acts upon.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabBar, QWidget

from journey_studio.app.box_names import BOXES, PLANNED
from journey_studio.i18n import _, ngettext
from journey_studio.layout import numbers
from journey_studio.model.document import Changed
from journey_studio.model.records.practice import Initiative
from journey_studio.model.state import State
from journey_studio.ui.menus import RoundMenu, tick
from journey_studio.ui.practice import linking
from journey_studio.ui.practice.columns import MoneyColumn
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import initiative_registers as registers
from journey_studio.ui.programme.initiative_figures import VIEWS, Figures
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

_AGAIN = ("dropped",)
_BOX_OF = {"ranked": "initiatives", "roadmap": "roadmap"}
"""The box behind the poster that shows what a view shows."""


class InitiativesTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """One register, and the figures beside it."""
        self.figures = Figures(self)
        self._build_choice()
        self.add_register("initiatives", registers.INITIATIVES, "rocket-launch", rows=16)
        self.tables["initiatives"].opened.connect(self._opened)
        self.rows = (("initiatives",),)

    def _build_choice(self) -> None:
        self.head = QWidget(self.inside)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        self.choice = QTabBar(self.head)
        self.choice.setObjectName("pageSegments")
        self.choice.setDrawBase(False)
        self.choice.setExpanding(False)
        self.choice.setUsesScrollButtons(False)
        for _view in VIEWS:
            self.choice.addTab("")
        self.choice.currentChanged.connect(lambda _number: self._turned())
        self.grouping = QPushButton(self.head)
        self.grouping.setProperty("kind", "box")
        self.grouping.setAutoDefault(False)
        self.grouping.clicked.connect(lambda _checked=False: self._ask_grouping())
        self.more = QPushButton(self.head)
        self.more.setProperty("kind", "box")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda _checked=False: self._open_more())
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.grouping)
        row.addWidget(self.more)

    # views

    @property
    def view(self) -> str:
        """The way they are looked at."""
        return VIEWS[max(0, self.choice.currentIndex())][0]

    def show_view(self, view: str) -> None:
        """Look at them in another way."""
        self.choice.setCurrentIndex(next(n for n, (key, _text) in enumerate(VIEWS) if key == view))

    @property
    def figure(self) -> Drawn | None:
        """The figure on the screen; None for the table."""
        return None if self.view == "table" else self.figures.figure(self.view)

    def _turned(self) -> None:
        if self.workspace is not None:
            self.refresh(None)

    def arrange(self) -> None:
        """The choice, and under it what was chosen."""
        self.place(self.head, 0)
        table, figure = self.boxes["initiatives"], self.figure
        table.setVisible(figure is None)
        for one in self.figures.shown.values():
            one.setVisible(one is figure)
            if one is not figure:
                self.grid.removeWidget(one)
        shown: QWidget = table if figure is None else figure
        self.place(shown, 1)
        if figure is not None and self.workspace is not None:
            figure.setMinimumHeight(figure.least_height(max(300, self.viewer.viewport().width() - theme().px(4))))
        for number in range(self.grid.rowCount()):
            self.grid.setRowStretch(number, 0)
        self.grid.setRowStretch(1 if self.view in ("matrix", "roadmap") else 2, 1)
        self.grouping.setVisible(self.view == "roadmap")
        self.more.setVisible(figure is not None)

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        super().refresh(changed)
        if self.workspace is not None and self.figure is not None:
            self.figures.show(self.view)
        self.arrange()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project begins with the table."""
        super().show_workspace(workspace)
        self.choice.setCurrentIndex(0)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.figures.dress()
        self.choice.setMinimumHeight(theme().px(34))
        for button, icon in ((self.grouping, "rows"), (self.more, "export")):
            button.setIcon(theme().icon(icon, "ink2", size=16))
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.choice.setAccessibleName(_("Ways to look at initiatives"))
        for number, (_key, text) in enumerate(VIEWS):
            self.choice.setTabText(number, str(text))
        self._name_grouping()
        self.more.setText(_("Take along"))
        self.more.setAccessibleName(_("Take this figure along"))

    def _name_grouping(self) -> None:
        self.grouping.setText(_("By department") if self.figures.by == "department" else _("By kind"))

    def panes(self) -> list[QWidget]:
        """The choice, then what it shows."""
        return [self.choice, self.figure or self.tables["initiatives"]]

    def focus_first(self) -> None:
        """What is shown takes the keyboard."""
        self.panes()[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> bool:
        """An initiative is shown in its row of the table."""
        if self.workspace is None or self.workspace.state.find(Initiative, record) is None:
            return False
        self.show_view("table")
        return super().show_record(record)

    def show_in_table(self, initiative: str) -> None:
        """Go to its row."""
        self.show_record(initiative)

    def link_in_table(self, initiative: str) -> None:
        """Go to its row, and ask what it acts upon."""
        if self.show_record(initiative):
            linking.link(self.tables["initiatives"], linking.INITIATIVE, initiative)

    # menus

    def _ask_grouping(self) -> None:
        menu = RoundMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for by, text in (("department", _("By department")), ("kind", _("By kind"))):
            entry = menu.addAction(text)
            tick(entry, on=self.figures.by == by)
            entry.triggered.connect(lambda _checked=False, by=by: self._group(by))
        menu.popup(self.grouping.mapToGlobal(self.grouping.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _group(self, by: str) -> None:
        self.figures.by = "kind" if by == "kind" else "department"
        self._name_grouping()
        self._turned()

    def _open_more(self) -> None:
        menu = RoundMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill_figure_menu(menu, self.view)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def fill_figure_menu(self, menu: QMenu, view: str) -> None:
        """What can be done with a figure: as a file of its own, or behind the poster."""
        from journey_studio.ui.programme import figure_export
        from journey_studio.ui.window import MainWindow

        title = next(str(text) for key, text in VIEWS if key == view)
        figure_export.fill(menu, self, f"{_('Initiatives')}, {title.lower()}", lambda: self.figures.drawing(view))
        box = _BOX_OF.get(view, "")
        window = self.window()
        if box and isinstance(window, MainWindow):
            there = window.exporting.boxes()
            entry = menu.addAction(_("Behind the poster"))
            tick(entry, on=box in there)
            entry.triggered.connect(lambda _checked=False: self._put(box, on=box not in there))

    def _put(self, box: str, *, on: bool) -> None:
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if not isinstance(window, MainWindow):
            return
        wanted = {*window.exporting.boxes(), box} if on else {*window.exporting.boxes()} - {box}
        window.exporting.put_boxes([key for key in BOXES if key in wanted])
        name = str(PLANNED[box])
        said = _("“{name}” lies behind the poster") if on else _("“{name}” is not on the poster any more")
        self.told.emit(said.format(name=name))

    def _opened(self, initiative: str) -> None:
        table = self.tables["initiatives"]
        column = table.register.columns[table.currentIndex().column()]
        if column is registers.ACTS_UPON:
            linking.link(table, linking.INITIATIVE, initiative)
            return
        record = table.now.find(Initiative, initiative)
        if column.field == "kpi" and record is not None and record.kpi:
            self.showed_records.emit((record.kpi,))
            return
        there = tuple(linking.links(table.now, linking.INITIATIVE, initiative))
        if there:
            self.showed_records.emit(there)
        else:
            self.told.emit(_("This initiative is linked to nothing on the map yet"))

    def say(self, state: State) -> None:
        """How many, what they cost and bring a year."""
        found = [one for one in state.of(Initiative) if one.state not in _AGAIN]
        said = [ngettext("{count} initiative", "{count} initiatives", len(found)).format(count=len(found))]
        unit = MoneyColumn(field="cost", title=registers.INITIATIVES.title).unit_of(state)
        cost, benefit = sum(one.cost or 0 for one in found), sum(one.benefit or 0 for one in found)
        if cost:
            said.append(_("cost {amount}").format(amount=numbers.with_unit(numbers.money(cost), unit)))
        if benefit:
            said.append(_("benefit {amount} a year").format(amount=numbers.with_unit(numbers.money(benefit), unit)))
        self.boxes["initiatives"].say(", ".join(said))
