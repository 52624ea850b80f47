"""The keyboard on the map: travelling, moving cards, selecting, deleting, undoing, the parts of the window.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.commands.fields import SetFields
from journey_studio.layout.hit import Place

ONE_WINDOW = True

CARD, OTHER = "tp0-0-0", "tp0-0-1"
Key = Qt.Key
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def place(editor: Editor) -> Place:
    found = editor.view.show_.place
    assert found is not None
    return found


def test_arrows_walk_cards_and_empty_cells(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Down)
    assert place(editor).record == OTHER
    editor.key(Key.Key_Down)
    assert place(editor) == Place(editor.cell("st0", "offline")), "an empty cell is a stop"
    assert editor.workspace.selection == ()
    editor.key(Key.Key_Right)
    assert place(editor) == Place(editor.cell("st1", "offline"))
    editor.key(Key.Key_Up)
    assert place(editor).record == "tp1-0-1"
    assert editor.workspace.selection == ("tp1-0-1",), "the selection follows"


def test_the_first_arrow_enters_the_map(editor: Editor) -> None:
    assert editor.view.show_.place is None
    editor.key(Key.Key_Down)
    assert place(editor).record == CARD


def test_shift_selects_more_and_ctrl_travels_alone(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Down, SHIFT)
    assert editor.workspace.selection == (CARD, OTHER)
    editor.key(Key.Key_Up, CTRL)
    assert place(editor).record == CARD
    assert editor.workspace.selection == (CARD, OTHER)
    editor.key(Key.Key_Space, SHIFT)
    assert editor.workspace.selection == (OTHER,)
    editor.key(Key.Key_Escape)
    assert editor.workspace.selection == ()


def test_the_ring_shows_only_after_a_key(editor: Editor) -> None:
    def ring() -> bool:
        return "focus" in editor.view.overlay._nodes

    editor.click(editor.on(CARD))
    assert not ring()
    editor.key(Key.Key_Down)
    assert ring()
    editor.click(editor.on(CARD))
    assert not ring()


@pytest.mark.parametrize(
    ("key", "stage", "kind", "persona", "number"),
    [
        (Key.Key_Right, "st1", "online", "per0", 2),
        (Key.Key_PageDown, "st0", "online", "per1", 2),
        (Key.Key_Down, "st0", "online", "per0", 1),
    ],
)
def test_alt_moves_the_card(editor: Editor, key: Key, stage: str, kind: str, persona: str, number: int) -> None:
    editor.go(CARD)
    editor.key(key, ALT)
    assert editor.cards(editor.cell(stage, kind, persona))[number] == CARD
    assert place(editor).record == CARD
    assert editor.workspace.selection == (CARD,)
    assert editor.steps == 1


def test_alt_at_the_edge_says_why_not(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Left, ALT)
    assert editor.steps == 0
    assert editor.notice == "This is the first stage"


def test_delete_offers_undo(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Delete)
    assert CARD not in editor.state
    assert editor.notice == "“Touch 0.0.0” deleted"
    assert place(editor).record == OTHER, "the next card is the current one"
    editor.window.notice._button.click()
    settle()
    assert CARD in editor.state
    assert not editor.window.notice.isVisible()


def test_the_offer_to_undo_goes_with_the_next_step(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Delete)
    assert editor.window.notice.isVisible()
    editor.workspace.run(SetFields(OTHER, (("votes", 1),)))
    assert not editor.window.notice.isVisible(), "its button would take back something else"


def test_delete_several_in_one_step(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_A, CTRL)
    assert len(editor.workspace.selection) == 6, "the cards of the lane"
    editor.key(Key.Key_A, CTRL)
    assert len(editor.workspace.selection) == 12, "all cards"
    editor.key(Key.Key_Delete)
    assert editor.notice == "12 cards deleted"
    assert editor.steps == 1


def test_a_locked_card_is_not_deleted(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_L, CTRL)
    assert editor.card(CARD).locked
    assert str(editor.workspace.undo_label) == "Lock “Touch 0.0.0”"
    editor.key(Key.Key_Delete)
    assert CARD in editor.state
    assert editor.notice == "“Touch 0.0.0” is locked. Unlock it first"
    editor.key(Key.Key_L, CTRL)
    assert not editor.card(CARD).locked


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right, Key.Key_Down])
def test_a_locked_card_is_not_moved_and_says_why(editor: Editor, key: Qt.Key) -> None:
    editor.go(CARD)
    editor.key(Key.Key_L, CTRL)
    steps = editor.steps
    editor.key(key, Qt.KeyboardModifier.AltModifier)
    assert editor.notice == "“Touch 0.0.0” is locked. Unlock it first"
    assert editor.steps == steps


def test_a_locked_card_is_not_cut_by_its_key(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Key.Key_L, CTRL)
    editor.key(Key.Key_X, CTRL)
    assert CARD in editor.state
    assert editor.notice == "“Touch 0.0.0” is locked. Unlock it first"


def test_locking_several_is_one_step(editor: Editor) -> None:
    editor.workspace.select([CARD, OTHER])
    editor.trigger("edit.lock")
    assert editor.card(CARD).locked
    assert editor.card(OTHER).locked
    assert editor.steps == 1
    assert str(editor.workspace.undo_label) == "Lock 2 cards"
    assert not editor.window.actions_["edit.lock"].isEnabled()
    assert editor.window.actions_["edit.unlock"].isVisible()


@pytest.mark.parametrize("again", [(Key.Key_Z, CTRL | SHIFT), (Key.Key_Y, CTRL)])
def test_undo_and_redo_show_what_they_touched(editor: Editor, again: tuple[Key, Qt.KeyboardModifier]) -> None:
    editor.go(CARD)
    editor.key(Key.Key_Right, ALT)
    editor.go("tp2-1-1")
    editor.key(Key.Key_Z, CTRL)
    assert editor.cards(editor.cell("st0", "online"))[0] == CARD
    assert editor.workspace.selection == (CARD,)
    assert place(editor).record == CARD
    assert editor.view.show_._flash == (CARD,), "it flashes"
    editor.key(*again)
    assert editor.cards(editor.cell("st1", "online"))[-1] == CARD
    assert place(editor).record == CARD


def test_undo_brings_the_object_into_view(sample: Editor) -> None:
    sample.view.camera.zoom_to(1.25)
    cards = [found.item.record for found in sample.view.scene_.grid.items()]  # type: ignore[union-attr]
    sample.workspace.run(SetFields(cards[0], (("votes", 3),)))
    bar = sample.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    sample.key(Key.Key_Z, CTRL)
    assert sample.view.viewport().rect().contains(sample.on(cards[0]))


def test_home_end_and_pages_scroll(sample: Editor) -> None:
    sample.view.camera.zoom_to(2.0)
    across, down = sample.view.horizontalScrollBar(), sample.view.verticalScrollBar()
    sample.scroll(0, 0)
    sample.key(Key.Key_End)
    assert across.value() == across.maximum() > 0
    sample.key(Key.Key_PageDown)
    assert down.value() > 0
    sample.key(Key.Key_Home, CTRL)
    assert (across.value(), down.value()) == (0, 0)


def test_arrows_scroll_when_the_place_leaves_the_view(sample: Editor) -> None:
    sample.view.camera.zoom_to(2.0)
    sample.scroll(0, 0)
    for _step in range(5):
        sample.key(Key.Key_Right)
    found = place(sample)
    assert sample.view.viewport().rect().contains(sample.spot(sample.cell_rect(found.cell), 0.5, 0.3))


def test_f6_walks_the_parts_of_the_window(editor: Editor) -> None:
    view = editor.view
    panes = [view.corner.button, view.stage_bar, view.lane_bar, view]
    view.setFocus()
    seen = []
    for _step in range(len(editor.window.panes())):
        editor.key(Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert all(pane in seen for pane in panes)
    assert seen[-1] is view, "six parts, and back on the map"
    editor.key(Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is view.lane_bar


def test_tab_leaves_the_map(editor: Editor) -> None:
    editor.view.setFocus()
    editor.key(Key.Key_Tab)
    assert QApplication.focusWidget() is not editor.view


def test_headers_walk_rename_move(editor: Editor) -> None:
    bar = editor.view.stage_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert bar.accessibleName().startswith("Stage 0. Stage 1 of 3")
    editor.key(Key.Key_Right)
    assert bar.accessibleName().startswith("Stage 1. Stage 2 of 3")
    editor.key(Key.Key_Left, ALT)
    assert [column.stage for column in editor.view.scene_.grid.columns] == ["st1", "st0", "st2"]  # type: ignore[union-attr]
    assert str(editor.workspace.undo_label) == "Move the stage “Stage 1”"
    editor.key(Key.Key_F2)
    assert editor.view.frame.naming.field is not None
    editor.type("Quote")
    editor.key(Key.Key_Return)
    assert editor.state["st1"].name == "Quote"  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is bar
    editor.key(Key.Key_Delete)
    assert "st1" not in editor.state
    assert editor.notice == "“Quote” and 4 cards deleted"


def test_fold_by_keys_in_the_lane_column(editor: Editor) -> None:
    bar = editor.view.lane_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert bar.current is not None
    assert bar.current.kind == "band"
    editor.key(Key.Key_Left)
    assert editor.state["band0"].folded  # type: ignore[attr-defined]
    editor.key(Key.Key_Left)
    assert editor.steps == 1, "it is folded already"
    editor.key(Key.Key_Right)
    assert not editor.state["band0"].folded  # type: ignore[attr-defined]
    editor.key(Key.Key_Down)
    assert bar.accessibleName().startswith("Online. Persona 0.")


def test_nothing_changes_while_it_can_only_be_looked_at(editor: Editor) -> None:
    editor.workspace.session.opened = editor.workspace.session.opened._replace(read_only=True)
    editor.window.refresh_actions()
    before = editor.state
    editor.go(CARD)
    editor.key(Key.Key_Right, ALT)
    editor.key(Key.Key_Delete)
    editor.key(Key.Key_F2)
    editor.type("x")
    editor.drag(editor.on(CARD), editor.on("tp1-0-0"))
    assert editor.state is before
    assert not editor.view.renaming.active
    editor.workspace.session.opened = editor.workspace.session.opened._replace(read_only=False)
