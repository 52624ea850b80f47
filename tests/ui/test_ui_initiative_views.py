"""The ways to look at initiatives: ranked, matrix, roadmap by hand and by keys, trace with what closes its gaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.commands.registers import AddEntry
from journey_studio.model.records import practice
from journey_studio.model.records.practice import Initiative, InitiativeLink
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.programme.initiatives import InitiativesTab
from journey_studio.ui.programme.page import ProgrammePage
from journey_studio.ui.programme.roadmap import Roadmap, later, step_days

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PRICE = "initiative-price-per-metre"


def shown(editor: Editor, view: str) -> tuple[InitiativesTab, Drawn]:
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab("initiatives")
    settle()
    tab = page.tab
    assert isinstance(tab, InitiativesTab)
    tab.show_view(view)
    settle()
    assert tab.figure is not None and tab.figure.isVisible()
    assert not tab.boxes["initiatives"].isVisible()
    return tab, tab.figure


def one(editor: Editor, key: str) -> Initiative:
    return editor.state.get_as(Initiative, key)


def at(figure: Drawn, key: str) -> QPoint:
    return figure.rect_of(key).center()


def drag(figure: Drawn, start: QPoint, end: QPoint, *, kept: bool = True) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(figure, left, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(figure, start + (end - start) * part)
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        spot = QPointF(start + (end - start) * part)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            spot,
            QPointF(figure.mapToGlobal(spot.toPoint())),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(figure, event)
    if not kept:
        QTest.keyClick(figure, Qt.Key.Key_Escape)
    QTest.mouseRelease(figure, left, pos=end)
    settle()


def test_the_ranked_list_says_how_it_is_made_and_leads_to_the_row(sample: Editor) -> None:
    tab, figure = shown(sample, "ranked")
    first = figure.drawing.regions[0]
    assert first.name.startswith("Place 1: Quote on one page, 80 points")
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(figure, Qt.Key.Key_Return)
    settle()
    assert tab.view == "table" and tab.tables["initiatives"].current == "initiative-one-page-quote"


def test_a_bar_is_dragged_in_one_step_and_esc_gives_it_up(sample: Editor) -> None:
    _tab, figure = shown(sample, "roadmap")
    assert isinstance(figure, Roadmap)
    key, before, steps = f"initiative:{PRICE}", one(sample, PRICE), sample.steps
    here = at(figure, key)
    drag(figure, here, here + QPoint(90, 0), kept=False)
    assert one(sample, PRICE) == before and sample.steps == steps
    drag(figure, here, here + QPoint(90, 0))
    after = one(sample, PRICE)
    assert sample.steps == steps + 1
    assert after.start > before.start and after.end > before.end
    span = lambda found: span_days(found.start, found.end)  # noqa: E731
    assert span(after) == span(before), "it is as long as it was"
    sample.workspace.undo()
    settle()
    assert one(sample, PRICE) == before


def span_days(start: str, end: str) -> int:
    import datetime as dt

    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days


def test_the_right_edge_moves_only_the_end(sample: Editor) -> None:
    _tab, figure = shown(sample, "roadmap")
    before = one(sample, PRICE)
    rect = figure.rect_of(f"initiative:{PRICE}")
    edge = QPoint(rect.right() - 3, rect.center().y())
    drag(figure, edge, edge + QPoint(80, 0))
    after = one(sample, PRICE)
    assert after.start == before.start and after.end > before.end


def test_alt_and_arrows_move_by_weeks_as_one_act(sample: Editor) -> None:
    _tab, figure = shown(sample, "roadmap")
    before, steps = one(sample, PRICE), sample.steps
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    figure.set_current(f"initiative:{PRICE}")
    for _press in range(3):
        QTest.keyClick(figure, Qt.Key.Key_Right, ALT)
        settle()
    assert span_days(before.start, one(sample, PRICE).start) == 21
    QTest.keyClick(figure, Qt.Key.Key_Left, ALT | SHIFT)
    settle()
    assert span_days(before.end, one(sample, PRICE).end) == 14
    assert sample.steps == steps + 1
    sample.workspace.undo()
    assert one(sample, PRICE) == before


def test_months_move_by_months_and_an_end_stays_behind_the_start() -> None:
    made = Initiative(id="a", start="2025-09", end="2025-12")
    assert step_days(made) == 31 and later(made, 31)[1:] == ("2025-10", "2026-01")
    assert later(made, -300, only_end=True)[1:] == ("2025-09", "2025-09")
    assert step_days(Initiative(id="a", start="2025-09-01")) == 7


def test_one_without_dates_stands_apart_and_gets_them_by_a_drag(sample: Editor) -> None:
    sample.workspace.run(AddEntry("initiative", (("title", "Some day"),), entry="in-some"))
    _tab, figure = shown(sample, "roadmap")
    place = at(figure, "initiative:in-some")
    assert place.y() > at(figure, "initiative:initiative-coordinator").y()
    drag(figure, place, at(figure, f"initiative:{PRICE}"))
    found = one(sample, "in-some")
    assert span_days(found.start, found.end) == 29 and found.start.startswith("2025-0")


def test_by_kind(sample: Editor) -> None:
    tab, figure = shown(sample, "roadmap")
    tab._group("kind")
    settle()
    assert [node.label for node in figure.drawing.node.children if node.key in ("roadmap:content", "roadmap:process")]


def test_the_matrix_weighs_initiatives(sample: Editor) -> None:
    tab, figure = shown(sample, "matrix")
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    figure.set_current("idea:initiative-coordinator")
    steps = sample.steps
    QTest.keyClick(figure, Qt.Key.Key_Up, ALT)
    settle()
    QTest.keyClick(figure, Qt.Key.Key_Left, ALT)
    settle()
    found = one(sample, "initiative-coordinator")
    assert (found.impact, found.effort) == (9, 7) and sample.steps == steps + 1
    QTest.keyClick(figure, Qt.Key.Key_Return)
    settle()
    assert tab.view == "table"


def test_the_trace_closes_its_gaps_on_the_spot(sample: Editor) -> None:
    _tab, figure = shown(sample, "trace")
    gap = next(region for region in figure.drawing.regions if region.key.startswith("act:from:pain"))
    pain = gap.records[0]
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    figure.set_current(gap.key)
    steps = sample.steps
    QTest.keyClick(figure, Qt.Key.Key_Return)
    settle()
    made = next(link for link in sample.state.of(InitiativeLink) if link.target == pain).initiative
    assert sample.steps == steps + 1
    assert figure.drawing.region(gap.key) is None, "it is connected now"
    figure.press(f"act:initiative:{made}")
    settle()
    popup = next(found for found in sample.window.findChildren(Chooser) if found.isVisible())
    QTest.keyClicks(popup.field, "advert recall")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    kpi = one(sample, made).kpi
    assert kpi is not None and figure.drawing.region(f"act:kpi:{kpi}") is None
    figure.press(f"from:{pain}")
    settle()
    assert sample.window.rooms.shown == "map" and sample.workspace.selection == (pain,)


@pytest.mark.parametrize("view", ["ranked", "matrix", "roadmap", "trace"])
def test_each_view_without_anything(editor: Editor, view: str) -> None:
    assert not editor.state.of(practice.Initiative)
    _tab, figure = shown(editor, view)
    assert figure.drawing.node.h > 0


@pytest.mark.parametrize("view", ["ranked", "matrix", "roadmap", "trace"])
def test_each_figure_goes_along_as_a_file(sample: Editor, view: str, tmp_path: Path, app: QApplication) -> None:
    from journey_studio.ui.menus import RoundMenu
    from journey_studio.ui.programme import figure_export

    tab, _figure = shown(sample, view)
    menu = RoundMenu(tab)
    tab.fill_figure_menu(menu, view)
    said = [entry.text() for entry in menu.actions() if entry.text()]
    assert said[:3] == ["As PDF…", "As SVG…", "As PNG…"]
    assert ("Behind the poster" in said) == (view in ("ranked", "roadmap"))
    from journey_studio.app import plan_export

    for suffix in (".pdf", ".svg"):
        path = tmp_path / f"figure{suffix}"
        drawn = tab.figures.drawing(view)
        figure_export.save(
            tab, path, lambda path, drawn=drawn: plan_export.write_figures(path, [plan_export.Figure("A", "", drawn)])
        )
        assert path.stat().st_size > 2_000


def test_a_figure_lies_behind_the_poster(sample: Editor) -> None:
    tab, _figure = shown(sample, "roadmap")
    tab._put("roadmap", on=True)
    assert "roadmap" in sample.window.exporting.boxes()
    tab._put("roadmap", on=False)
    assert "roadmap" not in sample.window.exporting.boxes()
