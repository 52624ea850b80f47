"""PDF files as documents: size, metadata, bookmarks, tags, sameness, and what happens when writing fails."""

from __future__ import annotations

import io
import os
import re
import subprocess
import time
from pathlib import Path

import pypdfium2
import pytest
from journey_desk import tools
from pdf_reading import contents, page, pdf_bytes, plain, text

from journey_studio import __version__
from journey_studio.errors import Cancelled, MachineError, UserError
from journey_studio.layout.display import Box, Node, Outline, Paint, Pen, Rect, Shape
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.render import painter
from journey_studio.render.painter import Page
from journey_studio.render.pdf import LARGEST, Meta, write_pdf

INK = Paint("ink")
MM = 72 / 25.4


def line(words: str, x: float = 10.0, y: float = 30.0, size: float = 12.0) -> tuple[object, ...]:
    return shape_line(words, TextStyle(size), INK, x, y)


def text_page(words: str = "Hello") -> Page:
    return page(*line(words))  # type: ignore[arg-type]


# --- sheet ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1189, 841), (841, 594), (210, 297), (5000, 914)])
def test_the_sheet_is_exact(width: float, height: float) -> None:
    data = pdf_bytes(page(Box(0, 0, 1, 1, 0, INK), width=width * MM, height=height * MM))
    document = pypdfium2.PdfDocument(data)
    size = document[0].get_size()
    assert size == pytest.approx((width * MM, height * MM), abs=0.01 * MM)
    assert document[0].get_trimbox() == document[0].get_mediabox()
    document.close()


def test_trim_and_bleed_boxes() -> None:
    sheet = page(width=300, height=200)._replace(trim=Rect(20, 30, 250, 150), bleed=8.5)
    document = pypdfium2.PdfDocument(pdf_bytes(sheet))
    assert document[0].get_mediabox() == pytest.approx((0, 0, 300, 200))
    assert document[0].get_trimbox() == pytest.approx((20, 20, 270, 170))
    assert document[0].get_bleedbox() == pytest.approx((11.5, 11.5, 278.5, 178.5))
    document.close()


def test_impossible_sheets_are_refused() -> None:
    for width, height in ((LARGEST + 1, 100), (100, LARGEST + 1), (0, 100), (100, -1)):
        with pytest.raises(UserError):
            pdf_bytes(Page(Node("p", "page", 0, 0, 1, 1), width, height))
    with pytest.raises(UserError):
        pdf_bytes()


# --- what the file says about itself ----------------------------------------------------------------------------------


def test_metadata() -> None:
    meta = Meta("Cucina su misura ✓", "", "As-is (2024)", "it", "2024-05-06T10:20:30Z")
    data = pdf_bytes(text_page(), meta=meta)
    document = pypdfium2.PdfDocument(data)
    found = document.get_metadata_dict()
    document.close()
    assert found["Title"] == "Cucina su misura ✓"
    assert found["Subject"] == "As-is (2024)"
    assert found["Producer"] == found["Creator"] == f"Journey Studio {__version__}"
    assert found["CreationDate"] == "D:20240506102030Z"
    assert found["Author"] == ""
    assert f"/Lang <feff{'it'.encode('utf-16-be').hex()}>".encode() in plain(data)


def test_nothing_of_the_machine_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    write_pdf(path, [text_page("漢 \ue000 name")], meta=Meta("Title"))
    data = path.read_bytes()
    whole = plain(data)
    for leak in {
        str(tmp_path),
        str(Path.home()),
        os.environ.get("USER", ""),
        os.uname().nodename if hasattr(os, "uname") else "",
    }:
        if len(leak) > 4:
            assert leak.encode() not in whole
    assert b"/CreationDate" not in whole, "no date unless one is given"


def test_the_same_pages_give_the_same_bytes() -> None:
    first = pdf_bytes(text_page("Same עברית 😀"), meta=Meta("T", date="2024-01-01"))
    time.sleep(1.1)
    assert pdf_bytes(text_page("Same עברית 😀"), meta=Meta("T", date="2024-01-01")) == first
    assert pdf_bytes(text_page("Other"), meta=Meta("T", date="2024-01-01")) != first


def test_only_embedded_fonts_are_named() -> None:
    data = plain(pdf_bytes(text_page("Hello")))
    assert b"Helvetica" not in data
    assert len(re.findall(rb"/FontFile2", data)) == 1
    assert b"/Font" not in plain(pdf_bytes(page(Box(0, 0, 5, 5, 0, INK))))


# --- bookmarks and tags -----------------------------------------------------------------------------------------------


def headed(level: int, label: str, y: float) -> Node:
    return Node(f"h{y}", "stage", 0, y, 100, 20, line(label), heading=level, label=label)  # type: ignore[arg-type]


def test_bookmarks_follow_the_headings() -> None:
    first = page(children=[headed(1, "Map ✓", 0), headed(2, "Plan", 20), headed(4, "Deep", 30), headed(2, "Buy", 40)])
    second = page(children=[headed(1, "Sources", 5)])
    document = pypdfium2.PdfDocument(pdf_bytes(first, second))
    found = []
    for mark in document.get_toc():
        destination = mark.get_dest()
        assert destination is not None
        found.append((mark.level, mark.get_title(), destination.get_index(), destination.get_view()[1][1]))
    document.close()
    assert found == [
        (0, "Map ✓", 0, 100.0),
        (1, "Plan", 0, 80.0),
        (2, "Deep", 0, 70.0),
        (1, "Buy", 0, 60.0),
        (0, "Sources", 1, 95.0),
    ]


def test_a_heading_without_a_label_is_named_by_its_text() -> None:
    node = Node("h", "stage", 0, 0, 9, 9, line("Plan"), heading=1)  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(pdf_bytes(page(children=[node])))
    assert [mark.get_title() for mark in document.get_toc()] == ["Plan"]
    document.close()


def test_tags_tell_headings_texts_figures_and_decoration_apart() -> None:
    nodes = [
        headed(2, "Plan", 0),
        Node("t", "card", 0, 20, 9, 9, line("words")),  # type: ignore[arg-type]
        Node("f", "curve", 0, 40, 9, 9, (Box(0, 0, 5, 5, 0, INK),), label="The curve rises"),
        Node("d", "line", 0, 60, 9, 9, (Box(0, 0, 5, 5, 0, INK),)),
    ]
    data = pdf_bytes(page(children=nodes))
    stream = next(part for part in contents(data) if b"BT" in part and b"cm" in part).decode("latin-1")
    assert re.findall(r"/(\w+) <</MCID (\d)>> BDC", stream) == [("H2", "0"), ("P", "1"), ("Figure", "2")]
    assert stream.count("/Artifact BMC") == 1
    assert stream.count("BDC") + stream.count("BMC") == stream.count("EMC")
    whole = plain(data)
    assert whole.count(b"/S/Figure") == 1
    assert b"/Alt (The curve rises)" in whole
    assert b"/Marked true" in whole


# --- writing ----------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_text("old", encoding="utf-8")
    write_pdf(path, [text_page()])
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert list(tmp_path.iterdir()) == [path]


def test_when_the_disk_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "poster.pdf"
    path.write_text("old", encoding="utf-8")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(painter.os, "fsync", full)
    with pytest.raises(MachineError, match=r"disk is full.*Free some space"):
        write_pdf(path, [text_page()])
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        write_pdf(tmp_path / "absent" / "poster.pdf", [text_page()])


def many(count: int) -> Page:
    return page(children=[Node(f"n{at}", "card", 0, 0, 5, 5, (Box(0, 0, 5, 5, 0, INK),)) for at in range(count)])


def test_progress_grows_to_one() -> None:
    told: list[float] = []
    write_pdf(io.BytesIO(), [many(2000)], progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 5


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    asked = []

    def cancel() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        write_pdf(tmp_path / "poster.pdf", [many(5000)], cancel=cancel)
    assert list(tmp_path.iterdir()) == []


# --- strings from anywhere --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b> &amp; <img src=x>",
        "a) b( c\\ d",
        "%PDF %%EOF endstream endobj",
        "BT ET Q q",
        "x\x01y",
        "${HOME} `id`",
    ],
)
def test_user_text_is_only_text(tmp_path: Path, words: str) -> None:
    node = Node("n", "card", 0, 0, 9, 9, line(words), heading=1, label=words)  # type: ignore[arg-type]
    data = pdf_bytes(page(children=[node]), meta=Meta(words, subject=words))
    assert text(data).replace("\x01", "").strip() == words.replace("\x01", "")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"].replace("\x01", "") == words.replace("\x01", "")
    document.close()
    written = tmp_path / "words.pdf"
    written.write_bytes(data)
    done = subprocess.run([tools.program("qpdf", "qpdf"), "--check", written], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# --- size and time ----------------------------------------------------------------------------------------------------


def test_a_thousand_cards_on_a0_are_small_and_quick() -> None:
    icon = Outline(
        (("M", 0.0, 0.0), *((("C", *(float(at * step % 190) for step in range(1, 7)))) for at in range(30)), ("Z",))
    )
    cards = []
    for at in range(1000):
        ops: list[object] = [
            Box(0, 0, 74, 60, 4, Paint("surface"), Pen(Paint("line"), 0.7)),
            Shape(icon, 4, 4, 0.05, Paint("ink2")),
        ]
        for row in range(3):
            ops += line(f"Card {at} says {row} and more", 6, 20 + 12 * row, 9)
        cards.append(Node(f"c{at}", "card", at % 40 * 80, at // 40 * 90, 74, 60, tuple(ops), label=f"Card {at}"))  # type: ignore[arg-type]
    sheet = page(children=cards, width=1189 * MM, height=841 * MM)
    best = min(_timed(sheet) for _time in range(3))
    assert len(pdf_bytes(sheet)) < 1_000_000
    assert best < float(os.environ.get("JOURNEY_STUDIO_PDF_SECONDS", "1.0"))


def _timed(sheet: Page) -> float:
    start = time.process_time()
    pdf_bytes(sheet)
    return time.process_time() - start
