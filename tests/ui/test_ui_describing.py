"""The strip over a card: opened by a tap of Space, by keys and by mouse, for one card and for several.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from ui_kit import Editor, settle

from journey_studio.commands.cards import AddCard
from journey_studio.commands.departments import DeleteDepartment
from journey_studio.commands.fields import SetFields
from journey_studio.model.records import Department, Touchpoint
from journey_studio.ui.canvas.strip import Strip
from journey_studio.ui.canvas.tools.pan import Pan
from journey_studio.ui.chooser import Chooser, Option, matching

CARD, OTHER = "tp0-0-0", "tp0-0-1"
Key = Qt.Key


def strip(editor: Editor) -> Strip:
    found = editor.view.describing.strip
    assert found is not None, "the strip is open"
    return found


def opened(editor: Editor, *cards: str) -> Strip:
    editor.go(cards[0])
    editor.workspace.select(list(cards))
    editor.key(Key.Key_Space)
    return strip(editor)


def card(editor: Editor, key: str = CARD) -> Touchpoint:
    return editor.state.get_as(Touchpoint, key)


def question(editor: Editor) -> Chooser:
    found = [popup for popup in editor.window.findChildren(Chooser) if popup.isVisible()]
    assert len(found) == 1
    return found[0]


def press(editor: Editor, keys: str) -> None:
    editor.type(keys)


def test_space_then_a_digit(editor: Editor) -> None:
    opened(editor, CARD)
    press(editor, "5")
    assert card(editor).feeling == 2
    assert editor.steps == 1
    assert str(editor.workspace.undo_label) == "Change the feeling of “Touch 0.0.0”"
    assert strip(editor).isVisible(), "more can be said"
    editor.key(Key.Key_Escape)
    assert editor.view.describing.strip is None
    assert editor.view.hasFocus()


def test_all_keys_of_the_strip(editor: Editor) -> None:
    opened(editor, CARD)
    press(editor, "i4")
    assert (card(editor).importance, card(editor).feeling) == (4, -2)
    press(editor, "2")
    assert card(editor).feeling == -1, "the digit after that is a feeling again"
    press(editor, "t")
    assert card(editor).moment_of_truth
    press(editor, "e")
    assert card(editor).evidence == "researched"
    press(editor, "e")
    assert card(editor).evidence == "validated"
    assert editor.steps == 4, "evidence pressed twice is one act"
    press(editor, "f")
    assert isinstance(editor.window.focusWidget(), QToolButton)
    assert editor.window.focusWidget().accessibleName() == "Uneasy"  # type: ignore[union-attr]
    editor.key(Key.Key_Right)
    editor.key(Key.Key_Return)
    assert card(editor).feeling == 0


def test_several_cards_and_what_they_share(editor: Editor) -> None:
    found = opened(editor, CARD, OTHER)
    assert found.accessibleName() == "Describe 2 cards"
    assert not any(button.isChecked() for button, (field, _v) in found._values.items() if field == "feeling")
    press(editor, "4")
    assert [card(editor, one).feeling for one in (CARD, OTHER)] == [1, 1]
    assert editor.steps == 1
    assert editor.workspace.selection == (CARD, OTHER)


def test_a_pain_has_only_what_it_has(editor: Editor) -> None:
    changed = editor.workspace.run(AddCard(editor.cell("st0", "pains"), 0, "Slow"))
    assert changed is not None
    settle()
    pain = changed.step.selection_after[0]
    found = opened(editor, pain)
    names = [button.accessibleName() for button in found.findChildren(QToolButton) if button.isVisible()]
    assert names == ["Assumption", "Researched", "Validated", "Link"]
    press(editor, "5t")
    assert editor.steps == 1
    press(editor, "e")
    assert editor.card(pain).evidence == "researched"


def test_by_mouse(editor: Editor) -> None:
    found = opened(editor, CARD)
    button = next(one for one, what in found._values.items() if what == ("importance", 5))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert card(editor).importance == 5
    assert button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert card(editor).importance is None, "chosen again it is taken away"
    assert not button.isChecked()
    editor.click(editor.on("tp1-0-0"))
    assert editor.view.describing.strip is None


def test_up_and_down_describe_the_next_card(editor: Editor) -> None:
    opened(editor, CARD)
    editor.key(Key.Key_Down)
    assert editor.workspace.selection == (OTHER,)
    press(editor, "1")
    assert card(editor, OTHER).feeling == -2
    assert card(editor).feeling == -2
    editor.key(Key.Key_Down)
    assert editor.view.describing.strip is None, "an empty cell has nothing to describe"


def test_it_lies_over_the_card_and_inside_the_map(sample: Editor) -> None:
    for record in ("touchpoint-quote-pdf", "touchpoint-reel"):
        found = opened(sample, record)
        box = sample.view.to_viewport(sample.rect(record)).toRect().translated(sample.view.viewport().pos())
        assert not found.geometry().intersects(box)
        assert sample.view.viewport().geometry().contains(found.geometry())
        sample.key(Key.Key_Escape)


def test_departments_by_typing(editor: Editor) -> None:
    opened(editor, CARD)
    press(editor, "d")
    popup = question(editor)
    QTest.keyClicks(popup.field, "mark")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert card(editor).departments == ("dep-b",)
    QTest.keyClicks(popup.field, "mark")
    QTest.keyClick(popup.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (card(editor).departments, card(editor).owner) == (("dep-b", "dep-a"), "dep-a")
    QTest.keyClicks(popup.field, "Call centre")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert len(card(editor).departments) == 3
    QTest.keyClick(popup.field, Key.Key_Escape)
    settle()
    assert editor.steps == 3
    assert strip(editor).isVisible(), "the strip stays"


def test_with_no_department_yet_it_says_what_to_type(editor: Editor) -> None:
    doomed = tuple(one.id for one in editor.state.of(Department))
    for key in doomed:
        editor.workspace.run(DeleteDepartment(key))
    opened(editor, CARD)
    press(editor, "d")
    popup = question(editor)
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["Type a code or a name"]
    editor.type("MK")
    editor.key(Key.Key_Return)
    made = editor.state.of(Department)[0]
    assert (made.name, made.code, card(editor).owner) == ("MK", "MK", made.id)
    editor.key(Key.Key_Escape)


def test_locked_ones_among_several_are_counted(editor: Editor) -> None:
    others = ("tp0-0-1", "tp1-0-0")
    editor.workspace.run(SetFields("tp0-0-1", (("locked", True),)))
    opened(editor, CARD, *others)
    press(editor, "5")
    assert card(editor).feeling == 2
    assert card(editor, "tp0-0-1").feeling != 2
    assert editor.notice == "1 is locked and stays as it is"


def test_channel_by_typing(editor: Editor) -> None:
    opened(editor, CARD)
    press(editor, "c")
    QTest.keyClicks(question(editor).field, "show")
    QTest.keyClick(question(editor).field, Key.Key_Return)
    assert (card(editor).channel, card(editor).where) == ("ch-shop", "offline")
    assert editor.steps == 1


def test_a_locked_card_says_why_not(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    opened(editor, CARD)
    press(editor, "5")
    assert card(editor).feeling == -2
    assert "locked" in editor.notice


def test_space_held_pans_and_opens_nothing(editor: Editor) -> None:
    editor.go(CARD)
    QTest.keyPress(editor.view, Key.Key_Space)
    editor.press(QPoint(300, 300))
    assert isinstance(editor.view.tools.current, Pan)
    editor.move(QPoint(320, 320))
    editor.release(QPoint(320, 320))
    QTest.keyRelease(editor.view, Key.Key_Space)
    assert editor.view.describing.strip is None


def test_a_long_press_of_space_opens_nothing(editor: Editor) -> None:
    editor.go(CARD)
    QTest.keyPress(editor.view, Key.Key_Space)
    QTest.qWait(400)
    QTest.keyRelease(editor.view, Key.Key_Space)
    assert editor.view.describing.strip is None


def test_every_control_has_a_name_and_room(editor: Editor) -> None:
    for button in opened(editor, CARD).findChildren(QToolButton):
        assert button.accessibleName()
        assert button.width() >= 24
        assert button.height() >= 24


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", ["Caffè", "Fair", "Coffee fair"]), ("caffe", ["Caffè"]), ("fair", ["Fair", "Coffee fair"]), ("x", [])],
)
def test_filtering_minds_neither_accents_nor_capitals(typed: str, found: list[str]) -> None:
    options = [Option("1", "Caffè"), Option("2", "Fair"), Option("3", "Coffee fair")]
    assert [one.text for one in matching(options, typed)] == found
