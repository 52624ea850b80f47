"""What the mouse means on the headers: hover, clicks on dots, `+` and fold arrows, and where drags begin.

Lives in ui (L5); PySide6, `layout`, its neighbours. Parts of a header keep their size on screen at every zoom. A press
is remembered; only a move beyond the system's distance makes it a drag (`header_drag`), so that a click stays a click.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from journey_studio.layout import headers as head_layout
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.headers import Head
from journey_studio.layout.map_scene import MapScene
from journey_studio.layout.text import wrap
from journey_studio.layout.theme_tokens import REDUCED_HALO
from journey_studio.layout.type_roles import STAGE_NAME
from journey_studio.model.state import State
from journey_studio.ui.canvas import header_marks as marks
from journey_studio.ui.canvas.headers import FOLD_REACH, Bar, Header
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.header_drag import HeaderDrag
    from journey_studio.ui.canvas.view import MapView

Part = Literal["", "header", "words", "dots", "plus", "edge", "fold"]
GRAB = 5.0
"""px on either side of an edge within which it can be dragged."""
PLUS_REACH = 13.0
_LANE_GRAB = 4.0


class Spot(NamedTuple):
    """What is under the pointer: a part of header number `header`; for `plus` the place of the new stage."""

    part: Part = ""
    header: int = -1
    place: int = -1


_NOTHING = Spot()


class HeaderPointer:
    """The mouse on the bars of one view, and on the headers of bands that lie over the map."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._bar: Bar | None = None
        self._spot = _NOTHING
        self._pressed: tuple[Bar, Spot, QPoint] | None = None
        self._drag: HeaderDrag | None = None
        self._flashed = ""
        self._fade = QTimer(view)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(lambda: self.flash(""))
        self._heads: list[tuple[int, Head]] = []
        self.head = -1
        """The band whose header is hovered; -1 for none."""

    @property
    def _writable(self) -> bool:
        return self._view.workspace is not None and self._view.workspace.writable

    @property
    def dragging(self) -> bool:
        """Whether a header or an edge is in the hand."""
        return self._drag is not None

    def cancel(self) -> None:
        """Let go of what is in the hand, as if nothing had been."""
        self._pressed = None
        if self._drag is not None:
            self._drag.cancel()

    def flash(self, record: str) -> None:
        """Let a frame show for a moment which header something was done to; an empty id ends it."""
        self._flashed = record
        if record:
            self._fade.start(theme().motion.halo or REDUCED_HALO)
        self._view.stage_bar.update()
        self._view.lane_bar.update()

    # what is where

    def spot(self, bar: Bar, point: QPoint) -> Spot:
        """The part of a header at a point of a bar."""
        if bar is self._view.stage_bar:
            return self._stage_spot(bar, point)
        number = bar.at(point)
        if number is None:
            return _NOTHING
        header = bar.headers()[number]
        if header.kind == "band":
            return Spot("fold" if point.x() < FOLD_REACH and header.record else "header", number)
        x, y = bar.unscrolled(point)
        if not header.record:
            return Spot("header", number)
        if header.rect.bottom - y <= _LANE_GRAB:
            return Spot("edge", number)
        return Spot("dots" if marks.dots_of_lane(header.rect).contains(x, y) else "header", number)

    def _stage_spot(self, bar: Bar, point: QPoint) -> Spot:
        x, y = bar.unscrolled(point)
        found = bar.headers()
        edges = [0.0, *(header.rect.right for header in found)]
        if found and y >= marks.PLUS_Y - PLUS_REACH:
            place = min(range(len(edges)), key=lambda number: abs(edges[number] - x))
            if abs(self._plus_x(edges[place]) - x) <= PLUS_REACH:
                return Spot("plus", max(0, place - 1), place)
        for number, header in enumerate(found):
            if abs(header.rect.right - x) <= GRAB:
                return Spot("edge", number)
        at = bar.at(point)
        if at is None:
            return _NOTHING
        rect = found[at].rect
        if rect.w >= marks.LEAST_STAGE and marks.dots_of_stage(rect).contains(x, y):
            return Spot("dots", at)
        return Spot("words" if y >= head_layout.WORDS_Y else "header", at)

    @staticmethod
    def _plus_x(edge: float) -> float:
        """The first edge is that of the window: the button stands inside."""
        return max(edge, marks.PLUS / 2 + 2.0)

    # hover

    def move(self, bar: Bar, event: QMouseEvent) -> None:
        """Hover, or begin to drag."""
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, spot, pressed_at = self._pressed
            if (point - pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._begin(start, spot, pressed_at)
            return
        spot = self.spot(bar, point) if self._writable else _NOTHING
        if (bar, spot) != (self._bar, self._spot):
            self._bar, self._spot = bar, spot
            bar.setCursor(_CURSORS.get((spot.part, bar is self._view.stage_bar), Qt.CursorShape.ArrowCursor))
            bar.update()
        header = bar.headers()[spot.header] if spot.header >= 0 else None
        self.hover_head(header.band if header is not None and header.kind == "band" else -1)

    def left(self, bar: Bar) -> None:
        """The pointer left a bar."""
        if self._bar is bar:
            self._bar, self._spot = None, _NOTHING
            bar.update()
        self.hover_head(-1)

    def hover_head(self, band: int) -> None:
        """The pointer is over the header of a band, or (-1) over none."""
        if band != self.head:
            self.head = band
            self._view.lane_bar.update()
            self._paint_heads(y for y, _head in self._heads)

    def show_heads(self, scene: MapScene | None) -> None:
        """The headers of bands are as wide as the view, wider than what the layout says has changed: paint them."""
        before = self._heads
        bands = zip(scene.grid.bands, scene.heads, strict=True) if scene is not None else ()
        self._heads = [(round(band.y * self._view.zoom), head) for band, head in bands]
        if self._heads != before:
            self._paint_heads({y for y, _head in (*before, *self._heads)})

    def _paint_heads(self, tops: Iterable[int]) -> None:
        viewport, scrolled = self._view.viewport(), self._view.verticalScrollBar().value()
        for y in tops:
            viewport.update(0, y - scrolled, viewport.width(), round(METRICS.band_head) + 1)

    def menu_room(self, band: int) -> float:
        """px that a band's header leaves at its right end for the dots."""
        return marks.DOTS if band == self.head and self._writable and self._has_record(band) else 0.0

    def dressed(self, band: int, head: Node) -> Node:
        """A band's header with the dots at its end, for which it was laid out narrower, and the ring around it."""
        shown, ringed = self._with_dots(band, head), self._view.lane_bar.ringed
        if ringed is None or (ringed.kind, ringed.band) != ("band", band):
            return shown
        return shown._replace(ops=(*shown.ops, marks.ring(shown.w, shown.h)))

    def _with_dots(self, band: int, head: Node) -> Node:
        room, scene = self.menu_room(band), self._view.scene_
        if room == 0.0 or scene is None:
            return head
        look = scene.heads[band].look
        tools = marks.head_tools(head.w, head.h, look.soft, look.line, pressed=False)
        return head._replace(w=head.w + room, ops=(*head.ops, *tools))

    def _has_record(self, band: int) -> bool:
        scene = self._view.scene_
        return scene is not None and 0 <= band < len(scene.heads) and bool(scene.heads[band].band)

    def marks(self, bar: Bar) -> list[Node]:
        """What lies over the headers of a bar."""
        if self._drag is not None:
            return self._drag.marks(bar)
        header = bar.header_of(self._flashed) if self._flashed else None
        flashed = [marks.flashed(header.rect)] if header is not None else []
        return [*self._usual_marks(bar), *flashed]

    def _usual_marks(self, bar: Bar) -> list[Node]:
        scene = bar.scene
        if scene is None:
            return []
        spot = self._spot if self._bar is bar else _NOTHING
        found = bar.headers()
        if spot.header >= len(found):
            spot = _NOTHING
        hovered = found[spot.header] if spot.header >= 0 else None
        if bar is not self._view.stage_bar:
            return self._lane_marks(hovered, spot)
        shown: list[Node] = []
        current = self._current_stage()
        over = spot.header if spot.part in ("header", "words", "dots") else -1
        for number in {current, over} - {-1}:
            if number < len(scene.stages.heads):
                is_over = number == over
                shown.append(
                    marks.stage_ground(scene, number, hovered=is_over, pressed=is_over and spot.part == "dots")
                )
        if spot.part == "plus":
            edge = found[spot.place - 1].rect.right if spot.place else 0.0
            shown.append(marks.plus(self._plus_x(edge)))
        elif spot.part == "edge" and hovered is not None:
            shown.append(marks.edge(Rect(hovered.rect.right - 2.0, 4.0, 3.0, 22.0)))
        return shown

    def _lane_marks(self, hovered: Header | None, spot: Spot) -> list[Node]:
        if hovered is None or hovered.kind != "lane" or not hovered.record:
            return []
        rect = hovered.rect
        if spot.part == "edge":
            return [marks.edge(Rect(rect.x + METRICS.band_edge + 4.0, rect.bottom - 2.0, rect.w - 12.0, 3.0))]
        if rect.h < marks.DOTS:
            return []
        return [marks.lane_tools(rect, pressed=spot.part == "dots")]

    def _current_stage(self) -> int:
        """The number of the stage of the current place; -1 without one."""
        scene, place = self._view.scene_, self._view.show_.place
        if scene is None or place is None:
            return -1
        return next((n for n, column in enumerate(scene.grid.columns) if column.stage == place.cell.stage), -1)

    # clicks

    def press(self, bar: Bar, event: QMouseEvent) -> None:
        """A click makes a header the current one; dots, `+` and arrow do what they say."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        frame = self._view.frame
        frame.naming.end(keep=True)  # a new stage that was left empty goes, and the headers are others then
        point = event.position().toPoint()
        spot = self.spot(bar, point)
        if spot.header < 0:
            return
        bar.setFocus(Qt.FocusReason.MouseFocusReason)
        if spot.part == "plus" and self._writable:
            self._bar, self._spot = None, _NOTHING
            frame.insert_stage_at(spot.place)
            return
        bar.make_current(spot.header, ring=False)
        header = bar.headers()[spot.header]
        if spot.part == "fold":
            self._fold(header)
        elif spot.part == "dots" and self._writable:
            bar.menu_asked.emit(event.globalPosition().toPoint())
        else:
            self._pressed = (bar, spot, point)

    def _fold(self, header: Header) -> None:
        scene = self._view.scene_
        if scene is not None:
            self._view.frame.fold(folded=not scene.heads[header.band].folded)

    def release(self, bar: Bar, event: QMouseEvent) -> None:
        """A press that was no drag is over."""
        del bar, event
        self._pressed = None

    def double(self, bar: Bar, event: QMouseEvent) -> None:
        """A double click writes in a header, fits a stage to its content, or gives a lane its usual height."""
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or not self._writable:
            return
        spot = self.spot(bar, event.position().toPoint())
        if spot.header < 0:
            return
        header = bar.headers()[spot.header]
        bar.make_current(spot.header, ring=False)
        frame = self._view.frame
        if spot.part == "fold":
            self._fold(header)
        elif spot.part == "edge" and header.kind == "stage":
            frame.set_width(header.record, frame.fitting(header.record))
        elif spot.part == "edge":
            frame.set_height(header.record, 0.0)
        elif spot.part == "words":
            frame.write_stage("customer_words")
        elif spot.part == "header" and header.kind == "band":
            self.write_head(header.band, event.position().x())
        elif spot.part == "header" and header.record:
            frame.rename()

    def write_head(self, band: int, x: float) -> None:
        """Write the part of a band's header at `x` px from the left edge of the column of lanes: name, or role."""
        scene = self._view.scene_
        if scene is None or not self._has_record(band):
            return
        self._make_head_current(band)
        head = scene.heads[band]
        name_ends = head_layout.HEAD_TEXT_X + wrap(head.name, STAGE_NAME).width
        in_role = head.role and name_ends + head_layout.BETWEEN / 2 < x
        self._view.frame.write_persona("role" if in_role else "name")

    def _make_head_current(self, band: int) -> None:
        scene, bar = self._view.scene_, self._view.lane_bar
        if scene is not None and 0 <= band < len(scene.heads):
            bar.go_to(scene.heads[band].band, ring=False)

    # the headers of bands over the map

    def press_head(self, band: int, at: QPointF, screen: QPoint) -> bool:
        """A press on a band's header in the viewport; whether it was meant for its dots."""
        if self.menu_room(band) == 0.0 or at.x() < self._view.viewport().width() - marks.DOTS - 2:
            return False
        self.head_menu(band, screen)
        return True

    def head_menu(self, band: int, screen: QPoint) -> None:
        """The menu of a band's header."""
        if self._has_record(band):
            self._make_head_current(band)
            self._view.lane_bar.menu_asked.emit(screen)

    def open_menu(self, band: str, screen: QPoint) -> None:
        """The menu of the header of the band with this id."""
        scene = self._view.scene_
        if scene is not None and band:
            self.head_menu(next((n for n, head in enumerate(scene.heads) if head.band == band), -1), screen)

    def drag_head(self, band: int, screen: QPoint) -> None:
        """A band's header was pressed in the viewport and moved."""
        if self._writable and self._has_record(band):
            self._make_head_current(band)
            bar = self._view.lane_bar
            if bar.current is not None and bar.current.kind == "band":
                self._start("order", bar, bar.current, screen)

    # drags

    def _begin(self, bar: Bar, spot: Spot, pressed_at: QPoint) -> None:
        if not self._writable or spot.header >= len(bar.headers()):
            return
        header = bar.headers()[spot.header]
        screen = bar.mapToGlobal(pressed_at)
        if spot.part == "edge":
            self._start("edge", bar, header, screen)
        elif header.record and spot.part in ("header", "words"):
            self._start("order", bar, header, screen)

    def _start(self, what: Literal["edge", "order"], bar: Bar, header: Header, screen: QPoint) -> None:
        from journey_studio.ui.canvas.header_drag import EdgeDrag, OrderDrag

        self._bar, self._spot = None, _NOTHING
        kind = EdgeDrag if what == "edge" else OrderDrag
        drag = self._drag = kind(self._view, bar, header, screen, self._ended)
        drag.begin()

    def _ended(self) -> None:
        self._drag = None
        self._view.stage_bar.update()
        self._view.lane_bar.update()

    def preview(self) -> State | None:
        """The state with the size that is being dragged; None when none is."""
        return self._drag.preview() if self._drag is not None else None


_CURSORS: dict[tuple[Part, bool], Qt.CursorShape] = {
    ("edge", True): Qt.CursorShape.SplitHCursor,
    ("edge", False): Qt.CursorShape.SplitVCursor,
    ("plus", True): Qt.CursorShape.PointingHandCursor,
    ("dots", True): Qt.CursorShape.PointingHandCursor,
    ("dots", False): Qt.CursorShape.PointingHandCursor,
    ("fold", False): Qt.CursorShape.PointingHandCursor,
    ("header", True): Qt.CursorShape.OpenHandCursor,
    ("words", True): Qt.CursorShape.OpenHandCursor,
    ("header", False): Qt.CursorShape.OpenHandCursor,
}
