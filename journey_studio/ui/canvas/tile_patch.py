"""Brings painted tiles up to date by copying what has moved and painting only what is another picture.

Lives in ui (L5); PySide6, `patch`, no items and no view. Pixels are those of the device, counted from the origin of the
map. A shift by whole pixels is exact; another one is shown rounded to them, and the tiles it touched are told, to be
painted anew in a quiet moment.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from journey_studio.layout.display import Rect
from journey_studio.ui.canvas.patch import Patch, Shift

Key = tuple[int, int]
Paint = Callable[[QPainter, QRect], None]
"""Paints a part of the map, given in pixels, with a painter that stands at the origin of the map."""
_MOST_RECTS = 12
"""Rectangles of one tile that are painted one by one; more of them are painted as one."""
_WORTH = 6000
"""Pixels that are sooner painted than another rectangle is begun."""
_FINE = 1e-6


class Move(NamedTuple):
    """A shift in pixels: where to, how far, and whether whole pixels are exact."""

    dest: QRect
    by: QPoint
    exact: bool


class Pixels(NamedTuple):
    """A patch in pixels."""

    region: QRegion
    moves: tuple[Move, ...]
    touched: QRegion


def in_pixels(patch: Patch, scale: float, room: QRect) -> Pixels:
    """The patch at `scale` pixels a scene unit, as far as it lies in `room`."""
    region = QRegion()
    moves = []
    touched = QRegion()
    for shift in patch.shifts:
        move, edges = _move(shift, scale, room)
        moves.append(move)
        touched += move.dest
        if move.exact:
            region += edges
    for rect in patch.repaint:
        region += outer(rect, scale).intersected(room)
    return Pixels(region, tuple(moves), touched + region)


def outer(rect: Rect, scale: float) -> QRect:
    """All pixels a rectangle touches, and one around it for soft edges."""
    left, top = math.floor(rect.x * scale) - 1, math.floor(rect.y * scale) - 1
    right, bottom = math.ceil(rect.right * scale) + 1, math.ceil(rect.bottom * scale) + 1
    return QRect(left, top, right - left, bottom - top)


def _move(shift: Shift, scale: float, room: QRect) -> tuple[Move, QRegion]:
    """A shift in pixels, and the pixels at its edges that it holds only in part."""
    rect = shift.dest
    by = QPoint(round(shift.dx * scale), round(shift.dy * scale))
    exact = abs(shift.dx * scale - by.x()) < _FINE and abs(shift.dy * scale - by.y()) < _FINE
    left, top = math.ceil(rect.x * scale - _FINE), math.ceil(rect.y * scale - _FINE)
    right, bottom = math.floor(rect.right * scale + _FINE), math.floor(rect.bottom * scale + _FINE)
    inner = QRect(left, top, max(0, right - left), max(0, bottom - top)).intersected(room)
    x, y = math.floor(rect.x * scale + _FINE), math.floor(rect.y * scale + _FINE)
    whole = QRect(
        x, y, math.ceil(rect.right * scale - _FINE) - x, math.ceil(rect.bottom * scale - _FINE) - y
    ).intersected(room)
    return Move(inner, by, exact), QRegion(whole) - QRegion(inner)


class Patcher:
    """One patch of some tiles of one size."""

    def __init__(self, tiles: Mapping[Key, QPixmap], side: int, ratio: float, pixels: Pixels, paint: Paint) -> None:
        self.side = side
        self.ratio = ratio
        self.pixels = pixels
        self.paint = paint
        # a pixmap is copied when it is painted on; until then this costs nothing
        self.before = {key: QPixmap(tile) for key, tile in tiles.items()} if pixels.moves else {}
        self.painted = 0

    def bring_up(self, key: Key, tile: QPixmap) -> bool:
        """Bring one tile up to date; False when what was copied into it is only nearly right."""
        room = QRect(key[0] * self.side, key[1] * self.side, self.side, self.side)
        region = self.pixels.region & room
        moves = [move for move in self.pixels.moves if move.dest.intersects(room)]
        if not moves and region.isEmpty():
            return True
        painter = QPainter(tile)
        painter.scale(1 / self.ratio, 1 / self.ratio)
        painter.translate(-room.x(), -room.y())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for move in moves:
            region += self._copy(painter, move, move.dest.intersected(room)) & room
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._repaint(painter, region)
        painter.end()
        return all(move.exact for move in moves)

    def _copy(self, painter: QPainter, move: Move, dest: QRect) -> QRegion:
        """Copy what stood elsewhere; the parts for which there is nothing to copy from."""
        source = dest.translated(-move.by)
        missing = QRegion(dest)
        for x in range(source.left() // self.side, source.right() // self.side + 1):
            for y in range(source.top() // self.side, source.bottom() // self.side + 1):
                tile = self.before.get((x, y))
                if tile is None:
                    continue
                part = source.intersected(QRect(x * self.side, y * self.side, self.side, self.side))
                target = part.translated(move.by)
                painter.drawPixmap(target, tile, part.translated(-x * self.side, -y * self.side))
                missing -= target
        return missing

    def _repaint(self, painter: QPainter, region: QRegion) -> None:
        if region.isEmpty():
            return
        self.painted += 1
        rects = _joined(list(region))  # type: ignore[call-overload]
        for rect in rects:
            painter.save()
            painter.setClipRect(rect)
            self.paint(painter, rect)
            painter.restore()


def _joined(rects: list[QRect]) -> list[QRect]:
    """The same area in fewer rectangles: two become one where that is hardly more to paint than to begin anew."""
    found: list[QRect] = []
    for rect in rects:
        for number, other in enumerate(found):
            both = other.united(rect)
            if _area(both) <= _area(other) + _area(rect) + _WORTH:
                found[number] = both
                break
        else:
            found.append(rect)
    return found if len(found) <= _MOST_RECTS else [_around(found)]


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


def _around(rects: list[QRect]) -> QRect:
    whole = QRect()
    for rect in rects:
        whole = whole.united(rect)
    return whole
