"""An import becomes part of a project: same names are the same persons, ids never clash, what is there stays."""

from __future__ import annotations

import json
from functools import partial

import pytest
from random_states import random_state

from journey_studio.errors import UsageError, UserError
from journey_studio.exchange.formats import FORMATS, format_by_id, format_of, reader_of
from journey_studio.exchange.imported import SourceFile, import_sources, merged
from journey_studio.exchange.json_format import write_json
from journey_studio.exchange.report import Report
from journey_studio.model import queries, rules
from journey_studio.model.defaults import new_project
from journey_studio.model.records import Band, Channel, JourneyMap, Persona, Touchpoint
from journey_studio.model.state import State

KITCHEN = SourceFile("kitchen.mmd", b"journey\n title Kitchen\n Dream: 4: Anna, Ben\n")
CAR = SourceFile("car.md", b"```mermaid\njourney\n title Car\n Drive: 5:  Anna\n Park: 1: Cleo\n```\n")


def test_several_files_make_one_project() -> None:
    result = import_sources(None, [KITCHEN, CAR], reader_of)
    assert [journey.title for journey in queries.maps(result.state)] == ["Kitchen", "Car"]
    assert [persona.name for persona in result.state.of(Persona)] == ["Anna", "Ben", "Cleo"]
    assert set(result.records) == set(result.state.values())
    assert result.report.sources == ["kitchen.mmd", "car.md"]
    assert rules.problems(result.state) == []


def test_an_import_into_a_project_adds_and_changes_nothing_there() -> None:
    before = import_sources(None, [KITCHEN], reader_of).state
    result = import_sources(before, [CAR], reader_of)
    assert all(result.state[key] == record for key, record in before.items())
    assert {record.id for record in result.records} == set(result.state) - set(before)
    anna = next(persona.id for persona in before.of(Persona) if persona.name == "Anna")
    car = queries.maps(result.state)[1]
    assert queries.bands(result.state, car.id)[0].persona == anna
    assert "same-persona" in [finding.code for finding in result.report]
    assert rules.problems(result.state) == []


def test_the_same_file_twice_is_two_maps() -> None:
    once = import_sources(None, [KITCHEN], reader_of).state
    text, _ = write_json(once)
    twice = import_sources(once, [SourceFile("again.json", text.encode())], reader_of).state
    assert [journey.title for journey in queries.maps(twice)] == ["Kitchen", "Kitchen"]
    assert len(twice.of(Persona)) == 2
    groups = [card.same_as for card in twice.of(Touchpoint)]
    assert len(groups) == 4
    assert len(set(groups)) == 2
    assert rules.problems(twice) == []


@pytest.mark.parametrize("seed", range(15))
def test_any_two_projects_make_a_whole_one(seed: int) -> None:
    one, other = random_state(seed), random_state(seed + 1)
    both = merged(one, other, Report(), "other.json")
    assert rules.problems(both) == []
    for record_type in (JourneyMap, Band, Touchpoint):
        assert len(both.of(record_type)) == len(one.of(record_type)) + len(other.of(record_type))
    titles = [journey.title for journey in queries.maps(one)] + [journey.title for journey in queries.maps(other)]
    assert [journey.title for journey in queries.maps(both)] == titles


def test_the_project_keeps_what_it_says_and_learns_what_it_does_not() -> None:
    mine = State(
        [
            new_project("Mine").project,
            Persona(id="a", name="Anna", role="Buyer"),
            Channel(id="w", name=" Web "),
        ]
    )
    theirs = {
        "format": "journey-studio/1",
        "project": {"title": "Theirs", "client": "Client"},
        "personas": [{"id": "x", "name": "Anna", "role": "Other", "need": "speed", "foreign": {"k": "v"}}],
        "channels": [{"id": "a", "name": "Web"}],
        "maps": [{"stages": ["S"], "touchpoints": [{"stage": "S", "persona": "x", "channel": "a"}]}],
    }
    result = import_sources(mine, [SourceFile("t.json", json.dumps(theirs).encode())], reader_of)
    anna = result.state.get_as(Persona, "a")
    assert (anna.role, anna.need, anna.foreign) == ("Buyer", "speed", (("k", "v"),))
    card = result.state.of(Touchpoint)[0]
    assert (card.persona, card.channel) == ("a", "w")
    assert result.state.project.title == "Mine"
    assert "project-fields" in [finding.code for finding in result.report]


def test_formats_are_told_by_ending_and_by_content() -> None:
    text = write_json(new_project("x"))[0].encode()
    told = [
        format_of(name, data).id
        for name, data in [
            ("a.MMD", b""),
            ("a.mermaid", b""),
            ("a.Markdown", b""),
            ("a.json", b""),
            ("a.txt", KITCHEN.data),
            ("a", text),
            ("-", CAR.data),
        ]
    ]
    assert told == ["mermaid", "mermaid", "markdown", "json", "mermaid", "json", "markdown"]
    for data in (b"", b"words", b"\x00\x01\x02binary\xff", b"flowchart TD"):
        with pytest.raises(UserError):
            format_of("a.bin", data)


def test_a_format_can_be_named() -> None:
    source = SourceFile("notes.json", KITCHEN.data)
    result = import_sources(None, [source], partial(reader_of, format_id="Mermaid"))
    assert queries.maps(result.state)[0].title == "Kitchen"
    assert [one.id for one in FORMATS if one.writes] == ["json", "xlsx", "csv", "mermaid", "markdown"]
    with pytest.raises(UsageError, match="json, xlsx, csv, mermaid, markdown"):
        format_by_id("xml")


def test_a_page_under_the_wrong_ending_is_read() -> None:
    result = import_sources(None, [SourceFile("car.mmd", CAR.data)], reader_of)
    assert queries.maps(result.state)[0].title == "Car"
