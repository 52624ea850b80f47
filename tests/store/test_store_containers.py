"""The container: its number, its exact text per number, and a real file of each.

Record bodies have numbers and files of their own (test_store_old_schemas). A change of any table is another container:
the text of each is frozen here, so that one cannot be changed without raising `CONTAINER_VERSION`, and each number has
a real file that is refused or opened as it should be.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from pathlib import Path

import pytest
from store_kit import Project

from journey_studio.errors import UserError
from journey_studio.model.records import SCHEMA_VERSION
from journey_studio.store import check, migrations, schema

GOLDEN = Path(__file__).parent / "files" / "containers.json"
FILES = Path(__file__).parent / "files"


def _text() -> str:
    return hashlib.sha256("\n".join(str(row) for row in sorted(map(str, schema.EXPECTED))).encode()).hexdigest()


def _frozen() -> dict[str, str]:
    found: dict[str, str] = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    number = str(schema.CONTAINER_VERSION)
    if os.environ.get("JOURNEY_STUDIO_REGENERATE") and number not in found:  # adds a number, never changes one
        GOLDEN.write_text(json.dumps({**found, number: _text()}, indent=1) + "\n", encoding="utf-8")
        found[number] = _text()
    return found


def test_the_tables_are_those_their_number_froze() -> None:
    assert _frozen()[str(schema.CONTAINER_VERSION)] == _text(), "raise CONTAINER_VERSION and write its migration"


def test_container_numbers_have_no_gap() -> None:
    assert sorted(map(int, _frozen())) == list(range(1, schema.CONTAINER_VERSION + 1))


def test_record_steps_have_no_gap_and_each_old_schema_a_file_and_its_frozen_fields() -> None:
    assert migrations.missing_steps(migrations.STEPS, SCHEMA_VERSION) == []
    golden = Path(__file__).parent.parent / "model" / "golden"
    for number in range(1, SCHEMA_VERSION):
        assert (FILES / f"schema-{number}.journey").is_file() and (FILES / f"schema-{number}.json").is_file()
        assert (golden / f"records-{number}.json").is_file()
    assert (golden / f"records-{SCHEMA_VERSION}.json").is_file()


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION))
def test_the_file_of_an_old_schema_is_of_a_container_that_is_known(number: int) -> None:
    connection = sqlite3.connect(f"{(FILES / f'schema-{number}.journey').as_uri()}?mode=ro", uri=True)
    (container,) = connection.execute("PRAGMA user_version").fetchone()
    assert connection.execute("SELECT DISTINCT schema FROM record").fetchall() == [(number,)]
    connection.close()
    assert 1 <= container <= schema.CONTAINER_VERSION


@pytest.mark.parametrize("number", [schema.CONTAINER_VERSION + 1, 9999, 2**31 - 1])
def test_a_newer_container_is_refused_politely_and_untouched(project: Project, number: int) -> None:
    project.tamper(f"PRAGMA user_version = {number}")
    before = project.path.read_bytes()
    with pytest.raises(UserError, match=f"its format is {number}, this one reads up to {schema.CONTAINER_VERSION}"):
        check(project.path)
    assert project.path.read_bytes() == before
