"""The tables of a project file as exact SQL text: what is written into a new file and the only thing the gate lets
in.

Lives in the store (L2); standard library only, since the first paint reads with it. `tables` says the same to
SQLAlchemy and a test holds the two equal. SQLite keeps the text of each CREATE as it was given, so that a file is
compared with `EXPECTED` character by character: a trigger, view, virtual table or generated column cannot slip in.

Rowid tables throughout (`WITHOUT ROWID` is three times larger with bodies of 1 KB), each with an explicit integer
key. `record_head` is partial: closing a record's row finds it by id alone, and no planner can walk all live rows
instead. STRICT tables would be nicer but need SQLite 3.37; the gate checks types itself.

Changing any text here makes another container: raise `CONTAINER_VERSION` and give `migrations` a step.
"""

from __future__ import annotations

APPLICATION_ID = 0x4A6F7572
"""`Jour` in ASCII, at offset 68 of the file; what file managers and `file` can know a project by."""
CONTAINER_VERSION = 1
"""SQLite's `user_version`: rises when a table changes. Record bodies have a number of their own (`RECORD_SCHEMA`)."""
RECORD_SCHEMA = "record_schema"
"""Setting: the highest record schema number used in the file, so that an older program refuses it as a whole."""
PROJECT_UUID = "project_uuid"
"""Setting: the project's identity, shared by all copies of a file."""
PAGE_SIZE = 8192
"""Bytes of a page. Bodies of 1 KB fill seven eighths of such a page, but only three quarters of one of 4096."""

TABLES: dict[str, str] = {
    "revision": """CREATE TABLE revision (
  number INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL,
  parent TEXT,
  merged TEXT,
  time TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  digest BLOB NOT NULL
)""",
    "record": """CREATE TABLE record (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  rev_from INTEGER NOT NULL,
  rev_to INTEGER,
  body TEXT NOT NULL,
  digest BLOB NOT NULL
)""",
    "version": """CREATE TABLE version (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  map TEXT,
  track TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest BLOB NOT NULL
)""",
    "asset": """CREATE TABLE asset (
  key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL,
  digest BLOB NOT NULL
)""",
    "dataset": """CREATE TABLE dataset (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  columns TEXT NOT NULL,
  rows INTEGER NOT NULL,
  time TEXT NOT NULL,
  digest BLOB NOT NULL
)""",
    "dataset_chunk": """CREATE TABLE dataset_chunk (
  key INTEGER PRIMARY KEY,
  dataset TEXT NOT NULL,
  number INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  cells TEXT NOT NULL,
  digest BLOB NOT NULL
)""",
    "setting": """CREATE TABLE setting (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  digest BLOB NOT NULL
)""",
    "seal": """CREATE TABLE seal (
  key INTEGER PRIMARY KEY,
  rows INTEGER NOT NULL,
  sum BLOB NOT NULL
)""",
}
"""Table name to its CREATE text. `dataset_chunk.cells` is a JSON array of rows, outside history. `seal` has one row,
key 1: how many rows all other tables hold and the XOR of their digests, so that a row gone missing is noticed."""

INDEXES: dict[str, tuple[str, str]] = {
    "revision_uuid": ("revision", "CREATE UNIQUE INDEX revision_uuid ON revision (uuid)"),
    "record_head": ("record", "CREATE UNIQUE INDEX record_head ON record (id) WHERE rev_to IS NULL"),
    "record_from": ("record", "CREATE INDEX record_from ON record (rev_from)"),
    "record_to": ("record", "CREATE INDEX record_to ON record (rev_to) WHERE rev_to IS NOT NULL"),
    "version_id": ("version", "CREATE UNIQUE INDEX version_id ON version (id)"),
    "asset_sha256": ("asset", "CREATE UNIQUE INDEX asset_sha256 ON asset (sha256)"),
    "dataset_id": ("dataset", "CREATE UNIQUE INDEX dataset_id ON dataset (id)"),
    "dataset_chunk_number": (
        "dataset_chunk",
        "CREATE UNIQUE INDEX dataset_chunk_number ON dataset_chunk (dataset, number)",
    ),
    "setting_name": ("setting", "CREATE UNIQUE INDEX setting_name ON setting (name)"),
}
"""Index name to (table, CREATE text)."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "revision": ("number", "uuid", "parent", "merged", "time", "author", "kind", "label", "digest"),
    "record": ("key", "id", "type", "schema", "rev_from", "rev_to", "body", "digest"),
    "version": ("key", "id", "map", "track", "number", "name", "note", "author", "time", "revision", "digest"),
    "asset": ("key", "sha256", "size", "data", "digest"),
    "dataset": ("key", "id", "kind", "name", "columns", "rows", "time", "digest"),
    "dataset_chunk": ("key", "dataset", "number", "rows", "cells", "digest"),
    "setting": ("key", "name", "value", "digest"),
}
"""The columns of every sealed table, in order; the first is the integer key, the last the digest."""

EXPECTED: frozenset[tuple[str, str, str, str]] = frozenset(
    [("table", name, name, sql) for name, sql in TABLES.items()]
    + [("index", name, table, sql) for name, (table, sql) in INDEXES.items()]
)
"""(type, name, table, sql) of everything `sqlite_schema` may hold, no more and no less."""


def creation() -> list[str]:
    """The statements that make an empty project database, in order; to be run in autocommit mode."""
    return [
        f"PRAGMA page_size = {PAGE_SIZE}",
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {CONTAINER_VERSION}",
        *TABLES.values(),
        *(sql for _, sql in INDEXES.values()),
    ]
