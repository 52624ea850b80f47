"""What is done to the emotion curve: points by mouse, keys and menu; each act runs one command and says what it did.

Lives in ui (L5); PySide6, `commands.curve`, `layout.curve_spot`. The lane of the curve is entered at its cell; left and
right go from point to point, and on a point up and down change its value. What snaps stands in `layout.curve_spot`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from journey_studio.commands.curve import (
    AddPoint,
    DeletePoints,
    FollowCards,
    LinkPoint,
    LockPoints,
    MovePoint,
    StarPoints,
    points_of,
    tenths,
)
from journey_studio.i18n import _, ngettext
from journey_studio.layout import curve_spot, hit
from journey_studio.layout.hit import Hit, Place
from journey_studio.model import queries
from journey_studio.model.ids import new_id
from journey_studio.model.queries import Cell
from journey_studio.model.records import EmotionPoint, Lane, Touchpoint
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.tools.base import Pointer
from journey_studio.ui.menus import tick
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace

SMALL_STEP, LARGE_STEP = 0.1, 0.5
"""How far an arrow key moves a point up or down, alone and with Shift."""
FREE_STEP = 0.05
"""How far an arrow key moves a point sideways while nothing snaps, as a part of its stage."""
PAUSE = 1.5
"""Seconds after which another nudge is a step of its own."""


class CurveEditing:
    """The acts on the curves of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.snaps = True
        """Whether the optional snaps are on; the status bar's toggle."""
        self._asked: tuple[Cell, float] | None = None
        self._nudged = 0.0
        self._gesture = 0

    @property
    def _workspace(self) -> Workspace | None:
        return self._view.workspace

    # reading

    def cell(self) -> Cell | None:
        """The current cell, when it is one of the curve's lane."""
        place, workspace = self._view.show_.place, self._workspace
        lane = workspace.state.find(Lane, place.cell.lane) if place is not None and workspace is not None else None
        return place.cell if place is not None and lane is not None and lane.kind == "emotion" else None

    def current(self) -> EmotionPoint | None:
        """The point that is the current place."""
        place, workspace = self._view.show_.place, self._workspace
        if place is None or workspace is None or not place.record:
            return None
        return workspace.state.find(EmotionPoint, place.record)

    def chosen(self) -> list[EmotionPoint]:
        """The selected points; none of them counts when cards are selected, too."""
        workspace = self._workspace
        if workspace is None:
            return []
        found = [workspace.state.get(key) for key in workspace.selection]
        points = [record for record in found if isinstance(record, EmotionPoint)]
        return points if len(points) == len(found) else []

    def first_in(self, cell: Cell) -> str:
        """The first point of a cell of the curve; empty when it has none."""
        workspace = self._workspace
        row = points_of(workspace.state, workspace.map_id, cell.persona) if workspace is not None else []
        here = [point for point in row if point.stage == cell.stage]
        return min(here, key=lambda point: point.position).id if here else ""

    def go_to(self, point: str) -> None:
        """Make a point the current place."""
        scene = self._view.scene_
        if scene is not None:
            self._view.show_.go(hit.place_of(scene, point), keyed=True)

    # keys

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means on the curve; whether it means anything there."""
        self._asked = None
        point = self.current()
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        if point is None:
            return self._type(event) if self.cell() is not None else False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held in (Qt.KeyboardModifier.NoModifier, shift):
            step = LARGE_STEP if held == shift else SMALL_STEP
            self._nudge(point, by=step if key == Qt.Key.Key_Up else -step)
            return True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and held == alt:
            self._shift(point, 1 if key == Qt.Key.Key_Right else -1)
            return True
        if key == Qt.Key.Key_Escape and held == Qt.KeyboardModifier.NoModifier:
            cell = self.cell()
            self._view.show_.go(Place(cell) if cell is not None else None, keyed=True)
            return True
        return self._type(event)

    def _type(self, event: QKeyEvent) -> bool:
        """Typing writes the label of the current point, or of a new one in an empty stage."""
        text, workspace = event.text(), self._workspace
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        held = event.modifiers() & (chord | Qt.KeyboardModifier.MetaModifier)
        if workspace is None or not workspace.writable or not text or not text.isprintable() or text.isspace():
            return False
        if held and held != chord:  # both together are AltGr, which writes
            return False
        if self.current() is None:
            self.add()
        point = self.current()
        if point is not None:
            self._view.renaming.begin(point.id)
            field = self._view.renaming.field
            if field is not None:
                field.selectAll()
                field.insertPlainText(text)
        return True

    def _begin_nudge(self) -> str:
        """Nudges in a row are one step, until there is a pause."""
        now = time.monotonic()
        if now - self._nudged > PAUSE:
            self._gesture += 1
        self._nudged = now
        return f"nudge{self._gesture}"

    def _nudge(self, point: EmotionPoint, by: float) -> None:
        value = tenths(point.value + by)
        self._move(MovePoint(point.id, point.stage, point.position, value, self._begin_nudge()))

    def _shift(self, point: EmotionPoint, by: int) -> None:
        """Sideways by a quarter of a stage, or less while nothing snaps; over the edge into the next stage."""
        workspace = self._workspace
        if workspace is None:
            return
        step = 0.25 if self.snaps else FREE_STEP
        number = point.position / step
        number = (number + 1e-6) // 1 + 1 if by > 0 else -((-number + 1e-6) // 1) - 1
        stage, position = point.stage, round(number * step, 3)
        row = [one.id for one in queries.stages(workspace.state, workspace.map_id)]
        at = row.index(stage)
        if position < -1e-6 and at > 0 and point.touchpoint is None:
            stage, position = row[at - 1], round(1.0 - step, 3)
        elif position >= 1.0 and at + 1 < len(row) and point.touchpoint is None:
            stage, position = row[at + 1], 0.0
        self._move(MovePoint(point.id, stage, min(1.0, max(0.0, position)), point.value, self._begin_nudge()))

    def _move(self, command: MovePoint) -> None:
        workspace = self._workspace
        if workspace is None or not workspace.writable:
            return
        if workspace.run(command) is not None:
            self._after(command.point, sayings.point_moved(workspace.state, command.point))

    def _after(self, point: str, said: str) -> None:
        """Show the point that was changed, and say what became of it."""
        scene = self._view.scene_
        if scene is not None:
            self._view.show_.go(hit.place_of(scene, point), keyed=self._view.show_.keyed)
        self._view.accessible.say(said)

    # mouse

    def double(self, found: Hit, at: Pointer) -> bool:
        """A double click on the lane adds a point to the curve under it; whether it was on the lane."""
        workspace, scene = self._workspace, self._view.scene_
        if workspace is None or scene is None or found.kind != "cell" or found.cell is None:
            return False
        lane = workspace.state.find(Lane, found.cell.lane)
        if lane is None or lane.kind != "emotion":
            return False
        place = scene.grid.row_at(at.y)
        spot = curve_spot.spot(scene, place, at.x, at.y, snap=self.snaps and not at.shift) if place else None
        if spot is not None:
            self._add(found.cell._replace(stage=spot.stage), spot.position, keyed=False)
        return True

    def drag(self, box: ToolBox, start: Pointer, at: Pointer, point: str) -> None:
        """Take a point into the hand."""
        from journey_studio.ui.canvas.tools.point_drag import PointDrag

        workspace = self._workspace
        record = workspace.state.find(EmotionPoint, point) if workspace is not None else None
        if workspace is None or record is None:
            return
        if not workspace.writable or record.locked:
            workspace.run(MovePoint(point, record.stage, record.position, record.value))  # it says why not
            return
        box.take(PointDrag(box, start, record))
        box.move(at)

    def put(self, point: str, spot: curve_spot.Spot) -> None:
        """A point was let go there: one step, or none where it was."""
        self._gesture += 1
        self._move(MovePoint(point, spot.stage, spot.position, spot.value))

    # acts of menus and keys

    def ask_at(self, spot: QPoint | None) -> None:
        """A menu opened at this spot of the viewport, which is where "Add point" then adds; None forgets it."""
        self._asked = None
        scene, cell = self._view.scene_, self.cell()
        if spot is None or scene is None or cell is None or self.current() is not None:
            return
        x, y = self._view.to_scene(QPointF(spot))
        place = scene.grid.row_at(y)
        found = curve_spot.spot(scene, place, x, y, snap=self.snaps) if place is not None else None
        if found is not None and found.stage == cell.stage:
            self._asked = (cell, found.position)

    def add(self) -> None:
        """Add a point at the current place: in an empty stage in its middle, else after the current one."""
        cell, workspace = self.cell(), self._workspace
        if cell is None or workspace is None:
            return
        asked, self._asked = self._asked, None
        if asked is not None and asked[0] == cell:
            self._add(cell, asked[1], keyed=False)
            return
        row = points_of(workspace.state, workspace.map_id, cell.persona)
        here = sorted(one.position for one in row if one.stage == cell.stage)
        point = self.current()
        if not here:
            position = 0.5
        else:
            low = point.position if point is not None else here[-1]
            high = next((one for one in here if one > low + 1e-9), 1.0)
            position = low + (high - low) / 2
        self._add(cell, position, keyed=True)

    def _add(self, cell: Cell, position: float, *, keyed: bool) -> None:
        workspace, scene = self._workspace, self._view.scene_
        if workspace is None or scene is None or not workspace.writable:
            return
        points = points_of(workspace.state, workspace.map_id, cell.persona)
        value = curve_spot.value_at(points, scene.grid.columns, cell.stage, position)
        made = new_id(EmotionPoint.type_name)
        command = AddPoint(workspace.map_id, cell.stage, cell.persona, position, value, point_id=made)
        if workspace.run(command) is None:
            return
        self._view.show_.keyed = keyed
        self._after(made, sayings.point_added(workspace.state, made))
        self._view.show_.flash((made,))

    def follow(self) -> None:
        """Let the curve of the current place follow the cards; the points that changed flash."""
        cell, workspace = self.cell(), self._workspace
        if cell is None or workspace is None:
            return
        changed = workspace.run(FollowCards(workspace.map_id, cell.persona))
        if changed is None:
            return
        points = changed.step.selection_after
        workspace.select(())
        self._view.show_.flash(points)
        count = len(points)
        told = ngettext("{count} point follows the cards", "{count} points follow the cards", count)
        self._view.told.emit(told.format(count=count), True)

    def star(self) -> None:
        """Make the chosen points moments of truth; take the star away when all of them have one."""
        points, workspace = self.chosen(), self._workspace
        if points and workspace is not None:
            starred = not all(point.moment_of_truth for point in points)
            workspace.run(StarPoints(tuple(point.id for point in points), starred))

    def lock(self, *, locked: bool) -> bool:
        """Lock the chosen points, or let them be changed again; whether there were any."""
        points, workspace = [point for point in self.chosen() if point.locked != locked], self._workspace
        if points and workspace is not None:
            workspace.run(LockPoints(tuple(point.id for point in points), locked))
        return bool(points)

    def delete(self) -> None:
        """Delete the chosen points, with a notice that can take it back."""
        points, workspace, place = self.chosen(), self._workspace, self._view.show_.place
        if not points or workspace is None:
            return
        said = sayings.points_deleted(points)
        if workspace.run(DeletePoints(tuple(point.id for point in points))) is None:
            return
        if place is not None:
            self._view.show_.go(Place(place.cell), keyed=self._view.show_.keyed)
        self._view.told.emit(said, True)

    def fill_links(self, menu: QMenu) -> None:
        """The cards the chosen point can follow: those of its stage and persona; and the way back."""
        points, workspace = self.chosen(), self._workspace
        if len(points) != 1 or workspace is None:
            return
        point = points[0]
        cards = [
            card
            for card in workspace.state.of(Touchpoint)
            if (card.map, card.stage, card.persona) == (point.map, point.stage, point.persona)
        ]
        for card in cards:
            entry = menu.addAction((card.title or _("Untitled")).replace("&", "&&"))
            tick(entry, on=card.id == point.touchpoint)
            entry.triggered.connect(lambda _checked=False, ident=card.id: workspace.run(LinkPoint(point.id, ident)))
        if not cards:
            menu.addAction(_("No touchpoint in this stage")).setEnabled(False)
        if point.touchpoint is not None:
            menu.addSeparator()
            entry = menu.addAction(_("Unlink"))
            entry.setIcon(theme().icon("link-break", size=16))
            entry.triggered.connect(lambda _checked=False: workspace.run(LinkPoint(point.id, None)))
