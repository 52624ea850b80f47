"""A to-be map that starts from any moment of a map: the same journey, to be changed into what it should become.

Lives in commands (L2); imports `model`, `i18n`. Every record of the map is copied under a new id, and remembers by
`origin` what it was copied from, so that as-is and to-be can be compared record by record. What somebody said a rule
does not hold for is copied with the card it was said of: the question was answered for this journey.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_studio.commands.restoring import bring, of_map
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import JourneyMap, Record, referred
from journey_studio.model.records.practice import RuleSwitch
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class NewToBe(NamedTuple):
    """Copy a map as it was `then` into a new to-be map named `title`; `moment` is what that moment is called.

    `revision` is its number, None for now; history finds by it where the new track begins.
    """

    then: State
    map: str
    title: str
    moment: Message | str
    revision: int | None = None

    def apply(self, txn: Txn) -> Selection:
        """Put the copies, and bring back what they need of the project."""
        owned = of_map(self.then.values(), self.map)
        ids = {key: new_id(record.type_name) for key, record in owned.items()}
        maps = queries.maps(txn)
        order = key_at([one.order for one in maps], len(maps))
        copies = []
        waived = [one for one in self.then.of(RuleSwitch) if one.target in ids]
        ids |= {one.id: new_id(one.type_name) for one in waived}
        for record in (*owned.values(), *waived):
            copied = _copied(record, ids)
            if isinstance(copied, JourneyMap):
                based_on = self.map if txn.find(JourneyMap, self.map) is not None else None
                copied = copied.replaced(kind="to_be", based_on=based_on, title=self.title, order=order)
            copies.append(copied)
        bring(txn, self.then, copies)
        return (ids[self.map],)

    def label(self, before: State) -> Message:
        """Named by the new map and the moment it starts from."""
        return msg("New to-be “{name}” from {moment}", name=self.title, moment=self.moment, revision=self.revision or 0)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def title_of(records: State, map_id: str, then: State) -> str:
    """A name for a new to-be map: that of the map it starts from, with a number when a to-be has it already."""
    found = then.find(JourneyMap, map_id)
    title = found.title if found is not None else ""
    taken = {one.title for one in queries.maps(records) if one.kind == "to_be"}
    number = 2
    wanted = title
    while wanted in taken:
        wanted, number = f"{title} {number}", number + 1
    return wanted


def _copied(record: Record, ids: dict[str, str]) -> Record:
    """The record under its new id, naming copies where it named what is copied."""
    changes: dict[str, Any] = {"id": ids[record.id]}
    for field, mark, target in referred(record):
        if target not in ids:
            continue
        if mark.when_gone == "drop":
            changes[field] = tuple(ids.get(one, one) for one in getattr(record, field))
        else:
            changes[field] = ids[target]
    if "origin" in type(record).model_fields:
        changes["origin"] = record.id
    return record.replaced(**changes)
