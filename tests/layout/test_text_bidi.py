"""Embedding levels against cases worked by hand, and visual order against an independent library."""

from __future__ import annotations

import os

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.layout import text_bidi

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "300"))


def visual(text: str, base: int) -> str:
    """The characters from left to right."""
    levels = text_bidi.line_levels(text, text_bidi.levels(text, base), base)
    return "".join(text[at] for at in text_bidi.visual_order(list(levels)))


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", 0, "000"),
        ("אבג", 1, "111"),
        ("a אב b", 0, "001100"),
        ("אב 12 ג", 1, "1112211"),
        ("אב (ab) ג", 1, "111122111"),
        ("a (ב) c", 0, "0001000"),
        ("א (b) ג", 1, "1112111"),
        ("אב 1,234.50", 1, "11122222222"),
        ("١٢٣ ab", 0, "222000"),
        ("a \u2067אב 1\u2069 c", 0, "00011" + "12" + "000"),
    ],
)
def test_levels_worked_by_hand(text: str, base: int, levels: str) -> None:
    found = text_bidi.line_levels(text, text_bidi.levels(text, base), base)
    assert "".join(map(str, found)) == levels


def test_the_first_strong_letter_gives_the_direction() -> None:
    assert text_bidi.base_level("123 -- שלום abc") == 1
    assert text_bidi.base_level("1. abc שלום") == 0
    assert text_bidi.base_level("\u2068שלום\u2069 abc") == 0, "what is isolated does not count"
    assert text_bidi.base_level("…") == 0


def test_spaces_at_a_line_end_go_back_to_the_base() -> None:
    text = "abc אב  "
    assert text_bidi.line_levels(text, text_bidi.levels(text, 0), 0)[-2:] == (0, 0)


def test_text_without_such_letters_is_passed_over() -> None:
    assert not text_bidi.is_needed("Any text → with ✓ signs, 中文 and ελληνικά")
    assert text_bidi.is_needed("one א")
    assert text_bidi.is_needed("\u202ea")


# isolates, marks that take no place and tabs are left out: the other library treats them in its own way
ALPHABET = "abc XYZ 0123456789 +-.,:/%€()[]{} אבגדה عربية١٢٣ «»\"'! "
SIDES = str.maketrans(")]}»", "([{«")


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(ALPHABET, max_size=30), st.sampled_from([0, 1]))
def test_visual_order_is_that_of_another_library(text: str, base: int) -> None:
    """Only the order: libraries differ in which signs they mirror, which is for the shaper here."""
    other = str(get_display(text, base_dir="LR"[base]))
    assert visual(text, base).translate(SIDES) == other.translate(SIDES)


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(max_size=40), st.sampled_from([0, 1]))
def test_any_text_has_levels(text: str, base: int) -> None:
    levels = text_bidi.line_levels(text, text_bidi.levels(text, base), base)
    assert len(levels) == len(text)
    assert all(base <= level <= 126 for level in levels)
    assert sorted(text_bidi.visual_order(list(levels))) == list(range(len(text)))
