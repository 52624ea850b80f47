"""Commands on the Departments lane: the hand-offs of a stage, link by link; the first department owns the stage.

Lives in commands (L2); imports `model`, `errors`, `i18n`. A department may come more than once (the shop hands over
and gets the customer back), so links are named by their place. A chain without links is no record.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.departments import AddDepartment
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Records
from journey_studio.model.records import Department, HandOffChain, Stage
from journey_studio.model.state import State
from journey_studio.model.txn import Txn
from journey_studio.model.words import UNNAMED_STAGE


class ChainPlace(NamedTuple):
    """Whose chain it is: a map, a stage and a persona."""

    map: str
    stage: str
    persona: str | None


def chain_at(records: Records, place: ChainPlace) -> HandOffChain | None:
    """The chain of a place; None when there is none yet."""
    return next((chain for chain in records.of(HandOffChain) if (chain.map, chain.stage, chain.persona) == place), None)


class AppendDepartment(NamedTuple):
    """A department takes over at the end of the chain; with `new_name` it is made first."""

    place: ChainPlace
    department: str = ""
    new_name: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the department, if it is new, and the chain."""
        department = self.department
        if self.new_name:
            department = new_id(Department.type_name)
            AddDepartment(self.new_name, department).apply(txn)
        txn.get_as(Department, department)
        chain = chain_at(txn, self.place)
        if chain is None:
            chain = HandOffChain(id=new_id(HandOffChain.type_name), **self.place._asdict(), departments=(department,))
            txn.put(chain)
        else:
            txn.change(chain, departments=(*chain.departments, department))
        return (chain.id,)

    def label(self, before: State) -> Message:
        """Named by the department and the stage."""
        known = before.find(Department, self.department)
        name = self.new_name or (known.name or known.code if known is not None else "")
        return msg("Hand over to “{department}” in “{stage}”", department=name, stage=_stage(before, self.place.stage))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveInChain(NamedTuple):
    """The link at `number` (from 0) becomes number `to`; who is first then owns the stage."""

    chain: str
    number: int
    to: int

    def apply(self, txn: Txn) -> Selection:
        """Reorder; places beyond the ends mean the ends."""
        chain = txn.get_as(HandOffChain, self.chain)
        row = list(chain.departments)
        if not 0 <= self.number < len(row):
            return (self.chain,)
        moved = row.pop(self.number)
        row.insert(max(0, min(self.to, len(row))), moved)
        if tuple(row) != chain.departments:
            places = list(range(len(row)))
            places.insert(max(0, min(self.to, len(row) - 1)), places.pop(self.number))
            txn.change(chain, departments=tuple(row), owner=None, unseen=chain.unseen_among(places))
        return (self.chain,)

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Move “{department}” in the hand-offs", department=_department(before, self.chain, self.number))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RemoveFromChain(NamedTuple):
    """The link at `number` (from 0) goes; the last one takes the chain with it."""

    chain: str
    number: int

    def apply(self, txn: Txn) -> Selection:
        """Take it out; an owner who takes part no more owns nothing."""
        chain = txn.get_as(HandOffChain, self.chain)
        row = list(chain.departments)
        if not 0 <= self.number < len(row):
            return (self.chain,)
        del row[self.number]
        if not row:
            txn.remove_with_dependents(self.chain)
            return ()
        owner = chain.owner if chain.owner in row else None
        places = [place for place in range(len(chain.departments)) if place != self.number]
        txn.change(chain, departments=tuple(row), owner=owner, unseen=chain.unseen_among(places))
        return (self.chain,)

    def label(self, before: State) -> Message:
        """Named by the department."""
        return msg("Take “{department}” from the hand-offs", department=_department(before, self.chain, self.number))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetNoticed(NamedTuple):
    """Customers notice hand-offs, or they do not; each is named by its chain and its place there, from 0."""

    hand_offs: tuple[tuple[str, int], ...]
    noticed: bool

    def apply(self, txn: Txn) -> Selection:
        """Change the chains; places that are none are left out."""
        for chain_id in dict.fromkeys(chain for chain, _place in self.hand_offs):
            chain = txn.get_as(HandOffChain, chain_id)
            places = {place for one, place in self.hand_offs if one == chain_id}
            places &= set(range(len(chain.departments) - 1))
            unseen = set(chain.unseen) - places if self.noticed else set(chain.unseen) | places
            if tuple(sorted(unseen)) != chain.unseen:
                txn.change(chain, unseen=tuple(sorted(unseen)))
        return tuple(dict.fromkeys(chain for chain, _place in self.hand_offs))

    def label(self, before: State) -> Message:
        """Said as it is."""
        return msg("The customer notices the hand-off") if self.noticed else msg("The hand-off goes unnoticed")

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeleteChain(NamedTuple):
    """The whole chain of a stage goes; the departments stay."""

    chain: str

    def apply(self, txn: Txn) -> Selection:
        """Remove the record."""
        txn.remove_with_dependents(self.chain)
        return ()

    def label(self, before: State) -> Message:
        """Named by the stage."""
        chain = before.find(HandOffChain, self.chain)
        return msg("Delete the hand-offs of “{stage}”", stage=_stage(before, chain.stage if chain is not None else ""))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def _department(before: State, chain_id: str, number: int) -> str:
    chain = before.find(HandOffChain, chain_id)
    if chain is None or not 0 <= number < len(chain.departments):
        return ""
    found = before.find(Department, chain.departments[number])
    return (found.name or found.code) if found is not None else ""


def _stage(before: State, stage: str) -> str | Message:
    found = before.find(Stage, stage)
    return (found.name if found is not None else "") or UNNAMED_STAGE
