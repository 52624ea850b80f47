"""What a person writes by hand is read as it is meant; what cannot be is kept, and told with its line and path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported
from journey_studio.exchange.json_format import read_json, write_json
from journey_studio.model import queries, rules
from journey_studio.model.records import (
    STANDARD_LANES,
    Channel,
    Department,
    EmotionPoint,
    Kpi,
    Link,
    Opportunity,
    Persona,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)

FORMAT = "journey-studio/1"


def _read(**parts: Any) -> Imported:
    return _text(json.dumps({"format": FORMAT, **parts}))


def _text(text: str) -> Imported:
    imported = read_json(text.encode(), "hand.json")
    assert rules.problems(imported.state) == []
    assert read_json(write_json(imported.state)[0].encode(), "x.json").state.keys() == imported.state.keys()
    return imported


def _codes(imported: Imported) -> list[str]:
    return [finding.code for finding in imported.report]


def _map(**parts: Any) -> dict[str, Any]:
    return {"title": "M", "stages": [{"id": "s", "name": "Find"}], **parts}


def test_a_short_hand_written_file_is_a_whole_project() -> None:
    imported = _read(
        project={"title": "Kitchen"},
        personas=["Anna"],
        channels=[{"id": "web", "name": "Website", "where": "online"}],
        maps=[
            {
                "title": "M",
                "stages": ["Find", "Buy"],
                "touchpoints": [{"title": "Ad", "stage": "Find", "channel": "web"}],
            }
        ],
    )
    state = imported.state
    journey = queries.maps(state)[0]
    assert [stage.name for stage in queries.stages(state, journey.id)] == ["Find", "Buy"]
    assert [lane.kind for lane in queries.lanes(state, journey.id)] == list(STANDARD_LANES)
    assert [band.persona for band in queries.bands(state, journey.id)] == [None]
    card = state.of(Touchpoint)[0]
    assert (card.where, card.channel) == ("online", "web")
    assert len({record.id for record in state.values()}) == len(state)


def test_missing_bands_follow_the_personas_used() -> None:
    people = [{"id": "a", "name": "Anna"}, {"id": "b", "name": "Ben"}, {"id": "c", "name": "Cleo"}]
    cards = [{"stage": "s", "persona": "c"}, {"stage": "s"}, {"stage": "s", "persona": "a"}]
    state = _read(personas=people, maps=[_map(touchpoints=cards)]).state
    assert [band.persona for band in queries.bands(state, queries.maps(state)[0].id)] == ["a", "c", None]
    state = _read(personas=people, maps=[_map()]).state
    assert [band.persona for band in queries.bands(state, queries.maps(state)[0].id)] == ["a", "b", "c"]
    state = _read(personas=people, maps=[_map(bands=[])]).state
    assert queries.bands(state, queries.maps(state)[0].id) == []


def test_names_stand_for_ids_and_are_told() -> None:
    card = {
        "stage": "FIND",
        "persona": " anna ",
        "channel": "Website",
        "departments": ["SA", "Design"],
        "owner": "Sales",
    }
    imported = _read(
        personas=[{"id": "p", "name": "Anna"}],
        channels=[{"id": "c", "name": "Website"}],
        departments=[{"id": "d1", "name": "Sales", "code": "SA"}, {"id": "d2", "name": "Design"}],
        maps=[_map(touchpoints=[card])],
    )
    found = imported.state.of(Touchpoint)[0]
    assert (found.persona, found.channel, found.departments, found.owner) == ("p", "c", ("d1", "d2"), "d1")
    assert _codes(imported).count("matched-by-name") == 6


def test_whoever_is_named_but_not_listed_is_added() -> None:
    card = {"title": "x", "stage": "Later", "persona": "Anna", "channel": "Fair", "departments": ["Design"]}
    imported = _read(maps=[_map(touchpoints=[card, dict(card, title="y")])])
    state = imported.state
    assert [one.name for one in state.of(Persona)] == ["Anna"]
    assert [one.name for one in state.of(Channel)] == ["Fair"]
    assert [one.name for one in state.of(Department)] == ["Design"]
    assert [one.name for one in state.of(Stage)] == ["Find", "Later"]
    assert {code for code in _codes(imported) if code.startswith("added")} == {
        "added-persona",
        "added-channel",
        "added-department",
        "added-stage",
    }


def test_ids_may_repeat_where_their_kind_tells_them_apart() -> None:
    one = _map(
        touchpoints=[{"id": "s", "title": "one", "stage": "s"}], emotion_points=[{"touchpoint": "s", "value": 1}]
    )
    two = _map(touchpoints=[{"id": "t", "title": "two", "stage": "s"}])
    state = _read(personas=[{"id": "s", "name": "Anna"}], maps=[one, two]).state
    cards = {card.title: card for card in state.of(Touchpoint)}
    assert cards["one"].stage != cards["two"].stage
    assert {state[card.stage].map for card in cards.values()} == {card.map for card in cards.values()}  # type: ignore[attr-defined]
    point = state.of(EmotionPoint)[0]
    assert (point.touchpoint, point.stage) == (cards["one"].id, cards["one"].stage)


def test_numbers_are_ids_too() -> None:
    state = _read(personas=[{"id": 7, "name": "Anna"}], maps=[_map(touchpoints=[{"stage": "s", "persona": 7}])]).state
    assert state.of(Touchpoint)[0].persona == "7"


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("feeling", "2", 2),
        ("feeling", 1.0, 1),
        ("importance", "4", 4),
        ("yearly_cost", "12.5", 12.5),
        ("title", 2026, "2026"),
        ("status", "To remove", "to_remove"),
        ("evidence", "VALIDATED", "validated"),
        ("tags", "new", ("new",)),
    ],
)
def test_what_can_mean_one_thing_only_is_converted(field: str, value: object, meant: object) -> None:
    imported = _read(maps=[_map(touchpoints=[{"stage": "s", field: value}])])
    assert getattr(imported.state.of(Touchpoint)[0], field) == meant
    assert "converted" in _codes(imported)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("feeling", 3),
        ("feeling", True),
        ("feeling", 0.5),
        ("importance", 0),
        ("title", ["x"]),
        ("title", {"a": 1}),
        ("tags", {"a": 1}),
        ("status", "gone"),
        ("yearly_cost", -1),
        ("yearly_cost", "much"),
        ("locked", "yes"),
        ("votes", 1e30),
    ],
)
def test_what_cannot_be_is_left_out_kept_and_told(field: str, value: object) -> None:
    imported = _read(maps=[_map(touchpoints=[{"stage": "s", field: value}])])
    card = imported.state.of(Touchpoint)[0]
    assert getattr(card, field) == Touchpoint.model_fields[field].default
    assert json.loads(dict(card.foreign)[f"json.{field}"]) == value
    (told,) = [finding for finding in imported.report if finding.code == "bad-value"]
    assert (told.place, told.kept) == (f"$.maps[0].touchpoints[0].{field}", f"{card.id} / json.{field}")


def test_one_bad_value_of_a_list_does_not_take_the_others() -> None:
    values = [
        {"value": 1},
        {"value": "NaN"},
        {"date": "yesterday", "value": 2},
        {"date": "2026", "value": 3, "by": "me"},
    ]
    imported = _read(kpis=[{"name": "NPS", "values": values}], maps=[])
    kpi = imported.state.of(Kpi)[0]
    assert [value.value for value in kpi.values] == [1, 3]
    assert [key for key, _ in kpi.foreign] == ["json.values[3].by", "json.values[2]", "json.values[1]"]


def test_a_text_beyond_all_measure_is_shortened_and_kept() -> None:
    imported = _read(maps=[_map(touchpoints=[{"stage": "s", "title": "x" * 5000}])])
    card = imported.state.of(Touchpoint)[0]
    assert len(card.title) == 2000
    assert json.loads(dict(card.foreign)["json.title"]) == "x" * 5000


def test_odd_numbers_and_halves_of_characters_do_no_harm() -> None:
    text = (
        '{"format": "journey-studio/1", "x": NaN, "maps": [{"stages": ["S"], "touchpoints": [{"stage": "S",'
        ' "feeling": NaN,'
        ' "importance": '
        + "9" * 5000
        + ', "duration": 1e999, "title": "a\\ud800b", "\\udc00": 1, "tags": ["\\ud83d\\ude00"]}]}]}'
    )
    imported = _text(text)
    card = imported.state.of(Touchpoint)[0]
    assert (card.title, card.feeling, card.importance, card.duration) == ("a\ufffdb", None, None, None)
    assert card.tags == ("😀",)
    assert dict(imported.state.project.foreign) == {"json./x": "NaN"}
    half = [finding for finding in imported.report.findings if finding.code == "half-character"]
    assert [finding.place for finding in half] == ["$.maps[0].touchpoints[0].title"]
    assert dict(card.foreign)["json.title"] == '"a\\ud800b"'


def test_unknown_fields_are_kept_and_written_back() -> None:
    parts = {
        "project": {"title": "P", "colour": "red"},
        "extra": {"b": [1, None], "a": "é"},
        "maps": [_map(mood={"x": 1})],
    }
    imported = _read(**parts)
    back = json.loads(write_json(imported.state)[0])
    assert back["project"]["colour"] == "red"
    assert back["extra"] == parts["extra"]
    assert back["maps"][0]["mood"] == {"x": 1}
    assert _codes(imported) == ["unknown-field"] * 3


def test_a_key_that_comes_twice_keeps_both_values() -> None:
    text = (
        '{"format": "journey-studio/1", "project": {"title": "A", "title": "B"},'
        ' "maps": [{"title": "1"}], "maps": [{"title": "2"}]}'
    )
    imported = _text(text)
    assert imported.state.project.title == "B"
    assert imported.state.project.foreign == (("json.title", '"A"'),)
    assert [journey.title for journey in queries.maps(imported.state)] == ["1", "2"]
    assert _codes(imported).count("duplicate-key") == 2


def test_a_project_that_comes_twice_is_told_and_kept() -> None:
    text = (
        '{"format": "journey-studio/0", "format": "journey-studio/1",'
        ' "project": {"title": "first", "client": "ACME"}, "project": {"title": "second"}, "maps": [{"title": "1"}]}'
    )
    imported = _text(text)
    project = imported.state.project
    assert (project.title, project.client) == ("second", "")
    assert dict(project.foreign) == {
        "json.format": '"journey-studio/0"',
        "json.project": '{"title":"first","client":"ACME"}',
    }
    assert _codes(imported) == ["duplicate-key", "duplicate-key"]
    again = read_json(write_json(imported.state)[0].encode(), "again.json")
    assert again.state == imported.state


def test_foreign_may_be_an_object_or_pairs() -> None:
    people = [
        {"name": "A", "foreign": {"k": "v", "n": 1}},
        {"name": "B", "foreign": [["k", "1"], ["k", "2"], "odd", ["x"]]},
    ]
    first, second = _read(personas=people, maps=[]).state.of(Persona)
    assert first.foreign == (("k", "v"), ("n", "1"))
    assert second.foreign[:2] == (("k", "1"), ("k", "2"))
    assert [key for key, _ in second.foreign[2:]] == ["json.foreign[2]", "json.foreign[3]"]


def test_what_is_no_record_stays_with_its_map() -> None:
    imported = _read(
        maps=[_map(touchpoints=[5, {"title": "x"}], links=[{"start": "x"}], pains={"a": 1}), "Only a title"]
    )
    journey = queries.maps(imported.state)[0]
    assert dict(journey.foreign) == {
        "json.touchpoints[0]": "5",
        "json.pains": '{"a":1}',
        "json.links[0]": '{"start":"x"}',
    }
    assert {finding.level for finding in imported.report if finding.code in ("not-an-object", "not-a-list")} == {
        "error"
    }
    card = imported.state.of(Touchpoint)[0]
    assert imported.state.get_as(Stage, card.stage).name == ""
    assert dict(imported.state.project.foreign)["json.maps[1]"] == '"Only a title"'


def test_what_breaks_a_rule_is_left_out_and_kept() -> None:
    cards = [{"id": "a", "title": "A", "stage": "s"}, {"id": "b", "title": "B", "stage": "s"}]
    links = [{"id": "ok", "start": "a", "end": "b"}, {"id": "self", "start": "a", "end": "a"}]
    imported = _read(maps=[_map(touchpoints=cards, links=links)])
    assert [link.id for link in imported.state.of(Link)] == ["ok"]
    assert "json.links[1]" in dict(queries.maps(imported.state)[0].foreign)


def test_sources_speak_for_any_record() -> None:
    links = [{"source": "Nine interviews", "target": "o"}, {"source": "i", "target": "nowhere"}]
    imported = _read(
        sources=[{"id": "i", "label": "Nine interviews", "kind": "interview"}],
        source_links=links,
        maps=[_map(opportunities=[{"id": "o", "stage": "s", "rank": 1}])],
    )
    assert [(link.source, link.target) for link in imported.state.of(SourceLink)] == [("i", "o")]
    assert imported.state.of(Source)[0].kind == "interview"
    assert imported.state.of(Opportunity)[0].rank == 1
    assert "json.source_links[1]" in dict(imported.state.project.foreign)


def test_findings_name_line_and_path() -> None:
    text = (
        '{\n "format": "journey-studio/1",\n "maps": [\n  {"stages": ["S"],\n'
        '   "touchpoints": [\n    {"stage": "S"},\n    {"stage": "S",\n     "feeling": 9}]}]}'
    )
    (told,) = [finding for finding in _text(text).report if finding.code == "bad-value"]
    assert (told.file, told.line, told.place) == ("hand.json", 8, "$.maps[0].touchpoints[1].feeling")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"bad\.json:1:1:"),
        ('{"format": "journey-studio/1",\n "maps": [,]}', r"bad\.json:2:11:"),
        ("[1]", "does not begin with"),
        ('{"a": 1}', "neither"),
        ('{"format": "other/1", "maps": []}', "other/1"),
        ('{"format": 7, "maps": []}', "7"),
        ('{"format": "journey-studio/2", "maps": []}', "newer"),
        ('{"format": "journey-studio/x", "maps": []}', "journey-studio/x"),
        ('{"maps": ' + "[" * 5000 + "]" * 5000 + "}", r"bad\.json:1: nested"),
        ('{"maps": [' + "\n" * 3 + "[" * 300 + "]" * 300 + "]}", r"bad\.json:4: nested"),
    ],
)
def test_what_is_no_journey_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_json(text.encode(), "bad.json")


def test_a_missing_format_is_only_told() -> None:
    imported = _text('{"maps": [{"title": "M"}]}')
    assert _codes(imported) == ["format-missing"]


def test_other_encodings_are_read() -> None:
    text = '{"format": "journey-studio/1", "project": {"title": "Größe"}, "maps": []}'
    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode("cp1252")):
        assert read_json(data, "x.json").state.project.title == "Größe"


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10**20)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["s", "t", "p"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "id",
        "title",
        "name",
        "stage",
        "persona",
        "channel",
        "departments",
        "owner",
        "lane",
        "kind",
        "where",
        "foreign",
        "order",
        "map",
        "source",
        "target",
        "start",
        "end",
        "kpi",
        "values",
        "sha256",
        "data",
        "position",
        "value",
        "touchpoint",
        "?",
    ]
)
ROWS = st.lists(st.dictionaries(KEYS, JUNK, max_size=5) | JUNK, max_size=3)
TOP = ["personas", "channels", "departments", "sources", "kpis", "assets", "source_links"]
NESTED = [
    "stages",
    "lanes",
    "bands",
    "touchpoints",
    "thoughts",
    "pains",
    "opportunities",
    "emotion_points",
    "hand_off_chains",
    "kpi_placements",
    "lane_values",
    "links",
]
MAPS = st.lists(st.dictionaries(st.sampled_from(NESTED), ROWS | JUNK, max_size=6), max_size=2)
FILES = st.fixed_dictionaries(
    {"format": st.just(FORMAT), "maps": MAPS | JUNK}, optional=dict.fromkeys([*TOP, "project"], ROWS | JUNK)
)


@settings(max_examples=150, deadline=None)
@given(FILES)
def test_any_shape_of_file_is_read(value: dict[str, Any]) -> None:
    text = json.dumps(value)
    imported = read_json(text.encode(), "any.json")
    assert rules.problems(imported.state) == []
    written, _ = write_json(imported.state)
    back = read_json(written.encode(), "any.json")
    assert write_json(back.state)[0] == written


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: str | bytes) -> None:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    with pytest.raises(UserError):
        read_json(raw, "any.json")
