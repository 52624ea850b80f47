"""The tabs of the programme that are made of registers: what they read, write and lead to.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from ui_kit import Editor, settle

from journey_studio.app.finding_entries import REGISTERS
from journey_studio.app.plan_words import STEP_KINDS
from journey_studio.commands.registers import AddEntry, RemoveEntries
from journey_studio.commands.weighing import role_for
from journey_studio.model.records import RECORD_TYPES, Kpi, KpiPlacement, Stage, Touchpoint
from journey_studio.model.records.practice import (
    ContentItem,
    Goal,
    InformationArea,
    InitiativeLink,
    WorkflowStep,
)
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.practice.columns import Unreadable
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme.content_registers import TimeColumn
from journey_studio.ui.programme.measure_registers import MOVED_BY
from journey_studio.ui.programme.page import ProgrammePage

ONE_WINDOW = True


def tab(editor: Editor, name: str) -> RegistersTab:
    """A tab of the page, on the screen."""
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab(name)
    settle()
    found = page.tab
    assert isinstance(found, RegistersTab)
    return found


def column(table: RegisterTable, field: str) -> int:
    return next(n for n, one in enumerate(table.register.columns) if one.field == field)


@pytest.mark.parametrize(
    ("name", "register", "type_name"),
    [
        ("content", "content", "content_item"),
        ("content", "workflows", "workflow"),
        ("initiatives", "initiatives", "initiative"),
        ("measures", "kpis", "kpi"),
        ("measures", "enablers", "enabler"),
        ("measures", "tracking", "tracking_item"),
        ("project", "goals", "goal"),
        ("project", "areas", "information_area"),
        ("project", "stakeholders", "stakeholder"),
        ("project", "effort", "effort_item"),
    ],
)
def test_an_entry_is_typed_undone_and_found(editor: Editor, name: str, register: str, type_name: str) -> None:
    shown = tab(editor, name)
    table = shown.tables[register]
    count = len(table.model_.ids)
    table.keep_typed(count, table.register.name_in, "A new one")
    settle()
    assert len(table.model_.ids) == count + 1
    made = editor.workspace.state[table.model_.ids[-1]]
    assert made.type_name == type_name
    assert "A new one" in [str(getattr(made, one, "")) for one in ("title", "name", "event")]
    editor.window.rooms.go("map")
    assert editor.window.rooms.show_record(made.id)
    assert editor.window.rooms.shown == "programme"
    editor.window.hands.undo()
    settle()
    assert made.id not in editor.workspace.state
    assert len(table.model_.ids) == count


def test_an_initiative_is_linked_by_a_list_and_leads_to_its_cards(editor: Editor) -> None:
    shown = tab(editor, "initiatives")
    table = shown.tables["initiatives"]
    table.keep_typed(len(table.model_.ids), 0, "One-page quote")
    made = table.model_.ids[-1]
    card = editor.workspace.state.of(Touchpoint)[0]
    acts = next(n for n, one in enumerate(table.register.columns) if str(one.title) == "Acts upon")
    table.setFocus()
    table.setCurrentIndex(table.model_.index(len(table.model_.ids) - 1, acts))
    settle()
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    asked = next(one for one in editor.window.findChildren(QWidget) if isinstance(one, Chooser) and one.isVisible())
    asked.chosen.emit(card.id)
    settle()
    links = [one for one in editor.workspace.state.of(InitiativeLink) if one.initiative == made]
    assert [(one.target, one.role) for one in links] == [(card.id, role_for(card))]
    assert card.title in table.register.columns[acts].text(editor.workspace.state, editor.workspace.state[made])
    asked.close()
    settle()
    table.setCurrentIndex(table.model_.index(len(table.model_.ids) - 1, 0))
    table.opened.emit(made)
    settle()
    assert editor.window.rooms.shown == "map"
    assert editor.workspace.selection == (card.id,)


def test_a_new_value_of_a_kpi_keeps_those_before_it(editor: Editor) -> None:
    editor.workspace.run(
        AddEntry(
            "kpi", (("name", "Quotes"), ("unit", "%"), ("values", ({"date": "2025", "value": 40},))), entry="kpi-q"
        )
    )
    shown = tab(editor, "measures")
    table = shown.tables["kpis"]
    row, at = table.model_.ids.index("kpi-q"), column(table, "values")
    table.keep_typed(row, at, "52.5")
    kpi = editor.workspace.state.get_as(Kpi, "kpi-q")
    assert [one.value for one in kpi.values] == [40, 52.5]
    assert kpi.values[0].date == "2025"
    table.keep_typed(row, at, "55")
    assert [one.value for one in editor.workspace.state.get_as(Kpi, "kpi-q").values] == [40, 55], "the same day"
    trend = next(one for one in table.register.columns if str(one.title) == "Trend")
    assert trend.text(editor.workspace.state, editor.workspace.state["kpi-q"]) == "▲ 15"
    chip = trend.chip(editor.workspace.state, editor.workspace.state["kpi-q"])
    assert chip is not None
    assert chip.ink == "ok"


def test_an_initiative_leads_to_its_kpi_and_back(editor: Editor) -> None:
    kpi = editor.workspace.state.of(Kpi)[0]
    editor.workspace.run(AddEntry("initiative", (("title", "Call back"), ("kpi", kpi.id)), entry="in-kpi"))
    table = tab(editor, "initiatives").tables["initiatives"]
    table.setCurrentIndex(table.model_.index(table.model_.row_of("in-kpi"), column(table, "kpi")))
    table.opened.emit("in-kpi")
    settle()
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    assert page.name == "measures"
    kpis = page.tab.tables["kpis"]  # type: ignore[attr-defined]
    assert kpis.current == kpi.id
    assert MOVED_BY.text(editor.workspace.state, kpi) == "Call back"
    kpis.setCurrentIndex(kpis.model_.index(kpis.model_.row_of(kpi.id), kpis.register.columns.index(MOVED_BY)))
    kpis.opened.emit(kpi.id)
    settle()
    assert page.name == "initiatives"
    assert table.current == "in-kpi"


def test_stages_without_a_kpi_are_counted(editor: Editor) -> None:
    state = editor.workspace.state
    stage = state.of(Stage)[0]
    gone = tuple(one.id for one in state.of(KpiPlacement) if one.stage == stage.id)
    shown = tab(editor, "measures")
    before = shown.boxes["cover"].hint.text()
    assert gone
    editor.workspace.run(RemoveEntries(gone))
    settle()
    assert shown.boxes["cover"].hint.text() == "1 stage has no KPI" != before


def test_the_steps_are_those_of_the_workflow_and_begin_with_its_trigger(editor: Editor) -> None:
    shown = tab(editor, "content")
    for number in (1, 2):
        editor.workspace.run(AddEntry("workflow", (("title", f"W{number}"),), entry=f"wf-{number}"))
    settle()
    workflows, steps = shown.tables["workflows"], shown.tables["steps"]
    workflows.setCurrentIndex(workflows.model_.index(workflows.model_.ids.index("wf-2"), 0))
    settle()
    for text in ("Quote sent", "Reminder"):
        steps.keep_typed(len(steps.model_.ids), steps.register.name_in, text)
        settle()
    found = [one for one in editor.workspace.state.of(WorkflowStep) if one.workflow == "wf-2"]
    assert [(one.title, one.kind) for one in found] == [("Quote sent", "trigger"), ("Reminder", "action")]
    workflows.setCurrentIndex(workflows.model_.index(workflows.model_.ids.index("wf-1"), 0))
    settle()
    assert steps.model_.ids == []
    assert shown.show_record(found[1].id)
    assert steps.model_.ids == [one.id for one in found]
    assert set(STEP_KINDS) == {"trigger", "condition", "wait", "action"}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("15 min", 15), ("48 h", 2880), ("48", 2880), ("3 days", 4320), ("1,5 ore", 90), ("2 giorni", 2880)],
)
def test_times_are_read_as_people_write_them(editor: Editor, typed: str, minutes: float) -> None:
    shown = tab(editor, "content")
    after = shown.tables["steps"].register.columns[column(shown.tables["steps"], "minutes")]
    assert isinstance(after, TimeColumn)
    state = editor.workspace.state
    assert after.read(state, typed) == minutes
    step = WorkflowStep(id="ws", workflow="wf", minutes=minutes)
    assert after.read(state, after.text(state, step)) == minutes
    with pytest.raises(Unreadable):
        after.read(state, "soon")


def test_the_usual_goals_and_areas_come_in_one_step_and_only_once(editor: Editor) -> None:
    shown = tab(editor, "project")
    steps = len(editor.workspace.session.undo_steps)
    shown.usual_goals.click()  # type: ignore[attr-defined]
    shown.usual_areas.click()  # type: ignore[attr-defined]
    settle()
    goals, areas = len(editor.workspace.state.of(Goal)), len(editor.workspace.state.of(InformationArea))
    assert goals >= 4
    assert areas >= 4
    assert len(editor.workspace.session.undo_steps) == steps + 2
    assert not shown.usual_goals.isVisible()  # type: ignore[attr-defined]


def test_what_is_typed_in_the_brief_is_one_step(editor: Editor) -> None:
    shown = tab(editor, "project")
    field = shown.form.fields["client"]  # type: ignore[attr-defined]
    field.setFocus()
    field.selectAll()
    steps = len(editor.workspace.session.undo_steps)
    QTest.keyClicks(field, "Ornavera")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert editor.workspace.state.project.client == "Ornavera"
    assert len(editor.workspace.session.undo_steps) == steps + 1
    editor.window.hands.undo()
    settle()
    assert field.toPlainText() == editor.workspace.state.project.client != "Ornavera"


def test_what_is_late_says_so(editor: Editor) -> None:
    shown = tab(editor, "content")
    editor.workspace.run(AddEntry("content_item", (("title", "Late"), ("date", "2020-01-01")), entry="ci-late"))
    table = shown.tables["content"]
    date = table.register.columns[column(table, "date")]
    item = editor.workspace.state.get_as(ContentItem, "ci-late")
    assert date.chip(editor.workspace.state, item) is not None
    assert date.chip(editor.workspace.state, item.replaced(state="live")) is None


def test_whatever_the_finder_lists_is_shown_by_a_page(app: object, kitchen_file: Path) -> None:
    made = Editor(kitchen_file)
    try:
        state = made.workspace.state
        for type_name in REGISTERS:
            found = state.of(RECORD_TYPES[type_name])
            assert found, f"the sample has no {type_name}"
            assert made.window.rooms.show_record(found[-1].id), type_name
            assert made.window.rooms.shown != "map", type_name
    finally:
        made.end()
