"""The choices of the export dialog: each paper of the map has its own, they act where they are seen; words after it.

Test code.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from test_ui_export_dialog import opened, shown
from ui_kit import Editor, settle, wait_for

from journey_studio.app import export_presets as presets
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.export_presets import Preset
from journey_studio.commands.fields import Rename
from journey_studio.errors import Cancelled
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, walk
from journey_studio.layout.papers import MM
from journey_studio.ui.export_dialog.checks_box import CheckLine
from journey_studio.ui.export_dialog.sheet import ExportSheet
from journey_studio.ui.jobs import Progress, Stop


@pytest.fixture
def editor(sample: Editor) -> Editor:
    """A window with the kitchen."""
    return sample


def test_notes_go_along_only_when_somebody_says_so_for_this_file(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preset that says everything is asked about too, and so is the same export once more."""
    out, asked = tmp_path / "wall.pdf", []
    answers = ["Cancel", "Put everything in", "Leave notes out", "Put everything in"]

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        wanted = answers.pop(0)
        next(one for one in box.buttons() if one.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    presets.keep(editor.window.settings, Preset("All", options=ExportOptions(paper="A4", attachment="everything")))
    sheet = opened(editor)
    sheet.presets.field.control.picked.emit("All")
    shown(sheet)
    assert not asked, "choosing it writes nothing"
    wait_for(lambda: any(line.title == "Everything is inside the PDF" for line in sheet.checks.lines), "the line", 30)
    sheet.go.click()
    assert len(asked) == 1 and not out.exists() and editor.window.exporting.sheet is sheet, "called off"
    sheet.go.click()
    wait_for(lambda: not editor.window.exporting.busy, "the poster", 60)
    assert len(names_inside(out)) == 2, "the open format and the file with its history"
    editor.trigger("file.export_again")
    wait_for(lambda: not editor.window.exporting.busy, "the poster again", 60)
    assert len(asked) == 3 and len(names_inside(out)) == 1, "left out this time"
    last = presets.last(editor.window.settings, editor.workspace.session.store.uuid)
    assert last is not None and last.options.attachment == "state"


def names_inside(poster: Path) -> list[str]:
    """The files that a PDF carries."""
    with pikepdf.open(poster) as document:
        return sorted(document.attachments)


def test_what_goes_along_is_said_and_follows_what_is_shown(editor: Editor) -> None:
    sheet = opened(editor)

    def said(title: str) -> CheckLine:
        wait_for(lambda: any(line.title == title for line in sheet.checks.lines), title, 30)
        return next(line for line in sheet.checks.lines if line.title == title)

    assert said("The project is inside the PDF").remedy == "Attach nothing"
    first = sheet.pane.personas.control.buttons()[0]
    first.click()
    assert said("Only the part on paper is inside the PDF").level == "note"
    sheet.pane.attachment.control.picked.emit("project")
    whole = said("The whole project is inside the PDF")
    assert (whole.level, whole.remedy) == ("warn", "Only this part")
    sheet.checks.mend.emit(whole.change)
    assert said("Only the part on paper is inside the PDF")
    sheet.pane.attachment.control.picked.emit("none")
    assert said("No project inside the PDF").remedy == ""
    sheet.choose(sheet.chosen._replace(format="png"))
    shown(sheet)
    wait_for(lambda: bool(sheet.found.lines), "the checks", 30)
    assert not [line for line in sheet.checks.lines if "inside" in line.title]


def test_each_paper_of_the_map_remembers_its_own_choices(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outs = [tmp_path / "people.pdf", tmp_path / "cards.csv"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(outs.pop(0)), ""))
    sheet = opened(editor)
    sheet.choose_options(paper="A1", tiles="A3", legend=False)
    sheet.room.kinds.chosen.emit("personas")
    sheet.choose_options(save_ink=True)
    shown(sheet)
    sheet.go.click()
    wait_for(lambda: not editor.window.exporting.busy, "the sheets", 60)
    again = opened(editor)
    assert (again.chosen.options.kind, again.chosen.options.paper, again.chosen.options.save_ink) == (
        "personas",
        "A4",
        True,
    )
    again.room.kinds.chosen.emit("poster")
    poster = again.chosen.options
    assert (poster.paper, poster.tiles, poster.legend, poster.save_ink) == ("A1", "A3", False, False)
    again.choose(again.chosen._replace(format="csv"))
    again.go.click()
    wait_for(lambda: not editor.window.exporting.busy, "the table", 60)
    editor.trigger("file.export")
    last = editor.window.exporting.sheet
    assert last is not None and last.accessibleName() == "Export map"
    last.formats.chosen.emit("pdf")
    assert last.chosen.options.paper == "A1", "a table has no paper, and takes none away"


def test_what_has_no_control_does_not_act(editor: Editor) -> None:
    editor.workspace.session.name_version("Workshop 1", map_id=editor.workspace.map_id)
    editor.workspace.run(Rename(editor.workspace.map_id, "Buying a kitchen"))
    sheet = opened(editor)
    sheet.choose_options(blank=True, sticky_notes=True, details=True, each_persona=True, margin=40.0, tiles="A3")
    sheet.room.kinds.chosen.emit("comparison")
    shown(sheet)
    options = sheet.written().options
    usual = ExportOptions()
    assert not (options.blank or options.sticky_notes or options.details or options.each_persona or options.tiles)
    assert options.margin == 40.0 and sheet.pane.margin.isVisibleTo(sheet.pane.more.inside)
    assert sheet.pane.legend.isVisible() and sheet.pane.blank.isHidden()
    sheet.room.kinds.chosen.emit("personas")
    shown(sheet)
    assert sheet.seen is not None and sheet.seen.split is None and sheet.pane.tiles_row.isHidden()
    assert sheet.written().options.margin == usual.margin
    sheet.room.kinds.chosen.emit("poster")
    assert sheet.chosen.options.tiles == "A3" and sheet.chosen.options.blank, "its own choices are as they were"


def test_language_bleed_and_grid_have_controls(editor: Editor) -> None:
    sheet = opened(editor)
    pane = sheet.pane
    pane.more.open_if(open_=True)
    pane.language.control.picked.emit("it")
    shown(sheet)
    assert (sheet.seen is not None and "Legenda" in texts(sheet)) or "Fonti" in texts(sheet)
    pane.bleed.control.picked.emit(5.0)
    shown(sheet)
    page = sheet.preview.page
    assert page is not None and round(page.width / MM) == 1199, "no room for marks"
    pane.marks.click()
    assert (sheet.chosen.options.bleed, sheet.chosen.options.crop_marks) == (5.0, True)
    assert pane.marks.text() == "Crop marks and 5\u202fmm bleed"
    assert pane.grid_row.isHidden()
    pane.tiles.control.picked.emit("A3")
    shown(sheet)
    assert not pane.grid_row.isHidden() and pane.margins_row.isVisible() and pane.bleed.isHidden()
    page = sheet.preview.page
    assert page is not None and round(page.width / MM) == 1189, "tape needs no bleed"
    pane.grid.control.picked.emit(True)
    shown(sheet)
    before = sheet.split.shift if sheet.split is not None else None
    assert before == sheet.chosen.options.tile_shift and pane.shift.first().hasFocus()
    pane.shift.first().setText("\u22123")
    editor.key(Qt.Key.Key_Return, target=pane.shift.first())
    shown(sheet)
    assert sheet.isVisible() and sheet.split is not None and sheet.split.shift[0] == pytest.approx(-3.0)
    sheet.preview.setFocus()
    editor.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown(sheet)
    assert sheet.split.shift == (pytest.approx(-3.0), pytest.approx((before or (0, 0))[1] + 1.0))
    pane.grid.control.picked.emit(False)
    assert sheet.chosen.options.tile_shift is None and pane.shift.isHidden()


def texts(sheet: ExportSheet) -> str:
    """What is written in the legend."""
    assert sheet.seen is not None
    nodes = [node for node, _x, _y in walk(sheet.seen.composition.pages[0].node)]
    return " ".join(op.text for node in nodes for op in node.ops if isinstance(op, Glyphs))


def test_after_a_set_of_files_their_number_and_their_folder_are_said(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "For the wall"
    folder.mkdir()
    exporting = editor.window.exporting
    subject = exporting.subject()
    assert subject is not None
    options = ExportOptions(map=editor.workspace.map_id, paper="A3", tiles="A4", dpi=40)
    exporting.export(folder / "wall.png", Chosen("png", options), subject)
    wait_for(lambda: not exporting.busy, "the pictures", 60)
    count = len(list(folder.iterdir()))
    assert count > 3
    assert editor.window.notice.history[-1] == f"{count} files are in “For the wall”, the first is “wall.png”"
    banner = editor.window.map_page.banner
    assert banner.isVisible() and banner.accessibleName().startswith("“wall.png”: ")


def test_what_is_said_of_a_file_goes_again(editor: Editor, tmp_path: Path) -> None:
    exporting, banner = editor.window.exporting, editor.window.map_page.banner
    exporting.export(tmp_path / "a.pdf")
    wait_for(lambda: not exporting.busy, "the poster", 60)
    assert editor.window.notice.history[-1] == "“a.pdf” is written"
    assert banner.isVisible() and "a.pdf" in banner.accessibleName()
    assert exporting._fading.isActive()
    exporting._fade()
    assert not banner.isVisible(), "it was read by now"
    exporting.export(tmp_path / "b.pdf")
    wait_for(lambda: not exporting.busy, "the poster", 60)
    banner.say("held", "Somebody else has it")
    exporting._fade()
    assert banner.isVisible(), "another matter stays"
    banner.hide()


def long_work(editor: Editor) -> threading.Event:
    """Begin an export that goes on until it is stopped; what is given is set at its end."""
    over = threading.Event()

    def work(_progress: Progress, stop: Stop) -> object:
        while not stop():
            over.wait(0.01)
        over.set()
        raise Cancelled(msg("Stopped."))

    exporting = editor.window.exporting
    job = exporting._begin(work, "Drawing", (3, 0, 0))
    job.ended.connect(lambda _made, error: exporting._ended(error, lambda: None))
    job.start()
    notice = exporting._notice
    assert notice is not None
    wait_for(notice.isVisible, "the progress")
    return over


def test_esc_stops_a_running_export_wherever_the_keyboard_is(editor: Editor) -> None:
    for here in (editor.view, editor.window.toolbar):
        over = long_work(editor)
        here.setFocus()
        settle()
        QTest.keyClick(QApplication.focusWidget() or editor.window, Qt.Key.Key_Escape)
        wait_for(lambda: not editor.window.exporting.busy, "the end")
        assert over.is_set()
        assert editor.window.notice.history[-1] == "The export was stopped; nothing was written"


def test_esc_first_ends_what_is_nearer(editor: Editor) -> None:
    over = long_work(editor)
    field = QLineEdit(editor.window.body)
    field.show()
    field.setFocus()
    settle()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert not over.is_set(), "the text is what it ends"
    editor.trigger("find.anything")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert not over.is_set(), "the finder is what it closes"
    field.deleteLater()
    editor.view.setFocus()
    QTest.keyClick(editor.view, Qt.Key.Key_Escape)
    wait_for(lambda: not editor.window.exporting.busy, "the end")
    assert over.is_set()


def test_a_printer_that_writes_a_file_says_which(editor: Editor, tmp_path: Path) -> None:
    exporting, out = editor.window.exporting, tmp_path / "printed.pdf"
    subject = exporting.subject()
    assert subject is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    exporting.print_to(printer, Chosen("pdf", ExportOptions(map=editor.workspace.map_id, paper="A4")), subject)
    wait_for(lambda: not exporting.busy, "the print", 60)
    assert out.read_bytes().startswith(b"%PDF-")
    assert editor.window.notice.history[-1] == "“printed.pdf” is written"


def test_ctrl_and_page_keys_go_through_the_papers_from_a_list_too(editor: Editor) -> None:
    sheet = opened(editor)
    assert QApplication.focusWidget() is sheet.presets.field.control
    editor.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, target=sheet.presets.field.control)
    assert sheet.chosen.options.kind == "personas"
