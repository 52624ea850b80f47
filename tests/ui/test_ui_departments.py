"""The departments of the library: carried to the map, given by keys, named, coded, ordered, deleted.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.commands.fields import SetFields
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import msg
from journey_studio.layout import icons
from journey_studio.model.records import Asset, Department, HandOffChain, Persona, Touchpoint
from journey_studio.ui.panels import icon_names
from journey_studio.ui.panels.department_list import DepartmentList
from journey_studio.ui.panels.library import LibraryPanel

Key = Qt.Key
Held = Qt.KeyboardModifier
CONTROL, ALT, NONE = Held.ControlModifier, Held.AltModifier, Held.NoModifier
CARD, OTHER = "tp0-0-0", "tp0-0-1"


@pytest.fixture
def shown(editor: Editor) -> DepartmentList:
    wait_for(lambda: editor.window.frame.panel("left") is not None, "the library")
    panel = editor.window.frame.panel("left")
    assert isinstance(panel, LibraryPanel)
    assert not panel.departments.isVisible(), "folded until somebody wants it"
    panel.show_section("departments")
    settle()
    return panel.departments


def editing(text: str) -> None:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit), "a row is being edited"
    found.selectAll()
    QTest.keyClicks(found, text)
    QTest.keyClick(found, Key.Key_Return)
    settle(5)


def carry(editor: Editor, shown: DepartmentList, department: str, spot: QPoint, held: Held = NONE) -> str:
    """Carry a department over the map and let it go; what the hint said."""
    data = shown.departments.mimeData([shown.departments.index_of(department)])
    target: QWidget = editor.view.viewport()
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(target, QDragEnterEvent(spot, action, data, left, held))
    QApplication.sendEvent(target, QDragMoveEvent(spot, action, data, left, held))
    said = editor.view.pill.accessibleName()
    QApplication.sendEvent(target, QDropEvent(QPointF(spot), action, data, left, held))
    settle(3)
    return said


def bare_card(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("departments", ()), ("owner", None))))
    settle()


def parts(editor: Editor, card: str = CARD) -> tuple[tuple[str, ...], str | None]:
    found = editor.state.get_as(Touchpoint, card)
    return found.departments, found.owner


def codes(editor: Editor) -> list[str]:
    return [one.code for one in editor.state.of(Department)]


def test_on_a_touchpoint_it_takes_part_and_with_ctrl_it_owns(editor: Editor, shown: DepartmentList) -> None:
    bare_card(editor)
    steps = editor.steps
    assert carry(editor, shown, "dep-a", editor.on(CARD)) == "“Touch 0.0.0” Marketing owns it", "the first one owns"
    assert carry(editor, shown, "dep-b", editor.on(CARD)) == "“Touch 0.0.0” Shop takes part"
    assert parts(editor) == (("dep-a", "dep-b"), "dep-a")
    assert carry(editor, shown, "dep-b", editor.on(CARD)) == "Shop takes part already (Ctrl: owns it)"
    assert editor.steps == steps + 2
    assert carry(editor, shown, "dep-b", editor.on(CARD), CONTROL) == "“Touch 0.0.0” Shop owns it"
    assert parts(editor) == (("dep-a", "dep-b"), "dep-b")
    assert editor.notice.startswith("“Touch 0.0.0”: Shop owns it")


def test_in_the_lane_it_is_appended_to_the_hand_offs(editor: Editor, shown: DepartmentList) -> None:
    spot = editor.into(editor.cell("st0", "departments"))
    assert carry(editor, shown, "dep-a", spot) == "Stage 0, Persona 0 Marketing takes over as 3rd"
    assert editor.state.get_as(HandOffChain, "ho0-0").departments == ("dep-a", "dep-b", "dep-a")
    assert "is the last of the hand-offs already" in carry(editor, shown, "dep-a", spot)
    assert editor.steps == 1
    assert "Departments go on a touchpoint" in carry(editor, shown, "dep-a", editor.into(editor.cell("st0", "pains")))
    assert editor.steps == 1
    assert not editor.view.show_.tool_marks


def test_a_locked_card_and_one_that_is_carried_away_stay(editor: Editor, shown: DepartmentList) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    settle()
    assert carry(editor, shown, "dep-a", editor.on(CARD), CONTROL) == "A locked card stays as it is"
    assert parts(editor) == (("dep-a", "dep-b"), "dep-b")
    data = shown.departments.mimeData([shown.departments.index(0)])
    spot, action, left = editor.on(OTHER), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(editor.view.viewport(), QDragEnterEvent(spot, action, data, left, CONTROL))
    assert editor.view.show_.tool_marks
    QApplication.sendEvent(editor.view.viewport(), QEvent(QEvent.Type.DragLeave))
    assert not editor.view.show_.tool_marks
    assert not editor.view.pill.isVisible()


def test_enter_gives_it_to_what_is_selected(editor: Editor, shown: DepartmentList) -> None:
    bare_card(editor)
    editor.go(CARD)
    editor.workspace.select((CARD, OTHER))
    steps = editor.steps
    shown.setFocus()
    shown.setCurrentIndex(shown.departments.index_of("dep-a"))
    editor.key(Key.Key_Return)
    assert parts(editor) == (("dep-a",), "dep-a")
    assert editor.notice.startswith("“Touch 0.0.0”: Marketing owns it"), "the other one had it already"
    editor.key(Key.Key_Return, CONTROL)
    assert parts(editor, OTHER) == (("dep-a", "dep-b"), "dep-a")
    assert editor.steps == steps + 2
    assert shown.hasFocus(), "ready for the next one"
    editor.workspace.select(())
    place = editor.cell("st1", "departments")
    editor.view.show_.go(editor.view.show_.place._replace(cell=place, record=""), keyed=False)  # type: ignore[union-attr]
    settle()
    editor.key(Key.Key_Return)
    assert editor.state.get_as(HandOffChain, "ho1-0").departments[-1] == "dep-a"


def test_departments_are_added_named_coded_and_put_in_order(editor: Editor, shown: DepartmentList) -> None:
    shown.setFocus()
    editor.key(Key.Key_Insert)
    editing("Field Service")
    assert codes(editor) == ["MK", "SH", "FS"]
    assert shown.current() == editor.state.of(Department)[-1]
    editor.key(Key.Key_F2, target=shown)
    editing("Service")
    assert (codes(editor)[-1], editor.state.of(Department)[-1].name) == ("FS", "Service")
    editor.key(Key.Key_F2, Held.ShiftModifier, shown)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.accessibleName(), field.text(), field.placeholderText()) == ("Code", "FS", "SE")
    editing("sh")
    assert "“Shop” has the code SH already" in editor.banner + editor.notice
    editor.key(Key.Key_F2, Held.ShiftModifier, shown)
    editing("sv")
    assert codes(editor) == ["MK", "SH", "SV"]
    editor.key(Key.Key_Up, ALT, shown)
    assert codes(editor) == ["MK", "SV", "SH"]
    assert shown.currentIndex().data() == "Service"


def test_a_drag_inside_the_list_changes_the_order(editor: Editor, shown: DepartmentList) -> None:
    shown.setCurrentIndex(shown.departments.index_of("dep-b"))
    gap = shown.gap_at(QPoint(20, 3))
    assert gap is not None
    assert gap.line.top() == 0
    shown.put(gap.place)
    assert codes(editor) == ["SH", "MK"]
    below = shown.gap_at(QPoint(20, 400))
    assert below is not None
    shown.put(below.place)
    assert codes(editor) == ["MK", "SH"]


def test_a_deleted_one_says_from_how_many_cards_it_is_taken(editor: Editor, shown: DepartmentList) -> None:
    shown.setFocus()
    shown.setCurrentIndex(shown.departments.index_of("dep-a"))
    editor.key(Key.Key_Delete)
    assert editor.notice.startswith("“Marketing” deleted and taken from 12 cards")
    assert parts(editor) == (("dep-b",), "dep-b")
    assert shown.current() is not None
    editor.trigger("edit.undo")
    assert parts(editor) == (("dep-a", "dep-b"), "dep-b")
    assert [one.name for one in shown.departments.rows] == ["Marketing", "Shop"]


def test_every_icon_for_channels_has_a_name_of_its_own(app: QApplication) -> None:
    names = [icon_names.icon_name(icon) for icon in icons.channel_names()]
    assert len(set(names)) == len(names)
    assert set(icons.channel_names()) <= set(icon_names._NAMES)


def test_a_stored_portrait_is_shown_in_the_list(editor: Editor) -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(store, "PNG")  # type: ignore[call-overload]
    data = bytes(store.data().data())
    sha = editor.workspace.session.put_asset(data)
    asset = Asset(id="face", sha256=sha, media_type="image/png", size=len(data))
    persona = editor.state.get_as(Persona, "per0").replaced(portrait="face")
    editor.workspace.run(PutRecords((asset, persona), msg("Portrait"), ()))
    wait_for(lambda: editor.window.frame.panel("left") is not None, "the library")
    people = editor.window.frame.panel("left").people
    wait_for(lambda: people.people.rows[0].image == sha, "the portrait")
    settle()
    row = people.visualRect(people.people.index(0))
    spot = QPoint(row.left() + 8 + 15, row.center().y())
    assert people.viewport().grab().toImage().pixelColor(spot).red() > 240
    assert people.viewport().grab().toImage().pixelColor(spot).green() < 20
