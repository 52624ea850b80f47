"""A register as a file: CSV, an Excel workbook, or days for a calendar.

Lives in app (L4); `exchange`, `output`, the model, no Qt. Rows come as they are read on the screen, typed as far as the
format goes; a text is never a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from journey_studio import i18n
from journey_studio.app.office_tables import FONT, looks
from journey_studio.app.output import refuse_bad_place, write_text
from journey_studio.commands.registers import entry_name
from journey_studio.errors import UserError
from journey_studio.exchange.calendar_write import Event, Status, days_of, write_calendar
from journey_studio.exchange.table_columns import Cell
from journey_studio.exchange.table_csv import write_csv
from journey_studio.exchange.xlsx_write import Sheet, Styled, write_xlsx
from journey_studio.i18n import _, msg
from journey_studio.model.records import RECORD_TYPES, Record
from journey_studio.model.records.practice import (
    ContentItem,
    InformationRequest,
    Initiative,
    ValidationTask,
)
from journey_studio.model.state import State
from journey_studio.render.painter import write_whole

_WIDEST = 48.0
"""Characters of the widest column of a sheet."""


def day_or_text(date: str) -> Cell:
    """A date as it is kept, as a cell: a whole day is one, what is known in part is a text."""
    try:
        return dt.date.fromisoformat(date) if len(date) == len("2026-07-08") else date or None
    except ValueError:
        return date or None


def write_table(path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table as the ending of the file says: `.csv` or `.xlsx`; an existing file is replaced as a whole."""
    refuse_bad_place(path)
    if path.suffix.lower() == ".xlsx":
        write_whole(path, _workbook(title, headings, rows))
    elif path.suffix.lower() == ".csv":
        write_text(path, write_csv([list(headings), *rows]))
    else:
        raise UserError(msg("“{name}” must end in {endings}.", name=path.name, endings=".csv, .xlsx"))


def _workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    cells = [[Styled(text, "head") for text in headings], *([Styled(value) for value in row] for row in rows)]
    widths = [
        min(_WIDEST, max([len(text), *(len(str(row[number] or "")) for row in rows)]) * 1.1 + 3)
        for number, text in enumerate(headings)
    ]
    sheet = Sheet(title, cells, widths, (1, 0), filtered=True)
    return write_xlsx([sheet], looks(), title, i18n.language() or "en", FONT)


# --- days

Days = tuple[dt.date, dt.date]
_CANCELLED: dict[str, Status] = {"ended": "CANCELLED", "dropped": "CANCELLED", "not_to_be_had": "CANCELLED"}
_TENTATIVE = frozenset({"idea", "draft"})


def _status(state: str) -> Status:
    return _CANCELLED.get(state, "TENTATIVE" if state in _TENTATIVE else "CONFIRMED")


def _of_content(state: State, record: Record) -> Event | None:
    item = record if isinstance(record, ContentItem) else None
    days = days_of(item.date) if item is not None else None
    if item is None or days is None:
        return None
    stage = state.get(item.stage or "")
    people = [entry_name(state[key]) for key in item.personas if key in state]
    about = [item.text]
    about += [_("Trigger: {text}").format(text=item.trigger)] if item.trigger else []
    about += [_("For: {people}").format(people=", ".join(people))] if people else []
    names = [entry_name(one) for one in (stage, state.get(item.channel or "")) if one is not None]
    return _event(item.id, days, item.title or item.text, about, names, item.state, _who(state, item))


def _who(state: State, record: ContentItem | Initiative) -> str:
    """Who answers for it: the person and the department."""
    owner = state.get(record.owner or "")
    found = (record.person.strip(), entry_name(owner) if owner is not None else "")
    return ", ".join(one for one in found if one)


def _event(
    key: str, days: Days, title: str, about: Sequence[str], names: Sequence[str], state: str, who: str = ""
) -> Event:
    """An event that says who answers for it where every calendar program shows it, too."""
    told = [*about, _("Owner: {name}").format(name=who) if who else ""]
    return Event(key, *days, title, "\n".join(text for text in told if text), names, _status(state), who)


def _of_initiative(state: State, record: Record) -> Event | None:
    one = record if isinstance(record, Initiative) else None
    if one is None:
        return None
    days = days_of(one.start, end=one.end) if one.start else days_of(one.end)
    owner = state.get(one.owner or "")
    names = [entry_name(owner)] if owner is not None else []
    return _event(one.id, days, one.title, [one.changes], names, one.state, _who(state, one)) if days else None


def _of_request(_state: State, record: Record) -> Event | None:
    one = record if isinstance(record, InformationRequest) else None
    days = days_of(one.due) if one is not None else None
    return _event(one.id, days, one.what, [one.why], (), one.state, one.person) if one is not None and days else None


def _of_task(state: State, record: Record) -> Event | None:
    one = record if isinstance(record, ValidationTask) else None
    days = days_of(one.due) if one is not None else None
    if one is None or days is None:
        return None
    target = state.get(one.target)
    title = entry_name(target) if target is not None else one.how
    return _event(one.id, days, title, [one.how], (), "", one.person)


_EVENTS: dict[str, Callable[[State, Record], Event | None]] = {
    "content_item": _of_content,
    "initiative": _of_initiative,
    "information_request": _of_request,
    "validation_task": _of_task,
}


def has_days(type_name: str) -> bool:
    """Whether entries of a register can stand in a calendar."""
    return type_name in _EVENTS and type_name in RECORD_TYPES


def write_days(path: Path, name: str, state: State, records: Iterable[Record], project: str = "") -> tuple[int, int]:
    """Write the entries that have a day as a calendar file; how many, and how many were left out for want of one.

    `project` is the id of the project that no other has.
    """
    refuse_bad_place(path)
    made = [_EVENTS[one.type_name](state, one) for one in records]
    events = [one for one in made if one is not None]
    if not events:
        raise UserError(msg("None of these entries has a date. A month or a day is enough."))
    write_whole(path, write_calendar(name, events, dt.datetime.now(dt.UTC), project))
    return len(events), len(made) - len(events)
