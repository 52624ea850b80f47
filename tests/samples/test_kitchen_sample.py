"""The sample project in both languages: read without a remark, equal but for its words, and true to its figures.

The figures (42 touchpoints, 9 hot spots, 18 hand-offs, 9 of 23 and 7 of 19 validated) are those of the design's
pictures. They are counted here with plain code over the files, not with the product's analysis.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journey_studio import resources
from journey_studio.exchange.json_format import read_json, write_json
from journey_studio.layout import icons, portraits
from journey_studio.model import rules
from journey_studio.model.records import Channel, Persona

LANGUAGES = ("en", "it")
TEXT_FIELDS = frozenset(
    [
        "title",
        "description",
        *("brief_time", "brief_budget", "brief_organisation", "brief_priorities", "trade", "note"),
        "finding",
        "content_language",
        "name",
        "short_name",
        "role",
        "need",
        "background",
        "quote",
        "notes",
        "label",
        "note",
        "customer_words",
        "first_line",
        "second_line",
        "evidence_reason",
        "reason",
        "text",
        "detail",
        "what",
        "left_behind",
        "method",
        "sample",
        "led_to",
        "how",
        "why",
        "remark",
        "trigger",
        "text",
        "format",
        "data",
        "event",
        "collected_by",
        "system",
        "changes",
        "low",
        "high",
        "does",
        "gives",
        "gets",
        "opinions",
        "collaboration",
    ]
)
SAME_IN_BOTH = frozenset(
    (
        "Giulia Ferri",
        "Giulia",
        "E-mail",
        "Social",
        "Showroom",
        "Marketing",
        "NPS",
        "Online",
        "“Cucina su misura prezzi”",
        "Reel",
        "CRM",
        "Elena Riva",
        "Laura Bassi",
        "Marco Tosi",
        "Paolo Ornavera",
    )
)
"""Names, and words that both languages use."""
WORDS_OF_THE_OTHER = {
    "en": frozenset(
        ["il", "lo", "gli", "che", "non", "una", "della", "sono", "con", "più", "anche", "nel", "dal", "prezzi"]
    ),
    "it": frozenset(
        ["the", "and", "of", "with", "is", "are", "they", "she", "her", "from", "which", "nobody", "one", "day"]
    ),
}
CARD_LINE = 17
"""About 16 characters fit a line of a card; two lines hold a title."""
DONATI, GIULIA = "persona-donati", "persona-giulia"


def path(language: str) -> Path:
    return resources.path("samples", f"kitchen.{language}.json")


def content(language: str) -> dict[str, Any]:
    whole = json.loads(path(language).read_text(encoding="utf-8"))
    assert isinstance(whole, dict)
    return whole


def kitchen_map(language: str = "en") -> dict[str, Any]:
    (journey,) = content(language)["maps"]
    assert isinstance(journey, dict)
    return journey


def touchpoints(persona: str = "", language: str = "en") -> list[dict[str, Any]]:
    return [card for card in kitchen_map(language)["touchpoints"] if persona in ("", card["persona"])]


def titled(*titles: str) -> list[dict[str, Any]]:
    return [next(card for card in touchpoints() if card["title"] == title) for title in titles]


def is_text(place: tuple[str | int, ...]) -> bool:
    """Whether this is written in the language of the file; what a link says of its ends is an id or a name of ours."""
    return place[-1] in TEXT_FIELDS and place[0] not in ("format", "finding_links", "initiative_links")


def walk(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every leaf of a JSON value with its place."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from walk(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from walk(one, (*place, number))
    else:
        yield place, value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_has_nothing_to_say_and_the_writer_gives_the_same_bytes(language: str) -> None:
    data = path(language).read_bytes()
    found = read_json(data, path(language).name)
    assert found.report.lines() == []
    assert rules.problems(found.state) == []
    text, report = write_json(found.state)
    assert text.encode("utf-8") == data
    assert report.lines() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_icon_and_portrait_is_one_we_have(language: str) -> None:
    state = read_json(path(language).read_bytes(), path(language).name).state
    missing = [channel.icon for channel in state.of(Channel) if not icons.known(channel.icon)]
    assert missing == []
    assert {persona.drawn_portrait for persona in state.of(Persona)} <= set(portraits.names()) - {""}


def test_both_languages_are_one_project() -> None:
    english, italian = list(walk(content("en"))), list(walk(content("it")))
    assert [place for place, _ in english] == [place for place, _ in italian]
    for (place, one), (_, other) in zip(english, italian, strict=True):
        if not is_text(place):
            assert one == other, place


def test_no_text_was_left_in_the_other_language() -> None:
    english, italian = walk(content("en")), walk(content("it"))
    texts = [(one, other) for (place, one), (_, other) in zip(english, italian, strict=True) if is_text(place)]
    assert len(texts) > 200
    assert {one for one, other in texts if one == other} <= SAME_IN_BOTH
    for number, language in enumerate(LANGUAGES):
        for pair in texts:
            words = set(pair[number].lower().replace("’", " ").replace(",", " ").replace(".", " ").split())
            if pair[number] not in SAME_IN_BOTH:
                assert not words & WORDS_OF_THE_OTHER[language], pair[number]
            assert pair[number].strip() == pair[number] != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_short_enough_for_their_places(language: str) -> None:
    journey = kitchen_map(language)
    assert [stage["short_name"] for stage in journey["stages"] if len(stage["short_name"]) > 12] == []
    cards = [card["title"] for kind in ("touchpoints", "pains", "opportunities") for card in journey[kind]]
    assert [title for title in cards if len(title) > 2 * CARD_LINE] == []
    assert [title for title in cards if max(map(len, title.split())) > CARD_LINE] == []


def test_the_cards_stand_where_the_pictures_show_them() -> None:
    assert len(touchpoints()) == 42
    assert (len(touchpoints(GIULIA)), len(touchpoints(DONATI))) == (23, 19)
    order = [stage["id"] for stage in kitchen_map()["stages"]]
    by_stage = Counter(card["stage"] for card in touchpoints())
    assert [by_stage[stage] for stage in order] == [6, 7, 8, 6, 8, 7]
    where = Counter((card["persona"], card["where"]) for card in touchpoints())
    assert where == {(GIULIA, "online"): 14, (GIULIA, "offline"): 9, (DONATI, "online"): 6, (DONATI, "offline"): 13}
    rest = {kind: len(kitchen_map()[kind]) for kind in ("thoughts", "pains", "opportunities", "emotion_points")}
    assert rest == {"thoughts": 12, "pains": 11, "opportunities": 12, "emotion_points": 20}
    channels = {channel["id"]: channel["where"] for channel in content("en")["channels"]}
    assert len(channels) == 15
    assert all(card["where"] == channels[card["channel"]] for card in touchpoints())


def test_the_nine_hot_spots_are_those_outlined_on_the_poster() -> None:
    hot = [card["title"] for card in touchpoints() if card["importance"] >= 4 and card.get("feeling", 0) < 0]
    assert hot == [
        "“Cucina su misura prezzi”",
        "Book a designer",
        "Quote PDF, 11 pages",
        "Order tracking page",
        "“Your date has moved”",
        "Delivery at 7:30",
        "Warranty repair",
        "Tax bonus papers",
        "Wait for the plumber",
    ]


def test_importance_adds_up_to_the_weights_of_the_analysis() -> None:
    names = {channel["id"]: channel["name"] for channel in content("en")["channels"]}
    weight: Counter[str] = Counter()
    for card in touchpoints():
        weight[names[card["channel"]]] += card["importance"]
    expected = "Website 18, Search 5, Social 6, Reviews 5, E-mail 16, Messaging 12, Video call 5, Planner app 8, "
    expected += "Showroom 22, Phone 16, Home visit 28, Delivery 4, Print 5, Fair 2, Word of mouth 13"
    assert ", ".join(f"{name} {weight[name]}" for name in names.values()) == expected


def test_hand_offs_along_each_persona() -> None:
    order = [stage["id"] for stage in kitchen_map()["stages"]]
    found = {}
    for persona in (GIULIA, DONATI):
        mine = [chain for chain in kitchen_map()["hand_off_chains"] if chain["persona"] == persona]
        mine.sort(key=lambda chain: order.index(chain["stage"]))
        whole = [department for chain in mine for department in chain["departments"]]
        found[persona] = sum(whole[place] != whole[place + 1] for place in range(len(whole) - 1))
    assert found == {GIULIA: 10, DONATI: 8}


def test_evidence_rests_on_sources() -> None:
    evidence = Counter((card["persona"], card.get("evidence", "assumption")) for card in touchpoints())
    assert (evidence[GIULIA, "validated"], evidence[DONATI, "validated"]) == (9, 7)
    assert (evidence[GIULIA, "assumption"], evidence[DONATI, "assumption"]) == (4, 3)
    kind = {source["id"]: source["kind"] for source in content("en")["sources"]}
    spoken: dict[str, set[str]] = {}
    for link in content("en")["source_links"]:
        spoken.setdefault(link["target"], set()).add(kind[link["source"]])
    for section in ("touchpoints", "thoughts", "pains", "opportunities"):
        for card in kitchen_map()[section]:
            kinds = len(spoken.get(card["id"], ()))
            if card.get("evidence", "assumption") == "researched" and card.get("evidence_reason"):
                assert kinds > 1, card["title"]  # two sources that disagree prove nothing yet
            else:
                assert card.get("evidence", "assumption") == ("assumption", "researched", "validated")[min(kinds, 2)]


def test_what_the_poster_says_first() -> None:
    ranked = {card["rank"]: card for card in kitchen_map()["opportunities"] if "rank" in card}
    assert sorted(ranked) == [1, 2, 3]
    assert [ranked[rank]["title"] for rank in (1, 2, 3)] == [
        "One-page quote",
        "Trades booked by us",
        "Fitting coordinator",
    ]
    assert all(card["first_line"] and card["second_line"] for card in ranked.values())
    votes = sorted(((card["votes"], card["id"]) for card in kitchen_map()["opportunities"]), reverse=True)
    assert {key for _, key in votes[:3]} == {card["id"] for card in ranked.values()}


def test_the_cards_that_cost_money_every_year() -> None:
    costs = {card["title"]: card["yearly_cost"] for card in touchpoints() if "yearly_cost" in card}
    assert costs == {"Design fair weekend": 9000.0, "Local paper advert": 14000.0, "Recipes newsletter": 6000.0}
    assert all(card["importance"] <= 2 for card in titled(*costs))


def test_faces_on_the_curve_are_not_left_to_rounding() -> None:
    """A face is the nearest whole value: no point lies half-way, and a linked one does not contradict its card."""
    feeling = {card["id"]: card.get("feeling", 0) for card in touchpoints()}
    for point in kitchen_map()["emotion_points"]:
        assert abs(point["value"]) % 1 != 0.5
        if "touchpoint" in point:
            assert feeling[point["touchpoint"]] * point["value"] > 0


def test_measures_end_with_the_values_of_the_poster() -> None:
    now = [(kpi["values"][-1]["value"], kpi.get("target")) for kpi in content("en")["kpis"]]
    assert now == [
        (3.4, None), (38, 55), (61, 65), (27, 35), (72, 90), (31, 45),
        (18, None), (82, 95), (74, 75), (46, 50), (64, 95), (52, 55),
    ]  # fmt: skip
    for kpi in content("en")["kpis"]:
        dates = [value["date"] for value in kpi["values"]]
        assert len(dates) >= 3
        assert dates == sorted(dates)
    assert len(kitchen_map()["kpi_placements"]) == 12


def test_the_files_are_what_the_script_makes() -> None:
    script = Path(__file__).resolve().parents[2] / "packaging" / "make_samples.py"
    if not script.is_file():
        pytest.skip("the script is only in a checkout")
    done = subprocess.run([sys.executable, "-B", str(script), "--check"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
