"""Journeys as records: what becomes a stage, a touchpoint, a persona, a point of the curve, and what is kept where."""

from __future__ import annotations

from typing import Any

from journey_studio.exchange.mermaid_read import read_markdown, read_mermaid
from journey_studio.model import queries, rules
from journey_studio.model.records import STANDARD_LANES, Band, EmotionPoint, Persona, Touchpoint
from journey_studio.model.state import State

KITCHEN = """journey
  title Fitting a kitchen
  Dream: 4: Anna
  section Find
    See the ad: 4: Anna, Ben # on the bus
    Ask around: 7: Ben
  section Buy
    Sign: 1: Ben, Anna
    Wait: 2
  section Find
    Look back: x: Anna
"""


def _state(text: str = KITCHEN, file: str = "kitchen.mmd") -> State:
    state = read_mermaid(text.encode(), file).state
    assert rules.problems(state) == []
    return state


def _names(state: State) -> dict[str | None, str | None]:
    return {None: None} | {persona.id: persona.name for persona in state.of(Persona)}


def test_sections_are_stages_in_their_order() -> None:
    state = _state()
    journey = queries.maps(state)[0]
    assert journey.title == state.project.title == "Fitting a kitchen"
    assert [stage.name for stage in queries.stages(state, journey.id)] == ["", "Find", "Buy", "Find"]
    assert [lane.kind for lane in queries.lanes(state, journey.id)] == list(STANDARD_LANES)


def test_actors_are_personas_and_tasks_without_one_have_a_band() -> None:
    state = _state()
    journey = queries.maps(state)[0]
    assert sorted(persona.name for persona in state.of(Persona)) == ["Anna", "Ben"]
    assert [_names(state)[band.persona] for band in queries.bands(state, journey.id)] == ["Anna", "Ben", None]
    assert all(p.colour is None and p.pen is None for p in state.of(Persona))  # the theme gives them by place


def test_scores_are_feelings_and_others_are_kept() -> None:
    cards = _state().of(Touchpoint)
    feelings: dict[str, Any] = {card.title: (card.feeling, dict(card.foreign)) for card in cards}
    assert feelings["Dream"] == (1, {})
    assert feelings["Ask around"] == (None, {"mermaid.score": "7"})
    assert feelings["Look back"] == (None, {"mermaid.score": "x"})
    assert feelings["Wait"] == (-1, {})
    assert feelings["Sign"][0] == -2
    assert ("mermaid.remark", "# on the bus") in [pair for card in cards for pair in card.foreign]


def test_a_task_of_several_is_one_touchpoint_in_each_band() -> None:
    state = _state()
    ads = [card for card in state.of(Touchpoint) if card.title == "See the ad"]
    assert [_names(state)[card.persona] for card in ads] == ["Anna", "Ben"]
    assert len({card.same_as for card in ads}) == 1
    assert ads[0].same_as
    assert all(card.same_as == "" for card in state.of(Touchpoint) if card.title in ("Dream", "Wait"))


def test_cards_stand_in_the_first_touchpoint_lane() -> None:
    state = _state()
    lanes = {lane.id: lane.kind for lane in queries.lanes(state, queries.maps(state)[0].id)}
    cells = [queries.cell_of(state, card) for card in state.of(Touchpoint)]
    assert {lanes[cell.lane] for cell in cells if cell} == {"online"}
    assert all(card.where == "unknown" and card.channel is None for card in state.of(Touchpoint))


def test_each_rated_task_has_a_point_in_task_order() -> None:
    state = _state()
    index = queries.index(state, queries.maps(state)[0].id)
    stages = [stage.id for stage in index.stages]
    told = {
        _names(state)[persona]: [(stages.index(p.stage), p.position, p.value) for p in points]
        for persona, points in index.points.items()
    }
    assert told == {
        "Anna": [(0, 0.5, 1.0), (1, 0.25, 1.0), (2, 0.25, -2.0)],
        "Ben": [(1, 0.25, 1.0), (2, 0.25, -2.0)],
        None: [(2, 0.75, -1.0)],
    }
    for point in state.of(EmotionPoint):
        card = state.get_as(Touchpoint, str(point.touchpoint))
        assert (card.feeling, card.stage, card.persona) == (point.value, point.stage, point.persona)


def test_the_title_comes_from_the_diagram_or_its_front_matter() -> None:
    body = "journey\nx: 3: A\n"
    untitled = _state(body, "dir/My file.mmd")
    assert (queries.maps(untitled)[0].title, untitled.project.title) == ("", "My file")
    assert queries.maps(_state(f"---\ntitle: Above\n---\n{body}"))[0].title == "Above"
    assert queries.maps(_state(f"---\ntitle: Above\n---\n{body}title Own\n"))[0].title == "Own"


def test_what_a_map_cannot_hold_is_kept_and_told() -> None:
    text = (
        "---\nconfig:\n  theme: dark\ntitle: Above\n---\n%%{init: {'a': 1}}%%\n%% top\njourney\naccTitle: T\n"
        "accDescr: D\ntitle Own #5\nsection A # why\n%% mid\nx: 3: P: more\n%% end\n"
    )
    imported = read_mermaid(text.encode(), "f.mmd")
    state = imported.state
    journey = queries.maps(state)[0]
    assert journey.foreign == (
        ("mermaid.front_matter", "config:\n  theme: dark\ntitle: Above"),
        ("mermaid.directive", "%%{init: {'a': 1}}%%"),
        ("mermaid.comment", "%% top"),
        ("mermaid.title_remark", "#5"),
        ("mermaid.acc_title", "T"),
        ("mermaid.acc_descr", "D"),
        ("mermaid.end_comment", "%% end"),
    )
    assert queries.stages(state, journey.id)[0].foreign == (("mermaid.remark", "# why"),)
    assert state.of(Touchpoint)[0].foreign == (("mermaid.comment", "%% mid"), ("mermaid.rest", "more"))
    for record in state.values():
        for key, _ in record.foreign:
            assert f"{record.id} / {key}" in [finding.kept for finding in imported.report]


def test_a_name_beyond_all_measure_is_shortened_and_kept() -> None:
    name = "very " * 1000
    state = _state(f"journey\n{name}: 3: {name}\n")
    card = state.of(Touchpoint)[0]
    assert len(card.title) == 2000
    assert dict(card.foreign)["mermaid.whole_name"] == name.strip()


def test_a_page_gives_all_its_maps_with_common_personas() -> None:
    page = "```mermaid\njourney\n title A\n x: 3: Anna\n```\n\n~~~mermaid\njourney\n y: 4: Anna , Ben\n~~~\n"
    imported = read_markdown(page.encode(), "page.md")
    assert [journey.title for journey in queries.maps(imported.state)] == ["A", ""]
    assert sorted(persona.name for persona in imported.state.of(Persona)) == ["Anna", "Ben"]
    assert len(imported.state.of(Band)) == 3
    assert imported.state.project.title == "page"


def test_forty_actors_are_forty_bands() -> None:
    names = ", ".join(f"Actor {number}" for number in range(42))
    state = _state(f"journey\nMeet: 5: {names}\n")
    assert len(queries.bands(state, queries.maps(state)[0].id)) == 42
    assert len(state.of(Touchpoint)) == 42
