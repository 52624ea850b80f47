"""Days of initiatives: parts of a date, and dates that only a stranger's file has. Test code; plain."""

from __future__ import annotations

import datetime as dt

import pytest

from journey_studio.analysis.schedule import first_day, last_day, span


@pytest.mark.parametrize("date", ["", "0000", "2026-02-31", "2026-13", "9999-12", "0000-00-00"])
def test_a_date_that_no_calendar_has_is_none(date: str) -> None:
    assert first_day(date) is None
    assert last_day(date) is None
    assert span(date, date) is None


def test_a_part_of_a_date_means_all_its_days() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert (first_day("2024"), last_day("2024")) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert first_day("2024-02-03") == last_day("2024-02-03") == dt.date(2024, 2, 3)
