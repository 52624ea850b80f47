"""Publishing: whole files, links, readers beside an editor, another hand at the file, a drive that is gone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from store_kit import Project, added, edit

from journey_studio.errors import MachineError, UserError
from journey_studio.store import ProjectStore, check, files, lock, publishing, read_published


def test_the_file_is_replaced_whole_and_keeps_its_permissions(project: Project) -> None:
    project.path.chmod(0o640)
    store = project.open()
    before = project.path.stat().st_ino
    store.append(edit(project.state, "st0", name="A"), "Edit")
    assert project.path.stat().st_ino == before and not store.is_published
    assert store.publish() == publishing.Outcome(project.path)
    assert store.is_published and project.path.stat().st_ino != before
    assert stat.S_IMODE(project.path.stat().st_mode) == 0o640
    inode = project.path.stat().st_ino
    store.publish()
    assert project.path.stat().st_ino == inode, "nothing to do is not done"
    store.close()
    assert project.others() == []


def test_a_new_file_has_the_usual_permissions(tmp_path: Path, project: Project) -> None:
    mask = os.umask(0o022)
    try:
        ProjectStore.create(tmp_path / "n.journey", project.state, folder=project.root).close()
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "n.journey").stat().st_mode) == 0o644


def test_a_link_to_a_project_stays_a_link(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(project.path)
    store = ProjectStore.open(link, folder=project.root).store
    store.append(edit(project.state, "st0", name="Through a link"), "Edit")
    store.close()
    assert link.is_symlink()
    assert read_published(project.path, folder=project.root).state["st0"].name == "Through a link"  # type: ignore[attr-defined]


def test_a_link_in_the_temporary_files_place_is_not_followed(project: Project, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    publishing.temporary_path(project.path).symlink_to(victim)
    store = project.open()
    publishing.temporary_path(project.path).symlink_to(victim)
    store.append(edit(project.state, "st0", name="A"), "Edit")
    store.close()
    assert victim.read_text() == "mine" and check(project.path).ok and project.others() == []


def test_while_open_readers_see_the_newest_finished_state(project: Project) -> None:
    store = project.open()
    diff = edit(project.state, "st0", name="Just now")
    number = store.append(diff, "Edit")
    read = read_published(project.path, folder=project.root)
    assert read.from_working_copy and read.state == project.state.apply(diff)
    assert read.newest is not None and read.newest.number == number
    assert read.holder is not None and read.holder.here
    assert check(project.path).revisions == 7, "check looks at the file itself"
    store.close()
    assert not read_published(project.path, folder=project.root).from_working_copy


def test_another_process_reads_the_newest_finished_state(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="Just now"), "Edit")
    code = (
        "import sys; from pathlib import Path; from journey_studio.store import read_published;"
        "read = read_published(sys.argv[1], folder=Path(sys.argv[2]));"
        "print(read.state['st0'].name, read.holder.here, 'sqlalchemy' in sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, project.path, project.root], capture_output=True, text=True, check=True
    )
    assert out.stdout.split() == ["Just", "now", "True", "False"]
    store.append(edit(store.state_at(8), "st0", name="Later"), "Edit")
    store.close()
    assert read_published(project.path, folder=project.root).state["st0"].name == "Later"  # type: ignore[attr-defined]


def test_images_come_along_for_readers(project: Project) -> None:
    from journey_studio.model.records import Asset

    store = project.open()
    data = b"\x89PNG portrait"
    record = Asset(id="as", sha256=store.put_asset(data), size=len(data))
    store.append(added(record), "Portrait")
    assert read_published(project.path, folder=project.root).assets == {record.sha256: data}
    store.close()
    assert read_published(project.path, folder=project.root).assets == {record.sha256: data}


# ---- another hand at the file


def test_a_foreign_file_is_never_overwritten(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="Mine"), "Edit")
    project.path.write_bytes(b"somebody else's work")
    outcome = store.publish()
    assert outcome.conflict == project.path and outcome.path == store.path
    assert store.path.name.startswith("kitchen (conflict, ") and store.path.suffix == ".journey"
    assert project.path.read_bytes() == b"somebody else's work"
    assert lock.lock_path(store.path).exists() and not lock.lock_path(project.path).exists()
    store.append(edit(store.state_at(8), "st0", name="Mine too"), "Edit")
    assert store.publish().conflict is None, "told once"
    store.close()
    assert read_published(store.path, folder=project.root).state["st0"].name == "Mine too"  # type: ignore[attr-defined]
    assert project.path.read_bytes() == b"somebody else's work"
    assert project.others() == [store.path.name]


def test_a_synced_copy_of_our_own_bytes_is_no_foreign_file(project: Project) -> None:
    store = project.open()
    data = project.path.read_bytes()
    project.path.unlink()
    project.path.write_bytes(data)  # a sync client wrote it anew: another inode and time, the same bytes
    store.append(edit(project.state, "st0", name="A"), "Edit")
    assert store.publish() == publishing.Outcome(project.path)
    store.close()


def test_an_older_copy_put_back_is_a_foreign_file(project: Project) -> None:
    old = project.path.read_bytes()
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    store.publish()
    project.path.write_bytes(old)
    store.append(edit(store.state_at(8), "st0", name="B"), "Edit")
    assert store.publish().conflict == project.path
    store.close()
    assert project.path.read_bytes() == old


def test_a_deleted_file_comes_back(project: Project) -> None:
    store = project.open()
    project.path.unlink()
    store.close()
    assert check(project.path).ok


def test_a_lost_lock_is_taken_again_or_gives_way(project: Project) -> None:
    store = project.open()
    lock.lock_path(project.path).unlink()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    assert store.publish() == publishing.Outcome(project.path)
    assert lock.lock_path(project.path).exists()

    lock.lock_path(project.path).unlink()
    other = ProjectStore.open(project.path, folder=project.root.with_name("another computer")).store
    store.append(edit(store.state_at(8), "st0", name="B"), "Edit")
    store.publish()
    assert store.path != project.path and other.path == project.path
    store.close()
    other.close()
    assert read_published(project.path, folder=project.root).state["st0"].name == "A"  # type: ignore[attr-defined]
    assert read_published(store.path, folder=project.root).state["st0"].name == "B"  # type: ignore[attr-defined]


def test_a_drive_that_is_gone_is_a_sentence_and_nothing_is_lost(project: Project) -> None:
    store = project.open()
    away = project.path.parent.rename(project.path.parent.with_name("unplugged"))
    diff = edit(project.state, "st0", name="On the laptop")
    number = store.append(diff, "Edit")
    with pytest.raises(MachineError, match="Bring the drive back"):
        store.publish()
    with pytest.raises(MachineError, match="Bring the drive back"):
        store.close()
    assert store.append(edit(store.state_at(number), "st1", name="Still"), "Edit") == number + 1
    away.rename(project.path.parent)
    store.close()
    assert read_published(project.path, folder=project.root).state["st1"].name == "Still"  # type: ignore[attr-defined]


def test_a_drive_that_returns_between_two_looks_brings_its_own_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = project.open()
    away = project.path.parent.rename(project.path.parent.with_name("unplugged"))
    store.append(edit(project.state, "st0", name="On the laptop"), "Edit")
    first_look = lock.Lock.is_still_ours

    def before_it_is_back(held: lock.Lock) -> bool:
        found = first_look(held)
        if away.exists():
            away.rename(project.path.parent)
        return found

    monkeypatch.setattr(lock.Lock, "is_still_ours", before_it_is_back)
    assert store.publish() == publishing.Outcome(project.path), "our own lock is nobody else's"
    store.close()
    assert read_published(project.path, folder=project.root).state["st0"].name == "On the laptop"  # type: ignore[attr-defined]
    assert project.others() == []


def test_a_damaged_working_copy_never_replaces_the_file(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    before = project.path.read_bytes()
    connection = sqlite3.connect(store._work.database, isolation_level=None)
    connection.execute("UPDATE record SET body = '{}' WHERE id = 'st1'")
    connection.close()
    with pytest.raises(MachineError, match="damaged"):
        store.publish(thorough=True)
    assert project.path.read_bytes() == before
    store.close(publish=False)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state["st0"].name == "A" and opened.problems and opened.damaged  # type: ignore[attr-defined]
    opened.store.close()
    assert project.path.read_bytes() == before


# ---- elsewhere


def test_a_copy_is_another_file_of_the_same_project(project: Project, tmp_path: Path) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    copy = store.save_copy(tmp_path / "copy.journey")
    assert store.path == project.path
    with pytest.raises(UserError, match="already"):
        store.save_copy(copy)
    with pytest.raises(UserError, match="already"):
        store.save_copy(project.path, overwrite=True)
    store.save_copy(copy, overwrite=True)
    uuid = store.uuid
    store.close()
    read = read_published(copy, folder=project.root)
    assert read.uuid == uuid and read.state["st0"].name == "A" and read.revisions == 8  # type: ignore[attr-defined]


def test_saving_elsewhere_goes_on_there(project: Project, tmp_path: Path) -> None:
    store = project.open()
    target = store.move_to(tmp_path / "usb.journey")
    assert store.path == target and store.is_published
    assert lock.lock_path(target).exists() and not lock.lock_path(project.path).exists()
    store.append(edit(project.state, "st0", name="There"), "Edit")
    store.close()
    assert read_published(target, folder=project.root).state["st0"].name == "There"  # type: ignore[attr-defined]
    assert read_published(project.path, folder=project.root).state == project.state


def _conflicting(project: Project) -> tuple[ProjectStore, files.Signature]:
    """A store whose file somebody replaced, and that went on beside it."""
    store = project.open()
    project.rewrite(lambda data: data.extend(b"another"))
    store.append(edit(project.state, "st0", name="Ours"), "Edit")
    assert store.publish().conflict == project.path and store.path.exists()
    return store, files.signature(project.path)


def test_what_a_conflict_made_goes_when_it_was_merged(project: Project) -> None:
    store, theirs = _conflicting(project)
    beside = store.path
    store.take_back(project.path, theirs)
    assert store.path == project.path and not beside.exists()
    store.close()
    assert [name for name in project.others() if not name.startswith("~$")] == []


@pytest.mark.parametrize("touched", [True, False])
def test_what_somebody_has_a_hand_in_stays(project: Project, touched: bool) -> None:
    store, theirs = _conflicting(project)
    if touched:
        store.path.write_bytes(store.path.read_bytes() + b"by hand")
    else:
        store.move_to(project.path.with_name("chosen.journey"))
    beside = store.path
    store.take_back(project.path, theirs)
    assert store.path == project.path and beside.exists()
    store.close()


def test_nothing_is_written_under_a_drive_that_is_gone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="On the stick"), "Edit")
    here = files.drive_of(project.path)
    away = project.path.rename(project.path.parent.parent / "away.journey")  # unmounted: the folder stays, empty
    for name in project.others():
        (project.path.parent / name).unlink()
    monkeypatch.setattr(files, "drive_of", lambda _path: here + 1)
    with pytest.raises(MachineError, match="cannot be reached"):
        store.publish()
    assert project.others() == [] and not project.path.exists(), "not even a lock"
    away.rename(project.path)  # mounted again, under another number
    assert store.publish().conflict is None
    assert read_published(project.path, folder=project.root).state["st0"].name == "On the stick"  # type: ignore[attr-defined]
    store.close()
