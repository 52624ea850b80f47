"""The tables of `schema` for SQLAlchemy Core; a test holds the two views equal.

Lives in the store (L2); imports SQLAlchemy, so it is itself imported late (0.4 s), by `writer` alone.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _text(name: str, *, empty: bool = False) -> Column[str]:
    return Column(name, Text, nullable=empty)


def _number(name: str, *, empty: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=empty)


def _key(name: str = "key") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


revision = Table(
    "revision",
    metadata,
    _key("number"),
    _text("uuid"),
    _text("parent", empty=True),
    _text("merged", empty=True),
    _text("time"),
    _text("author"),
    _text("kind"),
    _text("label"),
    _bytes("digest"),
)
record = Table(
    "record",
    metadata,
    _key(),
    _text("id"),
    _text("type"),
    _number("schema"),
    _number("rev_from"),
    _number("rev_to", empty=True),
    _text("body"),
    _bytes("digest"),
)
version = Table(
    "version",
    metadata,
    _key(),
    _text("id"),
    _text("map", empty=True),
    _text("track"),
    _number("number"),
    _text("name"),
    _text("note"),
    _text("author"),
    _text("time"),
    _number("revision"),
    _bytes("digest"),
)
asset = Table("asset", metadata, _key(), _text("sha256"), _number("size"), _bytes("data"), _bytes("digest"))
dataset = Table(
    "dataset",
    metadata,
    _key(),
    _text("id"),
    _text("kind"),
    _text("name"),
    _text("columns"),
    _number("rows"),
    _text("time"),
    _bytes("digest"),
)
dataset_chunk = Table(
    "dataset_chunk",
    metadata,
    _key(),
    _text("dataset"),
    _number("number"),
    _number("rows"),
    _text("cells"),
    _bytes("digest"),
)
setting = Table("setting", metadata, _key(), _text("name"), _text("value"), _bytes("digest"))
seal = Table("seal", metadata, _key(), _number("rows"), _bytes("sum"))
