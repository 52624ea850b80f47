"""Grapheme clusters and emoji, by the examples of the standard and by what must hold for any text."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.layout.text_clusters import is_ignorable, starts, wants_emoji

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "300"))


def clusters(text: str) -> list[str]:
    places = [*starts(text), len(text)]
    return [text[places[at] : places[at + 1]] for at in range(len(places) - 1)]


@pytest.mark.parametrize(
    "expected",
    [
        ["a", "b", " ", "c"],
        ["e\u0301", "x"],
        ["\r\n", "a", "\n", "\r"],
        ["🇮🇹", "🇫🇷", "🇩"],
        ["👍🏽", "👩\u200d👩\u200d👧\u200d👦", "❤\ufe0f"],
        ["🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"],
        ["1\ufe0f\u20e3", "2"],
        ["한", "국", "\u1112\u1161\u11ab"],
        ["น้ำ", "ใ", "จ"],
        ["हि", "न्दी", " ", "क्षे", "त्र"],
        ["क्\u200c", "ष"],
        ["কি", "ক্ত"],
        ["a", "\u0600ب"],
        ["\n", "\u0308"],
        ["🧑🏿\u200d🚀", "!"],
    ],
)
def test_clusters_of_the_standard(expected: list[str]) -> None:
    assert clusters("".join(expected)) == expected


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(max_size=30))
def test_clusters_cover_any_text_in_order(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert all(clusters(text))


@pytest.mark.parametrize("cluster", ["😀", "⚡", "☎\ufe0f", "👍🏽", "🇮🇹", "#\ufe0f\u20e3", "☝🏻", "⭐"])
def test_emoji_are_wanted(cluster: str) -> None:
    assert wants_emoji(cluster)


@pytest.mark.parametrize("cluster", ["a", "1", "☎", "✓", "→", "⚡\ufe0e", "©", "#", "e\u0301", "★"])
def test_text_is_no_emoji(cluster: str) -> None:
    assert not wants_emoji(cluster)


def test_what_has_no_look_needs_no_glyph() -> None:
    assert all(map(is_ignorable, (0xAD, 0x200B, 0x200D, 0x200F, 0x2066, 0xFE0F, 0xE0067, 0xFEFF)))
    assert not any(map(is_ignorable, (0x20, 0x41, 0x3000, 0xFFFD, 0x301)))
