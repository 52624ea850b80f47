"""Persona sheets: A4 with nothing below 8 points, what the records hold and no more, nothing cut without saying so."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.posters import Shape, outside, overlaps, states, texts

from journey_studio.analysis.findings import findings
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export import Edition, ExportOptions, export
from journey_studio.app.samples import read
from journey_studio.errors import UserError
from journey_studio.layout.display import Box, Node, walk
from journey_studio.layout.persona_sheet import SheetOptions, layout_persona_sheet
from journey_studio.layout.persona_sheet_content import Listed, content, people
from journey_studio.model import queries
from journey_studio.model.queries import maps
from journey_studio.model.records import EmotionPoint, JourneyMap, Persona, Record, Touchpoint
from journey_studio.model.records.practice import PersonaLine, PersonaPurchase
from journey_studio.model.state import State

PERSONA_TYPES = ("persona_line", "persona_purchase", "persona_channel", "persona_scale")
SAMPLE = read("en").state
STATE = State([one for one in SAMPLE.values() if one.type_name not in PERSONA_TYPES])
"""The sample as far as its personas are told of by the map alone."""
MM = 72 / 25.4
SHEETS = ExportOptions(kind="personas", paper="A4")


def composed(state: State = STATE, options: ExportOptions = SHEETS) -> Composition:
    journey = maps(state)[0]
    return compose(state, journey, options, Edition(12, "After workshop 2", "2026-06-12T10:00:00+00:00"))


def put(state: State, *records: Record) -> State:
    return State({**dict(state), **{record.id: record for record in records}})


def said(page: Node) -> str:
    return " ".join(one.text for one in texts(page))


def test_each_persona_of_the_map_has_a_page_of_a4() -> None:
    made = composed()
    assert [(round(page.width / MM), round(page.height / MM)) for page in made.pages] == [(297, 210), (297, 210)]
    first, second = (said(page.node) for page in made.pages)
    assert "Giulia Ferri" in first and "Renato" not in first
    assert "Renato & Carla" in second and "Giulia" not in second
    assert made.report.smallest >= 8.0 - 0.01
    assert not made.report.below_minimum


def test_it_tells_what_the_records_hold() -> None:
    page = composed().pages[0].node
    words = said(page)
    for text in ("First-home planner", "Show me what it costs", "Price clarity", "Burned once", "v12, 12 June"):
        assert text in words, text
    headings = [node.label for node, _x, _y in walk(page) if node.heading == 2]
    assert {"Needs", "What earlier purchases left"} <= set(headings)
    assert {"Where it matters and hurts", "Channels on the way", "The journey today"} <= set(headings)
    titles = [node.heading for node, _x, _y in walk(page) if node.heading == 1]
    assert titles == [1]
    curve = next(node for node, _x, _y in walk(page) if node.kind == "curve")
    assert "Giulia" in curve.label
    assert sum(node.kind == "emotion_point" for node, _x, _y in walk(page)) == len(
        [one for one in STATE.of(EmotionPoint) if one.persona == "persona-giulia"]
    )


def test_it_tells_of_the_persona_itself_where_somebody_wrote_it() -> None:
    made = composed(SAMPLE)
    page = made.pages[0].node
    words = said(page)
    for text in ("See a price range", "2021", "Wardrobe, online", "Move in by 15", "Hidden costs", "92", "First home"):
        assert text in words, text
    assert "Burned once" not in words and "Price clarity" not in words, "the lines say it better"
    headings = [node.label for node, _x, _y in walk(page) if node.heading == 2]
    assert headings == [
        "How they decide",
        "Needs",
        "What they want to get done",
        "Channels they choose",
        "Past purchases",
        "What worries them",
        "The journey today",
        "Change first for Giulia",
    ]
    labels = [node.label for node, _x, _y in walk(page)]
    assert "62\u202f% from Price to Quality" in labels
    assert "Phone. 18\u202f%. Researched" in labels
    assert not made.report.below_minimum
    assert overlaps(page) == []
    assert outside(page) == []
    assert made.report.elided == ()


@pytest.mark.parametrize("count", [1, 7, 40])
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_many_long_lines_are_counted_not_cut(count: int, orientation: str) -> None:
    line = next(one for one in SAMPLE.of(PersonaLine) if one.persona == "persona-giulia")
    bought = SAMPLE.of(PersonaPurchase)[0]
    fact = line.replaced(id="fact", group="fact", text="A fact of more than one line of the panel, and on and on")
    more: list[Record] = [fact]
    for number in range(count):
        text = f"{number} A need that is told in so many words that it takes more than one line of a column"
        more.append(line.replaced(id=f"n{number}", order=f"z{number:03}x", text=text, detail="And why. " * 4))
        more.append(line.replaced(id=f"o{number}", order=f"z{number:03}x", group="custom", heading="Own", text=text))
        more.append(bought.replaced(id=f"b{number}", order=f"z{number:03}x", what=text, date="2020-05-01"))
    made = composed(put(SAMPLE, *more), SHEETS._replace(personas=("persona-giulia",), orientation=orientation))
    page = made.pages[0].node
    assert overlaps(page) == []
    assert outside(page) == []
    assert made.report.smallest >= 7.99


def test_a_bare_persona_has_no_section_at_all() -> None:
    state = put(STATE, Persona(id="bare", name="Nobody yet", order="zz"))
    journey = maps(state)[0].id
    assert people(state, journey)[-1] == "bare"
    assert content(state, journey, "bare", findings(state, journey), "en").sections == ()
    page = composed(state, SHEETS._replace(personas=("bare",))).pages
    assert len(page) == 1
    assert "Nobody yet" in said(page[0].node)
    assert "Needs" not in said(page[0].node)
    assert "0" not in said(page[0].node).replace("Printed", ""), "what is nought is not told"


def test_a_map_without_personas_is_refused_in_words() -> None:
    journey = JourneyMap(id="empty", order="zz", title="Empty")
    state = State({record.id: record for record in (STATE.project, journey)})
    with pytest.raises(UserError, match="no persona"):
        compose(state, journey, SHEETS, Edition())


def test_a_list_of_some_moments_of_truth_does_not_claim_to_be_all() -> None:
    """Of the moments counted at the top one hurts and stands among what does: the list below went by the same name."""
    journey = maps(STATE)[0]
    hot = findings(STATE, journey.id).hot_spots
    mine = [card for card in STATE.of(Touchpoint) if card.persona == "persona-giulia"]
    quiet = [card.replaced(moment_of_truth=card in [one for one in mine if one.id not in hot][:2]) for card in mine]
    first = next(card for card in quiet if card.id in hot)
    for painful, title in ((False, "Moments of truth"), (True, "Other moments of truth")):
        state = put(STATE, *quiet, first.replaced(moment_of_truth=painful))
        sheet = content(state, journey.id, "persona-giulia", findings(state, journey.id), "en")
        told = next(one for one in sheet.sections if isinstance(one, Listed) and one.key == "stars")
        assert told.title == title
        assert len(told.entries) == 2
        assert f"{2 + painful} moments of truth" in [text for _icon, text in sheet.facts]


def test_notes_are_never_on_it() -> None:
    giulia = STATE.get_as(Persona, "persona-giulia")
    state = put(STATE, giulia.replaced(notes="SECRET", portrait=None))
    assert "SECRET" not in "".join(said(page.node) for page in composed(state).pages)


def test_a_list_shown_in_part_says_how_much_more() -> None:
    """A hundred pains: the rows shown and those counted add up."""
    journey = maps(STATE)[0]
    model = next(card for card in STATE.of(Touchpoint) if card.id in findings(STATE, journey.id).hot_spots)
    more = [model.replaced(id=f"more{n}", order=f"m{n:03}x", title=f"Hot spot {n}") for n in range(100)]
    state = put(STATE, *more)
    figures = findings(state, journey.id)
    made = layout_persona_sheet(state, journey.id, "persona-giulia", figures, SheetOptions())
    page = made.pages[0]
    picked = content(state, journey.id, "persona-giulia", figures, "en").sections
    lists = [one for one in picked if isinstance(one, Listed)]
    sections = {node.key: node for node, _x, _y in walk(page) if node.kind == "section"}
    for one in lists:
        node = sections.get(f"section:{one.key}")
        if node is None:
            assert one.title in made.report.elided
            continue
        rows = sum(child.record != "" for child in node.children)
        left = len(one.entries) - rows
        assert (f"and {left} more" in said(node)) == (left > 0), one.key
        assert rows >= 1
    assert made.report.smallest >= 7.99


def test_long_words_are_cut_only_with_a_word_about_it() -> None:
    giulia = STATE.get_as(Persona, "persona-giulia")
    long = "Burned once by missing parts, bought online. " * 80
    state = put(STATE, giulia.replaced(background=long, quote="Show me what it costs. " * 60, need="clarity " * 60))
    made = composed(state, SHEETS._replace(personas=("persona-giulia",)))
    assert any(text.startswith("Burned once") for text in made.report.elided)
    assert any("Show me" in text for text in made.report.elided)
    assert overlaps(made.pages[0].node) == []
    assert made.report.smallest >= 7.99


@pytest.mark.parametrize("paper", ["A4", "A3", "A0"])
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_other_papers_have_the_same_sheet(paper: str, orientation: str) -> None:
    made = composed(STATE, SHEETS._replace(paper=paper, orientation=orientation, save_ink=True))
    for page in made.pages:
        assert overlaps(page.node) == []
        assert outside(page.node) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(state=states(st.builds(Shape, st.integers(1, 30), st.integers(1, 3), st.integers(0, 40))), upright=st.booleans())
def test_any_persona_has_a_sheet_on_which_nothing_lies_on_anything(state: State, upright: bool) -> None:
    orientation = "portrait" if upright else "landscape"
    made = composed(state, SHEETS._replace(orientation=orientation))
    for poster in made.posters:
        page = poster.pages[0]
        shown = [pair for pair in overlaps(page) if not any(part.startswith("point:") for part in pair)]
        assert shown == []
        assert outside(page) == []
        assert poster.report.smallest >= 7.99


def test_the_files(tmp_path: Path) -> None:
    out = tmp_path / "people.pdf"
    report = export(STATE, lambda _key: None, out, SHEETS, Edition(12))
    document = pypdfium2.PdfDocument(out)
    try:
        assert len(document) == 2
        assert "Giulia" in document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert report.size < 300_000
    for ending in ("png", "svg"):
        report = export(STATE, lambda _key: None, tmp_path / f"people.{ending}", SHEETS, Edition(12))
        assert [path.name for path in report.further] == [f"people-2.{ending}"]
        assert all(path.stat().st_size > 10_000 for path in (report.path, *report.further))
        assert report.as_json()["further"] == [str(tmp_path / f"people-2.{ending}")]


def test_in_italian() -> None:
    state = read("it").state
    words = " ".join(said(page.node) for page in composed(state).pages)
    assert "Il percorso oggi" in words
    assert "Needs" not in words


def test_the_panel_goes_on_into_the_bleed() -> None:
    made = composed(STATE, SHEETS._replace(bleed=3.0, crop_marks=True))
    page = made.pages[0]
    assert page.trim is not None and page.bleed == pytest.approx(3 * MM)
    node, x, y = next(found for found in walk(page.node) if found[0].kind == "panel")
    fill = node.ops[0]
    assert isinstance(fill, Box)
    assert x + fill.x == pytest.approx(page.trim.x - page.bleed)
    assert y + fill.y + fill.h == pytest.approx(page.trim.bottom + page.bleed)


def test_stages_that_are_not_wanted_are_not_told_of() -> None:
    stages = queries.stages(STATE, maps(STATE)[0].id)
    words = said(composed(STATE, SHEETS._replace(stages=(stages[3].id,))).pages[0].node)
    assert "No way to compare" in words and "No prices online" not in words
