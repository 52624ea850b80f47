"""The headers of bands over the map: they keep their size and stay at the left edge, whatever the map does below.

Lives in ui (L5); PySide6, `layout`, `render.qt`. The view asks for them when it paints its foreground and when it wants
to know what is under the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from journey_studio.layout.display import Node
from journey_studio.layout.grid import METRICS
from journey_studio.render import qt as render
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


class BandHeads:
    """The headers of the bands of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._kept: dict[tuple[int, int], tuple[object, Node]] = {}

    def forget(self) -> None:
        """Another theme, language or project: those that were made are no good any more."""
        self._kept.clear()

    def head(self, band: int) -> Node | None:
        """The header of a band over the whole width of the view, in pixels."""
        scene, pointer = self._view.scene_, self._view.frame.pointer
        if scene is None or band >= len(scene.heads):
            return None
        width = round(METRICS.lane_bar) + self._view.viewport().width() - round(pointer.menu_room(band))
        held = self._kept.get((band, width))
        if held is None or held[0] != scene.heads[band]:
            held = self._kept[band, width] = (scene.heads[band], scene.band_head(band, float(width)))
        return pointer.dressed(band, held[1])

    def at(self, point: QPointF) -> int | None:
        """The band whose header is under a point of the viewport."""
        scene = self._view.scene_
        y = point.y() + self._view.verticalScrollBar().value()
        for number, band in enumerate(scene.grid.bands if scene is not None else ()):
            if 0 <= y - band.y * self._view.zoom < METRICS.band_head:
                return number
        return None

    def moved_sideways(self) -> None:
        """They stay where they are while the map below them moves: paint their strips again."""
        scene, viewport = self._view.scene_, self._view.viewport()
        top = self._view.verticalScrollBar().value()
        for band in scene.grid.bands if scene is not None else ():
            y = round(band.y * self._view.zoom) - top
            if -METRICS.band_head < y < viewport.height():
                viewport.update(0, y, viewport.width(), round(METRICS.band_head))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Those that reach into a scene rectangle."""
        scene, zoom = self._view.scene_, self._view.zoom
        if scene is None:
            return
        look, assets = theme().tokens, self._view.assets
        top = self._view.verticalScrollBar().value()
        low, high = rect.top() * zoom, rect.bottom() * zoom
        painter.save()
        painter.setWorldTransform(QTransform())
        for number, band in enumerate(scene.grid.bands):
            y = round(band.y * zoom)
            if y > high + 1 or y + METRICS.band_head < low - 1:
                continue
            head = self.head(number)
            if head is not None:
                render.paint(head._replace(x=-METRICS.lane_bar, y=float(y - top)), painter, look, None, assets)
        painter.restore()
