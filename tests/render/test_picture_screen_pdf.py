"""The picture test: what QPainter draws and what the PDF says are the same picture."""

from __future__ import annotations

import io

import component_sheet
import picture_compare as pictures
import pytest
from PIL import Image, ImageDraw

from journey_studio.layout.display import Box, Node, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import DARK, LIGHT, PRINT, SAVE_INK, Theme
from journey_studio.render.pdf import Page, write_pdf

WIDTH, HEIGHT = component_sheet.WIDTH, component_sheet.HEIGHT


def share(node: Node, width: float, height: float, look: Theme = PRINT, assets: object = None) -> float:
    """How much of the page differs between screen and PDF at 100 dpi."""
    file = io.BytesIO()
    write_pdf(file, [Page(node, width, height)], look, assets=assets)  # type: ignore[arg-type]
    screen = pictures.by_qt(node, width, height, theme=look, assets=assets)  # type: ignore[arg-type]
    return pictures.share_that_differs(screen, pictures.from_pdf(file.getvalue()))


@pytest.mark.parametrize("look", [LIGHT, DARK, PRINT, SAVE_INK], ids=lambda look: look.name)
def test_the_component_sheet_is_one_picture(look: Theme) -> None:
    assert share(component_sheet.build(), WIDTH, HEIGHT, look) < pictures.ALLOWED


# Each kind of op for itself, large and dense, so that a difference cannot hide on an empty page


def page(*ops: object, children: tuple[Node, ...] = ()) -> Node:
    return Node("page", "page", 0, 0, 200, 200, tuple(ops), children)  # type: ignore[arg-type]


WAVE = Outline((("M", 0.0, 20.0), ("C", 30.0, -20.0, 60.0, 60.0, 100.0, 0.0), ("L", 60.0, 40.0), ("Z",)))
ZIGZAG = Outline(tuple(("L" if i else "M", float(i * 12), 0.0 if i % 2 else 30.0) for i in range(9)))


def test_boxes() -> None:
    boxes = [
        Box(8 + i % 6 * 32, 8 + i // 6 * 32, 26, 26, i, Paint("accentSoft"), Pen(Paint("ink"), 0.5 + i / 8))
        for i in range(36)
    ]
    assert share(page(*boxes), 200, 200) < pictures.ALLOWED


def test_dashed_boxes_and_lines() -> None:
    boxes = [
        Box(
            10 + i % 4 * 48, 8 + i // 4 * 30, 40, 22, i % 10, None, Pen(Paint("ink"), 1 + i % 3, (3 + i % 5, 2 + i % 4))
        )
        for i in range(16)
    ]
    lines = [
        Shape(WAVE, 10 + i % 2 * 95, 130 + i // 2 * 22, 0.8, pen=Pen(Paint("ink"), 2.4, (8, 5), round=bool(i % 2)))
        for i in range(6)
    ]
    assert share(page(*boxes, *lines), 200, 200) < pictures.ALLOWED


@pytest.mark.parametrize("round_", [False, True])
def test_corners_of_lines(round_: bool) -> None:
    lines = [
        Shape(ZIGZAG, 10 + i % 2 * 95, 20 + i // 2 * 45, 0.8, pen=Pen(Paint("ink"), 2 + i, round=round_))
        for i in range(8)
    ]
    assert share(page(*lines), 200, 200) < pictures.ALLOWED


def test_shapes_and_opacity() -> None:
    shapes = [
        Shape(
            WAVE,
            5 + i % 2 * 95,
            10 + i // 2 * 24,
            0.5 + i / 20,
            Paint("accent", 0.1 + i / 16),
            Pen(Paint("ink", 0.5), 1),
        )
        for i in range(14)
    ]
    assert share(page(*shapes), 200, 200) < pictures.ALLOWED


@pytest.mark.parametrize("size", [7.0, 12.5, 30.0])
def test_text(size: float) -> None:
    ops = []
    for i in range(int(180 / size / 1.3)):
        style = TextStyle(size, (400, 500, 600, 700)[i % 4], italic=i % 8 in (4, 5), display=size > 20)
        text = f"{component_sheet.SCRIPTS[i % 8]} and 1.234,56 € with Typography"
        ops += shape_line(text, style, Paint("ink"), 8, 8 + (i + 1) * size * 1.3)
    cut = Node("cut", "cut", 0, 0, 195, 200, tuple(ops), clip=True)
    assert share(page(children=(cut,)), 200, 200) < pictures.ALLOWED


def test_clips_and_faded_groups() -> None:
    inside = (
        Box(0, 0, 40, 40, 8, Paint("ink")),
        Box(10, 10, 40, 40, 8, Paint("surface3"), Pen(Paint("accent"), 3)),
        *shape_line("Faded", TextStyle(14, 600), Paint("feeling-2.fill"), 12, 34),
    )
    nodes = tuple(
        Node(str(i), "part", 8 + i % 4 * 48, 8 + i // 4 * 48, 42, 42, inside, clip=bool(i % 2), opacity=1 - i / 18)
        for i in range(16)
    )
    assert share(page(children=nodes), 200, 200) < pictures.ALLOWED


def photograph(width: int, height: int) -> bytes:
    """A picture with soft and hard edges."""
    image = Image.new("RGB", (width, height), (90, 120, 160))
    draw = ImageDraw.Draw(image)
    for i in range(8):
        box = (i * width // 8, i * height // 12, (i + 2) * width // 8, (i + 5) * height // 12)
        draw.ellipse(box, fill=(30 * i, 200 - 20 * i, 90 + 10 * i))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_pictures() -> None:
    stored = {"wide": photograph(600, 200), "high": photograph(150, 500), "small": photograph(40, 40)}
    ops = [
        Picture(name, 10 + x * 62, 10 + y * 62, 56, 56 - y * 12, radius)
        for x, name in enumerate(stored)
        for y, radius in enumerate((0, 9, 28))
    ]
    assert share(page(*ops, Picture("missing", 150, 180, 40, 15, 4)), 200, 200, assets=stored.get) < pictures.ALLOWED


# The measure itself


def test_the_measure_finds_what_a_person_would_see() -> None:
    sheet = component_sheet.build()
    good = pictures.by_qt(sheet, WIDTH, HEIGHT)
    assert pictures.share_that_differs(good, good) == 0
    moved = pictures.by_qt(sheet._replace(x=3), WIDTH, HEIGHT)
    assert pictures.share_that_differs(good, moved) > 2 * pictures.ALLOWED
    nudged = pictures.by_qt(sheet._replace(x=0.4, y=0.4), WIDTH, HEIGHT)
    assert pictures.share_that_differs(good, nudged) < pictures.ALLOWED
    dark = pictures.by_qt(sheet, WIDTH, HEIGHT, theme=DARK)
    assert pictures.share_that_differs(good, dark) > 0.9


def test_the_measure_goes_both_ways() -> None:
    """A stroke that only one of the two has is found, whichever comes first."""
    empty = Image.new("RGB", (100, 100), "white")
    stroke = empty.copy()
    ImageDraw.Draw(stroke).rectangle((50, 10, 52, 90), fill="black")
    assert pictures.share_that_differs(empty, stroke) == pictures.share_that_differs(stroke, empty) > 0.02
    assert pictures.where_it_differs(stroke, empty).getbbox() == (50, 10, 53, 91)
