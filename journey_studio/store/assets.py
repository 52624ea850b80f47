"""The bytes of images and the settings of a project, read from its database.

Lives in the store (L2); standard library only, as portraits belong to the first paint. Bytes that do not have the
SHA-256 they are kept by are never handed out.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from journey_studio.store import faults, gate
from journey_studio.store.rows import is_sound

MAX_ASSET = 100 << 20
"""Bytes of one image."""


def read_many(database: Path, shown: Path, checksums: Iterable[str]) -> dict[str, bytes]:
    """The images with these checksums that are there and sound."""
    found: dict[str, bytes] = {}
    wanted = sorted(set(checksums))
    if not wanted:
        return found
    with faults.spoken(shown), contextlib.closing(gate.connect(database)) as connection:
        for checksum in wanted:
            row = connection.execute("SELECT size, data FROM asset WHERE sha256 = ?", (checksum,)).fetchone()
            if row is not None and isinstance(row[1], bytes) and sha256(row[1]).hexdigest() == checksum:
                found[checksum] = row[1]
    return found


def read_setting(database: Path, shown: Path, name: str) -> Any:
    """The value of a setting, or None when there is none or its row is damaged."""
    with faults.spoken(shown), contextlib.closing(gate.connect(database)) as connection:
        row = connection.execute("SELECT key, name, value, digest FROM setting WHERE name = ?", (name,)).fetchone()
    if row is None or not is_sound("setting", row):
        return None
    try:
        return json.loads(row[2])
    except (ValueError, RecursionError):
        return None
