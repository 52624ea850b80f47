"""The only module that changes a database: revisions, assets, versions, settings, each act in one transaction.

Lives in the store (L2); imports SQLAlchemy (Core), so it is itself imported late. One connection, in WAL mode with
`synchronous=FULL`: when `append` has returned, the act is on disk. After any failure the connection is thrown away and
the next act begins with a fresh one, which reads the seal and the newest revision back from the file, so that no
half-broken transaction is carried along. Not thread-safe: `ProjectStore` holds its lock around every call.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid as uuids
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from journey_studio.i18n import Message
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import SCHEMA_VERSION, Record
from journey_studio.model.state import State
from journey_studio.store import clock, engine, files, labels, pruning, schema, tables, version_rows
from journey_studio.store.branches import Branch
from journey_studio.store.digests import Seal, closed_digest, record_digest, row_digest
from journey_studio.store.faults import StoreBug
from journey_studio.store.pruning import Pruned
from journey_studio.store.records import RevisionInfo

T = TypeVar("T")
_CHUNK = 500
_record, _seal = tables.record, tables.seal
_OPEN_ROWS = sa.select(_record.c.key, _record.c.id, _record.c.digest).where(_record.c.rev_to.is_(None))
_CLOSE = (
    sa.update(_record)
    .where(_record.c.key == sa.bindparam("row_key"))
    .values(rev_to=sa.bindparam("to"), digest=sa.bindparam("closed"))
)
_SEAL = sa.update(_seal).where(_seal.c.key == 1).values(rows=sa.bindparam("count"), sum=sa.bindparam("total"))


class Entry(NamedTuple):
    """One act to be written as a revision: what changed, its name, what led to it, who did it and when (UTC)."""

    diff: Diff
    label: Message | str
    kind: str = "edit"
    author: str = ""
    time: str = ""


class _Lineage(NamedTuple):
    """Which revision a new one is, and what it came from, when that is not simply the next after the newest."""

    uuid: str
    parent: str | None
    merged: str | None


class _Head(NamedTuple):
    number: int
    uuid: str | None
    seal: Seal


class Writer:
    """The hand that writes into one database. `shown` is the user's file, for sentences."""

    def __init__(self, database: Path, shown: Path) -> None:
        self._database = database
        self._shown = shown
        self._engine: sa.Engine | None = None
        self._connection: sa.Connection | None = None
        self._head = _Head(0, None, Seal())

    # ---- connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._database, isolation_level=None, check_same_thread=False, timeout=5)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}")
        for pragma in ("fullfsync = ON", "checkpoint_fullfsync = ON"):  # macOS: fsync alone does not reach the disk
            connection.execute(f"PRAGMA {pragma}")
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        # a file system without shared memory keeps a rollback journal; only EXTRA is safe there against a power cut
        connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
        return connection

    def open(self) -> None:
        """Be ready to write: flush the copied database to disk once, connect, learn the seal and the newest revision.

        Called by itself at the first act; earlier to take the import of SQLAlchemy out of the first act's time.
        """
        with engine.spoken(self._shown, self._database.parent):
            self._connected()

    def _connected(self) -> sa.Connection:
        if self._connection is None:
            _flush(self._database)
            self._engine = engine.over(self._connect, "BEGIN IMMEDIATE")
            try:
                self._connection = self._engine.connect()
                with self._connection.begin():
                    self._head = _read_head(self._connection)
            except BaseException:
                self._drop()
                raise
        return self._connection

    def _drop(self) -> None:
        connection, made = self._connection, self._engine
        self._connection = self._engine = None
        if connection is not None:
            connection.invalidate()
            connection.close()
        if made is not None:
            made.dispose()

    def close(self) -> None:
        """Let go of the database; the next act would connect again."""
        with engine.spoken(self._shown, self._database.parent):
            self._drop()

    @contextlib.contextmanager
    def _act(self) -> Iterator[_Act]:
        """One transaction; the seal and the head are taken over only after its commit has returned."""
        with engine.spoken(self._shown, self._database.parent):
            try:
                connection = self._connected()
                with connection.begin():
                    act = _Act(connection, self._head)
                    yield act
                    act.write_seal()
                self._head = act.head()
            except BaseException:
                self._drop()
                raise

    @property
    def revision(self) -> int:
        """The number of the newest revision."""
        return self._head.number

    @property
    def seal(self) -> Seal:
        """The seal of what is in the database."""
        return self._head.seal

    # ---- acts

    def append(self, entries: Sequence[Entry]) -> list[int]:
        """Write acts, each as a revision of its own, in one transaction; on disk when this returns."""
        with self._act() as act:
            return [act.append(entry) for entry in entries]

    def join(self, branch: Branch, mine: State, merged: State, entry: Entry) -> list[int]:
        """Take over the history of another copy and put the merge on top of both, in one transaction.

        `mine` is the present state of the database, `merged` what both came to; the diff in `entry` is not looked at.
        What was before gets a mark. Returns the numbers of the revisions written, the merge last. Versions named there
        come along; one whose number is taken here gets the next one.
        """
        with self._act() as act:
            before = act.head().uuid
            version_rows.checkpoint(act, "merge", entry.author)
            for checksum, data in branch.images.items():
                act.put_asset(checksum, data)
            numbers, state = [], mine
            for place, turn in enumerate(branch.turns):
                diff = _difference(state, turn.changes, whole=place == 0)
                numbers.append(act.append(_as_entry(turn.revision, diff), _lineage(turn.revision)))
                state = state.apply(diff)
            joined = _Lineage(uuids.uuid4().hex, before, branch.head)
            numbers.append(act.append(entry._replace(diff=state.difference(merged), kind="merge"), joined))
            for version, revision in branch.versions:
                version_rows.take(act, version, revision)
        return numbers

    def reconcile(self, state: State, as_stored: Mapping[str, Record], uuid: str, kind: str, label: Message) -> None:
        """Bring the open rows to `state` in one revision (after a migration or a repair), and the settings up to date.

        `as_stored` are the records that are as their rows say; where the state has the same, the row stays.
        """
        with self._act() as act:
            act.put_setting(schema.PROJECT_UUID, uuid)
            act.put_setting(schema.RECORD_SCHEMA, str(SCHEMA_VERSION))
            rows = act.open_rows(None)
            keep = {key for key in rows if key in state and as_stored.get(key) == state[key]}
            closing = [row for key, row in rows.items() if key not in keep]
            adding = [record for key, record in state.items() if key not in keep]
            if closing or adding:
                act.write_revision(Entry(Diff({}), label, kind), closing, adding)

    def put_asset(self, data: bytes) -> str:
        """Keep bytes by their SHA-256; keeping the same twice is nothing."""
        checksum = sha256(data).hexdigest()
        with self._act() as act:
            act.put_asset(checksum, data)
        return checksum

    def put_setting(self, name: str, value: str) -> None:
        """Set one setting to a JSON text."""
        with self._act() as act:
            act.put_setting(name, value)

    def change(self, change: Callable[[_Act], T]) -> T:
        """Do what neighbours in the store know how to do (see `version_rows`), in one transaction."""
        with self._act() as act:
            return change(act)

    def prune(self, keep: Collection[int], images: Collection[str], *, only_tell: bool = False) -> Pruned:
        """Take out of the past what no revision of `keep` needs, in one transaction; see `pruning`.

        The database's unused pages are given back afterwards.
        """
        with self._act() as act:
            pruned = pruning.prune(act, keep, images, only_tell=only_tell)
        if not only_tell and any(pruned):
            with engine.spoken(self._shown, self._database.parent):
                self._drop()
                self._give_back()
                self._connected()
        return pruned

    def _give_back(self) -> None:
        """Write the database anew without its unused pages; SQLite does that whole or not at all.

        A disk too full for it costs nothing but the space: the pages stay in the file and are used again.
        """
        connection = self._connect()
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # the new database is attached while it is written
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


class _Act:
    """A transaction in the making: its seal and head run ahead of the database until it commits."""

    def __init__(self, connection: sa.Connection, head: _Head) -> None:
        self._connection = connection
        self.number, self._uuid, self._seal_now = head

    def head(self) -> _Head:
        return _Head(self.number, self._uuid, self._seal_now)

    def write_seal(self) -> None:
        self._connection.execute(_SEAL, {"count": self._seal_now.rows, "total": self._seal_now.sum()})

    def scalar(self, query: sa.Select[*tuple[Any, ...]]) -> Any:
        return self._connection.scalar(query)

    def has(self, table: sa.Table, column: sa.Column[Any], value: object) -> bool:
        return self.scalar(sa.select(table.c.key).where(column == value)) is not None

    def insert(self, table: sa.Table, rows: list[dict[str, Any]], digested: Sequence[str]) -> None:
        """Insert rows, each with its digest over the columns named, and take them into the seal."""
        for row in rows:
            row["digest"] = row_digest(table.name, [row[name] for name in digested])
            self._seal_now = self._seal_now.add(row["digest"])
        self._connection.execute(sa.insert(table), rows)

    def delete(self, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Delete rows, given by their integer key and digest, and take them out of the seal."""
        (key,) = table.primary_key.columns
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            self._connection.execute(sa.delete(table).where(key.in_([number for number, _ in chunk])))
            for _, digest in chunk:
                self._seal_now = self._seal_now.remove(digest)

    def replace(self, table: sa.Table, number: int, old: bytes, values: dict[str, Any], new: bytes) -> None:
        """Change columns of the row with this integer key; `old` and `new` are its digests."""
        (key,) = table.primary_key.columns
        self._connection.execute(sa.update(table).where(key == number), {**values, "digest": new})
        self._seal_now = self._seal_now.replace(old, new)

    def rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return [tuple(row) for row in self._connection.execute(query).fetchall()]

    def insert_verified(self, name: str, rows: list[tuple[Any, ...]]) -> None:
        """Insert whole rows of another database as they are, digests included."""
        if rows:
            plain = [dict(zip(schema.COLUMNS[name], row, strict=True)) for row in rows]
            self._connection.execute(sa.insert(tables.metadata.tables[name]), plain)
        for row in rows:
            self._seal_now = self._seal_now.add(row[-1])

    def put_asset(self, checksum: str, data: bytes) -> None:
        if not self.has(tables.asset, tables.asset.c.sha256, checksum):
            self.insert(tables.asset, [{"sha256": checksum, "size": len(data), "data": data}], ("sha256", "size"))

    def put_setting(self, name: str, value: str) -> None:
        table, digest = tables.setting, row_digest("setting", (name, value))
        old = self.scalar(sa.select(table.c.digest).where(table.c.name == name))
        if old is None:
            self.insert(table, [{"name": name, "value": value}], ("name", "value"))
        elif old != digest:
            self._connection.execute(sa.update(table).where(table.c.name == name), {"value": value, "digest": digest})
            self._seal_now = self._seal_now.replace(old, digest)

    def append(self, entry: Entry, lineage: _Lineage | None = None) -> int:
        before = [key for key, change in entry.diff if change.before is not None]
        rows = self.open_rows(before)
        if len(rows) != len(before):
            raise StoreBug(f"the diff does not fit the file: no open row of {sorted(set(before) - set(rows))[:5]}")
        adding = [c.after for _, c in entry.diff if c.after is not None]
        return self.write_revision(entry, list(rows.values()), adding, lineage)

    def open_rows(self, ids: Sequence[str] | None) -> dict[str, tuple[int, bytes]]:
        """Key and digest of the open rows of these records, or of all."""
        if ids is None:
            return {row[1]: (row[0], row[2]) for row in self._connection.execute(_OPEN_ROWS)}
        found = {}
        for start in range(0, len(ids), _CHUNK):
            query = _OPEN_ROWS.where(_record.c.id.in_(ids[start : start + _CHUNK]))
            found.update({row[1]: (row[0], row[2]) for row in self._connection.execute(query)})
        return found

    def write_revision(
        self,
        entry: Entry,
        closing: list[tuple[int, bytes]],
        adding: list[Record],
        lineage: _Lineage | None = None,
    ) -> int:
        """One more revision that closes rows and adds records."""
        lineage = lineage or _Lineage(uuids.uuid4().hex, self._uuid, None)
        self._uuid, self.number = lineage.uuid, self.number + 1
        revision = {
            "number": self.number,
            "uuid": self._uuid,
            "parent": lineage.parent,
            "merged": lineage.merged,
            "time": entry.time or clock.now(),
            "author": labels.cleaned(entry.author),
            "kind": entry.kind,
            "label": labels.encoded(entry.label),
        }
        self.insert(tables.revision, [revision], schema.COLUMNS["revision"][:-1])
        if closing:
            closed = []
            for key, digest in closing:
                after = closed_digest(digest, self.number)
                closed.append({"row_key": key, "to": self.number, "closed": after})
                self._seal_now = self._seal_now.replace(digest, after)
            self._connection.execute(_CLOSE, closed)
        if adding:
            rows = [self._row(record) for record in adding]
            for row in rows:
                self._seal_now = self._seal_now.add(row["digest"])
            self._connection.execute(sa.insert(_record), rows)
        return self.number

    def _row(self, record: Record) -> dict[str, Any]:
        body = record.body()
        return {
            "id": record.id,
            "type": record.type_name,
            "schema": SCHEMA_VERSION,
            "rev_from": self.number,
            "rev_to": None,
            "body": body,
            "digest": record_digest(record.type_name, record.id, SCHEMA_VERSION, self.number, body),
        }


def _difference(state: State, changes: Mapping[str, Record | None], *, whole: bool) -> Diff:
    """The diff from a state to the one that `changes` tell, which are all its records when they are `whole`."""
    gone: dict[str, Record | None] = dict.fromkeys(state) if whole else {}
    return Diff(
        {
            key: Change(state.get(key), after)
            for key, after in {**gone, **changes}.items()
            if after is not None or key in state
        }
    )


def _as_entry(revision: RevisionInfo, diff: Diff) -> Entry:
    return Entry(diff, revision.label, revision.kind, revision.author, revision.time)


def _lineage(revision: RevisionInfo) -> _Lineage:
    return _Lineage(revision.uuid, revision.parent, revision.merged)


def create(database: Path, shown: Path, state: State, entry: Entry, uuid: str) -> None:
    """Make a new database whose first revision is `state`; `entry` names that revision, its diff is not looked at."""
    with _new(database, shown) as act:
        act.put_setting(schema.PROJECT_UUID, uuid)
        act.put_setting(schema.RECORD_SCHEMA, str(SCHEMA_VERSION))
        act.write_revision(entry, [], list(state.values()))


def create_from_rows(database: Path, shown: Path, kept: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Make a new database of rows that were verified, as they are (after damage)."""
    with _new(database, shown) as act:
        for name, rows in kept.items():
            act.insert_verified(name, rows)


@contextlib.contextmanager
def _new(database: Path, shown: Path) -> Iterator[_Act]:
    """An empty database and the transaction that fills it; without a journal, since a failure throws it all away."""
    with engine.spoken(shown, database.parent):
        raw = sqlite3.connect(database, isolation_level=None)
        try:
            for statement in schema.creation():
                raw.execute(statement)
            raw.execute("INSERT INTO seal VALUES (1, 0, zeroblob(16))")
        finally:
            raw.close()
    writer = Writer(database, shown)
    try:
        with writer._act() as act:
            yield act
    finally:
        writer.close()


def _read_head(connection: sa.Connection) -> _Head:
    column = tables.revision.c
    newest = connection.execute(sa.select(column.number, column.uuid).order_by(column.number.desc()).limit(1)).first()
    stored = connection.execute(sa.select(_seal.c.rows, _seal.c.sum).where(_seal.c.key == 1)).one()
    last_record = connection.scalar(sa.select(sa.func.max(_record.c.rev_from))) or 0
    last_closed = connection.scalar(sa.select(sa.func.max(_record.c.rev_to))) or 0
    number, uuid = (newest[0], newest[1]) if newest is not None else (0, None)
    return _Head(max(number, last_record, last_closed), uuid, Seal(stored[0], int.from_bytes(stored[1], "big")))


def _flush(database: Path) -> None:
    """Put the working copy on disk before the first act relies on it: it was copied, not yet flushed."""
    for entry in database.parent.iterdir():
        handle = os.open(entry, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            files.to_disk(handle)
        finally:
            os.close(handle)
    files.folder_to_disk(database.parent)
    files.folder_to_disk(database.parent.parent)
