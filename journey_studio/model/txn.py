"""The transaction: the only hand that may change a state, and the one that writes down what it did.

Lives in the model (L1); used by the model and by commands, by nobody else (a test holds that). A command puts and
removes records here; the diff is derived from what the transaction saw, so undo cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import Record, referred
from journey_studio.model.state import State

R = TypeVar("R", bound=Record)


class Txn(Mapping[str, Record]):
    """A state in the making: reads see what was written so far."""

    def __init__(self, base: State) -> None:
        self.base = base
        self._written: dict[str, Record | None] = {}

    def __getitem__(self, key: str) -> Record:
        if key in self._written:
            record = self._written[key]
            if record is None:
                raise KeyError(key)
            return record
        return self.base[key]

    def __iter__(self) -> Iterator[str]:
        for key in self.base:
            if self._written.get(key, self) is not None:
                yield key
        for key, record in self._written.items():
            if record is not None and key not in self.base:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, record_type: type[R]) -> list[R]:
        """All records of this type as they are now, sorted by (order, id)."""
        name = record_type.type_name
        found = self.base.of(record_type)
        if not any(_is_of(name, record) or _is_of(name, self.base.get(key)) for key, record in self._written.items()):
            return list(found)
        records: dict[str, R] = {record.id: record for record in found}
        for key, record in self._written.items():
            if record is None:
                records.pop(key, None)
            elif record.type_name == name:
                records[key] = record  # type: ignore[assignment]
        return sorted(records.values(), key=lambda record: (getattr(record, "order", ""), record.id))

    def find(self, record_type: type[R], key: str | None) -> R | None:
        """The record with this id if it is there and of this type, else None."""
        record = self.get(key) if key is not None else None
        return record if isinstance(record, record_type) else None

    def get_as(self, record_type: type[R], key: str) -> R:
        """The record with this id; `KeyError` when it is missing or of another type."""
        record = self[key]
        if not isinstance(record, record_type):
            raise KeyError(f"{key!r} is a {record.type_name}, not a {record_type.type_name}")
        return record

    def put(self, record: Record) -> None:
        """Add this record, or replace the one with its id. The record was validated when it was made."""
        self._written[record.id] = record

    def change(self, record: R, **fields: Any) -> R:
        """Replace some fields of a record, validated anew, and return the new one."""
        new = record.replaced(**fields)
        self.put(new)
        return new

    def remove(self, key: str) -> None:
        """Remove one record and nothing else; `remove_with_dependents` is what commands usually want."""
        if key not in self:
            raise KeyError(key)
        self._written[key] = None

    def remove_with_dependents(self, *keys: str) -> set[str]:
        """Remove records with all that cannot be without them, and clear references to them elsewhere.

        Which is which stands at the fields (`records.base.Ref`). Returns the ids that are gone. One pass over all
        records per generation of dependents, three at most in practice.
        """
        gone: set[str] = set()
        wave = set(keys)
        while wave:
            for key in wave:
                self.remove(key)
            gone |= wave
            wave = self._without(gone)
        return gone

    def _without(self, gone: set[str]) -> set[str]:
        """Clear what refers to `gone`; return the ids of records that must go as well."""
        doomed: set[str] = set()
        for key in list(self):
            record = self[key]
            hits = [hit for hit in referred(record) if hit[2] in gone]
            if not hits:
                continue
            if any(mark.when_gone == "remove" for _, mark, _ in hits):
                doomed.add(key)
                continue
            cleared: dict[str, Any] = {}
            for field, mark, _ in hits:
                if mark.when_gone == "clear":
                    cleared[field] = None
                else:
                    cleared |= record.left_in(field, gone)
            self.change(record, **cleared)
        return doomed

    def diff(self) -> Diff:
        """What this transaction changed, derived, never told."""
        return Diff({key: Change(self.base.get(key), record) for key, record in self._written.items()})


def _is_of(name: str, record: Record | None) -> bool:
    return record is not None and record.type_name == name
