"""Posters in their files: true size, text that is found, nothing of the machine, whole or not at all.

Test code. What poppler and qpdf say is asked where they are installed; pypdfium2 is always there.
"""

from __future__ import annotations

import errno
import getpass
import os
import re
import struct
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from app.conftest import Run
from journey_desk import tools

from journey_studio.app.export import DPI, Edition, ExportOptions, ExportReport, export, export_file
from journey_studio.app.export_notes import not_on_poster
from journey_studio.app.samples import read
from journey_studio.errors import Cancelled, MachineError, UsageError, UserError
from journey_studio.layout import papers
from journey_studio.model.defaults import new_project
from journey_studio.model.records import Band, Card, JourneyMap, Persona, Record, Stage
from journey_studio.model.state import State
from journey_studio.store import creating

STATE = read("en").state
MM = 72 / 25.4


def write(out: Path, **options: object) -> ExportReport:
    return export(STATE, lambda _: None, out, ExportOptions(**options), Edition(12, "After workshop 2"))  # type: ignore[arg-type]


def no_image(_checksum: str) -> bytes | None:
    return None


def page_size(path: Path) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        width, height = document[0].get_size()
    finally:
        document.close()
    return width / MM, height / MM


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    return squeezed(text)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


@pytest.mark.parametrize("orientation", papers.ORIENTATIONS)
@pytest.mark.parametrize("paper", ["A0", "A1", "A3"])
def test_true_size(tmp_path: Path, paper: str, orientation: str) -> None:
    report = write(tmp_path / "poster.pdf", paper=paper, orientation=orientation)
    sheet = papers.paper(paper, orientation)
    assert page_size(report.path) == pytest.approx((sheet.width_mm, sheet.height_mm), abs=0.1)
    assert report.size == report.path.stat().st_size < 3_000_000


def test_every_title_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "poster.pdf").path
    titles = [record.title for record in STATE.values() if isinstance(record, Card | JourneyMap)]
    titles += [record.name for record in STATE.values() if isinstance(record, Stage | Persona)]
    assert len(titles) > 80
    text = text_of(path)
    assert [title for title in titles if squeezed(title) not in text] == []
    assert squeezed("After workshop 2") in text
    pdftotext = tools.program("pdftotext", "poppler-utils")
    asked = subprocess.run([pdftotext, "-raw", path, "-"], capture_output=True, check=True)
    found = squeezed(asked.stdout.decode("utf-8"))
    assert [title for title in titles if squeezed(title) not in found] == []


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    qpdf = tools.program("qpdf", "qpdf")
    asked = subprocess.run([qpdf, "--check", write(tmp_path / "poster.pdf").path], capture_output=True, text=True)
    assert asked.returncode == 0, asked.stdout + asked.stderr


def test_all_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    asked = subprocess.run(
        [tools.program("pdffonts", "poppler-utils"), write(tmp_path / "poster.pdf").path],
        capture_output=True,
        text=True,
        check=True,
    )
    fonts = asked.stdout.splitlines()[2:]
    assert fonts
    for line in fonts:
        assert re.match(r"[A-Z]{6}\+", line), line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line


@pytest.mark.parametrize("ending", ["pdf", "svg", "png", "json"])
def test_nothing_of_the_machine(tmp_path: Path, kitchen: Path, ending: str) -> None:
    out = tmp_path / "a-folder-of-mine" / f"poster.{ending}"
    out.parent.mkdir()
    export_file(kitchen, out)
    data = out.read_bytes()
    told = [str(tmp_path), "a-folder-of-mine", os.uname().nodename if hasattr(os, "uname") else "", str(Path.home())]
    if getpass.getuser() not in ("root", "user"):  # words that a poster may say
        told.append(getpass.getuser())
    for word in filter(lambda word: len(word) > 3, told):
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert word.encode(encoding) not in data, word


def test_the_metadata_of_a_pdf(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(write(tmp_path / "poster.pdf").path)
    try:
        told = document.get_metadata_dict()
        outline = [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()
    assert told["Title"] == "Buying a fitted kitchen"
    assert told["Subject"] == "How two households buy a fitted kitchen today"
    assert told["Author"] == "Ornavera Cucine"
    assert any("Giulia" in title for title in outline)


def test_the_language_of_the_words(tmp_path: Path) -> None:
    english = text_of(write(tmp_path / "en.pdf").path)
    assert squeezed("moment of truth") in english
    report = write(tmp_path / "de.pdf", language="de-AT")
    assert squeezed("moment of truth") in text_of(report.path)
    assert any("de-AT" in line for line in report.lines())


@pytest.mark.parametrize(("dpi", "pixels"), [(DPI, (7022, 4967)), (24, (1123, 795))])
def test_a_picture_has_its_pixels(tmp_path: Path, dpi: int, pixels: tuple[int, int]) -> None:
    report = write(tmp_path / "poster.png", dpi=dpi)
    data = report.path.read_bytes()
    assert report.pixels == struct.unpack(">II", data[16:24]) == pixels
    per_metre = struct.unpack(">II", data[data.index(b"pHYs") + 4 :][:8])
    assert per_metre == (round(dpi / 0.0254),) * 2


def test_a_drawing_is_xml_in_true_size(tmp_path: Path) -> None:
    root = ElementTree.fromstring(write(tmp_path / "poster.svg").path.read_bytes())  # noqa: S314 - our own file
    size = [float(root.attrib[name].removesuffix("mm")) for name in ("width", "height")]
    assert size == pytest.approx([1189, 841], abs=0.1)
    text = squeezed("".join(root.itertext()))
    assert squeezed("Quote PDF, 11 pages") in text


def test_the_report_says_size_and_distance(tmp_path: Path) -> None:
    report = write(tmp_path / "poster.pdf", paper="A1")
    plain = report.as_json()
    assert plain["poster"]["smallest_text"] == pytest.approx(20 * 0.7071, abs=0.2)
    assert plain["poster"]["comfortable_distance"] == pytest.approx(plain["poster"]["smallest_text"] * 0.055, abs=0.01)
    assert plain["paper"]["name"] == "A1"
    assert plain["map"]["title"] == "Buying a fitted kitchen"
    assert report.lines()[0].startswith("Smallest text 14")


def _strange() -> State:
    base = new_project("Strange", "en")
    journey = next(iter(base.of(JourneyMap)))
    extra: list[Record] = [
        Stage(id="s", map=journey.id, name="\U00013000 unknown", order="V", notes="a note"),
        Persona(id="p", name="Hidden One", order="V"),
        Persona(id="q", name="Shown One", order="X"),
        Band(id="b", map=journey.id, persona="p", order="V", hidden=True),
        Band(id="c", map=journey.id, persona="q", order="X"),
        JourneyMap(id="other", title="Other", order="X"),
    ]
    return State([*base.values(), *extra])


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    lines = "\n".join(export(_strange(), no_image, tmp_path / "p.pdf").lines())
    assert "\U00013000" in lines
    assert "Hidden One" in lines
    assert "Notes and descriptions" in lines
    assert "1 other" in lines


def test_a_mermaid_file_says_that_there_are_other_maps(tmp_path: Path, run: Run) -> None:
    report = export(_strange(), no_image, tmp_path / "p.mmd")
    assert "The file holds one map; the project has 1 other." in report.lines()
    assert report.others == ("2 “Other”",)
    create_file = tmp_path / "strange.journey"
    creating.write_file(create_file, _strange())
    said = run("export", create_file, tmp_path / "q.mmd").out
    assert "Another map is chosen with --map: 2 “Other”" in said
    assert "--map" not in run("export", create_file, tmp_path / "r.mmd", "--map", "2").out
    assert "--map: 2 “Other”" in run("export", create_file, tmp_path / "q.svg").out


def test_what_is_cut_is_said(tmp_path: Path) -> None:
    giulia = next(iter(STATE.of(Persona)))
    longer = State({**STATE, giulia.id: giulia.replaced(background="Remembers everything. " * 200)})
    report = export(longer, no_image, tmp_path / "p.svg")
    (line,) = [line for line in report.lines() if "Remembers everything" in line]
    assert "Remembers everything" in report.as_json()["poster"]["cut"][0]
    assert line.startswith("Cut: ")


def test_text_that_is_too_small_for_a_wall_is_said(tmp_path: Path) -> None:
    small = export(STATE, no_image, tmp_path / "p.svg", ExportOptions(paper="A3"))
    assert "That is under 14\u202fpt: readable in the hand, not from a wall." in small.lines()
    assert small.as_json()["poster"]["below_minimum"] is True
    large = export(STATE, no_image, tmp_path / "q.svg", ExportOptions(paper="A0"))
    assert not any("from a wall" in line for line in large.lines())
    assert large.as_json()["poster"]["below_minimum"] is False


# ---- which map, and where to


def test_choosing_the_map(tmp_path: Path) -> None:
    state = _strange()
    first = next(iter(state.of(JourneyMap)))
    for wish in ("", "1", "Strange", "strange ", first.id):
        assert export(state, no_image, tmp_path / "p.svg", ExportOptions(map=wish)).map == first
    for wish in ("2", "other", "OTHER"):
        chosen = export(state, no_image, tmp_path / "p.svg", ExportOptions(map=wish)).map
        assert chosen is not None
        assert chosen.id == "other"
    for wish in ("3", "0", "-1", "Othe", "²"):
        with pytest.raises(UserError, match="1 “Strange”, 2 “Other”"):
            export(state, no_image, tmp_path / "none.svg", ExportOptions(map=wish))
    assert not (tmp_path / "none.svg").exists()


def test_maps_of_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    state = _strange()
    same = State({**state, "third": JourneyMap(id="third", title="Other", order="Z")})
    with pytest.raises(UserError, match="2, 3"):
        export(same, no_image, tmp_path / "p.svg", ExportOptions(map="Other"))
    chosen = export(same, no_image, tmp_path / "p.svg", ExportOptions(map="3")).map
    assert chosen is not None
    assert chosen.id == "third"


def test_a_project_without_a_map(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no map"):
        export(State([new_project("Empty").project]), no_image, tmp_path / "p.pdf")


@pytest.mark.parametrize("name", ["poster", "poster.doc", ".pdf", "poster.pdf.", "poster.journey"])
def test_an_ending_nobody_knows(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.pdf, \.png, \.svg, \.html, \.pptx, \.json, \.xlsx, \.csv, \.mmd"):
        write(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["pdf", "png", "svg", "pptx", "json", "xlsx", "csv", "md", "mmd"])
def test_places_that_cannot_be(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"folder.{ending}").mkdir()
    (tmp_path / "file").write_text("x")
    for place in (f"none/p.{ending}", f"folder.{ending}", f"file/p.{ending}", "n" * 300 + f".{ending}"):
        with pytest.raises(UserError):
            write(tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", f"folder.{ending}"]


@pytest.mark.parametrize("ending", ["pdf", "png", "svg", "pptx", "json", "xlsx", "csv", "md", "mmd"])
def test_a_folder_that_may_not_be_written(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(MachineError):
        write(tmp_path / f"p.{ending}")


@pytest.mark.parametrize("ending", ["pdf", "png", "svg", "pptx", "json", "xlsx", "csv", "md", "mmd"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / f"p.{ending}"
    out.write_bytes(b"the old one")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match=r"disk is full.*Free some space"):
        write(out)
    assert out.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_stopping_leaves_the_old_file(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"p.{ending}"
    out.write_bytes(b"the old one")
    with pytest.raises(Cancelled):
        export(STATE, no_image, out, cancel=lambda: True)
    assert out.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_progress_rises_to_one(tmp_path: Path, ending: str) -> None:
    told: list[float] = []
    export(STATE, no_image, tmp_path / f"p.{ending}", progress=told.append)
    assert told == sorted(told)
    assert told[0] < 0.5
    assert told[-1] == pytest.approx(1.0)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_a_link_keeps_pointing(tmp_path: Path, ending: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / f"real.{ending}", tmp_path / f"link.{ending}"
    target.write_text("old")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.stat().st_size > 1000


def test_names_as_long_as_the_system_allows(tmp_path: Path) -> None:
    for ending in ("pdf", "png", "svg", "json", "mmd"):
        name = "😀" * 62 + f".{ending}"  # 253 bytes, or 252
        assert write(tmp_path / name).path.stat().st_size > 500


def test_the_file_it_reads_is_no_place_to_write(kitchen: Path) -> None:
    disguised = kitchen.rename(kitchen.with_suffix(".pdf"))
    before = disguised.read_bytes()
    with pytest.raises(UsageError):
        export_file(disguised, disguised)
    assert disguised.read_bytes() == before


def test_maps_that_are_on_no_page_of_several_are_told() -> None:
    three = State({**_strange(), "third": JourneyMap(id="third", title="Third", order="Z")})
    journey = three.of(JourneyMap)[0]
    told = [str(one) for one in not_on_poster(three, journey, ExportOptions(maps=("other",)))]
    assert "1 map of the project is on no page." in told
    assert any("Hidden One" in one for one in told), "what is hidden on each of them"
    assert "on no page" not in " ".join(map(str, not_on_poster(three, journey, ExportOptions(maps=("other", "third")))))
