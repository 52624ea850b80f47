"""Save a copy, and other files that are written beside the window, which goes on with its own.

Test code.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from ui_kit import Editor, settle, wait_for

from journey_studio.app import backups, checking
from journey_studio.commands.fields import Rename
from journey_studio.store import check, read_published


def test_a_copy_holds_the_last_act_and_the_window_stays(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, copy = editor.workspace.session, tmp_path / "copy.journey"
    monkeypatch.setattr(editor.window.files, "ask_where", lambda *_asked: copy)
    editor.workspace.run(Rename(editor.workspace.map_id, "Renamed just now"))
    editor.trigger("file.save_copy")
    wait_for(copy.exists, "the copy")
    wait_for(lambda: not editor.window.files.work.busy, "the end")
    settle()
    assert editor.workspace.session is session
    assert read_published(copy, folder=tmp_path / "reading").state == editor.state


class Slow:
    """A disk that answers when it is told to."""

    def __init__(self, patch: pytest.MonkeyPatch, of: object, name: str) -> None:
        self.goes_on, self.begun = threading.Event(), threading.Event()
        real = getattr(of, name)

        def slow(*asked: object, **options: object) -> object:
            self.begun.set()
            assert threading.current_thread() is not threading.main_thread(), "the window waits for the disk"
            assert self.goes_on.wait(20)
            return real(*asked, **options)

        patch.setattr(of, name, slow)


def test_a_slow_disk_is_waited_for_beside_the_window_and_can_be_stopped(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, copy = editor.window.files, tmp_path / "copy.journey"
    monkeypatch.setattr(files, "ask_where", lambda *_asked: copy)
    slow = Slow(monkeypatch, editor.workspace.session.store, "save_copy")
    editor.trigger("file.save_copy")
    wait_for(slow.begun.is_set, "the writing")
    notice = files.work._progress
    assert notice is not None and not notice.isVisible(), "what is quick is not seen"
    wait_for(notice.isVisible, "what is slow")
    editor.workspace.run(Rename(editor.workspace.map_id, "Meanwhile"))
    assert editor.workspace.map.title == "Meanwhile", "the window is usable"
    notice._button.click()
    slow.goes_on.set()
    wait_for(lambda: not files.work.busy, "the end")
    assert not notice.isVisible() and not copy.exists() and "Stopped" in editor.notice


def test_a_backup_as_a_copy_is_written_beside_the_window(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    session = editor.workspace.session
    backup = backups.before(session, "merge")
    assert backup is not None
    slow = Slow(monkeypatch, backups, "restore_copy")
    editor.window.safekeeping.restore(backup, as_copy=True)
    wait_for(slow.begun.is_set, "the writing")
    assert editor.workspace.session is session
    slow.goes_on.set()
    wait_for(lambda: editor.workspace.session is not session, "the copy on show")
    assert "backup" in editor.workspace.session.path.name and not editor.window.files.work.busy


def test_a_repair_is_written_beside_the_window(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = editor.workspace.session
    damaged = Path(shutil.copy(session.path, tmp_path / "damaged.journey"))
    with sqlite3.connect(damaged) as database:
        database.execute("UPDATE record SET digest = x'00' WHERE id = 'tp0-0-0'")
    slow = Slow(monkeypatch, checking, "repair")
    editor.window.safekeeping.repair(damaged)
    wait_for(slow.begun.is_set, "the writing")
    slow.goes_on.set()
    wait_for(lambda: editor.workspace.session is not session, "the repaired copy on show")
    assert check(editor.workspace.session.path).ok
