"""Glyph runs for Qt: the display list's positioned glyphs on QRawFont, the same files as every other painter.

Lives in render (L3); PySide6.QtGui and `layout`. Nothing here measures or chooses anything: no QFontMetrics, no
drawText. Caches belong to the thread that paints, because a QRawFont does; they need a QGuiApplication.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainterPath, QRawFont, QTransform

from journey_studio.layout import fonts
from journey_studio.layout.display import Glyphs

_HINTING = QFont.HintingPreference.PreferNoHinting
_BASE_SIZE = 64.0
_RUNS = 8192
_PATHS = 2048
LARGEST_RUN = 60.0
"""Pixels per em up to which Qt is given glyph runs. Above 64 it draws nothing at all of a run in a raw font (seen in
6.11.3), so larger text is filled as outlines, which at that size look the same."""
_SIZES = 512


class Runs:
    """Raw fonts by key and size, and glyph runs by the op they draw; one per thread."""

    def __init__(self) -> None:
        self._bases: dict[str, QRawFont] = {}
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._runs: dict[int, tuple[Glyphs, QGlyphRun]] = {}
        self._alike: dict[tuple[object, ...], QGlyphRun] = {}
        """By what they draw: the same word stands in many cards, and again in the next layout."""
        self._paths: dict[int, tuple[Glyphs, QPainterPath]] = {}

    def font(self, key: str, size: float) -> QRawFont:
        """The raw font of a face at a size in units; invalid when Qt cannot read the file."""
        found = self._fonts.get((key, size))
        if found is None:
            if len(self._fonts) >= _SIZES:
                self._fonts.clear()
            found = QRawFont(self._base(key))
            if found.isValid():
                found.setPixelSize(size)
            self._fonts[key, size] = found
        return found

    def _base(self, key: str) -> QRawFont:
        found = self._bases.get(key)
        if found is None:
            face = fonts.face(key)
            if face.index or face.path.suffix.lower() in (".ttc", ".otc"):
                found = QRawFont(face.standalone(), _BASE_SIZE, _HINTING)  # QRawFont cannot take an index
            else:
                found = QRawFont(str(face.path), _BASE_SIZE, _HINTING)
            self._bases[key] = found
        return found

    def run(self, op: Glyphs) -> QGlyphRun | None:
        """The glyph run of an op; None when Qt cannot use its font and `outlines` has to be filled instead."""
        held = self._runs.get(id(op))
        if held is not None:
            return held[1]
        font = self.font(op.font, op.size)
        if not font.isValid():
            return None
        what = op.font, op.size, op.ids, op.xs, op.ys
        run = self._alike.get(what)
        if run is None:
            run = QGlyphRun()
            run.setRawFont(font)
            run.setGlyphIndexes(list(op.ids))
            run.setPositions([QPointF(x, y) for x, y in zip(op.xs, op.ys, strict=True)])
            if len(self._alike) >= _RUNS:
                self._alike.clear()
            self._alike[what] = run
        if len(self._runs) >= _RUNS:
            for old in list(self._runs)[: _RUNS // 4]:
                del self._runs[old]
        self._runs[id(op)] = (op, run)  # the op is held, so that its id stays its own
        return run

    def path(self, op: Glyphs) -> QPainterPath:
        """The outlines of an op, made once."""
        held = self._paths.get(id(op))
        if held is not None:
            return held[1]
        if len(self._paths) >= _PATHS:
            self._paths.clear()
        path = glyph_path(op)
        self._paths[id(op)] = (op, path)
        return path


def glyph_path(op: Glyphs) -> QPainterPath:
    """The outlines of a run as one path at its place, for a font that Qt cannot open and for stroked text."""
    face = fonts.face(op.font)
    scale = op.size / face.upem
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)  # letters set close may overlap
    for glyph, x, y in zip(op.ids, op.xs, op.ys, strict=True):
        place = QTransform(scale, 0, 0, -scale, op.x + x, op.y + y)
        whole.addPath(place.map(segments_path(face.outline(glyph))))
    return whole


def segments_path(segments: tuple[tuple[str | float, ...], ...]) -> QPainterPath:
    """A Qt path of M, L, C and Z segments, to be filled by the nonzero rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for kind, *rest in segments:
        numbers = [float(number) for number in rest]
        if kind == "M":
            path.moveTo(*numbers)
        elif kind == "L":
            path.lineTo(*numbers)
        elif kind == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path
