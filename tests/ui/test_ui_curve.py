"""The emotion curve in the window: points by mouse and by keys, each act one step."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from ui_kit import RIGHT, Editor, settle

from journey_studio.layout import curve_spot
from journey_studio.layout.hit import Place
from journey_studio.model.records import EmotionPoint

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def point(editor: Editor, key: str = "ep0-0") -> EmotionPoint:
    return editor.state.get_as(EmotionPoint, key)


def spot(editor: Editor, stage: str, position: float, value: float) -> QPoint:
    """Where a place of the first persona's curve is on the screen."""
    scene = editor.view.scene_
    assert scene is not None
    rect = editor.cell_rect(editor.cell(stage, "emotion"))
    unit = curve_spot.unit_of(scene.options, rect.h)
    seen = editor.view.to_viewport(rect)
    return QPoint(round(seen.x() + seen.width() * position), round(seen.center().y() - value * unit * editor.view.zoom))


def added(editor: Editor) -> EmotionPoint:
    known = {f"ep{s}-{p}" for s in range(3) for p in range(2)}
    (made,) = [one for one in editor.state.of(EmotionPoint) if one.id not in known]
    return made


# the mouse


def test_a_point_is_dragged_and_the_tip_says_where_it_goes(editor: Editor) -> None:
    editor.hold(editor.on("ep0-0"), spot(editor, "st1", 0.25, 1.5))
    assert editor.view.pill.text == "Stage 1 +1.5"
    assert point(editor).stage == "st0", "nothing is changed before it is let go"
    assert "moving-curve" in {node.key for node in editor.view.show_.tool_marks}
    editor.release(spot(editor, "st1", 0.25, 1.5))
    settle()
    assert (point(editor).stage, point(editor).position, point(editor).value) == ("st1", 0.25, 1.5)
    assert editor.steps == 1
    assert editor.workspace.selection == ("ep0-0",)
    assert editor.view.show_.tool_marks == ()
    editor.trigger("edit.undo")
    assert (point(editor).stage, point(editor).value) == ("st0", -2.0)


def test_esc_and_the_right_button_return_a_point(editor: Editor) -> None:
    for give_up in ("esc", "right"):
        editor.hold(editor.on("ep0-0"), spot(editor, "st1", 0.5, 1.0))
        if give_up == "esc":
            editor.key(Key.Key_Escape, target=editor.view)
        else:
            editor.press(spot(editor, "st1", 0.5, 1.0), RIGHT)
        editor.release(spot(editor, "st1", 0.5, 1.0))
        assert (editor.steps, point(editor).stage) == (0, "st0")


def test_shift_and_the_toggle_suspend_snapping(editor: Editor) -> None:
    there = spot(editor, "st1", 0.5, 1.0) + QPoint(5, 3)
    editor.drag(editor.on("ep0-0"), there)
    assert (point(editor).position, point(editor).value) == (0.5, 1.0)
    editor.trigger("edit.undo")
    editor.hold(editor.on("ep0-0"), there, keys=SHIFT)
    editor.release(there, keys=SHIFT)
    assert point(editor).position != 0.5
    assert point(editor).value not in (1.0, 0.5)
    editor.trigger("edit.undo")
    editor.window.status.snap.click()
    assert editor.window.status.snap.text() == "Snap off"
    editor.drag(editor.on("ep0-0"), there)
    assert point(editor).position != 0.5
    editor.window.status.snap.click()
    assert editor.view.data.curve.snaps


def test_a_linked_point_stays_in_the_stage_of_its_card(editor: Editor) -> None:
    editor.go("ep0-0")
    menu = editor.window.actions_.menu(editor.window, ("@point_cards",))
    links = menu.actions()[0].menu()
    links.aboutToShow.emit()
    names = [entry.text() for entry in links.actions()]
    assert names == ["Touch 0.0.0", "Touch 0.0.1"]
    links.actions()[1].trigger()
    assert point(editor).touchpoint == "tp0-0-1"
    editor.drag(editor.on("ep0-0"), spot(editor, "st2", 0.5, 1.0))
    assert (point(editor).stage, point(editor).position, point(editor).value) == ("st0", 1.0, 1.0)
    links.aboutToShow.emit()
    assert links.actions()[-1].text() == "Unlink"
    links.actions()[-1].trigger()
    assert point(editor).touchpoint is None


def test_a_double_click_adds_a_point_on_the_curve(editor: Editor) -> None:
    # between -2 in the first and -1 in the second stage; the pointer is far above the line
    editor.double(spot(editor, "st1", 0.0, 1.8) + QPoint(2, 0))
    made = added(editor)
    assert (made.stage, made.position, made.value, made.persona) == ("st1", 0.0, -1.6, "per0")
    assert editor.workspace.selection == (made.id,)
    assert editor.steps == 1


def test_a_double_click_on_a_point_opens_its_label(editor: Editor) -> None:
    editor.double(editor.on("ep0-0"))
    editor.type("Dreaming")
    editor.key(Key.Key_Return)
    assert point(editor).label == "Dreaming"
    assert editor.steps == 1


def test_the_menu_of_the_curve_stars_locks_and_deletes(editor: Editor) -> None:
    shown: list[object] = []
    editor.view.context_asked.disconnect()
    editor.view.context_asked.connect(lambda entries, _at: shown.append(entries))
    editor.click(editor.on("ep0-0"), button=RIGHT)
    assert shown[0] == (
        *("edit.add", "curve.follow", None, "edit.rename", "curve.star", "@point_cards", None),
        *("edit.lock", "edit.unlock", "edit.delete"),
    )
    names = [editor.window.actions_[name].text() for name in ("edit.add", "edit.rename", "edit.delete")]
    assert names == ["Add point", "Label", "Delete point"]
    editor.trigger("curve.star")
    assert point(editor).moment_of_truth
    assert editor.window.actions_["curve.star"].text() == "Take the star away"
    editor.trigger("edit.lock")
    assert not editor.window.actions_["edit.delete"].isEnabled()
    editor.drag(editor.on("ep0-0"), spot(editor, "st1", 0.5, 1.0))
    assert point(editor).stage == "st0"
    assert "locked" in editor.notice
    editor.trigger("edit.unlock")
    editor.trigger("edit.delete")
    assert "ep0-0" not in editor.state
    assert editor.notice.startswith("1 point deleted")


def test_follow_the_cards_is_one_step_and_says_how_many(editor: Editor) -> None:
    editor.click(spot(editor, "st1", 0.9, 1.9))
    editor.trigger("curve.follow")
    assert editor.steps == 1
    values = [point(editor, f"ep{s}-0").value for s in range(3)]
    assert values == [-1.3, -1.4, -1.4]
    assert point(editor, "ep1-1").value == 0.0
    assert editor.notice.startswith("3 points follow the cards")


# the keyboard


def test_the_lane_is_entered_at_its_cell_and_left_again_without_changing_anything(editor: Editor) -> None:
    editor.go("tp0-0-1")
    for _press in range(3):
        editor.key(Key.Key_Down)
    place = editor.view.show_.place
    assert place is not None
    assert (editor.cell("st0", "thoughts"), editor.steps) == (place.cell, 0)


def test_up_and_down_change_a_point_in_tenths_and_halves(editor: Editor) -> None:
    editor.view.show_.go(Place(editor.cell("st0", "emotion")), keyed=True)
    editor.key(Key.Key_Right)
    assert editor.workspace.selection == ("ep0-0",)
    editor.key(Key.Key_Up)
    editor.key(Key.Key_Up)
    assert point(editor).value == -1.8
    editor.key(Key.Key_Up, SHIFT)
    assert point(editor).value == -1.3
    editor.key(Key.Key_Down)
    assert point(editor).value == -1.4
    assert editor.steps == 1, "nudges in a row are one step"
    editor.key(Key.Key_Right)
    assert editor.workspace.selection == ("ep1-0",)
    editor.key(Key.Key_Down, CTRL)
    place = editor.view.show_.place
    assert place is not None
    assert place.cell == editor.cell("st1", "thoughts"), "Ctrl leaves the point as it is"
    assert point(editor, "ep1-0").value == -1.0


def test_alt_and_the_arrows_move_a_point_along_the_journey(editor: Editor) -> None:
    editor.go("ep0-0")
    editor.key(Key.Key_Right, ALT)
    assert (point(editor).stage, point(editor).position) == ("st0", 0.75)
    editor.key(Key.Key_Right, ALT)
    assert (point(editor).stage, point(editor).position) == ("st1", 0.0)
    editor.key(Key.Key_Left, ALT)
    assert (point(editor).stage, point(editor).position) == ("st0", 0.75)
    for _press in range(9):
        editor.key(Key.Key_Left, ALT)
    assert (point(editor).stage, point(editor).position) == ("st0", 0.0)
    editor.view.data.curve.snaps = False
    editor.key(Key.Key_Right, ALT)
    assert point(editor).position == 0.05


def test_insert_adds_after_the_current_point_and_delete_removes_it(editor: Editor) -> None:
    editor.go("ep0-0")
    editor.key(Key.Key_Insert)
    made = added(editor)
    assert (made.stage, made.position, made.value) == ("st0", 0.75, -1.9)
    editor.key(Key.Key_Delete)
    assert made.id not in editor.state
    editor.trigger("edit.undo")
    assert editor.workspace.selection == (made.id,)


def test_typing_on_a_point_writes_its_label(editor: Editor) -> None:
    editor.go("ep0-0")
    editor.type("Lost in the quote")
    editor.key(Key.Key_Return)
    assert point(editor).label == "Lost in the quote"
    assert editor.steps == 1
    editor.key(Key.Key_F2)
    editor.type("Lost")
    editor.key(Key.Key_Return)
    assert point(editor).label == "Lost"


def test_esc_on_a_point_goes_back_to_the_lane(editor: Editor) -> None:
    editor.go("ep0-0")
    editor.key(Key.Key_Escape)
    assert editor.view.show_.place == Place(editor.cell("st0", "emotion"))
    assert editor.workspace.selection == ()


def test_the_status_bar_names_the_point_and_its_value(editor: Editor) -> None:
    editor.go("ep0-0")
    assert editor.window.status._doing_text == "Stage 0, −2 · Up, Down: value; Esc: back"


def test_enter_on_a_cell_of_the_curve_goes_to_its_first_point(editor: Editor) -> None:
    editor.view.show_.go(Place(editor.cell("st0", "emotion")), keyed=True)
    editor.key(Key.Key_Return)
    assert editor.view.show_.place is not None
    assert editor.view.show_.place.record == "ep0-0"
    assert editor.steps == 0


def test_ctrl_a_selects_the_points_of_the_curve_and_delete_takes_them_all(editor: Editor) -> None:
    editor.go("ep0-0")
    editor.key(Key.Key_A, CTRL)
    assert set(editor.workspace.selection) == {"ep0-0", "ep1-0", "ep2-0"}
    editor.key(Key.Key_Delete)
    assert {one.id for one in editor.state.of(EmotionPoint)} == {"ep0-1", "ep1-1", "ep2-1"}
    assert editor.notice.startswith("3 points deleted")
    assert editor.steps == 1


def test_a_locked_point_wears_a_lock(editor: Editor) -> None:
    scene = editor.view.scene_
    assert scene is not None
    before = curve_spot.node_of(scene, "ep0-0")
    editor.go("ep0-0")
    editor.trigger("edit.lock")
    scene = editor.view.scene_
    assert scene is not None
    after = curve_spot.node_of(scene, "ep0-0")
    assert before is not None
    assert after is not None
    assert len(after.ops) == len(before.ops) + 2


def test_words_about_what_is_going_on_leave_room_for_the_zoom_in_a_narrow_window(sample: Editor) -> None:
    status = sample.window.status
    sample.window.resize(1024, 640)
    settle()
    status.show_doing("A title that goes on and on, " * 8)
    settle()
    assert status.minimumSizeHint().width() <= 1024
    assert status.fit.geometry().right() <= status.width()
    sample.window.resize(1600, 900)
    status.show_doing("short")
    assert status.snap.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
