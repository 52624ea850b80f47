"""Shift-click selects all cards from the one selected first to the one under the pointer.

Test code.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from ui_kit import Editor, settle

from journey_studio.commands.cards import AddCard

SHIFT = Qt.KeyboardModifier.ShiftModifier


def shift_click(editor: Editor, record: str) -> None:
    spot = middle(editor, record)
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        editor.mouse(kind, spot, buttons=buttons, keys=SHIFT)
    settle(1)


def middle(editor: Editor, record: str) -> QPoint:
    scene = editor.view.scene_
    assert scene is not None
    found = scene.grid.find(record)
    assert found is not None
    return editor.view.to_viewport(scene.grid.item_rect(found)).center().toPoint()


def test_from_card_to_card_of_a_lane_and_over_lanes(editor: Editor) -> None:
    editor.go("tp0-0-1")
    shift_click(editor, "tp2-0-0")
    assert editor.workspace.selection == ("tp0-0-1", "tp1-0-0", "tp1-0-1", "tp2-0-0"), "as one reads"
    shift_click(editor, "tp1-0-0")
    assert editor.workspace.selection == ("tp0-0-1", "tp1-0-0"), "it begins where it began"
    other = "pain-new"
    editor.workspace.run(AddCard(editor.cell("st0", "pains"), 0, "Far", card_id=other))
    editor.go("tp0-0-1")
    shift_click(editor, other)
    chosen = set(editor.workspace.selection)
    assert {"tp0-0-0", "tp0-0-1", other} <= chosen, "the lanes between, in these stages"
    assert not any(key.startswith("tp1") for key in chosen)
    editor.workspace.select(())
    shift_click(editor, "tp1-0-1")
    assert editor.workspace.selection == ("tp1-0-1",)
