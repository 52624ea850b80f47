"""The Project tab: the client and the brief, goals of the analysis, information areas, stakeholders, the effort.

Lives in ui (L5); `practice`, `project_registers`, `commands.engagement`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journey_studio.app.effort_summary import SIDES, effort
from journey_studio.commands.engagement import AddUsualAreas, AddUsualGoals
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import numbers
from journey_studio.model.document import Changed
from journey_studio.model.records.practice import Goal, InformationArea
from journey_studio.model.state import State
from journey_studio.ui.practice.going import go_to
from journey_studio.ui.practice.registers_tab import NARROW, RegistersTab
from journey_studio.ui.practice.text_form import Field, TextForm
from journey_studio.ui.programme import project_registers as registers
from journey_studio.ui.programme.logo import LogoButton
from journey_studio.ui.programme.maps_register import MAPS
from journey_studio.ui.programme.trade_words import TradeWords
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

BRIEF = (
    Field("client", msg("Client")),
    Field("title", msg("Project")),
    Field("trade", msg("Trade")),
    Field("brief_time", msg("Time")),
    Field("brief_budget", msg("Budget")),
    Field("brief_organisation", msg("Organisation")),
    Field("brief_priorities", msg("Priorities"), many=True, columns=3),
    Field("description", msg("What it is about"), many=True, columns=3),
)


class ProjectTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """The brief over the registers."""
        box = self.add_box("brief", msg("Client and brief"), "briefcase")
        self.form = TextForm(box, "project", BRIEF, columns=3)
        self.form.told.connect(self.told)
        self.logo = LogoButton(box)
        self.logo.told.connect(self.told)
        beside = self._beside = QHBoxLayout()
        beside.addWidget(self.logo, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.form, 1)
        box.body.addLayout(beside)
        self.pack = box.add_button(msg("Deliverable pack"), self._pack, "package")
        self.add_register("maps", MAPS, "map-trifold", rows=6)
        self.tables["maps"].opened.connect(self._open_map)
        goals = self.add_register("goals", registers.GOALS, "target", rows=8)
        self.usual_goals: QPushButton = goals.add_button(msg("Usual goals"), self._add_goals, "sparkle")
        areas = self.add_register("areas", registers.AREAS, "stack", rows=8)
        self.usual_areas: QPushButton = areas.add_button(msg("Usual areas"), self._add_areas, "sparkle")
        self.add_register("stakeholders", registers.STAKEHOLDERS, "users-three", rows=9)
        self.add_register("effort", registers.EFFORT, "clock", rows=7)
        self.words = TradeWords(self.inside)
        self.boxes["words"] = self.words
        self.rows = (("brief",), ("maps",), ("goals", "areas"), ("stakeholders",), ("effort",), ("words",))

    def _pack(self) -> None:
        from journey_studio.ui.window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            window.exporting.pack()

    def _open_map(self, key: str) -> None:
        """The map is shown."""
        if self.workspace is not None:
            self.workspace.show_map(key)
            go_to(self, "map")

    def _add_goals(self) -> None:
        if self.workspace is not None and self.workspace.run(AddUsualGoals()) is not None:
            self.told_undo.emit(_("The usual goals are on the list; keep what fits"))

    def _add_areas(self) -> None:
        if self.workspace is not None and self.workspace.run(AddUsualAreas()) is not None:
            self.told_undo.emit(_("The usual areas are on the list; keep what fits"))

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Another project."""
        super().show_workspace(workspace)
        self.form.workspace = workspace
        self.logo.workspace = workspace
        self.words.workspace = workspace

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state."""
        super().refresh(changed)
        workspace = self.workspace
        if workspace is not None:
            self.form.refresh(workspace.state.project)
            self.logo.refresh()
            self.words.refresh()
            for button, there in (
                (self.usual_goals, workspace.state.of(Goal)),
                (self.usual_areas, workspace.state.of(InformationArea)),
            ):
                button.setEnabled(workspace.writable)
                button.setVisible(not there)

    def say(self, state: State) -> None:
        """Goals reached, areas as deep as wanted, days."""
        goals = state.of(Goal)
        reached = sum(1 for one in goals if one.reached)
        told = _("{count} of {total} reached").format(count=reached, total=len(goals))
        self.boxes["goals"].say(told if goals else "")
        areas = state.of(InformationArea)
        deep = sum(1 for one in areas if one.depth >= one.wanted)
        told = _("{count} of {total} as deep as wanted").format(count=deep, total=len(areas))
        self.boxes["areas"].say(told if areas else "")
        self.boxes["effort"].say(effort_words(state))

    def arrange(self) -> None:
        """The form in as many columns as there is room for."""
        super().arrange()
        self.words.lay_out(2 if self.is_narrow(NARROW // 2) else 4)
        self.form.arrange(1 if self.is_narrow(NARROW // 2) else 2 if self.is_narrow(NARROW) else 3)

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.form.dress()
        self.logo.dress()
        self._beside.setSpacing(theme().px(16))
        super().dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.form.retranslate()

    def panes(self) -> list[QWidget]:
        """The form, then the tables."""
        return [self.form.fields["client"], *super().panes()]


def effort_words(state: State) -> str:
    """The days in all, of each side, and of each person: "18 days · Client 12 (Marco Tosi 2) · Consultant 6"."""
    found = effort(state)
    if not found.days:
        return ""
    told = [ngettext("{count} day", "{count} days", round(found.days)).format(count=numbers.number(found.days))]
    for side in found.sides:
        people = [
            f"{one.person} {numbers.number(one.days)}" for one in found.people if one.side == side.side and one.person
        ]
        named = f" ({', '.join(people)})" if people else ""
        told.append(f"{SIDES[side.side]} {numbers.number(side.days)}{named}")
    if found.unsaid:
        told.append(_("{count} without days").format(count=found.unsaid))
    return " · ".join(told)
