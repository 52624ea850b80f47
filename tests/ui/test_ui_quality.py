"""The Quality tab and the five phases in the window: what is told, ticked, switched, and where it leads.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_kit import Editor, settle

from journey_studio.analysis.quality import quality
from journey_studio.model.records import practice
from journey_studio.ui.analysis.quality import QualityTab
from journey_studio.ui.programme.phases import PhasesBox


@pytest.fixture
def tab(sample: Editor) -> QualityTab:
    sample.window.rooms.go("analysis")
    page = sample.window.rooms.page
    page.show_tab("quality")  # type: ignore[union-attr]
    settle()
    found = page.tab  # type: ignore[union-attr]
    assert isinstance(found, QualityTab)
    return found


@pytest.fixture
def phases(sample: Editor) -> PhasesBox:
    sample.window.rooms.go("programme")
    settle()
    found = sample.window.rooms.page.tab.phases  # type: ignore[union-attr]
    assert isinstance(found, PhasesBox)
    return found


def test_the_next_step_is_a_sentence_and_its_button_goes_there(sample: Editor, tab: QualityTab) -> None:
    step = tab.found.next
    assert step is not None
    assert " " in tab.step.text()
    assert tab.step.text() != tab.rules.lines[step.key]._title.text()
    tab.do.click()
    settle()
    assert sample.window.rooms.shown != "analysis"


def test_what_a_rule_misses_is_shown_on_the_map(sample: Editor, tab: QualityTab) -> None:
    went: list[object] = []
    tab.showed_records.connect(went.append)
    lacking = next(one for one in tab.found.rules if one.key == "good_proven")
    tab.rules.lines["good_proven"].go.click()
    settle()
    assert went == [lacking.counted.missing]
    assert sample.window.rooms.shown == "map"


def test_a_rule_is_switched_off_and_its_points_with_it(sample: Editor, tab: QualityTab) -> None:
    lacking = next(one for one in tab.found.rules if one.lost)
    before = tab.found.score
    tab.rules.lines[lacking.key].turn.click()
    settle()
    assert [one.rule for one in sample.state.of(practice.RuleSwitch) if one.rule == lacking.key] == [lacking.key]
    assert tab.found.score is not None
    assert before is not None
    assert tab.found.score > before
    assert "1" in tab.ruled.hint.text()
    tab.rules.lines[lacking.key].turn.click()
    settle()
    assert tab.found.score == before
    sample.trigger("edit.undo")
    settle()
    assert tab.found.score > before


def test_questions_are_ticked_by_keys_and_have_a_note(sample: Editor, tab: QualityTab) -> None:
    line = tab.questions.lines["ask_groups"]
    line.tick.setFocus()
    QTest.keyClick(line.tick, Qt.Key.Key_Space)
    settle()
    line.note.setFocus()
    QTest.keyClicks(line.note, "Laura, in March")
    QTest.keyClick(line.note, Qt.Key.Key_Return)
    settle()
    check = next(one for one in sample.state.of(practice.Check) if one.key == "ask_groups")
    assert (check.done, check.note, check.of_map) == (True, "Laura, in March", sample.workspace.map_id)
    assert quality(sample.state, sample.workspace.map_id).score == tab.found.score
    line.tick.setFocus()
    QTest.keyClick(line.tick, Qt.Key.Key_Down)
    assert tab.questions.lines["ask_kept"].tick.hasFocus()


def test_a_bar_leads_to_the_rules_of_its_group(tab: QualityTab) -> None:
    tab.figure.pressed.emit("measures")
    settle()
    first = tab.rules.lines["good_measured"]
    assert first.isAncestorOf(tab.window().focusWidget())


def test_everything_has_a_name(tab: QualityTab) -> None:
    for lines in (tab.rules.lines, tab.questions.lines):
        for line in lines.values():
            for part in (line.tick, line.note, line.turn, line.go):
                assert part.isHidden() or part.accessibleName()


def test_a_phase_shows_its_points_and_each_leads_to_its_place(sample: Editor, phases: PhasesBox) -> None:
    assert next(iter(phases.points.lines)) == "track_stages"
    phases.figure.pressed.emit("message")
    settle()
    assert "message_timed" in phases.points.lines
    phases.points.lines["message_timed"].go.click()
    settle()
    assert sample.window.rooms.shown == "programme"
    assert sample.window.rooms.page.name == "content"  # type: ignore[union-attr]


def test_the_method_is_the_other_way_and_a_tick_counts(sample: Editor, phases: PhasesBox) -> None:
    phases.ways.chosen.emit("method")
    settle()
    phases.figure.pressed.emit("personas")
    settle()
    before = next(one for one in phases._found if one.key == "personas").done
    phases.points.lines["method_agreed"].tick.click()
    settle()
    assert next(one for one in phases._found if one.key == "personas").done == before - 1
    sample.trigger("edit.undo")
    settle()
    assert any(one.key == "method_agreed" and one.done for one in sample.state.of(practice.Check))
    assert next(one for one in phases._found if one.key == "personas").done == before


def test_the_page_ends_where_its_text_does(sample: Editor, tab: QualityTab) -> None:
    for width in (1366, 1600):
        sample.window.resize(width, 900)
        settle()
        last = list(tab.rules.lines.values())[-1]
        end = last.mapTo(tab.inside, last.rect().bottomLeft()).y()
        lowest = list(tab.questions.lines.values())[-1]
        end = max(end, lowest.mapTo(tab.inside, lowest.rect().bottomLeft()).y())
        for line in (*tab.rules.lines.values(), *tab.questions.lines.values()):
            for label in (line._title, line._detail):
                assert label.isHidden() or label.height() >= label.heightForWidth(label.width())
        assert 0 <= tab.inside.height() - end < 80
        for box, one in ((tab.ruled, last), (tab.asked, lowest)):
            assert 0 <= box.height() - one.mapTo(box, one.rect().bottomLeft()).y() < 60
            assert box.width() > tab.inside.width() * 0.45


def test_go_there_brings_the_tracking_plan_into_view(sample: Editor, tab: QualityTab) -> None:
    tab.rules.lines["good_tracked"].go.click()
    settle()
    page = sample.window.rooms.page
    assert page.name == "measures"  # type: ignore[union-attr]
    measures = page.tab  # type: ignore[union-attr]
    table = measures.tables["tracking"]
    assert table.hasFocus()
    box = measures.boxes["tracking"]
    top = box.mapTo(measures.viewer.viewport(), box.rect().topLeft()).y()
    assert 0 <= top < measures.viewer.viewport().height() - 200
