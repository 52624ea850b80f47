"""Backups as the app makes them and a person gets them back."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.projects import small_project

from journey_studio.app import backups, checking
from journey_studio.app.session import Session
from journey_studio.commands.cards import DeleteRecords
from journey_studio.commands.fields import Rename
from journey_studio.errors import JourneyStudioError, MachineError, UserError
from journey_studio.model.records import Touchpoint
from journey_studio.store import read_published

Run = Callable[..., Any]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.create(tmp_path / "k.journey", small_project())


def _until(ready: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_keeper_makes_one_at_once_and_then_only_when_something_changed(session: Session) -> None:
    made: list[backups.Backup] = []
    keeper = backups.Keeper(session, every=0.05, made=made.append)
    keeper.start()
    _until(lambda: len(made) >= 3)
    assert len(backups.of_file(session.path)) == 1, "nothing changed"
    session.run(Rename("st0", "New"))
    _until(lambda: len(backups.of_file(session.path)) == 2)
    keeper.stop()
    assert not [one for one in threading.enumerate() if one.name == "journey-studio backups"]
    assert [backups.reason(one) for one in backups.of_file(session.path)] == ["every half hour", "when it was opened"]
    session.close()


def test_a_failure_is_told_and_the_next_try_works(session: Session) -> None:
    told: list[JourneyStudioError] = []
    folder = backups.folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    keeper = backups.Keeper(session, every=0.05, failed=told.append)
    keeper.start()
    _until(lambda: told)
    folder.unlink()
    _until(lambda: backups.of_file(session.path))
    keeper.stop()
    assert str(told[0])
    session.close()


def test_restoring_here_is_one_step_that_undo_takes_back(session: Session) -> None:
    backup = backups.before(session, "merge")
    assert backup is not None
    then = session.state
    session.run(DeleteRecords(tuple(card.id for card in session.state.of(Touchpoint))))
    session.run(Rename("st0", "Later"))
    changed = session.state
    backups.restore_here(session, backup)
    assert session.state == then
    assert str(session.undo_steps[-1].label) == f"Restore the backup of {backups.when(backup)}"
    session.undo()
    assert session.state == changed
    session.redo()
    session.close()
    read = read_published(session.path, folder=session.path.parent / "w")
    assert read.state == then and read.newest is not None and read.newest.kind == "redo"
    assert [one.reason for one in backups.of_file(session.path)] == ["restore", "merge"]


def test_a_backup_of_another_project_is_not_restored_here(session: Session, tmp_path: Path) -> None:
    other = Session.create(tmp_path / "other.journey", small_project())
    backup = backups.before(other, "prune")
    other.close()
    assert backup is not None
    before = session.state
    with pytest.raises(UserError, match="another project"):
        backups.restore_here(session, backup)
    assert session.state is before
    session.close()


def test_before_something_dangerous_everything_is_on_disk_first(session: Session) -> None:
    session.run(Rename("st0", "Just now"))
    backup = backups.before(session, "prune")
    assert backup is not None and backups.contents(backup).state == session.state
    session.close()


def test_no_backup_no_danger(session: Session) -> None:
    backups.folder().parent.mkdir(parents=True, exist_ok=True)
    backups.folder().write_text("in the way")
    with pytest.raises((MachineError, UserError)):
        backups.before(session, "prune")
    session.close()


def test_the_command_line_lists_and_restores(session: Session, run: Run, tmp_path: Path) -> None:
    status, out, err = run("backups", session.path)
    assert (status, err) == (0, "") and "no backup" in out
    backups.before(session, "merge")
    then = session.state
    session.run(Rename("st0", "Later"))
    backups.before(session, "prune")
    session.close()
    status, out, err = run("backups", session.path, "list")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) == 2 and "before history was shortened" in lines[0] and "before two copies" in lines[1]
    told = json.loads(run("backups", session.path, "--json").out)
    assert [one["number"] for one in told["backups"]] == [1, 2] and told["backups"][0]["reason"] == "prune"
    session.path.write_bytes(b"ruined")
    target = tmp_path / "old.journey"
    status, out, err = run("backups", session.path, "restore", "2", "--out", target)
    assert (status, err) == (0, "") and "old.journey" in out
    assert read_published(target, folder=tmp_path / "w").state == then
    before = target.read_bytes()
    status, out, err = run("backups", session.path, "restore", "1", "--out", target)
    assert status == 1 and "already a file" in err and target.read_bytes() == before
    status, out, err = run("backups", session.path, "restore", "9", "--out", tmp_path / "x.journey")
    assert status == 1 and "no backup number 9" in err
    assert run("backups", session.path, "restore", "1").status == 2
    assert run("backups", session.path, "list", "1").status == 2


def test_check_and_repair_on_the_command_line(session: Session, run: Run, tmp_path: Path) -> None:
    backups.before(session, "merge")
    path = session.path
    session.close()
    out = tmp_path / "whole.journey"
    assert run("check", path).status == 0
    status, text, err = run("check", path, "--repair", "--out", out)
    assert status == 1 and "nothing to repair" in err and not out.exists()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE record SET digest = x'00' WHERE id = 'tp0-0-0'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    status, text, err = run("check", path)
    assert status == 1 and "left out" in text and "There is 1 backup" in text and "--repair --out" in text
    assert run("check", path, "--repair").status == 2 and run("check", path, "--out", out).status == 2
    status, text, err = run("check", path, "--repair", "--out", out)
    assert (status, err) == (0, "") and "whole.journey" in text and "left out" in text
    assert run("check", out).status == 0 and path.read_bytes() == before
    path.write_bytes(b"SQLite format 3\x00")
    status, text, err = run("check", path)
    assert status == 1 and "There is 1 backup" in text


def test_checking_an_open_project_looks_at_file_working_copy_and_backups(session: Session) -> None:
    session.run(Rename("st0", "Just now"))
    found = checking.check_session(session)
    assert found.ok and found.file is not None and found.here == () and (found.backups, found.spoilt) == (1, 0)
    (backup,) = backups.of_file(session.path)
    assert backup.reason == "repair" and backups.contents(backup).state == session.state
    backup.file.write_bytes(b"spoilt")
    session.path.write_bytes(b"ruined by another program")
    found = checking.check_session(session)
    assert not found.ok and "not a Journey Studio project" in found.refusal and found.here == ()
    assert found.spoilt == 1 and found.backups == 2, "another one stands for the spoilt one"
    session.close()
    assert "conflict" in session.path.name, "what another program put there is not overwritten"


def test_checking_what_is_only_looked_at_changes_nothing(session: Session) -> None:
    other = Session.open(session.path)
    assert other.read_only
    found = checking.check_session(other)
    assert found.ok and found.backups == 0
    other.close()
    session.close()
