"""Rows turned into records and back: the fast path of opening a project, and the small facts about its history.

Lives in the store (L2); imports `model` and pydantic. A body is JSON without the id; the id is put in front and
pydantic's own JSON parser does the rest (about 4 microseconds per record, half of what `json.loads` and
`model_validate` take).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from journey_studio.i18n import Message
from journey_studio.model.records import RECORD_TYPES, SCHEMA_VERSION, Record
from journey_studio.store import labels, migrations
from journey_studio.store.migrations import Raw

MAX_BODY = 4_000_000
"""Characters of one body: far above any real record, far below what would fill memory."""


class Row(NamedTuple):
    """A row of `record`, verified against its digest."""

    key: int
    id: str
    type: str
    schema: int
    rev_from: int
    rev_to: int | None
    body: str
    digest: bytes


class RevisionInfo(NamedTuple):
    """A revision: one finished act. `time` is UTC in ISO form, `kind` what led to it (edit, undo, import ...)."""

    number: int
    uuid: str
    parent: str | None
    merged: str | None
    time: str
    author: str
    kind: str
    label: Message | str


CHECKPOINT = "checkpoint"
"""The track of the marks the program sets by itself; they have no number, and their name is a word for the reason."""


class VersionInfo(NamedTuple):
    """A named version: a label on a revision, of one map or (`map` None) of the whole project.

    On the track `CHECKPOINT` it is no version but a mark the program set, such as "import" for "before an import".
    """

    id: str
    map: str | None
    track: str
    number: int
    name: str
    note: str
    author: str
    time: str
    revision: int


def in_order(version: VersionInfo) -> tuple[int, str]:
    """What versions are sorted by: the revision they stand at, then when they were made."""
    return version.revision, version.time


def named(versions: Iterable[VersionInfo]) -> tuple[VersionInfo, ...]:
    """The versions that a person named, without the marks of the program."""
    return tuple(one for one in versions if one.track != CHECKPOINT)


def revision_info(row: tuple[Any, ...]) -> RevisionInfo:
    """The revision in a row of its table (any columns after the label are left out)."""
    number, uuid, parent, merged, time, author, kind, label = row[:8]
    return RevisionInfo(number, uuid, parent, merged, time, author, kind, labels.decoded(label))


def version_info(row: tuple[Any, ...]) -> VersionInfo:
    """The version in a row of its table, without its integer key and digest."""
    return VersionInfo(*row[1:10])


@cache
def _parser(type_name: str) -> Callable[[str], Record] | None:
    record_type = RECORD_TYPES.get(type_name)
    if record_type is None:
        return None
    record_type.model_rebuild()  # the model defers building; the bare validator skips a call per record
    parse: Callable[[str], Record] = record_type.__pydantic_validator__.validate_json
    return parse


def built(type_name: str, key: str, body: str) -> Record | None:
    """The record with this body, or None when it is no valid record of that type."""
    parse = _parser(type_name)
    if parse is None or len(body) > MAX_BODY or not body.startswith("{"):
        return None
    rest = body[1:]
    text = '{"id":' + json.dumps(key) + ("," + rest if rest.strip() != "}" else rest)
    try:
        record = parse(text)
    except ValidationError:
        return None
    return record if record.id == key else None  # a second "id" inside the body would win


def read(type_name: str, key: str, schema: int, body: str) -> list[Record] | None:
    """What a row of record schema `schema` is today: usually one record, after migration none or several.

    None when the row is no valid record.
    """
    if schema == SCHEMA_VERSION:
        record = built(type_name, key, body)
        return None if record is None else [record]
    if not 1 <= schema < SCHEMA_VERSION or len(body) > MAX_BODY:
        return None
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    found = []
    for raw in migrations.migrated(Raw(type_name, key, plain), schema):
        record = built(raw.type, raw.id, json.dumps(raw.body, ensure_ascii=False))
        if record is None:
            return None
        found.append(record)
    return found
