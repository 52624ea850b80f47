"""One workflow over the map: switched on from its page, the View menu or the inspector; Esc or the switch ends it.

Lives in ui (L5); PySide6, `flow_marks`, `analysis.plan`. While none is shown nothing here is asked. Its way is found
anew when the state, the layout or the zoom is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton

from journey_studio.i18n import _, ngettext
from journey_studio.layout.display import Node, Rect
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.state import State
from journey_studio.render.qt import bounds
from journey_studio.ui.canvas import flow_marks
from journey_studio.ui.canvas.flow_marks import Stop, Way
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.menus import tick
from journey_studio.ui.theme_qt import ready_for, theme

if TYPE_CHECKING:
    from journey_studio.model.records.practice import Workflow
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.window import MainWindow


class Flows(QObject):
    """The workflow that is shown over one view, if any."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.workflow = ""
        self._bar: FlowBar | None = None
        self._seen: tuple[object, object, float] = (None, None, 0.0)
        self._nodes: list[Node] = []

    # on and off

    def turn_on(self, workflow: str) -> None:
        """Show a workflow."""
        self.workflow = workflow
        self._seen = (None, None, 0.0)
        self._view.show_.flow = self._shown
        self._view.removeEventFilter(self)
        self._view.installEventFilter(self)
        self._view.show_.refresh()
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Its first stop, once the map is on the screen."""
        stop = next((one for one in self._nodes if one.key.startswith("stop:")), None)
        if stop is not None and self._view.isVisible():
            box = bounds(stop)
            self._view.camera.bring_into_view(Rect(box.x, box.y, box.w, box.h))

    def turn_off(self) -> None:
        """Show none."""
        self.workflow = ""
        self._view.show_.flow = tuple
        self._view.removeEventFilter(self)
        self._nodes = []
        if self._bar is not None:
            self._bar.hide()
        self._view.show_.refresh()

    def turn(self, workflow: str) -> None:
        """Show it, or no longer."""
        if workflow == self.workflow:
            self.turn_off()
        else:
            self.turn_on(workflow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends it when nothing else on the map wants the key; the bar goes with the view."""
        if event.type() == QEvent.Type.Resize and self._bar is not None:
            self._bar.place()
        busy = bool(self._view.show_.tool_marks) or self._view.renaming.active
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not busy
        ):
            self.turn_off()
            return True
        return super().eventFilter(watched, event)

    # the way

    def _shown(self) -> list[Node]:
        """The marks; ends by itself when the workflow is gone."""
        scene, workspace, zoom = self._view.scene_, self._view.workspace, self._view.zoom
        if scene is None or workspace is None:
            return []
        if self._seen[0] is not workspace.state or self._seen[1] is not scene or self._seen[2] != zoom:
            self._seen = (workspace.state, scene, zoom)
            stops, ways = _way(workspace.state, scene, self.workflow, zoom)
            by_step = {one.step: one for one in stops}
            self._nodes = [
                mark(
                    f"way:{one.start}:{one.end}",
                    flow_marks.way(by_step[one.start], by_step[one.end], zoom, otherwise=one.otherwise),
                )
                for one in ways
            ]
            self._nodes += [mark(f"stop:{one.step}", flow_marks.stop(one, zoom)) for one in stops]
            self._say(len(stops))
        return self._nodes

    def _say(self, stops: int) -> None:
        workspace = self._view.workspace
        found = workspace.state.get(self.workflow) if workspace is not None else None
        if found is None or workspace is None:
            if self._bar is not None:
                self._bar.hide()
            return
        from journey_studio.analysis.plan import steps_of

        count = len(steps_of(workspace.state, self.workflow))
        said = ngettext("{stops} of {count} step on the map", "{stops} of {count} steps on the map", count)
        if self._bar is None:
            self._bar = FlowBar(self)
        title = str(getattr(found, "title", "")) or _("Workflow without a name")
        self._bar.show_workflow(title, said.format(stops=stops, count=count))

    @property
    def view(self) -> MapView:
        """The map."""
        return self._view


def _way(state: State, scene: MapScene, workflow: str, zoom: float) -> tuple[list[Stop], list[Way]]:
    """The stops of a workflow that have a place on this map, and the ways between them, over those that have none."""
    from journey_studio.analysis.plan import steps_of
    from journey_studio.app.plan_content import step_words
    from journey_studio.layout.plan_steps import lines_of

    steps = steps_of(state, workflow)
    persona = getattr(state.get(workflow), "persona", None)
    rects: list[tuple[Rect, bool]] = []
    placed = []
    for number, step in enumerate(steps, 1):
        rect = _place(scene, step.touchpoint, step.stage, persona)
        if rect is not None:
            rects.append(rect)
            placed.append((step, number))
    middles = flow_marks.spots(rects, zoom)
    worded = {step.id: step_words(state, step) for step in steps}
    stops = [
        Stop(step.id, number, x, y, worded[step.id].where == "offline")
        for (step, number), (x, y) in zip(placed, middles, strict=True)
    ]
    there = {one.step for one in stops}
    onward: dict[str, list[tuple[str, bool]]] = {}
    for line in lines_of([worded[step.id] for step in steps], 10_000) if steps else []:
        for edge in line.edges:
            otherwise = worded[edge.end].otherwise and worded[edge.end].only_if == edge.start
            onward.setdefault(edge.start, []).append((edge.end, otherwise))
    ways = {Way(start, end, otherwise) for start in there for end, otherwise in _reached(start, onward, there)}
    return stops, sorted(ways)


def _reached(start: str, onward: dict[str, list[tuple[str, bool]]], there: set[str]) -> list[tuple[str, bool]]:
    """The next stops from one, over steps that have no place."""
    found: list[tuple[str, bool]] = []
    waiting = list(onward.get(start, ()))
    seen: set[str] = set()
    while waiting:
        step, otherwise = waiting.pop()
        if step in there:
            found.append((step, otherwise))
        elif step not in seen:
            seen.add(step)
            waiting += [(one, otherwise or more) for one, more in onward.get(step, ())]
    return found


def _place(scene: MapScene, touchpoint: str | None, stage: str | None, persona: str | None) -> tuple[Rect, bool] | None:
    """Where a step is on the map: at its card, else in its stage in the persona's band."""
    at = scene.grid.find(touchpoint) if touchpoint else None
    if at is not None:
        return scene.grid.item_rect(at), True
    column = next((number for number, one in enumerate(scene.grid.columns) if one.stage == stage), None)
    if column is None or not stage:
        return None
    bands = [number for number, band in enumerate(scene.grid.bands) if band.rows]
    mine = [number for number in bands if scene.grid.bands[number].persona == persona]
    band = next(iter(mine or bands), None)
    return (scene.grid.cell_rect(band, 0, column), False) if band is not None else None


class FlowBar(QFrame):
    """What is shown over the map, and the ways on: to its diagram, and to its end."""

    def __init__(self, flows: Flows) -> None:
        super().__init__(flows.view)
        self._flows = flows
        self.setObjectName("popover")
        row = QHBoxLayout(self)
        self._icon, self._text = QLabel(self), QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.open, self.close_ = QToolButton(self), QToolButton(self)
        self.open.clicked.connect(lambda _checked=False: self._open())
        self.close_.clicked.connect(lambda _checked=False: flows.turn_off())
        for part in (self._icon, self._text, self.open, self.close_):
            row.addWidget(part)
        px = theme().px
        row.setContentsMargins(px(12), px(6), px(8), px(6))
        row.setSpacing(px(8))

    def show_workflow(self, title: str, said: str) -> None:
        """Say which it is."""
        px = theme().px
        ready_for(title)
        self.setAccessibleName(_("Workflow over the map: {name}").format(name=title))
        self._icon.setPixmap(theme().pixmap("git-branch", "accentInk", 16))
        self._text.setText(f"{title} · {said}")
        self.open.setText(_("Open"))
        self.open.setToolTip(_("Open its diagram"))
        self.close_.setIcon(theme().icon("x", size=14))
        self.close_.setIconSize(QSize(px(14), px(14)))
        self.close_.setAccessibleName(_("End showing it"))
        self.close_.setToolTip(f"{_('End showing it')}  Esc")
        for button in (self.open, self.close_):
            button.setMinimumSize(px(28), px(26))
        self.show()
        self.place()
        self.raise_()

    def place(self) -> None:
        """At the lower right corner of the map, where the headers of bands are not covered."""
        view = self._flows.view
        self.adjustSize()
        room = view.viewport().geometry()
        edge = theme().px(10)
        self.move(room.right() - self.width() - edge, room.bottom() - self.height() - edge)

    def _open(self) -> None:
        """To its diagram."""
        window = self._flows.view.window()
        rooms = getattr(window, "rooms", None)
        if rooms is not None:
            rooms.show_record(self._flows.workflow)


def fill_menu(menu: QMenu, window: MainWindow) -> None:
    """The entries of View > Workflow on the map."""
    from journey_studio.model.records.practice import Workflow

    workspace, flows = window.workspace, window.map_view.flows
    found: tuple[Workflow, ...] = workspace.state.of(Workflow) if workspace is not None else ()
    for one in found:
        entry = menu.addAction((one.title or _("Workflow without a name")).replace("&", "&&"))
        tick(entry, on=one.id == flows.workflow)
        entry.triggered.connect(lambda _checked=False, key=one.id: _turn(window, key))
    if flows.workflow:
        menu.addSeparator()
        menu.addAction(_("None")).triggered.connect(lambda _checked=False: flows.turn_off())
    if not found:
        menu.addAction(_("No workflows yet")).setEnabled(False)


def _turn(window: MainWindow, workflow: str) -> None:
    window.rooms.go("map")
    window.map_view.flows.turn(workflow)
