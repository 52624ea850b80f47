"""What a register's box offers to take along: the entries that are shown, as CSV, an Excel workbook or for a calendar.

Lives in ui (L5); PySide6, `app.register_export`, `columns`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from journey_studio.app import register_export
from journey_studio.errors import JourneyStudioError
from journey_studio.exchange.table_columns import Cell
from journey_studio.i18n import _, ngettext
from journey_studio.model.records import Record
from journey_studio.ui.practice.columns import Column, DateColumn, NumberColumn, ShareColumn, TickColumn

if TYPE_CHECKING:
    from journey_studio.ui.practice.register_table import RegisterTable

_KINDS = {".csv": "CSV (*.csv)", ".xlsx": "Excel (*.xlsx)", ".ics": "iCalendar (*.ics)"}


def fill(menu: QMenu, table: RegisterTable) -> None:
    """The formats there are for this register."""
    menu.clear()
    entries = [(".csv", _("As CSV…")), (".xlsx", _("As an Excel workbook…"))]
    if register_export.has_days(table.register.type_name):
        entries.append((".ics", _("For a calendar…")))
    for suffix, text in entries:
        menu.addAction(text).triggered.connect(lambda _checked=False, ending=suffix: _ask(table, ending))


def shown(table: RegisterTable) -> list[Record]:
    """The entries that the table shows, in its order."""
    state = table.now
    return [state[key] for key in table.model_.ids if key in state]


def headings(table: RegisterTable) -> list[str]:
    """What stands over the columns; where cells are numbers, their unit with it."""
    found = []
    for column in table.register.columns:
        unit = "%" if isinstance(column, ShareColumn) else ""
        if isinstance(column, NumberColumn) and not unit:
            unit = column.kept_in or column.unit_of(table.now)
        found.append(f"{column.title} ({unit})" if unit else str(column.title))
    return found


def rows(table: RegisterTable) -> list[list[Cell]]:
    """The entries as cells: numbers and days stay what they are, all else is read as on the screen."""
    return [[_value(table, column, record) for column in table.register.columns] for record in shown(table)]


def _value(table: RegisterTable, column: Column, record: Record) -> Cell:
    if isinstance(column, TickColumn):
        return column.text(table.now, record) or None
    if isinstance(column, DateColumn):
        return register_export.day_or_text(str(column.value(record)))
    if isinstance(column, ShareColumn):
        share = column.value(record)
        return round(float(share) * 100, 6) if isinstance(share, int | float) else None
    if isinstance(column, NumberColumn):
        value = column.value(record)
        return float(value) if isinstance(value, int | float) else None
    return column.typed(table.now, record) or None


def _ask(table: RegisterTable, suffix: str) -> None:
    workspace = table.workspace
    if workspace is None:
        return
    title = str(table.register.title)
    own = workspace.session.path
    suggested = own.with_name(f"{own.stem} - {title.lower()}{suffix}")
    while True:
        chosen, _filter = QFileDialog.getSaveFileName(table, title, str(suggested), _KINDS[suffix])
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() == suffix:
            break
        path = path.with_name(path.name + suffix)
        if not path.exists():
            break
        suggested = path  # the dialog did not know of this one; now it asks whether it may be replaced
    write(table, path)


def write(table: RegisterTable, path: Path) -> None:
    """Write the shown entries and say where they are, or why they are not."""
    title = str(table.register.title)
    project = table.workspace.session.store.uuid if table.workspace is not None else ""
    try:
        if path.suffix.lower() == ".ics":
            _count, left_out = register_export.write_days(path, title, table.now, shown(table), project)
            said = ngettext(
                "The calendar is in “{name}”; {count} entry without a date is not in it",
                "The calendar is in “{name}”; {count} entries without a date are not in it",
                left_out,
            )
            told = said if left_out else _("The calendar is in “{name}”")
            table.told.emit(told.format(name=path.name, count=left_out))
            return
        register_export.write_table(path, title, headings(table), rows(table))
        table.told.emit(_("The table is in “{name}”").format(name=path.name))
    except JourneyStudioError as error:
        table.told.emit(str(error))
