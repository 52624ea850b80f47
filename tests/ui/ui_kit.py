"""A window in a test's hands: gestures by places of the layout, keys, and what stands where.

Test code. Gestures are real Qt mouse events sent to the viewport; where they go is computed from the same geometry that
the window asks, so that a test says "this card to that cell".
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from support.projects import small_project

from journey_studio import resources
from journey_studio.app.settings import Settings
from journey_studio.exchange.json_format import read_json
from journey_studio.layout import hit
from journey_studio.layout.display import Rect
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card
from journey_studio.model.state import State
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.panels.handle import Edge
from journey_studio.ui.window import MainWindow
from journey_studio.ui.workspace import Workspace

SIZE = (1600, 900)
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
EDGES: tuple[Edge, ...] = ("left", "right")


def small() -> State:
    """Three stages, two personas, two online touchpoints a cell; see `support.projects`."""
    return small_project()


@cache
def kitchen() -> State:
    """The kitchen sample."""
    return read_json(resources.path("samples", "kitchen.en.json").read_bytes(), "kitchen").state


def settle(rounds: int = 3) -> None:
    """Let Qt do what is waiting."""
    for _round in range(rounds):
        QApplication.processEvents()


def wait_for(ready: Callable[[], object], what: str, seconds: float = 10.0) -> None:
    """Let Qt work until something is so."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, f"{what} did not come about"
        QTest.qWait(5)


class Editor:
    """A window with its parts."""

    def __init__(self, path: Path | None = None, settings: Settings | None = None) -> None:
        self.window = MainWindow(settings or Settings())
        if path is None:
            self.window.show_workspace(None)
        else:
            assert self.window.files.open(path)
        self._edges = {edge: self.window.frame.state(edge) for edge in EDGES}
        self._come_up(path)

    def _come_up(self, path: Path | None) -> None:
        self.window.showNormal()
        settle()
        self.window.resize(*SIZE)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        settle()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            self.view.camera.zoom_to(1.0)
            self.scroll(0, 0)
        settle()

    def again(self, path: Path) -> None:
        """Another project in the same window, which is as a new one: nothing open, panels where they begin."""
        for _round in range(6):
            over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if over is None:
                break
            over.close()
            settle()
        QApplication.clipboard().clear()
        self.window.notice.dismiss()
        assert self.window.files.open(path)
        for edge, state in self._edges.items():
            self.window.frame.set_state(edge, state)
        self._come_up(path)

    def end(self) -> None:
        """Close it, and let go of all it held; Qt without a screen frees a clipboard when Python is gone already."""
        QApplication.clipboard().clear()
        self.window.close()
        self.window.let_go()
        self.window.deleteLater()
        settle()

    # parts

    @property
    def view(self) -> MapView:
        return self.window.map_view

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def state(self) -> State:
        return self.workspace.state

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return len(self.workspace.session.undo_steps)

    @property
    def notice(self) -> str:
        """What the dark notice says; empty when it is not shown."""
        return self.window.notice.accessibleName() if self.window.notice.isVisible() else ""

    @property
    def banner(self) -> str:
        """What the banner says; empty when it is not shown."""
        banners = [self.window.map_page.banner]
        if self.window._start_page is not None:
            banners.append(self.window._start_page.banner)
        return next((banner.accessibleName() for banner in banners if banner.isVisible()), "")

    # what stands where

    def cell(self, stage: str, kind: str, persona: str | None = "per0") -> Cell:
        """The cell of a stage and a lane of a kind."""
        lane = next(lane for lane in queries.lanes(self.state, self.workspace.map_id) if lane.kind == kind)
        return Cell(stage, lane.id, persona)

    def titles(self, cell: Cell) -> list[str]:
        """The titles of the cards of a cell, top to bottom."""
        return [card.title for card in queries.cards_in(self.state, self.workspace.map_id, cell)]

    def cards(self, cell: Cell) -> list[str]:
        """The ids of the cards of a cell, top to bottom."""
        return [card.id for card in queries.cards_in(self.state, self.workspace.map_id, cell)]

    def card(self, ident: str) -> Card:
        return self.state.get_as(Card, ident)

    def rect(self, record: str) -> Rect:
        scene = self.view.scene_
        assert scene is not None
        found = scene.grid.find(record)
        assert found is not None, f"{record} is not shown"
        return scene.grid.item_rect(found)

    def cell_rect(self, cell: Cell) -> Rect:
        scene = self.view.scene_
        assert scene is not None
        at = scene.grid.place_of(cell)
        assert at is not None
        return scene.grid.cell_rect(*at)

    def cell_rect_of(self, column: int) -> Rect:
        """The first cell of a column."""
        scene = self.view.scene_
        assert scene is not None
        return scene.grid.cell_rect(0, 0, column)

    def spot(self, rect: Rect, fx: float = 0.5, fy: float = 0.5) -> QPoint:
        """A spot of a scene rectangle, in pixels of the viewport."""
        seen = self.view.to_viewport(rect)
        return QPoint(round(seen.x() + seen.width() * fx), round(seen.y() + seen.height() * fy))

    def on(self, record: str, fy: float = 0.5) -> QPoint:
        """The middle of a card, or its upper (0) or lower (1) part."""
        return self.spot(self.rect(record), 0.5, fy)

    def into(self, cell: Cell, fy: float = 0.5) -> QPoint:
        """A spot of a cell."""
        return self.spot(self.cell_rect(cell), 0.5, fy)

    def scroll(self, x: int, y: int) -> None:
        self.view.horizontalScrollBar().setValue(x)
        self.view.verticalScrollBar().setValue(y)

    # gestures

    def mouse(
        self,
        kind: QEvent.Type,
        spot: QPoint,
        button: Qt.MouseButton = LEFT,
        buttons: Qt.MouseButton = LEFT,
        keys: Qt.KeyboardModifier = NONE,
        target: QWidget | None = None,
    ) -> None:
        """One mouse event, as the system would send it."""
        widget = target or self.view.viewport()
        where = widget.mapToGlobal(spot)
        event = QMouseEvent(kind, QPointF(spot), QPointF(where), button, buttons, keys)
        QApplication.sendEvent(widget, event)

    def press(self, spot: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, spot, button, button, keys)

    def move(self, spot: QPoint, buttons: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseMove, spot, Qt.MouseButton.NoButton, buttons, keys)

    def release(self, spot: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, spot, button, Qt.MouseButton.NoButton, keys)

    def click(self, spot: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.press(spot, button, keys)
        self.release(spot, button, keys)
        settle(1)

    def double(self, spot: QPoint) -> None:
        self.click(spot)
        self.mouse(QEvent.Type.MouseButtonDblClick, spot)
        self.release(spot)
        settle(1)

    def hold(self, start: QPoint, end: QPoint, steps: int = 8, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and move, without letting go."""
        self.press(start, keys=keys)
        for step in range(1, steps + 1):
            x = start.x() + (end.x() - start.x()) * step / steps
            y = start.y() + (end.y() - start.y()) * step / steps
            self.move(QPoint(round(x), round(y)), keys=keys)
        settle(1)

    def drag(self, start: QPoint, end: QPoint, steps: int = 8) -> None:
        """Press, move, let go."""
        self.hold(start, end, steps)
        self.release(end)
        settle(1)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, target: QWidget | None = None) -> None:
        QTest.keyClick(target or QApplication.focusWidget() or self.view, key, keys)
        settle(1)

    def type(self, text: str) -> None:
        for char in text:  # the first letter may open a field that gets the others
            QTest.keyClicks(QApplication.focusWidget() or self.view, char)
        settle(1)

    def go(self, record: str) -> None:
        """Make something the current place, as a click does."""
        assert self.view.scene_ is not None
        self.view.show_.go(hit.place_of(self.view.scene_, record), keyed=True)

    def trigger(self, action: str) -> None:
        """Choose a menu entry, if it is possible."""
        self.window.refresh_actions()
        found = self.window.actions_[action]
        assert found.isEnabled(), f"{action} is not possible"
        found.trigger()
        settle(1)
