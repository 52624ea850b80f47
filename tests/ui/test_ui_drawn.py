"""The widget that shows a drawing: pointer, keys, what a screen reader is told, and that nothing dangles. Test code."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from ui_kit import settle

from journey_studio.layout.display import Box, Node, Paint, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.ui.practice.drawn import Drawn

Text = QAccessible.Text


def grid(width: float, height: float) -> Drawing:
    """Four cells as large as they can be, the last one held, and a small spot over the first."""
    w, h = width / 2, max(height, 400.0) / 2
    cells = [
        Region(
            f"{row}{column}", Rect(column * w, row * h, w - 4, h - 4), f"Cell {row} {column}", held=row + column == 2
        )
        for row in (0, 1)
        for column in (0, 1)
    ]
    spot = Region("spot", Rect(20, 20, 6, 6), "A spot", "button", level=1)
    ops = tuple(Box(*cell.rect, fill=Paint("accent")) for cell in cells)
    return Drawing(Node("grid", "drawing", 0.0, 0.0, width, 2 * h, ops), (*cells, spot))


class Holds(Drawn):
    """One whose last cell can be dragged."""

    told: list[tuple[str, str, bool]]

    def drag_began(self, key: str) -> bool:
        self.told = [("began", key, True)]
        return True

    def drag_moved(self, key: str, spot: QPointF) -> None:
        self.told.append(("moved", key, spot.x() > 0))

    def drag_ended(self, key: str, _spot: QPointF, *, kept: bool) -> None:
        self.told.append(("ended", key, kept))


@pytest.fixture
def drawn(app: QApplication) -> Iterator[Holds]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    made = Holds(area)
    made.show_drawing(grid)
    made.setMinimumHeight(made.least_height(300))
    area.setWidget(made)
    area.resize(320, 260)
    area.show()
    area.activateWindow()
    QTest.qWaitForWindowActive(area)
    settle()
    yield made
    area.close()
    area.deleteLater()
    settle()
    gc.collect()


def test_it_is_as_high_as_its_drawing_must_be(drawn: Holds) -> None:
    assert drawn.least_height(300) == 400
    assert drawn.drawing.node.h == drawn.height() >= 400
    picture = drawn.grab().toImage()
    assert picture.pixelColor(10, 100) != picture.pixelColor(drawn.width() - 1, drawn.height() - 1)


def test_arrows_walk_and_enter_presses(drawn: Holds) -> None:
    pressed: list[str] = []
    drawn.pressed.connect(pressed.append)
    drawn.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(drawn, key)
        seen.append(drawn.current)
    assert seen == ["01", "11", "11", "10", "00"]
    QTest.keyClick(drawn, Qt.Key.Key_End)
    QTest.keyClick(drawn, Qt.Key.Key_Return)
    QTest.keyClick(drawn, Qt.Key.Key_Home)
    QTest.keyClick(drawn, Qt.Key.Key_Space)
    assert pressed == ["spot", "00"]


def test_what_the_keyboard_is_on_comes_into_view(drawn: Holds) -> None:
    drawn.setFocus(Qt.FocusReason.TabFocusReason)
    drawn.set_current("11")
    assert not drawn.visibleRegion().intersected(drawn.rect_of("11")).isEmpty()
    assert drawn.visibleRegion().boundingRect().bottom() >= drawn.rect_of("11").center().y()


def test_a_click_presses_the_uppermost_and_small_ones_are_hit_beside(drawn: Holds) -> None:
    pressed: list[str] = []
    hovered: list[str] = []
    drawn.pressed.connect(pressed.append)
    drawn.hovered.connect(hovered.append)
    QTest.mouseMove(drawn, QPoint(60, 60))
    QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=QPoint(22, 22))
    QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert pressed == ["spot", "00"]
    assert "00" in hovered


def test_what_is_held_can_be_dragged_and_esc_gives_it_up(drawn: Holds) -> None:
    start, end = drawn.rect_of("11").center(), QPoint(40, 120)
    pressed: list[str] = []
    drawn.pressed.connect(pressed.append)
    for kept in (True, False):
        QTest.mousePress(drawn, Qt.MouseButton.LeftButton, pos=start)
        for spot in (start - QPoint(30, 30), end):
            QTest.mouseMove(drawn, spot)
            settle(1)
        if not kept:
            QTest.keyClick(drawn, Qt.Key.Key_Escape)
        QTest.mouseRelease(drawn, Qt.MouseButton.LeftButton, pos=end)
        assert drawn.told[0] == ("began", "11", True)
        assert drawn.told[-1] == ("ended", "11", kept)
    assert pressed == [], "a drag is no click"


def test_a_screen_reader_finds_every_region_and_can_press_it(drawn: Holds) -> None:
    drawn.setAccessibleName("A grid")
    top = QAccessible.queryAccessibleInterface(drawn)
    assert top is not None
    assert top.text(Text.Name) == "A grid"
    names = [top.child(n).text(Text.Name) for n in range(top.childCount())]  # type: ignore[union-attr]
    assert names == ["Cell 0 0", "Cell 0 1", "Cell 1 0", "Cell 1 1", "A spot"]
    one = top.child(4)
    assert one is not None
    assert top.indexOfChild(one) == 4
    assert one.role() == QAccessible.Role.Button
    assert one.rect() == drawn.on_screen("spot")
    pressed: list[str] = []
    drawn.pressed.connect(pressed.append)
    assert isinstance(one, QAccessibleActionInterface)
    one.doAction(QAccessibleActionInterface.pressAction())
    assert pressed == ["spot"]
    drawn.setFocus(Qt.FocusReason.TabFocusReason)
    drawn.set_current("10")
    focused = top.focusChild()
    assert focused is not None
    assert focused.text(Text.Name) == "Cell 1 0"
    assert focused.state().focused
    assert not top.state().focused
    drawn.show_drawing(lambda w, h: Drawing(grid(w, h).node))
    settle()
    assert top.childCount() == 0
    assert not focused.isValid() or focused.text(Text.Name) == ""


def test_a_drawing_is_made_once_for_a_size(drawn: Holds) -> None:
    made: list[float] = []

    def lay(width: float, height: float) -> Drawing:
        made.append(width)
        return grid(width, height)

    drawn.show_drawing(lay)
    for _round in range(3):
        drawn.repaint()
    assert len(made) == 1
    drawn.window().resize(400, 260)
    drawn.repaint()
    assert made[-1] == drawn.width() > 304
