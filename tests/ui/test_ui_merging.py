"""Another copy brought into an open project by mouse and keys: the dialog, foreign changes, siblings, other projects.

Test code.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from ui_kit import Editor, settle, small, wait_for

from journey_studio.app.actions import ACTIONS
from journey_studio.app.session import Session
from journey_studio.commands.cards import DeleteRecords
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.model.document import Command
from journey_studio.model.records import Persona, Stage, Touchpoint
from journey_studio.store import check
from journey_studio.ui.merging.import_sheet import ImportSheet
from journey_studio.ui.merging.sheet import MergeSheet
from journey_studio.ui.merging.tiles import MOST, shown

LEFT = Qt.MouseButton.LeftButton


class Two:
    """An open project, and a copy of its file that somebody else works on."""

    def __init__(self, folder: Path) -> None:
        self.path, self.other = folder / "kitchen.journey", folder / "from-anna.journey"
        Session.create(self.path, small()).close()
        shutil.copy(self.path, self.other)
        self.editor: Editor | None = None

    def edit(self, path: Path, *acts: Command) -> None:
        session = Session.open(path, author="Anna")
        for act in acts:
            assert session.run(act) is not None
        session.close()

    def open(self, *acts: Command) -> Editor:
        self.editor = Editor(self.path)
        for act in acts:
            assert self.editor.workspace.run(act) is not None
        return self.editor

    @property
    def window(self):
        assert self.editor is not None
        return self.editor.window

    def sheet(self) -> MergeSheet:
        coming = self.window.hands.merging.coming
        wait_for(lambda: isinstance(coming.sheet, MergeSheet), "the dialog")
        assert isinstance(coming.sheet, MergeSheet)
        return coming.sheet

    def bring(self) -> MergeSheet:
        self.window.hands.merging.bring(self.other)
        return self.sheet()

    def touchpoint(self, key: str) -> Touchpoint:
        assert self.editor is not None
        return self.editor.workspace.state.get_as(Touchpoint, key)


@pytest.fixture
def two(app: QApplication, tmp_path: Path) -> Iterator[Two]:
    del app
    made = Two(tmp_path)
    yield made
    if made.editor is not None:
        made.editor.end()


def test_the_menu_has_it_and_asks_for_a_file(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.edit(two.other, Rename("tp0-0-0", "Theirs"))
    two.open()
    assert ACTIONS["file.merge"].when(two.window.hands.situation())
    monkeypatch.setattr(
        "journey_studio.ui.merging.coming.QFileDialog.getOpenFileName", lambda *_words: (str(two.other), "")
    )
    two.window.actions_["file.merge"].trigger()
    sheet = two.sheet()
    assert sheet.merged.conflicts == () and not sheet.nothing.isHidden() and sheet.go.isEnabled()
    assert QApplication.focusWidget() is sheet.go
    QTest.mouseClick(sheet.go, LEFT)
    settle()
    assert two.touchpoint("tp0-0-0").title == "Theirs"
    assert two.window.notice.isVisible() and two.window.hands.merging.coming.sheet is None
    assert two.window.notice._more is not None
    two.window.toolbar.menu_button.setFocus()
    two.window.notice._more.click()
    wait_for(lambda: two.window.hands.situation().comparing.on, "the comparison")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not two.window.hands.situation().comparing.on, "the keyboard is on the map: Esc leaves"
    two.window.hands.undo()
    assert two.touchpoint("tp0-0-0").title != "Theirs", "one step takes all of it back"


def test_conflicts_are_answered_by_keys_alone(two: Two) -> None:
    two.edit(
        two.other,
        Rename("tp0-0-0", "Theirs"),
        Rename("tp1-0-0", "Theirs too"),
        SetFields("tp2-0-0", (("notes", "Their notes"),)),
        Rename("tp2-1-1", "Only theirs"),
    )
    two.open(Rename("tp0-0-0", "Mine"), Rename("tp1-0-0", "Mine too"), SetFields("tp2-0-0", (("notes", "My notes"),)))
    sheet = two.bring()
    assert len(sheet.merged.conflicts) == 3
    assert QApplication.focusWidget() is sheet.list
    assert not sheet.go.isEnabled() and "3" in sheet.go.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_1)
    assert sheet.list.currentRow() == 1 and "2" in sheet.go.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is sheet.tiles[0]
    QTest.keyClick(sheet.tiles[0], Qt.Key.Key_Right)
    QTest.keyClick(sheet.tiles[1], Qt.Key.Key_Return)
    assert sheet.list.currentRow() == 2
    QTest.keyClick(sheet.tiles[1], Qt.Key.Key_3)
    assert QApplication.focusWidget() is sheet.go and sheet.go.isEnabled()
    QTest.keyClick(sheet.go, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert two.touchpoint("tp0-0-0").title == "Mine"
    assert two.touchpoint("tp1-0-0").title == "Theirs too"
    assert two.touchpoint("tp2-0-0").notes == "My notes\n\nTheir notes"
    assert two.touchpoint("tp2-1-1").title == "Only theirs"
    assert two.editor is not None
    assert two.editor.workspace.session.save(30)
    assert check(two.path).ok


def test_each_answer_draws_its_card(two: Two) -> None:
    two.edit(two.other, Rename("tp0-0-0", "Theirs"), Rename("tp1-0-0", "Worked on"))
    two.open(Rename("tp0-0-0", "Mine"), SetFields("tp0-0-0", (("feeling", 2),)), DeleteRecords(("tp1-0-0",)))
    sheet = two.bring()
    mine, theirs, both = (tile.picture for tile in sheet.tiles)
    settle()
    assert mine.shown.card.title == "Mine" and mine.shown.card.feeling == 2
    assert theirs.shown.card.title == "Theirs" and both.shown.card.title == "Mine / Theirs"
    assert len({drawn(picture) for picture in (mine, theirs, both)}) == 3, "three different drawings"
    QTest.mouseClick(sheet.tiles[1], LEFT)
    assert QApplication.focusWidget() is sheet.list, "no answer of the next conflict looks taken"
    settle()
    assert mine.shown.gone and mine.shown.card.title != "Worked on", "as it was when it was deleted"
    assert theirs.shown.card.title == "Worked on" and not theirs.shown.gone and not sheet.tiles[2].isVisible()
    assert "Worked on" in sheet.tiles[1].accessibleName(), "what was changed is said as well"


def drawn(picture: QWidget) -> bytes:
    image = picture.grab().toImage()
    found = bytes(image.constBits())
    assert len({found[n : n + 4] for n in range(0, len(found), 4)}) > 20, "a card has more than a few colours"
    return found


def test_esc_changes_nothing_and_the_keyboard_goes_back(two: Two) -> None:
    two.edit(two.other, Rename("tp0-0-0", "Theirs"))
    editor = two.open(Rename("tp0-0-0", "Mine"))
    editor.view.setFocus(Qt.FocusReason.OtherFocusReason)
    before = editor.workspace.state
    sheet = two.bring()
    QTest.keyClick(sheet.list, Qt.Key.Key_2)
    QTest.keyClick(sheet.go, Qt.Key.Key_Escape)
    settle()
    assert editor.workspace.state is before
    assert two.window.hands.merging.coming.sheet is None
    assert QApplication.focusWidget() is editor.view


def test_all_at_once_and_a_stage_one_side_deleted(two: Two) -> None:
    two.edit(two.other, Rename("tp2-0-0", "Still used"), Rename("tp0-0-0", "Theirs"))
    editor = two.open(DeleteRecords(("st2",)), Rename("tp0-0-0", "Mine"))
    sheet = two.bring()
    assert [one.kind for one in sheet.merged.conflicts] == ["deleted", "field"]
    QTest.mouseClick(sheet.all_theirs, LEFT)
    assert sheet.waiting() == [] and not sheet.next_open.isEnabled()
    QTest.mouseClick(sheet.tiles[0], LEFT)  # and one of them otherwise
    QTest.mouseClick(sheet.go, LEFT)
    settle()
    state = editor.workspace.state
    assert state.find(Stage, "st2") is not None
    assert state.get_as(Touchpoint, "tp2-0-0").title == "Still used"


def test_a_file_dropped_on_an_open_project_can_be_opened_instead(two: Two) -> None:
    two.edit(two.other, Rename("tp0-0-0", "Theirs"))
    editor = two.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(two.other))])
    drop = QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    editor.window.dropEvent(drop)
    sheet = two.sheet()
    assert not sheet.open.isHidden()
    QTest.mouseClick(sheet.open, LEFT)
    wait_for(lambda: editor.window.workspace.session.path == two.other, "the other file")


def test_nothing_new_is_only_said(two: Two) -> None:
    two.open(Rename("tp0-0-0", "Mine"))
    two.window.hands.merging.bring(two.other)
    wait_for(two.window.notice.isVisible, "the notice")
    assert "from-anna.journey" in two.window.notice.history[-1]
    assert two.window.hands.merging.coming.sheet is None


def test_a_foreign_change_is_merged_and_the_project_goes_on_there(two: Two) -> None:
    editor = two.open()
    two.edit(two.other, Rename("tp1-0-0", "Theirs"))
    shutil.copy(two.other, two.path)  # what a synchronising program does
    editor.workspace.run(Rename("tp0-0-0", "Mine"))
    session = editor.workspace.session
    assert session.save(30)
    settle()
    banner = two.window.map_page.banner
    wait_for(lambda: banner.topic == "conflict" and banner.isVisible(), "the banner")
    assert session.path != two.path
    assert session.path.name in two.window.windowTitle()
    beside = session.path
    assert beside.exists()
    _press(banner, "Merge…")
    QTest.mouseClick(two.sheet().go, LEFT)
    assert QApplication.focusWidget() is editor.view
    wait_for(lambda: session.path == two.path, "the project at its old place")
    wait_for(lambda: beside.name in two.window.notice.history[-1], "the notice")
    assert not beside.exists(), "all of it is in the merged file"
    assert session.save(30)
    settle()
    assert not banner.isVisible() and session.save_state.conflict is None
    editor.window.files.close()
    assert check(two.path).ok
    again = Session.open(two.path)
    titles = [again.state.get_as(Touchpoint, key).title for key in ("tp0-0-0", "tp1-0-0")]
    again.close()
    assert titles == ["Mine", "Theirs"]


def test_a_foreign_change_is_seen_when_the_window_is_used_again(two: Two) -> None:
    editor = two.open()
    two.edit(two.other, Rename("tp1-0-0", "Theirs"))
    shutil.copy(two.other, two.path)
    banner = two.window.map_page.banner
    two.window.hands.merging.look_at_file()
    wait_for(lambda: banner.topic == "foreign" and banner.isVisible(), "the banner")
    _press(banner, "Merge…")
    QTest.mouseClick(two.sheet().go, LEFT)
    session = editor.workspace.session
    wait_for(lambda: not session.store.changed_elsewhere(), "the file to be ours again")
    assert session.save(30) and session.path == two.path
    assert two.touchpoint("tp1-0-0").title == "Theirs"
    assert [path.name for path in two.path.parent.glob("*(*")] == [], "no copy beside was needed"


def test_copies_beside_the_file_are_named_on_opening(two: Two) -> None:
    beside = two.path.with_name("kitchen (Anna’s conflicted copy 2026-06-12).journey")
    shutil.move(two.other, beside)
    shutil.copy(two.path, two.path.with_name("kitchen (1).journey"))  # nothing new in it
    two.edit(beside, Rename("tp1-0-0", "Theirs"))
    two.open()
    banner = two.window.map_page.banner
    wait_for(lambda: banner.topic == "siblings" and banner.isVisible(), "the banner")
    assert beside.name in banner.accessibleName() and "kitchen (1)" not in banner.accessibleName()
    _press(banner, "Merge…")
    QTest.mouseClick(two.sheet().go, LEFT)
    settle()
    assert two.touchpoint("tp1-0-0").title == "Theirs"


def test_another_project_is_offered_as_an_import(two: Two, tmp_path: Path) -> None:
    other = tmp_path / "other.journey"
    Session.create(other, small()).close()
    two.edit(other, Rename("per0", "Somebody else"))
    editor = two.open()
    before = editor.workspace.state
    two.window.hands.merging.bring(other)
    coming = two.window.hands.merging.coming
    wait_for(lambda: isinstance(coming.sheet, ImportSheet), "the offer")
    sheet = coming.sheet
    assert isinstance(sheet, ImportSheet)
    named = {box.text() for box in sheet.same.values()}
    assert any("Persona 1" in text for text in named) and not any("Somebody" in text for text in named)
    apart = next(box for box in sheet.same.values() if "Persona 1" in box.text())
    apart.click()
    QTest.mouseClick(sheet.go, LEFT)
    settle()
    state = editor.workspace.state
    names = sorted(one.name for one in state.of(Persona))
    assert names == ["Persona 0", "Persona 1", "Persona 1", "Somebody else"]
    assert len(editor.workspace.maps()) == 2
    two.window.hands.undo()
    assert editor.workspace.state == before


def test_a_file_that_is_none_is_said(two: Two) -> None:
    two.other.write_text("no project")
    two.open()
    two.window.hands.merging.bring(two.other)
    wait_for(two.window.notice.isVisible, "the notice")
    assert "from-anna.journey" in two.window.notice.history[-1]


def test_a_long_text_is_shown_where_it_differs() -> None:
    mine, theirs = "same " * 200 + "mine", "same " * 200 + "theirs"
    assert shown("short", "other") == "short"
    assert shown(mine, theirs).endswith("mine") and len(shown(mine, theirs)) <= MOST + 2


def _press(banner: object, text: str) -> None:
    buttons = [one for one in banner.findChildren(QPushButton) if one.text() == text and one.isVisible()]  # type: ignore[attr-defined]
    assert buttons, text
    QTest.mouseClick(buttons[0], LEFT)
