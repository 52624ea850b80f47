"""Drawing a link from the handle of a card to another card; Esc and the right button give it up.

Lives in ui (L5); PySide6, `layout.hit`. When the card is one of several selected ones, all of them are linked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journey_studio.commands.linking import link_between
from journey_studio.i18n import _
from journey_studio.layout import hit
from journey_studio.model.records import Card
from journey_studio.ui.canvas import link_marks, marks, sayings
from journey_studio.ui.canvas.overlay import mark
from journey_studio.ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from journey_studio.ui.canvas.tools.box import ToolBox


class LinkDrag(Tool):
    """A line is in the hand."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, box: ToolBox, record: str) -> None:
        super().__init__(box)
        self.record = record
        self.goal = ""
        workspace = self.view.workspace
        chosen = [card.id for card in workspace.selected_cards()] if workspace is not None else []
        self.cards = tuple(chosen) if record in chosen else (record,)

    def enter(self) -> None:
        """Say what to do."""
        self.view.show_.doing = _("Drag to the card to link with")
        self.view.show_.refresh()

    def leave(self) -> None:
        """Nothing of it stays."""
        self.view.pill.hide()
        self.view.show_.tool_marks = ()
        self.view.show_.doing = ""
        self.view.show_.refresh()

    def cancel(self) -> None:
        """Give it up."""
        if self.box.current is self:
            self.box.idle()

    def press(self, at: Pointer) -> None:
        """The right button gives it up."""
        if at.button == Qt.MouseButton.RightButton:
            self.cancel()

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives it up; other keys wait."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        return True

    def move(self, at: Pointer) -> None:
        """Draw the line, and say what letting go would do."""
        scene, workspace = self.view.scene_, self.view.workspace
        start = scene.grid.find(self.record) if scene is not None else None
        if scene is None or workspace is None or start is None:
            self.cancel()
            return
        zoom = self.view.zoom
        found = hit.hit(scene, at.x, at.y)
        shown = [mark("link:line", link_marks.loose(scene.grid.item_rect(start), at.x, at.y, zoom))]
        self.goal = ""
        refused = ""
        if found.kind == "card" and found.record not in self.cards:
            card = workspace.state.get_as(Card, found.record)
            if all(link_between(workspace.state, one, card.id) for one in self.cards):
                refused = _("They are linked already")
            else:
                self.goal = card.id
            shown.append(mark("link:frame", marks.target_frame(found.rect, zoom, refused=bool(refused))))
            name = sayings.quoted(card.title or _("Untitled"))
            self.view.pill.say("" if refused else _("Link to {name}").format(name=name), refused, refused=bool(refused))
            self.view.pill.move_to(self.view.mapFromGlobal(self.view.viewport().mapToGlobal(at.spot.toPoint())))
        else:
            self.view.pill.hide()
        self.view.show_.doing = refused or _("Drag to the card to link with")
        self.view.show_.tool_marks = tuple(shown)
        self.view.show_.refresh()

    def release(self, at: Pointer) -> None:
        """Link, when there is a card under the pointer."""
        if at.button != Qt.MouseButton.LeftButton:
            return
        goal, cards = self.goal, self.cards
        self.box.idle()
        if goal:
            self.view.carrying.link(cards, goal)
