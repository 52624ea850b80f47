"""One project from create to close: revisions, versions, images, settings, publishing, conflicts."""

from __future__ import annotations

import os
import sqlite3
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from store_kit import Project, added, edit, removed

from journey_studio.errors import MachineError, UserError
from journey_studio.i18n import msg
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import Thought, Touchpoint
from journey_studio.store import ProjectStore, check, files, gate, read_published, working
from journey_studio.store.creating import write_file
from journey_studio.store.faults import StoreBug
from journey_studio.store.writer import Entry


def test_what_was_written_is_read(project: Project) -> None:
    opened = ProjectStore.open(project.path, folder=project.root)
    store = opened.store
    assert opened.state == project.state
    assert not (opened.read_only or opened.recovered or opened.damaged or opened.kept_beside or opened.holder)
    assert store.revision == 7 and store.is_published
    for number, state in project.states.items():
        assert store.state_at(number) == state
        assert read_published(project.path, folder=project.root, revision=number).state == state
    infos = store.revisions()
    assert [info.number for info in infos] == [7, 6, 5, 4, 3, 2, 1]
    assert str(infos[0].label) == "Edit 5" and infos[0].author == "Ada" and infos[-1].kind == "create"
    assert [info.parent for info in infos[:-1]] == [info.uuid for info in infos[1:]]
    assert len(store.revisions(2)) == 2
    assert [version.name for version in store.versions()] == ["First"] and store.versions()[0].revision == 7
    assert store.setting("page") == {"name": "map", "zoom": 1.5} and store.setting("none", 3) == 3
    store.close()
    assert project.others() == [] and not any(project.root.iterdir())


def test_opening_and_closing_changes_nothing(project: Project) -> None:
    before, status = project.path.read_bytes(), project.path.stat()
    project.open().close()
    after = project.path.stat()
    assert project.path.read_bytes() == before
    assert (after.st_ino, after.st_mtime_ns) == (status.st_ino, status.st_mtime_ns)


def test_revisions_that_are_not_there(project: Project) -> None:
    store = project.open()
    for number in (0, 8, -1):
        with pytest.raises(UserError, match="has no revision"):
            store.state_at(number)
        with pytest.raises(UserError, match="has no revision"):
            read_published(project.path, folder=project.root, revision=number)
    store.close()


def test_adding_changing_removing_and_undoing(project: Project) -> None:
    store = project.open()
    journey = project.state["tp0-0-0"].map  # type: ignore[attr-defined]
    card = Thought(id="th", map=journey, stage="st0", persona="per0", title="Che bello 😀")
    diffs = [added(card), edit(project.state.apply(added(card)), "th", title="x"), removed(card.replaced(title="x"))]
    state = project.state
    for diff in (*diffs, diffs[2].reverse(), diffs[1].reverse(), diffs[0].reverse()):
        state = state.apply(diff)
        number = store.append(diff, "Step")
        assert store.state_at(number) == state
    assert state == project.state
    store.close()
    assert read_published(project.path, folder=project.root).state == state


def test_many_acts_in_one_transaction_are_revisions_of_their_own(project: Project) -> None:
    store = project.open()
    one = edit(project.state, "st0", name="A")
    two = edit(project.state.apply(one), "st0", name="B")
    assert store.append_all([Entry(one, "A"), Entry(two, "B")]) == [8, 9]
    assert store.state_at(8)["st0"].name == "A" and store.state_at(9)["st0"].name == "B"  # type: ignore[attr-defined]
    store.close()


def test_a_large_import_is_one_revision(project: Project) -> None:
    store = project.open()
    journey = project.state["tp0-0-0"].map  # type: ignore[attr-defined]
    cards = [Touchpoint(id=f"i{n}", map=journey, stage="st0", persona="per1", title=f"I {n}") for n in range(1_500)]
    store.append(added(*cards), "Import", kind="import")
    changed = Diff({card.id: Change(card, card.replaced(votes=1)) for card in cards})
    number = store.append(changed, "Vote")
    store.close()
    read = read_published(project.path, folder=project.root)
    assert number == 9 and read.state == project.state.apply(added(*cards)).apply(changed)


def test_a_diff_that_does_not_fit_is_a_bug_and_leaves_nothing(project: Project) -> None:
    store = project.open()
    stranger = Thought(id="th", map="m", stage="s")
    with pytest.raises(StoreBug, match="does not fit"):
        store.append(Diff({"th": Change(stranger, None)}), "Edit")
    with pytest.raises(StoreBug):
        store.append(added(project.state["st0"]), "Twice")
    assert store.append(edit(project.state, "st0", name="A"), "Edit") == 8, "the next act is as ever"
    assert store.state_at(8) == project.state.apply(edit(project.state, "st0", name="A"))
    store.close()
    assert check(project.path).ok


def test_half_a_batch_is_nothing(project: Project) -> None:
    store = project.open()
    good = Entry(edit(project.state, "st0", name="A"), "Edit")
    bad = Entry(Diff({"th": Change(Thought(id="th", map="m", stage="s"), None)}), "Edit")
    with pytest.raises(StoreBug):
        store.append_all([good, bad])
    assert store.revision == 7
    store.close()
    assert read_published(project.path, folder=project.root).state == project.state


def test_versions_count_per_map_and_track_and_those_of_the_whole_project_in_each(project: Project) -> None:
    store = project.open()
    made = [
        store.name_version("Second"),
        store.name_version("Map", map_id="m1"),
        store.name_version("Map again", map_id="m1"),
        store.name_version("Dream", map_id="m1", track="to_be"),
    ]
    assert [(one.map, one.track, one.number) for one in made] == [
        (None, "as_is", 2), ("m1", "as_is", 3), ("m1", "as_is", 4), ("m1", "to_be", 1),
    ]  # fmt: skip
    store.append(edit(project.state, "st0", name="A"), "Edit")
    assert [version.name for version in store.versions()] == ["First", *(one.name for one in made)]
    store.close()
    now = read_published(project.path, folder=project.root)
    assert now.version == made[-1] and now.versions[1:] == tuple(made)
    assert read_published(project.path, folder=project.root, revision=3).version is None


def test_images_are_kept_once_and_handed_out_only_whole(project: Project) -> None:
    store = project.open()
    data = os.urandom(200_000)
    assert store.put_asset(data) == store.put_asset(data) == sha256(data).hexdigest()
    assert store.asset(sha256(data).hexdigest()) == data and store.asset("0" * 64) is None
    connection = sqlite3.connect(store._work.database, isolation_level=None)
    connection.execute("UPDATE asset SET data = zeroblob(200000) WHERE size = 200000")
    connection.close()
    assert store.asset(sha256(data).hexdigest()) is None
    store.close(publish=False)


def test_half_characters_from_the_system_are_no_failure(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), msg("Import {f}", f="a\udcff"), author="\udcff")
    store.name_version("v\udcff")
    store.put_setting("recent", "a\udcff")
    store.close()
    assert check(project.path).ok


def test_settings_are_outside_history(project: Project) -> None:
    store = project.open()
    store.put_setting("page", "analysis")
    store.put_setting("page", "analysis")
    store.put_setting("è", [1, None])
    assert store.revision == 7 and not store.is_published
    with pytest.raises(StoreBug):
        store.put_setting("project_uuid", "x")
    store.close()
    store = project.open()
    assert store.setting("page") == "analysis" and store.setting("è") == [1, None]
    store.close()


def test_nothing_is_written_after_closing(project: Project) -> None:
    store = project.open()
    store.close()
    assert store.close() is None
    with pytest.raises(StoreBug, match="closed"):
        store.append(edit(project.state, "st0", name="A"), "Edit")
    with pytest.raises(StoreBug, match="closed"):
        store.revisions()


# ---- creating


def test_creating_over_something_is_refused(project: Project, tmp_path: Path) -> None:
    for path in (project.path, tmp_path):
        with pytest.raises(UserError, match="already"):
            ProjectStore.create(path, project.state, folder=project.root)
    with pytest.raises(UserError, match="already"):
        ProjectStore.create(tmp_path, project.state, folder=project.root, overwrite=True)
    store = ProjectStore.create(project.path, project.states[1], folder=project.root, overwrite=True)
    store.close()
    read = read_published(project.path, folder=project.root)
    assert read.state == project.states[1] and read.revisions == 1 and project.others() == []


def test_creating_in_a_folder_that_is_not_there(project: Project, tmp_path: Path) -> None:
    with pytest.raises((UserError, MachineError)):
        ProjectStore.create(tmp_path / "gone" / "k.journey", project.state, folder=project.root)
    assert not (tmp_path / "gone").exists() and not any(project.root.iterdir())


def test_a_file_can_be_written_in_one_go(project: Project, tmp_path: Path) -> None:
    target = write_file(tmp_path / "rescued.journey", project.state, images=[b"pic"])
    read = read_published(target, folder=project.root)
    assert read.state == project.state and check(target).ok
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["papers", "rescued.journey", "working"]
    with pytest.raises(UserError, match="already"):
        write_file(target, project.state)


def test_names_of_any_script_and_length(tmp_path: Path, project: Project) -> None:
    for name in (
        "Küche für 顧客 😀.journey",
        "#?%20&.journey",
        "è" * 110 + ".journey",
        "no ending",
        "'\"; DROP.journey",
    ):
        path = tmp_path / name
        store = ProjectStore.create(path, project.state, folder=project.root)
        store.append(edit(project.state, "st0", name="A"), "Edit")
        store.close()
        opened = ProjectStore.open(path, folder=project.root)
        assert not opened.problems and opened.store.revision == 2
        opened.store.close()


# ---- limits


def test_a_file_beyond_all_measure_is_not_even_copied(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_FILE", 1000)
    for door in (
        lambda: ProjectStore.open(project.path, folder=project.root),
        lambda: read_published(project.path, folder=project.root),
        lambda: check(project.path),
    ):
        with pytest.raises(UserError, match="too large"):
            door()
    assert project.others() == [] and not any(project.root.iterdir())


def test_an_image_beyond_measure_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey_studio.store.assets.MAX_ASSET", 10)
    store = project.open()
    with pytest.raises(UserError, match="too large"):
        store.put_asset(b"x" * 11)
    store.close()


def test_the_app_data_folder_is_private(project: Project) -> None:
    store = project.open()
    assert stat.S_IMODE(store._work.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(store._work.database.stat().st_mode) == 0o600
    assert files.real(project.root) in store._work.database.parents
    store.close()


def test_leftovers_of_the_dead_are_cleaned(project: Project) -> None:
    empty = working.new_folder(project.root)
    (empty / working.DATABASE).write_bytes(b"half a copy")
    os.utime(empty, (1, 1))
    view = ProjectStore.open(project.path, folder=project.root)
    view.store.close()
    assert not empty.exists()
