"""Choices of an export under a name, and the last ones of a project. Test code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import small_project

from journey_studio import i18n
from journey_studio.app import export_presets as presets
from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.export_presets import Last, Preset
from journey_studio.app.preflight import HAND_POINTS
from journey_studio.app.settings import Settings
from journey_studio.layout import papers
from journey_studio.model import queries

ODD = ExportOptions(
    map="m",
    paper="A3",
    orientation="portrait",
    dpi=72.5,
    maps=("a", "b"),
    lanes=("x",),
    margin=12.0,
    bleed=3.0,
    crop_marks=True,
    tiles="A4",
    tile_shift=(1.5, -2.0),
    attachment="everything",
    lettering="outlines",
    pixels=2000,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.json")


def test_options_come_back_from_text_as_they_were() -> None:
    assert presets.from_json(json.loads(json.dumps(presets.as_json(ODD)))) == ODD
    assert presets.as_json(ExportOptions()) == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"paper": 3, "bleed": "wide", "crop_marks": 1, "maps": "abc", "tile_shift": [1], "pixels": 1.5},
        {"dpi": float("nan"), "attachment": "all", "lettering": None, "lanes": [1], "margin": True, "overlap": None},
        {"nobody knows": 1},
        [],
        None,
    ],
)
def test_what_is_not_understood_is_as_usual(spoilt: object) -> None:
    assert presets.from_json(spoilt) == ExportOptions()


def test_a_preset_is_found_by_name_and_replaced(settings: Settings, tmp_path: Path) -> None:
    presets.keep(settings, Preset("Board room", "png", ODD, ("emotion",)))
    presets.keep(settings, Preset("Board room", "svg", ODD, ("pains",)))
    again = Settings(tmp_path / "window.json")
    assert [one.name for one in presets.own(again)] == ["Board room"]
    found = presets.find(again, "board ROOM")
    assert found is not None
    assert (found.format, found.lanes) == ("svg", ("pains",))
    assert found.options.paper == "A3"
    assert (found.options.maps, found.options.map, found.options.tile_shift) == ((), "", None), "of one project only"
    presets.forget(again, "Board room")
    assert presets.find(again, "Board room") is None


def test_a_built_in_one_is_found_by_key_and_in_both_languages(settings: Settings) -> None:
    for number, one in enumerate(presets.built_in()):
        for language in i18n.LANGUAGES:
            with i18n.using_language(language):
                name = presets.built_in()[number].name
            found = presets.find(settings, name)
            assert found is not None and found.key == one.key
        assert presets.find(settings, one.key) == one
        assert papers.paper(one.options.paper, one.options.orientation)


def test_ones_own_preset_wins_over_a_built_in_one_of_its_name(settings: Settings) -> None:
    presets.keep(settings, Preset("Wall poster A0", "svg"))
    found = presets.find(settings, "wall poster a0")
    assert found is not None and not found.key


def test_a_preset_says_how_and_not_what() -> None:
    state = small_project()
    journey = queries.maps(state)[0].id
    now = ExportOptions(map=journey, personas=("per0",), stages=("st0",), paper="A4")
    kinds = ("online", "emotion")
    put = presets.applied(
        Preset("x", options=ExportOptions(paper="A2", tile_shift=(3.0, 0.0)), lanes=kinds), state, journey, now
    )
    assert (put.paper, put.personas, put.stages, put.map) == ("A2", ("per0",), ("st0",), journey)
    assert {lane.kind for lane in queries.lanes(state, journey) if lane.id in put.lanes} == set(kinds)
    assert presets.lane_kinds(state, journey, put) == kinds
    everything = tuple({lane.kind for lane in queries.lanes(state, journey)})
    assert presets.applied(Preset("x", lanes=everything), state, journey, now).lanes == ()


def test_the_last_choices_of_many_projects(settings: Settings) -> None:
    assert presets.last(settings, "one") is None
    for number in range(presets.MOST_PROJECTS + 5):
        presets.remember(settings, f"p{number}", Last("pdf", ODD, number, "/a/poster.pdf"))
    assert presets.last(settings, "p4") is None
    assert presets.last(settings, "p5") == Last("pdf", ODD, 5, "/a/poster.pdf")
    presets.remember(settings, "p5", Last("png", ExportOptions()))
    presets.remember(settings, "new", Last())
    assert presets.last(settings, "p5") is not None, "used again, it is not the oldest any more"


def test_the_preset_of_some_choices_is_known(settings: Settings) -> None:
    chosen = ExportOptions(map="m", personas=("a",), paper="A0", tiles="A3")
    found = presets.matching(settings, "pdf", chosen, ())
    assert found is not None and found.key == "tape-a3"
    assert presets.matching(settings, "svg", chosen, ()) is None


def test_no_handout_has_text_that_is_too_small() -> None:
    state = small_project()
    journey = queries.maps(state)[0]
    for preset in presets.built_in():
        if preset.key.startswith("handout"):
            options = presets.applied(preset, state, journey.id, ExportOptions(map=journey.id))
            made = compose(state, journey, options, Edition())
            assert len(made.posters) == 2 and made.report.smallest >= HAND_POINTS, preset.name
