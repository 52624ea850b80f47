"""A map as slides: real titles, native shapes, nothing lost, nothing outside the slide or taller than its box.

Test code. python-pptx is the second opinion on what a presentation says.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from support.posters import Shape as Size
from support.posters import states

from journey_studio.analysis.findings import findings
from journey_studio.app.export import ExportOptions, export
from journey_studio.errors import Cancelled
from journey_studio.exchange.json_read import read_json
from journey_studio.exchange.mermaid_read import read_mermaid
from journey_studio.layout import curve, deck_curve, deck_text, personas
from journey_studio.layout.deck import Wishes, deck_of
from journey_studio.layout.deck_parts import title
from journey_studio.layout.deck_shapes import HEIGHT, WIDTH, Deck, Group, Shape, Slide, Table
from journey_studio.layout.deck_shapes import Path as Drawn
from journey_studio.layout.display import Rect
from journey_studio.layout.poster_collect import content
from journey_studio.layout.poster_content import BandContent, Mark
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    EmotionPoint,
    Opportunity,
    Persona,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State
from journey_studio.render.painter import extent
from journey_studio.render.pptx import write_pptx

RUNS = int(os.environ.get("JOURNEY_STUDIO_DECK_RUNS", "8"))
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
HOSTILE = (
    "<a:t>&amp;</a:t>",
    "quo\"tes' ]]>",
    "two\nlines\r\nand\ttab \x0b and \x00 \x1f",
    "=1+1",
    "سفر مشتری در اینترنت",
    "旅の地図 🧭👩‍👩‍👧",
    "x" * 200,
    "word " * 40,
    "Donaudampfschiff" * 120,
    "two thousand letters " * 95,
    "",
)


def _state() -> State:
    base = new_project("Map " + HOSTILE[0], "en")
    journey = queries.maps(base)[0].id
    records: list[Any] = list(base.values())
    for number, text in enumerate(HOSTILE):
        records.append(Persona(id=f"p{number}", name=text, role=text, need=text, quote=text, background=text * 4))
        records.append(Band(id=f"b{number}", map=journey, persona=f"p{number}"))
        records.append(Stage(id=f"s{number}", map=journey, name=text, customer_words=text, description=text))
        place = {"map": journey, "stage": f"s{number}", "persona": f"p{number % 3}"}
        records += [
            Touchpoint(id=f"t{number}", title=text, feeling=-2, importance=5, moment_of_truth=True, **place),
            Thought(id=f"h{number}", title=text, **place),
            Opportunity(id=f"o{number}", title=text, rank=1 + number % 3, first_line=text, **place),
            EmotionPoint(id=f"e{number}", label=text, value=1.5, moment_of_truth=True, **place),
        ]
    return State(records)


def _slides(state: State, language: str = "en") -> list[Slide]:
    journey = queries.maps(state)[0]
    return deck_of(state, journey.id, findings(state, journey.id), Wishes(language, "v9"))


def _flat(slides: list[Slide]) -> Iterator[tuple[int, Shape | Drawn | Table]]:
    for number, slide in enumerate(slides):
        for item in slide.items:
            for one in item.items if isinstance(item, Group) else (item,):
                yield number, one


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", deck_text.sound(text))


def _words(slides: list[Slide]) -> str:
    """All text of all slides in order, without spaces."""
    found = []
    for slide in slides:
        found.append(slide.title)
        for item in slide.items:
            for one in item.items if isinstance(item, Group) else (item,):
                lines = one.lines if isinstance(one, Shape) else ()
                if isinstance(one, Table):
                    lines = tuple(line for _tall, cells in one.rows for cell in cells for line in cell.lines)
                found += [words.text for line in lines for words in line.words]
    return _bare("".join(found))


def _nothing_is_outside(slides: list[Slide]) -> None:
    for number, one in _flat(slides):
        if isinstance(one, Shape):
            assert one.x >= -0.5 and one.x + one.w <= WIDTH + 0.5, (number, one.name[:60])
            assert one.y >= 0 and one.y + one.h <= HEIGHT + 0.5, (number, one.name[:60], one.y, one.h)
            room = one.w - one.inset[0] - one.inset[2]
            need = deck_text.height(one.lines, room) + one.inset[1] + one.inset[3]
            assert need <= one.h + 1.5 or one.geometry == "homePlate", (number, one.name[:60], need, one.h)
        elif isinstance(one, Table):
            assert one.x + sum(one.widths) <= WIDTH and one.y + one.height <= HEIGHT - 20, (number, one.y + one.height)
            for tall, cells in one.rows:
                for cell, width in zip(cells, one.widths, strict=True):
                    need = deck_text.height(cell.lines, width - one.inset[0] - one.inset[2]) + 7
                    assert need <= tall + 0.5, (number, need, tall)
        else:
            left, top, right, bottom = (at + (one.y if n % 2 else one.x) for n, at in enumerate(extent(one.outline)))
            assert left >= -1 and right <= WIDTH + 1 and top >= -1 and bottom <= HEIGHT + 1, (number, one.name)


def _no_cards_overlap(slides: list[Slide]) -> None:
    for slide in slides:
        boxes = [
            (one.x, one.y, one.x + one.w, one.y + one.h)
            for item in slide.items
            if isinstance(item, Group)
            for one in item.items
            if isinstance(one, Shape) and one.lines
        ]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                beside = one[2] <= other[0] + 0.1 or other[2] <= one[0] + 0.1
                assert beside or one[3] <= other[1] + 0.1 or other[3] <= one[1] + 0.1, (slide.title, one, other)


def _titles_are_whole(state: State, slides: list[Slide]) -> None:
    """The parts of each card, put together again, say its title."""
    told: dict[str, str] = {}
    for slide in slides:
        for item in slide.items:
            if isinstance(item, Group):
                for one in item.items:
                    if isinstance(one, Shape) and one.lines:
                        said = "".join(words.text for line in one.lines for words in line.words)
                        told[item.name] = told.get(item.name, "") + said
    for kind in CARD_TYPES:
        for card in state.of(kind):
            if deck_text.sound(card.title):
                name = deck_text.sound(card.title)[:80]
                assert _bare(card.title) in _bare(told.get(name, "")), card.title[:80]


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_sample_as_slides(language: str, tmp_path: Path) -> None:
    state = read_json((SAMPLES / f"kitchen.{language}.json").read_bytes(), "k.json").state
    out = tmp_path / "k.pptx"
    report = export(state, lambda _sha: None, out)
    assert report.size == out.stat().st_size
    deck = Presentation(str(out))
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    stages = [stage.name for stage in queries.stages(state, queries.maps(state)[0].id)]
    numbered = [f"{number} {name}" for number, name in enumerate(stages, 1)]
    assert [one for one in titles if one in numbered] == numbered
    for persona in state.of(Persona):
        assert persona.name in titles
    text = _bare("".join(_text(shape) for slide in deck.slides for shape in slide.shapes))
    for kind in CARD_TYPES:
        for card in state.of(kind):
            assert _bare(card.title) in text
    kinds = {shape.shape_type for slide in deck.slides for shape in slide.shapes}
    assert kinds <= _KINDS | {MSO_SHAPE_TYPE.FREEFORM}
    assert not any(slide.has_notes_slide for slide in deck.slides)
    faces = [one for slide in deck.slides for shape in slide.shapes for one in _all(shape) if _is_freeform(one)]
    assert len(faces) > 60
    assert ("Importance" in text) == (language == "en")


_KINDS = {
    MSO_SHAPE_TYPE.PLACEHOLDER,
    MSO_SHAPE_TYPE.GROUP,
    MSO_SHAPE_TYPE.TABLE,
    MSO_SHAPE_TYPE.AUTO_SHAPE,
    MSO_SHAPE_TYPE.TEXT_BOX,
}


def _all(shape: Any) -> Iterator[Any]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for one in shape.shapes:
            yield from _all(one)
    else:
        yield shape


def _is_freeform(shape: Any) -> bool:
    return "custGeom" in shape._element.xml


def _text(shape: Any) -> str:
    if getattr(shape, "has_table", False):
        return "".join(cell.text for row in shape.table.rows for cell in row.cells)
    return "".join(one.text_frame.text for one in _all(shape) if one.has_text_frame)


def test_curves_and_cards_have_alternative_texts() -> None:
    state = read_json((SAMPLES / "kitchen.en.json").read_bytes(), "k.json").state
    slides = _slides(state)
    groups = [item for slide in slides for item in slide.items if isinstance(item, Group)]
    assert all(group.alt for group in groups)
    curves = [group for group in groups if group.name.startswith("Emotion curve of Giulia")]
    assert curves and "Lost in the quote" in curves[0].alt
    for _number, one in _flat(slides):
        if isinstance(one, Drawn):
            assert one.decorative or one.name == "Emotion curve"


def test_hostile_texts_stay_text() -> None:
    state = _state()
    slides = _slides(state)
    out = io.BytesIO()
    write_pptx(out, Deck(tuple(slides), HOSTILE[1], HOSTILE[2], "en"))
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314 - we wrote it just now
    deck = Presentation(out)
    assert all(slide.shapes.title.text_frame.text.strip() for slide in deck.slides)
    text = "".join(_text(shape) for slide in deck.slides for shape in slide.shapes)
    assert _bare(HOSTILE[0]) in _bare(text)
    _nothing_is_outside(slides)
    _no_cards_overlap(slides)
    _titles_are_whole(state, slides)
    words = _words(slides)
    for stage in state.of(Stage):
        assert _bare(stage.name) in words
    numbers = {shape.shape_id for shape in deck.slides[3].shapes}
    assert len(numbers) == len(list(deck.slides[3].shapes))


SIZES = st.builds(Size, st.integers(1, 24), st.integers(1, 4), st.integers(0, 90))


@settings(
    max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(states(SIZES))
def test_no_card_is_lost(state: State) -> None:
    slides = _slides(state)
    _nothing_is_outside(slides)
    _no_cards_overlap(slides)
    _titles_are_whole(state, slides)
    assert all(slide.title.strip() for slide in slides)


def test_the_same_bytes_and_no_half_file(tmp_path: Path) -> None:
    state = read_json((SAMPLES / "kitchen.en.json").read_bytes(), "k.json").state
    told: list[float] = []
    for name in ("a.pptx", "b.pptx"):
        export(state, lambda _sha: None, tmp_path / name, progress=told.append)
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert told[-1] == 1.0
    before = (tmp_path / "a.pptx").read_bytes()
    told.clear()
    with pytest.raises(Cancelled):
        export(state, lambda _sha: None, tmp_path / "a.pptx", progress=told.append, cancel=lambda: len(told) > 1)
    assert (tmp_path / "a.pptx").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pptx", "b.pptx"]


def test_only_what_was_chosen(tmp_path: Path) -> None:
    state = read_json((SAMPLES / "kitchen.en.json").read_bytes(), "k.json").state
    persona = state.of(Persona)[0]
    export(state, lambda _sha: None, tmp_path / "k.pptx", ExportOptions(personas=(persona.id,), change_first=False))
    deck = Presentation(str(tmp_path / "k.pptx"))
    text = "".join(_text(shape) for slide in deck.slides for shape in slide.shapes)
    assert persona.name in text and state.of(Persona)[1].name not in text
    assert "Change first" not in text
    last = queries.stages(state, queries.maps(state)[0].id)[-1]
    export(state, lambda _sha: None, tmp_path / "k.pptx", ExportOptions(stages=(last.id,)))
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(tmp_path / "k.pptx")).slides]
    assert f"6 {last.name}" in titles  # what is left out counts


def test_titles_shrink_before_they_are_cut() -> None:
    assert title("Short").size == 26
    assert title("word " * 30).size < 26 and not title("word " * 30).rest
    long = title("word " * 400)
    assert long.rest and long.text.endswith("…")


# --- slides that are looked at ----------------------------------------------------------------------------------------


def _curve_of(band: BandContent, stages: int, area: Rect) -> tuple[curve.Curve, list[Shape]]:
    """The line of a band as it is drawn in `area`, and its labels."""
    _ground, _group, *found = deck_curve.curve_items(band, stages, area, alone=True, words=11.0)
    return deck_curve.drawn_in(band, stages, area, 11.0), [one for one in found if isinstance(one, Shape)]


def _runs_through(drawn: curve.Curve, box: Shape) -> bool:
    step, inside = 0.25, False
    for at in range(int(box.w / step) + 1):
        y = drawn.y_at(box.x + at * step)
        inside |= y is not None and box.y < y < box.y + box.h
    return inside


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("area", [Rect(36, 130, 888, 300), Rect(168, 138, 756, 142), Rect(36, 400, 888, 80)])
def test_no_label_touches_the_curve(language: str, area: Rect) -> None:
    name = f"kitchen.{language}.json"
    state = read_json((SAMPLES / name).read_bytes(), name).state
    journey = queries.maps(state)[0]
    found = content(state, journey.id, findings(state, journey.id), language)
    for band in found.bands:
        drawn, labels = _curve_of(band, len(found.stages), area)
        told = [mark for mark in band.marks if mark.text]
        assert len(labels) == len(told), "each has a place"
        for place, label in enumerate(labels):
            assert not _runs_through(drawn, label), label.name
            assert area.x <= label.x and label.x + label.w <= area.right
            assert area.y <= label.y and label.y + label.h <= area.bottom
            for other in labels[place + 1 :]:
                assert not Rect(*label[1:5]).intersects(Rect(*other[1:5]))


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.floats(0, 1), st.floats(-2, 2), st.text("abc de", max_size=40)), max_size=14
    )
)
def test_labels_of_any_curve_are_clear_of_it(points: list[tuple[int, float, float, str]]) -> None:
    look = personas.NOBODY
    marks = [Mark(f"m{n}", stage, at, value, text, False) for n, (stage, at, value, text) in enumerate(sorted(points))]
    band = BandContent("-", "", "", "", look, "", "", 0, 0, "", (), tuple(marks), "")
    area = Rect(36, 130, 888, 240)
    if not marks:
        return
    drawn, labels = _curve_of(band, 6, area)
    assert not any(_runs_through(drawn, label) for label in labels)


_PASSPORT = b"""```mermaid
journey
  title Renewing a passport
  section Find out
    Search the website: 3: Ada
    Call the office: 2: Ada
  section Apply
    Fill in the form: 2: Ada
    Bring photos: 4: Ada
  section Receive
    Letter arrives: 5: Ada
```
"""


def test_a_small_map_fills_its_slides() -> None:
    """Five cards, one person: each slide of a stage shows where it is on the journey, and no slide is mostly empty."""
    state = read_mermaid(_PASSPORT, "passport.md").state
    for slide in _slides(state)[1:-1]:
        lowest = 0.0
        for item in slide.items:
            for one in item.items if isinstance(item, Group) else (item,):
                if isinstance(one, Shape):
                    lowest = max(lowest, one.y + one.h)
                elif isinstance(one, Table):
                    lowest = max(lowest, one.y + one.height)
        assert lowest > HEIGHT * 0.55, slide.title
    stages = [slide for slide in _slides(state) if slide.title.startswith(("1", "2", "3"))]
    assert len(stages) == 3
    for number, slide in enumerate(stages):
        (here,) = [one for one in slide.items if isinstance(one, Shape) and one.name == "This stage"]
        strip = [one for one in slide.items if isinstance(one, Shape) and one.geometry == "homePlate"]
        assert abs(here.x - strip[number].x) < 3 and abs(here.w - strip[number].w) < 4, "under its arrow"


def test_no_word_of_a_heading_is_broken() -> None:
    for language in ("en", "it"):
        name = f"kitchen.{language}.json"
        for slide in _slides(read_json((SAMPLES / name).read_bytes(), name).state, language):
            for table in slide.items:
                if isinstance(table, Table):
                    for cell, width in zip(table.rows[0][1], table.widths, strict=True):
                        for one in cell.lines:
                            assert deck_text.fits(one.words[0].text, one.words[0].size, width - 10, 99, bold=True)
