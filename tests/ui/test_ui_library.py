"""The library and the overview strip in the window: outline, personas, channels, travel.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from ui_kit import Editor, settle, wait_for

from journey_studio.app.actions_structure import STAGE_MENU
from journey_studio.commands.library import AddChannel
from journey_studio.model import queries
from journey_studio.model.records import Band, Channel, Persona, Thought, Touchpoint
from journey_studio.ui.overview import OverviewStrip
from journey_studio.ui.panels.channel_palette import two_lines
from journey_studio.ui.panels.library import LibraryPanel
from journey_studio.ui.theme_qt import theme

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
CARD, OTHER = "tp0-0-0", "tp0-0-1"


def library(editor: Editor) -> LibraryPanel:
    wait_for(lambda: editor.window.frame.panel("left") is not None, "the library")
    found = editor.window.frame.panel("left")
    assert isinstance(found, LibraryPanel)
    settle()
    return found


def editing(editor: Editor, text: str, *, keep: bool = True) -> None:
    """Type into the field that opened over a row."""
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit), "a row is being named"
    found.selectAll()
    QTest.keyClicks(found, text)
    QTest.keyClick(found, Key.Key_Return if keep else Key.Key_Escape)
    settle(5)


def titles(editor: Editor, stage: str) -> list[str]:
    tree = library(editor).outline.tree
    parent = tree.index_of(stage)
    return [tree.index(row, 0, parent).data() for row in range(tree.rowCount(parent))]


# the outline


def test_the_outline_is_the_map_in_reading_order(editor: Editor) -> None:
    tree = library(editor).outline.tree
    assert [tree.index(row, 0).data() for row in range(tree.rowCount())] == ["Stage 0", "Stage 1", "Stage 2"]
    assert titles(editor, "st0") == ["Touch 0.0.0", "Touch 0.0.1", "Touch 0.1.0", "Touch 0.1.1"]
    spoken = tree.index_of(CARD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Touch 0.0.0, Touchpoint, E-mail, Online, Persona 0"


def test_selection_goes_both_ways(editor: Editor) -> None:
    outline = library(editor).outline
    editor.go(OTHER)
    settle()
    assert outline.tree.keys(outline.selectionModel().selectedIndexes()) == [OTHER]
    assert outline.isExpanded(outline.tree.index_of("st0")), "what is selected can be seen"
    outline.setFocus()
    editor.key(Key.Key_Up)
    assert editor.workspace.selection == (CARD,)
    assert editor.view.show_.place is not None
    assert editor.view.show_.place.record == CARD


def test_a_card_is_renamed_moved_and_deleted_by_keys_alone(editor: Editor) -> None:
    outline = library(editor).outline
    editor.go(CARD)
    outline.setFocus()
    editor.key(Key.Key_F2)
    editing(editor, "Renamed")
    assert editor.card(CARD).title == "Renamed"
    assert outline.tree.index_of(CARD).data() == "Renamed"
    editor.key(Key.Key_Right, ALT, outline)
    assert editor.card(CARD).stage == "st1"
    assert outline.tree.record(outline.currentIndex()) == CARD, "the row goes along"
    editor.key(Key.Key_Delete, target=outline)
    assert CARD not in editor.state
    assert not outline.tree.index_of(CARD).isValid()
    assert outline.currentIndex().isValid()
    editor.trigger("edit.undo")
    assert outline.tree.index_of(CARD).isValid()


def test_enter_that_ends_a_name_is_no_key_of_the_list(editor: Editor) -> None:
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: told.append(text))
    panel = library(editor)
    editor.go(CARD)
    panel.outline.setFocus()
    editor.key(Key.Key_F2)
    editing(editor, "Renamed")
    panel.palette_.setFocus()
    panel.palette_.setCurrentIndex(panel.palette_.channels.index_of("ch-mail"))
    editor.key(Key.Key_F2)
    editing(editor, "Letter")
    qInstallMessageHandler(before)
    assert editor.state.get_as(Channel, "ch-mail").name == "Letter"
    assert told == [], "Qt had nothing to complain about"
    assert not editor.view.renaming.active, "no card of that channel was begun"


def test_a_name_given_up_changes_nothing(editor: Editor) -> None:
    outline = library(editor).outline
    editor.go(CARD)
    outline.setFocus()
    editor.key(Key.Key_F2)
    editing(editor, "Nothing", keep=False)
    assert (editor.card(CARD).title, editor.steps) == ("Touch 0.0.0", 0)


def test_insert_adds_a_card_behind_the_current_one_and_an_unnamed_one_vanishes(editor: Editor) -> None:
    outline = library(editor).outline
    editor.go(CARD)
    outline.setFocus()
    editor.key(Key.Key_Insert)
    editing(editor, "Between")
    assert titles(editor, "st0")[:3] == ["Touch 0.0.0", "Between", "Touch 0.0.1"]
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.0", "Between", "Touch 0.0.1"]
    assert outline.currentIndex().data() == "Between"
    editor.key(Key.Key_Insert, target=outline)
    editing(editor, "", keep=False)
    assert len(titles(editor, "st0")) == 5
    assert editor.steps == 1


def drag_row(editor: Editor, key: str, onto: str, share: float) -> None:
    """Drag a row to a place within another one, as far as the list is concerned."""
    outline = library(editor).outline
    outline.expandAll()
    outline.go(key)
    outline.carried = (key,)
    rect = outline.visualRect(outline.tree.index_of(onto))
    gap = outline.gap_at(QPoint(rect.center().x(), rect.top() + round(rect.height() * share)))
    assert gap is not None
    outline.put(gap.place)
    settle()


def test_a_card_row_is_dragged_to_another_place_and_stage(editor: Editor) -> None:
    outline = library(editor).outline
    drag_row(editor, CARD, OTHER, 0.9)
    assert editor.titles(editor.cell("st0", "online")) == ["Touch 0.0.1", "Touch 0.0.0"]
    drag_row(editor, CARD, "tp1-0-0", 0.1)
    assert editor.titles(editor.cell("st1", "online"))[0] == "Touch 0.0.0"
    assert outline.tree.record(outline.currentIndex()) == CARD, "the row goes along"
    drag_row(editor, CARD, "st2", 0.5)
    assert editor.titles(editor.cell("st2", "online"))[-1] == "Touch 0.0.0"
    drag_row(editor, CARD, "tp2-1-0", 0.9)
    assert editor.card(CARD).persona == "per1", "beside a card of another persona it is hers"
    assert editor.steps == 4
    drag_row(editor, CARD, CARD, 0.9)
    assert editor.steps == 4, "where it was is no step"


def test_a_stage_row_is_dragged(editor: Editor) -> None:
    drag_row(editor, "st2", "st0", 0.1)
    assert [one.id for one in queries.stages(editor.state, editor.workspace.map_id)] == ["st2", "st0", "st1"]
    drag_row(editor, "st2", "tp1-1-1", 0.9)
    assert [one.id for one in queries.stages(editor.state, editor.workspace.map_id)] == ["st0", "st1", "st2"]


def test_a_stage_row_has_the_menu_of_its_header_and_its_number_a_tip(editor: Editor) -> None:
    outline = library(editor).outline
    asked: list[object] = []
    editor.view.context_asked.disconnect()
    editor.view.context_asked.connect(lambda entries, _at: asked.append(entries))
    at = outline.visualRect(outline.tree.index_of("st1")).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(outline.viewport(), QContextMenuEvent(reason, at, outline.viewport().mapToGlobal(at)))
    assert asked == [STAGE_MENU]
    stage = editor.view.frame.stage()
    assert stage is not None
    assert stage.id == "st1"
    assert outline.counted(outline.tree.index_of("st1")) == "4 touchpoints"


def test_stages_are_added_and_moved(editor: Editor) -> None:
    outline = library(editor).outline
    outline.setFocus()
    outline.go("st0")
    editor.key(Key.Key_Down, ALT, outline)
    assert [one.id for one in queries.stages(editor.state, editor.workspace.map_id)] == ["st1", "st0", "st2"]
    assert outline.tree.record(outline.tree.index(1, 0)) == "st0"
    editor.key(Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier, outline)
    editing(editor, "New stage")
    names = [one.name for one in queries.stages(editor.state, editor.workspace.map_id)]
    assert names == ["Stage 1", "Stage 0", "New stage", "Stage 2"]


def test_the_filter_shows_what_it_finds_and_goes_with_esc(editor: Editor) -> None:
    panel = library(editor)
    section = panel.sections["outline"]
    section.begin_filter("")
    QTest.keyClicks(section.field, "0.1.1")
    settle()
    assert titles(editor, "st0") == ["Touch 0.1.1"]
    assert titles(editor, "st1") == []
    QTest.keyClick(section.field, Key.Key_Escape)
    settle()
    assert len(titles(editor, "st0")) == 4


def test_a_hidden_persona_is_not_in_the_outline(editor: Editor) -> None:
    panel = library(editor)
    panel.people.toggle(1)
    settle()
    assert titles(editor, "st0") == ["Touch 0.0.0", "Touch 0.0.1"]


# personas


def test_the_eye_hides_and_shows_a_band_as_one_named_step(editor: Editor) -> None:
    people = library(editor).people
    people.setFocus()
    people.setCurrentIndex(people.people.index(1))
    editor.key(Key.Key_Space)
    settle()
    assert editor.state.get_as(Band, "band1").hidden
    assert str(editor.workspace.undo_label) == "Hide “Persona 1”"
    eye = people.visualRect(people.people.index(1))
    spot = QPoint(eye.right() - 12, eye.center().y())
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    settle()
    assert not editor.state.get_as(Band, "band1").hidden


def test_personas_are_added_renamed_reordered_and_deleted(editor: Editor) -> None:
    people = library(editor).people
    people.setFocus()
    editor.key(Key.Key_Insert)
    editing(editor, "Anna")
    assert [persona.name for persona in queries.personas_on(editor.state, editor.workspace.map_id)][-1] == "Anna"
    people.setCurrentIndex(people.people.index(2))
    editor.key(Key.Key_Up, ALT, people)
    assert [row.name for row in people.people.rows] == ["Persona 0", "Anna", "Persona 1"]
    editor.key(Key.Key_F2, target=people)
    editing(editor, "Anna Bo")
    assert people.people.rows[1].name == "Anna Bo"
    editor.key(Key.Key_Delete, target=people)
    assert [persona.name for persona in editor.state.of(Persona)] == ["Persona 0", "Persona 1"]
    assert editor.notice.startswith("“Anna Bo” deleted")


# channels


def carry(editor: Editor, channel: str, spot: QPoint, *, drop: bool = True) -> None:
    """Carry a channel over the map and let it go."""
    palette = library(editor).palette_
    index = palette.channels.index_of(channel)
    data = palette.channels.mimeData([index])
    assert data.hasFormat(CHANNEL)
    target: QWidget = editor.view.viewport()
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(spot, action, data, left, none))
    QApplication.sendEvent(target, QDragMoveEvent(spot, action, data, left, none))
    if drop:
        QApplication.sendEvent(target, QDropEvent(QPointF(spot), action, data, left, none))
    settle(3)


CHANNEL = "application/x-journey-channel"


def test_a_channel_let_go_in_a_stage_is_a_touchpoint_in_its_lane(editor: Editor) -> None:
    cell = editor.cell("st1", "offline")
    carry(editor, "ch-shop", editor.into(editor.cell("st1", "pains")))
    assert editor.view.renaming.active, "its title is open"
    editor.type("Look around")
    editor.key(Key.Key_Return)
    if editor.view.renaming.active:  # the next card
        editor.key(Key.Key_Escape)
    made = editor.card(editor.cards(cell)[0])
    assert isinstance(made, Touchpoint)
    assert (made.title, made.channel, made.where) == ("Look around", "ch-shop", "offline")
    assert editor.steps == 1


def test_in_its_own_lane_it_goes_under_the_pointer(editor: Editor) -> None:
    carry(editor, "ch-mail", editor.into(editor.cell("st0", "online"), 0.02))
    editor.type("First")
    editor.key(Key.Key_Return)
    assert editor.titles(editor.cell("st0", "online"))[0] == "First"


def test_the_cards_of_the_target_cell_stay_in_sight(editor: Editor) -> None:
    cell = editor.cell("st0", "online")
    carry(editor, "ch-mail", editor.into(cell), drop=False)
    (target,) = [one for one in editor.view.show_.tool_marks if one.key == "target"]
    shown = {node.record for inner in target.children for node in inner.children}
    assert shown == set(editor.cards(cell))
    QApplication.sendEvent(editor.view.viewport(), QEvent(QEvent.Type.DragLeave))


def test_an_untitled_one_vanishes_and_a_carried_one_leaves_no_trace(editor: Editor) -> None:
    carry(editor, "ch-mail", editor.into(editor.cell("st0", "online")), drop=False)
    assert editor.view.show_.tool_marks
    QApplication.sendEvent(editor.view.viewport(), QEvent(QEvent.Type.DragLeave))
    assert not editor.view.show_.tool_marks
    carry(editor, "ch-mail", editor.into(editor.cell("st0", "online")))
    editor.key(Key.Key_Escape)
    assert editor.steps == 0


def test_enter_adds_at_the_current_place(editor: Editor) -> None:
    palette = library(editor).palette_
    editor.go("tp1-0-0")
    palette.setFocus()
    palette.setCurrentIndex(palette.channels.index_of("ch-shop"))
    editor.key(Key.Key_Return)
    editor.type("Asked")
    editor.key(Key.Key_Return)
    assert "Asked" in editor.titles(editor.cell("st1", "offline"))


def test_channels_stand_in_two_columns(editor: Editor) -> None:
    palette = library(editor).palette_
    palette.setCurrentIndex(palette.channels.index_of("ch-mail"))
    palette.setFocus()
    editor.key(Key.Key_Insert)
    editing(editor, "Web")
    settle(5)
    first, second = (palette.visualRect(palette.channels.index_of(one)) for one in ("ch-mail", _id(editor, "Web")))
    assert first.top() == second.top()
    assert first.right() < second.left()


def _id(editor: Editor, name: str) -> str:
    return next(channel.id for channel in editor.state.of(Channel) if channel.name == name)


def test_letters_filter_the_palette(editor: Editor) -> None:
    panel = library(editor)
    panel.palette_.setFocus()
    editor.key(Key.Key_S)
    assert QApplication.focusWidget() is panel.sections["channels"].field
    QTest.keyClicks(QApplication.focusWidget(), "how")
    settle()
    assert [entry.name for entry in panel.palette_.channels.rows if entry.channel] == ["Showroom"]
    editor.key(Key.Key_Down)
    assert panel.palette_.current() is not None
    assert panel.palette_.hasFocus()


def test_channels_are_added_renamed_and_deleted(editor: Editor) -> None:
    palette = library(editor).palette_
    palette.setFocus()
    palette.setCurrentIndex(palette.channels.index_of("ch-shop"))
    editor.key(Key.Key_Insert)
    editing(editor, "Fair")
    fair = next(channel for channel in editor.state.of(Channel) if channel.name == "Fair")
    assert fair.where == "offline"
    assert palette.current() is not None
    editor.key(Key.Key_F2, target=palette)
    editing(editor, "Trade fair")
    assert editor.state.get_as(Channel, fair.id).name == "Trade fair"
    palette.setCurrentIndex(palette.channels.index_of("ch-mail"))
    editor.key(Key.Key_Delete, target=palette)
    assert "12 touchpoints have no channel now" in editor.notice


def test_channels_are_put_in_order_by_keys_and_by_dragging(editor: Editor) -> None:
    palette = library(editor).palette_
    palette.setFocus()
    palette.setCurrentIndex(palette.channels.index_of("ch-mail"))
    for name in ("Web", "App"):
        editor.key(Key.Key_Insert, target=palette)
        editing(editor, name)
    settle(5)

    def online() -> list[str]:
        return [channel.name for channel in editor.state.of(Channel) if channel.where == "online"]

    assert online() == ["E-mail", "Web", "App"]
    editor.key(Key.Key_Left, ALT, palette)
    assert online() == ["E-mail", "App", "Web"]
    assert palette.current() is not None
    assert palette.current().name == "App"  # type: ignore[union-attr]
    settle(5)
    first = palette.visualRect(palette.channels.index_of("ch-mail"))
    gap = palette.gap_at(first.center() - QPoint(20, 0))
    assert gap is not None
    assert gap.line.left() <= first.left(), "a line before the tile"
    palette.put(gap.place)
    assert online() == ["App", "E-mail", "Web"]
    offline = palette.visualRect(palette.channels.index_of("ch-shop")).center()
    assert palette.gap_at(offline) is None, "where it happens is not changed by the order"


# the overview


def strip(editor: Editor) -> OverviewStrip:
    found = editor.window.map_page.overview
    assert found.isVisible()
    return found


def test_the_strip_shows_what_is_in_view_and_travels(editor: Editor) -> None:
    editor.view.camera.zoom_to(3.0)
    editor.scroll(0, 0)
    settle()
    found = strip(editor)
    assert found.frame_rect().left() == 0
    assert found.frame_rect().right() < found.width() - 10
    end = QPoint(found.width() - 3, found.height() // 2)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    bar = editor.view.horizontalScrollBar()
    assert bar.value() == bar.maximum()
    assert found.accessibleDescription() == "In view: Stage 1 to Stage 2"
    found.setFocus()
    editor.key(Key.Key_Home)
    assert bar.value() == 0
    editor.key(Key.Key_PageDown)
    assert bar.value() > 0


def test_a_low_window_has_no_strip(editor: Editor) -> None:
    assert strip(editor) in editor.window.panes()
    editor.window.resize(1366, 768)
    settle()
    assert not editor.window.map_page.overview.isVisible()
    assert editor.window.map_page.overview not in editor.window.panes()


def test_a_drag_over_the_strip_travels(editor: Editor) -> None:
    editor.view.camera.zoom_to(3.0)
    editor.scroll(0, 0)
    settle()
    found = strip(editor)
    editor.hold(editor.on(CARD), editor.on(CARD) + QPoint(40, 10))
    over = found.mapToGlobal(QPoint(found.width() - 2, 10))
    editor.move(editor.view.viewport().mapFromGlobal(over))
    bar = editor.view.horizontalScrollBar()
    assert bar.value() == bar.maximum()
    editor.key(Key.Key_Escape)
    assert editor.steps == 0


@pytest.mark.parametrize("width", [1366, 1600])
def test_narrow_windows_begin_with_a_rail(editor: Editor, width: int) -> None:
    editor.window.resize(width, 900)
    settle(5)
    side = editor.window.frame.side("left")
    assert side is not None
    assert editor.window.frame.state("left") == ("rail" if width < 1440 else "open")
    if width < 1440:
        side.shown.focusables()[4].click()
        settle(5)
        assert editor.window.frame.state("left") == "open"
        assert library(editor).outline.hasFocus()


def test_long_names_of_channels_take_two_lines_in_even_columns(editor: Editor) -> None:
    panel = library(editor)
    for name in ("Online advertising", "Word of mouth", "Telephone", "A channel with a very long name indeed"):
        editor.workspace.run(AddChannel(name, "online"))
    settle(5)
    palette = panel.palette_
    shown = [n for n, row in enumerate(palette.channels.rows) if row.where == "online" and not row.heading]
    rects = [palette.visualRect(palette.channels.index(n)) for n in shown]
    assert len({rect.width() for rect in rects}) == 1
    assert len({rect.left() for rect in rects}) == 2
    metrics = QFontMetrics(theme().font("small"))
    wide = metrics.horizontalAdvance("advertising") + 4
    assert two_lines("Online advertising", metrics, wide) == ["Online", "advertising"]
    assert two_lines("Word of mouth", metrics, wide) == ["Word of", "mouth"]
    assert two_lines("Telephone", metrics, 10) == ["Telephone"]


def test_quoted_words_are_the_title_of_a_dropped_channel(editor: Editor) -> None:
    carry(editor, "ch-mail", editor.into(editor.cell("st0", "online"), 0.02))
    editor.type('"Cucina su misura prezzi"')
    editor.key(Key.Key_Return)
    assert editor.titles(editor.cell("st0", "online"))[0] == "“Cucina su misura prezzi”"
    assert not any(one.title.startswith("Cucina") for one in editor.state.of(Thought))
