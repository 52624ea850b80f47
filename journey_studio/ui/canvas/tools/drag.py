"""Dragging cards to another place: ghost, drop line, target cell, hint pill, autoscroll; one drop is one command.

Lives in ui (L5); PySide6, `layout.drop`. Only the overlay moves; the document is not touched until the button is let
go, so that Esc or the right button has nothing to take back. With Ctrl (Option on macOS) copies go there and the cards
stay; out of the window the cards become text and a picture for other programs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from journey_studio.commands.linking import link_between
from journey_studio.i18n import _, msg
from journey_studio.layout import drop
from journey_studio.layout.display import Node, Op, Rect
from journey_studio.layout.drop import Bond, Refusal, Slot
from journey_studio.layout.grid import METRICS
from journey_studio.layout.lanes import cell_key
from journey_studio.layout.picking import cell_node
from journey_studio.model.records import Card
from journey_studio.render import qt as render
from journey_studio.ui.canvas import marks, sayings
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.tools.base import COPYING, COPYING_KEY, Pointer, Tool
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox

EDGE = 48.0
"""px from the edge of the view within which it scrolls by itself."""
SLOWEST, FASTEST = 200.0, 1200.0
"""px a second."""
FRAME = 16
"""Milliseconds between two steps of scrolling."""
OPENS_AFTER = 600
"""Milliseconds over a folded band until it opens."""


class Drag(Tool):
    """Cards are in the hand. `stuck`: the card is locked; unless it is copied, only the reason is shown."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, box: ToolBox, start: Pointer, cards: tuple[str, ...], *, stuck: bool = False) -> None:
        super().__init__(box)
        self.cards = cards
        self.slot: Slot | Bond | Refusal | None = None
        self._stuck = stuck
        self._start = start
        self._last = start
        self._taken: list[tuple[Node, float, float]] = []
        self._grip = QPointF()
        self._refused_look = False
        self._bound = ("", False)
        self._timers = QObject(self.view)
        self._scroll = QTimer(self._timers)
        self._scroll.setInterval(FRAME)
        self._scroll.timeout.connect(self._scroll_on)
        self._open = QTimer(self._timers)
        self._open.setSingleShot(True)
        self._open.setInterval(OPENS_AFTER)
        self._open.timeout.connect(self._open_band)

    # beginning and end

    def enter(self) -> None:
        """Take the cards up."""
        self._taken = self._pictures()
        workspace = self.view.workspace
        if not self._taken or workspace is None:
            self.box.idle()
            return
        node, x, y = self._taken[0]
        self._grip = QPointF(self._start.x - x - node.x, self._start.y - y - node.y)
        if self._held:
            self._say_locked()
            return
        self.view.show_.doing = self._doing()
        self._take(refused=False)

    @property
    def copying(self) -> bool:
        """Whether copies would go where the cards are let go."""
        return self._last.copies

    @property
    def _held(self) -> bool:
        """Whether a locked card keeps the hand from doing anything."""
        return self._stuck and not self.copying

    def _doing(self) -> str:
        workspace = self.view.workspace
        if workspace is None:
            return ""
        return (sayings.copying if self.copying else sayings.moving)(workspace.state, self.cards)

    def _say_locked(self) -> None:
        workspace = self.view.workspace
        card = workspace.state.find(Card, self.cards[0]) if workspace is not None else None
        name = card.title if card is not None else ""
        self._say_refused(_("“{name}” is locked. Unlock it first").format(name=name))

    def _pictures(self) -> list[tuple[Node, float, float]]:
        found = (self.view.show_.node_of(record) for record in self.cards)
        return [one for one in found if one is not None]

    def _take(self, *, refused: bool) -> None:
        self._refused_look = refused
        self.view.hand.take(
            [one[0] for one in self._taken],
            self._grip,
            self.view.zoom,
            theme().tokens,
            count=len(self.cards),
            tilted=theme().motion.settle > 0,
            refused=refused,
            assets=self.view.assets,
        )

    def leave(self) -> None:
        """Nothing is in the hand any more."""
        self._scroll.stop()
        self._open.stop()
        self._timers.deleteLater()
        self._land()
        self.view.pill.hide()
        self.view.show_.tool_marks = ()
        self.view.show_.doing = ""
        self.view.show_.refresh()

    def _land(self) -> None:
        """The picture of the cards goes to where they are now, be that a new place or the old one."""
        scene = self.view.scene_
        found = scene.grid.find(self.cards[0]) if scene is not None else None
        if scene is None or found is None or self._held:
            self.view.hand.let_go()
            return
        rect = scene.grid.item_rect(found)
        spot = QPointF(rect.x, rect.y) + self._grip
        self.view.hand.land(spot, theme().motion.settle)

    def cancel(self) -> None:
        """The cards go back to their place."""
        if self.box.current is self:
            self.box.idle()
            self._follow_home()

    def _follow_home(self) -> None:
        """The view may have scrolled far away meanwhile: show where the cards are again."""
        scene = self.view.scene_
        found = scene.grid.find(self.cards[0]) if scene is not None else None
        if scene is not None and found is not None:
            self.view.camera.bring_into_view(scene.grid.item_rect(found))

    def changed(self) -> None:
        """The map is another one; a band that opened is no reason to stop."""
        self._taken = self._pictures()
        if len(self._taken) != len(self.cards):
            self.cancel()
        else:
            self._look(self._last)

    # events

    def press(self, at: Pointer) -> None:
        """The right button returns the cards."""
        if at.button == Qt.MouseButton.RightButton:
            self.cancel()

    def move(self, at: Pointer) -> None:
        """Look where they would go."""
        self._last = at
        self.view.pill.move_to(self.view.mapFromGlobal(self.view.viewport().mapToGlobal(at.spot.toPoint())))
        if self._held:
            return
        if not self.view.window().frameGeometry().contains(at.screen):
            self._leave_window()
            return
        self.view.hand.setPos(at.x, at.y)
        self._look(at)
        if self._speed(at) != (0.0, 0.0):
            self._scroll.start()

    def _leave_window(self) -> None:
        """The cards leave the window: other programs get them as text or a picture, here they stay."""
        cards = self.cards
        self.box.idle()
        self.view.carrying.hand_out(cards)

    def release(self, at: Pointer) -> None:
        """Put them there, as one step; where they were is no step."""
        if at.button != Qt.MouseButton.LeftButton:
            return
        slot, copying = self.slot, self.copying
        self.box.idle()
        carrying = self.view.carrying
        if isinstance(slot, Bond):
            carrying.link(self.cards, slot.record)
        elif isinstance(slot, Slot) and slot.makes:
            carrying.answer(self.cards, slot.cell, slot.position)
        elif isinstance(slot, Slot) and copying:
            carrying.copy_to(self.cards, slot.cell, slot.position, at.screen)
        elif isinstance(slot, Slot) and not slot.stays:
            carrying.drop(self.cards, slot.cell, slot.position, at.screen)
            self._land()
        else:
            self._follow_home()

    def key(self, event: QKeyEvent) -> bool:
        """Esc returns the cards, Ctrl makes it copying; other keys wait until they are put down."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() == COPYING_KEY and not event.isAutoRepeat():
            self._hold(self._last.keys | COPYING)
        return True

    def key_up(self, event: QKeyEvent) -> None:
        """Without Ctrl it is moving again."""
        if event.key() == COPYING_KEY and not event.isAutoRepeat():
            self._hold(self._last.keys & ~COPYING)

    def _hold(self, keys: Qt.KeyboardModifier) -> None:
        self._last = self._last._replace(keys=keys)
        if self._held:
            self.view.hand.let_go()
            self.slot = None
            self.view.show_.tool_marks = ()
            self._say_locked()
        else:
            if not self.view.hand.isVisible():
                self._take(refused=False)
                self.view.hand.setPos(self._last.x, self._last.y)
            self._look(self._last)

    # where they would go

    def _look(self, at: Pointer) -> None:
        scene, workspace = self.view.scene_, self.view.workspace
        if scene is None or workspace is None:
            return
        self.slot = self._judged(drop.drop_slot(scene, at.x, at.y, self.cards, copying=self.copying))
        if isinstance(self.slot, Slot):
            self._open.stop()
            self._show_slot(self.slot)
        elif isinstance(self.slot, Bond):
            self._open.stop()
            self._show_bond(self.slot)
        else:
            self._show_refusal(self.slot)
        self.view.show_.refresh()

    def _judged(self, found: Slot | Bond | Refusal) -> Slot | Bond | Refusal:
        """The layout knows no links: cards that are linked already are not linked again."""
        workspace = self.view.workspace
        if not isinstance(found, Bond) or workspace is None:
            return found
        if found.record != self._bound[0]:  # asked once for each card the pointer comes to
            linked = all(link_between(workspace.state, card, found.record) for card in self.cards)
            self._bound = (found.record, linked)
        return Refusal(msg("They are linked already"), found.frame) if self._bound[1] else found

    def _show_bond(self, bond: Bond) -> None:
        workspace = self.view.workspace
        card = workspace.state.find(Card, bond.record) if workspace is not None else None
        self.view.pill.say(_("Link to {name}").format(name=sayings.quoted(card.title if card is not None else "")), "")
        self._pill_follows()
        self.view.show_.doing = self._doing()
        if self._refused_look:
            self._take(refused=False)
        frame = mark("target:frame", marks.target_frame(bond.frame, self.view.zoom, refused=False))
        self.view.show_.tool_marks = (frame,)

    def _show_slot(self, slot: Slot) -> None:
        scene = self.view.scene_
        assert scene is not None  # noqa: S101 - `_look` has looked
        detail = slot.detail
        person = sayings.persona_of(scene, slot.cell.persona)
        lead = scene.grid.find(self.cards[0])
        if person and lead is not None and scene.grid.bands[lead.band].persona != slot.cell.persona:
            detail = f"{person}, {detail}"
        if slot.makes:
            detail = _("A linked opportunity")
        self.view.pill.say(_("Copy to {stage}").format(stage=slot.stage) if self.copying else slot.stage, detail)
        self._pill_follows()
        self.view.show_.doing = self._doing()
        if self._refused_look:
            self._take(refused=False)
        self.view.show_.tool_marks = (*self._ghosts(slot), *self._target(slot))

    def _show_refusal(self, refusal: Refusal) -> None:
        self._say_refused(str(refusal.reason))
        if not self._refused_look:
            self._take(refused=True)
        zoom = self.view.zoom
        target: tuple[Node, ...] = ()
        if refusal.frame is not None:
            target = (mark("target:frame", marks.target_frame(refusal.frame, zoom, refused=True)),)
        self.view.show_.tool_marks = (*self._ghosts(None), *target)
        if refusal.band and not self._open.isActive():
            self._open.start()
        elif not refusal.band:
            self._open.stop()

    def _say_refused(self, reason: str) -> None:
        self.view.pill.say("", reason, refused=True)
        self._pill_follows()
        self.view.show_.doing = reason
        self.view.show_.refresh()

    def _pill_follows(self) -> None:
        spot = self.view.viewport().mapToGlobal(self._last.spot.toPoint())
        self.view.pill.move_to(self.view.mapFromGlobal(spot))

    def _open_band(self) -> None:
        if isinstance(self.slot, Refusal) and self.slot.band:
            self.view.editing.fold(self.slot.band)

    # marks

    def _ghosts(self, slot: Slot | None) -> list[Node]:
        """The places the cards left, unless they stay there or the target's own picture shows them."""
        found: list[Node] = []
        if self.copying or (slot is not None and slot.makes):
            return found
        key = cell_key(slot.cell) if slot is not None else ""
        for node, x, y in self._taken:
            inside = key and self._cell_of(node.record) == key
            if not inside:
                box = render.bounds(node).moved(x, y)
                rect = node.rect.moved(x, y)
                radius = marks.corner(node.kind, rect)
                ops = (marks.cover(box), *marks.ghost(rect, radius, self.view.zoom))
                found.append(mark(f"ghost:{node.record}", ops))
        return found

    def _cell_of(self, record: str) -> str:
        scene = self.view.scene_
        found = scene.grid.find(record) if scene is not None else None
        if scene is None or found is None:
            return ""
        return cell_key(scene.grid.bands[found.band].rows[found.row].cells[found.column].place)

    def _target(self, slot: Slot) -> list[Node]:
        """The target cell with its cards parted at the insertion place, the line between them, the frame over all."""
        scene, zoom = self.view.scene_, self.view.zoom
        assert scene is not None  # noqa: S101 - `_look` has looked
        frame = slot.frame
        cell = cell_node(scene, slot.cell)
        children = cell.node.children if cell is not None else ()
        gone = set() if self.copying else set(self.cards)
        mine = {node.record for node in children} & gone
        stay = [node for node in children if node.record not in mine]
        gap = 0.0 if mine else self._gap(stay, frame, slot.position)
        if not mine and slot.position >= len(stay):  # the cell grows when the card comes
            below = frame.y + (stay[-1].y + stay[-1].h + METRICS.gap if stay else METRICS.pad_y)
            frame = frame._replace(h=max(frame.h, below + self._taken[0][0].h + METRICS.pad_y - frame.y))
        shifted = [
            node._replace(x=node.x + frame.x, y=node.y + frame.y + (gap if place >= slot.position else 0.0))
            for place, node in enumerate(stay)
        ]
        ghosts: list[Op] = []
        for node in children:
            if node.record in mine:
                rect = node.rect.moved(frame.x, frame.y)
                ghosts += marks.ghost(rect, marks.corner(node.kind, rect), zoom)
        line = marks.drop_line(slot.line.x, slot.line.y + slot.line.h / 2, slot.line.w, zoom)
        return [
            mark("target", (*marks.target_cell(frame, zoom, refused=False), *ghosts), shifted, clip=frame),
            mark("target:line", () if slot.stays else line),
            mark("target:frame", marks.target_frame(frame, zoom, refused=False)),
        ]

    def _gap(self, stay: list[Node], frame: Rect, position: int) -> float:
        """How far the cards below the insertion place move down: as far as the cell has room, at most one card."""
        if position >= len(stay):
            return 0.0
        wanted = self._taken[0][0].h + METRICS.gap
        room = frame.h - (stay[-1].y + stay[-1].h) - 2.0
        return max(0.0, min(wanted, room))

    # scrolling

    def _speed(self, at: Pointer) -> tuple[float, float]:
        """px a second, sideways and down: the nearer to the edge the faster; over the overview strip it travels."""
        if self.view.travel_at(at.screen):
            return 0.0, 0.0
        size = self.view.viewport().size()

        def along(value: float, length: int) -> float:
            if value < EDGE:
                return -(SLOWEST + (FASTEST - SLOWEST) * min(1.0, (EDGE - value) / EDGE))
            if value > length - EDGE:
                return SLOWEST + (FASTEST - SLOWEST) * min(1.0, (value - length + EDGE) / EDGE)
            return 0.0

        return along(at.spot.x(), size.width()), along(at.spot.y(), size.height())

    def _scroll_on(self) -> None:
        dx, dy = self._speed(self._last)
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        before = (across.value(), down.value())
        across.setValue(across.value() + round(dx * FRAME / 1000))
        down.setValue(down.value() + round(dy * FRAME / 1000))
        if (across.value(), down.value()) == before:
            self._scroll.stop()
            return
        x, y = self.view.to_scene(self._last.spot)
        self._last = self._last._replace(x=x, y=y)
        self.view.hand.setPos(x, y)
        self._look(self._last)
