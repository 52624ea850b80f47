"""The Programme page by keys: the circle, the research register, what a finding speaks of, ways there and back.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio.app import versions
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.model.records import Source, SourceLink, Stage, Touchpoint
from journey_studio.model.records.practice import (
    Cycle,
    Finding,
    FindingLink,
    InformationRequest,
    SignOff,
    ValidationTask,
)
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.programme.overview import OverviewTab
from journey_studio.ui.programme.page import ProgrammePage
from journey_studio.ui.programme.research import ResearchTab
from journey_studio.ui.programme.research_registers import SPEAKS_OF

ONE_WINDOW = True
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(editor: Editor) -> ProgrammePage:
    editor.window.rooms.go("programme")
    made = editor.window.rooms.page
    assert isinstance(made, ProgrammePage)
    settle()
    return made


@pytest.fixture
def research(page: ProgrammePage) -> ResearchTab:
    page.show_tab("research")
    assert isinstance(page.tab, ResearchTab)
    page.tab.focus_first()
    settle()
    return page.tab


def overview(page: ProgrammePage) -> OverviewTab:
    page.show_tab("overview")
    assert isinstance(page.tab, OverviewTab)
    settle()
    return page.tab


def at(table: RegisterTable, row: int, column: int) -> None:
    table._put_at(table.model_.index(row, column))
    table.setFocus()
    settle(1)


def write(editor: Editor, text: str) -> None:
    editor.type(text)
    editor.key(Qt.Key.Key_Return)
    settle(2)


def chooser(editor: Editor) -> Chooser:
    found = [one for one in editor.window.findChildren(Chooser) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def evidence(editor: Editor, key: str) -> str:
    return editor.state.get_as(Touchpoint, key).evidence


def unknown(editor: Editor) -> Touchpoint:
    """A touchpoint that no source speaks of."""
    spoken = {link.target for link in editor.state.of(SourceLink)}
    return next(one for one in editor.state.of(Touchpoint) if one.id not in spoken and one.evidence == "assumption")


def test_tabs_are_walked_by_keys_and_panes_by_f6(editor: Editor, page: ProgrammePage) -> None:
    names = [one.name for one in page._tabs]
    assert page.name == names[0] == "overview"
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab, CTRL)
    settle()
    assert page.name == names[1]
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert page.name == "overview"
    panes = page.panes()
    assert panes[0] is page.bar and len(panes) > 2


def test_a_source_and_a_finding_are_typed_and_linked_by_keys_alone(editor: Editor, research: ResearchTab) -> None:
    sources, findings = research.tables["sources"], research.tables["findings"]
    assert sources.hasFocus()
    known = {one.id for one in editor.state.of(Source)}
    at(sources, len(known), 0)
    write(editor, "Home interviews")
    (source,) = (one for one in editor.state.of(Source) if one.id not in known)
    assert (source.label, source.state) == ("Home interviews", "planned")
    editor.workspace.run(SetFields(source.id, (("state", "running"),)))
    at(findings, 0, 0)
    write(editor, "Nobody calls back")
    (finding,) = editor.state.of(Finding)
    at(findings, 0, 2)
    editor.type("home")
    editor.key(Qt.Key.Key_Return)
    settle()
    assert editor.state.get_as(Finding, finding.id).source == source.id
    card = unknown(editor)
    at(findings, 0, SPEAKS_OF)
    editor.key(Qt.Key.Key_Return)
    popup = chooser(editor)
    QTest.keyClicks(popup.field, card.title)
    steps = editor.steps
    editor.key(Qt.Key.Key_Return)
    assert [one.target for one in editor.state.of(FindingLink)] == [card.id]
    assert evidence(editor, card.id) == "researched" and editor.steps == steps + 1
    editor.key(Qt.Key.Key_Return, CTRL)
    assert [one.stance for one in editor.state.of(FindingLink)] == ["contradicts"]
    assert evidence(editor, card.id) == "assumption"
    editor.key(Qt.Key.Key_Escape)
    settle()
    assert findings.hasFocus()
    for _step in range(2):
        editor.key(Qt.Key.Key_Z, CTRL)
    assert not editor.state.of(FindingLink) and evidence(editor, card.id) == "assumption"


def test_a_link_can_be_made_and_followed_from_the_inspector(editor: Editor, research: ResearchTab) -> None:
    known = {one.id for one in editor.state.of(Source)}
    at(research.tables["sources"], len(known), 0)
    write(editor, "Calls")
    (source,) = (one for one in editor.state.of(Source) if one.id not in known)
    editor.workspace.run(SetFields(source.id, (("state", "done"), ("kind", "call"))))
    at(research.tables["findings"], 0, 0)
    write(editor, "They ask twice")
    (finding,) = editor.state.of(Finding)
    editor.workspace.run(SetFields(finding.id, (("source", source.id),)))
    editor.window.rooms.go("map")
    card = unknown(editor).id
    editor.go(card)
    settle()
    from journey_studio.ui.panels import findings_here

    assert [one.id for one in findings_here.options(editor.state, (card,))] == [finding.id]
    button = next(
        one for one in editor.window.findChildren(type(editor.window.toolbar.menu_button)) if one.text() == "Source"
    )
    button.click()
    settle()
    QTest.keyClicks(chooser(editor).field, "ask twice")
    editor.key(Qt.Key.Key_Return)
    settle()
    assert evidence(editor, card) == "researched"
    assert [line.text for line in findings_here.lines(editor.state, card)] == ["They ask twice"]
    editor.window.rooms.show_record(finding.id)
    settle()
    assert editor.window.rooms.shown == "programme"
    assert research.tables["findings"].current == finding.id and research.tables["findings"].hasFocus()


def test_the_circle_begins_and_goes_on_and_says_what_changed(editor: Editor, page: ProgrammePage) -> None:
    versions.name(editor.workspace.session, "Draft", "", editor.workspace.map_id)
    editor.workspace.session.save()
    tab = overview(page)
    page.refresh(None)
    tab.go_on.click()
    settle()
    (cycle,) = editor.state.of(Cycle)
    assert (cycle.phase, cycle.from_version) == ("personas", 1)
    tab.strip.setFocus()
    tab.strip.set_current("research")
    editor.key(Qt.Key.Key_Return)
    settle()
    assert editor.state.of(Cycle)[0].phase == "research"
    stages = editor.state.of(Stage)
    editor.workspace.run(Rename(stages[0].id, "Otherwise"))
    settle()
    table = tab.cycle_table
    column = [str(one.title) for one in table.register.columns].index("What changed")

    def changed() -> str:
        table.model_.again()
        return str(table.model_.data(table.model_.index(0, column)))

    wait_for(lambda: changed() == "1 change", "the count of changes")
    assert page._round.text() == "Cycle 1: Research"
    at(table, 0, column)
    editor.key(Qt.Key.Key_Return)
    assert editor.window.rooms.shown == "map"
    wait_for(lambda: editor.window.comparing.active, "the comparison")
    shown = [item.before for item in editor.window.comparing.items]
    assert stages[0] in shown
    editor.window.comparing.leave()


def test_what_to_validate_next_is_suggested_and_leads_to_the_card(editor: Editor, research: ResearchTab) -> None:
    research.suggest.click()
    settle()
    tasks = editor.state.of(ValidationTask)
    assert len(tasks) == 5 and "5 put on the list" in editor.notice
    table = research.tables["tasks"]
    at(table, 0, 0)
    editor.key(Qt.Key.Key_Space)
    assert editor.state.get_as(ValidationTask, tasks[0].id).done
    at(table, 1, 1)
    editor.key(Qt.Key.Key_Return)
    settle()
    assert editor.window.rooms.shown == "map" and editor.workspace.selection == (tasks[1].target,)


def test_requests_and_signatures_begin_with_what_is_known(editor: Editor, research: ResearchTab) -> None:
    at(research.tables["requests"], 0, 0)
    write(editor, "Complaints of last year")
    (request,) = editor.state.of(InformationRequest)
    assert (request.what, request.state) == ("Complaints of last year", "open")
    at(research.tables["signs"], 0, 0)
    seen = research.viewer.viewport().rect()
    table = research.tables["signs"]
    assert seen.contains(
        table.viewport().mapTo(research.viewer.viewport(), table.visualRect(table.currentIndex()).center())
    )
    write(editor, "Laura Conti")
    (sign,) = editor.state.of(SignOff)
    assert (sign.person, sign.version) == ("Laura Conti", 1) and len(sign.date) == 10


def test_rows_of_the_figure_lead_to_their_stage(editor: Editor, research: ResearchTab) -> None:
    stage = editor.state.of(Stage)[0]
    research.figure.setFocus()
    research.figure.set_current(f"stage:{stage.id}")
    editor.key(Qt.Key.Key_Return)
    settle()
    assert editor.window.rooms.shown == "map"


def test_the_page_speaks_italian_and_holds_in_a_narrow_window(editor: Editor, research: ResearchTab) -> None:
    editor.window.resize(1024, 640)
    settle()
    assert research.boxes["tasks"].y() < research.boxes["signs"].y(), "one under the other"
    editor.window.resize(1600, 900)
    settle()
    assert research.boxes["tasks"].y() == research.boxes["signs"].y()


def test_evidence_that_nobody_explained_can_follow_the_sources(editor: Editor, research: ResearchTab) -> None:
    card = unknown(editor)
    editor.workspace.run(SetFields(card.id, (("evidence", "validated"),)))
    page = editor.window.rooms.page
    assert page is not None
    page.refresh(None)
    assert research.follow.isVisible()
    steps = editor.steps
    research.follow.click()
    settle()
    assert evidence(editor, card.id) == "assumption" and editor.steps == steps + 1
    assert not research.follow.isVisible()
