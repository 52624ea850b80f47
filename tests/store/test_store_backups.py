"""Backups: verified when made, thinned with age, restored as files of their own."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from store_kit import Project, edit, loop

from journey_studio.errors import MachineError, UserError
from journey_studio.model.records import Touchpoint
from journey_studio.store import ProjectStore, backups, check, files, gate, publishing, read_published
from journey_studio.store.backups import Backup


def folder_of(project: Project) -> Path:
    return backups.folder_beside(project.root)


def test_a_backup_is_a_whole_project_file_that_says_what_it_is(project: Project) -> None:
    store = project.open()
    made = store.backup("open")
    assert made is not None and made.file.suffix == ".journey" and made.revision == 7 and made.reason == "open"
    assert (made.touchpoints, made.path, made.uuid) == (len(project.state.of(Touchpoint)), project.path, store.uuid)
    assert check(made.file).ok and read_published(made.file, folder=project.root).state == project.state
    assert backups.listed(folder_of(project), project.path) == [made] and backups.is_whole(made)
    store.close()


def test_nothing_changed_makes_no_second_one(project: Project) -> None:
    store = project.open()
    first = store.backup("open")
    assert store.backup("timer") == first
    guarded = store.backup("merge")
    assert guarded is not None and guarded.file == first.file and guarded.reason == "merge"  # type: ignore[union-attr]
    store.append(edit(project.state, "st0", name="New"), "Edit")
    second = store.backup("timer")
    assert second is not None and second.file != guarded.file
    assert [one.revision for one in backups.listed(folder_of(project), project.path)] == [8, 7]
    store.close()


def test_a_spoilt_newest_backup_does_not_count_as_one(project: Project) -> None:
    store = project.open()
    first = store.backup("open")
    assert first is not None
    first.file.write_bytes(first.file.read_bytes()[:-100] + b"x" * 100)
    second = store.backup("timer")
    assert second is not None and second.file != first.file and backups.is_whole(second)
    assert not backups.is_whole(first)
    with pytest.raises(UserError, match="was damaged after it was made"):
        backups.restore(first, project.path.with_name("restored.journey"))
    assert not project.path.with_name("restored.journey").exists()
    store.close()


def test_restoring_never_overwrites(project: Project) -> None:
    store = project.open()
    made = store.backup("open")
    store.close()
    assert made is not None
    before = project.path.read_bytes()
    with pytest.raises(UserError, match="already a file"):
        backups.restore(made, project.path)
    assert project.path.read_bytes() == before
    other = backups.restore(made, project.path.with_name("other.journey"))
    assert read_published(other, folder=project.root / "nowhere").state == project.state
    assert made.file.exists() and project.others() == ["other.journey"]


def test_a_backup_that_does_not_come_back_whole_is_none(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    store = project.open()
    real = publishing.take_snapshot

    def spoiled(database: Path, snapshot: Path, **options: object) -> str:
        seal = real(database, snapshot, **options)  # type: ignore[arg-type]
        data = bytearray(snapshot.read_bytes())
        where = data.index(b"Touch 0")
        data[where : where + 5] = b"Couch"
        snapshot.write_bytes(data)
        return seal

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "take_snapshot", spoiled)
        with pytest.raises(MachineError, match="could not be backed up"):
            store.backup("open")
    assert backups.listed(folder_of(project)) == []
    assert store.backup("open") is not None
    store.close()


@pytest.mark.parametrize("name", ["create_exclusive", "write_all", "to_disk", "replace", "signature", "copy"])
def test_each_failing_call_leaves_no_half_backup(project: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store = project.open()
    assert store.backup("open") is not None
    store.append(edit(project.state, "st0", name="New"), "Edit")
    real = getattr(files, name)
    calls = 0

    def failing(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(28, "No space left on device")
        return real(*arguments, **options)

    at, refused = 0, 0
    while True:
        at, calls = at + 1, 0
        with monkeypatch.context() as patch:
            patch.setattr(files, name, failing)
            try:
                made = store.backup("timer")
            except MachineError:
                refused += 1
                made = None
        found = backups.listed(folder_of(project), project.path)
        assert all(backups.is_whole(one) for one in found), (name, at)
        if made is not None and calls < at:
            break
        for one in found[:-1]:
            one.file.unlink()
            one.file.with_suffix(".json").unlink()
    assert refused > 0, name
    assert not list(folder_of(project).rglob("*.tmp")) and not list((folder_of(project) / ".making").iterdir())
    store.close()


def _aged(folder: Path, made: Backup, hours: float, reason: str = "timer") -> None:
    """The same backup again, as if made so many hours ago."""
    moment = time.gmtime(time.time() - hours * 3600)
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", moment)
    file = made.file.with_name(f"{time.strftime('%Y%m%dT%H%M%S', moment)}-{hours:09.3f}.journey".replace(".", "_", 1))
    file.write_bytes(made.file.read_bytes())
    note = json.loads(made.file.with_suffix(".json").read_text())
    file.with_suffix(".json").write_text(json.dumps({**note, "time": stamp, "reason": reason}))


def test_twelve_last_seven_daily_four_weekly(project: Project) -> None:
    store = project.open()
    made = store.backup("open")
    store.close()
    assert made is not None
    folder = folder_of(project)
    for number in range(1, 24 * 60):  # one an hour for 60 days
        _aged(folder, made, number + 0.25)
    _aged(folder, made, 24 * 20 + 0.5, "merge")
    _aged(folder, made, 24 * 40 + 0.5, "merge")
    assert len(backups.thin(folder, made.uuid, project.path)) > 1300
    left = backups.listed(folder, project.path)
    ages = [(time.time() - backups.moment(one)) / 3600 for one in left]
    assert sum(age < 12 for age in ages) == 12
    days = {time.strftime("%Y-%m-%d", time.localtime(backups.moment(one))) for one in left}
    weeks = {time.strftime("%G-%V", time.localtime(backups.moment(one))) for one in left}
    assert 8 <= len(days) <= 13 and 4 <= len(weeks) <= 5 and len(left) <= 12 + 7 + 4 + 1
    assert [one.reason for one in left].count("merge") == 1, "guarded for thirty days, then like the others"
    assert all(not one.with_suffix(".journey").exists() or one.exists() for one in left[0].file.parent.glob("*.json"))
    assert backups.thin(folder, made.uuid, project.path) == []


def test_a_lost_note_costs_the_words_not_the_backup(project: Project) -> None:
    store = project.open()
    made = store.backup("open")
    store.close()
    assert made is not None
    made.file.with_suffix(".json").unlink()
    (found,) = backups.listed(folder_of(project), uuid=made.uuid)
    assert (found.revision, found.seal, found.hash) == (made.revision, made.seal, made.hash)
    assert backups.is_whole(found)


def test_the_backups_of_a_file_that_is_gone_or_ruined_are_found_by_its_path(project: Project) -> None:
    store = project.open()
    made = store.backup("open")
    store.close()
    assert backups.uuid_of(project.path) == made.uuid  # type: ignore[union-attr]
    project.path.write_bytes(b"ruined")
    assert backups.uuid_of(project.path) == ""
    assert backups.listed(folder_of(project), project.path, "") == [made]
    moved = project.path.with_name("moved.journey")
    backups.restore(made, moved)  # type: ignore[arg-type]
    assert backups.listed(folder_of(project), moved, backups.uuid_of(moved)) == [made]


def test_what_a_killed_process_left_is_backed_up_before_it_goes_on(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="Not in the file yet"), "Edit")
    store.close(publish=False)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.recovered
    (made,) = backups.listed(folder_of(project), project.path)
    assert made.reason == "recovery" and made.revision == 8 and backups.is_whole(made)
    opened.store.close()


def test_a_reader_makes_none(project: Project) -> None:
    store = project.open()
    other = ProjectStore.open(project.path, folder=project.root)
    assert other.read_only and other.store.backup("open") is None
    other.store.close()
    store.close()
    assert backups.listed(folder_of(project)) == []


@pytest.mark.timeout(600)
def test_a_hundred_backups_are_restored(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """JOURNEY_STUDIO_BACKUPS says how many; each is of another state, and each comes back exactly."""
    monkeypatch.setattr(backups, "LAST", 1000)
    store, state = project.open(), project.state
    states = {}
    for number in range(loop("JOURNEY_STUDIO_BACKUPS", 20)):
        diff = edit(state, "st0", name=f"Name {number} {'é' * number}")
        state = state.apply(diff)
        store.append(diff, "Edit")
        if number % 3 == 0:
            store.name_version(f"V{number}")
        made = store.backup("timer")
        assert made is not None
        states[made.file] = state
    store.close()
    found = backups.listed(folder_of(project), project.path)
    assert {one.file for one in found} == set(states)
    for number, one in enumerate(found):
        target = backups.restore(one, project.path.with_name(f"restored {number}.journey"))
        read = read_published(target, folder=project.root / "nowhere")
        assert read.state == states[one.file] and not read.problems and read.revisions == one.revision
    print(f"{len(found)} backups restored")


def test_an_older_project_is_backed_up_before_it_is_migrated(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from journey_studio.model import records as model_records
    from journey_studio.store import migrations, opening, records, writer

    newer = model_records.SCHEMA_VERSION + 1
    for module in (migrations, records, gate, writer, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", newer)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, newer: lambda raw: [raw]})
    before = project.path.read_bytes()
    project.open().close()
    (made,) = backups.listed(folder_of(project), project.path)
    assert made.reason == "migrate" and made.revision == 7
    assert project.path.read_bytes() == before
