"""After a merge: things that stand at the same place in a row get keys of their own again.

Lives in the model (L1); used by `merging`. Both sides may have put something at the end of the same list, with the same
key. The order a reader sees is (key, id) and stays as it is; only the keys are spread, so that there is room between
them again. Which they are does not depend on the sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from journey_studio.model import queries
from journey_studio.model.order import keys_between
from journey_studio.model.records import (
    Band,
    Channel,
    Department,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Lane,
    Parked,
    Persona,
    Record,
    Source,
    Stage,
)
from journey_studio.model.state import State

_LISTED: tuple[type[Record], ...] = (Persona, Channel, Department, Source, Kpi, JourneyMap)
_FRAME: tuple[type[Record], ...] = (Stage, Lane, Band, Parked)


def respread(state: State, base: State) -> dict[str, Record]:
    """The records that need another key, with it. Equal keys that were equal in `base` already are left alone."""
    found: dict[str, Record] = {}
    for row in _rows(state):
        start = 0
        for key, members in groupby(row, key=_order):
            run = list(members)
            start += len(run)
            if len(run) > 1 and any(_was(base, record) != key for record in run):
                following = _order(row[start]) if start < len(row) else None
                fresh = keys_between(key, following, len(run) - 1)
                for record, order in zip(run[1:], fresh, strict=True):
                    found[record.id] = record.replaced(order=order)
    return found


def _order(record: Record) -> str:
    return str(getattr(record, "order", ""))


def _was(base: State, record: Record) -> str | None:
    before = base.get(record.id)
    return None if before is None else _order(before)


def _rows(state: State) -> Iterator[Sequence[Record]]:
    """Every list of records that a reader sees in order."""
    for listed in _LISTED:
        yield state.of(listed)
    placed: dict[tuple[str, str, str | None], list[Record]] = {}
    for kpi in state.of(KpiPlacement):
        placed.setdefault((kpi.map, kpi.stage, kpi.persona), []).append(kpi)
    yield from placed.values()
    for journey in queries.maps(state):
        for frame in _FRAME:
            yield [record for record in state.of(frame) if getattr(record, "map", "") == journey.id]
        yield from queries.index(state, journey.id).cards.values()
