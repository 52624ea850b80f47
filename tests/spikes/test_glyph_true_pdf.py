"""The first spike, kept as a test: text in a PDF is drawn glyph by glyph and still reads as it was typed.

Every line of a corpus in many scripts goes through shaping, the PDF painter and two readers that share no code: poppler
and pdfium. Compared is what people would find: normalised to NFC, white space as one space, without the invisible marks
of direction that readers add. What readers themselves cannot do is written beside the corpus that shows it.
"""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from journey_desk import tools

from journey_studio.layout import fonts, text_shape
from journey_studio.layout.display import Node, Paint
from journey_studio.layout.text import TextStyle, shape, shape_line, wrap
from journey_studio.render.painter import Page, Report
from journey_studio.render.pdf import Meta, write_pdf

LATIN = (
    "AVATAR Toyota Type. Wave, 1234: fi ffl “quoted” To Yo",
    "à é ñ Ç Ž ő ß Łódź İstanbul ığ, Đặng Việt Nữ",
    "decomposed e\u0301 a\u030a o\u0308 q\u0303 end",
    "Ελληνικά: ταξίδι του πελάτη, ἀρχή",
    "Путешествие клиента: ёлка, їжак",
    "a_b/c-d\\e|f <tag> & \"q\" 'x' {y} (z) 5 %",
    "Price: 10.50 € → 12,00 € (−5 %), ½ of m²",
    "step → done ✓ not ✔ sad ☹ or glad ☺ and ★ rated ≤ 5 ≥ 1 ≠ 3",
    "emoji 😀 then 👍🏽 then 👩\u200d👩\u200d👧\u200d👦 then 🇮🇹 then 1\ufe0f\u20e3 then ❤\ufe0f end",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flag and 🧑🏿\u200d🚀 astronaut",
    "การเดินทางของลูกค้า น้ำใจ ผู้ใหญ่",
    "ग्राहक की यात्रा: हिन्दी में क्षेत्र, प्रार्थना नमस्ते",
    "Հայերեն ქართული mixed",
)
RIGHT_TO_LEFT = (
    "رحلة العميل من البداية إلى النهاية",
    "مَرْحَبًا بِالْعَالَم",
    "کتاب\u200cها می\u200cخواهم",
    "السلام لا إله",
    "شراء (متجر) آخر",
    "שלום עולם זה מסע הלקוח",
    "שָׁלוֹם עֲלֵיכֶם",
    "מסע [קנייה] (בדיקה) «סוף»",
)
# Lines of both directions: pdfium and poppler each order the pieces in their own way, and the signs between them may
# end up at the wrong side; the words themselves must come back whole.
MIXED = (
    "Mixed עברית and العربية 123 in English",
    'הוא אמר "Hello world" ואז הלך',
    "סעיף 12: מחיר 3.50 סוף",
    "Order (הזמנה) and خرید online",
)
CJK = (
    "中文：客户旅程，从开始到结束。",
    "日本語のカスタマージャーニー",
    "한국어 고객 여정 지도",
    "Latin 漢字 mixed かな text",
)

INK = Paint("ink")
BODY = TextStyle(18.0)
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _DIRECTION.sub("", text))).strip()


def page_of(lines: tuple[str, ...], style: TextStyle = BODY) -> Page:
    nodes = tuple(
        Node(f"line:{at}", "text", 0, 40 + 34 * at, 700, 30, shape_line(line, style, INK, 40, 0))
        for at, line in enumerate(lines)
    )
    height = 60.0 + 34 * len(lines)
    return Page(Node("page", "page", 0, 0, 900, height, children=nodes), 900.0, height)


def written(path: Path, lines: tuple[str, ...], style: TextStyle = BODY) -> Report:
    return write_pdf(path, [page_of(lines, style)], meta=Meta("Spike", language="en"))


def by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(str(path))
    try:
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    return [normal(line) for line in text.splitlines() if line.strip()]


def by_poppler(path: Path) -> list[str]:
    pdftotext = tools.program("pdftotext", "poppler-utils")
    done = subprocess.run([pdftotext, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return [normal(line) for line in done.stdout.decode("utf-8").replace("\f", "\n").splitlines() if line.strip()]


READERS = pytest.mark.parametrize("read", [by_pdfium, by_poppler])


@READERS
@pytest.mark.parametrize("lines", [LATIN, RIGHT_TO_LEFT], ids=["left to right", "right to left"])
@pytest.mark.parametrize("weight", [400, 600])
def test_text_comes_back_as_typed(tmp_path: Path, read: object, lines: tuple[str, ...], weight: int) -> None:
    path = tmp_path / "spike.pdf"
    report = written(path, lines, TextStyle(18.0, weight))
    assert report == Report()
    found = read(path)  # type: ignore[operator]
    for line in lines:
        assert normal(line) in found


@READERS
@pytest.mark.parametrize("line", MIXED)
def test_words_of_mixed_lines_come_back_whole(tmp_path: Path, read: object, line: str) -> None:
    path = tmp_path / "spike.pdf"
    written(path, (line,))
    found = " ".join(read(path))  # type: ignore[operator]
    for word in re.findall(r"\w+", line):
        assert word in found


@READERS
def test_every_line_alone_comes_back_too(tmp_path: Path, read: object) -> None:
    """A code that stands for one text in one file may stand for another in the next."""
    for at, line in enumerate((*LATIN, *RIGHT_TO_LEFT)):
        path = tmp_path / f"{at}.pdf"
        written(path, (line,))
        assert read(path) == [normal(line)]  # type: ignore[operator]


@READERS
def test_wrapped_text_comes_back(tmp_path: Path, read: object) -> None:
    text = "The customer hears about us from a neighbour, measures the room and asks for a first quote."
    paragraph = wrap(text, TextStyle(16.0), 180.0)
    assert len(paragraph.lines) > 3
    node = Node("page", "page", 0, 0, 200, 200, paragraph.glyphs(10, 10, INK))
    path = tmp_path / "wrapped.pdf"
    write_pdf(path, [Page(node, 200, 200)])
    assert " ".join(read(path)) == text  # type: ignore[operator]


# --- missing characters -----------------------------------------------------------------------------------------------


@READERS
def test_a_missing_character_is_a_box_reads_as_typed_and_is_reported(tmp_path: Path, read: object) -> None:
    path = tmp_path / "missing.pdf"
    report = written(path, ("before \ue000 after \U0010fffd\ue001 end",))
    assert [(lost.characters, lost.node) for lost in report.missing] == [("\ue000\U0010fffd\ue001", "line:0")]
    assert "\ue000" in "".join(read(path))  # type: ignore[operator]
    assert "before" in "".join(read(path))  # type: ignore[operator]


def test_the_box_is_visible(tmp_path: Path) -> None:
    dark: dict[str, int] = {}
    for name, text in (("box", "\ue000"), ("space", " ")):
        path = tmp_path / f"{name}.pdf"
        written(path, (text + "\u00a0",))
        document = pypdfium2.PdfDocument(str(path))
        grey = document[0].render(scale=2).to_pil().convert("L")
        document.close()
        dark[name] = sum(grey.histogram()[:128])
    assert dark["box"] > 30
    assert dark["space"] == 0


# --- Chinese, Japanese, Korean ----------------------------------------------------------------------------------------


@pytest.fixture
def cjk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The CJK extra or a system font, in a font book of its own; a skip where there is neither."""
    monkeypatch.setenv("JOURNEY_STUDIO_SYSTEM_FONTS", "1")
    caches = (fonts.book, text_shape.shape, wrap)
    for cache in caches:
        cache.cache_clear()
    try:
        if fonts.missing("漢"):
            pytest.skip("no CJK font is installed, neither journey-studio[cjk] nor one of the system")
        yield
    finally:
        for cache in caches:
            cache.cache_clear()


@READERS
@pytest.mark.usefixtures("cjk")
def test_chinese_japanese_korean_come_back(tmp_path: Path, read: object) -> None:
    path = tmp_path / "cjk.pdf"
    lines = tuple(line for line in CJK if not fonts.missing(line))
    assert written(path, lines) == Report()
    found = read(path)  # type: ignore[operator]
    for line in lines:
        assert normal(line) in found


@pytest.mark.usefixtures("cjk")
def test_a_cjk_font_is_embedded_small() -> None:
    file = io.BytesIO()
    write_pdf(file, [page_of(CJK)])
    assert len(file.getvalue()) < 80_000


# --- the file ---------------------------------------------------------------------------------------------------------


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    qpdf = tools.program("qpdf", "qpdf")
    path = tmp_path / "spike.pdf"
    written(path, (*LATIN, *RIGHT_TO_LEFT, *MIXED))
    done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_every_font_is_an_embedded_subset(tmp_path: Path) -> None:
    pdffonts = tools.program("pdffonts", "poppler-utils")
    path = tmp_path / "spike.pdf"
    written(path, (*LATIN, *RIGHT_TO_LEFT))
    done = subprocess.run([pdffonts, str(path)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert len(rows) >= 7
    for row in rows:
        name, *_rest = row.split()
        assert re.fullmatch(r"[A-Z]{6}\+Journey\w+-\d+i?", name)
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


def test_ghostscript_draws_it_without_a_warning(tmp_path: Path) -> None:
    ghostscript = tools.program("gs", "ghostscript")
    path = tmp_path / "spike.pdf"
    written(path, (*LATIN, *RIGHT_TO_LEFT))
    done = subprocess.run(
        [ghostscript, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", str(path)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_shaping_was_exercised() -> None:
    """The corpus holds what it is meant to hold: many faces, both directions, clusters of several glyphs."""
    runs = [run for line in (*LATIN, *RIGHT_TO_LEFT) for run in shape(line, BODY).runs]
    assert {run.font for run in runs} >= {
        *("JourneySans-400", "JourneySymbols-400", "JourneyEmoji-400", "JourneyThai-400"),
        *("JourneyArabic-400", "JourneyHebrew-400", "JourneyDevanagari-400"),
    }
    assert any(run.level & 1 for run in runs)
    assert any(len(set(run.clusters)) < len(run.ids) for run in runs)
