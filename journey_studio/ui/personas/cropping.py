"""A sheet on which a portrait is cut out of an image: drag or arrows move it, the wheel, + and - make it larger.

Lives in ui (L5); PySide6, `scrim`, `render.qt`. What is cut out is a square of `PORTRAIT_SIDE` pixels.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from journey_studio.app.personas import PORTRAIT_SIDE
from journey_studio.i18n import _
from journey_studio.ui.scrim import Scrim
from journey_studio.ui.theme_qt import host, theme

_MOST = 5.0
_STEPS = 400


class CropView(QWidget):
    """The image, and the disc that is cut out of it."""

    scaled = Signal()

    def __init__(self, parent: QWidget, image: QImage) -> None:
        super().__init__(parent)
        self._image = image
        self.zoom = 1.0
        """1 is the largest square of the image."""
        self._middle = QPointF(image.width() / 2, image.height() / 2)
        self._from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def cut(self) -> QRectF:
        """The square of the image that is seen in the disc, in its pixels."""
        side = min(self._image.width(), self._image.height()) / self.zoom
        x = min(max(self._middle.x(), side / 2), self._image.width() - side / 2)
        y = min(max(self._middle.y(), side / 2), self._image.height() - side / 2)
        self._middle = QPointF(x, y)
        return QRectF(x - side / 2, y - side / 2, side, side)

    def zoom_to(self, zoom: float) -> None:
        """Make it larger or smaller around the middle."""
        self.zoom = min(_MOST, max(1.0, zoom))
        self.cut()
        self.update()
        self.scaled.emit()

    def move_by(self, dx: float, dy: float) -> None:
        """Move the image by pixels of the screen."""
        scale = self.cut().width() / self._disc().width()
        self._middle -= QPointF(dx * scale, dy * scale)
        self.cut()
        self.update()

    def _disc(self) -> QRectF:
        edge = theme().px(18)
        side = min(self.width(), self.height()) - 2 * edge
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def result(self) -> QImage:
        """What was cut out."""
        picture = QImage(PORTRAIT_SIDE, PORTRAIT_SIDE, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        cut = self.cut().toAlignedRect().intersected(self._image.rect())
        scaled = self._image.copy(cut).scaled(
            *(PORTRAIT_SIDE, PORTRAIT_SIDE),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, 0, scaled)
        painter.end()
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The image, pale outside of the disc."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("surface3"))
        disc, cut = self._disc(), self.cut()
        scale = disc.width() / cut.width()
        whole = QRectF(
            disc.x() - cut.x() * scale,
            disc.y() - cut.y() * scale,
            self._image.width() * scale,
            self._image.height() * scale,
        )
        painter.drawImage(whole, self._image)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        shade.addEllipse(disc)
        painter.fillPath(shade, theme().color("scrim"))
        painter.setPen(QPen(theme().color("focus" if self.hasFocus() else "surface"), 3.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._from = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The image follows."""
        if self._from is not None:
            by = event.position() - self._from
            self._from = event.position()
            self.move_by(by.x(), by.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Larger and smaller."""
        self.zoom_to(self.zoom * 1.0015 ** event.angleDelta().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the image, + and - scale it."""
        step = theme().px(2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 12)
        moves = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        by = next((move for key, move in moves.items() if event.key() == key), None)
        if by is not None:
            self.move_by(*by)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_to(self.zoom * 1.1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_to(self.zoom / 1.1)
        else:
            super().keyPressEvent(event)


class CropSheet(Scrim):
    """Asks which part of an image is the portrait."""

    taken = Signal(QImage)

    def __init__(self, window: QWidget, image: QImage) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Crop the portrait"))
        px = theme().px
        self.rows.setContentsMargins(px(20), px(18), px(20), px(16))
        self.rows.setSpacing(px(12))
        title = QLabel(_("Crop the portrait"), self.sheet)
        title.setProperty("role", "page")
        self.view = CropView(self.sheet, image)
        self.view.setAccessibleName(_("Portrait: arrows move it, plus and minus scale it"))
        self.slider = QSlider(Qt.Orientation.Horizontal, self.sheet)
        self.slider.setRange(0, _STEPS)
        self.slider.setAccessibleName(_("Scale"))
        self.slider.valueChanged.connect(lambda value: self.view.zoom_to(_MOST ** (value / _STEPS)))
        self.view.scaled.connect(self._scaled)
        self.cancel = QPushButton(_("Cancel"), self.sheet)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.close_sheet)
        self.go = QPushButton(_("Use this portrait"), self.sheet)
        self.go.setProperty("kind", "primary")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._take)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        for part in (title, self.view, self.slider):
            self.rows.addWidget(part, 1 if part is self.view else 0)
        self.rows.addLayout(foot)
        self.closed.connect(self.deleteLater)

    def _scaled(self) -> None:
        from math import log

        self.slider.blockSignals(True)
        self.slider.setValue(round(log(self.view.zoom) / log(_MOST) * _STEPS))
        self.slider.blockSignals(False)

    def begin(self) -> None:
        """Open it."""
        self.open_with(self.view)

    def place(self) -> None:
        """In the middle."""
        px = theme().px
        room = host(self).size()
        wide, high = min(px(460), room.width() - px(32)), min(px(560), room.height() - px(32))
        self.sheet.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)

    def stops(self) -> list[QWidget]:
        """Image, scale, and the way out."""
        return [self.view, self.slider, self.cancel, self.go]

    def _take(self) -> None:
        picture = self.view.result()
        self.close_sheet()
        self.taken.emit(picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cancel.hasFocus():
                self.close_sheet()
            else:
                self._take()
            event.accept()
            return
        super().keyPressEvent(event)


def packed(picture: QImage) -> tuple[bytes, str]:
    """An image as a file: JPEG, or PNG where it can be seen through; and its media type."""
    kind = "PNG" if _has_holes(picture) else "JPEG"
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ready = picture if kind == "PNG" else picture.convertToFormat(QImage.Format.Format_RGB32)
    ready.save(buffer, kind, 90)  # type: ignore[call-overload]
    return bytes(buffer.data().data()), f"image/{kind.lower()}"


def _has_holes(picture: QImage) -> bool:
    """Whether some of it can be seen through; every eighth pixel is looked at."""
    steps = range(0, PORTRAIT_SIDE, 8)
    return any(picture.pixelColor(x, y).alpha() < 250 for y in steps for x in steps)
