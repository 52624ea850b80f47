"""Commands on the departments of a project: new, another name or code, another place in the list, gone.

Lives in commands (L2); imports `model`, `errors`, `i18n`, `codes`, `places`. Who takes part in
what is said by `describing` (touchpoints) and `chains` (hand-offs).
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.codes import LONGEST_CODE, named, suggested_code
from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Department, HandOffChain, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class AddDepartment(NamedTuple):
    """A new department after the others, with the code that was typed with its name, else the one the name suggests."""

    name: str
    department_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the department; refused without a name, or when there is one of this name."""
        name, code = named(txn, self.name)
        _refuse_name(txn, name, "")
        keys = [one.order for one in txn.of(Department)]
        ident = self.department_id or new_id(Department.type_name)
        txn.put(Department(id=ident, name=name, code=code, order=key_at(keys, len(keys))))
        return ()

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Add the department “{name}”", name=self.name.strip())

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RenameDepartment(NamedTuple):
    """Another name for a department, wherever it is used; its code stays."""

    department: str
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Write the name; refused when it is empty or another department's."""
        department = txn.get_as(Department, self.department)
        _refuse_name(txn, self.name.strip(), department.id)
        txn.change(department, name=self.name.strip())
        return ()

    def label(self, before: State) -> Message:
        """Named by the old name."""
        return msg("Rename “{name}”", name=_name(before, self.department))

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class SetDepartmentCode(NamedTuple):
    """Another code for a department, on cards and posters; an empty one is the one its name suggests."""

    department: str
    code: str

    def apply(self, txn: Txn) -> Selection:
        """Write the code in capitals; refused when it is too long or another department's."""
        department = txn.get_as(Department, self.department)
        code = "".join(self.code.split()).upper() or suggested_code(txn, department.name, department.id)
        if len(code) > LONGEST_CODE and code != department.code:
            raise UserError(msg("A code has at most {count} letters", count=LONGEST_CODE))
        for other in txn.of(Department):
            if other.id != department.id and other.code.casefold() == code.casefold():
                raise UserError(msg("“{name}” has the code {code} already", name=other.name, code=code))
        txn.change(department, code=code)
        return ()

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Change the code of “{name}”", name=_name(before, self.department))

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class MoveDepartment(NamedTuple):
    """A department becomes number `place` (from 0) of the list, counted without itself."""

    department: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place; places beyond the ends mean the ends."""
        department = txn.get_as(Department, self.department)
        row = list(txn.of(Department))
        others = [one for one in row if one.id != department.id]
        place = max(0, min(self.place, len(others)))
        if [one.id for one in row].index(department.id) != place:
            txn.change(department, order=key_among(txn, others, place))
        return ()

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Move “{name}” in the list", name=_name(before, self.department))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeleteDepartment(NamedTuple):
    """A department goes, from all touchpoints and hand-offs; what it owned is the next one's that takes part."""

    department: str

    def apply(self, txn: Txn) -> Selection:
        """Delete it; hand-offs without any department go as well."""
        if txn.find(Department, self.department) is None:
            raise UserError(msg("This department is gone already"))
        owned = [card.id for card in txn.of(Touchpoint) if card.owner == self.department]
        txn.remove_with_dependents(self.department)
        for key in owned:
            card = txn.get_as(Touchpoint, key)
            if card.departments:
                txn.change(card, owner=card.departments[0])
        empty = [chain.id for chain in txn.of(HandOffChain) if not chain.departments]
        if empty:
            txn.remove_with_dependents(*empty)
        return ()

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Delete the department “{name}”", name=_name(before, self.department))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def users_of(records: queries.Records, department: str) -> int:
    """How many touchpoints of the project a department takes part in."""
    return sum(1 for card in records.of(Touchpoint) if department in card.departments)


def _refuse_name(txn: Txn, name: str, but: str) -> None:
    if not name:
        raise UserError(msg("A department needs a name"))
    for department in txn.of(Department):
        if department.id != but and department.name.casefold() == name.casefold():
            raise UserError(msg("There is a department “{name}” already", name=department.name))


def _name(before: State, key: str) -> str:
    found = before.find(Department, key)
    return (found.name or found.code) if found is not None else ""
