"""The inspector: what it shows for each kind of subject, and that each act in it is one named step.

Test code; Qt paints into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QToolButton, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.commands.fields import SetFields
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    EmotionPoint,
    HandOffChain,
    Kpi,
    Lane,
    Link,
    Pain,
    Persona,
    Record,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.ui.panels.choices import Pick, Segments
from journey_studio.ui.panels.inspector import Inspector
from journey_studio.ui.panels.source_card import SourceCard

R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=QWidget)


class Panel:
    """The inspector in a test's hands."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        frame = editor.window.frame
        frame.set_state("right", "open")
        wait_for(lambda: frame.pane("right") is not None, "the inspector")
        panel = frame.panel("right")
        assert isinstance(panel, Inspector)
        self.panel = panel

    def show(self, *records: str) -> None:
        self.editor.workspace.select(records)
        settle()

    def texts(self) -> str:
        return " | ".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())

    def control(self, kind: type[W], name: str) -> W:
        for widget in self.panel.findChildren(kind):
            if widget.isVisible() and widget.accessibleName() == name:
                return widget
        raise AssertionError(f"no {kind.__name__} called {name!r}")

    def segment(self, name: str, word: str) -> QToolButton:
        row = self.control(Segments, name)
        return next(button for button in row.buttons() if button.accessibleName().endswith(word))

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        settle()

    def undo_name(self) -> str:
        return str(self.editor.workspace.undo_label)


@pytest.fixture
def panel(app: QApplication, kitchen_file: Path) -> Iterator[Panel]:
    """The inspector beside the kitchen."""
    editor = Editor(kitchen_file)
    yield Panel(editor)
    editor.end()


def card(panel: Panel, title: str) -> Touchpoint:
    return next(one for one in panel.editor.state.of(Touchpoint) if one.title == title)


def now(panel: Panel, record: R) -> R:
    return panel.editor.state.get_as(type(record), record.id)


def test_a_title_typed_is_one_step_named_by_the_old_title(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    field = panel.control(QPlainTextEdit, "Title")
    assert field.toPlainText() == "Video plan review"
    steps = panel.editor.steps
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Plan by video")
    wait_for(lambda: now(panel, video).title == "Plan by video", "the map following while it is typed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert panel.editor.steps == steps + 1
    assert "“Video plan review”" in panel.undo_name()
    QTest.keyClicks(field, "Second")
    panel.editor.window.hands.undo()
    settle()
    assert now(panel, video).title == "Plan by video"
    assert field.toPlainText() == "Plan by video"


def test_escape_gives_the_old_title_back_and_leaves_no_step(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    field = panel.control(QPlainTextEdit, "Title")
    steps = panel.editor.steps
    field.setFocus()
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert now(panel, video).title == "Video plan review"
    assert panel.editor.steps == steps
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is panel.editor.view


def test_a_title_is_one_revision_for_a_run_of_keys(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    field = panel.control(QPlainTextEdit, "Title")
    runs: list[object] = []
    panel.editor.workspace.changed.connect(runs.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Plan by video")
    wait_for(lambda: runs, "the rest after the keys")
    QTest.keyClicks(field, ", again")
    field.clearFocus()
    assert now(panel, video).title == "Plan by video, again"
    assert len(runs) == 2, "one for the rest, one for leaving"


def test_a_title_is_kept_when_the_selection_moves_and_when_the_file_closes(panel: Panel) -> None:
    video, quote = card(panel, "Video plan review"), card(panel, "Quote PDF, 11 pages")
    panel.show(video.id)
    field = panel.control(QPlainTextEdit, "Title")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Left in a hurry")
    panel.editor.workspace.select([quote.id])
    settle()
    assert now(panel, video).title == "Left in a hurry"
    assert now(panel, quote).title == "Quote PDF, 11 pages"
    field.selectAll()
    QTest.keyClicks(field, "Closed in a hurry")
    panel.editor.window.frame.flush()
    assert now(panel, quote).title == "Closed in a hurry"


def test_notes_are_kept_when_the_selection_moves_and_when_the_file_closes(panel: Panel) -> None:
    video, quote = card(panel, "Video plan review"), card(panel, "Quote PDF, 11 pages")
    panel.show(video.id)
    notes = panel.control(QPlainTextEdit, "Notes")
    notes.setFocus()
    notes.selectAll()
    QTest.keyClicks(notes, "Ask Laura")
    panel.editor.workspace.select([quote.id])
    settle()
    assert now(panel, video).notes == "Ask Laura"
    assert now(panel, quote).notes == quote.notes
    notes.selectAll()
    QTest.keyClicks(notes, "Too long")
    panel.editor.window.frame.flush()
    assert now(panel, quote).notes == "Too long"


def test_feeling_importance_and_evidence_by_one_press_each(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    steps = panel.editor.steps
    panel.press(panel.segment("How it feels", "−2 Frustrated"))
    panel.press(panel.segment("Importance to Giulia", "2"))
    panel.press(panel.segment("Evidence", "Assumption"))
    changed = now(panel, video)
    assert (changed.feeling, changed.importance, changed.evidence) == (-2, 2, "assumption")
    assert panel.editor.steps == steps + 3
    assert "Frustrated" in panel.texts()
    panel.press(panel.segment("How it feels", "−2 Frustrated"))
    assert now(panel, video).feeling is None, "the chosen one again takes it away"


def test_a_choice_is_one_stop_for_tab_and_walked_by_arrows(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    row = panel.control(Segments, "How it feels")
    stops = [button for button in row.buttons() if button in panel.panel.focusables()]
    assert [button.isChecked() for button in stops] == [True]
    stops[0].setFocus()
    QTest.keyClick(stops[0], Qt.Key.Key_Right)
    there = QApplication.focusWidget()
    assert isinstance(there, QToolButton)
    assert now(panel, video).feeling == 1, "looking at it changes nothing"
    QTest.keyClick(there, Qt.Key.Key_Return)
    assert now(panel, video).feeling == 2
    assert QApplication.focusWidget() is there


def test_channel_and_stage_are_picked(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    channel = panel.control(Pick, "Channel")
    channel.fill()
    row = next(n for n in range(channel.count()) if channel.itemText(n) == "Showroom")
    channel.activated.emit(row)
    settle()
    assert now(panel, video).where == "offline"
    stage = panel.control(QComboBox, "Stage")
    assert isinstance(stage, Pick)
    stage.fill()
    stage.activated.emit(0)
    settle()
    first = queries.stages(panel.editor.state, panel.editor.workspace.map_id)[0]
    assert now(panel, video).stage == first.id
    assert stage.currentText() == first.name


def test_several_cards_show_what_they_share_and_change_in_one_step(panel: Panel) -> None:
    video, quote = card(panel, "Video plan review"), card(panel, "Quote PDF, 11 pages")
    panel.show(video.id, quote.id)
    assert "2 touchpoints" in panel.texts()
    assert "Mixed" in panel.texts()
    assert panel.control(Pick, "Channel").currentText() == "Mixed"
    assert not any(button.isChecked() for button in panel.control(Segments, "How it feels").buttons())
    steps = panel.editor.steps
    panel.press(panel.segment("How it feels", "0 Neutral"))
    assert [now(panel, one).feeling for one in (video, quote)] == [0, 0]
    assert panel.editor.steps == steps + 1
    assert set(panel.editor.workspace.selection) == {video.id, quote.id}


def test_cards_of_several_kinds_have_what_all_of_them_have(panel: Panel) -> None:
    video, pain = card(panel, "Video plan review"), panel.editor.state.of(Pain)[0]
    panel.show(video.id, pain.id)
    assert "2 cards" in panel.texts()
    panel.press(panel.segment("Evidence", "Validated"))
    assert now(panel, video).evidence == now(panel, pain).evidence == "validated"


def test_a_locked_card_is_shown_and_says_why(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.editor.workspace.run(SetFields(video.id, (("locked", True),)))
    panel.show(video.id)
    assert "Locked" in panel.texts()
    assert panel.control(QPlainTextEdit, "Title").isReadOnly()
    assert not panel.control(Segments, "How it feels").isEnabled()
    panel.press(panel.panel.reason.button)
    assert not now(panel, video).locked
    assert not panel.control(QPlainTextEdit, "Title").isReadOnly()


def test_locked_ones_among_several_are_counted(panel: Panel) -> None:
    cards = [card(panel, title) for title in ("Video plan review", "Book a designer", "Home survey")]
    panel.editor.workspace.run(SetFields(cards[0].id, (("locked", True),)))
    panel.show(*(one.id for one in cards))
    assert "1 of 3 is locked and stays as it is." in panel.texts()
    panel.press(panel.segment("Importance to Giulia", "2"))
    assert [now(panel, one).importance == 2 for one in cards] == [False, True, True]
    assert panel.editor.notice == "1 is locked and stays as it is"


def test_a_text_that_is_too_long_is_cut_and_says_so(panel: Panel) -> None:
    stage = queries.stages(panel.editor.state, panel.editor.workspace.map_id)[0]
    panel.show(stage.id)
    field = panel.control(QPlainTextEdit, "Short name, 12 characters")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Twelve letters")
    assert field.toPlainText() == "Twelve lette"
    assert panel.editor.notice == "At most 12 characters fit here; the rest is left out"


def test_the_colour_by_itself_is_named_only_while_nobody_chose_one(panel: Panel) -> None:
    persona = panel.editor.state.of(Persona)[0]
    for colour, said in ((None, "By itself: Plum"), (4, "By itself")):
        panel.editor.workspace.run(SetFields(persona.id, (("colour", colour),)))
        panel.show(persona.id)
        assert panel.control(Segments, "Colour").buttons()[0].accessibleName() == f"Colour: {said}"


def test_sources_are_added_corrected_and_taken_away(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    before = {link.source for link in panel.editor.state.of(SourceLink) if link.target == video.id}
    popup = SourceCard.add(panel.panel.desk, panel.panel, (video.id,), "Letters")
    popup.count.setText("12")
    popup.date.setText("2026-13")
    popup.finish()
    assert popup.isVisible(), "a date that is none is not taken"
    popup.date.setText("2026-03")
    QTest.keyClick(popup.name, Qt.Key.Key_Return)
    settle()
    made = next(one for one in panel.editor.state.of(Source) if one.label == "Letters")
    assert (made.count, made.date) == (12, "2026-03")
    linked = {link.source for link in panel.editor.state.of(SourceLink) if link.target == video.id}
    assert linked == before | {made.id}
    row = next(b for b in panel.panel.findChildren(QToolButton) if b.accessibleName().startswith("Interview, Letters"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    settle()
    linked = {link.source for link in panel.editor.state.of(SourceLink) if link.target == video.id}
    assert linked == before
    assert made.id in panel.editor.state


def test_departments_and_links_are_rows_with_keys(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    second = next(one for one in video.departments if one != video.owner)
    hint = next(b for b in panel.panel.findChildren(QToolButton) if b.isVisible() and b.text() == "takes part")
    hint.setFocus()
    QTest.keyClick(hint, Qt.Key.Key_Space)
    settle()
    assert now(panel, video).owner == second
    here = QApplication.focusWidget()
    assert here is not None
    assert panel.panel.isAncestorOf(here), "the keyboard stays in the panel: Del would delete the card on the map"
    links = [link for link in panel.editor.state.of(Link) if video.id in (link.start, link.end)]
    other = next(key for key in (links[0].start, links[0].end) if key != video.id)
    title = panel.editor.state[other].title  # type: ignore[attr-defined]
    row = next(b for b in panel.panel.findChildren(QToolButton) if b.isVisible() and b.accessibleName() == title)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    settle()
    here = QApplication.focusWidget()
    assert here is not None
    assert panel.panel.isAncestorOf(here)
    assert len([link for link in panel.editor.state.of(Link) if video.id in (link.start, link.end)]) == len(links) - 1


def test_every_kind_of_subject_has_its_form(panel: Panel) -> None:
    editor, state = panel.editor, panel.editor.state
    point = next(one for one in state.of(EmotionPoint) if one.label == "Lost in the quote")
    panel.show(point.id)
    assert panel.control(QPlainTextEdit, "Label").toPlainText() == "Lost in the quote"
    panel.press(panel.segment("How it feels", "+1 Pleased"))
    assert now(panel, point).value == 1.0
    panel.show()
    editor.view.show_.place = None
    editor.view.stage_bar.make_current(2, ring=True)
    settle()
    stage = queries.stages(state, editor.workspace.map_id)[2]
    name = panel.control(QPlainTextEdit, "Name of the stage")
    assert name.toPlainText() == stage.name
    short = panel.control(QPlainTextEdit, "Short name, 12 characters")
    short.setFocus()
    short.selectAll()
    QTest.keyClicks(short, "Showroom and more")
    short.flush()  # type: ignore[attr-defined]
    assert editor.state.get_as(Stage, stage.id).short_name == "Showroom and"


def test_a_persona_and_a_lane(panel: Panel) -> None:
    editor = panel.editor
    panel.show()
    editor.view.lane_bar.make_current(0, ring=True)
    settle()
    persona = editor.state.of(Persona)[0]
    assert panel.control(QPlainTextEdit, "Name of the persona").toPlainText() == persona.name
    panel.press(panel.segment("Colour", "Rose"))
    assert now(panel, persona).colour == 4
    editor.view.lane_bar.make_current(1, ring=True)
    settle()
    title = panel.control(QPlainTextEdit, "Title of the lane")
    title.setFocus()
    QTest.keyClicks(title, "Web")
    title.flush()  # type: ignore[attr-defined]
    lane = next(one for one in editor.state.of(Lane) if one.kind == "online")
    assert lane.title == "Web"


def go(panel: Panel, kind: str) -> Cell:
    editor = panel.editor
    state, journey = editor.state, editor.workspace.map_id
    lane = next(one for one in queries.lanes(state, journey) if one.kind == kind)
    stage, band = queries.stages(state, journey)[3], queries.bands(state, journey)[0]
    cell = Cell(stage.id, lane.id, band.persona)
    editor.view.show_.go(Place(cell), keyed=True)
    settle()
    return cell


def test_a_cell_of_kpis(panel: Panel) -> None:
    go(panel, "kpis")
    kpi = next(one for one in panel.editor.state.of(Kpi) if one.name == "Quote → order")
    goal = next(w for w in panel.panel.focusables() if w.accessibleName() == "Goal")
    goal.setFocus()
    goal.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(goal, "40.5")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    assert now(panel, kpi).target == 40.5
    QTest.keyClicks(goal, "x")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    assert now(panel, kpi).target == 40.5
    assert goal.toolTip(), "it says why it was not taken"
    value = next(w for w in panel.panel.focusables() if w.accessibleName() == "New value")
    date = next(w for w in panel.panel.focusables() if w.accessibleName() == "Date")
    QTest.keyClicks(date, "2025-09")
    QTest.keyClicks(value, "31")
    QTest.keyClick(value, Qt.Key.Key_Return)
    settle()
    last = now(panel, kpi).values[-1]
    assert (last.date, last.value) == ("2025-09", 31)
    assert len(now(panel, kpi).values) == len(kpi.values) + 1


def test_a_cell_of_hand_offs(panel: Panel) -> None:
    cell = go(panel, "departments")
    chain = next(
        one for one in panel.editor.state.of(HandOffChain) if (one.stage, one.persona) == (cell.stage, cell.persona)
    )
    row = next(w for w in panel.panel.focusables() if w.accessibleName().startswith("Showroom sales"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert now(panel, chain).departments == tuple(reversed(chain.departments))


def test_tab_walks_the_panel_from_top_to_bottom(panel: Panel) -> None:
    video = card(panel, "Video plan review")
    panel.show(video.id)
    walked = panel.panel.focusables()
    heights = [widget.mapTo(panel.panel, QPoint(0, 0)).y() // 8 for widget in walked[2:]]
    assert heights == sorted(heights)
    first = panel.panel.first()
    assert first is not None
    first.setFocus()
    seen = [first]
    for _step in range(len(walked) - 3):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        seen.append(here)
    assert len(set(seen)) == len(seen)
    assert all(panel.panel.isAncestorOf(widget) for widget in seen)


def test_every_control_has_a_name_and_is_large_enough(panel: Panel) -> None:
    panel.panel.desk.more = True
    panel.panel.desk.changed_more.emit()
    shows: list[Callable[[], object]] = [
        lambda: panel.show(card(panel, "Video plan review").id),
        lambda: panel.show(panel.editor.state.of(Pain)[0].id),
        lambda: panel.show(panel.editor.state.of(EmotionPoint)[0].id),
        panel.show,
        lambda: go(panel, "kpis"),
        lambda: go(panel, "departments"),
    ]
    for show in shows:
        show()
        settle()
        for widget in panel.panel.focusables():
            assert widget.accessibleName(), f"{widget} of {panel.texts()[:60]} has no name"
            assert min(widget.width(), widget.height()) >= 24, f"{widget.accessibleName()}: {widget.size()}"
            right = widget.mapTo(panel.panel, QPoint(widget.width(), 0)).x()
            assert right <= panel.panel.width(), f"{widget.accessibleName()} is cut"


def test_moving_the_selection_piles_nothing_up(panel: Panel) -> None:
    """How long it takes is measured in `tests/benchmarks/bench_panels.py`."""
    cards = [one.id for one in panel.editor.state.of(Touchpoint)]

    def walked() -> int:
        for key in cards:
            panel.show(key)
        settle()
        return len(panel.panel.findChildren(QWidget))

    first = walked()
    assert walked() == first


def test_nothing_is_built_before_the_map_is_seen(app: QApplication, kitchen_file: Path) -> None:
    from journey_studio.app.settings import Settings
    from journey_studio.ui.window import MainWindow

    window = MainWindow(Settings())
    try:
        assert window.files.open(kitchen_file)
        assert window.frame.panel("right") is None
        window.show()
        wait_for(lambda: window.frame.panel("right") is not None, "the inspector")
    finally:
        window.close()
        window.let_go()
        window.deleteLater()
        settle()
