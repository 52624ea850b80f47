"""The map on the screen: a scrolling, zooming view with frozen headers, which hands every gesture to a tool.

Lives in ui (L5); PySide6, its own neighbours. It knows where things are shown; what a gesture means stands in `tools`,
what is done in `editing`, what lies over the map in `show`. Hit-testing is `layout.hit`'s, never Qt's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from journey_studio.i18n import _
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.document import Changed
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets
from journey_studio.ui.canvas.accessible import MapViewport
from journey_studio.ui.canvas.band_heads import BandHeads
from journey_studio.ui.canvas.camera import BELOW, Camera
from journey_studio.ui.canvas.corner import Corner
from journey_studio.ui.canvas.data_lanes import DataLanes
from journey_studio.ui.canvas.editing import Editing
from journey_studio.ui.canvas.filtering import Filtering
from journey_studio.ui.canvas.frame import Frame
from journey_studio.ui.canvas.headers import LaneHeaderBar, StageHeaderBar
from journey_studio.ui.canvas.incoming import Incoming
from journey_studio.ui.canvas.incoming_department import IncomingDepartment
from journey_studio.ui.canvas.lanes_menu import fill_lanes
from journey_studio.ui.canvas.layer import MapLayer
from journey_studio.ui.canvas.overlay import Hand, Overlay
from journey_studio.ui.canvas.patch import Patch
from journey_studio.ui.canvas.pill import Pill
from journey_studio.ui.canvas.renaming import Renaming
from journey_studio.ui.canvas.scene_sync import SceneKeeper
from journey_studio.ui.canvas.show import Show
from journey_studio.ui.canvas.tools.base import pointer_of
from journey_studio.ui.canvas.tools.box import ToolBox
from journey_studio.ui.lazily import Lazily, make_all
from journey_studio.ui.menus import RoundMenu
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

if TYPE_CHECKING:
    from journey_studio.ui.canvas.carrying import Carrying
    from journey_studio.ui.canvas.describing import Describing
    from journey_studio.ui.canvas.flows import Flows


def _carrying(view: MapView) -> Carrying:
    from journey_studio.ui.canvas.carrying import Carrying

    return Carrying(view)


def _describing(view: MapView) -> Describing:
    from journey_studio.ui.canvas.describing import Describing

    return Describing(view)


def _flows(view: MapView) -> Flows:
    from journey_studio.ui.canvas.flows import Flows

    return Flows(view)


class MapView(QGraphicsView):
    """Shows and edits one map."""

    zoomed = Signal(float)
    doing = Signal(str)
    """What is selected or going on, for the status bar."""
    told = Signal(str, bool)
    """A notice, and whether it can be undone."""
    context_asked = Signal(object, QPoint)
    situation_changed = Signal()
    carrying = Lazily(_carrying)
    describing = Lazily(_describing)
    flows = Lazily(_flows)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self.keeper = SceneKeeper()
        self._zoom = 1.0
        self._fit_on_show = False
        self._seen = False
        self._later: list[Callable[[], object]] = []
        self._told_selection: tuple[str, ...] = ()
        self.heads = BandHeads(self)
        self.travel_at: Callable[[QPoint], bool] = lambda _screen: False  # the overview strip knows more
        self._build()
        self.camera = Camera(self)
        self.show_ = Show(self)
        self.editing = Editing(self)
        self.renaming = Renaming(self)
        self.keeper.begun = self.renaming.capture.begun
        self.data = DataLanes(self)
        self.frame = Frame(self)
        self.filtering = Filtering(self)
        self.incoming = Incoming(self)
        self.incoming_department = IncomingDepartment(self)
        self.tools = ToolBox(self)
        self._connect()
        self.dress()
        self.retranslate()

    # building

    def _build(self) -> None:
        self.setViewport(MapViewport(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # three items
        self.setScene(scene)
        self.layer, self.overlay, self.hand = MapLayer(), Overlay(), Hand()
        for item in (self.layer, self.overlay, self.hand):
            scene.addItem(item)
        self.setViewportMargins(round(METRICS.lane_bar), round(METRICS.stage_bar), 0, 0)
        self.stage_bar = StageHeaderBar(self)
        self.lane_bar = LaneHeaderBar(self, self.heads.head)
        self.corner = Corner(self)
        self.pill = Pill(self)
        menu = RoundMenu(self.corner.button)
        menu.aboutToShow.connect(lambda: fill_lanes(menu, self.workspace, self.frame.add_lane))
        self.corner.button.setMenu(menu)
        self.setTabOrder(self.corner.button, self.corner.filter)
        self.setTabOrder(self.corner.filter, self.stage_bar)
        self.setTabOrder(self.stage_bar, self.lane_bar)
        self.setTabOrder(self.lane_bar, self)

    def _connect(self) -> None:
        for bar in (self.stage_bar, self.lane_bar):
            bar.wheeled.connect(self.wheelEvent)
        self.frame.listen()

    def dress(self) -> None:
        """Take colours from the present theme."""
        self.setBackgroundBrush(QColor(*theme().tokens.color("canvas")))
        self.heads.forget()
        self.corner.dress()
        self._show_scene(None)
        self.stage_bar.update()
        self.lane_bar.update()
        self.pill.update()

    def retranslate(self) -> None:
        """Say everything anew: names of lanes and words in headers are part of the layout."""
        self.keeper.forget()
        self.heads.forget()
        self._lay_out()
        self.corner.retranslate()
        for bar in (self.stage_bar, self.lane_bar):
            bar.retranslate()
        workspace = self.workspace
        title = workspace.map.title if workspace is not None and workspace.map is not None else ""
        self.setAccessibleName(_("Map: {name}").format(name=title) if title else _("Map"))
        self.verticalScrollBar().setAccessibleName(_("Scroll up and down"))
        self.horizontalScrollBar().setAccessibleName(_("Scroll sideways"))

    # the project

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show another project, or none."""
        self.tools.cancel()
        self.renaming.end(keep=False)
        self.data.close(keep=False)
        self.frame.end(keep=False)
        if self.workspace is not None:
            self.workspace.changed.disconnect(self._changed)
            self.workspace.map_switched.disconnect(self._switched)
            self.workspace.selection_changed.disconnect(self._selected)
        self.workspace = workspace
        self.accessible.let_go()
        self._told_selection = ()
        self.heads.forget()
        render.forget()
        self.show_.forget()
        self.filtering.forget()
        if workspace is not None:
            workspace.changed.connect(self._changed)
            workspace.map_switched.connect(self._switched)
            workspace.selection_changed.connect(self._selected)
        self._switched()

    def _switched(self) -> None:
        """Another map is on show: lay it out and open it at the zoom that fills the width."""
        self.tools.cancel()
        self.show_.place = None
        self.retranslate()
        self._fit_on_show = not self.isVisible()
        if not self._fit_on_show:
            self.camera.fit_width()

    def _changed(self, changed: Changed) -> None:
        self._lay_out()
        self.tools.changed()
        self.show_.after_change(changed)
        self.frame.after_change(changed)
        self.situation_changed.emit()

    def _selected(self) -> None:
        workspace = self.workspace
        chosen = workspace.selection if workspace is not None else ()
        before, self._told_selection = self._told_selection, chosen
        self.show_.refresh()
        self.accessible.tell_selection(
            [one for one in chosen if one not in before], [one for one in before if one not in chosen]
        )

    @property
    def accessible(self) -> MapViewport:
        """The viewport, which tells assistive technology what happens."""
        viewport = self.viewport()
        assert isinstance(viewport, MapViewport)  # noqa: S101 - set in `_build`
        return viewport

    def let_go(self) -> None:
        """Before the window goes."""
        self.accessible.let_go()
        self.layer.let_go()
        self.hand.let_go()

    # laying out

    @property
    def scene_(self) -> MapScene | None:
        """The laid out map."""
        return self.keeper.scene

    @property
    def zoom(self) -> float:
        """Screen pixels a scene unit; 1 is 100 %."""
        return self._zoom

    def set_zoom(self, factor: float) -> None:
        """Lay out for another zoom; where to look is the camera's business."""
        self._zoom = factor
        self._lay_out()

    @property
    def assets(self) -> Assets | None:
        """Gives the bytes of stored images."""
        return self.workspace.session.asset if self.workspace is not None else None

    def _lay_out(self) -> None:
        workspace = self.workspace
        if workspace is None or not workspace.map_id:
            self.keeper.forget()
            self._show_scene(None)
            return
        state = self.editing.shown_state()
        self._show_scene(self.keeper.lay_out(state, workspace.map_id, self._zoom, self.layer.seen))

    def relayout(self) -> None:
        """Lay out again, since what is shown is another state now (while a name is being typed)."""
        self._lay_out()
        self.show_.relaid()

    def _show_scene(self, patch: Patch | None) -> None:
        scene = self.keeper.scene
        look = theme().tokens
        assets = self.assets
        width, height = (scene.width, scene.height) if scene is not None else (0.0, 0.0)
        area = QRectF(0, 0, width, height)
        self.layer.show_node(scene.body if scene is not None else None, area, self._zoom, look, assets)
        self.layer.invalidate(patch)
        self.overlay.prepare(area, look, assets)
        transform = QTransform.fromScale(self._zoom, self._zoom)
        if self.transform() != transform:
            self.setTransform(transform)
        room = QRectF(0, 0, max(1.0, width), max(1.0, height + BELOW / self._zoom))
        if room != self.sceneRect():
            self.setSceneRect(room)
        self.stage_bar.show_scene(scene, assets)
        self.lane_bar.show_scene(scene, assets)
        lanes = self.editing.lanes()
        self.corner.show_lanes(sum(1 for lane in lanes if not lane.hidden), len(lanes))
        self.corner.button.setEnabled(bool(lanes))
        self.sync_bars()
        self.frame.naming.follow()
        self.frame.pointer.show_heads(scene)
        if patch is None:
            self.viewport().update()

    # places on the screen

    def to_scene(self, point: QPointF) -> tuple[float, float]:
        """Scene coordinates of a point of the viewport."""
        return (
            (point.x() + self.horizontalScrollBar().value()) / self._zoom,
            (point.y() + self.verticalScrollBar().value()) / self._zoom,
        )

    def to_viewport(self, rect: Rect) -> QRectF:
        """Pixels of the viewport for a scene rectangle."""
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        z = self._zoom
        return QRectF(rect.x * z - left, rect.y * z - top, rect.w * z, rect.h * z)

    # Qt's events

    def sync_bars(self) -> None:
        """Scroll the headers to where the map is."""
        self.stage_bar.scroll_to(float(self.horizontalScrollBar().value()))
        self.lane_bar.scroll_to(float(self.verticalScrollBar().value()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; the headers of bands stay at the left edge, so their strips are painted again."""
        super().scrollContentsBy(dx, dy)
        self.sync_bars()
        if dx:
            self.heads.moved_sideways()
        self.renaming.follow()
        self.frame.naming.follow()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # type: ignore[override]
        """The headers of the bands, over everything, at the left edge."""
        if self.keeper.scene is None:
            return
        self.heads.paint(painter, rect)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._after_first_paint)

    def when_seen(self, act: Callable[[], object]) -> None:
        """Do something that nobody has to wait for, once a map is on the screen."""
        if self._seen:
            QTimer.singleShot(0, act)
        else:
            self._later.append(act)

    def _after_first_paint(self) -> None:
        make_all(self)
        waiting, self._later = self._later, []
        for act in waiting:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars go along."""
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self.stage_bar.setGeometry(place.left(), 0, place.width(), place.top())
        self.lane_bar.setGeometry(0, place.top(), place.left(), place.height())
        self.corner.setGeometry(0, 0, place.left(), place.top())
        self.sync_bars()
        if event.size().width() != event.oldSize().width() and self.isVisible():
            self.camera.width_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time there is a size to fit into."""
        super().showEvent(event)
        if self._fit_on_show:
            QTimer.singleShot(0, self._fit_first)

    def _fit_first(self) -> None:
        if self._fit_on_show and self.isVisible():
            self._fit_on_show = False
            self.camera.fit_width()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; sideways with Shift; with Ctrl zoom around the pointer."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.camera.turn(event.angleDelta().y(), self.viewport().mapFromGlobal(event.globalPosition()))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._scroll(delta.y() or delta.x(), 0)
        else:
            self._scroll(delta.x(), delta.y())
        event.accept()

    def _scroll(self, dx: float, dy: float) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(dx))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(dy))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To the tool."""
        self.show_.keyed = False
        self.tools.press(pointer_of(self, event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """To the tool."""
        self.tools.move(pointer_of(self, event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """To the tool."""
        self.tools.release(pointer_of(self, event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To the tool."""
        self.tools.double(pointer_of(self, event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key; a right click is the tool's."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.editing.context_menu(None)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the tool; what it does not want goes to the window."""
        if not self.tools.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """To the tool."""
        if not self.tools.key_up(event):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method or a dead key begins a card, too."""
        if not self.renaming.capture.compose(event):
            super().inputMethodEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Composing is possible wherever typing is; where the candidates go is the field's answer."""
        capture = getattr(getattr(self, "renaming", None), "capture", None)  # Qt asks while this is being built
        answer = capture.answer(query) if capture is not None else None
        return answer if answer is not None else super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current place shows when the keyboard came by keys."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)  # Qt takes it away with each focus
        self.show_.focus_came(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current place hides."""
        super().focusOutEvent(event)
        self.show_.refresh()
        self.tools.key_lost()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What nothing here takes (`landing`) is for the window: a scene would keep files that it cannot open."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips, and the pointer leaving."""
        if event.type() == QEvent.Type.Leave:
            self.show_.hover("")
        elif event.type() == QEvent.Type.ToolTip:
            self.show_.tip(event)
            return True
        return super().viewportEvent(event)
