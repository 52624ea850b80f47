"""One line of text: runs, places, cluster maps, and what becomes of characters that cannot be drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.layout import fonts
from journey_studio.layout.display import Glyphs, Paint
from journey_studio.layout.text import TextStyle, measure, shape, shape_line, shown

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "200"))
INK = Paint("ink")
BODY = TextStyle(13.0, 400, 18.0)
MIXED = ["plain", "AVATAR", "→ ✓ ☺", "שלום abc (ב)", "مرحبا 123", "हिन्दी", "น้ำใจ", "😀👍🏽", "a\tb", "e\u0301", ""]


def runs(text: str, style: TextStyle = BODY) -> tuple[Glyphs, ...]:
    return shape_line(text, style, INK, 10.0, 20.0)


def test_plain_text_is_one_run_at_its_place() -> None:
    (run,) = runs("Video plan review")
    assert (run.font, run.size, run.x, run.y, run.level) == ("JourneySans-400", 13.0, 10.0, 20.0, 0)
    assert run.text == "Video plan review"
    assert run.clusters == tuple(range(len(run.text)))
    assert run.xs[0] == 0.0
    assert list(run.xs) == sorted(run.xs)
    assert set(run.ys) == {0.0}
    assert run.fill is INK


def test_widths_are_those_of_the_font_with_kerning() -> None:
    face = fonts.face("JourneySans-400")
    unkerned = sum(face.advance(face.glyph(ord(char))) for char in "AVAT") * 13 / face.upem
    assert measure("AVAT", BODY) < unkerned - 0.5
    assert measure("nnn", BODY) == pytest.approx(3 * face.advance(face.glyph(ord("n"))) * 13 / face.upem)
    assert measure("nnn", BODY._replace(size=26.0)) == pytest.approx(2 * measure("nnn", BODY))
    assert measure("11", BODY) == measure("80", BODY), "figures are tabular"


def test_weight_slope_and_display_choose_the_font() -> None:
    keys = [
        runs("x", style)[0].font
        for style in (
            TextStyle(13, 600),
            TextStyle(12.5, 500, italic=True),
            TextStyle(30, 700, display=True),
        )
    ]
    assert keys == ["JourneySans-600", "JourneySans-500i", "JourneySansDisplay-700"]


@pytest.mark.parametrize("text", MIXED)
def test_runs_stand_side_by_side_and_hold_all_the_text(text: str) -> None:
    found = runs(text)
    x = 10.0
    for run in found:
        assert run.x == pytest.approx(x)
        x += run.width
    assert x - 10.0 == pytest.approx(measure(text, BODY))
    assert sorted("".join(run.text for run in found)) == sorted(text)


def test_right_to_left_runs_are_placed_visually() -> None:
    found = runs("abc שלום def")
    assert [run.level for run in found] == [0, 1, 0, 0][: len(found)]
    hebrew = found[1]
    assert hebrew.text == "שלום"
    assert hebrew.clusters == (3, 2, 1, 0)
    found = runs("שלום abc")
    assert found[0].text == "abc"
    assert found[-1].text.strip() == "שלום"


def test_arabic_letters_join() -> None:
    face = fonts.face("JourneyArabic-400")
    (run,) = runs("عع")
    assert face.glyph(ord("ع")) not in run.ids
    assert len(set(run.ids)) == 2, "a beginning and an ending form"


def test_letters_join_across_a_change_of_direction_codes() -> None:
    """A zero-width non-joiner parts the letters; nothing is drawn for it."""
    (joined,) = runs("بب")
    (parted,) = runs("ب\u200cب")
    assert parted.text == "ب\u200cب"
    assert joined.ids != parted.ids


def test_emoji_sequences_are_one_glyph() -> None:
    for text in ("👩\u200d👩\u200d👧\u200d👦", "🇮🇹", "👍🏽", "1\ufe0f\u20e3", "❤\ufe0f"):
        (run,) = runs(text)
        assert run.font == fonts.EMOJI
        assert len(run.ids) == 1
        assert run.clusters == (0,)


def test_a_missing_character_is_a_visible_box_with_its_text() -> None:
    (run,) = runs("a\ue000b")
    assert run.ids[1] == 0
    assert run.text == "a\ue000b"
    assert fonts.face(run.font).outline(0)
    assert run.xs[2] > run.xs[1] + 3


def test_control_characters_are_visible_and_kept() -> None:
    found = runs("a\x01b\x7fc")
    assert "".join(run.text for run in found) == "a\x01b\x7fc"
    assert all(0 not in run.ids for run in found)
    assert shown("a\x01\u2028\t\ufffe") == "a\ufffd \u2003\ufffd"


def test_newlines_in_one_line_are_spaces() -> None:
    assert measure("a\nb", BODY) == measure("a b", BODY)


def test_a_lone_surrogate_becomes_a_sign() -> None:
    assert "".join(run.text for run in runs("a\ud800b")) == "a\ufffdb"


def test_a_tab_is_wider_than_a_space() -> None:
    assert measure("a\tb", BODY) > measure("a b", BODY) + 5
    assert "".join(run.text for run in runs("a\tb")) == "a\tb"


def test_letter_spacing_is_added_after_each_letter_but_not_in_joined_scripts() -> None:
    spaced = BODY._replace(spacing=2.0)
    assert measure("abc", spaced) == pytest.approx(measure("abc", BODY) + 6.0)
    assert measure("عربية", spaced) == measure("عربية", BODY)


def test_language_picks_letter_forms_and_is_told() -> None:
    romanian = BODY._replace(language="ro")
    (run,) = runs("ş", romanian)
    assert run.language == "ro"
    assert run.ids != runs("ş")[0].ids


def test_the_baseline_puts_the_font_in_the_middle_of_its_line() -> None:
    style = TextStyle(20.0, 400, 40.0)
    face = style.face
    above = style.baseline - face.ascent * 20 / face.upem
    below = 40.0 - style.baseline + face.descent * 20 / face.upem
    assert above == pytest.approx(below)
    assert TextStyle(10.0).line_height == pytest.approx(13.0)
    assert TextStyle(100.0).cap_height == pytest.approx(72.7, abs=0.1)


def test_the_same_line_is_made_once() -> None:
    assert shape("same", BODY) is shape("same", BODY)


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_shaped(text: str) -> None:
    line = shape(text, BODY)
    assert line.width >= 0.0
    for run in line.runs:
        count = len(run.ids)
        assert count == len(run.xs) == len(run.ys) == len(run.clusters) == len(run.advances)
        assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
        ordered = list(run.clusters) if not run.level & 1 else list(reversed(run.clusters))
        assert ordered == sorted(ordered)
        run.text.encode("utf-8")


@pytest.fixture
def cjk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The CJK extra or a system font; a skip where there is neither."""
    monkeypatch.setenv("JOURNEY_STUDIO_SYSTEM_FONTS", "1")
    fonts.book.cache_clear()
    shape.cache_clear()
    try:
        if fonts.missing("漢"):
            pytest.skip("no CJK font is installed, neither journey-studio[cjk] nor one of the system")
        yield
    finally:
        fonts.book.cache_clear()
        shape.cache_clear()


@pytest.mark.usefixtures("cjk")
def test_chinese_characters_take_the_shape_of_their_language() -> None:
    def look(text: str, language: str) -> tuple[object, ...]:
        (run,) = runs(text, BODY._replace(language=language))
        return (run.font, *run.ids[:2])

    assert look("直骨", "ja") != look("直骨", "zh-Hans")
    assert look("直骨", "") == look("直骨", "zh")
    assert look("直骨の", "") == look("直骨", "ja"), "kana beside them say which language it is"
    (run,) = runs("漢字かな交じり文")
    assert run.language == "ja"
