"""Papers beside the plain poster: sticky notes, the grid to fill in, one sheet for each persona, several maps, details,
save ink."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.posters import outside, overlaps, strays
from support.projects import small_project

from journey_studio import resources
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export import export
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Box, Glyphs, Node, Shape, walk
from journey_studio.layout.papers import MM
from journey_studio.layout.poster_kit import code
from journey_studio.model.defaults import new_project
from journey_studio.model.queries import lanes, maps
from journey_studio.model.records import CARD_TYPES, Band, JourneyMap, Persona, Stage, Thought
from journey_studio.model.state import State


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


JOURNEY = maps(kitchen())[0]


def made(state: State | None = None, **options: object) -> Composition:
    shown = state if state is not None else kitchen()
    return compose(shown, maps(shown)[0], ExportOptions(**options), Edition())  # type: ignore[arg-type]


def nodes(page: Node, *kinds: str) -> list[Node]:
    return [node for node, _x, _y in walk(page) if node.kind in kinds]


def said(page: Node) -> str:
    return " ".join(op.text for node, _x, _y in walk(page) for op in node.ops if isinstance(op, Glyphs))


def sound(composition: Composition) -> None:
    for page in composition.pages:
        assert overlaps(page.node) == []
        assert outside(page.node) == []
        assert strays(page.node) == []


# --- sticky notes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A0", "A1"])
def test_every_band_has_a_row_where_a_sticky_note_fits(paper: str) -> None:
    done = made(paper=paper, sticky_notes=True)
    sound(done)
    page = done.pages[0].node
    lanes_ = [node for node in nodes(page, "lane") if node.label == "Your notes"]
    assert len(lanes_) == 2
    assert all(lane.h >= 80 * MM - 0.1 for lane in lanes_)
    notes = [op for node in nodes(page, "notes") for op in node.ops if isinstance(op, Box)]
    assert notes
    assert all((op.w / MM, op.h / MM) == (pytest.approx(76, abs=0.1), pytest.approx(76, abs=0.1)) for op in notes)
    assert done.report.notes_mm == 80.0
    assert all(card.title in said(page) for card in kitchen().of(Thought) if len(card.title) < 20)


def test_empty_lanes_are_where_notes_go() -> None:
    bare = State({key: record for key, record in kitchen().items() if not isinstance(record, Thought)})
    done = made(bare, sticky_notes=True)
    sound(done)
    page = done.pages[0].node
    assert "Your notes" not in said(page)
    assert all(lane.h >= 80 * MM - 0.1 for lane in nodes(page, "lane") if lane.label == "Thoughts")
    assert "Thoughts" not in said(made(bare).pages[0].node), "without the wish an empty lane is dropped"


def test_paper_too_small_for_notes_says_so() -> None:
    report = made(paper="A4", sticky_notes=True).report
    assert 0 < report.notes_mm < 76
    assert any("sticky note" in str(message) for message in report.messages())
    assert not any("sticky note" in str(message) for message in made(sticky_notes=True).report.messages())


# --- the grid -------------------------------------------------------------------------------------------------------


def test_the_blank_grid_has_every_lane_and_a_code_in_each_cell_and_no_card() -> None:
    done = made(blank=True)
    sound(done)
    page = done.pages[0].node
    assert nodes(page, "touchpoint", "thought", "pain", "opportunity", "change_first", "emotion_point") == []
    codes = [node.label for node in nodes(page, "cell_code")]
    assert len(codes) == len(set(codes)) == 6 * 16
    assert {"A1", "F8", "C4", "A9", "F16"} <= set(codes)
    places = {node.label: (x, y) for node, x, y in walk(page) if node.kind == "cell_code"}
    assert places["C4"][0] == places["C9"][0] > places["B4"][0]
    assert places["C4"][1] < places["C5"][1]
    assert len(nodes(page, "lane")) == 2 * len([one for one in lanes(kitchen(), JOURNEY.id) if not one.hidden])
    assert all(card.title not in said(page) for kind in CARD_TYPES for card in kitchen().of(kind))


def test_a_blank_grid_of_an_empty_map_has_stages_to_name() -> None:
    done = made(new_project("Nothing yet", "en"), blank=True)
    sound(done)
    page = done.pages[0].node
    assert len(nodes(page, "stage_header")) == 6
    assert len(nodes(page, "lane")) == 8
    assert "No persona" not in said(page)


def test_a_map_without_stages_has_room_for_notes_under_stages_to_name() -> None:
    done = made(new_project("Nothing yet", "en"), sticky_notes=True)
    sound(done)
    assert len(nodes(done.pages[0].node, "stage_header")) == 6
    assert nodes(done.pages[0].node, "notes")


def test_codes_go_on_after_z() -> None:
    assert [code(stage, 3) for stage in (0, 25, 26, 51, 52, 701, 702)] == [
        "A3", "Z3", "AA3", "AZ3", "BA3", "ZZ3", "AAA3",
    ]  # fmt: skip


# --- several pages --------------------------------------------------------------------------------------------------


def test_each_persona_gets_a_sheet_of_her_own_in_larger_type() -> None:
    whole, each = made(paper="A1"), made(paper="A1", each_persona=True)
    sound(each)
    assert len(each.pages) == len(each.posters) == 2
    names = [persona.name for persona in kitchen().of(Persona)]
    for number, page in enumerate(each.pages):
        assert names[number] in said(page.node)
        assert names[1 - number] not in said(page.node)
    assert each.report.smallest >= whole.report.smallest
    assert each.report.scale > whole.report.scale


def test_several_maps_are_pages_in_the_order_asked_for() -> None:
    base = kitchen()
    second = JourneyMap(id="second", title="After the sale", order="zz")
    more = (second, Stage(id="s2", map="second", name="Only stage", order="A"), Band(id="b2", map="second", order="A"))
    state = State({**dict(base), **{record.id: record for record in more}})
    done = compose(state, JOURNEY, ExportOptions(maps=("After the sale", JOURNEY.id)), Edition(12, "Workshop"))
    sound(done)
    assert len(done.pages) == 2
    assert "Buying a fitted kitchen" in said(done.pages[0].node)
    assert "After the sale" in said(done.pages[1].node)
    assert "v12" in said(done.pages[0].node)
    assert "v12" not in said(done.pages[1].node), "a version is one map's"


# --- details --------------------------------------------------------------------------------------------------------


def all_text(composition: Composition) -> str:
    return " ".join(said(page.node) for page in composition.pages[len(composition.posters) :])


def test_details_tell_descriptions_ideas_and_sources_but_no_notes() -> None:
    base = kitchen()
    card = next(one for one in base.of(Thought))
    noted = card.replaced(description="A long story. " * 40, notes="PRIVATE WORDS")
    long = card.replaced(id="long", title="Very long", description="Endless. " * 4000)
    state = State({**dict(base), noted.id: noted, long.id: long})
    done = made(state, details=True)
    assert len(done.posters) == 1
    assert len(done.pages) > 4
    for page in done.pages[1:]:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        assert overlaps(page.node) == []
        assert outside(page.node) == []
    words = all_text(done)
    assert "PRIVATE" not in words
    assert words.count("A long story.") == 40
    assert words.count("Endless.") == 4000
    assert "One-page quote" in words
    for other in base.of(Thought):
        assert not other.description or other.description.split()[0] in words
    assert "page 1 of" in words
    assert min(op.size for page in done.pages[1:] for node, _x, _y in walk(page.node) for op in node.ops
               if isinstance(op, Glyphs)) >= 8.0  # fmt: skip


def test_nothing_written_down_makes_no_page_and_american_posters_have_letter_behind_them() -> None:
    bare = small_project()
    bare = State({key: record for key, record in bare.items() if record.type_name not in ("source", "source_link")})
    assert len(made(bare, details=True).pages) == 1
    page = made(paper="Arch D", details=True).pages[1]
    assert (page.width / MM, page.height / MM) == (pytest.approx(215.9, abs=0.01), pytest.approx(279.4, abs=0.01))


def test_a_heading_of_the_details_never_stands_alone_at_the_foot() -> None:
    for page in made(details=True).pages[1:]:
        texts = [node for node in page.node.children if node.kind == "text"]
        for node, after in zip(texts, [*texts[1:], None], strict=True):
            if node.heading > 1:
                assert after is not None
                assert after.y > node.y, "what it heads stands below it"


# --- save ink -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A0", "A3"])
def test_save_ink_has_outlines_of_0_4_mm_and_chevrons_with_one(paper: str) -> None:
    done = made(paper=paper, save_ink=True)
    page = done.pages[0].node
    pens = [op.pen for node in nodes(page, "touchpoint") for op in node.ops[:1] if isinstance(op, Box)]
    assert min(pen.width / MM for pen in pens if pen is not None) == pytest.approx(0.4, abs=0.01)
    for header in nodes(page, "stage_header"):
        chevron = header.ops[0]
        assert isinstance(chevron, Shape)
        assert chevron.pen is not None
        assert chevron.pen.width / MM == pytest.approx(0.4, abs=0.01)
    box = nodes(page, "change_first")[0].ops[0]
    assert isinstance(box, Box)
    assert box.pen is not None
    assert box.pen.width / MM == pytest.approx(0.4, abs=0.01)
    widths = [op.pen.width / MM for node, _x, _y in walk(page) for op in node.ops
              if isinstance(op, Box | Shape) and op.pen is not None]  # fmt: skip
    assert min(widths) >= 0.25 - 1e-6
    assert done.theme.name == "save-ink"
    assert done.theme.color("chevron") == done.theme.color("persona1.soft") == (255, 255, 255)


def test_the_export_says_what_is_not_on_it(tmp_path: Path) -> None:
    base = kitchen()
    noted = next(iter(base.of(Thought))).replaced(notes="Ask again.")
    state = State({**dict(base), noted.id: noted})

    def told(**options: object) -> str:
        chosen = ExportOptions(paper="A4", **options)  # type: ignore[arg-type]
        return " ".join(export(state, lambda _key: None, tmp_path / "poster.pdf", chosen).lines())

    assert "Notes and descriptions are not on the poster" in told()
    assert "Notes are not among the details" in told(details=True)
    assert "descriptions are not" not in told(blank=True)
