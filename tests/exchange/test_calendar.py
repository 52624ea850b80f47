"""Calendar files: whole days, texts that stay texts, lines that any reader can put together again."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_studio.exchange.calendar_write import FOLD, Event, days_of, escaped, write_calendar

WRITTEN = dt.datetime(2026, 6, 12, 14, 32, tzinfo=dt.timezone(dt.timedelta(hours=2)))
DAY = dt.date(2026, 7, 8)


def unfolded(data: bytes) -> list[str]:
    """The lines as a reader sees them (RFC 5545, 3.1)."""
    assert data.endswith(b"\r\n")
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def read_text(value: str) -> str:
    """A value of type TEXT as it was meant, by another way than the writer's."""
    return re.sub(r"\\(.)", lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


def values(data: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in unfolded(data) if re.split("[:;]", line, maxsplit=1)[0] == name]


def test_a_day_ends_on_the_next_and_times_are_universal() -> None:
    data = write_calendar("Plan", [Event("ci-1", DAY, DAY, "Quote")], WRITTEN)
    assert values(data, "DTSTART") == ["20260708"]
    assert values(data, "DTEND") == ["20260709"]
    assert values(data, "DTSTAMP") == ["20260612T123200Z"]
    assert values(data, "UID") == ["ci-1@journey-studio"]
    assert unfolded(data)[0] == "BEGIN:VCALENDAR"
    assert unfolded(data)[-1] == "END:VCALENDAR"


def test_two_projects_have_two_entries_and_who_answers_is_told() -> None:
    event = Event("ci-1", DAY, DAY, "Quote", contact="Rossi; Anna, MK")
    one, other = (write_calendar("Plan", [event], WRITTEN, project) for project in ("p1", "p2"))
    assert values(one, "UID") == ["ci-1@p1.journey-studio"]
    assert values(other, "UID") == ["ci-1@p2.journey-studio"]
    assert [read_text(text) for text in values(one, "CONTACT")] == ["Rossi; Anna, MK"]


@given(st.text(), st.text(), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_comes_back_and_no_line_is_too_long_or_new(title: str, told: str, names: list[str]) -> None:
    data = write_calendar(title, [Event("k", DAY, DAY, title, told, names)], WRITTEN)
    assert all(len(line) <= FOLD for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert sum(line == "BEGIN:VEVENT" for line in unfolded(data)) == 1

    def kept(text: str) -> str:
        lines = re.sub("\r\n|[\r\u2028\u2029\x0b\x0c\x85]", "\n", text)
        return "".join(one for one in lines if one == "\n" or one == "\t" or (ord(one) > 31 and one != "\x7f"))

    assert [read_text(one) for one in values(data, "SUMMARY")] == [kept(title)]
    assert [read_text(one) for one in values(data, "DESCRIPTION")] == ([kept(told)] if told else [])


def test_text_is_no_property() -> None:
    data = write_calendar("x", [Event("k", DAY, DAY, "a\nDTSTART:20200101\r\nEND:VEVENT")], WRITTEN)
    assert values(data, "DTSTART") == ["20260708"]
    assert escaped("a,b;c\\d") == r"a\,b\;c\\d"


@pytest.mark.parametrize(
    ("date", "end", "days"),
    [
        ("2026-07-08", "", (DAY, DAY)),
        ("2026-07", "", (dt.date(2026, 7, 1), dt.date(2026, 7, 31))),
        ("2026-12", "", (dt.date(2026, 12, 1), dt.date(2026, 12, 31))),
        ("2026-02", "2026-03", (dt.date(2026, 2, 1), dt.date(2026, 3, 31))),
        ("2026-07-08", "2026-07-01", (DAY, DAY)),
        ("2026", "", None),
        ("", "", None),
        ("2026-02-31", "", None),
    ],
)
def test_days(date: str, end: str, days: tuple[dt.date, dt.date] | None) -> None:
    assert days_of(date, end=end) == days


@pytest.mark.parametrize("date", ["9999-12", "9999-12-31", "2026-02-31", "0000-01", "2026-00"])
def test_a_date_that_no_calendar_has_is_no_event(date: str) -> None:
    assert days_of(date) is None
