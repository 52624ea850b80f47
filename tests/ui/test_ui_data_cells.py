"""Departments, KPIs and custom lanes changed in place, by keys and by mouse; each act one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio import i18n
from journey_studio.commands.figures import PlaceKpi, kpis_at
from journey_studio.commands.records import PutRecords
from journey_studio.i18n import msg
from journey_studio.layout.hit import Place
from journey_studio.model.records import Department, HandOffChain, Kpi, KpiPlacement, Lane, LaneValue
from journey_studio.ui.canvas.chain_field import ChainField
from journey_studio.ui.canvas.figure_field import KpiChooser, KpiField, ValueField

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def chain(editor: Editor) -> tuple[str, ...]:
    found = editor.state.find(HandOffChain, "ho0-0")
    return found.departments if found is not None else ()


def chain_field(editor: Editor) -> ChainField:
    found = editor.view.data.popover
    assert isinstance(found, ChainField)
    return found


# hand-offs


def test_typing_in_the_cell_appends_by_code_or_name(editor: Editor) -> None:
    editor.go("ho0-0")
    editor.type("mar")
    field = chain_field(editor)
    assert field.finder.line.text() == "mar"
    assert field.finder.list.item(0).text() == "MK   Marketing"
    editor.key(Key.Key_Return)
    assert chain(editor) == ("dep-a", "dep-b", "dep-a")
    editor.type("sh")
    editor.key(Key.Key_Tab)
    assert chain(editor) == ("dep-a", "dep-b", "dep-a", "dep-b")
    editor.key(Key.Key_Return)
    assert editor.view.data.popover is None
    assert editor.view.hasFocus()
    assert editor.steps == 2


def test_a_department_nobody_knows_is_made(editor: Editor) -> None:
    editor.go("ho0-0")
    editor.key(Key.Key_Return)
    editor.type("Legal affairs")
    editor.key(Key.Key_Return)
    (made,) = [one for one in editor.state.of(Department) if one.name == "Legal affairs"]
    assert (made.code, chain(editor)[-1]) == ("LA", made.id)
    assert editor.steps == 1


def test_alt_and_arrows_reorder_and_del_removes(editor: Editor) -> None:
    editor.go("ho0-0")
    editor.key(Key.Key_F2)
    field = chain_field(editor)
    editor.key(Key.Key_Left)
    assert field.row.chips[1].code.hasFocus()
    editor.key(Key.Key_Left, ALT)
    assert chain(editor) == ("dep-b", "dep-a")
    assert field.row.chips[0].code.hasFocus()
    assert "owns the stage" in field.row.chips[0].code.accessibleName()
    editor.key(Key.Key_Right)
    editor.key(Key.Key_Delete)
    assert chain(editor) == ("dep-b",)
    editor.key(Key.Key_Escape)
    assert editor.view.hasFocus()


def test_codes_are_dragged_and_taken_away_by_mouse(editor: Editor) -> None:
    editor.double(editor.on("ho0-0"))
    field = chain_field(editor)
    settle()
    first, second = field.row.chips
    end = second.geometry().right() - first.x() - first.code.x() + 20

    def mouse(kind: QEvent.Type, spot: QPoint) -> None:
        where = QPointF(first.code.mapToGlobal(spot))
        button = Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            first.code, QMouseEvent(kind, QPointF(spot), where, button, button, Qt.KeyboardModifier(0))
        )

    mouse(QEvent.Type.MouseButtonPress, QPoint(5, 5))
    for x in (20, 60):
        mouse(QEvent.Type.MouseMove, QPoint(x, 5))
        # the chip has moved along; a place in it is where it was taken
    mouse(QEvent.Type.MouseMove, QPoint(end, 5))
    mouse(QEvent.Type.MouseButtonRelease, QPoint(5, 5))
    settle()
    assert chain(editor) == ("dep-b", "dep-a")
    field.row.chips[0].away.click()
    assert chain(editor) == ("dep-a",)


def test_deleting_the_cell_can_be_taken_back(editor: Editor) -> None:
    editor.click(editor.on("ho0-0"))
    editor.key(Key.Key_Delete)
    assert chain(editor) == ()
    assert editor.notice.startswith("Hand-offs of “Stage 0” deleted")
    editor.trigger("edit.undo")
    assert chain(editor) == ("dep-a", "dep-b")


# KPIs


def kpi(editor: Editor) -> Kpi:
    return editor.state.get_as(Kpi, "kpi")


def test_a_value_is_typed_in_the_cell_and_keeps_its_history(editor: Editor) -> None:
    editor.go("kp0-0")
    editor.type("43.5")
    assert isinstance(editor.view.data.popover, KpiField)
    editor.key(Key.Key_Return)
    assert [one.value for one in kpi(editor).values] == [40.5, 43.5]
    assert kpi(editor).values[1].date > "2026-05"
    assert editor.steps == 1


def test_numbers_are_typed_as_the_language_has_them(editor: Editor) -> None:
    i18n.set_language("it")
    try:
        editor.go("kp0-0")
        editor.key(Key.Key_Return)
        field = editor.view.data.popover
        assert isinstance(field, KpiField)
        assert field.value.text() == "40,5"
        field.value.setText("1.250,75 punti")
        field.goal.setText("2.000")
        editor.key(Key.Key_Return)
    finally:
        i18n.set_language("en")
    assert (kpi(editor).values[-1].value, kpi(editor).target, kpi(editor).unit) == (1250.75, 2000.0, "%")


def test_what_is_no_number_is_marked_and_keeps_the_old_one(editor: Editor) -> None:
    editor.go("kp0-0")
    editor.key(Key.Key_Return)
    field = editor.view.data.popover
    assert isinstance(field, KpiField)
    field.value.setText("many")
    assert field.value.is_wrong
    editor.key(Key.Key_Return)
    assert [one.value for one in kpi(editor).values] == [40.5]
    assert editor.notice.startswith("“many” is not a number")
    assert editor.steps == 0
    assert (field.isVisible(), field.value.hasFocus(), field.value.text()) == (True, True, "many")
    editor.view.setFocus()
    settle()
    assert (field.isVisible(), field.value.hasFocus(), field.value.text()) == (True, True, "many")
    field.value.setText("41")
    editor.key(Key.Key_Return)
    assert kpi(editor).values[-1].value == 41.0


def test_esc_gives_up_and_a_click_outside_keeps(editor: Editor) -> None:
    editor.go("kp0-0")
    editor.type("99")
    editor.key(Key.Key_Escape)
    assert (editor.view.data.popover, editor.steps) == (None, 0)
    editor.type("98")
    editor.click(editor.on("tp0-0-0"))
    editor.view.setFocus()
    settle()
    assert kpi(editor).values[-1].value == 98.0


def test_a_new_kpi_is_named_placed_and_filled_in(editor: Editor) -> None:
    editor.view.show_.go(Place(editor.cell("st1", "kpis")), keyed=True)
    editor.key(Key.Key_Insert)
    assert isinstance(editor.view.data.popover, KpiChooser)
    editor.type("Returns")
    editor.key(Key.Key_Return)
    field = editor.view.data.popover
    assert isinstance(field, KpiField)
    assert field.name.text() == "Returns"
    assert field.value.hasFocus()
    editor.type("3.4 %")
    editor.key(Key.Key_Return)
    (made,) = [one for one in editor.state.of(Kpi) if one.name == "Returns"]
    assert (made.values[-1].value, made.unit) == (3.4, "%")
    placed = [one for one in editor.state.of(KpiPlacement) if one.kpi == made.id]
    assert [(one.stage, one.persona) for one in placed] == [("st1", "per0")]


def test_a_kpi_is_taken_away_by_key_and_by_button(editor: Editor) -> None:
    editor.go("kp0-0")
    editor.key(Key.Key_Delete)
    assert "kp0-0" not in editor.state
    assert editor.notice.startswith("“Opened” taken from “Stage 0”")
    editor.double(editor.on("kp1-0"))
    field = editor.view.data.popover
    assert isinstance(field, KpiField)
    field.remove.click()
    assert "kp1-0" not in editor.state
    assert "kpi" in editor.state


# custom lanes


@pytest.mark.parametrize(
    ("kind", "typed", "text", "number"),
    [
        ("custom_text", "Two contracts", "Two contracts", None),
        ("custom_number", "12.5", "", 12.5),
    ],
)
def test_a_custom_lane_is_written_in_place(editor: Editor, kind: str, typed: str, text: str, number: float) -> None:
    lane = Lane(id="own", map=editor.workspace.map_id, kind=kind, title="Law", order="~z".strip("~"))  # type: ignore[arg-type]
    editor.workspace.run(PutRecords((lane,), msg("Add")))
    editor.view.show_.go(Place(editor.cell("st0", kind)), keyed=True)
    editor.type(typed)
    assert isinstance(editor.view.data.popover, ValueField)
    editor.key(Key.Key_Return)
    (value,) = editor.state.of(LaneValue)
    assert (value.text, value.number) == (text, number)
    editor.go(value.id)
    editor.key(Key.Key_Delete)
    assert editor.state.of(LaneValue) == ()


def test_the_keys_of_a_popover_never_reach_the_map(editor: Editor) -> None:
    editor.go("ho0-0")
    editor.key(Key.Key_Return)
    place = editor.view.show_.place
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_PageDown, Key.Key_Home):
        editor.key(key)
    assert editor.view.show_.place == place
    editor.view.camera.zoom_steps(1)
    assert editor.view.data.popover is None


def test_kpis_of_a_cell_change_places_by_key_and_by_mouse(editor: Editor) -> None:
    cell = editor.cell("st0", "kpis")
    editor.workspace.run(PlaceKpi(editor.workspace.map_id, "st0", cell.persona, new_name="Second"))

    def order() -> list[str]:
        state = editor.state
        placed = kpis_at(state, editor.workspace.map_id, "st0", cell.persona)
        return [state.get_as(Kpi, one.kpi).name for one in placed]

    before = order()
    first, second = (one.id for one in kpis_at(editor.state, editor.workspace.map_id, "st0", cell.persona))
    editor.go(second)
    editor.workspace.select(())
    editor.key(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == before[::-1]
    assert str(editor.workspace.undo_label) == "Move “Second”"
    editor.key(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == before[::-1], "it is the first one already"
    scene = editor.view.scene_
    assert scene is not None
    rects = [scene.grid.item_rect(found) for one in (first, second) if (found := scene.grid.find(one)) is not None]
    spots = [editor.view.to_viewport(rect).center().toPoint() for rect in rects]
    editor.drag(spots[1], QPoint(spots[0].x(), spots[0].y() + 6))
    assert order() == before
    editor.trigger("edit.undo")
    assert order() == before[::-1]


def test_tab_goes_through_the_figures_as_they_are_read(editor: Editor) -> None:
    editor.go("kp0-0")
    editor.key(Key.Key_Return)
    popover = editor.view.data.popover
    assert isinstance(popover, KpiField)
    for text in ("12", "pieces", "20"):
        editor.type(text)
        if text != "20":
            editor.key(Key.Key_Tab)
    editor.key(Key.Key_Return)
    assert (kpi(editor).values[-1].value, kpi(editor).unit, kpi(editor).target) == (12.0, "pieces", 20.0)
