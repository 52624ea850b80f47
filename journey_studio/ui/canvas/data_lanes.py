"""The lanes that hold no cards: one place that hands keys, double clicks and right clicks to who edits them.

Lives in ui (L5); its own neighbours. The view owns one of these. The curve is edited by `curve_editing`; cells of
departments, KPIs and custom lanes open a popover, which is imported when the first one is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent

from journey_studio.app.actions_data import CHAIN_MENU, CURVE_CELL_MENU, CURVE_MENU, KPI_MENU, VALUE_MENU
from journey_studio.commands.chains import DeleteChain
from journey_studio.commands.figures import MoveKpi, SetLaneValue, TakeAwayKpis, kpis_at
from journey_studio.i18n import Message, _, msg
from journey_studio.layout import hit
from journey_studio.layout.hit import Hit, Place
from journey_studio.layout.numbers import ordinal
from journey_studio.model.records import HandOffChain, Kpi, KpiPlacement, Lane, LaneValue, Record
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.curve_editing import CurveEditing
from journey_studio.ui.canvas.tools.base import Pointer

if TYPE_CHECKING:
    from journey_studio.ui.canvas.cell_popover import CellPopover
    from journey_studio.ui.canvas.view import MapView

_MENUS = {
    "emotion": CURVE_MENU,
    "departments": CHAIN_MENU,
    "kpis": KPI_MENU,
    "custom_text": VALUE_MENU,
    "custom_number": VALUE_MENU,
}
_ADDS = {"emotion": msg("Add point"), "departments": msg("Add department"), "kpis": msg("Add KPI")}
_EDITS = {
    "departments": msg("Change the hand-offs"),
    "kpis": msg("Change the KPI"),
    "custom_text": msg("Write here"),
    "custom_number": msg("Write here"),
}


class DataLanes:
    """Curve, departments, KPIs and custom lanes of one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.curve = CurveEditing(view)
        self.popover: CellPopover | None = None

    # events

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means in these lanes; whether it means anything there."""
        return self.curve.key(event) or self._move_kpi(event) or self._type(event)

    def _move_kpi(self, event: QKeyEvent) -> bool:
        """Alt with Up and Down moves the current KPI in its cell; whether there is one."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        record, workspace = self._record(), self._view.workspace
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is None or held != Qt.KeyboardModifier.AltModifier or not isinstance(record, KpiPlacement):
            return False
        if workspace is not None and workspace.writable:
            mates = [one.id for one in kpis_at(workspace.state, record.map, record.stage, record.persona)]
            place = mates.index(record.id) + step
            if 0 <= place < len(mates) and workspace.run(MoveKpi(record.id, place)) is not None:
                number = _("{place} of {count}").format(place=ordinal(place + 1), count=len(mates))
                self._view.accessible.say(number)
        return True

    def _type(self, event: QKeyEvent) -> bool:
        """Typing in a cell opens it with what was typed."""
        place, workspace, text = self._view.show_.place, self._view.workspace, event.text()
        if place is None or self.kind(place) not in _EDITS or workspace is None or not workspace.writable:
            return False
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        held = event.modifiers() & (chord | Qt.KeyboardModifier.MetaModifier)
        if (held and held != chord) or not text or not text.isprintable() or text.isspace():
            return False
        self.open(place, text)
        return True

    def double(self, found: Hit, at: Pointer) -> bool:
        """A double click; whether it was meant for one of these lanes."""
        if self.curve.double(found, at):
            return True
        if found.kind not in ("cell", "part") or found.cell is None:
            return False
        place = Place(found.cell, found.record if found.kind == "part" else "")
        if self.kind(place) not in _EDITS:
            return False
        self._view.show_.go(place, keyed=False, select=False)
        self.open(place)
        return True

    # what the common actions do here

    def adds(self) -> Message | None:
        """What adding does at the current place; None where cards are added."""
        kind = self.kind(self._view.show_.place)
        return _ADDS.get(kind, _EDITS.get(kind))

    def edits(self) -> Message | None:
        """What changing in place does at the current place."""
        if self.curve.current() is not None:
            return msg("Label")
        if self._first_point():
            return msg("Go to the point")
        return _EDITS.get(self.kind(self._view.show_.place)) if not self._others() else None

    def deletes(self) -> Message | None:
        """What deleting does: to the selected points, or to what stands at the current place."""
        points = [point for point in self.curve.chosen() if not point.locked]
        if points:
            return msg("Delete point") if len(points) == 1 else msg("Delete points")
        record = self._record()
        if isinstance(record, HandOffChain):
            return msg("Delete the hand-offs")
        if isinstance(record, KpiPlacement):
            return msg("Take the KPI away")
        return msg("Delete the entry") if isinstance(record, LaneValue) else None

    def add(self) -> bool:
        """Add what the lane holds; whether this is such a lane."""
        place = self._view.show_.place
        if place is None or self.adds() is None:
            return False
        if self.kind(place) == "emotion":
            self.curve.add()
        else:
            self.open(place._replace(record=""))
        return True

    def edit(self) -> bool:
        """Change what stands at the current place; points are labelled as cards are named."""
        place = self._view.show_.place
        point = self._first_point()
        if point:
            self.curve.go_to(point)
            return True
        if place is None or self.kind(place) not in _EDITS or self._others():
            return False
        self.open(place)
        return True

    def _first_point(self) -> str:
        """The first point of the current cell of the curve, unless something is selected."""
        cell = self.curve.cell()
        if cell is None or self.curve.current() is not None or self._others():
            return ""
        return self.curve.first_in(cell)

    def delete(self) -> bool:
        """Delete the selected points, or what stands at the current place; whether there was anything."""
        workspace = self._view.workspace
        if workspace is None or self.deletes() is None:
            return False
        if self.curve.chosen():
            self.curve.delete()
            return True
        record = self._record()
        said = sayings.data_deleted(workspace.state, record) if isinstance(record, Record) else ""
        if isinstance(record, HandOffChain):
            changed = workspace.run(DeleteChain(record.id))
        elif isinstance(record, KpiPlacement):
            changed = workspace.run(TakeAwayKpis((record.id,)))
        elif isinstance(record, LaneValue):
            cell = self._view.show_.place.cell if self._view.show_.place is not None else None
            changed = workspace.run(SetLaneValue(cell)) if cell is not None else None
        else:
            return False
        if changed is not None:
            self._view.told.emit(said, True)
        return True

    def _others(self) -> bool:
        """Whether something else than the current place is selected: then that is meant."""
        place, workspace = self._view.show_.place, self._view.workspace
        here = place.record if place is not None else ""
        return workspace is not None and any(one != here for one in workspace.selection)

    def _record(self) -> object:
        """What stands at the current place, unless cards are selected."""
        place, workspace = self._view.show_.place, self._view.workspace
        if place is None or workspace is None or not place.record or self._others():
            return None
        return workspace.state.get(place.record)

    # popovers

    def open(self, place: Place, text: str = "") -> None:
        """Open a cell to be changed; `text` is what was typed already."""
        from journey_studio.ui.canvas.chain_field import ChainField
        from journey_studio.ui.canvas.figure_field import KpiChooser, ValueField

        view, workspace = self._view, self._view.workspace
        if workspace is None or not workspace.writable:
            return
        kind, cell = self.kind(place), place.cell
        if kind == "departments":
            chain = ChainField(view, workspace, cell)
            self._show(chain)
            chain.begin(text)
        elif kind == "kpis" and place.record and workspace.state.find(KpiPlacement, place.record) is not None:
            self.open_kpi(place.record, text)
        elif kind == "kpis":
            chooser = KpiChooser(view, workspace, cell)
            self._show(chooser)
            chooser.begin(text)
        elif kind in ("custom_text", "custom_number"):
            lane = workspace.state.get_as(Lane, cell.lane)
            values = workspace.state.of(LaneValue)
            old = next((one for one in values if (one.stage, one.lane, one.persona) == cell), None)
            field = ValueField(view, workspace, cell, lane, old)
            self._show(field)
            field.begin(text)

    def open_kpi(self, placement: str, text: str = "") -> None:
        """Open a KPI that stands on the map."""
        from journey_studio.ui.canvas.figure_field import KpiField

        view, workspace, scene = self._view, self._view.workspace, self._view.scene_
        placed = workspace.state.find(KpiPlacement, placement) if workspace is not None else None
        place = hit.place_of(scene, placement) if scene is not None else None
        if workspace is None or placed is None or place is None:
            return
        view.show_.go(place, keyed=view.show_.keyed, select=False)
        field = KpiField(view, workspace, place.cell, placed, workspace.state.get_as(Kpi, placed.kpi))
        self._show(field)
        field.begin(text)

    def _show(self, popover: CellPopover) -> None:
        if self.popover is not None:
            self.popover.end(keep=True)
        self.popover = popover
        popover.ended.connect(lambda: self._ended(popover))
        scene = self._view.scene_
        at = scene.grid.place_of(popover.cell) if scene is not None else None
        if scene is not None and at is not None:
            self._view.camera.bring_into_view(scene.grid.cell_rect(*at), 8.0)

    def _ended(self, popover: CellPopover) -> None:
        if self.popover is popover:
            self.popover = None
        self._view.situation_changed.emit()

    def close(self, *, keep: bool) -> None:
        """Close what is open: another tool is at work, another project is shown."""
        if self.popover is not None:
            self.popover.end(keep=keep)

    # menus and words

    def kind(self, place: Place | None) -> str:
        """The kind of lane a place is in."""
        workspace = self._view.workspace
        lane = workspace.state.find(Lane, place.cell.lane) if place is not None and workspace is not None else None
        return lane.kind if lane is not None else ""

    def said(self) -> str:
        """What the status bar says of the current place when nothing is selected: how one gets on from here."""
        place, workspace = self._view.show_.place, self._view.workspace
        if place is None or workspace is None or not self._view.show_.keyed:
            return ""
        return sayings.data_place(workspace.state, place.cell, self.kind(place))

    def point_keys(self) -> str:
        """What the keys do on the current point, for the status bar; empty elsewhere."""
        view = self._view
        if (
            not view.show_.keyed
            or self.curve.current() is None
            or view.workspace is None
            or not view.workspace.writable
        ):
            return ""
        return _("Up, Down: value; Esc: back")

    def menu(self, found: Hit | None, at: QPoint | None) -> bool:
        """Show the menu of what is under the pointer, or (None) of the current place; whether it is one of these."""
        view, scene = self._view, self._view.scene_
        if scene is None:
            return False
        if found is None:
            place = view.show_.place
        elif found.kind == "point":
            place = hit.place_of(scene, found.record)
        elif found.kind in ("cell", "part") and found.cell is not None:
            place = Place(found.cell, found.record if found.kind == "part" else "")
        else:
            return False
        entries = _MENUS.get(self.kind(place))
        if place is None or entries is None:
            return False
        if entries is CURVE_MENU and not place.record:
            entries = CURVE_CELL_MENU
        self._go(place, keyed=view.show_.keyed and found is None)
        self.curve.ask_at(view.viewport().mapFromGlobal(at) if found is not None and at is not None else None)
        if found is None:
            rect = places.rect_of(scene.grid, place)
            spot = view.to_viewport(rect).center().toPoint() if rect is not None else view.viewport().rect().center()
            at = view.viewport().mapToGlobal(spot)
        view.context_asked.emit(entries, at or QCursor.pos())
        return True

    def _go(self, place: Place, *, keyed: bool) -> None:
        """Make the place of a menu the current one; points that are selected stay so."""
        workspace = self._view.workspace
        if workspace is None or place.record in workspace.selection:
            return
        if self.kind(place) == "emotion":
            self._view.show_.go(place, keyed=keyed)
        else:
            workspace.select(())
            self._view.show_.go(place, keyed=keyed, select=False)
