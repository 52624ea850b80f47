"""Where the arrow keys lead: through the cards of a cell, over lanes, stages and bands, and back again."""

from __future__ import annotations

from map_builders import Builder, kitchen, scene

from journey_studio.layout.hit import Direction, Place, first_place, neighbour, place_of
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, EmotionPoint, Pain
from journey_studio.model.state import State


def small() -> MapScene:
    build = Builder(stages=3, people=2, lanes=("online", "emotion", "pains"))
    for key in ("a", "b", "c"):
        build.touchpoint(key)
    build.touchpoint("d", stage="s1")
    build.add(EmotionPoint, "point", stage="s0", persona="p0", value=1.0)
    build.add(EmotionPoint, "later", stage="s0", persona="p0", value=1.0, position=0.8)
    build.card(Pain, "pain")
    return scene(build.state())


MAP = small()

POINT = EmotionPoint.type_name


def go(start: str, *ways: Direction) -> str:
    """The record one comes to, or the stage and lane of an empty cell."""
    place: Place | None = place_of(MAP, start)
    for way in ways:
        assert place is not None
        place = neighbour(MAP, place, way)
    assert place is not None
    return place.record or f"{place.cell.stage}/{place.cell.lane}/{place.cell.persona}"


def test_up_and_down_go_through_the_cell_then_to_the_next_lane() -> None:
    assert go("a", "down") == "b"
    assert go("c", "down") == "s0/lane-emotion/p0", "the curve is entered at its cell: up and down change a point"
    assert go("c", "down", "down") == "pain"
    assert go("pain", "up", "up") == "c"
    assert go("pain", "down") == "s0/lane-online/p1"


def test_left_and_right_keep_the_place_in_the_cell() -> None:
    assert go("a", "right") == "d"
    assert go("c", "right") == "d"
    assert go("d", "left") == "a"
    assert go("d", "right") == "s2/lane-online/p0"
    assert go("d", "right", "left") == "d"


def test_left_and_right_go_along_the_curve_from_point_to_point() -> None:
    assert go("c", "down", "right") == "point"
    assert go("point", "right") == "later"
    assert go("point", "right", "right") == "s1/lane-emotion/p0", "a stage without a point is a stop"
    assert go("point", "right", "right", "left") == "later"
    assert go("point", "right", "right", "right") == "s2/lane-emotion/p0"
    assert go("point", "up") == "c"
    assert go("point", "down") == "pain"
    first = place_of(MAP, "point")
    assert first is not None
    assert neighbour(MAP, first, "left") is None


def test_empty_cells_are_stops() -> None:
    assert go("d", "down") == "s1/lane-emotion/p0"
    assert go("d", "down", "down") == "s1/lane-pains/p0"
    assert go("d", "down", "up") == "d"


def test_edges_of_the_map_lead_nowhere() -> None:
    first, last = place_of(MAP, "a"), Place(Cell("s2", "lane-pains", "p1"))
    assert first is not None
    assert neighbour(MAP, first, "left") is None
    assert neighbour(MAP, first, "up") is None
    assert neighbour(MAP, last, "down") is None
    assert neighbour(MAP, last, "right") is None


def test_what_is_shown_no_more_leads_to_the_first_place() -> None:
    assert neighbour(MAP, Place(Cell("gone", "lane-online", "p0")), "down") == first_place(MAP)
    assert place_of(MAP, "gone") is None
    assert first_place(scene(Builder(stages=0).state())) is None


def test_folded_bands_are_passed_over() -> None:
    folded = [r.replaced(folded=r.id == "band-giulia") if isinstance(r, Band) else r for r in kitchen().values()]
    laid_out = scene(State(folded))
    first = first_place(laid_out)
    assert first is not None
    assert first.cell.persona == "persona-donati"
    assert neighbour(laid_out, first, "up") is None


def test_going_down_from_the_top_reaches_every_item_of_the_column() -> None:
    laid_out = scene(kitchen())
    place, seen = first_place(laid_out), []
    while place is not None:
        seen.append(place.record)
        place = neighbour(laid_out, place, "down")
    column = [found.item.record for found in laid_out.grid.items() if found.column == 0 and found.item.kind != POINT]
    assert [record for record in seen if record] == column
