"""The window around the map: menus from the table, theme, language, status bar, start page, notices, faults.

Test code.
"""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QtMsgType
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QSlider, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio import i18n
from journey_studio.app.actions import ACTIONS, MENUS, entries
from journey_studio.app.settings import Recent, Settings
from journey_studio.commands.fields import SetFields
from journey_studio.commands.frame import AddMap
from journey_studio.ui import faults
from journey_studio.ui.recent_menu import fill_recent
from journey_studio.ui.theme_qt import theme


@pytest.fixture(autouse=True)
def _light() -> object:
    yield
    if QApplication.instance() is not None:
        theme().choose("light")
        settle()


# actions and menus


def test_every_action_is_reachable(editor: Editor) -> None:
    """In a menu, or at least with a key; nothing is shown that does nothing."""
    in_menus = {entry for menu in MENUS for entry in entries(menu.entries)}
    assert {entry for entry in in_menus if not entry.startswith("@")} == set(ACTIONS)
    for name in ACTIONS:
        assert editor.window.actions_[name].text(), name


def test_no_two_actions_share_a_key() -> None:
    seen: dict[str, str] = {}
    for name, action in ACTIONS.items():
        for key in action.keys:
            pair = {name, seen.get(key, name)}
            assert len(pair) == 1 or pair == {"edit.lock", "edit.unlock"}, f"{key}: {pair}"
            seen[key] = name
        assert not any("Ctrl+Alt" in key for key in action.keys), "Ctrl+Alt is AltGr"


def test_undo_names_the_step(editor: Editor) -> None:
    undo = editor.window.actions_["edit.undo"]
    assert not undo.isEnabled()
    assert undo.text() == "Undo"
    editor.workspace.run(SetFields("tp0-0-0", (("votes", 2),)))
    settle()
    assert undo.isEnabled()
    assert undo.text() == "Undo change “Touch 0.0.0”"
    assert editor.window.toolbar.undo.toolTip() == "Undo change “Touch 0.0.0”  Ctrl+Z"
    assert editor.window.toolbar.undo.isEnabled()
    assert not editor.window.toolbar.redo.isEnabled()


def test_the_menu_button_shows_all_menus(editor: Editor) -> None:
    menu = editor.window.toolbar.menu_button.menu()
    assert [action.text() for action in menu.actions()] == ["File", "Edit", "Card", "Structure", "View", "Help"]
    editor.window.toolbar.show_menu()
    settle()
    assert menu.isVisible()
    menu.close()


def test_alt_alone_opens_the_menu_and_alt_with_a_key_does_not(editor: Editor) -> None:
    from PySide6.QtTest import QTest

    handle = editor.window.windowHandle()
    menu = editor.window.toolbar.menu_button.menu()
    editor.go("tp0-0-0")
    QTest.keyPress(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(handle, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    settle()
    assert not menu.isVisible()
    assert editor.steps == 1
    QTest.keyPress(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    settle()
    assert menu.isVisible()
    menu.close()


# theme and language


def colour(picture: QImage, x: int, y: int) -> QColor:
    return picture.pixelColor(x, y)


def test_dark_and_light_while_running(editor: Editor) -> None:
    editor.trigger("theme.dark")
    settle()
    assert theme().tokens.name == "dark"
    tokens = theme().tokens
    shot = editor.window.grab().toImage()
    assert colour(shot, 600, 26) == QColor(*tokens.color("chrome")), "toolbar"
    assert colour(shot, 800, shot.height() - 20) == QColor(*tokens.color("chrome")), "status bar"
    map_shot = editor.view.viewport().grab().toImage()
    spot = editor.on("tp0-0-0")
    assert colour(map_shot, spot.x() + 30, spot.y() - 14) == QColor(*tokens.color("surface")), "a card"
    assert editor.window.settings.text("theme") == "dark"
    assert editor.window.actions_["theme.dark"].isChecked()
    editor.trigger("theme.light")
    settle()
    shot = editor.window.grab().toImage()
    assert colour(shot, 600, 26) == QColor(*theme().tokens.color("chrome"))
    assert theme().tokens.name == "light"


def test_italian_while_running(editor: Editor) -> None:
    editor.trigger("language.it")
    settle()
    assert i18n.language() == "it"
    assert editor.window.toolbar.export.accessibleName() != "Export poster"
    assert editor.window.actions_["edit.rename"].text() != "Rename"
    assert editor.view.scene_ is not None
    assert editor.window.settings.text("language") == "it"
    editor.trigger("language.en")
    assert editor.window.actions_["edit.rename"].text() == "Rename"


# what is shown


def test_status_bar(editor: Editor) -> None:
    status = editor.window.status
    assert status._touchpoints.text() == "12 touchpoints"
    assert status._assumed.text() == "12 assumptions"
    assert status._file.text() == "project.journey"
    assert status._save.text().startswith("Saved ")
    editor.click(editor.on("tp0-0-0"))
    assert status._doing.text() == "“Touch 0.0.0”"
    editor.workspace.select(["tp0-0-0", "tp0-0-1"])
    assert status._doing.text() == "2 selected"
    editor.workspace.run(SetFields("tp0-0-0", (("evidence", "validated"),)))
    settle()
    assert status._assumed.text() == "11 assumptions"


def test_title_and_map_name(editor: Editor) -> None:
    assert editor.window.windowTitle() == "project.journey – Journey Studio"
    assert editor.window.toolbar.name._button.text() == "Small"
    assert editor.window.toolbar.variant.text() == "As-is"
    assert not editor.window.toolbar.chooser.isVisible(), "one map needs no chooser"


def test_variant_is_changed_by_its_menu(editor: Editor) -> None:
    menu = editor.window.toolbar.variant.menu()
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text() == "To-be")
    entry.trigger()
    assert editor.workspace.map is not None
    assert editor.workspace.map.kind == "to_be"
    settle()
    assert editor.window.toolbar.variant.text() == "To-be"


def test_several_maps_can_be_chosen(editor: Editor) -> None:
    first = editor.workspace.map_id
    editor.workspace.run(AddMap("Another"))
    settle()
    assert editor.window.toolbar.chooser.isVisible()
    menu = editor.window.toolbar.chooser.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Small  ·  As-is", "Another  ·  As-is"]
    menu.actions()[1].trigger()
    settle()
    assert editor.workspace.map_id != first
    assert editor.window.toolbar.name._button.text() == "Another"
    assert editor.window.map_page.naming.asks == "stages", "an empty map asks for its stages"
    editor.workspace.undo()
    settle()
    assert editor.workspace.map_id == first, "a map that is gone is not shown"


def test_lanes_are_hidden_and_shown_as_steps(editor: Editor) -> None:
    menu = editor.view.corner.button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Emotion").trigger()
    assert editor.view.corner.button.accessibleName() == "Lanes: 7 of 8 are shown"
    assert "Lanes 7 / 8" in editor.view.corner.button.text()
    kinds = [row.kind for row in editor.view.scene_.grid.bands[0].rows]  # type: ignore[union-attr]
    assert "emotion" not in kinds
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Show all").trigger()
    assert editor.view.corner.button.accessibleName() == "Lanes: 8 of 8 are shown"
    assert editor.steps == 2


def test_folding_by_the_arrow(editor: Editor) -> None:
    bar = editor.view.lane_bar
    head = bar.place_of("band0")
    assert head is not None
    from PySide6.QtTest import QTest

    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=head.topLeft() + head.center() * 0 + _at(17, 20))
    assert editor.state["band0"].folded  # type: ignore[attr-defined]
    assert editor.view.scene_.grid.bands[0].folded  # type: ignore[union-attr]


def _at(x: int, y: int) -> object:
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_at_usual_sizes(sample: Editor, size: tuple[int, int]) -> None:
    sample.window.resize(*size)
    settle()
    assert (sample.window.width(), sample.window.height()) == size
    bar = sample.window.toolbar
    for widget in (bar.menu_button, bar.name, bar.undo, bar.redo, bar.export):
        assert widget.isVisible()
        assert bar.rect().contains(widget.geometry()), widget
    status = sample.window.status
    for label in (status._save, status._file, status._touchpoints):
        assert label.width() >= label.sizeHint().width(), label.text()


def test_every_widget_that_takes_the_keyboard_has_a_name(sample: Editor) -> None:
    nameless = []
    for widget in sample.window.findChildren(QWidget):
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if takes and isinstance(widget, QAbstractButton | QLineEdit | QSlider) and not widget.accessibleName():
            shown = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not shown and widget.objectName() not in ("qt_toolbar_ext_button",):
                nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


# the start page


def test_start_page_shows_what_exists(bare: Editor, tmp_path: Path) -> None:
    window = bare.window
    assert window.pages.currentWidget() is window.start_page
    assert not window.toolbar.isVisible()
    assert window.windowTitle() == "Journey Studio"
    tiles = [tile.accessibleName() for tile in (window.start_page.new_tile, window.start_page.open_tile)]
    assert tiles == ["New map", "Open a file"]
    assert not window.start_page._recent_title.isVisible(), "nothing was open yet"


def test_recent_files_are_remembered_and_opened(bare: Editor, project: Path) -> None:
    window = bare.window
    assert window.files.open(project)
    bare.trigger("file.close")
    assert window.pages.currentWidget() is window.start_page
    recent = window.settings.recent()
    assert [entry.path for entry in recent] == [str(project)]
    assert recent[0].title == "Small"
    assert recent[0].sketch is not None
    assert len(recent[0].sketch["stages"]) == 3
    card = window.start_page._recents[0]
    assert card.accessibleName() == "Open Small"
    card.click()
    settle()
    assert window.workspace is not None
    menu = QMenu()
    fill_recent(menu, window.settings, window.files.open)
    assert menu.actions()[0].text().startswith("Small")


def test_recent_files_that_are_gone_are_not_shown(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.json")
    settings.remember_file(Recent(str(tmp_path / "gone.journey"), "Gone"))
    assert settings.recent() == []


def test_two_editors_remember_their_files_side_by_side(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.journey" for name in ("one", "two", "three")]
    for path in files:
        path.touch()
    first, second = Settings(tmp_path / "window.json"), Settings(tmp_path / "window.json")
    first.remember_file(Recent(str(files[0])))
    second.remember_file(Recent(str(files[1])))
    first.set("theme", "dark")
    second.remember_file(Recent(str(files[2])))
    found = Settings(tmp_path / "window.json")
    assert [entry.path for entry in found.recent()] == [str(path) for path in reversed(files)]
    assert found.text("theme") == "dark"


def test_a_broken_settings_file_costs_the_memory_only(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text("{ not json", encoding="utf-8")
    settings = Settings(path)
    settings.set("theme", "dark")
    assert Settings(path).text("theme") == "dark"


def test_closing_the_map_with_a_sketch_that_makes_no_sense(bare: Editor, project: Path) -> None:
    bare.window.settings.remember_file(Recent(str(project), "X", sketch={"stages": "no", "curves": [[1]]}))
    bare.window.start_page.show_recent(bare.window.settings.recent())
    settle()
    assert len(bare.window.start_page._recents) == 1


# a new map


def test_a_new_map_is_filled_from_the_keyboard(bare: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Kitchen.journey"
    monkeypatch.setattr("journey_studio.ui.files.QFileDialog.getSaveFileName", lambda *_args, **_kw: (str(path), ""))
    bare.window.files.new()
    settle()
    assert path.is_file()
    naming = bare.window.map_page.naming
    assert naming.asks == "stages"
    for name in ("Search", "Buy", "Live with it"):
        bare.type(name)
        bare.key(Qt.Key.Key_Return)
    bare.key(Qt.Key.Key_Return)
    assert naming.asks == "personas"
    bare.type("Anna")
    bare.key(Qt.Key.Key_Return)
    bare.key(Qt.Key.Key_Escape)
    assert naming.asks == ""
    assert QApplication.focusWidget() is bare.view
    scene = bare.view.scene_
    assert scene is not None
    assert [column.name for column in scene.grid.columns] == ["Search", "Buy", "Live with it"]
    assert [head.name for head in scene.heads] == ["Anna"]
    bare.key(Qt.Key.Key_Down)
    bare.type("Ask a friend")
    bare.key(Qt.Key.Key_Return)
    assert [card.title for card in bare.workspace.session.state.of(_touchpoint())] == ["Ask a friend"]
    assert bare.workspace.map is not None
    assert bare.workspace.map.title == "Kitchen"


def _touchpoint() -> type:
    from journey_studio.model.records import Touchpoint

    return Touchpoint


# notices and faults


def test_a_notice_goes_by_itself_and_waits_for_the_pointer(bare: Editor) -> None:
    notice = bare.window.notice
    notice.say("Done")
    assert notice.isVisible()
    notice._run_out()
    assert not notice.isVisible()
    notice.say("Stays", stays=True)
    assert not notice._timer.isActive()
    assert notice.history[-2:] == ["Done", "Stays"]


def test_user_text_is_never_markup(editor: Editor) -> None:
    editor.workspace.run(SetFields("tp0-0-0", (("title", "<b>bold</b> & <img src=x>"),)))
    editor.go("tp0-0-0")
    editor.key(Qt.Key.Key_Delete)
    label = editor.window.notice.findChild(QLabel)
    assert label is not None
    assert label.text() == "“<b>bold</b> & <img src=x>” deleted"
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert editor.window.actions_["edit.undo"].text() == "Undo delete “<b>bold</b> && <img src=x>”"


def test_an_unexpected_exception_is_logged_and_said(bare: Editor, caplog: pytest.LogCaptureFixture) -> None:
    listener = faults.Faults(bare.window)
    listener.happened.connect(bare.window.tell)
    try:
        raise ValueError("a bug")
    except ValueError:
        listener._unexpected(*sys.exc_info())  # type: ignore[arg-type]
    assert "ValueError: a bug" in caplog.text
    assert bare.notice.startswith("Something went wrong inside Journey Studio")


def test_a_fault_in_a_thread_is_told_in_the_windows_thread(bare: Editor, caplog: pytest.LogCaptureFixture) -> None:
    listener = faults.Faults(bare.window)
    listener.happened.connect(bare.window.tell)
    before = threading.excepthook
    threading.excepthook = listener._in_thread
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    wait_for(lambda: bare.notice, "the notice")
    assert "ZeroDivisionError" in caplog.text


def test_messages_of_qt_go_to_the_log(app: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    from PySide6.QtCore import QMessageLogContext

    with caplog.at_level(logging.DEBUG):
        faults._from_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "something odd")
    assert caplog.records[-1].levelno == logging.WARNING
    assert "something odd" in caplog.text


def test_saving_states_in_words(editor: Editor, tmp_path: Path) -> None:
    from journey_studio.errors import MachineError
    from journey_studio.i18n import msg
    from journey_studio.ui import savewords

    session = editor.workspace.session
    assert savewords.told(session).text.startswith("Saved ")
    state = session.save_state
    fault = MachineError(msg("The disk is full: “{name}” could not be written. Free some space.", name="x"))

    class Stand:
        read_only = False
        path = session.path

        def __init__(self, **changes: object) -> None:
            self.save_state = state._replace(**changes)  # type: ignore[arg-type]

    failed = savewords.told(Stand(status="failed", failure=fault, waiting=2))  # type: ignore[arg-type]
    assert (failed.look, failed.trouble) == ("trouble", "commit")
    assert failed.sentence.startswith("The disk is full")
    late = savewords.told(Stand(publish_failure=fault, published=False))  # type: ignore[arg-type]
    assert (late.look, late.trouble) == ("trouble", "publish")
    assert late.sentence.count("safe on this computer") == 1
    slow = savewords.told(Stand(status="saving", since=10.0), now=10.2)  # type: ignore[arg-type]
    assert slow.text.startswith("Saved ")
    assert slow.again_in > 0
    assert savewords.told(Stand(status="saving", since=10.0), now=10.5).text == "Saving…"  # type: ignore[arg-type]
    editor.window.files.show_trouble(late)
    assert editor.banner == late.sentence
    editor.window.files.show_trouble(savewords.told(session))
    assert editor.banner == "", "it goes when it is over"


def test_the_version_says_what_came_after_it(editor: Editor) -> None:
    from journey_studio.commands.fields import Rename
    from journey_studio.ui import savewords

    session = editor.workspace.session
    assert savewords.version(session, editor.workspace.map_id) == ""
    session.name_version("After workshop 2")
    assert savewords.version(session, editor.workspace.map_id) == "v1 · After workshop 2"
    editor.workspace.run(Rename(editor.workspace.map_id, "Another kitchen"))
    assert session.save(5)
    assert savewords.version(session, editor.workspace.map_id) == "v1 + 1 change"
    wait_for(lambda: editor.window.status._version.text() == "v1 + 1 change", "the version in the status bar")
