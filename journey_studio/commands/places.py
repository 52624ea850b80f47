"""The order key of what becomes number so-and-so of a row, also where keys leave no room.

Lives in commands (L2); imports `model`. Keys are usually distinct; two copies that were merged can have given the same
one, and records from elsewhere have none. Where there is no room for the place that is wanted, the row is numbered
anew in the same transaction: an act never ends somewhere else than it was meant to, and never fails for this.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.model.order import keys_between, renumbered
from journey_studio.model.records import Record
from journey_studio.model.txn import Txn


def key_among(txn: Txn, row: Sequence[Record], place: int) -> str:
    """The key of something that becomes number `place` (from 0) of a row it does not stand in yet.

    `row` is in its order; a place beyond either end means that end.
    """
    return keys_among(txn, row, place, 1)[0]


def keys_among(txn: Txn, row: Sequence[Record], place: int, count: int) -> list[str]:
    """The keys of `count` things that stand in a row together, the first as number `place`."""
    place = max(0, min(place, len(row)))
    low = _order(row[place - 1]) if place else ""
    high = _order(row[place]) if place < len(row) else None
    if high is None or low < high:
        return keys_between(low or None, high, count)
    fresh = renumbered(len(row) + count)
    for one, key in zip(row, [*fresh[:place], *fresh[place + count :]], strict=True):
        txn.change(one, order=key)
    return fresh[place : place + count]


def _order(record: Record) -> str:
    order: str = getattr(record, "order", "")
    return order
