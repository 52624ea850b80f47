"""What all tools share: the pointer as they see it, and the states' common shape.

Lives in ui (L5); PySide6.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox
    from journey_studio.ui.canvas.view import MapView


COPYING = Qt.KeyboardModifier.AltModifier if sys.platform == "darwin" else Qt.KeyboardModifier.ControlModifier
COPYING_KEY = Qt.Key.Key_Alt if sys.platform == "darwin" else Qt.Key.Key_Control


class Pointer(NamedTuple):
    """Where the pointer is: in scene units, in pixels of the viewport, on the screen; its button and the keys held."""

    x: float
    y: float
    spot: QPointF
    screen: QPoint = QPoint()
    button: Qt.MouseButton = Qt.MouseButton.NoButton
    buttons: Qt.MouseButton = Qt.MouseButton.NoButton
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    touch: bool = False
    """Whether it is a finger."""

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl (Cmd) is held."""
        return bool(self.keys & Qt.KeyboardModifier.ControlModifier)

    @property
    def shift(self) -> bool:
        """Whether Shift is held."""
        return bool(self.keys & Qt.KeyboardModifier.ShiftModifier)

    @property
    def copies(self) -> bool:
        """Whether the key is held that makes a drag copy: Ctrl, or Option on macOS."""
        return bool(self.keys & COPYING)


def pointer_of(view: MapView, event: QMouseEvent) -> Pointer:
    """The pointer of a mouse event of the viewport."""
    spot = event.position()
    x, y = view.to_scene(spot)
    touch = event.pointerType() == QPointingDevice.PointerType.Finger
    screen = event.globalPosition().toPoint()
    return Pointer(x, y, spot, screen, event.button(), event.buttons(), event.modifiers(), touch)


class Tool:
    """One state. A tool that is done says `self.box.idle()`."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, box: ToolBox) -> None:
        self.box = box
        self.view = box.view

    def enter(self) -> None:
        """It is at work now."""

    def press(self, at: Pointer) -> None:
        """A button went down."""

    def move(self, at: Pointer) -> None:
        """The pointer moved."""

    def release(self, at: Pointer) -> None:
        """A button went up."""

    def double(self, at: Pointer) -> None:
        """A button was pressed the second time."""

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for those that listen
        """A key went down; whether it was meant for this tool."""
        return False

    def key_up(self, event: QKeyEvent) -> None:
        """A key went up."""

    def changed(self) -> None:
        """The map is another one: what was begun is over."""
        self.cancel()

    def cancel(self) -> None:
        """Stop without doing anything."""

    def leave(self) -> None:
        """Another tool takes over: nothing of this one stays on the screen."""
