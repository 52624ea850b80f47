"""The Workflows view of the Content plan tab: the workflows, the diagram of one, and its steps as a register.

Lives in ui (L5); PySide6, `content_registers`, `workflow_figure`. The steps follow the workflow that the keyboard or
the mouse is on; diagram and register show the same records by the same commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QWidget

from journey_studio.i18n import _, msg
from journey_studio.model.records.practice import Workflow
from journey_studio.model.state import State
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.programme import content_registers as registers
from journey_studio.ui.programme.export_button import ExportButton
from journey_studio.ui.programme.workflow_figure import WorkflowFigure
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.programme.content import ContentTab


class WorkflowsPart:
    """The view; its boxes are the tab's."""

    def __init__(self, tab: ContentTab) -> None:
        self._tab = tab
        self.chosen = ""
        tab.add_register("workflows", registers.WORKFLOWS, "git-branch", rows=6)
        self.box = tab.add_box("diagram", msg("Steps as a diagram"), "git-branch")
        self.figure = WorkflowFigure(self.box, tab.act)
        self.figure.told.connect(tab.told)
        self.figure.told_undo.connect(tab.told_undo)
        self.figure.jumped.connect(tab.showed_records)
        self.figure.current_changed.connect(self._tell)
        self.figure.hovered.connect(self._tell)
        self.figure.widened.connect(lambda: QTimer.singleShot(0, tab, tab.fit_figures))
        self.box.body.addWidget(self.figure)
        self.on_map = self.box.add_button(msg("Show on the map"), self._show_on_map, "map-trifold")
        self.add = self.box.add_button(msg("New step"), lambda: self.figure.add_after(self.figure._last()))
        self.export = ExportButton(self.box, self._fill)
        tab.add_register("steps", registers.steps(lambda: self.chosen), "list-numbers", rows=14)
        tab.tables["workflows"].selectionModel().currentRowChanged.connect(self._turned)

    def _fill(self, menu: RoundMenu) -> None:
        from journey_studio.ui.programme import figure_export

        figure_export.fill_workflows(menu, self._tab, self.chosen)
        figure_export.behind_poster(menu, self._tab, "workflows")

    # which workflow

    def forget(self) -> None:
        """Another project."""
        self.figure.end_field(keep=False)
        self.chosen = ""

    def find_chosen(self) -> None:
        """The first workflow when the chosen one is gone."""
        workspace = self._tab.workspace
        found = [one.id for one in workspace.state.of(Workflow)] if workspace is not None else []
        if self.chosen not in found:
            self.chosen = found[0] if found else ""

    def _turned(self, current: QModelIndex, _before: QModelIndex) -> None:
        record = self._tab.tables["workflows"].model_.record_at(current.row()) if current.isValid() else None
        self.choose(record.id if record is not None else "")

    def choose(self, workflow: str) -> None:
        """The diagram and the steps of another workflow."""
        workspace = self._tab.workspace
        if workspace is None or workflow == self.chosen:
            return
        self.chosen = workflow
        self._tab.tables["steps"].refresh(None)
        self.show()
        self.say(workspace.state)
        self._tab.arrange()

    def show(self) -> None:
        """Draw the chosen workflow."""
        workspace = self._tab.workspace
        if workspace is not None:
            self.figure.show_steps(workspace.state, self.chosen)
            self.box.say(self.figure.content.said if self.chosen else "")

    def fit(self, width: int) -> None:
        """As high as it must be."""
        self.figure.setFixedHeight(max(theme().px(60), self.figure.least_height(width)))

    def say(self, state: State) -> None:
        """Whose steps they are."""
        workflow = state.find(Workflow, self.chosen)
        name = (workflow.title or _("Workflow without a name")) if workflow is not None else ""
        self._tab.boxes["steps"].say(name)
        self.box.name(name)
        self.box.say(self.figure.content.said if workflow is not None else "")
        self._tab.boxes["steps"].setVisible(workflow is not None and self._tab.view == "workflows")

    def _tell(self, key: str) -> None:
        region = self.figure.drawing.region(key) if key else None
        hint = ""
        if key == self.figure.current and self.figure.hasFocus() and self.figure.step(key) is not None:
            hint = _("Space shows what can be said of it, Insert adds a step")
        said = region.name if region is not None else ""
        self._tab.doing.emit(" · ".join(part for part in (said, hint) if part))

    def dress(self) -> None:
        """Take sizes from the present theme."""
        self.export.dress()
        self.figure.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.figure.setAccessibleName(_("Diagram of the workflow"))
        self.export.name(_("Export workflows"))

    def panes(self) -> list[QWidget]:
        """The workflows, the diagram, its steps."""
        tables = self._tab.tables
        return [tables["workflows"], *((self.figure, tables["steps"]) if self.chosen else ())]

    def show_record(self, record: str) -> bool:
        """A workflow, or a step with its workflow."""
        workspace = self._tab.workspace
        found = workspace.state.get(record) if workspace is not None else None
        if found is None:
            return False
        if found.type_name == "workflow_step":
            self._go_to_workflow(str(getattr(found, "workflow", "")))
            self.figure.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tab.bring_into_view(self.box)
            return self.figure.show_step(record)
        self._go_to_workflow(record)
        self._tab.tables["workflows"].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _go_to_workflow(self, workflow: str) -> None:
        self._tab.tables["workflows"].go_to(workflow)
        self.choose(workflow)

    def _show_on_map(self) -> None:
        """Draw it over the map, and go there."""
        from journey_studio.ui.window import MainWindow

        window = self._tab.window()
        if isinstance(window, MainWindow) and self.chosen:
            window.map_view.flows.turn_on(self.chosen)
            window.rooms.go("map")
