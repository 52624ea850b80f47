"""What is carried from the library to the map: a channel, which becomes a new touchpoint where it is let go.

Lives in ui (L5); PySide6, commands, `layout.drop`. Anywhere in a stage is right: the card goes to the lane that fits
the channel, to the place under the pointer when that is the lane, else to the end. Its title is open for typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from journey_studio.commands.inline_names import written
from journey_studio.i18n import _, msg
from journey_studio.layout import drop
from journey_studio.layout.drop import Refusal, Slot
from journey_studio.layout.map_scene import MapScene
from journey_studio.model import queries
from journey_studio.model.queries import Cell
from journey_studio.model.records import Channel
from journey_studio.ui.canvas import marks, sayings
from journey_studio.ui.canvas.overlay import mark

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

CHANNEL_MIME = "application/x-journey-channel"
_NEW = "\0new"
_EDGE, _FRAME, _FAST = 48.0, 16, 14
"""px from the edge within which the map scrolls, milliseconds between steps, px a step."""
_OPENS_AFTER = 600
_NO_LANE = msg("The lane for this channel is hidden")


class Incoming(QObject):
    """Listens at the viewport of one view."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._channel = ""
        self._spot = QPointF()
        self.slot: Slot | Refusal | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(_FRAME)
        self._scroll.timeout.connect(self._scroll_on)
        self._open = QTimer(self)
        self._open.setSingleShot(True)
        self._open.setInterval(_OPENS_AFTER)
        self._open.timeout.connect(self._open_band)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only what comes from the library; anything else goes its way."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if not self._channel:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            self._spot = event.position()
            self._look()
            self._scroll.start()
            if isinstance(self.slot, Slot):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
            else:
                event.ignore()
            return True
        if kind == QEvent.Type.DragLeave:
            self.leave()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            channel, slot = self._channel, self.slot
            self.leave()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if isinstance(slot, Slot):
                QTimer.singleShot(0, lambda: self.begin(channel, slot.cell, slot.position))
            return True
        return super().eventFilter(watched, event)

    def _entered(self, event: QDragEnterEvent) -> bool:
        workspace = self._view.workspace
        if not event.mimeData().hasFormat(CHANNEL_MIME) or workspace is None or not workspace.writable:
            return False
        self._channel = bytes(event.mimeData().data(CHANNEL_MIME).data()).decode("utf-8", "replace")
        if workspace.state.find(Channel, self._channel) is None:
            self._channel = ""
            return False
        self._spot = event.position()
        self._look()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def leave(self) -> None:
        """It was carried elsewhere, or let go."""
        self._channel, self.slot = "", None
        self._scroll.stop()
        self._open.stop()
        self._view.pill.hide()
        self._view.show_.tool_marks = ()
        self._view.show_.doing = ""
        self._view.show_.refresh()

    # where it would go

    def _look(self) -> None:
        scene, workspace = self._view.scene_, self._view.workspace
        channel = workspace.state.find(Channel, self._channel) if workspace is not None else None
        if scene is None or workspace is None or channel is None:
            return
        x, y = self._view.to_scene(self._spot)
        self.slot = place_for(scene, x, y, channel)
        show = self._view.show_
        zoom = self._view.zoom
        if isinstance(self.slot, Slot):
            slot = self.slot
            self._open.stop()
            person = sayings.persona_of(scene, slot.cell.persona)
            self._view.pill.say(slot.stage, f"{person}, {slot.detail}" if person else slot.detail)
            show.doing = _("New touchpoint: {channel}").format(channel=channel.name)
            line = marks.drop_line(slot.line.x, slot.line.y + slot.line.h / 2, slot.line.w, zoom)
            show.tool_marks = (
                mark("target", marks.target_cell(slot.frame, zoom, refused=False), (), clip=slot.frame),
                mark("target:line", line),
                mark("target:frame", marks.target_frame(slot.frame, zoom, refused=False)),
            )
        else:
            self._refuse(self.slot)
        self._view.pill.move_to(self._view.mapFromGlobal(self._view.viewport().mapToGlobal(self._spot.toPoint())))
        show.refresh()

    def _refuse(self, refusal: Refusal) -> None:
        reason = str(refusal.reason)
        self._view.pill.say("", reason, refused=True)
        self._view.show_.doing = reason
        self._view.show_.tool_marks = ()
        if refusal.band and not self._open.isActive():
            self._open.start()

    def _open_band(self) -> None:
        if isinstance(self.slot, Refusal) and self.slot.band:
            self._view.editing.fold(self.slot.band)
            self._look()

    def _scroll_on(self) -> None:
        size = self._view.viewport().size()

        def along(value: float, length: int) -> int:
            return -_FAST if value < _EDGE else _FAST if value > length - _EDGE else 0

        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        before = (across.value(), down.value())
        across.setValue(across.value() + along(self._spot.x(), size.width()))
        down.setValue(down.value() + along(self._spot.y(), size.height()))
        if (across.value(), down.value()) == before:
            self._scroll.stop()
        else:
            self._look()

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
