"""The finder and the key sheet in the window: by keys alone, and what they leave behind.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio.app.actions import ACTIONS
from journey_studio.app.key_groups import groups
from journey_studio.commands.bands import FoldBands
from journey_studio.commands.lanes import HideLane
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.key_page import HEIGHT, WIDTH, PrintedGroup, key_page
from journey_studio.model import queries
from journey_studio.ui.finder import Finder
from journey_studio.ui.key_sheet import KeySheet

CTRL = Qt.KeyboardModifier.ControlModifier


def _open(editor: Editor) -> Finder:
    QTest.keyClick(editor.view, Qt.Key.Key_K, CTRL)
    found = editor.window.findChild(Finder)
    assert found is not None and found.isVisible() and found.line.hasFocus()
    return found


def _type(finder: Finder, text: str) -> list[str]:
    finder.line.setText("")
    QTest.keyClicks(finder.line, text)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [finder.list.item(row).data(role) for row in range(finder.list.count())]


def test_enter_goes_to_the_card(editor: Editor) -> None:
    finder = _open(editor)
    assert _type(finder, "touch 2.1.1")[0].startswith("Touch 2.1.1")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert not finder.isVisible() and editor.view.hasFocus()
    assert editor.workspace.selection == ("tp2-1-1",) and editor.steps == 0
    seen = editor.view.viewport().rect()
    wait_for(lambda: seen.contains(editor.on("tp2-1-1")), "the card in sight")


def test_arrows_walk_and_esc_gives_the_keyboard_back(editor: Editor) -> None:
    finder = _open(editor)
    _type(finder, "touch")
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    assert finder.list.currentRow() == 1
    QTest.keyClick(finder.line, Qt.Key.Key_Tab)
    assert finder.line.hasFocus()
    QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible() and editor.view.hasFocus() and editor.workspace.selection == ()


def test_keys_of_the_window_wait_while_it_is_open(editor: Editor) -> None:
    finder = _open(editor)
    before = editor.view.zoom
    QTest.keyClick(finder.line, Qt.Key.Key_0, CTRL)
    assert editor.view.zoom == before and finder.isVisible()


def test_a_click_beside_it_closes(editor: Editor) -> None:
    finder = _open(editor)
    QTest.mouseClick(finder, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not finder.isVisible()


def test_a_command_is_run(editor: Editor) -> None:
    finder = _open(editor)
    assert any(one.startswith("Select all") for one in _type(finder, "select all"))
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert len(editor.workspace.selection) > 2


def test_what_is_not_possible_is_not_offered(editor: Editor) -> None:
    finder = _open(editor)
    assert not any(one.startswith("Undo") for one in _type(finder, "undo"))


def test_add_reads_the_inline_syntax(editor: Editor) -> None:
    finder = _open(editor)
    found = _type(finder, "Open day #showroom !far away")
    assert found[-1].startswith("Add “Open day”")
    QTest.keyClick(finder.line, Qt.Key.Key_End)
    finder.list.setCurrentRow(finder.list.count() - 1)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle()
    assert editor.steps == 1 and editor.view.hasFocus()
    assert editor.titles(editor.cell("st0", "offline")) == ["Open day"]
    assert editor.titles(editor.cell("st0", "pains")) == ["far away"]


def test_a_folded_band_and_a_hidden_lane_open(editor: Editor) -> None:
    lane = next(one for one in queries.lanes(editor.state, editor.workspace.map_id) if one.kind == "online")
    editor.workspace.run(HideLane(lane.id))
    editor.workspace.run(FoldBands(("band1",), folded=True))
    finder = _open(editor)
    _type(finder, "touch 1.1.0")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert editor.workspace.selection == ("tp1-1-0",)
    assert editor.rect("tp1-1-0").w > 0


def test_a_stage_and_a_persona_get_the_keyboard(editor: Editor) -> None:
    finder = _open(editor)
    _type(finder, "stage 2")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    current = editor.view.stage_bar.current
    assert editor.view.stage_bar.hasFocus() and current is not None and current.record == "st2"
    finder = _open(editor)
    _type(finder, "persona 1")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    current = editor.view.lane_bar.current
    assert editor.view.lane_bar.hasFocus() and current is not None and current.record == "band1"


# --- the key sheet


def test_every_key_of_the_table_is_on_the_sheet() -> None:
    shown = [name for group in groups() for row in group.rows for name in row.covers]
    assert sorted(set(shown)) == sorted(shown)
    assert {name for name, action in ACTIONS.items() if action.keys} == set(shown)


def test_the_sheet_opens_and_prints(editor: Editor, tmp_path: Path) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_F1)
    sheet = editor.window.findChild(KeySheet)
    assert sheet is not None and sheet.isVisible() and QApplication.focusWidget() is sheet.room
    QTest.keyClick(sheet.room, Qt.Key.Key_Tab)
    assert sheet.print_button.hasFocus()
    path = tmp_path / "keys.pdf"
    assert sheet.print_to(path) and path.read_bytes().startswith(b"%PDF-1.7")
    assert not sheet.isVisible() and "keys.pdf" in editor.notice


@pytest.mark.parametrize("longer", [1.0, 1.4])
def test_the_printed_page_holds_everything(longer: float) -> None:
    def said(text: str) -> str:
        return text + "m" * round(len(text) * (longer - 1))

    printed = [
        PrintedGroup(str(one.title), tuple((row.keys or (str(row.words),), said(str(row.text))) for row in one.rows))
        for one in groups()
    ]
    page = key_page("Keys", printed)
    texts = [op for node, _x, _y in walk(page) for op in node.ops if isinstance(op, Glyphs)]
    assert "".join(op.text for op in texts).count("…") == 0
    for node, x, y in walk(page):
        for op in node.ops:
            if isinstance(op, Glyphs):
                assert x + op.x > 0 and x + op.x + op.width < WIDTH and y + op.y < HEIGHT - 10
                assert op.size > 4.5
