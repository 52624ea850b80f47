"""Reading a damaged database row by row: all that is good, a list of what is not, and stand-ins for what is missing.

Lives in the store (L2); standard library and `model`. Imported only when the gate's quick pass met something wrong.
It reads every table upwards until an error, then downwards, then row by row in the gap between (70 % of the rows of
damaged files come back so, half of the files lose under 1 %). The user's file is not touched; what is read is written
into a new database.
"""

from __future__ import annotations

import contextlib
import sqlite3
import uuid as uuids
from collections.abc import Iterable, Iterator
from typing import Any

from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.records import (
    PROJECT_ID,
    RECORD_TYPES,
    JourneyMap,
    Persona,
    Project,
    Record,
    Ref,
    Stage,
    referred,
)
from journey_studio.model.words import record_name
from journey_studio.store import faults, labels, schema
from journey_studio.store.digests import Seal, row_digest
from journey_studio.store.gate import Found, found_in
from journey_studio.store.problems import Problem
from journey_studio.store.records import Row, read
from journey_studio.store.rows import hint, is_sound, record_is_sound

MAX_MISSES = 20_000
"""Rows looked for one by one in vain, in a row, before the rest is given up; a lost inner page hides about 8,000."""
MAX_LISTED = 500
"""Problems listed one by one; the rest is summed up."""
RECOVERED = msg("Recovered")
Rows = list[tuple[Any, ...]]


def collect(connection: sqlite3.Connection, at: int | None) -> Found:
    """Every good row of the database. Sqlite's "interrupted" (the deadline) is not caught."""
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    problems: list[Problem] = []
    if not _structure_is_sound(connection):
        problems.append(Problem("structure", msg("The file’s structure is damaged; what could be read was kept.")))
    seal = Seal()
    kept: dict[str, Rows] = {}
    for table in schema.COLUMNS:
        if table != "record":
            kept[table] = _good_rows(connection, table, problems)
    records = list(_every_row(connection, "record"))
    last = _last_revision(kept["revision"], records)
    if last > max((row[0] for row in kept["revision"]), default=0):
        kept["revision"].append(_stand_in_revision(last))
    kept["record"], lost = _good_records(records, last)
    problems.extend(_lost_records(lost))
    for rows in kept.values():
        for row in rows:
            seal = seal.add(row[-1])
    problems.extend(_missing_rows(connection, seal, sum(1 for problem in problems if problem.kind == "row")))
    if not problems:
        problems.append(Problem("structure", msg("The file’s index was damaged; nothing is missing.")))
    past = _earlier(kept["record"], lost)
    moment = last if at is None else at
    chosen = [Row._make(row) for row in kept["record"] if row[4] <= moment and (row[5] is None or row[5] > moment)]
    return found_in(kept, chosen, past, at, seal, _capped(problems), kept)


def _structure_is_sound(connection: sqlite3.Connection) -> bool:
    with contextlib.suppress(*faults.UNREADABLE):
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    return False


def _good_rows(connection: sqlite3.Connection, table: str, problems: list[Problem]) -> Rows:
    good: dict[object, tuple[Any, ...]] = {}
    unique = {"revision": 1, "setting": 1, "version": 1, "asset": 1, "dataset": 1}.get(table)
    for row in _every_row(connection, table):
        if is_sound(table, row):
            good.setdefault(row[unique] if unique is not None else row[1:3], row)
        else:
            problems.append(Problem("row", _LEFT_OUT[table]))
    return list(good.values())


_LEFT_OUT: dict[str, Message] = {
    "revision": msg("An entry of the history is damaged and was left out."),
    "version": msg("A named version is damaged and was left out."),
    "asset": msg("An image is damaged and was left out."),
    "dataset": msg("Imported data is damaged and was left out."),
    "dataset_chunk": msg("A part of the imported data is damaged and was left out."),
    "setting": msg("A setting of the project is damaged and was left out."),
}


def _every_row(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row that SQLite will give, each once: upwards, downwards, then one by one in between."""
    columns = schema.COLUMNS[table]
    select, key = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED", columns[0]  # noqa: S608 - our own names
    seen: set[object] = set()
    ends: list[int | None] = []
    for direction in ("ASC", "DESC"):
        last: int | None = None
        broken = False
        rows = _until_error(connection, f"{select} ORDER BY {key} {direction}")
        for row in rows:
            if row is None:
                broken = True
            elif isinstance(row[0], int):
                last = row[0]
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
        if not broken:
            return
        ends.append(last)
    low, high = ends
    number, misses = (low or 0) + 1, 0
    while misses < MAX_MISSES and (high is None or number < high):
        misses += 1
        if number not in seen:
            for row in _until_error(connection, f"{select} WHERE {key} = {number}"):
                if row is not None and row[0] == number:
                    misses = 0
                    yield row
        number += 1


def _until_error(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...] | None]:
    """The rows of a query; a None at the end says that an error ended it."""
    try:
        yield from connection.execute(query)
    except faults.UNREADABLE as fault:
        if getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise
        yield None


def _last_revision(revisions: Rows, records: Iterable[tuple[Any, ...]]) -> int:
    """The newest revision, also when its own row is lost but sound records speak of it."""
    last = max((row[0] for row in revisions), default=0)
    for row in records:
        if record_is_sound(row, 1 << 62):
            last = max(last, row[4], row[5] or 0)
    return last


def _stand_in_revision(number: int) -> tuple[Any, ...]:
    """A row for the newest revision where its own is lost; without it sound records would lie beyond the history."""
    row = (number, uuids.uuid4().hex, None, None, "", "", "lost", labels.encoded(msg("Not known any more")))
    return (*row, row_digest("revision", row))


def _good_records(rows: Rows, last: int) -> tuple[Rows, list[Row]]:
    good = [row for row in rows if record_is_sound(row, last)]
    lost = [Row._make(row) for row in rows if not record_is_sound(row, last)]
    newest: dict[str, tuple[Any, ...]] = {}
    for row in good:
        if row[5] is None and (row[1] not in newest or newest[row[1]][4] < row[4]):
            newest[row[1]] = row
    return [row for row in good if row[5] is not None or newest[row[1]] is row], lost


def _lost_records(lost: list[Row]) -> Iterator[Problem]:
    for row in lost:
        key = labels.cleaned(row.id) if isinstance(row.id, str) else ""
        kind = labels.cleaned(str(row.type)[:40])
        if row.rev_to is None:
            yield Problem("row", msg("Damaged and left out: {what} “{name}”.", **hint(row)), key, kind)
        else:
            yield Problem(
                "row", msg("An earlier state of “{name}” is damaged and was left out.", name=hint(row)["name"])
            )


def _missing_rows(connection: sqlite3.Connection, seal: Seal, known: int) -> Iterator[Problem]:
    """What the seal says is gone beyond the damaged rows that were seen."""
    stored = None
    with contextlib.suppress(*faults.UNREADABLE):
        stored = connection.execute("SELECT rows, sum FROM seal WHERE key = 1").fetchone()
    if stored == (seal.rows, seal.sum()):
        return
    count = stored[0] - seal.rows - known if stored is not None and isinstance(stored[0], int) else 0
    if count > 0:
        text = nmsg(
            "Part of the file is gone: {count} row could not be found.",
            "Parts of the file are gone: {count} rows could not be found.",
            count,
        )
        yield Problem("missing", text)
    elif known == 0:
        yield Problem("missing", msg("The file is not quite as it was written; look whether something is missing."))


def _earlier(rows: Rows, lost: list[Row]) -> dict[str, Row]:
    """The newest good row of every record that is not live, to stand for a live one that is damaged or gone.

    The key of a damaged row is believed only as far as an earlier row of that id ended where the damaged one began.
    """
    newest: dict[str, Row] = {}
    for row in rows:
        if row[5] is not None and (row[1] not in newest or newest[row[1]].rev_from < row[4]):
            newest[row[1]] = Row._make(row)
    wanted = {(row.id, row.rev_from) for row in lost if row.rev_to is None}
    return {key: row._replace(rev_to=None) if (key, row.rev_to) in wanted else row for key, row in newest.items()}


def _capped(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= MAX_LISTED:
        return problems
    rest = len(problems) - MAX_LISTED
    return [*problems[:MAX_LISTED], Problem("row", msg("And {count} more damaged parts.", count=rest))]


def restore(records: dict[str, Record], past: dict[str, Row]) -> list[Problem]:
    """Put stand-ins for damaged records into `records`: an earlier state, else a placeholder for a map, stage or
    persona.

    Without them one damaged map would take all its cards along, as nothing may name what is not there.
    """
    problems: list[Problem] = []
    for key, row in past.items():
        if row.rev_to is None and key not in records:  # the damaged row itself said which record it is
            _put_earlier(records, row, problems)
    if not isinstance(records.get(PROJECT_ID), Project) and PROJECT_ID in past:
        records.pop(PROJECT_ID, None)
        _put_earlier(records, past[PROJECT_ID], problems)
    while missing := _needed(records):
        for key, (mark, referrer) in missing.items():
            earlier = past.get(key)
            if earlier is None or earlier.type not in mark.types or not _put_earlier(records, earlier, problems):
                _put_placeholder(records, key, mark, referrer, problems)
    return problems


def _needed(records: dict[str, Record]) -> dict[str, tuple[Ref, Record]]:
    """Ids that are named by records that cannot be without them, and for which a stand-in can be made."""
    missing: dict[str, tuple[Ref, Record]] = {}
    for record in records.values():
        for _, mark, target in referred(record):
            if mark.when_gone == "remove" and target not in records and set(mark.types) & _PLACEHOLDERS:
                missing.setdefault(target, (mark, record))
    return missing


_PLACEHOLDERS = {JourneyMap.type_name, Stage.type_name, Persona.type_name}


def _put_earlier(records: dict[str, Record], row: Row, problems: list[Problem]) -> bool:
    became = read(row.type, row.id, row.schema, row.body) if row.type in RECORD_TYPES else None
    if not became or became[0].id != row.id:
        return False
    records[row.id] = became[0]
    text = msg("An earlier state of {what} “{name}” stands for the damaged one.", **hint(row))
    problems.append(Problem("restored", text, row.id, row.type))
    return True


def _put_placeholder(
    records: dict[str, Record], key: str, mark: Ref, referrer: Record, problems: list[Problem]
) -> None:
    made: Record
    if Stage.type_name in mark.types:
        made = Stage(id=key, map=referrer.map, name=str(RECOVERED))  # type: ignore[attr-defined]
    elif Persona.type_name in mark.types:
        made = Persona(id=key, name=str(RECOVERED))
    else:
        made = JourneyMap(id=key, title=str(RECOVERED), order="V")
    records[key] = made
    text = msg(
        "A new {what} named “{name}” stands for a damaged one and holds what belonged to it.",
        what=record_name(made.type_name),
        name=str(RECOVERED),
    )
    problems.append(Problem("restored", text, key, made.type_name))
