"""The one item that shows the map: tiles of the painted display list, made when first seen and kept while they hold.

Lives in ui (L5); PySide6, `render.qt`. Painting a full window anew is 30 to 100 ms of rasteriser, most of it letters at
a size never seen before; so a frame only copies. After a zoom the old tiles are shown scaled until the new ones are
there, which are painted a few at a time between frames; what lies around the window is painted while nothing else is to
be done. Tiles are in screen pixels of one zoom; a change of the map drops those it touches.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journey_studio.layout.display import Node, Rect
from journey_studio.layout.theme import Theme
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.canvas.patch import Patch
from journey_studio.ui.canvas.tile_patch import Patcher, in_pixels, outer

TILE = 512
"""Pixels along the side of a tile (device-independent)."""
ROOM = 128 * 1024 * 1024
"""Bytes of tiles that are kept."""
SETTLE = 80
"""Milliseconds after the last zoom until tiles are painted anew."""
BUDGET = 0.008
"""Seconds that painting tiles may take between two frames; one tile is always painted."""
AHEAD = 40
"""Milliseconds without a frame until tiles around the window are painted ahead."""

Key = tuple[int, int]
Tiles = OrderedDict[Key, QPixmap]


class MapLayer(QGraphicsItem):
    """Shows a display list in scene coordinates."""

    def __init__(self) -> None:
        super().__init__()
        # without this flag Qt calls the whole item exposed
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._node: Node | None = None
        self._rect = QRectF()
        self._zoom = 1.0
        self._theme: Theme | None = None
        self._assets: Assets | None = None
        self._ratio = 1.0
        self._tiles: Tiles = OrderedDict()
        self._backdrop: tuple[float, Tiles] | None = None
        self._rough: set[Key] = set()
        self._seen = QRectF()
        self._filler = QTimer()
        self._filler.setSingleShot(True)
        self._filler.timeout.connect(self._fill)
        self.painted_tiles = 0
        """How many tiles were painted so far, for tests and measurements."""

    def show_node(self, node: Node | None, rect: QRectF, zoom: float, theme: Theme, assets: Assets | None) -> None:
        """Show another list, or the same at another zoom or in another theme."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
        self._assets = assets
        if node is None or theme is not self._theme:
            self._tiles.clear()
            self._rough.clear()
            self._backdrop = None
        elif zoom != self._zoom:
            self._keep_backdrop()
        self._node, self._zoom, self._theme = node, zoom, theme

    def _keep_backdrop(self) -> None:
        """The zoom is another one: what is there is shown scaled until there is something better."""
        if self._tiles and (self._backdrop is None or not self._missing(self._seen)):
            self._backdrop = (self._zoom, self._tiles)
        self._tiles = OrderedDict()
        self._rough.clear()
        self._filler.start(SETTLE)

    def invalidate(self, patch: Patch | None) -> None:
        """Show what is another picture now: tiles in view are mended, others painted later; None for everything."""
        side = TILE * self._ratio
        if patch is None or side != int(side):
            self._tiles.clear()
            self._rough.clear()
            self.update()
        elif patch.repaint or patch.shifts:
            self._mend(patch, int(side))

    def _mend(self, patch: Patch, side: int) -> None:
        scale = self._zoom * self._ratio
        room = outer(Rect(self._rect.x(), self._rect.y(), self._rect.width(), self._rect.height()), scale)
        pixels = in_pixels(patch, scale, room.adjusted(-side, -side, side, side))
        seen = set(self._keys(self._seen))
        rough = bool(self._rough)  # what is copied from such tiles is no better
        patcher = Patcher(self._tiles, side, self._ratio, pixels, self._paint_part)
        for key in list(self._tiles):
            if not pixels.touched.intersects(QRect(key[0] * side, key[1] * side, side, side)):
                continue
            if key not in seen:
                del self._tiles[key]
                self._rough.discard(key)
            elif not patcher.bring_up(key, self._tiles[key]) or (rough and pixels.moves):
                self._rough.add(key)
        self.painted_tiles += patcher.painted
        self._filler.start(SETTLE if self._rough else AHEAD)
        changed = QRectF(pixels.touched.boundingRect())
        changed = QRectF(*(part / scale for part in (changed.x(), changed.y(), changed.width(), changed.height())))
        self.update(changed.intersected(self._seen))

    def _paint_part(self, painter: QPainter, pixels: QRect) -> None:
        """Paint a part of the map anew, with a painter that counts in pixels."""
        assert self._node is not None  # noqa: S101 - there are tiles of it
        assert self._theme is not None  # noqa: S101 - there are tiles of it
        scale = self._zoom * self._ratio
        painter.fillRect(pixels, QColor(*self._theme.color("canvas")))
        painter.scale(scale, scale)
        part = Rect(*(side / scale for side in (pixels.x(), pixels.y(), pixels.width(), pixels.height())))
        if part.right > self._rect.right() or part.bottom > self._rect.bottom():
            painter.setClipRect(self._rect, Qt.ClipOperation.IntersectClip)
        render.paint(self._node, painter, self._theme, part, self._assets)

    def let_go(self) -> None:
        """Stop, and keep nothing."""
        self._filler.stop()
        self._tiles.clear()
        self._rough.clear()
        self._backdrop = None

    @property
    def settled(self) -> bool:
        """Whether all that is seen is painted at its own size."""
        return self._backdrop is None and not self._rough

    @property
    def seen(self) -> Rect:
        """The part of the map that was painted last, with a tile around it, in scene units."""
        around = TILE / self._zoom
        rect = self._seen.adjusted(-around, -around, around, around)
        return Rect(rect.x(), rect.y(), rect.width(), rect.height())

    def boundingRect(self) -> QRectF:
        """The whole map."""
        return self._rect

    def _keys(self, rect: QRectF, zoom: float | None = None) -> list[Key]:
        """The tiles that a scene rectangle touches, by column and row."""
        zoom = zoom or self._zoom
        left, top = math.floor(rect.left() * zoom / TILE), math.floor(rect.top() * zoom / TILE)
        right, bottom = math.ceil(rect.right() * zoom / TILE), math.ceil(rect.bottom() * zoom / TILE)
        return [(x, y) for y in range(top, bottom) for x in range(left, right)]

    def _missing(self, rect: QRectF) -> list[Key]:
        return [key for key in self._keys(rect.intersected(self._rect)) if key not in self._tiles]

    # showing

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Copy the tiles that are exposed; paint those that are missing, unless older ones can stand in for them."""
        if self._node is None or self._theme is None:
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        if ratio != self._ratio:
            self._ratio, self._backdrop = ratio, None
            self._tiles.clear()
            self._rough.clear()
        world = painter.worldTransform()
        origin = QPoint(round(world.dx()), round(world.dy()))
        exposed = option.exposedRect.intersected(self._rect)
        view = painter.viewport()
        self._seen = QRectF(
            -origin.x() / self._zoom, -origin.y() / self._zoom, view.width() / self._zoom, view.height() / self._zoom
        )
        painter.save()
        painter.setWorldTransform(QTransform())
        if self._backdrop is not None and self._missing(exposed):
            self._paint_backdrop(painter, exposed, origin)
        for key in self._keys(exposed):
            tile = self._tiles.get(key)
            if tile is None and self._backdrop is None:
                tile = self._make(key)
            if tile is not None:
                self._tiles.move_to_end(key)
                painter.drawPixmap(origin.x() + key[0] * TILE, origin.y() + key[1] * TILE, tile)
        painter.restore()
        if self._backdrop is None and not self._filler.isActive():
            self._filler.start(AHEAD)

    def _paint_backdrop(self, painter: QPainter, exposed: QRectF, origin: QPoint) -> None:
        assert self._backdrop is not None  # noqa: S101 - `paint` has looked
        assert self._theme is not None  # noqa: S101 - `paint` has looked
        zoom, tiles = self._backdrop
        factor = self._zoom / zoom
        z = self._zoom
        seen = QRectF(
            exposed.x() * z + origin.x(), exposed.y() * z + origin.y(), exposed.width() * z, exposed.height() * z
        )
        painter.fillRect(seen, QColor(*self._theme.color("canvas")))
        side = TILE * factor
        for key in self._keys(exposed, zoom):
            tile = tiles.get(key)
            if tile is not None:
                target = QRectF(origin.x() + key[0] * side, origin.y() + key[1] * side, side, side)
                painter.drawPixmap(target, tile, QRectF(tile.rect()))

    # painting tiles

    def _fill(self) -> None:
        """Paint some of the tiles that are missing: those that are seen, then those around them."""
        if self._node is None:
            return
        began = time.perf_counter()
        missing = self._missing(self._seen)
        if not missing and self._backdrop is not None:
            self._backdrop = None
            self.update()
        around = self._seen.adjusted(*(side * TILE / self._zoom for side in (-1, -1, 1, 1)))
        missing = missing or self._rough_seen()
        wanted = missing or ([] if self._is_full() else self._missing(around))
        for key in wanted:
            self._make(key)
            if missing:
                self.update(QRectF(*(part * TILE / self._zoom for part in (*key, 1, 1))))
            if time.perf_counter() - began > BUDGET:
                break
        if wanted:
            self._filler.start(0 if missing else AHEAD // 4)
        elif self._backdrop is not None:
            self._filler.start(0)

    def _rough_seen(self) -> list[Key]:
        """Tiles in view that are only nearly right; those that went out of view are dropped."""
        if not self._rough:
            return []
        seen = set(self._keys(self._seen))
        for key in self._rough - seen:
            self._tiles.pop(key, None)
        self._rough &= seen
        return sorted(self._rough)

    def _make(self, key: Key) -> QPixmap:
        tile = self._painted(key)
        self._rough.discard(key)
        self._tiles[key] = tile
        while self._is_full(over=1):
            self._tiles.popitem(last=False)
        return tile

    def _is_full(self, over: int = 0) -> bool:
        """Whether there is no room for another tile; with `over`, whether there are more than fit."""
        side = int(TILE * self._ratio)
        return (len(self._tiles) + 1 - over) * side * side * 4 > ROOM

    def _painted(self, key: Key) -> QPixmap:
        assert self._node is not None  # noqa: S101 - `paint` and `_fill` have looked
        assert self._theme is not None  # noqa: S101 - `paint` and `_fill` have looked
        self.painted_tiles += 1
        side = round(TILE * self._ratio)
        tile = QPixmap(side, side)
        tile.setDevicePixelRatio(self._ratio)
        tile.fill(QColor(*self._theme.color("canvas")))
        painter = QPainter(tile)
        painter.translate(-key[0] * TILE, -key[1] * TILE)
        painter.scale(self._zoom, self._zoom)
        unit = TILE / self._zoom
        part = Rect(key[0] * unit, key[1] * unit, unit, unit)
        if part.right > self._rect.right() or part.bottom > self._rect.bottom():
            painter.setClipRect(self._rect)  # a line's round end would stand beside the map
        render.paint(self._node, painter, self._theme, part, self._assets)
        painter.end()
        return tile
