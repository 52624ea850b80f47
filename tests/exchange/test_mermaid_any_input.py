"""Any bytes are read or refused with a sentence, in bounded time: random text, mutated diagrams, odd encodings."""

from __future__ import annotations

import os
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.mermaid_read import read_markdown, read_mermaid
from journey_studio.exchange.mermaid_write import write_mermaid
from journey_studio.model import queries, rules

EXAMPLES = int(os.environ.get("JOURNEY_STUDIO_FUZZ_EXAMPLES", "150"))
LONG = int(os.environ.get("JOURNEY_STUDIO_FUZZ_BYTES", "60000"))
SECONDS_FOR_5_MB = 120
DIAGRAM = (
    "---\ntitle: T\n---\n%%{init: {'a': 1}}%%\n%% c\njourney\n title U # r\n accTitle: x\n accDescr {\n y\n }\n"
    " section S\n a: 5: A, B # r\n b: x: C: d\n section T\n c: 1\n"
)
PAGE = f"# P\n\n- a\n\n  ```mermaid\n{DIAGRAM}  ```\n\n<div class='mermaid'>journey\n x: 3</div>\n<!-- y -->\n"
PIECES = st.sampled_from(
    [
        "journey",
        "\n",
        " ",
        "section ",
        "title ",
        "accDescr",
        "accTitle",
        "{",
        "}",
        ":",
        ";",
        "#",
        "#58;",
        "%%",
        "%%{",
        "}%%",
        "init",
        "---",
        "```",
        "mermaid",
        ":::",
        "<div class=mermaid>",
        "</div>",
        "<!--",
        "-->",
        "> ",
        "- ",
        "{% mermaid %}",
        ",",
        "5",
        "3: A",
        "\r",
        "\t",
        "\u2028",
        "\ufeff",
        "\U0001f600",
        "\x00",
        "\u0633\u0641\u0631",
    ]
)
TEXTS = st.text(max_size=40) | st.lists(PIECES, max_size=25).map("".join)


def _read(data: bytes) -> list[Imported]:
    found = []
    for reader in (read_mermaid, read_markdown):
        try:
            found.append(reader(data, "any.mmd"))
        except UserError as error:
            assert "any.mmd" in str(error)
    return found


def _sound(imported: Imported) -> None:
    assert rules.problems(imported.state) == []
    for finding in imported.report:
        assert finding.file == "any.mmd"
        assert str(finding)
    for journey in queries.maps(imported.state):
        text, _ = write_mermaid(imported.state, journey.id)
        back = read_mermaid(text.encode(), "back.mmd").state
        assert write_mermaid(back, queries.maps(back)[0].id)[0] == text


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    TEXTS,
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "latin-1"]),
    st.sampled_from(["", "journey\n", "```mermaid\njourney\n"]),
)
def test_any_text_is_read_or_refused(text: str, encoding: str, head: str) -> None:
    for imported in _read((head + text).encode(encoding, "replace")):
        _sound(imported)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from([DIAGRAM, PAGE]), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 12), TEXTS), max_size=5)
)
def test_any_change_of_a_diagram_is_read_or_refused(text: str, changes: list[tuple[int, int, str]]) -> None:
    for place, length, more in changes:
        text = text[:place] + more + text[place + length :]
    for imported in _read(text.encode("utf-8", "replace")):
        _sound(imported)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read(data)
    _read(b"journey\n" + data)


@pytest.mark.parametrize(
    "data",
    [
        DIAGRAM.replace("\n", "\r\n"),
        DIAGRAM.replace("\n", "\r"),
        "\ufeff" + DIAGRAM,
        DIAGRAM.replace("x: C", "x\x00: C"),
    ],
)
def test_line_ends_and_marks_change_nothing(data: str) -> None:
    plain = read_mermaid(DIAGRAM.encode(), "any.mmd")
    for encoding in ("utf-8", "utf-16"):
        other = read_mermaid(data.encode(encoding), "any.mmd")
        assert [finding.line for finding in other.report][:9] == [finding.line for finding in plain.report][:9]
        assert queries.maps(other.state)[0].title == "U"


def test_western_windows_text_is_read_and_told() -> None:
    imported = read_mermaid("journey\n Café – prêt: 5: Zoë\n".encode("cp1252"), "any.mmd")
    assert any("Zoë" in getattr(record, "name", "") for record in imported.state.values())
    assert imported.report.findings[0].code == "encoding"


BAD = {
    "one long name": "a",
    "semicolons": ";",
    "hashes": "#",
    "entities": "#58;",
    "percent": "%",
    "inner comments": "a%%",
    "comment lines": "%% x\n",
    "blank": "\n",
    "open directives": "%%{init: {\n",
    "directives": "%%{init: {}}%%\n",
    "open tags": "<a ",
    "attributes": '="',
    "styles": "style:#",
    "front matter fences": "---\n",
    "open descriptions": "accDescr {\n",
    "keywords": "journey ",
    "joined names": "a;",
    "joined tasks": "a: 3: b;",
    "actors": "a,",
    "colons": ":",
    "spaces": "\u00a0",
    "fences": "```\n",
    "open mermaid fences": "```mermaid\njourney\n",
    "quotes": "> ",
    "list marks": "- ",
    "open divs": "<div class=mermaid>\n",
    "open comments": "<!-- \n",
    "shortcodes": "{% mermaid %}\n",
}


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD.keys())
def test_time_is_bounded(piece: str) -> None:
    data = piece * (LONG // len(piece))
    began = time.process_time()
    for head in ("journey\n", "journey\nx: 3: ", ""):
        _read((head + data).encode())
    allowed = 20 + SECONDS_FOR_5_MB * 3 * LONG / 5_000_000
    assert time.process_time() - began < allowed


def test_a_random_walk_over_a_page_never_crashes() -> None:
    rng = random.Random(7)
    for _ in range(EXAMPLES):
        lines = PAGE.split("\n")
        rng.shuffle(lines)
        for imported in _read("\n".join(lines).encode()):
            _sound(imported)
