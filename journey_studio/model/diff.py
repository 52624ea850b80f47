"""What changed between two states: the only form in which a change travels.

Lives in the model (L1). A diff maps record ids to (before, after); None means absent. The algebra, held by tests:
`then` squashes (add then remove is nothing, change then change is one change), `reverse` swaps, and for any diff d of a
state s: applying d and then its reverse gives s again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journey_studio.model.records import Record


class Change(NamedTuple):
    """One record before and after; one of the two may be None, never both."""

    before: Record | None
    after: Record | None


class Diff:
    """An immutable set of changes by record id."""

    __slots__ = ("changes",)

    def __init__(self, changes: Mapping[str, Change]) -> None:
        self.changes: Mapping[str, Change] = {
            key: change for key, change in changes.items() if change.before != change.after
        }

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[tuple[str, Change]]:
        return iter(self.changes.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Diff) and self.changes == other.changes

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Diff({len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed)"

    @property
    def added(self) -> list[Record]:
        """The records that were not there before."""
        return [c.after for c in self.changes.values() if c.before is None and c.after is not None]

    @property
    def removed(self) -> list[Record]:
        """The records that are there no more, as they last were."""
        return [c.before for c in self.changes.values() if c.after is None and c.before is not None]

    @property
    def changed(self) -> list[tuple[Record, Record]]:
        """(before, after) of the records that were there and still are."""
        return [(c.before, c.after) for c in self.changes.values() if c.before is not None and c.after is not None]

    @property
    def types(self) -> frozenset[str]:
        """The names of the record types touched, for panels that refresh by type."""
        return frozenset((c.after or c.before).type_name for c in self.changes.values())  # type: ignore[union-attr]

    def reverse(self) -> Diff:
        """The diff that takes this one back."""
        return Diff({key: Change(after, before) for key, (before, after) in self.changes.items()})

    def then(self, later: Diff) -> Diff:
        """This diff and `later` as one; what cancels out is gone."""
        merged = dict(self.changes)
        for key, change in later.changes.items():
            earlier = merged.get(key)
            merged[key] = change if earlier is None else Change(earlier.before, change.after)
        return Diff(merged)
