"""The table of keys of the design, row by row: each key is pressed, and what must come of it is looked at.

Test code. A row says what it does, its keys (chords one after the other, parted by blanks), where the keyboard is
before, and what is so afterwards and was not before. What the product does not have yet is listed with the issue that
brings it, and a test fails when one of these keys does something already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle, wait_for

from journey_studio.app.actions import ACTIONS
from journey_studio.commands.fields import SetFields
from journey_studio.layout.hit import Place
from journey_studio.model import queries
from journey_studio.model.document import Changed
from journey_studio.model.records import Band, EmotionPoint, Touchpoint
from journey_studio.ui.chooser import Chooser
from journey_studio.ui.export_dialog.sheet import ExportSheet
from journey_studio.ui.finder import Finder
from journey_studio.ui.key_sheet import KeySheet
from journey_studio.ui.practice.page import PracticePage

ONE_WINDOW = True
"""For all rows; that nothing of a row is left for the next is looked at before each."""
CARD, OTHER, POINT = "tp0-0-0", "tp0-0-1", "ep0-0"
Act = Callable[[Editor], object]


class Row(NamedTuple):
    """One line of the table."""

    do: str
    keys: tuple[str, ...]
    """Each one is tried by itself."""
    begin: Act
    seen: Act
    """True afterwards, False before."""


# the keyboard is before


def on_card(editor: Editor) -> None:
    editor.go(CARD)


def on_other(editor: Editor) -> None:
    editor.go(OTHER)


def on_middle(editor: Editor) -> None:
    editor.go("tp1-1-0")


class PlainPage(PracticePage):
    """A page with nothing on it."""

    def refresh(self, changed: Changed | None) -> None:
        """There is nothing to show."""


def unrated(editor: Editor) -> None:
    editor.workspace.run(SetFields("tp1-1-0", (("feeling", None),)))
    editor.go("tp1-1-0")


def on_point(editor: Editor) -> None:
    editor.go(POINT)


def on_empty(editor: Editor) -> None:
    editor.view.show_.go(Place(editor.cell("st0", "offline")), keyed=True)


def typing(editor: Editor) -> None:
    editor.go(CARD)
    editor.type("New")


def on_stage(editor: Editor) -> None:
    bar = editor.view.stage_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    editor.key(Qt.Key.Key_Right)


def on_band(editor: Editor) -> None:
    bar = editor.view.lane_bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    while bar.current is None or bar.current.record != "band0":
        editor.key(Qt.Key.Key_Up)


def on_band_below(editor: Editor) -> None:
    on_band(editor)
    while editor.view.lane_bar.current is None or editor.view.lane_bar.current.record != "band1":
        editor.key(Qt.Key.Key_Down)


def on_folded(editor: Editor) -> None:
    on_band(editor)
    editor.key(Qt.Key.Key_Left)


def on_lane(editor: Editor) -> None:
    on_band(editor)
    editor.key(Qt.Key.Key_Down)
    editor.key(Qt.Key.Key_Down)


def copied(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def lane_selected(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def paged(editor: Editor) -> None:
    editor.window.rooms.offer("personas", PlainPage)
    on_card(editor)


def comparing(editor: Editor) -> None:
    session = editor.workspace.session
    session.name_version("First")
    editor.workspace.run(SetFields(CARD, (("title", "Another"),)))
    editor.window.comparing.begin()
    wait_for(lambda: editor.window.comparing.active, "comparing")


def after_a_step(editor: Editor) -> None:
    editor.go(CARD)
    editor.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def after_undo(editor: Editor) -> None:
    after_a_step(editor)
    editor.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def large(editor: Editor) -> None:
    editor.go("tp1-1-0")
    editor.view.camera.zoom_to(2.0)
    editor.scroll(200, 200)


def large_at_start(editor: Editor) -> None:
    editor.view.camera.zoom_to(2.0)
    editor.scroll(0, 0)


# what is so afterwards


def active(editor: Editor) -> object:
    return editor.view.renaming.active or editor.view.renaming.capture.active


def place(editor: Editor) -> Place:
    found = editor.view.show_.place
    assert found is not None
    return found


def typed_at(stage: str, kind: str) -> Act:
    """“New” was kept and the next card begins in this cell."""

    def told(editor: Editor) -> bool:
        capture = editor.view.renaming.capture
        kept = "New" in editor.titles(editor.cell("st0", "online"))
        return kept and capture.active and place(editor).cell == editor.cell(stage, kind)

    return told


def card(editor: Editor, key: str = CARD) -> Touchpoint:
    return editor.state.get_as(Touchpoint, key)


def in_cell(stage: str, kind: str = "online", persona: str = "per0", key: str = CARD) -> Act:
    return lambda editor: key in editor.cards(editor.cell(stage, kind, persona))


def copy_in(stage: str, kind: str = "online", persona: str = "per0") -> Act:
    """The card is there once more, and the first one stays."""

    def told(editor: Editor) -> bool:
        cell = editor.cell(stage, kind, persona)
        twin = [key for key in editor.cards(cell) if key != CARD and editor.card(key).title == "Touch 0.0.0"]
        return bool(twin) and CARD in editor.cards(editor.cell("st0", "online"))

    return told


def stages(editor: Editor) -> list[str]:
    return [stage.id for stage in queries.stages(editor.state, editor.workspace.map_id)]


def bands(editor: Editor) -> list[str]:
    return [band.id for band in queries.bands(editor.state, editor.workspace.map_id)]


def point(editor: Editor) -> EmotionPoint:
    return editor.state.get_as(EmotionPoint, POINT)


def strip(editor: Editor) -> bool:
    return editor.view.describing.strip is not None


def asks(editor: Editor) -> bool:
    return any(popup.isVisible() for popup in editor.window.findChildren(Chooser))


def shown(editor: Editor, kind: type[Finder | KeySheet | ExportSheet]) -> bool:
    found = editor.window.findChild(kind)
    return found is not None and found.isVisible()


def pane_hidden(editor: Editor, *edges: str) -> bool:
    states = {edge: editor.window.frame.state(edge) for edge in ("left", "right")}
    return all((states[edge] != "open") == (edge in edges) for edge in states)


def scrolled(editor: Editor) -> tuple[int, int]:
    return editor.view.horizontalScrollBar().value(), editor.view.verticalScrollBar().value()


def panels_open(editor: Editor) -> None:
    for edge in ("left", "right"):
        editor.window.frame.set_state(edge, "open")
    settle()
    editor.view.setFocus()


def _lane_moved(editor: Editor) -> bool:
    return editor.steps == 1 and str(editor.workspace.undo_label).startswith("Move the lane")


TABLE: tuple[Row, ...] = (
    Row("New card here", ("N", "Ins"), on_card, active),
    Row("Keep, next card below", ("Return", "Enter"), typing, typed_at("st0", "online")),
    Row("Keep, next lane of the stage", ("Tab",), typing, typed_at("st0", "offline")),
    Row("Keep, next lane of the stage, and back", ("Tab Shift+Backtab",), typing, typed_at("st0", "online")),
    Row("Keep, same lane of the next stage", ("Ctrl+Return",), typing, typed_at("st1", "online")),
    Row("Cancel the edit", ("Esc",), typing, lambda e: not active(e) and e.steps == 0),
    Row("Rename", ("F2", "Return", "Enter"), on_card, lambda e: e.view.renaming.active),
    Row("Move card to stage right", ("Alt+Right",), on_card, in_cell("st1")),
    Row("Move card to stage left", ("Alt+Left",), on_middle, in_cell("st0", persona="per1", key="tp1-1-0")),
    Row("Move within the cell", ("Alt+Down",), on_card, lambda e: e.cards(e.cell("st0", "online"))[0] == OTHER),
    Row("Move within the cell", ("Alt+Up",), on_other, lambda e: e.cards(e.cell("st0", "online"))[0] == OTHER),
    Row("Move to the same cell of another persona", ("Alt+PgDown",), on_card, in_cell("st0", persona="per1")),
    Row(
        "Move to the same cell of another persona",
        ("Alt+PgUp",),
        on_middle,
        in_cell("st1", persona="per0", key="tp1-1-0"),
    ),
    Row("Copy there", ("Alt+Shift+Right",), on_card, copy_in("st1")),
    Row("Copy there", ("Alt+Shift+Down",), on_card, copy_in("st0")),
    Row(
        "Copy there", ("Alt+Shift+Up",), on_other, lambda e: e.titles(e.cell("st0", "online")).count("Touch 0.0.1") == 2
    ),
    Row(
        "Copy there",
        ("Alt+Shift+Left",),
        on_middle,
        lambda e: "Touch 1.1.0" in e.titles(e.cell("st0", "online", "per1")),
    ),
    Row("Copy there", ("Alt+Shift+PgUp",), on_middle, lambda e: "Touch 1.1.0" in e.titles(e.cell("st1", "online"))),
    Row("Copy there", ("Alt+Shift+PgDown",), on_card, copy_in("st0", persona="per1")),
    Row("Select more", ("Shift+Down",), on_card, lambda e: e.workspace.selection == (CARD, OTHER)),
    Row("Select more", ("Ctrl+Down Shift+Space",), on_card, lambda e: e.workspace.selection == (CARD, OTHER)),
    Row("Select the lane", ("Ctrl+A",), on_card, lambda e: len(e.workspace.selection) == 6),
    Row("Select all", ("Ctrl+A",), lane_selected, lambda e: len(e.workspace.selection) == 12),
    Row("Describe", ("Space",), on_card, strip),
    *(
        Row("Describe: feeling", (f"Space {n}", f"Space F {n}"), unrated, lambda e, n=n: _felt(e, n - 3))  # type: ignore[misc]
        for n in range(1, 6)
    ),
    Row(
        "Describe: evidence",
        ("Space E",),
        on_card,
        lambda e: e.steps == 1 and "evidence" in str(e.workspace.undo_label),
    ),
    Row("Describe: importance", ("Space I 4",), on_card, lambda e: card(e).importance == 4),
    Row("Describe: moment of truth", ("Space T",), on_card, lambda e: card(e).moment_of_truth),
    Row("Describe: departments", ("Space D",), on_card, asks),
    Row("Describe: link", ("Space L",), on_card, asks),
    Row("Describe: channel", ("Space C",), on_card, asks),
    Row("Context menu", ("Menu", "Shift+F10"), on_card, lambda e: QApplication.activePopupWidget() is not None),
    Row("Delete", ("Del",), on_card, lambda e: CARD not in e.state),
    Row("Duplicate", ("Ctrl+D",), on_card, copy_in("st0")),
    Row("Cut", ("Ctrl+X",), on_card, lambda e: CARD not in e.state and bool(QApplication.clipboard().text())),
    Row("Copy", ("Ctrl+C",), on_card, lambda e: QApplication.clipboard().text().startswith("Touch 0.0.0")),
    Row("Paste", ("Ctrl+V",), copied, copy_in("st0")),
    Row("Undo", ("Ctrl+Z",), after_a_step, lambda e: e.steps == 0 and not card(e).locked),
    Row("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), after_undo, lambda e: e.steps == 1 and card(e).locked),
    Row("Find anything", ("Ctrl+K",), on_card, lambda e: shown(e, Finder)),
    Row("Filter", ("Ctrl+F",), on_card, lambda e: QApplication.focusWidget() is not e.view),
    Row("Lock", ("Ctrl+L",), on_card, lambda e: card(e).locked),
    Row("Unlock", ("Ctrl+L",), after_a_step, lambda e: not card(e).locked),
    Row(
        "Insert stage before",
        ("Ctrl+Shift+Left Q Return",),
        on_card,
        lambda e: len(stages(e)) == 4 and stages(e)[1] == "st0",
    ),
    Row(
        "Insert stage after",
        ("Ctrl+Shift+Right Q Return",),
        on_card,
        lambda e: len(stages(e)) == 4 and stages(e)[0::2] == ["st0", "st1"],
    ),
    Row("Move stage", ("Alt+Left",), on_stage, lambda e: stages(e) == ["st1", "st0", "st2"]),
    Row("Move stage", ("Alt+Right",), on_stage, lambda e: stages(e) == ["st0", "st2", "st1"]),
    Row("Move lane", ("Alt+Down", "Alt+Up"), on_lane, _lane_moved),
    Row("Move band", ("Alt+Down",), on_band, lambda e: bands(e) == ["band1", "band0"]),
    Row("Move band", ("Alt+Up",), on_band_below, lambda e: bands(e) == ["band1", "band0"]),
    Row("Fold band", ("Left",), on_band, lambda e: e.state.get_as(Band, "band0").folded),
    Row("Unfold band", ("Right",), on_folded, lambda e: not e.state.get_as(Band, "band0").folded),
    Row("Fold all", ("Ctrl+.",), on_card, lambda e: all(band.folded for band in e.state.of(Band))),
    Row("Emotion point: value", ("Up",), on_point, lambda e: point(e).value == -1.9),
    Row("Emotion point: value", ("Shift+Up",), on_point, lambda e: point(e).value == -1.5),
    Row("Emotion point: value", ("Up Up Down",), on_point, lambda e: point(e).value == -1.9),
    Row("Emotion point: position", ("Alt+Right",), on_point, lambda e: point(e).position > 0.5),
    Row("Emotion point: position", ("Alt+Left",), on_point, lambda e: point(e).position < 0.5),
    Row("Pan", ("PgDown",), large, lambda e: scrolled(e)[1] > 200),
    Row("Pan", ("PgUp",), large, lambda e: scrolled(e)[1] < 200),
    Row("Pan", ("Home",), large, lambda e: scrolled(e)[0] == 0),
    Row("Pan", ("End",), large_at_start, lambda e: scrolled(e)[0] == e.view.horizontalScrollBar().maximum()),
    Row("Zoom", ("Ctrl++", "Ctrl+="), on_card, lambda e: e.view.zoom > 1.0),
    Row("Zoom", ("Ctrl+-",), on_card, lambda e: e.view.zoom < 1.0),
    Row("Zoom", ("Ctrl+0",), large, lambda e: e.view.zoom < 1.0),
    Row("Next, previous pane", ("F6", "Shift+F6"), on_card, lambda e: not e.view.hasFocus()),
    Row("Hide panels", ("F9",), panels_open, lambda e: pane_hidden(e, "left", "right")),
    Row("Hide the left one", ("Ctrl+F9",), panels_open, lambda e: pane_hidden(e, "left")),
    Row("Hide the right one", ("Shift+F9",), panels_open, lambda e: pane_hidden(e, "right")),
    Row("Pages", ("Ctrl+PgDown", "Ctrl+PgUp"), paged, lambda e: e.window.rooms.shown != "map"),
    Row("Save now", ("Ctrl+S",), after_a_step, lambda e: e.workspace.session.save_state.published),
    Row("History", ("F8",), on_card, lambda e: e.window.hands.history.dock is not None),
    Row("Next, previous change", ("F3", "Shift+F3"), comparing, lambda e: e.window.comparing.current is not None),
    Row("Key sheet", ("F1",), on_card, lambda e: shown(e, KeySheet)),
    Row("Export, print", ("Ctrl+E", "Ctrl+P"), on_card, lambda e: shown(e, ExportSheet)),
)

TO_COME: dict[str, tuple[str, str]] = {
    "F11": ("workshop mode", "issue 7"),
}
"""Keys of the table whose function does not exist yet, and the issue that brings it."""

ELSEWHERE = {"Ctrl+Shift+E": "file.export_again", "Ctrl+Shift+S": "file.save_copy", "F7": "history.name"}
"""Keys that ask for a file at once; what follows is tested with the files, here that they are bound."""


def _felt(editor: Editor, value: int) -> bool:
    return editor.state.get_as(Touchpoint, "tp1-1-0").feeling == value


def press(editor: Editor, keys: str) -> None:
    """Chords one after the other, each where the keyboard is then."""
    for part in keys.split():
        if part in ("Menu", "Shift+F10"):  # the system makes an event of its own of these keys
            spot = QPoint(5, 5)
            view = editor.view
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, view.mapToGlobal(spot))
            QApplication.sendEvent(view, asked)
        else:
            chord = QKeySequence(part, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]
            widget = QApplication.focusWidget() or editor.view
            if len(part) == 1:
                QTest.keyClicks(widget, part.lower())
            else:
                QTest.keyClick(widget, chord.key(), chord.keyboardModifiers())
        settle(2)


@pytest.mark.parametrize(
    ("row", "keys"),
    [pytest.param(row, keys, id=f"{row.do}: {keys}") for row in TABLE for keys in row.keys],
)
def test_each_row_of_the_table(editor: Editor, row: Row, keys: str) -> None:
    row.begin(editor)
    settle()
    assert not row.seen(editor), "it is so before any key"
    press(editor, keys)
    wait_for(lambda: row.seen(editor), row.do, 3.0)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        QTest.keyClick(popup, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", sorted(TO_COME))
def test_what_is_to_come_does_nothing_yet(editor: Editor, key: str) -> None:
    bound = {chord for action in ACTIONS.values() for chord in action.keys}
    assert key not in bound, f"{TO_COME[key]} is there: it belongs into the table above"
    on_card(editor)
    state, at = editor.state, editor.view.show_.place
    press(editor, key)
    assert editor.state is state
    assert editor.view.show_.place == at
    assert editor.view.hasFocus()


def test_keys_that_open_a_dialog() -> None:
    assert {key: [one.id for one in ACTIONS.values() if key in one.keys] for key in ELSEWHERE} == {
        key: [name] for key, name in ELSEWHERE.items()
    }


def _canonical(key: str) -> str:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def test_no_two_actions_share_a_key_in_one_place(editor: Editor) -> None:
    """Those that are never possible together (Lock and Unlock) may."""
    found: dict[str, list[str]] = {}
    for action in ACTIONS.values():
        for key in action.keys:
            found.setdefault(_canonical(key), []).append(action.id)
    shared = {key: names for key, names in found.items() if len(names) > 1}
    assert shared == {"Ctrl+L": ["edit.lock", "edit.unlock"]}
    for begin in (on_card, after_a_step):
        begin(editor)
        editor.window.refresh_actions()
        assert sum(editor.window.actions_[name].isEnabled() for name in shared["Ctrl+L"]) == 1


def test_no_key_is_one_of_keyboards_with_altgr() -> None:
    for action in ACTIONS.values():
        for key in action.keys:
            assert not {"Ctrl", "Alt"} <= set(_canonical(key).split("+")), f"{action.id}: {key}"


def test_letters_and_digits_are_never_commands_on_the_map() -> None:
    for action in ACTIONS.values():
        for key in action.keys:
            assert len(_canonical(key)) > 1, f"{action.id}: {key} is a character somebody types"
