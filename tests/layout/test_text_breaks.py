"""Where lines may end: each rule by an example, a bar standing for a place."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.layout import text_breaks

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "300"))


def marked(text: str) -> str:
    places = set(text_breaks.places(text))
    return "".join(("¦" if at in places else "") + char for at, char in enumerate(text))


@pytest.mark.parametrize(
    "expected",
    [
        "one ¦two  ¦three",
        "  led",
        "no\u00a0break \t¦tab",
        "quick-¦witted ¦and/¦or",
        "e-mail ¦X-ray ¦A/B ¦w/o ¦I/O",
        "2024-05-06 ¦10/12/2024 ¦5-7",
        "a ¦-5 ¦b",
        "a - ¦b ¦-- ¦c",
        "well — ¦then—¦so",
        "3–4 ¦days",
        "https://¦example.org/¦path",
        "trailing- ¦x",
        "¦--option".replace("¦", ""),
        "soft\u00ad¦hyphen ¦zero\u200b¦width",
        "Prix : ¦12 ¦€ ?",
        "« mot » ¦bis",
        "这¦是¦一¦个，¦好。",
        "「引」¦也¦（好）",
        "カ¦タ¦ー".replace("¦ー", "ー"),
        "한국어 ¦지도",
        "ok¦漢¦字¦ok",
        "สวัสดี ¦ครับ",
        "😀¦😁¦👍🏽 ¦x",
        "(see ¦this)",
    ],
)
def test_places(expected: str) -> None:
    assert marked(expected.replace("¦", "")) == expected


def test_inside_never_parts_a_character_nor_a_thai_vowel_from_its_letter() -> None:
    assert text_breaks.inside("เก่า") == ()
    assert text_breaks.inside("ใจดี") == (2,)
    assert text_breaks.inside("e\u0301a👍🏽b") == (2, 3, 5)


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_places(text: str) -> None:
    for found in (text_breaks.places(text), text_breaks.inside(text)):
        assert list(found) == sorted(set(found))
        assert all(0 < at < len(text) for at in found)
    assert not any(text[at] in text_breaks.SPACES for at in text_breaks.places(text))
