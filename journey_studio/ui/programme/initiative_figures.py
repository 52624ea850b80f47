"""The figures of the Initiatives tab: ranked list, matrix, roadmap and trace, what a press and a menu do in each.

Lives in ui (L5); PySide6, `app.initiatives_content`, `roadmap`, the matrix of the analysis. Each is made when it is
first shown; all of them are read from the state.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journey_studio.app import initiatives_content as made
from journey_studio.app.analysis_boxes import Shown
from journey_studio.app.initiatives_content import By, Held
from journey_studio.app.kpi_words import kpi_names
from journey_studio.commands.fields import SetFields
from journey_studio.commands.initiatives import MoveDates, PlaceInitiative
from journey_studio.commands.registers import entry_name
from journey_studio.commands.weighing import MakeInitiatives
from journey_studio.i18n import Message, _, msg
from journey_studio.layout.analysis_content import MatrixContent
from journey_studio.layout.analysis_matrix import matrix
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.initiatives_content import RoadContent
from journey_studio.layout.initiatives_ranked import ranked
from journey_studio.layout.initiatives_roadmap import roadmap
from journey_studio.layout.initiatives_trace import tracing
from journey_studio.model.document import Command
from journey_studio.model.records import Kpi
from journey_studio.model.records.practice import Initiative, InitiativeLink
from journey_studio.model.state import State
from journey_studio.ui.analysis.matrix import Matrix, Weighed
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.programme.roadmap import Moved, Roadmap
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.programme.initiatives import InitiativesTab

VIEWS: tuple[tuple[str, Message], ...] = (
    ("table", msg("Table")),
    ("ranked", msg("Ranked")),
    ("matrix", msg("Matrix")),
    ("roadmap", msg("Roadmap")),
    ("trace", msg("Trace")),
)
"""The ways to look at initiatives, and what each is called."""


class MatrixOfInitiatives:
    """What `Matrix` asks for, of initiatives instead of opportunities."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.matrix = made.matrix_of_initiatives(state)

    def matrix_shown(self, shown: Shown) -> MatrixContent:
        """With what is in the hand where it is held."""
        return made.matrix_of_initiatives(self._state, shown.held) if shown.held is not None else self.matrix

    def drawing(self, _key: str, width: float, height: float, shown: Shown) -> Drawing:
        """The figure."""
        return matrix(self.matrix_shown(shown), width, height)


class InitiativeMatrix(Matrix):
    """The matrix with initiatives: a press goes to one, nothing is chosen."""

    @property
    def shown(self) -> Shown:
        """What is held."""
        return Shown(frozenset(), self._held)

    def press(self, key: str) -> None:
        """Go there."""
        self.pressed.emit(key)


class Figures(QObject):
    """The figures of one tab."""

    def __init__(self, tab: InitiativesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.by: By = "department"
        self._lit = ""
        self.shown: dict[str, Drawn] = {}

    def figure(self, view: str) -> Drawn:
        """The figure of a view."""
        if view not in self.shown:
            found = self.shown[view] = self._make(view, self._tab.inside)
            found.setObjectName(f"box:{view}")
            found.pressed.connect(partial(self._pressed, view))
            found.menu_asked.connect(partial(self._menu, view))
            found.current_changed.connect(partial(self._say, view))
            found.hovered.connect(partial(self._say, view))
            found.setAccessibleName(next(str(text) for key, text in VIEWS if key == view))
        return self.shown[view]

    def _make(self, view: str, parent: QWidget) -> Drawn:
        if view == "roadmap":
            road = Roadmap(parent)
            road.dated.connect(self._date)
            road.held_changed.connect(self._say_held)
            return road
        if view == "matrix":
            found = InitiativeMatrix(parent)
            found.weighed.connect(self._weigh)
            found.jump_asked.connect(self._tab.showed_records)
            return found
        return Drawn(parent)

    # showing

    @property
    def state(self) -> State:
        """The present state."""
        return self._tab.workspace.state if self._tab.workspace is not None else State()

    def show(self, view: str) -> None:
        """Show the present state in a figure."""
        found, state = self.figure(view), self.state
        if isinstance(found, Roadmap):
            found.show_initiatives(self._road, lambda key: self.state.find(Initiative, key))
        elif isinstance(found, InitiativeMatrix):
            boxes = MatrixOfInitiatives(state)
            found.show_boxes(lambda: boxes)
        elif view == "ranked":
            content = made.rank_content(state)
            found.show_drawing(partial(ranked, content))
        else:
            traced = made.trace_content(state, self._tab.workspace.map_id if self._tab.workspace is not None else "")
            found.show_drawing(lambda width, height: tracing(traced, width, height, self._lit))

    def drawing(self, view: str) -> Drawing:
        """A figure for paper: as wide as a sheet, as high as it must be."""
        width = 1100.0
        low = self._lay(view, width, 0.0)
        return self._lay(view, width, 560.0) if view == "matrix" else low

    def _lay(self, view: str, width: float, height: float) -> Drawing:
        state = self.state
        if view == "roadmap":
            return roadmap(self._road(None), width, height)
        if view == "matrix":
            return matrix(made.matrix_of_initiatives(state), width, height)
        if view == "ranked":
            return ranked(made.rank_content(state), width, height)
        map_id = self._tab.workspace.map_id if self._tab.workspace is not None else ""
        return tracing(made.trace_content(state, map_id), width, height)

    def _road(self, held: Held | None) -> RoadContent:
        return made.road_content(self.state, dt.date.today(), self.by, held)

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        for one in self.shown.values():
            one.dress()

    # acting

    def _run(self, command: Command) -> bool:
        workspace = self._tab.workspace
        if workspace is not None and not workspace.writable:
            self._tab.told.emit(workspace.read_only_words)
            return False
        return workspace is not None and workspace.run(command) is not None

    def _date(self, moved: Moved) -> None:
        self._run(MoveDates(*moved))

    def _weigh(self, weighed: Weighed) -> None:
        self._run(PlaceInitiative(*weighed))

    def _pressed(self, view: str, key: str) -> None:
        """A click or Enter: to the row of an initiative, to the map or the measure; or what the act says."""
        kind, _colon, rest = key.partition(":")
        if kind == "act":
            self._act(view, rest)
        elif kind in ("initiative", "idea"):
            self._tab.show_in_table(rest)
        elif kind in ("from", "kpi"):
            self._tab.showed_records.emit((rest,))

    def _act(self, view: str, key: str) -> None:
        kind, _colon, record = key.partition(":")
        if kind == "from":
            self._make_of(record)
        elif kind == "initiative" and self._is_blind(record):
            self._choose_kpi(view, record)
        elif kind == "initiative":
            self._tab.link_in_table(record)
        elif kind == "kpi":
            self._choose_initiative(view, record)

    def _is_blind(self, key: str) -> bool:
        one = self.state.find(Initiative, key)
        return one is not None and one.kpi is None

    def _make_of(self, target: str) -> None:
        from journey_studio.app.initiatives_offered import planned_about

        planned = planned_about(self.state, (target,))
        if planned is None:
            return
        before = {one.id for one in self.state.of(Initiative)}
        if self._run(MakeInitiatives((planned,))):
            found = next((one for one in self.state.of(Initiative) if one.id not in before), None)
            if found is not None:
                self._tab.told_made.emit(_("Initiative “{name}” made").format(name=found.title), found.id)

    def _choose(self, view: str, key: str, title: str, options: list[Option], empty: str) -> Chooser:
        figure = self.figure(view)
        popup = Chooser(figure, title, options, empty=empty)
        popup.show_at(figure.on_screen(key).bottomLeft() + QPoint(0, 2))
        return popup

    def _choose_kpi(self, view: str, initiative: str) -> None:
        names = kpi_names(self.state)
        options = [Option(one.id, names[one.id], "gauge") for one in self.state.of(Kpi)]
        empty = _("There are no KPIs yet: add one on the Measures tab")
        popup = self._choose(view, f"initiative:{initiative}", _("Which KPI should it move?"), options, empty)
        popup.chosen.connect(lambda kpi: self._run(SetFields(initiative, (("kpi", kpi),))))

    def _choose_initiative(self, view: str, kpi: str) -> None:
        names = kpi_names(self.state)
        found = sorted(self.state.of(Initiative), key=lambda one: one.kpi is not None)
        options = [
            Option(one.id, entry_name(one), "rocket-launch", names.get(one.kpi or "", ""))
            for one in found
            if one.kpi != kpi and one.state != "dropped"
        ]
        popup = self._choose(
            view, f"kpi:{kpi}", _("Which initiative should move it?"), options, _("There are no initiatives yet")
        )
        popup.chosen.connect(lambda one: self._run(SetFields(one, (("kpi", kpi),))))

    # menus

    def _menu(self, view: str, key: str, at: QPoint) -> None:
        menu = RoundMenu(self._tab)
        menu.aboutToHide.connect(menu.deleteLater)
        kind, _colon, record = key.removeprefix("act:").partition(":")
        if kind in ("initiative", "idea"):
            self._entry(menu, _("Show in the table"), "table", lambda: self._tab.show_in_table(record))
            there = tuple(one.target for one in self.state.of(InitiativeLink) if one.initiative == record)
            if there:
                self._entry(
                    menu, _("Show what it acts upon"), "map-trifold", lambda: self._tab.showed_records.emit(there)
                )
            kpi = getattr(self.state.get(record), "kpi", None)
            if kpi:
                self._entry(menu, _("Show its KPI"), "gauge", lambda: self._tab.showed_records.emit((kpi,)))
        elif kind in ("from", "kpi"):
            self._entry(menu, _("Show"), "arrow-right", lambda: self._tab.showed_records.emit((record,)))
        region = self.figure(view).drawing.region(f"act:{kind}:{record}")
        if region is not None and self._tab.workspace is not None and self._tab.workspace.writable:
            self._entry(menu, region.name.partition(":")[0], "plus-circle", lambda: self._act(view, f"{kind}:{record}"))
        if not menu.isEmpty():
            menu.addSeparator()
        self._tab.fill_figure_menu(menu, view)
        menu.popup(at)

    def _entry(self, menu: QMenu, text: str, icon: str, run: object) -> None:
        entry = menu.addAction(theme().icon(icon, size=16), text.replace("&", "&&"))
        entry.triggered.connect(lambda _checked=False: run())  # type: ignore[operator]

    # words

    def _say(self, view: str, key: str) -> None:
        figure = self.figure(view)
        region = figure.drawing.region(key) if key else None
        self._tab.doing.emit(region.name if region is not None else "")
        lit = key.removeprefix("act:") if region is not None else ""
        if view == "trace" and lit != self._lit:
            self._lit = lit
            figure.redraw()

    def _say_held(self, held: object) -> None:
        if isinstance(held, Held):
            one = self.state.find(Initiative, held.initiative)
            name = entry_name(one) if one is not None else ""
            said = _("{name}: from {start} to {end}")
            self._tab.doing.emit(said.format(name=name, start=held.start or "?", end=held.end or "?"))
