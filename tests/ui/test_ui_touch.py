"""A finger on the map: tap, stroke, hold and drag, hold and let go.

Test code: touch events as the system sends them.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_kit import Editor, settle

from journey_studio.ui.canvas.tools.drag import Drag
from journey_studio.ui.canvas.tools.touch import HOLD

CARD, OTHER = "tp0-0-0", "tp0-0-1"


class Finger:
    """One finger on the viewport."""

    def __init__(self, editor: Editor) -> None:
        self.target = editor.view.viewport()
        self.device = QTest.createTouchDevice()

    def down(self, spot: QPoint) -> None:
        QTest.touchEvent(self.target, self.device).press(0, spot, self.target).commit()
        settle(1)

    def to(self, spot: QPoint) -> None:
        QTest.touchEvent(self.target, self.device).move(0, spot, self.target).commit()
        settle(1)

    def up(self, spot: QPoint) -> None:
        QTest.touchEvent(self.target, self.device).release(0, spot, self.target).commit()
        settle(1)


def test_a_tap_selects(editor: Editor) -> None:
    finger, spot = Finger(editor), editor.on(CARD)
    finger.down(spot)
    finger.up(spot)
    assert editor.workspace.selection == (CARD,)


def test_a_stroke_pans(editor: Editor) -> None:
    editor.view.camera.zoom_to(3.0)
    editor.scroll(0, 0)
    finger, spot = Finger(editor), editor.on(CARD)
    finger.down(spot)
    for step in range(1, 7):
        finger.to(spot - QPoint(10 * step, 5 * step))
    finger.up(spot - QPoint(60, 30))
    assert editor.view.horizontalScrollBar().value() >= 40
    assert editor.steps == 0
    assert editor.workspace.selection == ()


def test_held_it_drags(editor: Editor) -> None:
    finger, goal = Finger(editor), editor.on("tp1-0-1", 0.2)
    finger.down(editor.on(CARD))
    QTest.qWait(HOLD + 60)
    assert editor.workspace.selection == (CARD,)
    finger.to(editor.on(CARD) + QPoint(30, 4))
    assert isinstance(editor.view.tools.current, Drag)
    finger.to(goal)
    finger.up(goal)
    assert editor.cards(editor.cell("st1", "online"))[1] == CARD
    assert editor.steps == 1


def test_held_and_let_go_it_opens_the_menu(editor: Editor) -> None:
    finger, spot = Finger(editor), editor.on(CARD)
    finger.down(spot)
    QTest.qWait(HOLD + 60)
    finger.up(spot)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[0].text() == "Rename"
    menu.close()
    settle()
    assert editor.steps == 0
