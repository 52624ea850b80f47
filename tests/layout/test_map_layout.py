"""The map's geometry against the figures of the design, and laws that hold for any map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from map_builders import LONG, WORD, Builder, full_map, kitchen, scene

from journey_studio.layout.display import Box, Glyphs, Node, Rect, walk
from journey_studio.layout.map_scene import MapOptions, MapScene
from journey_studio.model import queries
from journey_studio.model.records import LANE_KINDS, Band, EmotionPoint, Lane, Pain, Persona, Stage, Thought
from journey_studio.model.state import State

LEAST = {"online": 54, "offline": 54, "emotion": 112, "thoughts": 52, "pains": 46, "opportunities": 46}


def crowded() -> State:
    """Long names everywhere, in narrow and wide columns, nothing rated."""
    build = Builder(stages=3, people=2, lanes=LANE_KINDS)
    widths = {"s0": None, "s1": 160.0, "s2": 420.0}
    for place, record in enumerate(build.records):
        if isinstance(record, Stage):
            build.records[place] = record.replaced(width=widths[record.id], name=LONG, customer_words=WORD)
    for stage in widths:
        for number, title in enumerate((LONG, WORD, "x", "")):
            build.touchpoint(f"t{stage}{number}", stage=stage, title=title, locked=number == 2)
            build.card(Pain, f"p{stage}{number}", stage=stage, title=title)
            build.card(Thought, f"q{stage}{number}", stage=stage, title=title)
        build.add(EmotionPoint, f"e{stage}", stage=stage, persona="p0", value=1.0, label=LONG)
    return build.state()


MAPS = {"kitchen": kitchen(), "full": full_map(), "crowded": crowded()}


def node_of(laid_out: MapScene, key: str) -> tuple[Node, float, float]:
    return next(found for found in walk(laid_out.body) if found[0].key == key)


def test_rows_have_the_heights_of_the_design() -> None:
    band = scene(Builder().state()).grid.bands[0]
    heights = {row.kind: row.h for row in band.rows}
    assert heights == {**LEAST, "departments": 40, "kpis": 42}
    assert (band.y, band.head) == (7, 42)


def test_cards_stand_where_the_design_puts_them() -> None:
    build = Builder()
    build.touchpoint("one", title="Home survey")
    build.touchpoint("two", title="Quote PDF, 11 pages")
    build.card(Pain, "pain", title="No way to compare")
    build.card(Thought, "thought", title="I took a day off and nobody came.")
    laid_out = scene(build.state())
    rects = {found.item.record: found.item.rect for found in laid_out.grid.items()}
    assert rects["one"] == Rect(8, 7, 188, 40)
    assert rects["two"] == Rect(8, 7 + 40 + 6, 188, 48)
    assert rects["pain"] == Rect(8, 7, 188, 32)
    assert rects["thought"] == Rect(8, 7, 188, 38)
    assert [row.h for row in laid_out.grid.bands[0].rows][:5] == [7 + 40 + 6 + 48 + 7, 54, 112, 52, 46]


def test_columns_take_the_width_of_their_stage() -> None:
    laid_out = scene(MAPS["crowded"])
    assert [(column.x, column.w) for column in laid_out.grid.columns] == [(0, 204), (204, 160), (364, 420)]
    assert laid_out.width == 784
    assert [column.w for column in scene(MAPS["crowded"], column=300.0).grid.columns] == [300, 160, 420]


def test_added_height_is_added_to_the_content() -> None:
    build = Builder()
    build.touchpoint("one", title="Home survey")
    taller = [record.replaced(height=30.0) if isinstance(record, Lane) else record for record in build.state().values()]
    rows = scene(State(taller)).grid.bands[0].rows
    assert [row.h for row in rows] == [84, 84, 142, 82, 76, 76, 70, 72]
    most = [record.replaced(height=600.0) if isinstance(record, Lane) else record for record in build.state().values()]
    assert scene(State(most)).grid.bands[0].rows[2].h == 240


def test_hidden_lanes_and_bands_are_not_shown_and_take_no_room() -> None:
    build = Builder(people=2)
    shown = scene(build.state())
    records = [
        record.replaced(hidden=True)
        if (isinstance(record, Lane) and record.kind == "emotion") or (isinstance(record, Band) and record.id == "b0")
        else record
        for record in build.state().values()
    ]
    hidden = scene(State(records))
    assert [band.persona for band in hidden.grid.bands] == ["p1"]
    assert "emotion" not in [row.kind for row in hidden.grid.bands[0].rows]
    assert shown.grid.bands[1].body - hidden.grid.bands[0].body == 112


def test_a_folded_band_is_its_header_and_a_strip_with_the_curve() -> None:
    records = [record.replaced(folded=True) if isinstance(record, Band) else record for record in kitchen().values()]
    laid_out = scene(State(records))
    first, second = laid_out.grid.bands
    assert (first.rows, first.head, first.body) == ((), 42, 40)
    assert second.y == first.bottom + 7
    strip = node_of(laid_out, "row:persona-giulia/strip")[0]
    assert strip.ops
    assert strip.h == 40
    assert list(laid_out.grid.items()) == []


def test_people_with_cards_but_without_a_band_are_not_lost() -> None:
    build = Builder(people=1)
    build.put(Persona(id="guest", name="Guest"))
    build.touchpoint("hers", persona="guest")
    build.touchpoint("nobodys", persona=None)
    bands = scene(build.state()).grid.bands
    assert [(band.persona, band.band) for band in bands] == [("p0", "b0"), ("guest", ""), (None, "")]
    assert scene(build.state()).heads[2].name == "No persona"


def test_a_map_without_people_still_has_its_lanes() -> None:
    laid_out = scene(Builder(people=0).state())
    assert [band.persona for band in laid_out.grid.bands] == [None]
    assert len(laid_out.grid.bands[0].rows) == 8


def test_a_map_without_stages_hints_at_three_columns() -> None:
    laid_out = scene(Builder(stages=0).state())
    assert laid_out.grid.columns == ()
    assert laid_out.width == 3 * 204
    assert laid_out.stage_bar.children == ()
    assert sum(1 for op in laid_out.stage_bar.ops if isinstance(op, Box) and op.pen is not None) == 3


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("options", [{}, {"density": "full", "zoom": 1.5}, {"zoom": 0.5}, {"zoom": 0.2}])
def test_every_card_is_shown_once_inside_its_cell(name: str, options: dict[str, object]) -> None:
    state = MAPS[name]
    laid_out = scene(state, **options)
    grid = laid_out.grid
    index = queries.index(state, laid_out.map)
    expected = {card.id: cell for cell, cards in index.cards.items() for card in cards}
    found = {one.item.record: one for one in grid.items() if one.item.record in expected}
    assert found.keys() == expected.keys()
    for record, one in found.items():
        cell = grid.bands[one.band].rows[one.row].cells[one.column]
        assert cell.place == expected[record]
        inside, outside = grid.item_rect(one), grid.cell_rect(one.band, one.row, one.column)
        assert outside.x <= inside.x and inside.right <= outside.right
        assert outside.y <= inside.y and inside.bottom <= outside.bottom
        assert grid.find(record) == one


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("options", [{}, {"density": "full"}])
def test_grid_and_picture_say_the_same(name: str, options: dict[str, object]) -> None:
    laid_out = scene(MAPS[name], **options)
    places = {node.record: (x, y, node.w, node.h) for node, x, y in walk(laid_out.body) if node.record}
    for found in laid_out.grid.items():
        assert places[found.item.record] == pytest.approx(tuple(laid_out.grid.item_rect(found)))


@pytest.mark.parametrize("name", MAPS)
def test_keys_are_unique_and_every_card_has_words(name: str) -> None:
    laid_out = scene(MAPS[name])
    nodes = [node for node, _x, _y in walk(laid_out.body)]
    keys = [node.key for node in nodes]
    assert len(keys) == len(set(keys))
    assert all(node.label for node in nodes if node.record and node.kind != "band")


def texts(node: Node) -> Iterator[tuple[Glyphs, Node]]:
    for one, _x, _y in walk(node):
        for op in one.ops:
            if isinstance(op, Glyphs):
                yield op, one


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("options", [{}, {"density": "full"}])
def test_text_never_runs_out_of_its_card(name: str, options: dict[str, object]) -> None:
    laid_out = scene(MAPS[name], **options)
    for op, node in texts(laid_out.body):
        if node.kind != "emotion_point":
            assert op.x >= -0.01 and op.x + op.width <= node.w + 0.01, (node.key, op.text)
            assert op.y - op.size * 0.7 >= 0 and op.y <= node.h, (node.key, op.text)


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("width", [300.0, 640.0, 1366.0, 2560.0])
def test_band_headers_hold_their_text_at_any_width(name: str, width: float) -> None:
    laid_out = scene(MAPS[name])
    for number in range(len(laid_out.heads)):
        head = laid_out.band_head(number, width)
        spans = sorted((op.x, op.x + op.width) for op, _node in texts(head))
        assert spans[-1][1] <= width
        assert all(end <= start + 0.01 for (_left, end), (start, _right) in pairwise(spans))


@pytest.mark.parametrize("zoom", [0.1, 0.25, 0.4, 0.67, 1.0, 1.5, 4.0])
def test_headers_keep_their_size_on_screen(zoom: float) -> None:
    laid_out = scene(kitchen(), density="full" if zoom >= 1.3 else "compact", zoom=zoom)
    assert laid_out.stage_bar.h == 54
    assert laid_out.lane_bar.w == 140
    assert laid_out.stage_bar.w == pytest.approx(laid_out.width * zoom)
    assert laid_out.lane_bar.h == pytest.approx(laid_out.height * zoom)
    for band, lanes in zip(laid_out.grid.bands, laid_out.lane_bar.children, strict=True):
        assert band.head * zoom == pytest.approx(42)
        assert lanes.y == pytest.approx(band.y * zoom)
        for row, lane in zip(band.rows, lanes.children, strict=True):
            assert (lane.y, lane.h) == pytest.approx((row.y * zoom, row.h * zoom))


def test_zooming_moves_no_card_within_its_band() -> None:
    """Story and patterns paint the compact geometry: what is smaller is only the picture."""
    near, patterns, story = (scene(kitchen(), zoom=zoom) for zoom in (1.0, 0.5, 0.2))
    for other in (patterns, story):
        ours, theirs = (
            [(found.item.record, found.item.rect) for found in one.grid.items() if found.item.kind != "emotion_point"]
            for one in (near, other)
        )
        assert ours == theirs
        assert [row.h for row in near.grid.bands[0].rows] == [row.h for row in other.grid.bands[0].rows]


def test_levels_follow_the_zoom() -> None:
    levels = [MapOptions(zoom=zoom).level for zoom in (0.1, 0.39, 0.4, 0.69, 0.7, 1.29)]
    assert levels == ["story", "story", "patterns", "patterns", "near", "near"]
    assert MapOptions(zoom=0.5, density="full").level == "near"


def test_text_is_left_out_from_far_away() -> None:
    assert not [op for op, _node in texts(scene(kitchen(), zoom=0.5).body)]
    assert not [op for op, _node in texts(scene(kitchen(), zoom=0.2).body)]
