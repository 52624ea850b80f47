"""Selecting, the state of rest: hover, click, double click, the beginning of a drag, the rubber band.

Lives in ui (L5); PySide6, `layout.hit`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journey_studio.layout import hit
from journey_studio.layout.display import Rect
from journey_studio.layout.grid import METRICS
from journey_studio.layout.hit import Hit, Place
from journey_studio.model.queries import Cell
from journey_studio.model.records import Card, KpiPlacement
from journey_studio.ui.canvas import marks
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.tools.base import Pointer, Tool
from journey_studio.ui.canvas.tools.drag import Drag
from journey_studio.ui.canvas.tools.kpi_drag import KpiDrag
from journey_studio.ui.canvas.tools.linking import LinkDrag

CHOOSABLE = ("card", "point")


class Select(Tool):
    """Nothing is going on."""

    _pressed: tuple[Pointer, Hit] | None = None
    _band: Rect | None = None
    _before: tuple[str, ...] = ()
    _typed_in: Cell | None = None
    """Where a card was being typed when the button went down."""

    def press(self, at: Pointer) -> None:
        """Remember what was pressed; a card that is not selected yet is, at once."""
        scene, workspace = self.view.scene_, self.view.workspace
        if scene is None or workspace is None:
            return
        self._typed_in = self.view.renaming.capture.cell
        self.view.renaming.end(keep=True)
        self.view.frame.naming.end(keep=True)
        found = self._hit(at)
        if at.button == Qt.MouseButton.RightButton:
            self._pressed = None
            self.view.editing.context_menu(found, at.screen)
            return
        if at.button != Qt.MouseButton.LeftButton:
            return
        handle = self.view.show_.over_handle(at.x, at.y)
        if handle and at.button == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.box.take(LinkDrag(self.box, handle))
            return
        number = self.view.heads.at(at.spot) if found.kind == "band" else None
        if number is not None and self.view.frame.pointer.press_head(number, at.spot, at.screen):
            return
        self._pressed = (at, found)
        self._before = workspace.selection
        if found.kind in CHOOSABLE and not (at.ctrl or at.shift) and found.record not in workspace.selection:
            self.view.show_.go(hit.place_of(scene, found.record), keyed=False)

    def _hit(self, at: Pointer) -> Hit:
        """What is under the pointer; the headers of bands keep their size on screen and lie over the rest."""
        scene = self.view.scene_
        if scene is None:
            return hit.NOTHING
        number = self.view.heads.at(at.spot)
        if number is not None:
            band = scene.grid.bands[number]
            return Hit("band", record=band.band, persona=band.persona, band=band.band, in_band=True)
        return hit.hit(scene, at.x, at.y)

    def move(self, at: Pointer) -> None:
        """Hover; or, with the button down, begin to drag or to draw the rubber band."""
        if self._pressed is None:
            if self.view.show_.over_handle(at.x, at.y):
                self.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
                return
            found = self._hit(at)
            self.view.show_.hover(found.record if found.kind in CHOOSABLE else "")
            number = self.view.heads.at(at.spot) if found.kind == "band" else None
            self.view.frame.pointer.hover_head(number if number is not None else -1)
            self.view.viewport().setCursor(self._cursor_over(found))
            return
        start, found = self._pressed
        if self._band is None and (at.spot - start.spot).manhattanLength() < QApplication.startDragDistance():
            return
        if self._band is None and found.kind == "card":
            self._begin_drag(start, at, found)
        elif self._band is None and found.kind == "point":
            self._pressed = None
            self.view.data.curve.drag(self.box, start, at, found.record)
        elif self._band is None and self._is_kpi(found):
            self._pressed = None
            self.box.take(KpiDrag(self.box, found.record))
            self.box.move(at)
        elif self._band is None and found.kind == "band":
            self._pressed = None
            self.view.frame.pointer.drag_head(self.view.heads.at(start.spot) or 0, start.screen)
        elif found.kind not in CHOOSABLE:
            self._draw_band(start, at)

    def _is_kpi(self, found: Hit) -> bool:
        workspace = self.view.workspace
        placed = workspace is not None and workspace.state.find(KpiPlacement, found.record) is not None
        return found.kind == "part" and placed and workspace is not None and workspace.writable

    def _cursor_over(self, found: Hit) -> Qt.CursorShape:
        if self.box.space_held:
            return Qt.CursorShape.OpenHandCursor
        workspace = self.view.workspace
        movable = found.kind in CHOOSABLE and workspace is not None and workspace.writable
        return Qt.CursorShape.PointingHandCursor if movable else Qt.CursorShape.ArrowCursor

    def _begin_drag(self, start: Pointer, at: Pointer, found: Hit) -> None:
        workspace = self.view.workspace
        if workspace is None:
            return
        self._pressed = None
        card = workspace.state.find(Card, found.record)
        if card is None:
            return
        if not workspace.writable:
            workspace.refused.emit(workspace.read_only_words)
            return
        if card.locked:
            self.box.take(Drag(self.box, start, (found.record,), stuck=True))
        else:
            others = [
                one.id
                for one in workspace.selected_cards()
                if one.type_name == card.type_name and (at.copies or not one.locked) and one.id != card.id
            ]
            if card.id not in workspace.selection:
                others = []
            self.box.take(Drag(self.box, start, (card.id, *others)))
        self.box.move(at)

    def _draw_band(self, start: Pointer, at: Pointer) -> None:
        """Select what the rectangle touches, added to what was selected when Shift or Ctrl is held."""
        scene, workspace = self.view.scene_, self.view.workspace
        if scene is None or workspace is None:
            return
        x, y = start.x, start.y
        self._band = Rect(min(x, at.x), min(y, at.y), abs(at.x - x), abs(at.y - y))
        touched = [
            found.item.record
            for found in scene.grid.items()
            if found.item.kind in hit.CARDS
            and not found.item.left_out
            and scene.grid.item_rect(found).intersects(self._band)
        ]
        kept = self._before if at.shift or at.ctrl else ()
        workspace.select([*kept, *touched])
        self._show_band()

    def _show_band(self) -> None:
        """Show the rubber band, or none; the selection shows under it."""
        show, zoom = self.view.show_, self.view.zoom
        show.band_marks = (mark("band", marks.rubber_band(self._band, zoom)),) if self._band is not None else ()
        show.refresh()

    def release(self, at: Pointer) -> None:
        """A click: select, toggle, or make an empty place the current one."""
        pressed, self._pressed = self._pressed, None
        band, self._band = self._band, None
        if band is not None:
            self._show_band()
            return
        if pressed is None or at.button != Qt.MouseButton.LeftButton:
            return
        self._click(at, pressed[1])

    def _click(self, at: Pointer, found: Hit) -> None:
        scene, workspace = self.view.scene_, self.view.workspace
        if scene is None or workspace is None:
            return
        ranged = self._range_to(found) if at.shift and not at.ctrl else []
        if ranged:
            workspace.select(ranged)
            self.view.show_.go(hit.place_of(scene, found.record), keyed=False, select=False)
        elif found.kind in CHOOSABLE and (at.ctrl or at.shift):
            chosen = [one for one in workspace.selection if one != found.record]
            if len(chosen) == len(workspace.selection):
                chosen.append(found.record)
            workspace.select(chosen)
            self.view.show_.go(hit.place_of(scene, found.record), keyed=False, select=False)
        elif found.kind in CHOOSABLE:
            self.view.show_.go(hit.place_of(scene, found.record), keyed=False)
        elif found.kind == "band":
            # the arrow stands in the column of lanes; here a click lets go of the selection and asks for the persona
            workspace.select([])
            self.view.lane_bar.point_to(found.record, ring=False)
        elif found.cell is not None:
            self.view.show_.go(Place(found.cell, found.record if found.kind == "part" else ""), keyed=False)
            workspace.select([])
            if found.cell == self._typed_in:  # the mouse's way to the next card below
                self.view.renaming.begin_card()
        else:
            workspace.select([])

    def _range_to(self, found: Hit) -> list[str]:
        """The cards from the one selected first to this one: of the lanes and stages between them, ends included.

        Within a lane it goes from card to card, as one reads; empty where there is nothing to begin from.
        """
        scene, workspace = self.view.scene_, self.view.workspace
        if scene is None or workspace is None or not workspace.selection or found.kind != "card":
            return []
        start, end = scene.grid.find(workspace.selection[0]), scene.grid.find(found.record)
        if start is None or end is None or start.item.kind not in hit.CARDS:
            return []
        rows = sorted(((start.band, start.row), (end.band, end.row)))
        columns = sorted((start.column, end.column))
        ends = sorted(((start.column, start.place), (end.column, end.place)))
        between = [
            one.item.record
            for one in scene.grid.items()
            if one.item.kind in hit.CARDS
            and not one.item.left_out
            and rows[0] <= (one.band, one.row) <= rows[1]
            and columns[0] <= one.column <= columns[1]
            and (rows[0] != rows[1] or ends[0] <= (one.column, one.place) <= ends[1])
        ]
        others = [one for one in between if one not in (start.item.record, end.item.record)]
        return list(dict.fromkeys([start.item.record, *others, end.item.record]))

    def double(self, at: Pointer) -> None:
        """A double click renames a card, or begins a new one in an empty place."""
        self._pressed = None
        if at.button != Qt.MouseButton.LeftButton or self.view.scene_ is None:
            return
        found = self._hit(at)
        if self.view.data.double(found, at):
            return
        if found.kind in CHOOSABLE:
            self.view.show_.go(hit.place_of(self.view.scene_, found.record), keyed=False)
            self.view.renaming.begin(found.record)
        elif found.kind == "band":
            number = self.view.heads.at(at.spot)
            self.view.frame.pointer.write_head(number if number is not None else -1, at.spot.x() + METRICS.lane_bar)
        elif found.kind == "cell" and found.cell is not None and self.view.editing.takes_cards(found.cell):
            self.view.show_.go(Place(found.cell), keyed=False)
            self.view.renaming.begin_card()

    def cancel(self) -> None:
        """Forget what was pressed."""
        self._pressed = None
        if self._band is not None:
            self._band = None
            self._show_band()

    def changed(self) -> None:
        """What was pressed may be gone."""
        self.cancel()

    def leave(self) -> None:
        """Nothing is hovered while another tool works."""
        self.view.show_.hover("")
