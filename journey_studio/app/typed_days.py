"""A day as people type it: 2026-05-28, 28/5/2026, 28/5, today, or so many days from now.

Lives in app (L4); `i18n`, no Qt. Fields, tables and dialogs read days alike by this.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from journey_studio.i18n import _

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LOCAL = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
_NEAR = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_FROM_NOW = re.compile(r"([+-])\s*(\d{1,3})")


class NotADayError(ValueError):
    """What was typed is not written as a day."""


class NoSuchDayError(NotADayError):
    """It is written as a day, and the calendar has none like it."""


def read_day(typed: str, today: date | None = None) -> str | None:
    """The day as far as it is known; empty for nothing, None for no day: see `day_of`."""
    try:
        return day_of(typed, today)
    except NotADayError:
        return None


def day_of(typed: str, today: date | None = None) -> str:
    """The day as far as it is known: "2026", "2026-05", "2026-05-28"; empty for nothing; `NotADayError` for no day.

    `28/5/2026` is day before month, `28/5` is of this year, `+30` is thirty days from `today`, `-7` a week ago.
    """
    text, now = typed.strip().casefold(), today or date.today()
    if not text:
        return ""
    if text in ("today", "oggi", _("today").casefold()):
        return now.isoformat()
    if found := _FROM_NOW.fullmatch(text):
        return (now + timedelta(days=int(found[1] + found[2]))).isoformat()
    if found := _ISO.fullmatch(text):
        parts = [part for part in found.groups() if part is not None]
    elif found := _LOCAL.fullmatch(text):
        parts = [part for part in (found[3], found[2], found[1]) if part is not None]
    elif found := _NEAR.fullmatch(text):
        parts = [str(now.year), found[2], found[1]]
    else:
        raise NotADayError(typed)
    numbers = [int(part) for part in parts]
    try:
        date(*numbers, *([1] * (3 - len(numbers))))
    except ValueError:
        raise NoSuchDayError(typed) from None
    return "-".join(f"{number:0{4 if place == 0 else 2}d}" for place, number in enumerate(numbers))
