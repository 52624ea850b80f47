"""Copying by drag and keys, several at once, links, the clipboard: gestures in a window, and what came of them.

Test code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import RIGHT, Editor, kitchen, settle

from journey_studio.app import clipboard
from journey_studio.app.session import Session
from journey_studio.commands.cards import AddCard
from journey_studio.commands.fields import SetFields
from journey_studio.commands.linking import link_between
from journey_studio.model.defaults import new_project
from journey_studio.model.queries import maps
from journey_studio.model.records import Channel, Link, Opportunity, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.ui import card_mime
from journey_studio.ui.canvas.tools.drag import Drag
from journey_studio.ui.canvas.tools.linking import LinkDrag
from journey_studio.ui.chooser import Chooser

ONE_WINDOW = True

CARD, OTHER = "tp0-0-0", "tp0-0-1"
Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def add(editor: Editor, stage: str, kind: str, title: str) -> str:
    changed = editor.workspace.run(AddCard(editor.cell(stage, kind), 99, title))
    assert changed is not None
    settle()
    return changed.step.selection_after[0]


def question(editor: Editor) -> Chooser:
    found = [popup for popup in editor.window.findChildren(Chooser) if popup.isVisible()]
    assert len(found) == 1
    return found[0]


# copying


def test_ctrl_while_dragging_copies(editor: Editor) -> None:
    spot = editor.on("tp1-0-1", 0.2)
    editor.hold(editor.on(CARD), spot)
    editor.key(Key.Key_Control)
    editor.move(spot + QPoint(1, 0), keys=CTRL)
    assert editor.view.pill.text == "Copy to Stage 1 Online, 2nd of 3"
    assert editor.view.show_.doing == "Copying “Touch 0.0.0”"
    editor.release(spot, keys=CTRL)
    settle()
    assert editor.titles(editor.cell("st1", "online")) == ["Touch 1.0.0", "Touch 0.0.0", "Touch 1.0.1"]
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER]
    assert editor.steps == 1
    assert str(editor.workspace.undo_label) == "Copy “Touch 0.0.0”"
    assert editor.workspace.selection == (editor.cards(editor.cell("st1", "online"))[1],)


def test_ctrl_pressed_and_let_go_without_moving(editor: Editor) -> None:
    editor.hold(editor.on(CARD), editor.on("tp1-0-1", 0.2))
    QTest.keyPress(editor.view, Key.Key_Control)
    assert editor.view.pill.text.startswith("Copy to")
    QTest.keyRelease(editor.view, Key.Key_Control)
    assert editor.view.pill.text == "Stage 1 Online, 2nd of 3"
    editor.view.tools.cancel()


def test_a_copy_where_it_was_is_a_step(editor: Editor) -> None:
    spot = editor.on(CARD, 0.9)
    editor.hold(editor.on(CARD), spot, keys=CTRL)
    editor.release(spot, keys=CTRL)
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.0", "Touch 0.0.1"]


def test_a_locked_card_is_copied_but_not_moved(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    spot = editor.on("tp1-0-1", 0.2)
    editor.hold(editor.on(CARD), spot)
    assert "locked" in editor.view.pill.text
    QTest.keyPress(editor.view, Key.Key_Control)
    assert editor.view.pill.text.startswith("Copy to")
    editor.release(spot, keys=CTRL)
    assert "Touch 0.0.0" in editor.titles(editor.cell("st1", "online"))
    assert CARD in editor.cards(editor.cell("st0", "online"))


@pytest.mark.parametrize(
    ("key", "stage", "persona"),
    [(Key.Key_Right, "st1", "per0"), (Key.Key_PageDown, "st0", "per1"), (Key.Key_Down, "st0", "per0")],
)
def test_alt_and_shift_copy_there(editor: Editor, key: Key, stage: str, persona: str) -> None:
    editor.go(CARD)
    editor.key(key, ALT | SHIFT)
    assert "Touch 0.0.0" in editor.titles(editor.cell(stage, "online", persona))
    assert CARD in editor.cards(editor.cell("st0", "online"))
    assert editor.workspace.selection != (CARD,)
    assert editor.steps == 1


def test_alt_moves_all_that_are_selected_as_one_step(editor: Editor) -> None:
    editor.go(CARD)
    editor.workspace.select([CARD, OTHER])
    editor.key(Key.Key_Right, ALT)
    assert editor.cards(editor.cell("st1", "online"))[-2:] == [CARD, OTHER]
    assert editor.steps == 1
    assert editor.workspace.selection == (CARD, OTHER)


def test_a_step_into_the_other_lane_asks(editor: Editor) -> None:
    editor.go(OTHER)
    editor.key(Key.Key_Down, ALT)
    assert editor.steps == 0
    QTest.keyClick(question(editor).field, Key.Key_Return)
    settle()
    assert editor.cards(editor.cell("st0", "offline")) == [OTHER]


def test_ctrl_d_doubles(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_D, CTRL)
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "Touch 0.0.0", "Touch 0.0.1"]
    assert str(editor.workspace.undo_label) == "Duplicate “Touch 0.0.0”"


# pains, opportunities, links


def test_a_pain_on_opportunities_makes_a_linked_one(editor: Editor) -> None:
    pain = add(editor, "st0", "pains", "Slow")
    goal = editor.cell("st1", "opportunities")
    editor.hold(editor.on(pain), editor.into(goal))
    assert editor.view.pill.text == "Stage 1 A linked opportunity"
    editor.release(editor.into(goal))
    settle()
    (idea,) = editor.state.of(Opportunity)
    assert editor.cards(editor.cell("st0", "pains")) == [pain], "the pain stays"
    assert link_between(editor.state, pain, idea.id) is not None
    assert editor.view.renaming.active, "and is named at once"
    editor.key(Key.Key_Escape)


@pytest.mark.parametrize("kind", ["pains", "opportunities"])
def test_dropped_on_a_touchpoint_they_are_linked(editor: Editor, kind: str) -> None:
    note = add(editor, "st0", kind, "Note")
    steps = editor.steps
    editor.hold(editor.on(note), editor.on(CARD))
    assert editor.view.pill.text == "Link to “Touch 0.0.0”"
    editor.release(editor.on(CARD))
    assert link_between(editor.state, note, CARD) is not None
    assert editor.steps == steps + 1
    editor.hold(editor.on(note), editor.on(CARD))
    assert editor.view.pill.text == "They are linked already"
    editor.release(editor.on(CARD))
    assert editor.steps == steps + 1


def test_links_of_the_selected_card_are_drawn(editor: Editor) -> None:
    pain = add(editor, "st0", "pains", "Slow")
    editor.view.carrying.link([CARD], pain)
    editor.go(CARD)
    shown = set(editor.view.overlay._nodes)
    assert {f"link:{CARD}:{pain}", f"linked:{pain}"} <= shown
    editor.go("tp1-0-0")
    assert not any(key.startswith("link") for key in editor.view.overlay._nodes)


def test_the_handle_draws_a_link(editor: Editor) -> None:
    pain = add(editor, "st0", "pains", "Slow")
    editor.move(editor.on(CARD), Qt.MouseButton.NoButton)
    assert "handle" in editor.view.overlay._nodes
    grip = editor.spot(editor.rect(CARD), 1.0)
    editor.move(grip, Qt.MouseButton.NoButton)
    editor.hold(grip, editor.on(pain))
    assert isinstance(editor.view.tools.current, LinkDrag)
    assert editor.view.pill.text == "Link to “Slow”"
    editor.release(editor.on(pain))
    assert link_between(editor.state, CARD, pain) is not None
    assert editor.cards(editor.cell("st0", "online")) == [CARD, OTHER], "nothing was moved"


@pytest.mark.parametrize("way", ["Esc", "right button"])
def test_a_link_that_is_given_up(editor: Editor, way: str) -> None:
    editor.move(editor.on(CARD), Qt.MouseButton.NoButton)
    editor.hold(editor.spot(editor.rect(CARD), 1.0), editor.on(OTHER))
    if way == "Esc":
        editor.key(Key.Key_Escape)
    else:
        editor.press(editor.on(OTHER), RIGHT)
    editor.release(editor.on(OTHER))
    assert not editor.state.of(Link)
    assert editor.steps == 0


def test_links_are_chosen_and_undone_by_typing(editor: Editor) -> None:
    pain = add(editor, "st2", "pains", "Slow answer")
    editor.go(CARD)
    editor.trigger("card.link")
    popup = question(editor)
    QTest.keyClicks(popup.field, "slow")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert link_between(editor.state, CARD, pain) is not None
    assert popup.list.item(0).text().startswith("Slow answer"), "what is linked stands first"
    QTest.keyClick(popup.field, Key.Key_Return)
    assert link_between(editor.state, CARD, pain) is None
    assert str(editor.workspace.undo_label) == "Unlink “Touch 0.0.0” and “Slow answer”"
    popup.close()


# clipboard


def test_copy_and_paste_at_the_current_place(editor: Editor) -> None:
    editor.go(CARD)
    editor.workspace.select([CARD, OTHER])
    editor.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Touch 0.0.0\nTouch 0.0.1"
    editor.go("tp1-0-0")
    editor.key(Key.Key_V, CTRL)
    found = editor.titles(editor.cell("st1", "online"))
    assert found == ["Touch 1.0.0", "Touch 0.0.0", "Touch 0.0.1", "Touch 1.0.1"]
    assert editor.steps == 1
    assert editor.workspace.selection == tuple(editor.cards(editor.cell("st1", "online"))[1:3])


def test_cut_and_paste(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_X, CTRL)
    assert CARD not in editor.state
    assert str(editor.workspace.undo_label) == "Cut “Touch 0.0.0”"
    editor.go("tp1-0-1")
    editor.key(Key.Key_V, CTRL)
    assert editor.titles(editor.cell("st1", "online"))[-1] == "Touch 0.0.0"
    editor.key(Key.Key_Z, CTRL)
    editor.key(Key.Key_Z, CTRL)
    assert CARD in editor.state


def test_a_locked_card_is_not_cut(editor: Editor) -> None:
    editor.workspace.run(SetFields(CARD, (("locked", True),)))
    editor.workspace.select([CARD, OTHER])
    editor.trigger("card.cut")
    assert OTHER in editor.state
    assert "locked" in editor.notice


@pytest.fixture
def second(app: QApplication, tmp_path: Path) -> Iterator[Editor]:
    """Another window, with another project: one stage, no persona."""
    base = new_project("Other", "it")
    journey = maps(base)[0].id
    extra = [
        Stage(id="only", map=journey, name="Only", order="A"),
        Channel(id="theirs", name="e-mail", where="online", order="A"),
    ]
    path = tmp_path / "other.journey"
    Session.create(path, State([*base.values(), *extra]), folder=tmp_path / "working2").close()
    made = Editor(path)
    yield made
    made.end()


def test_from_one_window_to_another(editor: Editor, second: Editor) -> None:
    editor.go(CARD)
    editor.trigger("card.copy")
    from journey_studio.commands.frame import AddPersona

    second.workspace.run(AddPersona(second.workspace.map_id, "Ada"))
    settle()
    second.key(Key.Key_V, CTRL, second.view)
    (card,) = [one for one in second.state.values() if getattr(one, "title", "") == "Touch 0.0.0"]
    assert card.channel == "theirs"  # type: ignore[attr-defined]
    assert second.workspace.selection == (card.id,)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"nonsense", "cannot be read"),
        (b"x" * 9_000_000, "too much"),
        (b'{"format": "journey-studio-cards", "version": 99}', "another version"),
    ],
)
def test_a_hostile_clipboard_says_why(editor: Editor, data: bytes, said: str) -> None:
    mime = QMimeData()
    mime.setData(clipboard.MIME, data)
    QGuiApplication.clipboard().setMimeData(mime)
    editor.go(CARD)
    editor.key(Key.Key_V, CTRL)
    assert editor.steps == 0
    assert said in editor.notice


def test_out_of_the_window_go_text_and_a_picture(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[QMimeData] = []
    monkeypatch.setattr(card_mime, "drag_out", lambda _view, mime: given.append(mime))
    editor.hold(editor.on(CARD), editor.on(CARD) + QPoint(60, 60))
    editor.move(QPoint(-3000, 40))
    (mime,) = given
    assert mime.text() == "Touch 0.0.0"
    image = mime.imageData()
    assert isinstance(image, QImage)
    middle = image.pixelColor(image.width() // 2, 48)
    assert middle.alpha() == 255, "the card is on it"
    assert not isinstance(editor.view.tools.current, Drag)
    assert editor.steps == 0


# selecting


def test_ctrl_a_shift_space_and_the_count(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Down, SHIFT)
    assert f"count:{OTHER}" in editor.view.overlay._nodes
    editor.key(Key.Key_Space, SHIFT)
    assert editor.workspace.selection == (CARD,)
    assert editor.view.describing.strip is None, "Shift and Space are no tap"
    editor.trigger("card.select_here")
    assert editor.workspace.selection == (CARD, OTHER)


# menus


def menu_texts(editor: Editor) -> list[str]:
    menu = QApplication.activePopupWidget()
    assert menu is not None
    found = [action.text().split("\t")[0] for action in menu.actions() if action.isVisible()]
    menu.close()
    settle()
    return [text for text in found if text]


def test_the_menu_of_a_card(editor: Editor) -> None:
    editor.click(editor.on(CARD), button=RIGHT)
    assert menu_texts(editor) == [
        *("Rename", "Feeling", "Evidence", "Importance", "Departments"),
        *("Move to stage", "Link…", "Make an initiative", "Lock", "Delete"),
    ]


def test_the_menu_of_a_cell_and_of_the_canvas(editor: Editor) -> None:
    editor.click(editor.into(editor.cell("st1", "pains")), button=RIGHT)
    assert menu_texts(editor) == ["New card here", "Paste", "Select all here"]
    beside = editor.view.viewport().rect().bottomRight() - QPoint(20, 20)
    assert editor.view.scene_ is not None
    assert editor.view.to_scene(beside.toPointF())[0] > editor.view.scene_.width
    editor.click(beside, button=RIGHT)
    assert menu_texts(editor) == ["Paste", "Lanes", "Zoom"]


def test_shift_f10_opens_the_menu_of_the_current_place(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_F10, SHIFT)
    assert menu_texts(editor)[0] == "Rename"


def test_the_menu_key_opens_it_as_well(editor: Editor) -> None:
    editor.go(CARD)
    spot = editor.on(CARD)
    where = editor.view.mapToGlobal(spot)
    QApplication.sendEvent(editor.view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, where))
    settle(1)
    assert menu_texts(editor)[0] == "Rename"


def test_move_to_stage_by_its_menu(editor: Editor) -> None:
    editor.go(CARD)
    editor.workspace.select([CARD, OTHER])
    from PySide6.QtWidgets import QMenu

    menu = QMenu()
    editor.window.hands.card_acts._fill_stages(menu)
    menu.actions()[2].trigger()
    assert editor.cards(editor.cell("st2", "online"))[-2:] == [CARD, OTHER]
    assert editor.steps == 1


def test_feeling_by_its_menu_is_one_step_for_all(editor: Editor) -> None:
    editor.workspace.select([CARD, OTHER])
    editor.trigger("feeling.5")
    assert [editor.card(one).feeling for one in (CARD, OTHER)] == [2, 2]  # type: ignore[attr-defined]
    assert editor.steps == 1
    assert editor.window.actions_["feeling.5"].isChecked()
    assert str(editor.workspace.undo_label) == "Change the feeling of 2 cards"


def test_undo_shows_what_it_touched(sample: Editor) -> None:
    card = "touchpoint-quote-pdf"
    sample.go(card)
    sample.trigger("feeling.3")
    sample.scroll(sample.view.horizontalScrollBar().maximum(), sample.view.verticalScrollBar().maximum())
    sample.workspace.select([])
    sample.trigger("edit.undo")
    assert sample.workspace.selection == (card,)
    seen = sample.view.to_viewport(sample.rect(card))
    assert sample.view.viewport().rect().contains(seen.toRect())
    assert f"flash:{card}" in sample.view.overlay._nodes


def test_undo_of_a_link_shows_its_card(editor: Editor) -> None:
    editor.go(CARD)
    editor.view.carrying.link([CARD], OTHER)
    editor.go("tp2-1-1")
    editor.trigger("edit.undo")
    assert editor.workspace.selection == (CARD,)
    assert editor.view.show_.place is not None
    assert editor.view.show_.place.record == CARD


def test_five_hundred_steps_can_be_taken_back_after_saving(editor: Editor) -> None:
    before = editor.state
    for number in range(500):
        editor.workspace.run(SetFields(CARD, (("votes", number + 1),)))
    editor.trigger("file.save")
    assert editor.steps >= 500
    for _step in range(500):
        editor.workspace.undo()
    assert editor.state == before


def let_go(editor: Editor, data: QMimeData, spot: QPoint) -> None:
    """Something from another program is let go on the map."""
    target = editor.view.viewport()
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(spot, action, data, left, none))
    QApplication.sendEvent(target, QDragMoveEvent(spot, action, data, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(spot), action, data, left, none))
    settle(3)


def test_cards_of_another_window_are_pasted_where_they_are_let_go(editor: Editor) -> None:
    settle()
    other = kitchen()
    pdf = next(one for one in other.of(Touchpoint) if one.title.startswith("Quote PDF"))
    cell = editor.cell("st1", "online")
    before = editor.cards(cell)
    let_go(editor, card_mime.of_cards(other, (pdf.id,), (), None), editor.into(cell, 0.02))
    after = editor.cards(cell)
    made = editor.card(after[0])
    assert (made.title, after[1:]) == (pdf.title, before)
    assert isinstance(made, Touchpoint)
    assert editor.state.get(made.channel, Channel).name == "E-mail"
    assert editor.steps == 1
    assert not editor.view.show_.tool_marks
    editor.trigger("edit.undo")
    assert editor.cards(cell) == before


def test_cards_of_another_window_are_refused_where_none_live(editor: Editor) -> None:
    settle()
    other = kitchen()
    data = card_mime.of_cards(other, (other.of(Touchpoint)[0].id,), (), None)
    let_go(editor, data, editor.into(editor.cell("st1", "kpis")))
    assert editor.steps == 0
    let_go(editor, QMimeData(), editor.into(editor.cell("st1", "online")))
    assert editor.steps == 0
