"""SVG files: valid XML whatever the texts hold, true size, text as text or as outlines, and shared drawings."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import component_sheet
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_desk import tools
from PIL import Image, ImageChops

from journey_studio.errors import Cancelled, UserError
from journey_studio.layout import fonts
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.fonts import Face
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import DARK, PRINT
from journey_studio.render import svg
from journey_studio.render.painter import Assets, Meta, Page
from journey_studio.render.svg import image_kind, svg_text, write_svg

LOOPS = int(os.environ.get("JOURNEY_STUDIO_LOOPS", "150"))
INK = Paint("ink")
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
STAR = Outline((("M", 0.0, 0.0), *(("L", float(at * 7 % 20), float(at * 3 % 20)) for at in range(12)), ("Z",)))


def page(*ops: Op, children: tuple[Node, ...] = (), width: float = 200.0, height: float = 100.0) -> Page:
    return Page(Node("page", "page", 0, 0, width, height, ops, children), width, height)


def parsed(whole: str) -> ET.Element:
    return ET.fromstring(whole.encode("utf-8"))  # noqa: S314 - what we wrote ourselves


def made(sheet: Page, meta: Meta | None = None, outlines: bool = False, assets: Assets | None = None) -> ET.Element:
    whole, _report = svg_text(sheet, PRINT, meta, assets, outlines)
    return parsed(whole)


def line(words: str, size: float = 12.0) -> tuple[Op, ...]:
    return shape_line(words, TextStyle(size), INK, 10, 30)


def all_of(root: ET.Element, name: str) -> list[ET.Element]:
    return list(root.iter(SVG + name))


# --- the document -----------------------------------------------------------------------------------------------------


def test_true_size_title_and_language() -> None:
    root = made(page(width=1189 * 72 / 25.4, height=841 * 72 / 25.4), Meta("Cucina <su> & misura", "", "As-is", "it"))
    assert float(root.get("width", "").removesuffix("mm")) == pytest.approx(1189, abs=0.001)
    assert float(root.get("height", "").removesuffix("mm")) == pytest.approx(841, abs=0.001)
    assert [float(part) for part in root.get("viewBox", "").split()] == pytest.approx([0, 0, 3370.3937, 2383.937])
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "it"
    assert root.findtext(SVG + "title") == "Cucina <su> & misura"
    assert root.findtext(SVG + "desc") == "As-is"


@settings(max_examples=LOOPS, deadline=None)
@given(st.text(max_size=30), st.booleans())
def test_any_text_gives_valid_xml(words: str, outlines: bool) -> None:
    node = Node("n", "card", 0, 0, 9, 9, line(words), label=words)
    root = made(page(children=(node,)), Meta(words, subject=words, language=words), outlines)
    assert root.tag == SVG + "svg"


@pytest.mark.parametrize(
    "words", ["<script>x()</script>", "&amp; &#x41;", "]]>", "a\x00b\x1f\ufffe", "\ud800", "'\"", "<!--"]
)
def test_markup_is_text_and_forbidden_characters_are_seen(words: str) -> None:
    root = made(page(*line(words)))
    seen = "".join("".join(node.itertext()) for node in all_of(root, "text"))
    assert len(seen) == len(words)
    assert not all_of(root, "script")
    for typed, shown in zip(words, seen, strict=True):
        assert shown == (typed if typed.isprintable() else "\ufffd")


def test_the_same_page_gives_the_same_text() -> None:
    assert svg_text(page(*line("same ש 😀"))) == svg_text(page(*line("same ש 😀")))


# --- text as text -----------------------------------------------------------------------------------------------------


def test_text_is_text_at_its_place() -> None:
    ops = line("Video plan review")
    (text,) = all_of(made(page(*ops)), "text")
    assert text.text == "Video plan review"
    assert (text.get("x"), text.get("y"), text.get("font-size")) == ("10", "30", "12")
    assert float(text.get("textLength", "0")) == pytest.approx(ops[0].width, abs=0.001)  # type: ignore[union-attr]
    assert text.get("fill") == PRINT.hex("ink")


def test_right_to_left_runs_say_so_and_start_at_the_right() -> None:
    ops = line("שלום")
    (text,) = all_of(made(page(*ops)), "text")
    assert text.text == "שלום"
    assert text.get("direction") == "rtl"
    assert float(text.get("x", "0")) == pytest.approx(10 + ops[0].width, abs=0.001)  # type: ignore[union-attr]


def embedded(root: ET.Element, folder: Path) -> dict[str, Face]:
    """The fonts in the file, by the class that uses them."""
    (style,) = all_of(root, "style")
    found = {}
    for number, part in enumerate((style.text or "").split("@font-face")[1:]):
        data = base64.b64decode(part.split("base64,")[1].split(")")[0])
        path = folder / f"{number}.ttf"
        path.write_bytes(data)
        found[part.split("}.")[1].split("{")[0]] = Face(f"embedded{number}", path)
    return found


def test_the_embedded_fonts_shape_each_run_as_the_layout_did(tmp_path: Path) -> None:
    """What a browser does with the file: the same characters in the same font with the same features."""
    ops = [op for words in ("AVATAR 2024 é", "سفر (خرید)", "हिन्दी क्षेत्र", "น้ำใจ", "👍🏽🇮🇹", "☺ ✓") for op in line(words)]
    root = made(page(*ops))
    faces = embedded(root, tmp_path)
    texts = all_of(root, "text")
    assert len(texts) == len(ops)
    for text, op in zip(texts, ops, strict=True):
        face, words = faces[text.get("class", "")], text.text or ""
        script = fonts.script_of(words.strip()[0]) or "Latn"
        advances = face.shape(words, 0, len(words), script, op.level)[2]  # type: ignore[union-attr]
        assert sum(advances) * 12 / face.upem == pytest.approx(op.width, abs=0.01)  # type: ignore[union-attr]


def test_embedded_fonts_are_small_subsets() -> None:
    whole, _report = svg_text(page(*line("Only these letters")))
    assert len(whole) < 30_000
    root = parsed(whole)
    data = base64.b64decode((all_of(root, "style")[0].text or "").split("base64,")[1].split(")")[0])
    cmap = TTFont(io.BytesIO(data)).getBestCmap()
    assert {chr(code) for code in cmap} == set("Only these letters")


def test_missing_characters_are_reported() -> None:
    _whole, report = svg_text(page(children=(Node("card:7", "card", 0, 0, 9, 9, line("a\ue000b")),)))
    assert [(lost.characters, lost.node) for lost in report.missing] == [("\ue000", "card:7")]


# --- text as outlines -------------------------------------------------------------------------------------------------


def test_as_outlines_each_glyph_is_defined_once() -> None:
    root = made(page(*line("banana band")), outlines=True)
    assert not all_of(root, "text")
    assert not all_of(root, "style")
    assert len(all_of(root, "path")) == 4, "b, a, n, d"
    assert len(all_of(root, "use")) == 10
    (group,) = [group for group in all_of(root, "g") if group.get("role") == "text"]
    assert group.get("aria-label") == "banana band"


def test_outlines_are_those_of_the_font() -> None:
    root = made(page(*line("H", 20.0)), outlines=True)
    (path,), (use,) = all_of(root, "path"), all_of(root, "use")
    assert use.get(LINK) == f"#{path.get('id')}"
    face = fonts.face("JourneySans-400")
    assert f"scale({20 / face.upem:.6f}".rstrip("0") in (use.get("transform") or "")
    assert (path.get("d") or "").count("Z") == 1


# --- boxes, shapes, images, nodes -------------------------------------------------------------------------------------


def test_boxes_with_fill_pen_and_dash() -> None:
    box = Box(5, 6, 30, 20, 99, Paint("ink", 0.25), Pen(Paint("line"), 2, (4, 2), True))
    (rect,) = all_of(made(page(box)), "rect")
    assert rect.attrib == {
        "x": "5",
        "y": "6",
        "width": "30",
        "height": "20",
        "rx": "10",
        "fill": PRINT.hex("ink"),
        "fill-opacity": "0.25",
        "stroke": PRINT.hex("line"),
        "stroke-width": "2",
        "stroke-dasharray": "4 2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert not all_of(made(page(Box(0, 0, 9, 9))), "rect"), "a box that paints nothing is not written"


def test_the_theme_gives_the_colours() -> None:
    light, _report = svg_text(page(Box(0, 0, 9, 9, 0, INK)), PRINT)
    dark, _report = svg_text(page(Box(0, 0, 9, 9, 0, INK)), DARK)
    assert PRINT.hex("ink") in light
    assert DARK.hex("ink") in dark


def test_repeated_outlines_are_defined_once_and_pens_are_not_scaled() -> None:
    root = made(page(*[Shape(STAR, at, at, 0.5, INK, Pen(INK, 2)) for at in range(20)]))
    assert len(all_of(root, "path")) == 1
    uses = all_of(root, "use")
    assert len(uses) == 20
    assert {use.get("stroke-width") for use in uses} == {"4"}, "2 under a scale of one half"
    (alone,) = all_of(made(page(Shape(STAR, 3, 4, 2, INK))), "path")
    assert alone.get("transform") == "translate(3 4) scale(2)"


def test_nodes_are_groups_with_place_opacity_label_and_clip() -> None:
    inner = Node("i", "card", 3, 4, 9, 9, (Box(0, 0, 9, 9, 0, INK),), label="Card <1>")
    outer = Node("o", "cell", 10, 20, 50, 60, (), (inner,), opacity=0.5, clip=True)
    gone = Node("g", "cell", 0, 0, 9, 9, (Box(0, 0, 9, 9, 0, INK),), opacity=0.0)
    root = made(page(children=(outer, gone)))
    groups = all_of(root, "g")
    assert [group.get("transform") for group in groups] == [None, "translate(10 20)", None, "translate(3 4)"]
    assert groups[1].get("opacity") == "0.5"
    assert groups[3].get("aria-label") == "Card <1>"
    (clip,) = all_of(root, "clipPath")
    assert groups[2].get("clip-path") == f"url(#{clip.get('id')})"
    assert len(all_of(root, "rect")) == 2


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 2), (1, 2, 3)).save(file, "PNG")
    return file.getvalue()


def test_an_image_is_embedded_once_and_covers_its_box() -> None:
    root = made(page(*[Picture("sha", at * 20, 0, 15, 15, 7.5) for at in range(3)]), assets={"sha": png()}.get)
    (image,) = all_of(root, "image")
    assert image.get("preserveAspectRatio") == "xMidYMid slice"
    assert base64.b64decode((image.get(LINK) or "").removeprefix("data:image/png;base64,")) == png()
    assert len(all_of(root, "use")) == 3
    assert len(all_of(root, "clipPath")) == 1


@pytest.mark.parametrize("stored", [None, b"", b"<svg onload='x()'/>", b"RIFF1234WAVE", b"\x00" * 20])
def test_what_is_no_image_is_a_quiet_box_and_reported(stored: bytes | None) -> None:
    sheet = page(children=(Node("portrait:1", "portrait", 0, 0, 9, 9, (Picture("sha", 1, 2, 3, 4),)),))
    whole, report = svg_text(sheet, assets={"sha": stored}.get)
    assert report.pictures == ("portrait:1",)
    assert "<image" not in whole
    assert PRINT.hex("surface3") in whole


def test_kinds_of_images() -> None:
    assert image_kind(png()) == "png"
    assert image_kind(b"\xff\xd8\xff\xe0") == "jpeg"
    assert image_kind(b"RIFF\0\0\0\0WEBPVP8 ") == "webp"
    assert image_kind(b"<svg/>") == ""


# --- writing ----------------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "poster.svg"
    path.write_text("old", encoding="utf-8")
    told: list[float] = []
    write_svg(path, page(*line("new ✓")), progress=told.append)
    assert parsed(path.read_text(encoding="utf-8")).tag == SVG + "svg"
    assert list(tmp_path.iterdir()) == [path]
    assert told[-1] == 1.0


def test_nothing_is_left_when_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_svg(tmp_path / "absent" / "poster.svg", page())
    nodes = tuple(Node(f"n{at}", "card", 0, 0, 5, 5, (Box(0, 0, 5, 5, 0, INK),)) for at in range(600))
    with pytest.raises(Cancelled):
        write_svg(tmp_path / "poster.svg", page(children=nodes), cancel=lambda: True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("outlines", [False, True])
def test_a_large_picture_is_the_same_in_half_the_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outlines: bool
) -> None:
    """Looks in the style sheet and drawings that are used instead of written change nothing that is seen."""
    sheet = Page(component_sheet.build(), component_sheet.WIDTH, component_sheet.HEIGHT)
    seen = []
    for name, most in (("plain", 10**9), ("large", 1)):
        monkeypatch.setattr(svg, "_LARGE", most)
        write_svg(tmp_path / f"{name}.svg", sheet, outlines=outlines)
        words = [
            tools.program("rsvg-convert", "librsvg2-bin"),
            "-o",
            tmp_path / f"{name}.png",
            tmp_path / f"{name}.svg",
        ]
        subprocess.run(words, check=True)
        with Image.open(tmp_path / f"{name}.png") as drawn:
            seen.append(drawn.convert("RGB"))
    assert max(high for _low, high in ImageChops.difference(*seen).getextrema()) <= 24  # rounding at an edge
    assert (tmp_path / "large.svg").stat().st_size < (tmp_path / "plain.svg").stat().st_size


def test_a_thousand_cards_are_quick() -> None:
    cards = tuple(
        Node(f"c{at}", "card", at % 40 * 80, at // 40 * 90, 74, 60,
             (Box(0, 0, 74, 60, 4, INK), Shape(STAR, 4, 4, 1, INK), *line(f"Card {at} and more")))
        for at in range(1000)
    )  # fmt: skip
    sheet = page(children=cards)
    start = time.process_time()
    whole, _report = svg_text(sheet)
    assert time.process_time() - start < float(os.environ.get("JOURNEY_STUDIO_SVG_SECONDS", "1.0"))
    assert len(whole) < 700_000
