"""Another copy of a project: where its history parted from ours, and what happened there since, ready to be joined.

Lives in the store (L2); standard library and `model`. The other file is only ever read, from a private snapshot, after
the gate. Revisions are known by their uuid, so the last one both copies have is found whatever their numbers are. After
a merge our history holds both lines: revision numbers are one row of states (ours, then theirs, then the merge), and
`parent` and `merged` tell how they hang together. A revision whose parent was pruned hangs on the one before it.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model.records import Asset, Record
from journey_studio.model.state import State
from journey_studio.store import assets, faults, files, gate, opening, reading, schema, working
from journey_studio.store.files import Signature
from journey_studio.store.records import RevisionInfo, VersionInfo, read, revision_info

Relation = Literal["apart", "ahead", "behind", "no past", "unrelated"]


class Turn(NamedTuple):
    """A revision of the other copy, and the records that are others after it (None: gone) than after the turn before.

    The first turn of a line has every record of its state.
    """

    revision: RevisionInfo
    changes: dict[str, Record | None]


class Branch(NamedTuple):
    """What another copy has that ours has not, oldest first, with its named versions (each with the uuid of its
    revision) and the bytes of its images by SHA-256."""

    turns: tuple[Turn, ...]
    versions: tuple[tuple[VersionInfo, str], ...]
    images: dict[str, bytes]
    head: str
    """The uuid of its newest revision."""
    name: str
    """The name of its file."""


class Copy(NamedTuple):
    """Another file as it stands to our project.

    `relation`: `apart` (both went on), `ahead` (it has all of ours, and more), `behind` (nothing in it is new), `no
    past` (the same project, but no revision is in both), `unrelated` (another project). `common` is the last revision
    of both, in our numbering; `mine` and `theirs` are the revisions since, oldest first. `signature` is that of the
    file that was read.
    """

    path: Path
    signature: Signature
    state: State
    relation: Relation
    common: RevisionInfo | None
    mine: tuple[RevisionInfo, ...]
    theirs: tuple[RevisionInfo, ...]
    branch: Branch


def read_copy(path: Path | str, ours: Sequence[RevisionInfo], uuid: str, *, folder: Path, itself: bool = False) -> Copy:
    """Read another copy beside our revisions `ours` (any order) and our project's `uuid`.

    What is read is its newest finished state, also of a working copy; with `itself` the file alone, as somebody put it
    at the path that is ours.

    `UserError` when there is no such file, the gate refuses it, or it is damaged: what could not be read would look
    deleted.
    """
    path = files.real(path)
    with faults.spoken(path), tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as temp:
        opening.refuse_missing(path, folder)
        database = Path(temp) / working.DATABASE
        signature = files.copy(path, Path(temp) / "file.db", limit=gate.MAX_FILE)
        if itself:
            files.replace(Path(temp) / "file.db", database)
        else:
            reading.snapshot(path, folder, database)
        content = gate.examine(database, path)
        if content.problems:
            told = msg("“{name}” is damaged, so nothing was merged. Open it in the editor to repair it.",
                       name=path.name)  # fmt: skip
            raise UserError(told)
        with contextlib.closing(gate.connect(database, seconds=None)) as connection:
            theirs = _revisions(connection)
            common = meeting(ours, theirs)
            relation = _relation(common, ours, theirs, same=content.uuid == uuid)
            known = {one.uuid for one in ours}
            missing = [one for one in theirs if one.uuid not in known] if relation != "unrelated" else []
            turns = _turns(connection, missing)
        names = {one.number: one.uuid for one in theirs}
        branch = Branch(
            turns=tuple(turns),
            versions=tuple((one, names[one.revision]) for one in content.versions if one.revision in names),
            images=assets.read_many(database, path, {asset.sha256 for asset in content.state.of(Asset)}),
            head=theirs[-1].uuid if theirs else "",
            name=path.name,
        )
    mine_since = _since(ours, theirs, common)
    shared = next((one for one in ours if one.uuid == common), None)
    return Copy(path, signature, content.state, relation, shared, mine_since, tuple(missing), branch)


def _revisions(connection: sqlite3.Connection) -> list[RevisionInfo]:
    columns = ", ".join(schema.COLUMNS["revision"])
    rows = connection.execute(f"SELECT {columns} FROM revision ORDER BY number").fetchall()  # noqa: S608 - our names
    return [revision_info(row) for row in rows]


def meeting(ours: Sequence[RevisionInfo], theirs: Sequence[RevisionInfo]) -> str:
    """The uuid of the newest revision that both newest states came from; empty when there is none."""
    common = ancestors(ours) & ancestors(theirs)
    newest = max((one for one in ours if one.uuid in common), key=lambda one: one.number, default=None)
    return newest.uuid if newest is not None else ""


def ancestors(revisions: Sequence[RevisionInfo]) -> set[str]:
    """The uuids of the newest revision and of all it came from, by parents and merges."""
    row = sorted(revisions, key=lambda one: one.number)
    if not row:
        return set()
    by_uuid = {one.uuid: one for one in row}
    previous = {one.uuid: before.uuid for before, one in itertools.pairwise(row)}
    found: set[str] = set()
    wave = [row[-1].uuid]
    while wave:
        one = by_uuid[wave.pop()]
        if one.uuid in found:
            continue
        found.add(one.uuid)
        parent = one.parent if one.parent in by_uuid else previous.get(one.uuid) if one.parent else None
        wave += [key for key in (parent, one.merged) if key is not None and key in by_uuid]
    return found


def _relation(common: str, ours: Sequence[RevisionInfo], theirs: Sequence[RevisionInfo], *, same: bool) -> Relation:
    if not common:
        return "no past" if same else "unrelated"
    if theirs[-1].uuid in ancestors(ours):
        return "behind"
    return "ahead" if max(ours, key=lambda one: one.number).uuid in ancestors(theirs) else "apart"


def _since(ours: Sequence[RevisionInfo], theirs: Sequence[RevisionInfo], common: str) -> tuple[RevisionInfo, ...]:
    known = {one.uuid for one in theirs}
    return tuple(sorted((one for one in ours if one.uuid not in known), key=lambda one: one.number)) if common else ()


def _turns(connection: sqlite3.Connection, missing: Sequence[RevisionInfo]) -> list[Turn]:
    """The revisions in `missing` (ascending), each with what it changed; what other revisions between them changed is
    told with the next one."""
    if not missing:
        return []
    first = missing[0].number
    columns = "id, type, schema, body, rev_from, rev_to"
    state: dict[str, Record | None] = {}
    where = "rev_from <= ? AND (rev_to IS NULL OR rev_to > ?)"
    for row in connection.execute(f"SELECT {columns} FROM record WHERE {where}", (first, first)):  # noqa: S608
        state.update(_records(row))
    events: dict[int, list[tuple[bool, Any]]] = {}
    for row in connection.execute(f"SELECT {columns} FROM record WHERE rev_to > ? ORDER BY key", (first,)):  # noqa: S608
        events.setdefault(row[5], []).append((False, row))
    for row in connection.execute(f"SELECT {columns} FROM record WHERE rev_from > ? ORDER BY key", (first,)):  # noqa: S608
        events.setdefault(row[4], []).append((True, row))
    turns = [Turn(missing[0], state)]
    wanted = {one.number: one for one in missing[1:]}
    changes: dict[str, Record | None] = {}
    for number in sorted({*events, *wanted}):
        for opened, row in events.get(number, ()):  # what closes stands before what opens
            changes.update(_records(row) if opened else dict.fromkeys(_records(row)))
        if number in wanted:
            turns.append(Turn(wanted[number], changes))
            changes = {}
    return turns


def _records(row: Any) -> dict[str, Record | None]:
    """What a row is today, by id; a row that is no record (it was none when the file was read) is left out."""
    key, type_name, number, body = row[:4]
    return {record.id: record for record in read(type_name, key, number, body) or ()}
