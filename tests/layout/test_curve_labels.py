"""Words beside the curve: on the inner side of the bend, over no face and no other word; and how the lane is drawn."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from journey_studio.layout import curve_labels, emotion
from journey_studio.layout.curve import monotone
from journey_studio.layout.curve_labels import Wish
from journey_studio.layout.display import Box, Glyphs, Node, Rect
from journey_studio.layout.emotion import Words, draw
from journey_studio.layout.grid import Column
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.model.records import EmotionPoint, Persona

AREA = Rect(4, 1, 800, 110)
COLUMNS = (Column("s0", "One", 1, 0.0, 204.0), Column("s1", "Two", 2, 204.0, 204.0))
WORDS = Words("Giulia", {"s0": "One", "s1": "Two"})
LOOK = looks([Persona(id="p")])["p"]


def point(key: str, value: float, stage: str = "s0", position: float = 0.5, **fields: object) -> EmotionPoint:
    body = {"id": key, "map": "m", "stage": stage, "position": position, "value": value, **fields}
    return EmotionPoint.model_validate(body)


def faces(points: list[tuple[float, float]]) -> list[Rect]:
    return [Rect(x - 13, y - 13, 26, 26) for x, y in points]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(min_value=10, max_value=790), st.floats(min_value=15, max_value=97)),
        min_size=1,
        max_size=30,
    ),
    st.integers(min_value=20, max_value=150),
)
def test_no_label_covers_a_face_or_another_label(points: list[tuple[float, float]], width: int) -> None:
    drawn = monotone(points)
    wishes = [Wish(at, float(width), 15.0, drawn.inner_side(at, 56.0), float(at % 3)) for at in range(len(points))]
    taken = faces(list(drawn.points))
    found = curve_labels.place(wishes, drawn, taken, AREA, 14.5)
    boxes = {at: Rect(x, y, width, 15) for at, (x, y) in found.items()}
    for at, box in boxes.items():
        assert not any(box.intersects(face) for face in taken)
        assert AREA.x <= box.x and box.right <= AREA.right + 1e-9
        assert abs(box.y + 7.5 - drawn.points[at][1]) <= 14.5 + 7.5 + 1e-9
    assert not any(one.intersects(other) for one, other in combinations(boxes.values(), 2))


def test_a_lone_label_stands_on_the_inner_side_in_the_middle() -> None:
    peak = monotone([(100, 80), (400, 20), (700, 80)])
    below = curve_labels.place([Wish(1, 60, 15, 1, 1)], peak, faces(list(peak.points)), AREA, 14.5)
    assert below == {1: (370, 34.5)}
    dip = monotone([(100, 30), (400, 90), (700, 30)])
    above = curve_labels.place([Wish(1, 60, 15, -1, 1)], dip, faces(list(dip.points)), AREA, 14.5)
    assert above == {1: (370, 90 - 14.5 - 15)}


def test_the_louder_label_chooses_first_and_the_other_gives_way() -> None:
    drawn = monotone([(400, 50), (430, 50)])
    wishes = [Wish(0, 80, 15, 1, 0.0), Wish(1, 80, 15, 1, 5.0)]
    found = curve_labels.place(wishes, drawn, faces(list(drawn.points)), AREA, 14.5)
    assert found[1] == (390, 64.5)
    assert found.get(0) != (360, 64.5)


def test_a_label_gives_way_to_a_steep_line() -> None:
    """The line falls between two looks at it; it goes through the label all the same."""
    points = [(20.0, 90.0), (100.0, 40.0), (102.0, 110.0), (220.0, 110.0)]
    drawn = monotone(points)
    wish = Wish(1, 60.0, 14.0, 1, 1.0)
    x, y = curve_labels.place([wish], drawn, [], Rect(0.0, 0.0, 240.0, 120.0), 14.5)[1]
    assert y < 40.0 or x > 102.0 or x + 60.0 < 100.0


def test_a_label_without_room_is_left_out() -> None:
    drawn = monotone([(40, 20)])
    assert curve_labels.place([Wish(0, 90, 15, 1, 1)], drawn, [Rect(-50, -50, 900, 300)], AREA, 14.5) == {}


def texts(node: Node) -> list[Glyphs]:
    return [op for op in node.ops if isinstance(op, Glyphs)]


def test_points_stand_at_their_value_and_place() -> None:
    points = [point("a", 2.0), point("b", -2.0, "s1", 0.25), point("c", 0.0, "s1", 1.0)]
    drawn = draw(points, COLUMNS, 112.0, LOOK, WORDS)
    middles = {node.record: (node.x + node.w / 2, node.y + node.h / 2) for node in drawn.nodes}
    assert middles == {"a": (102, 15), "b": (255, 97), "c": (408, 56)}
    assert [item.record for item in drawn.items["s1"]] == ["b", "c"]
    assert drawn.items["s1"][0].rect == Rect(51 - 11, 97 - 11, 22, 22)
    assert emotion.guide_levels(112.0) == (15, 35.5, 56, 76.5, 97)


def test_star_is_on_the_outer_side_and_label_on_the_inner() -> None:
    starred = {"moment_of_truth": True, "label": "My wall"}
    for value, outer in ((1.6, -1), (-1.6, 1)):
        points = [point("a", 0.0, position=0.1), point("b", value, **starred), point("c", 0.0, "s1")]
        node = draw(points, COLUMNS, 112.0, LOOK, WORDS).nodes[1]
        star = next(op for op in node.ops if isinstance(op, Box) and op.fill and op.fill.token == "ideaSoft")
        assert (star.y + star.h / 2 - 11) * outer > 0
        assert (texts(node)[0].y - 11) * outer < 0


def test_points_at_the_same_place_are_both_drawn() -> None:
    drawn = draw([point("a", 1.0), point("b", -1.0)], COLUMNS, 112.0, LOOK, WORDS)
    assert [node.x for node in drawn.nodes] == [91, 91]
    assert drawn.nodes[0].y != drawn.nodes[1].y


def test_a_lane_without_points_has_guides_and_no_line() -> None:
    drawn = draw([], COLUMNS, 112.0, NOBODY, WORDS)
    assert drawn.nodes == ()
    assert len(drawn.ops) == 2
    assert draw([point("a", 1.0, "elsewhere")], COLUMNS, 112.0, LOOK, WORDS).nodes == ()
    assert draw([], (), 112.0, LOOK, WORDS).ops == ()


def test_from_far_away_faces_stay_legible_or_go() -> None:
    for zoom in (0.1, 0.2, 0.3, 0.4, 0.5, 0.69):
        style = emotion.far(zoom, 112.0, story=zoom < 0.4)
        assert style.faces == "none" or style.face * zoom >= 14.5
        assert not style.labels
    assert emotion.far(0.1, 112.0, story=True).faces == "none"
    assert emotion.far(0.5, 112.0, story=False).faces == "all"
