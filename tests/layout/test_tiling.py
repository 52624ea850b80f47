"""Splitting a poster over sheets: as few as can be, all of it on them, few cards cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.errors import UsageError
from journey_studio.layout import tiling
from journey_studio.layout.display import Box, Node, Paint, Rect
from journey_studio.layout.papers import MM, paper

A0 = Rect(0.0, 0.0, 1189 * MM, 841 * MM)
_EMPTY = Node("poster", "page", *A0)
_NEAR = 1e-6


def _with_cards(*cards: Rect) -> Node:
    ops = (Box(0.0, 0.0, 1.0, 1.0, fill=Paint("ink")),)
    nodes = tuple(
        Node(f"card:{number}", "touchpoint", *card, ops=ops, record=str(number)) for number, card in enumerate(cards)
    )
    return Node("poster", "page", *A0, children=(Node("cell", "cell", *A0, children=nodes),))


@pytest.mark.parametrize(
    ("sheet", "most"), [("A4", 25), ("A3", 12), ("Letter", 25), ("Tabloid", 12), ("A2", 6), ("A1", 4)]
)
def test_a0_takes_few_sheets(sheet: str, most: int) -> None:
    found = tiling.plan(_EMPTY, A0, sheet)
    assert len(found.tiles) <= most
    assert len(found.tiles) == found.rows * found.columns


@settings(deadline=None)
@given(
    width=st.floats(300, 5000),
    height=st.floats(300, 3000),
    sheet=st.sampled_from([*tiling.SHEETS, "A2", "320x450"]),
    overlap=st.floats(5, 20),
    margin=st.floats(5, 15),
    shift=st.none() | st.tuples(st.floats(-40, 40), st.floats(-40, 40)),
)
def test_all_of_the_poster_is_on_the_sheets(
    width: float, height: float, sheet: str, overlap: float, margin: float, shift: tuple[float, float] | None
) -> None:
    """Each spot of the poster is seen on exactly one sheet, and everything is where the printer reaches."""
    area = Rect(17.0, 23.0, width * MM, height * MM)
    found = tiling.plan(_EMPTY, area, sheet, overlap, margin, shift)
    if found.whole:
        return
    seen = sum(tile.seen.w * tile.seen.h for tile in found.tiles)
    assert seen == pytest.approx(area.w * area.h)
    reach = found.paper.width - 2 * found.margin, found.paper.height - 2 * found.margin
    for tile in found.tiles:
        assert tile.window.w + tiling.GUTTER == pytest.approx(reach[0])
        assert tile.window.h + tiling.GUTTER == pytest.approx(reach[1])
        assert tile.seen.w > 0
        assert tile.seen.h > 0
    for one, other in zip(found.tiles, found.tiles[1:], strict=False):
        if one.row == other.row:
            assert one.window.right - other.window.x == pytest.approx(overlap * MM)
    assert found.tiles[-1].window.bottom - area.bottom >= tiling.FOOT - _NEAR
    free = found.tiles[0].window.x - area.x, found.tiles[0].window.y - area.y
    assert max(free) <= _NEAR


@settings(deadline=None)
@given(width=st.floats(300, 3000), height=st.floats(300, 3000), sheet=st.sampled_from(tiling.SHEETS))
def test_no_other_turn_needs_fewer_sheets(width: float, height: float, sheet: str) -> None:
    area = Rect(0.0, 0.0, width * MM, height * MM)
    found = tiling.plan(_EMPTY, area, sheet)
    sides = paper(sheet).width_mm, paper(sheet).height_mm
    counts = []
    for wide, high in (sides, sides[::-1]):
        columns = max(1, -(-(width - 10) // (wide - 15 - 10)))
        rows = max(1, -(-(height + 6 - 10) // (high - 15 - 10)))
        counts.append(columns * rows)
    assert len(found.tiles) <= min(counts)


def test_the_grid_is_moved_off_the_cards() -> None:
    plain = tiling.plan(_EMPTY, A0, "A4")
    seam = plain.seams_x[1]
    cards = [Rect(seam - 3 * MM, 40.0 + 50 * number, 60 * MM, 30.0) for number in range(4)]
    found = tiling.plan(_with_cards(*cards), A0, "A4")
    assert found.crossed == ()
    assert found.centred_crossed == 4
    assert found.shift == found.best
    assert abs(found.shift[0]) <= tiling.NUDGE_MM
    assert found.shift[0] < 0
    stubborn = tiling.plan(_with_cards(*cards), A0, "A4", shift=(0.0, 0.0))
    assert set(stubborn.crossed) == {"0", "1", "2", "3"}
    assert stubborn.best == found.shift
    assert stubborn.best_crossed == 0


def test_without_a_reason_the_grid_is_in_the_middle() -> None:
    found = tiling.plan(_EMPTY, A0, "A4")
    first, last = found.tiles[0].window, found.tiles[-1].window
    assert found.shift == (0.0, 0.0)
    assert A0.x - first.x == pytest.approx(last.right - A0.right)
    assert A0.y - first.y == pytest.approx(last.bottom - A0.bottom)


def test_what_fits_on_one_sheet_is_not_split() -> None:
    area = Rect(0.0, 0.0, 297 * MM, 210 * MM)
    assert tiling.plan(_EMPTY, area, "A4").whole
    assert tiling.plan(_EMPTY, area, "A3").whole
    assert not tiling.plan(_EMPTY, area, "Letter").whole


def test_sheets_are_numbered_row_by_row() -> None:
    found = tiling.plan(_EMPTY, A0, "A3")
    assert [(tile.row, tile.column) for tile in found.tiles[:4]] == [(0, 0), (0, 1), (0, 2), (1, 0)]
    assert [tile.number for tile in found.tiles] == list(range(1, 13))


@pytest.mark.parametrize(
    ("sheet", "overlap", "margin"),
    [("A3", 4.9, 6), ("A3", 21, 6), ("A3", 10, 4), ("A3", 10, 16), ("roll 914", 10, 6), ("B9", 10, 6)],
)
def test_what_cannot_be_is_said(sheet: str, overlap: float, margin: float) -> None:
    with pytest.raises(UsageError):
        tiling.plan(_EMPTY, A0, sheet, overlap, margin)


@settings(deadline=None, max_examples=60)
@given(
    width=st.floats(300, 1600),
    height=st.floats(300, 1200),
    sheet=st.sampled_from([*tiling.SHEETS, "150x150", "320x450"]),
    places=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.02, 0.3)), min_size=1, max_size=40),
)
def test_parts_of_different_sizes_cover_the_poster_and_cut_fewer(
    width: float, height: float, sheet: str, places: list[tuple[float, float, float]]
) -> None:
    area = Rect(5.0, 7.0, width * MM, height * MM)
    cards = [
        Rect(area.x + x * area.w * (1 - long), area.y + y * area.h * 0.9, long * area.w, 0.05 * area.h)
        for x, y, long in places
    ]
    page = _with_cards(*cards)
    found = tiling.plan(page, area, sheet)
    if found.whole:
        return
    assert len(found.crossed) == found.best_crossed <= found.centred_crossed
    assert sum(tile.seen.w * tile.seen.h for tile in found.tiles) == pytest.approx(area.w * area.h)
    reach = found.paper.width - 2 * found.margin, found.paper.height - 2 * found.margin
    for tile in found.tiles:
        assert tile.window.w + tiling.GUTTER <= reach[0] + _NEAR
        assert tile.window.h + tiling.GUTTER <= reach[1] + _NEAR
        assert min(tile.seen.w, tile.seen.h) > 0
    for one, other in zip(found.tiles, found.tiles[1:], strict=False):
        if one.row == other.row:
            assert one.window.right - other.window.x == pytest.approx(found.overlap)
    assert found.tiles[-1].window.bottom - area.bottom >= tiling.FOOT - _NEAR
    assert all(seam > area.x for seam in found.seams_x)
    cut = {
        number
        for number, card in enumerate(cards)
        for begin, end, seams in ((card.x, card.right, found.seams_x), (card.y, card.bottom, found.seams_y))
        if any(begin + 0.3 * MM < seam < end - 0.3 * MM for seam in seams)
    }
    assert cut == {int(record) for record in found.crossed}
    if not found.even:
        plain = tiling.plan(page, area, sheet, shift=found.best)
        assert plain.even
        assert len(plain.crossed) > len(found.crossed)
        assert (plain.best_crossed, plain.best_even) == (found.best_crossed, False)


def test_each_edge_lies_where_it_cuts_nothing() -> None:
    """Gaps that no grid of equal parts meets at once, but sheets with some room to spare do."""
    gaps = (260.0, 500.0, 760.0)
    bounds = (0.0, *gaps, 841.0)
    cards = [
        Rect(column * 100 * MM, (begin + 1) * MM, 98 * MM, (end - begin - 2) * MM)
        for begin, end in pairwise(bounds)
        for column in range(4)
    ]
    found = tiling.plan(_with_cards(*cards), Rect(0.0, 0.0, 390 * MM, 841 * MM), "A3")
    assert not found.even
    assert found.crossed == ()
    assert found.centred_crossed > 0


@pytest.mark.parametrize(
    ("wide", "high", "expected"), [(1189, 841, (1159, 820, 9)), (841, 594, (826, 583, 6)), (1000, 600, None)]
)
def test_a_little_smaller_may_take_fewer_sheets(wide: float, high: float, expected: tuple[int, ...] | None) -> None:
    found = tiling.plan(_EMPTY, Rect(0.0, 0.0, wide * MM, high * MM), "A3")
    assert tiling.fewer(found) == expected
    if expected is not None:
        smaller = tiling.plan(_EMPTY, Rect(0.0, 0.0, expected[0] * MM, expected[1] * MM), "A3")
        assert len(smaller.tiles) == expected[2]
