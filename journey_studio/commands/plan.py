"""Commands of the plan: a message on another day, a step of a workflow behind another, steps that go.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.registers import AddEntry, Fields, MoveEntry, RemoveEntries, entry_name, register_of
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.records.practice import ContentItem, WorkflowStep
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class PutOnDay(NamedTuple):
    """A message gets another date, or none when it is empty; `gesture` joins the steps of one act."""

    item: str
    date: str
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Change it; refused when it is gone."""
        found = txn.find(ContentItem, self.item)
        if found is None:
            raise UserError(msg("This entry is gone already"))
        if found.date != self.date:
            txn.change(found, date=self.date)
        return (self.item,)

    def label(self, before: State) -> Message:
        """Named by the message and by what happens to it."""
        found = before.get(self.item)
        name = entry_name(found) if found is not None else ""
        if not self.date:
            return msg("Take the day of “{name}” away", name=name)
        return msg("Move “{name}” to another day", name=name)

    def merge_key(self) -> str:
        """Days of one gesture are one step."""
        return f"day:{self.item}:{self.gesture}" if self.gesture else ""


class AddStep(NamedTuple):
    """A step behind another one of a workflow, in the same branch; the first one when `after` is empty.

    Behind a condition it is done when that holds. `fields` win over what follows from its place; `step` is its id.
    """

    workflow: str
    after: str = ""
    fields: Fields = ()
    step: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put it."""
        row = register_of(txn, "workflow_step", {"workflow": self.workflow})
        before = next((one for one in row if one.id == self.after), None)
        given: dict[str, Any] = {"workflow": self.workflow, "kind": "action" if row else "trigger"}
        if isinstance(before, WorkflowStep):
            given |= {"only_if": before.only_if, "otherwise": before.otherwise, "stage": before.stage}
            if before.kind == "condition":
                given |= {"only_if": before.id, "otherwise": False}
        given |= dict(self.fields)
        place = row.index(before) + 1 if before is not None else len(row) if self.after else 0
        return AddEntry("workflow_step", tuple(given.items()), place, self.step or new_id("workflow_step")).apply(txn)

    def label(self, before: State) -> Message:
        """Named by the step it comes behind."""
        found = before.get(self.after)
        if found is None:
            return msg("Add a step")
        return msg("Add a step after “{name}”", name=entry_name(found))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RemoveSteps(NamedTuple):
    """Steps go; what depended on a condition that goes is done where the condition was, or the next one that stays."""

    steps: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Delete them."""
        going = {key: found for key in self.steps if (found := txn.find(WorkflowStep, key)) is not None}
        for one in list(txn.of(WorkflowStep)):
            if one.id in going or one.only_if not in going:
                continue
            branch: tuple[str | None, bool] = (one.only_if, one.otherwise)
            seen: set[str] = set()
            while (above := going.get(branch[0] or "")) is not None:
                # conditions that hang on each other, in a file from elsewhere, lead to nothing that stays
                branch = (above.only_if, above.otherwise) if above.id not in seen else (None, False)
                seen.add(above.id)
            txn.change(one, only_if=branch[0], otherwise=branch[1])
        return RemoveEntries(self.steps).apply(txn)

    def label(self, before: State) -> Message:
        """As any other entry."""
        return RemoveEntries(self.steps).label(before)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveStep(NamedTuple):
    """A step comes behind another one, into its branch; `otherwise` is the way out of a condition it comes behind."""

    step: str
    after: str
    otherwise: bool = False

    def apply(self, txn: Txn) -> Selection:
        """Move it; what depends on the step that is moved goes on depending on it."""
        moved, before = txn.find(WorkflowStep, self.step), txn.find(WorkflowStep, self.after)
        if moved is None or before is None or moved.workflow != before.workflow:
            raise UserError(msg("This entry is gone already"))
        if moved.id == before.id:
            return (moved.id,)
        if before.kind == "condition":
            branch: tuple[str | None, bool] = (before.id, self.otherwise)
        else:
            branch = (before.only_if, before.otherwise)
        if _depends(txn, branch[0], moved.id):
            raise UserError(msg("A step cannot depend on itself"))
        row = [one for one in register_of(txn, "workflow_step", {"workflow": moved.workflow}) if one.id != moved.id]
        place = [one.id for one in row].index(before.id) + 1
        MoveEntry(moved.id, place).apply(txn)
        txn.change(txn.get_as(WorkflowStep, moved.id), only_if=branch[0], otherwise=branch[1])
        return (moved.id,)

    def label(self, before: State) -> Message:
        """Named by the step."""
        found = before.get(self.step)
        return msg("Move “{name}” in the list", name=entry_name(found) if found is not None else "")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _depends(txn: Txn, condition: str | None, step: str) -> bool:
    """Whether a condition is the step, or depends on it."""
    seen: set[str] = set()
    while condition is not None and condition not in seen:
        if condition == step:
            return True
        seen.add(condition)
        found = txn.find(WorkflowStep, condition)
        condition = found.only_if if found is not None else None
    return False
