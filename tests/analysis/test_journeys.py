"""All journeys of a client: figures against a slow second count, pairs next to each other, the sheet and its regions.

Test code; plain.
"""

from __future__ import annotations

from functools import cache

from journey_studio import resources
from journey_studio.analysis.journeys import in_order, journeys
from journey_studio.app import import_
from journey_studio.app.analysis_content import Looking
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.journeys_content import journeys_content
from journey_studio.app.sides_content import sides_content
from journey_studio.commands.frame import AddMap
from journey_studio.commands.variants import NewToBe
from journey_studio.exchange.imported import SourceFile
from journey_studio.exchange.json_format import read_json
from journey_studio.layout import numbers, theme
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.journeys import journeys as drawn
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.records import KpiPlacement, Pain, Stage, Touchpoint
from journey_studio.model.state import State


@cache
def _client() -> State:
    document = Document(read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state)
    for key in ("running-shoes", "hotel-stay"):
        found = read_json(resources.path("gallery", f"{key}.en.json").read_bytes(), key)
        document.run(import_.prepare(document.state, {SourceFile(key, b""): found}).command)
    document.run(NewToBe(document.state, "map-kitchen", "The new kitchen", "now"))
    document.run(AddMap("Nothing yet"))
    return document.state


def test_a_to_be_map_stands_behind_the_one_it_started_from() -> None:
    titles = [one.title for one in in_order(_client())]
    assert titles == ["Buying a fitted kitchen", "The new kitchen", "Buying running shoes", "A weekend at the hotel",
                      "Nothing yet"]  # fmt: skip
    assert [bool(one.start) for one in journeys(_client())] == [False, True, False, False, False]


def test_figures_are_those_of_a_plain_count() -> None:
    state = _client()
    for one in journeys(state):
        cards = [card for card in state.of(Touchpoint) if card.map == one.id]
        assert one.touchpoints == len(cards)
        assert one.pains == len([pain for pain in state.of(Pain) if pain.map == one.id])
        validated = [card for card in cards if card.evidence == "validated"]
        assert one.validated == (len(validated) / len(cards) if cards else 0.0)
        for stage in one.stages:
            here = [card for card in cards if card.stage == stage.id]
            assert stage.touchpoints == len(here)
            assert stage.measured == any(placed.stage == stage.id for placed in state.of(KpiPlacement))
            rated = [(card.feeling, card.importance or 3) for card in here if card.feeling is not None]
            if rated:
                mean = sum(feeling * weight for feeling, weight in rated) / sum(weight for _f, weight in rated)
                assert abs((stage.feeling or 0.0) - mean) <= 0.05 + 1e-9
            else:
                assert stage.feeling is None
        for department, count in one.departments.items():
            assert count == len([card for card in cards if department in card.departments])
        for channel, count in one.channels.items():
            assert count == len([card for card in cards if card.channel == channel])


def test_what_maps_share_is_counted_for_each_and_comes_first() -> None:
    content = journeys_content(_client())
    marketing = content.departments[0]
    assert marketing.name == "Marketing"
    assert [bool(count) for count in marketing.counts] == [True, True, True, True, False]
    shared = [sum(1 for count in row.counts if count) for row in content.channels]
    assert shared == sorted(shared, reverse=True)


def test_the_sheet_has_a_region_for_each_map_and_stage() -> None:
    state = _client()
    for width in (900.0, 1300.0, 1800.0):
        drawing = drawn(journeys_content(state), width, 0.0)
        keys = [one.key for one in drawing.regions]
        assert len(keys) == len(set(keys))
        assert {f"journey:{one.id}" for one in queries.maps(state)} <= set(keys)
        assert {f"stage:{one.id}" for one in state.of(Stage)} <= set(keys)
        for region in drawing.regions:
            assert region.rect.x >= 0 and region.rect.right <= width and region.rect.bottom <= drawing.node.h, (
                region.key
            )
            assert region.name


def test_it_lies_behind_a_poster() -> None:
    state = _client()
    options = ExportOptions(paper="A2", boxes=("journeys",))
    pages = compose(state, find_map(state, "Buying a fitted kitchen"), options, Edition()).pages
    assert len(pages) == 2
    texts = [op for node, _x, _y in walk(pages[1].node) for op in node.ops if isinstance(op, Glyphs)]
    assert len(texts) > 60


def test_a_stage_feels_alike_on_every_sheet_and_says_what_that_is_the_mean_of() -> None:
    state = _client()
    looking = Looking(state, "map-kitchen")
    rows = {row.key: row for row in sides_content(looking).rows}
    sheet = next(row for row in journeys_content(state).rows if row.id == "map-kitchen")
    assert [person.square for person in sheet.people] == [False, True]
    for mark in sheet.stages:
        cards = [card for card in state.of(Touchpoint) if card.stage == mark.id]
        mean = mean_feeling(cards)
        assert mean is not None
        assert mark.face == theme.feeling_step(mean)
        assert f"{numbers.number(mean, 1, signed=True)} {theme.feeling_word(mean)}" in mark.label
        assert "mean of the touchpoints" in mark.label
        for chip in rows["feel"].cells[mark.id]:
            persona = chip.key.rpartition("/")[2]
            own = mean_feeling(card for card in cards if card.persona == persona)
            if own is not None:
                assert chip.face == own
                assert "mean of the touchpoints" in chip.label
            else:
                assert "mean of the curve" in chip.label
