"""Encodings, the title in a front matter, and reports for people and programs."""

from __future__ import annotations

import json

import pytest

from journey_studio.errors import UserError
from journey_studio.exchange.report import FINDINGS_LIMIT, Report, quoted
from journey_studio.exchange.text_file import decode
from journey_studio.exchange.yaml_title import yaml_title
from journey_studio.i18n import msg

TEXT = "journey\n  Größe – سفر 旅 🧭: 5: Zoë\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_by_its_marks_and_its_bytes(encoding: str) -> None:
    found = decode(TEXT.encode(encoding), "f")
    assert found.text == TEXT
    assert found.guessed == encoding.endswith("e")  # the two without a mark


def test_marked_utf_16_of_either_order() -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        assert decode(mark + TEXT.encode(encoding), "f").text == TEXT


def test_windows_text_is_guessed_and_never_fails() -> None:
    found = decode("“Größe” €".encode("cp1252"), "f")
    assert (found.text, found.encoding, found.guessed) == ("“Größe” €", "cp1252", True)
    everything = bytes(range(1, 256))
    assert len(decode(everything, "f").text) == 255


def test_a_stray_nul_is_no_utf_16() -> None:
    assert decode(b"journey\n\x00a: 5\n\x00b: 4\n", "f").text == "journey\n\x00a: 5\n\x00b: 4\n"


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(UserError, match=r"big\.mmd"):
        decode(b"x" * 11, "big.mmd", 10)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("title: Plain words", "Plain words"),
        ("title:   spaced   ", "spaced"),
        ("title: words # comment", "words"),
        ("title: a#b", "a#b"),
        ("title: 'it''s'", "it's"),
        ('title: "a \\"b\\" \\u00e9\\n"', 'a "b" é\n'),
        ("title: 'quoted' # comment", "quoted"),
        ("'title': quoted key", "quoted key"),
        ("config:\n  title: inner\ntitle: outer", "outer"),
        ("config:\n  title: inner", ""),
        ("text: |\n  title: inner\ntitle: outer", "outer"),
        ("title: |\n  one\n  two\n", "one\ntwo\n"),
        ("title: >-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("title: one\n  two\n  three", "one two three"),
        ("title:\n  below", "below"),
        ("title: 'one\n  two'", "one two"),
        ("title: 2026", "2026"),
        ("title: 1.50", "1.5"),
        ("title: null", ""),
        ("title: ''", ""),
        ("title:", ""),
        ("Title: other key", ""),
        ("titles: other key", ""),
        ("  title: indented\n  config: x", "indented"),
        ('{"title": "flow", "a": [1]}', "flow"),
        ("title: 🚀 Ship - it", "🚀 Ship - it"),
        ("", ""),
    ],
)
def test_the_title_of_a_front_matter(body: str, title: str) -> None:
    assert yaml_title(body) == title


def test_a_report_speaks_to_people_and_to_programs() -> None:
    report = Report()
    report.sources.append("a.mmd")
    report.add("note", "small", "a.mmd", 3, msg("Said {what}.", what="this"))
    report.add("error", "big", "a.mmd", 0, msg("All."), place="$.x", kept="id / key")
    assert report.lines() == ["a.mmd:3: Said this.", "a.mmd: All. ($.x)"]
    assert report.lines(["error"]) == ["a.mmd: All. ($.x)"]
    plain = json.loads(json.dumps(report.as_json()))
    assert plain["counts"] == {"note": 1, "warning": 0, "error": 1, "unlisted": 0}
    assert plain["findings"][1] == {
        "level": "error", "code": "big", "file": "a.mmd", "line": 0, "text": "All.", "place": "$.x", "kept": "id / key"
    }  # fmt: skip


def test_a_report_of_a_ruined_file_stays_small() -> None:
    report, whole = Report(), Report()
    for number in range(FINDINGS_LIMIT + 5):
        report.add("note", "x", "f", number, msg("x"))
    whole.extend(report)
    whole.add("note", "x", "f", 1, msg("x"))
    assert (len(report), report.unlisted, len(whole), whole.unlisted) == (FINDINGS_LIMIT, 5, FINDINGS_LIMIT, 6)


def test_quoted_pieces_stay_on_one_line() -> None:
    assert quoted("a\n\tb\x00 c") == "a b c"
    assert len(quoted("x" * 500)) == 60
