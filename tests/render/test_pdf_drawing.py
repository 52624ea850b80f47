"""What a PDF page looks like: each kind of op, opacity, clipping, images, and text in its exact place."""

from __future__ import annotations

import io
import random

import pytest
from pdf_reading import contents, page, pdf_bytes, picture, plain
from PIL import Image

from journey_studio.layout import fonts
from journey_studio.layout.display import Box, Node, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import PRINT
from journey_studio.render.pdf import write_pdf
from journey_studio.render.pdf_images import MOST_PIXELS, encode

INK, BRAND = Paint("ink"), Paint("sel")
WHITE = (255, 255, 255)
DROP = Outline(
    (
        ("M", 0.0, 0.0),
        ("L", 20.0, 0.0),
        ("C", 20.0, 20.0, 0.0, 20.0, 0.0, 20.0),
        ("L", 0.0, 10.0),
        ("L", 2.0, 5.0),
        ("Z",),
    )
)


def near(seen: object, wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(seen, wanted, strict=True))  # type: ignore[call-overload]


def half(token: str) -> tuple[int, ...]:
    return tuple(round((part + 255) / 2) for part in PRINT.color(token))


def test_a_box_is_where_it_should_be_with_y_down() -> None:
    seen = picture(pdf_bytes(page(Box(20, 10, 50, 30, 0, INK))))
    assert near(seen.getpixel((45, 25)), PRINT.color("ink"))
    assert seen.getpixel((45, 75)) == WHITE
    assert seen.getpixel((10, 25)) == WHITE


def test_round_corners_and_a_pen_centred_on_the_edge() -> None:
    seen = picture(pdf_bytes(page(Box(20, 20, 100, 60, 20, None, Pen(INK, 4)))), 2)
    assert seen.getpixel((41, 41)) == WHITE, "the corner is round"
    assert near(seen.getpixel((140, 37)), PRINT.color("ink")), "half of the pen is outside"
    assert near(seen.getpixel((140, 43)), PRINT.color("ink")), "and half inside"
    assert seen.getpixel((140, 47)) == WHITE
    assert seen.getpixel((140, 80)) == WHITE, "not filled"


def test_nodes_move_their_ops_and_children() -> None:
    child = Node("c", "card", 30, 20, 10, 10, (Box(0, 0, 10, 10, 0, INK),))
    parent = Node("p", "cell", 50, 40, 10, 10, (), (child,))
    seen = picture(pdf_bytes(page(children=[parent])))
    assert near(seen.getpixel((85, 65)), PRINT.color("ink"))
    assert seen.getpixel((35, 25)) == WHITE


def test_a_shape_alone_and_a_shape_shared_look_the_same() -> None:
    once = picture(pdf_bytes(page(Shape(DROP, 30, 20, 2.5, INK, Pen(BRAND, 3)))), 2)
    shapes = [Shape(DROP, left, 20, 2.5, INK, Pen(BRAND, 3)) for left in (30, 130)]
    twice = picture(pdf_bytes(page(*shapes)), 2)
    half_page = (0, 0, 200, 200)
    assert once.crop(half_page).tobytes() == twice.crop(half_page).tobytes()
    assert near(once.getpixel((80, 50)), PRINT.color("ink"))
    assert near(once.getpixel((100, 40)), PRINT.color(BRAND.token)), "the pen is not scaled away"
    assert once.getpixel((100, 33)) == WHITE, "nor blown up"


def test_repeated_drawings_are_written_once() -> None:
    rnd = random.Random(1)
    big = Outline((("M", 0.0, 0.0), *(("L", rnd.random() * 90, rnd.random() * 90) for _at in range(400)), ("Z",)))
    one = pdf_bytes(page(Shape(big, 1, 1, 1, INK)))
    hundred = pdf_bytes(page(*[Shape(big, at, at, 1, INK) for at in range(100)]))
    assert len(hundred) < len(one) + 3000


def test_dashes_are_in_layout_units() -> None:
    line = Outline((("M", 0.0, 0.0), ("L", 50.0, 0.0)))
    seen = picture(pdf_bytes(page(Shape(line, 10, 50, 2, None, Pen(INK, 4, (20.0, 20.0))))))
    assert near(seen.getpixel((20, 50)), PRINT.color("ink"))
    assert seen.getpixel((40, 50)) == WHITE
    assert near(seen.getpixel((60, 50)), PRINT.color("ink"))


def test_round_caps_reach_beyond_the_end() -> None:
    line = Outline((("M", 0.0, 0.0), ("L", 50.0, 0.0)))
    for is_round in (False, True):
        seen = picture(pdf_bytes(page(Shape(line, 50, 50, 1, None, Pen(INK, 16, (), is_round)))))
        assert (seen.getpixel((104, 50)) != WHITE) is is_round
        assert seen.getpixel((106, 43)) == WHITE


def test_opacity_of_a_paint_and_no_leak_to_the_next() -> None:
    seen = picture(pdf_bytes(page(Box(0, 0, 50, 50, 0, Paint("ink", 0.5)), Box(60, 0, 50, 50, 0, INK))))
    assert near(seen.getpixel((25, 25)), half("ink"))
    assert near(seen.getpixel((85, 25)), PRINT.color("ink"))


def test_a_faded_node_is_faded_as_a_whole() -> None:
    ops = (Box(0, 0, 60, 60, 0, INK), Box(30, 0, 60, 60, 0, INK))
    faded = Node("f", "card", 20, 20, 90, 60, ops, opacity=0.5)
    after = Node("a", "card", 120, 20, 50, 60, (Box(0, 0, 50, 60, 0, INK),))
    seen = picture(pdf_bytes(page(children=[faded, after])))
    for x in (30, 65, 100):
        assert near(seen.getpixel((x, 50)), half("ink")), "no darker where they overlap"
    assert near(seen.getpixel((145, 50)), PRINT.color("ink"))


def test_fading_in_a_faded_node_with_text_inside() -> None:
    inner = Node("i", "card", 0, 0, 90, 60, (Box(0, 0, 60, 60, 0, INK),), opacity=0.5)
    outer = Node("o", "cell", 20, 20, 90, 60, shape_line("x", TextStyle(9), INK), (inner,), opacity=0.5, clip=True)
    data = pdf_bytes(page(children=[outer]))
    quarter = tuple(round(part * 0.25 + 255 * 0.75) for part in PRINT.color("ink"))
    assert near(picture(data).getpixel((50, 60)), quarter)
    stream = max(contents(data), key=lambda part: part.count(b" cm"))
    assert stream.count(b"MCID") <= 1


def test_an_invisible_node_is_not_in_the_file() -> None:
    gone = Node("g", "card", 0, 0, 9, 9, shape_line("secret", TextStyle(9), INK), opacity=0.0)
    assert b"/Font " not in pdf_bytes(page(Box(0, 0, 1, 1, 0, INK), children=[gone]))


def test_clipping_ends_with_its_node() -> None:
    wide = Node("w", "cell", 20, 20, 40, 40, (Box(-10, -10, 200, 200, 0, INK),), clip=True)
    after = Node("a", "card", 100, 20, 20, 20, (Box(0, 0, 20, 20, 0, INK),))
    seen = picture(pdf_bytes(page(children=[wide, after])))
    assert near(seen.getpixel((40, 40)), PRINT.color("ink"))
    assert seen.getpixel((70, 40)) == WHITE
    assert seen.getpixel((15, 40)) == WHITE
    assert near(seen.getpixel((110, 30)), PRINT.color("ink"))


# --- text -------------------------------------------------------------------------------------------------------------


def test_glyphs_stand_where_the_layout_put_them() -> None:
    """Ink begins and ends where the outlines of the first and the last glyph say, to a third of a point."""
    style, scale = TextStyle(24.0, 600), 12
    (run,) = shape_line("HAVE Toy, 12: H", style, INK, 15.0, 60.0)
    seen = picture(pdf_bytes(page(run, width=300)), scale).convert("L").point(lambda value: 255 * (value < 128))
    face = fonts.face(run.font)
    unit = run.size / face.upem
    edge = face.hb_font.get_glyph_extents(run.ids[0])
    left = run.x + edge.x_bearing * unit
    right = run.x + run.xs[-1] + (edge.x_bearing + edge.width) * unit
    box = seen.getbbox()
    assert box is not None
    assert box[0] / scale == pytest.approx(left, abs=0.3)
    assert box[2] / scale == pytest.approx(right, abs=0.3)
    assert box[1] / scale == pytest.approx(60 - face.cap_height * unit, abs=0.5)


def test_marks_sit_on_their_letters() -> None:
    """A vowel sign below a Hebrew letter is drawn below the baseline, under the letter."""
    bare, pointed = (picture(pdf_bytes(page(*shape_line(word, TextStyle(40), INK, 20, 50))), 2) for word in ("ב", "בֶ"))
    below = (0, 104, 400, 160)
    assert bare.crop(below).convert("L").getextrema()[0] == 255
    box = pointed.crop(below).convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    letter = bare.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    assert box is not None
    assert letter is not None
    assert letter[0] <= box[0] <= box[2] <= letter[2]


def test_widths_in_the_file_are_those_of_the_font() -> None:
    text = "Widths: AVATAR 0123 fi"
    (run,) = shape_line(text, TextStyle(10), INK)
    data = plain(pdf_bytes(page(run))).decode("latin-1")
    widths = [float(part) for part in data.split("/W [0 [")[1].split("]]")[0].split()]
    face = fonts.face(run.font)
    order = [0, *dict.fromkeys(run.ids)]
    assert widths == pytest.approx([face.advance(glyph) * 1000 / face.upem for glyph in order], abs=0.001)


# --- images -----------------------------------------------------------------------------------------------------------


def image_bytes(kind: str, mode: str = "RGB", size: tuple[int, int] = (80, 40), **options: object) -> bytes:
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    if mode != "RGBA":
        image = image.convert("RGB").convert(mode)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "RGB"),
                       ("JPEG", "L"), ("WEBP", "RGB"), ("GIF", "P")],
)  # fmt: skip
def test_images_are_drawn_centred_and_cropped(kind: str, mode: str) -> None:
    stored = image_bytes(kind, mode)
    data = pdf_bytes(page(Picture("sha", 20, 20, 40, 40)), assets={"sha": stored}.get)
    seen = picture(data, 2)
    assert seen.getpixel((60, 80)) != seen.getpixel((100, 80)), "the left half is another colour than the right"
    assert seen.getpixel((30, 80)) == WHITE
    assert seen.getpixel((130, 80)) == WHITE, "what overhangs is cut"


def test_transparency_shows_what_is_behind() -> None:
    stored = image_bytes("PNG", "RGBA")
    data = pdf_bytes(page(Box(0, 0, 100, 100, 0, INK), Picture("sha", 20, 20, 40, 20)), assets={"sha": stored}.get)
    seen = picture(data, 2)
    assert near(seen.getpixel((60, 60)), PRINT.color("ink"))
    assert near(seen.getpixel((100, 60)), (200, 0, 0))


def test_corners_of_images_are_cut() -> None:
    data = pdf_bytes(page(Picture("sha", 20, 20, 60, 60, 30)), assets={"sha": image_bytes("PNG", "L")}.get)
    seen = picture(data, 2)
    assert seen.getpixel((44, 44)) == WHITE
    assert seen.getpixel((100, 100)) != WHITE


def test_a_photo_goes_in_as_it_is_and_once() -> None:
    photo = image_bytes("JPEG", quality=70)
    data = pdf_bytes(page(*[Picture("sha", 10 * at, 10, 40, 20) for at in range(9)]), assets={"sha": photo}.get)
    assert data.count(photo) == 1


def test_a_large_photo_is_made_as_small_as_print_needs() -> None:
    rnd = random.Random(3)
    noise = Image.frombytes("RGB", (1500, 1500), rnd.randbytes(1500 * 1500 * 3))
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    small = pdf_bytes(page(Picture("sha", 0, 0, 36, 36)), assets={"sha": file.getvalue()}.get)
    assert len(small) < 60_000 < len(file.getvalue())


def test_a_photo_on_its_side_is_turned() -> None:
    image = Image.new("RGB", (80, 40), (200, 0, 0))
    image.paste((0, 0, 200), (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, quality=95)
    seen = picture(pdf_bytes(page(Picture("sha", 10, 10, 40, 80)), assets={"sha": file.getvalue()}.get))
    upper, lower = seen.getpixel((30, 25)), seen.getpixel((30, 75))
    assert upper[2] > 150 and upper[0] < 60, upper  # type: ignore[index]
    assert lower[0] > 150 and lower[2] < 60, lower  # type: ignore[index]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        image_bytes("PNG")[:60],
        b"<svg/>",
        b"%PDF-1.4",
        b"BM" + b"\0" * 80,
    ],
)
def test_an_unreadable_image_is_a_quiet_box_and_reported(stored: bytes | None) -> None:
    sheet = page(children=[Node("portrait:1", "portrait", 0, 0, 9, 9, (Picture("sha", 20, 20, 40, 40),))])
    report = write_pdf(io.BytesIO(), [sheet], assets={"sha": stored}.get)
    assert report.pictures == ("portrait:1",)
    seen = picture(pdf_bytes(sheet, assets={"sha": stored}.get))
    assert near(seen.getpixel((40, 40)), PRINT.color("surface3"))


def test_an_image_bomb_is_not_unpacked() -> None:
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert MOST_PIXELS < 30_000 * 30_000
    assert encode(bomb.getvalue(), 100, 100) is None


def test_a_format_that_is_not_on_the_list_is_not_read() -> None:
    assert encode(image_bytes("TIFF"), 10, 10) is None
    assert encode(image_bytes("BMP"), 10, 10) is None
    assert encode(image_bytes("PNG"), 10, 10) is not None
