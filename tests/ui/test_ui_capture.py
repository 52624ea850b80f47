"""Typing new cards: where each key leads, chips and completion, input methods, foreign text pasted.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel, Department, Pain, Touchpoint
from journey_studio.ui.canvas.capture import Capture
from journey_studio.ui.canvas.pasting_text import paste_text
from journey_studio.ui.capture_field import CaptureField

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def capture(editor: Editor) -> Capture:
    return editor.view.renaming.capture


def field(editor: Editor) -> CaptureField:
    found = capture(editor).field
    assert found is not None
    return found


def at(editor: Editor, kind: str = "online", stage: str = "st0") -> Cell:
    cell = editor.cell(stage, kind)
    editor.view.show_.go(Place(cell), keyed=True)
    return cell


def stage(editor: Editor, number: int) -> str:
    return queries.stages(editor.state, editor.workspace.map_id)[number].id


def test_typing_begins_a_card_after_the_current_one_and_esc_forgets_it(editor: Editor) -> None:
    editor.go("tp0-0-0")
    editor.type("New")
    assert field(editor).line.toPlainText() == "New"
    cell = editor.cell("st0", "online")
    shown = queries.cards_in(editor.view.editing.shown_state(), editor.workspace.map_id, cell)
    assert [card.title for card in shown] == ["Touch 0.0.0", "New", "Touch 0.0.1"]
    assert editor.titles(cell) == ["Touch 0.0.0", "Touch 0.0.1"], "the document is not touched"
    editor.key(Key.Key_Escape)
    assert not capture(editor).active
    assert editor.steps == 0
    assert editor.view.editing.shown_state() is editor.state
    assert editor.view.hasFocus()


def test_typing_without_a_current_place_begins_in_the_first_cell(editor: Editor) -> None:
    editor.view.show_.place = None
    editor.type("First")
    editor.key(Key.Key_Return)
    assert "First" in editor.titles(editor.cell("st0", "online"))


def test_enter_keeps_and_begins_the_next_below(editor: Editor) -> None:
    editor.go("tp0-0-0")
    editor.type("One")
    editor.key(Key.Key_Return)
    editor.type("Two")
    editor.key(Key.Key_Return)
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "One", "Two", "Touch 0.0.1"]
    assert editor.steps == 2, "each card is a step"
    assert capture(editor).active
    editor.key(Key.Key_Return)
    assert not capture(editor).active, "Enter in an empty field ends it"
    assert editor.steps == 2
    place = editor.view.show_.place
    assert place is not None
    assert editor.card(place.record).title == "Two"


def test_tab_walks_the_lanes_of_the_stage_and_shift_tab_back(editor: Editor) -> None:
    at(editor)
    editor.type("On")
    editor.key(Key.Key_Tab)
    editor.type("Off")
    editor.key(Key.Key_Tab)
    assert capture(editor).cell == editor.cell("st0", "thoughts"), "the curve takes no cards"
    editor.key(Key.Key_Tab)
    editor.type("Pain")
    editor.key(Key.Key_Backtab, SHIFT)
    assert capture(editor).cell == editor.cell("st0", "thoughts")
    editor.key(Key.Key_Escape)
    assert editor.titles(editor.cell("st0", "offline"))[-1] == "Off"
    assert editor.titles(editor.cell("st0", "pains"))[-1] == "Pain"
    at(editor, "opportunities")
    editor.type("Last")
    editor.key(Key.Key_Tab)
    assert not capture(editor).active, "after the last lane there is none"
    assert "Last" in editor.titles(editor.cell("st0", "opportunities"))


def test_ctrl_enter_goes_to_the_same_lane_of_the_next_stage(editor: Editor) -> None:
    at(editor, "pains")
    for number in range(3):
        editor.type(f"Pain {number}")
        editor.key(Key.Key_Return, CTRL)
    assert [editor.titles(editor.cell(f"st{n}", "pains"))[-1] for n in range(3)] == ["Pain 0", "Pain 1", "Pain 2"]
    assert not capture(editor).active


def test_insert_and_double_click_begin_and_an_empty_card_vanishes(editor: Editor) -> None:
    cell = at(editor, "pains")
    editor.key(Key.Key_Insert)
    assert capture(editor).cell == cell
    editor.key(Key.Key_Escape)
    editor.double(editor.into(cell))
    assert capture(editor).cell == cell
    editor.click(editor.on("tp2-0-0"))
    assert not capture(editor).active
    assert editor.steps == 0


def test_a_click_elsewhere_keeps_and_a_click_in_the_cell_begins_the_next(editor: Editor) -> None:
    cell = at(editor, "pains")
    editor.type("One")
    editor.click(editor.spot(editor.cell_rect(cell), 0.02, 0.97))
    assert editor.titles(cell)[-1] == "One"
    assert capture(editor).cell == cell
    editor.type("Two")
    editor.click(editor.on("tp2-0-0"))
    assert editor.titles(cell)[-2:] == ["One", "Two"]
    assert not capture(editor).active


def test_signs_send_the_card_elsewhere_while_one_types_on_in_place(editor: Editor) -> None:
    offline = next(c for c in editor.state.of(Channel) if c.where == "offline")
    cell = at(editor)
    editor.type(f"Visit #{offline.name.split()[0]} :( !far away ^3")
    assert "pain" in field(editor).sentence.text()
    editor.key(Key.Key_Escape) if capture(editor).offered else None
    editor.key(Key.Key_Return)
    there = editor.cell("st2", "offline")
    assert editor.titles(there)[-1] == "Visit"
    made = editor.card(editor.cards(there)[-1])
    assert isinstance(made, Touchpoint)
    assert (made.channel, made.feeling) == (offline.id, -1)
    assert editor.titles(editor.cell("st2", "pains"))[-1] == "far away"
    assert editor.steps == 1
    assert capture(editor).cell == cell
    editor.key(Key.Key_Escape)
    editor.trigger("edit.undo")
    assert "Visit" not in editor.titles(there)


def test_tokens_are_chips_until_the_caret_is_in_them(editor: Editor) -> None:
    at(editor)
    editor.type("Mail #e-mail ")
    assert [chip.token.value for chip in field(editor).line.shown_chips()] == ["e-mail"]
    editor.key(Key.Key_Backspace)
    assert field(editor).line.shown_chips() == [], "Backspace into a chip turns it into text"
    assert field(editor).line.toPlainText() == "Mail #e-mail"
    assert capture(editor).offered, "and its list opens"
    editor.type(" :)")
    assert [chip.token.value for chip in field(editor).line.shown_chips()] == ["e-mail"]
    editor.key(Key.Key_Escape)


def test_tab_takes_the_completion_and_esc_closes_it(editor: Editor) -> None:
    at(editor)
    editor.type("Mail #e-m")
    assert capture(editor).offered[0].text == "E-mail"
    editor.key(Key.Key_Tab)
    assert field(editor).line.toPlainText() == "Mail #E-mail "
    editor.type("@")
    assert capture(editor).offered
    editor.key(Key.Key_Escape)
    assert capture(editor).active
    assert not capture(editor).offered
    editor.key(Key.Key_Escape)
    assert not capture(editor).active


def test_tab_after_a_whole_sign_keeps_the_card(editor: Editor) -> None:
    cell = at(editor)
    editor.type("Reading reviews #E-mail :) ~v")
    assert capture(editor).offered
    editor.key(Key.Key_Tab)
    assert editor.titles(cell)[-1] == "Reading reviews"
    assert capture(editor).cell == editor.cell("st0", "offline")
    editor.key(Key.Key_Escape)


def test_after_esc_the_selection_is_what_the_ring_is_on(editor: Editor) -> None:
    at(editor, "offline")
    editor.type("Kept")
    editor.key(Key.Key_Tab)
    editor.key(Key.Key_Escape)
    place = editor.view.show_.place
    assert place is not None
    assert editor.workspace.selection == ((place.record,) if place.record else ())
    editor.key(Key.Key_Delete)
    assert "Kept" in editor.titles(editor.cell("st0", "offline")), "Delete never takes what has no ring"


def test_a_new_channel_is_offered(editor: Editor) -> None:
    cell = at(editor, "offline")
    editor.type("Owl #pigeon")
    assert [offer.text for offer in capture(editor).offered] == ["New channel “pigeon”"]
    editor.key(Key.Key_Tab)
    editor.key(Key.Key_Return)
    made = editor.card(editor.cards(cell)[-1])
    assert isinstance(made, Touchpoint)
    assert editor.state.get_as(Channel, made.channel or "").name == "pigeon"


def test_a_new_department_is_offered(editor: Editor) -> None:
    cell = at(editor, "offline")
    editor.type("Repair @After_sales")
    assert [offer.text for offer in capture(editor).offered] == ["New department “After sales”"]
    editor.key(Key.Key_Tab)
    assert "New department “After sales”" in field(editor).sentence.text()
    editor.key(Key.Key_Return)
    made = editor.card(editor.cards(cell)[-1])
    assert isinstance(made, Touchpoint)
    assert editor.state.get_as(Department, made.owner or "").code == "AS"
    assert editor.steps == 1


def test_a_title_in_quotes_is_typed_with_its_channel(editor: Editor) -> None:
    cell = at(editor, "online")
    editor.type('"Come si fa"')
    assert "with a channel" in field(editor).sentence.text(), "alone it is a thought; the way out is said"
    editor.type(" :(")
    assert field(editor).sentence.text() == "Adds to Stage 0, Online"
    editor.key(Key.Key_Return)
    assert editor.titles(cell)[-1] == "“Come si fa”"


def test_undo_in_an_empty_field_is_the_maps(editor: Editor) -> None:
    cell = at(editor, "offline")
    before = editor.titles(cell)
    editor.type("Kept")
    editor.key(Key.Key_Return)
    assert field(editor).line.hasFocus()
    editor.type("x")
    editor.key(Key.Key_Backspace)
    editor.key(Key.Key_Z, CTRL)
    assert field(editor).line.toPlainText() == "x", "what was typed is undone first"
    editor.key(Key.Key_Escape)
    assert editor.titles(cell) == [*before, "Kept"]
    editor.key(Key.Key_Insert)
    editor.key(Key.Key_Z, CTRL)
    assert editor.titles(cell) == before
    assert not capture(editor).active
    editor.key(Key.Key_Z, CTRL | SHIFT)
    assert editor.titles(cell) == [*before, "Kept"]


def test_alt_down_offers_every_sign(editor: Editor) -> None:
    at(editor)
    editor.type("Mail")
    editor.key(Key.Key_Down, ALT)
    assert len(capture(editor).offered) == 13
    editor.key(Key.Key_Return)
    assert field(editor).line.toPlainText() == "Mail #"
    assert capture(editor).offered[0].written.startswith("#"), "the channels follow"
    editor.key(Key.Key_Escape)
    editor.key(Key.Key_Escape)


def test_input_methods_and_dead_keys_begin_a_card(editor: Editor) -> None:
    cell = at(editor, "pains")
    commit = QInputMethodEvent("", [])
    commit.setCommitString("è")
    QApplication.sendEvent(editor.view, commit)
    settle()
    assert field(editor).line.toPlainText() == "è"
    assert field(editor).line.hasFocus()
    editor.key(Key.Key_Escape)
    editor.view.setFocus()
    QApplication.sendEvent(editor.view, QInputMethodEvent("ni", []))
    assert capture(editor).active
    assert editor.view.hasFocus(), "the map keeps the keyboard while something is composed"
    done = QInputMethodEvent("", [])
    done.setCommitString("你")
    QApplication.sendEvent(editor.view, done)
    assert field(editor).line.hasFocus()
    editor.type("hao")
    editor.key(Key.Key_Return)
    assert editor.titles(cell)[-1] == "你hao"


def test_the_field_stays_in_the_view_and_is_wide_enough(editor: Editor) -> None:
    at(editor, "opportunities", "st2")
    editor.type("A rather long idea that takes more than one line of the field, and goes on and on and on")
    room = editor.view.viewport().rect()
    assert room.contains(field(editor).geometry())
    assert field(editor).width() >= 360
    assert field(editor).line.lines() > 1
    editor.key(Key.Key_Escape)


@pytest.mark.parametrize("lines", ["One\nTwo #e-mail\n- Three !too far\n", "One\r\nTwo #e-mail\r\n• Three !too far"])
def test_pasted_lines_become_cards_in_one_step(editor: Editor, lines: str) -> None:
    cell = at(editor, "online")
    pains = len(editor.state.of(Pain))
    paste_text(editor.view, lines, Place(cell, "tp0-0-0"))
    settle()
    assert editor.titles(cell) == ["Touch 0.0.0", "One", "Two", "Three", "Touch 0.0.1"]
    assert len(editor.state.of(Pain)) == pains + 1
    assert editor.steps == 1
    assert editor.notice.startswith("4 cards pasted")
    editor.trigger("edit.undo")
    assert editor.titles(cell) == ["Touch 0.0.0", "Touch 0.0.1"]


def test_a_pasted_range_fills_the_following_stages(editor: Editor) -> None:
    cell = at(editor, "pains", "st1")
    paste_text(editor.view, 'a1\tb1\tc1\na2\t\t\n"two\nlines"\tb3', Place(cell))
    assert editor.titles(editor.cell("st1", "pains"))[-3:] == ["a1", "a2", "two lines"]
    assert editor.titles(editor.cell("st2", "pains"))[-2:] == ["b1", "b3"]
    assert "1 column had no stage left" in editor.notice
    assert editor.steps == 1


def test_nothing_to_paste_is_said(editor: Editor) -> None:
    cell = at(editor, "pains")
    paste_text(editor.view, " \n\t\n", Place(cell))
    assert editor.notice == "There is no text to paste"
    paste_text(editor.view, "x", Place(editor.cell("st0", "emotion")))
    assert editor.notice == "The lane “Emotion” holds no cards"
    assert editor.steps == 0


def test_a_rename_ends_with_enter_and_goes_on_with_tab(editor: Editor) -> None:
    editor.go("tp0-0-0")
    editor.key(Key.Key_F2)
    editor.type("Renamed")
    editor.key(Key.Key_Tab)
    assert editor.card("tp0-0-0").title == "Renamed"
    place = editor.view.show_.place
    assert place is not None
    assert place.cell == editor.cell("st0", "offline")
    editor.go("tp0-0-0")
    editor.key(Key.Key_F2)
    editor.key(Key.Key_Return, CTRL)
    place = editor.view.show_.place
    assert place is not None
    assert place.cell == editor.cell("st1", "online")


def test_clicking_an_entry_of_the_list_takes_it(editor: Editor) -> None:
    at(editor)
    editor.type("Mail #e-m")
    listed = capture(editor)._list
    assert listed is not None
    spot = listed.visualItemRect(listed.item(0)).center()
    from PySide6.QtTest import QTest

    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(spot))
    assert field(editor).line.toPlainText() == "Mail #E-mail "
    editor.key(Key.Key_Escape)
