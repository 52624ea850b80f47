"""The rows of the outline while the map changes: what moves is moved, never removed and put in again.

Test code. What holds a row (the selection, a screen reader) holds it by a persistent index; that must go on standing
for the same record. Qt's own tester of models watches all along.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt, qInstallMessageHandler
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui_kit import Editor, settle, wait_for

from journey_studio.commands.bands import MoveBand
from journey_studio.commands.cards import DeleteRecords, MoveCards
from journey_studio.commands.frame import MoveStage
from journey_studio.commands.lanes import MoveLane
from journey_studio.model import queries
from journey_studio.model.records import Touchpoint
from journey_studio.ui.panels.library import LibraryPanel
from journey_studio.ui.panels.outline import OutlineView
from journey_studio.ui.panels.outline_model import OutlineModel

CARD, OTHER = "tp0-0-0", "tp0-0-1"


@pytest.fixture
def outline(editor: Editor) -> OutlineView:
    wait_for(lambda: editor.window.frame.panel("left") is not None, "the library")
    panel = editor.window.frame.panel("left")
    assert isinstance(panel, LibraryPanel)
    settle()
    return panel.outline


def held(tree: OutlineModel, records: list[str]) -> dict[str, QPersistentModelIndex]:
    found = {record: QPersistentModelIndex(tree.index_of(record)) for record in records}
    assert all(index.isValid() for index in found.values())
    return found


def test_a_row_goes_along_to_another_stage(editor: Editor, outline: OutlineView) -> None:
    tree = outline.tree
    rows = held(tree, [CARD, OTHER])
    gone: list[object] = []
    tree.rowsRemoved.connect(lambda *told: gone.append(told))
    tree.rowsInserted.connect(lambda *told: gone.append(told))
    editor.workspace.run(MoveCards((CARD,), editor.cell("st2", "online"), 1))
    settle()
    assert tree.record(rows[CARD]) == CARD
    assert tree.record(rows[CARD].parent()) == "st2"
    assert tree.record(rows[OTHER]) == OTHER
    editor.workspace.undo()
    settle()
    assert tree.record(rows[CARD].parent()) == "st0"
    assert not gone


def test_whatever_order_comes_rows_stand_for_their_records(editor: Editor, outline: OutlineView) -> None:
    tree, random = outline.tree, Random(7)
    watching = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Warning)
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: told.append(text))
    gone: list[object] = []
    tree.rowsRemoved.connect(lambda *where: gone.append(where))
    try:
        state, map_id = editor.state, editor.workspace.map_id
        cards = [card.id for card in state.of(Touchpoint)]
        stages = [stage.id for stage in queries.stages(state, map_id)]
        lanes = [lane.id for lane in queries.lanes(state, map_id)]
        rows = held(tree, [*cards, *stages])
        for step in range(60):
            picked = tuple(random.sample(cards, random.randrange(1, 5)))
            cell = editor.cell(random.choice(stages), "online", random.choice(("per0", "per1")))
            command = random.choice(
                (
                    MoveCards(picked, cell, random.randrange(3)),
                    MoveCards(picked[:1], cell, 0),
                    MoveStage(random.choice(stages), random.randrange(3)),
                    MoveLane(random.choice(lanes), random.randrange(len(lanes))),
                    MoveBand("band0", random.randrange(2)),
                )
            )
            editor.workspace.run(command)
            if step % 4 == 3:
                editor.workspace.undo()
            settle()
            assert {record: tree.record(index) for record, index in rows.items()} == {one: one for one in rows}
            shown = [tree.record(tree.index(n, 0)) for n in range(tree.rowCount())]
            assert shown == [stage.id for stage in queries.stages(editor.state, map_id)]
            fresh = OutlineModel(outline)
            fresh.show_map(editor.state, map_id)
            assert fresh._rows == tree._rows
    finally:
        qInstallMessageHandler(before)
    assert not told
    assert not gone
    assert watching.model() is tree


def test_while_a_row_is_named_no_key_is_the_tree_s(editor: Editor, outline: OutlineView) -> None:
    editor.go(CARD)
    outline.setFocus()
    editor.key(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    state, rows = editor.state, dict(outline.tree._rows)
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: told.append(text))
    try:
        for key in (Qt.Key.Key_F2, Qt.Key.Key_Insert, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            editor.key(key)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Right):
            editor.key(key, Qt.KeyboardModifier.AltModifier)
    finally:
        qInstallMessageHandler(before)
    assert not told
    assert QApplication.focusWidget() is field
    assert editor.state is state
    assert outline.tree._rows == rows


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What Qt complains of meanwhile."""
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    yield said
    qInstallMessageHandler(before)


def named() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_a_second_name_keeps_the_first(editor: Editor, outline: OutlineView, told: list[str]) -> None:
    editor.go(CARD)
    outline.setFocus()
    editor.key(Qt.Key.Key_F2)
    named().setText("Kept")
    QTest.keyClick(outline, Qt.Key.Key_Insert)  # as from elsewhere: the field is still open
    settle(5)
    assert editor.card(CARD).title == "Kept"
    QTest.keyClicks(named(), "New one")
    QTest.keyClick(named(), Qt.Key.Key_Return)
    settle(5)
    assert [one.title for one in editor.state.of(Touchpoint) if one.title == "New one"] == ["New one"]
    assert told == []


def test_names_can_be_given_after_a_row_went_with_its_field(
    editor: Editor, outline: OutlineView, told: list[str]
) -> None:
    editor.go(CARD)
    outline.setFocus()
    editor.key(Qt.Key.Key_F2)
    assert named()
    editor.workspace.run(DeleteRecords((CARD,)))
    settle(5)
    editor.go(OTHER)
    outline.setFocus()
    editor.key(Qt.Key.Key_F2)
    named().setText("Again")
    QTest.keyClick(named(), Qt.Key.Key_Return)
    settle(5)
    assert editor.card(OTHER).title == "Again"
    assert told == []


@pytest.mark.parametrize("name", ["palette_", "departments", "people", "parking"])
def test_another_row_of_a_list_while_one_is_named(editor: Editor, told: list[str], name: str) -> None:
    panel = editor.window.frame.panel("left")
    assert isinstance(panel, LibraryPanel)
    panel.sections[{"palette_": "channels", "people": "personas"}.get(name, name)].heading.setChecked(True)
    settle()
    view = getattr(panel, name)
    for text in ("First one", "Second one"):
        view.add()
        settle(5)
        view.add()  # once more while the field is open: nothing was typed, so the draft goes and another one comes
        settle(5)
        named().setText(text)
        view.add()
        settle(5)
        QTest.keyClick(named(), Qt.Key.Key_Escape)
        settle(5)
    rows = [str(view.model().index(n, 0).data()) for n in range(view.model().rowCount())]
    assert [one for one in rows if one in ("First one", "Second one")] == ["First one", "Second one"]
    assert told == []
