"""Dragging cards: where they end up, what is shown meanwhile, and that what is cancelled or refused changes nothing.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from ui_kit import RIGHT, Editor, settle, wait_for

from journey_studio.commands.fields import SetFields
from journey_studio.layout.display import Box
from journey_studio.layout.drop import Refusal, Slot
from journey_studio.model.records import Channel, Touchpoint
from journey_studio.ui.canvas.tools.drag import Drag
from journey_studio.ui.canvas.tools.select import Select
from journey_studio.ui.chooser import Chooser

ONE_WINDOW = True

CARD, OTHER = "tp0-0-0", "tp0-0-1"


def drag_of(editor: Editor) -> Drag:
    tool = editor.view.tools.current
    assert isinstance(tool, Drag)
    return tool


def test_to_another_stage_between_two_cards(editor: Editor) -> None:
    goal = editor.cell("st1", "online")
    editor.drag(editor.on(CARD), editor.on("tp1-0-1", 0.2))
    assert editor.cards(goal) == ["tp1-0-0", CARD, "tp1-0-1"]
    assert editor.cards(editor.cell("st0", "online")) == [OTHER]
    assert editor.steps == 1
    assert str(editor.workspace.undo_label) == "Move “Touch 0.0.0”"
    assert editor.workspace.selection == (CARD,)


def test_within_the_cell(editor: Editor) -> None:
    editor.drag(editor.on(CARD), editor.on(OTHER, 0.9))
    assert editor.cards(editor.cell("st0", "online")) == [OTHER, CARD]


def test_to_another_persona(editor: Editor) -> None:
    editor.drag(editor.on(CARD), editor.on("tp2-1-0", 0.1))
    assert editor.cards(editor.cell("st2", "online", "per1"))[0] == CARD
    assert editor.card(CARD).persona == "per1"


def test_where_it_was_is_no_step(editor: Editor) -> None:
    editor.drag(editor.on(CARD), editor.on(CARD, 0.9))
    editor.drag(editor.on(CARD), editor.on(CARD) + QPoint(40, 3))
    assert editor.steps == 0


def test_a_click_is_no_drag(editor: Editor) -> None:
    spot = editor.on(CARD)
    editor.press(spot)
    editor.move(spot + QPoint(2, 1))
    assert isinstance(editor.view.tools.current, Select)
    editor.release(spot + QPoint(2, 1))
    assert editor.workspace.selection == (CARD,)
    assert editor.steps == 0


def test_what_is_shown_meanwhile(editor: Editor) -> None:
    before = editor.state
    editor.hold(editor.on(CARD), editor.on("tp1-0-1", 0.2))
    slot = drag_of(editor).slot
    assert isinstance(slot, Slot)
    assert slot.position == 1
    assert editor.view.pill.text == "Stage 1 Online, 2nd of 3"
    assert editor.view.hand.isVisible()
    assert not editor.view.hand.pixmap().isNull()
    keys = [node.key for node in editor.view.show_.tool_marks]
    assert keys == [f"ghost:{CARD}", "target", "target:line", "target:frame"]
    assert editor.view.show_.doing == "Moving “Touch 0.0.0”"
    assert editor.state is before, "the document is not touched while the button is down"
    editor.release(editor.on("tp1-0-1", 0.2))
    assert not editor.view.pill.isVisible()
    wait_for(lambda: not editor.view.hand.isVisible(), "an empty hand")
    assert editor.view.show_.tool_marks == ()


def test_a_persona_is_named_when_it_is_another(editor: Editor) -> None:
    editor.hold(editor.on(CARD), editor.on("tp1-1-1", 0.2))
    assert editor.view.pill.text == "Stage 1 Persona 1, Online, 2nd of 3"
    editor.view.tools.cancel()


def test_the_cards_below_part_as_far_as_there_is_room(editor: Editor) -> None:
    editor.workspace.run(SetFields(editor.cell("st1", "online").lane, (("height", 200.0),)))
    editor.hold(editor.on(CARD), editor.on("tp1-0-1", 0.2))
    target = next(node for node in editor.view.show_.tool_marks if node.key == "target")
    shown = {node.record: node for node in target.children[0].children}
    gap = shown["tp1-0-1"].y - editor.rect("tp1-0-1").y
    assert gap == pytest.approx(editor.rect(CARD).h + 6.0)
    assert shown["tp1-0-0"].y == pytest.approx(editor.rect("tp1-0-0").y)
    editor.view.tools.cancel()


def test_the_cell_grows_for_a_card_that_comes_last(editor: Editor) -> None:
    cell = editor.cell("st1", "online")
    room = editor.cell_rect(cell)
    editor.hold(editor.on(CARD), editor.on("tp1-0-1", 0.95))
    slot = drag_of(editor).slot
    assert isinstance(slot, Slot)
    assert slot.position == 2
    marks = {node.key: node for node in editor.view.show_.tool_marks}
    frame = next(op for op in marks["target:frame"].ops if isinstance(op, Box))
    last = editor.rect("tp1-0-1")
    assert frame.y + frame.h > last.bottom + editor.rect(CARD).h, "there is room for it"
    assert slot.line.bottom < frame.y + frame.h - 10
    editor.view.tools.cancel()
    assert editor.cell_rect(cell) == room


@pytest.mark.parametrize("way", ["Esc", "right button", "let go where it cannot lie"])
def test_the_view_comes_back_with_the_cards(sample: Editor, way: str) -> None:
    editor, view = sample, sample.view
    view.camera.zoom_to(2.0)
    settle()
    card = next(found.item.record for found in view.scene_.grid.items() if found.item.kind == "touchpoint")  # type: ignore[union-attr]
    editor.go(card)
    settle()
    spot = editor.on(card)
    editor.hold(spot, spot + QPoint(60, 0))
    editor.scroll(view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum())
    far = view.viewport().rect().center()
    editor.move(far)
    assert not view.viewport().rect().intersects(view.to_viewport(editor.rect(card)).toRect())
    if way == "Esc":
        editor.key(Qt.Key.Key_Escape)
    elif way == "right button":
        editor.press(far, RIGHT)
    else:
        assert isinstance(drag_of(editor).slot, Refusal)
        editor.release(far)
    assert view.viewport().rect().contains(view.to_viewport(editor.rect(card)).toRect())
    assert editor.steps == 0


def test_the_pill_stays_inside(editor: Editor) -> None:
    pill, size = editor.view.pill, editor.view.size()
    pill.say("Stage", "Online, 2nd of 3")
    for x in (-500, 0, size.width() // 2, size.width() + 500):
        for y in (-500, -60, -20, 0, size.height(), size.height() + 500):
            pill.move_to(QPoint(x, y))
            assert editor.view.rect().contains(pill.geometry()), (x, y)
    pill.hide()


@pytest.mark.parametrize("way", ["Esc", "right button"])
def test_it_goes_back(editor: Editor, way: str) -> None:
    spot = editor.on("tp1-0-1", 0.2)
    editor.hold(editor.on(CARD), spot)
    if way == "Esc":
        editor.key(Qt.Key.Key_Escape)
    else:
        editor.press(spot, RIGHT)
    assert isinstance(editor.view.tools.current, Select)
    editor.release(spot)
    assert editor.steps == 0
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER]
    assert not editor.view.pill.isVisible()
    wait_for(lambda: not editor.view.hand.isVisible(), "an empty hand")


def test_a_lane_that_does_not_hold_it(editor: Editor) -> None:
    goal = editor.into(editor.cell("st1", "pains"))
    editor.hold(editor.on(CARD), goal)
    tool = drag_of(editor)
    assert isinstance(tool.slot, Refusal)
    assert editor.view.pill.text == "Touchpoints live in Online or Offline"
    assert editor.view.show_.doing == "Touchpoints live in Online or Offline"
    editor.release(goal)
    assert editor.steps == 0


def test_a_locked_card_stays_and_says_why(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    steps = editor.steps
    goal = editor.on("tp1-0-1")
    editor.hold(editor.on(CARD), goal)
    assert editor.view.pill.text == "“Touch 0.0.0” is locked. Unlock it first"
    assert editor.view.show_.doing == editor.view.pill.text
    editor.release(goal)
    assert editor.steps == steps
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER]


def test_several_selected_go_together(editor: Editor) -> None:
    editor.click(editor.on(CARD))
    editor.click(editor.on("tp0-1-0"), Qt.KeyboardModifier.ControlModifier)
    assert set(editor.workspace.selection) == {CARD, "tp0-1-0"}
    editor.hold(editor.on(CARD), editor.on("tp2-0-0", 0.1))
    assert editor.view.show_.doing == "Moving 2 cards"
    editor.release(editor.on("tp2-0-0", 0.1))
    assert editor.cards(editor.cell("st2", "online")) == [CARD, "tp0-1-0", "tp2-0-0", "tp2-0-1"]
    assert editor.steps == 1
    editor.trigger("edit.undo")
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER]
    assert editor.cards(editor.cell("st0", "online", "per1")) == ["tp0-1-0", "tp0-1-1"]


def question(editor: Editor) -> Chooser:
    """The popup that is open."""
    found = [popup for popup in editor.window.findChildren(Chooser) if popup.isVisible()]
    assert len(found) == 1
    return found[0]


def test_from_online_to_offline_asks_for_a_channel(editor: Editor) -> None:
    goal = editor.cell("st1", "offline")
    editor.drag(editor.on(CARD), editor.into(goal))
    assert editor.steps == 0, "nothing happens before the question is answered"
    popup = question(editor)
    assert "E-mail" in popup.accessibleName()
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["Showroom  ·  Offline"]
    QTest.keyClicks(popup.field, "show")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    moved = editor.state.get_as(Touchpoint, CARD)
    assert editor.cards(goal) == [CARD]
    assert (moved.where, moved.channel) == ("offline", "ch-shop")
    assert editor.steps == 1


def test_no_answer_moves_nothing(editor: Editor) -> None:
    editor.drag(editor.on(CARD), editor.into(editor.cell("st1", "offline")))
    QTest.keyClick(question(editor).field, Qt.Key.Key_Escape)
    settle()
    assert editor.steps == 0
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER]


def test_a_channel_that_does_not_exist_yet_is_made_there(editor: Editor) -> None:
    goal = editor.cell("st1", "offline")
    editor.drag(editor.on(CARD), editor.into(goal))
    popup = question(editor)
    QTest.keyClicks(popup.field, "Trade fair")
    assert popup.list.item(0).text() == "New channel “Trade fair”"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    made = next(one for one in editor.state.of(Channel) if one.name == "Trade fair")
    assert made.where == "offline"
    assert editor.state.get_as(Touchpoint, CARD).channel == made.id
    assert editor.steps == 1
    editor.trigger("edit.undo")
    assert made.id not in editor.state


def test_a_channel_of_both_is_not_asked_about(editor: Editor) -> None:
    mail = editor.state.get_as(Channel, "ch-mail")
    editor.workspace.run(SetFields(mail.id, (("where", "both"),)))
    goal = editor.cell("st1", "offline")
    editor.drag(editor.on(CARD), editor.into(goal))
    assert editor.cards(goal) == [CARD]


def test_near_the_edge_the_map_scrolls(sample: Editor) -> None:
    sample.view.camera.zoom_to(1.25)
    sample.scroll(0, 0)
    card = next(found.item.record for found in sample.view.scene_.grid.items())  # type: ignore[union-attr]
    start = sample.on(card)
    edge = QPoint(start.x(), sample.view.viewport().height() - 8)
    sample.hold(start, edge)
    wait_for(lambda: sample.view.verticalScrollBar().value() > 100, "scrolling")
    sample.view.tools.cancel()
    at = sample.view.verticalScrollBar().value()
    settle(10)
    assert sample.view.verticalScrollBar().value() == at, "it stops with the drag"


def test_a_folded_band_opens_on_waiting(editor: Editor) -> None:
    editor.workspace.run(SetFields("band1", (("folded", True),)))
    scene = editor.view.scene_
    assert scene is not None
    band = scene.grid.bands[1]
    spot = editor.view.to_viewport(type(editor.rect(CARD))(20, band.y + band.head + 10, 1, 1)).topLeft().toPoint()
    editor.hold(editor.on(CARD), spot)
    assert editor.view.pill.text == "This band is folded"
    wait_for(lambda: not editor.view.scene_.grid.bands[1].folded, "the open band")  # type: ignore[union-attr]
    assert isinstance(editor.view.tools.current, Drag), "the card stays in the hand"
    goal = editor.on("tp0-1-0", 0.1)
    editor.move(goal)
    editor.release(goal)
    assert editor.cards(editor.cell("st0", "online", "per1"))[0] == CARD


def test_a_card_deleted_meanwhile_leaves_the_hand(editor: Editor) -> None:
    editor.hold(editor.on(CARD), editor.on("tp1-0-1"))
    editor.workspace.undo()
    from journey_studio.commands.cards import DeleteRecords

    editor.workspace.run(DeleteRecords((CARD,)))
    assert isinstance(editor.view.tools.current, Select)
    wait_for(lambda: not editor.view.hand.isVisible(), "an empty hand")


def test_zooming_in_mid_drag_ends_it(editor: Editor) -> None:
    editor.hold(editor.on(CARD), editor.on("tp1-0-1"))
    editor.view.camera.zoom_to(1.5)
    assert isinstance(editor.view.tools.current, Select)


def test_the_rubber_band_selects_what_it_touches(editor: Editor) -> None:
    cell = editor.cell_rect(editor.cell("st0", "pains"))
    start = editor.spot(cell, 0.2, 0.5)
    end = editor.on("tp1-0-0")
    editor.hold(start, end)
    assert set(editor.workspace.selection) == {CARD, OTHER, "tp1-0-0", "tp1-0-1"}
    assert [node.key for node in editor.view.show_.band_marks] == ["band"]
    editor.release(end)
    assert editor.view.show_.band_marks == ()
    assert editor.steps == 0


def test_other_buttons_do_not_drag(editor: Editor) -> None:
    editor.press(editor.on(CARD), Qt.MouseButton.MiddleButton)
    editor.move(editor.on(CARD) + QPoint(50, 50), Qt.MouseButton.MiddleButton)
    editor.release(editor.on(CARD) + QPoint(50, 50), Qt.MouseButton.MiddleButton)
    assert editor.steps == 0
