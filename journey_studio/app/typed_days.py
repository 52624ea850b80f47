"""A day as people type it: 2026-05-28, 28/5/2026, or so many days from now.

Lives in app (L4); standard library only.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LOCAL = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
_AHEAD = re.compile(r"\+\s*(\d{1,3})")


def read_day(typed: str, today: date | None = None) -> str | None:
    """The day as far as it is known ("2026", "2026-05", "2026-05-28"); empty for nothing, None for no day.

    `28/5/2026` is day before month; `+30` is thirty days from `today`.
    """
    text = typed.strip()
    if not text:
        return ""
    if ahead := _AHEAD.fullmatch(text):
        return ((today or date.today()) + timedelta(days=int(ahead[1]))).isoformat()
    if iso := _ISO.fullmatch(text):
        parts = [part for part in iso.groups() if part is not None]
    elif local := _LOCAL.fullmatch(text):
        parts = [part for part in (local[3], local[2], local[1]) if part is not None]
    else:
        return None
    numbers = [int(part) for part in parts]
    try:
        date(*numbers, *([1] * (3 - len(numbers))))
    except ValueError:
        return None
    return "-".join(f"{number:0{4 if place == 0 else 2}d}" for place, number in enumerate(numbers))
