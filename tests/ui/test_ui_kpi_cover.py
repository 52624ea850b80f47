"""Stages and their KPIs on the Measures tab: what lacks one, and adding a usual, a known or a new one in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_kit import Editor, settle

from journey_studio.app.kpi_content import cover_content, kpi_content, share_of
from journey_studio.app.kpi_words import kpi_names
from journey_studio.commands.registers import RemoveEntries
from journey_studio.model.records import Kpi, KpiPlacement, Stage
from journey_studio.model.records.project import KpiValue
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.programme.measures import MeasuresTab
from journey_studio.ui.programme.page import ProgrammePage

LIVING = "stage-living"


def shown(editor: Editor) -> MeasuresTab:
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab("measures")
    settle()
    assert isinstance(page.tab, MeasuresTab)
    return page.tab


def strip(editor: Editor, stage: str) -> None:
    gone = tuple(one.id for one in editor.state.of(KpiPlacement) if one.stage == stage)
    editor.workspace.run(RemoveEntries(gone))
    settle()


def test_a_stage_without_a_kpi_gets_a_usual_one_about_staying(sample: Editor) -> None:
    tab = shown(sample)
    assert tab.boxes["cover"].hint.text() == "Every stage has a KPI"
    strip(sample, LIVING)
    assert tab.boxes["cover"].hint.text() == "1 stage has no KPI"
    tab.cover.setFocus(Qt.FocusReason.TabFocusReason)
    tab.cover.set_current(f"add:{LIVING}")
    QTest.keyClick(tab.cover, Qt.Key.Key_Return)
    settle()
    popup = next(found for found in sample.window.findChildren(Chooser) if found.isVisible())
    assert popup.list.item(0).text().startswith("Retention rate")
    steps = sample.steps
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    assert sample.steps == steps + 1
    made = next(one for one in sample.state.of(Kpi) if one.name == "Retention rate")
    assert (made.unit, made.direction) == ("%", "up") and made.description
    assert any(one.kpi == made.id and one.stage == LIVING for one in sample.state.of(KpiPlacement))
    assert tab.boxes["cover"].hint.text() == "Every stage has a KPI"
    tab.cover.press(f"kpi:{LIVING}:{made.id}")
    settle()
    assert tab.tables["kpis"].current == made.id
    sample.workspace.undo()
    settle()
    assert made.id not in sample.state


def test_one_of_the_library_and_a_new_one(sample: Editor) -> None:
    tab = shown(sample)
    for typed in ("advert recall", "Parts found the same day"):
        tab.cover.press(f"add:{LIVING}")
        settle()
        popup = [found for found in sample.window.findChildren(Chooser) if found.isVisible()][-1]
        QTest.keyClicks(popup.field, typed)
        QTest.keyClick(popup.field, Qt.Key.Key_Return)
        settle()
    row = next(one for one in cover_content(sample.state, sample.workspace.map_id).rows if one.id == LIVING)
    assert {"Advert recall", "Parts found the same day"} <= {name for _key, name in row.kpis}


def test_a_stage_leads_to_the_map(sample: Editor) -> None:
    tab = shown(sample)
    tab.cover.press("stage:stage-quote")
    settle()
    assert sample.window.rooms.shown == "map"


def test_kpis_of_one_name_are_told_apart(sample: Editor) -> None:
    names = kpi_names(sample.state)
    assert names["kpi-giulia-quote"] == "Quote → order (Giulia)"
    assert names["kpi-donati-quote"] == "Quote → order (Renato & Carla)"
    assert names["kpi-giulia-research"] == "Quiz completed"
    assert len(set(names.values())) == len(names)
    table = shown(sample).tables["enablers"]
    column = next(one for one in table.register.columns if one.field == "kpi")
    assert {option.text for option in column.options(sample.state)} >= {
        names["kpi-giulia-quote"],
        names["kpi-donati-quote"],
    }


def test_the_list_of_kpis_is_in_the_order_of_the_stages(sample: Editor) -> None:
    rows = kpi_content(sample.state, sample.workspace.map_id).rows
    stages = [stage.short_name or stage.name for stage in sample.state.of(Stage)]
    places = [stages.index(row.place) for row in rows]
    assert places == sorted(places) and len(rows) == 12
    quiz = next(row for row in rows if row.name == "Quiz completed")
    assert (quiz.value, quiz.goal, quiz.trend, quiz.good) == ("38\u202f%", "goal 55\u202f%", "▲ 2", True)


@pytest.mark.parametrize(
    ("direction", "values", "target", "share"),
    [
        ("up", (10.0,), 40.0, 0.25),
        ("up", (50.0,), 40.0, 1.0),
        ("up", (10.0,), None, None),
        ("up", (), 40.0, None),
        ("down", (20.0, 15.0), 10.0, 0.5),
        ("down", (20.0, 9.0), 10.0, 1.0),
        ("down", (20.0, 30.0), 10.0, 0.0),
    ],
)
def test_how_far_it_is_to_the_goal(
    direction: str, values: tuple[float, ...], target: float | None, share: float | None
) -> None:
    dated = tuple(KpiValue(date=f"2025-0{number + 1}", value=value) for number, value in enumerate(values))
    one = Kpi(id="k", direction=direction, values=dated, target=target)  # type: ignore[arg-type]
    assert share_of(one) == share
