"""Thirty posters, five sizes of three templates in two styles: no text is cut or covered, every line of the PDF stands
where it was laid out, all that is written can be read by everybody, and no third of a sheet is empty."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from support.posters import largest_gap, outside, overlaps, strays
from support.vision import contrast

from journey_studio import resources
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Box, Glyphs, Node, Rect, Shape, walk
from journey_studio.layout.papers import MM
from journey_studio.layout.theme import Theme
from journey_studio.model.queries import maps
from journey_studio.model.state import State
from journey_studio.render.painter import extent
from journey_studio.render.pdf import Meta, write_pdf

PAPERS = ("A0", "A1", "A2", "A3", "A4")
TEMPLATES = ("retail", "b2b", "service")
STYLES = pytest.mark.parametrize("save_ink", [False, True], ids=["print", "save-ink"])


@cache
def template(name: str) -> State:
    folder = "samples" if name == "kitchen" else "templates"
    return read_json(resources.path(folder, f"{name}.en.json").read_bytes(), name).state


@cache
def made(name: str, paper: str, save_ink: bool = False) -> Composition:
    state = template(name)
    options = ExportOptions(paper=paper, save_ink=save_ink)
    return compose(state, maps(state)[0], options, Edition(3, "Draft", "2026-06-12T10:00:00"))


def runs(page: Node) -> Iterator[tuple[str, float, float]]:
    """The first letter of every run of text that goes from left to right, and where it stands."""
    for node, x, y in walk(page):
        for op in node.ops:
            if isinstance(op, Glyphs) and not op.level & 1 and op.text[:1].isalnum() and op.clusters[:1] == (0,):
                yield op.text[0], x + op.x + op.xs[0], y + op.y + op.ys[0]


def letters_of(composition: Composition) -> dict[str, list[tuple[float, float]]]:
    """Where the letters of the PDF stand, in points from the upper left corner."""
    file = io.BytesIO()
    write_pdf(file, composition.pages[:1], composition.theme, Meta("Poster"))
    document = pypdfium2.PdfDocument(file.getvalue())
    page = document[0].get_textpage()
    found: dict[str, list[tuple[float, float]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    tall = composition.pages[0].height
    for at in range(page.count_chars()):
        pdfium.FPDFText_GetCharOrigin(page.raw, at, x, y)
        found.setdefault(chr(pdfium.FPDFText_GetUnicode(page.raw, at)), []).append((x.value, tall - y.value))
    page.close()
    document.close()
    return found


@STYLES
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("paper", PAPERS)
def test_lines_stand_where_they_were_laid_out_and_nothing_covers_them(paper: str, name: str, save_ink: bool) -> None:
    done = made(name, paper, save_ink)
    page = done.pages[0].node
    assert overlaps(page) == []
    assert outside(page) == []
    assert strays(page) == []
    assert done.report.elided == ()
    there = letters_of(done)
    near = 0.2 * MM
    off = [
        (letter, x / MM, y / MM)
        for letter, x, y in runs(page)
        if not any(abs(x - px) < near and abs(y - py) < near for px, py in there.get(letter, ()))
    ]
    assert off == []


@pytest.mark.parametrize("name", [*TEMPLATES, "kitchen"])
@pytest.mark.parametrize("paper", [*PAPERS, "Roll 914", "600x1500"])
def test_no_third_of_a_sheet_is_empty(paper: str, name: str) -> None:
    assert largest_gap(made(name, paper).pages[0].node) < 1 / 3


def test_an_empty_third_would_be_seen() -> None:
    card = Node("card", "touchpoint", 0.0, 0.0, 600.0, 1000.0)
    assert largest_gap(Node("page", "page", 0.0, 0.0, 1000.0, 1000.0, children=(card,))) == pytest.approx(
        0.39, abs=0.03
    )


# --- colours --------------------------------------------------------------------------------------------------------


def grounds(page: Node, theme: Theme) -> Iterator[tuple[Glyphs, float, str]]:
    """Every text with its contrast to what lies under its middle."""
    painted: list[tuple[Rect, str, float]] = []
    for node, x, y in walk(page):
        for op in node.ops:
            if isinstance(op, Box) and op.fill is not None:
                painted.append((Rect(x + op.x, y + op.y, op.w, op.h), op.fill.token, op.fill.alpha))
            elif isinstance(op, Shape) and op.fill is not None and node.kind in ("stage_header", "band", "band_header"):
                left, top, right, bottom = (value * op.scale for value in extent(op.outline))
                place = Rect(x + op.x + left, y + op.y + top, right - left, bottom - top)
                painted.append((place, op.fill.token, op.fill.alpha))
            elif isinstance(op, Glyphs) and op.text.strip():
                cx, cy = x + op.x + op.width / 2, y + op.y - op.size * 0.35
                under = next(
                    (token for box, token, alpha in reversed(painted) if alpha == 1.0 and box.contains(cx, cy))
                )
                yield op, contrast(theme.color(op.fill.token), theme.color(under)), under


@STYLES
@pytest.mark.parametrize("paper", ["A0", "A3"])
def test_text_on_paper_has_the_contrast_to_be_read(paper: str, save_ink: bool) -> None:
    done = made("kitchen", paper, save_ink)
    told = list(grounds(done.pages[0].node, done.theme))
    assert len(told) > 150
    weak = [(op.text, round(ratio, 2), under) for op, ratio, under in told if ratio < (3.0 if op.size >= 24.0 else 4.5)]
    assert weak == []
