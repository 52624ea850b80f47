"""Maps as Mermaid text: what is read comes back, names with any sign survive, and what has no place is told."""

from __future__ import annotations

import os
from typing import Any

import pytest
from random_states import random_state

from journey_studio.errors import UserError
from journey_studio.exchange.json_format import read_json, write_json
from journey_studio.exchange.mermaid_order import tasks_of
from journey_studio.exchange.mermaid_parse import parse_journey
from journey_studio.exchange.mermaid_read import read_mermaid
from journey_studio.exchange.mermaid_write import write_mermaid
from journey_studio.model import queries
from journey_studio.model.defaults import new_project, standard_lanes
from journey_studio.model.records import Band, JourneyMap, Pain, Persona, Stage, Touchpoint
from journey_studio.model.state import State

RUNS = int(os.environ.get("JOURNEY_STUDIO_MERMAID_RUNS", "40"))
WHOLE = """---
config:
  theme: dark
title: Above
---
%%{init: {'theme': 'dark'}}%%
%% top
journey
  title Own #5 of many
  accTitle: For all: #1
  accDescr {
    first
    second
  }
  Before: 2: Anna
  section Find # why
    %% mid
    # own line
    See: 4: Ben, Anna # on the bus
    Ask: 7: Ben
    Late: 3: Anna: rest
    Alone: 5
    Odd: x y: Cleo, Anna, Ben
    Not rated: : Anna
  section Find
  section #35;1#58; a#59;b
    #115;ection: 1: A#44;B
  %% end
"""


def meaning(state: State, map_id: str) -> Any:
    """All that a map says, without ids and order keys."""
    index = queries.index(state, map_id)
    people: dict[str | None, str | None] = {None: None} | {p.id: p.name for p in state.of(Persona)}
    stages = [
        (
            stage.name,
            stage.foreign,
            [
                [(people[card.persona], card.title, card.feeling, card.foreign) for card in task.cards]
                for task in tasks_of(index, stage.id)
            ],
        )
        for stage in index.stages
    ]
    numbers = {stage.id: number for number, stage in enumerate(index.stages)}
    points = {
        people[persona]: [
            (numbers[p.stage], p.position, p.value, state.get_as(Touchpoint, str(p.touchpoint)).title) for p in row
        ]
        for persona, row in index.points.items()
    }
    journey = state.get_as(JourneyMap, map_id)
    return journey.title, journey.foreign, stages, [people[band.persona] for band in index.bands], points


def _only_map(state: State) -> str:
    (journey,) = queries.maps(state)
    return journey.id


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "journey\nx: 3: A",
        "journey",
        "---\ntitle: Only above\n---\njourney\nsection A\n",
        "journey\ntitle T\n",
        "journey\nsection A: b\nPay: now: 4: X; Y\n",
        "# note\njourney\nsection A\nx: 3\n",
        "journey\naccDescr {\n never closed\nsection A\nx: 3\n",
        "journey\n%\n# c\ntitle T\nsection S\n%\nx: 3: A\n#\n",
    ],
)
def test_what_is_read_comes_back(text: str) -> None:
    state = read_mermaid(text.encode(), "one.mmd").state
    written, report = write_mermaid(state, _only_map(state))
    assert [finding for finding in report if finding.code != "left-out"] == []
    back = read_mermaid(written.encode(), "another name.mmd").state
    assert meaning(back, _only_map(back)) == meaning(state, _only_map(state))
    again, _ = write_mermaid(back, _only_map(back))
    assert again == written
    journey = parse_journey(written)
    assert journey is not None
    assert journey.refused == 0


def test_a_task_of_several_is_one_line_with_its_actors_in_their_order() -> None:
    state = read_mermaid(WHOLE.encode(), "one.mmd").state
    written, _ = write_mermaid(state, _only_map(state))
    assert "    See: 4: Ben, Anna # on the bus\n" in written
    assert "    Odd: x y: Cleo, Anna, Ben\n" in written
    assert "    Ask: 7: Ben\n" in written
    assert "    Late: 3: Anna: rest\n" in written


def test_the_order_of_tasks_survives_the_json_format() -> None:
    text = "journey\nsection S\n a: 5: Anna\n b: 4: Ben\n c: 3: Anna\n d: 2: Ben, Anna\n e: 1: Ben\n"
    state = read_mermaid(text.encode(), "one.mmd").state
    other = read_json(write_json(state)[0].encode(), "one.json").state
    tasks = [task.name for task in parse_journey(write_mermaid(other, _only_map(other))[0]).tasks]  # type: ignore[union-attr]
    assert tasks == ["a", "b", "c", "d", "e"]


AWKWARD = [
    "a: b",
    "a; b",
    "#1",
    "x #58; y",
    "a, b",
    "journey",
    "journey of a day",
    "section 1",
    "title",
    "title x",
    "accTitle: a",
    "accDescr {",
    "}",
    "%% c",
    "% c",
    "a%% b",
    "50%% off",
    "%%{init: {}}%%",
    "two\nlines",
    "a\r\nb",
    " outer ",
    "\xa0x\xa0",
    "\u2028",
    '<a href="x">',
    '="',
    "",
    " ",
    "3",
    "---",
    "- a",
    "😀%% b",
    "سفر: ۱",
    "旅；，",
    "style:#fff;",
    "classDef x:#a;b",
    "\x00",
    "\x0bx",
    "\ufeff",
    "&amp; &lt;",
    "#quot;",
    "``` fence",
    "#8203;",
    "x #",
    "a:b:c",
    ";",
    ":",
    "#",
    ",",
]


@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_comes_back(name: str) -> None:
    journey = JourneyMap(id="m", title=name)
    stages = [Stage(id="s1", map="m", order="1", name="First"), Stage(id="s2", map="m", order="2", name=name)]
    person = Persona(id="p", name=name)
    card = Touchpoint(id="t", map="m", stage="s2", persona="p", title=name, feeling=1)
    empty = new_project("x")
    records = [empty.project, journey, *stages, person, card, *standard_lanes("m"), Band(id="b", map="m", persona="p")]
    text, report = write_mermaid(State(records), "m")
    assert [finding.code for finding in report] == []
    back = read_mermaid(text.encode(), "back.mmd").state
    assert queries.maps(back)[0].title == name
    assert [stage.name for stage in queries.stages(back, _only_map(back))] == ["First", name]
    assert [touchpoint.title for touchpoint in back.of(Touchpoint)] == [name]
    shown = name.strip("\t\n\v\f\r \u00a0\u2028\ufeff")
    assert [persona.name for persona in back.of(Persona)] == [shown or "Unnamed persona"]


@pytest.mark.parametrize("seed", range(RUNS))
def test_any_project_is_written_as_a_diagram_that_reads_the_same(seed: int) -> None:
    state = random_state(seed, size=1 + seed % 6)
    for journey in queries.maps(state):
        text, report = write_mermaid(state, journey.id)
        assert {finding.code for finding in report} <= {"left-out", "kept-not-written", "told-apart"}
        back = read_mermaid(text.encode(), "back.mmd").state
        again, _ = write_mermaid(back, _only_map(back))
        assert again == text


def _project(*cards: Touchpoint | Pain) -> State:
    people = [Persona(id="a", order="1", name="Anna"), Persona(id="b", order="2", name="Ben")]
    bands = [Band(id="1", map="m", order="1", persona="a"), Band(id="2", map="m", order="2", persona="b")]
    frame = [JourneyMap(id="m", title="M"), Stage(id="s", map="m", name="S"), *standard_lanes("m")]
    return State([new_project("x").project, *people, *bands, *frame, *cards])


def _card(key: str, persona: str, order: str, **more: Any) -> Touchpoint:
    return Touchpoint(id=key, map="m", stage="s", persona=persona, order=order, title=more.pop("title", key), **more)


def _tasks(state: State) -> list[tuple[str, list[str]]]:
    journey = parse_journey(write_mermaid(state, "m")[0])
    assert journey is not None
    return [(task.name, task.people) for task in journey.tasks]


def test_common_touchpoints_keep_the_order_of_every_band() -> None:
    state = _project(
        _card("first", "a", "1"),
        _card("both a", "a", "5", same_as="x", title="both"),
        _card("both b", "b", "1", same_as="x", title="both"),
        _card("last", "b", "2"),
    )
    assert _tasks(state) == [("first", ["Anna"]), ("both", ["Anna", "Ben"]), ("last", ["Ben"])] or _tasks(state) == [
        ("first", ["Anna"]), ("both", ["Ben", "Anna"]), ("last", ["Ben"])
    ]  # fmt: skip


def test_bands_that_tell_it_the_other_way_round_are_both_told() -> None:
    state = _project(
        _card("x a", "a", "1", same_as="x", title="x"),
        _card("y a", "a", "2", same_as="y", title="y"),
        _card("y b", "b", "1", same_as="y", title="y"),
        _card("x b", "b", "2", same_as="x", title="x"),
    )
    assert sorted(name for name, _ in _tasks(state)) == ["x", "y"]


def test_common_touchpoints_felt_differently_are_told_apart() -> None:
    state = _project(
        _card("x", "a", "1", same_as="s", title="x", feeling=2), _card("y", "b", "1", same_as="s", title="x")
    )
    assert _tasks(state) == [("x", ["Anna"]), ("x", ["Ben"])]
    assert [finding.code for finding in write_mermaid(state, "m")[1]] == ["told-apart"]


def test_what_mermaid_has_no_place_for_is_told() -> None:
    state = _project(_card("x", "a", "1", importance=5, tags=("t",)), Pain(id="p", map="m", stage="s", persona="a"))
    said = write_mermaid(state, "m")[1].lines()
    assert any("1 pain is left out" in line for line in said)
    assert any("Importance" in line for line in said)
    assert any("Notes and details" in line for line in said)


def test_what_was_kept_is_written_only_where_it_still_fits() -> None:
    hostile = (
        ("mermaid.comment", "%% one\n  x: 1: Mallory"),
        ("mermaid.score", "5: Mallory"),
        ("mermaid.remark", "no hash"),
        ("mermaid.rest", "a\nb: 3: Mallory"),
    )
    state = _project(_card("x", "a", "1", foreign=hostile))
    text, report = write_mermaid(state, "m")
    assert "Mallory" not in text
    assert [finding.code for finding in report] == ["kept-not-written"] * 4
    said = "\n".join(report.lines())
    assert "mermaid." not in said
    assert all(f"({what})" in said for what in ("comment", "score", "remark", "text after a third colon"))


def test_two_percent_signs_that_were_read_are_written_back() -> None:
    state = read_mermaid(b"journey\ntitle T\nsection S\nPay: %%: Me: %%later", "x.mmd").state
    text, report = write_mermaid(state, queries.maps(state)[0].id)
    assert "    Pay: %%: Me: %%later\n" in text
    assert report.lines() == []


def test_a_map_that_is_gone_is_an_error() -> None:
    with pytest.raises(UserError):
        write_mermaid(new_project("x"), "nowhere")
