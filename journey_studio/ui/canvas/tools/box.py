"""The tools of one view: which one is at work, and what keys do while none is.

Lives in ui (L5); PySide6, the tools.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent

from journey_studio.ui.canvas.tools.base import Pointer, Tool
from journey_studio.ui.canvas.tools.keys import travel
from journey_studio.ui.canvas.tools.pan import Pan
from journey_studio.ui.canvas.tools.select import Select
from journey_studio.ui.canvas.tools.touch import Touch
from journey_studio.ui.lazily import is_made

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


TAP = 350
"""Milliseconds: Space let go sooner describes, held longer it pans."""


class ToolBox:
    """Hands events to the tool at work."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.space_held = False
        self._tap = QElapsedTimer()
        self._touch = Touch(self)
        self.current: Tool = Select(self)
        self.current.enter()

    def take(self, tool: Tool) -> None:
        """Let another tool work."""
        self.current.leave()
        self.current = tool
        tool.enter()
        self.show_cursor()

    def idle(self) -> None:
        """The tool is done: back to selecting."""
        if not isinstance(self.current, Select):
            self.take(Select(self))

    @property
    def busy(self) -> bool:
        """Whether something is in the hand."""
        return not isinstance(self.current, Select)

    def show_cursor(self) -> None:
        """Show the pointer of the tool at work."""
        idle = isinstance(self.current, Select)
        self.view.viewport().setCursor(
            Qt.CursorShape.OpenHandCursor if idle and self.space_held else self.current.cursor
        )

    def cancel(self) -> None:
        """Stop what was begun."""
        self._touch.forget()
        self.current.cancel()
        self.idle()

    def changed(self) -> None:
        """The map is another one."""
        self.current.changed()

    def press(self, at: Pointer) -> None:
        """A button went down: the middle one, or any while Space is held, pans."""
        if is_made(self.view, "describing"):
            self.view.describing.close()
        if isinstance(self.current, Select) and self._touch.press(at):
            return
        pans = at.button == Qt.MouseButton.MiddleButton or (self.space_held and at.button == Qt.MouseButton.LeftButton)
        if pans and isinstance(self.current, Select):
            self._tap.invalidate()
            self.current.cancel()
            self.take(Pan(self))
        self.current.press(at)

    def move(self, at: Pointer) -> None:
        """The pointer moved."""
        if not self._touch.move(at):
            self.current.move(at)

    def release(self, at: Pointer) -> None:
        """A button went up."""
        if not self._touch.release(at):
            self.current.release(at)

    def double(self, at: Pointer) -> None:
        """A button was pressed the second time."""
        self.current.double(at)

    def key(self, event: QKeyEvent) -> bool:
        """A key went down."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self._tap.start()
            self.space_held = True
            self.show_cursor()
            return True
        return self.current.key(event) or (isinstance(self.current, Select) and travel(self.view, event))

    def key_up(self, event: QKeyEvent) -> bool:
        """A key went up."""
        self.current.key_up(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            tapped = self.space_held and self._tap.isValid() and self._tap.elapsed() < TAP
            self.space_held = False
            self._tap.invalidate()
            self.show_cursor()
            if tapped and isinstance(self.current, Select):
                self.view.describing.open()
            return True
        return False

    def key_lost(self) -> None:
        """The keyboard is elsewhere: no key is held here."""
        self.space_held = False
        self.show_cursor()
