"""A finger on the map: a tap is a click, a stroke pans, held for a moment it takes up a card or opens the menu.

Lives in ui (L5); PySide6, `layout.hit`. The tools see the same press, move and release as from a mouse, only later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journey_studio.layout import hit
from journey_studio.ui.canvas.tools.base import Pointer
from journey_studio.ui.canvas.tools.pan import Pan

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox

HOLD = 350
"""Milliseconds a finger rests until it has taken hold."""


class Touch:
    """What a finger that went down will come to."""

    def __init__(self, box: ToolBox) -> None:
        self._box = box
        self._start: Pointer | None = None
        self._held = False
        self._timer = QTimer(box.view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD)
        self._timer.timeout.connect(self._hold)

    def press(self, at: Pointer) -> bool:
        """Wait for what comes; whether this press was a finger's."""
        if not at.touch:
            return False
        self._start, self._held = at, False
        self._timer.start()
        return True

    def _hold(self) -> None:
        """It has taken hold: the tool may press now."""
        if self._start is not None:
            self._held = True
            self._box.current.press(self._start)

    def move(self, at: Pointer) -> bool:
        """Pan, when it moved before it took hold; whether the tool must not see this."""
        start = self._start
        if start is None or not at.touch:
            return False
        far = (at.spot - start.spot).manhattanLength() >= QApplication.startDragDistance()
        if self._held:
            if far:
                self._start = None
            return not far
        if far:
            self.forget()
            self._box.take(Pan(self._box))
            self._box.current.press(start)
            self._box.current.move(at)
        return True

    def release(self, at: Pointer) -> bool:
        """A tap is a click; held in one place it asks for the menu. Whether the tool must not see this."""
        start, held = self._start, self._held
        self.forget()
        if start is None or not at.touch:
            return False
        if not held:
            self._box.current.press(start)
            return False
        view = self._box.view
        self._box.current.cancel()
        scene = view.scene_
        if scene is not None:
            view.editing.context_menu(hit.hit(scene, start.x, start.y), start.screen)
        return True

    def forget(self) -> None:
        """It is over."""
        self._timer.stop()
        self._start, self._held = None, False
