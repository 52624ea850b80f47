"""Stages and the KPIs that tell of each, with a way to add one in place: an existing one, a usual one, a new one.

Lives in ui (L5); PySide6, `app.kpi_content`, `ui.practice.drawn`, commands.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from journey_studio.app.kpi_content import Usual, cover_content, usual_for
from journey_studio.app.kpi_words import kpi_names, value_words
from journey_studio.commands.figures import PlaceKpi
from journey_studio.commands.kpis import MakeKpi
from journey_studio.i18n import _
from journey_studio.layout import labels
from journey_studio.layout.kpi_figures import coverage
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.records import Kpi, KpiPlacement, Stage
from journey_studio.ui.chooser import Chooser, Option
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.workspace import Workspace

_USUAL = "usual:"


class KpiCover(Drawn):
    """The figure."""

    showed_records = Signal(object)
    told_made = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kpiCover")
        self._workspace: Workspace | None = None
        self.pressed.connect(self._pressed)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show the present state of a project."""
        self._workspace = workspace
        if workspace is not None:
            self.show_drawing(partial(coverage, cover_content(workspace.state, workspace.map_id)))

    @property
    def bare(self) -> int:
        """How many stages have none."""
        if self._workspace is None:
            return 0
        return sum(1 for row in cover_content(self._workspace.state, self._workspace.map_id).rows if not row.kpis)

    def _pressed(self, key: str) -> None:
        kind, _colon, rest = key.partition(":")
        if kind == "add":
            self._ask(rest)
        elif kind == "stage":
            self.showed_records.emit((rest,))
        elif kind == "kpi":
            self.showed_records.emit((rest.partition(":")[2],))

    def _persona(self) -> str | None:
        """The first band: there is where a new one stands until somebody moves it."""
        if self._workspace is None:
            return None
        bands = queries.bands(self._workspace.state, self._workspace.map_id)
        return bands[0].persona if bands else None

    def _ask(self, stage: str) -> None:
        workspace = self._workspace
        record = workspace.state.find(Stage, stage) if workspace is not None else None
        if workspace is None or record is None or not workspace.writable:
            return
        usual = {f"{_USUAL}{one.key}": one for one in usual_for(workspace.state, record)}
        title = _("A KPI for “{stage}”: a usual one, one of the library, or a new one")
        popup = Chooser(
            self,
            title.format(stage=labels.stage_name(record)),
            [*self._usual(usual), *self._library(stage)],
            new=_("New KPI “{name}”"),
        )
        popup.chosen.connect(lambda key: self._add(stage, usual[key]) if key in usual else self._place(stage, key))
        popup.new_asked.connect(lambda name: self._run(MakeKpi(stage, self._persona(), name), name))
        popup.show_at(self.on_screen(f"add:{stage}").bottomLeft() + QPoint(0, 2))

    def _usual(self, usual: dict[str, Usual]) -> list[Option]:
        """Usual ones that the library does not have yet."""
        state = self._workspace.state if self._workspace is not None else None
        there = {one.name.strip().casefold() for one in state.of(Kpi)} if state is not None else set()
        return [
            Option(key, str(one.name), "plus", str(one.how))
            for key, one in usual.items()
            if str(one.name).casefold() not in there
        ]

    def _library(self, stage: str) -> list[Option]:
        if self._workspace is None:
            return []
        state = self._workspace.state
        names = kpi_names(state)
        here = {one.kpi for one in state.of(KpiPlacement) if one.stage == stage}
        return [
            Option(one.id, names[one.id], "gauge", value_words(one, one.values[-1].value if one.values else None))
            for one in state.of(Kpi)
            if one.id not in here
        ]

    def _add(self, stage: str, usual: Usual) -> None:
        name = str(usual.name)
        command = MakeKpi(stage, self._persona(), name, str(usual.unit), usual.direction, str(usual.how))
        self._run(command, name)

    def _place(self, stage: str, kpi: str) -> None:
        record = self._workspace.state.find(Stage, stage) if self._workspace is not None else None
        if record is not None and self._workspace is not None:
            self._workspace.run(PlaceKpi(record.map, stage, self._persona(), kpi))

    def _run(self, command: Command, name: str) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        before = {one.id for one in workspace.state.of(Kpi)}
        if workspace.run(command) is not None:
            made = next((one.id for one in workspace.state.of(Kpi) if one.id not in before), "")
            if made:
                self.told_made.emit(_("KPI “{name}” made").format(name=name), made)
