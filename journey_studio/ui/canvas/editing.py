"""What is done to the map: each method runs one command and sees to what is shown and said afterwards.

Lives in ui (L5); commands, the model, `sayings`. Tools and keys come here; nothing else in the canvas changes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor

from journey_studio.app.actions import CANVAS_MENU, CARD_MENU, CELL_MENU
from journey_studio.commands import cards as card_commands
from journey_studio.commands.bands import FoldBands
from journey_studio.commands.cards import DeleteRecords
from journey_studio.commands.curve import MovePoint
from journey_studio.layout import hit
from journey_studio.layout.hit import Hit, Place
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Band, Card, EmotionPoint, Lane, Stage
from journey_studio.model.state import State
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.folding import sliding

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.workspace import Workspace


class Editing:
    """The acts on one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view

    @property
    def _workspace(self) -> Workspace | None:
        return self._view.workspace

    def shown_state(self) -> State:
        """The state on show: the present one, or the one with the name that is being typed."""
        workspace = self._workspace
        assert workspace is not None  # noqa: S101 - asked for only while a project is open
        return self._view.renaming.preview() or self._view.frame.preview() or workspace.state

    def lanes(self) -> list[Lane]:
        """All lanes of the map, hidden ones included."""
        workspace = self._workspace
        return queries.lanes(workspace.state, workspace.map_id) if workspace is not None else []

    def takes_cards(self, cell: Cell) -> bool:
        """Whether a new card can be begun in a cell."""
        workspace = self._workspace
        lane = workspace.state.find(Lane, cell.lane) if workspace is not None else None
        return lane is not None and card_commands.card_type_of(lane) is not None

    def nameable(self) -> str:
        """The record whose name F2 would change; empty when there is none."""
        workspace = self._workspace
        if workspace is None:
            return ""
        for bar in (self._view.stage_bar, self._view.lane_bar):
            if bar.hasFocus() and bar.current is not None and bar.current.record:
                return bar.current.record
        chosen = workspace.selection[-1:] if len(workspace.selection) == 1 else ()
        for record in chosen:
            if isinstance(workspace.state.get(record), Card | EmotionPoint):
                return record
        return ""

    # changing

    def set_value(self, point: str, value: float) -> None:
        """Give a point of the curve another feeling, in tenths from -2 to +2."""
        workspace = self._workspace
        if workspace is not None and workspace.writable:
            record = workspace.state.find(EmotionPoint, point)
            if record is not None:
                workspace.run(MovePoint(point, record.stage, record.position, value, gesture="value"))

    def fold(self, band: str) -> None:
        """Fold a band, or open it again."""
        workspace = self._workspace
        record = workspace.state.find(Band, band) if workspace is not None else None
        if workspace is not None and record is not None:
            with sliding(self._view, band):
                workspace.run(FoldBands((band,), not record.folded))

    # deleting, selecting, walking

    def delete(self, records: Sequence[str]) -> None:
        """Delete records, with a notice that can take it back."""
        workspace = self._workspace
        if workspace is None or not records:
            return
        doomed = tuple(record for record in records if isinstance(workspace.state.get(record), Card | Stage))
        if not doomed:
            return
        said = sayings.deleted(workspace.state, doomed)
        place = self._view.show_.place
        number = 0
        scene = self._view.scene_
        if place is not None and scene is not None:
            items = places.items_at(scene.grid, place)
            number = next((n for n, item in enumerate(items) if item.record == place.record), 0)
        if workspace.run(DeleteRecords(doomed)) is None:
            return
        scene = self._view.scene_
        if place is not None and scene is not None:
            self._view.show_.place = places.settled(scene, place, number)
            self._view.show_.refresh()
        self._view.told.emit(said, True)

    def select_all(self) -> None:
        """The cards or points of the current lane; when they are selected already, the cards of the whole map."""
        workspace, scene = self._workspace, self._view.scene_
        if workspace is None or scene is None:
            return
        items = (found.item for found in scene.grid.items())
        everything = [item.record for item in items if item.kind in hit.CARDS and not item.left_out]
        place = self._view.show_.place
        at = scene.grid.place_of(place.cell) if place is not None else None
        lane = []
        if at is not None:
            cells = scene.grid.bands[at[0]].rows[at[1]].cells
            kinds = hit.CARDS | {EmotionPoint.type_name}
            lane = [item.record for cell in cells for item in cell.shown if item.kind in kinds]
        if not lane or set(lane) <= set(workspace.selection):
            workspace.select(everything)
        else:
            workspace.select(lane)

    def walk(self, *, back: bool) -> None:
        """Undo or redo; what it touched is shown, selected, and flashes."""
        workspace = self._workspace
        if workspace is None:
            return
        if self._view.renaming.capture.begun():
            self._view.renaming.capture.cancel()  # an empty field would lie over what comes back
        changed = workspace.undo() if back else workspace.redo()
        if changed is not None:
            text = str(changed.step.label)
            self._view.accessible.say(text)

    # menus

    def context_menu(self, found: Hit | None, at: QPoint | None = None) -> None:
        """The menu of what is under the pointer, or (None) of the current place."""
        workspace, scene = self._workspace, self._view.scene_
        if workspace is None or scene is None or self._view.data.menu(found, at):
            return
        if found is None:
            place = self._view.show_.place
            if place is None:
                return
            rect = places.rect_of(scene.grid, place)
            box = self._view.to_viewport(rect) if rect is not None else None
            spot = box.center().toPoint() if box is not None else self._view.viewport().rect().center()
            at = self._view.viewport().mapToGlobal(spot)
            has_card = bool(place.record) and isinstance(workspace.state.get(place.record), Card)
            if has_card and place.record not in workspace.selection:
                self._view.show_.go(place, keyed=True)
            self._view.context_asked.emit(CARD_MENU if has_card else CELL_MENU, at)
            return
        if found.kind in ("band", "strip"):
            self._view.frame.pointer.open_menu(found.band, at or QCursor.pos())
        elif found.kind == "card":
            if found.record not in workspace.selection:
                self._view.show_.go(hit.place_of(scene, found.record), keyed=False)
            self._view.context_asked.emit(CARD_MENU, at or QCursor.pos())
        elif found.kind == "cell" and found.cell is not None and self.takes_cards(found.cell):
            self._view.show_.go(Place(found.cell), keyed=False)
            self._view.context_asked.emit(CELL_MENU, at or QCursor.pos())
        elif found.kind == "nothing":
            self._view.context_asked.emit(CANVAS_MENU, at or QCursor.pos())
