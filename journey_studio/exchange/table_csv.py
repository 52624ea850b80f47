"""Tables as CSV and back: typed as far as CSV goes, and without a cell that a spreadsheet would run.

Lives in exchange (L2); standard library, `model` by its neighbours. A text that a spreadsheet could take for a formula
gets an apostrophe in front; a text that has such an apostrophe already gets one more, so that the reader knows how many
were there: what is read back is what was written. Numbers are numbers and are left alone.

English has commas between fields and points in numbers; where the language writes numbers with a comma, fields are
parted by semicolons, since that is what spreadsheets there open by a double click. The reader takes either, and tabs.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.table_columns import Cell
from journey_studio.exchange.table_read import Line, is_ours, read_table
from journey_studio.exchange.text_file import decode
from journey_studio.i18n import language, msg

MARK = "\ufeff"
"""Begins the file: without it, spreadsheets take UTF-8 for the code page of the machine."""
_RUNS = re.compile(r"'*\s*[=+\-@\t\r\n\0＝＋－＠]|'*[\t\r\n\0]")
_COMMAS = frozenset({"it"})
"""Languages that write numbers with a decimal comma."""
_LIMIT = 10_000_000
"""Characters of one field; the module's own limit is less than our longest text."""


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def write_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV in the reader's language, with the mark of UTF-8 in front."""
    comma = language() in _COMMAS
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerows([_cell(value, comma) for value in row] for row in rows)
    return MARK + out.getvalue()


def _cell(value: Cell, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = repr(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
        return text.replace(".", ",") if comma else text
    return str(value) if isinstance(value, int) else guarded(value)


def read_csv(data: bytes, file: str) -> Imported:
    """The project in a table of ours; `UserError` when it is none, or too large."""
    text = decode(data, file).text
    for sign in (",", ";", "\t"):
        head = _first(text, sign)
        if head is not None and is_ours([unguarded(one) for one in head]):
            lines = parse_csv(text, sign, file)
            return read_table([lines], file, comma=sign == ";")
    return read_table([[]], file)


def parse_csv(text: str, sign: str, file: str) -> list[Line]:
    """The rows of a text with the number of the line that each ends in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False)
    before = csv.field_size_limit(_LIMIT)
    try:
        return [Line(reader.line_num, [unguarded(one) for one in row]) for row in reader]
    except csv.Error as fault:
        told = msg(
            "“{file}” cannot be read as CSV in line {line} ({reason}).", file=file, line=reader.line_num, reason=fault
        )
        raise UserError(told) from fault
    finally:
        csv.field_size_limit(before)


def _first(text: str, sign: str) -> list[str] | None:
    try:
        return next(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign), None)
    except csv.Error:
        return None
