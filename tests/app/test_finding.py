"""What the finder finds: names, notes, near words, commands; and that it is quick on a large map.

Test code.
"""

from __future__ import annotations

import time

from support.projects import small_project

from journey_studio import resources
from journey_studio.app import finding
from journey_studio.app.finding import FindIndex, Target
from journey_studio.exchange.json_format import read_json
from journey_studio.model import queries
from journey_studio.model.records import Record, Source, Stage, Touchpoint
from journey_studio.model.records.practice import Finding, InformationRequest
from journey_studio.model.state import State


def _kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state


def _with(state: State, record: Record) -> State:
    return State({**state, record.id: record})


def _texts(typed: str, *commands: Target) -> list[str]:
    state = _kitchen()
    return [one.target.text for one in FindIndex(state, queries.maps(state)[0].id, commands).search(typed)]


def test_beginnings_of_words_come_before_letters_inside() -> None:
    found = _texts("no")
    assert found.index("No way to compare") < found.index("Why does nobody put a price on it?")


def test_every_word_counts_also_where_it_is() -> None:
    assert _texts("compare giulia")[0] == "No way to compare"
    assert "Nobody books trades" in _texts("no renato")
    assert "Nobody books trades" not in _texts("no giulia")


def test_accents_and_capitals_do_not_count() -> None:
    assert _texts("CÚCINA")[0] == "“Cucina su misura prezzi”"
    state = small_project()
    card = next(iter(state.of(Touchpoint)))
    renamed = _with(state, card.replaced(title="Caffè perché"))
    index = FindIndex(renamed, card.map)
    assert [one.target.text for one in index.search("perche")] == ["Caffè perché"]


def test_the_found_letters_are_marked_in_the_text_as_it_is_written() -> None:
    state = _kitchen()
    found = FindIndex(state, queries.maps(state)[0].id).search("misura")[0]
    (start, end), *_others = found.spans
    assert found.target.text[start:end] == "misura"
    ligature = Target("command", "x", "ﬁx the Ǆ door")
    (span, *_more) = FindIndex(small_project(), "", [ligature]).search("door")[0].spans
    assert ligature.text[slice(*span)] == "door"


def test_a_wrong_letter_initials_and_the_closest_match() -> None:
    assert _texts("plannr")[0] == "3D planner at home"
    assert _texts("vpr")[0] == "Video plan review"
    assert "Warranty repair" in _texts("waranty repiar")
    assert _texts("xqzwk") == []


def test_notes_are_shown_by_what_was_found_in_them() -> None:
    state = small_project()
    card = next(iter(state.of(Touchpoint)))
    note = "long " * 30 + "the needle lies here " + "and goes on " * 20
    index = FindIndex(_with(state, card.replaced(notes=note)), card.map)
    (found,) = [one for one in index.search("needle") if one.target.kind == "note"]
    assert "needle" in found.target.text and len(found.target.text) < 80
    assert found.target.text.startswith("…") and found.target.key == card.id
    assert found.target.text[slice(*found.spans[0])] == "needle"


def test_stages_personas_and_commands_are_found() -> None:
    export = Target("command", "file.export", "Export poster…")
    assert _texts("export", export)[0] == "Export poster…"
    state = _kitchen()
    index = FindIndex(state, queries.maps(state)[0].id)
    assert index.search("inspiration")[0].target.kind == "stage"
    assert index.search("giulia ferri")[0].target.kind == "persona"


def test_before_anything_is_typed_stages_and_personas_are_offered() -> None:
    state = _kitchen()
    found = finding.first_targets(state, queries.maps(state)[0].id)
    assert [one.target.kind for one in found] == ["stage"] * 6 + ["persona"] * 2


def test_it_is_quick_on_a_large_map() -> None:
    """Two thousand touchpoints with notes: under 10 ms a key is asked for; slow machines get some room."""
    state = small_project(stages=10, personas=4, touchpoints=50)
    stage = next(iter(state.of(Stage)))
    index = FindIndex(state, stage.map)
    assert sum(1 for _card in state.of(Touchpoint)) >= 2000
    index.search("warm up the index qq")
    took = []
    for typed in ("t", "to", "tou", "touc", "touhc", "card 17", "xqzwk", "stag 2 crad"):
        began = time.process_time()
        index.search(typed)
        took.append(time.process_time() - began)
    assert sorted(took)[len(took) // 2] < 0.03, took


def test_entries_of_the_registers_are_found_and_lead_to_their_page() -> None:
    whole = [
        Source(id="talks", kind="interview", label="Home interviews", method="Forty-five minutes at the table"),
        Finding(id="pages", source="talks", text="Eleven pages, and the price on the ninth"),
        InformationRequest(id="ask", what="Complaints by reason", why="To know what is sent back"),
    ]
    there = State([*small_project().values(), *whole])
    index = FindIndex(there, queries.maps(there)[0].id)
    for typed, key in (
        ("home interv", "talks"),
        ("at the table", "talks"),
        ("eleven pages", "pages"),
        ("complaints", "ask"),
        ("sent back", "ask"),
    ):
        first = index.search(typed)[0].target
        assert (first.kind, first.key) == ("entry", key), typed
