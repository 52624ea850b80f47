"""What a project begins with: the catalogue of channels, our templates in both languages, the person's own.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from journey_studio import resources
from journey_studio.app import templates
from journey_studio.exchange.json_format import read_json
from journey_studio.i18n import LANGUAGES
from journey_studio.layout import icons
from journey_studio.layout.display import Paint
from journey_studio.model import queries
from journey_studio.model.defaults import new_map
from journey_studio.model.records import Channel, EmotionPoint, JourneyMap, Persona, Touchpoint
from journey_studio.model.state import State


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ours_are_read_without_a_remark(language: str) -> None:
    for name in (*templates.OURS, "channels"):
        path = resources.path("templates", f"{name}.{language}.json")
        read = read_json(path.read_bytes(), path.name)
        assert not read.report.findings, name
        for channel in read.state.of(Channel):
            icons.icon(channel.icon, 0, 0, 16, Paint("ink"))
    names = [one.path.name for one in templates.shelf(language)]
    assert names == [f"{name}.{language}.json" for name in templates.OURS]


def test_both_languages_have_the_same_journeys() -> None:
    for english, italian in zip(templates.shelf("en"), templates.shelf("it"), strict=True):
        ids = [
            {one.id for one in state.values() if one.type_name != "lane"} for state in (english.state, italian.state)
        ]
        assert ids[0] == ids[1]
        assert english.title != italian.title
        for record in english.state.of(Touchpoint):
            other = italian.state[record.id]
            assert isinstance(other, Touchpoint)
            assert (record.channel, record.where) == (other.channel, other.where)


def test_a_template_starts_with_one_neutral_point_per_stage() -> None:
    """As every map does: what a template's customers feel is not known before somebody has asked them."""
    for one in templates.shelf("en"):
        stages = [stage.id for stage in queries.stages(one.state, one.map_id)]
        points = one.state.of(EmotionPoint)
        assert sorted(point.stage for point in points) == sorted(stages)
        assert {(point.value, point.position) for point in points} == {(0.0, 0.5)}
        assert {point.persona for point in points} == {persona.id for persona in one.state.of(Persona)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_name_for_a_narrow_column(language: str) -> None:
    for one in templates.shelf(language):
        shown = [stage.short_name or stage.name for stage in queries.stages(one.state, one.map_id)]
        assert max(map(len, shown)) <= 15, "longer ones are cut in a column of 204 px"
        assert len(set(shown)) == len(shown)


def test_stages_of_the_trade() -> None:
    for one in templates.shelf("en"):
        stages = queries.stages(one.state, one.map_id)
        assert stages[0].name == "Searching for information"
        keys = [stage.id for stage in stages]
        assert keys.index("stage-after-sale") < keys.index("stage-loyalty") == len(keys) - 1
    names = [stage.name for stage in queries.stages(one.state, one.map_id)]
    assert one.path.name.startswith("b2b")
    assert [name for name in names if name in ("Lead generation", "Nurturing", "Conversion")] == [
        *("Lead generation", "Nurturing", "Conversion")
    ]


@pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
def test_a_blank_project_has_channels_and_no_stages(language: str) -> None:
    state = templates.blank("Mine", language)
    assert {"Shop", "Negozio"} & {channel.name for channel in state.of(Channel)}
    assert {"channel-television", "channel-fair", "channel-shop"} <= set(state)
    assert len(queries.maps(state)) == 1
    assert not queries.stages(state, queries.maps(state)[0].id)


def test_a_project_begun_with_a_template_has_its_own_name() -> None:
    state = templates.begun(templates.shelf("en")[0], "Kettle")
    assert state.project.title == "Kettle"
    assert queries.maps(state)[0].title == "Kettle"


def test_a_map_kept_is_found_again_alone() -> None:
    first = templates.begun(templates.shelf("en")[2], "Corner shop")
    map_id = queries.maps(first)[0].id
    state = State([*first.values(), *new_map("Other", "z")])
    assert len(queries.maps(state)) == 2
    kept = [templates.keep(state, map_id, "Corner / shop", lambda _sum: None) for _ in range(2)]
    assert len(set(kept)) == 2
    found = templates.shelf("en")[len(templates.OURS) :]
    assert [one.own for one in found] == [True, True]
    assert found[0].title == "Corner / shop"
    assert len(found[0].state.of(JourneyMap)) == 1
    assert len(found[0].state.of(Touchpoint)) == len(first.of(Touchpoint))
    templates.remove(found[0])
    assert len(templates.shelf("en")) == len(templates.OURS) + 1


def test_a_damaged_one_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    templates.own_folder().mkdir(parents=True)
    (templates.own_folder() / "broken.json").write_text("{", encoding="utf-8")
    assert len(templates.shelf("en")) == len(templates.OURS)
    assert "broken.json" in caplog.text
    caplog.clear()
