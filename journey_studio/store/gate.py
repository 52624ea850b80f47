"""The gate: what must be true of a file before any of it is believed. Every reader and writer goes through `examine`.

Lives in the store (L2); standard library, `model` and pydantic, no SQLAlchemy: the first paint waits for it. It is
only ever given a private copy of the user's file, so that nothing can change between the check and the use, and
SQLite never touches a synced or shared folder.

In this order: the 100 bytes of the header without SQLite; then a read-only connection that trusts nothing (no mmap,
cell sizes checked, lengths and time capped); the schema compared text by text; the whole structure; each row against
its digest and all rows against the seal; bodies by pydantic; the whole by the model's rules. What damage yields:

- no header of ours, a newer container or record schema, any foreign schema text: `UserError`, the file is refused;
- pages that cannot be walked, rows that do not match their digest, rows that are gone: `salvage` reads what can be
  read, the rest is listed and left out;
- rows as written that are no valid record, or that break a rule: listed, mended or left out.
"""

from __future__ import annotations

import contextlib
import gc
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model import rules
from journey_studio.model.records import SCHEMA_VERSION, Record
from journey_studio.model.state import State
from journey_studio.store import faults, schema
from journey_studio.store.digests import Seal
from journey_studio.store.problems import Problem
from journey_studio.store.records import RevisionInfo, Row, VersionInfo, in_order, read, revision_info, version_info
from journey_studio.store.rows import hint, is_sound, record_is_sound

DEADLINE = 20.0
"""Seconds SQLite may take for one examination; an honest file of 200 MB takes one."""
MAX_FILE = 2 << 30
"""Bytes of a project file; larger ones are refused before they are copied."""
MAX_CELL = 256 << 20
_MAGIC = b"SQLite format 3\x00"
_EXPECTED = {tuple(word.encode() for word in row) for row in schema.EXPECTED}


class Irregular(Exception):  # noqa: N818 - it names the event
    """The quick pass met something wrong: `salvage` takes over."""


class Found(NamedTuple):
    """The rows of a database that were verified, before they are records.

    `chosen` are the record rows of the revision asked for. `kept` has the good rows of every table when the database
    itself cannot be trusted and has to be written anew, else it is None.
    """

    chosen: list[Row]
    past: dict[str, Row]
    settings: dict[str, str]
    revisions: int
    head: RevisionInfo | None
    at: RevisionInfo | None
    versions: list[VersionInfo]
    seal: Seal
    problems: list[Problem]
    kept: dict[str, list[tuple[Any, ...]]] | None = None


class Content(NamedTuple):
    """What a project database holds, verified.

    `as_stored` are the records that are exactly what their open rows say; where `state` differs from them (migration,
    repair) a writer brings the rows up to date. `head` is the newest revision, `at` the one the state belongs to.
    """

    state: State
    as_stored: dict[str, Record]
    uuid: str
    record_schema: int
    head: RevisionInfo | None
    at: RevisionInfo | None
    revisions: int
    versions: tuple[VersionInfo, ...]
    seal: Seal
    problems: tuple[Problem, ...]
    kept: dict[str, list[tuple[Any, ...]]] | None

    @property
    def adrift(self) -> bool:
        """Whether the rows have to be brought up to date before anything is appended."""
        return self.record_schema < SCHEMA_VERSION or dict(self.state) != self.as_stored


def check_header(path: Path, shown: Path) -> None:
    """Refuse what is no project of a container version we know, by the first 100 bytes and the file's length alone."""
    with faults.spoken(shown), path.open("rb") as file:
        head = file.read(100)
        length = file.seek(0, 2)
    if length == 0:
        raise UserError(msg("“{name}” is empty. Open an older copy of it.", name=shown.name))
    if not head.startswith(_MAGIC[: len(head)]):
        raise UserError(msg("“{name}” is not a Journey Studio project.", name=shown.name))
    if len(head) < 100:
        raise faults.damaged(shown)
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise UserError(
            msg("“{name}” is a database of another program, not a Journey Studio project.", name=shown.name)
        )
    version = int.from_bytes(head[60:64], "big", signed=True)
    if version > schema.CONTAINER_VERSION:
        raise newer(shown, version, schema.CONTAINER_VERSION)
    if version < 1:
        raise faults.damaged(shown)


def newer(shown: Path, version: int, known: int) -> UserError:
    """The refusal of a file that a newer program wrote."""
    return UserError(
        msg(
            "“{name}” needs a newer Journey Studio: its format is {version}, this one reads up to {known}. "
            "Update Journey Studio to open it; the file was not changed.",
            name=shown.name,
            version=version,
            known=known,
        )
    )


def connect(database: Path, *, seconds: float | None = DEADLINE, recover: bool = False) -> sqlite3.Connection:
    """A connection to a private database that changes nothing and trusts nothing in it, for `seconds` at most.

    With `recover` SQLite may first roll back what a killed process left half done there.
    """
    mode = "rw" if recover else "ro"
    connection = sqlite3.connect(
        f"{database.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5,
    )
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
        if seconds is not None:
            connection.set_progress_handler(_deadline(seconds), 20_000)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
        with contextlib.suppress(AttributeError):  # from Python 3.12 on
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]
    except BaseException:
        connection.close()
        raise
    return connection


def _deadline(seconds: float) -> Callable[[], int]:
    end = time.monotonic() + seconds
    return lambda: int(time.monotonic() > end)


def examine(
    database: Path, shown: Path, *, at: int | None = None, seconds: float = DEADLINE, recover: bool = False
) -> Content:
    """Check the private database `database` from end to end and give what it holds.

    `shown` is the user's file, for sentences. With `at` the state is that of this revision. `UserError` when the file
    is refused or has no such revision.
    """
    check_header(database, shown)
    with faults.spoken(shown), contextlib.closing(connect(database, seconds=seconds, recover=recover)) as connection:
        connection.execute("BEGIN")  # one moment, although another process may be writing
        _refuse_foreign_schema(connection, shown)
        try:
            found = _read(connection, at)
        except (Irregular, *faults.UNREADABLE) as fault:
            if getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise
            from journey_studio.store import salvage

            found = salvage.collect(connection, at)
    written = _record_schema(found.settings)
    if written > SCHEMA_VERSION:
        raise newer(shown, written, SCHEMA_VERSION)
    if at is not None and found.at is None:
        raise UserError(msg("“{name}” has no revision {number}.", name=shown.name, number=at))
    with no_garbage_looked_for():
        return _content(found, shown)


@contextlib.contextmanager
def no_garbage_looked_for() -> Iterator[None]:
    """Ten thousand records are made at once and none is garbage; looking for some would take 40 % of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _refuse_foreign_schema(connection: sqlite3.Connection, shown: Path) -> None:
    """Compare the text of everything in the schema with our own, before any of our tables is read."""
    connection.text_factory = bytes  # what is no text is no schema of ours either
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchmany(len(_EXPECTED) + 1)
    connection.text_factory = str
    if len(rows) != len(_EXPECTED) or set(rows) != _EXPECTED:
        raise UserError(
            msg(
                "“{name}” holds parts that Journey Studio does not write, so it was not opened. "
                "Ask its sender for another copy.",
                name=shown.name,
            )
        )


def _record_schema(settings: dict[str, str]) -> int:
    number = settings.get(schema.RECORD_SCHEMA, "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1


def _read(connection: sqlite3.Connection, at: int | None) -> Found:
    """The quick pass over every row of every table; `Irregular` at the first thing that is wrong."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Irregular
    stored = connection.execute("SELECT rows, sum FROM seal WHERE key = 1").fetchone()
    seal = Seal()
    tables: dict[str, list[tuple[Any, ...]]] = {"revision": [], "version": [], "setting": []}
    for table, columns in schema.COLUMNS.items():
        if table == "record":
            continue
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED"):  # noqa: S608 - our names
            if not is_sound(table, row):
                raise Irregular
            seal = seal.add(row[-1])
            if table in tables:
                tables[table].append(row)
    last = max((row[0] for row in tables["revision"]), default=0)
    chosen, seal = _read_records(connection, at, last, seal)
    if stored != (seal.rows, seal.sum()) or len({row[1] for row in chosen}) != len(chosen):
        raise Irregular
    return found_in(tables, chosen, {}, at, seal, [])


def _read_records(connection: sqlite3.Connection, at: int | None, last: int, seal: Seal) -> tuple[list[Row], Seal]:
    chosen: list[Row] = []
    rows, total = seal
    moment = last if at is None else at
    for row in connection.execute(f"SELECT {', '.join(schema.COLUMNS['record'])} FROM record NOT INDEXED"):  # noqa: S608
        if not record_is_sound(row, last):
            raise Irregular
        rows += 1
        total ^= int.from_bytes(row[7], "big")
        if row[4] <= moment and (row[5] is None or row[5] > moment):
            chosen.append(Row._make(row))
    return chosen, Seal(rows, total)


def found_in(
    tables: dict[str, list[tuple[Any, ...]]],
    chosen: list[Row],
    past: dict[str, Row],
    at: int | None,
    seal: Seal,
    problems: list[Problem],
    kept: dict[str, list[tuple[Any, ...]]] | None = None,
) -> Found:
    """The verified rows put together; used by the quick pass and by `salvage`."""
    revisions = sorted(tables["revision"])
    head = revision_info(revisions[-1]) if revisions else None
    chosen_revision = head
    if at is not None:
        chosen_revision = next((revision_info(row) for row in revisions if row[0] == at), None)
    return Found(
        chosen=chosen,
        past=past,
        settings={row[1]: row[2] for row in tables["setting"]},
        revisions=len(revisions),
        head=head,
        at=chosen_revision,
        versions=sorted((version_info(row) for row in sorted(tables["version"])), key=in_order),
        seal=seal,
        problems=problems,
        kept=kept,
    )


def _content(found: Found, shown: Path) -> Content:
    if not found.chosen:  # every project has at least its own record: nothing at all could be read
        raise faults.damaged(shown)
    problems = list(found.problems)
    uuid = found.settings.get(schema.PROJECT_UUID, "")
    if len(uuid) != 32 or not set(uuid) <= set("0123456789abcdef"):
        uuid = ""
        problems.append(Problem("setting", msg("The project’s identity could not be read; it was given a new one.")))
    records: dict[str, Record] = {}
    as_stored: dict[str, Record] = {}
    for row in found.chosen:
        became = read(row.type, row.id, row.schema, row.body)
        if became is None:
            told = msg("“{name}” was left out: it is damaged and can no longer be read as {what}.", **hint(row))
            problems.append(Problem("record", told, row.id, row.type))
            continue
        for record in became:
            records[record.id] = record
        if len(became) == 1 and (row.schema == SCHEMA_VERSION or became[0].body() == row.body):
            as_stored[row.id] = became[0]
    if problems:
        from journey_studio.store import salvage

        problems.extend(salvage.restore(records, found.past))
    state, wrong = rules.repaired(State(records))
    problems.extend(_rule_problems(records, state, wrong))
    return Content(
        state=state,
        as_stored=as_stored,
        uuid=uuid,
        record_schema=_record_schema(found.settings),
        head=found.head,
        at=found.at,
        revisions=found.revisions,
        versions=tuple(found.versions),
        seal=found.seal,
        problems=tuple(problems),
        kept=found.kept,
    )


def _rule_problems(records: dict[str, Record], state: State, wrong: list[rules.Problem]) -> Iterator[Problem]:
    """What the rules mended or left out, one problem per record."""
    for key in dict.fromkeys(problem.record for problem in wrong):
        before, after = records.get(key), state.get(key)
        record_type = before.type_name if before is not None else ""
        name = str(getattr(before, "title", "") or getattr(before, "name", "") or key)
        if before is None:
            yield Problem("rule", msg("The project’s own record is missing; an empty one stands for it."), key)
        elif after is None:
            yield Problem("rule", msg("Left out, as it belongs to nothing: “{name}”.", name=name), key, record_type)
        else:
            yield Problem("rule", msg("Mended, as it named something missing: “{name}”.", name=name), key, record_type)
