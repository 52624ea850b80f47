"""What a screen reader meets in every paper that is a PDF: poster, sheets, details, persona sheets, what changed."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from support.projects import small_project

from journey_studio import resources
from journey_studio.app.composing import compose
from journey_studio.app.export import export
from journey_studio.app.export_options import Before, Edition, ExportOptions
from journey_studio.app.splitting import plan_of
from journey_studio.commands.fields import Rename
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import walk
from journey_studio.layout.tiling_pages import BESIDE
from journey_studio.model.document import Document
from journey_studio.model.queries import maps
from journey_studio.model.records import Stage, Touchpoint
from journey_studio.model.state import State

PAPERS = {
    "poster": ExportOptions(paper="A1"),
    "sheets": ExportOptions(paper="A1", tiles="A3"),
    "two posters over sheets": ExportOptions(paper="A2", tiles="A4", each_persona=True, details=True),
    "details": ExportOptions(paper="A2", details=True, each_persona=True),
    "personas": ExportOptions(kind="personas", paper="A4"),
    "what changed": ExportOptions(kind="comparison", paper="A1"),
}


class Tag(NamedTuple):
    """A tag in reading order: its type, what is said of it, its page from 0, and the marked contents it holds."""

    kind: str
    alt: str
    actual: str
    page: int
    contents: tuple[int, ...]


def kitchen() -> State:
    name = "kitchen.en.json"
    return read_json(resources.path("samples", name).read_bytes(), name).state


def written(tmp_path: Path, options: ExportOptions, state: State) -> Path:
    edition = Edition()
    if options.kind == "comparison":
        document = Document(state)
        document.run(Rename(state.of(Touchpoint)[0].id, "Another name"))
        document.run(Rename(state.of(Stage)[1].id, "Looking around"))
        edition = Edition(before=Before(state, maps(state)[0].id, "v1 · Draft", "v1"))
        state = document.state
    path = tmp_path / "paper.pdf"
    export(state, lambda _sha: None, path, options, edition)
    return path


def tags(document: pikepdf.Pdf) -> list[Tag]:
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    found: list[Tag] = []

    def walk(one: object) -> None:
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            return
        kids = one.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        contents = tuple(int(kid) for kid in kids if not isinstance(kid, pikepdf.Dictionary))
        said = [str(one.get(key, "")) for key in ("/Alt", "/ActualText")]
        page = pages[one["/Pg"].objgen] if "/Pg" in one else -1
        found.append(Tag(str(one["/S"])[1:], said[0], said[1], page, contents))
        for kid in kids:
            walk(kid)

    walk(document.Root.StructTreeRoot.K)
    return found


def outline(document: pikepdf.Pdf) -> list[str]:
    with document.open_outline() as found:
        return [str(item.title) for item in found.root]


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_can_be_listened_to(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, PAPERS[name], kitchen())
    with pikepdf.open(path) as document:
        found = tags(document)
        levels = [int(tag.kind[1:]) for tag in found if tag.kind[0] == "H"]
        assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
        assert {tag.kind for tag in found} <= {"Document", "Sect", "P", "Figure", "H1", "H2", "H3", "H4", "H5"}
        assert all(tag.alt for tag in found if tag.kind == "Figure")
        reading = [tag.page for tag in found if tag.page >= 0]
        assert reading == sorted(reading), "page after page"
        assert set(reading) == set(range(len(document.pages))), "no page is silent"
        nums = document.Root.StructTreeRoot.ParentTree.Nums
        marked = {page: len(nums[2 * page + 1]) for page in range(len(document.pages))}
        held = sorted((tag.page, at) for tag in found for at in tag.contents)
        assert held == [(page, at) for page in sorted(marked) for at in range(marked[page])], "one tag for each content"
        titles = outline(document)
        twice = {title for title in titles if titles.count(title) > 1}
        assert titles and twice <= {"Buying a fitted kitchen"}, "two posters of one map have its title"
        assert str(document.Root.Lang) == "en" and document.Root.MarkInfo.Marked
    done = subprocess.run([sys.executable, "-m", "pdfua", "check", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def sheets_with(label: str, state: State) -> list[int]:
    """The sheets on which the middle of something lies: one, or those that share the strip that is glued there."""
    composition = compose(state, maps(state)[0], PAPERS["sheets"], Edition())
    split = plan_of(composition.pages[0], PAPERS["sheets"])
    assert split is not None
    node, x, y = next(one for one in walk(composition.pages[0].node) if one[0].label.startswith(label))
    middle = x + node.w / 2, y + node.h / 2
    found = [tile.number for tile in split.tiles if tile.part.inset(-BESIDE, -BESIDE).contains(*middle)]
    assert 1 <= len(found) <= 4
    return found


def test_each_sheet_says_which_it_is_and_what_is_on_it(tmp_path: Path) -> None:
    state = kitchen()
    with pikepdf.open(written(tmp_path, PAPERS["sheets"], state)) as document:
        found = tags(document)
        titles = outline(document)
    assert titles == ["How to put the poster together", *(f"Sheet {number}" for number in range(1, 9))]
    figures = {tag.page: tag.alt for tag in found if tag.kind == "Figure" and tag.page > 0}
    assert figures[1] == (
        "Sheet 1 of Buying a fitted kitchen: row 1 of 2, column 1 of 4. Beside it: 2 on the right, 5 below."
    )
    assert figures[7].endswith("Beside it: 3 above, 6 on the left, 8 on the right.")
    assert len(figures) == 8
    first = [tag.actual for tag in found if tag.page == 1 and tag.actual]
    assert first[0] == "Sheet 1" and "Giulia Ferri" in first and "1 Inspiration" in first
    assert not any("Living with it" in text for text in first)
    told = [tag.actual for tag in found]
    for card in state.of(Touchpoint):
        assert any(text.startswith(card.title) for text in told), card.title
    curve = "Emotion curve of Giulia Ferri"
    assert [tag.page for tag in found if tag.actual.startswith(curve)] == sheets_with(curve, state)
    guide = [tag for tag in found if tag.page == 0]
    assert next(tag.alt for tag in guide if tag.kind == "Figure").startswith("The sheets in their places: 1, 2")
    assert sum(tag.kind == "P" for tag in guide) < 30, "the small picture is one figure and not read card by card"


def test_the_sheets_of_a_small_map_are_told_as_well(tmp_path: Path) -> None:
    state = small_project()
    with pikepdf.open(written(tmp_path, ExportOptions(paper="A3", tiles="A4"), state)) as document:
        told = [tag.actual for tag in tags(document)]
    for card in state.of(Touchpoint):
        assert any(card.title in text for text in told)


def test_details_have_a_bookmark_of_their_own(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, PAPERS["details"], kitchen())) as document:
        titles = outline(document)
    assert titles[0] == "Buying a fitted kitchen" and titles[-1].startswith("Buying a fitted kitchen. Details behind")


def test_an_archive_over_sheets_is_told_too() -> None:
    file = io.BytesIO()
    from journey_studio.app.splitting import compose_sheets
    from journey_studio.render.pdf import Meta, write_pdf

    state = kitchen()
    made = compose_sheets(state, maps(state)[0], ExportOptions(paper="A1", tiles="A3", archive=True), Edition())
    write_pdf(file, made.pages, made.theme, Meta("x"), archive=True)
    with pikepdf.open(file) as document:
        assert sum(tag.actual.startswith("Sheet ") for tag in tags(document)) == 8
