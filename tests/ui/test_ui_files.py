"""Files as a person meets them: held by somebody, damaged, newer, not ours, not writable; closing and copies.

Test code.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.app.session import Session
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.errors import Cancelled, MachineError
from journey_studio.i18n import msg
from journey_studio.model.records import Touchpoint

CARD = "tp0-0-0"


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The next file dialogs are answered with this path."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(f"journey_studio.ui.files.QFileDialog.{name}", lambda *_a, **_k: (str(path), ""))


def banner_button(editor: Editor, text: str) -> QPushButton:
    found = [button for button in editor.window.map_page.banner.findChildren(QPushButton) if button.text() == text]
    assert len(found) == 1, [button.text() for button in editor.window.map_page.banner.findChildren(QPushButton)]
    return found[0]


def test_a_change_is_in_the_file_after_closing(editor: Editor, project: Path) -> None:
    editor.workspace.run(Rename(CARD, "Changed"))
    editor.trigger("file.close")
    again = Session.open(project)
    assert again.state.get_as(Touchpoint, CARD).title == "Changed"
    again.close()


def test_closing_keeps_what_is_being_typed(editor: Editor, project: Path) -> None:
    editor.go(CARD)
    editor.key(Qt.Key.Key_F2)
    editor.type("Half a word")
    editor.window.close()
    again = Session.open(project)
    assert again.state.get_as(Touchpoint, CARD).title == "Half a word"
    again.close()


def test_held_by_somebody(bare: Editor, project: Path) -> None:
    other = Session.open(project)
    assert not other.read_only
    assert bare.window.files.open(project)
    assert "has “project.journey” open on" in bare.banner
    assert bare.window.status._save.text() == "Read only"
    assert not bare.window.actions_["file.save"].isEnabled()
    banner_button(bare, "Try again").click()
    settle()
    assert bare.notice == "It is still open elsewhere"
    other.close()
    banner_button(bare, "Try again").click()
    settle()
    assert bare.workspace.writable
    assert bare.banner == ""


def test_a_copy_of_what_can_only_be_looked_at(
    bare: Editor, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Session.open(project)
    bare.window.files.open(project)
    answer(monkeypatch, tmp_path / "copy.journey")
    banner_button(bare, "Save a copy…").click()
    settle()
    assert bare.workspace.writable
    assert bare.workspace.session.path.name == "copy.journey"
    other.close()


def test_not_ours(bare: Editor, tmp_path: Path) -> None:
    path = tmp_path / "letter.journey"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    assert not bare.window.files.open(path)
    assert "letter.journey" in bare.banner
    assert bare.window.workspace is None
    assert path.read_text(encoding="utf-8") == "Dear Sir or Madam"


def test_not_there(bare: Editor, tmp_path: Path) -> None:
    assert not bare.window.files.open(tmp_path / "nowhere.journey")
    assert "nowhere.journey" in bare.banner


def test_what_a_start_says_is_still_there_on_the_start_page(bare: Editor, tmp_path: Path) -> None:
    bare.window.files.open(tmp_path / "nowhere.journey")
    bare.window.show_workspace(None)
    assert "nowhere.journey" in bare.banner


def test_a_newer_file_is_refused_and_untouched(bare: Editor, project: Path) -> None:
    with sqlite3.connect(project) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    before = project.read_bytes()
    assert not bare.window.files.open(project)
    assert "project.journey" in bare.banner
    assert bare.window.workspace is None
    assert project.read_bytes() == before


def test_a_file_that_cannot_be_opened_leaves_the_open_one(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "letter.journey"
    path.write_text("no", encoding="utf-8")
    assert not editor.window.files.open(path)
    assert editor.workspace.session.path.name == "project.journey"
    editor.workspace.run(Rename(CARD, "Still works"))
    assert editor.card(CARD).title == "Still works"


def test_damage_is_listed_and_the_rest_is_shown(bare: Editor, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(project) as database:
        database.execute("UPDATE record SET body = replace(body, 'Touch 0.0.0', 'Touch X') WHERE id = ?", (CARD,))
    database.close()
    assert bare.window.files.open(project)
    assert "could not be read" in bare.banner
    assert len(bare.workspace.state.of(Touchpoint)) == 11
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    banner_button(bare, "What was left out").click()
    assert shown
    assert shown[0]


def test_opening_the_same_file_again_changes_nothing(editor: Editor, project: Path) -> None:
    before = editor.workspace
    assert editor.window.files.open(project)
    assert editor.workspace is before


def test_dropping_a_file_opens_it(bare: Editor, project: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    bare.window.dropEvent(event)
    wait_for(lambda: bare.window.workspace is not None, "the dropped file")


def test_save_elsewhere_goes_on_there(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goal = tmp_path / "usb" / "moved.journey"
    goal.parent.mkdir()
    answer(monkeypatch, goal)
    editor.workspace.run(Rename(CARD, "Moved"))
    assert editor.window.files.save_elsewhere()
    assert editor.workspace.session.path == goal
    assert editor.window.windowTitle() == "moved.journey – Journey Studio"
    editor.workspace.run(Rename(CARD, "Moved again"))
    editor.trigger("file.close")
    again = Session.open(goal)
    assert again.state.get_as(Touchpoint, CARD).title == "Moved again"
    again.close()


def test_closing_asks_when_the_file_cannot_be_written(
    editor: Editor, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.workspace.run(Rename(CARD, "Safe here"))
    editor.workspace.session.autosave.flush(5)
    fault = MachineError(msg("The disk is full: “{name}” could not be written. Free some space.", name="x"))

    def fail(*_args: object, **_words: object) -> None:
        raise fault

    monkeypatch.setattr(editor.workspace.session.store, "publish", fail)
    monkeypatch.setattr(editor.workspace.session.store, "close", fail)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(f"{box.text()} {box.informativeText()}"))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.escapeButton())
    editor.window.close()
    assert editor.window.isVisible(), "the person goes on working"
    assert "The disk is full" in asked[0]
    assert "safe on this computer" in asked[0]
    assert editor.workspace.writable
    monkeypatch.undo()
    editor.trigger("file.close")
    again = Session.open(project)
    assert again.state.get_as(Touchpoint, CARD).title == "Safe here"
    again.close()


def test_a_folder_that_is_gone_is_told_without_saying_anything_twice(
    editor: Editor, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.workspace.run(Rename(CARD, "On the laptop"))
    away = project.parent.rename(project.parent.with_name("unplugged"))
    editor.workspace.session.publish_soon()
    wait_for(lambda: editor.banner, "the banner")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(f"{box.text()} {box.informativeText()}"))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.escapeButton())
    editor.window.files.close()
    for said in (editor.banner, asked[0]):
        for words in ("cannot be reached", "Bring the drive back", "save elsewhere", "safe on this computer"):
            assert said.count(words) == 1, said
    away.rename(project.parent)


def test_the_sample_is_opened_as_a_copy(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journey_studio.ui.files.documents", lambda: tmp_path)
    bare.window.files.open_sample()
    wait_for(lambda: bare.window.workspace is not None, "the sample", 60)
    assert bare.workspace.session.path == tmp_path / "fitted-kitchen.journey"
    assert bare.window.status._version.text() == "v12 · After workshop 2"
    assert bare.window.status._touchpoints.text() == "42 touchpoints"
    bare.trigger("file.close")
    bare.window.files.open_sample()
    wait_for(lambda: bare.window.workspace is not None, "another copy", 60)
    assert bare.workspace.session.path.name == "fitted-kitchen 2.journey"


def test_saving_now_brings_the_file_up_to_date(editor: Editor, project: Path) -> None:
    before = project.read_bytes()
    editor.workspace.run(Rename(CARD, "Now"))
    editor.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: project.read_bytes() != before, "the file")
    wait_for(lambda: editor.workspace.session.save_state.published, "the save state")
    wait_for(lambda: "up to date" in editor.window.status._save.toolTip(), "the words in the status bar")


# exporting


def test_export_writes_the_poster_while_one_goes_on(sample: Editor, tmp_path: Path) -> None:
    out = tmp_path / "poster.pdf"
    sample.window.exporting.export(out)
    assert sample.window.exporting.busy
    assert not sample.window.actions_["file.export"].isEnabled(), "one at a time"
    card = next(f.item.record for f in sample.view.scene_.grid.items())  # type: ignore[union-attr]
    sample.workspace.run(SetFields(card, (("votes", 1),)))
    wait_for(lambda: not sample.window.exporting.busy, "the poster", 120)
    assert out.read_bytes().startswith(b"%PDF-")
    assert sample.notice == "“poster.pdf” is written"
    assert sample.window.actions_["file.export"].isEnabled()


def test_export_can_be_stopped(sample: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def slow(
        _state: object, _assets: object, _out: Path, _o: object, _e: object, progress: object, stop: object
    ) -> None:
        begun.set()
        while not stop():  # type: ignore[operator]
            progress(0.3)  # type: ignore[operator]
        raise Cancelled(msg("Stopped"))

    monkeypatch.setattr("journey_studio.app.export.export", slow)
    sample.window.exporting.export(tmp_path / "poster.pdf")
    assert begun.wait(30)
    notice = sample.window.exporting._notice
    assert notice is not None
    wait_for(notice.isVisible, "the progress after 400 ms")
    assert notice.accessibleName() == "Drawing the poster “poster.pdf”"
    notice._button.click()
    wait_for(lambda: not sample.window.exporting.busy, "the end")
    assert not notice.isVisible()
    assert sample.notice == "The export was stopped; nothing was written"
    assert not (tmp_path / "poster.pdf").exists()


def test_a_place_that_cannot_be_is_said(sample: Editor, tmp_path: Path) -> None:
    sample.window.exporting.export(tmp_path / "no such folder" / "poster.pdf")
    wait_for(lambda: not sample.window.exporting.busy, "the refusal", 60)
    assert "there is no folder" in sample.notice
    assert not (tmp_path / "no such folder").exists()


@pytest.mark.parametrize("way", ["another", "start page"])
def test_what_asks_about_a_project_goes_with_it(editor: Editor, tmp_path: Path, way: str) -> None:
    other = tmp_path / "other.journey"
    other.write_bytes(editor.workspace.session.path.read_bytes())
    for action, kind in (("card.channel", "chooser"), ("find.anything", "scrim")):
        editor.go("tp0-0-0")
        editor.trigger(action)
        assert [one for one in editor.window.findChildren(QWidget, kind) if one.isVisible()], action
    if way == "another":
        assert editor.window.files.open(other)
    else:
        editor.window.hands.close_file()
    settle()
    asking = [one for kind in ("chooser", "scrim") for one in editor.window.findChildren(QWidget, kind)]
    assert not [one for one in asking if one.isVisible()]
