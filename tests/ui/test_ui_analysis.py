"""The analysis page on the kitchen: boxes, ways to the map, weighing, initiatives, rules, the poster. Test code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from ui_kit import Editor, settle

from journey_studio import i18n
from journey_studio.app.box_names import BOXES
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.model.records import Opportunity, Touchpoint, practice
from journey_studio.ui.analysis.acts import Acts
from journey_studio.ui.analysis.findings import FindingsTab
from journey_studio.ui.analysis.make_dialog import MakeDialog
from journey_studio.ui.analysis.page import AnalysisPage
from journey_studio.ui.ask_name import AskName
from journey_studio.ui.practice.drawn import Drawn

ALT = Qt.KeyboardModifier.AltModifier
QUOTE = "opportunity-one-page-quote"


def opened(editor: Editor) -> FindingsTab:
    editor.window.rooms.go("analysis")
    settle()
    page = editor.window.rooms.page
    assert isinstance(page, AnalysisPage)
    tab = page.tab
    assert isinstance(tab, FindingsTab)
    return tab


def names(box: Drawn) -> list[str]:
    return [region.name for region in box.drawing.regions]


def idea(editor: Editor) -> Opportunity:
    return next(one for one in editor.state.of(Opportunity) if one.title == "One-page quote")


def test_the_page_counts_what_the_map_holds(sample: Editor) -> None:
    page = opened(sample)
    assert page.filter_row.summary.accessibleName() == "42 touchpoints, 9 hot spots, 18 hand-offs, 38\u202f% validated"
    assert list(page.boxes)[:5] == ["heat", "matrix", "ways", "proof", "effort"] and set(page.boxes) < set(BOXES)
    cell = page.boxes["heat"].drawing.region("cell:channel-e-mail/stage-quote")
    assert cell is not None
    assert cell.name.startswith("E-mail, Quote & order: 2 touchpoints, frustrated, importance 5 of 5, hot spot.")
    assert len(cell.records) == 2
    assert "Giulia 10" in page.boxes["ways"].drawing.node.label
    rows = {one.id: one for one in page.made.proof.rows}
    assert rows["stage-delivery"].share == 0.75
    assert [one.text for one in page.made.effort.sections[1].rows][:1] == ["Local paper advert"]
    for key, box in page.boxes.items():
        inside = box.drawing.node
        for region in box.drawing.regions:
            assert region.rect.x >= -8 and region.rect.right <= inside.w + 8, (key, region)
            assert region.name.strip(), (key, region)
        assert len({region.key for region in box.drawing.regions}) == len(box.drawing.regions), key


def test_enter_on_a_cell_goes_to_its_cards(sample: Editor) -> None:
    page = opened(sample)
    heat = page.boxes["heat"]
    heat.setFocus(Qt.FocusReason.TabFocusReason)
    heat.set_current("cell:channel-e-mail/stage-quote")
    QTest.keyClick(heat, Qt.Key.Key_Return)
    settle()
    assert sample.window.rooms.shown == "map"
    assert len(sample.workspace.selected_cards()) == 2
    assert {card.stage for card in sample.workspace.selected_cards()} == {"stage-quote"}


def test_what_is_looked_at_narrows_every_box(sample: Editor) -> None:
    page = opened(sample)
    assert page.filter_row.people is not None
    page.filter_row.people.buttons()[1].click()
    settle()
    assert page.filter_row.summary.accessibleName().startswith("23 touchpoints, 7 hot spots, 10 hand-offs")
    assert [line.legend.name for line in page.made.ways.lines] == ["Giulia"]
    assert all("Renato" not in name for name in names(page.boxes["matrix"]))
    page.filter_row.people.buttons()[0].click()
    settle()
    assert page.filter_row.summary.accessibleName().startswith("42 touchpoints")


def test_keys_weigh_an_opportunity_in_one_step(sample: Editor) -> None:
    page, card = opened(sample), idea(sample)
    assert card.impact is not None and card.effort is not None
    steps = sample.steps
    page.matrix.setFocus(Qt.FocusReason.TabFocusReason)
    page.matrix.set_current(f"idea:{card.id}")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(page.matrix, key, ALT)
        settle()
    after = idea(sample)
    assert (after.impact, after.effort) == (card.impact - 2, card.effort + 1)
    assert sample.steps == steps + 1, "nudges on one opportunity are one act"
    QTest.keyClick(page.matrix, Qt.Key.Key_Delete)
    settle()
    assert idea(sample).impact is None
    assert page.made.matrix.ideas and not next(one for one in page.made.matrix.ideas if one.id == card.id).weighed
    sample.workspace.undo()
    sample.workspace.undo()
    settle()
    assert idea(sample) == card
    assert page.matrix.drawing.region(f"idea:{card.id}") is not None


def test_dragging_weighs_and_esc_gives_up(sample: Editor) -> None:
    page, card = opened(sample), idea(sample)
    key = f"idea:{card.id}"
    start = page.matrix.rect_of(key).center()
    steps = sample.steps
    for kept in (False, True):
        QTest.mousePress(page.matrix, Qt.MouseButton.LeftButton, pos=start)
        for spot in (start + QPoint(12, 12), start + QPoint(120, 90)):
            QTest.mouseMove(page.matrix, spot)
            settle(1)
        held = page.matrix.shown.held
        assert held is not None and held[0] == card.id
        if not kept:
            QTest.keyClick(page.matrix, Qt.Key.Key_Escape)
        QTest.mouseRelease(page.matrix, Qt.MouseButton.LeftButton, pos=start + QPoint(120, 90))
        settle()
        assert page.matrix.shown.held is None
        assert (idea(sample) != card) == kept
    assert sample.steps == steps + 1
    assert page.matrix.chosen == frozenset(), "a drag chooses nothing"


def test_chosen_opportunities_become_initiatives_in_one_step(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(sample)
    open_one = next(one for one in page.made.matrix.ideas if not one.done and one.weighed)
    card = sample.state.get_as(Opportunity, open_one.id)
    before = len(sample.state.of(practice.Initiative))
    page.matrix.setFocus(Qt.FocusReason.TabFocusReason)
    page.matrix.set_current(f"idea:{card.id}")
    QTest.keyClick(page.matrix, Qt.Key.Key_Space)
    assert page.matrix.chosen == {card.id}
    seen: list[MakeDialog] = []

    def fill(dialog: MakeDialog) -> QDialog.DialogCode:
        seen.append(dialog)
        (line,) = dialog.lines
        assert line.tick.isChecked() and line.title.text() == card.title
        line.due.setText("31/8/2026")
        line.owner.setCurrentIndex(line.owner.findData("department-do"))
        assert dialog.make.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MakeDialog, "exec", fill)
    steps = sample.steps
    page._pressed("matrix", "button")
    settle()
    assert len(seen) == 1 and sample.steps == steps + 1
    made = sample.state.of(practice.Initiative)
    assert len(made) == before + 1
    one = next(one for one in made if one.title == card.title and one.end == "2026-08-31")
    assert (one.owner, one.impact, one.effort) == ("department-do", card.impact, card.effort)
    link = next(link for link in sample.state.of(practice.InitiativeLink) if link.initiative == one.id)
    assert (link.target, link.role) == (card.id, "answers")
    assert next(found for found in page.made.matrix.ideas if found.id == card.id).done
    sample.workspace.undo()
    settle()
    assert len(sample.state.of(practice.Initiative)) == before


def test_a_date_that_is_none_keeps_the_dialog(sample: Editor) -> None:
    page = opened(sample)
    from journey_studio.app.initiatives_offered import offers
    from journey_studio.model.records import Department

    dialog = MakeDialog(page, offers(page.made.looking, (), lists=True), sample.state.of(Department))
    ticked = [line for line in dialog.lines if line.tick.isChecked()]
    assert ticked and all(line.offer.group == "spend" for line in ticked)
    assert ticked[0].owner.currentData() is not None, "the owner of the touchpoint is proposed"
    ticked[0].due.setText("31/2/2026")
    dialog._count()
    assert not dialog.make.isEnabled()
    ticked[0].due.setText("+30")
    dialog._count()
    assert dialog.make.isEnabled() and len(dialog.command().planned) == len(ticked)
    dialog.deleteLater()


def test_a_rule_is_switched_off_with_a_reason_and_on_again(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(sample)
    found = page.made.found["dear_and_little_valued"]
    monkeypatch.setattr(AskName, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(AskName, "name", lambda dialog: "It is for the town")
    page.acts.switch_off("dear_and_little_valued", found[0].records[0])
    settle()
    assert len(page.made.found["dear_and_little_valued"]) == len(found) - 1
    page.acts.switch_off("dear_and_little_valued", None)
    settle()
    assert "dear_and_little_valued" not in page.made.found
    off = [name for name in names(page.boxes["rules"]) if "It is for the town" in name]
    assert len(off) == 2
    for one in sample.state.of(practice.RuleSwitch):
        if one.rule == "dear_and_little_valued":
            page.acts.switch_on(one.id)
    settle()
    assert page.made.found["dear_and_little_valued"] == found


def test_menus_offer_what_can_be_done(sample: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(sample)
    offered: list[list[str]] = []
    from journey_studio.ui.menus import RoundMenu

    def keep(menu: RoundMenu, *_at: object) -> None:
        offered.append([entry.text() for entry in menu.actions() if entry.text()])
        menu.deleteLater()

    monkeypatch.setattr(RoundMenu, "popup", keep)
    acts: Acts = page.acts
    acts.open_menu("rules", "section:dear_and_little_valued", QPoint())
    acts.open_menu("matrix", f"idea:{idea(sample).id}", QPoint())
    acts.open_menu("heat", "", QPoint())
    proposed = next(region.key for region in page.boxes["candidates"].drawing.regions)
    acts.open_menu("candidates", proposed, QPoint())
    poster = "Add this box to the poster"
    assert offered[0] == ["Show on the map", "Make an initiative…", "Switch this rule off…", poster]
    assert offered[1][:4] == ["Show on the map", "Impact", "Effort", "Weigh it no more"]
    assert offered[2] == [poster]
    assert "Put it on the map as planned" in offered[3]


def test_a_proposed_touchpoint_comes_as_planned(sample: Editor) -> None:
    from journey_studio.commands.weighing import AddCandidate

    page = opened(sample)
    one = next(one for one in page.made.proposed if one.reason == "dropped")
    sample.workspace.run(AddCandidate(sample.workspace.map_id, one.stage, one.persona, one.channel))
    settle()
    made = next(card for card in sample.state.of(Touchpoint) if card.status == "candidate")
    assert (made.stage, made.persona, made.channel) == (one.stage, one.persona, one.channel)
    assert page.made.proposed[0].reason == "planned"


def test_a_box_lies_behind_the_poster(sample: Editor) -> None:
    page = opened(sample)
    page.add_to_poster("proof")
    page.add_to_poster("heat")
    assert page.poster.boxes() == ("heat", "proof")
    assert "heat" not in sample.notice and "2 boxes" in sample.notice
    page.poster.put("heat", on=False)
    assert sample.window.exporting.boxes() == ("proof",)
    journey = find_map(sample.state, "")
    made = compose(sample.state, journey, ExportOptions(boxes=("proof", "heat", "gone")), Edition())
    plain = compose(sample.state, journey, ExportOptions(), Edition())
    assert len(made.pages) == len(plain.pages) + 1
    keys = [node.key for node in made.pages[-1].node.children[1].children]
    assert keys == ["box:heat", "box:proof"]


def test_comparing_personas_or_maps(sample: Editor) -> None:
    page = opened(sample)
    box = page.boxes["compare"]
    hot = box.drawing.region("measure:hot_spots")
    assert hot is not None
    assert hot.name == "Hot spots: Giulia 7; Renato & Carla 2 −5"
    page._pressed("compare", "compare:maps")
    assert "No to-be map yet" in page.made.compare("maps").empty


def test_one_column_where_it_is_narrow_and_longer_words(sample: Editor) -> None:
    page = opened(sample)
    sample.window.resize(1100, 760)
    settle()
    lefts = {box.x() for box in page.boxes.values()}
    assert len(lefts) == 1
    with i18n.using_language("it"):
        page.retranslate()
        settle()
        rects = [box.geometry() for box in page.boxes.values()]
        assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
        assert page.boxes["heat"].accessibleName() != "Importance and feeling"
    page.retranslate()


def test_a_map_that_says_little_says_so(editor: Editor) -> None:
    page = opened(editor)
    for box in page.boxes.values():
        assert box.drawing.node.h > 0
        box.grab()
    said = " ".join(str(box.drawing.node.label) for box in page.boxes.values())
    assert said
