"""An idea from the parking lot, carried to the map or sent to the current place: it becomes a card there.

Lives in ui (L5); PySide6, commands, `layout.drop`. Any cell that holds cards will do; what the idea becomes is
said by its line and the lane.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from journey_studio.commands.capture import new_key
from journey_studio.commands.cards import card_type_of
from journey_studio.commands.parking import Unpark
from journey_studio.i18n import _, msg
from journey_studio.layout import drop, hit
from journey_studio.layout.drop import Refusal, Slot
from journey_studio.model.queries import Cell
from journey_studio.model.records import Lane, Parked
from journey_studio.model.state import State
from journey_studio.model.words import lane_name
from journey_studio.ui.canvas import place as places
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.landing import Landing

PARKED_MIME = "application/x-journey-parked"
_NEW = "\0new"


class IncomingParked(Landing):
    """Parked ideas over one view."""

    mime = PARKED_MIME
    record_type = Parked
    _slot: Slot | Refusal | None = None

    def look(self) -> bool:
        """Show the place where it would go."""
        scene, workspace = self._view.scene_, self._view.workspace
        if scene is None or workspace is None:
            return False
        x, y = self._view.to_scene(self._spot)
        found = hit.hit(scene, x, y)
        slot = self._slot = _slot_at(self._view.scene_, workspace.state, x, y, found)
        if isinstance(slot, Refusal):
            self.refuse(slot)
            return False
        self.welcome()
        person = sayings.persona_of(scene, slot.cell.persona)
        self._view.pill.say(slot.stage, f"{person}, {slot.detail}" if person else slot.detail)
        parked = workspace.state.get_as(Parked, self._carried)
        self._view.show_.doing = _("Putting “{name}” on the map").format(name=parked.title)
        self.mark_place(slot)
        return True

    def land(self) -> None:
        """Make the card, once the drag is over."""
        parked, slot = self._carried, self._slot
        if isinstance(slot, Slot):
            QTimer.singleShot(0, lambda: self.put(parked, slot.cell, slot.position))

    def leave(self) -> None:
        """It was carried elsewhere, or let go."""
        self._slot = None
        super().leave()

    def put_here(self, parked: str) -> bool:
        """Put an idea behind the current card of the map; a refusal says why not."""
        workspace, scene, place = self._view.workspace, self._view.scene_, self._view.show_.place
        if workspace is None or scene is None:
            return False
        if place is None:
            workspace.refused.emit(_("Go to a cell of the map first"))
            return False
        return self.put(parked, place.cell, places.index_of(scene.grid, place))

    def put(self, parked: str, cell: Cell, number: int) -> bool:
        """Put an idea into a cell as card number `number`; the card is the current one then."""
        workspace = self._view.workspace
        if workspace is None or not workspace.writable:
            return False
        changed = workspace.run(Unpark(parked, cell, number, new_key()))
        scene = self._view.scene_
        if changed is None or scene is None:
            return False
        made = changed.step.selection_after
        if made:
            self._view.show_.go(hit.place_of(scene, made[0]), keyed=True)
            self._view.show_.flash(made)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.told.emit(_("“{text}” is on the map").format(text=changed.before.get_as(Parked, parked).title), True)
        return True


def _slot_at(scene: object, state: State, x: float, y: float, found: hit.Hit) -> Slot | Refusal:
    from journey_studio.layout.map_scene import MapScene

    assert isinstance(scene, MapScene)  # noqa: S101 - the caller has looked
    if found.kind == "strip":
        return Refusal(msg("This band is folded"), band=found.band)
    lane = state.find(Lane, found.lane)
    if found.cell is None or lane is None:
        return Refusal(msg("There is no cell here"))
    kind = card_type_of(lane)
    if kind is None:
        return Refusal(msg("The lane “{lane}” holds no cards", lane=lane_name(lane)))
    slot = drop.drop_slot(scene, x, y, (_NEW,), kind.type_name, lane.kind)
    return slot if isinstance(slot, Slot | Refusal) else Refusal(msg("There is no cell here"))
