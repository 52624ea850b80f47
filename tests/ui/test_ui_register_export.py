"""Registers as files: what is shown, typed, in calendars too, and no text that a spreadsheet runs.

Test code.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMenu
from test_ui_programme_tabs import tab
from ui_kit import Editor, settle

from journey_studio.commands.registers import AddEntry
from journey_studio.ui.practice import register_export
from journey_studio.ui.practice.register_table import RegisterTable

ONE_WINDOW = True
ITEMS = (
    (
        "ci-one",
        (
            ("title", "=SUM(1;2)"),
            ("date", "2026-07-08"),
            ("state", "live"),
            ("text", "Two\nlines, and; more"),
            ("person", "Anna Rossi"),
        ),
    ),
    ("ci-two", (("title", "No day"), ("state", "draft"))),
    ("ci-three", (("title", "A month"), ("date", "2026-08"), ("state", "draft"))),
)


@pytest.fixture
def content(editor: Editor) -> RegisterTable:
    """The content plan with three messages."""
    shown = tab(editor, "content")
    for key, fields in ITEMS:
        editor.workspace.run(AddEntry("content_item", fields, entry=key))
    settle()
    return shown.tables["content"]


def test_a_table_is_what_is_shown_and_runs_nothing(content: RegisterTable, tmp_path: Path) -> None:
    state = next(n for n, one in enumerate(content.register.columns) if one.field == "state")
    content.show_only(state, repr("draft"))
    settle()
    out = tmp_path / "plan.csv"
    register_export.write(content, out)
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    title = rows[0].index("Message")
    assert [row[title] for row in rows[1:]] == ["No day", "A month"]
    content.show_only(state, "")
    settle()
    register_export.write(content, out)
    assert "'=SUM(1;2)" in out.read_text(encoding="utf-8-sig")
    book = tmp_path / "plan.xlsx"
    register_export.write(content, book)
    sheet = load_workbook(book).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == [str(one.title) for one in content.register.columns]
    assert cells[1][title] == "=SUM(1;2)"
    assert sheet.cell(2, title + 1).data_type == "s"
    day = cells[0].index("Date")
    assert [row[day] for row in cells[1:]] == [dt.datetime(2026, 7, 8), None, "2026-08"]
    assert sheet.cell(2, day + 1).is_date


def test_a_calendar_has_those_with_a_day_and_says_how_many_have_none(content: RegisterTable, tmp_path: Path) -> None:
    told: list[str] = []
    content.told.connect(told.append)
    out = tmp_path / "plan.ics"
    register_export.write(content, out)
    text = out.read_bytes().decode("utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    whole = text.replace("\r\n ", "")
    assert f"UID:ci-one@{content.workspace.session.store.uuid}.journey-studio\r\n" in whole
    assert "CONTACT:Anna Rossi\r\n" in whole
    assert "Owner: Anna Rossi" in whole
    assert "DTSTART;VALUE=DATE:20260801\r\nDTEND;VALUE=DATE:20260901\r\n" in text
    assert "Two\\nlines\\, and\\; more" in whole
    assert text.count("STATUS:TENTATIVE") == 1
    assert "1 entry without a date" in told[-1]


def test_numbers_stay_numbers(editor: Editor, tmp_path: Path) -> None:
    table = tab(editor, "initiatives").tables["initiatives"]
    editor.workspace.run(
        AddEntry("initiative", (("title", "One"), ("cost", 6000.0), ("benefit", 48000.5)), entry="in-1")
    )
    settle()
    out = tmp_path / "i.xlsx"
    register_export.write(table, out)
    sheet = load_workbook(out).active
    assert sheet is not None
    found = [cell.value for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "Cost (€)" in [cell.value for cell in sheet[1]]
    assert 6000 in found
    assert 48000.5 in found


def test_the_menu_offers_a_calendar_where_there_are_days(editor: Editor, content: RegisterTable) -> None:
    menu = QMenu()
    register_export.fill(menu, content)
    assert len(menu.actions()) == 3
    register_export.fill(menu, tab(editor, "measures").tables["kpis"])
    assert len(menu.actions()) == 2


def test_a_file_that_cannot_be_written_is_told(content: RegisterTable, tmp_path: Path) -> None:
    told: list[str] = []
    content.told.connect(told.append)
    register_export.write(content, tmp_path / "plan.doc")
    register_export.write(content, tmp_path / "none" / "plan.csv")
    assert ".csv, .xlsx" in told[0]
    assert len(told) == 2
    assert not (tmp_path / "plan.doc").exists()
