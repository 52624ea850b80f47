"""What the window shows of an act beside the map, once the map has been painted: actions, counts, the state of saving.

Lives in ui (L5); PySide6.QtCore, `after_paint`. Whether an action is possible is known before Qt asks for shortcuts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from journey_studio.ui.after_paint import AfterPaint

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class Following(QObject):
    """What one window does after painting."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.actions = AfterPaint(self, window.refresh_actions)
        self.save = AfterPaint(self, window.show_save)
        self._map = AfterPaint(self, window.show_map)
        window.installEventFilter(self)

    def change(self) -> None:
        """The project is another one now."""
        self.actions.ask()
        self._map.ask()
        self.save.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key may be a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.actions.now()
        return super().eventFilter(watched, event)
