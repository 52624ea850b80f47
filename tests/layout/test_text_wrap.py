"""Text in lines: they fit, they hold all the text, and what is cut is cut between characters."""

from __future__ import annotations

import math
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journey_studio.layout.display import Paint
from journey_studio.layout.text import ELLIPSIS, Align, TextStyle, measure, wrap
from journey_studio.layout.text_clusters import starts

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "200"))
BODY = TextStyle(13.0, 400, 18.0)


def lines(text: str, width: float, most: int = 0) -> list[str]:
    return [line.text for line in wrap(text, BODY, width, most).lines]


def test_short_text_is_one_line() -> None:
    paragraph = wrap("Video plan review", BODY, 200)
    assert [line.text for line in paragraph.lines] == ["Video plan review"]
    assert paragraph.height == 18.0
    assert paragraph.width == paragraph.natural == pytest.approx(measure("Video plan review", BODY))
    assert not paragraph.elided


def test_a_text_fits_the_width_it_was_measured_to_have() -> None:
    for text in ("Video plan review", "AVATAR Type", "one two", "שלום עולם", "这是一个"):
        assert len(wrap(text, BODY, measure(text, BODY)).lines) == 1


def test_words_go_to_the_next_line_and_spaces_hang() -> None:
    assert lines("one two  three", measure("one two", BODY)) == ["one two", "three"]
    paragraph = wrap("one two   ", BODY, measure("one two", BODY))
    assert [line.text for line in paragraph.lines] == ["one two"]
    assert not paragraph.elided


def test_lines_say_which_characters_they_hold() -> None:
    text = "one two three\n\nfour"
    found = [(line.start, line.end) for line in wrap(text, BODY, measure("one two", BODY)).lines]
    assert found == [(0, 8), (8, 13), (14, 14), (15, 19)]


def test_newlines_of_all_kinds_begin_a_line() -> None:
    assert lines("a\nb\r\nc\rd\u2028e\x0bf", 500) == ["a", "b", "c", "d", "e", "f"]
    assert lines("a\n", 500) == ["a", ""]
    assert lines("", 500) == []
    assert wrap("", BODY, 500).height == 0.0


def test_a_word_too_long_is_broken_between_characters() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    found = lines(word, 80)
    assert "".join(found) == word
    assert len(found) > 2
    assert all(measure(line, BODY) <= 80 for line in found)
    assert lines("👍🏽👍🏽👍🏽", 1.0) == ["👍🏽", "👍🏽", "👍🏽"], "one character at least, however narrow"


def test_a_soft_hyphen_shows_only_where_a_line_ends() -> None:
    found = lines("hyphen\u00adation", measure("hyphen-", BODY))
    assert found == ["hyphen-", "ation"]
    assert measure("hyphen\u00adation", BODY) == measure("hyphenation", BODY)


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    paragraph = wrap("one two three four five", BODY, 60, 2)
    assert paragraph.elided
    assert len(paragraph.lines) == 2
    assert paragraph.lines[1].text.endswith(ELLIPSIS)
    assert paragraph.lines[1].width <= 60
    assert paragraph.lines[0].text == "one two"
    assert paragraph.lines[1].text.startswith("three")


def test_the_cut_leaves_no_space_before_the_ellipsis() -> None:
    for width in range(20, 100, 3):
        assert " …" not in lines("one two three four five", width, 1)[0]


def test_a_cut_takes_whole_characters() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    for width in range(15, 90, 2):
        text = lines(family * 4, width, 1)[0].removesuffix(ELLIPSIS)
        assert text == family * (len(text) // len(family))


def test_more_lines_below_count_as_a_cut() -> None:
    assert lines("one\ntwo", 200, 1) == ["one…"]
    assert lines("one\n  \n", 200, 1) == ["one"], "nothing is lost with empty lines"
    assert not wrap("one\n", BODY, 200, 1).elided


def test_too_narrow_for_anything_shows_the_ellipsis() -> None:
    assert lines("Wide", 3, 1) == [ELLIPSIS]


def test_the_ellipsis_of_right_to_left_text_is_at_the_left() -> None:
    paragraph = wrap("אחת שתיים שלוש ארבע", BODY, 60, 1)
    assert paragraph.elided
    assert paragraph.rtl
    first = paragraph.lines[0].runs[0]
    assert first.text.endswith(ELLIPSIS) or first.text == ELLIPSIS
    assert paragraph.lines[0].width <= 60


def test_right_to_left_paragraphs_stand_on_the_right() -> None:
    paragraph = wrap("abc\nשלום", BODY, 200)
    assert paragraph.lines[0].x == 0.0
    assert paragraph.lines[1].x == pytest.approx(200 - paragraph.lines[1].width)
    assert not paragraph.rtl


@pytest.mark.parametrize(
    ("align", "latin", "hebrew"),
    [("start", 0.0, 1.0), ("end", 1.0, 0.0), ("left", 0.0, 0.0), ("right", 1.0, 1.0), ("center", 0.5, 0.5)],
)
def test_alignment(align: Align, latin: float, hebrew: float) -> None:
    first, second = wrap("abc\nשלום", BODY, 200, align=align).lines
    assert first.x == pytest.approx(latin * (200 - first.width))
    assert second.x == pytest.approx(hebrew * (200 - second.width))


def test_without_a_width_lines_are_as_long_as_they_are() -> None:
    paragraph = wrap("one two three\nfour", BODY)
    assert [line.text for line in paragraph.lines] == ["one two three", "four"]
    assert paragraph.width == measure("one two three", BODY)
    assert math.isfinite(wrap("שלום\nabc", BODY).lines[0].x)


def test_the_least_width_is_that_of_the_widest_word() -> None:
    paragraph = wrap("a considerable word", BODY, 30)
    assert paragraph.least == pytest.approx(measure("considerable", BODY), abs=0.5)
    assert paragraph.natural == pytest.approx(measure("a considerable word", BODY))


def test_ops_are_placed_from_the_upper_left() -> None:
    paragraph = wrap("one two three", BODY, measure("one two", BODY))
    ops = paragraph.glyphs(100.0, 50.0, Paint("ink"))
    assert [op.text for op in ops] == ["one two", "three"]
    assert [op.x for op in ops] == [100.0, 100.0]
    assert ops[0].y == pytest.approx(50 + BODY.baseline)
    assert ops[1].y == pytest.approx(ops[0].y + 18.0)


@pytest.mark.parametrize("text", ["ฮ่า" + "ๆ" * 60, "มา" + "า" * 60, "เ" * 60])
@pytest.mark.parametrize("width", [1.0, 20.0, 90.0])
def test_what_is_kept_together_is_parted_where_it_is_longer_than_the_line(text: str, width: float) -> None:
    """Thai laughs with a row of signs that never begin a line: it ran out of its card."""
    lines = wrap(text, BODY, width).lines
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= width or len(starts(line.text)) == 1 for line in lines)
    assert width < 90 or len(lines) < 10, "and lines are filled"


ALPHABET = st.characters(exclude_categories=["Cs"])


@settings(max_examples=LOOPS, deadline=None)
@given(
    st.text(st.one_of(st.sampled_from("ab cd-/ \n\tאבع漢字กา…👍"), ALPHABET), max_size=40),
    st.floats(0.5, 300),
    st.integers(0, 4),
)
@example("0ฯ", 1.0, 0)
def test_any_text_wraps(text: str, width: float, most: int) -> None:
    paragraph = wrap(text, BODY, width, most)
    assert len(paragraph.lines) <= (most or 10_000)
    end = 0
    bounds = set(starts(text)) | {len(text)}
    for line in paragraph.lines:
        assert line.start >= end
        assert text[end : line.start].strip() == "", "only line ends are between lines"
        assert line.start in bounds
        end = line.end
        single = line.text == ELLIPSIS or len(starts(line.text.strip("…- \t"))) <= 1
        assert line.width <= width + 0.01 or single
    if paragraph.elided:
        assert any(ELLIPSIS in run.text for run in paragraph.lines[-1].runs)
    else:
        assert text[end:].strip() == ""
