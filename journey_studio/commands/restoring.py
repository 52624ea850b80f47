"""Putting back what stood at an earlier moment: the whole project, one map, one band, one card; each one step on top.

Lives in commands (L2); imports `model`, `i18n`. Nothing is deleted from the past, and undo takes a restore back. What
is restored may name what is gone by now. The rule: what a record cannot be without is brought back as it was then, and
so is what belongs to the whole project (a channel, a department, a source, a picture); what may be empty and belongs to
a map (a lane, the touchpoint a point follows) is emptied. What is still there stays as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from journey_studio.i18n import Message, msg
from journey_studio.model import rules
from journey_studio.model.document import Selection
from journey_studio.model.records import PROJECT_ID, Band, JourneyMap, Link, Persona, Record, SourceLink, referred
from journey_studio.model.state import State
from journey_studio.model.txn import Txn


class RestoreProject(NamedTuple):
    """Make the whole project what it was; `moment` is what that moment is called ("v9")."""

    then: State
    moment: Message | str

    def apply(self, txn: Txn) -> Selection:
        """Put what is different, remove what was not there."""
        for key, (_now, before) in txn.base.difference(self.then):
            if before is not None:
                txn.put(before)
            else:
                txn.remove(key)
        return ()

    def label(self, before: State) -> Message:
        """Named by the moment."""
        return msg("Restore {moment}", moment=self.moment)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RestoreMap(NamedTuple):
    """Make one map what it was; one that was not there then goes."""

    then: State
    moment: Message | str
    map: str

    def apply(self, txn: Txn) -> Selection:
        """Put its records of then, remove what it got since."""
        _exchange(txn, self.then, lambda records: of_map(records, self.map))
        return ()

    def label(self, before: State) -> Message:
        """Named by the map and the moment."""
        found = self.then.find(JourneyMap, self.map) or before.find(JourneyMap, self.map)
        name = found.title if found is not None else ""
        return msg("Restore the map “{name}” from {moment}", name=name, moment=self.moment)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RestoreBand(NamedTuple):
    """Make one persona's band on a map what it was; `persona` None is the band of cards without one."""

    then: State
    moment: Message | str
    map: str
    persona: str | None

    def apply(self, txn: Txn) -> Selection:
        """Put what stood in it, remove what it got since."""
        _exchange(txn, self.then, lambda records: of_band(records, self.map, self.persona))
        return ()

    def label(self, before: State) -> Message:
        """Named by the persona and the moment."""
        found = before.find(Persona, self.persona) or self.then.find(Persona, self.persona)
        if found is None:
            return msg("Restore the band without a persona from {moment}", moment=self.moment)
        return msg("Restore the band of “{name}” from {moment}", name=found.name, moment=self.moment)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RestoreRecords(NamedTuple):
    """Make single records what they were, with their links and sources; those that were not there then go."""

    then: State
    moment: Message | str
    records: tuple[str, ...]

    def apply(self, txn: Txn) -> Selection:
        """Put them, and what hangs on them alone."""
        there = {key: self.then[key] for key in self.records if key in self.then}
        hanging = [one for one in self.then.values() if isinstance(one, SourceLink) and one.target in there]
        bring(txn, self.then, [*there.values(), *hanging])
        _bring_links(txn, self.then, there)
        gone = [key for key in self.records if key not in self.then and key in txn]
        if gone:
            txn.remove_with_dependents(*gone)
        return tuple(there)

    def label(self, before: State) -> Message:
        """Named by the record when it is one."""
        found = [self.then.get(key) or before.get(key) for key in self.records]
        if len(found) == 1 and found[0] is not None:
            return msg("Restore “{name}” from {moment}", name=_name(found[0]), moment=self.moment)
        return msg("Restore {count} records from {moment}", count=len(self.records), moment=self.moment)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def of_map(records: Iterable[Record], map_id: str) -> dict[str, Record]:
    """A map with all that belongs to it, and what sources say about that."""
    known = list(records)
    owned = {one.id: one for one in known if one.id == map_id or getattr(one, "map", None) == map_id}
    return {**owned, **_evidence(known, owned)}


def of_band(records: Iterable[Record], map_id: str, persona: str | None) -> dict[str, Record]:
    """A persona's band of a map with what stands in it, their links, and what sources say about that."""
    mine = [one for one in records if getattr(one, "map", None) == map_id or isinstance(one, SourceLink)]
    owned = {
        one.id: one
        for one in mine
        if getattr(one, "map", None) == map_id and getattr(one, "persona", map_id) == persona  # no persona at all: else
    }
    links = {one.id: one for one in mine if isinstance(one, Link) and (one.start in owned or one.end in owned)}
    return {**owned, **links, **_evidence(mine, owned)}


def _evidence(records: Iterable[Record], owned: dict[str, Record]) -> dict[str, Record]:
    return {one.id: one for one in records if isinstance(one, SourceLink) and one.target in owned}


def _exchange(txn: Txn, then: State, scope: Callable[[Iterable[Record]], dict[str, Record]]) -> None:
    """Make all records of a scope what they were; the scope is looked at in both states."""
    before, now = scope(then.values()), scope(list(txn.values()))
    bring(txn, then, [one for one in before.values() if not isinstance(one, Link)])
    _bring_links(txn, then, before)
    gone = [key for key in now if key not in before and key in txn and key not in then]
    moved = [key for key in now if key not in before and key in then]  # it stood elsewhere then: back there
    if gone:
        txn.remove_with_dependents(*gone)
    bring(txn, then, [then[key] for key in moved if key in txn and not isinstance(then[key], Link)])


def bring(txn: Txn, then: State, wanted: Iterable[Record]) -> None:
    """Put records of then, with what they cannot be without, and make room where another took their place."""
    waiting = list(wanted)
    scope = {record.id for record in waiting}
    put: set[str] = set()
    while waiting:
        record = waiting.pop()
        if record.id in put:
            continue
        put.add(record.id)
        changes: dict[str, Any] = {}
        for field, mark, target in referred(record):
            if target in scope or target in txn:
                continue
            other = then[target]
            if mark.when_gone == "remove" or not _is_of_a_map(other):
                waiting += [other, *_with(then, txn, other)]
            elif mark.when_gone == "clear":
                changes[field] = None
            else:
                left = changes.get(field, getattr(record, field))
                changes[field] = tuple(one for one in left if one != target)
        txn.put(record.replaced(**changes) if changes else record)
    _fit(txn, put)


def _is_of_a_map(record: Record) -> bool:
    return isinstance(record, JourneyMap) or hasattr(record, "map")


def _with(then: State, txn: Txn, record: Record) -> list[Record]:
    """What comes back with a record that comes back: a persona's bands, where their maps are still there."""
    if not isinstance(record, Persona):
        return []
    return [one for one in then.of(Band) if one.persona == record.id and one.map in txn and one.id not in txn]


def _bring_links(txn: Txn, then: State, scope: dict[str, Record]) -> None:
    """The links of cards that came back, where the other end is there as well."""
    links = [one for one in then.of(Link) if one.start in scope or one.end in scope]
    for link in links:
        ends = [txn.get(end) for end in (link.start, link.end)]
        if all(end is not None and getattr(end, "map", None) == link.map for end in ends):
            txn.put(link)


def _fit(txn: Txn, put: set[str]) -> None:
    """Mend what two moments together make wrong: two records at a place for one, a lane or card of another map."""
    taken = {rules.place_for_one(txn[key]) for key in put if key in txn} - {None}
    rivals = [one.id for one in list(txn.values()) if one.id not in put and rules.place_for_one(one) in taken]
    if rivals:
        txn.remove_with_dependents(*rivals)
    state = State(dict(txn))
    for problem in rules.problems(state):
        record = txn.get(problem.record)
        mended = rules.mended(state, record) if record is not None else None
        if record is not None and mended is not None:
            txn.put(mended)
        elif record is not None:
            txn.remove_with_dependents(record.id)


def _name(record: Record) -> str:
    if record.id == PROJECT_ID:
        return str(getattr(record, "title", ""))
    return str(getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "label", ""))
