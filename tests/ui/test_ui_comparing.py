"""Comparing in the window: what is marked, the way from change to change, refusals, taking back, side by side.

Test code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_kit import Editor, settle, wait_for

from journey_studio.app.points import NOW, of_version
from journey_studio.commands.cards import DeleteRecords, MoveCards
from journey_studio.commands.chains import DeleteChain
from journey_studio.commands.curve import MovePoint
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.stages import MergeStages
from journey_studio.layout.comparing import PALE
from journey_studio.layout.display import Glyphs, Node, Shape, walk
from journey_studio.model import queries
from journey_studio.model.records import Touchpoint
from journey_studio.ui.comparing.controller import Comparing
from journey_studio.ui.comparing.exporting import fill
from journey_studio.ui.hands_comparing import WindowComparing

MOVED, GONE, CHANGED, SAME = "tp0-0-0", "tp1-0-0", "tp1-0-1", "tp2-1-0"


def _changed(editor: Editor) -> str:
    """Name a version, then change things; the id of the map."""
    journey = editor.workspace.map_id
    editor.workspace.session.name_version("First", map_id=journey)
    cell = queries.cell_of(editor.state, editor.state.get_as(Touchpoint, MOVED))
    assert cell is not None
    for command in (
        MoveCards(cards=(MOVED,), cell=cell._replace(stage="st2"), place=0),
        DeleteRecords((GONE,)),
        SetFields(CHANGED, (("feeling", 2), ("evidence", "validated"))),
        MovePoint("ep0-0", "st0", 0.5, 1.7),
        Rename("st1", "Another name"),
    ):
        editor.workspace.run(command)
    return journey


@pytest.fixture
def compared(editor: Editor) -> Editor:
    """An editor that compares its first version with now."""
    _changed(editor)
    editor.trigger("compare.begin")
    wait_for(lambda: editor.window.comparing.active, "comparing")
    settle()
    return editor


def _node(editor: Editor, record: str) -> Node:
    scene = editor.view.scene_
    assert scene is not None
    return next(node for node, _x, _y in walk(scene.body) if node.record == record)


def _comparing(editor: Editor) -> Comparing:
    return editor.window.comparing


def test_all_changes_are_marked_and_the_rest_is_pale(compared: Editor) -> None:
    comparing = _comparing(compared)
    assert {kind: chip.text() for kind, chip in comparing.bar.chips.items()} == {
        "added": "+  0 added",
        "removed": "−  1 removed",
        "changed": "Δ  3 changed",
        "moved": "⇄  1 moved",
    }
    assert _node(compared, SAME).opacity == PALE
    assert _node(compared, CHANGED).label.startswith("2 changes. ")
    assert _node(compared, GONE).label.startswith("Removed. ")
    assert _node(compared, MOVED).label.startswith("Moved. ")
    assert _node(compared, "was:" + MOVED).label.startswith("Moved from here. ")
    assert {_node(compared, one).opacity for one in (CHANGED, GONE, MOVED)} == {1.0}
    scene = compared.view.scene_
    assert scene is not None
    row = next(node for node, _x, _y in walk(scene.body) if node.kind == "row" and "ep0-0" in str(node.children))
    dashed = [op for op in row.ops if isinstance(op, Shape) and op.pen is not None and op.pen.dash == (6.0, 4.0)]
    assert len(dashed) == 2, "the old curve, and its sign in the legend"
    assert {"v1", "Now"} <= {op.text for op in row.ops if isinstance(op, Glyphs)}
    assert next(node for node in scene.stage_bar.children if node.record == "st1").label.startswith("1 change. ")
    assert comparing.bar.place.text() == "5 changes"


def test_f3_walks_through_all_changes_and_shows_what_they_are(compared: Editor) -> None:
    comparing = _comparing(compared)
    seen = []
    for number in range(1, 6):
        QTest.keyClick(compared.window, Qt.Key.Key_F3)
        settle()
        assert comparing.bar.place.text() == f"Change {number} of 5"
        assert comparing.current is not None and comparing.popover is not None
        seen.append(comparing.current.record.id)
    assert sorted(seen) == sorted([MOVED, GONE, CHANGED, "ep0-0", "st1"])
    QTest.keyClick(compared.window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert comparing.bar.place.text() == "Change 4 of 5"
    comparing.bar.chips["changed"].click()
    assert [item.kind for item in comparing.items] == ["removed", "moved"] or len(comparing.items) == 2
    assert _node(compared, CHANGED).opacity == PALE


def test_a_click_shows_old_and_new_and_enter_leads_to_the_way_back(compared: Editor) -> None:
    comparing = _comparing(compared)
    compared.click(compared.on(CHANGED))
    assert comparing.popover is not None
    said = comparing.popover.accessibleName()
    assert "Feeling from" in said and "Evidence from Assumption to Validated" in said
    QTest.keyClick(compared.view, Qt.Key.Key_Return)
    assert comparing.popover.button.hasFocus()
    steps = compared.steps
    QTest.keyClick(comparing.popover.button, Qt.Key.Key_Return)
    wait_for(lambda: comparing.found is not None and comparing.found.count("changed") == 2, "comparing again")
    card = compared.state.get_as(Touchpoint, CHANGED)
    assert (card.feeling, card.evidence) == (-1, "assumption")
    assert compared.steps == steps + 1, "one step"


def test_what_was_brought_back_is_undone_and_redone_without_leaving(compared: Editor) -> None:
    comparing, undo, redo = _comparing(compared), *(compared.window.actions_[f"edit.{one}"] for one in ("undo", "redo"))
    state, count = compared.state, len(comparing.items)
    item = next(item for item in comparing.items if item.record.id == CHANGED)
    comparing.restore(item)
    wait_for(lambda: len(comparing.items) == count - 1, "comparing again")
    settle()
    assert compared.window.notice.offers_undo and undo.isEnabled() and not redo.isEnabled()
    undo.trigger()
    wait_for(lambda: len(comparing.items) == count, "comparing again")
    settle()
    assert compared.state == state and comparing.active and not compared.workspace.writable
    assert not undo.isEnabled() and redo.isEnabled(), "what was done before stays as it is"
    redo.trigger()
    wait_for(lambda: len(comparing.items) == count - 1, "comparing again")
    settle()
    compared.window.hands.undo()
    compared.window.hands.undo()
    assert compared.state == state, "the second one is not of this comparison"


@pytest.mark.parametrize("record", [GONE, MOVED])
def test_what_is_gone_or_moved_comes_back(compared: Editor, record: str) -> None:
    comparing = _comparing(compared)
    before = comparing.found.before.get_as(Touchpoint, record)  # type: ignore[union-attr]
    item = next(item for item in comparing.items if item.record.id == record)
    comparing.restore(item)
    assert compared.state.get_as(Touchpoint, record) == before
    wait_for(lambda: len(comparing.items) == 4, "comparing again")
    compared.key(Qt.Key.Key_Escape)
    compared.trigger("edit.undo")
    assert compared.state.get(record) != before


def test_a_chain_comes_back_to_a_place_that_another_has_taken(editor: Editor) -> None:
    before = editor.state
    editor.workspace.session.name_version("First", map_id=editor.workspace.map_id)
    editor.workspace.run(DeleteChain("ho0-0"))
    editor.workspace.run(MergeStages("st0"))
    editor.trigger("compare.begin")
    wait_for(lambda: editor.window.comparing.active, "comparing")
    comparing = _comparing(editor)
    count = len(comparing.items)
    comparing.restore(next(item for item in comparing.items if item.record.id == "ho0-0"))
    wait_for(lambda: len(comparing.items) < count, "comparing again")
    chains = ("ho0-0", "ho1-0")
    assert [editor.state[key] for key in chains] == [before[key] for key in chains]
    assert not {item.record.id for item in comparing.items} & set(chains), "neither is a change any more"


def test_every_edit_is_refused_in_words(compared: Editor) -> None:
    state = compared.state
    compared.view.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_A):
        compared.window.notice.dismiss()
        QTest.keyClick(compared.view, key)
        assert compared.notice == "Comparing v1 with now, read only"
    compared.window.notice.dismiss()
    compared.workspace.run(Rename(CHANGED, "No"))
    assert compared.notice == "Comparing v1 with now, read only"
    compared.drag(compared.on(CHANGED), compared.on(SAME))
    assert compared.state is state and not compared.workspace.writable
    assert not compared.window.actions_["edit.undo"].isEnabled()


def test_esc_leaves_and_everything_is_as_before(compared: Editor) -> None:
    place = compared.view.zoom, compared.view.horizontalScrollBar().value()
    compared.view.setFocus()
    QTest.keyClick(compared.view, Qt.Key.Key_Escape)
    comparing = _comparing(compared)
    assert not comparing.active and not comparing.bar.isVisible()
    assert compared.view.workspace is compared.workspace and compared.workspace.writable
    assert (compared.view.zoom, compared.view.horizontalScrollBar().value()) == place
    assert _node(compared, SAME).opacity == 1.0
    compared.workspace.run(Rename(CHANGED, "Yes"))
    assert compared.state.get_as(Touchpoint, CHANGED).title == "Yes"


def test_side_by_side_scrolls_and_zooms_together_and_marks_both(compared: Editor) -> None:
    comparing = _comparing(compared)
    comparing.bar.sides.click()
    settle()
    split = comparing._split
    assert split is not None and split.left.isVisible() and compared.view.isVisible()
    left, right = split.left, compared.view
    assert left.workspace is not None and GONE in left.workspace.state
    assert right.workspace is not None and GONE not in right.workspace.state
    scene = left.scene_
    assert scene is not None
    labels = {node.record: node.label for node, _x, _y in walk(scene.body) if node.record}
    assert labels[GONE].startswith("Removed. ") and labels[CHANGED].startswith("2 changes. ")
    assert right.scene_ is not None
    dashed = [op for node, _x, _y in walk(right.scene_.body) for op in node.ops if isinstance(op, Shape) and op.pen]
    assert any(op.pen.dash and op.pen.paint.token == "ink3" for op in dashed), "the curve as it was lies under it"
    right.camera.zoom_to(1.5)
    settle()
    assert left.zoom == right.zoom == 1.5
    right.verticalScrollBar().setValue(120)
    right.horizontalScrollBar().setValue(90)
    settle()
    assert left.horizontalScrollBar().value() == 90 and left.verticalScrollBar().value() > 0
    left.horizontalScrollBar().setValue(30)
    settle()
    assert right.horizontalScrollBar().value() == 30
    comparing.bar.sides.click()
    settle()
    assert not comparing.is_beside and compared.view.isVisible()
    assert _node(compared, "was:" + MOVED).label.startswith("Moved from here. ")
    comparing.bar.sides.click()
    comparing.leave()
    settle()
    assert compared.view.workspace is compared.workspace and compared.view.isVisible()


def test_the_list_is_written_from_the_bar(compared: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    comparing = _comparing(compared)
    out = tmp_path / "changes.md"
    monkeypatch.setattr(
        "journey_studio.ui.comparing.exporting.QFileDialog.getSaveFileName", lambda *_args: (str(out), "")
    )
    assert comparing.found is not None
    fill(comparing.bar.menu, compared.window, comparing.found, ("v1", "Now"))
    assert len(comparing.bar.menu.actions()) == 3
    comparing.bar.menu.actions()[1].trigger()
    text = out.read_text("utf-8")
    assert text.startswith("# Changes from v1 to now") and "Touch 1.0.0" in text
    assert compared.notice == "The changes are in “changes.md”"


def test_the_poster_of_the_changes_is_asked_for_from_the_bar(compared: Editor) -> None:
    """The dialog opens on what changed since the version that is compared with."""
    comparing = _comparing(compared)
    comparing.bar.menu.aboutToShow.emit()
    action = next(one for one in comparing.bar.menu.actions() if one.text() == "As a poster…")
    action.trigger()
    sheet = compared.window.exporting.sheet
    assert sheet is not None
    options = sheet.chosen.options
    assert (options.kind, options.since, sheet.chosen.revision) == ("comparison", "v1", None)
    assert sheet.chosen.format == "pdf"
    sheet.close_sheet()
    settle()


def test_any_two_points_can_be_chosen_and_another_project_ends_it(editor: Editor) -> None:
    journey = _changed(editor)
    session = editor.workspace.session
    editor.workspace.session.name_version("Second", map_id=journey)
    versions = session.store.versions()
    comparing = editor.window.comparing
    comparing.show(of_version(versions[0]), of_version(versions[1]), journey, journey)
    wait_for(lambda: comparing.active, "comparing")
    assert editor.view.show_.standing_words == "Comparing v1 with v2, read only"
    assert [one.text for one in comparing.bar._sides] == ["Now", "v2 · Second", "v1 · First"]
    comparing.show(NOW, NOW, journey, journey)
    wait_for(lambda: comparing.found is not None and not comparing.found.items, "nothing to tell")
    assert comparing.bar.place.text() == "No changes" and not comparing.bar.down.isEnabled()
    editor.window.show_workspace(None)
    assert not comparing.active and not comparing.bar.isVisible()
    assert WindowComparing(editor.window).situation().on is False
    editor.window.show_workspace(editor.window.workspace)


def test_with_nothing_named_there_is_nothing_to_compare_with(editor: Editor) -> None:
    editor.trigger("compare.begin")
    assert editor.notice.startswith("Nothing to compare with yet") and not editor.window.comparing.active


def test_the_popover_says_who_changed_it_and_when(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor.workspace.session.autosave, "_author", "L. Conti", raising=False)
    _changed(editor)
    assert editor.workspace.session.autosave.flush(10)
    editor.trigger("compare.begin")
    wait_for(lambda: editor.window.comparing.active, "comparing")
    comparing = _comparing(editor)
    ready = comparing._ready
    assert ready is not None
    newest = {one.number: one for one in editor.workspace.session.store.revisions()}
    moved, gone = ready.touched[MOVED], ready.touched[GONE]
    assert moved.revision is not None and gone.revision is not None and moved.revision < gone.revision
    assert newest[gone.revision].time == gone.time and gone.author == moved.author == "L. Conti"


@pytest.mark.parametrize("wide", [1400, 760, 620, 400])
def test_all_of_the_bar_is_to_be_reached_at_any_width(compared: Editor, wide: int) -> None:
    bar = _comparing(compared).bar
    bar.setFixedWidth(wide)
    settle()
    shown = [bar.before, bar.after, *bar.chips.values(), bar.up, bar.down, bar.written, bar.sides, bar.close_]
    for part in shown:
        if part in bar.chips.values() and not part.isEnabled():
            continue
        assert part.isVisible() and bar.rect().contains(part.geometry()), part.accessibleName()
        others = [one for one in shown if one is not part and one.isVisible()]
        assert not any(one.geometry().intersects(part.geometry()) for one in others)
    assert (bar.height() > 60) == (wide < 700), "in two rows where one is too short"
