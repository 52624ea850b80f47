"""What anything carried from the library over the map has in common: it scrolls the map, opens bands, and lands.

Lives in ui (L5); PySide6. `incoming` and `incoming_department` say what their kind means where it is let go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from journey_studio.layout.drop import Refusal, Slot
from journey_studio.layout.picking import cell_node
from journey_studio.model.records import Record
from journey_studio.ui.canvas import marks
from journey_studio.ui.canvas.overlay import mark

if TYPE_CHECKING:
    from journey_studio.ui.canvas.view import MapView

_EDGE, _FRAME, _FAST = 48.0, 16, 14
"""px from the edge within which the map scrolls, milliseconds between steps, px a step."""
_OPENS_AFTER = 600


class Landing(QObject):
    """Listens at the viewport of one view for records of one type, carried as `mime` with their id."""

    mime = ""
    record_type: type[Record] = Record

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._carried = ""
        self._spot = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._scroll = QTimer(self)
        self._scroll.setInterval(_FRAME)
        self._scroll.timeout.connect(self._scroll_on)
        self._open = QTimer(self)
        self._open.setSingleShot(True)
        self._open.setInterval(_OPENS_AFTER)
        self._open.timeout.connect(self._open_band)
        self._waits_for = ""
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    # what a kind says

    def read(self, event: QDragEnterEvent) -> str:
        """The id of what is carried; empty when it cannot be used here."""
        key = bytes(event.mimeData().data(self.mime).data()).decode("utf-8", "replace")
        workspace = self._view.workspace
        known = workspace is not None and workspace.state.find(self.record_type, key) is not None
        return key if known else ""

    def look(self) -> bool:
        """Show what would happen at the spot; False when nothing would."""
        raise NotImplementedError

    def land(self) -> None:
        """Do it; called before the marks go."""
        raise NotImplementedError

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only what comes from the library; anything else goes its way."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._entered(event)
        if not self._carried:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            self._spot, self._held = event.position(), event.modifiers()
            fits = self._look()
            self._scroll.start()
            if fits:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
            else:
                event.ignore()
            return True
        if kind == QEvent.Type.DragLeave:
            self.leave()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._held = event.modifiers()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.land()
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _entered(self, event: QDragEnterEvent) -> bool:
        workspace = self._view.workspace
        if not event.mimeData().hasFormat(self.mime) or workspace is None or not workspace.writable:
            return False
        self._carried = self.read(event)
        if not self._carried:
            return False
        self._spot, self._held = event.position(), event.modifiers()
        self._look()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def leave(self) -> None:
        """It was carried elsewhere, or let go."""
        self._carried = ""
        self._scroll.stop()
        self._open.stop()
        self._view.pill.hide()
        self._view.show_.tool_marks = ()
        self._view.show_.doing = ""
        self._view.show_.refresh()

    # looking

    def _look(self) -> bool:
        fits = self.look()
        self._view.pill.move_to(self._view.mapFromGlobal(self._view.viewport().mapToGlobal(self._spot.toPoint())))
        self._view.show_.refresh()
        return fits

    def mark_place(self, slot: Slot) -> None:
        """Mark the cell, its cards, and the line where it would go among them."""
        scene, zoom = self._view.scene_, self._view.zoom
        found = cell_node(scene, slot.cell) if scene is not None else None
        cards = found.node.children if found is not None else ()
        frame = slot.frame
        self._view.show_.tool_marks = (
            mark(
                "target",
                marks.target_cell(frame, zoom, refused=False),
                [node._replace(x=node.x + frame.x, y=node.y + frame.y) for node in cards],
                clip=frame,
            ),
            mark("target:line", marks.drop_line(slot.line.x, slot.line.y + slot.line.h / 2, slot.line.w, zoom)),
            mark("target:frame", marks.target_frame(frame, zoom, refused=False)),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say why it cannot go here; a folded band opens when one waits over it."""
        reason = str(refusal.reason)
        self._view.pill.say("", reason, refused=True)
        self._view.show_.doing = reason
        self._view.show_.tool_marks = ()
        if refusal.band != self._waits_for:
            self._open.stop()
        self._waits_for = refusal.band
        if refusal.band and not self._open.isActive():
            self._open.start()

    def welcome(self) -> None:
        """It can go here: no band need be opened."""
        self._waits_for = ""
        self._open.stop()

    def _open_band(self) -> None:
        if self._waits_for and self._carried:
            self._view.editing.fold(self._waits_for)
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
