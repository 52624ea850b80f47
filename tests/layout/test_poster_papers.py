"""Papers: sizes exact to a hundredth of a millimetre, turned, rolls, sizes of one's own; bleed, trim and crop marks."""

from __future__ import annotations

import pytest

from journey_studio.errors import UsageError
from journey_studio.layout.display import Node, Shape
from journey_studio.layout.papers import FAMILIES, MM, MOST_MM, ORIENTATIONS, PAPERS, paper
from journey_studio.layout.poster_trim import cut

SIZES = {
    "2A0": (1189, 1682),
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "ANSI A": (215.9, 279.4),
    "ANSI B": (279.4, 431.8),
    "ANSI C": (431.8, 558.8),
    "ANSI D": (558.8, 863.6),
    "ANSI E": (863.6, 1117.6),
    "Arch A": (228.6, 304.8),
    "Arch B": (304.8, 457.2),
    "Arch C": (457.2, 609.6),
    "Arch D": (609.6, 914.4),
    "Arch E": (914.4, 1219.2),
    "Arch E1": (762, 1066.8),
}


@pytest.mark.parametrize("name", SIZES)
def test_sizes_are_those_of_iso_216_and_of_ansi(name: str) -> None:
    short, long = SIZES[name]
    wide, high = paper(name, "landscape"), paper(name, "portrait")
    assert (wide.width_mm, wide.height_mm) == (pytest.approx(long, abs=1e-9), pytest.approx(short, abs=1e-9))
    assert (high.width_mm, high.height_mm) == (wide.height_mm, wide.width_mm)
    assert wide.width == pytest.approx(long / 25.4 * 72, abs=0.01 * MM)
    assert wide.scale == high.scale


def test_every_paper_is_in_one_family() -> None:
    assert sorted(PAPERS) == sorted({name for family in FAMILIES for name in family})
    assert set(SIZES) == {name for name in PAPERS if not name.startswith("Roll")}


def test_scales_follow_the_sheet() -> None:
    assert paper("A0").scale == 1.0
    assert paper("2A0").scale == pytest.approx(1.4142, abs=0.001)
    assert paper("A1").scale == pytest.approx(0.7071, abs=0.001)
    assert paper("A4").scale == pytest.approx(0.25, abs=0.001)
    assert paper("841x4000").scale == 1.0, "a long sheet has the type of its short side"
    assert pytest.approx(2.83465, abs=1e-5) == MM


@pytest.mark.parametrize(("name", "across"), [("roll 610", 610), ("Roll-914", 914), ("ROLL1067", 1067)])
def test_a_roll_is_as_wide_as_told_and_cut_off_where_one_likes(name: str, across: float) -> None:
    lying, upright = paper(name), paper(name, "portrait")
    assert lying.roll
    assert (lying.height_mm, lying.width_mm) == (across, MOST_MM)
    assert (upright.width_mm, upright.height_mm) == (across, MOST_MM)
    assert (lying.cut(1234).width_mm, upright.cut(1234).height_mm) == (1234, 1234)
    assert lying.cut(across).scale == pytest.approx(across / 841), "the type is that of the roll's width"


@pytest.mark.parametrize("text", ["1500x900", "1500 x 900", "1500×900 mm", "1500.0X900"])
def test_a_sheet_of_ones_own_hangs_as_it_is_written(text: str) -> None:
    for orientation in ORIENTATIONS:
        made = paper(text, orientation)
        assert (made.name, made.width_mm, made.height_mm) == ("1500x900", 1500.0, 900.0)
    assert paper("333,25x5000").width_mm == 333.25


def test_names_are_read_kindly_and_unknown_ones_refused() -> None:
    assert paper(" a2 ").name == "A2"
    assert paper("arch-e1").name == "Arch E1"
    assert (paper("Letter").name, paper("tabloid").name) == ("ANSI A", "ANSI B")
    with pytest.raises(UsageError, match="B7") as refused:
        paper("B7")
    assert all(name in str(refused.value) for name in PAPERS)
    with pytest.raises(UsageError, match="upside down"):
        paper("A0", "upside down")
    for wrong in ("99x500", "500x5001", "0x0"):
        with pytest.raises(UsageError, match=r"100 to 5000.mm"):
            paper(wrong)


# --- what is cut off ------------------------------------------------------------------------------------------------


def plain(width: float, height: float) -> Node:
    return Node("poster", "page", 0.0, 0.0, width, height)


@pytest.mark.parametrize("name", [*PAPERS, "1500x900", "5000x5000"])
@pytest.mark.parametrize(("bleed", "marks", "around"), [(0, False, 0), (3, False, 3), (0, True, 8), (3, True, 8),
                                                        (12, True, 17)])  # fmt: skip
def test_page_trim_and_bleed_are_exact_for_every_paper(name: str, bleed: float, marks: bool, around: float) -> None:
    sheet = paper(name)
    made = cut(plain(sheet.width, sheet.height), sheet.width, sheet.height, bleed_mm=bleed, marks=marks)
    near = 0.01 * MM
    assert (made.trim.w, made.trim.h) == (pytest.approx(sheet.width, abs=near), pytest.approx(sheet.height, abs=near))
    assert (made.trim.x, made.trim.y) == (pytest.approx(around * MM, abs=near), pytest.approx(around * MM, abs=near))
    assert made.width == pytest.approx((sheet.width_mm + 2 * around) * MM, abs=near)
    assert made.height == pytest.approx((sheet.height_mm + 2 * around) * MM, abs=near)
    assert made.bleed == pytest.approx(bleed * MM, abs=near)
    assert max(made.width, made.height) <= 14400, "what readers of PDF can show"


@pytest.mark.parametrize("bleed", [0.0, 3.0, 10.0])
def test_crop_marks_are_5_mm_long_in_line_with_the_edges_and_outside_the_bleed(bleed: float) -> None:
    made = cut(plain(300 * MM, 200 * MM), 300 * MM, 200 * MM, bleed_mm=bleed, marks=True)
    shape = next(op for op in made.node.ops if isinstance(op, Shape))
    ends = [(float(x), float(y)) for _kind, x, y in shape.outline.segments]
    strokes = list(zip(ends[::2], ends[1::2], strict=True))
    assert len(strokes) == 8
    kept = made.trim.inset(-max(3.0, bleed) * MM + 1e-6, -max(3.0, bleed) * MM + 1e-6)
    for (x0, y0), (x1, y1) in strokes:
        assert abs(x1 - x0) + abs(y1 - y0) == pytest.approx(5 * MM)
        assert any(abs(x0 - x) < 1e-6 for x in (made.trim.x, made.trim.right)) or any(
            abs(y0 - y) < 1e-6 for y in (made.trim.y, made.trim.bottom)
        )
        for x, y in ((x0, y0), (x1, y1)):
            assert not kept.contains(x, y)
            assert -1e-6 <= x <= made.width + 1e-6
            assert -1e-6 <= y <= made.height + 1e-6
    assert (made.node.children[0].x, made.node.children[0].y) == (made.trim.x, made.trim.y)


def test_without_bleed_and_marks_the_page_is_the_poster() -> None:
    node = plain(100, 100)
    assert cut(node, 100, 100).node is node
