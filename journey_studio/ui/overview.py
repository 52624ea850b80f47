"""The strip over the status bar: the whole journey, a frame for the part in view, and the way to travel.

Lives in ui (L5); PySide6, `layout.overview`, the map view. It is a slider whose value is the map's sideways scroll, so
that keys, the wheel and screen readers know how to use it. The picture is kept; scrolling only moves the frame.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QSizePolicy, QWidget

from journey_studio.i18n import _
from journey_studio.layout.grid import Column
from journey_studio.model.document import Changed
from journey_studio.model.records import Band, EmotionPoint, JourneyMap, Persona, Project, Stage
from journey_studio.render import qt as render
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

HEIGHT = 38
LEAST_WINDOW = 800
"""px at 100 %: a window that is less high has no room for it."""
_SHOWS = frozenset(kind.type_name for kind in (Band, EmotionPoint, JourneyMap, Persona, Project, Stage))
_NEAREST_FRAME = 14.0
"""px: the frame is never narrower, so that it can be seen."""


class OverviewStrip(QAbstractSlider):
    """All stages and curves of the map on show."""

    def __init__(self, parent: QWidget, view: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self._view = view
        self._workspace: Workspace | None = None
        self._picture: QPixmap | None = None
        self._columns: tuple[Column, ...] = ()
        self._grip: float | None = None
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.rangeChanged.connect(self._scrolled)
        view.zoomed.connect(self._scrolled)
        self.valueChanged.connect(self._go_to)
        self._may_paint = False
        view.travel_at = self.travel_at
        view.when_seen(self._begin)
        self.hide()

    @property
    def _bar(self) -> QScrollBar:
        """The map's scroll bar, asked for each time: the wrapper that is kept of it was lost in a long session, when a
        screen reader had looked around, though the bar itself lived on."""
        return self._view.horizontalScrollBar()

    def _go_to(self, value: int) -> None:
        self._bar.setValue(value)

    # what is shown

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
            self._workspace.map_switched.disconnect(self._look)
        self._workspace = workspace
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._look)
        self._look()

    def dress(self) -> None:
        """Take sizes and colours from the present theme."""
        self.setFixedHeight(theme().px(HEIGHT))
        self._look()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setAccessibleName(_("Overview of the journey"))
        self.setToolTip(_("Click or drag to travel along the journey"))
        self._describe()

    def fits(self, window_height: int) -> bool:
        """Whether a window of this height has room for it."""
        return window_height >= theme().px(LEAST_WINDOW)

    def _begin(self) -> None:
        """The map has been seen; nobody waited for this strip."""
        self._may_paint = True
        self._picture = None
        self.update()

    def follow_window(self) -> None:
        """Show or hide: not in low windows, nor without stages."""
        scene = self._view.scene_
        has = self._workspace is not None and scene is not None and bool(scene.grid.columns)
        self.setVisible(has and self.fits(self.window().height()))

    def _changed(self, changed: Changed) -> None:
        if changed.diff.types & _SHOWS:
            self._look()

    def _look(self) -> None:
        """What it shows is another one: paint it anew when it is seen."""
        self._picture = None
        self.follow_window()
        self._scrolled()

    def _scrolled(self, *_numbers: object) -> None:
        """The map shows another part."""
        bar = self._bar
        self.blockSignals(True)
        self.setRange(bar.minimum(), bar.maximum())
        self.setPageStep(max(1, bar.pageStep()))
        self.setSingleStep(max(24, bar.pageStep() // 8))
        self.setValue(bar.value())
        self.blockSignals(False)
        scene = self._view.scene_
        if scene is not None and scene.grid.columns != self._columns:
            self._picture = None
            self._columns = scene.grid.columns
        if self.isVisible():
            self._describe()
            self.update()

    def _describe(self) -> None:
        """Say which stages are in view."""
        scene = self._view.scene_
        if scene is None or not scene.grid.columns:
            self.setAccessibleDescription("")
            return
        left, right = self._seen()
        inside = [column.name for column in scene.grid.columns if column.right > left + 1 and column.x < right - 1]
        if inside:
            text = inside[0] if len(inside) == 1 else _("{first} to {last}").format(first=inside[0], last=inside[-1])
            said = _("In view: {stages}").format(stages=text)
            if said != self.accessibleDescription():
                self.setAccessibleDescription(said)

    def _seen(self) -> tuple[float, float]:
        """The part of the map in view, in scene units."""
        zoom = self._view.zoom
        left = self._bar.value() / zoom
        return left, left + self._view.viewport().width() / zoom

    def _scale(self) -> float:
        """Pixels of the strip for a scene unit."""
        scene = self._view.scene_
        return self.width() / scene.width if scene is not None and scene.width > 0 else 0.0

    def frame_rect(self) -> QRectF:
        """Where the frame is, in pixels of the strip."""
        scale = self._scale()
        left, right = self._seen()
        x, end = left * scale, min(float(self.width()), right * scale)
        if end - x < _NEAREST_FRAME:
            x = max(0.0, min(self.width() - _NEAREST_FRAME, (x + end - _NEAREST_FRAME) / 2))
            end = x + _NEAREST_FRAME
        return QRectF(x, 0.0, end - x, float(self.height()))

    # travelling

    def travel(self, x: float) -> None:
        """Bring the place at `x` px of the strip to the middle of the map."""
        scale = self._scale()
        if scale > 0:
            self._view.camera.follows_width = False
            middle = x / scale * self._view.zoom
            self._bar.setValue(round(middle - self._view.viewport().width() / 2))

    def travel_at(self, screen: QPoint) -> bool:
        """Travel when a point of the screen lies in the strip: what a drag of cards does that is held over it."""
        if not self.isVisible():
            return False
        spot = self.mapFromGlobal(screen)
        if not self.rect().contains(spot):
            return False
        self.travel(spot.x())
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Inside the frame take it, elsewhere go there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x, frame = event.position().x(), self.frame_rect()
        if not frame.contains(x, frame.center().y()):
            self.travel(x)
            frame = self.frame_rect()
        self._grip = x - frame.center().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The map goes along."""
        if self._grip is not None:
            self.travel(event.position().x() - self._grip)
        else:
            inside = self.frame_rect().contains(event.position())
            self.setCursor(Qt.CursorShape.OpenHandCursor if inside else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Arrived."""
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageDown goes on, as on the map (a plain slider would go back); the other keys are a slider's."""
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if pages is not None:
            self._bar.setValue(self._bar.value() + pages * round(self._bar.pageStep() * 0.9))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes along the journey."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        self._bar.setValue(self._bar.value() - (delta.x() or delta.y()))
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What is carried from the library may travel as well; it is dropped on the map."""
        if not event.mimeData().hasUrls():
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Hovering is travelling."""
        self.travel(event.position().x())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Nothing is put down here."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.ignore()

    # painting

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(200, theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The kept picture, and the frame over it."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted())
        look = theme()
        wide = 2.0
        frame = self.frame_rect().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("sel"), wide))
        painter.setBrush(look.color("sel", 0.08))
        radius = look.px(4)
        painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.color("focus"), 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._picture is not None and self._picture.size() == size:
            return self._picture
        look, scale = theme(), theme().scale
        picture = self._picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.color("chrome"))
        painter = QPainter(picture)
        painter.fillRect(0, 0, self.width(), 1, look.color("line2"))
        scene, workspace = self._view.scene_, self._workspace
        if scene is not None and workspace is not None and self._may_paint:
            from journey_studio.layout.overview import overview  # a start does not wait for it

            painter.scale(scale, scale)
            drawn = overview(
                workspace.state, workspace.map_id, scene.grid.columns, self.width() / scale, self.height() / scale
            )
            render.paint(drawn, painter, look.tokens)
        painter.end()
        return picture

    # the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another picture."""
        super().resizeEvent(event)
        self._picture = None

    def showEvent(self, event: QShowEvent) -> None:
        """Be true when seen."""
        super().showEvent(event)
        self._scrolled()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.update()


class _Watch(QObject):
    """Tells the strip when its window has another height."""

    def __init__(self, strip: OverviewStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window was resized."""
        if event.type() == QEvent.Type.Resize:
            self._strip.follow_window()
        return super().eventFilter(watched, event)


def watch_window(strip: OverviewStrip, window: QWidget) -> None:
    """Let the strip come and go with the height of its window."""
    window.installEventFilter(_Watch(strip))
    strip.follow_window()
