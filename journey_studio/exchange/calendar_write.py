"""Writes days as an iCalendar file (RFC 5545): one all-day event for each entry, for any calendar program.

Lives in exchange (L2); standard library. Texts are data: what has a meaning in the format is escaped, what it cannot
hold is left out, and lines are folded at 75 bytes between characters (3.1). The time of writing is given, not taken, so
that the same plan makes the same file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

PRODUCT = "-//Journey Studio//Journey Studio//EN"
FOLD = 75
"""Bytes of a line without its end (RFC 5545, 3.1)."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_PARTIAL = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


class Event(NamedTuple):
    """One entry: `key` never changes for the same one, so that a calendar updates it instead of adding it again.

    It lasts from `first` to `last`, both days included. `categories` are names; `contact` is who answers for it, a name
    and no address; `status` is the format's own word.
    """

    key: str
    first: dt.date
    last: dt.date
    title: str
    description: str = ""
    categories: Sequence[str] = ()
    status: Status = "CONFIRMED"
    contact: str = ""


def days_of(date: str, *, end: str = "") -> tuple[dt.date, dt.date] | None:
    """The first and last day of a date that may be a month only ("2026-07"), or of the time from it until `end`.

    None for a year alone or no date: nobody wants an event of a year's length. An end before the beginning counts as
    none.
    """
    first = _span(date)
    if first is None:
        return None
    last = _span(end) if end else None
    return first[0], max(first[1] if last is None else last[1], first[0])


def _span(date: str) -> tuple[dt.date, dt.date] | None:
    found = _PARTIAL.fullmatch(date.strip())
    if found is None:
        return None
    year, month, day = found.group(1), found.group(2), found.group(3)
    if int(year) == dt.MAXYEAR:
        return None  # an entry ends on the day after, which the last year may not have
    try:
        if day is not None:
            one = dt.date(int(year), int(month), int(day))
            return one, one
        first = dt.date(int(year), int(month), 1)
    except ValueError:
        return None
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


def write_calendar(name: str, events: Iterable[Event], written: dt.datetime, project: str = "") -> bytes:
    """The file; `name` is what calendar programs call it, `written` the time that its entries are of.

    `project` is an id of the project that no other has: entries of two projects with the same key stay two.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    stamp = written.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    for event in events:
        lines += _event(event, stamp, project)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line))


def _event(event: Event, stamp: str, project: str) -> Iterator[str]:
    after = event.last + dt.timedelta(days=1)  # DTEND of whole days is the day after (3.6.1)
    yield "BEGIN:VEVENT"
    host = f"{project}.journey-studio" if project else "journey-studio"
    yield f"UID:{escaped(f'{event.key}@{host}')}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    names = [escaped(name) for name in event.categories if name]
    if names:
        yield f"CATEGORIES:{','.join(names)}"
    if event.contact:
        yield f"CONTACT:{escaped(event.contact)}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value of type TEXT (3.3.11)."""
    plain = _CONTROLS.sub("", _ENDS.sub("\n", text))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most `FOLD` bytes, none of them ending inside a character."""
    piece, room = b"", FOLD
    for sign in line:
        data = sign.encode("utf-8")
        if len(piece) + len(data) > room:
            yield piece + b"\r\n"
            piece, room = b" ", FOLD
        piece += data
    yield piece + b"\r\n"
