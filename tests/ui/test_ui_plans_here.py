"""From the map to what is planned about it: initiatives, enablers and tracking lines in the inspector. Test code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.commands.registers import AddEntry
from journey_studio.model.records import Link, Pain, Stage, Touchpoint, practice
from journey_studio.ui.analysis.make_dialog import MakeDialog
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.panels.inspector import Inspector
from journey_studio.ui.panels.rows import Rows
from journey_studio.ui.programme.page import ProgrammePage


def inspector(editor: Editor, *records: str) -> Inspector:
    frame = editor.window.frame
    frame.set_state("right", "open")
    wait_for(lambda: frame.pane("right") is not None, "the inspector")
    panel = frame.panel("right")
    assert isinstance(panel, Inspector)
    editor.workspace.select(records)
    settle()
    return panel


def rows(panel: QWidget, name: str) -> list[str]:
    found = [one for one in panel.findChildren(Rows) if one.isVisible() and one.accessibleName() == name]
    return [row.line.text for one in found for row in one.rows()]


def row(panel: QWidget, name: str, text: str) -> QToolButton:
    for one in panel.findChildren(Rows):
        if one.isVisible() and one.accessibleName() == name:
            for found in one.rows():
                if found.line.text == text:
                    return found.main
    raise AssertionError(f"no row {text!r} in {name!r}")


def press(panel: QWidget, spoken: str) -> None:
    button = next(one for one in panel.findChildren(QToolButton) if one.isVisible() and one.accessibleName() == spoken)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()


def chooser(editor: Editor) -> Chooser:
    found = [one for one in editor.window.findChildren(Chooser) if one.isVisible()]
    assert found
    return found[-1]


def test_a_touchpoint_shows_its_initiatives_and_each_leads_to_its_row(sample: Editor) -> None:
    panel = inspector(sample, "touchpoint-quote-pdf")
    assert rows(panel, "Initiatives") == ["Quote on one page"]
    button = row(panel, "Initiatives", "Quote on one page")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    page = sample.window.rooms.page
    assert isinstance(page, ProgrammePage) and page.name == "initiatives"
    table = page.tab.tables["initiatives"]  # type: ignore[attr-defined]
    assert table.current == "initiative-one-page-quote"


def test_initiatives_on_its_pains_are_shown_too(sample: Editor) -> None:
    pain = sample.state.get_as(Pain, "pain-moved-thrice")
    beside = next(
        other
        for link in sample.state.of(Link)
        if pain.id in (link.start, link.end)
        and sample.state.find(Touchpoint, other := link.end if link.start == pain.id else link.start) is not None
    )
    panel = inspector(sample, pain.id)
    assert rows(panel, "Initiatives") == ["One coordinator for fitting and trades"]
    panel = inspector(sample, beside)
    assert rows(panel, "By way of its pains and opportunities") == ["One coordinator for fitting and trades"]
    spoken = row(panel, "By way of its pains and opportunities", "One coordinator for fitting and trades")
    assert "by way of “" in spoken.accessibleName()


def test_make_an_initiative_from_the_menu_is_one_step_with_owner_links_and_a_way_to_it(sample: Editor) -> None:
    card = next(
        one
        for one in sample.state.of(Touchpoint)
        if one.owner and not any(link.target == one.id for link in sample.state.of(practice.InitiativeLink))
    )
    panel = inspector(sample, card.id)
    before = {one.id for one in sample.state.of(practice.Initiative)}
    steps = sample.steps
    sample.trigger("card.initiative")
    settle()
    made = next(one for one in sample.state.of(practice.Initiative) if one.id not in before)
    assert sample.steps == steps + 1
    assert (made.title, made.owner, made.state) == (card.title, card.owner, "chosen")
    assert sample.workspace.selection == (card.id,), "the map keeps its selection"
    assert rows(panel, "Initiatives") == [card.title]
    show = next(one for one in sample.window.notice.findChildren(QPushButton) if one.text() == "Show")
    show.click()
    settle()
    page = sample.window.rooms.page
    assert isinstance(page, ProgrammePage) and page.tab.tables["initiatives"].current == made.id  # type: ignore[attr-defined]
    sample.workspace.undo()
    settle()
    assert made.id not in sample.state


def test_a_thought_has_no_such_act(sample: Editor) -> None:
    from journey_studio.model.records import Thought

    inspector(sample, sample.state.of(Thought)[0].id)
    sample.window.refresh_actions()
    assert not sample.window.actions_["card.initiative"].isEnabled()


def test_the_inspector_offers_to_make_one_or_to_link_one(sample: Editor) -> None:
    panel = inspector(sample, "touchpoint-style-quiz")
    press(panel, "Make an initiative, or link one")
    popup = chooser(sample)
    assert popup.list.item(0).text().startswith("Make an initiative")
    QTest.keyClicks(popup.field, "coordinator")
    steps = sample.steps
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    assert sample.steps == steps + 1
    assert rows(panel, "Initiatives") == ["One coordinator for fitting and trades"]
    line = row(panel, "Initiatives", "One coordinator for fitting and trades")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    settle()
    assert rows(panel, "Initiatives") == []
    assert sample.state.find(practice.Initiative, "initiative-coordinator") is not None
    assert sample.workspace.selection == ("touchpoint-style-quiz",)


def test_a_touchpoint_shows_what_it_needs_and_what_is_measured(sample: Editor) -> None:
    panel = inspector(sample, "touchpoint-quote-pdf")
    assert rows(panel, "Tracking plan") == ["Quote opened"]
    press(panel, "What this step needs")
    popup = chooser(sample)
    QTest.keyClicks(popup.field, "Prices per metre kept by sales")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    assert "Prices per metre kept by sales" in rows(panel, "Enablers")
    press(panel, "Something to measure here")
    popup = chooser(sample)
    QTest.keyClicks(popup.field, "Quote printed")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    settle()
    assert rows(panel, "Tracking plan") == ["Quote opened", "Quote printed"]
    made = next(one for one in sample.state.of(practice.TrackingItem) if one.event == "Quote printed")
    assert (made.touchpoint, made.stage) == ("touchpoint-quote-pdf", "stage-quote")


def test_a_stage_shows_them_too(sample: Editor) -> None:
    stage = sample.state.of(Stage)[0]
    sample.workspace.run(AddEntry("initiative_link", (("initiative", "initiative-call-back"), ("target", stage.id))))
    panel = inspector(sample)
    panel._header_chosen(stage.id)
    settle()
    assert rows(panel, "Initiatives") == ["Call back within the hour"]


def test_what_has_an_initiative_leads_to_it_from_the_dialog(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    from test_ui_analysis import opened

    page = opened(sample)

    def go(dialog: MakeDialog) -> int:
        assert not dialog.make.isEnabled() and dialog.make.text() == "Make initiatives"
        assert dialog.make.toolTip() == "Tick what is to become an initiative."
        (line,) = dialog.lines
        assert line.show is not None
        line.show.click()
        return 0

    monkeypatch.setattr(MakeDialog, "exec", go)
    page.acts.make(page.acts._about(["opportunity-one-page-quote"]))
    settle()
    shown = sample.window.rooms.page
    assert isinstance(shown, ProgrammePage) and shown.name == "initiatives"
    assert QApplication.focusWidget() is not None
