"""Both sides in the inspector: parts of departments, the exchange, how a stage stands, what is noticed. Test code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QToolButton
from test_ui_inspector import Panel
from ui_kit import Editor, settle

from journey_studio.commands.parts import part_at
from journey_studio.layout import labels
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import HandOffChain, Stage, Touchpoint
from journey_studio.ui.panels.choices import Pick
from journey_studio.ui.panels.rows import Row
from journey_studio.ui.practice.part_popover import PartPopover

QUOTE = "touchpoint-quote-pdf"
OFFICE = "department-do"


@pytest.fixture
def panel(sample: Editor) -> Panel:
    return Panel(sample)


def row(panel: Panel, spoken: str) -> Row:
    rows = [one for one in panel.panel.findChildren(Row) if one.isVisible()]
    return next(one for one in rows if one.main.accessibleName().startswith(spoken))


def test_what_departments_do_is_seen_and_said(sample: Editor, panel: Panel) -> None:
    panel.show(QUOTE)
    assert row(panel, "Design office, Adds up 140 items, behind the scenes").isVisible()
    line = row(panel, "Showroom sales, Sends and explains it, in front")
    line.main.setFocus()
    QTest.keyClick(line.main, Qt.Key.Key_Space)
    settle()
    asked = next(one for one in sample.window.findChildren(PartPopover) if one.isVisible())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field is asked.field
    field.setText("Writes it")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    said = part_at(sample.state, QUOTE, "department-sh")
    assert said is not None and said.does == "Writes it"
    assert panel.undo_name() == "Change the part of “Showroom sales” in “Quote PDF, 11 pages”"
    line = row(panel, "Showroom sales, Writes it")
    panel.press(line.hint)
    said = part_at(sample.state, QUOTE, "department-sh")
    assert said is not None and said.backstage and sample.workspace.selection == (QUOTE,)
    line = row(panel, "Showroom sales, Writes it")
    QTest.keyClick(line.main, Qt.Key.Key_Delete)
    settle()
    assert part_at(sample.state, QUOTE, "department-sh") is None
    assert sample.state.get_as(Touchpoint, QUOTE).owner == "department-sh", "it still takes part"
    for _step in range(3):
        sample.workspace.undo()
    said = part_at(sample.state, QUOTE, "department-sh")
    assert said is not None and (said.does, said.backstage) == ("Sends and explains it", False)


def test_a_department_comes_in_with_what_it_does(sample: Editor, panel: Panel) -> None:
    panel.show(QUOTE)
    panel.press(panel.control(QToolButton, "Say what a department does here"))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("Logistics")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and "Logistics & fitting" in field.accessibleName()
    field.setText("Says when it could come")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert "department-lf" in sample.state.get_as(Touchpoint, QUOTE).departments
    sample.workspace.undo()
    assert "department-lf" not in sample.state.get_as(Touchpoint, QUOTE).departments


def test_the_exchange_is_written(sample: Editor, panel: Panel) -> None:
    panel.panel.desk.more = True
    panel.show("touchpoint-saturday-visit")
    for name, fieldname in (
        ("What the customer gives", "gives"),
        ("What the customer gets", "gets"),
        ("Opinions exchanged", "opinions"),
        ("What both could do together", "collaboration"),
    ):
        edit = panel.control(QPlainTextEdit, name)
        edit.setFocus()
        edit.setPlainText(f"Some {fieldname}")
        panel.panel.flush() if hasattr(panel.panel, "flush") else None
        settle()
        assert getattr(sample.state.get_as(Touchpoint, "touchpoint-saturday-visit"), fieldname) == f"Some {fieldname}"
    panel.press(panel.segment("Seen by the customer", "Behind the scenes"))
    assert sample.state.get_as(Touchpoint, "touchpoint-saturday-visit").backstage
    panel.control(QCheckBox, "A place to begin a conversation").click()
    assert sample.state.get_as(Touchpoint, "touchpoint-saturday-visit").conversation_starter


def test_a_stage_is_an_entry_point_a_key_moment_and_has_a_status(sample: Editor, panel: Panel) -> None:
    panel.show("stage-research")
    box = panel.control(QCheckBox, "Entry point")
    assert not box.isChecked()
    box.click()
    panel.control(QCheckBox, "Key moment").click()
    pick = panel.control(Pick, "Status")
    pick.picked.emit("critical")
    settle()
    stage = sample.state.get_as(Stage, "stage-research")
    assert (stage.entry_point, stage.key_moment, stage.status) == (True, True, "critical")
    scene = sample.window.map_view.scene_
    assert scene is not None
    head = next(one for one in scene.stage_bar.children if one.record == stage.id)
    assert head.label.endswith("Entry point. Key moment. Status: Critical.")
    for _step in range(3):
        sample.workspace.undo()
    assert sample.state.get_as(Stage, "stage-research") == stage.replaced(
        entry_point=False, key_moment=False, status=""
    )


def test_a_stage_header_says_what_is_special(sample: Editor) -> None:
    said = labels.stage_header("Quote", 4, 6, 2, ("key moment",))
    assert said == "Quote. Stage 4 of 6. 2 touchpoints. Key moment."
    assert labels.stage_header("Quote", 4, 6, 2) == "Quote. Stage 4 of 6. 2 touchpoints."


def test_a_hand_off_is_noticed_or_not_in_the_cell(sample: Editor, panel: Panel) -> None:
    state, journey = sample.state, sample.workspace.map_id
    lane = next(one for one in queries.lanes(state, journey) if one.kind == "departments")
    panel.show("chain-giulia-showroom")
    if not [one for one in panel.panel.findChildren(Row) if one.isVisible()]:
        sample.window.map_view.place.set_cell(Cell("stage-showroom", lane.id, "persona-giulia"))
        settle()
    line = row(panel, "Design office, unnoticed")
    panel.press(line.hint)
    assert sample.state.get_as(HandOffChain, "chain-giulia-showroom").unseen == ()
    assert row(panel, "Design office, noticed").isVisible()
