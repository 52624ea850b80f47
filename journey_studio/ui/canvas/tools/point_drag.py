"""Dragging a point of the curve: the curve goes along under it, a tip says stage and value; letting go is one command.

Lives in ui (L5); PySide6, `layout.curve_spot`. Only the overlay changes; the document is not touched until the button
is let go, so that Esc or the right button has nothing to take back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from journey_studio.layout import curve_spot, emotion
from journey_studio.layout.curve_spot import Spot
from journey_studio.layout.display import Box, Node, Op, Paint
from journey_studio.model.records import EmotionPoint
from journey_studio.ui.canvas import marks, sayings
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.tools.base import Pointer, Tool
from journey_studio.ui.canvas.tools.drag import EDGE, FASTEST, FRAME, SLOWEST

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox


class PointDrag(Tool):
    """A point is in the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, box: ToolBox, start: Pointer, point: EmotionPoint) -> None:
        super().__init__(box)
        self.point = point
        self.spot: Spot | None = None
        self._start = self._last = start
        self._grip = (0.0, 0.0)
        self._timers = QObject(self.view)
        self._scroll = QTimer(self._timers)
        self._scroll.setInterval(FRAME)
        self._scroll.timeout.connect(self._scroll_on)

    def enter(self) -> None:
        """Remember where it was taken."""
        scene = self.view.scene_
        centre = curve_spot.centre_of(scene, self.point.id) if scene is not None else None
        if centre is None:
            self.box.idle()
        else:
            self._grip = (self._start.x - centre[0], self._start.y - centre[1])

    def leave(self) -> None:
        """Nothing is in the hand any more."""
        self._scroll.stop()
        self._timers.deleteLater()
        self.view.pill.hide()
        self.view.show_.tool_marks = ()
        self.view.show_.doing = ""
        self.view.show_.refresh()

    def cancel(self) -> None:
        """The point goes back to its place."""
        if self.box.current is self:
            self.box.idle()

    def press(self, at: Pointer) -> None:
        """The right button returns it."""
        if at.button == Qt.MouseButton.RightButton:
            self.cancel()

    def move(self, at: Pointer) -> None:
        """Look where it would go."""
        self._last = at
        self._look()
        if self._speed():
            self._scroll.start()

    def release(self, at: Pointer) -> None:
        """Put it there, as one step; where it was is no step."""
        if at.button != Qt.MouseButton.LeftButton:
            return
        spot, point = self.spot, self.point
        self.box.idle()
        if spot is not None and (spot.stage, spot.position, spot.value) != (point.stage, point.position, point.value):
            self.view.data.curve.put(point.id, spot)

    def key(self, event: QKeyEvent) -> bool:
        """Esc returns it; Shift counts at once; other keys wait until it is put down."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() == Qt.Key.Key_Shift:
            self._last = self._last._replace(keys=self._last.keys | Qt.KeyboardModifier.ShiftModifier)
            self._look()
        return True

    # where it would go

    def _look(self) -> None:
        scene, workspace, at = self.view.scene_, self.view.workspace, self._last
        place = curve_spot.row_of(scene, self.point.id) if scene is not None else None
        if scene is None or workspace is None or place is None:
            return
        snap = self.view.data.curve.snaps and not at.shift
        stay = self.point.stage if self.point.touchpoint is not None else ""
        x, y = at.x - self._grip[0], at.y - self._grip[1]
        self.spot = curve_spot.spot(scene, place, x, y, snap=snap, stay=stay)
        if self.spot is None:
            return
        moved = self.point.replaced(stage=self.spot.stage, position=self.spot.position, value=self.spot.value)
        row = curve_spot.row_with(workspace.state, scene, place, moved)
        star = next(
            Node("moving:star", "mark", row.x + node.x, row.y + node.y, node.w, node.h, emotion.star_of(node))
            for node in row.children
            if node.record == moved.id
        )
        self.view.show_.tool_marks = (row, mark("moving", self._marks()), star)
        stage, value = sayings.stage_name(workspace.state, moved.stage), sayings.signed(moved.value)
        self.view.pill.say(stage, value)
        self.view.pill.move_to(self.view.mapFromGlobal(self.view.viewport().mapToGlobal(at.spot.toPoint())))
        self.view.show_.doing = sayings.moving_point(workspace.state, moved)
        self.view.show_.refresh()

    def _marks(self) -> tuple[Op, ...]:
        """The ring around the point, and lines where it snaps."""
        scene, spot = self.view.scene_, self.spot
        found = scene.grid.find(self.point.id) if scene is not None else None
        if scene is None or spot is None or found is None:
            return ()
        rect = scene.grid.row_rect(found.band, found.row)
        column = next(one for one in scene.grid.columns if one.stage == spot.stage)
        x = column.x + spot.position * column.w
        y = rect.y + rect.h / 2 - spot.value * curve_spot.unit_of(scene.options, rect.h)
        unit = 1.0 / self.view.zoom
        ops: list[Op] = []
        if spot.at_quarter:
            ops.append(Box(x - unit / 2, rect.y, unit, rect.h, fill=Paint("sel", 0.5)))
        if spot.at_half:
            ops.append(Box(column.x, y - unit / 2, column.w, unit, fill=Paint("sel", 0.5)))
        face = found.item.rect.moved(x - found.item.rect.x - found.item.rect.w / 2, 0.0)
        face = face._replace(y=y - face.h / 2)
        return (*ops, *marks.selected(face, face.w / 2, self.view.zoom))

    # scrolling

    def _speed(self) -> float:
        """px a second, sideways: the nearer to the edge the faster."""
        x, width = self._last.spot.x(), self.view.viewport().width()
        if x < EDGE:
            return -(SLOWEST + (FASTEST - SLOWEST) * min(1.0, (EDGE - x) / EDGE))
        if x > width - EDGE:
            return SLOWEST + (FASTEST - SLOWEST) * min(1.0, (x - width + EDGE) / EDGE)
        return 0.0

    def _scroll_on(self) -> None:
        bar = self.view.horizontalScrollBar()
        before = bar.value()
        bar.setValue(before + round(self._speed() * FRAME / 1000))
        if bar.value() == before:
            self._scroll.stop()
            return
        x, y = self.view.to_scene(self._last.spot)
        self._last = self._last._replace(x=x, y=y)
        self._look()
