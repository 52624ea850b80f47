"""Dates, numbers and sizes as people of the reader's language write them.

Lives at the bottom (L0): `i18n` and Babel, which costs a tenth of a second and is therefore imported when something is
written. The first picture needs none of this; it has `layout.numbers`.
"""

from __future__ import annotations

from datetime import date, datetime

from journey_studio.i18n import language

_LOCALES = {"en": "en_GB", "it": "it_IT"}
"""Day before month in both: a project is read in Italy and by guests."""
_THIN = "\u202f"
_UNITS = ("B", "kB", "MB", "GB")


def _locale() -> str:
    return _LOCALES.get(language(), "en_GB")


def day(of: date | datetime | str, *, since: date | None = None) -> str:
    """A day with its month in words and its year: "12 June 2026", "12 giugno 2026".

    Told on a day of the same year, `since`, it goes without the year: "12 June". A text is a moment in ISO form as
    files have it; one with a time zone is told in the reader's own. `ValueError` when it is none.
    """
    from babel.dates import format_date

    if isinstance(of, str):
        moment = datetime.fromisoformat(of)
        of = moment.astimezone() if moment.tzinfo is not None else moment
    pattern = "d MMMM" if since is not None and since.year == of.year else "d MMMM y"
    return format_date(of, pattern, locale=_locale())


def day_if_any(of: str, *, since: date | None = None) -> str:
    """The day of a moment read from a file; empty when damage left no moment there."""
    try:
        return day(of, since=since)
    except (ValueError, OverflowError, OSError):  # the last two: a year no clock of this system knows
        return ""


def known_day(of: str) -> str:
    """A date as far as it is known: "2026", "2026-05" as "May 2026", a whole one as a day; else what was written."""
    from babel.dates import format_date

    try:
        if len(of) == len("2026-05"):
            return format_date(date.fromisoformat(f"{of}-01"), "MMMM y", locale=_locale())
        return day(date.fromisoformat(of)) if len(of) > len("2026") else of
    except ValueError:
        return of


def short_day(of: date, *, since: date | None = None) -> str:
    """A day with its month cut short: "12 Jun"; with its year when that is not the one of `since`: "12 Jun 2025"."""
    from babel.dates import format_date

    pattern = "d MMM" if since is not None and since.year == of.year else "d MMM y"
    return format_date(of, pattern, locale=_locale())


def clock(of: datetime) -> str:
    """The time of day on 24 hours, as both languages write it: "14:32"."""
    return f"{of:%H:%M}"


def number(value: float, decimals: int = 0) -> str:
    """A number with the reader's decimal sign and grouping, with exactly so many decimals."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=_locale())


def size(count: int) -> str:
    """A file's size in the unit that fits (thousands, as file managers count): "1.3 MB", "812 B"."""
    value, place = float(count), 0
    while value >= 999.5 and place < len(_UNITS) - 1:
        value, place = value / 1000, place + 1
    return f"{number(value, 1 if place and value < 99.95 else 0)}{_THIN}{_UNITS[place]}"


def month(of: date) -> str:
    """A month with its year as a heading: "July 2026", "Luglio 2026"."""
    from babel.dates import format_date

    text = format_date(of, "LLLL y", locale=_locale())
    return text[:1].upper() + text[1:]


def weekday(of: date) -> str:
    """The name of a day of the week, short: "Mon", "lun"."""
    from babel.dates import format_date

    return format_date(of, "ccc", locale=_locale())


def long_day(of: date) -> str:
    """A day with all its names: "Wednesday 8 July 2026"."""
    from babel.dates import format_date

    return format_date(of, "EEEE d MMMM y", locale=_locale())


def first_weekday() -> int:
    """The day the week begins with, 0 for Monday."""
    from babel import Locale

    return int(Locale.parse(_locale()).first_week_day)
