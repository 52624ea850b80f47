"""The stages of a sheet, held at the top of the page when the sheet is scrolled under them.

Lives in ui (L5); PySide6, `practice.drawn`. It paints the part of the sheet that scrolled away; pointer and keyboard go
to the sheet itself.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from journey_studio.ui.practice.drawn import Drawn
from journey_studio.ui.theme_qt import theme


class SheetHead(QWidget):
    """The strip; `follow` is asked when the sheet was scrolled or is another one."""

    def __init__(self, area: QScrollArea, view: Drawn) -> None:
        super().__init__(area.viewport())
        self._area, self._view = area, view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        area.verticalScrollBar().valueChanged.connect(self.follow)
        area.horizontalScrollBar().valueChanged.connect(self.follow)
        view.current_changed.connect(lambda _key: QTimer.singleShot(0, self, self._keep_clear))

    def _stages(self) -> QRect:
        """Where the stages are on the sheet, over its whole width; empty without any."""
        found = [one.key for one in self._view.drawing.regions if one.key.startswith("stage:")]
        place = self._view.rect_of(found[0]) if found else QRect()
        return QRect(0, place.y(), self._view.width(), place.height()) if found else QRect()

    def follow(self) -> None:
        """Show what scrolled away, or nothing."""
        place = self._stages()
        top = self._view.mapTo(self._area.viewport(), place.topLeft()).y()
        away = not place.isEmpty() and top < 0
        self.setVisible(away)
        if away:
            left = self._view.mapTo(self._area.viewport(), QPoint(0, 0)).x()
            self.setGeometry(left, 0, self._view.width(), place.height() + theme().px(4))
            self.raise_()
            self.update()

    def _keep_clear(self) -> None:
        """What the keyboard is on does not hide under the stages."""
        key = self._view.current
        if not self.isVisible() or not key or key.startswith("stage:"):
            return
        place = self._view.rect_of(key)
        top = self._view.mapTo(self._area.viewport(), place.topLeft()).y()
        room = self._area.viewport().height()
        if top < self.height() and place.height() < room - self.height():
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() - (self.height() - top) - theme().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The stages as the sheet shows them, over a line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        place = self._stages()
        if not place.isEmpty():
            picture = self._view.painted()
            ratio = picture.devicePixelRatio()
            source = QRectF(place.x() * ratio, place.y() * ratio, place.width() * ratio, place.height() * ratio)
            painter.drawPixmap(QRectF(0, theme().px(2), place.width(), place.height()), picture, source)
        painter.setPen(QPen(theme().color("line2"), 1.0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
