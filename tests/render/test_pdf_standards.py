"""Posters as others see them: checkers of archives and of accessibility, the tools of print shops, screen readers."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from journey_desk import tools
from pdf_reading import contents, page, pdf_bytes, picture, plain
from support.projects import small_project

from journey_studio import resources
from journey_studio.app.composing import compose
from journey_studio.app.export import export
from journey_studio.app.export_options import Edition, ExportOptions, Kind
from journey_studio.exchange.json_format import read_json
from journey_studio.layout.display import Box, Node, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.text import TextStyle, shape_line
from journey_studio.layout.theme import PRINT
from journey_studio.model.queries import maps
from journey_studio.model.records import PROJECT_ID
from journey_studio.model.state import State
from journey_studio.render.pdf import Attachment, Meta, write_pdf

_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation")
META = Meta("Buying a fitted kitchen", "", "How two households buy", "en", "2026-06-12", "v12 · Workshop 1")


@cache
def kitchen(language: str = "en") -> State:
    name = f"kitchen.{language}.json"
    return read_json(resources.path("samples", name).read_bytes(), name).state


@cache
def poster(language: str = "en", archive: bool = False, save_ink: bool = False) -> bytes:
    state = kitchen(language)
    options = ExportOptions(bleed=3.0, crop_marks=True, save_ink=save_ink)
    made = compose(state, maps(state)[0], options, Edition())
    file = io.BytesIO()
    meta = META._replace(language=language)
    write_pdf(file, made.pages, made.theme, meta, archive=archive, attachments=[JSON])
    return file.getvalue()


JSON = Attachment("Kitchen.json", b'{"format": "journey-studio/1"}', "application/json", "The project")


# --- archive ----------------------------------------------------------------------------------------------------------


def preflight(path: Path) -> str:
    """What Apache PDFBox says of the file."""
    java = tools.program("java", "default-jre-headless")
    jars = [Path("/usr/share/java", f"{jar}.jar") for jar in _JARS]
    gone = [jar.name for jar in jars if not jar.exists()]
    if gone:
        tools.refuse(f"{', '.join(gone)} not found; libpdfbox2-java libjaxb-api-java libactivation-java bring them")
    words = [java, "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


INK = Paint("ink")
_RING = Outline((("M", 0.0, 0.0), ("C", 1.0, 0.0, 1.0, 1.0, 0.0, 1.0), ("Z",)))


def translucent() -> list[Node]:
    """Everything an archive file must not have: opacity of paints and of parts, one in another, images with alpha."""
    image = Picture("clear", 5, 5, 30, 30)
    inner = Node("i", "card", 5, 5, 50, 20, (Box(0, 0, 20, 20, 3, INK), *line("inner")), opacity=0.5)
    outer = Node("o", "card", 60, 5, 60, 40, (Box(0, 0, 60, 40, 0, Paint("accent")),), (inner,), opacity=0.5)
    return [
        Node("a", "card", 0, 0, 50, 50, (Box(0, 0, 50, 50, 4, Paint("accent", 0.3), Pen(INK, 2, (3, 2))), image)),
        Node("s", "card", 0, 50, 50, 50, tuple(Shape(_RING, at * 9.0, 2, 8, Paint("accent", 0.4)) for at in range(5))),
        outer,
    ]


def line(words: str) -> tuple[object, ...]:
    return shape_line(words, TextStyle(9), INK, 2, 12)


def clear_image(_asset: str) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 128)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(("language", "save_ink"), [("en", False), ("it", True)])
def test_an_archive_poster_is_valid_pdf_a(tmp_path: Path, language: str, save_ink: bool) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster(language, archive=True, save_ink=save_ink))
    assert "is a valid PDF/A-1b file" in preflight(path)
    assert b"EmbeddedFile" not in plain(path.read_bytes())


def test_an_archive_of_many_sheets_is_valid_and_accessible(tmp_path: Path) -> None:
    """The poster over sheets of A3 is one form that all of them show; the details have pages of their own."""
    state = kitchen()
    for name, options in (
        ("sheets", ExportOptions(paper="A1", tiles="A3", archive=True)),
        ("details", ExportOptions(paper="A1", details=True, each_persona=True, archive=True)),
        ("personas", ExportOptions(paper="A4", kind="personas", archive=True)),
    ):
        path = tmp_path / f"{name}.pdf"
        export(state, lambda _sha: None, path, options, Edition())
        with pikepdf.open(path) as document:
            assert len(document.pages) > 1
        assert "is a valid PDF/A-1b file" in preflight(path), name
        words = [sys.executable, "-m", "pdfua", "check", str(path), "--format", "json"]
        assert subprocess.run(words, capture_output=True).returncode == 0, name


def test_what_archives_cannot_have_is_mixed_beforehand(tmp_path: Path) -> None:
    file = io.BytesIO()
    write_pdf(file, [page(children=translucent())], meta=META, assets=clear_image, archive=True)
    path = tmp_path / "clear.pdf"
    path.write_bytes(file.getvalue())
    assert "is a valid PDF/A-1b file" in preflight(path)
    usual = picture(pdf_bytes(page(children=translucent()), assets=clear_image))
    flat = picture(file.getvalue())
    for x, y in ((45, 45), (110, 40), (75, 20), (4, 54)):
        seen, wanted = flat.getpixel((x, y)), usual.getpixel((x, y))
        assert all(abs(one - other) <= 3 for one, other in zip(seen, wanted, strict=True)), (x, y, seen, wanted)


def test_the_checker_would_notice(tmp_path: Path) -> None:
    """The usual poster is no archive: it has transparency and packed objects."""
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster())
    assert "is not a valid PDF/A-1b file" in preflight(path)


# --- accessible -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_checker_of_accessibility_finds_nothing(tmp_path: Path, language: str) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster(language))
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(path), "--format", "json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert "raised" not in done.stdout, "every rule could be evaluated"


class Tag:
    """One tag of a finished file, as a reader meets it."""

    def __init__(self, found: pikepdf.Dictionary) -> None:
        self.kind = str(found.S)[1:]
        self.alt = str(found.get("/Alt", ""))
        self.actual = str(found.get("/ActualText", ""))
        self.title = str(found.get("/T", ""))
        kids = found.get("/K", [])
        self.kids = [Tag(kid) for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if _is_tag(kid)]

    def all(self) -> list[Tag]:
        return [self, *(tag for kid in self.kids for tag in kid.all())]


def _is_tag(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def tags(data: bytes) -> list[Tag]:
    with pikepdf.open(io.BytesIO(data)) as document:
        return Tag(document.Root.StructTreeRoot.K).all()


def test_a_reader_goes_from_person_to_stage_to_cell() -> None:
    found = tags(poster())
    sections = [tag for tag in found if tag.kind == "Sect"]
    giulia = next(tag for tag in sections if tag.title == "Giulia Ferri")
    stages = [tag for tag in giulia.kids if tag.kind == "Sect"]
    assert [tag.title for tag in stages] == [
        *("1 Inspiration", "2 Research", "3 Showroom & design", "4 Quote & order"),
        *("5 Delivery & fitting", "6 Living with it"),
    ]
    assert giulia.kids[0].kind == "H2"
    first = stages[0]
    assert (first.kids[0].kind, first.kids[0].actual) == ("H3", "1 Inspiration")
    cells = first.kids[1:]
    assert [cell.kids[0].actual for cell in cells][:2] == [
        "Inspiration, Online, 2 cards",
        "Inspiration, Offline, 1 card",
    ]
    assert all(cell.kids[0].kind == "H4" for cell in cells)


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(tag.kind[1:]) for tag in tags(poster()) if tag.kind[0] == "H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_every_picture_says_what_it_shows() -> None:
    figures = [tag for tag in tags(poster()) if tag.kind == "Figure"]
    assert figures
    assert all(figure.alt for figure in figures)
    curve = next(figure.alt for figure in figures if figure.alt.startswith("Emotion curve of Giulia Ferri."))
    assert "Giulia, Quote & order, minus 1.6, Lost in the quote, moment of truth." in curve
    card = next(figure.alt for figure in figures if "Frustrated, minus 2" in figure.alt)
    assert card.startswith("E-mail, online. Quote & order. Giulia.")
    assert "Quote PDF" not in card, "the title is read as text"


def test_all_content_is_a_tag_or_decoration() -> None:
    data = poster()
    stream = next(part for part in contents(data) if b"/MCID 0>> BDC" in part).decode("latin-1").split("\n")
    depth = 0
    for row in stream:
        depth += row.count(" BDC") + row.count(" BMC") - row.count("EMC")
        assert depth >= 0
        if " TJ" in row or row.endswith((" Do Q", " f", " S", " B")):
            assert depth > 0, row
    assert depth == 0
    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums[1]
        assert len(numbers) == sum(row.count("/MCID") for row in stream)


def test_language_title_and_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(poster("it"))) as document:
        assert str(document.Root.Lang) == "it"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_outline() as outline:
            (title,) = outline.root
            people = [item for item in title.children if item.children]
            assert [item.title for item in people] == ["Giulia Ferri", "Renato e Carla Donati"]
            assert len(people[0].children) == 6, "the stages of each"


# --- for printers -----------------------------------------------------------------------------------------------------


def test_every_file_says_which_colours_are_meant() -> None:
    from PIL import ImageCms

    for data in (poster(), poster(archive=True)):
        with pikepdf.open(io.BytesIO(data)) as document:
            intent = document.Root.OutputIntents[0]
            profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    ours = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    from PIL import Image

    for colour in [PRINT.color("accent"), (0, 0, 0), (255, 255, 255), (12, 200, 90), (128, 128, 128)]:
        seen = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), ours).getpixel((0, 0))
        assert all(abs(one - other) <= 1 for one, other in zip(seen, colour, strict=True)), (colour, seen)


def test_trim_and_bleed_are_where_the_sheet_is_cut() -> None:
    with pikepdf.open(io.BytesIO(poster())) as document:
        sheet = document.pages[0]
        trim, bleed = ([float(side) for side in sheet[name]] for name in ("/TrimBox", "/BleedBox"))
    millimetre = 72 / 25.4
    assert trim[2] - trim[0] == pytest.approx(1189 * millimetre, abs=0.01 * millimetre)
    assert trim[3] - trim[1] == pytest.approx(841 * millimetre, abs=0.01 * millimetre)
    assert trim[0] - bleed[0] == pytest.approx(3 * millimetre, abs=0.01 * millimetre)


def test_all_fonts_are_embedded_subsets_and_no_text_is_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster())
    listed = subprocess.run([tools.program("pdffonts", "poppler-utils"), path], capture_output=True, text=True)
    rows = listed.stdout.splitlines()[2:]
    assert len(rows) >= 4
    for row in rows:
        embedded, subset, readable = row.split()[-5:-2]
        assert (embedded, subset, readable) == ("yes", "yes", "yes"), row
    images = subprocess.run(
        [tools.program("pdfimages", "poppler-utils"), "-list", path], capture_output=True, text=True
    )
    assert len(images.stdout.splitlines()) == 2, "a head and nothing else"


@pytest.mark.parametrize("archive", [False, True])
def test_other_programs_open_it_without_a_word(tmp_path: Path, archive: bool) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster(archive=archive))
    checks = [
        [tools.program("qpdf", "qpdf"), "--check", path],
        [tools.program("gs", "ghostscript"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", path],
        [tools.program("pdftoppm", "poppler-utils"), "-r", "10", path, tmp_path / "seen"],
        [tools.program("mutool", "mupdf-tools"), "draw", "-r", "10", "-o", tmp_path / "mu.png", path],
    ]
    for words in checks:
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.returncode == 0, (words[0], done.stdout, done.stderr)
        told = done.stdout + done.stderr
        if "qpdf" in str(words[0]):
            assert "No syntax or stream encoding errors found" in told
        else:
            known = ("page ", "warning: ICC support is not available")  # mutool's progress, and what Debian's lacks
            told = "".join(row for row in told.splitlines() if not row.startswith(known))
            assert not told, (words[0], told)
    assert picture(path.read_bytes(), 0.1).size[0] > 300


# --- what is in it, and what is not -----------------------------------------------------------------------------------


_AGAIN = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import test_pdf_standards as standards
print(hashlib.sha256(standards.poster()).hexdigest())
"""


def test_another_run_gives_the_same_bytes() -> None:
    here = Path(__file__).parent
    paths = [str(here.parents[1]), str(here), str(here.parent), str(here.parent / "desktop")]
    seen = {hashlib.sha256(poster()).hexdigest()}
    for seed in ("1", "77"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths)}
        done = subprocess.run(
            [sys.executable, "-c", _AGAIN, str(here)], env=surroundings, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_metadata_agree_and_leak_nothing() -> None:
    data = poster()
    with pikepdf.open(io.BytesIO(data)) as document:
        said = document.open_metadata()
        assert said["dc:title"] == str(document.docinfo["/Title"]) == META.title
        assert said["xmp:CreateDate"] == "2026-06-12T00:00:00Z"
        assert str(document.docinfo["/CreationDate"]) == "D:20260612000000Z"
        assert said["xmpMM:VersionID"] == META.version
        assert said["pdfuaid:part"] == "1"
        assert "/Author" not in document.docinfo
        assert not any("/Annots" in sheet for sheet in document.pages), "no link, so no unsafe one"
    whole = plain(data)
    for leak in (str(Path.home()), os.environ.get("USER", ""), os.uname().nodename if hasattr(os, "uname") else ""):
        assert len(leak) < 4 or leak.encode() not in whole


def facts(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What the information dictionary and the XMP packet say, under the same names."""
    names = {"Title": "dc:title", "Author": "dc:creator", "Subject": "dc:description", "Keywords": "pdf:Keywords",
             "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer"}  # fmt: skip
    with pikepdf.open(path) as document:
        info = {name: str(document.docinfo.get(f"/{name}", "")) for name in names}
        said = document.open_metadata(strict=True)
        found = {name: said.get(key, "") for name, key in names.items()}
        assert str(document.Root.Lang) == "en" and list(said["dc:language"]) == ["en"]
    return info, {name: ", ".join(one) if isinstance(one, list) else str(one) for name, one in found.items()}


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize("kind", ["poster", "personas"])
def test_a_file_says_whose_it_is_and_what_is_in_it(tmp_path: Path, archive: bool, kind: Kind) -> None:
    """As a print shop and an archive look for it: in both places, and the same in both."""
    path = tmp_path / "poster.pdf"
    state = kitchen()
    state = State({**state, PROJECT_ID: state.project.replaced(client="Rossi & Figli <Cucine>", finding="")})
    paper = "A3" if kind == "poster" else "A4"
    options = ExportOptions(paper=paper, archive=archive, kind=kind)
    export(state, lambda _sha: None, path, options, Edition(code="K7QF-2M9XPC"))
    info, xmp = facts(path)
    assert info == xmp
    word = {"poster": "Customer journey map", "personas": "Persona sheets"}[kind]
    assert info["Title"] == "Buying a fitted kitchen" + ("" if kind == "poster" else " · Persona sheets")
    assert (info["Author"], info["Subject"]) == ("Rossi & Figli <Cucine>", word)
    assert info["Keywords"] == f"{word}, K7QF-2M9XPC"
    assert info["Creator"].startswith("Journey Studio ") and info["Producer"] == info["Creator"]
    if archive:
        assert "is a valid PDF/A-1b file" in preflight(path)


def test_what_is_attached_comes_back_byte_for_byte() -> None:
    with pikepdf.open(io.BytesIO(poster())) as document:
        assert list(document.attachments) == ["Kitchen.json"]
        spec = document.attachments["Kitchen.json"]
        assert spec.get_file().read_bytes() == JSON.data
        assert spec.get_file().mime_type == "application/json"
        assert spec.description == "The project"
        assert document.Root.AF[0].AFRelationship == "/Source"


def test_a_small_project_is_tagged_as_well() -> None:
    state = small_project()
    made = compose(state, maps(state)[0], ExportOptions(paper="A3"), Edition())
    file = io.BytesIO()
    write_pdf(file, made.pages, made.theme, META)
    assert json.dumps([tag.kind for tag in tags(file.getvalue())]).count("H1") == 1
