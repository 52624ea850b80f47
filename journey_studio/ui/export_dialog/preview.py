"""The room at the left of the dialog: a page as it will be printed, fitted, zoomed or in its true size.

Lives in ui (L5); PySide6, `geometry`, `marks`. It shows what the thread has painted, moved and scaled to where it
belongs until the next picture comes, and asks for another one when somebody zooms or scrolls. Ctrl and the wheel zoom,
the wheel and the arrows scroll, arrows go from sheet to sheet when all of the page is seen, Enter goes near to one, Alt
and the arrows move the grid of sheets by a millimetre.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from journey_studio.i18n import _
from journey_studio.layout.display import Rect
from journey_studio.layout.papers import MM
from journey_studio.render.painter import Page
from journey_studio.ui.export_dialog import marks
from journey_studio.ui.export_dialog.geometry import STEP, Port, View, finished, fitting, scrolled_to, view_of
from journey_studio.ui.export_dialog.marks import Sheets
from journey_studio.ui.export_dialog.worker import Seen
from journey_studio.ui.notices import announce
from journey_studio.ui.theme_qt import theme

_NUDGE = 60
"""Pixels an arrow scrolls."""


class Preview(QAbstractScrollArea):
    """One page."""

    port_changed = Signal()
    """Another part, or another scale, is wanted."""
    zoomed = Signal()
    sheet_chosen = Signal(int)
    grid_nudged = Signal(float, float)
    """Millimetres to the right and down."""
    page_wanted = Signal(int)
    """So many pages on, or back."""
    header_role = QAccessible.Role.Graphic
    """What assistive technology is told it is (see `canvas.accessible.factory`)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportPreview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.seen: Seen | None = None
        self.split: Sheets | None = None
        self.sheet = 0
        self.trouble = ""
        self.words = ""
        """What stands there in place of a page."""
        self.ruler = 0.0
        """Pixels a millimetre, when a ruler is shown."""
        self.calibrating = False
        self._scale: float | None = None
        self._grip: QPoint | None = None
        self._setting = False

    # what is shown

    @property
    def fits(self) -> bool:
        """Whether all of the page is shown."""
        return self._scale is None

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.seen.composition.pages[self.seen.page] if self.seen is not None else None

    def port(self) -> Port:
        """The room as it is now."""
        px = theme().px
        room = self.viewport().size()
        edges = (px(56), px(44), px(28), px(34 if self.ruler else 26))
        x, y = (0, 0) if self._scale is None else (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Port(room.width(), room.height(), edges, self._scale, x, y, self.devicePixelRatioF())

    def view(self) -> View | None:
        """How the page lies in the room now."""
        page = self.page
        return view_of(page, self.port()) if page is not None else None

    def scale(self) -> float:
        """Pixels a point now; 0 without a page."""
        page = self.page
        if page is None:
            return 0.0
        return self._scale if self._scale is not None else fitting(page, self.port())

    def show_seen(self, seen: Seen, split: Sheets | None) -> None:
        """Show another picture."""
        before = self.split
        self.seen, self.split, self.trouble, self.words = seen, split, "", ""
        if split is None or before is None or len(split.parts) != len(before.parts):
            self.sheet = 0
        self._bars()
        self.viewport().update()

    def show_words(self, words: str, *, trouble: bool = False) -> None:
        """Show a sentence in place of a page."""
        self.seen, self.split = None, None
        self.trouble, self.words = (words, "") if trouble else ("", words)
        self._bars()
        self.viewport().update()

    def name_it(self, text: str) -> None:
        """What a screen reader says of the picture."""
        self.setAccessibleName(text)
        self.viewport().setAccessibleName(text)

    # zoom

    def fit(self) -> None:
        """Show all of the page."""
        self._scale = None
        self._changed()

    def zoom(self, steps: int, at: QPoint | None = None) -> None:
        """So many steps nearer, or farther below 0; below all of the page it fits."""
        if self.page is not None:
            self.zoom_to(self.scale() * STEP**steps, at)

    def zoom_to(self, scale: float, at: QPoint | None = None) -> None:
        """Show it at this scale, with the spot under `at`, or the middle, where it is."""
        page, view = self.page, self.view()
        if page is None or view is None:
            return
        spot = at or self.viewport().rect().center()
        if scale < self.scale() and scale <= fitting(page, self.port()):
            self.fit()
            return
        here = view.to_page(spot.x(), spot.y())
        port = scrolled_to(page, self.port(), scale, here, (spot.x(), spot.y()))
        self._go(port)

    def set_scale(self, scale: float) -> None:
        """Show it at this scale whatever fits, with the middle where it is."""
        page, view = self.page, self.view()
        if page is None or view is None:
            return
        at = self.viewport().rect().center()
        self._go(scrolled_to(page, self.port(), scale, view.to_page(at.x(), at.y()), (at.x(), at.y())))

    def _go(self, port: Port) -> None:
        self._scale = port.scale
        self._bars()
        self._setting = True
        self.horizontalScrollBar().setValue(port.x)
        self.verticalScrollBar().setValue(port.y)
        self._setting = False
        self._changed()

    def go_near(self, sheet: int) -> None:
        """Show one sheet as large as there is room."""
        page = self.page
        if page is None or self.split is None:
            return
        part = self.split.parts[sheet]
        room = self.viewport().size()
        scale = min((room.width() - 40) / part.w, (room.height() - 40) / part.h)
        middle = part.x + part.w / 2, part.y + part.h / 2
        port = scrolled_to(page, self.port(), scale, middle, (room.width() / 2, room.height() / 2))
        self._go(port)

    def _changed(self) -> None:
        self._bars()
        self.viewport().update()
        self.zoomed.emit()
        self.port_changed.emit()

    def _bars(self) -> None:
        """Scroll bars as long as what can be scrolled over."""
        page = self.page
        room = self.viewport().size()
        self._setting = True
        if page is None or self._scale is None:
            self.horizontalScrollBar().setRange(0, 0)
            self.verticalScrollBar().setRange(0, 0)
        else:
            view = view_of(page, self.port())
            self.horizontalScrollBar().setRange(0, max(0, round(view.wide - room.width())))
            self.verticalScrollBar().setRange(0, max(0, round(view.high - room.height())))
            self.horizontalScrollBar().setPageStep(room.width())
            self.verticalScrollBar().setPageStep(room.height())
        self._setting = False

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Another part is seen."""
        self.viewport().update()
        if not self._setting:
            self.port_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._bars()
        self.port_changed.emit()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, and what is drawn over it."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        try:
            page, view = self.page, self.view()
            if page is None or view is None or self.seen is None:
                self._paint_words(painter)
            else:
                self._paint_page(painter, self.seen, page, view)
            if self.ruler:
                self._paint_ruler(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().color("focus"), 2.0))
                painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 8, 8)
        finally:
            painter.end()  # a painter that outlives its widget's painting ends the process

    def _paint_page(self, painter: QPainter, seen: Seen, page: Page, view: View) -> None:
        look = theme()
        left, top = view.to_room(0, 0)
        paper = QRectF(left, top, page.width * view.scale, page.height * view.scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in (5, 3, 1):  # soft at its edge
            painter.setBrush(look.color("shadow", 0.07))
            painter.drawRoundedRect(paper.adjusted(-reach + 1, 0, reach - 1, reach + 1), 3, 3)
        painter.fillRect(paper, marks.on_paper("surface"))
        old = seen.view
        factor = view.scale / old.scale
        image = seen.image
        size = image.deviceIndependentSize()
        target = QRectF(
            view.left - old.left * factor, view.top - old.top * factor, size.width() * factor, size.height() * factor
        )
        painter.save()
        painter.setClipRect(paper)
        painter.drawImage(target, image)
        painter.restore()
        trim = finished(page)
        marks.frame(painter, view, Rect(0.0, 0.0, page.width, page.height))
        if not self.ruler:
            marks.measures(painter, view, trim)
        if self.split is not None:
            marks.sheets(painter, view, self.split, self.sheet)

    def _paint_words(self, painter: QPainter) -> None:
        look, px = theme(), theme().px
        room = QRectF(self.viewport().rect()).adjusted(px(40), px(20), -px(40), -px(20))
        title, _part, more = self.words.partition("\n")
        middle = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        upper, lower = room.adjusted(0, 0, 0, -room.height() / 2), room.adjusted(0, room.height() / 2, 0, 0)
        if title:
            painter.setPen(look.color("ink"))
            painter.setFont(look.font("page"))
            painter.drawText(upper, middle | int(Qt.AlignmentFlag.AlignBottom), title)
        painter.setPen(look.color("danger" if self.trouble else "ink2"))
        painter.setFont(look.font("body"))
        painter.drawText(lower, middle | int(Qt.AlignmentFlag.AlignTop), self.trouble or more)

    def _paint_ruler(self, painter: QPainter) -> None:
        px = theme().px
        room = self.viewport().rect()
        high = px(30)
        marks.ruler(painter, QRectF(0, room.height() - high, room.width(), high), self.ruler)
        if self.calibrating:
            marks.card(painter, px(24), max(px(8), room.height() - high - px(16) - 53.98 * self.ruler), self.ruler)

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, scroll, go from sheet to sheet and from page to page."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.split is not None and self.fits:
            self.go_near(self.sheet)
        elif key in _ARROWS and self.split is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            dx, dy = _ARROWS[Qt.Key(key)]
            self.grid_nudged.emit(float(dx), float(dy))
        elif key in _ARROWS and not self.fits:
            dx, dy = _ARROWS[Qt.Key(key)]
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + dx * _NUDGE)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + dy * _NUDGE)
        elif key in _ARROWS and self.split is not None:
            dx, dy = _ARROWS[Qt.Key(key)]
            self._walk(self.split, dx, dy)
        else:
            event.ignore()
            return
        event.accept()

    def _walk(self, split: Sheets, dx: int, dy: int) -> None:
        column, row = self.sheet % split.columns + dx, self.sheet // split.columns + dy
        if 0 <= column < split.columns and 0 <= row < split.rows:
            self.choose(row * split.columns + column)

    def choose(self, sheet: int) -> None:
        """Make a sheet the current one."""
        if self.split is not None and 0 <= sheet < len(self.split.parts) and sheet != self.sheet:
            self.sheet = sheet
            self.viewport().update()
            self.sheet_chosen.emit(sheet)
            total = len(self.split.parts)
            announce(self, _("Sheet {number} of {total}").format(number=sheet + 1, total=total))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes a sheet; what does not fit is pulled along."""
        self._grip = event.position().toPoint()
        view = self.view()
        if self.split is not None and view is not None:
            self.choose(self.split.at(*view.to_page(event.position().x(), event.position().y())))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull."""
        if self._grip is not None and event.buttons() and not self.fits:
            spot = event.position().toPoint()
            by = self._grip - spot
            self._grip = spot
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Near to a sheet or a spot, and back."""
        if not self.fits:
            self.fit()
        elif self.split is not None:
            self.go_near(self.sheet)
        else:
            self.zoom(4, event.position().toPoint())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / 120
            if turned and self.page is not None:
                self.zoom_to(self.scale() * STEP**turned, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The frame of the keyboard focus is drawn here."""
        super().changeEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QEvent) -> None:
        """The keyboard is here."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def points_of_mm(pixels_per_mm: float) -> float:
    """Pixels a point at which things are as large as on paper."""
    return pixels_per_mm / MM
