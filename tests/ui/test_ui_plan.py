"""The content plan as a calendar and by persona, workflows as diagrams: keys, mouse, undo, ways there and back.

Test code.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui_kit import Editor, settle

from journey_studio.commands.plan import AddStep
from journey_studio.commands.registers import AddEntry
from journey_studio.layout.drawing import Region
from journey_studio.model import queries
from journey_studio.model.records import Persona
from journey_studio.model.records.practice import ContentItem, Workflow, WorkflowStep
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.programme import figure_export
from journey_studio.ui.programme.content import ContentTab
from journey_studio.ui.programme.page import ProgrammePage

ONE_WINDOW = True
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
DAY = dt.date(2026, 7, 8)


def show(editor: Editor, view: str) -> ContentTab:
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab("content")
    settle()
    tab = page.tab
    assert isinstance(tab, ContentTab)
    tab.show_view(view)
    tab.focus_first()
    settle()
    return tab


@pytest.fixture
def calendar(editor: Editor) -> ContentTab:
    """The calendar with three messages."""
    for key, date in (("m0", "2026-07-08"), ("m1", "2026-07"), ("m2", "")):
        editor.workspace.run(AddEntry("content_item", (("title", key), ("date", date)), entry=key))
    tab = show(editor, "calendar")
    tab.calendar_box.calendar.go_to(DAY)
    settle()
    return tab


def press(figure: Drawn, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(figure, key, modifier)
        settle()


def region(figure: Drawn, key: str) -> Region:
    found = figure.drawing.region(key)
    assert found is not None, [one.key for one in figure.drawing.regions]
    return found


def date_of(editor: Editor, item: str) -> str:
    return editor.state.get_as(ContentItem, item).date


def drag(figure: Drawn, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(figure, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(figure, start + (end - start) * part)
        settle(1)
    QTest.mouseRelease(figure, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle()


def test_arrows_walk_days_messages_and_months(calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    assert figure.current == "day:2026-07-08"
    press(figure, Key.Key_Down)
    assert figure.current == "item:m0"
    press(figure, Key.Key_Down)
    assert figure.current == "day:2026-07-15"
    press(figure, Key.Key_Up)
    assert figure.current == "item:m0"
    press(figure, Key.Key_Right)
    assert figure.current == "day:2026-07-09"
    press(figure, Key.Key_PageDown)
    assert figure.current == "day:2026-08-09"
    assert figure.title == "August 2026"
    press(figure, Key.Key_Home, Key.Key_Left)
    assert figure.current == "day:2026-08-02"
    press(figure, Key.Key_PageUp, Key.Key_PageUp, Key.Key_End)
    assert figure.current == "day:2026-06-07"
    press(figure, Key.Key_Home, modifier=Qt.KeyboardModifier.ControlModifier)
    assert figure.current == f"day:{dt.date.today().isoformat()}"


def test_tab_goes_to_what_has_no_day_and_back(calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    press(figure, Key.Key_Tab)
    assert figure.current == "item:m1"
    press(figure, Key.Key_Down)
    assert figure.current == "item:m2"
    QTest.keyClick(figure, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert figure.current == "day:2026-07-08"


def test_alt_and_arrows_move_a_message_as_one_step(editor: Editor, calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    figure.set_current("item:m0")
    steps = editor.steps
    press(figure, Key.Key_Right, Key.Key_Down, modifier=ALT)
    assert date_of(editor, "m0") == "2026-07-16"
    assert figure.current == "item:m0"
    assert editor.steps == steps + 1
    editor.window.actions_["edit.undo"].trigger()
    settle()
    assert date_of(editor, "m0") == "2026-07-08"
    figure.set_current("item:m1")
    press(figure, Key.Key_Right, modifier=ALT)
    assert date_of(editor, "m1") == "2026-07-01"
    press(figure, Key.Key_Backspace)
    assert date_of(editor, "m1") == ""


def test_a_message_is_dragged_to_another_day_and_to_the_tray(editor: Editor, calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    steps = editor.steps
    drag(figure, figure.rect_of("item:m0").center(), figure.rect_of("day:2026-07-22").center())
    assert date_of(editor, "m0") == "2026-07-22"
    assert editor.steps == steps + 1
    drag(figure, figure.rect_of("item:m0").center(), figure.rect_of("item:m1").center())
    assert date_of(editor, "m0") == ""
    drag(figure, figure.rect_of("item:m0").center(), QPoint(4, 4))
    assert date_of(editor, "m0") == ""


def test_typing_makes_a_message_on_a_day_with_what_the_filters_say(editor: Editor, calendar: ContentTab) -> None:
    figure, table = calendar.calendar_box.calendar, calendar.tables["content"]
    ada = editor.state.of(Persona)[0].id
    number = next(n for n, one in enumerate(table.register.columns) if one.field == "personas")
    table.show_only(number, ada)
    settle()
    assert figure.drawing.region("item:m0") is None
    figure.go_to(DAY)
    steps = editor.steps
    QTest.keyClicks(figure, "N")
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "ews ")
    QTest.keyClick(field, Key.Key_Return)
    settle()
    made = next(one for one in editor.state.of(ContentItem) if one.title == "News")
    assert (made.date, made.personas) == ("2026-07-08", (ada,))
    assert figure.current == f"item:{made.id}"
    assert editor.steps == steps + 1
    press(figure, Key.Key_Insert)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Key.Key_Escape)
    settle()
    assert editor.steps == steps + 1
    assert QApplication.focusWidget() is figure
    press(figure, Key.Key_Delete)
    assert made.id not in editor.state
    table.show_all()


def test_enter_opens_the_line_and_the_calendar_finds_it_again(editor: Editor, calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    figure.set_current("item:m0")
    press(figure, Key.Key_Return)
    assert calendar.view == "table"
    assert calendar.tables["content"].current == "m0"
    calendar.show_view("calendar")
    figure.go_to(dt.date(2027, 1, 1))
    assert editor.window.rooms.show_record("m0")
    settle()
    assert figure.current == "item:m0"


def test_the_keyboard_goes_with_the_view_and_the_bar_is_whole(calendar: ContentTab) -> None:
    calendar.focus_first()
    calendar.bar.setCurrentIndex(0)
    settle()
    assert QApplication.focusWidget() is calendar.tables["content"]
    calendar.bar.setCurrentIndex(2)
    settle()
    assert QApplication.focusWidget() is calendar.messages
    assert calendar.bar.width() >= calendar.bar.sizeHint().width()


def test_a_screen_reader_hears_days_and_messages(calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    seen = QAccessible.queryAccessibleInterface(figure)
    names = [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())]
    assert "Wednesday 8 July 2026, 1 message" in names
    assert any(name.startswith("m0, Idea, 8 July 2026") for name in names)


def test_week_and_month_show_the_same_day(calendar: ContentTab) -> None:
    figure = calendar.calendar_box.calendar
    calendar.calendar_box.spans.setCurrentIndex(1)
    settle()
    assert figure.span == "week"
    assert figure.current == "day:2026-07-08"
    press(figure, Key.Key_PageDown)
    assert figure.current == "day:2026-07-15"
    calendar.calendar_box.spans.setCurrentIndex(0)


def test_a_hole_becomes_a_message_of_that_persona_and_stage(editor: Editor) -> None:
    tab = show(editor, "messages")
    stage = queries.stages(editor.state, editor.workspace.map_id)[1].id
    person = editor.state.of(Persona)[0].id
    steps = editor.steps
    tab.messages.press(f"hole:{person}/{stage}")
    settle()
    made = editor.state.of(ContentItem)[-1]
    assert (made.stage, made.personas, made.of_map) == (stage, (person,), editor.workspace.map_id)
    assert tab.view == "table"
    assert editor.steps == steps + 1


# --- workflows


@pytest.fixture
def flow(editor: Editor) -> ContentTab:
    """A workflow with a branch."""
    run = editor.workspace.run
    run(AddEntry("workflow", (("title", "W"), ("system", "CRM")), entry="w"))
    run(AddStep("w", "", (("title", "Sent"),), "a"))
    run(AddStep("w", "a", (("title", "Read?"), ("kind", "condition")), "b"))
    run(AddStep("w", "b", (("title", "Call"), ("where", "offline")), "c"))
    tab = show(editor, "workflows")
    tab.workflows.figure.setFocus()
    tab.workflows.figure.show_step("a")
    settle()
    return tab


def titles(editor: Editor) -> list[str]:
    return [one.title for one in editor.state.of(WorkflowStep) if one.workflow == "w"]


def test_the_diagram_is_walked_named_and_grown_by_keys(editor: Editor, flow: ContentTab) -> None:
    figure = flow.workflows.figure
    press(figure, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Quote sent")
    QTest.keyClick(field, Key.Key_Return)
    settle()
    assert titles(editor) == ["Quote sent", "Read?", "Call"]
    press(figure, Key.Key_Insert)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Wait")
    QTest.keyClick(field, Key.Key_Return)
    settle()
    assert titles(editor) == ["Quote sent", "Wait", "Read?", "Call"]
    press(figure, Key.Key_Left, modifier=ALT)
    assert titles(editor) == ["Wait", "Quote sent", "Read?", "Call"]
    press(figure, Key.Key_Delete)
    assert titles(editor) == ["Quote sent", "Read?", "Call"]
    editor.window.actions_["edit.undo"].trigger()
    settle()
    assert titles(editor) == ["Wait", "Quote sent", "Read?", "Call"]


def test_the_ways_out_of_a_condition_and_dragging(editor: Editor, flow: ContentTab) -> None:
    figure = flow.workflows.figure
    figure.press("no:b")
    settle()
    figure.end_field(keep=False)
    made = editor.state.of(WorkflowStep)[-1] if editor.state.of(WorkflowStep)[-1].otherwise else None
    made = made or next(one for one in editor.state.of(WorkflowStep) if one.otherwise)
    assert made.only_if == "b"
    drag(figure, figure.rect_of("step:c").center(), figure.rect_of(f"step:{made.id}").center())
    moved = editor.state.get_as(WorkflowStep, "c")
    assert (moved.only_if, moved.otherwise) == ("b", True)


def test_the_menu_of_a_step_says_all_that_can_be_said(editor: Editor, flow: ContentTab) -> None:
    figure = flow.workflows.figure
    press(figure, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len([one for one in menu.actions() if not one.isSeparator()]) <= 10
    kinds = next(one.menu() for one in menu.actions() if one.text() == "Kind")
    assert isinstance(kinds, QMenu)
    next(one for one in kinds.actions() if one.text() == "Wait").trigger()
    menu.close()
    settle()
    assert editor.state.get_as(WorkflowStep, "a").kind == "wait"


def test_workflows_are_written_in_every_form(flow: ContentTab, editor: Editor, tmp_path: Path) -> None:
    editor.workspace.run(AddEntry("workflow", (("title", "Two"),), entry="w2"))
    settle()
    menu = RoundMenu()
    figure_export.fill_workflows(menu, flow, "w")
    assert len([one for one in menu.actions() if not one.isSeparator()]) == 7
    figure_export.behind_poster(menu, flow, "workflows")
    menu.actions()[-1].trigger()
    assert "workflows" in editor.window.exporting.boxes()
    figure_export.behind_poster(menu, flow, "workflows")
    menu.actions()[-1].trigger()
    assert "workflows" not in editor.window.exporting.boxes()
    from journey_studio.app.plan_export import write_workflows

    for ending in ("pdf", "svg", "png", "mmd", "csv", "xlsx"):
        out = tmp_path / f"w.{ending}"
        figure_export.save(flow, out, lambda path: write_workflows(path, editor.state, ("w", "w2")))
        assert out.stat().st_size > 100, ending
    assert (tmp_path / "w-2.svg").exists()
    assert "subgraph" in (tmp_path / "w.mmd").read_text(encoding="utf-8")
    assert "Read?" in (tmp_path / "w.csv").read_text(encoding="utf-8-sig")
    told: list[str] = []
    flow.told.connect(told.append)
    figure_export.save(flow, tmp_path / "none" / "w.pdf", lambda path: write_workflows(path, editor.state, ("w",)))
    assert told


def test_a_message_leads_to_the_workflow_that_sends_it(editor: Editor, flow: ContentTab) -> None:
    editor.workspace.run(AddEntry("content_item", (("title", "Mail"),), entry="mail"))
    editor.workspace.run(AddStep("w", "c", (("title", "Send"), ("content", "mail")), "d"))
    settle()
    flow.open_line("mail")
    table = flow.tables["content"]
    sender = next(n for n, one in enumerate(table.register.columns) if str(one.title) == "Sent by workflow")
    assert table.register.columns[sender].text(editor.state, editor.state["mail"]) == "W"
    table.opened.emit("mail")
    settle()
    assert flow.view == "workflows"
    assert editor.state.find(Workflow, flow.workflows.chosen) is not None
    assert editor.window.rooms.show_record("d")
    settle()
    assert flow.workflows.figure.current == "step:d"
