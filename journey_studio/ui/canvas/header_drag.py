"""Dragging headers: a stage, a lane or a band to another place, an edge to another width or height.

Lives in ui (L5); PySide6, `layout`, its neighbours. While something is in the hand the document is not touched: Esc and
the right button have nothing to take back, and letting go runs one command. Events are heard at the application, so
that a drag goes on wherever the pointer is and keys wait until it is over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from journey_studio.commands.lanes import least_added, most_added
from journey_studio.i18n import _
from journey_studio.layout import numbers
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.stage_fit import NARROWEST, WIDEST
from journey_studio.model.diff import Change, Diff
from journey_studio.model.records import Lane, Record, Stage
from journey_studio.model.state import State
from journey_studio.ui.canvas import frame_sayings, sayings
from journey_studio.ui.canvas import header_marks as marks
from journey_studio.ui.canvas.headers import Bar, Header
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

EDGE = 48.0
"""px from the edge of the view within which it scrolls by itself."""
SPEED = 14
"""px a frame at the edge itself."""
FRAME_MS = 16
SNAP = 6.0
"""px within which a width becomes that of a neighbour."""
LIVE = 0.012
"""Seconds that laying out may take for an edge to be followed live; above, the map follows when the hand rests."""
REST_MS = 60
ENOUGH = 60.0
"""px that the pointer goes into a long lane or band to pass it."""
_LINE = 3.0


class HeaderDrag(QObject):
    """One drag; `ended` is called when it is over, whatever came of it."""

    def __init__(self, view: MapView, bar: Bar, header: Header, screen: QPoint, ended: Callable[[], None]) -> None:
        super().__init__(view)
        self.view, self.bar, self.header = view, bar, header
        self._start = screen
        self._last = screen
        self._ended = ended
        self._over = False

    # what differs

    def _begun(self) -> None:
        """It begins."""

    def _moved(self, screen: QPoint, *, free: bool) -> None:
        """The pointer is elsewhere; `free`: nothing snaps."""
        raise NotImplementedError

    def _dropped(self) -> None:
        """The button was let go: run the command."""
        raise NotImplementedError

    def _let_go(self) -> None:
        """Nothing of the drag stays on the screen."""

    def marks(self, bar: Bar) -> list[Node]:
        """What lies over the headers of a bar."""
        raise NotImplementedError

    def preview(self) -> State | None:
        """The state to show instead of the present one."""
        return None

    # the course of it

    @property
    def scene(self) -> MapScene:
        """The scene on show."""
        scene = self.view.scene_
        assert scene is not None  # noqa: S101 - headers are dragged on a map only
        return scene

    def begin(self) -> None:
        """Listen, and show what is in the hand."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._begun()
        self._moved(self._start, free=False)

    def cancel(self) -> None:
        """Put it back."""
        self._end(drop=False)

    def _end(self, *, drop: bool) -> None:
        if self._over:
            return
        self._over = True
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.view.pill.hide()
        self.view.show_.tool_marks = ()
        self.view.show_.doing = ""
        self._let_go()
        self._ended()
        if drop:
            self._dropped()
        self.view.show_.refresh()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves, letting go, Esc and the right button are this drag's; other keys wait."""
        if not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if not isinstance(event, QMouseEvent):
            return False
        released = kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if released or kind == QEvent.Type.MouseMove:
            self._last = event.globalPosition().toPoint()
            self._moved(self._last, free=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            if released:
                self._end(drop=True)
            return True
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.RightButton:
            self.cancel()
            return True
        return False

    def _say(self, strong: str, quiet: str) -> None:
        self.view.pill.say(strong, quiet)
        self.view.pill.move_to(self.view.mapFromGlobal(self._last))


class OrderDrag(HeaderDrag):
    """A stage, a lane or a band goes to another place in its row."""

    def _begun(self) -> None:
        self._place = self._own = self._places().index(self.header.record)
        self._grip = self.bar.mapFromGlobal(self._start) - self._placed().topLeft()
        self._picture: QLabel | None = QLabel(self.view)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pixmap = self._pixmap()
        self._picture.setPixmap(pixmap)
        self._picture.resize(pixmap.deviceIndependentSize().toSize())
        self._picture.show()
        self._picture.raise_()
        self.view.show_.doing = _("Moving “{name}”").format(name=self._name())
        self._scroll = QTimer(self)
        self._scroll.setInterval(FRAME_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self.bar.setCursor(Qt.CursorShape.ClosedHandCursor)

    @property
    def _sideways(self) -> bool:
        return self.header.kind == "stage"

    def _placed(self) -> QRect:
        """Where the header is in its bar."""
        found = next((one for one in self.bar.headers() if one.key == self.header.key), self.header)
        return self.bar.placed(found.rect)

    def _places(self) -> list[str]:
        """The records of the row, in order, as they are shown."""
        if self.header.kind == "stage":
            return [column.stage for column in self.scene.grid.columns]
        if self.header.kind == "lane":
            return [row.lane for row in self.scene.grid.bands[self.header.band].rows]
        return [band.band for band in self.scene.grid.bands if band.band]

    def _spans(self) -> list[tuple[float, float]]:
        """From where to where each of them reaches, in scene units along the row."""
        grid = self.scene.grid
        if self.header.kind == "stage":
            return [(column.x, column.right) for column in grid.columns]
        if self.header.kind == "lane":
            band = grid.bands[self.header.band]
            return [(band.y + row.y, band.y + row.y + row.h) for row in band.rows]
        return [(band.y, band.bottom) for band in grid.bands if band.band]

    def _name(self) -> str:
        node = self._node()
        return node.label.split(".")[0] if node is not None else ""

    def _node(self) -> Node | None:
        """The header's picture."""
        scene, header = self.scene, self.header
        if header.kind == "stage":
            return next((node for node in scene.stage_bar.children if node.record == header.record), None)
        if header.kind == "band":
            return scene.band_head(header.band, self._size()[0])
        return next((node for node in scene.lane_bar.children[header.band].children if node.key == header.key), None)

    def _size(self) -> tuple[float, float]:
        rect = self.header.rect
        if self.header.kind == "band":
            return min(420.0, self.view.width() - 40.0), METRICS.band_head
        return rect.w, min(rect.h, METRICS.stage_bar)

    def _pixmap(self) -> QPixmap:
        width, height = self._size()
        node = self._node()
        if node is None:
            return QPixmap()
        ratio = self.view.devicePixelRatioF()
        return theme().drawing_of(marks.in_hand(node, width, height), round(width), round(height), ratio=ratio)

    # moving

    def _moved(self, screen: QPoint, *, free: bool) -> None:
        del free
        point = self.bar.mapFromGlobal(screen)
        x, y = self.bar.unscrolled(point)
        at = (x if self._sideways else y) / self.scene.options.zoom
        spans = self._spans()
        before = sum(1 for number in range(len(spans)) if self._border(number, spans[number]) < at)
        self._place = before - 1 if before > self._own else before
        self._line = spans[before][0] if before < len(spans) else spans[-1][1]
        self._show(point, len(spans))
        if self._speed():
            self._scroll.start()

    def _border(self, number: int, span: tuple[float, float]) -> float:
        """Where the pointer passes one of the row: its middle, or less far into one that is long."""
        low, high = span
        reach = min((high - low) / 2, ENOUGH / self.scene.options.zoom)
        if number == self._own or self._sideways:
            return (low + high) / 2
        return low + reach if number > self._own else high - reach

    def _show(self, point: QPoint, count: int) -> None:
        spot = self.bar.pos() + point - self._grip
        home = self._placed().translated(self.bar.pos())
        if self._picture is not None:
            if self._sideways:
                self._picture.move(spot.x(), home.y() + 5)
            else:
                self._picture.move(home.x() + 8, spot.y())
        self._say(self._name(), frame_sayings.place_of(self._place, count))
        self.view.show_.tool_marks = () if self._place == self._own else (mark("frame:line", self._line_in_map().ops),)
        self.view.show_.refresh()
        self.view.stage_bar.update()
        self.view.lane_bar.update()

    def _line_in_map(self) -> Node:
        scene, thick = self.scene, _LINE / self.scene.options.zoom
        if self._sideways:
            return marks.drop_line(Rect(max(0.0, self._line - thick / 2), 0.0, thick, scene.height))
        return marks.drop_line(Rect(0.0, max(0.0, self._line - thick / 2), scene.width, thick))

    def marks(self, bar: Bar) -> list[Node]:
        """The place it left, and where it would go."""
        if bar is not self.bar:
            return []
        found = [marks.left_behind(self._placed_in_bar())]
        if self._place != self._own:
            at = max(0.0, self._line * self.scene.options.zoom - _LINE / 2)
            if self._sideways:
                found.append(marks.drop_line(Rect(at, 0.0, _LINE, METRICS.stage_bar)))
            else:
                found.append(marks.drop_line(Rect(METRICS.band_edge, at, METRICS.lane_bar, _LINE)))
        return found

    def _placed_in_bar(self) -> Rect:
        return next((one.rect for one in self.bar.headers() if one.key == self.header.key), self.header.rect)

    # scrolling

    def _speed(self) -> int:
        spot = self.view.viewport().mapFromGlobal(self._last)
        size = self.view.viewport().size()
        at, length = (spot.x(), size.width()) if self._sideways else (spot.y(), size.height())
        if at < EDGE:
            return -max(3, round(SPEED * min(1.0, (EDGE - at) / EDGE)))
        if at > length - EDGE:
            return max(3, round(SPEED * min(1.0, (at - length + EDGE) / EDGE)))
        return 0

    def _scroll_on(self) -> None:
        bar = self.view.horizontalScrollBar() if self._sideways else self.view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._speed())
        if bar.value() == before:
            self._scroll.stop()
        else:
            self._moved(self._last, free=False)

    # the end

    def _let_go(self) -> None:
        self._scroll.stop()
        if self._picture is not None:
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None
        self.bar.setCursor(Qt.CursorShape.ArrowCursor)

    def _dropped(self) -> None:
        if self._place == self._own:
            return
        frame = self.view.frame
        place = {"stage": frame.place_stage, "lane": frame.place_lane, "band": frame.place_band}[self.header.kind]
        place(self.header.record, self._place)


class EdgeDrag(HeaderDrag):
    """The right edge of a stage or the lower edge of a lane: the map follows live where it is fast enough."""

    def _begun(self) -> None:
        workspace = self.view.workspace
        assert workspace is not None  # noqa: S101 - headers are dragged on a map only
        self._base = workspace.state
        self._shown: State | None = None
        self._live = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._relayout)
        self._like = ""
        self._row_y = self.header.rect.y - self.view.verticalScrollBar().value()
        record = self._base[self.header.record]
        self._from = self.header.rect.w / self.view.zoom if isinstance(record, Stage) else _added(record)
        self._value = self._from

    def _moved(self, screen: QPoint, *, free: bool) -> None:
        gone = screen - self._start
        step = (gone.x() if self.header.kind == "stage" else gone.y()) / self.view.zoom
        self._value = self._wanted(self._from + step, free=free)
        if self._live:
            self._relayout()
        self._tell()
        self.bar.update()
        if not self._live:
            self._rest.start()
            self.view.show_.tool_marks = (mark("frame:line", self._guide().ops),)
            self.view.show_.refresh()

    def _wanted(self, value: float, *, free: bool) -> float:
        if self.header.kind != "stage":
            lane = self._base.get_as(Lane, self.header.record)
            return float(round(max(least_added(lane), min(most_added(lane), value))))
        width, self._like = float(round(max(NARROWEST, min(WIDEST, value)))), ""
        if free:
            return width
        columns = self.scene.grid.columns
        at = next((n for n, column in enumerate(columns) if column.stage == self.header.record), 0)
        near = [columns[n] for n in (at - 1, at + 1) if 0 <= n < len(columns)]
        near.sort(key=lambda column: abs(column.w - value))
        if near and abs(near[0].w - value) <= SNAP / self.view.zoom:
            self._like = near[0].name
            return near[0].w
        return width

    def _relayout(self) -> None:
        began = time.perf_counter()
        old = self._base[self.header.record]
        if self.header.kind == "stage":
            new: Record = old.replaced(width=self._value)
        else:
            new = old.replaced(height=self._value)
        self._shown = self._base.apply(Diff({old.id: Change(old, new)}))
        self.view.relayout()
        if self.header.kind == "lane":
            self._hold_row()
        self._live = time.perf_counter() - began < LIVE
        self.view.show_.tool_marks = ()

    def _hold_row(self) -> None:
        """The lane grows in the bands above as well; the dragged one stays where it is on the screen."""
        header = next((one for one in self.bar.headers() if one.key == self.header.key), None)
        if header is not None:
            self.view.verticalScrollBar().setValue(round(header.rect.y - self._row_y))

    def _tell(self) -> None:
        if self.header.kind == "stage":
            pixels = _("{count} px").format(count=numbers.number(round(self._value)))
            like = _("like {name}").format(name=sayings.quoted(self._like)) if self._like else ""
            self._say(pixels, like)
        else:
            self._say(_("{count} px added").format(count=numbers.number(round(self._value))), "")

    def _guide(self) -> Node:
        scene, thick = self.scene, 2.0 / self.scene.options.zoom
        rect, zoom = self._rect(), self.scene.options.zoom
        if self.header.kind == "stage":
            return marks.edge(Rect(rect.x / zoom + self._value, 0.0, thick, scene.height))
        shown = self._shown[self.header.record] if self._shown is not None else self._base[self.header.record]
        return marks.edge(Rect(0.0, rect.bottom / zoom + self._value - _added(shown), scene.width, thick))

    def _rect(self) -> Rect:
        return next((one.rect for one in self.bar.headers() if one.key == self.header.key), self.header.rect)

    def marks(self, bar: Bar) -> list[Node]:
        """The edge in the hand."""
        if bar is not self.bar:
            return []
        rect = self._rect()
        if self.header.kind == "stage":
            return [marks.edge(Rect(rect.right - 2.0, 0.0, 3.0, METRICS.stage_bar))]
        left = METRICS.band_edge
        return [marks.edge(Rect(left, rect.bottom - 2.0, METRICS.lane_bar - left, 3.0))]

    def preview(self) -> State | None:
        """The map with the new size."""
        return self._shown

    def _let_go(self) -> None:
        self._rest.stop()
        self._shown = None

    def _end(self, *, drop: bool) -> None:
        was_shown, moved = not self._over and self._shown is not None, self._value != self._from
        super()._end(drop=drop and moved)
        if was_shown and not (drop and moved):
            self.view.relayout()

    def _dropped(self) -> None:
        if self.header.kind == "stage":
            usual = self._value == METRICS.column
            self.view.frame.set_width(self.header.record, None if usual else self._value)
        else:
            self.view.frame.set_height(self.header.record, self._value)


def _added(record: Record) -> float:
    """The height that was added to a lane by hand."""
    return record.height if isinstance(record, Lane) else 0.0
