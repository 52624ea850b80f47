"""What is carried from the library to the map: a channel, which becomes a new touchpoint where it is let go.

Lives in ui (L5); PySide6, commands, `layout.drop`. Anywhere in a stage is right: the card goes to the lane that fits
the channel, to the place under the pointer when that is the lane, else to the end. Its title is open for typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from journey_studio.commands.inline_names import written
from journey_studio.i18n import _, msg
from journey_studio.layout import drop
from journey_studio.layout.drop import Refusal, Slot
from journey_studio.layout.map_scene import MapScene
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel
from journey_studio.ui.canvas import sayings
from journey_studio.ui.canvas.landing import Landing

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

CHANNEL_MIME = "application/x-journey-channel"
_NEW = "\0new"
_NO_LANE = msg("The lane for this channel is hidden")


class Incoming(Landing):
    """Channels over one view."""

    mime = CHANNEL_MIME
    record_type = Channel

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.slot: Slot | Refusal | None = None

    def land(self) -> None:
        """Begin a touchpoint, once the drag is over."""
        channel, slot = self._carried, self.slot
        if isinstance(slot, Slot):
            QTimer.singleShot(0, lambda: self.begin(channel, slot.cell, slot.position))

    def leave(self) -> None:
        """It was carried elsewhere, or let go."""
        self.slot = None
        super().leave()

    # where it would go

    def look(self) -> bool:
        """Show the place where it would go."""
        scene, workspace = self._view.scene_, self._view.workspace
        channel = workspace.state.find(Channel, self._carried) if workspace is not None else None
        if scene is None or workspace is None or channel is None:
            return False
        x, y = self._view.to_scene(self._spot)
        slot = self.slot = place_for(scene, x, y, channel)
        if isinstance(slot, Refusal):
            self.refuse(slot)
            return False
        self.welcome()
        person = sayings.persona_of(scene, slot.cell.persona)
        self._view.pill.say(slot.stage, f"{person}, {slot.detail}" if person else slot.detail)
        self._view.show_.doing = _("New touchpoint: {channel}").format(channel=channel.name)
        self.mark_place(slot)
        return True

    # a new touchpoint

    def begin(self, channel: str, cell: Cell, position: int) -> None:
        """Begin a touchpoint of a channel in a cell, its title open for typing."""
        workspace = self._view.workspace
        record = workspace.state.find(Channel, channel) if workspace is not None else None
        if workspace is None or record is None or not workspace.writable:
            return
        self._view.renaming.end(keep=True)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.renaming.capture.begin_in(cell, position, f"#{written(record.name)} ")

    def add_here(self, channel: str) -> None:
        """Begin a touchpoint of a channel at the current place: behind the current card, in the lane that fits."""
        workspace, scene = self._view.workspace, self._view.scene_
        record = workspace.state.find(Channel, channel) if workspace is not None else None
        if workspace is None or scene is None or record is None:
            return
        place = self._view.show_.place
        held = place.cell if place is not None else None
        bands = [band for band in scene.grid.bands if not band.folded]
        if not bands or not scene.grid.columns:
            workspace.refused.emit(_("There is no stage or persona to put it in yet"))
            return
        band = next((one for one in bands if held is not None and one.persona == held.persona), bands[0])
        stage = held.stage if held is not None else scene.grid.columns[0].stage
        kinds = _kinds(record)
        rows = [row for row in band.rows if row.kind in kinds]
        row = next((one for one in rows if held is not None and one.lane == held.lane), rows[0] if rows else None)
        if row is None:
            workspace.refused.emit(str(_NO_LANE))
            return
        cell = Cell(stage, row.lane, band.persona)
        mates = [one.id for one in queries.cards_in(workspace.state, workspace.map_id, cell)]
        here = place.record if place is not None else ""
        self.begin(channel, cell, mates.index(here) + 1 if here in mates else len(mates))


def place_for(scene: MapScene, x: float, y: float, channel: Channel) -> Slot | Refusal:
    """Where a new touchpoint of a channel goes when it is let go at (x, y), in scene units."""
    grid = scene.grid
    number = grid.band_at(y)
    if number is None and grid.bands:
        number = min(range(len(grid.bands)), key=lambda n: abs((grid.bands[n].y + grid.bands[n].bottom) / 2 - y))
    if number is None or grid.column_at(x) is None:
        return Refusal(msg("Let it go in a stage"))
    band = grid.bands[number]
    if band.folded:
        return Refusal(msg("This band is folded"), band=band.band)
    kinds = _kinds(channel)
    rows = [n for n, row in enumerate(band.rows) if row.kind in kinds]
    if not rows:
        return Refusal(_NO_LANE)
    under = grid.row_at(y)
    if under is not None and under[0] == number and under[1] in rows:
        found = drop.drop_slot(scene, x, y, (_NEW,), "touchpoint", band.rows[under[1]].kind)
    else:
        end = grid.row_rect(number, rows[0]).bottom - 0.5
        found = drop.drop_slot(scene, x, end, (_NEW,), "touchpoint", band.rows[rows[0]].kind)
    return found if isinstance(found, Slot | Refusal) else Refusal(msg("Let it go in a stage"))


def _kinds(channel: Channel) -> tuple[str, ...]:
    return ("online", "offline") if channel.where == "both" else (channel.where,)
