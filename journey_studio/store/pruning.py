"""What may go from the past, and how it goes: the states in between, never a named version or the present.

Lives in the store (L2); imports SQLAlchemy by way of `tables`, so it is imported late, by `writer`. A record's row
stands for the revisions from `rev_from` to before `rev_to`; it may go when no revision that is kept lies there. Kept
revisions keep their numbers and every row they need, so each of their states stays exactly what it was. The first
revision is kept as well: two copies of a project always have one to merge from.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from journey_studio.model.records import Asset
from journey_studio.store import tables, version_rows
from journey_studio.store.digests import row_digest
from journey_studio.store.records import named
from journey_studio.store.schema import COLUMNS

if TYPE_CHECKING:
    from journey_studio.store.writer import _Act

_record, _revision, _asset = tables.record.c, tables.revision.c, tables.asset.c
_NEVER = 1 << 62


class Pruned(NamedTuple):
    """How much went, or would go: revisions, rows, images, and about how many bytes they take."""

    revisions: int = 0
    rows: int = 0
    images: int = 0
    size: int = 0


def prune(act: _Act, keep: Collection[int], images: Collection[str], *, only_tell: bool = False) -> Pruned:
    """Take out what neither a named version, nor the first and the newest revision, nor those of `keep` need.

    `images` are the SHA-256 of images that must stay although no kept state names them (undo may bring them back). With
    `only_tell` nothing is changed.
    """
    numbers = act.rows(sa.select(_revision.number, _revision.digest).order_by(_revision.number))
    if not numbers:
        return Pruned()
    keep = {*keep, *(one.revision for one in named(version_rows.every(act)))}
    kept = sorted({numbers[0][0], numbers[-1][0], *(one for one, _ in numbers if one in keep)})
    going = [(number, digest) for number, digest in numbers if number not in set(kept)]
    rows, size = _unneeded(act, kept)
    pictures, picture_size = _unnamed(act, {key for key, _ in rows}, images)
    if not only_tell:
        act.delete(tables.record, rows)
        act.delete(tables.asset, pictures)
        act.delete(tables.revision, going)
        act.delete(tables.version, _marks(act, {number for number, _ in going}))
        _join(act)
    return Pruned(len(going), len(rows), len(pictures), size + picture_size)


def _unneeded(act: _Act, kept: list[int]) -> tuple[list[tuple[int, bytes]], int]:
    """The record rows that no kept revision lies in, and about what they take."""
    length = sa.func.length(_record.body)
    found, size = [], 0
    query = sa.select(_record.key, _record.digest, _record.rev_from, _record.rev_to, length)
    for key, digest, begun, ended, taken in act.rows(query):
        at = bisect_left(kept, begun)
        if at == len(kept) or kept[at] >= (ended if ended is not None else _NEVER):
            found.append((key, digest))
            size += taken + 100
    return found, size


def _unnamed(act: _Act, going: set[int], images: Collection[str]) -> tuple[list[tuple[int, bytes]], int]:
    """The images that no record row speaks of once the rows `going` are gone."""
    wanted = set(images)
    for key, body in act.rows(sa.select(_record.key, _record.body).where(_record.type == Asset.type_name)):
        if key not in going:
            wanted.add(_checksum(body))
    found, size = [], 0
    for key, digest, checksum, taken in act.rows(sa.select(_asset.key, _asset.digest, _asset.sha256, _asset.size)):
        if checksum not in wanted:
            found.append((key, digest))
            size += taken
    return found, size


def _checksum(body: str) -> str:
    try:
        plain = json.loads(body)
    except ValueError:
        return ""
    return str(plain.get("sha256", "")) if isinstance(plain, dict) else ""


def _marks(act: _Act, gone: set[int]) -> list[tuple[int, bytes]]:
    """Checkpoints of revisions that are gone; names keep theirs, so none of these is a name."""
    column = tables.version.c
    return [(key, digest) for key, digest, at in act.rows(sa.select(column.key, column.digest, column.revision))
            if at in gone]  # fmt: skip


def _join(act: _Act) -> None:
    """Make every revision whose parent went the child of the one before it, so that the line has no holes."""
    columns = COLUMNS["revision"]
    rows = act.rows(sa.select(tables.revision).order_by(_revision.number))
    there = {row[1] for row in rows}
    before = None
    for row in rows:
        plain = dict(zip(columns, row, strict=True))
        if plain["parent"] is not None and plain["parent"] not in there:
            plain["parent"] = before
            values = [plain[name] for name in columns[:-1]]
            act.replace(tables.revision, plain["number"], row[-1], {"parent": before}, row_digest("revision", values))
        before = plain["uuid"]
