"""PNG pictures: the same pixels as in one piece, true size, no personal data, whole or not at all."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import component_sheet
import picture_compare
import pytest
from PIL import Image, ImageChops

from journey_studio.errors import Cancelled, MachineError, UserError
from journey_studio.layout.display import Box, Node, Paint
from journey_studio.layout.theme import DARK, PRINT
from journey_studio.render import png

PAGE = Node("p", "page", 0, 0, 100, 50, (Box(10, 10, 20, 20, 0, Paint("ink")),))


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of every chunk; the checksum has to be right."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place = 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", data, place + 8 + length)[0] == zlib.crc32(kind + body)
        yield kind, body
        place += 12 + length


def test_bands_join_without_a_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "BAND", 37)
    sheet = component_sheet.build()
    size = png.write_png(tmp_path / "sheet.png", sheet, component_sheet.WIDTH, component_sheet.HEIGHT, dpi=72)
    with Image.open(tmp_path / "sheet.png") as picture:
        assert picture.size == size == (1000, 820)
        whole = picture_compare.by_qt(sheet, component_sheet.WIDTH, component_sheet.HEIGHT, 72)
        difference = ImageChops.difference(picture.convert("RGB"), whole)
        assert max(high for _low, high in difference.getextrema()) <= 4  # rounding at an edge


def test_size_resolution_and_colour(tmp_path: Path) -> None:
    assert png.write_png(tmp_path / "a.png", PAGE, 100, 50, dpi=144) == (200, 100)
    found = dict(chunks((tmp_path / "a.png").read_bytes()))
    assert struct.unpack(">IIB", found[b"pHYs"]) == (5669, 5669, 1)
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.02)
        assert picture.getpixel((5, 5)) == (255, 255, 255)
        assert picture.getpixel((30, 30)) == PRINT.color("ink")


def test_scale_theme_and_background(tmp_path: Path) -> None:
    assert png.write_png(tmp_path / "a.png", PAGE, 100, 50, scale=3, theme=DARK, background="chrome") == (300, 150)
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.getpixel((2, 2)) == DARK.color("chrome")


def test_nothing_but_the_picture_is_in_the_file(tmp_path: Path) -> None:
    png.write_png(tmp_path / "a.png", PAGE, 100, 50)
    kinds = [kind for kind, _body in chunks((tmp_path / "a.png").read_bytes())]
    assert kinds == [b"IHDR", b"sRGB", b"pHYs", *([b"IDAT"] * kinds.count(b"IDAT")), b"IEND"]


def test_progress_comes_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "BAND", 10)
    told: list[float] = []
    png.write_png(tmp_path / "a.png", PAGE, 100, 50, dpi=72, progress=told.append)
    assert told == [0.2, 0.4, 0.6, 0.8, 1.0]


def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "BAND", 10)
    (tmp_path / "a.png").write_bytes(b"old")
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        png.write_png(tmp_path / "a.png", PAGE, 100, 50, cancel=lambda: next(answers))
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
    assert (tmp_path / "a.png").read_bytes() == b"old"


def test_a_failure_while_painting_leaves_nothing(tmp_path: Path) -> None:
    broken = Node("b", "page", 0, 0, 9, 9, (Box(0, 0, 9, 9, 0, Paint("no such token")),))
    with pytest.raises(KeyError):
        png.write_png(tmp_path / "a.png", broken, 9, 9)
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="no such folder"):
        png.write_png(tmp_path / "nowhere" / "a.png", PAGE, 100, 50)

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match=r"disk is full.*Free some space"):
        png.write_png(tmp_path / "a.png", PAGE, 100, 50)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too large"):
        png.write_png(tmp_path / "a.png", PAGE, 3370, 2384, dpi=720)
    assert list(tmp_path.iterdir()) == []


def test_an_a0_poster_at_300_dpi_stays_under_300_mb(tmp_path: Path) -> None:
    """In a process of its own, whose largest memory is then known."""
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import component_sheet\n"
        "from journey_studio.layout.display import Node\n"
        "from journey_studio.render.png import write_png\n"
        "sheet = component_sheet.build()\n"
        "places = [(x * 1000, y * 800) for x in range(4) for y in range(3)]\n"
        "nodes = tuple(sheet._replace(key=str(p), x=p[0], y=p[1]) for p in places)\n"
        "page = Node('page', 'page', 0, 0, 3370.39, 2383.94, (), nodes)\n"
        "print(*write_png(Path(sys.argv[1]), page, page.w, page.h, dpi=300))\n"
        # getrusage would count what this process had when it started the other
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a0.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    size, memory = done.stdout.splitlines()
    assert size == "14043 9933"
    assert int(memory) < 300
    header = next(chunks((tmp_path / "a0.png").read_bytes()))
    assert struct.unpack(">IIBBBBB", header[1]) == (14043, 9933, 8, 2, 0, 0, 0)
