"""The poster of what changed: every change is in the list, and marked with its number where it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from app.conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.posters import CASED, letters, outside, overlaps, shown, texts
from support.projects import commands_on, small_project, try_run

from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_options import Before, Edition, ExportOptions
from journey_studio.app.samples import read
from journey_studio.app.session import Session
from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.errors import UsageError, UserError
from journey_studio.layout.display import Box, Glyphs, Node, Paint, Rect, Shape, walk
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.records import Card, EmotionPoint, JourneyMap, Touchpoint
from journey_studio.model.state import State
from journey_studio.render.pdf import LARGEST

OPTIONS = ExportOptions(kind="comparison")


@cache
def both() -> tuple[State, State]:
    before = small_project(3, 2, 2)
    document = Document(before)
    cell = queries.cell_of(before, before.get_as(Touchpoint, "tp0-0-0"))
    assert cell is not None
    point = next(one for one in before.of(EmotionPoint))
    for command in (
        MoveCards(cards=("tp0-0-0",), cell=cell._replace(stage="st2"), place=0),
        SetFields("tp0-0-1", (("feeling", -2), ("evidence", "validated"))),
        DeleteRecords(("tp1-1-0",)),
        AddCard(cell, 9, "Home survey"),
        Rename("st1", "Deciding"),
        SetFields(point.id, (("value", -2.0 if point.value > 0 else 2.0),)),
    ):
        document.run(command)
    return before, document.state


def composed(before: State, after: State, options: ExportOptions = OPTIONS) -> Composition:
    journey = queries.maps(after)[0]
    edition = Edition(12, "After workshop 2", label="v12", before=Before(before, journey.id, "v9 · Draft", "v9"))
    return compose(after, journey, options, edition)


@cache
def poster() -> Composition:
    return composed(*both())


def nodes(page: Node, *records: str) -> list[Node]:
    return [node for node, _x, _y in walk(page) if node.record in records and node.kind in CASED]


def said(node: Node) -> str:
    return " ".join(one.text for one in texts(node))


def boxes(node: Node) -> set[str]:
    """The colours of the pens a card is drawn with."""
    return {op.pen.paint.token for op in node.ops if isinstance(op, Box) and op.pen is not None}


def test_each_kind_of_change_has_its_sign_and_its_number() -> None:
    page = poster().pages[0].node
    new = next(one.id for one in both()[1].of(Touchpoint) if one.title == "Home survey")
    for record, colour, label in (
        (new, "diffAdd", "Added"),
        ("tp1-1-0", "diffRemove", "Removed"),
        ("tp0-0-1", "diffChange", "2 changes"),
        ("tp0-0-0", "diffMove", "Moved"),
        ("was:tp0-0-0", "diffMove", "Moved from here"),
    ):
        (node,) = nodes(page, record)
        assert colour in boxes(node), record
        assert node.label.startswith(label)
        assert node.opacity == 1.0
    gone = nodes(page, "tp1-1-0")[0]
    title = max((op for op in gone.ops if isinstance(op, Glyphs)), key=lambda op: op.size)
    assert title.fill.token == "diffRemove"
    stage = next(node for node, _x, _y in walk(page) if node.kind == "stage_header" and node.record == "st1")
    assert stage.label.startswith("1 change")


def test_what_is_the_same_is_pale_and_has_no_sign() -> None:
    page = poster().pages[0].node
    changed = {"tp1-1-0", "tp0-0-1", "tp0-0-0", "was:tp0-0-0"}
    same = [node for node, _x, _y in walk(page) if node.kind in CASED and node.record not in changed]
    same = [node for node in same if "Home survey" not in node.label]
    assert len(same) > 5
    assert all(node.opacity < 1.0 for node in same)
    assert not any(token.startswith("diff") for node in same for token in boxes(node))


def test_the_numbers_on_the_map_are_those_of_the_list() -> None:
    page = poster().pages[0].node
    panel = next(node for node, _x, _y in walk(page) if node.key == "changes")
    words = {said(node): node for node in panel.children}
    for record, part in (("tp1-1-0", "removed (Stage 1"), ("tp0-0-1", "Feeling from"), ("tp0-0-0", "moved from")):
        entry = next(text for text in words if part in text)
        number = next(word for word in entry.split() if word.isdigit())
        assert number in said(nodes(page, record)[0]).split(), record
    entries = [said(node).split() for node in panel.children if node.key.split(":")[1].isdigit()]
    listed = sorted(int(next(word for word in entry if word.isdigit())) for entry in entries)
    assert listed == list(range(1, len(listed) + 1)), "no number is left out"
    heading = said(panel.children[0])
    assert "From v9 · Draft" in heading and "v12 · After workshop 2" in heading
    assert "1 added" in heading and "1 removed" in heading and "1 moved" in heading


def test_the_old_curve_is_dashed_under_the_new_one() -> None:
    page = poster().pages[0].node
    curves = {node.key: node for node, _x, _y in walk(page) if node.kind == "curve"}
    dashed = {
        key: [op for op in node.ops if isinstance(op, Shape) and op.pen and op.pen.paint.token == "ink3"]
        for key, node in curves.items()
    }
    assert sorted(len(found) for found in dashed.values()) == [0, 1], "only the curve that is another one"
    (line,) = [found[0] for found in dashed.values() if found]
    assert line.pen is not None and line.pen.dash
    node = next(curves[key] for key, found in dashed.items() if found)
    xs = [float(value) for segment in line.outline.segments for value in segment[1::2]]
    assert min(xs) >= -0.1 and max(xs) <= node.w + 0.1
    ys = [float(value) for segment in line.outline.segments for value in segment[2::2]]
    assert min(ys) >= 0 and max(ys) <= node.h


def test_the_old_curve_runs_where_the_faces_stood() -> None:
    """Drawn over a curve that did not change, the old line passes through every face."""
    before = both()[0]
    point = next(one for one in before.of(EmotionPoint))
    records = dict(before)
    records[point.id] = point.replaced(label="said otherwise")
    page = composed(before, State(records)).pages[0].node
    for node, _x, _y in walk(page):
        lines = [op for op in node.ops if isinstance(op, Shape) and op.pen and op.pen.paint.token == "ink3"]
        if node.kind == "curve" and lines:
            drawn = [op for op in node.ops if isinstance(op, Shape) and op.pen]
            own = next(op for op in drawn if op.pen and op.pen.paint.token.startswith("persona"))
            assert _places(lines[0]) == pytest.approx(_places(own), abs=0.2)
            return
    raise AssertionError("no old curve")


def _places(op: Shape) -> list[float]:
    return [float(value) * op.scale for segment in op.outline.segments for value in segment[1:]]


def test_nothing_is_lost_and_nothing_overlaps() -> None:
    page = poster().pages[0].node
    found = shown(page)
    for card in both()[1].values():
        if isinstance(card, Card):
            assert letters(card.title) <= found[card.id], card.title
    pairs = [pair for pair in overlaps(page) if not any("card:" in part or "stage:" in part for part in pair)]
    assert pairs == []
    panel = next(node for node, _x, _y in walk(page) if node.key == "changes")
    assert outside(panel._replace(x=0.0, y=0.0)) == []


@pytest.mark.parametrize(("paper", "orientation"), [("A0", "landscape"), ("A1", "portrait"), ("Roll 914", "landscape")])
def test_every_paper(paper: str, orientation: str) -> None:
    made = composed(*both(), OPTIONS._replace(paper=paper, orientation=orientation))
    page = made.pages[0]
    lines = list(texts(page.node))
    assert max(line.right for line in lines) <= page.width and max(line.bottom for line in lines) <= page.height
    if paper == "A0":
        assert (round(page.width * 25.4 / 72), round(page.height * 25.4 / 72)) == (1189, 841)
        assert made.report.smallest >= 14.0
    if paper == "Roll 914":
        assert round(page.height * 25.4 / 72) == 914


def test_a_long_list_goes_on_on_further_pages() -> None:
    before = small_project(12, 2, 14)
    records = dict(before)
    for card in before.of(Touchpoint):
        records[card.id] = card.replaced(feeling=-2 if card.feeling != -2 else 2)
    after = State(records)
    made = composed(before, after)
    assert len(made.pages) > 1
    count = len(list(before.of(Touchpoint)))
    entries = [
        node
        for page in made.pages
        for node, _x, _y in walk(page.node)
        if node.key.startswith("changes:") and node.key.split(":")[1].isdigit()
    ]
    assert len(entries) == count, "each change once"
    assert any("more change" in one.text for one in texts(made.pages[0].node))
    for page in made.pages[1:]:
        assert overlaps(page.node) == []
        assert max(one.bottom for one in texts(page.node)) <= page.height


def test_no_change_at_all_is_said() -> None:
    before, _after = both()
    assert "No changes" in said(composed(before, before).pages[0].node)


def test_stages_that_are_not_wanted_are_neither_shown_nor_listed() -> None:
    page = composed(*both(), OPTIONS._replace(stages=("st1",))).pages[0].node
    words = said(page)
    assert "removed (Stage 1" not in words or "Deciding" in words
    assert "Home survey" not in words
    assert "moved from Stage 0" not in words


def test_a_to_be_map_is_compared_with_the_map_it_started_from() -> None:
    state = read("en").state
    journey = queries.maps(state)[0]
    to_be = JourneyMap(id="tb", order="zz", title="Target", kind="to_be", based_on=journey.id)
    stage = queries.stages(state, journey.id)[0]
    copied = stage.replaced(id="tb-stage", map="tb", origin=stage.id, name="Dreaming")
    made = State({**dict(state), "tb": to_be, copied.id: copied})
    page = compose(made, to_be, OPTIONS, Edition()).pages[0].node
    assert "From Buying a fitted kitchen" in said(page)
    assert "What is different from Buying a fitted kitchen" in said(page), "nothing changed: they are two"
    with pytest.raises(UserError, match="no earlier version"):
        compose(made, journey, OPTIONS, Edition())


def test_from_the_command_line(run: Run, kitchen: Path, tmp_path: Path) -> None:
    out = tmp_path / "changes.pdf"
    done = run("export", kitchen, out, "--since", "v9")
    assert done.status == 0, done.err
    document = pypdfium2.PdfDocument(out)
    try:
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()
    assert "What changed" in words and "From v9" in words
    for ending in ("svg", "png"):
        done = run("export", kitchen, tmp_path / f"c.{ending}", "--kind", "comparison", "--paper", "A3", "--dpi", "60")
        assert done.status == 0, done.err
    assert run("export", kitchen, tmp_path / "no.pdf", "--since", "v77").status == 1
    bare = tmp_path / "bare.journey"
    Session.create(bare, small_project(), folder=tmp_path / "working").close()
    done = run("export", bare, tmp_path / "no.pdf", "--kind", "comparison")
    assert done.status == 1 and "--since" in done.err, "the way out has its name on the command line"
    done = run("export", kitchen, tmp_path / "people.pdf", "--kind", "personas")
    assert done.status == 0 and "A4, 297 × 210 mm" in done.out


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_was_done_the_list_stands_in_its_panel(data: st.DataObject) -> None:
    before = small_project(3, 2, 2)
    document = Document(before)
    for _number in range(10):
        try_run(document, data.draw(commands_on(document.state)))
    journey = queries.maps(before)[0]
    if journey.id not in document.state:
        return
    edition = Edition(3, before=Before(before, journey.id, "v1", "v1"))
    made = compose(document.state, document.state.get_as(JourneyMap, journey.id), OPTIONS, edition)
    for page in made.pages:
        assert [one for one in outside(page.node) if one.startswith("changes")] == []
        assert [pair for pair in overlaps(page.node) if pair[0].startswith("changes")] == []


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_a_roll_holds_the_map_and_its_list(orientation: str) -> None:
    """A long journey takes the longest piece there is, the list included: it was refused as longer than any page."""
    before = small_project(*((48, 1, 2) if orientation == "landscape" else (4, 42, 2)))
    document = Document(before)
    for card in list(before.of(Touchpoint))[::9]:
        document.run(Rename(card.id, "Another title"))
    done = composed(before, document.state, OPTIONS._replace(paper="Roll 610", orientation=orientation))
    sides = (5000.0, 610.0) if orientation == "landscape" else (610.0, 5000.0)
    assert (done.paper.name, done.paper.roll) == ("Roll 610", True)
    assert (done.paper.width_mm, done.paper.height_mm) == sides
    page = done.pages[0]
    assert page.node.children, "map and panel"
    assert all(one.x >= 0 and one.x + one.w <= page.width + 0.01 for one in page.node.children)
    assert all(one.y >= 0 and one.y + one.h <= page.height + 0.01 for one in page.node.children)
    assert overlaps(page.node) == []
    assert max(page.width, page.height) < LARGEST


def test_a_short_roll_is_cut_off_behind_the_list() -> None:
    paper = composed(*both(), OPTIONS._replace(paper="Roll 914")).paper
    assert paper.height_mm == 914.0
    assert 914.0 < paper.width_mm < 4000.0


@pytest.mark.parametrize("size", ["100x100", "100x130", "210x120", "5000x100"])
def test_any_size_of_ones_own_has_room_for_both(size: str) -> None:
    """What the list leaves of a small sheet is smaller than any sheet: a size was refused that nobody had asked for."""
    done = composed(*both(), OPTIONS._replace(paper=size))
    assert (done.paper.name, f"{done.paper.width_mm:g}x{done.paper.height_mm:g}") == (size, size)
    assert len(done.pages[0].node.children) == 2


def test_a_margin_that_leaves_no_room_for_both_is_told_in_the_names_one_knows() -> None:
    with pytest.raises(UserError, match="100x120 is too small for a map and the list of its changes"):
        composed(*both(), OPTIONS._replace(paper="100x120", margin=25.0))
    with pytest.raises(UsageError, match="25\u202fmm at most, not 26"):
        composed(*both(), OPTIONS._replace(paper="100x120", margin=26.0))


@pytest.mark.parametrize("paper", ["A0", "A4"])
def test_badges_hide_nothing(paper: str) -> None:
    """They lay on the face of their own card, and on the card above."""
    before = small_project(3, 1, 4)
    document = Document(before)
    for card in before.of(Touchpoint):
        document.run(Rename(card.id, "Another title that is longer"))
    page = composed(before, document.state, OPTIONS._replace(paper=paper)).pages[0].node
    cards = [(node, Rect(x, y, node.w, node.h)) for node, x, y in walk(page) if node.kind in CASED]
    assert len(cards) == 12
    for node, rect in cards:
        badge = next(op for op in node.ops if isinstance(op, Box) and op.fill == Paint("diffChange"))
        place = Rect(rect.x + badge.x, rect.y + badge.y, badge.w, badge.h)
        assert [one.key for one, other in cards if one is not node and place.intersects(other)] == []
        marks = [op for op in node.ops[: node.ops.index(badge)] if isinstance(op, Box) and op.h < rect.h * 0.9]
        assert marks, "tile, code and face"
        assert min(op.y for op in marks) > badge.y + badge.h
