"""The two views of the schema agree, and the statements of the hot path use the index they were made for."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa
from store_kit import Project

from journey_studio.model import records
from journey_studio.store import schema, tables, writer


def _fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in schema.creation():
        connection.execute(statement)
    return connection


def test_a_new_database_has_exactly_the_expected_schema() -> None:
    found = _fresh().execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    assert set(found) == schema.EXPECTED and len(found) == len(schema.EXPECTED)


def test_sqlalchemy_sees_the_same_tables() -> None:
    connection = _fresh()
    assert set(tables.metadata.tables) == set(schema.TABLES)
    for name, table in tables.metadata.tables.items():
        stored = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
        # hidden is 0: no generated column; an INTEGER PRIMARY KEY is never null although SQLite does not say so
        wanted = [
            (column.name, str(column.type.compile(sa.create_engine("sqlite://").dialect)), not column.nullable)
            for column in table.columns
        ]
        assert [(row[1], row[2], bool(row[3] or row[5])) for row in stored] == wanted
        assert [row[1] for row in stored if row[5]] == [column.name for column in table.primary_key]
        assert all(row[6] == 0 and row[4] is None for row in stored)


def test_the_column_lists_are_the_tables_columns() -> None:
    for name, columns in schema.COLUMNS.items():
        assert columns == tuple(tables.metadata.tables[name].columns.keys())
        assert columns[-1] == "digest"
    assert set(schema.TABLES) - set(schema.COLUMNS) == {"seal"}


def test_no_table_is_without_rowid() -> None:
    assert not any("WITHOUT ROWID" in sql for sql in schema.TABLES.values())


def _plan(connection: sqlite3.Connection, statement: sa.sql.expression.Executable, *parameters: object) -> str:
    text = str(
        statement.compile(dialect=sa.create_engine("sqlite://").dialect, compile_kwargs={"render_postcompile": True})
    )  # type: ignore[attr-defined]
    return " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", parameters))


def test_closing_a_row_finds_it_by_its_id(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    find = writer._OPEN_ROWS.where(tables.record.c.id.in_(["a", "b"]))
    plan = _plan(connection, find, "a", "b")
    assert "SEARCH" in plan and "record_head (id=?)" in plan and "SCAN" not in plan
    close = _plan(connection, writer._CLOSE, 1, b"", 1)
    assert "SEARCH record USING INTEGER PRIMARY KEY" in close and "SCAN" not in close
    connection.close()


def test_the_newest_numbers_come_from_indexes(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    for column in (tables.record.c.rev_from, tables.record.c.rev_to):
        query = sa.select(sa.func.max(column)).where(column.is_not(None))
        assert "COVERING INDEX" in _plan(connection, query)
    connection.close()


def test_the_file_says_what_it_is(project: Project) -> None:
    head = project.path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == schema.APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == schema.CONTAINER_VERSION
    assert (head[18], head[19]) == (1, 1), "a published file is never in WAL mode"
    connection = sqlite3.connect(project.path)
    settings = dict(connection.execute("SELECT name, value FROM setting"))
    connection.close()
    assert settings[schema.RECORD_SCHEMA] == str(records.SCHEMA_VERSION)


def test_bodies_leave_out_what_is_default(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    bodies = [body for (body,) in connection.execute("SELECT body FROM record WHERE type = 'lane'")]
    connection.close()
    assert bodies and all('"hidden"' not in body and '"id"' not in body for body in bodies)
