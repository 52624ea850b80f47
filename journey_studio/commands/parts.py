"""Commands on what departments do at touchpoints: in words, in front of the customer or behind the scenes.

Lives in commands (L2); imports `model`, `i18n`, its neighbours. Who takes part and who owns is said by `describing`;
here is what they do. A part with nothing to say (no words, in front) is no record.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.commands.describing import TakePart, free
from journey_studio.commands.locked import count_locked
from journey_studio.i18n import Message, msg
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.queries import Records
from journey_studio.model.records import Department, Touchpoint, practice
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


def part_at(records: Records, card: str, department: str) -> practice.TouchpointPart | None:
    """What is said of a department at a touchpoint; None when nothing is."""
    found = records.of(practice.TouchpointPart)
    return next((one for one in found if (one.touchpoint, one.department) == (card, department)), None)


class SayPart(NamedTuple):
    """A department does this at touchpoints; None leaves a field as it is. It takes part from then on if it did not.

    Steps in a row with the same `gesture` are one (a text from the first key to Enter).
    """

    cards: tuple[str, ...]
    department: str
    does: str | None = None
    backstage: bool | None = None
    select: Selection = ()
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put, change or take away the record of each card that is free."""
        txn.get_as(Department, self.department)
        for card in free(txn, self.cards, "departments"):
            if self.department not in getattr(card, "departments", ()):
                TakePart((card.id,), self.department, on=True).apply(txn)
            self._say(txn, card.id, card.map)
        return self.select or self.cards

    def _say(self, txn: Txn, card: str, journey: str) -> None:
        part = part_at(txn, card, self.department)
        does = self.does if self.does is not None else part.does if part is not None else ""
        behind = self.backstage if self.backstage is not None else part.backstage if part is not None else False
        if part is not None and not does and not behind:
            txn.remove_with_dependents(part.id)
        elif part is not None:
            if (part.does, part.backstage) != (does, behind):
                txn.change(part, does=does, backstage=behind)
        elif does or behind:
            orders = [one.order for one in txn.of(practice.TouchpointPart) if one.touchpoint == card]
            fields: dict[str, Any] = {"map": journey, "touchpoint": card, "department": self.department}
            made = {**fields, "id": new_id("touchpoint_part"), "order": key_at(orders, len(orders))}
            txn.put(practice.TouchpointPart.model_validate({**made, "does": does, "backstage": behind}))

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "departments")

    def label(self, before: State) -> Message:
        """Named by the department and the card."""
        found = before.find(Department, self.department)
        name = (found.name or found.code) if found is not None else ""
        card = before.find(Touchpoint, self.cards[0]) if self.cards else None
        title = display_name(card) if card is not None else ""
        if len(self.cards) == 1 and title:
            return msg("Change the part of “{department}” in “{name}”", department=name, name=title)
        return msg("Change the part of “{department}”", department=name)

    def merge_key(self) -> str:
        """The keys of one text are one step."""
        return f"part:{','.join(self.cards)}:{self.department}:{self.gesture}" if self.gesture else ""


class Disown(NamedTuple):
    """A department gives up touchpoints it owns: the next one that takes part owns them, else nobody does."""

    cards: tuple[str, ...]
    department: str

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free and its own."""
        for card in free(txn, self.cards, "departments"):
            if isinstance(card, Touchpoint) and card.owner == self.department:
                others = (one for one in card.departments if one != self.department)
                txn.change(card, owner=next(others, None))
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "departments")

    def label(self, before: State) -> Message:
        """Named by the department."""
        found = before.find(Department, self.department)
        name = (found.name or found.code) if found is not None else ""
        return msg("“{department}” owns it no more", department=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def drop_parts(txn: Txn, card: str, department: str) -> None:
    """A department that takes part no more does nothing there."""
    there = [
        one.id for one in txn.of(practice.TouchpointPart) if (one.touchpoint, one.department) == (card, department)
    ]
    if there:
        txn.remove_with_dependents(*there)
