"""The Qt painter: every op, clip, opacity, culling, fonts it cannot open, and that it measures nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import component_sheet
import pytest
from fontTools.ttLib import TTCollection, TTFont
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRawFont

from journey_studio.layout import drawings, fonts, theme
from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Picture, Rect, Shape, walk
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import DARK, LIGHT, Theme
from journey_studio.render import qt, qt_platform, qt_text

WHITE = (255, 255, 255)
INK, SURFACE3, ACCENT = (LIGHT.color(token) for token in ("ink", "surface3", "accent"))
SQUARE = Outline((("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 10.0, 10.0), ("L", 0.0, 10.0), ("Z",)))


@pytest.fixture(autouse=True)
def _application() -> None:
    qt_platform.application()
    qt.forget()


def canvas(width: int, height: int, ratio: float = 1.0) -> QImage:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(*WHITE))
    return image


def draw(
    node: Node,
    size: tuple[int, int] = (40, 40),
    look: Theme = LIGHT,
    clip: Rect | None = None,
    assets: qt.Assets | None = None,
    scale: float = 1.0,
    ratio: float = 1.0,
) -> QImage:
    image = canvas(*size, ratio)
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        qt.paint(node, painter, look, clip, assets)
    finally:
        painter.end()
    return image


def of(*ops: Op, **more: object) -> Node:
    return Node("n", "test", 0, 0, 40, 40, ops, **more)  # type: ignore[arg-type]


def at(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = image.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def mixed(over: tuple[int, ...], under: tuple[int, ...], alpha: float) -> tuple[float, ...]:
    return tuple(alpha * a + (1 - alpha) * b for a, b in zip(over, under, strict=True))


def near(got: tuple[int, ...], wanted: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(got, wanted, strict=True))


def darkness(image: QImage) -> float:
    """The sum of what is not white, in pixels."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(plain.constBits()), plain.bytesPerLine()
    rows = (data[row * stride : row * stride + plain.width()] for row in range(plain.height()))
    return sum(255 - value for row in rows for value in row) / 255


# Ops


def test_a_box_is_filled_and_its_pen_is_centred_on_the_edge() -> None:
    image = draw(of(Box(10, 10, 20, 20, 0, Paint("surface3"), Pen(Paint("ink"), 4))))
    assert at(image, 20, 20) == SURFACE3
    assert at(image, 8, 20) == at(image, 11, 20) == INK
    assert at(image, 12, 20) == SURFACE3
    assert at(image, 7, 20) == WHITE


def test_a_box_has_round_corners_no_rounder_than_it_can_be() -> None:
    assert at(draw(of(Box(0, 0, 40, 40, 12, Paint("ink")))), 2, 2) == WHITE
    assert at(draw(of(Box(0, 0, 40, 40, 12, Paint("ink")))), 20, 1) == INK
    pill = draw(of(Box(0, 10, 40, 10, 99, Paint("ink"))))
    disc_ends = draw(of(Box(0, 10, 40, 10, 5, Paint("ink"))))
    assert pill == disc_ends


def test_the_theme_decides_the_colour() -> None:
    node = of(Box(0, 0, 40, 40, 0, Paint("surface")))
    assert at(draw(node, look=DARK), 20, 20) == DARK.color("surface")
    assert at(draw(node, look=LIGHT), 20, 20) == LIGHT.color("surface")
    with pytest.raises(KeyError):
        draw(of(Box(0, 0, 40, 40, 0, Paint("no such token"))))


def test_a_paint_has_an_opacity() -> None:
    image = draw(of(Box(0, 0, 40, 40, 0, Paint("ink", 0.25))))
    assert near(at(image, 20, 20), mixed(INK, WHITE, 0.25))


def test_a_shape_is_scaled_and_moved_but_not_its_pen() -> None:
    image = draw(of(Shape(SQUARE, 10, 10, 2, pen=Pen(Paint("ink"), 2))))
    assert at(image, 9, 20) == at(image, 10, 20) == INK
    assert at(image, 11, 20) == at(image, 8, 20) == WHITE
    assert at(image, 30, 20) == INK


def test_shapes_are_filled_nonzero() -> None:
    twice = Outline(SQUARE.segments + SQUARE.segments)
    assert at(draw(of(Shape(twice, 0, 0, 4, Paint("ink")))), 20, 20) == INK


def test_dashes_of_a_box_begin_at_the_left_end_of_its_upper_edge_in_layout_units() -> None:
    image = draw(of(Box(2, 20, 36, 100, 0, None, Pen(Paint("ink"), 4, (6, 6)))), scale=1.0)
    inside = [at(image, x, 20) == INK for x in range(2, 34)]
    assert inside == (([True] * 6 + [False] * 6) * 3)[:32]
    doubled = draw(of(Box(1, 10, 18, 50, 0, None, Pen(Paint("ink"), 2, (3, 3)))), scale=2.0)
    assert [at(doubled, x, 20) == INK for x in range(2, 34)] == inside


def test_round_pens_have_round_ends() -> None:
    line = Outline((("M", 10.0, 20.0), ("L", 30.0, 20.0)))
    flat = draw(of(Shape(line, pen=Pen(Paint("ink"), 10))))
    round_ = draw(of(Shape(line, pen=Pen(Paint("ink"), 10, round=True))))
    assert at(flat, 7, 20) == WHITE
    assert at(round_, 7, 20) == INK
    assert at(round_, 5, 15) == WHITE


def test_mitred_corners_are_as_sharp_as_in_a_pdf() -> None:
    """A tip of 20 degrees is 5.8 pen widths long: within the limit of PDF (10), beyond Qt's own (2) and SVG's (4)."""
    tip = Outline((("M", 6.47, 35.0), ("L", 10.0, 15.0), ("L", 13.53, 35.0)))
    image = draw(of(Shape(tip, x=10, pen=Pen(Paint("ink"), 3))))
    assert at(image, 20, 9) != WHITE


def test_a_line_of_no_width_is_no_line() -> None:
    assert darkness(draw(of(Box(5, 5, 20, 20, 0, None, Pen(Paint("ink"), 0))))) == 0


# Text


def test_text_stands_on_its_baseline_in_grey_edges_only() -> None:
    node = of(*shape_line("HHHH", TextStyle(20), Paint("feeling-2.fill"), 2, 30))
    image = draw(node, (80, 40))
    rows = [y for y in range(40) if any(at(image, x, y) != WHITE for x in range(80))]
    assert rows[-1] == 29
    assert abs(len(rows) - TextStyle(20).cap_height) <= 1
    fill = LIGHT.color("feeling-2.fill")
    for x in range(80):
        got = at(image, x, 22)
        alpha = (255 - got[1]) / (255 - fill[1])
        assert near(got, mixed(fill, WHITE, alpha)), "edges have colours of their own: subpixel smoothing is on"


@pytest.mark.parametrize("text", component_sheet.SCRIPTS)
def test_glyph_runs_and_glyph_outlines_agree(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    node = of(*shape_line(text, TextStyle(24), Paint("ink"), 4, 50))
    as_runs = draw(node, (420, 80))
    monkeypatch.setattr(qt_text.Runs, "run", lambda self, op: None)
    as_outlines = draw(node, (420, 80))
    assert darkness(as_outlines) > 100
    assert as_runs != as_outlines  # the second way was really taken
    assert darkness(as_runs) == pytest.approx(darkness(as_outlines), rel=0.04)


def test_a_font_that_qt_cannot_read_is_drawn_by_its_outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    node = of(*shape_line("Touchpoint", TextStyle(24), Paint("ink"), 4, 50))
    expected = darkness(draw(node, (160, 80)))
    qt.forget()
    monkeypatch.setattr(qt_text.Runs, "_base", lambda self, key: QRawFont())
    assert darkness(draw(node, (160, 80))) == pytest.approx(expected, rel=0.04)


@pytest.mark.parametrize("index", [0, 1])
def test_a_face_inside_a_collection(index: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ("JourneySans-400", "JourneySans-700")
    collection = TTCollection()
    collection.fonts = [TTFont(fonts.face(key).path) for key in keys]
    collection.save(tmp_path / "two.ttc")
    held = fonts.Face("in a collection", tmp_path / "two.ttc", index)
    plain = shape_line("Touchpoint", TextStyle(24, (400, 700)[index]), Paint("ink"), 4, 50)
    expected = draw(of(*plain), (160, 80))
    known = fonts.face
    monkeypatch.setattr(fonts, "face", lambda key: held if key == held.key else known(key))
    image = draw(of(*(op._replace(font=held.key) for op in plain)), (160, 80))
    assert darkness(image) > 100
    assert image == expected


def test_the_same_run_in_two_colours_and_two_places() -> None:
    (op,) = shape_line("H", TextStyle(20), Paint("ink"), 2, 20)
    image = draw(of(op, op._replace(y=40, fill=Paint("accent"))))
    assert at(image, 5, 12) == INK
    assert at(image, 5, 32) == ACCENT


# Nodes


def test_children_stand_in_their_parents_and_are_painted_after_its_ops() -> None:
    child = Node("c", "test", 5, 6, 4, 4, (Box(0, 0, 4, 4, 0, Paint("accent")),))
    parent = Node("p", "test", 10, 20, 30, 20, (Box(0, 0, 30, 20, 0, Paint("ink")),), (child,))
    image = draw(of()._replace(children=(parent,)))
    assert at(image, 15, 26) == at(image, 18, 29) == ACCENT
    assert at(image, 14, 26) == at(image, 19, 29) == INK


def test_a_clipping_node_cuts_its_children_too_and_nothing_after_it() -> None:
    big = Box(-50, -50, 200, 200, 0, Paint("ink"))
    cut = Node("c", "test", 10, 10, 10, 10, (big,), (Node("d", "test", 5, 5, 1, 1, (big,)),), clip=True)
    after = Node("a", "test", 30, 30, 5, 5, (Box(0, 0, 5, 5, 0, Paint("accent")),))
    image = draw(of()._replace(children=(cut, after)))
    assert at(image, 10, 10) == at(image, 19, 19) == INK
    assert at(image, 9, 12) == at(image, 20, 12) == WHITE
    assert at(image, 32, 32) == ACCENT


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_faded_node_is_faded_as_a_whole(ratio: float) -> None:
    under, over = Box(0, 0, 40, 40, 0, Paint("ink")), Box(10, 10, 20, 20, 0, Paint("surface3"))
    image = draw(of(under, Box(0, 0, 1, 1, 0, Paint("ink")), over, opacity=0.3), ratio=ratio)
    middle, corner = round(20 * ratio), round(5 * ratio)
    assert near(at(image, corner, corner), mixed(INK, WHITE, 0.3))
    assert near(at(image, middle, middle), mixed(SURFACE3, WHITE, 0.3)), "what lies beneath shows through"
    assert image.width() == 40 * ratio


def test_fading_works_under_scale_clip_and_inside_another_faded_node() -> None:
    inner = Node("i", "test", 2, 2, 8, 8, (Box(0, 0, 8, 8, 0, Paint("ink")),), opacity=0.5)
    outer = Node("o", "test", 3, 3, 16, 16, (), (inner,), opacity=0.5)
    image = draw(outer, scale=2.0, clip=Rect(0, 0, 9, 20))
    assert near(at(image, 14, 14), mixed(INK, WHITE, 0.25))
    assert at(image, 9, 14) == WHITE
    assert at(image, 36, 36) == WHITE


def test_an_invisible_node_paints_nothing() -> None:
    assert darkness(draw(of(Box(0, 0, 40, 40, 0, Paint("ink")), opacity=0.0))) == 0


def test_the_painter_is_left_as_it_was() -> None:
    image = canvas(40, 40)
    painter = QPainter(image)
    painter.translate(3, 4)
    painter.setClipRect(QRectF(0, 0, 20, 20))
    before = (painter.transform(), painter.clipBoundingRect(), painter.opacity(), painter.pen())
    faded = Node("f", "test", 1, 1, 5, 5, (Box(0, 0, 5, 5, 0, Paint("ink")),), opacity=0.5, clip=True)
    qt.paint(of(Box(0, 0, 9, 9, 2, Paint("ink")), *drawings.logo(0, 0, 9))._replace(children=(faded,)), painter, DARK)
    assert (painter.transform(), painter.clipBoundingRect(), painter.opacity(), painter.pen()) == before
    painter.end()


# Bounds and culling


def test_bounds_hold_everything_that_is_painted() -> None:
    for node, _x, _y in walk(component_sheet.build()):
        alone = node._replace(x=0, y=0, children=())
        box = qt.bounds(alone)
        size = (round(box.w) + 40, round(box.h) + 40)
        moved = Node("m", "test", 20 - box.x, 20 - box.y, 1, 1, (), (alone,))
        image = draw(moved, size)
        painter = QPainter(image)
        painter.fillRect(QRectF(19, 19, box.w + 2, box.h + 2), QColor(*WHITE))
        painter.end()
        assert darkness(image) == 0, node.key


def test_a_picture_in_pieces_is_the_whole_picture() -> None:
    sheet = component_sheet.build()
    whole = draw(sheet, (1000, 820))
    pieces = canvas(1000, 820)
    painter = QPainter(pieces)
    for left in range(0, 1000, 250):
        for top in range(0, 820, 205):
            painter.save()
            painter.setClipRect(QRectF(left, top, 250, 205))
            qt.paint(sheet, painter, LIGHT, Rect(left, top, 250, 205))
            painter.restore()
    painter.end()
    assert pieces == whole


def test_what_lies_outside_the_clip_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    row = tuple(Node(f"c{i}", "test", i * 100.0, 0, 50, 50, (Box(0, 0, 50, 50, 5, Paint("ink")),)) for i in range(1000))
    node = Node("row", "test", 0, 0, 100_000, 50, (), row)
    painted: list[Op] = []
    plain = qt._Painting.op
    monkeypatch.setattr(qt._Painting, "op", lambda self, op: (painted.append(op), plain(self, op)))
    draw(node, clip=Rect(500, 0, 300, 50))
    assert 3 <= len(painted) <= 5
    painted.clear()
    draw(node._replace(x=-500), clip=Rect(0, 0, 300, 50))
    assert 3 <= len(painted) <= 5
    painted.clear()
    draw(node)
    assert len(painted) == 1000


# Stored images


def png(width: int, height: int, *bands: QColor) -> bytes:
    """A picture of vertical bands."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for index, colour in enumerate(bands):
        painter.fillRect(QRectF(index * width / len(bands), 0, width / len(bands), height), colour)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


RED, GREEN, BLUE = QColor(200, 0, 0), QColor(0, 200, 0), QColor(0, 0, 200)


def test_a_picture_is_centred_cropped_and_rounded() -> None:
    data = png(300, 100, RED, GREEN, BLUE)
    asset = hashlib.sha256(data).hexdigest()
    image = draw(of(Picture(asset, 5, 5, 30, 30, 15)), assets={asset: data}.get)
    assert at(image, 20, 20) == (0, 200, 0)
    assert at(image, 6, 20) == at(image, 33, 20) == (0, 200, 0), "the sides are cut off, not squeezed in"
    assert at(image, 6, 6) == WHITE
    assert at(draw(of(Picture(asset, 5, 5, 30, 10)), assets={asset: data}.get), 8, 10) == (200, 0, 0)


def test_a_missing_or_broken_image_is_a_quiet_box_until_it_comes() -> None:
    data = png(30, 30, RED)
    op = Picture("a" * 64, 5, 5, 30, 30)
    assert at(draw(of(op)), 20, 20) == SURFACE3
    assert at(draw(of(op), assets=lambda asset: b"not an image"), 20, 20) == SURFACE3
    assert at(draw(of(op), assets=lambda asset: data), 20, 20) == (200, 0, 0)


def test_an_image_is_read_once_for_a_size() -> None:
    asked: list[str] = []

    def assets(asset: str) -> bytes:
        asked.append(asset)
        return png(30, 30, RED)

    node = of(Picture("b" * 64, 0, 0, 10, 10), Picture("b" * 64, 20, 20, 10, 10))
    draw(node, assets=assets)
    draw(node, assets=assets)
    assert len(asked) == 1


# Caches


def test_moved_nodes_do_not_show_old_pictures() -> None:
    """Caches go by identity; a new object at an old address must not be taken for the old one."""
    for number in range(2000):
        side = 5.0 + number % 7
        square = Outline((("M", 0.0, 0.0), ("L", side, 0.0), ("L", side, side), ("L", 0.0, side), ("Z",)))
        image = draw(of(Shape(square, 0, 0, 1, Paint("ink"))), (16, 4))
        assert at(image, int(side) - 1, 1) == INK
        assert at(image, int(side), 1) == WHITE


def test_every_op_of_a_face_is_painted_in_every_theme() -> None:
    for look in theme.THEMES.values():
        image = draw(of(*drawings.face(-2, 20, 20, 40)), look=look)
        assert at(image, 20, 5) == look.color("feeling-2.fill")
        assert any(at(image, x, y) == look.color("onFeeling-2") for x in range(40) for y in range(40))


def test_glyph_ops_are_not_confused_when_their_ids_come_again() -> None:
    (op,) = shape_line("H", TextStyle(20), Paint("ink"), 2, 20)
    seen = set()
    for number in range(300):
        copy = Glyphs(*op[:2], float(number % 3 * 8), *op[3:])
        image = draw(of(copy), (40, 24))
        seen.add(next(x for x in range(40) if at(image, x, 12) != WHITE) - number % 3 * 8)
    assert len(seen) == 1


def test_high_contrast_gives_a_soft_fill_an_edge_of_ink() -> None:
    for look in (theme.HIGH_LIGHT, theme.HIGH_DARK):
        image = draw(of(Box(4, 4, 24, 16, 0, Paint("surface3"))), look=look)
        assert at(image, 4, 12) == at(image, 27, 12) == look.color("ink")
        assert at(image, 16, 12) == look.color("surface3")
    plain = draw(of(Box(4, 4, 24, 16, 0, Paint("surface3"))), look=theme.LIGHT)
    assert at(plain, 4, 12) == at(plain, 16, 12) == theme.LIGHT.color("surface3")
