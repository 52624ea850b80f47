"""A poster on many sheets: cut and glued it is the poster in one piece, and it is written only once.

Test code: the sheets are drawn by pypdfium2, cut where the plan says and laid one on the other as the guide tells it.
"""

from __future__ import annotations

import importlib.util
import io
import sys
import time
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from journey_studio import resources
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.splitting import plans, split
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Rect
from journey_studio.layout.papers import MM
from journey_studio.layout.tiling import GUTTER, Plan
from journey_studio.model.state import State
from journey_studio.render.pdf import write_pdf

DPI, REACH = 200, 2
"""Looked at twice as closely as the limit of one dot at 100 dpi: two dots of these."""
TOLERANCE = 64
"""Shades by which a dot may lie outside of those around it: edges are smoothed anew on each sheet."""


@cache
def kitchen() -> State:
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen.en.json").state


def _many_cards() -> State:
    """The map that exports are measured with."""
    path = Path(__file__).parents[1] / "benchmarks" / "bench_export.py"
    spec = importlib.util.spec_from_file_location("bench_export", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    made = module.state(1000)
    assert isinstance(made, State)
    return made


def _compositions(state: State, options: ExportOptions) -> tuple[Composition, Composition]:
    journey = find_map(state, "")
    edition = Edition(12, "After workshop 2")
    whole = compose(state, journey, options, edition)
    return whole, split(whole, state, journey, options, edition)


def _written(composition: Composition, *, archive: bool = False) -> bytes:
    out = io.BytesIO()
    write_pdf(out, composition.pages, composition.theme, archive=archive)
    return out.getvalue()


def _pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def _glued(plan: Plan, sheets: list[Image.Image]) -> Image.Image:
    """Each sheet cut along its lines and laid on those before it; then the edges of the poster cut."""
    k = DPI / 72
    first, last = plan.tiles[0].window, plan.tiles[-1].window
    wall = Image.new("RGB", (round((last.right - first.x) * k), round((last.bottom - first.y) * k)), "white")
    inner = plan.margin + GUTTER
    for tile, sheet in zip(plan.tiles, sheets, strict=True):
        wide, high = tile.window.w * k, tile.window.h * k
        part = sheet.crop((round(inner * k), round(inner * k), round(inner * k + wide), round(inner * k + high)))
        wall.paste(part, (round((tile.window.x - first.x) * k), round((tile.window.y - first.y) * k)))
    return wall.crop(_dots(plan.area._replace(x=plan.area.x - first.x, y=plan.area.y - first.y)))


def _dots(rect: Rect) -> tuple[int, int, int, int]:
    k = DPI / 72
    left, top = round(rect.x * k), round(rect.y * k)
    return left, top, left + round(rect.w * k), top + round(rect.h * k)


def _off(one: Image.Image, other: Image.Image) -> int:
    """How many dots of the one are none of those within reach in the other."""
    high, low = other.filter(ImageFilter.MaxFilter(2 * REACH + 1)), other.filter(ImageFilter.MinFilter(2 * REACH + 1))
    beyond = ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one)).convert("L")
    inner = beyond.crop((REACH, REACH, one.width - REACH, one.height - REACH))
    return sum(inner.histogram()[TOLERANCE:])


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(paper="A2", tiles="A3"),
        ExportOptions(paper="A3", tiles="A4", overlap=5.0, tile_margin=15.0, tile_shift=(3.3, -7.0)),
        ExportOptions(paper="A3", tiles="Letter", overlap=20.0, save_ink=True, orientation="portrait"),
        ExportOptions(paper="560x430", tiles="Tabloid", bleed=3.0, crop_marks=True),
        ExportOptions(paper="A3", tiles="A4", archive=True),
    ],
    ids=lambda one: f"{one.paper} {one.tiles}",
)
def test_cut_and_glued_it_is_the_poster_in_one_piece(options: ExportOptions) -> None:
    whole, tiled = _compositions(kitchen(), options)
    plan = plans(whole, options)[0]
    assert plan is not None
    page = whole.pages[0]
    trim = page.trim or Rect(0.0, 0.0, page.width, page.height)
    one = _pictures(_written(whole, archive=options.archive))[0].crop(_dots(trim))
    glued = _glued(plan, _pictures(_written(tiled, archive=options.archive))[1:])
    assert abs(glued.width - one.width) <= REACH
    assert abs(glued.height - one.height) <= REACH
    size = min(one.width, glued.width), min(one.height, glued.height)
    one, glued = one.crop((0, 0, *size)), glued.crop((0, 0, *size))
    assert _off(glued, one) == 0
    assert _off(one, glued) == 0


def test_the_comparison_sees_a_shift_of_half_a_millimetre() -> None:
    options = ExportOptions(paper="A2", tiles="A4")
    whole, tiled = _compositions(kitchen(), options)
    plan = plans(whole, options)[0]
    assert plan is not None
    one = _pictures(_written(whole))[0]
    moved = plan._replace(
        tiles=tuple(
            tile._replace(window=tile.window.moved(0.5 * MM if tile.number == 2 else 0.0, 0.0)) for tile in plan.tiles
        )
    )
    glued = _glued(moved, _pictures(_written(tiled))[1:]).crop((0, 0, one.width, one.height))
    assert _off(glued, one) > 100


def test_the_poster_is_written_once() -> None:
    """A thousand touchpoints on twelve sheets take little more than on one: in the file and in time."""
    state = _many_cards()
    options = ExportOptions(tiles="A3")
    whole, tiled = _compositions(state, options)
    _written(whole)
    began = time.process_time()
    one = _written(whole)
    middle = time.process_time()
    many = _written(tiled)
    took = time.process_time() - middle
    assert len(tiled.pages) == 13
    assert len(many) - len(one) < 150_000
    assert took - (middle - began) < 1.0


def test_sheets_have_their_numbers_and_the_bar() -> None:
    _whole, tiled = _compositions(kitchen(), ExportOptions(tiles="A3"))
    document = pypdfium2.PdfDocument(_written(tiled))
    assert len(document) == 13
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    assert "How to put the poster together" in texts[0]
    assert "12 sheets of A3 (4 rows of 3) make a poster of 1189 × 841" in texts[0]
    for number, where in ((1, "row 1, column 1"), (5, "row 2, column 2"), (12, "row 4, column 3")):
        assert f"sheet {number} of 12" in texts[number] and where in texts[number]
        assert "v12 · After workshop 2" in texts[number]
        assert "100\u202fmm" in texts[number].replace("100 mm", "100\u202fmm")
    assert [entry.get_title() for entry in document.get_toc() if not entry.level][:3] == [
        "How to put the poster together",
        "Sheet 1",
        "Sheet 2",
    ]


def test_the_bar_is_a_hundred_millimetres_long() -> None:
    """Measured on the picture of a sheet: the dark dots of the bar's line."""
    _whole, tiled = _compositions(kitchen(), ExportOptions(tiles="A3"))
    page = tiled.pages[5]
    bar = next(node for child in page.node.children for node in child.children if node.kind == "bar")
    picture = pypdfium2.PdfDocument(_written(tiled))[5].render(scale=300 / 72).to_pil().convert("L")
    k = 300 / 72
    row = round((bar.y + 0.72 * (bar.h if bar.h < 12 else 4.2 * MM)) * k)
    dark = [x for x in range(picture.width) if any(_dark(picture, x, row + dy) for dy in (-1, 0, 1))]
    inside = [x for x in dark if bar.x * k - 5 <= x <= (bar.x + 100 * MM) * k + 5]
    assert (inside[-1] - inside[0]) / k / MM == pytest.approx(100.0, abs=0.3)


def _dark(picture: Image.Image, x: int, y: int) -> bool:
    shade = picture.getpixel((x, y))
    return isinstance(shade, int) and shade < 120


def test_several_posters_have_a_guide_each(tmp_path: Path) -> None:
    options = ExportOptions(paper="A2", tiles="A4", each_persona=True, details=True)
    whole, tiled = _compositions(kitchen(), options)
    counts = [len(plan.tiles) for plan in plans(whole, options) if plan is not None]
    assert len(counts) == 2
    behind = len(whole.pages) - 2
    assert behind > 0
    assert len(tiled.pages) == sum(counts) + 2 + behind
    assert len(set(tiled.names)) == len(tiled.pages) == len(tiled.names)
    guides = [page for page in tiled.pages if page.node.key == "guide"]
    assert len(guides) == 2
