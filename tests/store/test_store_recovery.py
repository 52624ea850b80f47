"""After a process was killed: what it finished is there, without a question; what no longer fits is kept beside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from store_kit import Project, edit

from journey_studio.errors import MachineError, UserError
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, files, lock, publishing, read_published, working

CHILD = """
import os, sys
from pathlib import Path
from journey_studio.model.diff import Change, Diff
from journey_studio.store import ProjectStore
path, root, names, publish_after = sys.argv[1], Path(sys.argv[2]), sys.argv[3].split(","), int(sys.argv[4])
opened = ProjectStore.open(path, folder=root)
state = opened.state
for number, name in enumerate(names):
    before = state["st0"]
    diff = Diff({"st0": Change(before, before.replaced(name=name))})
    opened.store.append(diff, name)
    state = state.apply(diff)
    if number + 1 == publish_after:
        opened.store.publish()
os._exit(9)
"""


def killed(project: Project, names: str = "A,B", publish_after: int = 0, path: Path | None = None) -> State:
    """Let another process write acts and die without a word; the state it had finished."""
    arguments = [sys.executable, "-c", CHILD, path or project.path, project.root, names, str(publish_after)]
    assert subprocess.run(arguments, check=False).returncode == 9
    return project.state.apply(edit(project.state, "st0", name=names.split(",")[-1]))


def name_in(path: Path, project: Project) -> str:
    """The name of the first stage as the file itself has it."""
    return read_published(path, folder=project.root / "nowhere").state["st0"].name  # type: ignore[attr-defined]


@pytest.mark.parametrize("publish_after", [0, 1, 2])
def test_what_was_finished_is_there_without_a_question(project: Project, publish_after: int) -> None:
    state = killed(project, publish_after=publish_after)
    read = read_published(project.path, folder=project.root)
    assert read.state == state and read.holder is None, "readers see it before anybody opened it again"
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and not opened.problems and not opened.read_only
    assert opened.recovered == (publish_after < 2)
    assert opened.store.state_at(8)["st0"].name == "A"  # type: ignore[attr-defined]
    opened.store.close()
    assert name_in(project.path, project) == "B"
    assert project.others() == [] and not any(project.root.iterdir())


def test_crash_recover_crash_recover(project: Project) -> None:
    killed(project, "A")
    killed(project, "B,C")
    state = killed(project, "D")
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and opened.store.revision == 11
    opened.store.close()
    assert check(project.path).revisions == 11


def test_a_project_killed_before_it_was_ever_published(project: Project) -> None:
    state = killed(project)
    project.path.unlink()
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and opened.recovered
    opened.store.close()
    assert name_in(project.path, project) == "B"


def test_killed_between_the_rename_and_the_note_of_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="A"), "Edit")
    real = working.WorkingCopy.write

    def last_words(self: working.WorkingCopy, card: working.Card, flush: files.Flush = "all") -> None:
        if card.pending is None:
            raise KeyboardInterrupt  # the process dies here
        real(self, card, flush)

    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(working.WorkingCopy, "write", last_words)
        store.publish()
    assert name_in(project.path, project) == "A"
    _forget(store)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert not opened.recovered and not opened.kept_beside and opened.store.path == project.path
    opened.store.append(edit(opened.state, "st0", name="B"), "Edit")
    assert opened.store.publish().conflict is None, "it knows the file for its own"
    opened.store.close()
    assert project.others() == []


def _forget(store: ProjectStore) -> None:
    """What the death of a process leaves of a store: files, no memory."""
    if store._writer is not None:
        store._writer.close()
    store._work.end()
    held = store._held
    assert held is not None
    held.release()


def test_a_leftover_temporary_file_is_cleaned(project: Project) -> None:
    killed(project)
    publishing.temporary_path(project.path).write_bytes(b"half")
    project.open().close()
    assert project.others() == []


def test_a_file_changed_meanwhile_is_opened_and_our_acts_kept_beside(project: Project, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.journey"
    shutil.copy(project.path, theirs)
    other = ProjectStore.open(theirs, folder=tmp_path / "their computer").store
    other.append(edit(project.state, "st0", name="Theirs"), "Edit")
    other.close()
    killed(project, "Mine")
    shutil.copy(theirs, project.path)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state["st0"].name == "Theirs" and not opened.recovered  # type: ignore[attr-defined]
    (beside,) = opened.kept_beside
    assert beside.name.startswith("kitchen (conflict, ")
    opened.store.close()
    assert name_in(beside, project) == "Mine" and name_in(project.path, project) == "Theirs"
    assert check(beside).ok and not any(project.root.iterdir())
    assert read_published(beside, folder=project.root).uuid == read_published(project.path, folder=project.root).uuid


def test_a_file_changed_meanwhile_with_nothing_of_ours_is_simply_opened(project: Project) -> None:
    killed(project, "A", publish_after=1)
    store = ProjectStore.create(project.path, project.states[1], folder=project.root / "else", overwrite=True)
    store.close()
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == project.states[1] and opened.kept_beside == ()
    opened.store.close()
    assert project.others() == []


@pytest.mark.parametrize("publish_after", [0, 1])
def test_a_file_ruined_meanwhile_stays_and_the_working_copy_goes_on(project: Project, publish_after: int) -> None:
    state = killed(project, "A", publish_after=publish_after)
    project.path.write_bytes(project.path.read_bytes()[:5000])
    ruin = project.path.read_bytes()
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and not opened.problems
    opened.store.close()
    assert project.path.read_bytes() == ruin
    (beside,) = project.others()
    assert check(project.path.with_name(beside)).ok
    assert name_in(project.path.with_name(beside), project) == "A"


def test_a_ruined_file_without_a_working_copy_is_refused(project: Project) -> None:
    project.path.write_bytes(project.path.read_bytes()[:5000])
    with pytest.raises(UserError):
        ProjectStore.open(project.path, folder=project.root)
    assert project.others() == []


def test_a_file_renamed_after_the_crash_is_known_by_its_bytes(project: Project) -> None:
    state = killed(project)
    moved = project.path.rename(project.path.with_name("renamed.journey"))
    opened = ProjectStore.open(moved, folder=project.root)
    assert opened.state == state and opened.recovered and opened.store.path == moved
    opened.store.close()
    assert name_in(moved, project) == "B" and not project.path.exists()


def test_a_copy_beside_the_original_is_another_project_file(project: Project) -> None:
    killed(project)
    copy = project.path.with_name("copy.journey")
    shutil.copy(project.path, copy)
    opened = ProjectStore.open(copy, folder=project.root)
    assert opened.state == project.state and not opened.recovered
    opened.store.close()
    again = ProjectStore.open(project.path, folder=project.root)
    assert again.recovered
    again.store.close()


def test_a_drive_under_another_letter(project: Project, tmp_path: Path) -> None:
    state = killed(project)
    drive = project.path.parent.rename(tmp_path / "E")
    opened = ProjectStore.open(drive / project.path.name, folder=project.root)
    assert opened.state == state and opened.recovered
    opened.store.close()


def test_a_ruined_working_copy_falls_back_to_the_file(project: Project) -> None:
    killed(project, "A,B", publish_after=1)
    (copy,) = working.every(project.root)
    copy.database.write_bytes(b"\x00" * 4096)
    for extra in ("-wal", "-shm"):
        files.remove(copy.database.with_name(copy.database.name + extra))
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state["st0"].name == "A" and not opened.problems  # type: ignore[attr-defined]
    opened.store.close()
    assert copy.database.exists(), "what cannot be read today is not thrown away"


def test_killed_in_the_middle_of_a_change_to_the_database_itself(project: Project) -> None:
    """As when the working copy was just being switched to WAL: what was half done is rolled back."""
    state = killed(project, "A")
    (copy,) = working.every(project.root)
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA journal_mode = DELETE'); c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN');"
        "c.execute('UPDATE record SET body = ?', ('x' * 3000,)); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, copy.database], check=False).returncode == 9
    assert copy.database.with_name("project.db-journal").stat().st_size > 0
    assert read_published(project.path, folder=project.root).state == state
    assert subprocess.run([sys.executable, "-c", code, copy.database], check=False).returncode == 9
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and opened.recovered and not opened.problems
    opened.store.close()
    assert name_in(project.path, project) == "A" and not any(project.root.iterdir())


def test_a_damaged_working_copy_is_continued_beside_and_set_aside(project: Project) -> None:
    import sqlite3

    killed(project, "A,B", publish_after=1)
    (copy,) = working.every(project.root)
    connection = sqlite3.connect(copy.database, isolation_level=None)
    connection.execute("UPDATE record SET body = '{}' WHERE id = 'tp1-1-1'")
    connection.close()
    before = project.path.read_bytes()
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.damaged and opened.state["st0"].name == "B"  # type: ignore[attr-defined]
    assert {problem.record for problem in opened.problems} == {"tp1-1-1"}
    opened.store.close()
    assert project.path.read_bytes() == before
    assert project.others() == ["kitchen (recovered).journey"]
    assert [entry.name.startswith("damaged-") for entry in project.root.iterdir()] == [True]


def test_letting_go_without_publishing_is_continued(project: Project) -> None:
    store = project.open()
    store.append(edit(project.state, "st0", name="Later"), "Edit")
    store.close(publish=False)
    assert name_in(project.path, project) == "Stage 0"
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.recovered and opened.state["st0"].name == "Later"  # type: ignore[attr-defined]
    opened.store.close()


def test_an_opening_that_failed_can_be_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    state = killed(project)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(working.files, "write_whole", full)
        with pytest.raises(MachineError, match="disk is full"):
            ProjectStore.open(project.path, folder=project.root)
    assert not lock.lock_path(project.path).exists()
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state and opened.recovered
    opened.store.close()
    assert not any(project.root.iterdir())


def test_two_working_copies_of_one_path_are_both_kept(project: Project) -> None:
    killed(project, "First")
    (first,) = working.every(project.root)
    set_aside = project.root.with_name("first")
    shutil.copytree(first.folder, set_aside)
    first.discard()
    state = killed(project, "Second")
    shutil.copytree(set_aside, project.root / "20000101-1-0123456789ab")
    os.utime(project.root / "20000101-1-0123456789ab" / "project.db", (1, 1))
    opened = ProjectStore.open(project.path, folder=project.root)
    names = {opened.state["st0"].name, *(name_in(path, project) for path in opened.kept_beside)}  # type: ignore[attr-defined]
    assert names == {"First", "Second"} and state
    opened.store.close()
    assert len(project.others()) == 1 and not any(project.root.iterdir())
