"""The one item that shows the map: tiles of the painted display list, made when first seen and kept while they hold.

Lives in ui (L5); PySide6, `render.qt`. Painting the list is the rasteriser's work, some 10 to 20 ms for a full window;
tiles make panning, hovering and dragging a matter of copying. Tiles are in screen pixels of one zoom; a change drops
those it touches.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journey_studio.layout.display import Node, Rect
from journey_studio.layout.theme import Theme
from journey_studio.render import qt as render

TILE = 512
"""Pixels along the side of a tile (device-independent)."""
ROOM = 96 * 1024 * 1024
"""Bytes of tiles that are kept."""


class MapLayer(QGraphicsItem):
    """Shows a display list in scene coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self._node: Node | None = None
        self._rect = QRectF()
        self._zoom = 1.0
        self._theme: Theme | None = None
        self._assets: render.Assets | None = None
        self._tiles: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._ratio = 1.0
        self.painted_tiles = 0
        """How many tiles were painted so far, for tests and measurements."""

    def show_node(
        self, node: Node | None, rect: QRectF, zoom: float, theme: Theme, assets: Callable[[str], bytes | None] | None
    ) -> None:
        """Show another list, or the same at another zoom or in another theme."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
        self._assets = assets
        if zoom != self._zoom or theme is not self._theme or node is None:
            self._tiles.clear()
        self._node, self._zoom, self._theme = node, zoom, theme

    def invalidate(self, rects: list[Rect] | None) -> None:
        """Paint these scene rectangles again; None for everything."""
        if rects is None:
            self._tiles.clear()
            self.update()
            return
        for rect in rects:
            grown = QRectF(rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2)
            for key in self._keys(grown):
                self._tiles.pop(key, None)
            self.update(grown)

    def boundingRect(self) -> QRectF:
        """The whole map."""
        return self._rect

    def _keys(self, rect: QRectF) -> list[tuple[int, int]]:
        """The tiles that a scene rectangle touches, by column and row."""
        left, top = math.floor(rect.left() * self._zoom / TILE), math.floor(rect.top() * self._zoom / TILE)
        right, bottom = math.ceil(rect.right() * self._zoom / TILE), math.ceil(rect.bottom() * self._zoom / TILE)
        return [(x, y) for y in range(top, bottom) for x in range(left, right)]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Copy the tiles that are exposed, painting those that are missing."""
        if self._node is None or self._theme is None:
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        if ratio != self._ratio:
            self._ratio = ratio
            self._tiles.clear()
        world = painter.worldTransform()
        origin = QPoint(round(world.dx()), round(world.dy()))
        exposed = option.exposedRect  # type: ignore[attr-defined]
        painter.save()
        painter.setWorldTransform(QTransform())
        for key in self._keys(exposed.intersected(self._rect)):
            painter.drawPixmap(origin.x() + key[0] * TILE, origin.y() + key[1] * TILE, self._tile(key))
        painter.restore()

    def _tile(self, key: tuple[int, int]) -> QPixmap:
        found = self._tiles.get(key)
        if found is not None:
            self._tiles.move_to_end(key)
            return found
        tile = self._painted(key)
        self._tiles[key] = tile
        side = int(TILE * self._ratio)
        while len(self._tiles) * side * side * 4 > ROOM:
            self._tiles.popitem(last=False)
        return tile

    def _painted(self, key: tuple[int, int]) -> QPixmap:
        assert self._node is not None and self._theme is not None  # noqa: S101 - `paint` has looked
        self.painted_tiles += 1
        side = round(TILE * self._ratio)
        tile = QPixmap(side, side)
        tile.setDevicePixelRatio(self._ratio)
        tile.fill(QColor(*self._theme.color("canvas")))
        painter = QPainter(tile)
        painter.translate(-key[0] * TILE, -key[1] * TILE)
        painter.scale(self._zoom, self._zoom)
        unit = TILE / self._zoom
        render.paint(self._node, painter, self._theme, Rect(key[0] * unit, key[1] * unit, unit, unit), self._assets)
        painter.end()
        return tile
