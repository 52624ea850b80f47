"""Questions about the past of an open project: its revisions, its versions, its state at any revision.

Lives in the store (L2); imports SQLAlchemy, so it is imported late. A read-only connection of its own: in WAL mode
readers never wait for the writer, so the window can ask while a gesture is being written.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import rules
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.store import engine, faults, gate, tables
from journey_studio.store.records import RevisionInfo, VersionInfo, read, revision_info, version_info
from journey_studio.store.rows import is_sound, record_is_sound


class History:
    """A reader of one working database; any thread may ask."""

    def __init__(self, database: Path, shown: Path) -> None:
        self._shown = shown
        self._lock = threading.Lock()
        self._engine = engine.over(lambda: gate.connect(database, seconds=None), "BEGIN")

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._engine.dispose()

    def revisions(self, newest: int | None = None) -> list[RevisionInfo]:
        """The revisions, newest first; at most `newest` of them."""
        query = sa.select(tables.revision).order_by(tables.revision.c.number.desc()).limit(newest)
        return [revision_info(row) for row in self._rows(query) if is_sound("revision", row)]

    def versions(self) -> list[VersionInfo]:
        """The named versions in the order they were made."""
        query = sa.select(tables.version).order_by(tables.version.c.key)
        return [version_info(row) for row in self._rows(query) if is_sound("version", row)]

    def state_at(self, revision: int) -> State:
        """The project as it was after `revision`; rows that were damaged since are left out as on opening."""
        column = tables.record.c
        interval = sa.and_(column.rev_from <= revision, sa.or_(column.rev_to.is_(None), column.rev_to > revision))
        known = self._rows(sa.select(tables.revision.c.number).where(tables.revision.c.number == revision))
        if not known:
            raise UserError(msg("“{name}” has no revision {number}.", name=self._shown.name, number=revision))
        records: dict[str, Record] = {}
        for row in self._rows(sa.select(tables.record).where(interval)):
            if record_is_sound(row, 1 << 62):
                for record in read(row[2], row[1], row[3], row[6]) or ():
                    records[record.id] = record
        if not records:
            raise faults.damaged(self._shown)
        return rules.repaired(State(records))[0]

    def _rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        with self._lock, engine.spoken(self._shown), self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]
