"""Dragging a KPI to another place of its cell.

Lives in ui (L5); `commands.figures`, the grid. Esc and letting go elsewhere leave it where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journey_studio.commands.figures import MoveKpi
from journey_studio.layout.grid import Found
from journey_studio.ui.canvas import marks
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox


class KpiDrag(Tool):
    """A KPI is in the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, box: ToolBox, placement: str) -> None:
        super().__init__(box)
        self._placement = placement
        self._place: int | None = None

    def _found(self) -> Found | None:
        scene = self.view.scene_
        return scene.grid.find(self._placement) if scene is not None else None

    def move(self, at: Pointer) -> None:
        """Show where it would go: before the first one whose middle is below the pointer."""
        found, scene = self._found(), self.view.scene_
        if found is None or scene is None:
            self.cancel()
            return
        cell = scene.grid.cell_rect(found.band, found.row, found.column)
        items = scene.grid.bands[found.band].rows[found.row].cells[found.column].items
        show, zoom = self.view.show_, self.view.zoom
        self._place = None
        show.tool_marks = ()
        if cell.contains(at.x, at.y):
            rects = [item.rect.moved(cell.x, cell.y) for item in items]
            before = next((number for number, rect in enumerate(rects) if at.y < rect.y + rect.h / 2), len(rects))
            self._place = before - (before > found.place)
            y = rects[before].y if before < len(rects) else rects[-1].bottom
            lies = marks.selected(rects[found.place], 4.0, zoom)
            line = marks.drop_line(cell.x + 4.0, y, cell.w - 8.0, zoom)
            show.tool_marks = (mark("target", lies), mark("target:line", line))
        show.refresh()

    def release(self, at: Pointer) -> None:
        """Put it there."""
        self.move(at)
        workspace, place = self.view.workspace, self._place
        self.cancel()
        if workspace is not None and place is not None:
            workspace.run(MoveKpi(self._placement, place))

    def key(self, event: QKeyEvent) -> bool:
        """Esc lets it lie."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        return True

    def cancel(self) -> None:
        """Stop without doing anything."""
        self._place = None
        self.box.idle()

    def leave(self) -> None:
        """Nothing of it stays on the screen."""
        self.view.show_.tool_marks = ()
        self.view.show_.refresh()
