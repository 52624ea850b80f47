"""A state of a project: a read-only mapping from id to record.

Lives in the model (L1). States are values: applying a diff gives a new one and leaves the old as it was (copying 10,000
entries costs about 50 microseconds). Mapping order means nothing and changes after undoing a deletion: never show
records in it, sort by (order, id), as `of` does.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import PROJECT_ID, Project, Record

R = TypeVar("R", bound=Record)


class State(Mapping[str, Record]):
    """All records of a project at one moment."""

    __slots__ = ("_by_type", "_came", "_mark", "_records", "_sorted")

    def __init__(self, records: Iterable[Record] | Mapping[str, Record] = ()) -> None:
        if isinstance(records, Mapping):
            self._records: dict[str, Record] = dict(records)
        else:
            self._records = {record.id: record for record in records}
        self._by_type: dict[str, tuple[Record, ...]] = {}
        self._sorted = False
        """Whether `_by_type` holds every type that there is."""
        self._mark = object()
        self._came: tuple[object, Diff] | None = None

    def __getitem__(self, key: str) -> Record:
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._records == other._records

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"State({len(self._records)} records)"

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of exactly this type, sorted by (order, id); sorted once per state."""
        name = record_type.type_name
        found = self._by_type.get(name)
        if found is None and (self._sorted or not self._by_type):
            self._sort()
            found = self._by_type.get(name, ())
        if found is None:
            mine = [record for record in self._records.values() if record.type_name == name]
            mine.sort(key=_sort_key)
            found = self._by_type[name] = tuple(mine)
        return cast(tuple[R, ...], found)

    def _sort(self) -> None:
        """Sort the records of every type: who asks for one of a new state asks for others, too."""
        if self._sorted:
            return
        rows: dict[str, list[Record]] = {}
        for record in self._records.values():
            rows.setdefault(record.type_name, []).append(record)
        self._by_type.update({name: tuple(sorted(row, key=_sort_key)) for name, row in rows.items()})
        self._sorted = True

    def find(self, record_type: type[R], key: str | None) -> R | None:
        """The record with this id if it is there and of this type, else None."""
        record = self._records.get(key) if key is not None else None
        return record if isinstance(record, record_type) else None

    def get_as(self, record_type: type[R], key: str) -> R:
        """The record with this id; `KeyError` when it is missing or of another type (a bug of the caller)."""
        record = self._records[key]
        if not isinstance(record, record_type):
            raise KeyError(f"{key!r} is a {record.type_name}, not a {record_type.type_name}")
        return record

    @property
    def project(self) -> Project:
        """The one project record."""
        return self.get_as(Project, PROJECT_ID)

    def apply(self, diff: Diff) -> State:
        """The state after `diff`. Raises `ValueError` when the diff does not start from this state."""
        records = dict(self._records)
        for key, (before, after) in diff:
            if records.get(key) != before:
                raise ValueError(f"the diff does not fit: {key!r} is another record here")
            if after is None:
                del records[key]
            else:
                records[key] = after
        new = State()
        new._records = records
        new._came = (self._mark, diff)  # its mark, not the state itself: old states can go
        touched = diff.types
        few = len(diff) <= _FEW
        for name, found in self._by_type.items():
            if name not in touched:
                new._by_type[name] = found
            elif few:
                new._by_type[name] = _sorted_again(name, found, diff)
        new._sorted = self._sorted and few and touched <= self._by_type.keys()
        return new

    def since(self, other: State) -> Diff | None:
        """The diff that leads from `other` to this state, when the two are one step apart; None when nobody knows.

        Known are a state and the one made of it, either way round, and two states made of the same one (what was
        typed a letter ago, and now). Costs nothing but the diff; `difference` compares everything.
        """
        if other._mark is self._mark:
            return Diff({})
        if self._came is not None and self._came[0] is other._mark:
            return self._came[1]
        if other._came is None:
            return None
        if other._came[0] is self._mark:
            return other._came[1].reverse()
        if self._came is not None and self._came[0] is other._came[0]:
            return other._came[1].reverse().then(self._came[1])
        return None

    def difference(self, other: State) -> Diff:
        """The diff that leads from this state to `other`."""
        changes: dict[str, Change] = {}
        for key, record in self._records.items():
            after = other._records.get(key)
            if after is not record and after != record:
                changes[key] = Change(record, after)
        for key, record in other._records.items():
            if key not in self._records:
                changes[key] = Change(None, record)
        return Diff(changes)


_FEW = 24
"""Changes up to which the sorted records of a type are mended; sorting all of them again takes longer."""


def _sorted_again(name: str, found: tuple[Record, ...], diff: Diff) -> tuple[Record, ...]:
    """The records of a type in order after `diff`, from those before it."""
    rest = list(found)
    for _key, (before, _after) in diff:
        if before is not None and before.type_name == name:
            del rest[bisect_left(rest, _sort_key(before), key=_sort_key)]
    for _key, (_before, after) in diff:
        if after is not None and after.type_name == name:
            insort(rest, after, key=_sort_key)
    return tuple(rest)


def _sort_key(record: Record) -> tuple[str, str]:
    return (getattr(record, "order", ""), record.id)
