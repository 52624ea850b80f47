"""Registers as tables: filled in by keys alone, each act one step that can be taken back, lists, lines from elsewhere.

Test code.
"""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from ui_kit import Editor, settle

from journey_studio.commands.registers import AddEntry
from journey_studio.i18n import msg
from journey_studio.model.document import Changed
from journey_studio.model.records import Department, Persona, Stage
from journey_studio.model.records.practice import ContentItem
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.practice import references
from journey_studio.ui.practice.box import Box
from journey_studio.ui.practice.columns import (
    Chip,
    ChoiceColumn,
    DateColumn,
    LongColumn,
    ShownColumn,
    TextColumn,
    Unreadable,
    read_date,
)
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.register_bar import RegisterBar, register_bar
from journey_studio.ui.practice.register_model import Register
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.workspace import Workspace

ONE_WINDOW = True
LIVE = Chip("broadcast", "ok", "okSoft")
STATES = {"idea": msg("Idea"), "draft": msg("Draft"), "ready": msg("Ready"), "live": msg("Live"), "ended": msg("Ended")}
REGISTER = Register(
    "content_item",
    msg("Content plan"),
    (
        references.stage(filters=msg("All stages")),
        references.personas(),
        TextColumn(field="title", title=msg("Message"), strong=True),
        LongColumn(field="text", title=msg("Text")),
        references.department(),
        DateColumn(field="date", title=msg("Date")),
        ChoiceColumn(
            field="state", title=msg("State"), names=STATES, chips={"live": Chip("broadcast", "ok", "okSoft")}
        ),
        ShownColumn(title=msg("Length"), shows=lambda _state, record: str(len(record.title))),  # type: ignore[attr-defined]
    ),
    hint=msg("New message"),
    name_in=2,
)
STAGE, WHO, MESSAGE, TEXT, OWNER, DATE, STATE = range(7)
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Page(PracticePage):
    """A page with one register."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = Box(self, REGISTER.title, tight=True)
        self.table = RegisterTable(self.box, REGISTER)
        self.box.body.addWidget(self.table, 1)
        self.bar: RegisterBar = register_bar(self.box, self.table, add=msg("Message"))
        self.table.told.connect(self.told)
        self.table.told_undo.connect(self.told_undo)
        self.table.doing.connect(self.doing)

    def show_workspace(self, workspace: Workspace | None) -> None:
        super().show_workspace(workspace)
        self.table.show_workspace(workspace)

    def refresh(self, changed: Changed | None) -> None:
        self.box.setGeometry(0, 0, 1300, 500)
        self.table.refresh(changed)

    def panes(self) -> list[QWidget]:
        return [self.table]

    def show_record(self, record: str) -> bool:
        return self.table.go_to(record)


@pytest.fixture
def page(editor: Editor) -> Page:
    editor.window.rooms.offer("programme", Page)
    editor.window.rooms.go("programme")
    made = editor.window.rooms.page
    assert isinstance(made, Page)
    settle()
    return made


def items(editor: Editor) -> list[ContentItem]:
    return list(editor.state.of(ContentItem))


def titles(editor: Editor) -> list[str]:
    return [one.title for one in items(editor)]


def at(page: Page, row: int, column: int) -> None:
    page.table._put_at(page.table.model_.index(row, column))
    page.table.setFocus()
    settle(1)


def write(editor: Editor, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    editor.type(text)
    editor.key(end)
    settle(2)


def fill(editor: Editor, page: Page, *texts: str) -> None:
    """Entries of these titles, as somebody would type them: one under the other."""
    at(page, len(items(editor)), MESSAGE)
    for text in texts:
        write(editor, text)


def shown(page: Page, column: int) -> list[str]:
    model = page.table.model_
    return [str(model.data(model.index(row, column))) for row in range(len(model.ids))]


def chooser(editor: Editor) -> Chooser:
    found = [one for one in editor.window.findChildren(Chooser) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_entries_are_typed_one_under_the_other(editor: Editor, page: Page) -> None:
    assert page.table.hasFocus() and editor.steps == 0
    fill(editor, page, "Meet Laura", "Bonus papers", "How is it doing?")
    assert titles(editor) == ["Meet Laura", "Bonus papers", "How is it doing?"]
    assert editor.steps == 3
    assert page.table.current == "" and page.table.hasFocus()
    for left in (2, 1, 0):
        editor.key(Qt.Key.Key_Z, CTRL)
        settle()
        assert len(items(editor)) == left
    assert page.table.model_.rowCount() == 1


@pytest.mark.parametrize("row", [34, 40], ids=["an entry", "the empty row"])
def test_the_first_press_in_a_scrolled_register_is_for_what_is_under_it(editor: Editor, page: Page, row: int) -> None:
    for number in range(40):
        editor.workspace.run(AddEntry("content_item", (("title", f"Message {number}"),), None))
    settle()
    table = page.table
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    table.clearSelection()
    table.setCurrentIndex(QModelIndex())
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert not table.hasFocus() and bar.value() > 0 and not table.currentIndex().isValid()
    was, spot = bar.value(), table.visualRect(table.model_.index(row, MESSAGE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert table.hasFocus() or table.isAncestorOf(QApplication.focusWidget())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row, MESSAGE)
    assert bar.value() == was
    if row == 40:
        write(editor, "The next one")
        assert titles(editor) == [*(f"Message {number}" for number in range(40)), "The next one"]


def test_keys_find_a_current_entry_where_a_press_on_nothing_left_none(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    page.table.clearSelection()
    page.table.setCurrentIndex(QModelIndex())
    settle()
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, page.table.viewport().height() - 5)
    )
    settle()
    assert page.table.hasFocus() and not page.table.currentIndex().isValid()
    write(editor, "")
    assert page.table.currentIndex().row() == 0


def test_tab_goes_on_in_the_row_and_each_cell_is_a_step(editor: Editor, page: Page) -> None:
    at(page, 0, MESSAGE)
    write(editor, "Meet Laura", Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    write(editor, "Your designer", Qt.Key.Key_Tab)
    (item,) = items(editor)
    assert (item.title, item.text) == ("Meet Laura", "Your designer")
    assert editor.steps == 2
    assert page.table.currentIndex().column() == OWNER and page.table.current == item.id
    label = editor.workspace.undo_label
    assert label is not None and str(label) == "Change “Meet Laura”: Text"


def test_esc_leaves_all_as_it_was_and_a_letter_replaces(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    at(page, 0, MESSAGE)
    write(editor, "Two", Qt.Key.Key_Escape)
    assert titles(editor) == ["One"] and page.table.hasFocus()
    editor.key(Qt.Key.Key_F2)
    editor.key(Qt.Key.Key_End)
    write(editor, " more")
    assert titles(editor) == ["One more"]


def test_what_cannot_be_read_stays_open_and_says_why(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    at(page, 0, DATE)
    write(editor, "31/2/2026")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.toolTip() == "There is no such day"
    editor.key(Qt.Key.Key_A, CTRL)
    write(editor, "28/5/2026")
    assert items(editor)[0].date == "2026-05-28" and shown(page, DATE) == ["28 May 2026"]
    editor.key(Qt.Key.Key_Return)
    editor.type("nonsense")
    page.setFocus()
    settle()
    assert items(editor)[0].date == "2026-05-28"
    assert "nonsense" in editor.notice


def test_a_list_is_opened_by_a_letter_and_one_is_taken(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    at(page, 0, STATE)
    editor.type("rea")
    assert chooser(editor).field.text() == "rea"
    editor.key(Qt.Key.Key_Return)
    settle()
    assert items(editor)[0].state == "ready" and page.table.hasFocus()
    at(page, 0, STAGE)
    editor.key(Qt.Key.Key_Return)
    editor.key(Qt.Key.Key_Down)
    editor.key(Qt.Key.Key_Return)
    settle()
    first = editor.state.of(Stage)[0]
    assert (items(editor)[0].stage, items(editor)[0].of_map) == (first.id, first.map)
    steps = editor.steps
    editor.key(Qt.Key.Key_Backspace)
    assert items(editor)[0].stage is None and editor.steps == steps + 1


def test_several_are_turned_on_and_off_and_may_begin_an_entry(editor: Editor, page: Page) -> None:
    people = [one.id for one in editor.state.of(Persona)]
    at(page, 0, WHO)
    editor.key(Qt.Key.Key_Return)
    popup = chooser(editor)
    editor.key(Qt.Key.Key_Return)
    editor.key(Qt.Key.Key_Down)
    editor.key(Qt.Key.Key_Return)
    settle()
    assert popup.isVisible()
    assert [one.personas for one in items(editor)] == [tuple(people[:2])]
    editor.key(Qt.Key.Key_Return)
    assert items(editor)[0].personas == (people[0],)
    editor.key(Qt.Key.Key_Escape)
    settle()
    assert page.table.hasFocus() and page.table.current == items(editor)[0].id


def test_del_removes_what_is_selected_and_the_notice_takes_it_back(editor: Editor, page: Page) -> None:
    fill(editor, page, "One", "Two", "Three")
    at(page, 0, MESSAGE)
    editor.key(Qt.Key.Key_Down, SHIFT)
    steps = editor.steps
    editor.key(Qt.Key.Key_Delete)
    assert titles(editor) == ["Three"] and editor.steps == steps + 1
    assert editor.notice.startswith("2 entries deleted")
    editor.window.hands.undo()
    settle()
    assert titles(editor) == ["One", "Two", "Three"]
    assert page.table.current == items(editor)[0].id


def test_alt_and_an_arrow_move_and_a_sorted_table_says_why_not(editor: Editor, page: Page) -> None:
    fill(editor, page, "Bee", "Ant", "Cow")
    at(page, 2, MESSAGE)
    editor.key(Qt.Key.Key_Up, ALT)
    assert titles(editor) == ["Bee", "Cow", "Ant"] and page.table.currentIndex().row() == 1
    editor.key(Qt.Key.Key_Up, ALT)
    editor.key(Qt.Key.Key_Up, ALT)
    assert titles(editor) == ["Cow", "Bee", "Ant"]
    editor.key(Qt.Key.Key_Down, ALT)
    assert titles(editor) == ["Bee", "Cow", "Ant"]
    page.table.sort(MESSAGE)
    assert shown(page, MESSAGE) == ["Ant", "Bee", "Cow"]
    assert page.table.current == items(editor)[1].id, "the current entry goes with its row"
    before = titles(editor)
    editor.key(Qt.Key.Key_Up, ALT)
    assert titles(editor) == before and "Sorted by" in editor.notice
    page.table.sort(MESSAGE)
    assert shown(page, MESSAGE) == ["Cow", "Bee", "Ant"]
    page.table.sort(MESSAGE)
    assert shown(page, MESSAGE) == before


def test_moving_among_filtered_rows_goes_past_the_neighbour_that_is_seen(editor: Editor, page: Page) -> None:
    fill(editor, page, "Ox one", "Hidden", "Ox two")
    page.table.show_words("ox")
    assert shown(page, MESSAGE) == ["Ox one", "Ox two"]
    at(page, 1, MESSAGE)
    editor.key(Qt.Key.Key_Up, ALT)
    assert titles(editor) == ["Ox two", "Ox one", "Hidden"]


def test_only_one_stage_is_shown_and_new_entries_are_of_it(editor: Editor, page: Page) -> None:
    fill(editor, page, "One", "Two")
    stages = editor.state.of(Stage)
    at(page, 0, STAGE)
    editor.type(stages[1].name)
    editor.key(Qt.Key.Key_Return)
    page.table.show_only(STAGE, stages[1].id)
    assert shown(page, MESSAGE) == ["One"]
    assert page.bar.filters[STAGE].text() == stages[1].name and page.bar.filters[STAGE].isChecked()
    at(page, 1, MESSAGE)
    write(editor, "Three")
    assert items(editor)[2].stage == stages[1].id
    assert page.show_record(items(editor)[1].id), "what is left out is shown when it is asked for"
    assert shown(page, MESSAGE) == ["One", "Two", "Three"] and not page.bar.filters[STAGE].isChecked()


def test_lines_are_pasted_as_one_step_and_come_back_as_they_were(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    owner = editor.state.of(Department)[0]
    lines = f"First\tA text\t{owner.code}\t2026-05\tLive\nSecond\t\t\t\tready\n"
    QApplication.clipboard().setText(lines)
    at(page, 0, MESSAGE)
    steps = editor.steps
    editor.key(Qt.Key.Key_V, CTRL)
    settle()
    first, second = items(editor)
    assert (first.title, first.text, first.owner, first.date, first.state) == (
        *("First", "A text", owner.id, "2026-05", "live"),
    )
    assert (second.title, second.state, second.owner) == ("Second", "ready", None)
    assert editor.steps == steps + 1 and "2 entries" in editor.notice
    at(page, 0, MESSAGE)
    editor.key(Qt.Key.Key_Down, SHIFT)
    editor.key(Qt.Key.Key_C, CTRL)
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[MESSAGE:STATE] == ["First", "A text", owner.name, "2026-05"]
    QApplication.clipboard().setText("x\ty\tnobody at all")
    steps = editor.steps
    editor.key(Qt.Key.Key_V, CTRL)
    settle()
    assert editor.steps == steps and "Line 1, Owner" in editor.notice


def test_everything_is_spoken_and_the_status_bar_says_the_place(editor: Editor, page: Page) -> None:
    fill(editor, page, "One", "Two")
    at(page, 1, MESSAGE)
    model = page.table.model_
    assert page.table.accessibleName() == "Content plan"
    assert model.data(model.index(1, MESSAGE), Qt.ItemDataRole.AccessibleTextRole) == "Message: Two"
    assert model.data(model.index(1, STAGE), Qt.ItemDataRole.AccessibleTextRole) == "Stage: empty"
    assert editor.window.status._doing.text() == "Content plan, row 2 of 2"


def test_what_is_only_looked_at_cannot_be_filled_in(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    editor.workspace.hold("The past is looked at")
    page.refresh(None)
    assert page.table.model_.rowCount() == 1, "no empty row"
    at(page, 0, MESSAGE)
    editor.type("x")
    editor.key(Qt.Key.Key_Delete)
    editor.key(Qt.Key.Key_Insert)
    settle()
    assert titles(editor) == ["One"] and page.table.hasFocus()
    editor.workspace.hold("")


def test_a_read_column_asks_for_more(editor: Editor, page: Page) -> None:
    fill(editor, page, "One")
    heard: list[str] = []
    page.table.opened.connect(heard.append)
    at(page, 0, STATE + 1)
    editor.key(Qt.Key.Key_Return)
    at(page, 0, MESSAGE)
    editor.key(Qt.Key.Key_Return, CTRL)
    assert heard == [items(editor)[0].id] * 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("2026", "2026"),
        ("2026-5", "2026-05"),
        ("2026-05-28", "2026-05-28"),
        ("28/5/2026", "2026-05-28"),
        ("28.05.2026", "2026-05-28"),
        ("5/2026", "2026-05"),
        ("28/5", "2026-05-28"),
        ("today", "2026-11-22"),
        ("oggi", "2026-11-22"),
        ("+10", "2026-12-02"),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, meant: str) -> None:
    assert read_date(typed, dt.date(2026, 11, 22)) == meant


@pytest.mark.parametrize("typed", ["soon", "2026-13", "30/2/2026", "2026-02-30", "1/2/3"])
def test_what_is_no_date_is_not_read(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_date(typed)
