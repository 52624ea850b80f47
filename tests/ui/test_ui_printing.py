"""Printing without a file between: the same pages one to one, and nothing left of a print that was stopped.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
from ui_kit import Editor, kitchen, wait_for

from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.splitting import compose_sheets
from journey_studio.errors import Cancelled
from journey_studio.layout.papers import MM
from journey_studio.model import queries
from journey_studio.render.painter import Meta, Page
from journey_studio.render.pdf import write_pdf
from journey_studio.ui.export_dialog import printing

DPI = 150


def composed(options: ExportOptions) -> Composition:
    state = kitchen()
    return compose(state, queries.maps(state)[0], options, Edition())


def into(path: Path, page: Page) -> QPrinter:
    """A printer that prints into a PDF."""
    printer = printing.printer_for(page, "Test")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def sizes(path: Path) -> list[tuple[float, float]]:
    found = pdfium.PdfDocument(path)
    return [tuple(round(side / MM, 1) for side in found[number].get_size()) for number in range(len(found))]


def picture(path: Path, number: int = 0) -> Image.Image:
    return pdfium.PdfDocument(path)[number].render(scale=DPI / 72).to_pil().convert("L")


def apart(one: Image.Image, other: Image.Image, dx: int = 0, dy: int = 0) -> float:
    """The share of pixels that differ much, when the first picture is moved."""
    wide, high = min(one.width, other.width) - 4, min(one.height, other.height) - 4
    moved = one.crop((4 + dx, 4 + dy, wide + dx, high + dy))
    counts = ImageChops.difference(moved, other.crop((4, 4, wide, high))).histogram()
    return sum(counts[97:]) / sum(counts)


@pytest.mark.parametrize("options", [ExportOptions(paper="A3"), ExportOptions(paper="A2", orientation="portrait")])
def test_the_printed_page_is_that_of_the_pdf(app: QApplication, tmp_path: Path, options: ExportOptions) -> None:
    made = composed(options)
    printed, written = tmp_path / "printed.pdf", tmp_path / "written.pdf"
    assert printing.print_pages(into(printed, made.pages[0]), made.pages, made.theme, None) == len(made.pages)
    write_pdf(written, made.pages, made.theme, meta=Meta("Test"))
    paper = made.paper
    assert sizes(printed) == [(pytest.approx(paper.width_mm, abs=0.2), pytest.approx(paper.height_mm, abs=0.2))]
    one, other = picture(printed), picture(written)
    assert abs(one.width - other.width) <= 1 and abs(one.height - other.height) <= 1
    assert apart(one, other) < 0.02, "the same picture"
    assert apart(one, other) < min(apart(one, other, *by) for by in ((1, 0), (-1, 0), (0, 1), (0, -1))), "at its place"


def test_pages_of_several_sizes_and_a_range(app: QApplication, tmp_path: Path) -> None:
    made = composed(ExportOptions(paper="A3", details=True))
    assert len(made.pages) > 1
    printed = tmp_path / "printed.pdf"
    shares: list[float] = []
    count = printing.print_pages(into(printed, made.pages[0]), made.pages, made.theme, None, shares.append)
    assert count == len(made.pages) == len(sizes(printed))
    assert shares == [(number + 1) / count for number in range(count)]
    for (wide, high), page in zip(sizes(printed), made.pages, strict=True):
        assert (wide, high) == (pytest.approx(page.width / MM, abs=0.2), pytest.approx(page.height / MM, abs=0.2))
    part = into(tmp_path / "part.pdf", made.pages[0])
    part.setFromTo(2, 2)
    assert printing.print_pages(part, made.pages, made.theme, None) == 1
    assert len(sizes(tmp_path / "part.pdf")) == 1


def test_sheets_are_printed_with_their_guide(app: QApplication, tmp_path: Path) -> None:
    state = kitchen()
    options = ExportOptions(paper="A1", tiles="A3")
    made = compose_sheets(state, queries.maps(state)[0], options, Edition())
    printed = tmp_path / "printed.pdf"
    assert printing.print_pages(into(printed, made.pages[0]), made.pages, made.theme, None) == len(made.pages) > 6
    for size in sizes(printed):  # Qt knows sheets in whole points
        assert sorted(size) == [pytest.approx(297.0, abs=0.3), pytest.approx(420.0, abs=0.3)], "each on a sheet of A3"
    written = tmp_path / "written.pdf"
    write_pdf(written, made.pages, made.theme, meta=Meta("Test"))
    for number in (0, 3):
        assert apart(picture(printed, number), picture(written, number)) < 0.02


def test_a_print_that_is_stopped_leaves_nothing(app: QApplication, tmp_path: Path) -> None:
    made = composed(ExportOptions(paper="A4", details=True))
    printed = tmp_path / "printed.pdf"
    done: list[float] = []
    with pytest.raises(Cancelled):
        printing.print_pages(
            into(printed, made.pages[0]), made.pages, made.theme, None, done.append, lambda: len(done) > 0
        )
    assert not printed.exists()


def test_a_page_that_is_larger_than_the_sheet_is_known(app: QApplication) -> None:
    small, large = composed(ExportOptions(paper="A4")).pages[0], composed(ExportOptions(paper="A3")).pages[0]
    printer = printing.printer_for(small, "Test")
    assert printing.fits(printer, small) and not printing.fits(printer, large)
    assert printing.fits(printing.printer_for(large, "Test"), small)


def test_printing_from_the_dialog(sample: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "printed.pdf"

    def ask(_parent: object, printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return True

    monkeypatch.setattr(printing, "ask", ask)
    sample.trigger("file.print")
    sheet = sample.window.exporting.sheet
    assert sheet is not None and sheet.print_button.hasFocus()
    wait_for(lambda: sheet.seen is not None, "the preview", 60)
    sheet.choose(Chosen("pdf", sheet.chosen.options._replace(paper="A3")))
    wait_for(lambda: sheet.seen is not None and sheet.seen.composition.paper.name == "A3", "A3", 60)
    sheet.print_button.click()
    assert sample.window.exporting.sheet is None
    wait_for(lambda: not sample.window.exporting.busy, "the print", 60)
    assert sizes(out) == [(pytest.approx(420.0, abs=0.2), pytest.approx(297.0, abs=0.2))]
    assert sample.notice == "“printed.pdf” is written"


def test_a_printer_with_small_sheets_is_not_fed_a_large_page(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def ask(_parent: object, printer: QPrinter) -> bool:
        printer.setPageLayout(printing.layout_of(composed(ExportOptions(paper="A4")).pages[0]))
        return True

    def answer(box: QMessageBox) -> int:
        said.append(box.text())
        next(button for button in box.buttons() if button.text() == "Choose sheets").click()
        return 0

    monkeypatch.setattr(printing, "ask", ask)
    monkeypatch.setattr(QMessageBox, "exec", answer)
    sample.trigger("file.print")
    sheet = sample.window.exporting.sheet
    assert sheet is not None
    wait_for(lambda: sheet.seen is not None, "the preview", 60)
    sheet.print_button.click()
    assert len(said) == 1 and "larger than the sheets" in said[0]
    assert sheet.isVisible() and sheet.pane.tiles.control.hasFocus()
    assert not sample.window.exporting.busy
