"""Two copies of a project come together: a three-way merge of states by record and field, from what both began with.

Lives in the model (L1); pure. Equal changes collapse, one-sided changes are taken, what both changed differently is a
conflict with a default, to be chosen by a person. The result does not depend on which side is called mine, but for the
choices.

A deletion is one side's act; that references were cleared and dependents went with it is its consequence and no edit.
What the other side did meanwhile to something deleted (changed it, put something into it, named it) makes the deletion
a conflict: either it stands, and what was done there goes, or what was deleted stays as the other side has it, with all
that went along. By default it stays: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from journey_studio.model import merging_fields as fields
from journey_studio.model import rules
from journey_studio.model.merging_fields import Choice
from journey_studio.model.merging_order import respread
from journey_studio.model.records import Band, HandOffChain, LaneValue, Link, Record, SourceLink, references, referred
from journey_studio.model.rules import Problem
from journey_studio.model.state import State

Prefer = Literal["", "mine", "theirs"]
Kind = Literal["field", "place", "deleted", "made"]
_ONE_PLACE: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Band, ("map", "persona")),
    (HandOffChain, ("map", "stage", "persona")),
    (LaneValue, ("lane", "stage", "persona")),
)
"""Types of which two copies may have made one each for the same place: they become one."""


class Conflict(NamedTuple):
    """Something both sides changed differently.

    `kind`: a `field`, a `place` (both moved it), `deleted` (one side deleted what the other used; the record is None
    on the side that deleted it), `made` (both made it, under one id, as different things). `fields` are taken from one
    side together. `default` is what is taken while nobody chose. `covers` are the records that hang on the choice;
    `touched` those of them that the other side changed or made.
    """

    record: str
    kind: Kind
    fields: tuple[str, ...]
    base: Record | None
    mine: Record | None
    theirs: Record | None
    default: Choice = "mine"
    both: bool = False
    covers: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """Its name among the conflicts of one merge, the same from run to run."""
        return f"{self.record}:{','.join(self.fields)}"


class Merged(NamedTuple):
    """What a merge came to.

    `mended` lists what the rules had to put right in the end; `respread` the records that only got another key of
    order; `united` the ids that became another one (two links of the same cards, two chains at one place).
    """

    state: State
    conflicts: tuple[Conflict, ...]
    mended: tuple[Problem, ...]
    respread: frozenset[str]
    united: dict[str, str]


def merge(
    base: State, mine: State, theirs: State, choices: Mapping[str, Choice] | None = None, *, prefer: Prefer = ""
) -> Merged:
    """Merge `mine` and `theirs`, which both came from `base`.

    `choices` answers conflicts by their key; `prefer` answers the rest, else each has its default.
    """
    return _Merge(base, mine, theirs, choices or {}, prefer).run()


def in_common(mine: State, theirs: State) -> State:
    """A base for copies whose common past is not known: what both have alike. What differs is then a conflict, and what
    only one has counts as made there."""
    return State({key: record for key, record in mine.items() if theirs.get(key) == record})


class _Side(NamedTuple):
    """One side: its state with the consequences of its deletions taken back, and what it deleted."""

    state: Mapping[str, Record]
    gone: frozenset[str]


def _as_meant(base: State, state: State) -> _Side:
    """A side's records without the clearing of references that its deletions brought along."""
    gone = frozenset(key for key in base if key not in state)
    if not gone:
        return _Side(state, gone)
    records: dict[str, Record] = dict(state)
    for key, record in state.items():
        before = base.get(key)
        if before is None or before is record or type(before) is not type(record):
            continue
        changes: dict[str, Any] = {}
        for name, mark in references(type(record)):
            was, now = getattr(before, name), getattr(record, name)
            if mark.when_gone == "clear" and now is None and was in gone:
                changes[name] = was
            elif mark.when_gone == "drop" and not gone.isdisjoint(was):
                left = before.left_in(name, gone)
                changes[name] = fields.joined(left.pop(name), was, now) or now
                changes |= {other: getattr(before, other) for other in left if getattr(record, other) == left[other]}
        if changes:
            records[key] = record.replaced(**changes)
    return _Side(records, gone)


class _Merge:
    """One merge in the making."""

    def __init__(self, base: State, mine: State, theirs: State, choices: Mapping[str, Choice], prefer: Prefer) -> None:
        self.base = base
        self.mine, self.theirs = _as_meant(base, mine), _as_meant(base, theirs)
        self.states = (mine, theirs)
        self.choices, self.prefer = choices, prefer
        self.conflicts: list[Conflict] = []
        self.gone: frozenset[str] = frozenset()
        self.united: dict[str, str] = {}

    def run(self) -> Merged:
        """Deletions first, then every record, then what must hold of the whole."""
        kept = self._deletions()
        self.gone = (self.mine.gone | self.theirs.gone) - kept
        records: dict[str, Record] = {}
        for key in sorted({*self.mine.state, *self.theirs.state}):
            record = None if key in self.gone else self._record(key)
            if record is not None:
                records[key] = record
        self._one_at_a_place(records)
        self._links(records)
        _without(records, self.gone)
        state = State(records)
        fresh = respread(state, self.base)
        state, mended = rules.repaired(State({**state, **fresh}) if fresh else state)
        conflicts = tuple(sorted(self.conflicts, key=lambda one: one.key))
        return Merged(state, conflicts, tuple(mended), frozenset(fresh), self.united)

    # ---- choices

    def _choice(self, conflict: Conflict) -> Choice:
        chosen = self.choices.get(conflict.key) or self.prefer or conflict.default
        return conflict.default if chosen == "both" and not conflict.both else chosen

    # ---- deletions

    def _deletions(self) -> set[str]:
        """The ids that one side deleted and that stay, as the other side needs them."""
        kept: set[str] = set()
        for deleter, keeper, sides in ((self.mine, self.theirs, ("mine", "theirs")),
                                       (self.theirs, self.mine, ("theirs", "mine"))):  # fmt: skip
            deleted = {key for key in deleter.gone if key in keeper.state}
            if deleted:
                kept |= self._disputed(deleted, keeper, sides[1] == "mine")
        return kept

    def _disputed(self, deleted: set[str], keeper: _Side, keeper_is_mine: bool) -> set[str]:
        users = self._users(deleted, keeper)
        units = _Units()
        for key in users:
            units.join([key, *_above(key, keeper.state, deleted)])
        below = _below(deleted, keeper.state)
        kept: set[str] = set()
        for members in units.all():
            roots = sorted(one for one in members if not _above(one, keeper.state, deleted))
            covered = _reach(members, below)
            touched = frozenset(user for one in covered for user in users.get(one, ()))
            conflict = self._deleted(roots[0] if roots else min(members), keeper_is_mine, covered, touched)
            if self._choice(conflict) == ("mine" if keeper_is_mine else "theirs"):
                kept |= members
        return _with_dependents(kept, deleted, keeper.state, below)

    def _users(self, deleted: set[str], keeper: _Side) -> dict[str, set[str]]:
        """What was deleted and yet changed or newly named by the other side, with the records that did so."""
        found: dict[str, set[str]] = {}
        for key, record in keeper.state.items():
            before = self.base.get(key)
            if before is record or before == record:
                continue
            if key in deleted:
                found.setdefault(key, set()).add(key)
            known = {(name, target) for name, _, target in referred(before)} if before is not None else set()
            moved = before is not None and _moved(before, record)
            for name, mark, target in referred(record):
                stands = moved and mark.when_gone == "remove"  # moved within what the other side took it out of
                if target in deleted and ((name, target) not in known or stands):
                    found.setdefault(target, set()).add(key)
        return found

    def _deleted(self, key: str, keeper_is_mine: bool, covered: set[str], touched: frozenset[str]) -> Conflict:
        record = (self.mine if keeper_is_mine else self.theirs).state[key]
        conflict = Conflict(
            record=key,
            kind="deleted",
            fields=(),
            base=self.base.get(key),
            mine=record if keeper_is_mine else None,
            theirs=None if keeper_is_mine else record,
            default="mine" if keeper_is_mine else "theirs",
            covers=frozenset(covered) | touched,
            touched=touched,
        )
        self.conflicts.append(conflict)
        return conflict

    # ---- records

    def _record(self, key: str) -> Record | None:
        before = self.base.get(key)
        mine, theirs = self._allowed(key, self.mine), self._allowed(key, self.theirs)
        if mine is None or theirs is None:  # made by one side, or deleted by the other and kept
            return theirs if mine is None else mine
        if mine == theirs or theirs == before:
            return mine
        if mine == before:
            return theirs
        if type(mine) is not type(theirs):
            conflict = Conflict(key, "made", (), before, mine, theirs)
            self.conflicts.append(conflict)
            return theirs if self._choice(conflict) == "theirs" else mine
        return self._fields(key, before if type(before) is type(mine) else None, mine, theirs)

    def _allowed(self, key: str, side: _Side) -> Record | None:
        """A side's record; where it names something new to it that is gone for good, it is as it was in the base."""
        record, before = side.state.get(key), self.base.get(key)
        if record is None or before is None or record is before or type(before) is not type(record):
            return record
        if not any(target in self.gone for _, _, target in referred(record)):
            return record
        changes: dict[str, Any] = {}
        for group in fields.groups(before, record):
            known = {target for name, _, target in referred(before) if name in group}
            named = {(target, mark.when_gone) for name, mark, target in referred(record) if name in group}
            moved = any(getattr(record, name) != getattr(before, name) for name in group)
            if moved and any(one in self.gone and (one not in known or mark == "remove") for one, mark in named):
                changes.update({name: getattr(before, name) for name in group})
        if "departments" in changes or "owner" in changes:
            changes.update({name: getattr(before, name) for name in ("departments", "owner")})
        return record.replaced(**changes) if changes else record

    def _fields(self, key: str, before: Record | None, mine: Record, theirs: Record) -> Record:
        def decide(record: Record, group: tuple[str, ...], both: bool) -> Choice:
            place = fields.place_of(type(record))
            kind: Kind = "place" if group[0] in (*place, "order") else "field"
            conflict = Conflict(
                key, kind, group, before, mine, theirs, both=both, covers=frozenset((key,)), touched=frozenset((key,))
            )
            self.conflicts.append(conflict)
            return self._choice(conflict)

        return fields.merged(before, mine, theirs, decide, self.gone.__contains__)[0]

    # ---- the whole

    def _one_at_a_place(self, records: dict[str, Record]) -> None:
        """Two chains, bands or entries that both sides made for the same place become one."""
        for kind, names in _ONE_PLACE:
            places: dict[tuple[Any, ...], list[str]] = {}
            for key, record in records.items():
                if isinstance(record, kind):
                    places.setdefault(tuple(getattr(record, name) for name in names), []).append(key)
            for keys in places.values():
                if len(keys) == 2:
                    self._unite(records, keys, names)

    def _unite(self, records: dict[str, Record], keys: list[str], names: tuple[str, ...]) -> None:
        def there(key: str, state: State) -> bool:
            found = state.get(key)
            return found is not None and all(getattr(found, n) == getattr(records[key], n) for n in names)

        for one, other in (keys, keys[::-1]):
            if there(one, self.states[0]) and there(other, self.states[1]):
                stays, goes = sorted(keys)
                order = {"order": getattr(records[stays], "order")} if hasattr(records[stays], "order") else {}  # noqa: B009
                mine, theirs = (records[key].replaced(id=stays, **order) for key in (one, other))
                records[stays] = mine if mine == theirs else self._fields(stays, None, mine, theirs)
                del records[goes]
                self.united[goes] = stays
                _renamed(records, goes, stays)
                return

    def _links(self, records: dict[str, Record]) -> None:
        """Two links of the same cards, two proofs by the same source: one is enough."""
        seen: dict[tuple[object, ...], str] = {}
        for key in sorted(records):
            record = records[key]
            if isinstance(record, Link):
                what: tuple[object, ...] = ("link", *sorted((record.start, record.end)))
            elif isinstance(record, SourceLink):
                what = ("source", record.source, record.target, record.note)
            else:
                continue
            first = seen.setdefault(what, key)
            if first != key and not (key in self.base and first in self.base):
                del records[key]
                self.united[key] = first
                _renamed(records, key, first)


class _Units:
    """Deleted records that stay or go together."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def join(self, keys: Iterable[str]) -> None:
        whole = set(keys)
        for key in list(whole):
            whole |= self._of.get(key, set())
        for key in whole:
            self._of[key] = whole

    def all(self) -> list[set[str]]:
        """Each unit once, in an order that is the same every time."""
        return [self._of[key] for key in sorted(self._of) if key == min(self._of[key])]


def _moved(before: Record, record: Record) -> bool:
    """Whether a record stands at another place than before."""
    return any(getattr(before, name) != getattr(record, name) for name in fields.place_of(type(record)))


def _needs(record: Record) -> set[str]:
    """What a record cannot be without."""
    return {target for _, mark, target in referred(record) if mark.when_gone == "remove"}


def _above(key: str, state: Mapping[str, Record], deleted: set[str]) -> set[str]:
    """The deleted records that this one cannot be without, and theirs."""
    found: set[str] = set()
    wave = {key}
    while wave:
        wave = {target for one in wave for target in _needs(state[one]) if target in deleted} - found - {key}
        found |= wave
    return found


def _below(deleted: set[str], state: Mapping[str, Record]) -> dict[str, set[str]]:
    """For each deleted record the deleted ones that cannot be without it."""
    found: dict[str, set[str]] = {}
    for key in deleted:
        for target in _needs(state[key]):
            if target in deleted:
                found.setdefault(target, set()).add(key)
    return found


def _reach(members: set[str], below: Mapping[str, set[str]]) -> set[str]:
    found = set(members)
    wave = members
    while wave:
        wave = {one for key in wave for one in below.get(key, ())} - found
        found |= wave
    return found


def _with_dependents(
    kept: set[str], deleted: set[str], state: Mapping[str, Record], below: Mapping[str, set[str]]
) -> set[str]:
    """What stays, with all that went along with it and still has all it needs."""
    found = set(kept)
    wave = kept
    while wave:
        near = {one for key in wave for one in below.get(key, ())} - found
        wave = {one for one in near if all(need in found or need not in deleted for need in _needs(state[one]))}
        found |= wave
    return found


def _without(records: dict[str, Record], gone: frozenset[str]) -> None:
    """Take the consequences of what is gone: dependents go, references to it are cleared."""
    absent: set[str] | frozenset[str] = gone
    while absent:
        lost: set[str] = set()
        for key, record in list(records.items()):
            hits = [hit for hit in referred(record) if hit[2] in absent]
            if not hits:
                continue
            if any(mark.when_gone == "remove" for _, mark, _ in hits):
                lost.add(key)
                del records[key]
                continue
            changes: dict[str, Any] = {}
            for name, mark, _ in hits:
                changes |= {name: None} if mark.when_gone == "clear" else record.left_in(name, absent)
            records[key] = record.replaced(**changes)
        absent = lost


def _renamed(records: dict[str, Record], old: str, new: str) -> None:
    """Have every reference to `old` name `new`."""
    for key, record in list(records.items()):
        names = {name for name, _, target in referred(record) if target == old}
        if names:
            values = {name: getattr(record, name) for name in names}
            records[key] = record.replaced(
                **{n: new if isinstance(v, str) else tuple(new if one == old else one for one in v)
                   for n, v in values.items()}
            )  # fmt: skip


Merger = Callable[[Mapping[str, Choice]], Merged]
"""A merge with everything known but the choices."""
