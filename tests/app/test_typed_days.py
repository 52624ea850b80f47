"""Days as people type them. Test code."""

from __future__ import annotations

from datetime import date

import pytest

from journey_studio.app.typed_days import read_day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        (" 2026 ", "2026"),
        ("2026-5", "2026-05"),
        ("2026-05-28", "2026-05-28"),
        ("28/5/2026", "2026-05-28"),
        ("28.05.2026", "2026-05-28"),
        ("5/2026", "2026-05"),
        ("+30", "2026-03-03"),
        ("28/5", "2026-05-28"),
        ("-1", "2026-01-31"),
        ("oggi", "2026-02-01"),
        ("31/2", None),
        ("31/2/2026", None),
        ("2026-13", None),
        ("soon", None),
        ("0000", None),
    ],
)
def test_a_day(typed: str, read: str | None) -> None:
    assert read_day(typed, date(2026, 2, 1)) == read
