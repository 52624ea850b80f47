"""Renaming in place and new cards: the field over the card, what keeps the text and what does not.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.commands.fields import SetFields
from journey_studio.layout.display import Glyphs
from journey_studio.layout.hit import Place
from journey_studio.ui.title_field import LONGEST, TitleField

CARD, OTHER = "tp0-0-0", "tp0-0-1"
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def field(editor: Editor) -> TitleField:
    found = editor.view.renaming.field
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["F2", "Return", "double click"])
def test_begin(editor: Editor, way: str) -> None:
    if way == "double click":
        editor.double(editor.on(CARD))
    else:
        editor.go(CARD)
        editor.key(Key.Key_F2 if way == "F2" else Key.Key_Return)
    assert QApplication.focusWidget() is field(editor)
    assert field(editor).textCursor().selectedText() == "Touch 0.0.0", "typing replaces it"
    assert field(editor).accessibleName() == "Name"


def test_enter_keeps_the_text(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("Another name")
    editor.key(Key.Key_Return)
    assert editor.card(CARD).title == "Another name"
    assert editor.steps == 1
    assert not editor.view.renaming.active
    assert QApplication.focusWidget() is editor.view


def test_escape_gives_the_old_one_back(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("Another name")
    editor.key(Key.Key_Escape)
    assert editor.card(CARD).title == "Touch 0.0.0"
    assert editor.steps == 0
    assert "Touch" in shown_title(editor, CARD)


def test_clicking_elsewhere_keeps_the_text(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("Kept")
    editor.click(editor.on("tp2-0-0"))
    assert editor.card(CARD).title == "Kept"


def test_the_same_text_is_no_step(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.key(Key.Key_Return)
    assert editor.steps == 0


def shown_title(editor: Editor, record: str) -> str:
    found = editor.view.show_.node_of(record)
    assert found is not None
    return "".join(op.text for op in found[0].ops if isinstance(op, Glyphs))


def test_the_card_is_laid_out_with_every_letter(editor: Editor) -> None:
    below = editor.rect(OTHER).y
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("A name that needs two lines")
    assert shown_title(editor, CARD).replace(" ", "").startswith("Anamethat")
    assert editor.rect(OTHER).y > below, "the next card moved down"
    assert editor.card(CARD).title == "Touch 0.0.0", "the document is not touched while typing"
    editor.key(Key.Key_Escape)
    assert editor.rect(OTHER).y == below


def test_more_lines_than_the_card_shows_are_not_hidden(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("one two three four five six seven eight nine ten eleven twelve")
    assert field(editor).line_count() > 2
    assert field(editor).height() >= field(editor).height_of_lines()
    keys = [node.key for node in editor.view.renaming.marks()]
    assert keys == ["naming", "naming:text"], "the card grows under the field"


def test_its_own_undo_wins_while_typing(editor: Editor) -> None:
    editor.go(OTHER)
    editor.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert editor.steps == 1
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("abc")
    editor.key(Key.Key_Z, CTRL)
    assert field(editor).words != "abc"
    assert editor.steps == 1, "the window's undo did nothing"
    editor.key(Key.Key_Escape)


def test_what_is_pasted_is_one_line(editor: Editor) -> None:
    QGuiApplication.clipboard().setText("one\ntwo\r\n three " + "x" * 400)
    editor.go(CARD)
    editor.key(Key.Key_F2)
    field(editor).clear()
    field(editor).paste()
    settle()
    words = field(editor).words
    assert words.startswith("one two three xxx")
    assert len(words) <= LONGEST
    editor.key(Key.Key_Return)
    assert editor.card(CARD).title == words


def test_pasting_takes_the_place_of_what_is_selected(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("title", "x" * LONGEST),)))
    QGuiApplication.clipboard().setText("Short new name")
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.key(Key.Key_V, CTRL)
    assert field(editor).words == "Short new name"
    assert editor.notice == ""
    field(editor).moveCursor(QTextCursor.MoveOperation.End)
    QGuiApplication.clipboard().setText("y" * LONGEST)
    editor.key(Key.Key_V, CTRL)
    assert field(editor).words == "Short new name" + "y" * (LONGEST - len("Short new name"))
    assert editor.notice == "A name has 300 characters at most. The end was cut off."
    editor.key(Key.Key_Escape)


def test_it_follows_scrolling_and_ends_with_zooming(sample: Editor) -> None:
    card = next(found.item.record for found in sample.view.scene_.grid.items())  # type: ignore[union-attr]
    sample.view.camera.zoom_to(1.25)
    sample.scroll(0, 0)
    sample.go(card)
    sample.key(Key.Key_F2)
    before = field(sample).y()
    sample.view.verticalScrollBar().setValue(30)
    assert field(sample).y() == before - 30
    sample.type("Zoomed")
    sample.view.camera.zoom_to(1.5)
    assert not sample.view.renaming.active
    assert sample.card(card).title == "Zoomed"


def test_a_locked_card_says_why_not(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    editor.go(CARD)
    editor.key(Key.Key_F2)
    assert not editor.view.renaming.active
    assert editor.notice == "“Touch 0.0.0” is locked. Unlock it first"


def test_locking_keeps_the_name_that_is_being_typed(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.type("Kept")
    editor.trigger("edit.lock")
    assert (editor.card(CARD).title, editor.card(CARD).locked) == ("Kept", True)
    assert not editor.view.renaming.active


def test_a_card_that_is_locked_while_it_is_renamed_says_why_not(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F2)
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    editor.type("x")
    assert not editor.view.renaming.active
    assert editor.card(CARD).title == "Touch 0.0.0"
    assert "is locked" in editor.notice


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25, 1.6])
def test_the_field_lies_on_the_title(editor: Editor, zoom: float) -> None:
    editor.view.camera.zoom_to(zoom)
    editor.go(CARD)
    editor.key(Key.Key_F2)
    card = editor.view.to_viewport(editor.rect(CARD))
    place = field(editor).geometry()
    assert card.contains(place.topLeft())
    assert card.contains(place.bottomRight())
    node = editor.view.show_.node_of(CARD)
    assert node is not None
    run = next(op for op in node[0].ops if isinstance(op, Glyphs))
    baseline = card.y() + run.y * zoom
    assert place.y() + field(editor)._first_baseline() == pytest.approx(baseline, abs=1.0)
    assert place.x() == pytest.approx(card.x() + run.x * zoom, abs=1.0)
    editor.key(Key.Key_Escape)


# new cards


def test_typing_begins_a_card_after_the_current_one(editor: Editor) -> None:
    editor.go(CARD)
    editor.type("New one")
    assert len(editor.cards(editor.cell("st0", "online"))) == 2, "not there before it is kept"
    editor.key(Key.Key_Return)
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "New one", "Touch 0.0.1"]
    assert str(editor.workspace.undo_label) == "Add “New one”"
    assert editor.steps == 1
    place = editor.view.show_.place
    assert place is not None
    assert editor.card(place.record).title == "New one"


def test_in_an_empty_cell(editor: Editor) -> None:
    cell = editor.cell("st1", "pains")
    editor.double(editor.into(cell))
    editor.type("Too slow")
    editor.key(Key.Key_Return)
    assert editor.titles(cell) == ["Too slow"]
    assert editor.state[editor.cards(cell)[0]].type_name == "pain"


def test_an_empty_new_card_vanishes(editor: Editor) -> None:
    cell = editor.cell("st1", "pains")
    editor.view.show_.go(Place(cell), keyed=True)
    editor.key(Key.Key_Insert)
    assert editor.view.renaming.active
    editor.key(Key.Key_Return)
    assert editor.cards(cell) == []
    assert editor.steps == 0
    editor.type("xyz")
    editor.key(Key.Key_Escape)
    assert editor.cards(cell) == []


def test_lanes_without_cards_take_none(editor: Editor) -> None:
    editor.view.show_.go(Place(editor.cell("st1", "departments")), keyed=True)
    editor.type("x")
    assert not editor.view.renaming.active


def test_a_double_click_on_the_name_of_the_map_selects_all_of_it(editor: Editor) -> None:
    name = editor.window.toolbar.name
    name._button.click()
    name._field.setText("Two words")
    name._field.selectAll()
    editor.mouse(QEvent.Type.MouseButtonDblClick, QPoint(12, name._field.height() // 2), target=name._field)
    assert name._field.selectedText() == "Two words"
    editor.key(Key.Key_Escape)


def test_the_map_and_a_lane_are_renamed_in_place(editor: Editor) -> None:
    name = editor.window.toolbar.name
    name._button.click()
    editor.type("My journey")
    editor.key(Key.Key_Return)
    assert editor.workspace.map is not None
    assert editor.workspace.map.title == "My journey"
    bar = editor.view.lane_bar
    lane = next(n for n, header in enumerate(bar.headers()) if header.kind == "lane")
    bar.setFocus()
    bar.make_current(lane, ring=True)
    editor.key(Key.Key_F2)
    editor.type("Digital")
    editor.key(Key.Key_Return)
    assert bar.headers()[lane].label.startswith("Digital.")
