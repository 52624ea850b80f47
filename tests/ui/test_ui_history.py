"""The timeline in the window: rows, choosing, names, going back, a new to-be, keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journey_studio.app import points, versions
from journey_studio.commands.fields import Rename
from journey_studio.model import queries
from journey_studio.model.records import Band, Touchpoint
from journey_studio.ui.theme_qt import theme


class Alone(NamedTuple):
    """A band for cards that no persona was named for."""

    map: str

    def apply(self, txn: Any) -> tuple[str, ...]:
        txn.put(Band(id="alone", map=self.map, persona=None, order="zz"))
        return ()

    def label(self, before: Any) -> str:
        del before
        return "A band"

    def merge_key(self) -> str:
        return ""


def until(true: Callable[[], Any], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not true():
        QApplication.processEvents()
        time.sleep(0.005)
    assert true()


def named(editor: Any, name: str) -> None:
    session, before = editor.window.workspace.session, len(editor.window.workspace.session.store.versions())
    versions.name(session, name, "", editor.window.workspace.map_id)
    until(lambda: len(session.store.versions()) == before + 1)


@pytest.fixture
def dock(editor: Any) -> Any:
    workspace = editor.window.workspace
    card = workspace.state.of(Touchpoint)[0]
    named(editor, "Workshop 1 draft")
    workspace.run(Rename(card.id, "Changed once"))
    named(editor, "After workshop 2")
    for number in range(3):
        workspace.run(Rename(card.id, f"Later {number}"))
        workspace.session.end_merging()
    editor.window.actions_["history.show"].trigger()
    found = editor.window.hands.history.dock
    until(lambda: any("autosave" in one.title for one in found.rows.entries))
    return found


def titles(dock: Any) -> list[str]:
    return [one.title for one in dock.rows.entries]


def choose(dock: Any, part: str) -> None:
    row = next(n for n, title in enumerate(titles(dock)) if part in title)
    dock.list.setCurrentIndex(dock.rows.index(row, 0))


def test_the_timeline_takes_the_place_of_the_inspector_and_gives_it_back(editor: Any, dock: Any) -> None:
    assert dock.isVisible() and dock.width() >= 366
    assert any("v2 · After workshop 2" in title for title in titles(dock))
    assert dock.rows.entries[0].kind == "now" and "autosaves" in titles(dock)[1]
    editor.window.actions_["history.show"].trigger()
    assert editor.window.hands.history.dock is None and not dock.isVisible()
    editor.window.actions_["history.show"].trigger()
    assert editor.window.hands.history.dock is dock and dock.isVisible()


def test_a_chosen_version_is_compared_with_the_one_before_and_ctrl_chooses_another(editor: Any, dock: Any) -> None:
    choose(dock, "After workshop 2")
    until(lambda: editor.window.comparing.active)
    assert [side.point.version.name for side in editor.window.comparing.sides] == [
        "Workshop 1 draft",
        "After workshop 2",
    ]
    until(lambda: "Δ\u20091" in dock.rows.counts)
    row = next(n for n, title in enumerate(titles(dock)) if "Workshop 1" in title)
    dock.list.setCurrentIndex(dock.rows.index(0, 0))
    place = dock.list.visualRect(dock.rows.index(row, 0)).center()
    QTest.mouseClick(
        dock.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(place)
    )
    until(lambda: editor.window.comparing.active and editor.window.comparing.sides[1].point.revision is None)
    assert editor.window.comparing.sides[0].point.version.name == "Workshop 1 draft"
    editor.window.actions_["history.show"].trigger()
    assert not editor.window.comparing.active, "closing the history shows the map as it is now"


def test_restoring_puts_it_back_on_top_and_undo_takes_it_back(editor: Any, dock: Any) -> None:
    workspace = editor.window.workspace
    card = workspace.state.of(Touchpoint)[0]
    now = workspace.state
    choose(dock, "Workshop 1 draft")
    assert dock.restore_button.text() == "Restore v1"
    dock.restore_button.click()
    until(lambda: workspace.state is not now)
    assert workspace.state.of(Touchpoint)[0].title != card.title
    editor.window.actions_["edit.undo"].trigger()
    assert workspace.state == now


def test_a_new_to_be_starts_from_the_chosen_version_and_is_shown(editor: Any, dock: Any) -> None:
    workspace = editor.window.workspace
    choose(dock, "Workshop 1 draft")
    dock.variant_button.click()
    until(lambda: len(workspace.maps()) == 2)
    assert workspace.map.kind == "to_be" and workspace.map.based_on == queries.maps(workspace.state)[0].id
    named(editor, "Target")
    until(lambda: any("To-be 1 · Target" in title for title in titles(dock)))
    assert any(line.joins for line in dock.rows.lines)


def test_a_name_is_taken_away_by_its_key_and_brought_back_by_the_notice(editor: Any, dock: Any) -> None:
    store = editor.window.workspace.session.store
    choose(dock, "After workshop 2")
    dock.list.setFocus()
    QTest.keyClick(dock.list, Qt.Key.Key_Delete)
    until(lambda: [one.name for one in store.versions()] == ["Workshop 1 draft"])
    until(editor.window.notice.isVisible)
    editor.window.notice._act()
    until(lambda: [one.name for one in store.versions()] == ["Workshop 1 draft", "After workshop 2"])


def test_a_run_opens_with_enter_and_search_looks_into_it(editor: Any, dock: Any) -> None:
    choose(dock, "autosaves")
    before = len(dock.rows.entries)
    dock.list.opened.emit(dock.list.currentIndex())
    assert len(dock.rows.entries) > before
    dock.search_button.click()
    dock.search.setText("workshop 1")
    assert [title.partition(" · ")[2] for title in titles(dock)] == ["Workshop 1 draft"]
    dock.search.setText("nowhere to be found")
    assert titles(dock) == [] and dock.empty.isVisible() and dock.empty.text()


def test_every_row_is_a_sentence_for_a_screen_reader(dock: Any) -> None:
    for row in range(len(dock.rows.entries)):
        told = dock.rows.data(dock.rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert titles(dock)[row] in told
    assert all(one.accessibleName() or one.text() for one in dock.focusables() if hasattr(one, "text"))


def test_the_preview_shows_the_map_as_it_was(dock: Any) -> None:
    begun = time.perf_counter()
    dock.pointing.peek(len(dock.rows.entries) - 1)
    until(dock.pointing.preview.isVisible, 5.0)
    print(f"preview: {(time.perf_counter() - begun) * 1000:.0f} ms")
    assert not dock.pointing.preview.pixmap().isNull()


def row_of(dock: Any, part: str) -> int:
    return next(n for n, title in enumerate(titles(dock)) if part in title)


def press(dock: Any, part: str, word: str) -> None:
    index = dock.rows.index(row_of(dock, part), 0)
    entry = dock.rows.entries[index.row()]
    box = dock.painter.words_of(entry, dock.list.visualRect(index))[word]
    QTest.mouseMove(dock.list.viewport(), box.center())
    QTest.mouseClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_version_comes_back_with_one_press_on_its_row(editor: Any, dock: Any) -> None:
    workspace = editor.window.workspace
    then = workspace.session.store.state_at(workspace.session.store.versions()[0].revision)
    press(dock, "Workshop 1 draft", "restore")
    until(lambda: workspace.state.of(Touchpoint) == then.of(Touchpoint))
    assert dock.current is None and not editor.window.comparing.active, "nothing is left chosen or compared"
    assert not dock.restore_button.isEnabled()


def test_what_changed_since_a_version_is_one_press_away(editor: Any, dock: Any) -> None:
    choose(dock, "Workshop 1 draft")
    until(lambda: editor.window.comparing.active)
    press(dock, "Workshop 1 draft", "since")
    until(lambda: editor.window.comparing.active and editor.window.comparing.sides[1].point.revision is None)
    assert editor.window.comparing.sides[0].point.version.name == "Workshop 1 draft"
    assert dock.rows.since == dock.rows.entries[row_of(dock, "Workshop 1 draft")].key
    assert dock.rows.to == dock.rows.entries[0].key


def test_the_timeline_shows_what_was_chosen_in_the_bar(editor: Any, dock: Any) -> None:
    comparing = editor.window.comparing
    choose(dock, "After workshop 2")
    until(lambda: comparing.active)
    before, _after = comparing.sides
    comparing.bar.chosen.emit(before, before._replace(point=points.NOW))
    until(lambda: comparing.sides[1].point.revision is None)
    until(lambda: dock.rows.to == dock.rows.entries[0].key)
    assert dock.rows.since == dock.rows.entries[row_of(dock, "Workshop 1 draft")].key
    comparing.leave()
    assert dock.rows.since == "" and not any(dock.rows.tags(one) == ["from"] for one in dock.rows.entries)


def test_the_button_of_the_history_is_lit_while_it_is_open(editor: Any, dock: Any) -> None:
    button, other = editor.window.toolbar.history, editor.window.toolbar.finder
    editor.window.activateWindow()

    def ground(of: Any) -> str:
        QApplication.processEvents()
        return of.grab().toImage().pixelColor(of.width() // 2, 5).name()

    assert ground(button) == theme().color("accentSoft").name() != ground(other)
    dock.close_button.click()
    assert ground(button) != theme().color("accentSoft").name()


def test_the_band_without_a_persona_is_offered_too(editor: Any, dock: Any) -> None:
    workspace = editor.window.workspace

    def offered() -> list[str]:
        menu = QMenu()
        editor.window.hands.history.fill_restores(menu, dock.rows.entries[row_of(dock, "Workshop 1 draft")])
        return [action.text() for action in menu.actions()]

    assert "The band without a persona" not in offered()
    workspace.run(Alone(workspace.map_id))
    assert "The band without a persona" in offered()
