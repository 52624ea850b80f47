"""Commands that describe cards: feeling, importance, evidence, star, departments, channel; one card or several.

Lives in commands (L2); imports `model`, `errors`, `i18n`, its neighbours. What a kind of card does not have is left
out (a pain has no feeling), locked cards stay as they are; when nothing is left, the command refuses and says why.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from journey_studio.commands.cards import display_name
from journey_studio.commands.locked import SparesLocked, count_locked
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.records import Card, Channel, Department, Lane, Record, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

Field = Literal["feeling", "importance", "evidence", "moment_of_truth"]
_NAMES: dict[Field, Message] = {
    "feeling": msg("the feeling"),
    "importance": msg("the importance"),
    "evidence": msg("the evidence"),
    "moment_of_truth": msg("the star"),
}
_TOUCHPOINTS_ALONE = msg("Only touchpoints have this")


class Describe(NamedTuple):
    """Cards get one value of one field; `gesture` joins the steps of one act (a key pressed again)."""

    cards: tuple[str, ...]
    field: Field
    value: Any
    gesture: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Change those that have the field and are free."""
        for card in free(txn, self.cards, self.field):
            if getattr(card, self.field) != self.value:
                txn.change(card, **{self.field: self.value})
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, self.field)

    def label(self, before: State) -> Message:
        """Named by the field and the card, or by how many they are."""
        return _named(before, self.cards, _NAMES[self.field])

    def merge_key(self) -> str:
        """The same key again and again is one step."""
        return f"describe:{self.field}:{','.join(self.cards)}:{self.gesture}" if self.gesture else ""


class TakePart(NamedTuple):
    """A department takes part in touchpoints (the first one owns them), or (`on` false) no longer does."""

    cards: tuple[str, ...]
    department: str
    on: bool

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free."""
        txn.get_as(Department, self.department)
        for card in free(txn, self.cards, "departments"):
            assert isinstance(card, Touchpoint)  # noqa: S101 - `free` asked for the field
            others = tuple(one for one in card.departments if one != self.department)
            if self.on and self.department not in card.departments:
                owner = card.owner if card.departments else self.department
                txn.change(card, departments=(*card.departments, self.department), owner=owner)
            elif not self.on and self.department in card.departments:
                from journey_studio.commands.parts import drop_parts  # the practice is met late

                drop_parts(txn, card.id, self.department)
                owner = card.owner if card.owner != self.department else next(iter(others), None)
                txn.change(card, departments=others, owner=owner)
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "departments")

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return _named(before, self.cards, msg("the departments"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class Own(NamedTuple):
    """A department owns touchpoints; it takes part from then on if it did not."""

    cards: tuple[str, ...]
    department: str

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free."""
        txn.get_as(Department, self.department)
        for card in free(txn, self.cards, "departments"):
            assert isinstance(card, Touchpoint)  # noqa: S101 - `free` asked for the field
            known = self.department in card.departments
            taking = card.departments if known else (*card.departments, self.department)
            if (taking, self.department) != (card.departments, card.owner):
                txn.change(card, departments=taking, owner=self.department)
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "departments")

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return _named(before, self.cards, msg("the owner"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetChannel(NamedTuple):
    """Touchpoints get a channel, and go to the lane it belongs to."""

    cards: tuple[str, ...]
    channel: str

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free."""
        channel = txn.get_as(Channel, self.channel)
        for card in free(txn, self.cards, "channel"):
            assert isinstance(card, Touchpoint)  # noqa: S101 - `free` asked for the field
            if card.channel == channel.id and channel.where in ("both", card.where):
                continue
            changes: dict[str, Any] = {"channel": channel.id}
            if channel.where != "both":
                changes["where"] = channel.where
                lane = txn.find(Lane, card.lane)
                if lane is not None and lane.kind != channel.where:
                    changes["lane"] = None
            moved = card.replaced(**changes)
            if queries.lane_for(moved, queries.lanes(txn, card.map)) is None:
                raise UserError(
                    msg("This map has no lane {lane}", lane=words.LANE_NAMES[queries.lane_kinds_for(moved)[0]])
                )
            txn.put(moved)
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "channel")

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return _named(before, self.cards, msg("the channel"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class Together(NamedTuple):
    """Several commands as one step with a name of its own: a new channel and the cards that get it."""

    first: tuple[Record, ...]
    then: Any
    """The command that is run once the records are there; a `Command`."""

    def apply(self, txn: Txn) -> Selection:
        """Put the records, then do the rest."""
        for record in self.first:
            txn.put(record)
        selection: Selection = self.then.apply(txn)
        return selection

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return self.then.spared(before) if isinstance(self.then, SparesLocked) else 0

    def label(self, before: State) -> Message:
        """Named by what is done."""
        label: Message = self.then.label(before)
        return label

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def free(txn: Txn, keys: tuple[str, ...], field: str) -> list[Card]:
    """Those of these cards that have a field and are not locked; a `UserError` says why when none is."""
    having = [card for card in (txn.get_as(Card, key) for key in keys) if field in type(card).model_fields]
    if not having:
        raise UserError(_TOUCHPOINTS_ALONE)
    found = [card for card in having if not card.locked]
    if not found:
        raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(having[0])))
    return found


def common(cards: list[Card], field: str) -> Any:
    """The value all cards with a field share; None when they differ, or none has it."""
    values = [getattr(card, field) for card in cards if field in type(card).model_fields]
    return values[0] if values and all(value == values[0] for value in values) else None


def _named(before: State, cards: tuple[str, ...], what: Message) -> Message:
    if len(cards) == 1:
        return msg("Change {what} of “{name}”", what=what, name=display_name(before[cards[0]]))
    text = nmsg("Change {what} of {count} card", "Change {what} of {count} cards", len(cards))
    return text._replace(args=(("what", what),))
