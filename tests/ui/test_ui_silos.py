"""The Silos tab on the kitchen: departments by stages, to the map, owners and parts by keys and menu. Test code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui_kit import Editor, settle

from journey_studio.app.finding_entries import entries as targets
from journey_studio.commands.parts import part_at
from journey_studio.model.records import HandOffChain, Stage, Touchpoint
from journey_studio.model.records.practice import TouchpointPart
from journey_studio.ui.analysis import silos_export
from journey_studio.ui.analysis.page import AnalysisPage
from journey_studio.ui.analysis.silos import SilosTab
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.practice.part_popover import PartPopover
from journey_studio.ui.programme import figure_export

QUOTE = "touchpoint-quote-pdf"
SALES = "department-sh"
CELL = f"task:{SALES}/{QUOTE}"


@pytest.fixture
def tab(sample: Editor) -> SilosTab:
    sample.window.rooms.go("analysis")
    page = sample.window.rooms.page
    assert isinstance(page, AnalysisPage)
    page.show_tab("silos")
    settle()
    made = page.tab
    assert isinstance(made, SilosTab)
    made.focus_first()
    return made


def key(tab: SilosTab, region: str, pressed: Qt.Key) -> None:
    tab.view.set_current(region)
    QTest.keyClick(tab.view, pressed)
    settle()


def card(editor: Editor) -> Touchpoint:
    return editor.state.get_as(Touchpoint, QUOTE)


def test_all_departments_and_what_they_do_are_on_one_page(sample: Editor, tab: SilosTab) -> None:
    said = tab.head_row.summary.accessibleName()
    assert said == "42 touchpoints, 4 without an owner, 18 hand-offs, 16 the customer notices"
    chip = tab.view.drawing.region(CELL)
    assert chip is not None and chip.records == (QUOTE,)
    assert chip.name.startswith("Quote PDF, 11 pages, Giulia, Showroom sales owns it")
    row = tab.view.drawing.region(f"row:{SALES}")
    assert row is not None and row.name.startswith("Showroom sales: owns 10 steps, takes part in 5, 7 pains")
    assert tab.view.drawing.region("task:nobody/touchpoint-dinner-sara") is not None
    tab.head_row.people.buttons()[2].click()  # type: ignore[union-attr]
    settle()
    assert tab.view.drawing.region(CELL) is None, "Giulia's steps are not looked at"
    assert tab.head_row.summary.accessibleName().startswith("19 touchpoints")
    tab.head_row.people.buttons()[0].click()  # type: ignore[union-attr]
    settle()
    assert tab.view.drawing.region(CELL) is not None


def test_enter_and_a_click_go_to_the_map(sample: Editor, tab: SilosTab) -> None:
    key(tab, CELL, Qt.Key.Key_Return)
    assert sample.window.rooms.shown == "map" and sample.workspace.selection == (QUOTE,)
    sample.window.rooms.go("analysis")
    settle()
    QTest.mouseClick(tab.view, Qt.MouseButton.LeftButton, pos=tab.view.rect_of(f"row:{SALES}").center())
    settle()
    assert sample.window.rooms.shown == "map" and len(sample.workspace.selection) == 15


def test_owner_and_part_change_by_keys_one_step_each(sample: Editor, tab: SilosTab) -> None:
    office = f"task:department-do/{QUOTE}"
    before = list(sample.state.of(TouchpointPart))
    key(tab, office, Qt.Key.Key_O)
    assert card(sample).owner == "department-do"
    assert tab.view.current == office, "the keyboard stays on the step"
    key(tab, office, Qt.Key.Key_P)
    assert card(sample).owner == SALES
    key(tab, office, Qt.Key.Key_B)
    said = part_at(sample.state, QUOTE, "department-do")
    assert said is not None and not said.backstage and said.does == "Adds up 140 items"
    chip = tab.view.drawing.region(office)
    assert chip is not None and "behind the scenes" not in chip.name
    key(tab, office, Qt.Key.Key_Delete)
    assert card(sample).departments == (SALES,) and part_at(sample.state, QUOTE, "department-do") is None
    for _step in range(4):
        QTest.keyClick(tab.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert card(sample).departments == (SALES, "department-do") and card(sample).owner == SALES
    assert list(sample.state.of(TouchpointPart)) == before


def test_what_a_department_does_is_written_in_place(sample: Editor, tab: SilosTab) -> None:
    key(tab, CELL, Qt.Key.Key_F2)
    popover = next(one for one in sample.window.findChildren(PartPopover) if one.isVisible())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field is popover.field
    field.setText("Adds up the items")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    said = part_at(sample.state, QUOTE, SALES)
    assert said is not None and said.does == "Adds up the items"
    assert tab.view.hasFocus() and tab.view.current == CELL
    assert tab.show_record(said.id) and tab.view.current == CELL
    sample.window.rooms.go("map")
    tab.head_row.people.buttons()[2].click()  # type: ignore[union-attr]
    assert sample.window.rooms.show_record(said.id)
    settle()
    assert sample.window.rooms.shown == "analysis" and tab.view.current == CELL, "nobody is left out any more"
    found = [one for one in targets(sample.state) if one.key == said.id]
    assert [one.text for one in found] == ["Adds up the items"]
    key(tab, CELL, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("given up")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert part_at(sample.state, QUOTE, SALES) == said


def chooser(editor: Editor) -> Chooser:
    return next(one for one in editor.window.findChildren(Chooser) if one.isVisible())


def test_an_empty_cell_asks_for_a_step(sample: Editor, tab: SilosTab) -> None:
    key(tab, "cell:department-mk/stage-quote", Qt.Key.Key_Return)
    asked = chooser(sample)
    asked.field.setText("E-sign")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    settle()
    assert sample.state.get_as(Touchpoint, "touchpoint-e-sign").departments == (SALES, "department-mk")
    key(tab, "task:nobody/touchpoint-dinner-sara", Qt.Key.Key_O)
    asked = chooser(sample)
    asked.field.setText("Marketing")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    settle()
    assert sample.state.get_as(Touchpoint, "touchpoint-dinner-sara").owner == "department-mk"


def test_a_hand_off_is_noticed_or_not(sample: Editor, tab: SilosTab) -> None:
    hands = [one for one in tab.view.drawing.regions if one.key.startswith("hand:")]
    arrow = next(one for one in hands if "Design office to Showroom sales" in one.name and one.key.endswith("/1"))
    key(tab, arrow.key, Qt.Key.Key_N)
    assert 1 in sample.state.get_as(HandOffChain, "chain-giulia-showroom").unseen
    sample.workspace.undo()
    assert sample.state.get_as(HandOffChain, "chain-giulia-showroom").unseen == (0,)


def test_menus_offer_the_same(sample: Editor, tab: SilosTab) -> None:
    tab.acts.open_menu(CELL, tab.view.mapToGlobal(QPoint(50, 50)))
    menu = next(one for one in tab.findChildren(RoundMenu) if one.isVisible())
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == [
        "Show on the map",
        "Showroom sales owns it",
        "Showroom sales only takes part",
        "Behind the scenes",
        "What it does there…",
        "Another owner…",
        "Another one takes part…",
        "Take it away from here",
        "Add this box to the poster",
    ]
    next(one for one in menu.actions() if one.text() == "Showroom sales only takes part").trigger()
    menu.close()
    assert card(sample).owner == "department-do"
    tab.acts.open_menu("stage:stage-research", tab.view.mapToGlobal(QPoint(50, 50)))
    menu = next(one for one in tab.findChildren(RoundMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Key moment").trigger()
    menu.close()
    settle()
    assert sample.state.get_as(Stage, "stage-research").key_moment
    head = tab.view.drawing.region("stage:stage-research")
    assert head is not None and head.name.endswith("key moment")


def test_both_sides_stand_over_each_other(sample: Editor, tab: SilosTab) -> None:
    switch = tab.head_row.switch
    assert switch is not None
    QTest.mouseClick(switch.buttons()[1], Qt.MouseButton.LeftButton)
    settle()
    assert tab.shown == "sides" and tab.view.accessibleName() == "Both sides"
    rows = [one.key for one in tab.view.drawing.regions if one.key.startswith("row:")]
    wanted = ["steps", "feel", "words", "exchange", "pains", "front", "behind", "hands", "kpis"]
    assert rows == [f"row:{one}" for one in wanted]
    pain = next(one for one in tab.view.drawing.regions if one.key.startswith("pain:"))
    key(tab, CELL, Qt.Key.Key_B)
    said = part_at(sample.state, QUOTE, SALES)
    assert said is not None and said.backstage, "what can be done there can be done here"
    sample.workspace.undo()
    settle()
    key(tab, pain.key, Qt.Key.Key_Return)
    assert sample.window.rooms.shown == "map" and sample.workspace.selection == pain.records
    sample.window.rooms.go("analysis")
    settle()
    assert tab.shown == "sides"
    assert tab.show_record(SALES) and tab.shown == "silos" and tab.view.current == f"row:{SALES}"


def test_the_sheets_go_behind_the_poster(sample: Editor, tab: SilosTab) -> None:
    tab.add_to_poster()
    tab.turn("sides")
    tab.add_to_poster()
    assert tab.poster.boxes() == ("silos", "sides")


@pytest.mark.parametrize("sheet", ["silos", "sides"])
def test_a_sheet_is_written_as_a_file(sample: Editor, tab: SilosTab, tmp_path: Path, sheet: str) -> None:
    tab.turn(sheet)
    for ending, begins in ((".pdf", b"%PDF"), (".svg", b"<?xml"), (".png", b"\x89PNG")):
        path = tmp_path / f"sheet{ending}"
        figure_export.save(tab, path, lambda where: silos_export.write(tab, where))
        assert path.read_bytes().startswith(begins)
    text = (tmp_path / "sheet.svg").read_text(encoding="utf-8")
    assert "Buying a fitted kitchen" in text
    menu = tab.head_row.export.menu()
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["As PDF…", "As SVG…", "As PNG…"]


def test_the_stages_stay_in_view_when_the_sheet_is_scrolled(tab: SilosTab) -> None:
    bar = tab.area.verticalScrollBar()
    assert bar.maximum() > 200 and not tab.stages.isVisible()
    bar.setValue(200)
    settle()
    assert tab.stages.isVisible() and tab.stages.y() == 0
    picture = tab.stages.grab().toImage()
    seen = {picture.pixelColor(x, y).lightness() < 110 for x in range(0, picture.width(), 2) for y in range(4, 36, 3)}
    assert seen == {True, False}, "the names are painted on the ground"
    tab.view.set_current(CELL)
    settle()
    tab.view.set_current(f"row:{SALES}")
    settle()
    top = tab.view.mapTo(tab.area.viewport(), tab.view.rect_of(f"row:{SALES}").topLeft()).y()
    assert top >= tab.stages.height() or not tab.stages.isVisible()
    bar.setValue(0)
    settle()
    assert not tab.stages.isVisible()
