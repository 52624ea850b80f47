"""Stages, lanes and bands in their headers: by mouse and by keys, named in place, dragged, taken back.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.app.actions_structure import BAND_MENU, LANE_MENU, STAGE_MENU, STRUCTURE
from journey_studio.model import queries
from journey_studio.model.records import Band, Lane, Persona, Stage

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.MouseButton.NoButton


def stages(editor: Editor) -> list[str]:
    return [stage.name for stage in queries.stages(editor.state, editor.workspace.map_id)]


def lanes(editor: Editor) -> list[str]:
    return [lane.title or lane.kind for lane in queries.lanes(editor.state, editor.workspace.map_id) if not lane.hidden]


def bands(editor: Editor) -> list[str]:
    return [band.id for band in queries.bands(editor.state, editor.workspace.map_id)]


def in_stage(editor: Editor, stage: str, fx: float = 0.5, y: int = 14) -> QPoint:
    place = editor.view.stage_bar.place_of(stage)
    assert place is not None
    return QPoint(place.x() + round(place.width() * fx), y)


def in_lanes(editor: Editor, record: str, y: int = 12, x: int = 60) -> QPoint:
    place = editor.view.lane_bar.place_of(record)
    assert place is not None
    return QPoint(x, place.y() + y)


def click(editor: Editor, bar: QWidget, spot: QPoint) -> None:
    editor.mouse(QEvent.Type.MouseMove, spot, NONE, NONE, target=bar)
    editor.mouse(QEvent.Type.MouseButtonPress, spot, target=bar)
    editor.mouse(QEvent.Type.MouseButtonRelease, spot, buttons=NONE, target=bar)
    settle(1)


def double(editor: Editor, bar: QWidget, spot: QPoint) -> None:
    click(editor, bar, spot)
    editor.mouse(QEvent.Type.MouseButtonDblClick, spot, target=bar)
    editor.mouse(QEvent.Type.MouseButtonRelease, spot, buttons=NONE, target=bar)
    settle(1)


def hold(editor: Editor, bar: QWidget, start: QPoint, end: QPoint) -> None:
    editor.mouse(QEvent.Type.MouseButtonPress, start, target=bar)
    for step in range(1, 7):
        spot = start + (end - start) * step / 6
        editor.mouse(QEvent.Type.MouseMove, spot, NONE, target=bar)
    settle(1)


def drag(editor: Editor, bar: QWidget, start: QPoint, end: QPoint) -> None:
    hold(editor, bar, start, end)
    editor.mouse(QEvent.Type.MouseButtonRelease, end, buttons=NONE, target=bar)
    settle(1)


def lane_of(editor: Editor, kind: str) -> Lane:
    return next(lane for lane in queries.lanes(editor.state, editor.workspace.map_id) if lane.kind == kind)


def focus_lane(editor: Editor, record: str) -> None:
    editor.view.lane_bar.go_to(record)


# stages


def test_plus_between_two_stages(editor: Editor) -> None:
    bar = editor.view.stage_bar
    edge = in_stage(editor, "st0", 1.0, 40)
    click(editor, bar, edge)
    field = editor.view.frame.naming.field
    assert field is not None
    assert field.accessibleName() == "New stage"
    assert QApplication.focusWidget() is field
    editor.type("Compare")
    assert editor.steps == 0, "nothing is in the map before the name is kept"
    editor.key(Key.Key_Return)
    assert stages(editor) == ["Stage 0", "Compare", "Stage 1", "Stage 2"]
    assert editor.steps == 1
    assert bar.hasFocus()
    assert bar.accessibleName().startswith("Compare. Stage 2 of 4")


def test_drag_a_lane(editor: Editor) -> None:
    bar = editor.view.lane_bar
    lane, pains = lane_of(editor, "online").id, lane_of(editor, "pains").id
    hold(editor, bar, in_lanes(editor, lane), in_lanes(editor, pains, 40))
    assert editor.view.pill.text == "Online 5th of 8"
    assert editor.steps == 0
    editor.mouse(QEvent.Type.MouseButtonRelease, in_lanes(editor, pains, 40), buttons=NONE, target=bar)
    assert lanes(editor)[:5] == ["offline", "emotion", "thoughts", "pains", "online"]
    assert str(editor.workspace.undo_label) == "Move the lane “Online”"


def test_a_new_stage_left_empty_vanishes(editor: Editor) -> None:
    editor.go("tp1-0-0")
    editor.key(Key.Key_Left, CTRL | SHIFT)
    assert editor.view.frame.naming.field is not None
    scene = editor.view.scene_
    assert scene is not None
    assert len(scene.grid.columns) == 4
    editor.key(Key.Key_Return)
    assert len(stages(editor)) == 3
    assert editor.steps == 0
    assert editor.view.scene_ is not None
    assert len(editor.view.scene_.grid.columns) == 3


def test_a_click_on_a_header_ends_the_naming_of_a_new_one(editor: Editor) -> None:
    editor.view.stage_bar.go_to("st2")
    editor.key(Key.Key_Right, CTRL | SHIFT)
    field = editor.view.frame.naming.field
    assert field is not None
    click(editor, editor.view.stage_bar, QPoint(712, 16))
    assert editor.view.frame.naming.field is None
    assert len(editor.view.stage_bar.headers()) == 3
    assert editor.steps == 0


@pytest.mark.parametrize(("key", "place"), [(Key.Key_Left, 1), (Key.Key_Right, 2)])
def test_insert_by_keys_at_the_current_stage(editor: Editor, key: Key, place: int) -> None:
    editor.go("tp1-0-0")
    editor.key(key, CTRL | SHIFT)
    editor.type("New")
    editor.key(Key.Key_Return)
    assert stages(editor)[place] == "New"
    editor.trigger("edit.undo")
    assert stages(editor) == ["Stage 0", "Stage 1", "Stage 2"]


@pytest.mark.parametrize(
    ("action", "field"), [("stage.name", "name"), ("stage.words", "customer_words"), ("stage.short_name", "short_name")]
)
def test_texts_of_a_stage_are_written_in_place(editor: Editor, action: str, field: str) -> None:
    editor.go("tp1-0-0")
    editor.trigger(action)
    editor.type("Eleven pages, no worktop")
    editor.key(Key.Key_Return)
    written = getattr(editor.state.get_as(Stage, "st1"), field)
    assert written == ("Eleven pages" if field == "short_name" else "Eleven pages, no worktop")
    assert editor.steps == 1


def test_double_click_on_name_and_on_words(editor: Editor) -> None:
    bar = editor.view.stage_bar
    double(editor, bar, in_stage(editor, "st1", 0.3))
    editor.type("Quote")
    editor.key(Key.Key_Return)
    double(editor, bar, in_stage(editor, "st1", 0.3, 38))
    editor.type("Let me understand")
    editor.key(Key.Key_Escape)
    stage = editor.state.get_as(Stage, "st1")
    assert (stage.name, stage.customer_words) == ("Quote", "")


def test_drag_a_stage_and_take_it_back(editor: Editor) -> None:
    bar = editor.view.stage_bar
    hold(editor, bar, in_stage(editor, "st0", 0.3), in_stage(editor, "st2", 0.8))
    assert editor.view.pill.text == "Stage 0 3rd of 3"
    QTest.keyClick(bar, Key.Key_Escape)
    assert not editor.view.frame.pointer.dragging
    assert editor.steps == 0
    editor.mouse(QEvent.Type.MouseButtonRelease, in_stage(editor, "st2"), buttons=NONE, target=bar)
    drag(editor, bar, in_stage(editor, "st0", 0.3), in_stage(editor, "st2", 0.8))
    assert stages(editor) == ["Stage 1", "Stage 2", "Stage 0"]
    drag(editor, bar, in_stage(editor, "st0", 0.3), in_stage(editor, "st0", 0.45))
    assert editor.steps == 1, "dropping it where it was is no step"


def test_drag_the_edge_of_a_stage(editor: Editor) -> None:
    bar = editor.view.stage_bar
    edge = in_stage(editor, "st0", 1.0, 8)
    hold(editor, bar, edge, edge + QPoint(60, 0))
    assert editor.view.pill.text == "264 px"
    assert editor.steps == 0
    wait_for(lambda: editor.view.scene_.grid.columns[0].w == 264.0, "the map that follows")  # type: ignore[union-attr]
    editor.mouse(QEvent.Type.MouseButtonRelease, edge + QPoint(60, 0), buttons=NONE, target=bar)
    assert editor.state.get_as(Stage, "st0").width == 264.0
    edge = in_stage(editor, "st1", 1.0, 8)
    drag(editor, bar, edge, edge + QPoint(57, 0))
    assert editor.state.get_as(Stage, "st1").width == 264.0, "a near width of a neighbour is taken"
    drag(editor, bar, in_stage(editor, "st1", 1.0, 8), in_stage(editor, "st1", 1.0, 8) + QPoint(900, 0))
    assert editor.state.get_as(Stage, "st1").width == 420.0


def test_escape_gives_the_width_back(editor: Editor) -> None:
    bar = editor.view.stage_bar
    edge = in_stage(editor, "st0", 1.0, 8)
    hold(editor, bar, edge, edge + QPoint(60, 0))
    QTest.keyClick(bar, Key.Key_Escape)
    scene = editor.view.scene_
    assert scene is not None
    assert scene.grid.columns[0].w == 204.0
    assert editor.steps == 0


def test_fit_is_wide_enough_for_its_cards(sample: Editor) -> None:
    stage = queries.stages(sample.state, sample.workspace.map_id)[3].id
    double(sample, sample.view.stage_bar, in_stage(sample, stage, 1.0, 8))
    scene = sample.view.scene_
    assert scene is not None
    column = next(n for n, one in enumerate(scene.grid.columns) if one.stage == stage)
    assert sample.steps == 1
    for band in scene.grid.bands:
        for row in band.rows:
            cards = [item for item in row.cells[column].items if item.kind in ("touchpoint", "pain", "opportunity")]
            assert not [item.record for item in cards if item.elided], row.name


def test_split_at_the_current_card_and_merge_again(editor: Editor) -> None:
    editor.go("tp1-0-0")
    editor.trigger("stage.split")
    field = editor.view.frame.naming.field
    assert field is not None
    assert field.words == "Stage 1, part 2"
    editor.key(Key.Key_Return)
    assert stages(editor) == ["Stage 0", "Stage 1", "Stage 1, part 2", "Stage 2"]
    assert editor.card("tp1-0-0").stage == "st1"
    assert editor.card("tp1-0-1").stage != "st1"
    editor.view.setFocus()
    editor.go("tp1-0-0")
    editor.trigger("stage.merge")
    assert editor.card("tp1-0-1").stage == "st1"
    assert editor.notice == "“Stage 1” and “Stage 1, part 2” are one stage"


def test_a_deleted_stage_comes_back_with_its_cards(editor: Editor) -> None:
    before = editor.state
    editor.view.stage_bar.go_to("st1")
    editor.key(Key.Key_Delete)
    assert editor.notice == "“Stage 1” and 4 cards deleted"
    assert editor.window.notice.offers_undo
    editor.trigger("edit.undo")
    assert editor.state == before


def test_the_menu_key_opens_the_menu_of_the_header(editor: Editor) -> None:
    asked: list[object] = []
    editor.view.context_asked.disconnect()
    editor.view.context_asked.connect(lambda entries, _spot: asked.append(entries))
    bar = editor.view.stage_bar
    bar.go_to("st1")
    for record, lane_bar in (("", False), (lane_of(editor, "pains").id, True), ("band1", True)):
        target: QWidget = bar
        if lane_bar:
            editor.view.lane_bar.go_to(record)
            target = editor.view.lane_bar
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(target, event)
    assert asked == [STAGE_MENU, LANE_MENU, BAND_MENU]
    bar.go_to("st1")
    editor.key(Key.Key_F10, SHIFT)
    assert asked[-1] == STAGE_MENU


def test_keys_that_mean_nothing_on_a_header_do_not_reach_the_map(editor: Editor) -> None:
    editor.go("tp0-0-0")
    place = editor.view.show_.place
    for bar, key in ((editor.view.stage_bar, Key.Key_Down), (editor.view.lane_bar, Key.Key_Right)):
        bar.setFocus()
        editor.view.lane_bar.make_current(1, ring=True)
        editor.key(key, target=bar)
        editor.key(Key.Key_Space, target=bar)
        assert editor.view.show_.place == place
        assert not editor.view.renaming.active
        assert editor.view.frame.naming.field is None


def test_undo_brings_the_stage_into_view_and_flashes_it(editor: Editor) -> None:
    editor.view.stage_bar.go_to("st2")
    editor.key(Key.Key_F2)
    editor.type("Far away")
    editor.key(Key.Key_Return)
    editor.view.camera.zoom_to(4.0)
    editor.scroll(0, 0)
    editor.trigger("edit.undo")
    place = editor.view.stage_bar.place_of("st2")
    assert place is not None
    assert editor.view.stage_bar.rect().intersects(place)
    assert any(node.key == "flash" for node in editor.view.frame.pointer.marks(editor.view.stage_bar))


# lanes


def test_lane_by_keys_moves_in_all_bands(editor: Editor) -> None:
    lane = lane_of(editor, "pains")
    focus_lane(editor, lane.id)
    editor.key(Key.Key_Up, ALT)
    assert lanes(editor)[3:5] == ["pains", "thoughts"]
    bar = editor.view.lane_bar
    assert bar.current is not None
    assert bar.current.record == lane.id, "the header goes along"
    editor.key(Key.Key_Delete)
    assert "pains" not in lanes(editor)
    assert editor.notice == "“Pains” hidden. What stands in it stays"


def test_a_new_lane_is_named_in_place_and_deleted(editor: Editor) -> None:
    focus_lane(editor, lane_of(editor, "online").id)
    editor.trigger("lane.add_text")
    editor.type("Promises")
    editor.key(Key.Key_Return)
    assert lanes(editor)[:2] == ["online", "Promises"]
    editor.key(Key.Key_F2)
    editor.type("Our promises")
    editor.key(Key.Key_Return)
    assert lanes(editor)[1] == "Our promises"
    editor.key(Key.Key_Delete)
    assert "Our promises" not in lanes(editor)
    assert editor.notice == "“Our promises” deleted"


def test_the_lanes_menu_makes_a_new_lane(editor: Editor) -> None:
    menu = editor.view.corner.button.menu()
    menu.aboutToShow.emit()
    next(entry for entry in menu.actions() if entry.text() == "New lane for numbers").trigger()
    editor.type("Visits")
    editor.key(Key.Key_Return)
    assert lanes(editor)[-1] == "Visits"


def test_drag_the_lower_edge_of_a_lane(editor: Editor) -> None:
    bar = editor.view.lane_bar
    lane = lane_of(editor, "offline").id
    place = bar.place_of(lane)
    assert place is not None
    edge = QPoint(60, place.bottom() - 1)
    drag(editor, bar, edge, edge + QPoint(0, 40))
    assert editor.state.get_as(Lane, lane).height == 40.0
    double(editor, bar, QPoint(60, bar.place_of(lane).bottom() - 1))  # type: ignore[union-attr]
    assert editor.state.get_as(Lane, lane).height == 0.0


def test_hidden_lanes_keep_their_place_when_others_move(editor: Editor) -> None:
    focus_lane(editor, lane_of(editor, "offline").id)
    editor.trigger("lane.hide")
    focus_lane(editor, lane_of(editor, "online").id)
    editor.key(Key.Key_Down, ALT)
    assert lanes(editor)[:2] == ["emotion", "online"]


# bands


def test_bands_move_by_keys_and_by_mouse(editor: Editor) -> None:
    editor.view.lane_bar.go_to("band0")
    editor.key(Key.Key_Down, ALT)
    assert bands(editor) == ["band1", "band0"]
    view = editor.view
    head = view.lane_bar.place_of("band1")
    assert head is not None
    start = QPoint(500, head.y() + 20)
    editor.hold(start, start + QPoint(0, 700))
    assert view.frame.pointer.dragging
    editor.mouse(QEvent.Type.MouseButtonRelease, start + QPoint(0, 700), buttons=NONE)
    assert bands(editor) == ["band0", "band1"]


def test_all_bands_fold_and_open_at_once(editor: Editor) -> None:
    editor.key(Key.Key_Period, CTRL)
    assert all(band.folded for band in editor.state.of(Band))
    editor.key(Key.Key_Period, CTRL)
    assert not any(band.folded for band in editor.state.of(Band))
    assert editor.steps == 2


def test_persona_name_role_colour_and_line(editor: Editor) -> None:
    editor.view.lane_bar.go_to("band0")
    editor.key(Key.Key_F2)
    editor.type("Giulia Ferri")
    editor.key(Key.Key_Return)
    editor.trigger("band.role")
    editor.type("First-home planner")
    editor.key(Key.Key_Return)
    editor.trigger("colour.4")
    editor.trigger("pen.2")
    persona = editor.state.get_as(Persona, "per0")
    assert (persona.name, persona.role) == ("Giulia Ferri", "First-home planner")
    assert (persona.colour, persona.pen) == (4, "dot")
    editor.window.refresh_actions()
    assert editor.window.actions_["colour.4"].isChecked()
    assert editor.window.actions_["pen.2"].isChecked()


def test_a_new_persona_below_this_one(editor: Editor) -> None:
    editor.view.lane_bar.go_to("band0")
    editor.trigger("band.add")
    editor.type("Renato")
    editor.key(Key.Key_Return)
    names = [editor.state.get_as(Persona, band.persona or "").name for band in editor.state.of(Band)]
    assert names == ["Persona 0", "Renato", "Persona 1"]
    assert editor.steps == 1


def test_off_the_map_and_out_of_the_project_say_what_goes(editor: Editor) -> None:
    before = editor.state
    editor.view.lane_bar.go_to("band0")
    editor.key(Key.Key_Delete)
    assert editor.notice == "“Persona 0” and 6 cards are off the map"
    assert editor.state.find(Persona, "per0") is not None
    editor.trigger("edit.undo")
    assert editor.state == before
    editor.view.lane_bar.go_to("band0")
    editor.trigger("band.delete")
    assert editor.notice == "“Persona 0” and 6 cards deleted"
    assert editor.state.find(Persona, "per0") is None


def test_double_click_on_a_persona_over_the_map(editor: Editor) -> None:
    head = editor.view.lane_bar.place_of("band0")
    assert head is not None
    editor.double(QPoint(20, head.y() + 20))
    field = editor.view.frame.naming.field
    assert field is not None
    assert field.words == "Persona 0"


def test_nothing_is_offered_while_it_can_only_be_looked_at(editor: Editor) -> None:
    editor.workspace.session.opened = editor.workspace.session.opened._replace(read_only=True)
    editor.window.refresh_actions()
    possible = [action.id for action in STRUCTURE if editor.window.actions_[action.id].isEnabled()]
    assert possible == []
    before = editor.state
    bar = editor.view.stage_bar
    click(editor, bar, in_stage(editor, "st0", 1.0, 40))
    drag(editor, bar, in_stage(editor, "st0", 0.3), in_stage(editor, "st2", 0.8))
    bar.go_to("st0")
    editor.key(Key.Key_F2)
    editor.key(Key.Key_Delete)
    assert editor.state == before


def test_fields_stay_over_their_header_and_close_with_it(editor: Editor) -> None:
    editor.view.stage_bar.go_to("st1")
    editor.key(Key.Key_F2)
    field = editor.view.frame.naming.field
    assert field is not None
    left = field.x()
    editor.view.camera.zoom_to(1.2)
    assert editor.view.frame.naming.field is None or field.x() != left


class Painted(QObject):
    """Collects what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_band_that_moves_is_painted_over_the_whole_width_of_the_view(editor: Editor) -> None:
    view = editor.view
    settle()
    head = view.lane_bar.place_of("band1")
    assert head is not None
    painted = Painted()
    view.viewport().installEventFilter(painted)
    editor.view.lane_bar.go_to("band0")
    view.frame.fold(folded=True)
    settle()
    view.viewport().removeEventFilter(painted)
    moved = view.lane_bar.place_of("band1")
    assert moved is not None
    right = view.viewport().width() - 10
    assert view.scene_ is not None
    assert right > view.scene_.grid.width, "beside the map"
    for y in (head.center().y(), moved.center().y()):
        assert painted.region.contains(QPoint(right, y)) or y > view.viewport().height()
