"""The map as assistive technology is told of it: the tree, names, places, focus, and that nothing dangles.

Test code; the objects themselves are asked here, the way over the bus is tried in `tests/desktop`.
"""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QToolButton
from ui_kit import Editor, settle

from journey_studio.commands.cards import AddCard, DeleteRecords
from journey_studio.layout.hit import Place
from journey_studio.ui.canvas.accessible import MapTable, Part

Role, Text = QAccessible.Role, QAccessible.Text
CARD = "tp0-0-0"


def table(editor: Editor) -> MapTable:
    found = QAccessible.queryAccessibleInterface(editor.view.viewport())
    assert isinstance(found, MapTable)
    return found


def walk(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = [node]
    for number in range(node.childCount()):
        child = node.child(number)
        assert child is not None
        assert node.indexOfChild(child) == number
        found += walk(child)
    return found


def named(editor: Editor, start: str) -> Part:
    found = [n for n in walk(table(editor)) if isinstance(n, Part) and n.text(Text.Name).startswith(start)]
    assert len(found) == 1, [n.text(Text.Name) for n in found]
    return found[0]


def test_the_tree(editor: Editor) -> None:
    top = table(editor)
    assert top.role() == Role.Table
    assert top.text(Text.Name) == "Map: Small"
    roles = [top.child(number).role() for number in range(top.childCount())]  # type: ignore[union-attr]
    assert roles[:3] == [Role.ColumnHeader] * 3
    assert set(roles[3:]) == {Role.Cell}
    assert top.child(0).text(Text.Name) == "Stage 0. Stage 1 of 3. 4 touchpoints."  # type: ignore[union-attr]
    cell = top.child(3)
    assert cell is not None
    assert cell.text(Text.Name) == "Stage 0, Online, 2 cards"
    assert [cell.child(n).role() for n in range(cell.childCount())] == [Role.ListItem] * 2  # type: ignore[union-attr]


def test_the_headers_are_headers_named_by_the_current_one(editor: Editor) -> None:
    for bar, role, name in (
        (editor.view.stage_bar, Role.ColumnHeader, "Stage 1"),
        (editor.view.lane_bar, Role.RowHeader, "Offline"),
    ):
        found = QAccessible.queryAccessibleInterface(bar)
        assert found is not None
        assert found.role() == role
        number = next(n for n, header in enumerate(bar.headers()) if header.label.startswith(name))
        bar.make_current(number, ring=True)
        assert found.text(Text.Name).startswith(name)
        assert found.state().focusable


def test_the_button_for_what_has_no_room_has_a_name(editor: Editor) -> None:
    button = editor.window.toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert button is not None
    assert button.accessibleName() == "More"


def test_a_card_says_what_a_reader_needs(editor: Editor) -> None:
    card = named(editor, "Touch 0.0.0.")
    assert card.text(Text.Name) == (
        "Touch 0.0.0. E-mail, online. Stage 0. Persona 0. Frustrated, minus 2. Importance 1 of 5. Assumption."
        " Card 1 of 2."
    )
    assert card.text(Text.Identifier) == f"item:{CARD}"
    above = card.parent()
    assert isinstance(above, Part)
    assert above.text(Text.Name) == "Stage 0, Online, 2 cards"
    assert (above.rowIndex(), above.columnIndex()) == (0, 0)
    assert above.columnHeaderCells()[0].text(Text.Name).startswith("Stage 0.")
    second = named(editor, "Touch 1.1.0.").parent()
    assert isinstance(second, Part)
    assert (second.rowIndex(), second.columnIndex()) == (8, 1), "rows are counted over all bands"


@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.7])
def test_places_on_the_screen(editor: Editor, zoom: float) -> None:
    editor.view.camera.zoom_to(zoom)
    part = named(editor, "Touch 1.0.1.")
    spot = editor.view.viewport().mapToGlobal(editor.on("tp1-0-1"))
    assert part.rect().contains(spot)
    assert part.rect().width() == pytest.approx(188 * zoom, abs=2)
    found: QAccessibleInterface | None = table(editor)
    while found is not None and not (isinstance(found, Part) and found.key == ("item", "tp1-0-1")):
        found = found.childAt(spot.x(), spot.y())
    assert found is part, "asking what is there leads to it"
    stage = named(editor, "Stage 2.")
    head = editor.view.stage_bar.place_of("st2")
    assert head is not None
    assert stage.rect().topLeft() == editor.view.stage_bar.mapToGlobal(head.topLeft())


def test_focus_and_selection(editor: Editor) -> None:
    editor.go(CARD)
    part = named(editor, "Touch 0.0.0.")
    assert part.state().focused
    assert part.state().selected
    assert table(editor).focusChild() is part
    assert not table(editor).state().focused, "one object has the keyboard"
    editor.window.status.slider.setFocus()
    settle()
    assert not part.state().focused


def test_the_current_empty_cell_is_in_the_tree(editor: Editor) -> None:
    names = [node.text(Text.Name) for node in walk(table(editor))]
    assert "Stage 1, Pains, empty" not in names
    editor.view.show_.go(Place(editor.cell("st1", "pains")), keyed=True)
    part = named(editor, "Stage 1, Pains, empty")
    assert part.state().focused
    editor.go(CARD)
    names = [node.text(Text.Name) for node in walk(table(editor))]
    assert "Stage 1, Pains, empty" not in names


def test_a_point_of_the_curve_has_a_value(editor: Editor) -> None:
    part = named(editor, "Persona 0, Stage 1,")
    assert part.role() == Role.Slider
    assert part.currentValue() == -1.0
    assert (part.minimumValue(), part.maximumValue(), part.minimumStepSize()) == (-2.0, 2.0, 0.1)
    part.setCurrentValue(1.25)
    assert editor.state["ep1-0"].value == 1.2  # type: ignore[attr-defined]
    assert editor.steps == 1


def test_the_language_of_what_people_wrote(editor: Editor) -> None:
    part = named(editor, "Touch 0.0.0.")
    assert part.attributeKeys() == [QAccessible.Attribute.Locale]
    assert part.attributeValue(QAccessible.Attribute.Locale).name().startswith("en")
    assert part.attributeValue(QAccessible.Attribute.Orientation) is None


def test_what_is_deleted_is_let_go(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    walk(table(editor))
    for number in range(20):
        new = AddCard(editor.cell("st0", "pains"), 0, f"Pain {number}", card_id=f"pain{number}")
        editor.workspace.run(new)
        walk(table(editor))
        editor.workspace.run(DeleteRecords((f"pain{number}",)))
        gc.collect()
    known = {key for key in table(editor)._parts if key[0] == "item"}
    assert not [key for key in known if str(key[1]).startswith("pain")]


def test_another_project_lets_go_of_everything(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    walk(table(editor))
    assert table(editor)._parts
    editor.trigger("file.close")
    assert not table(editor)._parts
    gc.collect()
    assert table(editor).childCount() == 0


def test_the_field_is_in_the_tree_while_it_is_open(editor: Editor) -> None:
    editor.go(CARD)
    count = table(editor).childCount()
    editor.key(Qt.Key.Key_F2)
    top = table(editor)
    assert top.childCount() == count + 1
    field = top.child(count)
    assert field is not None
    assert field.role() == Role.EditableText
    assert field.text(Text.Name) == "Name"
    editor.key(Qt.Key.Key_Escape)
    assert top.childCount() == count
