"""Names of revisions and the program's own marks, inside a transaction of the writer.

Lives in the store (L2); imports SQLAlchemy by way of `tables`, so it is imported late, by `writer`. Every function gets
the transaction first: `store.change_versions(lambda act: version_rows.remove(act, key))`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from journey_studio.model.ids import new_id
from journey_studio.store import clock, labels, tables
from journey_studio.store.records import CHECKPOINT, VersionInfo, in_order, version_info

if TYPE_CHECKING:
    from journey_studio.store.writer import _Act

_version = tables.version.c


def every(act: _Act) -> tuple[VersionInfo, ...]:
    """The versions and checkpoints in the order of their revisions."""
    found = (version_info(row) for row in act.rows(sa.select(tables.version).order_by(_version.key)))
    return tuple(sorted(found, key=in_order))


def last_number(act: _Act, map_id: str | None, track: str, family: Sequence[str] = ()) -> int:
    """The highest number given on a track, 0 for none yet.

    `family` are the maps that are counted together with `map_id`; what was named for the whole project counts in each.
    """
    maps = [one for one in (map_id, *family) if one is not None]
    beside = sa.or_(_version.map.is_(None), _version.map.in_(maps)) if maps else sa.true()
    return act.scalar(sa.select(sa.func.max(_version.number)).where(_version.track == track, beside)) or 0


def name(
    act: _Act,
    name: str,
    note: str = "",
    author: str = "",
    map_id: str | None = None,
    track: str = "as_is",
    family: Sequence[str] = (),
) -> VersionInfo:
    """Name the newest revision; versions are counted from 1 per track and map, see `last_number`."""
    number = last_number(act, map_id, track, family) + 1
    name, note, author = (labels.cleaned(text) for text in (name, note, author))
    made = VersionInfo(new_id("version"), map_id, track, number, name, note, author, clock.now(), act.number)
    return _add(act, made)


def checkpoint(act: _Act, reason: str, author: str = "") -> VersionInfo | None:
    """Mark the newest revision, for `reason`; None when it has a name or a mark already.

    A mark is no revision: nothing changed, and nothing is counted differently.
    """
    if act.number == 0 or act.has(tables.version, _version.revision, act.number):
        return None
    author = labels.cleaned(author)
    return _add(act, VersionInfo(new_id("version"), None, CHECKPOINT, 0, reason, "", author, clock.now(), act.number))


def put(act: _Act, version: VersionInfo) -> None:
    """Write a version as it is given, in place of the one with its id (another name, a note, back again)."""
    remove(act, version.id)
    _add(act, version._replace(name=labels.cleaned(version.name), note=labels.cleaned(version.note)))


def remove(act: _Act, key: str) -> None:
    """Take a name away; the revision it stood at stays. Nothing happens when there is none of that id."""
    act.delete(tables.version, act.rows(sa.select(_version.key, _version.digest).where(_version.id == key)))


def take(act: _Act, version: VersionInfo, revision: str) -> None:
    """Take over a version of another copy, unless it is here already; `revision` is the uuid of what it names."""
    column = tables.revision.c
    number = act.scalar(sa.select(column.number).where(column.uuid == revision))
    if number is None or act.has(tables.version, _version.id, version.id):
        return
    taken = {(one.map, one.track, one.number) for one in every(act)}
    if version.track != CHECKPOINT and (version.map, version.track, version.number) in taken:
        version = version._replace(number=last_number(act, version.map, version.track) + 1)
    _add(act, version._replace(revision=number))


def _add(act: _Act, version: VersionInfo) -> VersionInfo:
    act.insert(tables.version, [version._asdict()], VersionInfo._fields)
    return version
