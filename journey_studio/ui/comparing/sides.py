"""Both states beside each other: two canvases that scroll and zoom together, each with its changes marked.

Lives in ui (L5); PySide6, the canvas. The canvas of the window is the right one, so that all that acts on it goes on
working; the left one is made for the comparison and follows. Rows of one lane stay beside each other, also where they
are higher on one side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from journey_studio.i18n import _
from journey_studio.layout.comparing import Look, Marker
from journey_studio.layout.comparing_signs import old_curves, signs_of
from journey_studio.layout.map_scene import MapScene
from journey_studio.model.comparing import Comparison, Item, Kind
from journey_studio.model.records import EmotionPoint
from journey_studio.model.state import State
from journey_studio.ui.canvas.view import MapView
from journey_studio.ui.comparing.still import Still
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.window import MainWindow


class SideBySide(QObject):
    """Two canvases in the place of one."""

    refused = Signal(str)
    chosen = Signal(str)
    """Something was clicked on the left: its id."""

    def __init__(self, window: MainWindow, found: Comparison, still: Still, names: tuple[str, str]) -> None:
        super().__init__(window)
        self._window, self._found = window, found
        self._right, self._union = window.map_view, still
        self._busy = False
        self._looks = Look({}, {}, names), Look({}, {}, names)
        self._markers: dict[tuple[int, str], Marker] = {}
        session = still.session
        words = still.read_only_words
        self.stills = (
            Still(session, found.before, found.before_map, words, self),
            Still(session, found.after, found.after_map, words, self),
        )
        for one in self.stills:
            one.refused.connect(self.refused)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, window.map_page)
        self.splitter.setChildrenCollapsible(False)
        layout = window.map_page.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - built so in `pages`
        self._layout = layout
        self._place = self._layout.indexOf(self._right)
        self._layout.insertWidget(self._place, self.splitter, 1)
        self.left = MapView(self.splitter)
        self._panes = [self._pane(self.left, names[0]), self._pane(self._right, names[1])]
        self._show()
        self._lock()

    def _pane(self, view: MapView, name: str) -> QWidget:
        pane = QWidget(self.splitter)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label = QLabel(name, pane)
        label.setObjectName("sideName")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(theme().px(12), theme().px(4), theme().px(12), theme().px(4))
        column.addWidget(label)
        column.addWidget(view, 1)
        self.splitter.addWidget(pane)
        view.show()
        return pane

    def _show(self) -> None:
        right, left = self._right, self.left
        zoom, x, y = right.zoom, right.horizontalScrollBar().value(), right.verticalScrollBar().value()
        follows = right.camera.follows_width
        self._kept = right.keeper.sieve, right.show_.standing, self._union
        words = right.show_.standing_words
        right.show_workspace(None)
        right.keeper.counted = None
        right.keeper.sieve = lambda state, scene: self._sieve(1, state, scene)
        right.show_.standing = lambda _hover: ()
        right.show_workspace(self.stills[1])
        left.keeper.sieve = lambda state, scene: self._sieve(0, state, scene)
        left.show_.standing_words = words
        left.show_workspace(self.stills[0])
        left.setAccessibleName(_("Map as it was: {name}").format(name=self._looks[0].names[0]))
        self.splitter.setSizes([1000, 1000])
        for view in (right, left):
            view.camera.zoom_to(zoom)
            view.camera.follows_width = follows and view is right
        right.horizontalScrollBar().setValue(x)
        right.verticalScrollBar().setValue(y)

    def _sieve(self, side: int, _state: State, scene: MapScene) -> MapScene:
        marker = self._markers.setdefault((side, scene.options.density), Marker())
        return marker.mark(scene, self._looks[side])

    def show_kinds(self, kinds: frozenset[Kind]) -> None:
        """Mark changes of these kinds."""
        items = self._found.items
        names = self._looks[0].names
        before = signs_of([one for one in items if one.before is not None], kinds, before=True)
        before = {key: sign._replace(kind="origin") if sign.kind == "moved" else sign for key, sign in before.items()}
        points = (EmotionPoint,)  # what the curve has no more is marked on the old one, which is shown on both
        after = signs_of([one for one in items if one.after is not None or isinstance(one.before, points)], kinds)
        self._looks = Look(before, {}, names, both=False), Look(after, old_curves(self._found), names, both=False)
        self._right.relayout()
        self.left.relayout()
        self._follow_right()

    # together

    def _lock(self) -> None:
        right, left = self._right, self.left
        self._links = [
            right.horizontalScrollBar().valueChanged.connect(self._follow_right),
            right.verticalScrollBar().valueChanged.connect(self._follow_right),
            right.zoomed.connect(self._zoomed_right),
            left.horizontalScrollBar().valueChanged.connect(self._follow_left),
            left.verticalScrollBar().valueChanged.connect(self._follow_left),
            left.zoomed.connect(self._zoomed_left),
        ]
        self.stills[0].selection_changed.connect(self._chosen)
        self._follow_right()

    def _zoomed_right(self, factor: float) -> None:
        self._zoom(self.left, factor)
        self._follow_right()

    def _zoomed_left(self, factor: float) -> None:
        self._zoom(self._right, factor)
        self._follow_left()

    def _zoom(self, view: MapView, factor: float) -> None:
        if not self._busy and abs(view.zoom - factor) > 1e-6:
            self._busy = True
            view.camera.zoom_to(factor)
            self._busy = False

    def _follow_right(self, *_values: object) -> None:
        self._follow(self._right, self.left, {now: was for was, now in self._found.twins.items()})

    def _follow_left(self, *_values: object) -> None:
        self._follow(self.left, self._right, self._found.twins)

    def _follow(self, leader: MapView, other: MapView, twins: Mapping[str, str]) -> None:
        """Scroll the other one to the same place of the map."""
        if self._busy or leader.scene_ is None or other.scene_ is None:
            return
        self._busy = True
        try:
            x, y = same_place(
                leader.scene_,
                other.scene_,
                leader.horizontalScrollBar().value() / leader.zoom,
                leader.verticalScrollBar().value() / leader.zoom,
                twins,
            )
            other.horizontalScrollBar().setValue(round(x * other.zoom))
            other.verticalScrollBar().setValue(round(y * other.zoom))
        finally:
            self._busy = False

    def _chosen(self) -> None:
        chosen = self.stills[0].selection
        if len(chosen) == 1:
            self.chosen.emit(chosen[0])

    def follow(self, item: Item) -> None:
        """Show on the left what the right one shows; what is only there is brought into view there."""
        scene = self.left.scene_
        if item.before is None or scene is None:
            return
        at = scene.grid.find(item.before.id)
        if at is not None and item.after is None:
            self.left.camera.bring_into_view(scene.grid.item_rect(at), margin=72.0)
        if at is not None:
            self.left.show_.flash((item.before.id,))

    def end(self) -> None:
        """One canvas again, with both states on it."""
        for link in self._links:
            QObject.disconnect(link)
        right = self._right
        sieve, standing, union = self._kept
        zoom, x, y = right.zoom, right.horizontalScrollBar().value(), right.verticalScrollBar().value()
        follows = right.camera.follows_width
        right.show_workspace(None)
        self.left.show_workspace(None)
        self.left.let_go()
        right.keeper.sieve, right.show_.standing = sieve, standing
        right.keeper.counted = self._found.after
        self._layout.insertWidget(self._layout.indexOf(self.splitter), right, 1)
        right.show()
        right.show_workspace(union)
        right.camera.zoom_to(zoom)
        right.camera.follows_width = follows
        right.horizontalScrollBar().setValue(x)
        right.verticalScrollBar().setValue(y)
        self.splitter.hide()
        self.splitter.deleteLater()
        self.deleteLater()


def same_place(leader: MapScene, other: MapScene, x: float, y: float, twins: Mapping[str, str]) -> tuple[float, float]:
    """The place of the other map that shows the same: the same part of the same stage, and of the same lane.

    Where the other one has no such stage or lane, the same part of the whole.
    """
    found_x = x / max(1.0, leader.width) * other.width
    at = leader.grid.column_at(x)
    if at is not None:
        column = leader.grid.columns[at]
        stage = twins.get(column.stage, column.stage)
        twin = next((one for one in other.grid.columns if one.stage == stage), None)
        if twin is not None:
            found_x = twin.x + (x - column.x) / column.w * twin.w
    found_y = y / max(1.0, leader.height) * other.height
    number = leader.grid.band_at(y)
    if number is not None:
        band = leader.grid.bands[number]
        persona = twins.get(band.persona, band.persona) if band.persona is not None else None
        twin_band = next((one for one in other.grid.bands if one.persona == persona), None)
        if twin_band is not None:
            found_y = twin_band.y + min(y - band.y, twin_band.head + twin_band.body)
            place = leader.grid.row_at(y)
            row = band.rows[place[1]] if place is not None else None
            twin_row = (
                next((one for one in twin_band.rows if one.lane == twins.get(row.lane, row.lane)), None)
                if row
                else None
            )
            if row is not None and twin_row is not None:
                share = (y - band.y - row.y) / max(1.0, row.h)
                found_y = twin_band.y + twin_row.y + share * twin_row.h
    return found_x, found_y
