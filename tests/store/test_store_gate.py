"""Hostile and foreign files: refused or listed, never believed, never changed."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

import pytest
from store_kit import Project

from journey_studio.errors import UserError
from journey_studio.model.records import Touchpoint
from journey_studio.store import ProjectStore, check, gate, read_published, schema
from journey_studio.store.digests import Seal, record_digest, row_digest


def refused(project: Project, words: str) -> None:
    """Every door refuses the file with a sentence, and the file and its folder stay as they are."""
    before = project.path.read_bytes()
    for door in (
        lambda: ProjectStore.open(project.path, folder=project.root),
        lambda: read_published(project.path, folder=project.root),
        lambda: check(project.path),
    ):
        with pytest.raises(UserError, match=words):
            door()
    assert project.path.read_bytes() == before
    assert project.others() == [], "no lock and no temporary file stays"
    assert not any(project.root.iterdir()), "no working copy stays"


def resealed(project: Project) -> None:
    """Make digests and seal fit whatever the records say now, as a careful attacker would."""
    connection = sqlite3.connect(project.path, isolation_level=None)
    connection.create_function(
        "digest", 5, lambda kind, key, number, start, body: record_digest(str(kind), str(key), number, start, str(body))
    )
    connection.execute("UPDATE record SET digest = digest(type, id, schema, rev_from, body) WHERE rev_to IS NULL")
    seal = Seal()
    for table in schema.COLUMNS:
        for (digest,) in connection.execute(f"SELECT digest FROM {table}"):
            seal = seal.add(digest)
    connection.execute("UPDATE seal SET rows = ?, sum = ?", (seal.rows, seal.sum()))
    connection.close()


# ---- no project at all


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a zip, or so it says", "not a Journey Studio project"),
        (b"S", "damaged"),
        (b"SQLite format 3\x00", "damaged"),
        (b"SQLite format 3\x00" + bytes(84), "another program"),
        (b"\x00" * 8192, "not a Journey Studio project"),
    ],
)
def test_what_is_no_project_is_refused(project: Project, content: bytes, words: str) -> None:
    project.path.write_bytes(content)
    refused(project, words)


def test_another_programs_database_is_refused(project: Project) -> None:
    project.path.unlink()
    connection = sqlite3.connect(project.path)
    connection.execute("CREATE TABLE record (id)")
    connection.commit()
    connection.close()
    refused(project, "another program")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.journey", "There is no file"), (tmp_path, "is not a file")):
        with pytest.raises(UserError, match=words):
            ProjectStore.open(path, folder=tmp_path / "working")
        with pytest.raises(UserError, match=words):
            read_published(path, folder=tmp_path / "working")
    assert list(tmp_path.iterdir()) == []


def test_a_header_without_a_body_is_refused(project: Project) -> None:
    project.rewrite(lambda data: data.__delitem__(slice(100, None)))
    refused(project, "damaged")


# ---- newer


def test_a_newer_container_is_refused_with_its_number(project: Project) -> None:
    project.tamper("PRAGMA user_version = 7")
    refused(project, "needs a newer Journey Studio: its format is 7, this one reads up to 1")


def test_a_container_of_no_version_is_refused(project: Project) -> None:
    project.tamper("PRAGMA user_version = 0")
    refused(project, "damaged")


def test_newer_records_are_refused_as_a_whole(project: Project) -> None:
    digest = row_digest("setting", (schema.RECORD_SCHEMA, "4"))
    project.tamper("UPDATE setting SET value = '4', digest = ? WHERE name = 'record_schema'", parameters=(digest,))
    resealed(project)
    refused(project, "needs a newer Journey Studio: its format is 4")


# ---- foreign schema


HOSTILE = [
    "CREATE TRIGGER boom AFTER UPDATE ON record BEGIN DELETE FROM record; END",
    "CREATE TRIGGER boom AFTER INSERT ON revision BEGIN UPDATE record SET body = '{}'; END",
    "CREATE VIEW extra AS SELECT * FROM record",
    "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "CREATE TABLE extra (x)",
    "CREATE INDEX extra ON record (type)",
    "CREATE UNIQUE INDEX extra ON record (type, id, rev_from)",
    "CREATE TABLE generated (a INTEGER, b TEXT AS (a + 1))",
    "ALTER TABLE record ADD COLUMN extra TEXT",
    "ALTER TABLE record ADD COLUMN extra TEXT AS (upper(body)) VIRTUAL",
    "ALTER TABLE setting RENAME TO settings",
    "ALTER TABLE setting RENAME COLUMN value TO content",
    "DROP INDEX record_head",
    "DROP TABLE dataset_chunk",
    "DROP TABLE seal",
    "CREATE VIRTUAL TABLE extra USING fts5(x)",
    "CREATE VIRTUAL TABLE extra USING rtree(id, a, b)",
    "ANALYZE",
]


@pytest.mark.parametrize("offset", [15, 22, 30])
def test_a_schema_whose_very_error_cannot_be_read(project: Project, offset: int) -> None:
    """SQLite quotes the damaged text in its message, which then is no text either."""

    def change(data: bytearray) -> None:
        where = data.index(b"CREATE TABLE version")
        data[where + offset] = 0xD1

    project.rewrite(change)
    refused(project, "damaged|holds parts")


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_foreign_schema_is_refused(project: Project, statement: str) -> None:
    project.tamper(statement)
    refused(project, "holds parts that Journey Studio does not write")


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE setting (key INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, digest BLOB NOT NULL)",
        schema.TABLES["setting"].replace("value TEXT NOT NULL", "value TEXT NOT NULL DEFAULT (load_extension('x'))"),
        schema.TABLES["setting"].replace("value TEXT", "value  TEXT"),
        "CREATE VIEW setting AS SELECT 1 AS key, 'a' AS name, 'b' AS value, x'00' AS digest",
        "garbage",
        None,
    ],
)
def test_the_schema_is_compared_letter_by_letter(project: Project, text: str | None) -> None:
    project.tamper("PRAGMA writable_schema = ON")
    connection = sqlite3.connect(project.path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    kind = "view" if text is not None and text.startswith("CREATE VIEW") else "table"
    connection.execute("UPDATE sqlite_master SET sql = ?, type = ? WHERE name = 'setting'", (text, kind))
    connection.close()
    refused(project, "holds parts|damaged")


def test_an_endless_view_in_a_tables_place_costs_no_time(project: Project) -> None:
    project.tamper("DROP TABLE record", "CREATE VIEW record AS WITH RECURSIVE n(x) AS "
                   "(SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS key FROM n")  # fmt: skip
    begun = time.process_time()
    refused(project, "holds parts")
    assert time.process_time() - begun < 5


def test_a_deadline_ends_what_takes_too_long(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_deadline", lambda _seconds: lambda: 1)
    real = sqlite3.connect

    class Nervous(sqlite3.Connection):
        def set_progress_handler(self, handler: object, _steps: int) -> None:  # type: ignore[override]
            super().set_progress_handler(handler, 1)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, **{**k, "factory": Nervous}))
    with pytest.raises(UserError, match="takes too long"):
        check(project.path)


# ---- hostile content in a right schema, digests and seal made to fit


def test_a_careful_attackers_values_are_listed_not_believed(project: Project) -> None:
    """Wrong types, broken text, infinities and monsters, each with digests that fit."""
    evil = [
        "UPDATE record SET body = x'7b7d' WHERE id = 'tp0-0-0' AND rev_to IS NULL",
        "UPDATE record SET body = CAST(x'7bff7d' AS TEXT) WHERE id = 'tp0-0-1' AND rev_to IS NULL",
        """UPDATE record SET body = '{"map":"m","stage":"s","yearly_cost":1e999}' WHERE id = 'tp0-1-0'""",
        'UPDATE record SET body = \'{"map":"m","title":"\' || hex(zeroblob(3000000)) || \'"}\' WHERE id = \'tp0-1-1\'',
        "UPDATE record SET type = 'weapon' WHERE id = 'tp1-0-0'",
        "UPDATE record SET schema = 99 WHERE id = 'tp1-0-1'",
        "UPDATE record SET schema = 'one' WHERE id = 'tp1-1-0'",
        "UPDATE record SET body = 7 WHERE id = 'tp1-1-1'",
    ]
    project.tamper(*evil)
    connection = sqlite3.connect(project.path, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    rows = connection.execute(
        "SELECT key, type, id, schema, rev_from, body FROM record WHERE rev_to IS NULL"
    ).fetchall()
    for key, kind, name, number, start, body in rows:
        if name == "tp0-0-1":
            continue  # half a character has no digest at all
        digest = record_digest(str(kind), str(name), number, start, str(body))  # type: ignore[arg-type]
        connection.execute("UPDATE record SET digest = ? WHERE key = ?", (digest, key))
    connection.close()
    before = project.path.read_bytes()
    opened = ProjectStore.open(project.path, folder=project.root)
    try:
        kept = {card.id for card in opened.state.of(Touchpoint)}
        assert not kept & {f"tp{s}-{p}-{t}" for s in (0, 1) for p in (0, 1) for t in (0, 1)} - {"tp0-0-0"}
        told = {problem.record for problem in opened.problems}
        assert {f"tp{s}-{p}-{t}" for s in (0, 1) for p in (0, 1) for t in (0, 1)} <= told
        assert all(str(problem) for problem in opened.problems)
        assert opened.damaged and opened.store.path != project.path
    finally:
        opened.store.close()
    assert project.path.read_bytes() == before, "the original stays as it is"


def test_rules_hold_for_files_too(project: Project) -> None:
    project.tamper("DELETE FROM record WHERE id = 'st1' AND rev_to IS NULL")
    resealed(project)
    report = check(project.path)
    assert not report.ok
    assert any(problem.kind in ("rule", "restored") for problem in report.problems)


def test_a_second_live_row_of_a_record_is_noticed(project: Project) -> None:
    project.tamper(
        "DROP INDEX record_head",
        "INSERT INTO record (id, type, schema, rev_from, body, digest) "
        "SELECT id, type, schema, rev_from, body, digest FROM record WHERE id = 'st0'",
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_master SELECT 'index', 'record_head', 'record', (SELECT rootpage FROM sqlite_master "
        f"WHERE name = 'record_from'), '{schema.INDEXES['record_head'][1]}'",
    )
    with pytest.raises(UserError):
        check(project.path)


def test_two_tables_on_one_page_are_noticed(project: Project) -> None:
    project.tamper(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'record') "
        "WHERE name = 'dataset'",
    )
    with contextlib.suppress(UserError):
        assert not check(project.path).ok


def test_identity_and_seal_may_be_damaged_alone(project: Project) -> None:
    project.tamper("UPDATE setting SET value = 'nonsense' WHERE name = 'project_uuid'")
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == project.state
    assert {problem.kind for problem in opened.problems} >= {"row", "setting"}
    assert len(opened.store.uuid) == 32
    opened.store.close()


def test_a_missing_row_is_noticed_by_the_seal_alone(project: Project) -> None:
    project.tamper("DELETE FROM record WHERE id = 'tp1-1-1'")
    report = check(project.path)
    assert [problem.kind for problem in report.problems] == ["missing"]
    assert "1 row could not be found" in str(report.problems[0])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET rev_to = NULL WHERE key = (SELECT min(key) FROM record WHERE rev_to IS NOT NULL)",
        "UPDATE record SET rev_to = rev_to + 1 WHERE rev_to IS NOT NULL AND rev_to < 7",
        "UPDATE record SET rev_to = 7 WHERE id = 'tp1-1-1'",
        "UPDATE record SET rev_from = rev_from + 1 WHERE id = 'tp1-1-1'",
        "UPDATE revision SET author = 'Eve' WHERE number = 3",
        "UPDATE revision SET label = '\"x\"' WHERE number = 3",
        "DELETE FROM revision WHERE number = 3",
        "DELETE FROM revision WHERE number = 7",
        "UPDATE version SET name = 'x'",
        "DELETE FROM version",
        "UPDATE asset SET data = zeroblob(900)",
        "DELETE FROM asset",
        "UPDATE setting SET value = '2' WHERE name = 'page'",
        "UPDATE seal SET rows = 3",
        "DELETE FROM seal",
        "UPDATE record SET digest = x'00' WHERE id = 'st0'",
        "UPDATE record SET digest = 'text' WHERE id = 'st0'",
        "INSERT INTO dataset (id, kind, name, columns, rows, time, digest) VALUES ('a','b','c','[]',0,'',x'00')",
    ],
)
def test_every_single_change_is_noticed(project: Project, statement: str) -> None:
    try:
        project.tamper(statement)
    except sqlite3.IntegrityError:  # two open rows: the index stands against it, so take that away first
        project.tamper("DROP INDEX record_head", statement, schema.INDEXES["record_head"][1].replace("UNIQUE ", ""))
        with pytest.raises(UserError):
            check(project.path)
        return
    report = check(project.path)
    assert not report.ok and all(str(problem) for problem in report.problems)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.problems and opened.damaged
    opened.store.close()
