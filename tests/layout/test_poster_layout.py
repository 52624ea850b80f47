"""The kitchen on paper, and the awkward maps: sizes of the design, what is shown and what is left out, how it fits."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise

import pytest
from support.posters import outside, overlaps, texts
from support.projects import small_project

from journey_studio import resources
from journey_studio.analysis.findings import findings
from journey_studio.errors import UsageError
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Box, Glyphs, Node, Shape, walk
from journey_studio.layout.papers import MM
from journey_studio.layout.poster import Poster, PosterOptions, layout_poster
from journey_studio.model.queries import lanes, maps
from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    Lane,
    Opportunity,
    Persona,
    Record,
    Source,
    Stage,
    Touchpoint,
)
from journey_studio.model.records.practice import Cycle
from journey_studio.model.state import State

FULL = PosterOptions(version=12, version_date="12 June", version_name="After workshop 2", printed="16 June")


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


def poster(state: State, options: PosterOptions = FULL) -> Poster:
    journey = maps(state)[0].id
    return layout_poster(state, journey, findings(state, journey), options)


@cache
def printed(paper: str = "A0", orientation: str = "landscape", theme: str = "print") -> Poster:
    return poster(kitchen(), FULL._replace(paper=paper, orientation=orientation, theme=theme))


def nodes(made: Poster, *kinds: str) -> list[Node]:
    return [node for node, _x, _y in walk(made.pages[0]) if node.kind in kinds]


def said(node: Node) -> str:
    return " ".join(op.text for inner, _x, _y in walk(node) for op in inner.ops if isinstance(op, Glyphs))


def sizes(made: Poster, kind: str, font: str = "") -> set[float]:
    found = (op for node in nodes(made, kind) for op in node.ops if isinstance(op, Glyphs))
    return {round(op.size, 1) for op in found if op.font.startswith(font)}


def put(state: State, *records: Record) -> State:
    return State({**dict(state), **{record.id: record for record in records}})


# --- sizes ----------------------------------------------------------------------------------------------------------


def test_the_kitchen_on_a0_has_the_sizes_of_the_design() -> None:
    made = printed()
    page = made.pages[0]
    assert (round(page.w / MM, 3), round(page.h / MM, 3)) == (1189, 841)
    assert sizes(made, "title") == {108.0}
    assert sizes(made, "touchpoint") == {24.0, 20.0}
    assert made.report.smallest == 20.0
    assert made.report.scale == 1.0
    assert not made.report.reduced
    cards = nodes(made, "touchpoint")
    assert {round(card.w / MM) for card in cards} == {168}
    assert {round(card.h / MM, 1) for card in cards} == {17.8}
    assert 70 <= made.report.emotion_mm <= 95
    assert len({node.key for node, _x, _y in walk(page)}) == sum(1 for _ in walk(page)), "keys are unique"


def test_a1_is_the_same_at_0_7() -> None:
    made, large = printed("A1"), printed()
    assert made.report.smallest >= 14.0
    scale = made.report.scale / large.report.scale
    assert scale == pytest.approx(0.707, abs=0.002)
    for one, other in zip(nodes(large, "touchpoint"), nodes(made, "touchpoint"), strict=True):
        assert other.w == pytest.approx(one.w * scale, rel=0.01)


@pytest.mark.parametrize("paper", ["A0", "A1", "A2", "A3", "A4"])
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_every_sheet_is_used_and_keeps_its_margins(paper: str, orientation: str) -> None:
    made = printed(paper, orientation)
    page = made.pages[0]
    margin = 18 * MM * made.paper.scale
    lines = list(texts(page))
    assert min(line.left for line in lines) >= margin - 8
    assert max(line.right for line in lines) <= page.w - margin + 1
    assert max(line.bottom for line in lines) <= page.h - margin + 8
    bands = nodes(made, "band")
    foot = nodes(made, "foot")[0]
    last = nodes(made, "map")[0]
    assert last.y + last.h > foot.y - 12 * MM, "the bands reach down to the legend"
    assert len(bands) == 2
    assert made.report.elided == ()
    assert {card.title for kind in CARD_TYPES for card in kitchen().of(kind)} <= _whole_titles(made)


def _whole_titles(made: Poster) -> set[str]:
    """The titles on cards, their lines joined as they were broken; codes of departments left out."""
    found = set()
    for card in nodes(made, "touchpoint", "thought", "pain", "opportunity"):
        lines = [op.text for op in card.ops if isinstance(op, Glyphs) and op.size > card_code(made) + 0.01]
        found |= {" ".join(lines), "".join(lines)}
    return found


def card_code(made: Poster) -> float:
    return 20.0 * made.report.scale


# --- what is on it --------------------------------------------------------------------------------------------------


def test_the_head_says_client_title_and_three_numbers() -> None:
    made = printed()
    assert said(nodes(made, "client")[0]) == "Ornavera Cucine"
    assert said(nodes(made, "title")[0]) == "Buying a fitted kitchen"
    finding = nodes(made, "finding")[0]
    assert said(finding) == "How two households buy a fitted kitchen today: 42 touchpoints, 9 hot spots, 18 hand-offs"
    strong = [op for op in finding.ops if isinstance(op, Glyphs) and op.font == "JourneySans-600"]
    assert [op.text for op in strong] == ["42 touchpoints, 9 hot spots, 18 hand-offs"]
    assert said(nodes(made, "map_kind")[0]) == "As-is map v12, 12 June"
    assert said(nodes(made, "sources")[0]).endswith(
        "2 Saturdays in the showroom. Printed 16 June from version 12 “After workshop 2”."
    )


def test_change_first_has_the_ranked_ideas_in_order_and_goes_without_them() -> None:
    made = printed()
    assert [said(change).split(" ", 1)[0] for change in nodes(made, "change")] == ["1", "2", "3"]
    assert "Three options, one price each. Today: 11 pages, 27 % sign." in said(nodes(made, "change")[0])
    bare = put(kitchen(), *(card.replaced(rank=None) for card in kitchen().of(Opportunity)))
    assert nodes(poster(bare), "change_first", "change") == []
    two = put(kitchen(), *(card.replaced(rank=None) for card in kitchen().of(Opportunity) if card.rank == 2))
    assert [said(change).split(" ", 1)[0] for change in nodes(poster(two), "change")] == ["1", "3"]


def test_hot_spots_and_assumptions_have_their_borders() -> None:
    state, made = kitchen(), printed()
    hot = set(findings(state, maps(state)[0].id).hot_spots)
    assert len(hot) == 9
    for card in nodes(made, "touchpoint"):
        body = card.ops[0]
        assert isinstance(body, Box)
        assert body.pen is not None
        if card.record in hot:
            assert (body.pen.paint.token, round(body.pen.width / MM, 2)) == ("feeling-2.fill", 1.2)
            assert body.fill is not None
            assert body.fill.token == "painSoft"
        else:
            dashed = state.get_as(Touchpoint, card.record).evidence == "assumption"
            assert bool(body.pen.dash) == dashed


@pytest.mark.parametrize("theme", ["print", "save-ink"])
def test_pains_and_ideas_are_told_apart_without_colour(theme: str) -> None:
    """Their colours are nearly one to who sees no red: each kind has a sign of its own, on every card."""
    made = printed(theme=theme)
    signs = [
        {id(op.outline) for node in nodes(made, kind) for op in node.ops if isinstance(op, Shape)}
        for kind in ("pain", "opportunity")
    ]
    assert [len(found) for found in signs] == [1, 1]
    assert signs[0] != signs[1]
    for kind in ("pain", "opportunity"):
        assert nodes(made, kind)
        assert all(any(isinstance(op, Shape) for op in node.ops) for node in nodes(made, kind))


def test_the_legend_explains_what_is_shown_and_no_more() -> None:
    whole = said(nodes(printed(), "foot")[0])
    words = ("Delighted", "Frustrated", "validated", "researched", "assumption", "online", "offline", "moment of truth")
    for word in (*words, "hot spot: important and painful", "MK Marketing", "CC Customer care", "dark: owner"):
        assert word in whole
    assert "not rated" not in whole
    base = small_project(stages=1, personas=1, touchpoints=1)
    plain = put(
        State(record for record in base.values() if not isinstance(record, HandOffChain)),
        *(card.replaced(departments=(), owner=None, feeling=None) for card in base.of(Touchpoint)),
        *(point.replaced(moment_of_truth=True) for point in base.of(EmotionPoint)),
    )
    only = said(nodes(poster(plain), "foot")[0])
    for word in ("Evidence", "assumption", "online", "Feeling", "moment of truth"):
        assert word in only
    for word in ("offline", "validated", "researched", "hot spot", "Departments", "Marketing", "dark", "not rated"):
        assert word not in only


def test_feelings_are_numbers_where_faces_would_be_too_small() -> None:
    def features(made: Poster) -> int:
        return sum(isinstance(op, Shape) for node in nodes(made, "emotion_point") for op in node.ops)

    assert features(printed("A0")) > features(printed("A4"))
    numbers = {text for node in nodes(printed("A4"), "emotion_point") for text in said(node).split()}
    assert numbers <= {"+2", "+1", "0", "−1", "−2"}
    assert numbers
    assert not any(said(node) for node in nodes(printed("A0"), "emotion_point"))


def test_hidden_lanes_and_bands_are_left_out_and_empty_lanes_dropped() -> None:
    state = kitchen()
    journey = maps(state)[0].id
    hidden = [lane for lane in lanes(state, journey) if lane.kind in ("pains", "kpis")]
    second = next(band for band in state.of(Band) if band.persona == "persona-donati")
    made = poster(
        put(
            state,
            *(lane.replaced(hidden=True) for lane in hidden),
            second.replaced(hidden=True),
            Lane(id="extra", map=journey, kind="custom_text", title="Systems", order="zz"),
        )
    )
    names = {said(node) for node in nodes(made, "lane")}
    assert names == {"Online", "Offline", "Emotion", "Thoughts", "Opportunities", "Departments"}
    assert nodes(made, "pain", "kpi_placement") == []
    assert [node.label for node in nodes(made, "band")] == ["Giulia Ferri"]
    assert made.report.dropped == ("Systems",)
    assert any("Systems" in str(message) for message in made.report.messages())


def test_cards_without_a_place_stand_in_a_lane_that_does_not_claim_one() -> None:
    base = small_project(stages=2, personas=1, touchpoints=2)
    nowhere = put(base, *(card.replaced(where="unknown", channel=None) for card in base.of(Touchpoint)))
    assert {said(node) for node in nodes(poster(nowhere), "lane")} >= {"Touchpoints"}
    assert {said(node) for node in nodes(poster(base), "lane")} >= {"Online"}


# --- reading --------------------------------------------------------------------------------------------------------


def test_the_outline_is_title_personas_and_their_stages() -> None:
    headings = [(node.heading, node.label) for node, _x, _y in walk(printed().pages[0]) if node.heading]
    assert headings[0] == (1, "Buying a fitted kitchen")
    assert [label for level, label in headings if level == 2] == ["Giulia Ferri", "Renato & Carla Donati"]
    giulia = headings[headings.index((2, "Giulia Ferri")) + 1 :][:6]
    assert giulia == [
        (3, name)
        for name in (
            *("1 Inspiration", "2 Research", "3 Showroom & design"),
            *("4 Quote & order", "5 Delivery & fitting", "6 Living with it"),
        )
    ]


def test_curves_and_cards_say_what_they_are() -> None:
    made = printed()
    curve = nodes(made, "curve")[0].label
    assert curve.startswith("Emotion curve of Giulia Ferri. Giulia, Inspiration, plus 1.6, Dreaming.")
    card = next(node for node in nodes(made, "touchpoint") if "Quote PDF" in node.label)
    assert card.label.startswith("Quote PDF, 11 pages. E-mail, online. Quote & order. Giulia. Frustrated, minus 2.")


def test_a_map_without_bands_has_its_stages_in_the_outline() -> None:
    state = small_project(stages=2, personas=0, touchpoints=0)
    made = poster(state)
    headings = [(node.heading, node.label) for node, _x, _y in walk(made.pages[0]) if node.heading]
    assert [level for level, _label in headings] == [1, 2, 2]
    empty = poster(put(State(r for r in state.values() if not isinstance(r, Stage))))
    assert said(nodes(empty, "title")[0]) == "Small"


# --- fitting --------------------------------------------------------------------------------------------------------


def test_a_small_map_grows_and_a_large_one_is_made_smaller_and_says_so() -> None:
    small = poster(small_project(stages=2, personas=1, touchpoints=1), PosterOptions())
    assert 2.0 < small.report.scale <= 3.5
    assert not small.report.reduced
    large = poster(small_project(stages=10, personas=6, touchpoints=4), PosterOptions("A2"))
    assert large.report.reduced
    assert large.report.smallest < 10
    said_so = " ".join(str(message) for message in large.report.messages())
    assert f"Smallest text {large.report.smallest:.1f}\u202fpt" in said_so
    assert f"up to {large.report.smallest * 0.055:.1f}\u202fm" in said_so
    assert "made smaller" in said_so


def test_many_stages_go_on_in_a_second_row_and_the_curve_with_them() -> None:
    made = poster(small_project(stages=40, personas=1, touchpoints=1), PosterOptions())
    assert made.report.strips > 1
    curves = nodes(made, "curve")
    assert len(curves) == made.report.strips
    stages = nodes(made, "stage_header")
    assert [said(node).split()[0] for node in stages] == [str(number) for number in range(1, 41)]
    ends = [_line(node) for node in curves]
    for (_start, before), (after, _end) in pairwise(ends):
        assert before == pytest.approx(after, abs=0.5), "the curve goes on where it left off"
    assert any("rows" in str(message) for message in made.report.messages())


def _line(curve: Node) -> tuple[float, float]:
    """The heights at which a curve begins and ends."""
    line = [op for op in curve.ops if isinstance(op, Shape) and op.pen and op.pen.paint.token.startswith("persona")][-1]
    first, last = line.outline.segments[0], line.outline.segments[-1]
    return float(first[-1]) * line.scale, float(last[-1]) * line.scale


def test_many_personas_stand_in_columns() -> None:
    made = poster(small_project(stages=4, personas=42, touchpoints=1), PosterOptions())
    assert made.report.columns > 1
    names = [node.label for node in nodes(made, "band")]
    assert names == [f"Persona {number}" for number in range(42)], "in their order"
    assert len(nodes(made, "stages")) == made.report.columns, "each column has its stages"


def test_names_of_any_length_are_whole() -> None:
    base = small_project(stages=3, personas=2, touchpoints=1)
    journey = base.get_as(JourneyMap, maps(base)[0].id)
    long = " ".join(["very long words that go on"] * 8)
    made = poster(
        put(
            base,
            journey.replaced(title=long),
            base.project.replaced(finding=long),
            base.get_as(Persona, "per0").replaced(name=long, role=long, need="x", background=long * 20),
            base.get_as(Stage, "st1").replaced(name=long, customer_words=long),
        ),
        FULL,
    )
    squeezed = said(made.pages[0]).replace(" ", "")
    assert squeezed.count(long.replace(" ", "")) >= 6
    assert len(made.report.elided) == 1, "the background alone is cut, and named"
    assert made.report.elided[0].startswith("Needs x.")


@pytest.mark.parametrize("paper", ["2A0", "A3"])
def test_the_code_of_an_owner_has_its_line_above_a_title_also_alone(paper: str) -> None:
    """Narrow cards of a map without channels and feelings have no tile and no face: the code lay on the title."""
    base = small_project(stages=6, personas=1, touchpoints=1)
    bare = {"channel": None, "where": "unknown", "feeling": None, "title": "Küchenplanungsgespräch mit allen"}
    cards = [card.replaced(**bare) for card in base.of(Touchpoint)]
    made = poster(put(base, *cards), PosterOptions(paper))
    shown = nodes(made, "touchpoint")
    assert len(shown) == len(cards)
    assert all(said(node).split()[0] == "SH" and len(said(node).split()) > 2 for node in shown)
    assert overlaps(made.pages[0]) == []
    assert outside(made.pages[0]) == []


def test_long_chains_go_on_in_a_next_line() -> None:
    base = small_project(stages=9, personas=1, touchpoints=1)
    codes = ("LOGISTIC", "MK", "SERVICES", "LOGISTIC", "MK", "CC", "SERVICES", "LOGISTIC", "MK")
    departments = [Department(id=f"d{number}", code=code) for number, code in enumerate(codes)]
    chain = base.get_as(HandOffChain, "ho3-0").replaced(departments=tuple(one.id for one in departments), owner="d1")
    made = poster(put(base, *departments, chain), PosterOptions("A3"))
    node = next(node for node in nodes(made, "hand_off_chain") if node.record == "ho3-0")
    assert said(node).split() == list(codes)
    assert len({round(op.y, 1) for op in node.ops if isinstance(op, Glyphs)}) > 1
    assert outside(made.pages[0]) == []
    dark = [op for op in node.ops if isinstance(op, Box) and op.fill is not None and op.fill.token == "ink2"]
    assert len(dark) == 1, "one owns the stage"


def test_secondary_texts_without_measure_are_cut_and_named() -> None:
    base = small_project(stages=2, personas=1, touchpoints=1)
    endless = "and so on " * 150
    made = poster(
        put(
            base,
            base.project.replaced(client=endless, finding=endless),
            base.get_as(Stage, "st1").replaced(customer_words=endless),
            base.get_as(Source, "src").replaced(label=endless),
            base.get_as(Kpi, "kpi").replaced(name=endless),
            *(lane.replaced(title=endless) for lane in base.of(Lane)),
        ),
        FULL,
    )
    assert outside(made.pages[0]) == []
    assert overlaps(made.pages[0]) == []
    assert made.report.elided
    assert all(text.endswith("…") and len(text) <= 120 for text in made.report.elided)
    assert any(made.report.elided[0] in str(message) for message in made.report.messages())
    assert made.report.scale > 0.2


def test_cards_without_a_lane_are_counted() -> None:
    base = small_project(stages=2, personas=1, touchpoints=2)
    without = State(record for record in base.values() if not (isinstance(record, Lane) and "line" in record.kind))
    made = poster(without)
    assert made.report.unplaced == 4
    assert any("4 cards are not on the poster" in str(message) for message in made.report.messages())
    assert poster(base).report.unplaced == 0


def test_it_is_quick() -> None:
    """Many times what it takes on a quiet machine (30 ms, 0.5 s for a thousand): finds what got out of hand."""
    begun = time.process_time()
    poster(kitchen())
    assert time.process_time() - begun < 1.5
    begun = time.process_time()
    poster(small_project(stages=8, personas=3, touchpoints=42))
    assert time.process_time() - begun < 6.0


def test_characters_without_a_font_are_named() -> None:
    base = small_project(stages=1, personas=1, touchpoints=1)
    made = poster(put(base, base.get_as(Touchpoint, "tp0-0-0").replaced(title="odd \U00012000 one \U0010ffff")))
    assert "\U0010ffff" in made.report.missing
    assert any("\U0010ffff" in str(message) for message in made.report.messages())


# --- options --------------------------------------------------------------------------------------------------------


def test_what_is_not_given_is_not_said() -> None:
    made = poster(kitchen(), PosterOptions())
    assert said(nodes(made, "map_kind")[0]) == "As-is map"
    assert "Printed" not in said(nodes(made, "sources")[0])
    version = poster(kitchen(), PosterOptions(version=3))
    assert said(nodes(version, "sources")[0]).endswith("Version 3.")
    dated = poster(kitchen(), PosterOptions(printed="16 June"))
    assert said(nodes(dated, "sources")[0]).endswith("Printed 16 June.")


def test_save_ink_outlines_the_chevrons_and_leaves_the_soft_areas() -> None:
    plain, saving = printed(), printed(theme="save-ink")

    def chevron_pens(made: Poster) -> set[bool]:
        return {op.pen is not None for node in nodes(made, "stage_header") for op in node.ops if isinstance(op, Shape)}

    assert chevron_pens(plain) == {False}
    assert chevron_pens(saving) == {True}
    fills = {op.fill.token for node in nodes(saving, "curve") for op in node.ops if isinstance(op, Shape) and op.fill}
    assert "posSoft" not in fills


def test_lines_are_never_finer_than_a_quarter_of_a_millimetre() -> None:
    for made in (printed("A4"), printed("A0")):
        drawn = [op for node, _x, _y in walk(made.pages[0]) for op in node.ops if isinstance(op, Box | Shape)]
        assert min(op.pen.width for op in drawn if op.pen is not None) / MM >= 0.2499


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UsageError, match="B5"):
        poster(kitchen(), PosterOptions("B5"))
    with pytest.raises(KeyError):
        layout_poster(kitchen(), "no-such-map", findings(kitchen(), "no-such-map"), FULL)


def test_a_first_draft_says_so_on_paper() -> None:
    state = kitchen()
    rounds = [one for one in state.values() if one.type_name == "cycle"]
    for phase, told in (("draft", "As-is map · First draft"), ("research", "As-is map")):
        others = [one for one in state.values() if one not in rounds]
        made = poster(State([*others, Cycle(id="now", phase=phase)]), PosterOptions())
        assert said(nodes(made, "map_kind")[0]).startswith(told)
        assert ("First draft" in said(nodes(made, "map_kind")[0])) == (phase == "draft")
