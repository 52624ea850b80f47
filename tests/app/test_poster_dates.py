"""Days as posters tell them: with the year, except beside the title in the year they are from."""

from __future__ import annotations

from datetime import date

from journey_studio import formats, i18n


def test_the_year_is_left_out_within_it() -> None:
    june = "2026-06-12T10:00:00"
    assert formats.day(june) == "12 June 2026"
    assert formats.day(june, since=date(2026, 11, 22)) == "12 June"
    assert formats.day(june, since=date(2027, 1, 3)) == "12 June 2026"
    with i18n.using_language("it"):
        assert formats.day(june, since=date(2026, 6, 12)) == "12 giugno"


def test_a_moment_that_damage_left_none_of_is_no_day() -> None:
    assert formats.day_if_any("2026-06-12T10:00:00") == "12 June 2026"
    assert [formats.day_if_any(text) for text in ("", "soon", "2026-13-40", "9" * 50)] == [""] * 4
