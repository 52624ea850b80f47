"""The frozen headers of the map: the bar of stages, the column of lanes with the left ends of the bands.

Lives in ui (L5); PySide6, `render.qt`, `layout`. Real widgets, painted from the scene's own header lists, so that they
take the keyboard, have names, and keep their size on screen at every zoom. They report what was asked for and change
nothing themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journey_studio.i18n import _
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_scene import MapScene
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.canvas import header_marks as marks
from journey_studio.ui.theme_qt import theme

FOLD_REACH = 34.0
"""px from the left edge of a band within which a click folds it."""
_FOCUS_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_BACK_REASONS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The keyboard comes back from a menu or another window: nothing has moved."""
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Header(NamedTuple):
    """One header that can be the current one: its record, where it is (in the bar, unscrolled), and what is said."""

    record: str
    rect: Rect
    label: str
    kind: str
    band: int = -1
    key: str = ""
    """The key of its node: a lane has a header in every band."""


class Pointer(Protocol):
    """Who decides what the mouse means on a bar, and what is shown of it."""

    def press(self, bar: Bar, event: QMouseEvent) -> None:
        """A button went down."""

    def move(self, bar: Bar, event: QMouseEvent) -> None:
        """The pointer moved."""

    def release(self, bar: Bar, event: QMouseEvent) -> None:
        """A button went up."""

    def double(self, bar: Bar, event: QMouseEvent) -> None:
        """A button was pressed the second time."""

    def left(self, bar: Bar) -> None:
        """The pointer is elsewhere."""

    def marks(self, bar: Bar) -> list[Node]:
        """What lies over the headers, in their coordinates."""
        ...


class Bar(QWidget):
    """What the two bars share: a scene, a scroll offset, a current header, and the keyboard."""

    renamed = Signal()
    """Begin to rename what the current header stands for."""
    moved = Signal(int)
    """Move it so many places."""
    typed = Signal(str)
    """A text was begun on the current header, which names it anew: its first character, or what was composed."""
    deleted = Signal()
    ring_moved = Signal()
    """The ring is around another header now, or around none."""
    chosen = Signal(str)
    """This header became the current one."""
    wheeled = Signal(object)
    menu_asked = Signal(QPoint)
    """The menu of the current header, at a spot of the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._scene: MapScene | None = None
        self._assets: Assets | None = None
        self._offset = 0.0
        self._current = 0
        self._ring = False
        self._headers: list[Header] = []
        self.pointer: Pointer | None = None
        """Who decides what the mouse means here."""

    def show_scene(self, scene: MapScene | None, assets: Assets | None) -> None:
        """Show the headers of another scene; the current one stays, wherever it is now."""
        key = self._headers[self._current].key if self._headers else ""
        self._scene, self._assets = scene, assets
        self._headers = self._list(scene) if scene is not None else []
        found = next((number for number, header in enumerate(self._headers) if header.key == key), self._current)
        self._current = max(0, min(found, len(self._headers) - 1))
        self._name()
        self.update()

    def scroll_to(self, offset: float) -> None:
        """Follow the view."""
        if offset != self._offset:
            self._offset = offset
            self.update()

    @property
    def current(self) -> Header | None:
        """The header that has, or would get, the keyboard."""
        return self._headers[self._current] if self._headers else None

    @property
    def scene(self) -> MapScene | None:
        """The scene whose headers are shown."""
        return self._scene

    def headers(self) -> list[Header]:
        """All headers in order."""
        return self._headers

    def header_of(self, record: str) -> Header | None:
        """The header of a record; of a lane, the one in the current band if it is there."""
        current = self.current
        found = [header for header in self._headers if header.record == record]
        near = [header for header in found if current is not None and header.band == current.band]
        return next(iter(near or found), None)

    def go_to(self, record: str, *, ring: bool | None = None) -> None:
        """Make the header of a record the current one and give it the keyboard; the ring shows as before."""
        if self.header_of(record) is not None:
            before = self._ring
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.point_to(record, ring=before if ring is None else ring)

    def point_to(self, record: str, *, ring: bool) -> None:
        """Make the header of a record the current one, wherever the keyboard is."""
        header = self.header_of(record)
        if header is not None:
            self.make_current(self._headers.index(header), ring=ring)

    def other_key(self, event: QKeyEvent) -> None:
        """A letter begins another name, as in a spreadsheet; Shift and F10 open the menu.

        A key that means nothing on a header does not go on to the map.
        """
        held = event.modifiers()
        if self._is_typed(event):
            self.typed.emit(event.text())
            return
        if event.key() == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier:
            if self.current is not None:
                self.menu_asked.emit(self.mapToGlobal(self.placed(self.current.rect).center()))
        elif event.key() == Qt.Key.Key_Escape or held & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD):
            event.ignore()

    def _is_typed(self, event: QKeyEvent) -> bool:
        """Whether a key begins a text; AltGr, which some systems tell as Ctrl and Alt, makes characters, too."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        alone = held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
        text = event.text()
        return alone and bool(text.strip()) and text.isprintable() and self._is_named()

    def _is_named(self) -> bool:
        return self.current is not None and bool(self.current.record)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method or a dead key has made begins another name."""
        if event.commitString().strip() and self._is_named():
            self.typed.emit(event.commitString())
        event.accept()

    def at(self, point: QPoint) -> int | None:
        """The number of the header at a spot of this widget."""
        x, y = self.unscrolled(point)
        return next((n for n, header in enumerate(self._headers) if header.rect.contains(x, y)), None)

    def _list(self, scene: MapScene) -> list[Header]:
        raise NotImplementedError

    def _name(self) -> None:
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything anew."""
        self._name()

    def make_current(self, number: int, *, ring: bool) -> None:
        """Another header is the current one."""
        if self._headers:
            self._current = max(0, min(number, len(self._headers) - 1))
            self._ring = ring
            self._name()
            self.chosen.emit(self._headers[self._current].record)
            self._ring_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard came by keys; coming back from a menu it is as it was."""
        super().focusInEvent(event)
        if event.reason() not in _BACK_REASONS:
            self._ring = event.reason() in _FOCUS_REASONS
        self._ring_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._ring_changed()

    def _ring_changed(self) -> None:
        self.update()
        self.ring_moved.emit()

    @property
    def ringed(self) -> Header | None:
        """The header with the ring around it."""
        return self.current if self._ring and self.hasFocus() else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over a header scrolls the map."""
        self.wheeled.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To the pointer."""
        if self.pointer is not None:
            self.pointer.press(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """To the pointer."""
        if self.pointer is not None:
            self.pointer.move(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """To the pointer."""
        if self.pointer is not None:
            self.pointer.release(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the pointer."""
        if self.pointer is not None:
            self.pointer.double(self, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered."""
        super().leaveEvent(event)
        if self.pointer is not None:
            self.pointer.left(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a header: by a right click of that one, by the menu key of the current one."""
        number = self.at(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if number is None:
                return
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.make_current(number, ring=False)
            self.menu_asked.emit(event.globalPos())
        elif self.current is not None:
            self.menu_asked.emit(self.mapToGlobal(self.placed(self.current.rect).center()))
        event.accept()

    def unscrolled(self, point: QPoint) -> tuple[float, float]:
        """A spot of this widget where the headers are, whatever is scrolled."""
        raise NotImplementedError

    def place_of(self, record: str) -> QRect | None:
        """Where a header is now, in pixels of this widget."""
        for header in self._headers:
            if header.record == record:
                return self.placed(header.rect)
        return None

    def placed(self, rect: Rect) -> QRect:
        """Where a header's rectangle is now, in pixels of this widget."""
        raise NotImplementedError

    def _paint_marks(self, painter: QPainter, clip: Rect) -> None:
        """What lies over the headers: the current one's ground, what is hovered, what is dragged."""
        if self.pointer is not None:
            for node in self.pointer.marks(self):
                render.paint(node, painter, theme().tokens, clip, self._assets)

    def _paint_ring(self, painter: QPainter) -> None:
        current = self.ringed
        if current is None or current.kind == "band":  # a band's header goes on over the map, and so does its ring
            return
        place = self.placed(current.rect)
        ops = (marks.ring(place.width(), place.height()),)
        render.paint(Node("ring", "mark", place.x(), place.y(), 0, 0, ops), painter, theme().tokens)


class StageHeaderBar(Bar):
    """The stages, above the map; scrolls sideways with it."""

    header_role = QAccessible.Role.ColumnHeader

    def _list(self, scene: MapScene) -> list[Header]:
        return [Header(node.record, node.rect, node.label, "stage", -1, node.key) for node in scene.stage_bar.children]

    def _name(self) -> None:
        current = self.current
        self.setAccessibleName(current.label if current is not None else _("Stages"))
        self.setAccessibleDescription(_("Stage header"))

    def unscrolled(self, point: QPoint) -> tuple[float, float]:
        """Headers scroll sideways."""
        return point.x() + self._offset, float(point.y())

    def placed(self, rect: Rect) -> QRect:
        """Scrolled sideways."""
        return QRect(round(rect.x - self._offset), round(rect.y), round(rect.w), round(rect.h))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the stages, Alt with arrows moves one, F2 or a letter renames, Del deletes."""
        keys = Qt.Key
        steps = {keys.Key_Left: -1, keys.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        current = self.current
        if current is None:
            super().keyPressEvent(event)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.make_current(self._current + step, ring=True)
        elif event.key() in (keys.Key_Home, keys.Key_End):
            self.make_current(0 if event.key() == keys.Key_Home else len(self._headers) - 1, ring=True)
        elif event.key() in (keys.Key_F2, keys.Key_Return, keys.Key_Enter):
            self.renamed.emit()
        elif event.key() == keys.Key_Delete:
            self.deleted.emit()
        else:
            self.other_key(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that shows."""
        painter = QPainter(self)
        look = theme()
        painter.fillRect(event.rect(), QColor(*look.tokens.color("chrome")))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(*look.tokens.color("line2")))
        if self._scene is not None:
            painter.translate(-self._offset, 0)
            clip = Rect(self._offset, 0.0, float(self.width()), float(self.height()))
            render.paint(self._scene.stage_bar, painter, look.tokens, clip, self._assets)
            self._paint_marks(painter, clip)
            painter.translate(self._offset, 0)
        self._paint_ring(painter)
        painter.end()


class LaneHeaderBar(Bar):
    """The lanes, left of the map, with the left ends of the bands' headers; scrolls up and down with it."""

    header_role = QAccessible.Role.RowHeader

    folded = Signal(bool)
    """Fold or open the current band."""

    def __init__(self, parent: QWidget, head: Callable[[int], Node | None]) -> None:
        super().__init__(parent)
        self._head = head

    def _list(self, scene: MapScene) -> list[Header]:
        found: list[Header] = []
        zoom = scene.options.zoom
        for number, (band, lanes) in enumerate(zip(scene.grid.bands, scene.lane_bar.children, strict=True)):
            head = scene.heads[number]
            rect = Rect(0.0, band.y * zoom, METRICS.lane_bar, band.head * zoom)
            node = self._head(number)
            found.append(
                Header(
                    head.band, rect, node.label if node is not None else head.name, "band", number, f"band:{head.band}"
                )
            )
            found += [
                Header(child.record, child.rect.moved(lanes.x, lanes.y), child.label, "lane", number, child.key)
                for child in lanes.children
            ]
        return found

    def _name(self) -> None:
        current = self.current
        if current is None:
            self.setAccessibleName(_("Lanes"))
            return
        self.setAccessibleName(current.label)
        self.setAccessibleDescription(_("Persona band") if current.kind == "band" else _("Lane header"))

    def unscrolled(self, point: QPoint) -> tuple[float, float]:
        """Headers scroll up and down."""
        return float(point.x()), point.y() + self._offset

    def placed(self, rect: Rect) -> QRect:
        """Scrolled up and down."""
        return QRect(round(rect.x), round(rect.y - self._offset), round(rect.w), round(rect.h))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk, with Alt they move; Left and Right fold a band; F2 or a letter renames, Del removes."""
        keys = Qt.Key
        current = self.current
        step = {keys.Key_Up: -1, keys.Key_Down: 1}.get(Qt.Key(event.key()))
        if current is None:
            super().keyPressEvent(event)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.make_current(self._current + step, ring=True)
        elif event.key() in (keys.Key_Home, keys.Key_End):
            self.make_current(0 if event.key() == keys.Key_Home else len(self._headers) - 1, ring=True)
        elif current.kind == "band" and event.key() in (keys.Key_Left, keys.Key_Right, keys.Key_Space):
            self._fold_by(event.key(), current)
        elif current.record and event.key() in (keys.Key_F2, keys.Key_Return, keys.Key_Enter):
            self.renamed.emit()
        elif current.record and event.key() == keys.Key_Delete:
            self.deleted.emit()
        else:
            self.other_key(event)

    def _fold_by(self, key: int, current: Header) -> None:
        """Left folds, Right unfolds, Space does the other."""
        if self._scene is None or not current.record:
            return
        is_folded = self._scene.heads[current.band].folded
        if key == Qt.Key.Key_Space or is_folded == (key == Qt.Key.Key_Right):
            self.folded.emit(not is_folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that shows."""
        painter = QPainter(self)
        look = theme()
        painter.fillRect(event.rect(), QColor(*look.tokens.color("canvas")))
        scene = self._scene
        if scene is not None:
            painter.translate(0, -self._offset)
            clip = Rect(0.0, self._offset, float(self.width()), float(self.height()))
            render.paint(scene.lane_bar, painter, look.tokens, clip, self._assets)
            for number, band in enumerate(scene.grid.bands):
                head = self._head(number)
                if head is not None:
                    node = head._replace(y=round(band.y * scene.options.zoom))
                    render.paint(node, painter, look.tokens, clip, self._assets)
            self._paint_marks(painter, clip)
            painter.translate(0, self._offset)
        self._paint_ring(painter)
        painter.end()
