"""The outline of a map as Markdown: what people wrote is plain text in it, whatever they wrote; and it is readable.

Test code. markdown-it is the second opinion on what Markdown takes for a sign.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journey_studio.app.export import ExportOptions, export
from journey_studio.app.export_options import Edition
from journey_studio.app.outline import outline, plain
from journey_studio.commands.inline_tokens import literal, tokens
from journey_studio.errors import Cancelled
from journey_studio.exchange.json_read import read_json
from journey_studio.exchange.mermaid_read import read_markdown
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.records import Band, Opportunity, Pain, Persona, Stage, Touchpoint
from journey_studio.model.state import State

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
HOSTILE = (
    "# not a heading",
    "1. not a list",
    "- nor this",
    "+ nor this",
    "=== nor this",
    "> no quote",
    "```no fence",
    "*not* _slanted_ **nor** `code`",
    "<script>alert(1)</script>",
    "[link](https://example.org) ![x](y)",
    "https://example.org/a_b_c and www.example.org and a@example.org",
    "&amp; &lt; &#35;",
    "a | b | c",
    "~~gone~~ ~a",
    "$x^2$ $$y$$",
    "back\\slash \\* ",
    "two\nlines\r\nand\ttabs",
    "null\x00 and \x1b[31m red",
    "سفر مشتری \u202eabc",
    "旅の地図 🧭 :) :(( //",
    "=cmd|' /C calc'!A0",
    '#e-mail @sales !pain ?idea "thought" ^4 *5 ~v',
    "[^1]: note",
    "[ ] task",
    "x" * 200,
    "$\\",
    "***",
    "---",
    "|",
    ": definition",
)


def _said(text: str) -> str:
    """What a reader of Markdown shows of one paragraph, which must hold nothing but plain text."""
    found = MarkdownIt("gfm-like").parse(text)
    kinds = [token.type for token in found]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"], (text, kinds)
    children = found[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, (text, children)
    return "".join(child.content for child in children)


def _flat(text: str) -> str:
    shown = "".join(sign if sign.isprintable() or sign in "\u200c\u200d" else " " for sign in text)
    return " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_plain_text(text: str) -> None:
    assert _said(plain(text)) == _flat(text)


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(" ab1.#*_`[]()<>!&|~$\\-+=:/@?\"^'{}\n\u200d🙂"), max_size=24))
def test_no_text_becomes_markup(text: str) -> None:
    if _flat(text):
        assert _said(plain(text)) == _flat(text)


def test_the_signs_of_cards_are_plain_too() -> None:
    for text in HOSTILE:
        assert all(token.kind in ("backslash", "feeling") or not token.value.isascii() for token in tokens(plain(text)))
    assert plain("Ask @ the desk") == "Ask @ the desk"
    assert plain("#crm first") == literal("#crm first")


def _hostile() -> State:
    base = new_project("# Map\n\n<b>", "en")
    journey = queries.maps(base)[0].id
    persona = Persona(id="p", name="*Ann*\n# Bob", role="`x`")
    records = [*base.values(), persona, Band(id="b", map=journey, persona="p")]
    for number, text in enumerate(HOSTILE):
        place = {"map": journey, "stage": f"s{number}", "persona": "p"}
        records.append(Stage(id=f"s{number}", map=journey, name=text, customer_words=text, description=text))
        records.append(Touchpoint(id=f"t{number}", title=text, description=text, **place))
        records.append(Pain(id=f"n{number}", title=text, notes="a secret", **place))
    return State(records)


def test_lines_stay_lines() -> None:
    """They ran together into one long line: what to bring, an address, a list."""
    base = new_project("Moving", "en")
    journey = queries.maps(base)[0]
    text = "Bring\n- the key\r\n1. the plan\n\n   Ask for Ann"
    place = {"map": journey.id, "stage": "s"}
    stage = Stage(id="s", map=journey.id, name="Day", description=text)
    card = Touchpoint(id="t", title="Hand over", description=text, **place)
    state = State([*base.values(), journey.replaced(description=text), stage, card])
    text = outline(state, queries.maps(state)[0], "en", Edition()).partition("## Diagram")[0]
    found = MarkdownIt("gfm-like").parse(text)
    said = [
        [
            child.content if child.type != "hardbreak" else "\n"
            for child in token.children or []
            if child.type != "softbreak"
        ]
        for token in found
        if token.type == "inline"
    ]
    lines = ["".join(one) for one in said]
    assert lines.count("Bring\n- the key\n1. the plan") == 2, "of the map, and of the stage"
    assert lines.count("Ask for Ann") == 2, "paragraphs of their own"
    (told,) = [one for one in lines if one.startswith("Hand over")]
    assert told.split("\n")[1:] == ["Bring", "- the key", "1. the plan", "Ask for Ann"]


def test_headings_are_those_of_the_map() -> None:
    state = _hostile()
    text = outline(state, queries.maps(state)[0], "en", Edition())
    body, _fence, diagram = text.partition("## Diagram")
    assert diagram
    found = MarkdownIt("gfm-like").parse(body)
    heads = [found[at + 1].content for at, token in enumerate(found) if token.type == "heading_open"]
    levels = [token.tag for token in found if token.type == "heading_open"]
    assert levels == ["h1", "h2", *["h2", "h3"] * len(HOSTILE)]
    assert len(heads) == len(levels)
    kinds = {token.type.rpartition("_")[0] or token.type for token in found}
    assert kinds <= {"heading", "paragraph", "inline", "bullet_list", "list_item", "blockquote"}
    assert "a secret" not in text


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_outline_of_the_sample(language: str) -> None:
    state = read_json((SAMPLES / f"kitchen.{language}.json").read_bytes(), "k.json").state
    journey = queries.maps(state)[0]
    text = outline(state, journey, language, Edition(label="v9"))
    found = MarkdownIt("gfm-like").parse(text)
    shown = " ".join(child.content for token in found for child in token.children or [])
    shown = " ".join(shown.split())
    for card in state.of(Touchpoint):
        assert " ".join(card.title.split()) in shown
        assert " ".join(card.description.split()) in shown
    assert ("v9" in text) and (("importance" in text.lower()) != (language == "it"))
    assert outline(state, journey, language, Edition(label="v9")) == text


def test_it_comes_back_as_mermaid(tmp_path: Path) -> None:
    state = read_json((SAMPLES / "kitchen.en.json").read_bytes(), "k.json").state
    out = tmp_path / "kitchen.md"
    report = export(state, lambda _sha: None, out)
    assert report.size == out.stat().st_size
    assert report.as_json()["kind"] == "markdown"
    json.dumps(report.as_json())
    back = read_markdown(out.read_bytes(), "kitchen.md").state
    assert len(queries.maps(back)) == 1
    assert sorted(card.title for card in back.of(Touchpoint)) == sorted(card.title for card in state.of(Touchpoint))
    assert [stage.name for stage in back.of(Stage)] == [stage.name for stage in state.of(Stage)]


def test_several_maps_and_stopping(tmp_path: Path) -> None:
    state = State([*_hostile().values(), *new_project("Second").values()])
    second, first = sorted(queries.maps(state), key=lambda one: len(one.title))
    report = export(state, lambda _sha: None, tmp_path / "a.md", ExportOptions(map=first.id, maps=(second.id,)))
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "\n# Second\n" in text and text.startswith("# \\# Map")
    assert report.others == ()
    with pytest.raises(Cancelled):
        export(state, lambda _sha: None, tmp_path / "b.md", cancel=lambda: True)
    assert not (tmp_path / "b.md").exists()


def test_what_is_left_off() -> None:
    state = read_json((SAMPLES / "kitchen.en.json").read_bytes(), "k.json").state
    journey = queries.maps(state)[0]
    whole = outline(state, journey, "en", Edition())
    less = outline(state, journey, "en", Edition(), change_first=False, legend=False)
    assert "## Change first" in whole and "## Change first" not in less
    assert "## Sources" in whole and "## Sources" not in less


def test_it_reads_as_a_person_would_write_it() -> None:
    """No signs that nobody needs, and a sentence is not broken where the poster's narrow box breaks it."""
    base = new_project("Rossi & Sons", "en")
    journey = queries.maps(base)[0]
    place = {"map": journey.id, "stage": "s"}
    lines = {"first_line": "Plumber and electrician come", "second_line": "with the fitting."}
    idea = Opportunity(id="o", title="Trades & tools, &amp; booked by us", rank=1, **lines, **place)
    state = State([*base.values(), Stage(id="s", map=journey.id, name="Day"), idea])
    text = outline(state, journey, "en", Edition())
    assert text.startswith("# Rossi & Sons\n")
    assert "1. Trades & tools, \\&amp; booked by us  \n   Plumber and electrician come with the fitting.\n" in text
