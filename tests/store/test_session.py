"""The session: gestures on one thread, commits and publications on others, and what happens when they fail."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_kit import Project, edit

from journey_studio.app import paths
from journey_studio.app.autosave import SaveState
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.errors import MachineError, UserError
from journey_studio.model.document import Changed
from journey_studio.model.records import Asset
from journey_studio.model.txn import Txn
from journey_studio.store import ProjectStore, check, lock, publishing, read_published
from journey_studio.store.faults import StoreBug


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is so; fail when it never is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


class Sessions:
    """Opens sessions and ends those a test left open."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.made: list[Session] = []

    def open(self, **options: float) -> Session:
        """A session of the project; publishing does not come by itself unless asked for."""
        timing = {"rest": 60.0, "most": 60.0, **options}
        session = Session.open(self.project.path, folder=self.project.root, author="Ada", **timing)  # type: ignore[arg-type]
        self.made.append(session)
        return session


@pytest.fixture
def sessions(project: Project) -> Iterator[Sessions]:
    made = Sessions(project)
    yield made
    for session in made.made:
        session.abandon()


def in_file(project: Project, key: str = "st0") -> str:
    """The name of a record as the file itself has it."""
    return read_published(project.path, folder=project.root / "nowhere").state[key].name  # type: ignore[attr-defined]


def test_gestures_become_revisions(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    numbers: list[int] = []
    session.on_commit(numbers.extend)
    session.run(Rename("st0", "A"))
    session.run(Rename("st0", "B"), kind="import")
    session.undo()
    session.redo()
    assert session.run(Rename("st0", "B")) is None, "nothing changed, so there is nothing to write"
    assert session.autosave.flush(10)
    assert numbers == [8, 9, 10, 11]
    infos = session.store.revisions(4)[::-1]
    assert [info.kind for info in infos] == ["edit", "import", "undo", "redo"]
    assert {info.author for info in infos} == {"Ada"} and all(str(info.label) for info in infos)
    assert [session.store.state_at(n)["st0"].name for n in numbers] == ["A", "B", "A", "B"]  # type: ignore[attr-defined]
    assert session.store.state_at(11) == session.state
    assert len(session.undo_steps) == 2 and session.redo_steps == ()
    session.close()
    assert in_file(project) == "B"


def test_the_window_does_not_wait_for_the_disk(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sessions.open()
    session.run(Rename("st0", "warm"))
    session.autosave.flush(10)
    real = session.store.append_all

    spun_up, written = threading.Event(), []

    def stuck(entries: object) -> list[int]:
        written.append(spun_up.wait(60))
        return real(entries)  # type: ignore[arg-type]

    monkeypatch.setattr(session.store, "append_all", stuck)
    for number in range(50):
        session.run(Rename("st0", f"N{number}"))
    assert written == [], "all fifty acts are done while the disk has not written one"
    assert session.save_state.status == "saving" and session.save_state.waiting > 0
    spun_up.set()
    assert session.autosave.flush(10)
    assert all(written) and len(written) <= 3, "acts that piled up share a transaction"
    assert session.store.revision == 58, "and are still revisions of their own"


def test_save_states_tell_the_story(sessions: Sessions, project: Project) -> None:
    session = sessions.open(rest=0.05)
    seen: list[SaveState] = []
    session.listen_saves(lambda: seen.append(session.save_state))
    assert session.save_state.status == "saved" and session.save_state.published
    session.run(Rename("st0", "A"))
    assert seen and seen[0].status in ("saving", "saved")
    until(lambda: session.save_state.published)
    state = session.save_state
    assert state.status == "saved" and state.waiting == 0 and abs(state.saved_at - time.time()) < 60
    assert state.published_at >= state.saved_at - 0.001 and state.path == project.path and state.conflict is None
    assert in_file(project) == "A"


def test_publishing_comes_after_rest_and_at_the_latest_after_most(sessions: Sessions, project: Project) -> None:
    session = sessions.open(rest=0.4, most=1.0)
    begun = time.monotonic()
    number = 0
    while in_file(project) == "Stage 0":
        number += 1
        session.run(Rename("st0", f"N{number}"))
        time.sleep(0.05)
        assert time.monotonic() - begun < 10
    assert 0.8 < time.monotonic() - begun < 5, "work that never rests is published all the same"
    session.autosave.flush(10)
    until(lambda: session.save_state.published)
    assert in_file(project) == f"N{number}"


def test_nothing_is_published_before_a_rest(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    session.run(Rename("st0", "A"))
    session.autosave.flush(10)
    time.sleep(0.1)
    assert in_file(project) == "Stage 0" and not session.save_state.published
    session.publish_soon()
    until(lambda: session.save_state.published)
    assert in_file(project) == "A"


def test_saving_now_waits_for_both(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    session.run(Rename("st0", "A"))
    assert session.save(10)
    assert in_file(project) == "A" and session.save_state.published
    assert session.save(10), "saving twice is no failure"


# ---- failures


def test_a_full_disk_loses_nothing_while_the_process_lives(
    sessions: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.open()
    full = MachineError("The disk is full.")

    def refuse(_: object) -> list[int]:
        raise full

    with monkeypatch.context() as disk:
        disk.setattr(session.store, "append_all", refuse)
        session.run(Rename("st0", "A"))
        session.run(Rename("st1", "B"))
        session.undo()
        until(lambda: session.save_state.status == "failed")
        assert session.save_state.failure is full and session.save_state.waiting == 3
        session.run(Rename("st1", "C"))
        assert session.save_state.status == "failed" and session.save_state.waiting == 4
        assert not session.save(10) and not session.autosave.flush(0.05)
        with pytest.raises(MachineError, match="full"):
            session.close(timeout=0.05)
        assert session.writable and session.run(Rename("st0", "D")) is not None, "the session stays open"
    assert session.save(10), "once there is space, trying again does"
    assert session.save_state.status == "saved" and session.save_state.failure is None
    assert session.store.revision == 12 and session.store.state_at(12) == session.state
    session.close()
    assert in_file(project) == "D" and in_file(project, "st1") == "C"


def test_a_failed_commit_is_tried_again_by_itself(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey_studio.app.autosave.RETRY", (0.02,))
    session = sessions.open()
    real = session.store.append_all
    tries: list[int] = []

    def sometimes(entries: object) -> list[int]:
        tries.append(1)
        if len(tries) < 4:
            raise MachineError("not yet")
        return real(entries)  # type: ignore[arg-type]

    monkeypatch.setattr(session.store, "append_all", sometimes)
    session.run(Rename("st0", "A"))
    until(lambda: session.save_state.status == "saved")
    assert len(tries) == 4 and session.store.revision == 8


def test_a_bug_in_writing_is_told_and_the_acts_are_kept(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sessions.open()

    def broken(_: object) -> list[int]:
        raise StoreBug("oops")

    with monkeypatch.context() as bug:
        bug.setattr(session.store, "append_all", broken)
        session.run(Rename("st0", "A"))
        until(lambda: session.save_state.status == "failed")
        assert isinstance(session.save_state.failure, StoreBug)
    assert session.save(10)


def test_a_failed_publication_is_tried_again(
    sessions: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journey_studio.app.autosave.RETRY", (0.02,))
    session = sessions.open(rest=0.02)
    away = project.path.parent.rename(project.path.parent.with_name("unplugged"))
    session.run(Rename("st0", "A"))
    until(lambda: session.save_state.publish_failure is not None)
    state = session.save_state
    assert state.status == "saved" and not state.published and "Bring the drive back" in str(state.publish_failure)
    assert not session.save(10)
    with pytest.raises(MachineError, match="Bring the drive back"):
        session.close()
    session.run(Rename("st1", "B"))
    away.rename(project.path.parent)
    until(lambda: session.save_state.published)
    assert session.save_state.publish_failure is None
    session.close()
    assert in_file(project) == "A" and in_file(project, "st1") == "B"


def test_a_conflict_is_told_and_work_goes_on(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    session.run(Rename("st0", "Mine"))
    project.path.write_bytes(b"theirs")
    assert session.save(10)
    assert session.save_state.conflict == project.path and session.save_state.path == session.path != project.path
    session.run(Rename("st0", "Mine again"))
    assert session.save(10) and session.save_state.conflict == project.path
    session.close()
    assert project.path.read_bytes() == b"theirs"
    read = read_published(session.path, folder=project.root)
    assert read.state["st0"].name == "Mine again"  # type: ignore[attr-defined]


def test_a_failing_listener_does_not_stop_saving(
    sessions: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_value))
    session = sessions.open()

    def broken(*_: object) -> None:
        raise ValueError("a bug in a panel")

    session.listen_saves(broken)
    session.on_commit(broken)
    end = session.listen(broken)
    with pytest.raises(ValueError, match="panel"):
        session.run(Rename("st0", "A"))
    end()
    assert session.state["st0"].name == "A"  # type: ignore[attr-defined]
    assert session.save(10) and in_file(project) == "A" and told


def test_listeners_hear_before_the_writer_gets_it(sessions: Sessions) -> None:
    session = sessions.open()
    order: list[str] = []
    session.listen(lambda changed: order.append(f"first {session.save_state.waiting}"))
    session.listen(lambda changed: order.append(f"second {changed.after['st0'].name}"))  # type: ignore[attr-defined]
    changed = session.run(Rename("st0", "A"))
    assert isinstance(changed, Changed) and order == ["first 0", "second A"]


def test_changes_past_the_session_are_written_too(sessions: Sessions) -> None:
    session = sessions.open()
    session.document.run(Rename("st0", "A"))
    assert session.autosave.flush(10) and session.store.revision == 8


# ---- images, versions, rescue


def test_an_image_is_there_at_once_and_on_disk_before_its_record(sessions: Sessions, project: Project) -> None:
    class AddAsset:
        def __init__(self, asset: Asset) -> None:
            self.asset = asset

        def apply(self, txn: Txn) -> tuple[str, ...]:
            txn.put(self.asset)
            return ()

        def label(self, before: object) -> str:
            return "Portrait"

        def merge_key(self) -> str:
            return ""

    session = sessions.open()
    checksum = session.put_asset(b"portrait")
    session.run(AddAsset(Asset(id="as", sha256=checksum, size=8)))  # type: ignore[arg-type]
    assert session.asset(checksum) == b"portrait"
    assert session.save(10)
    assert session.asset(checksum) == b"portrait" and session.asset("0" * 64) is None
    assert not session._images, "memory is given back once the disk has it"
    assert read_published(project.path, folder=project.root).assets == {checksum: b"portrait"}


def test_a_version_names_what_is_on_screen(sessions: Sessions) -> None:
    session = sessions.open()
    session.run(Rename("st0", "A"))
    version = session.name_version("Draft", "for Monday")
    assert version.revision == 8 and version.author == "Ada" and version.number == 2
    until(lambda: session.save_state.published)


def test_what_is_in_memory_can_be_rescued(
    sessions: Sessions, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.open()

    def refuse(*_: object) -> list[int]:
        raise MachineError("The disk is full.")

    monkeypatch.setattr(session.store, "append_all", refuse)
    session.run(Rename("st0", "A"))
    target = session.rescue(tmp_path / "usb.journey")
    assert read_published(target, folder=project.root).state == session.state and check(target).ok
    session.abandon()


# ---- opening and ending


def test_what_a_killed_session_left_is_published_by_itself(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    session.run(Rename("st0", "A"))
    session.autosave.flush(10)
    session.abandon()
    assert in_file(project) == "Stage 0"
    again = sessions.open(rest=0.02)
    assert again.opened.recovered and not again.opened.problems
    until(lambda: again.save_state.published)
    assert in_file(project) == "A"


def test_a_reader_can_look_but_not_change(sessions: Sessions, project: Project) -> None:
    sessions.open()
    reader = sessions.open()
    assert reader.read_only and not reader.writable and reader.opened.holder is not None
    for act in (
        lambda: reader.run(Rename("st0", "No")),
        reader.undo,
        reader.redo,
        lambda: reader.put_asset(b"x"),
        lambda: reader.name_version("x"),
    ):
        with pytest.raises(UserError, match="look at only"):
            act()
    reader.warm_up()
    reader.publish_soon()
    assert reader.save(1) and reader.save_state.published and reader.state == project.state


def test_creating_and_closing(project: Project, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "new.journey", project.state, folder=project.root, label="From a template")
    session.warm_up()
    session.run(Rename("st0", "A"))
    session.close()
    assert not any(thread.name.startswith("journey-studio") for thread in threading.enumerate())
    read = read_published(tmp_path / "new.journey", folder=project.root)
    assert read.state == session.state and read.revisions == 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["new.journey", "papers", "working"]


def test_working_copies_live_in_the_data_folder(project: Project, tmp_path: Path) -> None:
    session = Session.open(project.path)
    assert paths.working_folder() in session.store._work.folder.parents
    session.close()


def test_folders_can_be_chosen_or_are_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "d"))
    monkeypatch.setenv("JOURNEY_STUDIO_CONFIG_DIR", str(tmp_path / "c"))
    assert (paths.data_folder(), paths.config_folder()) == (tmp_path / "d", tmp_path / "c")
    assert not (tmp_path / "d").exists()
    monkeypatch.delenv("JOURNEY_STUDIO_DATA_DIR")
    monkeypatch.delenv("JOURNEY_STUDIO_CONFIG_DIR")
    assert paths.data_folder().name == "journey-studio" and paths.config_folder().name == "journey-studio"


def test_nothing_heavy_is_imported_to_read_and_open(project: Project) -> None:
    code = """
import sys
from pathlib import Path
from journey_studio.app.session import Session
from journey_studio.store import read_published, check
session = Session.open(sys.argv[1], folder=Path(sys.argv[2]))
assert len(session.state) == int(sys.argv[3])
session.asset("0" * 64), session.store.setting("page"), session.save_state
read_published(sys.argv[1], folder=Path(sys.argv[2]))
heavy = {"sqlalchemy", "platformdirs", "PySide6", "reportlab", "babel", "click", "fontTools", "tempfile_"}
print(sorted(heavy & set(sys.modules)))
session.close()
print(sorted(heavy & set(sys.modules)))
"""
    out = subprocess.run(
        [sys.executable, "-c", code, project.path, project.root, str(len(project.state))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.split("\n")[:2] == ["[]", "[]"]


def test_closing_after_a_late_failure_leaves_the_session_alive(
    sessions: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.open()
    session.run(Rename("st0", "A"))

    def fails(*_: object, **__: object) -> None:
        raise MachineError("gone in this very moment")

    with monkeypatch.context() as moment:
        moment.setattr(session.store, "close", fails)
        with pytest.raises(MachineError, match="moment"):
            session.close()
    session.run(Rename("st0", "B"))
    session.close()
    assert in_file(project) == "B" and not lock.lock_path(project.path).exists()


def test_a_store_that_was_changed_behind_the_sessions_back_is_out_of_step(sessions: Sessions, project: Project) -> None:
    session = sessions.open()
    session.store.append(edit(project.state, "st0", name="Behind"), "Edit")
    session.run(Rename("st0", "A"))
    assert session.autosave.flush(10), "the row is closed by its id, whatever stood in it"
    assert session.store.state_at(9) == session.state
    assert isinstance(session.store, ProjectStore) and publishing.temporary_path(project.path).exists() is False
