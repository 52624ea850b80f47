"""Where a dragged card would go: the example of the design, the reach of cells, refusals with their reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_builders import Builder, kitchen, scene

from journey_studio.layout.display import Rect
from journey_studio.layout.drop import Bond, Refusal, Slot, drop_slot
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, Opportunity, Pain, Thought
from journey_studio.model.state import State

REVIEW = "touchpoint-video-review"
KITCHEN = scene(kitchen())


def rect(laid_out: MapScene, record: str) -> Rect:
    found = laid_out.grid.find(record)
    assert found is not None
    return laid_out.grid.item_rect(found)


def slot(laid_out: MapScene, x: float, y: float, *dragged: str, **fields: str) -> Slot:
    found = drop_slot(laid_out, x, y, dragged, **fields)
    assert isinstance(found, Slot), found
    return found


def refusal(laid_out: MapScene, x: float, y: float, *dragged: str) -> Refusal:
    found = drop_slot(laid_out, x, y, dragged)
    assert isinstance(found, Refusal), found
    return found


def test_the_example_of_the_design() -> None:
    """ "Video plan review" over the gap between the two cards of Quote & order."""
    above, below = rect(KITCHEN, "touchpoint-quote-pdf"), rect(KITCHEN, "touchpoint-e-sign")
    found = slot(KITCHEN, below.x + 60, below.y + 2, REVIEW)
    assert (found.stage, found.detail) == ("Quote & order", "Online, 2nd of 3")
    assert (found.cell.stage, found.position, found.total) == ("stage-quote", 1, 3)
    assert found.line == Rect(above.x, above.bottom + 3 - 1.5, 188, 3)
    assert found.frame.contains(below.x, below.y)
    assert not found.stays
    assert not found.asks_channel


def test_the_place_is_before_the_first_card_whose_middle_is_below_the_pointer() -> None:
    first, second = rect(KITCHEN, "touchpoint-quote-pdf"), rect(KITCHEN, "touchpoint-e-sign")
    for y, place in (
        (first.y - 3, 0),
        (first.y + first.h / 2 - 1, 0),
        (first.y + first.h / 2 + 1, 1),
        (second.y + second.h / 2 - 1, 1),
        (second.y + second.h / 2 + 1, 2),
        (second.bottom + 20, 2),
    ):
        assert slot(KITCHEN, first.x + 5, y, REVIEW).position == place


def test_the_dragged_card_itself_does_not_count() -> None:
    mine = rect(KITCHEN, REVIEW)
    home = slot(KITCHEN, mine.x + 20, mine.y + 30, REVIEW)
    assert (home.position, home.total, home.stays) == (2, 3, True)
    up = slot(KITCHEN, mine.x + 20, rect(KITCHEN, "touchpoint-book-designer").y + 2, REVIEW)
    assert (up.position, up.total, up.stays) == (1, 3, False)


def test_several_cards_stay_only_where_all_of_them_lie_in_a_row() -> None:
    cards = ("touchpoint-planner-3d", "touchpoint-book-designer")
    top = rect(KITCHEN, cards[0])
    assert slot(KITCHEN, top.x + 5, top.y + 1, *cards).stays
    assert not slot(KITCHEN, top.x + 5, rect(KITCHEN, REVIEW).bottom, *cards).stays
    other = slot(KITCHEN, rect(KITCHEN, "touchpoint-quote-pdf").x, top.y + 1, *cards)
    assert (other.position, other.total) == (0, 4)


def test_a_touchpoint_needs_another_channel_in_the_other_lane() -> None:
    offline = rect(KITCHEN, "touchpoint-second-visit")
    assert slot(KITCHEN, offline.x + 5, offline.y + 5, REVIEW).asks_channel
    build = Builder()
    build.touchpoint("free", where="unknown")
    laid_out = scene(build.state())
    row = laid_out.grid.row_rect(0, 1)
    assert not slot(laid_out, 50, row.y + 20, "free").asks_channel


def test_another_persona_s_band_is_a_place_too() -> None:
    theirs = rect(KITCHEN, "touchpoint-renders")
    found = slot(KITCHEN, theirs.x + 5, theirs.y + 5, REVIEW)
    assert found.cell.persona == "persona-donati"


def lanes_map() -> MapScene:
    build = Builder(stages=2, people=2)
    build.touchpoint("touch")
    build.touchpoint("fixed", locked=True)
    for kind in (Thought, Pain, Opportunity):
        build.card(kind, kind.type_name)
    return scene(build.state())


LANES = lanes_map()
OWN = {
    "touch": ("online", "offline"),
    "thought": ("thoughts",),
    "pain": ("pains", "opportunities"),
    "opportunity": ("opportunities",),
}


@pytest.mark.parametrize("record", OWN)
def test_cards_go_to_lanes_of_their_kind_only(record: str) -> None:
    for number, row in enumerate(LANES.grid.bands[1].rows):
        area = LANES.grid.cell_rect(1, number, 1)
        near = any(other.kind in OWN[record] for other in LANES.grid.bands[1].rows[max(0, number - 1) : number + 2])
        found = drop_slot(LANES, area.x + 100, area.y + area.h / 2, [record])
        if row.kind in OWN[record]:
            assert isinstance(found, Slot)
            assert found.cell == Cell("s1", row.lane, "p1")
        elif not near:
            assert isinstance(found, Refusal)
            assert found.frame == area


def test_a_pain_makes_an_opportunity_in_that_lane() -> None:
    rows = LANES.grid.bands[0].rows
    number = next(n for n, row in enumerate(rows) if row.kind == "opportunities")
    area = LANES.grid.cell_rect(0, number, 0)
    found = slot(LANES, area.x + 100, area.y + 5, "pain")
    assert (found.makes, found.stays) == ("opportunity", False)
    assert slot(LANES, area.x + 100, area.y + 5, "opportunity").makes == ""


@pytest.mark.parametrize(("record", "bound"), [("pain", True), ("opportunity", True), ("thought", False)])
def test_notes_over_a_touchpoint_are_linked_to_it(record: str, bound: bool) -> None:
    box = rect(LANES, "touch")
    found = drop_slot(LANES, box.x + 20, box.y + 20, [record])
    assert isinstance(found, Bond) == bound
    if isinstance(found, Bond):
        assert (found.record, found.frame) == ("touch", box)


def test_a_copy_counts_the_cards_that_stay() -> None:
    box = rect(LANES, "touch")
    moving = slot(LANES, box.x + 20, box.bottom - 2, "touch")
    copying = drop_slot(LANES, box.x + 20, box.bottom - 2, ["touch"], copying=True)
    assert moving.stays
    assert isinstance(copying, Slot)
    assert (copying.stays, copying.position, copying.total) == (False, 1, moving.total + 1)
    assert isinstance(drop_slot(LANES, box.x + 20, box.y, ["fixed"], copying=True), Slot), "a locked one is copied"


def test_refusals_say_why() -> None:
    emotion = LANES.grid.cell_rect(0, 2, 0)
    middle = emotion.y + emotion.h / 2
    assert str(refusal(LANES, 50, middle, "touch").reason) == "Touchpoints live in Online or Offline"
    assert str(refusal(LANES, 50, middle, "pain").reason) == "Pains live in Pains"
    online = LANES.grid.cell_rect(0, 0, 0)
    assert str(refusal(LANES, 50, online.y + 5, "fixed").reason) == "A locked card stays where it is"
    assert str(refusal(LANES, 5000, 5000, "touch").reason) == "There is no cell here"


def test_a_cell_that_fits_wins_within_24_px_of_its_edge() -> None:
    offline = LANES.grid.cell_rect(0, 1, 0)
    near = slot(LANES, 50, offline.bottom + 23, "touch")
    assert near.cell.lane == "lane-offline"
    assert near.position == 0
    assert isinstance(drop_slot(LANES, 50, offline.bottom + 25, ["touch"]), Refusal)
    last = LANES.grid.cell_rect(0, 0, 1)
    assert slot(LANES, last.right + 20, last.y + 10, "touch").cell.stage == "s1"
    assert isinstance(drop_slot(LANES, last.right + 30, last.y + 10, ["touch"]), Refusal)


def test_reach_is_measured_on_screen() -> None:
    build = Builder()
    build.touchpoint("touch")
    laid_out = scene(build.state(), zoom=0.5)
    offline = laid_out.grid.cell_rect(0, 1, 0)
    assert isinstance(drop_slot(laid_out, 50, offline.bottom + 40, ["touch"]), Slot)


def test_a_folded_band_refuses_and_names_itself() -> None:
    folded = [r.replaced(folded=r.id == "band-donati") if isinstance(r, Band) else r for r in kitchen().values()]
    laid_out = scene(State(folded))
    found = refusal(laid_out, 300, laid_out.grid.bands[1].y + 60, REVIEW)
    assert found.band == "band-donati"


def test_what_is_not_on_the_map_yet_is_described() -> None:
    online = LANES.grid.cell_rect(1, 0, 0)
    found = slot(LANES, 50, online.y + 20, "new", kind="touchpoint", where="offline")
    assert (found.position, found.total, found.asks_channel, found.stays) == (0, 1, True, False)
    assert found.line.y == online.y + 7
    with pytest.raises(ValueError, match="no card"):
        drop_slot(LANES, 50, 50, ["new"])


@given(st.floats(min_value=-50, max_value=1300), st.floats(min_value=-50, max_value=1400))
def test_any_place_gives_a_slot_inside_its_cell_or_a_reason(x: float, y: float) -> None:
    found = drop_slot(KITCHEN, x, y, [REVIEW])
    if isinstance(found, Refusal):
        assert str(found.reason)
        return
    assert found.frame.x <= found.line.x and found.line.right <= found.frame.right
    assert found.frame.y <= found.line.y and found.line.bottom <= found.frame.bottom
    assert 0 <= found.position < found.total
