"""Painting a display list with a QPainter: the screen, previews and PNG pictures.

Lives in render (L3); PySide6.QtCore, PySide6.QtGui and `layout`. It decides nothing: every position and every glyph
comes from the layout. Nodes outside the clip are skipped by their bounds, which are kept by identity like paths, glyph
runs and pictures; moved cards share their ops, so little is ever made twice.

Where painters could differ, the rules are: paths are filled nonzero; flat caps and mitred joins (limit 10) unless the
pen is round; dashes of a box begin at the left end of its upper edge and run clockwise; a node with an opacity is
drawn as a whole and then faded; a picture is centred and cropped to its box. In high contrast, soft fills without an
edge are given one (`Theme.outlined`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter, QPainterPath, QPen, QTransform

from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Picture, Rect, Shape
from journey_studio.layout.outlines import rounded
from journey_studio.layout.theme import Theme
from journey_studio.render.painter import Assets
from journey_studio.render.qt_text import LARGEST_RUN, Runs, segments_path

_HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)
_MITRE_LIMIT = 10.0
_KEPT = 16384
_KEPT_PICTURES = 64
_NOTHING = (0.0, 0.0, 0.0, 0.0)
_EDGE = Pen(Paint("ink"), 1.0)
"""What a fill is given in a theme where it cannot be told from its ground (`Theme.outlined`)."""
Bounds = tuple[float, float, float, float]  # left, top, right, bottom


MOST_PIXELS = 50_000_000
"""Of a stored image; a larger one is shown as missing rather than unpacked."""
_IMAGES: tuple[tuple[bytes, Callable[[bytes], bool]], ...] = (
    (b"png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    (b"jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    (b"gif", lambda data: data.startswith((b"GIF87a", b"GIF89a"))),
    (b"webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
)


class _Kit:
    """What is kept between paintings: paths, bounds, glyph runs, pictures; one per thread."""

    def __init__(self) -> None:
        self.runs = Runs()
        self.paths: dict[tuple[int, float], tuple[Outline, QPainterPath]] = {}
        self.boxes: dict[int, tuple[Outline, Bounds]] = {}
        self.bounds: dict[int, tuple[Node, Bounds]] = {}
        self.pictures: dict[tuple[str, int, int], QImage] = {}
        self.inks: dict[int, tuple[Theme, _Ink]] = {}


class _Ink:
    """Qt's pens and brushes for one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.outlined = theme.outlined
        self._brushes: dict[Paint, QBrush] = {}
        self._pens: dict[Pen, QPen] = {}

    def colour(self, paint: Paint) -> QColor:
        """The colour of a paint with its opacity."""
        colour = QColor(*self._theme.color(paint.token))
        if paint.alpha < 1.0:
            colour.setAlphaF(max(0.0, paint.alpha))
        return colour

    def brush(self, paint: Paint | None) -> QBrush | Qt.BrushStyle:
        """The brush of a fill."""
        if paint is None:
            return Qt.BrushStyle.NoBrush
        found = self._brushes.get(paint)
        if found is None:
            found = self._brushes[paint] = QBrush(self.colour(paint))
        return found

    def pen(self, pen: Pen | None) -> QPen | Qt.PenStyle:
        """The pen of an edge; Qt counts dashes in pen widths."""
        if pen is None or pen.width <= 0:
            return Qt.PenStyle.NoPen
        found = self._pens.get(pen)
        if found is None:
            found = QPen(self.colour(pen.paint), pen.width)
            found.setCapStyle(Qt.PenCapStyle.RoundCap if pen.round else Qt.PenCapStyle.FlatCap)
            found.setJoinStyle(Qt.PenJoinStyle.RoundJoin if pen.round else Qt.PenJoinStyle.SvgMiterJoin)
            found.setMiterLimit(_MITRE_LIMIT)
            if pen.dash:
                dashes = pen.dash if len(pen.dash) % 2 == 0 else pen.dash * 2
                found.setDashPattern([length / pen.width for length in dashes])
            if len(self._pens) > _KEPT:
                self._pens.clear()
            self._pens[pen] = found
        return found


_local = threading.local()


def _kit() -> _Kit:
    kit: _Kit | None = getattr(_local, "kit", None)
    if kit is None:
        kit = _local.kit = _Kit()
    return kit


def forget() -> None:
    """Let go of everything this thread keeps between paintings (a project was closed)."""
    _local.kit = None


def _ink(kit: _Kit, theme: Theme) -> _Ink:
    held = kit.inks.get(id(theme))
    if held is None or held[0] is not theme:
        held = kit.inks[id(theme)] = (theme, _Ink(theme))
    return held[1]


def paint(node: Node, painter: QPainter, theme: Theme, clip: Rect | None = None, assets: Assets | None = None) -> None:
    """Paint `node` and its children; `clip` is in the coordinates that the node's own origin is given in.

    The painter's transform maps layout units to the device and is left as it was. `assets` gives the bytes of stored
    images; one that is missing or cannot be read is drawn as a quiet box. Needs a QGuiApplication.
    """
    kit = _kit()
    painter.save()
    try:
        painter.setRenderHints(_HINTS)
        _Painting(painter, kit, _ink(kit, theme), assets).node(node, clip)
    finally:
        painter.restore()


def bounds(node: Node) -> Rect:
    """The box that all the node paints lies in, in the coordinates that its origin is given in."""
    left, top, right, bottom = _node_bounds(node, _kit())
    return Rect(node.x + left, node.y + top, right - left, bottom - top)


class _Painting:
    """One call of `paint`."""

    def __init__(self, painter: QPainter, kit: _Kit, ink: _Ink, assets: Assets | None) -> None:
        self.painter = painter
        self.kit = kit
        self.ink = ink
        self.assets = assets

    def node(self, node: Node, clip: Rect | None) -> None:
        """A node whose origin is in the painter's present coordinates, as far as it lies in `clip`."""
        if node.opacity <= 0.0:
            return
        if clip is None and node.opacity >= 1.0:  # all of it is wanted: where its parts lie need not be known
            self._whole(node)
            return
        left, top, right, bottom = _node_bounds(node, self.kit)
        if right <= left or bottom <= top:
            return
        inner: Rect | None = None
        if clip is not None:
            inner = Rect(clip.x - node.x, clip.y - node.y, clip.w, clip.h)
            if right <= inner.x or bottom <= inner.y or left >= inner.right or top >= inner.bottom:
                return
        base = self.painter.transform()
        self.painter.translate(node.x, node.y)
        if node.opacity < 1.0:
            self._faded(node, inner, QRectF(left, top, right - left, bottom - top))
        else:
            self._inside(node, inner)
        self.painter.setTransform(base)

    def _whole(self, node: Node) -> None:
        base = self.painter.transform()
        self.painter.translate(node.x, node.y)
        self._inside(node, None)
        self.painter.setTransform(base)

    def _inside(self, node: Node, clip: Rect | None) -> None:
        """The node's ops and children; the painter stands at its origin."""
        if node.clip:
            self.painter.save()
            self.painter.setClipRect(QRectF(0, 0, node.w, node.h), Qt.ClipOperation.IntersectClip)
        for op in node.ops:
            if clip is None or _touches(_op_bounds(op, self.kit), clip):
                self.op(op)
        for child in node.children:
            self.node(child, clip)
        if node.clip:
            self.painter.restore()

    def _faded(self, node: Node, clip: Rect | None, area: QRectF) -> None:
        """The node drawn as a whole on a layer of its own, then laid down with its opacity."""
        painter = self.painter
        if clip is not None:
            area = area.intersected(QRectF(*clip))
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        base = painter.combinedTransform()
        seen = base.mapRect(area).toAlignedRect().adjusted(-1, -1, 1, 1)
        if painter.hasClipping():
            seen = seen.intersected(base.mapRect(painter.clipBoundingRect()).toAlignedRect().adjusted(-1, -1, 1, 1))
        if device is not None:
            seen = seen.intersected(painter.viewport())
        if seen.isEmpty():
            return
        layer = QImage(
            round(seen.width() * ratio), round(seen.height() * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        own = QPainter(layer)
        try:
            own.setRenderHints(_HINTS)
            own.setTransform(base * QTransform.fromTranslate(-seen.x(), -seen.y()))
            _Painting(own, self.kit, self.ink, self.assets)._inside(node, clip)
        finally:
            own.end()  # a painter that outlives its image ends the process
        painter.save()
        painter.resetTransform()
        painter.setOpacity(painter.opacity() * node.opacity)
        painter.drawImage(seen.topLeft(), layer)
        painter.restore()

    def op(self, op: Op) -> None:
        """One op at the painter's present origin."""
        match op:
            case Box():
                self._box(op)
            case Shape():
                self._shape(op)
            case Glyphs():
                self._glyphs(op)
            case Picture():
                self._picture(op)
            case _:
                assert_never(op)

    def _box(self, op: Box) -> None:
        painter, ink = self.painter, self.ink
        if op.pen is None and op.fill is not None and op.fill.token in ink.outlined:
            half = _EDGE.width / 2
            op = Box(op.x + half, op.y + half, op.w - 2 * half, op.h - 2 * half, op.radius - half, op.fill, _EDGE)
        radius = max(0.0, min(op.radius, op.w / 2, op.h / 2))
        if op.pen is not None and op.pen.dash:
            path = segments_path(tuple(rounded(op.x, op.y, op.w, op.h, radius)))
            painter.setPen(ink.pen(op.pen))
            painter.setBrush(ink.brush(op.fill))
            painter.drawPath(path)
            return
        if op.pen is None and radius == 0.0:
            if op.fill is not None:
                painter.fillRect(QRectF(op.x, op.y, op.w, op.h), ink.brush(op.fill))
            return
        painter.setPen(ink.pen(op.pen))
        painter.setBrush(ink.brush(op.fill))
        if radius == 0.0:
            painter.drawRect(QRectF(op.x, op.y, op.w, op.h))
        elif op.w == op.h == radius * 2:
            painter.drawEllipse(QRectF(op.x, op.y, op.w, op.h))
        else:
            painter.drawRoundedRect(QRectF(op.x, op.y, op.w, op.h), radius, radius)

    def _shape(self, op: Shape) -> None:
        painter, ink = self.painter, self.ink
        if op.pen is None and op.fill is not None and op.fill.token in ink.outlined:
            op = op._replace(pen=_EDGE)
        painter.setPen(ink.pen(op.pen))
        painter.setBrush(ink.brush(op.fill))
        base = painter.transform()
        painter.translate(op.x, op.y)
        if op.pen is None:
            painter.scale(op.scale, op.scale)
            painter.drawPath(_path(op.outline, 1.0, self.kit))
        else:  # the pen keeps its width, so the path is scaled and not the painter
            painter.drawPath(_path(op.outline, op.scale, self.kit))
        painter.setTransform(base)

    def _glyphs(self, op: Glyphs) -> None:
        colour = self.ink.colour(op.fill)
        if op.size * abs(self.painter.deviceTransform().m11()) > LARGEST_RUN:
            self.painter.fillPath(self.kit.runs.path(op), QBrush(colour))
            return
        run = self.kit.runs.run(op)
        if run is not None:
            self.painter.setPen(colour)
            self.painter.drawGlyphRun(QPointF(op.x, op.y), run)
        else:
            self.painter.fillPath(self.kit.runs.path(op), QBrush(colour))

    def _picture(self, op: Picture) -> None:
        painter = self.painter
        radius = max(0.0, min(op.radius, op.w / 2, op.h / 2))
        image = self._image(op)
        painter.setPen(Qt.PenStyle.NoPen)
        if image is None:
            painter.setBrush(self.ink.brush(Paint("surface3")))
        else:
            brush = QBrush(image)
            fit = QTransform.fromTranslate(op.x, op.y)
            brush.setTransform(fit.scale(op.w / image.width(), op.h / image.height()))
            painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(op.x, op.y, op.w, op.h), radius, radius)

    def _image(self, op: Picture) -> QImage | None:
        """The picture cut to the shape of its box, in about as many pixels as the device shows."""
        device = self.painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        across = self.painter.combinedTransform().mapRect(QRectF(0, 0, op.w, op.h))
        wide, high = max(1, round(across.width() * ratio)), max(1, round(across.height() * ratio))
        key = (op.asset, wide, high)
        found = self.kit.pictures.get(key)
        if found is None:
            found = _cropped(self.assets(op.asset) if self.assets else None, wide, high)
            if found.isNull():
                return None  # not kept: the image may still come
            if len(self.kit.pictures) >= _KEPT_PICTURES:
                self.kit.pictures.pop(next(iter(self.kit.pictures)))
            self.kit.pictures[key] = found
        return found


def decoded(data: bytes, *, upright: bool = False) -> QImage:
    """The image in a file's bytes; a null image for what is none of the four formats, or is larger than is sensible.

    `upright` turns it as its camera says it was held.

    The format is told by the bytes alone and given to Qt, which otherwise would try every plugin it has: its reader of
    SVG follows links to files of this computer. The size is in the head and is looked at before anything is unpacked.
    """
    kind = next((name for name, fits in _IMAGES if fits(data)), b"")
    if not kind:
        return QImage()
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(upright)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if kind == b"gif":  # whose reader tells of the first picture's size, and unpacks onto a ground as large as it says
        wide, high = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
        if wide * high > MOST_PIXELS:
            return QImage()
    return reader.read()


def _cropped(data: bytes | None, wide: int, high: int) -> QImage:
    """The image scaled to cover wide x high and cut to it; a null image when there is none to be read."""
    image = decoded(data) if data else QImage()
    if image.isNull():
        return image
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    full = image.scaled(
        *(wide, high),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    return full.copy((full.width() - wide) // 2, (full.height() - high) // 2, wide, high)


def _path(outline: Outline, scale: float, kit: _Kit) -> QPainterPath:
    """The Qt path of an outline, kept by identity (the outline is held, so that its id stays its own)."""
    key = (id(outline), scale)
    held = kit.paths.get(key)
    if held is not None:
        return held[1]
    path = segments_path(outline.segments)
    if scale != 1.0:
        path = QTransform.fromScale(scale, scale).map(path)
    if len(kit.paths) >= _KEPT:
        kit.paths.clear()
    kit.paths[key] = (outline, path)
    return path


def _node_bounds(node: Node, kit: _Kit) -> Bounds:
    """What the node paints, from its own origin; (0, 0, 0, 0) when it paints nothing."""
    held = kit.bounds.get(id(node))
    if held is not None:
        return held[1]
    boxes = [_op_bounds(op, kit) for op in node.ops]
    for child in node.children:
        left, top, right, bottom = _node_bounds(child, kit)
        if right > left and bottom > top:
            boxes.append((left + child.x, top + child.y, right + child.x, bottom + child.y))
    found = _NOTHING
    if boxes:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        found = (min(lefts), min(tops), max(rights), max(bottoms))
    if node.clip:
        found = (max(found[0], 0.0), max(found[1], 0.0), min(found[2], node.w), min(found[3], node.h))
    if len(kit.bounds) >= _KEPT * 4:
        kit.bounds.clear()
    kit.bounds[id(node)] = (node, found)
    return found


def _op_bounds(op: Op, kit: _Kit) -> Bounds:
    """A box that the op certainly lies in."""
    match op:
        case Box():
            more = op.pen.width if op.pen else 0.0
            return op.x - more, op.y - more, op.x + op.w + more, op.y + op.h + more
        case Shape():
            more = _reach(op.pen)
            left, top, right, bottom = _outline_bounds(op.outline, kit)
            return (
                *(op.x + left * op.scale - more, op.y + top * op.scale - more),
                *(op.x + right * op.scale + more, op.y + bottom * op.scale + more),
            )
        case Glyphs():
            return op.x - op.size, op.y - 2 * op.size, op.x + op.width + op.size, op.y + op.size
        case Picture():
            return op.x, op.y, op.x + op.w, op.y + op.h
        case _:
            assert_never(op)


def _reach(pen: Pen | None) -> float:
    """How far a line may reach beyond its path: half its width, at a mitred corner up to the limit."""
    if pen is None:
        return 0.0
    return pen.width / 2 if pen.round else pen.width * _MITRE_LIMIT / 2


def _outline_bounds(outline: Outline, kit: _Kit) -> Bounds:
    held = kit.boxes.get(id(outline))
    if held is not None:
        return held[1]
    numbers = [float(number) for segment in outline.segments for number in segment[1:]]
    xs, ys = numbers[::2], numbers[1::2]
    found = (min(xs), min(ys), max(xs), max(ys)) if xs else _NOTHING
    if len(kit.boxes) >= _KEPT:
        kit.boxes.clear()
    kit.boxes[id(outline)] = (outline, found)
    return found


def _touches(box: Bounds, clip: Rect) -> bool:
    return not (box[2] < clip.x or box[3] < clip.y or box[0] > clip.right or box[1] > clip.bottom)
