"""The mechanism of migration, end to end, with a step of our own making: live data and history, and who may open it
then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from store_kit import Project, edit

from journey_studio.errors import UserError
from journey_studio.model.records import HandOffChain, Stage
from journey_studio.store import ProjectStore, check, gate, migrations, read_published, records, writer
from journey_studio.store.migrations import Raw

CALLED: set[int] = set()


def step_four(raw: Raw) -> list[Raw]:
    """Stage names are shouted, hand-off chains are gone, each persona gets a channel of its own."""
    CALLED.add(4)
    if raw.type == "stage":
        return [Raw(raw.type, raw.id, {**raw.body, "name": raw.body["name"].upper()})]
    if raw.type == "hand_off_chain":
        return []
    if raw.type == "persona":
        return [raw, Raw("channel", f"{raw.id}-channel", {"name": raw.body["name"]})]
    return [raw]


@pytest.fixture
def schema_four(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that is one record schema further."""
    for module in (migrations, records, gate, writer):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 4)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 4: step_four})
    yield


def _rows(project: Project) -> list[tuple[str, int, int, int | None]]:
    connection = sqlite3.connect(project.path)
    rows = connection.execute("SELECT type, schema, rev_from, rev_to FROM record").fetchall()
    connection.close()
    return rows


@pytest.mark.usefixtures("schema_four")
def test_an_older_file_is_brought_up_to_date_with_the_first_act(project: Project) -> None:
    before = project.path.read_bytes()
    for number in (1, 4, None):
        read = read_published(project.path, folder=project.root, revision=number)
        assert read.state["st0"].name == "STAGE 0" and "per0-channel" in read.state  # type: ignore[attr-defined]
        assert not read.state.of(HandOffChain) and read.problems == ()
    opened = ProjectStore.open(project.path, folder=project.root)
    store = opened.store
    assert not opened.problems and not opened.damaged and not opened.recovered
    assert {stage.name for stage in opened.state.of(Stage)} == {"STAGE 0", "STAGE 1"}
    assert store.revision == 8 and store.revisions(1)[0].kind == "migrate"
    assert store.is_published, "a migration alone is no reason to rewrite the file"
    store.publish()
    assert project.path.read_bytes() == before
    assert store.state_at(3)["st0"].name == "STAGE 0", "history is migrated as it is read"  # type: ignore[attr-defined]
    store.append(edit(opened.state, "st0", name="Quiet"), "Edit")
    store.close()
    rows = _rows(project)
    assert {schema for kind, schema, start, _ in rows if start >= 8} == {4}
    assert {schema for kind, schema, start, _ in rows if start < 8} == {3}, "old rows are never rewritten"
    assert all(end == 8 for kind, schema, _, end in rows if kind == "hand_off_chain")
    again = ProjectStore.open(project.path, folder=project.root)
    assert again.state["st0"].name == "Quiet" and again.store.revision == 9  # type: ignore[attr-defined]
    assert again.state["st1"].name == "STAGE 1" and not again.problems  # type: ignore[attr-defined]
    again.store.close()
    assert {4} == CALLED and project.others() == []


def test_an_older_program_refuses_what_a_newer_one_wrote(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        for module in (migrations, records, gate, writer):
            newer.setattr(module, "SCHEMA_VERSION", 4)
        newer.setattr(migrations, "STEPS", {**migrations.STEPS, 4: step_four})
        store = ProjectStore.open(project.path, folder=project.root).store
        store.append(edit(store.state_at(8), "st0", name="New"), "Edit")
        store.close()
    with pytest.raises(UserError, match="needs a newer Journey Studio: its format is 4"):
        check(project.path)


@pytest.mark.usefixtures("schema_four")
def test_opening_an_older_file_and_closing_it_leaves_it_as_it_was(project: Project) -> None:
    before = project.path.read_bytes()
    project.open().close()
    assert project.path.read_bytes() == before


@pytest.mark.usefixtures("schema_four")
def test_a_step_that_makes_nonsense_loses_one_record_and_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(raw: Raw) -> list[Raw]:
        return [Raw(raw.type, raw.id, {**raw.body, "surprise": 1})] if raw.id == "tp1-1-1" else [raw]

    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 4: broken})
    read = read_published(project.path, folder=project.root)
    assert [problem.record for problem in read.problems] == ["tp1-1-1"]
