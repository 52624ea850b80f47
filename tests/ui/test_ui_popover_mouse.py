"""The mouse in a cell's popover: a press on an offer takes it, a press elsewhere keeps what was typed.

Test code.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from ui_kit import Editor, settle

from journey_studio.layout.hit import Place
from journey_studio.model.records import Department, HandOffChain, Kpi, KpiPlacement
from journey_studio.ui.canvas.chain_field import ChainField
from journey_studio.ui.canvas.figure_field import KpiChooser, KpiField
from journey_studio.ui.panels.rows import Row


def press(widget: QWidget, spot: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    settle()


def choosing(editor: Editor, text: str) -> KpiChooser:
    editor.view.show_.go(Place(editor.cell("st1", "kpis")), keyed=True)
    editor.key(Qt.Key.Key_Insert)
    found = editor.view.data.popover
    assert isinstance(found, KpiChooser)
    editor.type(text)
    return found


def kpis(editor: Editor) -> list[str]:
    return [one.name for one in editor.state.of(Kpi)]


def test_a_press_on_the_offer_makes_the_kpi_and_asks_for_its_figures(editor: Editor) -> None:
    offers = choosing(editor, "Quiz completed").finder.list
    press(offers.viewport(), offers.visualItemRect(offers.item(0)).center())
    assert "Quiz completed" in kpis(editor)
    assert isinstance(editor.view.data.popover, KpiField)


def test_a_press_on_a_label_leaves_the_keyboard_in_the_line(editor: Editor) -> None:
    chooser = choosing(editor, "Quiz")
    press(chooser.title, chooser.title.rect().center())
    assert not chooser.over
    assert chooser.finder.line.hasFocus()


def test_a_name_that_was_left_is_kept(editor: Editor) -> None:
    choosing(editor, "Returns")
    editor.view.setFocus()
    settle()
    assert "Returns" in kpis(editor)
    placed = [one.stage for one in editor.state.of(KpiPlacement) if editor.state.get(one.kpi, Kpi).name == "Returns"]
    assert placed == ["st1"]
    assert editor.view.data.popover is None
    assert editor.steps == 1


@pytest.mark.parametrize(("typed", "name"), [("sh", "Shop"), ("Legal affairs", "Legal affairs")])
def test_a_department_that_was_left_is_kept(editor: Editor, typed: str, name: str) -> None:
    editor.go("ho0-0")
    editor.type(typed)
    assert isinstance(editor.view.data.popover, ChainField)
    editor.view.setFocus()
    settle()
    chain = editor.state.get("ho0-0", HandOffChain).departments
    assert len(chain) == 3
    assert name in editor.state.get(chain[-1], Department).name
    assert editor.steps == 1


def test_esc_drops_what_was_typed(editor: Editor) -> None:
    before = kpis(editor)
    choosing(editor, "Returns")
    editor.key(Qt.Key.Key_Escape)
    assert (kpis(editor), editor.steps) == (before, 0)


def offer(field: ChainField, text: str) -> None:
    """Press the offer with this text."""
    offers = field.finder.list
    row = next(n for n in range(offers.count()) if text in offers.item(n).text())
    press(offers.viewport(), offers.visualItemRect(offers.item(row)).center())


def departments(editor: Editor) -> tuple[str, ...]:
    return editor.state.get("ho0-0", HandOffChain).departments


def test_a_chain_is_made_in_one_go(editor: Editor) -> None:
    editor.double(editor.on("ho0-0"))
    field = editor.view.data.popover
    assert isinstance(field, ChainField)
    rows = [field.finder.list.item(n).text() for n in range(field.finder.list.count())]
    offer(field, "Marketing")
    offer(field, "Shop")
    offer(field, "Marketing")
    assert rows == [field.finder.list.item(n).text() for n in range(field.finder.list.count())], "rows keep their place"
    editor.type("BY Buying")
    assert field.finder.list.item(0).text() == "BY   New department “Buying”"
    offer(field, "Buying")
    made = editor.state.of(Department)[-1]
    assert (made.name, made.code) == ("Buying", "BY")
    assert departments(editor) == ("dep-a", "dep-b", "dep-a", "dep-b", "dep-a", made.id)
    assert not field.over
    assert field.finder.line.hasFocus()


def test_an_arrow_before_a_code_moves_it_forward(editor: Editor) -> None:
    editor.double(editor.on("ho0-0"))
    field = editor.view.data.popover
    assert isinstance(field, ChainField)
    settle()
    first, second = field.row.chips
    assert not first.sooner.isVisible()
    press(second.sooner, second.sooner.rect().center())
    assert departments(editor) == ("dep-b", "dep-a")
    assert not field.over


def test_an_arrow_in_the_inspector_moves_a_department_up(editor: Editor) -> None:
    editor.click(editor.on("ho0-0"))
    settle()
    first, second = [row for row in editor.window.findChildren(Row) if row.isVisible()]
    assert not first.rise.isVisible()
    press(second.rise, second.rise.rect().center())
    assert departments(editor) == ("dep-b", "dep-a")
