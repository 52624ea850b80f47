"""The ways of the evidence, there and back: line of a persona, finding, source, card, initiative, KPI. Test code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui_kit import Editor, settle, wait_for

from journey_studio import i18n
from journey_studio.app import versions
from journey_studio.app.related import related
from journey_studio.commands.fields import SetFields
from journey_studio.commands.inspecting import SetValues
from journey_studio.commands.library import AddChannel
from journey_studio.commands.registers import AddEntry
from journey_studio.i18n import msg
from journey_studio.model.records import Source, SourceLink, Stage, Touchpoint
from journey_studio.model.records.practice import (
    FindingLink,
    InformationRequest,
    Initiative,
    InitiativeLink,
    PersonaLine,
    ValidationTask,
)
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.panels.form import Form
from journey_studio.ui.panels.texts import GrowingText
from journey_studio.ui.personas.evidence_card import ProofCard
from journey_studio.ui.personas.page import PersonasPage
from journey_studio.ui.practice.page import PracticePage
from journey_studio.ui.practice.register_table import RegisterTable
from journey_studio.ui.practice.registers_tab import RegistersTab
from journey_studio.ui.programme.overview import OverviewTab
from journey_studio.ui.programme.page import ProgrammePage
from journey_studio.ui.programme.research_registers import SPEAKS_OF

ONE_WINDOW = True
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def project(editor: Editor) -> Editor:
    """A persona's need, purchase, channel and scale, two sources of two kinds and a finding of each."""
    run = editor.workspace.run
    run(AddEntry("persona_line", (("persona", "per0"), ("group", "need"), ("text", "A price first")), entry="need"))
    run(AddEntry("persona_purchase", (("persona", "per0"), ("what", "Wardrobe")), entry="bought"))
    run(AddChannel("Planner", "online", "cube", "planner"))
    run(AddEntry("persona_channel", (("persona", "per0"), ("channel", "planner")), entry="uses"))
    run(AddEntry("persona_scale", (("persona", "per0"), ("low", "Price"), ("high", "Quality")), entry="scale"))
    run(AddEntry("source", (("kind", "interview"), ("label", "Nine talks")), entry="talks"))
    run(AddEntry("source", (("kind", "call"), ("label", "Calls heard")), entry="calls"))
    run(AddEntry("finding", (("text", "They want a figure"), ("source", "talks")), entry="said"))
    run(AddEntry("finding", (("text", "Third question: what is it"), ("source", "calls")), entry="asked"))
    return editor


def personas(editor: Editor) -> PersonasPage:
    editor.window.rooms.go("personas")
    page = editor.window.rooms.page
    assert isinstance(page, PersonasPage)
    settle(5)
    return page


def tab(editor: Editor, name: str) -> RegistersTab:
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab(name)
    settle(4)
    assert isinstance(page.tab, RegistersTab)
    return page.tab


def at(table: RegisterTable, entry: str, column: int = 0) -> None:
    assert table.go_to(entry, column)
    table.setFocus()
    settle(2)


def chooser(editor: Editor) -> Chooser:
    (found,) = (one for one in editor.window.findChildren(Chooser) if one.isVisible())
    return found


def card(editor: Editor) -> ProofCard:
    (found,) = (one for one in editor.window.findChildren(ProofCard) if one.isVisible())
    return found


def need(editor: Editor) -> PersonaLine:
    return editor.state.get_as(PersonaLine, "need")


def pressed(name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClick(there, name, held)
    settle(4)


def test_a_finding_and_a_source_prove_a_line_by_keys_and_lead_to_their_register(project: Editor) -> None:
    project.workspace.run(AddEntry("validation_task", (("target", "need"),), entry="task"))
    page = personas(project)
    assert page.show_record("need")
    pressed(Key.Key_Space)
    there = card(project)
    there.add.setFocus()
    pressed(Key.Key_Space)
    QTest.keyClicks(chooser(project).field, "figure")
    steps = project.steps
    pressed(Key.Key_Return)
    assert need(project).evidence == "researched" and project.steps == steps + 1
    assert [one.line.id for one in there.rows.rows()] == ["said"]
    there.add.setFocus()
    pressed(Key.Key_Space)
    QTest.keyClicks(chooser(project).field, "calls heard")
    pressed(Key.Key_Return)
    assert need(project).evidence == "validated"
    assert project.state.get_as(ValidationTask, "task").done, "what is validated is off the list"
    assert [one.line.id for one in there.rows.rows()] == ["calls", "said"]
    there.rows.rows()[0].main.setFocus()
    pressed(Key.Key_Return)
    assert project.window.rooms.shown == "programme"
    research = tab(project, "research")
    assert research.tables["sources"].current == "calls"


def test_a_click_on_a_finding_of_a_line_goes_to_it_and_its_cross_unlinks_it(project: Editor) -> None:
    project.workspace.run(AddEntry("finding_link", (("finding", "said"), ("target", "need"))))
    page = personas(project)
    assert page.show_record("need")
    pressed(Key.Key_Space)
    QTest.mouseClick(card(project).rows.rows()[0].main, Qt.MouseButton.LeftButton)
    settle(4)
    assert tab(project, "research").tables["findings"].current == "said"
    page = personas(project)
    assert page.show_record("need")
    pressed(Key.Key_Space)
    QTest.mouseClick(card(project).rows.rows()[0].cross, Qt.MouseButton.LeftButton)
    settle(4)
    assert not project.state.of(FindingLink)


def test_what_speaks_against_a_line_is_linked_as_such(project: Editor) -> None:
    page = personas(project)
    assert page.show_record("need")
    page.view.shown["need"].entries.ask_proof()
    QTest.keyClicks(chooser(project).field, "third question")
    pressed(Key.Key_Return, CTRL)
    assert [(one.target, one.stance) for one in project.state.of(FindingLink)] == [("need", "contradicts")]
    assert need(project).evidence == "assumption"


@pytest.mark.parametrize(
    ("typed", "key"), [("a price first", "need"), ("wardrobe", "bought"), ("planner", "uses"), ("quality", "scale")]
)
def test_a_finding_is_linked_to_every_kind_of_line_and_alt_enter_goes_there(
    project: Editor, typed: str, key: str
) -> None:
    findings = tab(project, "research").tables["findings"]
    at(findings, "said", SPEAKS_OF)
    pressed(Key.Key_Return)
    QTest.keyClicks(chooser(project).field, typed)
    pressed(Key.Key_Return)
    assert [one.target for one in project.state.of(FindingLink)] == [key]
    assert getattr(project.state[key], "evidence", "") == "researched"
    pressed(Key.Key_Escape)
    pressed(Key.Key_Return, ALT)
    popup = chooser(project)
    assert [one.id for one in popup._options] == [key, "talks"]
    pressed(Key.Key_Return)
    assert project.window.rooms.shown == "personas"
    pressed(Key.Key_Return, ALT)
    assert project.window.rooms.shown == "programme", "and back by the same key: one finding belongs to the line"
    assert tab(project, "research").tables["findings"].current == "said"


def test_the_line_under_a_register_shows_what_belongs_to_an_entry_and_leads_there(project: Editor) -> None:
    spot = next(iter(project.state.of(Touchpoint))).id
    run = project.workspace.run
    run(AddEntry("finding_link", (("finding", "said"), ("target", spot))))
    run(AddEntry("kpi", (("name", "Quotes signed"),), entry="kpi-1"))
    run(AddEntry("initiative", (("title", "One page"), ("kpi", "kpi-1")), entry="ini-1"))
    run(AddEntry("initiative_link", (("initiative", "ini-1"), ("target", spot))))
    research = tab(project, "research")
    at(research.tables["findings"], "said")
    strip = research.strips["findings"]
    assert [one.property("leads_to") for one in strip.buttons] == [spot, "talks"]
    at(research.tables["findings"], "asked")
    assert [one.property("leads_to") for one in strip.buttons] == ["calls"]
    initiatives = tab(project, "initiatives")
    at(initiatives.tables["initiatives"], "ini-1")
    buttons = initiatives.strips["initiatives"].buttons
    assert [one.property("leads_to") for one in buttons] == [spot, "kpi-1"]
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    settle(4)
    measures = tab(project, "measures")
    assert measures.tables["kpis"].current == "kpi-1"
    (back,) = measures.strips["kpis"].buttons
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle(4)
    assert tab(project, "initiatives").tables["initiatives"].current == "ini-1"
    QTest.mouseClick(initiatives.strips["initiatives"].buttons[0], Qt.MouseButton.LeftButton)
    settle(4)
    assert project.window.rooms.shown == "map" and project.workspace.selection == (spot,)


def test_what_came_of_a_request_is_named_or_made_in_its_row_and_it_is_received_then(project: Editor) -> None:
    project.workspace.run(
        AddEntry("information_request", (("what", "Lost quotes"), ("due", "2020-01-01")), entry="ask")
    )
    requests = tab(project, "research").tables["requests"]
    assert "1" in tab(project, "research").boxes["requests"].hint.text(), "what is late is told"
    at(requests, "ask", 6)
    pressed(Key.Key_Return)
    QTest.keyClicks(chooser(project).field, "Lost quotes of 2025")
    steps = project.steps
    pressed(Key.Key_Return)
    request = project.state.get_as(InformationRequest, "ask")
    made = project.state.get_as(Source, request.source or "")
    assert (made.label, request.state, project.steps) == ("Lost quotes of 2025", "received", steps + 1)
    requests.setFocus()
    pressed(Key.Key_Backspace)
    assert project.state.get_as(InformationRequest, "ask").state == "open", "taken away it is waited for again"


def test_a_list_that_is_narrowed_says_how_much_of_it_is_shown(project: Editor) -> None:
    research = tab(project, "research")
    findings = research.tables["findings"]
    findings.setFocus()
    findings.show_only(2, "calls")
    assert research.boxes["findings"].hint.text() == "1 of 2 shown"
    findings.show_all()
    assert "2 findings" in research.boxes["findings"].hint.text()
    told: list[str] = []
    findings.doing.connect(told.append)
    project.workspace.run(AddEntry("finding", (("text", "One more"),)))
    settle(4)
    assert told[-1].endswith("of 3"), told


def test_a_stage_and_a_point_rest_on_sources_and_say_what_these_say(project: Editor) -> None:
    from journey_studio.commands.sources import LinkSource

    stage = next(iter(project.state.of(Stage))).id
    project.workspace.run(LinkSource("talks", (stage,), (stage,)))
    project.window.rooms.go("map")
    project.window.rooms.jump((stage,))
    settle(6)
    said = [
        one.text() for one in project.window.findChildren(QLabel) if one.isVisible() and "sources say" in one.text()
    ]
    assert said == ["Its sources say “researched”"]


def test_a_judgement_on_the_map_that_differs_from_the_sources_asks_for_its_reason(project: Editor) -> None:
    spoken = {link.target for link in project.state.of(SourceLink)}
    touchpoints = [one for one in project.state.of(Touchpoint) if one.id not in spoken]
    card = next(one for one in touchpoints if one.evidence == "assumption")
    project.window.rooms.go("map")
    project.window.rooms.jump((card.id,))
    settle(6)
    fields = project.window.findChildren(GrowingText)
    reason = next(one for one in fields if one.accessibleName() == "Reason")
    assert not reason.isVisible()
    project.workspace.run(SetValues((card.id,), (("evidence", "validated"),), msg("the evidence"), (card.id,)))
    settle(6)
    assert reason.isVisible()
    reason.setFocus()
    QTest.keyClicks(reason, "We were there")
    reason.flush()
    settle(4)
    assert project.state.get_as(Touchpoint, card.id).evidence_reason == "We were there"


def test_what_is_validated_on_the_map_leaves_the_list_and_the_rest_is_offered(project: Editor) -> None:
    one, other = [card for card in project.state.of(Touchpoint) if card.evidence == "assumption"][:2]
    run = project.workspace.run
    run(AddEntry("validation_task", (("target", one.id),), entry="t1"))
    run(AddEntry("validation_task", (("target", other.id),), entry="t2"))
    run(SetValues((one.id,), (("evidence", "validated"),), msg("the evidence")))
    assert project.state.get_as(ValidationTask, "t1").done
    run(SetFields(other.id, (("evidence", "validated"),)))  # as an import or a merge may do
    research = tab(project, "research")
    assert research.tick.isVisible()
    QTest.mouseClick(research.tick, Qt.MouseButton.LeftButton)
    settle(4)
    assert project.state.get_as(ValidationTask, "t2").done and not research.tick.isVisible()


def test_the_update_log_tells_what_a_cycle_changed_and_leads_there(project: Editor) -> None:
    window, workspace = project.window, project.workspace
    author = window.settings.text("author")
    done: list[object] = []
    versions.name(workspace.session, "Draft", "", workspace.map_id, author, lambda made, _fault: done.append(made))
    wait_for(lambda: bool(done), "the version to be named")
    workspace.run(AddEntry("cycle", (("phase", "research"), ("from_version", 1)), entry="round"))
    overview = page_of(project, "overview")
    assert isinstance(overview, OverviewTab)
    wait_for(lambda: overview.log.note.text() == "Nothing has changed yet", "the log")
    spot = next(iter(project.state.of(Touchpoint))).id
    workspace.run(SetFields("said", (("led_to", "One figure on the page"),)))
    workspace.run(SetFields(spot, (("title", "Other words"), ("evidence", "validated"))))
    wait_for(lambda: len(overview.log.rows.rows()) == 2, "two lines")
    texts = [row.line.text for row in overview.log.rows.rows()]
    assert "They want a figure" in texts[0] and "One figure on the page" in texts[0]
    assert "Other words" in texts[1] and "Cycle 1, 1 change" in overview.log.hint.text()
    QTest.mouseClick(overview.log.rows.rows()[0].main, Qt.MouseButton.LeftButton)
    settle(4)
    assert tab(project, "research").tables["findings"].current == "said", "the feedback that led to it"
    workspace.run(SetFields("round", (("from_version", 7),)))
    overview = page_of(project, "overview")
    assert isinstance(overview, OverviewTab)
    wait_for(lambda: "v7 is not in this file" in overview.log.note.text(), "what is missing")


def page_of(editor: Editor, name: str) -> PracticePage:
    editor.window.rooms.go("programme")
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    page.show_tab(name)
    settle(6)
    return page.tab


def test_a_finding_and_a_line_become_initiatives_that_lead_back(project: Editor) -> None:
    spot = next(iter(project.state.of(Touchpoint)))
    project.workspace.run(AddEntry("finding_link", (("finding", "said"), ("target", spot.id))))
    research = tab(project, "research")
    at(research.tables["findings"], "said")
    (made,) = [act for word, _icon, act in research.tables["findings"].more if str(word) == "Make an initiative"]
    made("said")
    settle(4)
    (first,) = project.state.of(Initiative)
    assert {one.target for one in project.state.of(InitiativeLink)} == {spot.id, "said"}
    assert first.title == spot.title, "what is mended names it: nothing is typed"
    assert "said" in [key for group in related(project.state, first.id) for key in group.keys]
    page = personas(project)
    assert page.show_record("need")
    page.view.shown["need"].entries.make_initiative()
    settle(4)
    second = project.state.of(Initiative)[-1]
    assert second.title == "A price first"
    assert [key for group in related(project.state, "need") for key in group.keys] == [second.id]


def test_the_inspector_is_no_wider_than_its_panel_in_italian(project: Editor) -> None:
    i18n.set_language("it")
    try:
        project.window.retranslate()
        card = next(iter(project.state.of(Touchpoint))).id
        project.workspace.run(AddEntry("workflow", (("title", "Richiamo"),), entry="flow"))
        project.workspace.run(AddEntry("workflow_step", (("workflow", "flow"), ("touchpoint", card))))
        project.window.rooms.go("map")
        project.window.rooms.jump((card,))
        settle(8)
        (form,) = [one for one in project.window.findChildren(Form) if one.isVisible()]
        assert form.minimumSizeHint().width() <= form.parentWidget().width()
    finally:
        i18n.set_language("en")
        project.window.retranslate()


def test_enter_presses_the_plus_and_a_planned_test_leads_to_its_line(project: Editor) -> None:
    page = personas(project)
    assert page.show_record("need")
    pressed(Key.Key_Space)
    there = card(project)
    there.add.setFocus()
    pressed(Key.Key_Return)
    QTest.keyClicks(chooser(project).field, "calls")
    assert chooser(project).field.text() == "calls"
    pressed(Key.Key_Escape)
    there.plan.setFocus()
    pressed(Key.Key_Return)
    (task,) = project.state.of(ValidationTask)
    assert task.target == "need" and there.plan.isEnabled()
    there.plan.setFocus()
    pressed(Key.Key_Return)
    assert project.window.rooms.shown == "programme"
    assert task.id in [table.current for table in tab(project, "research").tables.values()]
