"""Entries of a register as lines of text and back: what is copied from a spreadsheet and pasted into it.

Lives in ui (L5); `columns`, `register_model`. Cells are parted by tabs, entries by line breaks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from journey_studio.commands.registers import Fields
from journey_studio.i18n import _
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.ui.practice.columns import Column, Unreadable, longest
from journey_studio.ui.practice.register_model import Register, RegisterModel

MOST = 2_000
"""Lines that are taken at once."""


class Lines(NamedTuple):
    """What pasted lines mean: entries that change and entries that come."""

    changes: tuple[tuple[str, Fields], ...]
    added: tuple[Fields, ...]


def as_lines(state: State, register: Register, entries: Sequence[str]) -> str:
    """Entries as lines, every column."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for key in entries:
        record = state.get(key)
        if record is not None:
            writer.writerow(_told(column, state, record) for column in register.columns)
    return out.getvalue()


def _told(column: Column, state: State, record: Record) -> str:
    return column.text(state, record) if column.fixed else column.typed(state, record)


def read_lines(state: State, model: RegisterModel, row: int, number: int, text: str, given: Mapping[str, Any]) -> Lines:
    """Read lines into cells from one on; `Unreadable` says which line and column cannot be read."""
    lines = [line for line in csv.reader(io.StringIO(text), delimiter="\t") if any(cell.strip() for cell in line)]
    if len(lines) > MOST:
        raise Unreadable(_("At most {count} lines can be pasted at once").format(count=MOST))
    changes: list[tuple[str, Fields]] = []
    added: list[Fields] = []
    first = {**model.register.fields(state), **given}
    for at, line in enumerate(lines):
        record = model.record_at(row + at)
        fields: dict[str, Any] = {} if record is not None else dict(first)
        for step, cell in enumerate(line):
            if number + step >= len(model.register.columns):
                break
            column = model.register.columns[number + step]
            if column.fixed:
                continue
            fields |= column.fields(state, record, _read(state, model.register, column, cell, at))
        if record is not None:
            changes.append((record.id, tuple(fields.items())))
        elif model.register.grows:
            added.append(tuple(fields.items()))
    return Lines(tuple(changes), tuple(added))


def _read(state: State, register: Register, column: Column, cell: str, at: int) -> Any:
    try:
        value = column.read(state, cell.strip())
    except Unreadable as error:
        said = _("Line {line}, {column}: {why}")
        raise Unreadable(said.format(line=at + 1, column=str(column.title), why=str(error))) from None
    if isinstance(value, str):
        return value[: longest(register.type_name, column.field)]
    return value
