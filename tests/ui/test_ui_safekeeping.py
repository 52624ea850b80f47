"""Backups, the check and what an accident left, as the window shows them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from ui_kit import Editor, settle, wait_for

from journey_studio import i18n
from journey_studio.app import backups, paths
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
from journey_studio.store import accidents, check, read_published
from journey_studio.ui import recovery
from journey_studio.ui.backup_dialog import BackupDialog
from journey_studio.ui.check_dialog import CheckDialog
from journey_studio.ui.recovery import TwoStates

KILLED = """
import os, sys
from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename
session = Session.open(sys.argv[1], rest=60, most=60)
session.run(Rename("st0", "Not in the file yet"))
assert session.autosave.flush(20)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project that is in the folders of this test."""
    from ui_kit import small

    path = tmp_path / "own.journey"
    Session.create(path, small()).close()
    return path


@pytest.fixture
def mine(app: QApplication, own: Path) -> Iterator[Editor]:
    made = Editor(own)
    wait_for(lambda: backups.of_file(own), "the first backup")
    yield made
    made.end()


def _in_dialog(kind: type[QDialog], act: Callable[[QDialog], None], opens: Callable[[], object]) -> None:
    """Open a modal dialog and do something in it."""
    seen: list[QDialog] = []
    wrong: list[BaseException] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if not isinstance(found, kind):
            timer.start(20)
            return
        seen.append(found)
        try:
            act(found)
        except BaseException as fault:  # noqa: BLE001 - raised when the dialog is gone
            wrong.append(fault)
            found.reject()

    timer = QTimer(singleShot=True)
    timer.timeout.connect(look)
    timer.start(20)
    opens()
    wait_for(lambda: seen, "the dialog")
    timer.stop()
    if wrong:
        raise wrong[0]


def _name(editor: Editor) -> str:
    return editor.workspace.state.get("st0").name  # type: ignore[union-attr]


def _killed(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, path], env=dict(os.environ), check=False)
    assert done.returncode == -9


def test_a_backup_is_made_after_the_first_paint_and_none_after_closing(mine: Editor, own: Path) -> None:
    (backup,) = backups.of_file(own)
    assert backup.reason == "open"
    keeper = mine.window.safekeeping._keeper
    assert keeper is not None
    mine.window.files.close()
    assert mine.window.safekeeping._keeper is None and not keeper._thread.is_alive()


def test_going_back_in_three_clicks_is_one_step(mine: Editor) -> None:
    was = _name(mine)
    mine.workspace.run(Rename("st0", "A mistake"))

    def act(found: QDialog) -> None:
        assert isinstance(found, BackupDialog)
        wait_for(lambda: found.held is not None, "the picture", 5)
        assert not found.picture.pixmap().isNull() and "touchpoints" in found.words.text()
        assert found.here_button.isDefault()
        QTest.mouseClick(found.here_button, Qt.MouseButton.LeftButton)

    _in_dialog(BackupDialog, act, mine.window.actions_["file.backups"].trigger)
    wait_for(lambda: _name(mine) == was, "the state of the backup")
    assert mine.window.notice.offers_undo
    mine.window.hands.undo()
    assert _name(mine) == "A mistake"


def test_a_backup_opened_as_a_copy_leaves_the_project_as_it_was(mine: Editor, own: Path) -> None:
    was = _name(mine)
    mine.workspace.run(Rename("st0", "Kept"))

    def act(found: QDialog) -> None:
        assert isinstance(found, BackupDialog)
        QTest.mouseClick(found.copy_button, Qt.MouseButton.LeftButton)

    _in_dialog(BackupDialog, act, mine.window.actions_["file.backups"].trigger)
    wait_for(lambda: mine.workspace.session.path != own, "the copy on show")
    assert "backup" in mine.workspace.session.path.name
    assert _name(mine) == was
    assert read_published(own, folder=paths.working_folder()).state["st0"].name == "Kept"  # type: ignore[attr-defined]


def test_from_the_start_page_two_clicks_bring_a_ruined_project_back(bare: Editor, own: Path) -> None:
    session = Session.open(own)
    was = session.state
    backups.before(session, "merge")
    session.close()
    own.write_bytes(b"ruined")

    def act(found: QDialog) -> None:
        assert isinstance(found, BackupDialog)
        assert not found.here_button.isVisible() and found.copy_button.isDefault()
        QTest.mouseClick(found.copy_button, Qt.MouseButton.LeftButton)

    button = bare.window.start_page.backups
    _in_dialog(BackupDialog, act, lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    wait_for(lambda: bare.window.workspace is not None, "the backup on show")
    assert bare.workspace.state == was and own.read_bytes() == b"ruined"
    bare.window.files.close()


def test_a_spoilt_backup_says_so_and_cannot_be_restored(mine: Editor, own: Path) -> None:
    (backup,) = backups.of_file(own)
    backup.file.write_bytes(backup.file.read_bytes()[:5000])
    found = BackupDialog(mine.window, [backup], here=backup.uuid)
    wait_for(lambda: not found.copy_button.isEnabled(), "the words")
    assert "damaged" in found.words.text() and not found.here_button.isEnabled()
    found.done(0)
    found.deleteLater()


def test_no_backup_yet_is_said(bare: Editor) -> None:
    bare.window.hands.safety.restore_backup()
    assert "no backup yet" in bare.window.notice.history[-1]


def test_a_backup_that_fails_is_said_once(app: QApplication, own: Path) -> None:
    backups.folder().parent.mkdir(parents=True, exist_ok=True)
    backups.folder().write_text("in the way")
    made = Editor(own)
    wait_for(lambda: [text for text in made.window.notice.history if "No backup could be made" in text], "the notice")
    made.end()


# after an accident


def test_the_start_page_tells_of_an_accident_and_recovers(bare: Editor, own: Path) -> None:
    _killed(own)
    bare.window.show_workspace(None)
    banner = bare.window.start_page.banner
    wait_for(banner.isVisible, "the notice")
    text = banner.accessibleName()
    assert "closed by accident (Today, " in text and "1 minute of work is safe." in text
    recover = next(one for one in banner.findChildren(QPushButton) if one.text() == "Recover")
    QTest.mouseClick(recover, Qt.MouseButton.LeftButton)
    settle()
    assert _name(bare) == "Not in the file yet"
    assert bare.window.map_page.banner.topic == "recovered"
    bare.window.files.close()
    assert check(own).ok and accidents.found(paths.working_folder()) == []
    wait_for(lambda: not banner.isVisible(), "the end of the notice")


def test_a_notice_waved_away_deletes_nothing(bare: Editor, own: Path) -> None:
    _killed(own)
    bare.window.show_workspace(None)
    banner = bare.window.start_page.banner
    wait_for(banner.isVisible, "the notice")
    banner._close.click()
    assert not banner.isVisible()
    (left,) = accidents.found(paths.working_folder())
    assert left.acts == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sentence_of_an_accident(own: Path, language: str) -> None:
    i18n.set_language(language)
    told = accidents.Accident(own, "Hotel", 3, 1_700_000_000.0, 4, 3)
    text = recovery.sentence(told)
    assert "“Hotel”" in text and "3 minut" in text
    assert "minut" not in recovery.sentence(told._replace(acts=0, minutes=0))


def test_a_file_changed_elsewhere_shows_both_states(app: QApplication, own: Path) -> None:
    _killed(own)
    foreign = own.with_name("foreign.journey")
    Session.create(foreign, read_published(own, folder=own.parent / "nowhere").state).close()
    other = Session.open(foreign)
    other.run(Rename("st0", "From elsewhere"))
    other.close()
    own.write_bytes(foreign.read_bytes())
    made = Editor()

    def act(found: QDialog) -> None:
        assert isinstance(found, TwoStates)
        words = [label.text() for label in found.findChildren(QLabel)]
        assert sum("Last changed: Today, " in text for text in words) == 2
        assert found.merge_button is not None and found.merge_button.isDefault()
        assert sum(not label.pixmap().isNull() for label in found.findChildren(QLabel)) == 2
        QTest.mouseClick(found.unsaved_button, Qt.MouseButton.LeftButton)

    _in_dialog(TwoStates, act, lambda: made.window.files.open(own))
    wait_for(lambda: made.workspace.session.path != own, "the other file")
    assert _name(made) == "Not in the file yet"
    made.window.files.close()
    kept = read_published(own, folder=paths.working_folder())
    assert kept.state["st0"].name == "From elsewhere"  # type: ignore[attr-defined]
    made.end()


# the check


def test_the_check_says_that_all_is_whole(mine: Editor) -> None:
    def act(found: QDialog) -> None:
        assert isinstance(found, CheckDialog)
        assert found.title.text() == "Everything is whole" and found.list is None
        assert any("backup" in line.text() for line in found.lines)
        found.reject()

    _in_dialog(CheckDialog, act, mine.window.actions_["file.check"].trigger)


def test_the_check_of_a_damaged_file_offers_a_repaired_copy(mine: Editor, own: Path) -> None:
    connection = sqlite3.connect(own)
    connection.execute("UPDATE record SET digest = x'00' WHERE id = 'tp0-0-0'")
    connection.commit()
    connection.close()
    before = own.read_bytes()

    def act(found: QDialog) -> None:
        assert isinstance(found, CheckDialog) and found.list is not None and found.list.count() >= 1
        assert "damaged" in found.title.text()
        button = next(one for one in found.findChildren(QPushButton) if "repaired copy" in one.text())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    _in_dialog(CheckDialog, act, mine.window.actions_["file.check"].trigger)
    wait_for(lambda: "recovered" in mine.workspace.session.path.name, "the repaired copy")
    assert check(mine.workspace.session.path).ok
    assert own.read_bytes() == before, "the original is never touched"
