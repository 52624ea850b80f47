"""Numbers as people type them, with comma or point as their language has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_studio import i18n
from journey_studio.layout.numbers import number, read_number, typed


@pytest.mark.parametrize(
    ("language", "text", "value", "rest"),
    [
        ("en", "27.5", 27.5, ""),
        ("it", "27,5", 27.5, ""),
        ("en", "27,5", 27.5, ""),
        ("it", "27.5", 27.5, ""),
        ("en", "1,500", 1500.0, ""),
        ("it", "1,500", 1.5, ""),
        ("it", "1.500", 1500.0, ""),
        ("en", "1.500", 1.5, ""),
        ("it", "1.234.567,89", 1234567.89, ""),
        ("en", "1,234,567.89", 1234567.89, ""),
        ("en", "1 234", 1234.0, ""),
        ("it", "27,5 %", 27.5, "%"),
        ("en", "12 days", 12.0, "days"),
        ("en", "−3", -3.0, ""),
        ("en", "+31", 31.0, ""),
        ("en", ".5", 0.5, ""),
        ("en", "0,250", 0.25, ""),
    ],
)
def test_a_number_is_read_as_it_is_meant(language: str, text: str, value: float, rest: str) -> None:
    with i18n.using_language(language):
        assert read_number(text) == (value, rest)


@pytest.mark.parametrize("text", ["", "  ", "many", "-", "%", "1.2.3,4,5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(-(10**9), 10**9), st.sampled_from(i18n.LANGUAGES))
def test_what_is_written_is_read_again(thousandths: int, language: str) -> None:
    value = thousandths / 100
    with i18n.using_language(language):
        assert read_number(number(value)) == (value, "")
        assert read_number(typed(value)) == (value, "")
