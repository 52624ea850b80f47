"""Commands on fields: rename a thing, change any field of a record, as one named step.

Lives in commands (L2); imports `model`, `errors`, `i18n`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.records import PROJECT_ID
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class SetFields(NamedTuple):
    """Give some fields of one record new values; `gesture` joins the steps of one act (a slider being dragged)."""

    record: str
    fields: tuple[tuple[str, Any], ...]
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Change them; refused for a locked record unless it is being unlocked."""
        record = txn[self.record]
        fields = dict(self.fields)
        if getattr(record, "locked", False) and "locked" not in fields:
            raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(record)))
        txn.change(record, **fields)
        return (self.record,)

    def label(self, before: State) -> Message:
        """Named by the record."""
        name = display_name(before[self.record])
        return msg("Change “{name}”", name=name) if name else msg("Change")

    def merge_key(self) -> str:
        """Steps of one gesture on the same fields become one."""
        if not self.gesture:
            return ""
        return f"fields:{self.record}:{','.join(name for name, _ in self.fields)}:{self.gesture}"


class Rename(NamedTuple):
    """A new title, name or label for a record."""

    record: str
    text: str

    def apply(self, txn: Txn) -> Selection:
        """Write the text into the field that names this record."""
        record = txn[self.record]
        if getattr(record, "locked", False):
            raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(record)))
        txn.change(record, **{name_field(type(record).model_fields): self.text})
        return (self.record,)

    def label(self, before: State) -> Message:
        """Named by the old name."""
        name = display_name(before[self.record])
        return msg("Rename “{name}”", name=name) if name else msg("Rename")

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


def name_field(fields: Any) -> str:
    """The field that names a record type: title, name or label. `KeyError` when it has none."""
    for field in ("title", "name", "label"):
        if field in fields:
            return field
    raise KeyError("this type of record has no name")


class SetProject(NamedTuple):
    """Change the project record itself (title, client, finding, language)."""

    fields: tuple[tuple[str, Any], ...]

    def apply(self, txn: Txn) -> Selection:
        """Change the one project record."""
        txn.change(txn[PROJECT_ID], **dict(self.fields))
        return ()

    def label(self, before: State) -> Message:
        """One name for all of them."""
        return msg("Change the project")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""
