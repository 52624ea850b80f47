"""Single rows against their digests and their columns' types.

Lives in the store (L2); standard library and the words of the model. SQLite lets any value stand in any column, and a
hostile or damaged file may hold a blob where a text belongs, so types are checked together with the digest.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from journey_studio.i18n import Message
from journey_studio.model.words import record_name
from journey_studio.store.digests import closed_digest, record_digest, row_digest
from journey_studio.store.labels import cleaned
from journey_studio.store.schema import COLUMNS

_NUMBERS = {"key", "number", "size", "rows", "revision"}
_EMPTY_ALLOWED = {"parent", "merged", "map"}
_HINT = re.compile(r'"(?:title|name|short_name|label|text)":"([^"\\]{1,60})')


def record_is_sound(row: tuple[Any, ...], last: int) -> bool:
    """Whether a row of `record` is of the right types, lies within revisions 1 to `last` and matches its digest."""
    _, key, record_type, schema, rev_from, rev_to, body, digest = row
    if (
        type(key) is not str
        or type(record_type) is not str
        or type(body) is not str
        or type(schema) is not int
        or type(rev_from) is not int
        or not 0 < rev_from <= last
    ):
        return False
    try:
        expected = record_digest(record_type, key, schema, rev_from, body)
    except UnicodeEncodeError:
        return False
    if rev_to is None:
        return bool(expected == digest)
    return type(rev_to) is int and rev_from < rev_to <= last and closed_digest(expected, rev_to) == digest


def is_sound(table: str, row: tuple[Any, ...]) -> bool:
    """Whether a row of another sealed table is of the right types and matches its digest (an asset: its bytes too)."""
    columns = COLUMNS[table]
    if type(row[-1]) is not bytes:
        return False
    for name, value in zip(columns[:-1], row, strict=False):
        if name == "data":
            if type(value) is not bytes:
                return False
        elif not _fits(name, value):
            return False
    if table == "asset":
        _, checksum, size, data, digest = row
        return bool(
            size == len(data) and sha256(data).hexdigest() == checksum and row_digest(table, (checksum, size)) == digest
        )
    values = row[:-1] if table == "revision" else row[1:-1]
    try:
        return row_digest(table, values) == row[-1]
    except UnicodeEncodeError:
        return False


def _fits(name: str, value: object) -> bool:
    if value is None:
        return name in _EMPTY_ALLOWED
    wanted = int if name in _NUMBERS else str
    return type(value) is wanted


def hint(row: Any) -> dict[str, Message | str]:
    """What to call a row in a sentence: the word for its type, and a title found in its body, else its id."""
    body = row.body if isinstance(row.body, str) else ""
    found = _HINT.search(body[:100_000])
    return {"what": record_name(cleaned(str(row.type)[:40])), "name": cleaned(found[1] if found else str(row.id)[:60])}
