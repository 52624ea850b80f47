"""Locks: who has a project open, and what becomes of the locks of the dead."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_kit import Project, edit, loop

from journey_studio.errors import UserError
from journey_studio.store import ProjectStore, files, lock, processes, read_published


def write_lock(project: Path, **changes: object) -> Path:
    """A lock as somebody else would have written it."""
    me = processes.me()._replace(pid=os.getppid(), started=processes._started(os.getppid()) or "")
    plain = {"host": me.host, "user": "eva", "time": "2026-06-12T09:31:07.250Z", "machine": me.machine, "pid": me.pid,
             "started": me.started, "nonce": "0011223344556677", **changes}  # fmt: skip
    path = lock.lock_path(project)
    path.write_text(json.dumps(plain))
    return path


def dead_pid() -> int:
    """A process number that was just used and is free again."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


# ---- processes


def test_this_process_is_alive_and_its_number_reused_is_not() -> None:
    me = processes.me()
    assert processes.is_alive(me) and me.started
    assert not processes.is_alive(me._replace(started="another boot/1"))
    assert not processes.is_alive(me._replace(pid=dead_pid()))
    assert not processes.is_alive(me._replace(pid=0)) and not processes.is_alive(me._replace(pid=-1))
    assert processes.is_alive(me._replace(started="")), "without a start the number alone decides"


def test_another_machine_counts_as_alive() -> None:
    me = processes.me()
    assert processes.is_alive(me._replace(host="elsewhere", pid=dead_pid()))
    assert processes.is_alive(me._replace(machine="same name, other laptop", pid=dead_pid()))


def test_a_killed_child_not_yet_buried_is_dead() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    started = processes._started(child.pid)
    seen = processes.me()._replace(pid=child.pid, started=started or "")
    assert processes.is_alive(seen)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # a zombie: its number is still taken
    assert not processes.is_alive(seen)
    child.wait()


# ---- two openers


def test_the_second_opener_looks_and_is_told_who_has_it(project: Project) -> None:
    first = project.open()
    try:
        first.append(edit(project.state, "st0", name="Only in the working copy"), "Edit")
        second = ProjectStore.open(project.path, folder=project.root)
        assert second.read_only and second.holder is not None
        assert second.holder.user == lock._user() and second.holder.host == processes.me().host and second.holder.here
        assert second.state["st0"].name == "Only in the working copy"  # type: ignore[attr-defined]
        with pytest.raises(UserError, match="look at only"):
            second.store.append(edit(second.state, "st0", name="No"), "Edit")
        for write in (
            lambda: second.store.put_asset(b"x"),
            lambda: second.store.put_setting("a", 1),
            lambda: second.store.name_version("v"),
            lambda: second.store.move_to(project.path.with_name("b.journey")),
        ):
            with pytest.raises(UserError, match="look at only"):
                write()
        assert second.store.state_at(1) == project.states[1]
        assert second.store.asset(sha := _picture()) == b"a picture" * 100, sha
        copy = second.store.save_copy(project.path.with_name("copy.journey"))
        second.store.publish()
        second.store.close()
        assert read_published(copy, folder=project.root).state == second.state
        assert not first.is_published and lock.lock_path(project.path).exists()
    finally:
        first.close()
    assert not lock.lock_path(project.path).exists()


def _picture() -> str:
    from hashlib import sha256

    return sha256(b"a picture" * 100).hexdigest()


def test_a_dead_processs_lock_is_taken_over_without_a_question(project: Project) -> None:
    write_lock(project.path, pid=dead_pid())
    store = project.open()
    assert not store.read_only
    store.close()
    assert project.others() == []


def test_a_reused_number_is_no_holder(project: Project) -> None:
    write_lock(project.path, started="an earlier boot/123")
    project.open().close()


def test_another_machines_lock_is_believed_until_a_person_says_otherwise(project: Project) -> None:
    path = write_lock(project.path, host="Evas-MacBook", machine="m", pid=1)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.read_only and opened.holder is not None
    assert (opened.holder.user, opened.holder.host, opened.holder.here) == ("eva", "Evas-MacBook", False)
    assert opened.state == project.state
    opened.store.close()
    assert path.exists()
    store = project.open(take_over=True)
    store.close()
    assert not path.exists()


@pytest.mark.parametrize("text", ["", "{", "null", '{"pid": "x"}', "\x00" * 50, '{"host":1}'])
def test_a_garbled_lock_is_taken_over_after_a_moment(project: Project, text: str) -> None:
    lock.lock_path(project.path).write_text(text)
    project.open().close()


def test_a_lock_being_written_is_waited_for(project: Project) -> None:
    path = lock.lock_path(project.path)
    path.write_text("")
    whole = write_lock(project.path, host="elsewhere").read_text()
    path.write_text("")
    timer = threading.Timer(0.15, lambda: path.write_text(whole))
    timer.start()
    opened = ProjectStore.open(project.path, folder=project.root)
    timer.join()
    assert opened.read_only and opened.holder is not None and opened.holder.host == "elsewhere"
    opened.store.close()


def test_what_a_lock_says_is_only_shown(project: Project) -> None:
    write_lock(project.path, host="x" * 5_000, user="<b>{}", machine="m")
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.read_only and opened.holder is not None
    assert opened.holder.user == "<b>{}" and len(opened.holder.host) == 200
    opened.store.close()


def test_a_folder_that_cannot_be_written_to_is_looked_at(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files.create_exclusive

    def read_only(path: Path, mode: int = 0o600) -> int:
        if path.parent == project.path.parent:
            raise OSError(30, "Read-only file system")
        return real(path, mode)

    monkeypatch.setattr(files, "create_exclusive", read_only)
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.read_only and opened.holder is None and opened.state == project.state
    opened.store.close()
    with pytest.raises(UserError, match="not allowed"):
        ProjectStore.create(project.path.with_name("n.journey"), project.state, folder=project.root)


def test_a_project_held_elsewhere_cannot_be_created_over(project: Project) -> None:
    write_lock(project.path, host="Evas-MacBook", machine="m")
    with pytest.raises(UserError, match=r"eva has “kitchen\.journey” open on Evas-MacBook"):
        ProjectStore.create(project.path, project.state, folder=project.root, overwrite=True)


def test_only_one_of_many_gets_a_stale_lock(project: Project) -> None:
    """Threads race for a dead process's lock; JOURNEY_STUDIO_RACES says how often."""
    gone = dead_pid()
    draw = random.Random(3)
    for _ in range(loop("JOURNEY_STUDIO_RACES", 25)):
        write_lock(project.path, pid=gone)
        won: list[lock.Lock] = []
        begin = threading.Barrier(4)

        def race(pause: float, won: list[lock.Lock] = won, begin: threading.Barrier = begin) -> None:
            begin.wait()
            threading.Event().wait(pause)
            got = lock.acquire(project.path).lock
            if got is not None:
                won.append(got)

        racers = [threading.Thread(target=race, args=(draw.random() / 2000,)) for _ in range(4)]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join()
        assert len([one for one in won if one.is_still_ours()]) == 1 and len(won) == 1
        won[0].release()
    assert project.others() == []


def test_a_released_lock_of_another_is_left_alone(project: Project) -> None:
    mine = lock.acquire(project.path).lock
    assert mine is not None
    other = write_lock(project.path, nonce="ffff")
    mine.release()
    assert other.exists()
