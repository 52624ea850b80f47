"""Commands of the inspector: fields of one record or of several at once, and cards to another stage.

Lives in commands (L2); imports `model`, `errors`, `i18n`, `cards`. What is locked stays as it is among several;
alone it is refused with a sentence. The selection stays what it was: what is inspected
need not be selected (a stage, the map).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.cards import MoveCards, display_name
from journey_studio.commands.locked import count_locked
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.records import Card, Record, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class SetValues(NamedTuple):
    """Records get these values in the fields they have.

    `what` names the field in the undo menu ("the notes"), `called` is the record's name when the typing began, `select`
    what is selected afterwards. Steps in a row with the same `gesture` are one (a text from first key to Enter).
    """

    records: tuple[str, ...]
    fields: tuple[tuple[str, Any], ...]
    what: Message
    select: Selection = ()
    gesture: str = ""
    called: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free and differ."""
        found = unlocked(txn, self.records)
        for record in found:
            known = {name: value for name, value in self.fields if name in type(record).model_fields}
            if any(getattr(record, name) != value for name, value in known.items()):
                txn.change(record, **known)
        if ("evidence", "validated") in self.fields:
            from journey_studio.model.evidence import tick_proven

            tick_proven(txn, self.records)
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.records)

    def label(self, before: State) -> Message:
        """Named by the field and the record, or by how many they are."""
        return named(before, self.records, self.what, self.called)

    def merge_key(self) -> str:
        """Steps of one gesture on the same fields of the same records become one."""
        if not self.gesture:
            return ""
        names = ",".join(name for name, _ in self.fields)
        return f"values:{','.join(self.records)}:{names}:{self.gesture}"


class EditTags(NamedTuple):
    """Cards get these words as tags besides those they have, and lose those."""

    cards: tuple[str, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free and differ."""
        for record in unlocked(txn, self.cards):
            if isinstance(record, Card):
                kept = [tag for tag in record.tags if tag not in self.remove]
                tags = tuple(dict.fromkeys((*kept, *self.add)))
                if tags != record.tags:
                    txn.change(record, tags=tags)
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards)

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return named(before, self.cards, msg("the tags"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class SetWhere(NamedTuple):
    """Touchpoints are online, offline, both, or nobody has said; they go to the lane that fits."""

    cards: tuple[str, ...]
    where: str
    select: Selection = ()

    def apply(self, txn: Txn) -> Selection:
        """Change those that are free; a lane that does not fit is left."""
        for record in unlocked(txn, self.cards):
            if isinstance(record, Touchpoint) and record.where != self.where:
                txn.change(record, where=self.where, lane=None)
        return self.select

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards, "where")

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        return named(before, self.cards, msg("the place"))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveToStage(NamedTuple):
    """Cards go to another stage, each to the end of its own lane there, in the order they are given."""

    cards: tuple[str, ...]
    stage: str

    def apply(self, txn: Txn) -> Selection:
        """Move those that are free and not there yet; what is bound to them follows."""
        for record in unlocked(txn, self.cards):
            if not isinstance(record, Card) or record.stage == self.stage:
                continue
            cell = queries.cell_of(txn, record)
            if cell is None:
                raise UserError(msg("“{name}” has no lane on this map", name=record.title))
            there = cell._replace(stage=self.stage)
            MoveCards((record.id,), there, len(queries.cards_in(txn, record.map, there))).apply(txn)
        return self.cards

    def spared(self, before: State) -> int:
        """Locked ones stay as they are."""
        return count_locked(before, self.cards)

    def label(self, before: State) -> Message:
        """Named by the card, or by how many they are."""
        if len(self.cards) == 1:
            return msg("Move “{name}”", name=display_name(before[self.cards[0]]))
        return nmsg("Move {count} card", "Move {count} cards", len(self.cards))

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def unlocked(txn: Txn, keys: tuple[str, ...]) -> list[Record]:
    """Those of these records that are not locked; a `UserError` says why when there is none."""
    records = [txn[key] for key in keys if key in txn]
    found = [record for record in records if not getattr(record, "locked", False)]
    if records and not found:
        raise UserError(msg("“{name}” is locked. Unlock it first", name=display_name(records[0])))
    return found


def named(before: State, keys: tuple[str, ...], what: Message, called: str = "") -> Message:
    """What changing `what` of these records is called in the undo menu."""
    if len(keys) == 1:
        record = before.get(keys[0])
        name = called or (display_name(record) if record is not None else "")
        if not name:
            return msg("Change {what}", what=what)
        return msg("Change {what} of “{name}”", what=what, name=name)
    text = nmsg("Change {what} of {count} card", "Change {what} of {count} cards", len(keys))
    return text._replace(args=(("what", what),))
