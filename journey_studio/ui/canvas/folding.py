"""A band that folds or opens, so that the eyes can follow: what stands below it slides to its new place.

Lives in ui (L5); PySide6, `theme_qt`. The change is made and laid out at once; over it lies a picture of how it looked,
which goes away in the time the design gives. With reduced motion there is none, nor where the view scrolls meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView


@contextmanager
def sliding(view: MapView, band: str) -> Iterator[None]:
    """What is done inside folds or opens a band; afterwards what is below slides from where it was."""
    for old in view.findChildren(Slide):
        old.stop()
    duration = theme().motion.settle
    before = _edges(view, band) if duration and view.isVisible() else None
    room = view.viewport().geometry()
    area = QRect(0, before[0], room.right() + 1, room.bottom() + 1 - before[0]) if before is not None else QRect()
    if before is None or area.height() <= 0:
        yield
        return
    picture = _as_seen(view, area)
    yield
    after = _edges(view, band)
    if after is not None and after[0] == before[0] and after[1] != before[1]:
        Slide(view, picture, area, before[1], after[1]).start(duration)


def _as_seen(view: MapView, area: QRect) -> QPixmap:
    """A part of the view as it is on the screen: a copy of what was painted, which costs next to nothing."""
    window = view.window()
    store = window.backingStore()
    painted = store.paintDevice() if store is not None else None
    if not isinstance(painted, QImage):
        return view.grab(area)
    ratio = window.devicePixelRatioF()
    at = view.mapTo(window, area.topLeft())
    part = QRect(*(round(side * ratio) for side in (at.x(), at.y(), area.width(), area.height())))
    picture = QPixmap.fromImage(painted.copy(part))
    picture.setDevicePixelRatio(ratio)
    return picture


def _edges(view: MapView, band: str) -> tuple[int, int] | None:
    """The lower edges of a band's header and of the band, in the view; None when it is not shown."""
    scene = view.scene_
    found = next((one for one in scene.grid.bands if one.band == band), None) if scene is not None else None
    if found is None:
        return None
    start = view.viewport().y() - view.verticalScrollBar().value()
    top = start + round((found.y + found.head) * view.zoom)
    bottom = min(start + round(found.bottom * view.zoom), view.viewport().geometry().bottom() + 1)
    return max(view.viewport().y(), top), max(view.viewport().y(), bottom)


class Slide(QWidget):
    """The picture of before, and the edge that moves; it is gone when the edge has arrived."""

    def __init__(self, view: MapView, picture: QPixmap, area: QRect, start: int, end: int) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(area)
        self._picture, self._start, self._edge = picture, start - area.y(), start - area.y()
        self._folds = end < start
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(self._edge)
        self._motion.setEndValue(end - area.y())
        self._motion.valueChanged.connect(self._go)
        self._motion.finished.connect(self.stop)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.stop)
        view.zoomed.connect(self.stop)

    def start(self, duration: int) -> None:
        """Begin; `duration` in milliseconds."""
        self._motion.setDuration(duration)
        self.show()
        self.raise_()
        self._motion.start()

    def stop(self) -> None:
        """There is nothing more to see; the picture goes."""
        self._motion.stop()
        self.hide()
        self.deleteLater()

    def _go(self, edge: int) -> None:
        self._edge = edge
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What was below, at the edge; a band that folds is seen above it until it is covered."""
        painter = QPainter(self)
        ratio = self._picture.devicePixelRatio()
        wide = self.width()
        if self._folds:
            part = QRect(0, 0, round(wide * ratio), round(self._edge * ratio))
            painter.drawPixmap(QRect(0, 0, wide, self._edge), self._picture, part)
        below = self.height() - self._start
        if below > 0:
            part = QRect(0, round(self._start * ratio), round(wide * ratio), round(below * ratio))
            painter.drawPixmap(QRect(0, self._edge, wide, below), self._picture, part)
        painter.end()
