"""When initiatives are done: the days that a date as far as it is known means, and dates moved by so many days.

Part of `analysis` (L2); standard library only. A year and a month mean all their days; moving one of them moves it by
whole years or months, so that nothing becomes more exact than somebody said.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple


class Span(NamedTuple):
    """From the first to the last day; `open_start` and `open_end` say that no such day was given."""

    first: dt.date
    last: dt.date
    open_start: bool = False
    open_end: bool = False


UNKNOWN = 27
"""Days after the start (or before the end) that are shown when the other day is not known."""


def first_day(text: str) -> dt.date | None:
    """The first day that a date means; None for none, and for one that no calendar has (of a stranger's file)."""
    parts = _parts(text)
    if not parts:
        return None
    return _day(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> dt.date | None:
    """The last day that a date means; None as for the first."""
    parts = _parts(text)
    if not parts or not 1 <= (month := parts[1] if len(parts) > 1 else 12) <= 12 or not parts[0]:
        return None
    return _day(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def _parts(text: str) -> list[int]:
    return [int(part) for part in text.split("-")] if text else []


def _day(year: int, month: int, day: int) -> dt.date | None:
    """The day, where there is one that has days before and after it."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if dt.MINYEAR < year < dt.MAXYEAR else None


def span(start: str, end: str) -> Span | None:
    """The days between two dates; None when neither is given. An end before the start counts as the start."""
    first, last = first_day(start), last_day(end)
    if first is None and last is None:
        return None
    if first is None and last is not None:
        return Span(_plus(last, -UNKNOWN), last, open_start=True)
    if first is not None and last is None:
        return Span(first, _plus(first, UNKNOWN), open_end=True)
    if first is None or last is None:
        return None
    return Span(first, max(first, last))


def moved(text: str, days: int) -> str:
    """A date so many days later (earlier, below 0), as exact as it was."""
    if not text or not days:
        return text
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return _plus(dt.date(*parts), days).isoformat()
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + round(days / 30.44)
        year, month = divmod(max(12, min(9999 * 12 + 11, months)), 12)
        return f"{year:04d}-{month + 1:02d}"
    return f"{max(1, min(9999, parts[0] + round(days / 365.25))):04d}"


def _plus(day: dt.date, days: int) -> dt.date:
    number = day.toordinal() + days
    return dt.date.fromordinal(max(1, min(dt.date.max.toordinal(), number)))
