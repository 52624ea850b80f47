"""A real file of each earlier record schema opens, shows what it showed then, and can be written.

`files/schema-N.journey` was made by the program of that schema; `files/schema-N.json` holds what it showed: the bodies
of all records at some of its revisions, and at the newest. Neither is ever made anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from store_kit import edit

from journey_studio.model.records import SCHEMA_VERSION, EmotionPoint, Lane, Parked, Touchpoint
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, migrations, read_published
from journey_studio.store.migrations import Raw

FILES = Path(__file__).parent / "files"
OLD = range(1, SCHEMA_VERSION)


def _then(schema: int) -> dict[str, dict[str, tuple[str, dict[str, Any]]]]:
    """By revision (or "newest") and record id: type and body, as the program of that schema wrote them."""
    loaded: dict[str, Any] = json.loads((FILES / f"schema-{schema}.json").read_text("utf-8"))
    found: dict[str, dict[str, tuple[str, dict[str, Any]]]] = loaded["revisions"]
    return found


def _today(bodies: dict[str, tuple[str, dict[str, Any]]], schema: int) -> dict[str, tuple[str, dict[str, Any]]]:
    """The bodies as the steps lead them to the present schema."""
    raws = [raw for key, (kind, body) in bodies.items() for raw in migrations.migrated(Raw(kind, key, body), schema)]
    return {raw.id: (raw.type, raw.body) for raw in raws}


def _shown(state: State) -> dict[str, tuple[str, dict[str, Any]]]:
    return {key: (record.type_name, json.loads(record.body())) for key, record in state.items()}


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, Path]:
    """A schema number and a copy of its file."""
    shutil.copy(FILES / f"schema-{request.param}.journey", tmp_path / "old.journey")
    return request.param, tmp_path / "old.journey"


def test_an_old_file_is_whole_and_shows_what_it_showed(old: tuple[int, Path], tmp_path: Path) -> None:
    schema, path = old
    assert check(path).ok
    for revision, bodies in _then(schema).items():
        at = None if revision == "newest" else int(revision)
        read = read_published(path, folder=tmp_path / "working", revision=at)
        assert read.problems == () and len(bodies) > 100
        assert _shown(read.state) == _today(bodies, schema)
    assert [version.name for version in read.versions] == ["Before the workshop"]


def test_an_old_file_can_be_written_and_its_past_stays(old: tuple[int, Path], tmp_path: Path) -> None:
    schema, path = old
    opened = ProjectStore.open(path, folder=tmp_path / "working")
    assert not opened.problems and not opened.damaged and not opened.read_only
    card = opened.state.of(Touchpoint)[0]
    opened.store.append(edit(opened.state, card.id, title="Written today"), "Edit")
    opened.store.close()
    again = ProjectStore.open(path, folder=tmp_path / "working")
    try:
        assert again.state.get_as(Touchpoint, card.id).title == "Written today" and not again.problems
        for revision, bodies in _then(schema).items():
            if revision != "newest":
                assert _shown(again.store.state_at(int(revision))) == _today(bodies, schema)
    finally:
        again.store.close()


def test_schema_two_knows_where_a_record_came_from_and_what_is_parked() -> None:
    raw = Raw("stage", "s", {"map": "m", "name": "Home"})
    assert migrations.STEPS[2](raw) == [raw]
    point = EmotionPoint(id="p", map="m", stage="s")
    assert point.origin == "" and "origin" not in point.body()
    assert Lane(id="l", map="m", kind="emotion", height=-32.0).height == -32.0
    assert Parked(id="i", map="m", title="Later").persona is None
