"""The export dialog: what is chosen is what is shown and what is written; presets, true size, keys.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import faults
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from ui_kit import Editor, settle, wait_for

from journey_studio.app import export_presets as presets
from journey_studio.app.export_options import ExportOptions
from journey_studio.commands.fields import Rename
from journey_studio.layout.papers import MM
from journey_studio.ui.export_dialog import actual_size, checking
from journey_studio.ui.export_dialog.progress import SheetProgress
from journey_studio.ui.export_dialog.sheet import ExportSheet
from journey_studio.ui.theme_qt import theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(sample: Editor) -> Editor:
    """A window with the kitchen."""
    return sample


def opened(editor: Editor) -> ExportSheet:
    """The dialog with its first picture."""
    editor.trigger("file.export")
    sheet = editor.window.exporting.sheet
    assert sheet is not None
    wait_for(lambda: sheet.seen is not None, "the preview", 60)
    return sheet


def shown(sheet: ExportSheet) -> None:
    """Wait until what is chosen is what is shown."""
    wait_for(lambda: sheet.seen is not None and sheet.seen.wish.number == sheet._number, "the preview", 60)


def test_what_is_chosen_is_shown(editor: Editor) -> None:
    sheet = opened(editor)
    page = sheet.preview.page
    assert page is not None and round(page.width / MM) == 1189
    sheet.pane.paper.control.picked.emit("A1")
    sheet.pane.turn.control.picked.emit("portrait")
    shown(sheet)
    page = sheet.preview.page
    assert page is not None and (round(page.width / MM), round(page.height / MM)) == (594, 841)
    assert sheet.pane.paper.control.currentText() == "A1, 594 × 841\u202fmm"
    before = sheet.seen.composition if sheet.seen else None
    sheet.pane.legend.click()
    shown(sheet)
    assert not sheet.chosen.options.legend
    assert sheet.seen is not None and sheet.seen.composition is not before
    assert "594 × 841" in sheet.preview.accessibleName()


@pytest.mark.parametrize(
    ("typed", "paper"),
    [("1200", "1200x841"), ("1.500 mm", "1500x841"), ("700,5", "700.5x841"), ("3", ""), ("wide", ""), ("9999", "")],
)
def test_a_size_of_ones_own(editor: Editor, typed: str, paper: str) -> None:
    sheet = opened(editor)
    sheet.pane.paper.control.picked.emit("own")
    field = sheet.pane.own.first()
    assert field.hasFocus() and field.text() == "1,189\u202fmm"
    field.setText(typed)
    editor.key(Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.chosen.options.paper == (paper or "1189x841")
    assert bool(field.property("wrong")) == (not paper)
    assert not sheet.pane.turn.control.isEnabled()


def test_lanes_are_chips_and_one_stays(editor: Editor) -> None:
    sheet = opened(editor)
    chips = sheet.pane.lanes.control
    names = [button.text() for button in chips.buttons()]
    assert names == ["Online", "Offline", "Emotion", "Thoughts", "Pains", "Opportunities", "Departments", "KPIs"]
    chips.buttons()[0].click()
    assert len(sheet.chosen.options.lanes) == 7
    chips.buttons()[0].click()
    assert sheet.chosen.options.lanes == (), "all of them again"
    for button in chips.buttons():
        button.click()
    assert [button.isChecked() for button in chips.buttons()].count(True) == 1


def test_the_last_wish_wins(editor: Editor) -> None:
    sheet = opened(editor)
    for paper in ("A1", "A2", "A3", "A4", "A2", "A3"):
        sheet.choose_options(paper=paper)
    shown(sheet)
    assert sheet.seen is not None and sheet.seen.composition.paper.name == "A3"


def test_a_preset_is_put_on_and_own_choices_are_kept(editor: Editor) -> None:
    sheet = opened(editor)
    pick = sheet.presets.field.control
    assert pick.currentText() == "Wall poster A0"
    pick.picked.emit("wall-a1")
    assert (sheet.chosen.options.paper, pick.currentText()) == ("A1", "Wall poster A1")
    sheet.choose_options(save_ink=True)
    assert pick.currentText() == "Own choices"
    sheet.presets.keep("Meeting room")
    sheet.choose_options(paper="A3")
    pick.picked.emit("Meeting room")
    assert (sheet.chosen.options.paper, sheet.chosen.options.save_ink) == ("A1", True)
    assert pick.currentText() == "Meeting room"
    sheet.presets.forget("Meeting room")
    assert presets.own(editor.window.settings) == []


def test_exporting_remembers_and_ctrl_shift_e_does_it_again(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "wall.pdf"
    asked: list[str] = []

    def name(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(out.with_suffix("")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    sheet = opened(editor)
    sheet.choose_options(paper="A2", change_first=False)
    editor.key(Qt.Key.Key_Return, target=sheet.pane.paper.control)
    assert asked == ["Buying a fitted kitchen A2.pdf"]
    assert editor.window.exporting.sheet is None, "the dialog went"
    wait_for(lambda: not editor.window.exporting.busy, "the poster", 60)
    assert out.read_bytes().startswith(b"%PDF-")
    out.unlink()
    editor.trigger("file.export_again")
    wait_for(lambda: not editor.window.exporting.busy, "the poster again", 60)
    assert out.is_file() and len(asked) == 1, "nobody was asked"
    again = opened(editor)
    assert (again.chosen.options.paper, again.chosen.options.change_first) == ("A2", False)


def test_export_again_opens_the_dialog_where_there_was_no_last_time(editor: Editor) -> None:
    editor.trigger("file.export_again")
    assert editor.window.exporting.sheet is not None


def test_nothing_is_written_when_no_name_is_given(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    sheet = opened(editor)
    sheet.go.click()
    assert editor.window.exporting.sheet is sheet and sheet.isVisible()
    assert not editor.window.exporting.busy


def test_true_size_is_true_on_a_measured_screen(editor: Editor) -> None:
    sheet = opened(editor)
    screen = editor.window.screen()
    actual_size.keep(editor.window.settings, screen, 4.0)
    sheet.room.actual.click()
    assert sheet.preview.scale() * MM == pytest.approx(4.0)
    assert sheet.room.ruler.isVisible() and sheet.preview.ruler == 4.0
    assert sheet.room.fit_button.text() == "100\u202f%"
    sheet.room.ruler.adjust.click()
    sheet.room.ruler.more.click()
    assert sheet.preview.scale() * MM == pytest.approx(sheet.room.ruler.value())
    assert actual_size.pixels_per_mm(editor.window.settings, screen) == pytest.approx(
        sheet.room.ruler.value(), abs=1e-3
    )
    sheet.preview.zoom(1)
    assert not sheet.room.actual.isChecked() and not sheet.room.ruler.isVisible()


def test_keys_go_round_and_leave(editor: Editor) -> None:
    sheet = opened(editor)
    first = QApplication.focusWidget()
    assert first is sheet.presets.field.control
    seen = []
    for _step in range(80):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle(1)
        now = QApplication.focusWidget()
        if now is first:
            break
        seen.append(now)
    assert sheet.go in seen and sheet.preview in seen and sheet.pane.paper.control in seen
    assert seen.index(sheet.preview) < seen.index(sheet.go)
    assert len(seen) == len(set(map(id, seen))), "each once"
    sheet.preview.setFocus()
    editor.key(Qt.Key.Key_Plus)
    assert not sheet.preview.fits
    editor.key(Qt.Key.Key_0, CTRL)
    assert sheet.preview.fits
    editor.key(Qt.Key.Key_Escape)
    assert editor.window.exporting.sheet is None
    assert editor.view.hasFocus(), "the keyboard is where it was"


def test_another_format_says_what_it_holds(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.formats.chosen.emit("more")
    assert sheet.preview.page is None and "Not in it" in sheet.preview.words
    assert not sheet.pane.papers_row.isVisible()
    name = sheet.other.currentText()
    assert name and sheet.go.text().startswith("Export ")
    sheet.formats.chosen.emit("pdf")
    shown(sheet)
    assert sheet.preview.page is not None


def test_what_cannot_be_is_said(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.choose_options(margin=900.0)
    wait_for(lambda: bool(sheet.preview.trouble), "the sentence")
    assert sheet.seen is None and not sheet.checks.lines
    sheet.choose_options(margin=None)
    shown(sheet)
    assert sheet.preview.trouble == ""


def test_sheets_are_planned_and_walked_through(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.choose_options(tiles="A3")
    shown(sheet)
    split = sheet.preview.split
    assert split is not None and len(split.parts) == split.rows * split.columns > 8
    assert sheet.pane.tiles.control.currentText() == f"A3, {len(split.parts)} sheets"
    assert sheet.room.foot.sheet.text() == f"Sheet 1 of {len(split.parts)}"
    sheet.preview.setFocus()
    editor.key(Qt.Key.Key_Right)
    editor.key(Qt.Key.Key_Down)
    assert sheet.preview.sheet == split.columns + 1
    assert f"sheet {split.columns + 2} of" in sheet.preview.accessibleName()
    editor.key(Qt.Key.Key_Return)
    assert not sheet.preview.fits and sheet.isVisible(), "near to the sheet"
    view = sheet.preview.view()
    part = split.parts[sheet.preview.sheet]
    assert view is not None and view.seen.x <= part.x + 1 and view.seen.right >= part.right - 1
    sheet.preview.fit()
    view = sheet.preview.view()
    assert view is not None
    spot = QPoint(*(round(one) for one in view.to_room(split.parts[-1].right - 20, split.parts[-1].bottom - 20)))
    editor.mouse(QEvent.Type.MouseButtonPress, spot, target=sheet.preview.viewport())
    assert sheet.preview.sheet == len(split.parts) - 1


def test_a_check_is_mended_by_its_button(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.choose_options(tiles="A3", tile_shift=(0.0, 0.0))
    wait_for(lambda: any(line.level == "warn" for line in sheet.checks.lines), "the checks", 60)
    line = next(line for line in sheet.checks.lines if line.remedy)
    assert line.level == "warn" and sheet.checks.lines[0] is line, "what is to be looked at comes first"
    button = sheet.checks.buttons()[0]
    assert isinstance(button, QPushButton) and button.accessibleName() == f"{line.remedy}: {line.title}"
    button.click()
    wait_for(
        lambda: sheet.found.lines and not any(one.level == "warn" for one in sheet.checks.lines), "it is mended", 60
    )
    assert sheet.chosen.options.tile_shift is None


def test_too_small_text_offers_larger_paper(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.choose_options(paper="A3")
    wait_for(lambda: bool(sheet.found.lines), "the checks", 60)
    warned = [line for line in sheet.checks.lines if line.level == "warn"]
    assert warned and warned[0].title.startswith("Smallest text") and warned[0].remedy


def test_kinds_have_papers_of_their_own(editor: Editor) -> None:
    sheet = opened(editor)
    sheet.choose_options(paper="A1")
    assert [button.text() for button in sheet.room.kinds.buttons()] == ["Poster", "Persona sheets"]
    sheet.room.kinds.chosen.emit("personas")
    assert sheet.chosen.options.paper == "A4"
    shown(sheet)
    assert sheet.seen is not None and len(sheet.seen.composition.pages) == 2
    assert sheet.room.foot.page.text() == "Page 1 of 2" and not sheet.room.foot.back.isEnabled()
    sheet.room.foot.on.click()
    shown(sheet)
    assert sheet.seen.page == 1 and sheet.room.foot.page.text() == "Page 2 of 2"
    assert not sheet.pane.lanes.isVisible() and not sheet.pane.change_first.isVisible()
    assert sheet.accessibleName() == "Export persona sheets"
    sheet.room.kinds.chosen.emit("poster")
    assert (sheet.chosen.options.paper, sheet.accessibleName()) == ("A1", "Export poster")


def test_what_changed_is_a_paper_once_there_is_a_version(editor: Editor) -> None:
    session = editor.workspace.session
    session.name_version("Workshop 1", map_id=editor.workspace.map_id)
    editor.workspace.run(Rename(editor.workspace.map_id, "Buying a kitchen"))
    sheet = opened(editor)
    assert [kind for kind, _words in sheet.subject.kinds()] == ["poster", "personas", "comparison"]
    sheet.room.kinds.chosen.emit("comparison")
    shown(sheet)
    assert sheet.seen is not None and sheet.seen.source.edition.before is not None
    assert sheet.pane.since.isVisible() and not sheet.pane.more.isHidden()
    version = sheet.pane.facts.moments[-1]
    sheet.room.kinds.chosen.emit("poster")
    sheet.pane.moment.control.picked.emit(version[0])
    shown(sheet)
    assert sheet.seen.source.edition.name == "Workshop 1"
    assert sheet.seen.source.journey.title == "Buying a fitted kitchen", "as it was then"


def test_the_file_is_weighed_when_one_rests(editor: Editor) -> None:
    sheet = opened(editor)
    wait_for(lambda: sheet.weighed is not None, "the size", 60)
    assert "kB" in sheet.told.text() and "1\u00a0page" in sheet.told.text()


def test_progress_fills_a_grid_of_sheets(editor: Editor) -> None:
    notice = SheetProgress(editor.window.body)
    notice.begin_pages("Drawing the poster “A very long name of a poster that nobody could read at once.pdf”", 13, 3, 4)
    wait_for(notice.isVisible, "the progress after 400 ms")
    notice.show_progress(0.5)
    assert notice.grid.done == 5, "six pages, one of them the guide"
    assert "sheet 7 of 13" in notice._left_label.text().casefold()
    assert not faults(notice)
    notice.show_progress(1.0)
    assert notice.grid.done == 12
    notice.begin_pages("Drawing", 1)
    assert not notice.grid.isVisible()
    notice.end()


@pytest.mark.parametrize(
    ("size", "scale", "look", "language"),
    [
        ((1600, 900), 100, "light", "en"),
        ((1366, 768), 100, "dark", "it"),
        ((1366, 768), 150, "light", "it"),
        ((2560, 1440), 200, "dark", "it"),
    ],
)
def test_nothing_is_cut(editor: Editor, size: tuple[int, int], scale: int, look: str, language: str) -> None:
    hands = editor.window.hands
    hands.choose_language(language)
    theme().choose_scale(scale)
    hands.choose_theme(look)
    editor.window.resize(*size)
    settle()
    sheet = opened(editor)
    for fold in (sheet.pane.part, sheet.pane.more):
        fold.open_if(open_=True)
    sheet.choose_options(paper="1500x900")
    shown(sheet)
    settle(5)
    found = faults(sheet)
    hands.choose_language("en")
    theme().choose_scale(100)
    hands.choose_theme("light")
    assert not [one for one in found if "not within" not in one], "\n".join(found)


def test_tables_and_slides_have_their_choices(editor: Editor) -> None:
    sheet = opened(editor)
    assert sheet.pane.table.isHidden()
    sheet.other.picked.emit("csv")
    settle()
    assert not sheet.pane.table.isHidden() and sheet.pane.legend.isHidden()
    sheet.pane.table.control.picked.emit("grid")
    assert sheet.chosen.options.table == "grid"
    sheet.other.picked.emit("pptx")
    settle()
    assert sheet.pane.table.isHidden() and not sheet.pane.legend.isHidden() and not sheet.pane.change_first.isHidden()


def test_a_set_of_pictures_replaces_nothing_unasked(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wall-01.png").write_text("mine", "utf-8")
    (tmp_path / "wall-paper.png").write_text("mine too", "utf-8")
    names, asked = ["wall.png", ""], []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == "Choose another name").click()
        return 0

    def name(*_asked: object) -> tuple[str, str]:
        wanted = names.pop(0)
        return str(tmp_path / wanted) if wanted else "", ""

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    sheet = opened(editor)
    sheet.choose(sheet.chosen._replace(format="png"))
    sheet.choose_options(paper="A1", tiles="A3")
    wait_for(lambda: sheet.grid()[0] > 1, "the sheets", 30)
    sheet.go.click()
    assert asked == ["A page of another set is there already: “wall-01.png”. Shall it be replaced?"]
    assert names == [] and editor.window.exporting.sheet is sheet and not editor.window.exporting.busy
    assert (tmp_path / "wall-01.png").read_text("utf-8") == "mine"


def test_a_remedy_leaves_what_was_chosen_since() -> None:
    looked_at = ExportOptions(paper="A1", tiles="A4", save_ink=False)
    now = looked_at._replace(save_ink=True, margin=12.0)
    mended = checking.mended(now, looked_at, looked_at._replace(tiles="A3"))
    assert mended == now._replace(tiles="A3")
    assert checking.mended(now, looked_at, None) == now
