"""The keyboard on headers: what is typed names them anew, Tab goes on, the ring, and what is counted meanwhile.

Test code.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio.model import queries
from journey_studio.model.records import Band, Lane, Persona, Stage
from journey_studio.ui.theme_qt import theme

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def stages(editor: Editor) -> list[Stage]:
    return queries.stages(editor.state, editor.workspace.map_id)


def band(editor: Editor) -> str:
    found: list[Band] = queries.bands(editor.state, editor.workspace.map_id)
    return found[0].id


def test_what_is_typed_on_a_header_names_it_anew(editor: Editor) -> None:
    bar = editor.view.stage_bar
    bar.go_to("st1")
    editor.type("Find")
    editor.key(Key.Key_Return)
    assert [one.name for one in stages(editor)] == ["Stage 0", "Find", "Stage 2"]
    assert bar.hasFocus()
    editor.type("x")
    editor.key(Key.Key_Escape)
    assert [one.name for one in stages(editor)] == ["Stage 0", "Find", "Stage 2"], "Esc gives the old name back"
    lane = next(one.id for one in queries.lanes(editor.state, editor.workspace.map_id) if one.kind == "pains")
    editor.view.lane_bar.go_to(lane)
    editor.type("Hurts")
    editor.key(Key.Key_Return)
    assert editor.state.get_as(Lane, lane).title == "Hurts"
    editor.view.lane_bar.go_to(band(editor))
    made = QInputMethodEvent("", [])
    made.setCommitString("Ò")
    QApplication.sendEvent(editor.view.lane_bar, made)
    editor.type("scar")
    editor.key(Key.Key_Return)
    assert editor.state.of(Persona)[0].name == "Òscar"
    assert editor.steps == 3


def test_tab_goes_through_names_and_customers_words(editor: Editor) -> None:
    bar = editor.view.stage_bar
    bar.go_to("st1")
    editor.key(Key.Key_F2)
    editor.type("Research")
    editor.key(Key.Key_Tab)
    editor.type("Who can I trust?")
    editor.key(Key.Key_Tab)
    editor.type("Showroom")
    editor.key(Key.Key_Backtab, SHIFT)
    field = editor.view.frame.naming.field
    assert field is not None
    assert field.toPlainText() == "Who can I trust?"
    editor.key(Key.Key_Escape)
    found = [(one.name, one.customer_words) for one in stages(editor)]
    assert found[1] == ("Research", "Who can I trust?")
    assert found[2][0] == "Showroom"
    assert editor.steps == 3
    bar.go_to("st2")
    editor.key(Key.Key_F2)
    editor.key(Key.Key_Tab)
    editor.key(Key.Key_Tab)
    assert editor.view.frame.naming.field is None, "after the last words it is over"
    assert bar.hasFocus()
    editor.view.lane_bar.go_to(band(editor))
    editor.key(Key.Key_F2)
    editor.key(Key.Key_Tab)
    editor.type("Planner")
    editor.key(Key.Key_Tab)
    editor.type("clear prices")
    editor.key(Key.Key_Return)
    persona = editor.state.of(Persona)[0]
    assert (persona.role, persona.need) == ("Planner", "clear prices")


def test_the_ring_of_a_band_goes_around_its_whole_header(sample: Editor) -> None:
    view = sample.view
    view.lane_bar.setFocus(Qt.FocusReason.TabFocusReason)
    view.lane_bar.make_current(0, ring=True)
    settle()
    scene = view.scene_
    assert scene is not None
    y = round(scene.grid.bands[0].y * view.zoom) - view.verticalScrollBar().value()
    ring = theme().color("focus")

    def seen() -> list[bool]:
        picture, bar = view.viewport().grab().toImage(), view.lane_bar.grab().toImage()
        ends = picture.pixelColor(picture.width() - 2, y + 21), picture.pixelColor(300, y + 1)
        inner = bar.pixelColor(bar.width() - 2, y + 21)
        return [one == ring for one in (*ends, bar.pixelColor(1, y + 21), inner)]

    assert seen() == [True, True, True, False], "not across the name"
    view.setFocus()
    settle()
    assert seen() == [False] * 4


def test_a_card_that_is_only_begun_is_not_counted(editor: Editor) -> None:
    def counts() -> list[str]:
        bars = editor.view.stage_bar.headers()[0].label, editor.view.lane_bar.headers()[1].label
        return [label.split(". ")[-1] for label in bars]

    editor.go("tp0-0-0")
    before = counts()
    editor.key(Key.Key_Insert)
    assert editor.view.renaming.capture.active
    assert counts() == before
    editor.type("N")
    wait_for(lambda: counts() != before, "one more")  # a busy machine lays out in the next pause of the typing
    editor.key(Key.Key_Backspace)
    wait_for(lambda: counts() == before, "the empty one not counted")
    editor.key(Key.Key_Escape)
    assert counts() == before


def test_a_click_on_a_bands_header_over_the_map_makes_it_the_current_one(editor: Editor) -> None:
    editor.go("tp0-0-0")
    chosen: list[str] = []
    view, scene = editor.view, editor.view.scene_
    assert scene is not None
    view.lane_bar.chosen.connect(chosen.append)
    y = round(scene.grid.bands[0].y * view.zoom) - view.verticalScrollBar().value() + 20
    spot = QPoint(view.viewport().width() // 2, y)
    editor.press(spot)
    editor.release(spot)
    settle()
    assert chosen == [band(editor)]
    assert editor.workspace.selection == ()
