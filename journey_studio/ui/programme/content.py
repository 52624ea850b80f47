"""The Content plan tab: the multi-channel editorial plan, and the workflows with the steps of the chosen one.

Lives in ui (L5); `practice`, `content_registers`. The steps follow the workflow that the keyboard or the mouse is on.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from journey_studio.i18n import _, ngettext
from journey_studio.model.document import Changed
from journey_studio.model.records.practice import ContentItem, Workflow
from journey_studio.model.state import State
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme import content_registers as registers


class ContentTab(RegistersTab):
    """The tab."""

    def build(self) -> None:
        """The plan, the workflows, the steps of one."""
        self._workflow = ""
        self.add_register("content", registers.CONTENT, "article", rows=12)
        self.add_register("workflows", registers.WORKFLOWS, "git-branch", rows=6)
        self.add_register("steps", registers.steps(lambda: self._workflow), "list-numbers", rows=10)
        self.tables["workflows"].selectionModel().currentRowChanged.connect(self._turned)
        self.rows = (("content",), ("workflows",), ("steps",))

    def _turned(self, current: QModelIndex, _before: QModelIndex) -> None:
        """The steps of the workflow of the current row."""
        record = self.tables["workflows"].model_.record_at(current.row()) if current.isValid() else None
        self._show_workflow(record.id if record is not None else "")

    def _show_workflow(self, workflow: str) -> None:
        if self.workspace is None or workflow == self._workflow:
            return
        self._workflow = workflow
        self.tables["steps"].refresh(None)
        self.say(self.workspace.state)

    def refresh(self, changed: Changed | None) -> None:
        """Show the present state; the first workflow when the chosen one is gone."""
        if self.workspace is not None:
            found = [one.id for one in self.workspace.state.of(Workflow)]
            if self._workflow not in found:
                self._workflow = found[0] if found else ""
        super().refresh(changed)

    def say(self, state: State) -> None:
        """How many messages are live; whose steps they are."""
        items = state.of(ContentItem)
        live = sum(1 for one in items if one.state == "live")
        said = ngettext("{count} message", "{count} messages", len(items)).format(count=len(items))
        if live:
            said += ", " + ngettext("{count} live", "{count} live", live).format(count=live)
        self.boxes["content"].say(said)
        workflow = state.find(Workflow, self._workflow)
        self.boxes["steps"].say((workflow.title or _("Workflow without a name")) if workflow is not None else "")
        self.boxes["steps"].setVisible(workflow is not None)

    def show_record(self, record: str) -> bool:
        """A step is shown with its workflow."""
        found = self.workspace.state.get(record) if self.workspace is not None else None
        if found is not None and found.type_name == "workflow_step":
            self._show_workflow(str(getattr(found, "workflow", "")))
        return super().show_record(record)
