"""The boxes of the analysis as drawings: in every width, on every paper, for any map. Test code."""

from __future__ import annotations

import random
from functools import cache

import pytest
from support.analysis_maps import random_map

from journey_studio import i18n, resources
from journey_studio.analysis.chosen import Chosen
from journey_studio.app.analysis_boxes import Boxes, Shown
from journey_studio.app.analysis_content import Looking
from journey_studio.app.box_names import BOXES, WIDTHS
from journey_studio.app.money import a_year, amount
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.analysis_matrix import MOST, place_at, plot_of, spot_of
from journey_studio.layout.analysis_page import SMALLEST, Wanted, pages
from journey_studio.layout.display import Glyphs, Node, walk
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.papers import paper
from journey_studio.model.state import State


@cache
def kitchen(language: str = "en") -> State:
    return read_json(resources.path("samples", f"kitchen.{language}.json").read_bytes(), "kitchen").state


def texts(node: Node) -> list[tuple[float, float, Glyphs]]:
    return [(x, y, op) for one, x, y in walk(node) for op in one.ops if isinstance(op, Glyphs)]


def check(drawing: Drawing, width: float, key: str) -> None:
    """Texts and regions stay in their box, and no two regions have one name."""
    node = drawing.node
    for x, y, text in texts(node):
        assert x + text.x >= -0.5, (key, text.text)
        assert x + text.x + text.width <= width + 0.5, (key, text.text)
        assert 0 <= y + text.y <= node.h + 0.5, (key, text.text)
    for region in drawing.regions:
        assert region.rect.x >= -8 and region.rect.right <= width + 8, (key, region)
        assert region.rect.y >= -1 and region.rect.bottom <= node.h + 1, (key, region)
        assert region.name.strip()
    assert len({region.key for region in drawing.regions}) == len(drawing.regions)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("key", BOXES)
def test_every_box_fits_every_width(key: str, language: str) -> None:
    with i18n.using_language(language):
        boxes = Boxes(Looking(kitchen(language), "map-kitchen"))
        for width in (280.0, 420.0, 700.0, 1100.0, 1500.0):
            low = boxes.drawing(key, width, 0.0, Shown(acts=True))
            check(low, width, key)
            high = boxes.drawing(key, width, low.node.h + 90.0, Shown(acts=True))
            assert high.node.h == pytest.approx(low.node.h + 90.0)
            check(high, width, key)
            again = boxes.drawing(key, width, low.node.h, Shown(acts=True))
            assert again.node.h == pytest.approx(low.node.h), "what is high enough is not made higher"


@pytest.mark.parametrize("seed", range(25))
def test_boxes_of_any_map(seed: int) -> None:
    state = random_map(seed)
    rng = random.Random(seed)
    people = rng.choice([frozenset(), frozenset({"anna"}), frozenset({""})])
    boxes = Boxes(Looking(state, "m", Chosen(personas=people)))
    for key in BOXES:
        check(boxes.drawing(key, 500.0, 0.0), 500.0, key)


def test_a_map_of_nothing_says_what_to_do() -> None:
    boxes = Boxes(Looking(kitchen(), "gone"))
    said = " ".join(text.text for key in BOXES for _x, _y, text in texts(boxes.drawing(key, 500.0, 0.0).node))
    for words in ("Rate 5 more touchpoints", "No opportunities yet", "No hand-offs yet", "No touchpoints yet"):
        assert words in said


def test_a_spot_of_the_matrix_is_the_place_it_shows() -> None:
    boxes = Boxes(Looking(kitchen(), "map-kitchen"))
    plot = plot_of(boxes.matrix, 640.0, 420.0)
    for impact in range(MOST + 1):
        for effort in range(MOST + 1):
            assert place_at(plot, *spot_of(plot, impact, effort)) == (impact, effort)
    assert place_at(plot, -500.0, -500.0) == (MOST, 0)
    assert place_at(plot, 5_000.0, 5_000.0) == (0, MOST)


def test_markers_of_one_place_are_seen_beside_each_other() -> None:
    boxes = Boxes(Looking(kitchen(), "map-kitchen"))
    alike = tuple(one._replace(impact=5, effort=5) for one in boxes.matrix.ideas)
    boxes.__dict__["matrix"] = boxes.matrix._replace(ideas=alike)
    rects = [one.rect for one in boxes.drawing("matrix", 640.0, 420.0).regions]
    assert len({(rect.x, rect.y) for rect in rects}) == len(alike)


def test_names_in_the_matrix_do_not_cover_each_other() -> None:
    boxes = Boxes(Looking(kitchen(), "map-kitchen"))
    for width in (420.0, 640.0, 900.0):
        drawing = boxes.drawing("matrix", width, 0.0)
        nodes = [(node, x, y) for node, x, y in walk(drawing.node) if node.key.startswith("idea:")]
        names = [
            (x + op.x, y + op.y, op.width)
            for node, x, y in nodes
            for op in node.ops
            if isinstance(op, Glyphs) and not op.text.isdigit()
        ]
        for number, (x, y, wide) in enumerate(names):
            for other_x, other_y, other_wide in names[number + 1 :]:
                apart = abs(y - other_y) >= 14 or x + wide <= other_x + 0.5 or other_x + other_wide <= x + 0.5
                assert apart, (width, x, y)


def test_arrows_find_the_neighbour() -> None:
    heat = Boxes(Looking(kitchen(), "map-kitchen")).drawing("heat", 870.0, 430.0)

    def after(key: str, direction: str) -> str:
        found = heat.next_to(key, direction)  # type: ignore[arg-type]
        return found.key if isinstance(found, Region) else ""

    assert after("channel:channel-website", "right") == "cell:channel-website/stage-research"
    assert after("cell:channel-website/stage-research", "down") == "cell:channel-search/stage-research"
    assert after("cell:channel-website/stage-research", "left") == "channel:channel-website"
    assert after("channel:channel-website", "up") == ""
    assert after("channel:channel-website", "left") == ""


@pytest.mark.parametrize(
    ("name", "orientation"), [("A0", "landscape"), ("A1", "portrait"), ("A3", "landscape"), ("A4", "portrait")]
)
def test_pages_hold_each_box_once_in_a_size_one_can_read(name: str, orientation: str) -> None:
    sheet = paper(name, orientation)
    boxes = Boxes(Looking(kitchen(), "map-kitchen"))
    wanted = [Wanted(key, WIDTHS[key], lambda w, h, key=key: boxes.drawing(key, w, h)) for key in BOXES]
    made = pages("Kitchen", "Analysis", wanted, sheet, "en", lambda number, count: f"{number} / {count}")
    keys = [node.key for page in made for node, _x, _y in walk(page) if node.key.startswith("box:")]
    assert keys == [f"box:{key}" for key in BOXES]
    for page in made:
        assert (page.w, page.h) == (sheet.width, sheet.height)
        for x, y, text in texts(page):
            assert text.size >= SMALLEST - 0.01, text.text
            assert x + text.x >= 0 and x + text.x + text.width <= sheet.width, text.text
            assert 0 <= y + text.y <= sheet.height, text.text


def test_no_box_is_no_page() -> None:
    assert pages("Kitchen", "", [], paper("A0"), "en", lambda number, count: "") == []


def test_amounts_are_short() -> None:
    with i18n.using_language("en"):
        told = [
            amount(value, "EUR") for value in (0.0, 850.0, 1_000.0, 1_250.0, 9_000.0, 14_000.0, 999_700.0, 2_400_000.0)
        ]
        assert [one.replace("\u202f", " ") for one in told] == [
            "0 €",
            "850 €",
            "1 k€",
            "1.2 k€",
            "9 k€",
            "14 k€",
            "1 M€",
            "2.4 M€",
        ]
        assert amount(5_000.0, "CHF") == "5\u202fk\u202fCHF"
        assert amount(12.0, "") == "12"
        assert a_year(9_000.0, "EUR") == "9\u202fk€ a year"
    with i18n.using_language("it"):
        assert a_year(1_250.0, "EUR") == "1,2\u202fk€ l’anno"


def test_as_is_and_to_be_stand_beside_each_other() -> None:
    from journey_studio.commands.fields import SetFields
    from journey_studio.commands.variants import NewToBe
    from journey_studio.model.document import Document
    from journey_studio.model.records import JourneyMap, Touchpoint

    document = Document(kitchen())
    document.run(NewToBe(document.state, "map-kitchen", "As it should be", "now"))
    other = next(one.id for one in document.state.of(JourneyMap) if one.kind == "to_be")
    hot = next(one for one in document.state.of(Touchpoint) if one.map == other and one.title == "Quote PDF, 11 pages")
    document.run(SetFields(hot.id, (("feeling", 1), ("evidence", "assumption"))))
    for shown in ("map-kitchen", other):
        content = Boxes(Looking(document.state, shown)).compare("maps")
        assert [head.name for head in content.heads] == ["As-is", "To-be"]
        rows = {row.key: [(cell.text, cell.change, cell.tone) for cell in row.cells] for row in content.rows}
        assert rows["touchpoints"] == [("42", "", ""), ("42", "=", "ink3")]
        assert rows["hot_spots"] == [("9", "", ""), ("8", "−1", "ok")]
        assert rows["validated"][1][2] == "danger", "a wish is no proof"


@pytest.mark.parametrize("keys", [("kpis",), ("initiatives", "kpis"), ("heat", "matrix", "roadmap", "kpis")])
def test_few_boxes_fill_a_large_sheet(keys: tuple[str, ...]) -> None:
    """One box does not lie in a quarter of an A0: the boxes cover the page's width, and most of its height."""
    sheet = paper("A0", "landscape")
    boxes = Boxes(Looking(kitchen(), "map-kitchen"))
    wanted = [Wanted(key, WIDTHS[key], lambda w, h, key=key: boxes.drawing(key, w, h)) for key in keys]
    (page,) = pages("Kitchen", "Analysis", wanted, sheet, "en", lambda number, count: f"{number} / {count}")
    found = [(node, x, y) for node, x, y in walk(page) if node.key.startswith("box:")]
    assert len(found) == len(keys)
    right = max(x + node.w for node, x, _y in found)
    low = max(y + node.h for node, _x, y in found)
    assert right > sheet.width * 0.95 and low > sheet.height * 0.7
    smallest = min(text.size for node, _x, _y in found for _a, _b, text in texts(node))
    assert smallest >= (24 if len(keys) == 1 else 12), "on a large sheet text is large"


def test_the_heads_of_the_hand_offs_are_whole_in_a_narrow_box() -> None:
    with i18n.using_language("it"):
        looking = Looking(kitchen("it"), "map-kitchen")
        for width in (480.0, 700.0):
            said = {op.text for _x, _y, op in texts(Boxes(looking).drawing("ways", width, 0.0, Shown()).node)}
            assert {looking.stage_names[one.id] for one in looking.stages} <= said
