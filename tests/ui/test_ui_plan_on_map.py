"""Workflows and messages on the map: the mark on full cards, the way over the map, the inspector's lists and back.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from ui_kit import Editor, settle

from journey_studio.commands.plan import AddStep
from journey_studio.commands.registers import AddEntry, RemoveEntries
from journey_studio.commands.tying import variants_of
from journey_studio.layout import hit
from journey_studio.layout.display import Glyphs, Node, walk
from journey_studio.model.records import Touchpoint
from journey_studio.model.records.practice import ContentItem
from journey_studio.ui.canvas import flows as flows_module
from journey_studio.ui.canvas import tips
from journey_studio.ui.panels.rows import Rows
from journey_studio.ui.programme.content import ContentTab
from journey_studio.ui.programme.page import ProgrammePage

ONE_WINDOW = True


@pytest.fixture
def flow(editor: Editor) -> tuple[str, str]:
    """A workflow with steps at two touchpoints and one without a place between them."""
    one, other = [card.id for card in editor.state.of(Touchpoint) if card.persona == "per0"][:3:2]
    run = editor.workspace.run
    run(AddEntry("workflow", (("title", "Quote"), ("persona", "per0")), entry="w"))
    run(AddStep("w", "", (("title", "Sent"), ("touchpoint", one), ("where", "online")), "a"))
    run(AddStep("w", "a", (("title", "Wait"), ("kind", "wait"), ("minutes", 60.0)), "b"))
    run(AddStep("w", "b", (("title", "Call"), ("touchpoint", other), ("where", "offline")), "c"))
    settle()
    return one, other


def marks(editor: Editor) -> dict[str, Node]:
    return {node.key: node for node in editor.view.show_._marks() if node.key.startswith(("stop:", "way:"))}


def texts(node: Node) -> list[str]:
    return [op.text for part, _x, _y in walk(node) for op in part.ops if isinstance(op, Glyphs)]


def test_a_full_card_tells_the_steps_of_workflows(editor: Editor, flow: tuple[str, str]) -> None:
    editor.view.camera.zoom_to(1.5)
    settle()
    scene = editor.view.scene_
    assert scene is not None
    card = next(node for node, _x, _y in walk(scene.body) if node.record == flow[0] and node.label)
    assert "1 step of a workflow" in card.label
    assert "1" in texts(card)
    found = scene.grid.find(flow[0])
    assert found is not None
    rect = scene.grid.item_rect(found)
    told = tips.tip(editor.state, scene, hit.hit(scene, rect.x + 20, rect.y + 20))
    assert "Workflows: Quote" in told
    editor.workspace.run(RemoveEntries(("a",)))
    settle()
    scene = editor.view.scene_
    assert scene is not None
    card = next(node for node, _x, _y in walk(scene.body) if node.record == flow[0] and node.label)
    assert "workflow" not in card.label


def test_the_way_is_drawn_numbered_and_ended_by_esc(editor: Editor, flow: tuple[str, str]) -> None:
    assert not marks(editor)
    view = editor.view
    view.flows.turn_on("w")
    settle()
    assert set(marks(editor)) == {"stop:a", "stop:c", "way:a:c"}
    assert texts(marks(editor)["stop:c"]) == ["3"]
    bar = view.flows._bar
    assert bar is not None
    assert bar.isVisible()
    assert "2 of 3 steps on the map" in bar._text.text()
    editor.workspace.run(RemoveEntries(("c",)))
    settle()
    assert set(marks(editor)) == {"stop:a"}
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    settle()
    assert not marks(editor)
    assert not bar.isVisible()


def test_the_view_menu_and_the_page_turn_it_on_and_off(editor: Editor, flow: tuple[str, str]) -> None:
    menu = QMenu()
    flows_module.fill_menu(menu, editor.window)
    next(one for one in menu.actions() if one.text() == "Quote").trigger()
    assert editor.view.flows.workflow == "w"
    flows_module.fill_menu(menu, editor.window)
    next(one for one in menu.actions() if one.text() == "None").trigger()
    assert not editor.view.flows.workflow
    assert editor.window.rooms.show_record("w")
    settle()
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    assert isinstance(page.tab, ContentTab)
    page.tab.workflows.on_map.click()
    settle()
    assert editor.view.isVisible()
    assert "stop:a" in marks(editor)
    bar = editor.view.flows._bar
    assert bar is not None
    bar.open.click()
    settle()
    assert page.tab.workflows.chosen == "w"
    editor.window.rooms.go("map")
    editor.view.flows.turn_off()


def section(editor: Editor, title: str) -> list[QToolButton]:
    """The buttons of a section of the inspector by their accessible names."""
    return [one for one in editor.window.findChildren(QToolButton) if one.isVisible() and one.accessibleName() == title]


def lines(editor: Editor, name: str) -> list[str]:
    """The records of a list of the inspector."""
    found = [one for one in editor.window.findChildren(Rows) if one.isVisible() and one.accessibleName() == name]
    return [row.line.id for one in found for row in one.rows()]


def test_the_inspector_shows_messages_and_adds_one(editor: Editor, flow: tuple[str, str]) -> None:
    card = editor.state.get_as(Touchpoint, flow[0])
    run = editor.workspace.run
    run(AddEntry("content_item", (("title", "Mine"), ("touchpoint", card.id)), entry="ci1"))
    run(AddEntry("content_item", (("title", "Stage"), ("stage", card.stage), ("personas", ("per0",))), entry="ci2"))
    run(AddEntry("content_item", (("title", "Other"), ("stage", card.stage), ("personas", ("per1",))), entry="ci3"))
    editor.window.rooms.go("map")
    editor.workspace.select([card.id])
    settle()
    (button,) = section(editor, "Plan a message for this moment")
    assert lines(editor, "Messages") == ["ci1", "ci2"]
    before = len(editor.state.of(ContentItem))
    steps = editor.steps
    button.click()
    settle()
    made = [one for one in editor.state.of(ContentItem) if one.id not in ("ci1", "ci2", "ci3")]
    assert len(editor.state.of(ContentItem)) == before + 1
    assert (made[0].touchpoint, made[0].stage, made[0].personas) == (card.id, card.stage, ("per0",))
    assert editor.steps == steps + 1
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    assert page.name == "content"
    editor.window.rooms.go("map")


def test_the_inspector_leads_to_the_steps_and_turns_the_way_on(editor: Editor, flow: tuple[str, str]) -> None:
    editor.window.rooms.go("map")
    editor.workspace.select([flow[0]])
    settle()
    assert lines(editor, "Workflows here") == ["a"]
    (button,) = section(editor, "Show a workflow of this place over the map")
    button.click()
    assert editor.view.flows.workflow == "w"
    button.click()
    assert not editor.view.flows.workflow
    assert editor.window.rooms.show_record("a")
    settle()
    page = editor.window.rooms.page
    assert isinstance(page, ProgrammePage)
    assert isinstance(page.tab, ContentTab)
    assert page.tab.workflows.figure.current == "step:a"
    editor.window.rooms.go("map")


def test_a_variant_for_another_persona_is_made_found_and_parted(editor: Editor) -> None:
    editor.window.rooms.go("map")
    card = next(one for one in editor.state.of(Touchpoint) if one.persona == "per0")
    editor.workspace.select([card.id])
    settle()
    steps = editor.steps
    (button,) = section(editor, "This touchpoint as another persona lives it")
    button.click()
    settle()
    assert editor.steps == steps + 1
    (made,) = variants_of(editor.state, editor.state.get_as(Touchpoint, card.id))
    assert (made.persona, made.stage) == ("per1", card.stage)
    assert editor.workspace.selection == (made.id,)
    assert lines(editor, "For other personas") == [card.id]
    (row,) = [
        one
        for rows in editor.window.findChildren(Rows)
        if rows.isVisible() and rows.accessibleName() == "For other personas"
        for one in rows.rows()
    ]
    row.opened.emit(card.id)
    settle()
    assert editor.workspace.selection == (card.id,)
