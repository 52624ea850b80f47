"""Questions about the past of an open project: its revisions, its versions, its state at any revision.

Lives in the store (L2); imports SQLAlchemy, so it is imported late. A read-only connection of its own: in WAL mode
readers never wait for the writer, so the window can ask while a gesture is being written.

A closed row never changes again, so a row is verified and parsed once, and what each revision holds is told by a table
in memory of when rows began and ended. Two moments share the records that are the same in both, by identity.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import rules
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.store import engine, faults, gate, tables
from journey_studio.store.records import RevisionInfo, read, revision_info
from journey_studio.store.rows import is_sound, record_is_sound

MOST_ROWS = 40_000
"""Parsed rows kept; about three times their size on disk."""
MOST_STATES = 24
"""Whole states kept; they share their records."""
_CHUNK = 900
_OPEN = 1 << 62
_record, _revision = tables.record.c, tables.revision.c

PROJECT_WIDE = ""
"""Stands for "no map" where it is told which maps a revision touched."""


class History:
    """A reader of one working database; any thread may ask."""

    def __init__(self, database: Path, shown: Path) -> None:
        self._shown = shown
        self._lock = threading.RLock()
        self._engine = engine.over(lambda: gate.connect(database, seconds=None), "BEGIN")
        self._spans: dict[int, tuple[int, int]] = {}
        self._seen = 0
        self._parsed: dict[int, tuple[Record, ...]] = {}
        self._states: OrderedDict[int, State] = OrderedDict()
        self._touched: dict[int, frozenset[str]] = {}
        self._touched_to = 0

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._engine.dispose()

    def revisions(self, newest: int | None = None) -> list[RevisionInfo]:
        """The revisions, newest first; at most `newest` of them."""
        query = sa.select(tables.revision).order_by(_revision.number.desc()).limit(newest)
        return [revision_info(row) for row in self._rows(query) if is_sound("revision", row)]

    def touched(self) -> dict[int, frozenset[str]]:
        """For every revision the ids of the maps it changed; `PROJECT_WIDE` among them for what belongs to no map."""
        with self._lock:
            newest = self._newest()
            if newest > self._touched_to:
                found: dict[int, set[str]] = {}
                of_map: sa.ColumnElement[Any] = sa.literal_column(
                    "CASE WHEN type = 'map' THEN id WHEN json_valid(body) THEN json_extract(body, '$.map') END"
                )
                after = self._touched_to
                query = sa.select(_record.rev_from, _record.rev_to, of_map).where(
                    sa.or_(_record.rev_from > after, _record.rev_to > after)
                )
                for begun, ended, journey in self._rows(query):
                    for number in (begun, ended):
                        if number is not None and number > after:
                            found.setdefault(number, set()).add(journey if isinstance(journey, str) else PROJECT_WIDE)
                self._touched.update({number: frozenset(maps) for number, maps in found.items()})
                self._touched_to = newest
            return dict(self._touched)

    def births(self, records: Sequence[str]) -> dict[str, int]:
        """The revision in which each of these records first appeared."""
        query = sa.select(_record.id, sa.func.min(_record.rev_from)).where(_record.id.in_(records)).group_by(_record.id)
        return {str(key): int(number) for key, number in self._rows(query)}

    def last_touched(self, records: Sequence[str], until: int | None = None) -> dict[str, RevisionInfo]:
        """The revision that last made, changed or removed each of these records, none after `until`."""
        newest = until if until is not None else self._newest()
        found: dict[str, int] = {}
        for start in range(0, len(records), _CHUNK):
            wanted = records[start : start + _CHUNK]
            query = sa.select(_record.id, _record.rev_from, _record.rev_to).where(
                _record.id.in_(wanted), _record.rev_from <= newest
            )
            for key, begun, ended in self._rows(query):
                last = ended if isinstance(ended, int) and ended <= newest else begun
                found[key] = max(found.get(key, 0), last)
        told: dict[int, RevisionInfo] = {}
        numbers = sorted(set(found.values()))
        for start in range(0, len(numbers), _CHUNK):
            asked = sa.select(tables.revision).where(_revision.number.in_(numbers[start : start + _CHUNK]))
            told |= {row[0]: revision_info(row) for row in self._rows(asked) if is_sound("revision", row)}
        return {key: told[number] for key, number in found.items() if number in told}

    def state_at(self, revision: int) -> State:
        """The project as it was after `revision`; rows that were damaged since are left out as on opening.

        `UserError` when there is no such revision (or it was pruned).
        """
        with self._lock:
            known = self._states.get(revision)
            if known is not None:
                self._states.move_to_end(revision)
                return known
            if not self._rows(sa.select(_revision.number).where(_revision.number == revision)):
                raise UserError(msg("“{name}” has no revision {number}.", name=self._shown.name, number=revision))
            with gate.no_garbage_looked_for():
                state = self._read(revision)
            self._states[revision] = state
            while len(self._states) > MOST_STATES:
                self._states.popitem(last=False)
            return state

    def _read(self, revision: int) -> State:
        self._look()
        keys = [key for key, (begun, ended) in self._spans.items() if begun <= revision < ended]
        missing = [key for key in keys if key not in self._parsed]
        if len(self._parsed) + len(missing) > MOST_ROWS:
            self._parsed.clear()
            missing = keys
        self._parse(missing, revision if len(missing) * 2 > len(keys) else None)
        records = {record.id: record for key in keys for record in self._parsed.get(key, ())}
        if not records:
            raise faults.damaged(self._shown)
        state = State(records)
        return rules.repaired(state)[0] if rules.problems(state) else state

    def _look(self) -> None:
        """Learn which rows began and ended since the last look."""
        newest = self._newest()
        if newest <= self._seen:
            return
        began = sa.select(_record.key, _record.rev_from, _record.rev_to).where(_record.rev_from > self._seen)
        ended = sa.select(_record.key, _record.rev_from, _record.rev_to).where(
            _record.rev_to.is_not(None), _record.rev_to > self._seen
        )
        for query in (began, ended) if self._seen else (began,):
            for key, first, last in self._rows(query):
                if isinstance(first, int):
                    self._spans[key] = (first, last if isinstance(last, int) else _OPEN)
        self._seen = newest

    def _newest(self) -> int:
        found = self._rows(sa.select(sa.func.max(_revision.number)))
        return int(found[0][0] or 0)

    def _parse(self, keys: Sequence[int], all_at: int | None) -> None:
        """Read rows by key, or all that stood at a revision, which is quicker when they are most of them."""
        if all_at is not None:
            stood = sa.and_(_record.rev_from <= all_at, sa.or_(_record.rev_to.is_(None), _record.rev_to > all_at))
            self._take(self._rows(sa.select(tables.record).where(stood)), set(keys))
            return
        for start in range(0, len(keys), _CHUNK):
            wanted = keys[start : start + _CHUNK]
            self._take(self._rows(sa.select(tables.record).where(_record.key.in_(wanted))), set(wanted))

    def _take(self, rows: Sequence[tuple[Any, ...]], wanted: set[int]) -> None:
        for row in rows:
            if row[0] in wanted and record_is_sound(row, _OPEN):
                self._parsed[row[0]] = tuple(read(row[2], row[1], row[3], row[6]) or ())

    def _rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        with self._lock, engine.spoken(self._shown), self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query).fetchall()]
