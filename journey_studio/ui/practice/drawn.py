"""A widget that shows a drawing: hover, click, keys that walk its regions, and one thing for a screen reader each.

Lives in ui (L5); PySide6, `layout.drawing`, `render.qt`, `theme_qt`. It is one stop of the Tab key; arrows go from
region to region, Enter and Space press one, the Menu key asks for its menu. A drawing is made for the size it is shown
in, once, when it is first looked at, and painted into a picture that is kept.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QToolTip, QWidget

from journey_studio.layout.display import Node, Rect
from journey_studio.layout.drawing import Direction, Drawing, Lay, Region
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.practice import drawn_accessible
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.practice.drawn_accessible import Figure

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NOTHING = Drawing(Node("nothing", "drawing", 0.0, 0.0, 0.0, 0.0))
_LEAST_TARGET = 24.0
"""px: a region is hit up to this size, however small it is drawn."""


class Drawn(QWidget):
    """Shows what `show_drawing` was given, as large as the widget is."""

    pressed = Signal(str)
    """A region was clicked, or Enter or Space was pressed on it: its key."""
    current_changed = Signal(str)
    """The keyboard is on another region; empty when it left."""
    hovered = Signal(str)
    """The pointer is over another region; empty when over none."""
    menu_asked = Signal(str, QPoint)
    """A menu is wanted at a point of the screen: for a region, or for the whole figure (an empty key)."""

    def __init__(self, parent: QWidget, assets: Assets | None = None) -> None:
        super().__init__(parent)
        drawn_accessible.install()
        self.assets = assets
        self.figure: Figure | None = None
        self._lay: Lay | None = None
        self._drawing: Drawing | None = None
        self._least: dict[int, Drawing] = {}
        """The lowest drawing for each width, in pixels."""
        self._heights: dict[int, int] = {}
        """The least heights that were measured last, also of what is not shown any more."""
        self._picture: QPixmap | None = None
        self._current = ""
        self._hover = ""
        self._by_keys = False
        self._press: tuple[str, QPointF] | None = None
        self._dragged = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # what is shown

    def show_drawing(self, lay: Lay) -> None:
        """Show what `lay` makes for a width and a height at 100 %; made anew when the size is another one."""
        self._lay = lay
        self.redraw()

    def show_nothing(self) -> None:
        """What it was made from is gone; whoever still asks, a screen reader too, finds an empty figure."""
        self._lay = None
        self._heights.clear()
        self.redraw()

    def redraw(self) -> None:
        """What it shows is another one, in the same size."""
        self._drawing = None
        self._picture = None
        self._least.clear()
        self.update()
        if self.figure is not None:
            QTimer.singleShot(0, self._tell_changes)

    @property
    def drawing(self) -> Drawing:
        """The drawing in the present size."""
        if self._drawing is None:
            scale = theme().scale
            lowest = self._least.get(self.width())
            if lowest is not None and abs(lowest.node.h * scale - self.height()) < 1.0:
                self._drawing = lowest
            else:
                self._drawing = self._lay(self.width() / scale, self.height() / scale) if self._lay else _NOTHING
            self._picture = None
        return self._drawing

    def least_height(self, width: int) -> int:
        """How high it is at least when it is so wide, in pixels."""
        if self._lay is None:
            return 0
        scale = theme().scale
        found = self._least.get(width)
        if found is None:
            found = self._least[width] = self._lay(width / scale, 0.0)
        height = self._heights[width] = math.ceil(found.node.h * scale)
        return height

    def guessed_height(self, width: int) -> int | None:
        """The least height as it was when it was measured last; None when it never was."""
        return self._heights.get(width)

    def is_measured(self, width: int) -> bool:
        """Whether the least height of what is shown now is known."""
        return width in self._least

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self._heights.clear()
        self.updateGeometry()
        self.redraw()

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as it must be."""
        width = self.width() or theme().px(400)
        return QSize(width, self.least_height(width))

    def hasHeightForWidth(self) -> bool:
        """Narrower may be higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See `least_height`."""
        return self.least_height(width)

    # the current region

    @property
    def current(self) -> str:
        """The key of the region the keyboard is on; empty for none."""
        return self._current

    def set_current(self, key: str, *, seen: bool = True) -> None:
        """Put the keyboard on a region and bring it into view."""
        if key and self.drawing.region(key) is None:
            return
        if key != self._current:
            self._current = key
            self.current_changed.emit(key if self.hasFocus() else "")
            if self.figure is not None and self.hasFocus() and key:
                self.figure.tell_focus(key)
        if seen and key:
            self._bring_into_view(key)
        self.update()

    def _bring_into_view(self, key: str) -> None:
        place = self.rect_of(key)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            spot = self.mapTo(inside, place.center())
            margin = theme().px(12)
            above.ensureVisible(spot.x(), spot.y(), place.width() // 2 + margin, place.height() // 2 + margin)

    def rect_of(self, key: str) -> QRect:
        """Where a region is, in pixels of the widget; empty for one that is not there."""
        region = self.drawing.region(key)
        return _pixels(region.rect).toRect() if region is not None else QRect()

    def on_screen(self, key: str) -> QRect:
        """Where a region is on the screen."""
        place = self.rect_of(key)
        return QRect(self.mapToGlobal(place.topLeft()), place.size())

    def _at(self, spot: QPointF) -> str:
        """The region at a spot of the widget; one that is drawn small is hit a little beside it, too."""
        scale = theme().scale
        x, y = spot.x() / scale, spot.y() / scale
        found = self.drawing.at(x, y)
        if found is None:
            near = [
                one
                for one in self.drawing.regions
                if min(one.rect.w, one.rect.h) < _LEAST_TARGET and _target(one.rect).contains(x, y)
            ]
            found = min(near, key=lambda one: _apart(one.rect, x, y), default=None)
        return found.key if found is not None else ""

    # the pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover; or drag what is held."""
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            key, began = self._press
            region = self.drawing.region(key) if not self._dragged else None
            far = (event.position() - began).manhattanLength() >= QApplication.startDragDistance()
            if region is not None and region.held and far and self.drag_began(key):
                self._dragged = key
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._dragged:
                self.drag_moved(self._dragged, event.position() / theme().scale)
            return
        self._hover_at(event.position())

    def _hover_at(self, spot: QPointF) -> None:
        key = self._at(spot)
        if key != self._hover:
            self._hover = key
            region = self.drawing.region(key)
            shape = Qt.CursorShape.ArrowCursor
            if region is not None and region.role != "header":
                shape = Qt.CursorShape.OpenHandCursor if region.held else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.hovered.emit(key)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard goes where the pointer is."""
        self._by_keys = False
        key = self._at(event.position())
        if key:
            self.set_current(key, seen=False)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = (key, event.position()) if key else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, where the press was; or the end of a drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        press, self._press = self._press, None
        if self._dragged:
            dragged, self._dragged = self._dragged, ""
            self.drag_ended(dragged, event.position() / theme().scale, kept=True)
            self._hover = ""
            self._hover_at(event.position())
        elif press is not None and self._at(event.position()) == press[0]:
            self.press(press[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right-click, the Menu key or Shift+F10."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            key, at = self._at(QPointF(event.pos())), event.globalPos()
        else:
            key, at = self._current, self._menu_spot()
        self._ask_menu(key, at)

    def _ask_menu(self, key: str, at: QPoint) -> None:
        if key:
            self.set_current(key, seen=False)
        self.menu_asked.emit(key, at)

    def _menu_spot(self) -> QPoint:
        """Where a menu that the keyboard asks for opens."""
        place = self.rect_of(self._current) if self._current else self.rect()
        return self.mapToGlobal(place.center())

    def leaveEvent(self, _event: QEvent) -> None:
        """The pointer went."""
        if self._hover:
            self._hover = ""
            self.hovered.emit("")
            self.update()

    def event(self, event: QEvent) -> bool:
        """A tip for the region under the pointer; Esc in a drag is ours."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            region = self.drawing.region(self._at(QPointF(event.pos())))
            if region is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), region.tip or region.name, self, self.rect_of(region.key))
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        return bool(self._dragged) and event.key() == Qt.Key.Key_Escape

    # dragging: for figures whose parts can be put elsewhere

    def drag_began(self, _key: str) -> bool:
        """A region is about to be dragged; False when it stays where it is."""
        return False

    def drag_moved(self, _key: str, _spot: QPointF) -> None:
        """It is held over this spot, at 100 %."""

    def drag_ended(self, _key: str, _spot: QPointF, *, kept: bool) -> None:
        """It was let go of there, or the drag was given up."""

    def press(self, key: str) -> None:
        """A region is pressed."""
        self.pressed.emit(key)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk; Enter and Space press."""
        key = event.key()
        if self._dragged and key == Qt.Key.Key_Escape:
            dragged, self._dragged, self._press = self._dragged, "", None
            self.unsetCursor()
            self.drag_ended(dragged, QPointF(), kept=False)
            return
        self._by_keys = True
        if key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(self._current, self._menu_spot())  # Qt knows of the Menu key only
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and key in _ARROWS:
            self._walk(_ARROWS[key])
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.drawing.regions:
            self.set_current(self.drawing.regions[0 if key == Qt.Key.Key_Home else -1].key)
        elif plain and key in _PRESSES and self._current:
            self.press(self._current)
        else:
            super().keyPressEvent(event)

    def _walk(self, direction: Direction) -> None:
        region = self.drawing.next_to(self._current, direction) if self._current else self._first()
        if region is not None:
            self.set_current(region.key)
        self.update()

    def _first(self) -> Region | None:
        regions = self.drawing.regions
        return next((one for one in regions if one.chosen), regions[0] if regions else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to the region it was on last, else to the first."""
        super().focusInEvent(event)
        self._by_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
            Qt.FocusReason.OtherFocusReason,
        )
        if self.drawing.region(self._current) is None:
            first = self._first()
            self._current = first.key if first is not None else ""
        if self._current and self._by_keys:
            self._bring_into_view(self._current)
        self.current_changed.emit(self._current)
        if self.figure is not None and self._current:
            self.figure.tell_focus(self._current)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.current_changed.emit("")
        self.update()

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another drawing."""
        super().resizeEvent(event)
        self._drawing = None
        self._picture = None
        self.update()
        if self.figure is not None:
            QTimer.singleShot(0, self._tell_changes)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The kept picture; over it what the pointer and the keyboard are on."""
        look = theme()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.painted())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = self.drawing.region(self._hover)
        if hover is not None and hover.role != "header":
            painter.setPen(QPen(look.color("ctl"), look.px(1)))
            painter.setBrush(look.color("ink", 0.04))
            _outlined(painter, hover, 0.0)
        current = self.drawing.region(self._current)
        if current is not None and self.hasFocus() and self._by_keys:
            painter.setPen(QPen(look.color("focus"), look.px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _outlined(painter, current, 1.5)
        elif current is None and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), look.px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), look.px(11), look.px(11))

    def painted(self) -> QPixmap:
        """The picture that is kept, in the present size."""
        drawing, ratio = self.drawing, self.devicePixelRatioF()
        if self._picture is not None and self._picture.devicePixelRatio() == ratio:
            return self._picture
        look = theme()
        picture = self._picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(look.scale, look.scale)
        render.paint(drawing.node, painter, look.tokens, None, self.assets)
        painter.end()
        return picture

    # a screen reader

    def _tell_changes(self) -> None:
        if self.figure is not None:
            self.figure.forget_missing()


def _pixels(rect: Rect) -> QRectF:
    scale = theme().scale
    return QRectF(rect.x * scale, rect.y * scale, rect.w * scale, rect.h * scale)


def _outlined(painter: QPainter, region: Region, outside: float) -> None:
    scale = theme().scale
    place = _pixels(region.rect).adjusted(-outside, -outside, outside, outside)
    radius = min(region.radius * scale, place.height() / 2) + outside
    painter.drawRoundedRect(place, radius, radius)


def _target(rect: Rect) -> Rect:
    return rect.inset(min(0.0, (rect.w - _LEAST_TARGET) / 2), min(0.0, (rect.h - _LEAST_TARGET) / 2))


def _apart(rect: Rect, x: float, y: float) -> float:
    return abs(x - rect.x - rect.w / 2) + abs(y - rect.y - rect.h / 2)
