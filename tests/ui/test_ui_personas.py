"""The page of the personas: lines written, ranked, judged and removed by mouse and keys; people; undoing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui_kit import Editor, kitchen, settle, wait_for

from journey_studio.app.finding import FindIndex
from journey_studio.app.session import Session
from journey_studio.commands.library import AddChannel
from journey_studio.commands.registers import AddEntry
from journey_studio.layout.persona_profile import profile
from journey_studio.model.records import Asset, Channel, Persona, Source
from journey_studio.model.records.practice import (
    PersonaChannel,
    PersonaLine,
    PersonaPurchase,
    PersonaScale,
    ValidationTask,
)
from journey_studio.render.qt import decoded
from journey_studio.ui.personas.cropping import CropSheet
from journey_studio.ui.personas.entries import EntryList
from journey_studio.ui.personas.evidence_card import ProofCard
from journey_studio.ui.personas.facts import FactCard
from journey_studio.ui.personas.page import PersonasPage
from journey_studio.ui.personas.taking import TakeCard

ONE_WINDOW = True
Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
WHO = "per0"


@pytest.fixture
def page(editor: Editor) -> PersonasPage:
    """The page of a project whose first persona has three needs, a channel and a scale."""
    for number, text in enumerate(("A price first", "One person", "Fixed days")):
        editor.workspace.run(AddEntry("persona_line", line("need", text), entry=f"need{number}"))
    editor.workspace.run(AddChannel("Planner", "online", "cube", "planner"))
    channel = (("persona", WHO), ("channel", "planner"), ("share", 0.5))
    editor.workspace.run(AddEntry("persona_channel", channel, entry="uses"))
    scale = (("persona", WHO), ("low", "Price"), ("high", "Quality"))
    editor.workspace.run(AddEntry("persona_scale", scale, entry="scale"))
    editor.window.rooms.go("personas")
    found = editor.window.rooms.page
    assert isinstance(found, PersonasPage)
    settle(5)
    return found


def line(group: str, text: str) -> tuple[tuple[str, str], ...]:
    return (("persona", WHO), ("group", group), ("text", text))


def entries(page: PersonasPage, key: str) -> EntryList:
    return page.view.shown[key].entries


def texts(editor: Editor, group: str = "need") -> list[str]:
    found = profile(editor.state, editor.state.get_as(Persona, WHO))
    return [one.text for one in found.lines.get(group, ())]  # type: ignore[call-overload]


def key(widget: object, name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, name, held)  # type: ignore[call-overload]
    settle(5)


def typed(text: str, end: Qt.Key = Key.Key_Return) -> None:
    """Type into the field that is open."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), "a field is open"
    field.selectAll()
    QTest.keyClicks(field, text)
    key(field, end)


def test_a_line_is_written_in_place_and_taken_back(editor: Editor, page: PersonasPage) -> None:
    needs = entries(page, "need")
    needs.go("need1")
    key(needs, Key.Key_F2)
    assert editor.window.status._doing_text == "Editing a need, Enter keeps it"
    typed("One person for all")
    assert texts(editor) == ["A price first", "One person for all", "Fixed days"]
    assert needs.hasFocus()
    editor.window.hands.undo()
    settle(5)
    assert texts(editor)[1] == "One person"
    assert needs.rows.rows[1].spoken == "2, One person, Assumption"
    assert needs.currentIndex().row() == 1, "what was taken back is current"


def test_esc_gives_a_line_back_and_an_empty_one_is_not_kept(editor: Editor, page: PersonasPage) -> None:
    needs = entries(page, "need")
    steps = editor.steps
    needs.go("need0")
    key(needs, Key.Key_Return)
    typed("Something else", Key.Key_Escape)
    key(needs, Key.Key_Insert)
    typed("", Key.Key_Return)
    assert texts(editor) == ["A price first", "One person", "Fixed days"]
    assert editor.steps == steps
    assert needs.rows.rowCount() == 3


def test_a_letter_begins_a_line_and_enter_the_next(editor: Editor, page: PersonasPage) -> None:
    worries = entries(page, "worry")
    assert worries.rows.rowCount() == 0
    worries.setFocus()
    QTest.keyClicks(worries, "h")
    settle(5)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "h"
    typed("Hidden costs")
    wait_for(lambda: worries.is_editing, "the next line")
    typed("A wrong measure")
    wait_for(lambda: worries.is_editing, "another line")
    typed("", Key.Key_Escape)
    assert texts(editor, "worry") == ["Hidden costs", "A wrong measure"]


def test_leaving_a_field_keeps_it(editor: Editor, page: PersonasPage) -> None:
    needs = entries(page, "need")
    needs.go("need2")
    key(needs, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("Fixed days, told early")
    entries(page, "job").setFocus()
    settle(5)
    assert texts(editor)[2] == "Fixed days, told early"


def test_lines_are_ranked_by_keys_and_removed_with_a_way_back(editor: Editor, page: PersonasPage) -> None:
    needs = entries(page, "need")
    needs.go("need2")
    key(needs, Key.Key_Up, ALT)
    key(needs, Key.Key_Up, ALT)
    assert texts(editor) == ["Fixed days", "A price first", "One person"]
    assert needs.currentIndex().row() == 0
    key(needs, Key.Key_Up, ALT)
    needs.put(2)
    settle(5)
    assert texts(editor) == ["A price first", "One person", "Fixed days"]
    needs.go("need0")
    key(needs, Key.Key_Delete)
    assert texts(editor) == ["One person", "Fixed days"]
    assert editor.notice == "“A price first” deleted"
    editor.window.hands.undo()
    settle(5)
    assert texts(editor) == ["A price first", "One person", "Fixed days"]


def test_a_mark_asks_how_sure_and_a_source_answers(editor: Editor, page: PersonasPage) -> None:
    source = (("kind", "interview"), ("label", "interviews"), ("count", 9))
    editor.workspace.run(AddEntry("source", source, entry="src"))
    settle(5)
    needs = entries(page, "need")
    spot = needs.mark_rect(needs.visualRect(needs.rows.index(0))).center()
    QTest.mouseClick(needs.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(5)
    card = editor.window.findChild(ProofCard)
    assert card is not None
    card._ask()
    settle(5)
    chooser = QApplication.focusWidget()
    assert isinstance(chooser, QLineEdit)
    key(chooser, Key.Key_Return)
    there = editor.state.get_as(PersonaLine, "need0")
    assert there.evidence == "researched"
    assert [row.line.text for row in card.rows.rows()] == ["interviews, 9"]
    assert [row.line.text for row in page.known.rows.rows()] == ["9 interviews"]
    card.reason.setText("Everybody said so")
    card._chose("validated")
    settle(5)
    there = editor.state.get_as(PersonaLine, "need0")
    assert (there.evidence, there.evidence_reason) == ("validated", "Everybody said so")
    key(card, Key.Key_Escape)
    assert not [one for one in editor.window.findChildren(ProofCard) if one.isVisible()]
    assert needs.hasFocus()


def test_assumptions_are_put_on_the_list_of_what_to_test(editor: Editor, page: PersonasPage) -> None:
    assert page.known.flag.isVisible()
    QTest.mouseClick(page.known.flag.button, Qt.MouseButton.LeftButton)
    settle(5)
    assert {task.target for task in editor.state.of(ValidationTask)} == {"need0", "need1", "need2", "uses", "scale"}
    assert not page.known.flag.button.isVisible()
    assert editor.steps


def test_shares_and_scales_follow_keys_and_pointer_as_one_step(editor: Editor, page: PersonasPage) -> None:
    channels, scales = entries(page, "channel"), entries(page, "scale")
    steps = editor.steps
    channels.go("uses")
    for _time in range(3):
        key(channels, Key.Key_Right)
    assert editor.state.get_as(PersonaChannel, "uses").share == 0.65
    assert editor.steps == steps + 1
    rect = scales.inside(scales.visualRect(scales.rows.index(0)))
    left, wide = scales.span(rect)  # type: ignore[attr-defined]
    y = rect.bottom() - 8
    QTest.mousePress(scales.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left + wide // 2, y))
    for part in (0.6, 0.7, 0.8):
        QTest.mouseMove(scales.viewport(), QPoint(left + round(wide * part), y))
    QTest.mouseRelease(scales.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left + round(wide * 0.8), y))
    settle(5)
    assert editor.state.get_as(PersonaScale, "scale").value == pytest.approx(0.8, abs=0.03)
    assert editor.steps == steps + 2


def test_a_share_is_typed_and_a_channel_chosen(editor: Editor, page: PersonasPage) -> None:
    channels = entries(page, "channel")
    channels.go("uses")
    key(channels, Key.Key_Return)
    typed("92")
    assert editor.state.get_as(PersonaChannel, "uses").share == 0.92
    key(channels, Key.Key_Return)
    typed("much")
    assert channels.is_editing, "what is no percentage is asked for again"
    typed("", Key.Key_Escape)
    key(channels, Key.Key_Insert)
    QTest.keyClicks(QApplication.focusWidget(), "Fair")
    key(QApplication.focusWidget(), Key.Key_Return)
    assert [one.name for one in editor.state.of(Channel)][-1] == "Fair"
    chosen = [editor.state.get_as(Channel, one.channel).name for one in editor.state.of(PersonaChannel)]
    assert chosen == ["Planner", "Fair"]


def test_a_past_purchase_has_four_fields(editor: Editor, page: PersonasPage) -> None:
    bought = entries(page, "purchase")
    bought.setFocus()
    key(bought, Key.Key_Insert)
    for text, end in (("2021", Key.Key_Tab), ("Wardrobe", Key.Key_Tab), ("Two parts missing", Key.Key_Return)):
        typed(text, end)
    wait_for(lambda: bought.is_editing, "the next one")
    typed("20x1", Key.Key_Tab)
    typed("Sofa", Key.Key_Return)
    assert bought.is_editing, "a date that cannot be read is asked for again"
    typed("2022", Key.Key_Return)
    found = [(one.date, one.what, one.left_behind) for one in editor.state.of(PersonaPurchase)]
    assert found == [("2021", "Wardrobe", "Two parts missing"), ("2022", "Sofa", "")]


def test_name_role_sentence_and_facts(editor: Editor, page: PersonasPage) -> None:
    head = page.head
    head.name.setFocus()
    typed("Giulia Ferri")
    head.role.setFocus()
    typed("First-home planner")
    head.quote.setFocus()
    head.quote.selectAll()
    QTest.keyClicks(head.quote, "Show me what it costs.")
    key(head.quote, Key.Key_Return)
    there = editor.state.get_as(Persona, WHO)
    assert (there.name, there.role, there.quote) == ("Giulia Ferri", "First-home planner", "Show me what it costs.")
    head.add.setFocus()
    key(head.add, Key.Key_Space)
    card = editor.window.findChild(FactCard)
    assert card is not None
    card._picked("place")
    typed("34, Bologna")
    head.add.setFocus()
    key(head.add, Key.Key_Space)
    typed("First home")
    assert [chip.line.text for chip in head._made] == ["First home", "34, Bologna"], "age and place come last"
    assert head.add.hasFocus()


def test_a_persona_that_is_only_demographic_is_flagged(editor: Editor, page: PersonasPage) -> None:
    assert not page.view.flag.isVisible()
    page.show_record("per1")
    settle(5)
    assert page.view.flag.isVisible()
    QTest.mouseClick(page.view.flag.button, Qt.MouseButton.LeftButton)
    settle(5)
    typed("Craft to touch")
    settle(5)
    assert not page.view.flag.isVisible()


def test_people_are_added_copied_moved_and_deleted(editor: Editor, page: PersonasPage) -> None:
    def names() -> list[str]:
        return [one.name for one in editor.state.of(Persona)]

    first, second = names()
    page.people.setFocus()
    key(page.people, Key.Key_Down, ALT)
    assert names() == [second, first]
    assert page.people.current() == WHO
    page.people.copy_asked.emit(WHO)
    settle(5)
    typed("Somebody alike")
    assert names() == [second, first, "Somebody alike"]
    page.people.setFocus()
    key(page.people, Key.Key_Delete)
    assert names() == [second, first]
    key(page.people, Key.Key_Insert)
    typed("Anna")
    assert names() == [second, first, "Anna"]
    bands = [one for one in page.people.people.rows if one.persona.name == "Anna"]
    assert bands


def test_other_kinds_of_lines_have_boxes_when_they_are_wanted(editor: Editor, page: PersonasPage) -> None:
    assert not page.view.shown["behaviour"].box.isVisible()
    page.view.add_box("behaviour")
    settle(5)
    typed("", Key.Key_Escape)
    settle(5)
    assert not page.view.shown["behaviour"].box.isVisible(), "a box that got nothing goes"
    page.view.add_box("behaviour")
    settle(5)
    typed("Comes twice, with photographs")
    wait_for(lambda: entries(page, "behaviour").is_editing, "the next one")
    typed("", Key.Key_Escape)
    assert page.view.shown["behaviour"].box.isVisible()
    page.view.add_own("Budget")
    settle(5)
    typed("11,000 in all")
    wait_for(lambda: page.view.own["Budget"].entries.is_editing, "the next one")
    typed("", Key.Key_Escape)
    made = [one for one in editor.state.of(PersonaLine) if one.group == "custom"]
    assert [(one.heading, one.text) for one in made] == [("Budget", "11,000 in all")]
    editor.window.hands.undo()
    settle(5)
    assert "Budget" not in page.view.own


def test_the_panel_shows_what_is_known(editor: Editor, page: PersonasPage) -> None:
    assert [label.text() for label in page.known._numbers] == ["0", "0", "5"]
    assert page.known.ring.accessibleName() == "0 of 5 known: 0 validated, 0 researched, 5 assumed"
    assert page.known.curve.isVisible()
    page.known.source_asked.emit("nothing")
    assert editor.state.of(Source) is not None


def test_the_map_is_opened_on_the_persona(editor: Editor, page: PersonasPage) -> None:
    page.known.open.click()
    settle(5)
    assert editor.window.rooms.shown == "map"


def test_nothing_is_written_where_nothing_can_be(editor: Editor, page: PersonasPage) -> None:
    editor.workspace.hold("Looking back")
    page.refresh(None)
    settle(5)
    needs = entries(page, "need")
    needs.go("need0")
    for name in (Key.Key_F2, Key.Key_Insert, Key.Key_Delete):
        key(needs, name)
        assert not needs.is_editing
    assert page.head.name.isReadOnly()
    assert texts(editor) == ["A price first", "One person", "Fixed days"]


def test_an_image_is_cropped_into_a_portrait(editor: Editor, page: PersonasPage, tmp_path: Path) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    for x in range(150, 300):
        for y in range(200):
            image.setPixel(x, y, 0xFF0000FF)
    path = tmp_path / "face.png"
    assert image.save(str(path))
    page._take_image(path)
    settle(5)
    sheet = editor.window.findChild(CropSheet)
    assert sheet is not None
    assert sheet.view.cut().getRect() == (50.0, 0.0, 200.0, 200.0)
    for _time in range(60):
        key(sheet.view, Key.Key_Right)
    assert sheet.view.cut().x() == 0.0, "the image ends there"
    key(sheet.view, Key.Key_Plus)
    assert sheet.view.cut().width() == pytest.approx(200 / 1.1)
    key(sheet.view, Key.Key_Return)
    there = editor.state.get_as(Persona, WHO)
    asset = editor.state.get_as(Asset, there.portrait or "")
    data = editor.workspace.session.asset(asset.sha256)
    assert data is not None
    portrait = decoded(data)
    assert (portrait.width(), portrait.height()) == (640, 640)
    left = portrait.pixelColor(40, 320)
    assert left.red() > 200 and left.blue() < 60
    assert asset.name == "face"
    page._portraits()._draw(editor.workspace, WHO, "older-couple")
    assert editor.state.of(Asset) == ()
    editor.window.hands.undo()
    assert editor.state.get_as(Persona, WHO).portrait == asset.id


def test_what_is_no_image_is_refused_in_words(editor: Editor, page: PersonasPage, tmp_path: Path) -> None:
    path = tmp_path / "face.png"
    path.write_text("<svg/>")
    page._take_image(path)
    settle(5)
    assert "face.png" in editor.notice
    assert not [one for one in editor.window.findChildren(CropSheet) if one.isVisible()]


def test_personas_are_compared_side_by_side(editor: Editor, page: PersonasPage) -> None:
    editor.workspace.run(AddEntry("persona_scale", (("persona", "per1"), ("low", "price"), ("high", "Quality"))))
    settle(5)
    assert page.compare.text() == "Compare the two"
    page.compare.click()
    settle(5)
    assert page.is_comparing
    assert not page.known.isVisible()
    assert page._comparing is not None
    drawn = page._comparing.drawn
    names = [region.name for region in drawn.drawing.regions]
    assert any(name.startswith("A price first, Assumption. One person") for name in names)
    assert any(name.startswith("Price – Quality: Persona 0 50") and "Persona 1 50" in name for name in names)
    needs = next(one for one in drawn.drawing.regions if one.name.startswith("A price first"))
    page._comparing._pressed(needs.key)
    settle(5)
    assert not page.is_comparing
    assert entries(page, "need").hasFocus()


def test_a_third_persona_can_be_left_out_of_the_comparison(editor: Editor, page: PersonasPage) -> None:
    page._copy(WHO)
    settle(5)
    page._compare()
    settle(5)
    assert page._comparing is not None
    everyone = [one.id for one in editor.state.of(Persona)]
    assert page._comparing.shown() == everyone
    page._comparing._toggle("per1")
    assert page._comparing.shown() == [WHO, everyone[-1]]
    page._comparing._toggle(WHO)
    assert len(page._comparing.shown()) == 2, "two are the least"
    page._comparing.left.emit()
    assert not page.is_comparing


def test_personas_come_from_another_project(editor: Editor, page: PersonasPage, tmp_path: Path) -> None:
    other = tmp_path / "kitchen.journey"
    Session.create(other, kitchen(), folder=tmp_path / "elsewhere").close()
    sources = len(editor.state.of(Source))
    page.taking.read(page.new, editor.workspace, other)
    wait_for(lambda: editor.window.findChild(TakeCard), "what is offered")
    card = editor.window.findChild(TakeCard)
    assert card is not None
    card.boxes["persona-donati"].setChecked(False)
    key(card, Key.Key_Return)
    wait_for(lambda: len(editor.state.of(Persona)) == 3, "the persona")
    settle(5)
    new = editor.state.of(Persona)[-1]
    assert new.name == "Giulia Ferri"
    found = profile(editor.state, new)
    assert found.group("need")[0].text == "See a price range before giving an e-mail"
    assert {one.evidence for one in found.told()} == {"assumption"}
    assert len(editor.state.of(Source)) == sources
    assert page.head.name.text() == "Giulia Ferri"
    editor.window.hands.undo()
    settle(5)
    assert len(editor.state.of(Persona)) == 2


def test_the_finder_finds_lines_and_the_page_shows_them(editor: Editor, page: PersonasPage) -> None:
    editor.window.rooms.go("map")
    index = FindIndex(editor.state, editor.workspace.map_id)
    found = index.search("fixed days")[0].target
    assert (found.kind, found.key, found.detail) == ("entry", "need2", "Need, Persona 0")
    editor.window.hands.finding._taken(found, "fixed days")
    settle(5)
    assert editor.window.rooms.shown == "personas"
    assert entries(page, "need").hasFocus()
    assert entries(page, "need").currentIndex().row() == 2
